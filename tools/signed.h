/* signed.h - what making a request and making a certificate have in common. */
#ifndef TOOLS_SIGNED_H
#define TOOLS_SIGNED_H

#include "../x509/finding.h"
#include "../x509/signing.h"
#include "options.h"
#include "values.h"

/* The signer that the flag `id`, --pass and `hash` name; signed_end forgets its key. */
typedef struct signer_value {
	cw_signer signer;
	cw_key *key;
} signer_value;

int signed_by(const options *o, flag_id id, cw_hash hash, signer_value *out);
void signed_end(signer_value *value);

/* Report why a builder did not build; the finding counts with CW_PROFILE. */
int fail_building(cw_status status, const cw_finding *finding, const cw_signer *signer);

#endif
