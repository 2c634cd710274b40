/* idn.c - see idn.h; with libidn2 where it was found when this was built. */
#include "idn.h"

#include <stdlib.h>
#include <string.h>

#include "diagnostics.h"

#ifdef HAVE_IDN2
#include <idn2.h>
#endif

static bool is_ascii(const char *text)
{
	for (; *text != '\0'; text++)
		if ((unsigned char)*text >= 0x80)
			return false;
	return true;
}

int idn_host(const char *flag, const char *text, arena *a, cw_bytes *out)
{
	*out = cw_bytes_of(text);
	if (is_ascii(text))
		return EXIT_DONE;
#ifdef HAVE_IDN2
	char *ascii = NULL;
	int result = idn2_lookup_u8((const uint8_t *)text, (uint8_t **)&ascii,
	                            IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL);

	if (result != IDN2_OK)
		return fail(EXIT_USAGE, "--%s: %s: %s", flag, text, idn2_strerror(result));
	*out = arena_copy(a, cw_bytes_of(ascii));
	idn2_free(ascii);
	return EXIT_DONE;
#else
	(void)a;
	return fail(EXIT_USAGE,
	            "--%s: %s: not ASCII; write it in A-labels (xn--...), or build "
	            "with libidn2",
	            flag, text);
#endif
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
