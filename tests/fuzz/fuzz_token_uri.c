/* PKCS #11 URIs: one that is accepted, written anew from its values, is the same again. */
#include "fuzz.h"

#include "../../crypto/token_uri.h"

/* A path's value and a query's alike: what is encoded whole is good in both. */
static size_t write_uri(const cw_token_uri *uri, char *text, size_t capacity)
{
	size_t size = 0, begin, i;

	memcpy(text, "pkcs11:", 7);
	size += 7;
	for (begin = size, i = 0; i < CW_TOKEN_URI_ATTRIBUTES; i++) {
		const char *name = cw_token_uri_attribute_name((cw_token_uri_attribute)i);
		bool is_number = i == CW_TOKEN_URI_SLOT_ID || i == CW_TOKEN_URI_LIBRARY_VERSION;

		if (i == CW_TOKEN_URI_PIN_SOURCE) {
			text[size++] = '?';
			begin = size;
		}
		if (!cw_token_uri_has(uri, (cw_token_uri_attribute)i))
			continue;
		if (size > begin)
			text[size++] = i < CW_TOKEN_URI_PIN_SOURCE ? ';' : '&';
		memcpy(text + size, name, strlen(name));
		size += strlen(name);
		text[size++] = '=';
		size += cw_token_uri_encode(uri->values[i], !is_number, text + size,
		                            capacity - size);
		LAW(size <= capacity);
	}
	return size;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	cw_bytes input = {data, size};
	size_t capacity = 3 * size + 512, written, i;
	uint8_t *values = malloc(size + 1), *again = malloc(capacity);
	char *text = malloc(capacity);
	cw_token_uri first, second;
	cw_token_uri_error error;

	LAW(values != NULL && again != NULL && text != NULL);
	if (cw_token_uri_parse(input, values, &first, &error) != CW_OK) {
		LAW(error.offset <= size && error.reason[0] != '\0');
	} else {
		LAW(cw_token_uri_is(input));
		written = write_uri(&first, text, capacity);
		input.data = (const uint8_t *)text;
		input.size = written;
		LAW(cw_token_uri_parse(input, again, &second, &error) == CW_OK);
		for (i = 0; i < CW_TOKEN_URI_ATTRIBUTES; i++)
			LAW((first.values[i].data == NULL) == (second.values[i].data == NULL) &&
			    cw_bytes_equal(first.values[i], second.values[i]));
		LAW(first.slot_id == second.slot_id &&
		    first.library_major == second.library_major &&
		    first.library_minor == second.library_minor);
	}
	free(values);
	free(again);
	free(text);
	return 0;
}
