/* decrypt.c - see decrypt.h. */
#include "decrypt.h"

#include <stdio.h>
#include <string.h>

#include "../asn1/oid_registry.h"
#include "../pem/key_file.h"
#include "passphrase.h"
#include "providers.h"

int fail_key_file(origin where, cw_status status, const cw_error *error)
{
	switch (status) {
	case CW_PASSPHRASE_MISSING:
		return fail(EXIT_PASSPHRASE,
		            "%s: the key is encrypted; --pass tells its passphrase", where.file);
	case CW_PASSPHRASE_WRONG:
	case CW_UNSUPPORTED:
	case CW_KDF_COST:
	case CW_KEY_INVALID:
	case CW_KEY_MODULUS:
	case CW_KEY_EXPONENT:
	case CW_KEY_POINT:
	case CW_KEY_WEAK:
	case CW_KEY_TOO_LARGE:
	case CW_NO_MEMORY:
	case CW_RANDOM:
	case CW_ENGINE:
	case CW_PROVIDER:
	case CW_PROVIDER_VERSION:
		return fail_status(status, "%s", where.file);
	default:
		return fail_decoding(where, error);
	}
}

int fail_dek_cipher(origin where, cw_bytes text, const cw_error *error)
{
	size_t size = 0, at = error->offset;

	while (at + size < text.size && size < 64 && text.data[at + size] > ' ' &&
	       text.data[at + size] != ',')
		size++;
	return fail_status(CW_UNSUPPORTED, "%s:%zu: %.*s", where.file, at, (int)size,
	                   (const char *)text.data + at);
}

/* The name of an algorithm, or its number. */
static void name_oid(cw_oid oid, char text[ENCRYPTION_TEXT_SIZE])
{
	const char *name = cw_oid_name(oid);

	text[0] = '\0';
	if (name != NULL)
		snprintf(text, ENCRYPTION_TEXT_SIZE, "%s", name);
	else if (oid.size > 0)
		cw_oid_format(oid, text, ENCRYPTION_TEXT_SIZE);
}

static void describe_pbe(const cw_pbe *pbe, encryption *out)
{
	name_oid(pbe->algorithm, out->scheme);
	if (cw_bytes_equal(pbe->algorithm, cw_oid_pbes2)) {
		snprintf(out->scheme, sizeof out->scheme, "PBES2");
		name_oid(pbe->key_derivation_func, out->kdf);
		name_oid(pbe->encryption_scheme, out->cipher);
		name_oid(pbe->prf, out->hash);
	}
	if (pbe->kdf != CW_KDF_NONE)
		snprintf(out->kdf, sizeof out->kdf, "%s", cw_kdf_name(pbe->kdf));
	if (pbe->cipher != CW_CIPHER_NONE)
		snprintf(out->cipher, sizeof out->cipher, "%s", cw_cipher_name(pbe->cipher));
	if (pbe->hash != CW_HASH_NONE)
		snprintf(out->hash, sizeof out->hash, "%s%s",
		         pbe->kdf == CW_KDF_PBKDF2 ? "HMAC-" : "", cw_hash_name(pbe->hash));
	out->iterations = pbe->iterations;
	out->n = pbe->n;
	out->r = pbe->r;
	out->p = pbe->p;
}

static cw_status describe(const cw_key_file *file, object *o, cw_error *error)
{
	encryption *e = &o->encryption;
	cw_status status;
	cw_pbe pbe;

	if (file->form != CW_KEY_FORM_PKCS8_ENCRYPTED) {
		snprintf(e->scheme, sizeof e->scheme, "traditional");
		snprintf(e->cipher, sizeof e->cipher, "%s", cw_cipher_name(file->dek.cipher));
		snprintf(e->kdf, sizeof e->kdf, "EVP_BytesToKey");
		snprintf(e->hash, sizeof e->hash, "%s", cw_hash_name(CW_HASH_MD5));
		e->iterations = 1;
		return CW_OK;
	}
	status = cw_key_file_read_scheme(file, o->octets.data, o->octets.capacity, &pbe, error);
	if (status == CW_OK)
		describe_pbe(&pbe, e);
	return status;
}

/* What cannot be undone is named by its scheme, what costs too much by its cost. */
static int fail_encrypted(const object *o, cw_status status, const cw_error *error)
{
	const encryption *e = &o->encryption;

	if (status == CW_UNSUPPORTED && e->cipher[0] != '\0')
		return fail_unsupported(&providers, "%s: %s with %s%s%s and %s", o->where.file,
		                        e->scheme, e->kdf, e->hash[0] != '\0' ? ", " : "", e->hash,
		                        e->cipher);
	if (status == CW_UNSUPPORTED)
		return fail_unsupported(&providers, "%s: %s", o->where.file, e->scheme);
	if (status == CW_KDF_COST && e->n != 0)
		return fail_status(status,
		                   "%s: scrypt with N = %llu, r = %lu, p = %lu, beyond "
		                   "--max-kdf-cost",
		                   o->where.file, (unsigned long long)e->n, (unsigned long)e->r,
		                   (unsigned long)e->p);
	if (status == CW_KDF_COST)
		return fail_status(status, "%s: %s with %llu iterations, beyond --max-kdf-cost",
		                   o->where.file, e->kdf, (unsigned long long)e->iterations);
	return fail_key_file(o->where, status, error);
}

/* A key that is not of the type that its label says, but is good of another: PKCS #8 that
 * calls itself RSA PRIVATE KEY is common. */
static void heed_content(object *o)
{
	const object_type labelled = o->type;

	if (labelled == OBJECT_OPENSSH_KEY || labelled >= OBJECT_DECODED_COUNT ||
	    object_decode(o, NULL) == CW_OK)
		return;
	o->type = object_guess(o->der);
	if (o->type >= OBJECT_DECODED_COUNT || o->type == OBJECT_ENCRYPTED_PKCS8_KEY ||
	    !object_is_key(o) || object_is_private(o->type) != object_is_private(labelled) ||
	    object_decode(o, NULL) != CW_OK)
		o->type = labelled;
}

/* Decrypt into o->octets. Whether it can be done at all is found out before a
 * passphrase is asked for. */
static int decrypt(const object_file *f, cw_key_file *file, object *o)
{
	cw_bytes none = {NULL, 0}, der = none;
	cw_error error;
	passphrase secret;
	cw_status status;
	int code;

	if (f->max_kdf_cost != 0)
		file->max_kdf_cost = f->max_kdf_cost;
	status = describe(file, o, &error);
	if (status == CW_OK)
		status = cw_key_file_read(file, &providers, none, o->octets.data,
		                          o->octets.capacity, &der, &error);
	if (status != CW_PASSPHRASE_MISSING || f->passphrase == NULL)
		return fail_encrypted(o, status, &error);
	code = passphrase_get(f->passphrase, o->where.file, false, &secret);
	if (code != EXIT_DONE)
		return code;
	status = cw_key_file_read(file, &providers, passphrase_bytes(&secret), o->octets.data,
	                          o->octets.capacity, &der, &error);
	passphrase_wipe(&secret);
	if (status != CW_OK)
		return fail_encrypted(o, status, &error);
	o->encrypted = true;
	o->in_place = o->der = der;
	o->begin = 0;
	if (file->form == CW_KEY_FORM_PKCS8_ENCRYPTED)
		o->type = OBJECT_PKCS8_KEY;
	heed_content(o);
	/* One wrong passphrase of 256 gives well-padded noise. */
	if (object_decode(o, NULL) != CW_OK)
		return fail_key_file(o->where, CW_PASSPHRASE_WRONG, &error);
	return EXIT_DONE;
}

int decrypt_der(object_file *f, object *o)
{
	cw_key_file file;
	cw_error error;
	cw_status status;
	int code;

	passphrase_guard_process();
	/* Malformed, it is for its decoder to say so. */
	status = cw_key_file_find(&file, o->der, &error);
	if (status != CW_OK || !file.is_encrypted || object_decode(o, NULL) != CW_OK)
		return EXIT_DONE;
	if (f->passphrase == NULL && (f->inspect || f->keep_encrypted))
		return EXIT_DONE;
	code = buffer_init(&o->octets, file.work_size);
	return code != EXIT_DONE ? code : decrypt(f, &file, o);
}

static int decrypt_pem(object_file *f, const cw_pem *pem, object *o)
{
	cw_bytes text = buffer_bytes(&f->text);
	cw_key_file file;
	cw_error error;
	cw_status status = cw_key_file_from_pem(&file, text, pem, &error);

	if (status == CW_UNSUPPORTED)
		return fail_dek_cipher(o->where, text, &error);
	if (status != CW_OK)
		return fail_key_file(o->where, status, &error);
	return decrypt(f, &file, o);
}

/* The outline of an OpenSSH key, and of one that is not encrypted its numbers. */
static int open_openssh(object *o)
{
	encryption *e = &o->encryption;
	const cw_openssh_key *key = &o->openssh.key;
	cw_error error;
	size_t where = 0;
	cw_status status = cw_openssh_key_decode(o->der, &o->openssh.key, &where);
	int code;

	if (status != CW_OK) {
		memset(&error, 0, sizeof error);
		error.status = status;
		error.offset = where;
		return fail_decoding(o->where, &error);
	}
	if (key->is_encrypted) {
		o->encrypted = true;
		snprintf(e->scheme, sizeof e->scheme, "openssh");
		snprintf(e->cipher, sizeof e->cipher, "%.*s",
		         key->cipher_name.size < 64 ? (int)key->cipher_name.size : 64,
		         (const char *)key->cipher_name.data);
		snprintf(e->kdf, sizeof e->kdf, "%.*s",
		         key->kdf_name.size < 64 ? (int)key->kdf_name.size : 64,
		         (const char *)key->kdf_name.data);
		e->iterations = key->rounds;
	}
	code = buffer_init(&o->scratch, CW_KEY_NUMBERS_SIZE_MAX);
	if (code == EXIT_DONE)
		o->openssh.status =
			cw_openssh_key_to_numbers(key, o->scratch.data, &o->openssh.numbers);
	return code;
}

int decrypt_or_decode(object_file *f, const cw_pem *pem, object *o)
{
	bool keep = f->passphrase == NULL && (f->inspect || f->keep_encrypted);

	if (object_is_key(o))
		passphrase_guard_process();
	if (pem->headers.size > 0)
		return decrypt_pem(f, pem, o);
	if (cw_pem_decode(&f->pem, pem, o->octets.data, o->octets.capacity, &o->octets.size) !=
	    CW_OK)
		return fail_decoding(o->where, &f->pem.error);
	o->in_place = o->der = buffer_bytes(&o->octets);
	if (o->type == OBJECT_OPENSSH_KEY && !f->inspect)
		return open_openssh(o);
	if (object_is_key(o))
		heed_content(o);
	/* Malformed, it is for its decoder to say so. */
	if (o->type != OBJECT_ENCRYPTED_PKCS8_KEY || keep || object_decode(o, NULL) != CW_OK)
		return EXIT_DONE;
	return decrypt_pem(f, pem, o);
}
