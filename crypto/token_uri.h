/* token_uri.h - the PKCS #11 URI (RFC 7512), by which a key in a token is called.
 *
 *     pkcs11:token=My%20token;object=signing;type=private
 *
 * Needs no crypto library and no token: it is text that is taken apart. What the parts
 * are compared with is the business of crypto/pkcs11.h. */
#ifndef CW_CRYPTO_TOKEN_URI_H
#define CW_CRYPTO_TOKEN_URI_H

#include "../asn1/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The attributes of RFC 7512 2.3; from CW_TOKEN_URI_PIN_SOURCE on, those of the query. */
typedef enum cw_token_uri_attribute {
	CW_TOKEN_URI_TOKEN,
	CW_TOKEN_URI_MANUFACTURER,
	CW_TOKEN_URI_SERIAL,
	CW_TOKEN_URI_MODEL,
	CW_TOKEN_URI_LIBRARY_MANUFACTURER,
	CW_TOKEN_URI_LIBRARY_DESCRIPTION,
	CW_TOKEN_URI_LIBRARY_VERSION,
	CW_TOKEN_URI_OBJECT,
	CW_TOKEN_URI_TYPE,
	CW_TOKEN_URI_ID,
	CW_TOKEN_URI_SLOT_DESCRIPTION,
	CW_TOKEN_URI_SLOT_MANUFACTURER,
	CW_TOKEN_URI_SLOT_ID,
	CW_TOKEN_URI_PIN_SOURCE,
	CW_TOKEN_URI_PIN_VALUE,
	CW_TOKEN_URI_MODULE_NAME,
	CW_TOKEN_URI_MODULE_PATH,
	CW_TOKEN_URI_ATTRIBUTES
} cw_token_uri_attribute;

/* The values, percent-decoded. One that is not given has data == NULL; one that is given
 * and empty has no octets, and is met by what is empty. */
typedef struct cw_token_uri {
	cw_bytes values[CW_TOKEN_URI_ATTRIBUTES];
	uint64_t slot_id;                     /* of CW_TOKEN_URI_SLOT_ID */
	uint8_t library_major, library_minor; /* of CW_TOKEN_URI_LIBRARY_VERSION */
} cw_token_uri;

/* Where the text breaks the grammar, and how; `reason` is constant. */
typedef struct cw_token_uri_error {
	size_t offset;
	const char *reason;
} cw_token_uri_error;

/* The text begins with the scheme, "pkcs11:", in small or capital letters: it is meant to
 * be such a URI. */
CW_API bool cw_token_uri_is(cw_bytes text);

/* Take the URI apart. `buffer` holds text.size octets and must live as long as *out,
 * whose values point into it: a PIN may be among them. CW_ARGUMENT, with *error, for
 * what is not of the grammar of RFC 7512 2.3: another scheme, a character that has to be
 * percent-encoded, an incomplete percent-encoding, an attribute that comes twice, a type
 * other than public, private, cert, secret-key and data, a slot-id beyond 64 bits or a
 * version beyond 255.255. An attribute of the path that is not known is refused likewise,
 * a vendor's included: nothing is known to match it (2.3); one of the query is passed over.
 * *out is unspecified then. Not checked here: that texts are UTF-8, and their lengths. */
CW_API CW_MUST_USE cw_status cw_token_uri_parse(cw_bytes text, uint8_t *buffer, cw_token_uri *out,
                                                cw_token_uri_error *error);

/* "token", "pin-value", ...: the attribute's name. */
CW_API const char *cw_token_uri_attribute_name(cw_token_uri_attribute attribute);

/* The attribute was given, empty or not. */
static inline bool cw_token_uri_has(const cw_token_uri *uri, cw_token_uri_attribute attribute)
{
	return uri->values[attribute].data != NULL;
}

/* Percent-encode a value for the path: all of it, as 2.3 has it of an id, or what has to
 * be. Returns how many characters it has, of which
 * those that fit are in `text`, without a closing NUL. */
CW_API size_t cw_token_uri_encode(cw_bytes value, bool all, char *text, size_t capacity);

#ifdef __cplusplus
}
#endif
#endif
