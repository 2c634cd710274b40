/* What a module answers, in words, and as a status. */
#include "pkcs11_internal.h"

/* clang-format off */
#define ANSWERS(X) \
	X(CKR_OK) \
	X(CKR_CANCEL) \
	X(CKR_HOST_MEMORY) \
	X(CKR_SLOT_ID_INVALID) \
	X(CKR_GENERAL_ERROR) \
	X(CKR_FUNCTION_FAILED) \
	X(CKR_ARGUMENTS_BAD) \
	X(CKR_NO_EVENT) \
	X(CKR_NEED_TO_CREATE_THREADS) \
	X(CKR_CANT_LOCK) \
	X(CKR_ATTRIBUTE_READ_ONLY) \
	X(CKR_ATTRIBUTE_SENSITIVE) \
	X(CKR_ATTRIBUTE_TYPE_INVALID) \
	X(CKR_ATTRIBUTE_VALUE_INVALID) \
	X(CKR_ACTION_PROHIBITED) \
	X(CKR_DATA_INVALID) \
	X(CKR_DATA_LEN_RANGE) \
	X(CKR_DEVICE_ERROR) \
	X(CKR_DEVICE_MEMORY) \
	X(CKR_DEVICE_REMOVED) \
	X(CKR_ENCRYPTED_DATA_INVALID) \
	X(CKR_ENCRYPTED_DATA_LEN_RANGE) \
	X(CKR_FUNCTION_CANCELED) \
	X(CKR_FUNCTION_NOT_PARALLEL) \
	X(CKR_FUNCTION_NOT_SUPPORTED) \
	X(CKR_KEY_HANDLE_INVALID) \
	X(CKR_KEY_SIZE_RANGE) \
	X(CKR_KEY_TYPE_INCONSISTENT) \
	X(CKR_KEY_NOT_NEEDED) \
	X(CKR_KEY_CHANGED) \
	X(CKR_KEY_NEEDED) \
	X(CKR_KEY_INDIGESTIBLE) \
	X(CKR_KEY_FUNCTION_NOT_PERMITTED) \
	X(CKR_KEY_NOT_WRAPPABLE) \
	X(CKR_KEY_UNEXTRACTABLE) \
	X(CKR_MECHANISM_INVALID) \
	X(CKR_MECHANISM_PARAM_INVALID) \
	X(CKR_OBJECT_HANDLE_INVALID) \
	X(CKR_OPERATION_ACTIVE) \
	X(CKR_OPERATION_NOT_INITIALIZED) \
	X(CKR_PIN_INCORRECT) \
	X(CKR_PIN_INVALID) \
	X(CKR_PIN_LEN_RANGE) \
	X(CKR_PIN_EXPIRED) \
	X(CKR_PIN_LOCKED) \
	X(CKR_SESSION_CLOSED) \
	X(CKR_SESSION_COUNT) \
	X(CKR_SESSION_HANDLE_INVALID) \
	X(CKR_SESSION_PARALLEL_NOT_SUPPORTED) \
	X(CKR_SESSION_READ_ONLY) \
	X(CKR_SESSION_EXISTS) \
	X(CKR_SESSION_READ_ONLY_EXISTS) \
	X(CKR_SESSION_READ_WRITE_SO_EXISTS) \
	X(CKR_SIGNATURE_INVALID) \
	X(CKR_SIGNATURE_LEN_RANGE) \
	X(CKR_TEMPLATE_INCOMPLETE) \
	X(CKR_TEMPLATE_INCONSISTENT) \
	X(CKR_TOKEN_NOT_PRESENT) \
	X(CKR_TOKEN_NOT_RECOGNIZED) \
	X(CKR_TOKEN_WRITE_PROTECTED) \
	X(CKR_UNWRAPPING_KEY_HANDLE_INVALID) \
	X(CKR_UNWRAPPING_KEY_SIZE_RANGE) \
	X(CKR_UNWRAPPING_KEY_TYPE_INCONSISTENT) \
	X(CKR_USER_ALREADY_LOGGED_IN) \
	X(CKR_USER_NOT_LOGGED_IN) \
	X(CKR_USER_PIN_NOT_INITIALIZED) \
	X(CKR_USER_TYPE_INVALID) \
	X(CKR_USER_ANOTHER_ALREADY_LOGGED_IN) \
	X(CKR_USER_TOO_MANY_TYPES) \
	X(CKR_WRAPPED_KEY_INVALID) \
	X(CKR_WRAPPED_KEY_LEN_RANGE) \
	X(CKR_WRAPPING_KEY_HANDLE_INVALID) \
	X(CKR_WRAPPING_KEY_SIZE_RANGE) \
	X(CKR_WRAPPING_KEY_TYPE_INCONSISTENT) \
	X(CKR_RANDOM_SEED_NOT_SUPPORTED) \
	X(CKR_RANDOM_NO_RNG) \
	X(CKR_DOMAIN_PARAMS_INVALID) \
	X(CKR_CURVE_NOT_SUPPORTED) \
	X(CKR_BUFFER_TOO_SMALL) \
	X(CKR_SAVED_STATE_INVALID) \
	X(CKR_INFORMATION_SENSITIVE) \
	X(CKR_STATE_UNSAVEABLE) \
	X(CKR_CRYPTOKI_NOT_INITIALIZED) \
	X(CKR_CRYPTOKI_ALREADY_INITIALIZED) \
	X(CKR_MUTEX_BAD) \
	X(CKR_MUTEX_NOT_LOCKED) \
	X(CKR_NEW_PIN_MODE) \
	X(CKR_NEXT_OTP) \
	X(CKR_EXCEEDED_MAX_ITERATIONS) \
	X(CKR_FIPS_SELF_TEST_FAILED) \
	X(CKR_LIBRARY_LOAD_FAILED) \
	X(CKR_PIN_TOO_WEAK) \
	X(CKR_PUBLIC_KEY_INVALID) \
	X(CKR_FUNCTION_REJECTED)
/* clang-format on */

typedef struct answer_row {
	ck_rv_t answer;
	const char *name;
} answer_row;

static const answer_row answers[] = {
#define ROW(name) {name, #name},
	ANSWERS(ROW)
#undef ROW
};

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

void cw_pkcs11_begin(char *why)
{
	if (why != NULL)
		why[0] = '\0';
}

static void put(char *why, const char *text, size_t size)
{
	size_t used = strlen(why);
	size_t room = CW_PKCS11_TEXT_SIZE - 1 - used;

	if (size > room)
		size = room;
	memcpy(why + used, text, size);
	why[used + size] = '\0';
}

void cw_pkcs11_say(char *why, const char *part)
{
	if (why != NULL)
		put(why, part, strlen(part));
}

void cw_pkcs11_say_encoded(char *why, cw_bytes value, bool all)
{
	char text[CW_PKCS11_TEXT_SIZE];
	size_t size = cw_token_uri_encode(value, all, text, sizeof text);

	if (why != NULL)
		put(why, text, size < sizeof text ? size : sizeof text);
}

/* As CKR_VENDOR_DEFINED and its like are written: 0x80000001. */
static void say_number(char *why, ck_rv_t answer)
{
	static const char digits[] = "0123456789abcdef";
	char text[2 + 2 * sizeof answer + 1];
	size_t i = sizeof text - 1;

	text[i] = '\0';
	do {
		text[--i] = digits[answer & 15];
		answer >>= 4;
	} while (answer != 0);
	text[--i] = 'x';
	text[--i] = '0';
	cw_pkcs11_say(why, text + i);
}

cw_status cw_pkcs11_fail(char *why, const char *function, ck_rv_t answer)
{
	size_t i;

	cw_pkcs11_say(why, function);
	cw_pkcs11_say(why, ": ");
	for (i = 0; i < COUNT(answers); i++) {
		if (answers[i].answer == answer) {
			cw_pkcs11_say(why, answers[i].name);
			return cw_pkcs11_status(answer);
		}
	}
	cw_pkcs11_say(why, "CKR ");
	say_number(why, answer);
	return cw_pkcs11_status(answer);
}

cw_status cw_pkcs11_status(ck_rv_t answer)
{
	switch (answer) {
	case CKR_OK:
		return CW_OK;
	case CKR_HOST_MEMORY:
		return CW_NO_MEMORY;
	case CKR_PIN_INCORRECT:
	case CKR_PIN_INVALID:
	case CKR_PIN_LEN_RANGE:
	case CKR_PIN_EXPIRED:
	case CKR_USER_PIN_NOT_INITIALIZED:
		return CW_PASSPHRASE_WRONG;
	case CKR_PIN_LOCKED:
		return CW_PIN_LOCKED;
	case CKR_USER_NOT_LOGGED_IN:
		return CW_PASSPHRASE_MISSING;
	case CKR_MECHANISM_INVALID:
	case CKR_MECHANISM_PARAM_INVALID:
	case CKR_FUNCTION_NOT_SUPPORTED:
	case CKR_KEY_FUNCTION_NOT_PERMITTED:
	case CKR_KEY_SIZE_RANGE:
	case CKR_KEY_TYPE_INCONSISTENT:
	case CKR_CURVE_NOT_SUPPORTED:
	case CKR_DOMAIN_PARAMS_INVALID:
		return CW_UNSUPPORTED;
	case CKR_DEVICE_REMOVED:
	case CKR_TOKEN_NOT_PRESENT:
	case CKR_TOKEN_NOT_RECOGNIZED:
	case CKR_SLOT_ID_INVALID:
	case CKR_SESSION_CLOSED:
	case CKR_SESSION_HANDLE_INVALID:
		return CW_NO_TOKEN;
	default:
		return CW_PROVIDER;
	}
}

cw_bytes cw_pkcs11_trim(const unsigned char *field, size_t size)
{
	cw_bytes out = {field, size};

	/* Some fill up with zeros, against the standard. */
	while (out.size > 0 && (field[out.size - 1] == ' ' || field[out.size - 1] == '\0'))
		out.size--;
	return out;
}
