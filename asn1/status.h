/* status.h - what can go wrong, each with a stable number, a text and a clause.
 *
 * A status is written down once, in CW_STATUS_LIST: its name, its number, one
 * line of text and the clause of the standard that was broken (empty where no
 * standard speaks, such as a buffer that is too small). Numbers are never used
 * again for something else. */
#ifndef CW_ASN1_STATUS_H
#define CW_ASN1_STATUS_H

#include "bytes.h"

#ifdef __cplusplus
extern "C" {
#endif

/* clang-format off */
#define CW_STATUS_LIST(X) \
	X(CW_OK,                      0, "no error", "") \
	/* The frame of an element: identifier and length octets. */ \
	X(CW_TRUNCATED,               1, "the element ends beyond what holds it", "X.690 8.1.3") \
	X(CW_TRAILING_DATA,           2, "data follows where nothing may", "X.690 8.1.1.1") \
	X(CW_MISSING,                 3, "a component is missing", "X.680 25.3") \
	X(CW_UNEXPECTED_TAG,          4, "an element of another type stands here", "X.690 8.1.2") \
	X(CW_TAG_NOT_MINIMAL,         5, "the tag number is not in its shortest form", "X.690 8.1.2.2") \
	X(CW_TAG_TOO_LARGE,           6, "the tag number exceeds 2^29 - 1, a limit of this decoder", "") \
	X(CW_TAG_RESERVED,            7, "universal tag 0 is reserved", "X.690 8.1.5") \
	X(CW_LENGTH_NOT_MINIMAL,      8, "the length is not in its shortest form", "X.690 10.1") \
	X(CW_LENGTH_INDEFINITE,       9, "the length is indefinite", "X.690 10.1") \
	X(CW_LENGTH_RESERVED,        10, "the first length octet is 0xff", "X.690 8.1.3.5") \
	X(CW_LENGTH_TOO_LARGE,       11, "the length does not fit this machine's size_t", "") \
	X(CW_NOT_PRIMITIVE,          12, "a type that DER writes primitive is constructed", "X.690 10.2") \
	X(CW_NOT_CONSTRUCTED,        13, "a type that holds elements is primitive", "X.690 8.9.1") \
	X(CW_DEPTH,                  14, "the nesting exceeds the caller's limit", "") \
	/* The contents of primitive types. */ \
	X(CW_BOOLEAN_LENGTH,         20, "a BOOLEAN has other than one octet", "X.690 8.2.1") \
	X(CW_BOOLEAN_VALUE,          21, "a BOOLEAN is neither 0x00 nor 0xff", "X.690 11.1") \
	X(CW_INTEGER_EMPTY,          22, "an INTEGER has no octets", "X.690 8.3.1") \
	X(CW_INTEGER_NOT_MINIMAL,    23, "an INTEGER is not in its shortest form", "X.690 8.3.2") \
	X(CW_INTEGER_RANGE,          24, "an INTEGER lies outside of the permitted range", "X.680 51.4") \
	X(CW_BIT_STRING_EMPTY,       25, "a BIT STRING lacks its initial octet", "X.690 8.6.2.1") \
	X(CW_BIT_STRING_UNUSED,      26, "a BIT STRING's count of unused bits is impossible", "X.690 8.6.2.2") \
	X(CW_BIT_STRING_PADDING,     27, "an unused bit is not zero", "X.690 11.2.1") \
	X(CW_NAMED_BITS_TRAILING,    28, "a named bit list ends in zero bits", "X.690 11.2.2") \
	X(CW_NULL_LENGTH,            29, "a NULL has contents", "X.690 8.8.2") \
	X(CW_OID_EMPTY,              30, "an OBJECT IDENTIFIER has no octets", "X.690 8.19.2") \
	X(CW_OID_NOT_MINIMAL,        31, "an OBJECT IDENTIFIER's arc is not in its shortest form", "X.690 8.19.2") \
	X(CW_OID_TRUNCATED,          32, "an OBJECT IDENTIFIER ends amid an arc", "X.690 8.19.2") \
	X(CW_STRING_CHARACTER,       33, "a character is outside of the string type's alphabet", "X.680 41") \
	X(CW_STRING_UTF8,            34, "the string is not valid UTF-8", "X.690 8.23.10") \
	X(CW_STRING_UNIT,            35, "the string ends amid a character", "X.690 8.23.8") \
	X(CW_UTC_TIME_FORM,          36, "a UTCTime is not of the form YYMMDDhhmmssZ", "X.690 11.8") \
	X(CW_GENERALIZED_TIME_FORM,  37, "a GeneralizedTime is not of the form YYYYMMDDhhmmss[.f]Z", "X.690 11.7") \
	X(CW_TIME_VALUE,             38, "the time is on no calendar or clock", "X.680 46.2") \
	/* The composition of constructed types. */ \
	X(CW_SET_ORDER,              40, "the components of a SET are not in the order of their tags", "X.690 10.3") \
	X(CW_SET_OF_ORDER,           41, "the elements of a SET OF are not in ascending order", "X.690 11.6") \
	X(CW_DEFAULT_ENCODED,        42, "a DEFAULT value is encoded", "X.690 11.5") \
	X(CW_SIZE,                   43, "the number of elements or octets is not permitted", "X.680 51.5") \
	X(CW_CHOICE,                 44, "no alternative of the CHOICE has this tag", "X.680 29") \
	X(CW_DUPLICATE,              45, "the same thing comes twice", "RFC 5280 4.2") \
	X(CW_VERSION,                46, "the version does not fit the content", "RFC 5280 4.1.2.1") \
	X(CW_ALGORITHM_PARAMETERS,   47, "the algorithm's parameters are not those it must have", "RFC 5280 4.1.1.2") \
	X(CW_OBJECT_TYPE,            48, "the object is of another kind", "") \
	/* Writing. */ \
	X(CW_BUFFER_TOO_SMALL,       60, "the output buffer is too small", "") \
	X(CW_VALUE,                  61, "the value cannot be encoded", "") \
	X(CW_PROFILE,                62, "an issuer must not write this value", "RFC 5280") \
	X(CW_ARGUMENT,               63, "an argument is not acceptable", "") \
	/* Cryptography. */ \
	X(CW_UNSUPPORTED,            70, "no provider supports this", "") \
	X(CW_RANDOM,                 71, "no randomness could be had", "") \
	X(CW_KEY_INVALID,            72, "the key's parts disagree", "") \
	X(CW_KEY_WEAK,               73, "the key is too weak to sign with", "") \
	X(CW_KEY_TOO_LARGE,          74, "the key exceeds the limits of this library", "") \
	X(CW_KEY_MISMATCH,           75, "the key is not the one that belongs here", "") \
	X(CW_KEY_NOT_PRIVATE,        76, "a private key is needed and this is a public one", "") \
	X(CW_SIGNATURE_INVALID,      77, "the signature does not verify", "") \
	X(CW_PROVIDER,               78, "the provider failed", "") \
	X(CW_PROVIDER_VERSION,       79, "the provider was built for another version of the table", "") \
	X(CW_ENGINE,                 80, "the arithmetic engine was chosen already in this process", "") \
	X(CW_NO_MEMORY,              81, "the provider could not allocate memory", "") \
	X(CW_KEY_MODULUS,            82, "the modulus of the RSA key is even", "RFC 8017 3.1") \
	X(CW_KEY_EXPONENT,           83, "the public exponent of the RSA key is even or 1", "RFC 8017 3.1") \
	X(CW_KEY_POINT,              84, "the EC key's point is not on its curve", "SEC 1 3.2.2.1") \
	X(CW_NO_TOKEN,               85, "no such token is present", "") \
	X(CW_NO_KEY,                 86, "there is no such key", "") \
	X(CW_AMBIGUOUS,              87, "more than one is meant", "") \
	X(CW_KEY_EXISTS,             88, "there is such a key already", "") \
	/* PEM and passphrases. */ \
	X(CW_PEM_NO_OBJECT,          90, "no PEM object is here", "RFC 7468 2") \
	X(CW_PEM_LABEL,              91, "the encapsulation boundary is malformed or does not match", "RFC 7468 2") \
	X(CW_PEM_HEADER,             92, "the encapsulated header is malformed", "RFC 1421 4.6") \
	X(CW_PEM_BASE64,             93, "the base64 text is malformed", "RFC 4648 4") \
	X(CW_PEM_UNTERMINATED,       94, "the closing boundary is missing", "RFC 7468 2") \
	X(CW_PASSPHRASE_MISSING,     95, "the key is encrypted and no passphrase was given", "") \
	X(CW_PASSPHRASE_WRONG,       96, "the passphrase is wrong", "") \
	X(CW_KDF_COST,               97, "the key derivation would cost more than the limit", "") \
	X(CW_PIN_LOCKED,             98, "the PIN is locked", "")
/* clang-format on */

typedef enum cw_status {
#define CW_STATUS_ENUM(name, number, text, rule) name = number,
	CW_STATUS_LIST(CW_STATUS_ENUM)
#undef CW_STATUS_ENUM
} cw_status;

/* Leave the function with the status of `expression` unless it is CW_OK. */
#define CW_TRY(expression)                                                                         \
	do {                                                                                       \
		cw_status cw_try_status = (expression);                                            \
		if (cw_try_status != CW_OK)                                                        \
			return cw_try_status;                                                      \
	} while (0)

/* The status' name ("CW_TRUNCATED"), its one line of text, and the clause that
 * was broken ("X.690 8.1.3", "" if none). A number that is no status gives
 * "CW_UNKNOWN" and its like; never NULL. With CW_NO_NAMES the text and the
 * clause are "". */
/*@ terminates \true; exits \false;
    assigns \nothing;
    ensures \valid_read(\result); */
CW_API const char *cw_status_name(cw_status status);
/*@ terminates \true; exits \false;
    assigns \nothing;
    ensures \valid_read(\result); */
CW_API const char *cw_status_text(cw_status status);
/*@ terminates \true; exits \false;
    assigns \nothing;
    ensures \valid_read(\result); */
CW_API const char *cw_status_rule(cw_status status);

#ifdef __cplusplus
}
#endif
#endif
