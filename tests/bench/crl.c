/* crl.c - a CRL of many entries, parsed and searched, by us and by the other libraries.
 *
 *     crl make FILE           write a CRL of 100,000 entries
 *     crl table FILE          a line for each: ms to parse, ms to find the last entry's
 *                             serial number, name; the least of some rounds
 *     crl memory ROW FILE     in a process of its own: KiB resident at most, more than
 *                             before the file was read */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "../../asn1/oid_registry.h"
#include "../../x509/certificate_list.h"
#include "measure.h"
#include "peer.h"

#define ENTRIES     100000
#define SERIAL_SIZE 20
#define ROUNDS      20
#define ROUNDS_LONG 3 /* of what takes more than 20 ms */

static uint8_t serials[ENTRIES][SERIAL_SIZE];

/* Any numbers will do, as long as they are the same each time. */
static void fill_serials(void)
{
	uint64_t state = 1;
	size_t i, j;

	for (i = 0; i < ENTRIES; i++) {
		for (j = 0; j < SERIAL_SIZE; j++) {
			state = state * 6364136223846793005u + 1442695040888963407u;
			serials[i][j] = (uint8_t)(state >> 56);
		}
		serials[i][0] = (uint8_t)((serials[i][0] & 0x3f) | 0x40);
	}
}

static void *zeroed(size_t count, size_t size)
{
	void *p = calloc(count, size);

	if (p == NULL)
		abort();
	return p;
}

static int make(const char *path)
{
	static const uint8_t key_compromise[] = {0x0a, 0x01, 0x01}, signature[256] = {1};
	cw_revoked_certificate *entries = zeroed(ENTRIES, sizeof *entries);
	size_t capacity = (size_t)ENTRIES * 64, i;
	uint8_t *buffer = zeroed(capacity, 1);
	cw_name_builder *name = zeroed(1, sizeof *name);
	cw_bytes common_name = CW_BYTES_LITERAL("A CRL of many entries"), done;
	cw_extension reason;
	cw_certificate_list list;
	cw_der_writer w;
	FILE *f;

	memset(&reason, 0, sizeof reason);
	memset(&list, 0, sizeof list);
	reason.extn_id = cw_oid_reason_code;
	reason.extn_value.data = key_compromise;
	reason.extn_value.size = sizeof key_compromise;
	for (i = 0; i < ENTRIES; i++) {
		entries[i].user_certificate.data = serials[i];
		entries[i].user_certificate.size = SERIAL_SIZE;
		entries[i].revocation_date.type = CW_TAG_UTC_TIME;
		entries[i].revocation_date.civil.year = 2026;
		entries[i].revocation_date.civil.month = 1;
		entries[i].revocation_date.civil.day = 1;
		entries[i].crl_entry_extensions.items = &reason;
		entries[i].crl_entry_extensions.count = 1;
	}
	cw_name_builder_init(name);
	cw_name_builder_add(name, cw_oid_common_name, common_name);
	list.tbs_cert_list.version = CW_CERT_LIST_V2;
	list.tbs_cert_list.signature.algorithm = cw_oid_ecdsa_with_sha256;
	list.tbs_cert_list.issuer = name->name;
	list.tbs_cert_list.this_update = entries[0].revocation_date;
	list.tbs_cert_list.next_update = entries[0].revocation_date;
	list.tbs_cert_list.revoked_certificates.items = entries;
	list.tbs_cert_list.revoked_certificates.count = ENTRIES;
	list.signature_algorithm = list.tbs_cert_list.signature;
	list.signature_value.bytes.data = signature;
	list.signature_value.bytes.size = sizeof signature;
	cw_der_writer_init(&w, buffer, capacity);
	cw_certificate_list_encode(&w, &list);
	if (cw_der_finish(&w, &done) != CW_OK) {
		fprintf(stderr, "crl: it cannot be encoded: status %d\n", (int)w.status);
		return 2;
	}
	f = fopen(path, "wb");
	if (f == NULL || fwrite(done.data, 1, done.size, f) != done.size || fclose(f) != 0) {
		perror(path);
		return 2;
	}
	free(entries);
	free(buffer);
	free(name);
	return 0;
}

static double least_parse(size_t row, const uint8_t *der, size_t size)
{
	double least = 1e18;
	size_t round, rounds = ROUNDS;

	for (round = 0; round < rounds; round++) {
		double begin = nanoseconds(), taken;

		if (!peers[row]->crl(der, size))
			return -1;
		taken = nanoseconds() - begin;
		if (taken < least)
			least = taken;
		if (taken > 20e6)
			rounds = ROUNDS_LONG;
	}
	return least;
}

static double least_find(size_t row, const uint8_t *serial)
{
	double least = 1e18;
	size_t round;

	for (round = 0; round < ROUNDS; round++) {
		double begin = nanoseconds(), taken;

		if (!peers[row]->crl_find(serial, SERIAL_SIZE))
			return -1;
		taken = nanoseconds() - begin;
		if (taken < least)
			least = taken;
		/* One that sorts the list at first is shown as it is at first. */
		if (taken < least / 100)
			break;
	}
	return least;
}

static int table(const char *path)
{
	size_t size, row;
	uint8_t *der = read_whole(path, &size);

	printf("octets %zu\n", size);
	for (row = 0; row < PEERS; row++) {
		double parse, find;

		if (peers[row]->crl == NULL)
			continue;
		parse = least_parse(row, der, size);
		find = least_find(row, serials[ENTRIES - 1]);
		printf("%zu %.3f %.3f %s\n", row, parse / 1e6, find / 1e6, peers[row]->name);
	}
	free(der);
	return 0;
}

static long resident(void)
{
	struct rusage usage;

	getrusage(RUSAGE_SELF, &usage);
	return usage.ru_maxrss;
}

static int memory(size_t row, const char *path)
{
	long before = resident();
	size_t size;
	uint8_t *der = read_whole(path, &size);

	if (row >= PEERS || peers[row]->crl == NULL || !peers[row]->crl(der, size) ||
	    !peers[row]->crl_find(serials[ENTRIES - 1], SERIAL_SIZE))
		return 2;
	printf("%ld\n", resident() - before);
	return 0;
}

int main(int argc, char **argv)
{
	fill_serials();
	if (argc == 3 && strcmp(argv[1], "make") == 0)
		return make(argv[2]);
	if (argc == 3 && strcmp(argv[1], "table") == 0)
		return table(argv[2]);
	if (argc == 4 && strcmp(argv[1], "memory") == 0)
		return memory((size_t)atoi(argv[2]), argv[3]);
	fprintf(stderr, "usage: crl make FILE | table FILE | memory ROW FILE\n");
	return 2;
}
