/* key_file_write.c - writing keys; see key_file.h. */
#include "../crypto/ec_private_key.h"
#include "../crypto/rsa_key.h"
#include "../crypto/secret.h"
#include "../crypto/subject_public_key_info.h"
#include "key_file.h"

/* The parts of the caller's work, all of which hold secrets. */
typedef struct rooms {
	uint8_t *numbers; /* CW_KEY_NUMBERS_SIZE_MAX */
	uint8_t *inner;   /* CW_INNER_KEY_SIZE_MAX */
	uint8_t *plain;   /* CW_KEY_DER_SIZE_MAX */
	uint8_t *der;     /* CW_KEY_DER_SIZE_MAX */
} rooms;

static rooms rooms_of(uint8_t work[CW_KEY_WORK_SIZE])
{
	rooms r = {work, work + CW_KEY_NUMBERS_SIZE_MAX, NULL, NULL};

	r.plain = r.inner + CW_INNER_KEY_SIZE_MAX;
	r.der = r.plain + CW_KEY_DER_SIZE_MAX;
	return r;
}

/* Take the writer's result; what was written of one that failed is wiped. */
static cw_status finish(const cw_der_writer *w, uint8_t *out, size_t capacity, size_t *size)
{
	cw_bytes der = {NULL, 0};
	cw_status status = cw_der_finish(w, &der);

	*size = der.size;
	if (status != CW_OK && out != NULL)
		cw_wipe(out, capacity);
	return status;
}

static cw_status export_private(const cw_key *key, const rooms *r, cw_key_numbers *out)
{
	cw_key_info info;

	cw_key_get_info(key, &info);
	return info.is_private ? cw_key_export(key, true, r->numbers, out) : CW_KEY_NOT_PRIVATE;
}

/* ------------------------------------------------------------------------
 * PKCS #8
 */

static cw_status encode_pkcs8(const cw_key *key, const rooms *r, uint8_t *out, size_t capacity,
                              size_t *size)
{
	cw_key_numbers numbers;
	cw_private_key_info info;
	cw_der_writer w;

	CW_TRY(export_private(key, r, &numbers));
	CW_TRY(cw_private_key_info_from_numbers(&numbers, r->inner, &info));
	cw_der_writer_init(&w, out, capacity);
	cw_private_key_info_encode(&w, &info);
	return finish(&w, out, capacity, size);
}

cw_status cw_key_file_encode_pkcs8(const cw_key *key, uint8_t work[CW_KEY_WORK_SIZE], uint8_t *out,
                                   size_t capacity, size_t *size)
{
	rooms r = rooms_of(work);
	cw_status status;

	*size = 0;
	status = encode_pkcs8(key, &r, out, capacity, size);
	cw_wipe(work, CW_KEY_WORK_SIZE);
	return status;
}

cw_status cw_key_file_write_pkcs8(const cw_crypto *crypto, const cw_key *key, const cw_pbe *pbe,
                                  cw_bytes passphrase, uint8_t work[CW_KEY_WORK_SIZE], uint8_t *out,
                                  size_t capacity, size_t *size)
{
	static const cw_bytes plain_label = CW_BYTES_LITERAL("PRIVATE KEY");
	static const cw_bytes encrypted_label = CW_BYTES_LITERAL("ENCRYPTED PRIVATE KEY");
	const cw_bytes none = {NULL, 0};
	rooms r = rooms_of(work);
	cw_bytes der = {r.plain, 0};
	cw_status status;

	*size = 0;
	status = encode_pkcs8(key, &r, r.plain, CW_KEY_DER_SIZE_MAX, &der.size);
	if (status == CW_OK && pbe != NULL) {
		status = cw_encrypted_private_key_info_write(crypto, pbe, passphrase, r.plain,
		                                             CW_KEY_DER_SIZE_MAX, der.size, r.der,
		                                             CW_KEY_DER_SIZE_MAX, &der.size);
		der.data = r.der;
	}
	if (status == CW_OK)
		status = cw_pem_write(pbe == NULL ? plain_label : encrypted_label, none, der, out,
		                      capacity, size);
	cw_wipe(work, CW_KEY_WORK_SIZE);
	return status;
}

/* ------------------------------------------------------------------------
 * The forms of old
 */

/* *label is what PEM calls it. */
static cw_status encode_private(const cw_key *key, const rooms *r, uint8_t *out, size_t capacity,
                                size_t *size, cw_bytes *label)
{
	static const cw_bytes rsa_label = CW_BYTES_LITERAL("RSA PRIVATE KEY");
	static const cw_bytes ec_label = CW_BYTES_LITERAL("EC PRIVATE KEY");
	cw_key_numbers numbers;
	cw_rsa_private_key rsa;
	cw_ec_private_key ec;
	cw_der_writer w;

	CW_TRY(export_private(key, r, &numbers));
	cw_der_writer_init(&w, out, capacity);
	if (numbers.type == CW_KEY_RSA && !numbers.rsa.pss.pss_only) {
		cw_rsa_private_key_from_numbers(&numbers.rsa, &rsa);
		cw_rsa_private_key_encode(&w, &rsa);
		*label = rsa_label;
	} else if (numbers.type == CW_KEY_EC) {
		cw_ec_private_key_from_numbers(&numbers.ec, true, &ec);
		cw_ec_private_key_encode(&w, &ec);
		*label = ec_label;
	} else {
		return CW_UNSUPPORTED;
	}
	return finish(&w, out, capacity, size);
}

cw_status cw_key_file_encode_private(const cw_key *key, uint8_t work[CW_KEY_WORK_SIZE],
                                     uint8_t *out, size_t capacity, size_t *size)
{
	rooms r = rooms_of(work);
	cw_bytes label;
	cw_status status;

	*size = 0;
	status = encode_private(key, &r, out, capacity, size, &label);
	cw_wipe(work, CW_KEY_WORK_SIZE);
	return status;
}

/* Encrypt, if so wished, what stands in `der`, and write it as PEM. */
static cw_status write_traditional(const cw_crypto *crypto, const cw_dek_info *dek,
                                   cw_bytes passphrase, cw_bytes label, uint8_t *der,
                                   size_t der_size, uint8_t *out, size_t capacity, size_t *size)
{
	uint8_t lines[CW_DEK_INFO_HEADERS_SIZE];
	cw_bytes headers = {lines, 0};
	cw_bytes octets = {der, 0};

	if (dek != NULL) {
		CW_TRY(cw_dek_info_write(dek, lines, &headers.size));
		CW_TRY(cw_traditional_encrypt(crypto, dek, passphrase, der, CW_KEY_DER_SIZE_MAX,
		                              &der_size));
	}
	octets.size = der_size;
	return cw_pem_write(label, headers, octets, out, capacity, size);
}

cw_status cw_key_file_write_private(const cw_crypto *crypto, const cw_key *key,
                                    const cw_dek_info *dek, cw_bytes passphrase,
                                    uint8_t work[CW_KEY_WORK_SIZE], uint8_t *out, size_t capacity,
                                    size_t *size)
{
	rooms r = rooms_of(work);
	cw_bytes label;
	size_t der_size = 0;
	cw_status status;

	*size = 0;
	status = encode_private(key, &r, r.der, CW_KEY_DER_SIZE_MAX, &der_size, &label);
	if (status == CW_OK)
		status = write_traditional(crypto, dek, passphrase, label, r.der, der_size, out,
		                           capacity, size);
	cw_wipe(work, CW_KEY_WORK_SIZE);
	return status;
}

/* ------------------------------------------------------------------------
 * Public keys
 */

cw_status cw_key_file_encode_public(const cw_key *key, uint8_t *out, size_t capacity, size_t *size)
{
	uint8_t buffer[CW_PUBLIC_KEY_SIZE_MAX];
	cw_subject_public_key_info spki;
	cw_der_writer w;

	*size = 0;
	CW_TRY(cw_subject_public_key_info_from_key(key, buffer, &spki));
	cw_der_writer_init(&w, out, capacity);
	cw_subject_public_key_info_encode(&w, &spki);
	return finish(&w, out, capacity, size);
}

cw_status cw_key_file_write_public(const cw_key *key, uint8_t *out, size_t capacity, size_t *size)
{
	static const cw_bytes label = CW_BYTES_LITERAL("PUBLIC KEY");
	uint8_t der[CW_PUBLIC_KEY_SIZE_MAX + 64];
	cw_bytes octets = {der, 0};
	cw_bytes headers = {NULL, 0};

	*size = 0;
	CW_TRY(cw_key_file_encode_public(key, der, sizeof der, &octets.size));
	return cw_pem_write(label, headers, octets, out, capacity, size);
}
