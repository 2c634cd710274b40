#include "encrypted_private_key_info.h"

#include "../crypto/secret.h"

/* The sizes that a ciphertext of this scheme may have. */
static bool size_fits(const cw_pbe *pbe, size_t size)
{
	size_t block = cw_cipher_block_size(pbe->cipher);

	return size > 0 && (block == 0 || size % block == 0);
}

cw_status cw_encrypted_private_key_info_decode(cw_der_reader *r, uint16_t field,
                                               cw_encrypted_private_key_info *out)
{
	cw_der_reader seq;
	cw_pbe pbe;
	size_t offset;

	CW_TRY(cw_der_enter(r, field, CW_TAG_SEQUENCE, &seq));
	CW_TRY(cw_algorithm_identifier_decode(&seq, CW_FIELD_ENCRYPTION_ALGORITHM,
	                                      &out->encryption_algorithm));
	CW_TRY(cw_pbe_decode(&out->encryption_algorithm, &pbe));
	offset = seq.pos;
	CW_TRY(cw_der_read_octet_string(&seq, CW_FIELD_ENCRYPTED_DATA, &out->encrypted_data));
	if (!size_fits(&pbe, out->encrypted_data.size))
		return cw_der_fail(&seq, CW_SIZE, offset, CW_FIELD_ENCRYPTED_DATA,
		                   cw_cipher_block_size(pbe.cipher), out->encrypted_data.size);
	return cw_der_leave(r, &seq);
}

/* The decoder would take the parameters and the octets. */
static bool fits(const cw_encrypted_private_key_info *info)
{
	cw_algorithm_identifier algorithm = info->encryption_algorithm;
	cw_pbe pbe;

	memset(&algorithm.place, 0, sizeof algorithm.place);
	return cw_pbe_decode(&algorithm, &pbe) == CW_OK &&
	       size_fits(&pbe, info->encrypted_data.size);
}

void cw_encrypted_private_key_info_encode(cw_der_writer *w,
                                          const cw_encrypted_private_key_info *info)
{
	size_t seq = cw_der_open(w, CW_TAG_SEQUENCE);

	if (!fits(info))
		cw_der_writer_fail(w, CW_VALUE, CW_FIELD_ENCRYPTION_ALGORITHM);
	cw_algorithm_identifier_encode(w, &info->encryption_algorithm);
	cw_der_write_octet_string(w, info->encrypted_data);
	cw_der_close(w, seq);
}

cw_status cw_encrypted_private_key_info_write(const cw_crypto *crypto, const cw_pbe *pbe,
                                              cw_bytes passphrase, uint8_t *plain, size_t capacity,
                                              size_t plain_size, uint8_t *out, size_t out_capacity,
                                              size_t *size)
{
	uint8_t parameters[CW_PBE_PARAMETERS_SIZE_MAX];
	cw_encrypted_private_key_info info;
	cw_bytes der = {NULL, 0};
	cw_der_writer w;
	size_t encrypted = plain_size;
	cw_status status = cw_pbe_encode(pbe, parameters, &info.encryption_algorithm);

	if (status == CW_OK)
		status = cw_pbe_encrypt(crypto, pbe, passphrase, plain, capacity, &encrypted);
	if (status == CW_OK) {
		info.encrypted_data.data = plain;
		info.encrypted_data.size = encrypted;
		cw_der_writer_init(&w, out, out_capacity);
		cw_encrypted_private_key_info_encode(&w, &info);
		status = cw_der_finish(&w, &der);
	} else {
		cw_wipe(plain, plain_size);
	}
	*size = der.size;
	return status;
}
