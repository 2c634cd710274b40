/* main.c - certwright NOUN VERB [flags]: find the command, run it, end properly. */
#include <stdio.h>
#include <string.h>

#include "../asn1/version.h"
#include "cleanup.h"
#include "commands.h"
#include "diagnostics.h"
#include "help.h"
#include "io.h"
#include "key/token.h"
#include "passphrase.h"
#include "providers.h"

static bool asks_for_help(const char *word)
{
	return strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0;
}

static int run(command_id id, int argc, char **argv)
{
	options o;
	int code = options_parse(id, argc, argv, &o);

	if (code == EXIT_DONE && o.help)
		help_command(id);
	else if (code == EXIT_DONE && (code = providers_choose(&o)) == EXIT_DONE)
		code = commands[id].run(&o);
	token_end();
	passphrase_forget();
	options_free(&o);
	return code;
}

static int dispatch(int argc, char **argv)
{
	const char *noun = argc > 1 ? argv[1] : NULL;
	const char *verb = argc > 2 ? argv[2] : NULL;
	command_id id;

	if (noun == NULL)
		return fail(EXIT_USAGE, "no command; see certwright --help");
	if (asks_for_help(noun)) {
		help_program();
		return EXIT_DONE;
	}
	if (strcmp(noun, "--version") == 0) {
		printf("certwright %s\n", cw_version());
		return EXIT_DONE;
	}
	if (noun[0] == '-')
		return fail(EXIT_USAGE, "flags follow the command: certwright NOUN VERB [flags]");
	if (verb != NULL && asks_for_help(verb) && noun_has_verbs(noun)) {
		help_noun(noun);
		return EXIT_DONE;
	}
	id = command_find(noun, verb);
	if (id == COMMAND_COUNT)
		return EXIT_USAGE;
	return run(id, commands[id].verb == NULL ? argc - 2 : argc - 3,
	           commands[id].verb == NULL ? argv + 2 : argv + 3);
}

int main(int argc, char **argv)
{
	int code;

	io_guard_descriptors();
	cleanup_install();
	code = dispatch(argc, argv);
	return first_failure(code, io_finish_stdout());
}
