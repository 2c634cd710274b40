/* values.h - the values of flags: names, times, numbers.
 *
 * Each function reads the flags that it names and reports what it does not
 * understand: EXIT_USAGE for what is no such value, EXIT_REFUSED for one that
 * RFC 5280 forbids to write. */
#ifndef TOOLS_FLAGS_VALUES_H
#define TOOLS_FLAGS_VALUES_H

#include "../../crypto/provider.h"
#include "../../x509/name.h"
#include "../io.h"
#include "../options.h"

/* --max-input: octets, with K, M or G for 2^10, 2^20, 2^30. */
int value_max_input(const options *o, size_t *out);

/* --max-kdf-cost: iterations; 0 if it is not given. */
int value_max_kdf_cost(const options *o, uint64_t *out);

/* --iterations; 0 if it is not given. */
int value_iterations(const options *o, uint64_t *out);

/* --format text|json; the choice also decides how failures are reported. */
int value_wants_json(const options *o, bool *out);

/* --subject or --subject-rfc4514, of which one must be given. `octets` holds what
 * the name borrows. Must not be copied or moved while in use. */
typedef struct subject_value {
	cw_name_builder builder;
	buffer octets;
} subject_value;

int value_subject(const options *o, subject_value *out);
void subject_value_free(subject_value *subject);

/* The current time: SOURCE_DATE_EPOCH if the environment has it, else the clock. */
int value_now(int64_t *out);

/* RFC 3339, or a span from now: the value of this flag. */
int value_time(flag_id id, const char *text, int64_t *out);

/* --not-before, --not-after, --days, in seconds since 1970. */
int value_validity(const options *o, int64_t *not_before, int64_t *not_after);

/* --expires-within: a span in seconds; *given is false without the flag. */
int value_expires_within(const options *o, bool *given, int64_t *span);

/* --serial: *is_random, or the magnitude. Its size is not judged here. */
#define SERIAL_VALUE_MAX 64
typedef struct serial_value {
	bool is_random;
	uint8_t magnitude[SERIAL_VALUE_MAX];
	size_t size;
} serial_value;

int value_serial(const options *o, serial_value *out);

/* --hash; CW_HASH_NONE if it is not given. */
int value_hash(const options *o, cw_hash *out);

#endif
