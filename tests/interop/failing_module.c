/* A module of PKCS #11 that stands before a real one: REAL_MODULE is its path. FAIL names
 * a function and what it answers ("C_Sign=0x32"), or "lie", which spoils each signature, or
 * "digests", which it then does not sign with an RSA key: only messages. At the end LOG gets what
 * was left open: "sessions 0, logins 0". */
#define CRYPTOKI_GNU
#include <p11-kit-1/p11-kit/pkcs11.h>

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct ck_function_list *real;
static struct ck_function_list ours;
static int sessions, logins;

static ck_rv_t failure(const char *function)
{
	const char *fail = getenv("FAIL");
	size_t size = strlen(function);

	if (fail == NULL || strncmp(fail, function, size) != 0 || fail[size] != '=')
		return CKR_OK;
	return strtoul(fail + size + 1, NULL, 0);
}

#define OR_FAIL(function)                                                                          \
	do {                                                                                       \
		ck_rv_t answer = failure(#function);                                               \
		if (answer != CKR_OK)                                                              \
			return answer;                                                             \
	} while (0)

static ck_rv_t open_session(ck_slot_id_t slot, ck_flags_t flags, void *application,
                            ck_notify_t notify, ck_session_handle_t *session)
{
	ck_rv_t answer;

	OR_FAIL(C_OpenSession);
	answer = real->C_OpenSession(slot, flags, application, notify, session);
	sessions += answer == CKR_OK;
	return answer;
}

static ck_rv_t close_session(ck_session_handle_t session)
{
	sessions--;
	return real->C_CloseSession(session);
}

static ck_rv_t login(ck_session_handle_t session, ck_user_type_t user, unsigned char *pin,
                     unsigned long size)
{
	ck_rv_t answer;

	OR_FAIL(C_Login);
	answer = real->C_Login(session, user, pin, size);
	logins += answer == CKR_OK;
	return answer;
}

static ck_rv_t logout(ck_session_handle_t session)
{
	logins--;
	return real->C_Logout(session);
}

static ck_rv_t sign_init(ck_session_handle_t session, struct ck_mechanism *mechanism,
                         ck_object_handle_t key)
{
	const char *fail = getenv("FAIL");

	OR_FAIL(C_SignInit);
	if (fail != NULL && strcmp(fail, "digests") == 0 &&
	    (mechanism->mechanism == CKM_RSA_PKCS || mechanism->mechanism == CKM_RSA_PKCS_PSS))
		return CKR_MECHANISM_INVALID;
	return real->C_SignInit(session, mechanism, key);
}

static ck_rv_t sign(ck_session_handle_t session, unsigned char *data, unsigned long size,
                    unsigned char *signature, unsigned long *signature_size)
{
	const char *fail = getenv("FAIL");
	ck_rv_t answer;

	OR_FAIL(C_Sign);
	answer = real->C_Sign(session, data, size, signature, signature_size);
	if (fail != NULL && strcmp(fail, "lie") == 0)
		signature[*signature_size - 1] ^= 1;
	return answer;
}

static ck_rv_t generate_pair(ck_session_handle_t session, struct ck_mechanism *mechanism,
                             struct ck_attribute *of_public, unsigned long public_count,
                             struct ck_attribute *of_private, unsigned long private_count,
                             ck_object_handle_t *public_key, ck_object_handle_t *private_key)
{
	OR_FAIL(C_GenerateKeyPair);
	return real->C_GenerateKeyPair(session, mechanism, of_public, public_count, of_private,
	                               private_count, public_key, private_key);
}

static ck_rv_t finalize(void *reserved)
{
	const char *path = getenv("LOG");
	FILE *log = path == NULL ? NULL : fopen(path, "w");

	if (log != NULL) {
		fprintf(log, "sessions %d, logins %d\n", sessions, logins);
		fclose(log);
	}
	return real->C_Finalize(reserved);
}

ck_rv_t C_GetFunctionList(struct ck_function_list **list)
{
	void *library = dlopen(getenv("REAL_MODULE"), RTLD_NOW | RTLD_LOCAL);
	CK_C_GetFunctionList get = NULL;

	if (library != NULL)
		*(void **)&get = dlsym(library, "C_GetFunctionList");
	if (get == NULL || get(&real) != CKR_OK)
		return CKR_LIBRARY_LOAD_FAILED;
	ours = *real;
	ours.C_OpenSession = open_session;
	ours.C_CloseSession = close_session;
	ours.C_Login = login;
	ours.C_Logout = logout;
	ours.C_SignInit = sign_init;
	ours.C_Sign = sign;
	ours.C_GenerateKeyPair = generate_pair;
	ours.C_Finalize = finalize;
	*list = &ours;
	return CKR_OK;
}
