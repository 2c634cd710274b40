/* extension_flags.h - the extensions that the flags of csr new, cert self-sign and cert
 * issue ask for, in the order of the flags. */
#ifndef TOOLS_EXTENSION_FLAGS_H
#define TOOLS_EXTENSION_FLAGS_H

#include "../x509/extensions_builder.h"
#include "arena.h"
#include "options.h"

typedef enum certificate_profile {
	PROFILE_NONE,
	PROFILE_ROOT,
	PROFILE_SUB,
	PROFILE_SERVER,
	PROFILE_CLIENT
} certificate_profile;

/* What the flags do not say. Identifiers of no octets are not known yet: values of their
 * size stand in for them, so that all else can be checked before a key is loaded. */
typedef struct extension_context {
	bool is_request;       /* nothing comes by itself in a request */
	bool subject_is_empty; /* subjectAltName is critical then, RFC 5280 4.1.2.6 */
	bool is_rsa;           /* keyEncipherment is for such keys */
	bool has_authority;    /* authorityKeyIdentifier comes by itself */
	certificate_profile profile;
	cw_bytes subject_key_id;
	cw_bytes authority_key_id;
	const cw_extensions *requested; /* what --copy-ext copies from, or NULL */
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

/* --profile; PROFILE_NONE without it. */
int value_profile(const options *o, certificate_profile *out);

/* --- between extension_flags.c and extension_values.c --- */

/* One extension, the flags that make it (0 ends them, which is FLAG_ALG and makes none),
 * and whether it is critical unless --critical or --not-critical says otherwise. */
#define EXTENSION_FLAGS_MAX 3
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

/* It is critical by the flags, or by default. */
bool extension_is_critical(const extension_flags *f, const extension_row *row);

int add_key_usage_bits(extension_flags *f, bool critical, unsigned bits);
/* The octets of an identifier, or others in their place. */
cw_bytes key_id_or_dummy(cw_bytes key_id);

#endif
