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
	{"dsa-public", "DSA PUBLIC KEY"},
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
	/* DSA's has a version and five numbers, p, q, g, y, x, or the four that are public. */
	if (count == 4)
		return CW_KEY_FORM_DSA_PUBLIC;
	return count == 6 ? CW_KEY_FORM_DSA : CW_KEY_FORM_PKCS1;
}

static bool form_is_private(cw_key_form form)
{
	return form != CW_KEY_FORM_SPKI && form != CW_KEY_FORM_PKCS1_PUBLIC &&
	       form != CW_KEY_FORM_DSA_PUBLIC;
}

/* The elements of the SEQUENCE that stands next. */
static cw_status read_outline(cw_der_reader *r, cw_tag tags[OUTLINE_MAX], size_t *count)
{
	cw_der_reader elements;
	cw_der_element element;

	CW_TRY(cw_der_read_sequence(r, CW_FIELD_NONE, &elements));
	for (*count = 0; *count < OUTLINE_MAX && !cw_der_at_end(&elements); ++*count) {
		CW_TRY(cw_der_read_any(&elements, CW_FIELD_NONE, &element));
		tags[*count] = element.tag;
	}
	return CW_OK;
}

cw_key_form cw_key_form_of_der(cw_bytes der)
{
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, der);
	cw_tag tags[OUTLINE_MAX];
	size_t count = 0;

	return read_outline(&r, tags, &count) == CW_OK ? form_of_outline(tags, count)
	                                               : CW_KEY_FORM_NONE;
}

static cw_status find_der(cw_key_file *out, cw_bytes octets, cw_error *error)
{
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, octets);
	cw_tag tags[OUTLINE_MAX];
	size_t count = 0;
	cw_status status = read_outline(&r, tags, &count);

	if (status == CW_OK)
		status = cw_der_read_end(&r);
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
	out->work_size = out->is_encrypted ? octets.size : 0;
	out->max_kdf_cost = CW_KDF_COST_MAX;
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
	file.max_kdf_cost = CW_KDF_COST_MAX;
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

/* What PEM encodes, in `work`; or the file. */
static cw_status read_armor(const cw_key_file *file, uint8_t *work, size_t capacity, cw_bytes *out,
                            cw_error *error)
{
	cw_pem_reader r;
	cw_status status;

	out->data = work;
	out->size = 0;
	if (!file->is_pem) {
		*out = file->octets;
		return CW_OK;
	}
	cw_pem_reader_init(&r, file->octets);
	status = cw_pem_decode(&r, &file->pem, work, capacity, &out->size);
	if (status != CW_OK)
		*error = r.error;
	return status;
}

/* Once more with a trace if it fails, to learn the path. */
static cw_status decode_encrypted(cw_bytes der, cw_encrypted_private_key_info *out, cw_pbe *pbe,
                                  cw_error *error)
{
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, der);
	cw_trace trace;
	cw_status status = cw_encrypted_private_key_info_decode(&r, CW_FIELD_NONE, out);

	if (status == CW_OK)
		status = cw_der_read_end(&r);
	if (status != CW_OK) {
		cw_trace_init(&trace, NULL, 0);
		r = cw_der_input_init(&in, der);
		in.trace = &trace;
		if (cw_encrypted_private_key_info_decode(&r, CW_FIELD_NONE, out) == CW_OK)
			(void)!cw_der_read_end(&r);
		*error = in.error;
		return status;
	}
	memset(&out->encryption_algorithm.place, 0, sizeof out->encryption_algorithm.place);
	return cw_pbe_decode(&out->encryption_algorithm, pbe);
}

static cw_status decrypt_pkcs8(const cw_key_file *file, const cw_crypto *crypto,
                               cw_bytes passphrase, uint8_t *work, cw_bytes *der, cw_error *error)
{
	cw_encrypted_private_key_info info;
	cw_status status;
	cw_pbe pbe;
	uint8_t *data;
	size_t size;

	if (!file->is_pem) {
		memcpy(work, der->data, der->size);
		der->data = work;
	}
	status = decode_encrypted(*der, &info, &pbe, error);
	if (status != CW_OK)
		return status;
	status = cw_pbe_check(crypto, &pbe, file->max_kdf_cost);
	if (status == CW_OK && passphrase.data == NULL)
		status = CW_PASSPHRASE_MISSING;
	if (status != CW_OK)
		return fail(error, status, file->pem.offset);
	/* It is decrypted where it stands; salt and IV stand before it. */
	data = work + (info.encrypted_data.data - work);
	size = info.encrypted_data.size;
	status = cw_pbe_decrypt(crypto, &pbe, file->max_kdf_cost, passphrase, data, &size);
	if (status != CW_OK)
		return fail(error, status, file->pem.offset);
	der->data = data;
	der->size = size;
	return CW_OK;
}

static cw_status decrypt_traditional(const cw_key_file *file, const cw_crypto *crypto,
                                     cw_bytes passphrase, uint8_t *work, cw_bytes *der,
                                     cw_error *error)
{
	size_t size = der->size;
	cw_status status;

	if (passphrase.data == NULL)
		status = CW_PASSPHRASE_MISSING;
	else
		status = cw_traditional_decrypt(crypto, &file->dek, passphrase, work, &der->size);
	if (status == CW_OK)
		return CW_OK;
	fail(error, status, file->pem.offset);
	if (status == CW_SIZE) {
		error->wanted = cw_cipher_block_size(file->dek.cipher);
		error->got = size;
	}
	return status;
}

cw_status cw_key_file_read(const cw_key_file *file, const cw_crypto *crypto, cw_bytes passphrase,
                           uint8_t *work, size_t capacity, cw_bytes *der, cw_error *error)
{
	cw_bytes octets;
	cw_status status;

	if (capacity < file->work_size)
		return fail(error, CW_BUFFER_TOO_SMALL, file->pem.offset);
	status = read_armor(file, work, capacity, &octets, error);
	if (status == CW_OK && file->dek.cipher != CW_CIPHER_NONE)
		status = decrypt_traditional(file, crypto, passphrase, work, &octets, error);
	else if (status == CW_OK && file->form == CW_KEY_FORM_PKCS8_ENCRYPTED)
		status = decrypt_pkcs8(file, crypto, passphrase, work, &octets, error);
	if (status == CW_OK)
		*der = octets;
	else if (file->work_size > 0)
		cw_wipe(work, file->work_size);
	return status;
}

cw_status cw_key_file_read_scheme(const cw_key_file *file, uint8_t *work, size_t capacity,
                                  cw_pbe *out, cw_error *error)
{
	cw_encrypted_private_key_info info;
	cw_bytes der;
	cw_status status;

	if (file->form != CW_KEY_FORM_PKCS8_ENCRYPTED)
		return fail(error, CW_ARGUMENT, file->pem.offset);
	status = read_armor(file, work, capacity, &der, error);
	return status == CW_OK ? decode_encrypted(der, &info, out, error) : status;
}

/* A decoded key of one of the forms that can be used. */
typedef union key_model {
	cw_rsa_private_key rsa_private;
	cw_rsa_public_key rsa_public;
	cw_ec_private_key ec_private;
	cw_private_key_info private_key_info;
	cw_subject_public_key_info spki;
} key_model;

static bool form_is_usable(cw_key_form form)
{
	return form == CW_KEY_FORM_PKCS1 || form == CW_KEY_FORM_PKCS1_PUBLIC ||
	       form == CW_KEY_FORM_SEC1 || form == CW_KEY_FORM_PKCS8 ||
	       form == CW_KEY_FORM_PKCS8_ENCRYPTED || form == CW_KEY_FORM_SPKI ||
	       form == CW_KEY_FORM_OPENSSH;
}

static cw_status decode_model(cw_key_form form, cw_der_input *in, cw_bytes der, cw_trace *trace,
                              key_model *out)
{
	cw_der_reader r = cw_der_input_init(in, der);

	in->trace = trace;
	if (form == CW_KEY_FORM_PKCS1)
		CW_TRY(cw_rsa_private_key_decode(&r, CW_FIELD_NONE, &out->rsa_private));
	else if (form == CW_KEY_FORM_PKCS1_PUBLIC)
		CW_TRY(cw_rsa_public_key_decode(&r, CW_FIELD_NONE, &out->rsa_public));
	else if (form == CW_KEY_FORM_SEC1)
		CW_TRY(cw_ec_private_key_decode(&r, CW_FIELD_NONE, &out->ec_private));
	else if (form == CW_KEY_FORM_SPKI)
		CW_TRY(cw_subject_public_key_info_decode(&r, CW_FIELD_NONE, &out->spki));
	else
		CW_TRY(cw_private_key_info_decode(&r, CW_FIELD_NONE, &out->private_key_info));
	return cw_der_read_end(&r);
}

static cw_status numbers_of(cw_key_form form, const key_model *model, cw_key_numbers *out)
{
	const cw_oid no_curve = {NULL, 0};

	switch (form) {
	case CW_KEY_FORM_PKCS1:
		return cw_rsa_private_key_to_numbers(&model->rsa_private, out);
	case CW_KEY_FORM_SEC1:
		return cw_ec_private_key_to_numbers(&model->ec_private, no_curve, out);
	case CW_KEY_FORM_SPKI:
		return cw_subject_public_key_info_to_numbers(&model->spki, out);
	case CW_KEY_FORM_PKCS1_PUBLIC:
		memset(out, 0, sizeof *out);
		out->type = CW_KEY_RSA;
		out->rsa.n = model->rsa_public.modulus;
		out->rsa.e = model->rsa_public.public_exponent;
		return CW_OK;
	default:
		return cw_private_key_info_to_numbers(&model->private_key_info, out);
	}
}

/* What the content is, where it is not what the label says: a PKCS #8 key that calls itself
 * RSA PRIVATE KEY is common. *form is unchanged if it is nothing of the like. */
static cw_status decode_mislabelled(cw_key_form *form, cw_der_input *in, cw_bytes der,
                                    key_model *out)
{
	cw_key_form other = cw_key_form_of_der(der);

	if (other == *form || other == CW_KEY_FORM_PKCS8_ENCRYPTED || !form_is_usable(other) ||
	    form_is_private(other) != form_is_private(*form))
		return CW_OBJECT_TYPE;
	CW_TRY(decode_model(other, in, der, NULL, out));
	*form = other;
	return CW_OK;
}

static cw_status import_der(const cw_key_file *file, const cw_crypto *crypto, cw_bytes der,
                            cw_key **out, cw_error *error)
{
	cw_der_input in;
	cw_trace trace;
	key_model model;
	cw_key_numbers numbers;
	cw_key_form form = file->form;
	cw_status status = decode_model(form, &in, der, NULL, &model);

	if (status != CW_OK && decode_mislabelled(&form, &in, der, &model) == CW_OK)
		status = CW_OK;

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
	status = numbers_of(form, &model, &numbers);
	if (status == CW_OK)
		status = cw_key_import(crypto, &numbers, out);
	return status == CW_OK ? CW_OK : fail(error, status, 0);
}

static cw_status import_openssh(const cw_crypto *crypto, cw_bytes octets, cw_key **out,
                                cw_error *error)
{
	uint8_t buffer[CW_KEY_NUMBERS_SIZE_MAX];
	cw_openssh_key model;
	cw_key_numbers numbers;
	size_t where = 0;
	cw_status status = cw_openssh_key_decode(octets, &model, &where);

	if (status != CW_OK)
		return fail(error, status, where);
	status = cw_openssh_key_to_numbers(&model, buffer, &numbers);
	if (status == CW_OK)
		status = cw_key_import(crypto, &numbers, out);
	cw_wipe(buffer, sizeof buffer);
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
	if (file->form == CW_KEY_FORM_OPENSSH)
		status = import_openssh(crypto, der, out, error);
	else
		status = import_der(file, crypto, der, out, error);
	cw_wipe(work, file->work_size);
	return status;
}
