/* Whether the tokens of a module do right what they do without a PIN. */
#include "pkcs11_internal.h"

#include <stdlib.h>

/* FIPS 180-4, B.1: SHA-256 of "abc". */
static const uint8_t abc_digest[32] = {0xba, 0x78, 0x16, 0xbf, 0x8f, 0x01, 0xcf, 0xea,
                                       0x41, 0x41, 0x40, 0xde, 0x5d, 0xae, 0x22, 0x23,
                                       0xb0, 0x03, 0x61, 0xa3, 0x96, 0x17, 0x7a, 0x9c,
                                       0xb4, 0x10, 0xff, 0x61, 0xf2, 0x00, 0x15, 0xad};

static cw_status test_digest(const cw_pkcs11 *module, ck_session_handle_t session, char *why)
{
	struct ck_mechanism mechanism = {CKM_SHA256, NULL, 0};
	unsigned char message[] = {'a', 'b', 'c'}, digest[sizeof abc_digest];
	unsigned long size = sizeof digest;
	ck_rv_t answer = module->f->C_DigestInit(session, &mechanism);

	if (answer != CKR_OK)
		return cw_pkcs11_fail(why, "C_DigestInit", answer);
	answer = module->f->C_Digest(session, message, sizeof message, digest, &size);
	if (answer != CKR_OK)
		return cw_pkcs11_fail(why, "C_Digest", answer);
	if (size != sizeof digest || memcmp(digest, abc_digest, size) != 0) {
		cw_pkcs11_say(why, "SHA-256 comes out wrong");
		return CW_PROVIDER;
	}
	return CW_OK;
}

/* RFC 6979 A.2.5: the key, and its signature of "sample" with SHA-256. */
static const uint8_t sample_point[] = {
	0x04, 0x41, 0x04, 0x60, 0xfe, 0xd4, 0xba, 0x25, 0x5a, 0x9d, 0x31, 0xc9, 0x61, 0xeb,
	0x74, 0xc6, 0x35, 0x6d, 0x68, 0xc0, 0x49, 0xb8, 0x92, 0x3b, 0x61, 0xfa, 0x6c, 0xe6,
	0x69, 0x62, 0x2e, 0x60, 0xf2, 0x9f, 0xb6, 0x79, 0x03, 0xfe, 0x10, 0x08, 0xb8, 0xbc,
	0x99, 0xa4, 0x1a, 0xe9, 0xe9, 0x56, 0x28, 0xbc, 0x64, 0xf2, 0xf1, 0xb2, 0x0c, 0x2d,
	0x7e, 0x9f, 0x51, 0x77, 0xa3, 0xc2, 0x94, 0xd4, 0x46, 0x22, 0x99};

static const uint8_t sample_digest[] = {0xaf, 0x2b, 0xdb, 0xe1, 0xaa, 0x9b, 0x6e, 0xc1,
                                        0xe2, 0xad, 0xe1, 0xd6, 0x94, 0xf4, 0x1f, 0xc7,
                                        0x1a, 0x83, 0x1d, 0x02, 0x68, 0xe9, 0x89, 0x15,
                                        0x62, 0x11, 0x3d, 0x8a, 0x62, 0xad, 0xd1, 0xbf};

static const uint8_t sample_signature[] = {
	0xef, 0xd4, 0x8b, 0x2a, 0xac, 0xb6, 0xa8, 0xfd, 0x11, 0x40, 0xdd, 0x9c, 0xd4,
	0x5e, 0x81, 0xd6, 0x9d, 0x2c, 0x87, 0x7b, 0x56, 0xaa, 0xf9, 0x91, 0xc3, 0x4d,
	0x0e, 0xa8, 0x4e, 0xaf, 0x37, 0x16, 0xf7, 0xcb, 0x1c, 0x94, 0x2d, 0x65, 0x7c,
	0x41, 0xd4, 0x36, 0xc7, 0xa1, 0xb6, 0xe2, 0x9f, 0x65, 0xf3, 0xe9, 0x00, 0xdb,
	0xb9, 0xaf, 0xf4, 0x06, 0x4d, 0xc4, 0xab, 0x2f, 0x84, 0x3a, 0xcd, 0xa8};

/* The key of the sample, for this session alone. */
static ck_rv_t create_sample(const cw_pkcs11 *module, ck_session_handle_t session,
                             ck_object_handle_t *out)
{
	static const uint8_t p256[] = {0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07};
	ck_object_class_t class = CKO_PUBLIC_KEY;
	ck_key_type_t type = CKK_EC;
	unsigned char yes = 1, no = 0;
	struct ck_attribute attributes[] = {
		{CKA_CLASS, &class, sizeof class},
		{CKA_KEY_TYPE, &type, sizeof type},
		{CKA_TOKEN, &no, 1},
		{CKA_PRIVATE, &no, 1},
		{CKA_VERIFY, &yes, 1},
		{CKA_EC_PARAMS, (void *)p256, sizeof p256},
		{CKA_EC_POINT, (void *)sample_point, sizeof sample_point},
	};

	return module->f->C_CreateObject(session, attributes,
	                                 sizeof attributes / sizeof attributes[0], out);
}

static cw_status test_verification(const cw_pkcs11 *module, ck_session_handle_t session, char *why)
{
	struct ck_mechanism mechanism = {CKM_ECDSA, NULL, 0};
	ck_object_handle_t key = CK_INVALID_HANDLE;
	unsigned char digest[sizeof sample_digest], signature[sizeof sample_signature];
	ck_rv_t answer = create_sample(module, session, &key);
	unsigned wrong;

	memcpy(digest, sample_digest, sizeof digest);
	memcpy(signature, sample_signature, sizeof signature);
	/* A token that takes no key from outside cannot be asked. */
	if (answer != CKR_OK)
		return CW_OK;
	for (wrong = 0; wrong <= 1; wrong++) {
		digest[0] ^= (unsigned char)wrong;
		answer = module->f->C_VerifyInit(session, &mechanism, key);
		if (answer != CKR_OK)
			return cw_pkcs11_fail(why, "C_VerifyInit", answer);
		answer = module->f->C_Verify(session, digest, sizeof digest, signature,
		                             sizeof signature);
		if (answer != (wrong ? CKR_SIGNATURE_INVALID : CKR_OK)) {
			(void)cw_pkcs11_fail(why, "C_Verify", answer);
			return CW_PROVIDER;
		}
	}
	answer = module->f->C_DestroyObject(session, key);
	return answer == CKR_OK ? CW_OK : cw_pkcs11_fail(why, "C_DestroyObject", answer);
}

static cw_status test_slot(const cw_pkcs11 *module, ck_slot_id_t slot, char *why)
{
	const cw_pkcs11_need digest = {CKM_SHA256, CKF_DIGEST, 0};
	const cw_pkcs11_need verify = {CKM_ECDSA, CKF_VERIFY, 256};
	ck_session_handle_t session;
	cw_status status = CW_OK;
	ck_rv_t answer = module->f->C_OpenSession(slot, CKF_SERIAL_SESSION, NULL, NULL, &session);

	if (answer != CKR_OK)
		return cw_pkcs11_fail(why, "C_OpenSession", answer);
	if (cw_pkcs11_slot_has(module, slot, &digest))
		status = test_digest(module, session, why);
	if (status == CW_OK && cw_pkcs11_slot_has(module, slot, &verify))
		status = test_verification(module, session, why);
	(void)module->f->C_CloseSession(session);
	return status;
}

cw_status cw_pkcs11_self_test(cw_pkcs11 *module, char *why)
{
	ck_slot_id_t *slots = NULL;
	unsigned long count = 0, tested = 0, i;
	cw_status status;

	cw_pkcs11_begin(why);
	status = cw_pkcs11_list_slots(module, &slots, &count, why);
	for (i = 0; i < count && status == CW_OK; i++) {
		struct ck_token_info info;

		if (module->f->C_GetTokenInfo(slots[i], &info) != CKR_OK ||
		    (info.flags & CKF_TOKEN_INITIALIZED) == 0)
			continue;
		status = test_slot(module, slots[i], why);
		tested++;
	}
	free(slots);
	if (status == CW_OK && tested == 0) {
		cw_pkcs11_say(why, "there is no token to test");
		return CW_NO_TOKEN;
	}
	return status;
}
