/* Tokens: which one is meant, a session with it, and its user's login. */
#include "pkcs11_internal.h"

#include <stdlib.h>

cw_status cw_pkcs11_list_slots(const cw_pkcs11 *module, ck_slot_id_t **out, unsigned long *count,
                               char *why)
{
	ck_rv_t answer;

	*out = NULL;
	*count = 0;
	CW_TRY(cw_pkcs11_check_ours(module, why));
	/* One that is plugged in between the two calls makes the room too small. */
	do {
		free(*out);
		*out = NULL;
		answer = module->f->C_GetSlotList(1, NULL, count);
		if (answer == CKR_OK) {
			*out = calloc(*count + 1, sizeof **out);
			if (*out == NULL)
				return CW_NO_MEMORY;
			answer = module->f->C_GetSlotList(1, *out, count);
		}
	} while (answer == CKR_BUFFER_TOO_SMALL);
	if (answer == CKR_OK)
		return CW_OK;
	free(*out);
	*out = NULL;
	*count = 0;
	return cw_pkcs11_fail(why, "C_GetSlotList", answer);
}

/* --- which one ------------------------------------------------------------- */

static bool meets(const cw_token_uri *uri, cw_token_uri_attribute attribute,
                  const unsigned char *field, size_t size)
{
	return !cw_token_uri_has(uri, attribute) ||
	       cw_bytes_equal(uri->values[attribute], cw_pkcs11_trim(field, size));
}

static bool module_meets(const cw_pkcs11 *module, const cw_token_uri *uri)
{
	struct ck_info info;

	if (module->f->C_GetInfo(&info) != CKR_OK)
		return false;
	return meets(uri, CW_TOKEN_URI_LIBRARY_MANUFACTURER, info.manufacturer_id,
	             sizeof info.manufacturer_id) &&
	       meets(uri, CW_TOKEN_URI_LIBRARY_DESCRIPTION, info.library_description,
	             sizeof info.library_description) &&
	       (!cw_token_uri_has(uri, CW_TOKEN_URI_LIBRARY_VERSION) ||
	        (info.library_version.major == uri->library_major &&
	         info.library_version.minor == uri->library_minor));
}

static bool slot_meets(const cw_pkcs11 *module, ck_slot_id_t slot, const cw_token_uri *uri)
{
	struct ck_slot_info info;

	if (cw_token_uri_has(uri, CW_TOKEN_URI_SLOT_ID) && uri->slot_id != slot)
		return false;
	if (!cw_token_uri_has(uri, CW_TOKEN_URI_SLOT_DESCRIPTION) &&
	    !cw_token_uri_has(uri, CW_TOKEN_URI_SLOT_MANUFACTURER))
		return true;
	return module->f->C_GetSlotInfo(slot, &info) == CKR_OK &&
	       meets(uri, CW_TOKEN_URI_SLOT_DESCRIPTION, info.slot_description,
	             sizeof info.slot_description) &&
	       meets(uri, CW_TOKEN_URI_SLOT_MANUFACTURER, info.manufacturer_id,
	             sizeof info.manufacturer_id);
}

static bool token_meets(const struct ck_token_info *info, const cw_token_uri *uri)
{
	return meets(uri, CW_TOKEN_URI_TOKEN, info->label, sizeof info->label) &&
	       meets(uri, CW_TOKEN_URI_MANUFACTURER, info->manufacturer_id,
	             sizeof info->manufacturer_id) &&
	       meets(uri, CW_TOKEN_URI_SERIAL, info->serial_number, sizeof info->serial_number) &&
	       meets(uri, CW_TOKEN_URI_MODEL, info->model, sizeof info->model);
}

static void say_token(char *why, const struct ck_token_info *info)
{
	cw_pkcs11_say(why, "pkcs11:token=");
	cw_pkcs11_say_encoded(why, cw_pkcs11_trim(info->label, sizeof info->label), false);
	cw_pkcs11_say(why, ";serial=");
	cw_pkcs11_say_encoded(why, cw_pkcs11_trim(info->serial_number, sizeof info->serial_number),
	                      false);
}

/* All tokens that are present, or those alone that the URI means, are told of: why it is
 * none of them, or why it is not one. */
static void say_tokens(const cw_pkcs11 *module, const cw_token_uri *uri, const ck_slot_id_t *slots,
                       unsigned long count, bool only_meant, char *why)
{
	const char *between = only_meant ? "several tokens: " : "no such token; there is ";
	struct ck_token_info info;
	unsigned long i, told = 0;

	for (i = 0; i < count; i++) {
		if (module->f->C_GetTokenInfo(slots[i], &info) != CKR_OK ||
		    (info.flags & CKF_TOKEN_INITIALIZED) == 0 ||
		    (only_meant &&
		     (!slot_meets(module, slots[i], uri) || !token_meets(&info, uri))))
			continue;
		cw_pkcs11_say(why, between);
		say_token(why, &info);
		between = ", ";
		told++;
	}
	if (told == 0)
		cw_pkcs11_say(why, "no such token; the module has none");
}

static cw_status find_token(cw_pkcs11_token *token, const cw_token_uri *uri, char *why)
{
	const cw_pkcs11 *module = token->module;
	ck_slot_id_t *slots = NULL;
	unsigned long count = 0, meant = 0, i;
	struct ck_token_info info;
	cw_status status = cw_pkcs11_list_slots(module, &slots, &count, why);
	bool fits = status == CW_OK && module_meets(module, uri);

	for (i = 0; i < count && fits; i++) {
		if (!slot_meets(module, slots[i], uri) ||
		    module->f->C_GetTokenInfo(slots[i], &info) != CKR_OK ||
		    (info.flags & CKF_TOKEN_INITIALIZED) == 0 || !token_meets(&info, uri))
			continue;
		token->slot = slots[i];
		token->info = info;
		meant++;
	}
	if (status == CW_OK && meant != 1) {
		say_tokens(module, uri, slots, count, meant > 1, why);
		status = meant > 1 ? CW_AMBIGUOUS : CW_NO_TOKEN;
	}
	free(slots);
	return status;
}

/* --- a session with it ----------------------------------------------------- */

cw_status cw_pkcs11_token_open(cw_pkcs11 *module, const cw_token_uri *uri, cw_pkcs11_token **out,
                               char *why)
{
	cw_pkcs11_token *token = calloc(1, sizeof *token);
	cw_status status;
	ck_rv_t answer;

	cw_pkcs11_begin(why);
	*out = NULL;
	if (token == NULL)
		return CW_NO_MEMORY;
	token->module = module;
	status = find_token(token, uri, why);
	if (status == CW_OK) {
		answer = module->f->C_OpenSession(token->slot, CKF_SERIAL_SESSION, NULL, NULL,
		                                  &token->session);
		if (answer != CKR_OK)
			status = cw_pkcs11_fail(why, "C_OpenSession", answer);
	}
	if (status != CW_OK) {
		free(token);
		return status;
	}
	*out = token;
	return CW_OK;
}

bool cw_pkcs11_token_wants_pin(const cw_pkcs11_token *token)
{
	return (token->info.flags & CKF_LOGIN_REQUIRED) != 0 &&
	       (token->info.flags & CKF_PROTECTED_AUTHENTICATION_PATH) == 0;
}

size_t cw_pkcs11_token_format(const cw_pkcs11_token *token, char *text, size_t capacity)
{
	char whole[CW_PKCS11_TEXT_SIZE];
	size_t size;

	whole[0] = '\0';
	say_token(whole, &token->info);
	size = strlen(whole);
	if (capacity != 0) {
		size_t fits = size < capacity ? size : capacity - 1;

		memcpy(text, whole, fits);
		text[fits] = '\0';
	}
	return size;
}

void cw_pkcs11_token_close(cw_pkcs11_token *token)
{
	if (token == NULL)
		return;
	if (cw_pkcs11_is_ours(token->module)) {
		if (token->logged_in)
			(void)token->module->f->C_Logout(token->session);
		(void)token->module->f->C_CloseSession(token->session);
	}
	free(token);
}

/* --- the user's login ------------------------------------------------------ */

/* After a wrong PIN: how long there is hope. */
static void say_tries(const cw_pkcs11_token *token, char *why)
{
	struct ck_token_info info;

	if (token->module->f->C_GetTokenInfo(token->slot, &info) != CKR_OK)
		return;
	if ((info.flags & CKF_USER_PIN_LOCKED) != 0)
		cw_pkcs11_say(why, "; the PIN is locked now");
	else if ((info.flags & CKF_USER_PIN_FINAL_TRY) != 0)
		cw_pkcs11_say(why, "; one try is left");
}

cw_status cw_pkcs11_login(cw_pkcs11_token *token, cw_bytes pin, char *why)
{
	const struct ck_function_list *f = token->module->f;
	bool has_keyboard = (token->info.flags & CKF_PROTECTED_AUTHENTICATION_PATH) != 0;
	cw_status status;
	ck_rv_t answer;

	CW_TRY(cw_pkcs11_check_ours(token->module, why));
	if (token->logged_in)
		return CW_OK;
	if (pin.size == 0 && !has_keyboard) {
		if ((token->info.flags & CKF_LOGIN_REQUIRED) == 0)
			return CW_OK;
		cw_pkcs11_say(why, "the token wants its PIN");
		return CW_PASSPHRASE_MISSING;
	}
	answer = f->C_Login(token->session, CKU_USER,
	                    has_keyboard ? NULL : (unsigned char *)pin.data,
	                    has_keyboard ? 0 : pin.size);
	token->logged_in = answer == CKR_OK;
	if (answer == CKR_OK || answer == CKR_USER_ALREADY_LOGGED_IN)
		return CW_OK;
	status = cw_pkcs11_fail(why, "C_Login", answer);
	if (status == CW_PASSPHRASE_WRONG)
		say_tries(token, why);
	return status;
}
