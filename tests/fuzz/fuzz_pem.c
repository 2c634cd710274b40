/* PEM: what is found in a text and decodes is written, and found again. */
#include "fuzz.h"

#include "../../pem/base64.h"
#include "../../pem/pem.h"

static void written_again(cw_bytes label, cw_bytes octets)
{
	cw_bytes none = {NULL, 0}, text;
	uint8_t *pem, *again;
	cw_pem_reader r;
	cw_pem found;
	size_t needed, size;

	if (cw_pem_write(label, none, octets, NULL, 0, &needed) != CW_OK)
		return;
	pem = malloc(needed + 1);
	again = malloc(octets.size + 1);
	LAW(pem != NULL && again != NULL);
	if (needed > 0)
		LAW(cw_pem_write(label, none, octets, pem, needed - 1, &size) ==
		    CW_BUFFER_TOO_SMALL);
	LAW(cw_pem_write(label, none, octets, pem, needed, &size) == CW_OK && size == needed);
	text.data = pem;
	text.size = size;
	cw_pem_reader_init(&r, text);
	LAW(cw_pem_next(&r, &found) == CW_OK && cw_bytes_equal(found.label, label));
	LAW(cw_pem_decode(&r, &found, again, octets.size, &size) == CW_OK && size == octets.size);
	LAW(memcmp(again, octets.data, size) == 0);
	LAW(cw_pem_next(&r, &found) == CW_PEM_NO_OBJECT);
	free(again);
	free(pem);
}

static void decode(cw_pem_reader *r, const cw_pem *pem)
{
	uint8_t *out = malloc(pem->body.size + 1);
	cw_bytes octets;
	size_t measured = 0;

	LAW(out != NULL);
	octets.data = out;
	if (cw_pem_decode(r, pem, out, pem->body.size, &octets.size) == CW_OK) {
		LAW(cw_pem_decode(r, pem, NULL, 0, &measured) == CW_OK && measured == octets.size);
		written_again(pem->label, octets);
	} else {
		LAW(r->error.offset <= r->text.size);
	}
	free(out);
}

static void base64(cw_bytes text)
{
	uint8_t *out = malloc(text.size + 1), *again = malloc(text.size + 1);
	cw_bytes octets;
	size_t where = 0;

	LAW(out != NULL && again != NULL);
	octets.data = out;
	if (cw_base64_decode(text, out, text.size, &octets.size, &where) == CW_OK) {
		LAW(cw_base64_size(octets.size) == text.size);
		cw_base64_encode(octets, again);
		LAW(text.size == 0 || memcmp(again, text.data, text.size) == 0);
	} else {
		LAW(where <= text.size);
	}
	free(again);
	free(out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	cw_bytes text = {data, size};
	cw_pem_reader r;
	cw_pem pem;
	size_t before = 0;

	cw_pem_reader_init(&r, text);
	while (cw_pem_next(&r, &pem) == CW_OK) {
		LAW(pem.offset >= before && pem.offset < pem.end && pem.end <= size);
		LAW(r.pos == pem.end);
		before = pem.end;
		decode(&r, &pem);
	}
	LAW(r.error.offset <= size && r.pos == before);
	base64(text);
	return 0;
}
