/* diagnostics.c - see diagnostics.h. Every line of stderr is written here. */
#include "diagnostics.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "../x509/field.h"
#include "io.h"
#include "json.h"
#include "text.h"

/* Enough for a path of CW_PATH_MAX names and a file name; what is longer is cut. */
#define LINE_SIZE 4096

static bool json_wanted;
static const char *file; /* the input that is at hand, or NULL */

void diagnostics_use_json(bool on)
{
	json_wanted = on;
}

void diagnostics_use_file(const char *name)
{
	file = name;
}

/* stdout first, so that the two streams keep their order on a terminal. */
static void print_line(const char *line)
{
	fflush(stdout);
	fputs("certwright: ", stderr);
	text_print_escaped(stderr, cw_bytes_of(line));
	fputc('\n', stderr);
}

/* What JSON calls a failure that is no cw_status. */
static const char *code_name(int code)
{
	switch (code) {
	case EXIT_NEGATIVE:
		return "NEGATIVE";
	case EXIT_USAGE:
		return "USAGE";
	case EXIT_MALFORMED:
		return "MALFORMED";
	case EXIT_IO:
		return "IO";
	case EXIT_UNSUPPORTED:
		return "UNSUPPORTED";
	case EXIT_PASSPHRASE:
		return "PASSPHRASE";
	default:
		return "REFUSED";
	}
}

/* One object for every failure, so that a reader of stdout needs no stderr; what
 * does not apply is null. */
static void print_json(const char *status, const cw_error *error, const char *rule,
                       const char *text)
{
	json j = json_to(stdout);
	char path[LINE_SIZE];
	bool has_path;

	if (!json_wanted)
		return;
	json_open_object(&j);
	json_text_or_null(&j, "file", file);
	json_key(&j, "error");
	json_open_object(&j);
	json_member_text(&j, "status", status);
	json_key(&j, "offset");
	if (error != NULL)
		json_size(&j, error->offset);
	else
		json_null(&j);
	has_path = error != NULL &&
	           cw_path_format(&error->path, &cw_x509_field_names, path, sizeof path) > 0;
	json_text_or_null(&j, "path", has_path ? path : NULL);
	json_text_or_null(&j, "rule", rule[0] != '\0' ? rule : NULL);
	json_member_text(&j, "text", text);
	json_close_object(&j);
	json_close_object(&j);
	json_end_line(&j);
}

int fail(int code, const char *format, ...)
{
	char line[LINE_SIZE];
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(line, sizeof line, format, arguments);
	va_end(arguments);
	print_json(code_name(code), NULL, "", line);
	print_line(line);
	return code;
}

void note(const char *format, ...)
{
	char line[LINE_SIZE];
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(line, sizeof line, format, arguments);
	va_end(arguments);
	print_line(line);
}

/* Of an element that is cut off the decoder says where it begins. When that is the
 * beginning of the input, it is the input that was cut off, and the fault lies where
 * it ends; unless the length is one that no input would have. */
static cw_error as_told(const cw_error *error)
{
	cw_error told = *error;

	if (told.status == CW_TRUNCATED && told.offset == 0 && told.wanted <= IO_MAX_INPUT)
		told.offset = told.got;
	return told;
}

int fail_decoding(origin where, const cw_error *error)
{
	char place[LINE_SIZE / 2], line[LINE_SIZE];
	cw_error told = as_told(error);
	int used;

	cw_error_format_text(&told, place, sizeof place);
	print_json(cw_status_name(told.status), &told, cw_status_rule(told.status), place);
	cw_error_format(&told, &cw_x509_field_names, place, sizeof place);
	used = snprintf(line, sizeof line, "%s", where.file);
	if (where.object != 0 && used > 0 && (size_t)used < sizeof line)
		used += snprintf(line + used, sizeof line - (size_t)used, "(%u)", where.object);
	if (used > 0 && (size_t)used < sizeof line)
		snprintf(line + used, sizeof line - (size_t)used, ":%s", place);
	print_line(line);
	return EXIT_MALFORMED;
}

int fail_status(cw_status status, const char *format, ...)
{
	const char *rule = cw_status_rule(status);
	char line[LINE_SIZE];
	va_list arguments;
	int used;

	va_start(arguments, format);
	used = vsnprintf(line, sizeof line, format, arguments);
	va_end(arguments);
	if (used >= 0 && (size_t)used < sizeof line)
		snprintf(line + used, sizeof line - (size_t)used, "%s%s%s%s%s",
		         used > 0 ? ": " : "", cw_status_text(status), rule[0] != '\0' ? " (" : "",
		         rule, rule[0] != '\0' ? ")" : "");
	print_json(cw_status_name(status), NULL, rule, line);
	print_line(line);
	return exit_code_of(status);
}

int fail_unsupported(const cw_crypto *asked, const char *format, ...)
{
	char line[LINE_SIZE];
	va_list arguments;
	size_t i, used;

	va_start(arguments, format);
	vsnprintf(line, sizeof line, format, arguments);
	va_end(arguments);
	used = strlen(line);
	for (i = 0; i < asked->count && used < sizeof line; i++)
		/* One that stands in the stack twice is asked once. */
		if (i == 0 || asked->providers[i] != asked->providers[i - 1])
			used += (size_t)snprintf(line + used, sizeof line - used, "%s%s",
			                         i == 0 ? ": not supported by " : ", ",
			                         asked->providers[i]->name);
	print_json(cw_status_name(CW_UNSUPPORTED), NULL, "", line);
	print_line(line);
	return EXIT_UNSUPPORTED;
}

int exit_code_of(cw_status status)
{
	switch (status) {
	case CW_OK:
		return EXIT_DONE;
	case CW_VALUE:
	case CW_ARGUMENT:
	case CW_AMBIGUOUS:
		return EXIT_USAGE;
	case CW_PROFILE:
	case CW_KEY_INVALID:
	case CW_KEY_MODULUS:
	case CW_KEY_EXPONENT:
	case CW_KEY_POINT:
	case CW_KEY_WEAK:
	case CW_KEY_TOO_LARGE:
	case CW_KEY_MISMATCH:
	case CW_SIGNATURE_INVALID:
	case CW_KDF_COST:
		return EXIT_REFUSED;
	case CW_UNSUPPORTED:
	case CW_PROVIDER:
	case CW_PROVIDER_VERSION:
	case CW_ENGINE:
		return EXIT_UNSUPPORTED;
	case CW_RANDOM:
	case CW_NO_MEMORY:
	case CW_BUFFER_TOO_SMALL:
	case CW_NO_TOKEN:
	case CW_NO_KEY:
	case CW_KEY_EXISTS:
		return EXIT_IO;
	case CW_PASSPHRASE_MISSING:
	case CW_PASSPHRASE_WRONG:
	case CW_PIN_LOCKED:
		return EXIT_PASSPHRASE;
	default:
		return EXIT_MALFORMED; /* CW_KEY_NOT_PRIVATE too: the wrong type of object */
	}
}
