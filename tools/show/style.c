/* style.c - see style.h. */
#include "style.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool is_wanted(void)
{
	const char *terminal = getenv("TERM");

	return getenv("NO_COLOR") == NULL && terminal != NULL && strcmp(terminal, "dumb") != 0 &&
	       isatty(STDOUT_FILENO) == 1;
}

void style_set(style s)
{
	static const char *const codes[] = {"\033[0m", "\033[1m", "\033[36m", "\033[33m"};

	if (is_wanted())
		fputs(codes[s], stdout);
}
