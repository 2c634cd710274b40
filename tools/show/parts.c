/* parts.c - see parts.h. */
#include "parts.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *show_time(const cw_time *time, char text[SHOW_TIME_SIZE])
{
	char civil[CW_RFC3339_SIZE];
	int digits = time->fraction.size > 30 ? 30 : (int)time->fraction.size;

	cw_civil_format(&time->civil, civil);
	civil[CW_RFC3339_SIZE - 2] = '\0'; /* the Z, which follows the fraction */
	snprintf(text, SHOW_TIME_SIZE, "%s%s%.*sZ", civil, digits > 0 ? "." : "", digits,
	         digits > 0 ? (const char *)time->fraction.data : "");
	return text;
}

char *show_name(const cw_name *name, cw_name_order order)
{
	size_t size = cw_name_format(name, order, NULL, 0);
	char *text = malloc(size + 1);

	if (text == NULL)
		fail(EXIT_IO, "no memory for a name of %zu octets", size);
	else
		cw_name_format(name, order, text, size + 1);
	return text;
}

const char *show_address(cw_bytes address, char text[SHOW_ADDRESS_SIZE])
{
	size_t i, used = 0;

	if (address.size == 4 || address.size == 16) {
		inet_ntop(address.size == 4 ? AF_INET : AF_INET6, address.data, text,
		          SHOW_ADDRESS_SIZE);
		return text;
	}
	text[used++] = '#';
	for (i = 0; i < address.size && used + 3 < SHOW_ADDRESS_SIZE; i++, used += 2)
		snprintf(text + used, 3, "%02x", address.data[i]);
	text[used] = '\0';
	return text;
}

/* The number of leading ones, or -1 if ones follow a zero. */
static int prefix_of(const uint8_t *mask, size_t size)
{
	size_t ones = 0, i;

	while (ones < 8 * size && (mask[ones / 8] & 0x80 >> ones % 8) != 0)
		ones++;
	for (i = ones; i < 8 * size; i++)
		if ((mask[i / 8] & 0x80 >> i % 8) != 0)
			return -1;
	return (int)ones;
}

const char *show_network(cw_bytes network, char text[SHOW_ADDRESS_SIZE])
{
	size_t half = network.size / 2, used;
	cw_bytes address = {network.data, half}, mask = {network.data + half, half};
	char part[SHOW_ADDRESS_SIZE];
	int prefix;

	if (network.size != 8 && network.size != 32)
		return show_address(network, text);
	show_address(address, text);
	used = strlen(text);
	prefix = prefix_of(mask.data, half);
	if (prefix >= 0)
		snprintf(text + used, SHOW_ADDRESS_SIZE - used, "/%d", prefix);
	else
		snprintf(text + used, SHOW_ADDRESS_SIZE - used, "/%s", show_address(mask, part));
	return text;
}

const char *show_type(object_type type)
{
	if (type == OBJECT_CERTIFICATE)
		return "certificate";
	if (type == OBJECT_REQUEST)
		return "certification_request";
	if (type == OBJECT_CRL)
		return "certificate_list";
	return object_is_private(type) ? "private_key" : "public_key";
}

size_t show_findings(const object *o, cw_finding findings[SHOW_FINDINGS_MAX])
{
	if (o->type == OBJECT_CERTIFICATE)
		return cw_certificate_findings(&o->certificate, findings, SHOW_FINDINGS_MAX);
	if (o->type == OBJECT_REQUEST)
		return cw_certification_request_findings(&o->request, findings, SHOW_FINDINGS_MAX);
	return o->type == OBJECT_CRL
	               ? cw_certificate_list_findings(&o->crl, findings, SHOW_FINDINGS_MAX)
	               : 0;
}

const char *show_general_name_type(cw_general_name_type type)
{
	static const char *const names[] = {"other", "email", "dns", "x400", "dirname",
	                                    "edi",   "uri",   "ip",  "rid"};

	return names[type];
}
