/* token.h - keys in tokens: pkcs11:... where a key's file could stand, --module, --pin.
 *
 * The module comes from --module alone: whoever writes the path of a module runs his code,
 * and a URI may come from anywhere. One token is open at a time, and until the end. */
#ifndef TOOLS_KEY_TOKEN_H
#define TOOLS_KEY_TOKEN_H

#include "../../crypto/crypto.h"
#include "../options.h"

/* What is given instead of a file is the URI of a key in a token. */
bool token_is_uri(const char *path);

/* It names a private key, as far as it says: no public key or certificate. */
bool token_names_private(const char *uri);

/* EXIT_USAGE if flags are there that speak of a token, and the key is in a file. */
int token_check_flags(const options *o, const char *path);

/* Open the private key that the URI names; its public half is that of --public, if given.
 * Errors: EXIT_USAGE of the URI and for want of --module, or where several keys or tokens
 * are meant; EXIT_IO if there is none; EXIT_PASSPHRASE of the PIN; EXIT_UNSUPPORTED if the
 * module cannot be loaded or fails. cw_key_free afterwards. */
int token_key(const options *o, const char *uri, cw_key **out);

/* The key to be told about: the private one with --pin, else what is there without. */
int token_key_to_show(const options *o, const char *uri, cw_key **out);

/* Make a pair of keys in the token. */
int token_generate(const options *o, const char *uri, const cw_key_spec *spec, cw_key **out);

/* The key is one in a token, and did not sign: why is reported. EXIT_DONE if there is no
 * such thing to report. */
int token_failure(const cw_key *key, cw_status status);

/* What the tokens of --module can do, and whether they passed their test; EXIT_ codes.
 * `can` and `test` are for a module that was opened. */
int token_module(const options *o);
bool token_module_can(const cw_query *query);
cw_status token_module_test(void);

/* Log out, close and unload whatever was opened. */
void token_end(void);

#endif
