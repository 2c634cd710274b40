/* show.c - certwright show: each object of each file, in the form that was asked for. */
#include "show.h"

#include "../commands.h"
#include "../flags/values.h"
#include "../key/public_key.h"
#include "../object.h"
#include "parts.h"

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
	/* An impossible key is no key; --tolerant makes a finding of it. */
	code = r->tolerant ? EXIT_DONE : public_key_check_possible(o);
	if (code != EXIT_DONE)
		return code;
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
