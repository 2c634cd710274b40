/* cert.h - what the verbs of the noun cert have in common. */
#ifndef TOOLS_CERT_H
#define TOOLS_CERT_H

#include "../x509/certificate_builder.h"
#include "flags/extension_flags.h"
#include "flags/values.h"

/* What the flags say of a certificate, but for its names, keys and extensions. */
typedef struct certificate_values {
	serial_value serial;
	int64_t not_before, not_after;
	cw_certificate_role profile;
} certificate_values;

int certificate_values_read(const options *o, certificate_values *out);

/* Serial number, validity and extensions into the builder, whose names and key are set, and
 * whose CA if it has one; then sign and write it. */
int certificate_finish(const options *o, const certificate_values *values,
                       const extension_flags *extensions, cw_certificate_builder *builder,
                       const cw_signer *signer);

#endif
