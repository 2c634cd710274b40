#include "issuing.h"
#include "basic_constraints.h"
#include "certificate_policies.h"
#include "key_usage.h"
#include "name_compare.h"
#include "name_constraints.h"
#include "subtree.h"
#include "../asn1/oid_registry.h"
#include "../crypto/ecdsa_sig_value.h"

/* -------------------------------------------------------------------------
 * Signatures
 */

static cw_status verify_with(const cw_crypto *crypto, const cw_key *key,
                             const cw_signature_scheme *scheme, cw_bytes message,
                             cw_bytes signature)
{
	uint8_t pair[CW_SIGNATURE_SIZE_MAX];
	cw_key_info info;
	cw_status status;

	if (scheme->scheme == CW_SCHEME_ECDSA) {
		cw_key_get_info(key, &info);
		if (cw_ecdsa_sig_value_to_raw(signature, cw_curve_size(info.curve), pair) != CW_OK)
			return CW_SIGNATURE_INVALID;
		signature.data = pair;
		signature.size = 2 * cw_curve_size(info.curve);
	}
	status = cw_verify(crypto, key, scheme, message, signature);
	return status == CW_ARGUMENT ? CW_SIGNATURE_INVALID : status;
}

cw_status cw_signature_verify(const cw_crypto *crypto, const cw_subject_public_key_info *spki,
                              const cw_algorithm_identifier *algorithm, cw_bytes message,
                              const cw_bit_string *signature)
{
	cw_signature_scheme scheme;
	cw_key_numbers numbers;
	cw_key_type type;
	cw_key *key;
	cw_status status;

	CW_TRY(cw_algorithm_identifier_get_scheme(algorithm, &scheme, &type));
	CW_TRY(cw_subject_public_key_info_to_numbers(spki, &numbers));
	if (type != numbers.type || signature->unused != 0)
		return CW_SIGNATURE_INVALID;
	CW_TRY(cw_key_import(crypto, &numbers, &key));
	status = verify_with(crypto, key, &scheme, message, signature->bytes);
	cw_key_free(key);
	return status;
}

cw_status cw_certification_request_verify(const cw_crypto *crypto,
                                          const cw_certification_request *request)
{
	const cw_certification_request_info *info = &request->certification_request_info;

	return cw_signature_verify(crypto, &info->subject_pk_info, &request->signature_algorithm,
	                           info->raw, &request->signature);
}

cw_status cw_key_identifier_of(const cw_crypto *crypto, const cw_subject_public_key_info *spki,
                               uint8_t out[CW_KEY_IDENTIFIER_SIZE])
{
	return cw_crypto_hash(crypto, CW_HASH_SHA1, &spki->subject_public_key.bytes, 1, out);
}

/* -------------------------------------------------------------------------
 * What the issuer may sign
 */

static bool find_constraints(const cw_extensions *extensions, cw_basic_constraints *out)
{
	cw_extension extension;

	if (!cw_extensions_are_present(extensions) ||
	    !cw_extensions_find(extensions, cw_oid_basic_constraints, &extension))
		return false;
	return cw_basic_constraints_decode(&extension.place, out) == CW_OK;
}

static bool may_sign_certificates(const cw_extensions *extensions)
{
	cw_extension extension;
	cw_key_usage usage;

	return !cw_extensions_find(extensions, cw_oid_key_usage, &extension) ||
	       (cw_key_usage_decode(&extension.place, &usage) == CW_OK &&
	        cw_key_usage_has(&usage, CW_KEY_USAGE_KEY_CERT_SIGN));
}

/* How the name stands to the subtrees; those of other kinds of names do not count. */
static cw_issuing_fault check_name(const cw_name_constraints *constraints,
                                   const cw_general_name *name)
{
	cw_general_subtrees rest = constraints->excluded_subtrees;
	cw_general_subtree subtree;
	bool is_constrained = false, is_permitted = false;

	while (cw_general_subtrees_next(&rest, &subtree)) {
		if (subtree.base.type == name->type &&
		    cw_subtree_holds(&subtree.base, name) != CW_SUBTREE_OUTSIDE)
			return CW_ISSUING_FAULT_EXCLUDED;
	}
	rest = constraints->permitted_subtrees;
	while (cw_general_subtrees_next(&rest, &subtree)) {
		if (subtree.base.type != name->type)
			continue;
		is_constrained = true;
		is_permitted =
			is_permitted || cw_subtree_holds(&subtree.base, name) == CW_SUBTREE_WITHIN;
	}
	return is_constrained && !is_permitted ? CW_ISSUING_FAULT_NOT_PERMITTED
	                                       : CW_ISSUING_FAULT_NONE;
}

/* The subject is a directoryName, and its emailAddresses are rfc822Names. */
static cw_issuing_fault check_subject(const cw_name_constraints *constraints,
                                      const cw_name *subject)
{
	cw_general_name name;
	cw_relative_distinguished_name rdn;
	cw_attribute_type_and_value attribute;
	cw_name rest = *subject;
	cw_issuing_fault fault = CW_ISSUING_FAULT_NONE;

	memset(&name, 0, sizeof name);
	name.type = CW_GENERAL_NAME_DIRECTORY_NAME;
	name.directory_name = *subject;
	if (!cw_name_is_empty(subject))
		fault = check_name(constraints, &name);
	while (fault == CW_ISSUING_FAULT_NONE && cw_name_next(&rest, &rdn)) {
		while (fault == CW_ISSUING_FAULT_NONE &&
		       cw_relative_distinguished_name_next(&rdn, &attribute)) {
			if (!cw_bytes_equal(attribute.type, cw_oid_email_address))
				continue;
			name.type = CW_GENERAL_NAME_RFC822_NAME;
			name.rfc822_name = attribute.value.bytes;
			fault = check_name(constraints, &name);
		}
	}
	return fault;
}

/* A constraint on rfc822Names holds for an SmtpUTF8Mailbox as well (RFC 9598 6). */
static cw_issuing_fault check_alternative(const cw_name_constraints *constraints,
                                          const cw_general_name *name)
{
	cw_issuing_fault fault = check_name(constraints, name);
	cw_general_name mailbox;

	if (fault != CW_ISSUING_FAULT_NONE || name->type != CW_GENERAL_NAME_OTHER_NAME ||
	    !cw_bytes_equal(name->other_name.type_id, cw_oid_smtp_utf8_mailbox))
		return fault;
	memset(&mailbox, 0, sizeof mailbox);
	mailbox.type = CW_GENERAL_NAME_RFC822_NAME;
	mailbox.rfc822_name = name->other_name.value.content;
	return check_name(constraints, &mailbox);
}

static cw_issuing_fault check_names(const cw_extensions *issuer, const cw_tbs_certificate *issued)
{
	cw_name_constraints constraints;
	cw_extension extension;
	cw_subject_alt_name names;
	cw_general_name name;
	cw_issuing_fault fault;

	if (!cw_extensions_find(issuer, cw_oid_name_constraints, &extension) ||
	    cw_name_constraints_decode(&extension.place, &constraints) != CW_OK)
		return CW_ISSUING_FAULT_NONE;
	fault = check_subject(&constraints, &issued->subject);
	if (fault != CW_ISSUING_FAULT_NONE || !cw_extensions_are_present(&issued->extensions) ||
	    !cw_extensions_find(&issued->extensions, cw_oid_subject_alt_name, &extension) ||
	    cw_subject_alt_name_decode(&extension.place, &names) != CW_OK)
		return fault;
	while (fault == CW_ISSUING_FAULT_NONE && cw_general_names_next(&names, &name))
		fault = check_alternative(&constraints, &name);
	return fault;
}

static bool asserts_any_policy(const cw_extensions *extensions)
{
	cw_certificate_policies policies;
	cw_policy_information policy;
	cw_extension extension;

	if (!cw_extensions_find(extensions, cw_oid_certificate_policies, &extension) ||
	    cw_certificate_policies_decode(&extension.place, &policies) != CW_OK)
		return false;
	while (cw_certificate_policies_next(&policies, &policy))
		if (cw_bytes_equal(policy.policy_identifier, cw_oid_any_policy))
			return true;
	return false;
}

/* Constraints that hold at once; one that lets more certificates pass is for path
 * validation. A certificate that the issuer issues to itself may have anyPolicy. */
static cw_issuing_fault check_policies(const cw_extensions *issuer,
                                       const cw_tbs_certificate *issued)
{
	cw_policy_constraints constraints;
	cw_inhibit_any_policy any;
	cw_extension extension;

	if (cw_extensions_find(issuer, cw_oid_policy_constraints, &extension) &&
	    cw_policy_constraints_decode(&extension.place, &constraints) == CW_OK) {
		if (constraints.has_require_explicit_policy &&
		    constraints.require_explicit_policy == 0 &&
		    !cw_extensions_find(&issued->extensions, cw_oid_certificate_policies,
		                        &extension))
			return CW_ISSUING_FAULT_NO_POLICY;
		if (constraints.has_inhibit_policy_mapping &&
		    constraints.inhibit_policy_mapping == 0 &&
		    cw_extensions_find(&issued->extensions, cw_oid_policy_mappings, &extension))
			return CW_ISSUING_FAULT_POLICY_MAPPING;
	}
	if (cw_extensions_find(issuer, cw_oid_inhibit_any_policy, &extension) &&
	    cw_inhibit_any_policy_decode(&extension.place, &any) == CW_OK && any.skip_certs == 0 &&
	    !cw_name_equal(&issued->subject, &issued->issuer) &&
	    asserts_any_policy(&issued->extensions))
		return CW_ISSUING_FAULT_ANY_POLICY;
	return CW_ISSUING_FAULT_NONE;
}

cw_issuing_fault cw_issuing_check(const cw_certificate *issuer, const cw_tbs_certificate *issued)
{
	const cw_extensions *extensions = &issuer->tbs_certificate.extensions;
	cw_basic_constraints constraints, of_issued;
	cw_issuing_fault fault;

	if (!find_constraints(extensions, &constraints) || !constraints.ca)
		return CW_ISSUING_FAULT_NOT_CA;
	if (!may_sign_certificates(extensions))
		return CW_ISSUING_FAULT_KEY_USAGE;
	if (constraints.has_path_len_constraint && constraints.path_len_constraint == 0 &&
	    find_constraints(&issued->extensions, &of_issued) && of_issued.ca)
		return CW_ISSUING_FAULT_PATH_LENGTH;
	fault = check_names(extensions, issued);
	return fault != CW_ISSUING_FAULT_NONE ? fault : check_policies(extensions, issued);
}

const char *cw_issuing_fault_text(cw_issuing_fault fault)
{
#ifdef CW_NO_NAMES
	(void)fault;
	return "";
#else
	static const char *const texts[] = {
#define FAULT_TEXT(id, text, rule) text,
		CW_ISSUING_FAULT_LIST(FAULT_TEXT)
#undef FAULT_TEXT
	};

	return texts[fault];
#endif
}

const char *cw_issuing_fault_rule(cw_issuing_fault fault)
{
#ifdef CW_NO_NAMES
	(void)fault;
	return "";
#else
	static const char *const rules[] = {
#define FAULT_RULE(id, text, rule) rule,
		CW_ISSUING_FAULT_LIST(FAULT_RULE)
#undef FAULT_RULE
	};

	return rules[fault];
#endif
}
