/* commands.h - the verbs, one function each, one file or one folder a
 * noun. Each returns the process' exit code and has reported what failed. */
#ifndef TOOLS_COMMANDS_H
#define TOOLS_COMMANDS_H

#include "options.h"

int key_new(const options *o);
int key_info(const options *o);
int key_public(const options *o);
int key_convert(const options *o);
int key_check(const options *o);
int csr_new(const options *o);
int cert_self_sign(const options *o);
int cert_issue(const options *o);
int cert_tbs(const options *o);
int show(const options *o);
int convert(const options *o);
int der_dump(const options *o);
int der_check(const options *o);
int assemble(const options *o);
int provider_table(const options *o);
int help(const options *o);

#endif
