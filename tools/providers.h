/* providers.h - the stack of crypto providers that the command works with.
 *
 * tomcrypt is linked in. The others that were built are libraries that are loaded when
 * something is wanted that tomcrypt has not, or when --provider names one: to load
 * OpenSSL takes longer than to make a request without it. */
#ifndef TOOLS_PROVIDERS_H
#define TOOLS_PROVIDERS_H

#include "../crypto/crypto.h"
#include "options.h"

extern const cw_crypto providers;

/* Who makes and uses private keys: all of them, or the one that --provider names. */
const cw_crypto *providers_of_keys(void);

/* Do as --provider and --engine say. EXIT_USAGE for names that nobody has,
 * EXIT_UNSUPPORTED for what was not built or cannot be loaded. */
int providers_choose(const options *o);

/* The i-th of all that this command was built with, loaded, or NULL if it cannot be; its
 * name, or NULL after the last. */
const char *providers_name(size_t i);
const cw_provider *providers_get(size_t i);

/* What the library of a provider has by this name, or NULL if it cannot be loaded. It
 * stays loaded. */
const void *providers_symbol(const char *name, const char *symbol);

#endif
