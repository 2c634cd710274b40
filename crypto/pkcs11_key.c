/* Keys: the private one that a URI names, and the public half that goes with it. */
#include "pkcs11_internal.h"

#include <stdlib.h>

/* What labels and identifiers have at most. */
#define NAME_MAX_SIZE 256

cw_status cw_pkcs11_key_new(cw_pkcs11_token *token, cw_pkcs11_key **out)
{
	cw_pkcs11_key *key = calloc(1, sizeof *key);

	if (key == NULL)
		return CW_NO_MEMORY;
	key->base.provider = &cw_pkcs11_provider;
	key->token = token;
	key->object = CK_INVALID_HANDLE;
	atomic_init(&key->failure, 0);
	*out = key;
	return CW_OK;
}

void cw_pkcs11_key_free(cw_key *base)
{
	cw_wipe(base, sizeof(cw_pkcs11_key));
	free(base);
}

void cw_pkcs11_key_info(const cw_key *base, cw_key_info *out)
{
	const cw_pkcs11_key *key = (const cw_pkcs11_key *)base;
	cw_key_info info = {0};

	info.type = key->numbers.type;
	info.curve = key->numbers.ec.curve;
	info.bits = info.type == CW_KEY_RSA ? (uint32_t)cw_magnitude_bits(key->numbers.rsa.n)
	                                    : cw_curve_bits(info.curve);
	info.is_private = key->object != CK_INVALID_HANDLE;
	*out = info;
}

cw_status cw_pkcs11_key_export(const cw_key *base, bool with_private, uint8_t *buffer,
                               cw_key_numbers *out)
{
	const cw_pkcs11_key *key = (const cw_pkcs11_key *)base;
	ptrdiff_t moved;

	if (with_private)
		return key->object != CK_INVALID_HANDLE ? CW_UNSUPPORTED : CW_KEY_NOT_PRIVATE;
	memcpy(buffer, key->octets, sizeof key->octets);
	*out = key->numbers;
	/* The same numbers, in the caller's octets. */
	if (out->type == CW_KEY_RSA) {
		moved = key->numbers.rsa.e.data - key->octets;
		out->rsa.n.data = buffer;
		out->rsa.e.data = buffer + moved;
	} else {
		out->ec.point.data = buffer;
	}
	return CW_OK;
}

/* --- the private half ------------------------------------------------------ */

/* One object of those that were found; else why not. */
static void say_object(const cw_pkcs11_token *token, ck_object_handle_t object, char *why)
{
	uint8_t room[NAME_MAX_SIZE];
	cw_bytes value;

	cw_pkcs11_say(why, "pkcs11:object=");
	if (cw_pkcs11_get(token, object, CKA_LABEL, room, sizeof room, &value))
		cw_pkcs11_say_encoded(why, value, false);
	if (cw_pkcs11_get(token, object, CKA_ID, room, sizeof room, &value)) {
		cw_pkcs11_say(why, ";id=");
		cw_pkcs11_say_encoded(why, value, true);
	}
}

static void say_objects(const cw_pkcs11_token *token, const cw_pkcs11_found *found, char *why)
{
	unsigned long i;

	for (i = 0; i < found->count; i++) {
		cw_pkcs11_say(why, i == 0 ? "" : ", ");
		say_object(token, found->objects[i], why);
	}
}

static cw_status find_one(const cw_pkcs11_token *token, const cw_pkcs11_wanted *wanted,
                          const char *what, ck_object_handle_t *out, char *why)
{
	cw_pkcs11_wanted any = {wanted->class, {NULL, 0}, {NULL, 0}};
	cw_pkcs11_found found;

	CW_TRY(cw_pkcs11_find(token, wanted, &found, why));
	if (found.count == 1) {
		*out = found.objects[0];
		return CW_OK;
	}
	cw_pkcs11_say(why, found.count > 1 ? "several " : "no such ");
	cw_pkcs11_say(why, what);
	if (found.count > 1) {
		cw_pkcs11_say(why, "s: ");
		say_objects(token, &found, why);
		return CW_AMBIGUOUS;
	}
	if (cw_pkcs11_find(token, &any, &found, NULL) == CW_OK && found.count > 0) {
		cw_pkcs11_say(why, "; there is ");
		say_objects(token, &found, why);
	}
	return CW_NO_KEY;
}

cw_status cw_pkcs11_key_begin(cw_pkcs11_key *key, ck_object_handle_t object, cw_bytes pin,
                              char *why)
{
	key->object = object;
	key->always_authenticate =
		cw_pkcs11_get_flag(key->token, object, CKA_ALWAYS_AUTHENTICATE, false);
	if (!key->always_authenticate)
		return CW_OK;
	if (pin.size > sizeof key->pin) {
		cw_pkcs11_say(why, "the PIN is too long");
		return CW_PASSPHRASE_WRONG;
	}
	if (pin.size != 0)
		memcpy(key->pin, pin.data, pin.size);
	key->pin_size = pin.size;
	return CW_OK;
}

/* --- the public half ------------------------------------------------------- */

/* Of the first object of the class that is a key which can be read. */
static bool read_any(cw_pkcs11_key *key, const cw_pkcs11_wanted *wanted)
{
	cw_pkcs11_found found;
	unsigned long i;

	if (cw_pkcs11_find(key->token, wanted, &found, NULL) != CW_OK)
		return false;
	for (i = 0; i < found.count; i++)
		if (cw_pkcs11_read_public(key, found.objects[i], wanted->class, NULL) == CW_OK)
			return true;
	return false;
}

/* By the identifier, which is there to hold a pair and its certificate together, and
 * else by the label. */
static bool find_public(cw_pkcs11_key *key)
{
	static const ck_object_class_t classes[] = {CKO_PUBLIC_KEY, CKO_CERTIFICATE};
	uint8_t room[2][NAME_MAX_SIZE];
	cw_bytes id, label;
	size_t i, j;

	(void)cw_pkcs11_get(key->token, key->object, CKA_ID, room[0], NAME_MAX_SIZE, &id);
	(void)cw_pkcs11_get(key->token, key->object, CKA_LABEL, room[1], NAME_MAX_SIZE, &label);
	for (i = 0; i < 2; i++) {
		cw_pkcs11_wanted wanted = {0, {NULL, 0}, {NULL, 0}};

		if (i == 0)
			wanted.id = id;
		else
			wanted.label = label;
		for (j = 0; j < 2; j++) {
			wanted.class = classes[j];
			if ((i == 0 ? id.size : label.size) != 0 && read_any(key, &wanted))
				return true;
		}
	}
	return false;
}

static cw_status set_public(cw_pkcs11_key *key, const cw_key_numbers *given, char *why)
{
	ck_key_type_t type = 0;
	bool told = cw_pkcs11_get_number(key->token, key->object, CKA_KEY_TYPE, &type);

	if (told && type != CKK_RSA && type != CKK_EC) {
		cw_pkcs11_say(why, "the key is neither of RSA nor of an elliptic curve");
		return CW_UNSUPPORTED;
	}
	if (given != NULL) {
		CW_TRY(cw_pkcs11_keep(key, given));
	} else if (!find_public(key)) {
		cw_pkcs11_say(why, "the token has no public key and no certificate beside the "
		                   "private key, of a kind that is known here");
		return CW_NO_KEY;
	}
	if (!told || (type == CKK_RSA) == (key->numbers.type == CW_KEY_RSA))
		return CW_OK;
	cw_pkcs11_say(why, "the public key is of another type than the private key");
	return CW_KEY_MISMATCH;
}

/* --- opening --------------------------------------------------------------- */

static bool has_type(const cw_token_uri *uri, const char *name)
{
	return cw_bytes_equal(uri->values[CW_TOKEN_URI_TYPE], cw_bytes_of(name));
}

static cw_pkcs11_wanted wanted_of(const cw_token_uri *uri, ck_object_class_t class)
{
	cw_pkcs11_wanted wanted = {class, uri->values[CW_TOKEN_URI_OBJECT],
	                           uri->values[CW_TOKEN_URI_ID]};

	return wanted;
}

static cw_status open_private(cw_pkcs11_key *key, const cw_token_uri *uri, cw_bytes pin,
                              const cw_key_numbers *public_key, char *why)
{
	cw_pkcs11_wanted wanted = wanted_of(uri, CKO_PRIVATE_KEY);
	ck_object_handle_t object = CK_INVALID_HANDLE;

	if (cw_token_uri_has(uri, CW_TOKEN_URI_TYPE) && !has_type(uri, "private")) {
		cw_pkcs11_say(why, "the URI's type is not private, and a private key is wanted");
		return CW_ARGUMENT;
	}
	CW_TRY(cw_pkcs11_login(key->token, pin, why));
	CW_TRY(find_one(key->token, &wanted, "private key", &object, why));
	CW_TRY(cw_pkcs11_key_begin(key, object, pin, why));
	return set_public(key, public_key, why);
}

/* The key, or nothing of it. */
static cw_status settle(cw_status status, cw_pkcs11_key *key, cw_key **out)
{
	if (status == CW_OK)
		*out = &key->base;
	else
		cw_pkcs11_key_free(&key->base);
	return status;
}

cw_status cw_pkcs11_key_open(cw_pkcs11_token *token, const cw_token_uri *uri, cw_bytes pin,
                             const cw_key_numbers *public_key, cw_key **out, char *why)
{
	cw_pkcs11_key *key;

	cw_pkcs11_begin(why);
	*out = NULL;
	CW_TRY(cw_pkcs11_key_new(token, &key));
	return settle(open_private(key, uri, pin, public_key, why), key, out);
}

static cw_status open_public(cw_pkcs11_key *key, const cw_token_uri *uri, char *why)
{
	cw_pkcs11_wanted wanted = wanted_of(uri, CKO_PUBLIC_KEY);
	ck_object_handle_t object = CK_INVALID_HANDLE;
	cw_pkcs11_found found = {.count = 0};

	if (!has_type(uri, "cert"))
		CW_TRY(cw_pkcs11_find(key->token, &wanted, &found, why));
	if (found.count == 0 && !has_type(uri, "public"))
		wanted.class = CKO_CERTIFICATE;
	CW_TRY(find_one(key->token, &wanted,
	                wanted.class == CKO_PUBLIC_KEY ? "public key" : "public key or certificate",
	                &object, why));
	return cw_pkcs11_read_public(key, object, wanted.class, why);
}

cw_status cw_pkcs11_public_key_open(cw_pkcs11_token *token, const cw_token_uri *uri, cw_key **out,
                                    char *why)
{
	cw_pkcs11_key *key;

	cw_pkcs11_begin(why);
	*out = NULL;
	CW_TRY(cw_pkcs11_key_new(token, &key));
	return settle(open_public(key, uri, why), key, out);
}
