/* Proc-Type and DEK-Info: what is read is written, and read again to the same. */
#include "fuzz.h"

#include "../../pem/traditional.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	uint8_t lines[CW_DEK_INFO_HEADERS_SIZE];
	cw_bytes headers = {data, size}, written = {lines, 0};
	cw_dek_info dek, again, untouched;
	size_t where = SIZE_MAX;

	memset(&untouched, 0xa5, sizeof untouched);
	memcpy(&dek, &untouched, sizeof dek);
	if (cw_dek_info_read(headers, &dek, &where) != CW_OK) {
		LAW(where <= size);
		LAW(memcmp(&dek, &untouched, sizeof dek) == 0);
		return 0;
	}
	LAW(cw_dek_info_write(&dek, lines, &written.size) == CW_OK);
	LAW(cw_dek_info_read(written, &again, &where) == CW_OK);
	LAW(again.cipher == dek.cipher &&
	    memcmp(again.iv, dek.iv, cw_cipher_block_size(dek.cipher)) == 0);
	return 0;
}
