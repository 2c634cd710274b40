/* extension_flags.h - the extensions that the flags of csr new, cert self-sign and cert
 * issue ask for, in the order of the flags. */
#ifndef TOOLS_FLAGS_EXTENSION_FLAGS_H
#define TOOLS_FLAGS_EXTENSION_FLAGS_H

#include "../../x509/issue.h"
#include "../arena.h"
#include "../options.h"
#include "general_name_value.h"

/* What the flags do not say. Identifiers of no octets are not known yet: values of their
 * size stand in for them, so that all else can be checked before a key is loaded. */
typedef struct extension_context {
	bool is_request;       /* nothing comes by itself in a request */
	bool subject_is_empty; /* subjectAltName is critical then, RFC 5280 4.1.2.6 */
	bool is_rsa;           /* keyEncipherment is for such keys */
	bool has_authority;    /* authorityKeyIdentifier comes by itself */
	cw_certificate_role profile;
	cw_bytes subject_key_id;
	cw_bytes authority_key_id;
	const cw_tbs_certificate *authority; /* of the CA's certificate; NULL if it is another */
	const cw_extensions *requested;      /* what --copy-ext copies from, or NULL */
} extension_context;

/* The builder borrows all that the rest holds. Must not be copied or moved. */
typedef struct extension_flags {
	const options *o;
	extension_context context;
	arena memory;
	cw_extensions_builder builder;
} extension_flags;

/* EXIT_USAGE, reported, for what is not understood. Free it in any case. */
int extension_flags_read(const options *o, const extension_context *context, extension_flags *f);
void extension_flags_free(extension_flags *f);

/* A note of what the request asks for, might have had copied, and did not get. */
void extension_flags_tell_left_out(const extension_flags *f);

/* --profile; CW_ROLE_NONE without it. */
int value_profile(const options *o, cw_certificate_role *out);

/* --- between extension_flags.c and those that read the values --- */

/* All extensions that have flags, a row each: its name (cw_oid_NAME, cw_NAME, read_NAME),
 * what --critical and --copy-ext call it, whether it is critical unless they say otherwise,
 * and its flags. To add one: a flag in options.h and commands.c, read_NAME in one of
 * extension_values.c, extension_places.c and extension_other.c, and a row here. */
/* clang-format off */
#define EXTENSION_ROW_LIST(X) \
	X(basic_constraints, "basic-constraints", false, FLAG_BASIC_CONSTRAINTS) \
	X(key_usage, "key-usage", true, FLAG_KEY_USAGE) \
	X(ext_key_usage, "eku", false, FLAG_EKU) \
	X(subject_alt_name, "san", false, FLAG_SAN) \
	X(issuer_alt_name, "ian", false, FLAG_IAN) \
	X(name_constraints, "name-constraint", true, FLAG_NAME_CONSTRAINT) \
	X(certificate_policies, "policy", false, FLAG_POLICY) \
	X(policy_mappings, "policy-mapping", true, FLAG_POLICY_MAPPING) \
	X(policy_constraints, "policy-constraints", true, FLAG_POLICY_CONSTRAINTS) \
	X(inhibit_any_policy, "inhibit-any-policy", true, FLAG_INHIBIT_ANY_POLICY) \
	X(crl_distribution_points, "crl-url", false, FLAG_CRL_URL, FLAG_CRL_URL_REASONS, FLAG_CRL_URL_ISSUER) \
	X(freshest_crl, "freshest-crl-url", false, FLAG_FRESHEST_CRL_URL) \
	X(authority_info_access, "authority-info-access", false, FLAG_OCSP_URL, FLAG_CA_ISSUERS_URL, FLAG_AUTHORITY_INFO_ACCESS) \
	X(subject_info_access, "subject-info-access", false, FLAG_CA_REPOSITORY_URL, FLAG_SUBJECT_INFO_ACCESS) \
	X(subject_directory_attributes, "subject-directory-attribute", false, FLAG_SUBJECT_DIRECTORY_ATTRIBUTE) \
	X(private_key_usage_period, "private-key-usage-period", false, FLAG_PRIVATE_KEY_USAGE_PERIOD) \
	X(tls_feature, "must-staple", false, FLAG_MUST_STAPLE, FLAG_TLS_FEATURE) \
	X(pkix_ocsp_nocheck, "ocsp-no-check", false, FLAG_OCSP_NO_CHECK) \
	X(precertificate_poison, "ct-poison", true, FLAG_CT_POISON) \
	X(signed_certificate_timestamp_list, "sct", false, FLAG_SCT) \
	X(qc_statements, "qc-statement", false, FLAG_QC_STATEMENT) \
	X(certificate_template, "ms-template", false, FLAG_MS_TEMPLATE) \
	X(enroll_certtype_extension, "ms-template-name", false, FLAG_MS_TEMPLATE_NAME) \
	X(netscape_cert_type, "netscape-cert-type", false, FLAG_NETSCAPE_CERT_TYPE) \
	X(netscape_comment, "netscape-comment", false, FLAG_NETSCAPE_COMMENT) \
	X(subject_key_identifier, "subject-key-id", false, FLAG_SUBJECT_KEY_ID) \
	X(authority_key_identifier, "authority-key-id", false, FLAG_AUTHORITY_KEY_ID)
/* clang-format on */

/* The flags of a row end with 0, which is FLAG_ALG and makes none. */
#define EXTENSION_FLAGS_MAX 4
typedef struct extension_row {
	const char *name; /* "san", what --critical and --copy-ext call it */
	const cw_oid *oid;
	bool critical;
	flag_id flags[EXTENSION_FLAGS_MAX];
	/* Append it to f->builder, from all of its flags. */
	int (*add)(extension_flags *f, bool critical);
} extension_row;

extern const extension_row extension_rows[];
extern const size_t extension_row_count;

/* Set what is said by all of the extension's flags in *value, which is all zero; what it
 * refers to is in f->memory. EXIT_USAGE, reported, for what is not understood. */
#define EXTENSION_READ(name, word, is_critical, ...)                                               \
	int read_##name(extension_flags *f, cw_##name *value);
EXTENSION_ROW_LIST(EXTENSION_READ)
#undef EXTENSION_READ

/* How strictly the general names among the values are looked at. */
general_name_use extension_strictness(const extension_flags *f);

/* The octets of an identifier, or others in their place. */
cw_bytes key_id_or_dummy(cw_bytes key_id);

/* read_NAME of an extension that is a list, with an ITEM from each value of the flag: from
 * READ(f, text, item), EXIT_DONE or a failure that is reported. */
#define READ_LIST(NAME, ITEM, FLAG, READ)                                                          \
	int read_##NAME(extension_flags *f, cw_##NAME *value)                                      \
	{                                                                                          \
		const char **texts = flag_values(f->o, FLAG, &f->memory, &value->count);           \
		ITEM *items = arena_alloc(&f->memory, value->count * sizeof *items);               \
		int code = EXIT_DONE;                                                              \
		size_t i;                                                                          \
                                                                                                   \
		value->items = items;                                                              \
		for (i = 0; i < value->count && code == EXIT_DONE; i++)                            \
			code = READ(f, texts[i], &items[i]);                                       \
		return code;                                                                       \
	}

#endif
