/* show.c - certwright show, and what its two forms have in common. */
#include "show.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../commands.h"
#include "../flags/values.h"
#include "../object.h"

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

/* What is asked of every object. */
typedef struct request {
	const options *o;
	const show_field *field; /* NULL: all of it */
	bool json;
	bool tolerant;
	bool asks_expiry;
	int64_t deadline;
} request;

/* When a certificate or a CRL ends; NULL for what does not. */
static const cw_time *end_of(const object *o)
{
	if (o->type == OBJECT_CERTIFICATE)
		return &o->certificate.tbs_certificate.validity.not_after;
	if (o->type == OBJECT_CRL && cw_tbs_cert_list_has_next_update(&o->crl.tbs_cert_list))
		return &o->crl.tbs_cert_list.next_update;
	return NULL;
}

/* EXIT_NEGATIVE for what is not valid any more at the deadline. */
static int judge_expiry(const object *o, const request *r)
{
	const cw_time *end = end_of(o);
	char text[SHOW_TIME_SIZE];
	int64_t seconds;

	if (!r->asks_expiry || end == NULL ||
	    (cw_time_to_seconds(end, &seconds) == CW_OK && seconds > r->deadline))
		return EXIT_DONE;
	note("%s: %s that ends at %s", o->where.file, object_name(o->type), show_time(end, text));
	return EXIT_NEGATIVE;
}

static int show_object(object *o, const request *r)
{
	int code;

	if (r->tolerant && object_decode(o, NULL) != CW_OK)
		return show_object_tolerantly(o, r->json);
	if (r->field != NULL)
		code = show_object_field(o, r->field);
	else
		code = r->json ? show_object_json(o, !options_has(r->o, FLAG_NO_RAW))
		               : show_object_text(o);
	return code != EXIT_DONE ? code : judge_expiry(o, r);
}

static int show_file(const char *path, const request *r)
{
	object_file f;
	object thing;
	bool more = true;
	int code = object_file_open(r->o, path, options_value(r->o, FLAG_PASS), &f);
	int next, verdict = EXIT_DONE;

	f.inspect = f.split = r->tolerant;
	more = code == EXIT_DONE;
	/* Neither what is said of one object nor that it is malformed hides the next. */
	while (more) {
		next = object_next(&f, &thing, &more);
		if (next == EXIT_DONE && more) {
			next = show_object(&thing, r);
			object_free(&thing);
		}
		if (next == EXIT_NEGATIVE || next == EXIT_UNSUPPORTED)
			verdict = first_failure(verdict, next);
		else
			code = first_failure(code, next);
	}
	object_file_close(&f);
	return first_failure(code, verdict);
}

static int read_request(const options *o, request *r)
{
	const char *field = options_value(o, FLAG_FIELD);
	int64_t now = 0, span = 0;
	int code = value_wants_json(o, &r->json);

	r->o = o;
	r->tolerant = options_has(o, FLAG_TOLERANT);
	if (code == EXIT_DONE && field != NULL && r->json)
		code = fail(EXIT_USAGE, "--field prints a value alone, and no JSON");
	if (code == EXIT_DONE && field != NULL)
		code = show_field_find(field, &r->field);
	if (code == EXIT_DONE)
		code = value_expires_within(o, &r->asks_expiry, &span);
	if (code == EXIT_DONE && r->asks_expiry)
		code = value_now(&now);
	r->deadline = now + span;
	return code;
}

/* Every file is shown, whatever befell those before it. */
int show(const options *o)
{
	request r = {0};
	size_t i;
	int code = read_request(o, &r);

	if (code != EXIT_DONE)
		return code;
	for (i = 0; i < o->operand_count; i++)
		code = first_failure(code, show_file(o->operands[i], &r));
	return code;
}
