/* der.c - certwright der dump, der check. */
#include "commands.h"
#include "diagnostics.h"

int der_dump(const options *o)
{
	(void)o;
	return fail(EXIT_UNSUPPORTED, "der dump is not there yet");
}

int der_check(const options *o)
{
	(void)o;
	return fail(EXIT_UNSUPPORTED, "der check is not there yet");
}
