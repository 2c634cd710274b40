/* pkcs11_internal.h - private to the files of the PKCS #11 provider. */
#ifndef CW_CRYPTO_PKCS11_INTERNAL_H
#define CW_CRYPTO_PKCS11_INTERNAL_H

/* The names of this mode are no macros. */
#define CRYPTOKI_GNU
#include <p11-kit-1/p11-kit/pkcs11.h>

#include <stdatomic.h>

#include "pkcs11.h"
#include "secret.h"
#include "subject_public_key_info.h"

struct cw_pkcs11 {
	void *library; /* of dlopen, or NULL */
	const struct ck_function_list *f;
	const cw_crypto *crypto;
	bool started; /* by us, and so to be stopped by us */
	long process; /* that opened it */
};

struct cw_pkcs11_token {
	cw_pkcs11 *module;
	ck_slot_id_t slot;
	struct ck_token_info info;
	ck_session_handle_t session;
	bool logged_in; /* by us */
};

/* What PINs have at most. */
#define CW_PKCS11_PIN_MAX 255

typedef struct cw_pkcs11_key {
	cw_key base;
	cw_pkcs11_token *token;
	ck_object_handle_t object; /* the private key, or CK_INVALID_HANDLE */
	cw_key_numbers numbers;    /* the public half, in `octets` */
	uint8_t octets[CW_PUBLIC_KEY_SIZE_MAX];
	bool always_authenticate;
	size_t pin_size; /* of a key that wants it each time */
	uint8_t pin[CW_PKCS11_PIN_MAX];
	/* The last failure to sign: which function, and above it what it answered. */
	_Atomic uint64_t failure;
} cw_pkcs11_key;

/* pkcs11.c */

/* The process is the one that opened the module. */
bool cw_pkcs11_is_ours(const cw_pkcs11 *module);
/* CW_PROVIDER, and why, if it is not. */
cw_status cw_pkcs11_check_ours(const cw_pkcs11 *module, char *why);

typedef struct cw_pkcs11_need {
	ck_mechanism_type_t mechanism;
	ck_flags_t flags;
	uint32_t bits; /* 0: of any size */
} cw_pkcs11_need;

/* The slot's token is there, and does this. */
bool cw_pkcs11_slot_has(const cw_pkcs11 *module, ck_slot_id_t slot, const cw_pkcs11_need *wanted);

/* pkcs11_text.c: `why` may be NULL everywhere. */
void cw_pkcs11_begin(char *why);
void cw_pkcs11_say(char *why, const char *part);
void cw_pkcs11_say_encoded(char *why, cw_bytes value, bool all);
/* Say "function: CKR_...", and which status the answer means. */
cw_status cw_pkcs11_fail(char *why, const char *function, ck_rv_t answer);
cw_status cw_pkcs11_status(ck_rv_t answer);

/* The first octets of a field that is filled up with blanks. */
cw_bytes cw_pkcs11_trim(const unsigned char *field, size_t size);

/* pkcs11_token.c */
cw_status cw_pkcs11_list_slots(const cw_pkcs11 *module, ck_slot_id_t **out, unsigned long *count,
                               char *why);
/* CW_OK if the user is logged in, or need not be. */
cw_status cw_pkcs11_login(cw_pkcs11_token *token, cw_bytes pin, char *why);

/* pkcs11_object.c */

/* Of one class, with the URI's label and id, or those of `like`. */
typedef struct cw_pkcs11_wanted {
	ck_object_class_t class;
	cw_bytes label, id; /* data == NULL: any */
} cw_pkcs11_wanted;

#define CW_PKCS11_OBJECTS_MAX 16
typedef struct cw_pkcs11_found {
	ck_object_handle_t objects[CW_PKCS11_OBJECTS_MAX];
	unsigned long count; /* of those that fit */
} cw_pkcs11_found;

cw_status cw_pkcs11_find(const cw_pkcs11_token *token, const cw_pkcs11_wanted *wanted,
                         cw_pkcs11_found *out, char *why);
/* The attribute's octets in `buffer`; false if it is not to be had or does not fit. */
bool cw_pkcs11_get(const cw_pkcs11_token *token, ck_object_handle_t object,
                   ck_attribute_type_t type, uint8_t *buffer, size_t capacity, cw_bytes *out);
bool cw_pkcs11_get_number(const cw_pkcs11_token *token, ck_object_handle_t object,
                          ck_attribute_type_t type, unsigned long *out);
/* A boolean; `otherwise` if it is not to be had. */
bool cw_pkcs11_get_flag(const cw_pkcs11_token *token, ck_object_handle_t object,
                        ck_attribute_type_t type, bool otherwise);
/* The numbers of a public key object, or of a certificate's key, in the key. */
cw_status cw_pkcs11_read_public(cw_pkcs11_key *key, ck_object_handle_t object,
                                ck_object_class_t class, char *why);
/* A copy of the public part of `numbers` in the key. */
cw_status cw_pkcs11_keep(cw_pkcs11_key *key, const cw_key_numbers *numbers);

/* pkcs11_key.c */
cw_status cw_pkcs11_key_new(cw_pkcs11_token *token, cw_pkcs11_key **out);
/* What the private key says of itself; and the PIN, if it wants that each time. */
cw_status cw_pkcs11_key_begin(cw_pkcs11_key *key, ck_object_handle_t object, cw_bytes pin,
                              char *why);
void cw_pkcs11_key_free(cw_key *base);
cw_status cw_pkcs11_key_export(const cw_key *base, bool with_private, uint8_t *buffer,
                               cw_key_numbers *out);
void cw_pkcs11_key_info(const cw_key *base, cw_key_info *out);

/* pkcs11_signature.c */
/* Which signs a digest, and which signs a message, for tokens that have that one alone. */
ck_mechanism_type_t cw_pkcs11_mechanism(cw_scheme scheme);
ck_mechanism_type_t cw_pkcs11_hashing_mechanism(cw_scheme scheme, cw_hash hash);
cw_status cw_pkcs11_sign(const cw_key *base, const cw_signature_scheme *scheme, cw_bytes message,
                         uint8_t *out, size_t *size);

#endif
