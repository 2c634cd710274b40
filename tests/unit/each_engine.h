/* each_engine.h - run a test's groups with each engine, each in a process of its own. */
#ifndef TESTS_EACH_ENGINE_H
#define TESTS_EACH_ENGINE_H

#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../../crypto/tomcrypt.h"

/* The number of tests that failed; an engine that the library has not is passed over. */
static inline int run_with_each_engine(int (*run)(void))
{
	static const char *const engines[] = {"ltm", "gmp"};
	int failed = 0;
	size_t i;

	for (i = 0; i < 2; i++) {
		pid_t child = fork();
		int result = 0;

		if (child == 0) {
			cw_status status = cw_tomcrypt_set_engine(engines[i]);

			printf("engine %s%s\n", engines[i], status == CW_OK ? "" : ": not there");
			fflush(stdout);
			/* Not _exit: a sanitizer looks for leaks on the way out. */
			exit(status == CW_UNSUPPORTED ? 0 : status != CW_OK || run() != 0);
		}
		if (child < 0 || waitpid(child, &result, 0) != child || result != 0)
			failed++;
	}
	return failed;
}

#endif
