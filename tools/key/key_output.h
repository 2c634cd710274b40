/* key_output.h - writing a private key as --format, --cipher, --kdf and their like say. */
#ifndef TOOLS_KEY_KEY_OUTPUT_H
#define TOOLS_KEY_KEY_OUTPUT_H

#include "../../pem/key_file.h"
#include "../options.h"
#include "../passphrase.h"

typedef struct key_output {
	bool traditional;
	bool encrypted;
	cw_cipher cipher;
	cw_kdf kdf;
	cw_hash hash;
	uint64_t iterations; /* 0: the default */
} key_output;

/* Read the flags; EXIT_USAGE for what does not fit together. */
int key_output_read(const options *o, bool encrypted, key_output *out);

/* Write the key of these numbers to --out, with `secret` if it is to be encrypted, and
 * say so if it is not. EXIT_UNSUPPORTED for a key that has no such form. */
int key_output_write(const options *o, const key_output *how, const cw_key_numbers *numbers,
                     const passphrase *secret);
/* The same for a PrivateKeyInfo of any algorithm, in DER; for PKCS #8 alone. */
int key_output_write_info(const options *o, const key_output *how, cw_bytes der,
                          const passphrase *secret);

#endif
