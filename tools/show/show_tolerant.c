/* show_tolerant.c - certwright show --tolerant: what is wrong with an object that
 * strict decoding refuses, and what it would say if it were mended. */
#include <stdlib.h>

#include "../../asn1/ber.h"
#include "../der_dump.h"
#include "../text.h"
#include "json_parts.h"
#include "mend.h"
#include "parts.h"
#include "show.h"
#include "style.h"

/* One fault more than the walk finds: the one that the strict decoder stopped at. */
typedef struct faults {
	cw_ber_finding *found;
	size_t count;
	cw_error error;
} faults;

static int find_faults(object *o, faults *out)
{
	cw_trace trace;
	size_t i;

	cw_trace_init(&trace, NULL, 0);
	(void)!object_decode(o, &trace);
	out->error = o->in.error;
	out->found = dump_findings(o->der, &out->count);
	if (out->found == NULL)
		return fail(EXIT_IO, "no memory");
	for (i = 0; i < out->count; i++)
		out->found[i].offset += o->begin;
	for (i = 0; i < out->count; i++)
		if (out->found[i].status == out->error.status)
			return EXIT_DONE;
	out->found[out->count].status = out->error.status;
	out->found[out->count++].offset = out->error.offset;
	return EXIT_DONE;
}

static void print_faults(const faults *f)
{
	size_t i;

	for (i = 0; i < f->count; i++) {
		const char *rule = cw_status_rule(f->found[i].status);

		style_set(STYLE_FINDING);
		printf("  finding:      %zu: %s%s%s%s", f->found[i].offset,
		       cw_status_text(f->found[i].status), rule[0] != '\0' ? " (" : "", rule,
		       rule[0] != '\0' ? ")" : "");
		style_set(STYLE_PLAIN);
		putchar('\n');
	}
}

static void put_faults(json *j, const faults *f)
{
	char text[1024];
	size_t i;

	json_key(j, "error");
	json_open_object(j);
	json_member_text(j, "status", cw_status_name(f->error.status));
	json_member_size(j, "offset", f->error.offset);
	cw_path_format(&f->error.path, &cw_x509_field_names, text, sizeof text);
	json_text_or_null(j, "path", text[0] == '\0' ? NULL : text);
	json_member_text(j, "rule", cw_status_rule(f->error.status));
	cw_error_format_text(&f->error, text, sizeof text);
	json_member_text(j, "text", text);
	json_close_object(j);
	json_key(j, "findings");
	json_open_array(j);
	for (i = 0; i < f->count; i++) {
		json_open_object(j);
		json_member_text(j, "finding", cw_status_name(f->found[i].status));
		json_member_size(j, "offset", f->found[i].offset);
		json_member_text(j, "rule", cw_status_rule(f->found[i].status));
		json_member_text(j, "text", cw_status_text(f->found[i].status));
		json_close_object(j);
	}
	json_close_array(j);
}

/* The object that mending makes of it; false if even that is refused. It borrows
 * `octets`. */
static bool mended(const object *o, buffer *octets, object *out)
{
	memset(out, 0, sizeof *out);
	memset(octets, 0, sizeof *octets);
	if (mend(o->der, octets) != EXIT_DONE)
		return false;
	out->where = o->where;
	out->encrypted = o->encrypted;
	out->der = out->in_place = buffer_bytes(octets);
	object_detect(out);
	return out->type < OBJECT_DECODED_COUNT && object_decode(out, NULL) == CW_OK;
}

static int show_json(object *o, const faults *f)
{
	json j = json_to(stdout);
	buffer octets;
	object whole;
	public_key key;
	bool is_mended = mended(o, &octets, &whole);
	bool has_key = is_mended && whole.type != OBJECT_CRL;
	int code;

	memset(&key, 0, sizeof key);
	code = has_key ? public_key_of(&whole, &key) : EXIT_DONE;
	if (code != EXIT_DONE) {
		buffer_free(&octets);
		return code;
	}
	json_open_object(&j);
	json_key(&j, "schema");
	json_number(&j, SHOW_JSON_SCHEMA);
	json_member_text(&j, "file", o->where.file);
	json_member_boolean(&j, "tolerant", true);
	json_member_size(&j, "offset", o->offset);
	json_member_size(&j, "size", o->der.size);
	put_faults(&j, f);
	if (is_mended) {
		json_key(&j, "mended");
		json_open_object(&j);
		show_json_members(&j, &whole, &key);
		json_close_object(&j);
		public_key_free(&key);
	}
	json_close_object(&j);
	json_end_line(&j);
	buffer_free(&octets);
	return EXIT_DONE;
}

static int show_text(object *o, const faults *f)
{
	buffer octets;
	object whole;
	int code = EXIT_DONE;

	text_print_escaped(stdout, cw_bytes_of(o->where.file));
	if (o->where.object != 0)
		printf("(%u)", o->where.object);
	printf(": %s, %zu octets, refused by strict decoding\n", object_name(o->type), o->der.size);
	print_faults(f);
	if (mended(o, &octets, &whole)) {
		fputs("mended, it would be ", stdout);
		code = show_object_text(&whole);
	} else if (!object_is_private(o->type)) {
		/* A dump tells all numbers; those of a private key are not shown unasked. */
		code = dump_object(o, true);
	}
	buffer_free(&octets);
	return code;
}

int show_object_tolerantly(object *o, bool as_json)
{
	faults f = {NULL, 0, {.status = CW_OK}};
	int code = find_faults(o, &f);

	if (code == EXIT_DONE)
		code = as_json ? show_json(o, &f) : show_text(o, &f);
	free(f.found);
	return code;
}
