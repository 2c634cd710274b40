/* options.h - the command line: one table of commands, one table of flags.
 *
 * The two tables (commands.c) are all there is to know about the grammar: the
 * parser, every --help, the suggestion for a misspelt word and the listing from
 * which man pages and completions are made read nothing else. */
#ifndef TOOLS_OPTIONS_H
#define TOOLS_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Every command; a set of them is a bit mask, so that a flag can name its own. */
typedef enum command_id {
	KEY_NEW,
	KEY_INFO,
	KEY_PUBLIC,
	KEY_CONVERT,
	KEY_CHECK,
	CSR_NEW,
	CSR_TBS,
	CSR_ASSEMBLE,
	CERT_SELF_SIGN,
	CERT_TBS,
	CERT_ASSEMBLE,
	CERT_ISSUE,
	SHOW,
	CONVERT,
	DER_DUMP,
	DER_CHECK,
	PROVIDERS,
	HELP,
	COMMAND_COUNT
} command_id;

#define COMMAND_SET(id) (UINT64_C(1) << (id))

typedef enum flag_id {
	FLAG_ALG,
	FLAG_KEY,
	FLAG_TOKEN_KEY,
	FLAG_NEW_KEY,
	FLAG_KEY_OUT,
	FLAG_PASS,
	FLAG_NEW_PASS,
	FLAG_KEY_FORMAT,
	FLAG_CIPHER,
	FLAG_KDF,
	FLAG_PRF,
	FLAG_ITERATIONS,
	FLAG_CERT,
	FLAG_SUBJECT,
	FLAG_SUBJECT_RFC4514,
	FLAG_CSR,
	FLAG_CA,
	FLAG_CA_KEY,
	FLAG_PROFILE,
	FLAG_COPY_EXT,
	FLAG_SAN,
	/* From here to FLAG_FORCE_PROFILE: see flag_is_more. */
	FLAG_STRING_TYPE,
	FLAG_CHALLENGE_PASSWORD,
	FLAG_UNSTRUCTURED_NAME,
	FLAG_ATTRIBUTE,
	FLAG_BASIC_CONSTRAINTS,
	FLAG_KEY_USAGE,
	FLAG_EKU,
	FLAG_IAN,
	FLAG_NAME_CONSTRAINT,
	FLAG_POLICY,
	FLAG_POLICY_MAPPING,
	FLAG_POLICY_CONSTRAINTS,
	FLAG_INHIBIT_ANY_POLICY,
	FLAG_CRL_URL,
	FLAG_CRL_URL_REASONS,
	FLAG_CRL_URL_ISSUER,
	FLAG_FRESHEST_CRL_URL,
	FLAG_OCSP_URL,
	FLAG_CA_ISSUERS_URL,
	FLAG_CA_REPOSITORY_URL,
	FLAG_AUTHORITY_INFO_ACCESS,
	FLAG_SUBJECT_INFO_ACCESS,
	FLAG_SUBJECT_DIRECTORY_ATTRIBUTE,
	FLAG_PRIVATE_KEY_USAGE_PERIOD,
	FLAG_MUST_STAPLE,
	FLAG_TLS_FEATURE,
	FLAG_OCSP_NO_CHECK,
	FLAG_CT_POISON,
	FLAG_SCT,
	FLAG_QC_STATEMENT,
	FLAG_MS_TEMPLATE,
	FLAG_MS_TEMPLATE_NAME,
	FLAG_NETSCAPE_CERT_TYPE,
	FLAG_NETSCAPE_COMMENT,
	FLAG_SUBJECT_KEY_ID,
	FLAG_AUTHORITY_KEY_ID,
	FLAG_EXT,
	FLAG_CRITICAL,
	FLAG_NOT_CRITICAL,
	FLAG_NO_DEFAULT_EXTENSIONS,
	FLAG_FORCE_PROFILE,
	FLAG_DAYS,
	FLAG_NOT_BEFORE,
	FLAG_NOT_AFTER,
	FLAG_SERIAL,
	FLAG_HASH,
	FLAG_TO,
	FLAG_FORMAT,
	FLAG_NO_RAW,
	FLAG_FIELD,
	FLAG_EXPIRES_WITHIN,
	FLAG_TOLERANT,
	FLAG_DER,
	FLAG_OUT,
	FLAG_FORCE,
	FLAG_MAX_INPUT,
	FLAG_MAX_KDF_COST,
	FLAG_MORE,
	FLAG_PUBLIC,
	FLAG_TBS,
	FLAG_SIGNATURE,
	FLAG_PSS,
	FLAG_MODULE,
	FLAG_PIN,
	FLAG_PROVIDER,
	FLAG_ENGINE,
	FLAG_LIST,
	FLAG_COUNT
} flag_id;

typedef struct flag_row {
	const char *name;    /* without the dashes */
	const char *metavar; /* what its value is called; NULL: it takes none */
	const char *help;    /* half a line */
	bool repeatable;
	bool hidden;       /* not in --help */
	uint64_t commands; /* which have it */
	uint64_t required; /* which cannot do without */
} flag_row;

typedef struct options options;

typedef struct command_row {
	const char *noun;
	const char *verb;     /* NULL: the noun alone is the command */
	const char *operands; /* "F", "F…", or NULL if it takes none */
	size_t operands_min, operands_max;
	const char *summary;
	const char *example; /* what follows "certwright " */
	int (*run)(const options *);
} command_row;

/* Of a command with many flags, one that a screen of --help has no room for. */
static inline bool flag_is_more(size_t id)
{
	return (id >= FLAG_STRING_TYPE && id <= FLAG_FORCE_PROFILE) || id == FLAG_PSS ||
	       id == FLAG_MODULE || id == FLAG_PIN || id == FLAG_PROVIDER || id == FLAG_ENGINE ||
	       id == FLAG_MAX_KDF_COST;
}

extern const flag_row flags[FLAG_COUNT];
extern const command_row commands[COMMAND_COUNT];

typedef struct option {
	flag_id id;
	const char *value; /* NULL if the flag takes none */
} option;

/* A command line that has been taken apart. Strings are those of argv. */
struct options {
	command_id command;
	option *given;
	size_t given_count;
	const char **operands;
	size_t operand_count;
	bool help; /* --help was among the flags: nothing else was checked */
};

/* Take apart what follows the command's words. On failure, EXIT_USAGE, it has
 * been reported. options_free in either case. */
int options_parse(command_id id, int argc, char **argv, options *out);
void options_free(options *o);

/* The flag was given; its value, or NULL if it was not given. */
bool options_has(const options *o, flag_id id);
const char *options_value(const options *o, flag_id id);
/* The values of a repeatable flag, in order: NULL after the last. *pos starts
 * at 0. */
const char *options_next(const options *o, flag_id id, size_t *pos);

/* The number of single-character insertions, deletions, replacements and swaps of
 * neighbours that lead from one word to the other; words beyond 63 characters are
 * infinitely far. */
unsigned options_distance(const char *a, const char *b);

/* Of `count` words the nearest to `word`, or NULL if none is near enough to be
 * what was meant. */
const char *options_nearest(const char *word, const char *const *words, size_t count);

#endif
