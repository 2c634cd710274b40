/* decrypt.c - see decrypt.h. */
#include "decrypt.h"

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
	case CW_KEY_INVALID:
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

static bool is_private(const cw_pem *pem)
{
	static const char suffix[] = "PRIVATE KEY";
	const size_t size = sizeof suffix - 1;

	return pem->label.size >= size &&
	       memcmp(pem->label.data + pem->label.size - size, suffix, size) == 0;
}

static int decrypt(object_file *f, const cw_pem *pem, object *o)
{
	cw_bytes text = buffer_bytes(&f->text), der, none = {NULL, 0};
	cw_key_file file;
	cw_error error;
	passphrase secret;
	cw_status status;
	int code;

	status = cw_key_file_from_pem(&file, text, pem, &error);
	if (status != CW_OK)
		return fail_key_file(o->where, status, &error);
	if (f->passphrase == NULL)
		return fail_key_file(o->where, CW_PASSPHRASE_MISSING, &error);
	code = passphrase_get(f->passphrase, o->where.file, false, &secret);
	if (code != EXIT_DONE)
		return code;
	der = none;
	status = cw_key_file_read(&file, &providers, passphrase_bytes(&secret), o->octets.data,
	                          o->octets.capacity, &der, &error);
	passphrase_wipe(&secret);
	if (status != CW_OK)
		return fail_key_file(o->where, status, &error);
	o->encrypted = true;
	o->in_place = o->der = der;
	/* One wrong passphrase of 256 gives well-padded noise. */
	if (object_decode(o, NULL) != CW_OK)
		return fail_key_file(o->where, CW_PASSPHRASE_WRONG, &error);
	return EXIT_DONE;
}

int decrypt_or_decode(object_file *f, const cw_pem *pem, object *o)
{
	if (is_private(pem))
		passphrase_guard_process();
	if (pem->headers.size > 0)
		return decrypt(f, pem, o);
	if (cw_pem_decode(&f->pem, pem, o->octets.data, o->octets.capacity, &o->octets.size) !=
	    CW_OK)
		return fail_decoding(o->where, &f->pem.error);
	o->in_place = o->der = buffer_bytes(&o->octets);
	return EXIT_DONE;
}
