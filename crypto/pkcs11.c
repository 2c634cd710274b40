/* Modules: loading and starting them, and what they can do. */
#include "pkcs11_internal.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <unistd.h>

bool cw_pkcs11_is_ours(const cw_pkcs11 *module)
{
	return module->process == (long)getpid();
}

cw_status cw_pkcs11_check_ours(const cw_pkcs11 *module, char *why)
{
	return cw_pkcs11_is_ours(module)
	               ? CW_OK
	               : cw_pkcs11_fail(why, "fork", CKR_CRYPTOKI_NOT_INITIALIZED);
}

static cw_status start(cw_pkcs11 *module, char *why)
{
	struct ck_c_initialize_args arguments = {.flags = CKF_OS_LOCKING_OK};
	struct ck_info info;
	ck_rv_t answer = module->f->C_Initialize(&arguments);

	if (answer != CKR_OK && answer != CKR_CRYPTOKI_ALREADY_INITIALIZED)
		return cw_pkcs11_fail(why, "C_Initialize", answer);
	module->started = answer == CKR_OK;
	answer = module->f->C_GetInfo(&info);
	if (answer != CKR_OK)
		return cw_pkcs11_fail(why, "C_GetInfo", answer);
	/* The list of functions has been the same in all of version 2, and is in 3. */
	if (info.cryptoki_version.major != 2 && info.cryptoki_version.major != 3) {
		cw_pkcs11_say(why, "a module of another version of PKCS #11 than 2 and 3");
		return CW_PROVIDER;
	}
	return CW_OK;
}

static cw_status make(void *library, const struct ck_function_list *f, const cw_crypto *crypto,
                      cw_pkcs11 **out, char *why)
{
	cw_pkcs11 *module = calloc(1, sizeof *module);
	cw_status status;

	if (module == NULL) {
		if (library != NULL)
			dlclose(library);
		return CW_NO_MEMORY;
	}
	module->library = library;
	module->f = f;
	module->crypto = crypto;
	module->process = (long)getpid();
	status = start(module, why);
	if (status != CW_OK) {
		cw_pkcs11_close(module);
		return status;
	}
	*out = module;
	return CW_OK;
}

cw_status cw_pkcs11_open_functions(const void *function_list, const cw_crypto *crypto,
                                   cw_pkcs11 **out, char *why)
{
	cw_pkcs11_begin(why);
	*out = NULL;
	return make(NULL, (const struct ck_function_list *)function_list, crypto, out, why);
}

static cw_status no_module(void *library, const char *reason, char *why)
{
	cw_pkcs11_say(why, reason);
	if (library != NULL)
		dlclose(library);
	return CW_PROVIDER;
}

cw_status cw_pkcs11_open(const char *path, const cw_crypto *crypto, cw_pkcs11 **out, char *why)
{
	void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
	CK_C_GetFunctionList get = NULL;
	struct ck_function_list *f = NULL;
	ck_rv_t answer;

	cw_pkcs11_begin(why);
	*out = NULL;
	if (library == NULL) {
		const char *reason = dlerror();

		return no_module(NULL, reason != NULL ? reason : "cannot be loaded", why);
	}
	/* POSIX gives a function's address as that of an object. */
	*(void **)&get = dlsym(library, "C_GetFunctionList");
	if (get == NULL)
		return no_module(library, "no module of PKCS #11: it has no C_GetFunctionList",
		                 why);
	answer = get(&f);
	if (answer != CKR_OK || f == NULL) {
		(void)cw_pkcs11_fail(why, "C_GetFunctionList", answer);
		return no_module(library, "", why);
	}
	return make(library, f, crypto, out, why);
}

void cw_pkcs11_close(cw_pkcs11 *module)
{
	if (module == NULL)
		return;
	/* A forked child leaves the library loaded: to unload it runs its code, which would
	 * end what is the parent's. */
	if (cw_pkcs11_is_ours(module)) {
		if (module->started)
			(void)module->f->C_Finalize(NULL);
		if (module->library != NULL)
			dlclose(module->library);
	}
	free(module);
}

/* --- what it can do -------------------------------------------------------- */

static bool find_need(const cw_query *query, cw_pkcs11_need *out)
{
	bool is_rsa = query->key_type == CW_KEY_RSA;

	if (!is_rsa && query->key_type != CW_KEY_EC)
		return false;
	out->bits = is_rsa ? query->bits : cw_curve_bits(query->curve);
	if (query->operation == CW_OP_KEY_GENERATE) {
		out->mechanism = is_rsa ? CKM_RSA_PKCS_KEY_PAIR_GEN : CKM_EC_KEY_PAIR_GEN;
		out->flags = CKF_GENERATE_KEY_PAIR;
		return true;
	}
	out->flags = CKF_SIGN;
	out->mechanism = cw_pkcs11_mechanism(query->scheme);
	return cw_pkcs11_provider.supports(query);
}

bool cw_pkcs11_slot_has(const cw_pkcs11 *module, ck_slot_id_t slot, const cw_pkcs11_need *wanted)
{
	struct ck_mechanism_info info;
	struct ck_token_info token;

	return module->f->C_GetTokenInfo(slot, &token) == CKR_OK &&
	       (token.flags & CKF_TOKEN_INITIALIZED) != 0 &&
	       module->f->C_GetMechanismInfo(slot, wanted->mechanism, &info) == CKR_OK &&
	       (info.flags & wanted->flags) != 0 &&
	       (wanted->bits == 0 || info.max_key_size == 0 ||
	        (info.min_key_size <= wanted->bits && wanted->bits <= info.max_key_size));
}

bool cw_pkcs11_supports(const cw_pkcs11 *module, const cw_query *query)
{
	ck_slot_id_t *slots = NULL;
	unsigned long count = 0, i;
	cw_pkcs11_need wanted, hashing;
	bool has = false;

	if (!find_need(query, &wanted) ||
	    cw_pkcs11_list_slots(module, &slots, &count, NULL) != CW_OK)
		return false;
	hashing = wanted;
	if (query->operation == CW_OP_SIGN)
		hashing.mechanism = cw_pkcs11_hashing_mechanism(query->scheme, query->hash);
	for (i = 0; i < count && !has; i++)
		has = cw_pkcs11_slot_has(module, slots[i], &wanted) ||
		      cw_pkcs11_slot_has(module, slots[i], &hashing);
	free(slots);
	return has;
}

/* --- the provider of its keys ---------------------------------------------- */

static bool supports(const cw_query *query)
{
	if (query->operation != CW_OP_SIGN || query->hash < CW_HASH_SHA224 ||
	    cw_hash_size(query->hash) == 0)
		return false;
	switch (query->scheme) {
	case CW_SCHEME_RSA_PKCS1:
	case CW_SCHEME_RSA_PSS:
		return query->key_type == CW_KEY_RSA;
	case CW_SCHEME_ECDSA:
		return query->key_type == CW_KEY_EC;
	default:
		return false;
	}
}

static cw_status self_test(void)
{
	return CW_UNSUPPORTED;
}

const cw_provider cw_pkcs11_provider = {
	.abi = CW_PROVIDER_ABI,
	.size = sizeof(cw_provider),
	.name = "pkcs11",
	.supports = supports,
	.key_export = cw_pkcs11_key_export,
	.key_info = cw_pkcs11_key_info,
	.key_free = cw_pkcs11_key_free,
	.sign = cw_pkcs11_sign,
	.self_test = self_test,
};

const cw_pkcs11_functions cw_pkcs11_all = {
	.open = cw_pkcs11_open,
	.close = cw_pkcs11_close,
	.supports = cw_pkcs11_supports,
	.self_test = cw_pkcs11_self_test,
	.token_open = cw_pkcs11_token_open,
	.token_wants_pin = cw_pkcs11_token_wants_pin,
	.token_format = cw_pkcs11_token_format,
	.token_close = cw_pkcs11_token_close,
	.key_open = cw_pkcs11_key_open,
	.public_key_open = cw_pkcs11_public_key_open,
	.key_generate = cw_pkcs11_key_generate,
	.key_failure = cw_pkcs11_key_failure,
};
