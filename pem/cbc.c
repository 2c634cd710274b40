#include "cbc.h"
#include "../crypto/secret.h"
#include "declassify.h"

size_t cw_cbc_size(cw_cipher cipher, size_t size)
{
	size_t block = cw_cipher_block_size(cipher);

	/* A stream has nothing to fill. */
	if (block < 2)
		return block * size;
	return size + block - size % block;
}

cw_status cw_cbc_encrypt(const cw_crypto *crypto, const cw_cbc *cbc, uint8_t *data, size_t *size)
{
	size_t padded = cw_cbc_size(cbc->cipher, *size);
	cw_bytes in = {data, padded};
	cw_status status;

	memset(data + *size, (int)(padded - *size), padded - *size);
	status = cw_crypto_cipher(crypto, cbc->cipher, true, cbc->key, cbc->iv, in, data);
	if (status == CW_OK)
		*size = padded;
	return status;
}

/* The padding at the end of whole blocks (RFC 5652 6.3): that many octets, each of
 * that worth. 0 if it is not right. Looks at the last block alike whatever it holds. */
static size_t padding_of(const uint8_t *data, size_t size, size_t block)
{
	uint32_t pad = data[size - 1];
	uint32_t bad = ~cw_mask_between(pad, 1, (uint32_t)block);
	uint32_t i;

	for (i = 0; i < block; i++) {
		/* All ones while the octet, the i-th from the end, is one of the padding. */
		uint32_t inside = 0u - ((i - pad) >> 31);

		bad |= inside & (data[size - 1 - i] ^ pad);
	}
	return CW_PUBLIC(bad) != 0 ? 0 : CW_PUBLIC(pad);
}

cw_status cw_cbc_decrypt(const cw_crypto *crypto, const cw_cbc *cbc, uint8_t *data, size_t *size)
{
	cw_bytes in = {data, *size};
	size_t pad = 0;
	cw_status status;

	status = cw_crypto_cipher(crypto, cbc->cipher, false, cbc->key, cbc->iv, in, data);
	if (status == CW_OK && cbc->iv.size > 0) {
		pad = padding_of(data, in.size, cw_cipher_block_size(cbc->cipher));
		if (pad == 0)
			status = CW_PASSPHRASE_WRONG;
	}
	if (status != CW_OK)
		pad = in.size;
	cw_wipe(data + in.size - pad, pad);
	*size = in.size - pad;
	return status;
}
