#include "key_file.h"
#include "../crypto/ec_private_key.h"
#include "../crypto/private_key_info.h"
#include "../crypto/rsa_key.h"
#include "../crypto/secret.h"
#include "../crypto/subject_public_key_info.h"

static cw_status fail(cw_error *error, cw_status status, size_t offset)
{
	memset(error, 0, sizeof *error);
	error->status = status;
	error->offset = offset;
	return status;
}

/* ------------------------------------------------------------------------
 * Finding
 */

typedef struct form_row {
	const char *name;
	const char *label;
} form_row;

/* In the order of cw_key_form. */
static const form_row forms[] = {
	{"none", NULL},
	{"other", NULL},
	{"pkcs1", "RSA PRIVATE KEY"},
	{"pkcs1-public", "RSA PUBLIC KEY"},
	{"sec1", "EC PRIVATE KEY"},
	{"pkcs8", "PRIVATE KEY"},
	{"pkcs8-encrypted", "ENCRYPTED PRIVATE KEY"},
	{"spki", "PUBLIC KEY"},
	{"dsa", "DSA PRIVATE KEY"},
	{"openssh", "OPENSSH PRIVATE KEY"},
};

#define FORM_COUNT (sizeof forms / sizeof *forms)

const char *cw_key_form_name(cw_key_form form)
{
	return (size_t)form < FORM_COUNT ? forms[form].name : forms[0].name;
}

static bool ends_in(cw_bytes text, const char *end)
{
	cw_bytes tail = cw_bytes_of(end);
	cw_bytes last = {text.data, tail.size};

	if (text.size < tail.size)
		return false;
	last.data += text.size - tail.size;
	return cw_bytes_equal(last, tail);
}

cw_key_form cw_key_form_of_label(cw_bytes label)
{
	size_t i;

	for (i = 0; i < FORM_COUNT; i++)
		if (forms[i].label != NULL && cw_bytes_equal(label, cw_bytes_of(forms[i].label)))
			return (cw_key_form)i;
	if (ends_in(label, " PRIVATE KEY") || ends_in(label, " PUBLIC KEY"))
		return CW_KEY_FORM_OTHER;
	return CW_KEY_FORM_NONE;
}

/* The longest outline that matters: the eight integers of RSAPrivateKey behind its
 * version, and one more element. */
#define OUTLINE_MAX 10

/* The form of a SEQUENCE with these elements. */
static cw_key_form form_of_outline(const cw_tag *tags, size_t count)
{
	if (count < 2)
		return CW_KEY_FORM_NONE;
	if (tags[0] == CW_TAG_SEQUENCE && count == 2) {
		if (tags[1] == CW_TAG_BIT_STRING)
			return CW_KEY_FORM_SPKI;
		if (tags[1] == CW_TAG_OCTET_STRING)
			return CW_KEY_FORM_PKCS8_ENCRYPTED;
	}
	if (tags[0] != CW_TAG_INTEGER)
		return CW_KEY_FORM_NONE;
	if (tags[1] == CW_TAG_SEQUENCE && count > 2 && tags[2] == CW_TAG_OCTET_STRING)
		return CW_KEY_FORM_PKCS8;
	if (tags[1] == CW_TAG_OCTET_STRING)
		return CW_KEY_FORM_SEC1;
	if (tags[1] != CW_TAG_INTEGER)
		return CW_KEY_FORM_NONE;
	if (count == 2)
		return CW_KEY_FORM_PKCS1_PUBLIC;
	/* DSA's has a version and five numbers: p, q, g, y, x. */
	return count == 6 ? CW_KEY_FORM_DSA : CW_KEY_FORM_PKCS1;
}

static bool form_is_private(cw_key_form form)
{
	return form != CW_KEY_FORM_SPKI && form != CW_KEY_FORM_PKCS1_PUBLIC;
}

/* The elements of the one SEQUENCE that `octets` are. */
static cw_status read_outline(cw_der_input *in, cw_bytes octets, cw_tag tags[OUTLINE_MAX],
                              size_t *count)
{
	cw_der_reader r = cw_der_input_init(in, octets);
	cw_der_reader elements;
	cw_der_element element;

	CW_TRY(cw_der_read_sequence(&r, CW_FIELD_NONE, &elements));
	CW_TRY(cw_der_read_end(&r));
	for (*count = 0; *count < OUTLINE_MAX && !cw_der_at_end(&elements); ++*count) {
		CW_TRY(cw_der_read_any(&elements, CW_FIELD_NONE, &element));
		tags[*count] = element.tag;
	}
	return CW_OK;
}

static cw_status find_der(cw_key_file *out, cw_bytes octets, cw_error *error)
{
	cw_der_input in;
	cw_tag tags[OUTLINE_MAX];
	size_t count = 0;
	cw_status status = read_outline(&in, octets, tags, &count);

	if (status != CW_OK) {
		*error = in.error;
		return status;
	}
	memset(out, 0, sizeof *out);
	out->octets = octets;
	out->form = form_of_outline(tags, count);
	if (out->form == CW_KEY_FORM_NONE)
		return fail(error, CW_OBJECT_TYPE, 0);
	out->is_private = form_is_private(out->form);
	out->is_encrypted = out->form == CW_KEY_FORM_PKCS8_ENCRYPTED;
	return CW_OK;
}

cw_status cw_key_file_from_pem(cw_key_file *out, cw_bytes octets, const cw_pem *pem,
                               cw_error *error)
{
	cw_key_file file;
	cw_pem_reader r;
	size_t where = 0;
	cw_status status;

	memset(&file, 0, sizeof file);
	file.is_pem = true;
	file.octets = octets;
	file.pem = *pem;
	file.form = cw_key_form_of_label(pem->label);
	if (file.form == CW_KEY_FORM_NONE)
		return fail(error, CW_OBJECT_TYPE, pem->offset);
	file.is_private = ends_in(pem->label, "PRIVATE KEY");
	if (pem->headers.size > 0) {
		status = cw_dek_info_read(pem->headers, &file.dek, &where);
		if (status != CW_OK)
			return fail(error, status, pem->headers_offset + where);
	}
	file.is_encrypted =
		file.dek.cipher != CW_CIPHER_NONE || file.form == CW_KEY_FORM_PKCS8_ENCRYPTED;
	cw_pem_reader_init(&r, octets);
	status = cw_pem_decode(&r, pem, NULL, 0, &file.work_size);
	if (status != CW_OK) {
		*error = r.error;
		return status;
	}
	*out = file;
	return CW_OK;
}

static cw_status find_pem(cw_key_file *out, cw_bytes octets, cw_error *error)
{
	cw_pem_reader r;
	cw_pem pem;
	cw_status status;
	size_t first = octets.size;

	cw_pem_reader_init(&r, octets);
	for (;;) {
		status = cw_pem_next(&r, &pem);
		if (status != CW_OK)
			break;
		if (cw_key_form_of_label(pem.label) != CW_KEY_FORM_NONE)
			return cw_key_file_from_pem(out, octets, &pem, error);
		if (pem.offset < first)
			first = pem.offset;
	}
	/* There are objects, but none of them is a key. */
	if (status == CW_PEM_NO_OBJECT && first < octets.size)
		return fail(error, CW_OBJECT_TYPE, first);
	*error = r.error;
	return status;
}

cw_status cw_key_file_find(cw_key_file *out, cw_bytes octets, cw_error *error)
{
	cw_error as_pem;
	cw_status status;

	/* DER begins with a SEQUENCE, and so does text with a "0". */
	if (octets.size == 0 || octets.data[0] != 0x30)
		return find_pem(out, octets, error);
	status = find_der(out, octets, error);
	if (status == CW_OK || status == CW_OBJECT_TYPE)
		return status;
	if (find_pem(out, octets, &as_pem) == CW_OK)
		return CW_OK;
	if (as_pem.status == CW_PEM_NO_OBJECT)
		return status;
	*error = as_pem;
	return as_pem.status;
}

/* ------------------------------------------------------------------------
 * Opening
 */

cw_status cw_key_file_read(const cw_key_file *file, const cw_crypto *crypto, cw_bytes passphrase,
                           uint8_t *work, size_t capacity, cw_bytes *der, cw_error *error)
{
	bool encrypted = file->dek.cipher != CW_CIPHER_NONE;
	cw_pem_reader r;
	size_t size = 0;
	cw_status status;

	if (!file->is_pem) {
		*der = file->octets;
		return CW_OK;
	}
	if (encrypted && passphrase.data == NULL)
		return fail(error, CW_PASSPHRASE_MISSING, file->pem.offset);
	cw_pem_reader_init(&r, file->octets);
	status = cw_pem_decode(&r, &file->pem, work, capacity, &size);
	if (status != CW_OK) {
		*error = r.error;
		return status;
	}
	if (encrypted)
		status = cw_traditional_decrypt(crypto, &file->dek, passphrase, work, &size);
	if (status != CW_OK)
		return fail(error, status, file->pem.offset);
	der->data = work;
	der->size = size;
	return CW_OK;
}

/* A decoded key of one of the forms that can be used. */
typedef union key_model {
	cw_private_key_info pkcs8;
	cw_ec_private_key ec_private;
	cw_rsa_private_key rsa_private;
	cw_rsa_public_key rsa_public;
	cw_subject_public_key_info spki;
} key_model;

static bool form_is_usable(cw_key_form form)
{
	return form == CW_KEY_FORM_PKCS1 || form == CW_KEY_FORM_PKCS1_PUBLIC ||
	       form == CW_KEY_FORM_PKCS8 || form == CW_KEY_FORM_SEC1 || form == CW_KEY_FORM_SPKI;
}

static cw_status decode_model(cw_key_form form, cw_der_input *in, cw_bytes der, cw_trace *trace,
                              key_model *out)
{
	cw_der_reader r = cw_der_input_init(in, der);

	in->trace = trace;
	if (form == CW_KEY_FORM_PKCS8)
		CW_TRY(cw_private_key_info_decode(&r, CW_FIELD_NONE, &out->pkcs8));
	else if (form == CW_KEY_FORM_SEC1)
		CW_TRY(cw_ec_private_key_decode(&r, CW_FIELD_NONE, &out->ec_private));
	else if (form == CW_KEY_FORM_PKCS1)
		CW_TRY(cw_rsa_private_key_decode(&r, CW_FIELD_NONE, &out->rsa_private));
	else if (form == CW_KEY_FORM_PKCS1_PUBLIC)
		CW_TRY(cw_rsa_public_key_decode(&r, CW_FIELD_NONE, &out->rsa_public));
	else
		CW_TRY(cw_subject_public_key_info_decode(&r, CW_FIELD_NONE, &out->spki));
	return cw_der_read_end(&r);
}

static cw_status numbers_of(cw_key_form form, const key_model *model, cw_key_numbers *out)
{
	static const cw_oid unnamed = {NULL, 0};

	if (form == CW_KEY_FORM_PKCS8)
		return cw_private_key_info_to_numbers(&model->pkcs8, out);
	if (form == CW_KEY_FORM_SEC1)
		return cw_ec_private_key_to_numbers(&model->ec_private, unnamed, out);
	if (form == CW_KEY_FORM_PKCS1)
		return cw_rsa_private_key_to_numbers(&model->rsa_private, out);
	if (form == CW_KEY_FORM_SPKI)
		return cw_subject_public_key_info_to_numbers(&model->spki, out);
	memset(out, 0, sizeof *out);
	out->type = CW_KEY_RSA;
	out->rsa.n = model->rsa_public.modulus;
	out->rsa.e = model->rsa_public.public_exponent;
	return CW_OK;
}

static cw_status import_der(const cw_key_file *file, const cw_crypto *crypto, cw_bytes der,
                            cw_key **out, cw_error *error)
{
	cw_der_input in;
	cw_trace trace;
	key_model model;
	cw_key_numbers numbers;
	cw_status status = decode_model(file->form, &in, der, NULL, &model);

	/* What a wrong passphrase made of the text is nobody's business. */
	if (status != CW_OK && file->is_encrypted)
		return fail(error, CW_PASSPHRASE_WRONG, file->pem.offset);
	if (status != CW_OK) {
		/* Once more, to learn the path. */
		cw_trace_init(&trace, NULL, 0);
		status = decode_model(file->form, &in, der, &trace, &model);
		*error = in.error;
		return status;
	}
	status = numbers_of(file->form, &model, &numbers);
	if (status == CW_OK)
		status = cw_key_import(crypto, &numbers, out);
	return status == CW_OK ? CW_OK : fail(error, status, 0);
}

cw_status cw_key_file_load(const cw_key_file *file, const cw_crypto *crypto, cw_bytes passphrase,
                           uint8_t *work, size_t capacity, cw_key **out, cw_error *error)
{
	cw_bytes der;
	cw_status status;

	*out = NULL;
	if (!form_is_usable(file->form))
		return fail(error, CW_UNSUPPORTED, file->pem.offset);
	status = cw_key_file_read(file, crypto, passphrase, work, capacity, &der, error);
	if (status != CW_OK)
		return status;
	status = import_der(file, crypto, der, out, error);
	cw_wipe(work, file->work_size);
	return status;
}

/* ------------------------------------------------------------------------
 * Writing
 */

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

cw_status cw_key_file_encode_private(const cw_key *key, uint8_t work[CW_KEY_WORK_SIZE],
                                     uint8_t *out, size_t capacity, size_t *size)
{
	cw_key_info info;
	cw_key_numbers numbers;
	cw_rsa_private_key model;
	cw_der_writer w;
	cw_status status;

	*size = 0;
	cw_key_get_info(key, &info);
	if (!info.is_private)
		return CW_KEY_NOT_PRIVATE;
	if (info.type != CW_KEY_RSA)
		return CW_UNSUPPORTED;
	CW_TRY(cw_key_export(key, true, work, &numbers));
	cw_rsa_private_key_from_numbers(&numbers.rsa, &model);
	cw_der_writer_init(&w, out, capacity);
	cw_rsa_private_key_encode(&w, &model);
	status = finish(&w, out, capacity, size);
	cw_wipe(work, CW_KEY_NUMBERS_SIZE_MAX);
	return status;
}

/* Encrypt, if so wished, what stands in `der`, and write it as PEM. */
static cw_status write_traditional(const cw_crypto *crypto, const cw_dek_info *dek,
                                   cw_bytes passphrase, uint8_t *der, size_t der_size, uint8_t *out,
                                   size_t capacity, size_t *size)
{
	static const cw_bytes label = CW_BYTES_LITERAL("RSA PRIVATE KEY");
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
	uint8_t *der = work + CW_KEY_NUMBERS_SIZE_MAX;
	size_t der_size = 0;
	cw_status status;

	*size = 0;
	status = cw_key_file_encode_private(key, work, der, CW_KEY_DER_SIZE_MAX, &der_size);
	if (status == CW_OK)
		status = write_traditional(crypto, dek, passphrase, der, der_size, out, capacity,
		                           size);
	cw_wipe(work, CW_KEY_WORK_SIZE);
	return status;
}

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
