/* pkcs11_mock.h - a module of PKCS #11 that does what a test says, and counts. Its keys
 * are those of RFC 6979 A.2.5 and of rsa_vectors.h; it signs only messages that it knows. */
#ifndef TESTS_PKCS11_MOCK_H
#define TESTS_PKCS11_MOCK_H

#define CRYPTOKI_GNU
#include <p11-kit-1/p11-kit/pkcs11.h>

#include "../../crypto/tomcrypt.h"
#include "../../crypto/crypto.h"
#include "ecdsa_vectors.h"
#include "rsa_vectors.h"

#define MOCK_FIRST_SIGNATURE "the first signature of a new key"

#define MOCK_ATTRIBUTES 8
typedef struct mock_object {
	ck_object_class_t class;
	ck_key_type_t type;
	struct ck_attribute attributes[MOCK_ATTRIBUTES];
} mock_object;

#define MOCK_TOKENS  3
#define MOCK_OBJECTS 8
#define MOCK_CALLS   16

/* What the module has, how it answers, and what was asked of it. */
static struct {
	unsigned long tokens; /* slot 10, 11, ...; the last is not initialized if that is set */
	bool last_is_blank;
	struct ck_token_info infos[MOCK_TOKENS];
	unsigned char version;
	mock_object objects[MOCK_OBJECTS];
	unsigned long objects_count;
	/* The answer of a function that fails. */
	struct {
		const char *function;
		ck_rv_t answer;
	} failing;
	bool lies;    /* what is signed does not verify */
	bool is_open; /* a new private key may leave */
	bool hashes;  /* it signs messages, and no digests */

	int started, sessions, logged_in, context_logins;
	ck_flags_t start_flags;
	unsigned char pin[256];
	unsigned long pin_size;
	struct ck_mechanism mechanism;
	struct ck_rsa_pkcs_pss_params pss;
	uint8_t data[256];
	unsigned long data_size;
	ck_object_handle_t key;
	/* A search under way. */
	unsigned long found, told;
	ck_object_handle_t finds[MOCK_OBJECTS];
	int destroyed;
} mock;

static const cw_provider *const mock_verifiers[] = {&cw_tomcrypt_provider};
static const cw_crypto mock_crypto = {mock_verifiers, 1};

#define FAIL_HERE                                                                                  \
	do {                                                                                       \
		if (mock.failing.function != NULL &&                                               \
		    strcmp(mock.failing.function, __func__ + 5) == 0)                              \
			return mock.failing.answer;                                                \
	} while (0)

static ck_rv_t mock_C_Initialize(void *arguments)
{
	FAIL_HERE;
	mock.start_flags = ((struct ck_c_initialize_args *)arguments)->flags;
	mock.started++;
	return CKR_OK;
}

static ck_rv_t mock_C_Finalize(void *reserved)
{
	(void)reserved;
	mock.started--;
	return CKR_OK;
}

static ck_rv_t mock_C_GetInfo(struct ck_info *info)
{
	FAIL_HERE;
	memset(info, ' ', sizeof *info);
	info->cryptoki_version.major = mock.version;
	info->library_version.major = 1;
	info->library_version.minor = 2;
	return CKR_OK;
}

static ck_rv_t mock_C_GetSlotList(unsigned char present, ck_slot_id_t *slots, unsigned long *count)
{
	unsigned long i;

	(void)present;
	/* How many there are it always tells. */
	if (slots != NULL)
		FAIL_HERE;
	for (i = 0; slots != NULL && i < mock.tokens; i++)
		slots[i] = 10 + i;
	*count = mock.tokens;
	return CKR_OK;
}

static ck_rv_t mock_C_GetSlotInfo(ck_slot_id_t slot, struct ck_slot_info *info)
{
	memset(info, ' ', sizeof *info);
	info->slot_description[0] = (unsigned char)('0' + slot % 10);
	return CKR_OK;
}

static ck_rv_t mock_C_GetTokenInfo(ck_slot_id_t slot, struct ck_token_info *info)
{
	FAIL_HERE;
	*info = mock.infos[slot - 10];
	return CKR_OK;
}

static bool mock_is_ec(ck_mechanism_type_t type)
{
	return type == CKM_ECDSA || type == CKM_ECDSA_SHA256;
}

static ck_rv_t mock_C_GetMechanismInfo(ck_slot_id_t slot, ck_mechanism_type_t type,
                                       struct ck_mechanism_info *info)
{
	(void)slot;
	FAIL_HERE;
	info->flags = CKF_SIGN;
	info->min_key_size = mock_is_ec(type) ? 256 : 2048;
	info->max_key_size = mock_is_ec(type) ? 384 : 4096;
	if (mock.hashes)
		return type == CKM_ECDSA_SHA256 || type == CKM_SHA256_RSA_PKCS
		               ? CKR_OK
		               : CKR_MECHANISM_INVALID;
	return type == CKM_ECDSA || type == CKM_RSA_PKCS ? CKR_OK : CKR_MECHANISM_INVALID;
}

static ck_rv_t mock_C_OpenSession(ck_slot_id_t slot, ck_flags_t asked, void *application,
                                  ck_notify_t notify, ck_session_handle_t *session)
{
	(void)slot;
	(void)application;
	(void)notify;
	FAIL_HERE;
	*session = (asked & CKF_RW_SESSION) != 0 ? 200 : 100;
	mock.sessions++;
	return CKR_OK;
}

static ck_rv_t mock_C_CloseSession(ck_session_handle_t session)
{
	(void)session;
	mock.sessions--;
	return CKR_OK;
}

static ck_rv_t mock_C_Login(ck_session_handle_t session, ck_user_type_t user, unsigned char *pin,
                            unsigned long size)
{
	(void)session;
	FAIL_HERE;
	memcpy(mock.pin, pin, size);
	mock.pin_size = size;
	if (user == CKU_CONTEXT_SPECIFIC)
		mock.context_logins++;
	else
		mock.logged_in++;
	return CKR_OK;
}

static ck_rv_t mock_C_Logout(ck_session_handle_t session)
{
	(void)session;
	mock.logged_in--;
	return CKR_OK;
}

static const struct ck_attribute *mock_attribute(ck_object_handle_t object,
                                                 ck_attribute_type_t type)
{
	mock_object *o = &mock.objects[object - 1];
	static struct ck_attribute own[2];
	size_t i;

	own[0] = (struct ck_attribute){CKA_CLASS, &o->class, sizeof o->class};
	own[1] = (struct ck_attribute){CKA_KEY_TYPE, &o->type, sizeof o->type};
	if (type == CKA_CLASS)
		return &own[0];
	if (type == CKA_KEY_TYPE)
		return &own[1];
	for (i = 0; i < MOCK_ATTRIBUTES && o->attributes[i].value != NULL; i++)
		if (o->attributes[i].type == type)
			return &o->attributes[i];
	return NULL;
}

static ck_rv_t mock_C_FindObjectsInit(ck_session_handle_t session, struct ck_attribute *template,
                                      unsigned long size)
{
	unsigned long i, j;

	(void)session;
	FAIL_HERE;
	mock.found = mock.told = 0;
	for (i = 1; i <= mock.objects_count; i++) {
		for (j = 0; j < size; j++) {
			const struct ck_attribute *a = mock_attribute(i, template[j].type);

			if (a == NULL || a->value_len != template[j].value_len ||
			    memcmp(a->value, template[j].value, a->value_len) != 0)
				break;
		}
		if (j == size)
			mock.finds[mock.found++] = i;
	}
	return CKR_OK;
}

/* One at a time, which is allowed. */
static ck_rv_t mock_C_FindObjects(ck_session_handle_t session, ck_object_handle_t *objects,
                                  unsigned long max, unsigned long *count)
{
	(void)session;
	FAIL_HERE;
	*count = max > 0 && mock.told < mock.found;
	if (*count)
		*objects = mock.finds[mock.told++];
	return CKR_OK;
}

static ck_rv_t mock_C_FindObjectsFinal(ck_session_handle_t session)
{
	(void)session;
	return CKR_OK;
}

static ck_rv_t mock_C_GetAttributeValue(ck_session_handle_t session, ck_object_handle_t object,
                                        struct ck_attribute *template, unsigned long count)
{
	const struct ck_attribute *a = mock_attribute(object, template->type);

	(void)session;
	(void)count;
	FAIL_HERE;
	if (a == NULL) {
		template->value_len = CK_UNAVAILABLE_INFORMATION;
		return CKR_ATTRIBUTE_TYPE_INVALID;
	}
	if (template->value != NULL && template->value_len < a->value_len) {
		template->value_len = CK_UNAVAILABLE_INFORMATION;
		return CKR_BUFFER_TOO_SMALL;
	}
	template->value_len = a->value_len;
	if (template->value != NULL)
		memcpy(template->value, a->value, a->value_len);
	return CKR_OK;
}

static ck_rv_t mock_C_SignInit(ck_session_handle_t session, struct ck_mechanism *mechanism,
                               ck_object_handle_t key)
{
	(void)session;
	FAIL_HERE;
	mock.mechanism = *mechanism;
	if (mock.hashes &&
	    (mechanism->mechanism == CKM_ECDSA || mechanism->mechanism == CKM_RSA_PKCS ||
	     mechanism->mechanism == CKM_RSA_PKCS_PSS))
		return CKR_MECHANISM_INVALID;
	if (mechanism->parameter_len == sizeof mock.pss)
		memcpy(&mock.pss, mechanism->parameter, sizeof mock.pss);
	mock.key = key;
	return CKR_OK;
}

/* It is the message, or ends as its digest does. */
static bool mock_means(cw_bytes data, cw_bytes message)
{
	uint8_t digest[32];

	if (mock.hashes)
		return cw_bytes_equal(data, message);
	return cw_crypto_hash(&mock_crypto, CW_HASH_SHA256, &message, 1, digest) == CW_OK &&
	       data.size >= 32 && memcmp(digest, data.data + data.size - 32, 32) == 0;
}

static bool mock_sign(const cw_key_numbers *numbers, cw_scheme kind, cw_bytes data, uint8_t *out,
                      unsigned long *size)
{
	static const char *const messages[] = {"sample", MOCK_FIRST_SIGNATURE};
	cw_signature_scheme scheme = {kind, CW_HASH_SHA256, 0};
	bool known = false;
	size_t i, written = 0;

	for (i = 0; i < 2 && !known; i++) {
		cw_bytes message = cw_bytes_of(messages[i]);
		cw_key *key = NULL;

		if (!mock_means(data, message))
			continue;
		known = cw_key_import(&mock_crypto, numbers, &key) == CW_OK &&
		        cw_sign(&mock_crypto, key, &scheme, message, out, &written) == CW_OK;
		cw_key_free(key);
	}
	*size = written;
	return known;
}

static ck_rv_t mock_C_Sign(ck_session_handle_t session, unsigned char *data, unsigned long size,
                           unsigned char *signature, unsigned long *signature_size)
{
	bool is_ec = mock_is_ec(mock.mechanism.mechanism);

	(void)session;
	FAIL_HERE;
	memcpy(mock.data, data, size);
	mock.data_size = size;
	if (!mock_sign(is_ec ? &rfc6979_p256 : &rsa_2048,
	               is_ec ? CW_SCHEME_ECDSA : CW_SCHEME_RSA_PKCS1, (cw_bytes){data, size},
	               signature, signature_size)) {
		*signature_size = is_ec ? 64 : 256;
		memset(signature, 0, *signature_size);
	}
	signature[10] ^= mock.lies;
	return CKR_OK;
}

static unsigned char mock_yes[] = {1}, mock_no[] = {0};
static unsigned char mock_p256[] = {0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07};
static unsigned char mock_point[2 + 65];

static mock_object *mock_add(ck_object_class_t class, ck_key_type_t type, const char *label,
                             const char *id)
{
	mock_object *o = &mock.objects[mock.objects_count++];

	memset(o, 0, sizeof *o);
	o->class = class;
	o->type = type;
	o->attributes[0] = (struct ck_attribute){CKA_LABEL, (void *)label, strlen(label)};
	o->attributes[1] = (struct ck_attribute){CKA_ID, (void *)id, strlen(id)};
	return o;
}

static void mock_set(mock_object *o, ck_attribute_type_t type, const void *value, size_t size)
{
	size_t i = 0;

	while (o->attributes[i].value != NULL && o->attributes[i].type != type)
		i++;
	o->attributes[i] = (struct ck_attribute){type, (void *)value, size};
}

/* The pair of RFC 6979 A.2.5, its point in an OCTET STRING. */
static void mock_add_pair(const char *label, const char *id)
{
	mock_object *public_key;

	mock_add(CKO_PRIVATE_KEY, CKK_EC, label, id);
	public_key = mock_add(CKO_PUBLIC_KEY, CKK_EC, label, id);
	mock_point[0] = 0x04;
	mock_point[1] = 65;
	memcpy(mock_point + 2, rfc6979_p256.ec.point.data, 65);
	mock_set(public_key, CKA_EC_PARAMS, mock_p256, sizeof mock_p256);
	mock_set(public_key, CKA_EC_POINT, mock_point, sizeof mock_point);
}

static ck_rv_t mock_C_GenerateKeyPair(ck_session_handle_t session, struct ck_mechanism *mechanism,
                                      struct ck_attribute *of_public, unsigned long public_count,
                                      struct ck_attribute *of_private, unsigned long private_count,
                                      ck_object_handle_t *public_key,
                                      ck_object_handle_t *private_key)
{
	(void)of_public;
	(void)public_count;
	FAIL_HERE;
	mock.mechanism = *mechanism;
	if (session != 200)
		return CKR_SESSION_READ_ONLY;
	/* What matters of the template: it is sensitive, it stays. */
	if (private_count < 5 || of_private[2].type != CKA_SENSITIVE ||
	    *(unsigned char *)of_private[2].value != 1 || of_private[3].type != CKA_EXTRACTABLE ||
	    *(unsigned char *)of_private[3].value != 0)
		return CKR_TEMPLATE_INCONSISTENT;
	mock_add_pair("new", "id of the new");
	*private_key = mock.objects_count - 1;
	*public_key = mock.objects_count;
	mock_set(&mock.objects[*private_key - 1], CKA_SENSITIVE, mock_yes, 1);
	mock_set(&mock.objects[*private_key - 1], CKA_EXTRACTABLE,
	         mock.is_open ? mock_yes : mock_no, 1);
	return CKR_OK;
}

static ck_rv_t mock_C_DestroyObject(ck_session_handle_t session, ck_object_handle_t object)
{
	(void)session;
	(void)object;
	mock.destroyed++;
	return CKR_OK;
}

static const struct ck_function_list mock_functions = {
	.version = {2, 40},
	.C_Initialize = mock_C_Initialize,
	.C_Finalize = mock_C_Finalize,
	.C_GetInfo = mock_C_GetInfo,
	.C_GetSlotList = mock_C_GetSlotList,
	.C_GetSlotInfo = mock_C_GetSlotInfo,
	.C_GetTokenInfo = mock_C_GetTokenInfo,
	.C_GetMechanismInfo = mock_C_GetMechanismInfo,
	.C_OpenSession = mock_C_OpenSession,
	.C_CloseSession = mock_C_CloseSession,
	.C_Login = mock_C_Login,
	.C_Logout = mock_C_Logout,
	.C_FindObjectsInit = mock_C_FindObjectsInit,
	.C_FindObjects = mock_C_FindObjects,
	.C_FindObjectsFinal = mock_C_FindObjectsFinal,
	.C_GetAttributeValue = mock_C_GetAttributeValue,
	.C_SignInit = mock_C_SignInit,
	.C_Sign = mock_C_Sign,
	.C_GenerateKeyPair = mock_C_GenerateKeyPair,
	.C_DestroyObject = mock_C_DestroyObject,
};

static void mock_fill(unsigned char *field, size_t size, const char *text)
{
	memset(field, ' ', size);
	memcpy(field, text, strlen(text));
}

/* A module with one token, "one" with the serial "S1", which wants a PIN; others follow. */
static void mock_reset(void)
{
	static const char *const labels[] = {"one", "two", ""};
	static const char *const serials[] = {"S1", "S2", ""};
	size_t i;

	memset(&mock, 0, sizeof mock);
	mock.tokens = 1;
	mock.version = 2;
	for (i = 0; i < MOCK_TOKENS; i++) {
		struct ck_token_info *t = &mock.infos[i];

		mock_fill(t->label, sizeof t->label, labels[i]);
		mock_fill(t->manufacturer_id, sizeof t->manufacturer_id, "a maker");
		mock_fill(t->model, sizeof t->model, "a model");
		mock_fill(t->serial_number, sizeof t->serial_number, serials[i]);
		t->flags = i == 2 ? 0 : CKF_TOKEN_INITIALIZED | CKF_LOGIN_REQUIRED;
	}
}

#endif
