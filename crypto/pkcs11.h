/* pkcs11.h - keys that stay in a token, behind PKCS #11: libcertwright-pkcs11.
 *
 * A module is a library of a token's maker that is loaded at run time; a token is found
 * by a PKCS #11 URI (token_uri.h), and so is a key in it. The key signs, RSA by
 * RSASSA-PKCS1-v1_5 and RSASSA-PSS, EC keys on P-256, P-384 and P-521 by ECDSA, with
 * SHA-224 to SHA-512, and does nothing else: messages are hashed (but for a token that
 * signs only what it has hashed itself: it gets the message whole), and signatures
 * verified, by the other providers of a stack (cw_sign). Of the token's DER there is the
 * curve's OID, the point's OCTET STRING and a certificate, which our own reader reads; the
 * DigestInfo is ours, and an ECDSA signature is r || s as the token gives it.
 *
 *     cw_pkcs11_open(path, &crypto, &module, why)
 *     cw_token_uri_parse(text, buffer, &uri, &error)
 *     cw_pkcs11_token_open(module, &uri, &token, why)
 *     cw_pkcs11_key_open(token, &uri, pin, NULL, &key, why)
 *         cw_sign(&crypto, key, ...), cw_signer, ...
 *     cw_key_free(key); cw_pkcs11_token_close(token); cw_pkcs11_close(module)
 *
 * Everything is closed in the reverse order of its opening: what was opened refers to what
 * it was opened with. Modules, tokens and keys are opened and closed by one thread; keys
 * sign in several at once, each signature in a session of its own.
 *
 * fork(): PKCS #11 forbids a child the use of what its parent opened. All of it is then
 * CW_PROVIDER, and closing in the child gives memory back without a word to the module,
 * which stays loaded. A child that wants a token opens the module for itself.
 *
 * `why` holds CW_PKCS11_TEXT_SIZE characters, or is NULL. After a failure it tells in
 * one line what failed, with the function of the module and the name of its answer:
 * "C_Login: CKR_PIN_INCORRECT"; what a token calls itself is percent-encoded in it, but the
 * line has no other escapes. It is empty after success.
 *
 * Statuses that several functions return: CW_NO_MEMORY; CW_NO_TOKEN, also of one that was
 * taken out since; CW_PASSPHRASE_MISSING where a PIN is wanted; CW_PASSPHRASE_WRONG and
 * CW_PIN_LOCKED of the PIN; CW_UNSUPPORTED where the token has not the mechanism;
 * CW_PROVIDER for every other answer than CKR_OK. */
#ifndef CW_CRYPTO_PKCS11_H
#define CW_CRYPTO_PKCS11_H

#include "crypto.h"
#include "token_uri.h"

#ifdef __cplusplus
extern "C" {
#endif

#define CW_PKCS11_TEXT_SIZE 1024

/* The provider of the keys. It has no operation without a key: to generate and to open one
 * are the functions below. Its self_test, which has no module, is CW_UNSUPPORTED. */
CW_API extern const cw_provider cw_pkcs11_provider;

/* --- modules --------------------------------------------------------------- */

typedef struct cw_pkcs11 cw_pkcs11;

/* Load the module, a path or a name that the system's loader finds, and start it for
 * use by several threads (CKF_OS_LOCKING_OK). `crypto` hashes what is signed, verifies
 * what a new key signs, and outlives the module. CW_PROVIDER if the file cannot be loaded,
 * is no module, is none of version 2, or does not start. A module that the host program
 * has started itself is used as it is, and is not stopped by cw_pkcs11_close. Never
 * take `path` from a URI: who writes the path runs his code here. */
CW_API CW_MUST_USE cw_status cw_pkcs11_open(const char *path, const cw_crypto *crypto,
                                            cw_pkcs11 **out, char *why);
/* The same of a module that is linked into the program: its CK_FUNCTION_LIST. */
CW_API CW_MUST_USE cw_status cw_pkcs11_open_functions(const void *function_list,
                                                      const cw_crypto *crypto, cw_pkcs11 **out,
                                                      char *why);
/* Stop and unload it; NULL is accepted. */
CW_API void cw_pkcs11_close(cw_pkcs11 *module);

/* Some token that is present can sign or generate as the query asks. */
CW_API bool cw_pkcs11_supports(const cw_pkcs11 *module, const cw_query *query);

/* What can be tested without a PIN: each token that hashes with SHA-256 does it right, and
 * each that verifies ECDSA on P-256, with a key from outside, accepts a known signature (RFC 6979
 * A.2.5) and not another. CW_PROVIDER if not. CW_NO_TOKEN if there is no token to test. */
CW_API CW_MUST_USE cw_status cw_pkcs11_self_test(cw_pkcs11 *module, char *why);

/* --- tokens ---------------------------------------------------------------- */

typedef struct cw_pkcs11_token cw_pkcs11_token;

/* Find the token that the URI names and open a session with it. What the URI does not say
 * is not asked of it; blanks with which tokens fill up their names do not count. Tokens
 * that were not initialized are passed over. CW_NO_TOKEN if none is meant, CW_AMBIGUOUS
 * if several are: `why` lists those that there are. Not looked at: the query, and what
 * names an object. */
CW_API CW_MUST_USE cw_status cw_pkcs11_token_open(cw_pkcs11 *module, const cw_token_uri *uri,
                                                  cw_pkcs11_token **out, char *why);
/* Its private keys are only there for who gives a PIN (and not on a keyboard of the
 * token's own). */
CW_API bool cw_pkcs11_token_wants_pin(const cw_pkcs11_token *token);
/* "pkcs11:token=...;serial=...", and a closing NUL; as snprintf. */
CW_API size_t cw_pkcs11_token_format(const cw_pkcs11_token *token, char *text, size_t capacity);
/* Log out and end the session; NULL is accepted. */
CW_API void cw_pkcs11_token_close(cw_pkcs11_token *token);

/* --- keys ------------------------------------------------------------------ */

/* Open the private key with the URI's `object` and `id`, logging in with the PIN first;
 * no octets for none. There is one try: a wrong PIN is not given twice. The PIN is not
 * kept, but by a key that wants it at each signature (CKA_ALWAYS_AUTHENTICATE), until
 * cw_key_free. The public half is `public_key` if that is not NULL, else that of a
 * public key or an X.509 certificate in the token of the same CKA_ID, or the same label.
 * Errors: CW_NO_KEY, also if the public half is not to be had; CW_AMBIGUOUS, and `why` lists
 * the keys; CW_KEY_MISMATCH if the public key is of another type; CW_ARGUMENT for a
 * URI whose type is not private; CW_UNSUPPORTED for a key of another type or curve, and
 * what cw_rsa_numbers_check finds. Not checked here: that the two halves belong
 * together; cw_sign finds that out. */
CW_API CW_MUST_USE cw_status cw_pkcs11_key_open(cw_pkcs11_token *token, const cw_token_uri *uri,
                                                cw_bytes pin, const cw_key_numbers *public_key,
                                                cw_key **out, char *why);

/* The public half alone, without logging in: of the public key that the URI names, or of
 * the certificate. Errors likewise. */
CW_API CW_MUST_USE cw_status cw_pkcs11_public_key_open(cw_pkcs11_token *token,
                                                       const cw_token_uri *uri, cw_key **out,
                                                       char *why);

/* Make a pair of keys in the token, with the URI's `object` as label and its `id`, or a
 * random one. The private key is sensitive and cannot leave the token. What the pair signs
 * is verified once; a pair that fails, or a private key that could leave, is destroyed
 * again. CW_ARGUMENT for a URI without object and id; CW_KEY_EXISTS if the token has a
 * private key of that label or id: nothing is ever overwritten; CW_KEY_WEAK,
 * CW_KEY_TOO_LARGE and CW_UNSUPPORTED for the size and the kind; CW_RANDOM. */
CW_API CW_MUST_USE cw_status cw_pkcs11_key_generate(cw_pkcs11_token *token, const cw_token_uri *uri,
                                                    cw_bytes pin, const cw_key_spec *spec,
                                                    cw_key **out, char *why);

/* Why the key did not sign, the last time that it did not; an empty text if it always did.
 * For a key of this provider alone. */
CW_API void cw_pkcs11_key_failure(const cw_key *key, char *why);

/* --- for a program that loads this library at run time --------------------- */

typedef struct cw_pkcs11_functions {
	cw_status (*open)(const char *path, const cw_crypto *crypto, cw_pkcs11 **out, char *why);
	void (*close)(cw_pkcs11 *module);
	bool (*supports)(const cw_pkcs11 *module, const cw_query *query);
	cw_status (*self_test)(cw_pkcs11 *module, char *why);
	cw_status (*token_open)(cw_pkcs11 *module, const cw_token_uri *uri, cw_pkcs11_token **out,
	                        char *why);
	bool (*token_wants_pin)(const cw_pkcs11_token *token);
	size_t (*token_format)(const cw_pkcs11_token *token, char *text, size_t capacity);
	void (*token_close)(cw_pkcs11_token *token);
	cw_status (*key_open)(cw_pkcs11_token *token, const cw_token_uri *uri, cw_bytes pin,
	                      const cw_key_numbers *public_key, cw_key **out, char *why);
	cw_status (*public_key_open)(cw_pkcs11_token *token, const cw_token_uri *uri, cw_key **out,
	                             char *why);
	cw_status (*key_generate)(cw_pkcs11_token *token, const cw_token_uri *uri, cw_bytes pin,
	                          const cw_key_spec *spec, cw_key **out, char *why);
	void (*key_failure)(const cw_key *key, char *why);
} cw_pkcs11_functions;

/* The functions above by one symbol. */
CW_API extern const cw_pkcs11_functions cw_pkcs11_all;

#ifdef __cplusplus
}
#endif
#endif
