/* idn.c - see idn.h; with libidn2 where it was found when this was built. It is loaded when
 * it is wanted: with the Unicode library that it brings it would take a tenth of the time
 * that a request takes. */
#include "idn.h"

#include <stdlib.h>
#include <string.h>

#include "diagnostics.h"

#ifdef HAVE_IDN2
#include <dlfcn.h>
#include <idn2.h>
#endif

static bool is_ascii(const char *text)
{
	for (; *text != '\0'; text++)
		if ((unsigned char)*text >= 0x80)
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
	return is_ascii(text) ? EXIT_DONE : to_ascii(flag, text, a, out);
}

int idn_mailbox(const char *flag, const char *text, arena *a, cw_bytes *out)
{
	const char *at = strrchr(text, '@');
	size_t local = at == NULL ? 0 : (size_t)(at - text) + 1;
	cw_bytes host;
	uint8_t *joined;
	int code;

	*out = cw_bytes_of(text);
	if (is_ascii(text) || at == NULL)
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
