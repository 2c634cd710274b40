/* key_input.h - the private key that --key names. */
#ifndef TOOLS_KEY_KEY_INPUT_H
#define TOOLS_KEY_KEY_INPUT_H

#include "../../crypto/crypto.h"
#include "../options.h"

/* Load the private key in the file `path`, or open the one in a token (token.h), with the
 * passphrase of --pass if it is encrypted. Its parts have been checked against each other. Errors:
 * those of reading; EXIT_MALFORMED for what is no private key, saying what it is; EXIT_PASSPHRASE;
 * EXIT_REFUSED for an inconsistent key. cw_key_free afterwards. */
int key_input(const options *o, const char *path, cw_key **out);

#endif
