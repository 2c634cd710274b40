/* idn.c - see idn.h; with libidn2 where it was found when this was built. It is loaded when
 * it is wanted: with the Unicode library that it brings it would take a tenth of the time
 * that a request takes. */
#include "idn.h"

#include <stdlib.h>
#include <string.h>

#include "../diagnostics.h"

#ifdef HAVE_IDN2
#include <dlfcn.h>
#include <idn2.h>
#endif

bool idn_is_ascii(cw_bytes text)
{
	size_t i;

	for (i = 0; i < text.size; i++)
		if (text.data[i] >= 0x80)
			return false;
	return true;
}

static int no_library(const char *flag, const char *text)
{
	return fail(EXIT_USAGE,
	            "--%s: %s: not ASCII; write it in A-labels (xn--...), or build "
	            "with libidn2",
	            flag, text);
}

#ifdef HAVE_IDN2

typedef struct idn2 {
	int (*lookup)(const uint8_t *text, uint8_t **ascii, int flags);
	const char *(*error)(int result);
	void (*free)(void *memory);
} idn2;

/* C knows no cast from what dlsym returns to a function. */
static bool find(void *library, const char *name, void *function)
{
	void *symbol = dlsym(library, name);

	memcpy(function, &symbol, sizeof symbol);
	return symbol != NULL;
}

static bool idn2_load(idn2 *out)
{
	void *library = dlopen("libidn2.so.0", RTLD_NOW | RTLD_LOCAL);

	return library != NULL && find(library, "idn2_lookup_u8", &out->lookup) &&
	       find(library, "idn2_strerror", &out->error) &&
	       find(library, "idn2_free", &out->free);
}

static int to_ascii(const char *flag, const char *text, arena *a, cw_bytes *out)
{
	char *ascii = NULL;
	idn2 library;
	int result;

	if (!idn2_load(&library))
		return no_library(flag, text);
	result = library.lookup((const uint8_t *)text, (uint8_t **)&ascii,
	                        IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL);
	if (result != IDN2_OK)
		return fail(EXIT_USAGE, "--%s: %s: %s", flag, text, library.error(result));
	*out = arena_copy(a, cw_bytes_of(ascii));
	library.free(ascii);
	return EXIT_DONE;
}

#else

static int to_ascii(const char *flag, const char *text, arena *a, cw_bytes *out)
{
	(void)a;
	(void)out;
	return no_library(flag, text);
}

#endif

int idn_host(const char *flag, const char *text, arena *a, cw_bytes *out)
{
	*out = cw_bytes_of(text);
	return idn_is_ascii(*out) ? EXIT_DONE : to_ascii(flag, text, a, out);
}

int idn_mailbox(const char *flag, const char *text, arena *a, cw_bytes *out)
{
	const char *at = strrchr(text, '@');
	size_t local = at == NULL ? 0 : (size_t)(at - text) + 1;
	cw_bytes host;
	uint8_t *joined;
	int code;

	*out = cw_bytes_of(text);
	if (idn_is_ascii(*out) || at == NULL)
		return EXIT_DONE;
	code = idn_host(flag, at + 1, a, &host);
	if (code != EXIT_DONE)
		return code;
	joined = arena_alloc(a, local + host.size + 1);
	memcpy(joined, text, local);
	memcpy(joined + local, host.data, host.size);
	out->data = joined;
	out->size = local + host.size;
	return EXIT_DONE;
}

/* What is not ASCII as %XX; `out` has room for three times the text. */
static size_t put_escaped(cw_bytes text, char *out)
{
	static const char digits[] = "0123456789ABCDEF";
	size_t used = 0, i;

	for (i = 0; i < text.size; i++) {
		uint8_t c = text.data[i];

		if (c < 0x80) {
			out[used++] = (char)c;
			continue;
		}
		out[used++] = '%';
		out[used++] = digits[c >> 4];
		out[used++] = digits[c & 15];
	}
	return used;
}

/* Where the host of "scheme://user@host:port/..." begins, and its length. */
static size_t find_host(const char *text, size_t *size)
{
	const char *slashes = strstr(text, "://");
	size_t begin, end, i;

	*size = 0;
	if (slashes == NULL)
		return 0;
	begin = (size_t)(slashes - text) + 3;
	end = begin + strcspn(text + begin, "/?#");
	for (i = begin; i < end; i++)
		if (text[i] == '@')
			begin = i + 1;
	*size = strcspn(text + begin, ":/?#");
	return begin;
}

int idn_uri(const char *flag, const char *text, arena *a, cw_bytes *out)
{
	size_t size, begin = find_host(text, &size), used;
	cw_bytes before = {(const uint8_t *)text, begin}, rest = cw_bytes_of(text + begin + size);
	cw_bytes part = {(const uint8_t *)text + begin, size}, host;
	char *joined;
	int code;

	*out = cw_bytes_of(text);
	if (idn_is_ascii(*out))
		return EXIT_DONE;
	code = idn_host(flag, (const char *)arena_copy(a, part).data, a, &host);
	if (code != EXIT_DONE)
		return code;
	joined = arena_alloc(a, 3 * strlen(text) + host.size);
	used = put_escaped(before, joined);
	memcpy(joined + used, host.data, host.size);
	used += host.size;
	used += put_escaped(rest, joined + used);
	out->data = (const uint8_t *)joined;
	out->size = used;
	return EXIT_DONE;
}
