/* Character strings: the first octet is the type, the rest the contents. */
#include "fuzz.h"

#include "../../asn1/char_string.h"

/* Well-formed UTF-8, by a walk from character to character. */
static bool is_utf8(cw_bytes text)
{
	size_t pos = 0, before = 0;
	uint32_t character;

	while (cw_utf8_next(text, &pos, &character)) {
		LAW(pos > before && pos <= text.size && pos - before <= 4);
		LAW(character <= 0x10ffff && (character < 0xd800 || character > 0xdfff));
		before = pos;
	}
	LAW(pos == before);
	return pos == text.size;
}

static void to_utf8(const cw_string *string)
{
	size_t needed = 0, size = 0;
	uint8_t *utf8;
	cw_bytes view;

	if (cw_string_to_utf8(string, NULL, 0, &needed) == CW_OK)
		LAW(needed == 0);
	utf8 = malloc(needed + 1);
	LAW(utf8 != NULL);
	if (needed > 0)
		LAW(cw_string_to_utf8(string, utf8, needed - 1, &size) == CW_BUFFER_TOO_SMALL &&
		    size == needed);
	LAW(cw_string_to_utf8(string, utf8, needed, &size) == CW_OK && size == needed);
	view.data = utf8;
	view.size = size;
	LAW(is_utf8(view));
	if (string->type == CW_TAG_UTF8_STRING || string->type == CW_TAG_IA5_STRING)
		LAW(cw_bytes_equal(view, string->bytes));
	free(utf8);
}

static void encode(cw_der_writer *w, const cw_string *string)
{
	cw_der_write_string(w, string);
}

/* What is written is read again. */
static void written(const cw_string *string)
{
	uint8_t *buffer = malloc(string->bytes.size + 16);
	cw_der_writer w;
	cw_bytes der;
	cw_der_input in;
	cw_der_reader r;
	cw_string again;

	LAW(buffer != NULL);
	cw_der_writer_init(&w, buffer, string->bytes.size + 16);
	encode(&w, string);
	LAW(cw_der_finish(&w, &der) == CW_OK);
	r = cw_der_input_init(&in, der);
	LAW(cw_der_read_string(&r, CW_FIELD_NONE, &again) == CW_OK && cw_der_at_end(&r));
	LAW(again.type == string->type && cw_bytes_equal(again.bytes, string->bytes));
	free(buffer);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	cw_string string;
	cw_status status;
	size_t where = SIZE_MAX, needed = 0;

	if (size == 0)
		return 0;
	string.type = data[0] & 0x1f;
	string.bytes.data = data + 1;
	string.bytes.size = size - 1;
	status = cw_string_check(string.type, string.bytes, &where);
	if (status == CW_OK) {
		to_utf8(&string);
		written(&string);
		return 0;
	}
	LAW((status == CW_VALUE) == !cw_string_is_type(string.type));
	LAW(status == CW_VALUE || where < string.bytes.size);
	LAW(cw_string_to_utf8(&string, NULL, 0, &needed) == status);
	if (string.type == CW_TAG_UTF8_STRING)
		LAW(!is_utf8(string.bytes));
	return 0;
}
