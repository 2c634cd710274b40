/* signer.h - who signs, and how: what making a request and making a certificate have in common. */
#ifndef TOOLS_SIGNER_H
#define TOOLS_SIGNER_H

#include "../x509/finding.h"
#include "../x509/signing.h"
#include "flags/values.h"
#include "options.h"

/* How the key signs by --hash and --pss; `name` is what messages call it. */
int signer_scheme(const options *o, const char *name, const cw_key *key, cw_signature_scheme *out);

/* The signer that the flag `id`, --pass, --hash and --pss name; signer_close forgets its
 * key. Of tbs, the flag names the public key of a signer who is not here. */
typedef struct signer_value {
	cw_signer signer;
	cw_key *key;
} signer_value;

int signer_open(const options *o, flag_id id, signer_value *out);
void signer_close(signer_value *value);

/* Report why a builder did not build; the finding counts with CW_PROFILE. */
int fail_building(cw_status status, const cw_finding *finding, const cw_signer *signer);

#endif
