/* help.c - see help.h. Nothing here knows a flag or a verb by name. */
#include "help.h"

#include <stdio.h>
#include <string.h>

#include "../asn1/version.h"
#include "commands.h"
#include "diagnostics.h"

/* Width of the column of flags. */
#define FLAG_COLUMN 21

static bool noun_exists(const char *noun)
{
	size_t i;

	for (i = 0; i < COMMAND_COUNT; i++) {
		if (strcmp(commands[i].noun, noun) == 0)
			return true;
	}
	return false;
}

bool noun_has_verbs(const char *noun)
{
	size_t i;

	for (i = 0; i < COMMAND_COUNT; i++) {
		if (strcmp(commands[i].noun, noun) == 0 && commands[i].verb != NULL)
			return true;
	}
	return false;
}

static command_id no_such_noun(const char *noun)
{
	const char *words[COMMAND_COUNT];
	const char *nearest;
	size_t i;

	for (i = 0; i < COMMAND_COUNT; i++)
		words[i] = commands[i].noun;
	nearest = options_nearest(noun, words, COMMAND_COUNT);
	if (nearest != NULL)
		fail(EXIT_USAGE, "%s is no command; did you mean %s?", noun, nearest);
	else
		fail(EXIT_USAGE, "%s is no command; see certwright --help", noun);
	return COMMAND_COUNT;
}

static command_id no_such_verb(const char *noun, const char *verb)
{
	const char *words[COMMAND_COUNT];
	const char *nearest;
	size_t i, count = 0;

	for (i = 0; i < COMMAND_COUNT; i++) {
		if (strcmp(commands[i].noun, noun) == 0)
			words[count++] = commands[i].verb;
	}
	if (verb == NULL) {
		fail(EXIT_USAGE, "%s what? see certwright %s --help", noun, noun);
		return COMMAND_COUNT;
	}
	nearest = options_nearest(verb, words, count);
	if (nearest != NULL)
		fail(EXIT_USAGE, "%s %s is no command; did you mean %s %s?", noun, verb, noun,
		     nearest);
	else
		fail(EXIT_USAGE, "%s %s is no command; see certwright %s --help", noun, verb, noun);
	return COMMAND_COUNT;
}

command_id command_find(const char *noun, const char *verb)
{
	size_t i;

	if (!noun_exists(noun))
		return no_such_noun(noun);
	for (i = 0; i < COMMAND_COUNT; i++) {
		if (strcmp(commands[i].noun, noun) == 0 &&
		    (commands[i].verb == NULL ||
		     (verb != NULL && strcmp(commands[i].verb, verb) == 0)))
			return (command_id)i;
	}
	return no_such_verb(noun, verb);
}

static void print_command_line(const command_row *c)
{
	char words[64];

	snprintf(words, sizeof words, "%s%s%s%s%s", c->noun, c->verb == NULL ? "" : " ",
	         c->verb == NULL ? "" : c->verb, c->operands == NULL ? "" : " ",
	         c->operands == NULL ? "" : c->operands);
	printf("  %-18s %s\n", words, c->summary);
}

/* One line for a noun: its verbs, which stand together in the table, or what it does.
 * Returns the first command of the next noun. */
static size_t print_noun(size_t i)
{
	const char *noun = commands[i].noun;
	char words[64];

	if (commands[i].verb == NULL) {
		snprintf(words, sizeof words, "%s%s%s", noun,
		         commands[i].operands == NULL ? "" : " ",
		         commands[i].operands == NULL ? "" : commands[i].operands);
		printf("  %-18s %s\n", words, commands[i].summary);
		return i + 1;
	}
	printf("  %-18s %s", noun, commands[i].verb);
	for (i++; i < COMMAND_COUNT && strcmp(commands[i].noun, noun) == 0; i++)
		printf(" | %s", commands[i].verb);
	printf("\n");
	return i;
}

void help_program(void)
{
	size_t i = 0;

	printf("Example: certwright %s\n\n", commands[KEY_NEW].example);
	printf("Certwright %s makes, shows and checks certificates, requests and keys.\n\n",
	       cw_version());
	while (i < COMMAND_COUNT)
		i = print_noun(i);
	printf("\nEach command explains itself: certwright key --help, certwright key new --help\n"
	       "Exit: 0 done, 1 negative verdict, 2 usage, 3 malformed input, 4 input or output,\n"
	       "5 unsupported, 6 passphrase, 7 refused.\n");
}

void help_noun(const char *noun)
{
	size_t i = 0;

	while (i + 1 < COMMAND_COUNT && strcmp(commands[i].noun, noun) != 0)
		i++;
	printf("Example: certwright %s\n\n", commands[i].example);
	for (i = 0; i < COMMAND_COUNT; i++) {
		if (strcmp(commands[i].noun, noun) == 0)
			print_command_line(&commands[i]);
	}
	printf("\nEach command explains itself with --help.\n");
}

static void print_flag(const flag_row *f, command_id id)
{
	char words[64];

	snprintf(words, sizeof words, "--%s%s%s", f->name, f->metavar == NULL ? "" : " ",
	         f->metavar == NULL ? "" : f->metavar);
	printf("  %-*s %s%s\n", FLAG_COLUMN, words, f->help,
	       (f->required & COMMAND_SET(id)) != 0 ? "; required" : "");
}

static bool has_flag(command_id id, size_t flag)
{
	return (flags[flag].commands & COMMAND_SET(id)) != 0 && !flags[flag].hidden;
}

/* It has more flags than fit a screen: those for extensions. */
static bool has_many(command_id id)
{
	return has_flag(id, FLAG_EXT);
}

/* In lines of 79 columns. */
static void print_example(const char *example)
{
	static const char begin[] = "Example: certwright";
	size_t column = sizeof begin - 1;

	fputs(begin, stdout);
	while (*example != '\0') {
		size_t size = strcspn(example, " ");

		if (column + 1 + size > 79) {
			fputs("\n        ", stdout);
			column = 8;
		}
		printf(" %.*s", (int)size, example);
		column += 1 + size;
		example += size;
		example += *example == ' ';
	}
	fputs("\n\n", stdout);
}

void help_command(command_id id)
{
	const command_row *c = &commands[id];
	size_t i;

	print_example(c->example);
	printf("Usage: certwright %s%s%s", c->noun, c->verb == NULL ? "" : " ",
	       c->verb == NULL ? "" : c->verb);
	for (i = 0; i < FLAG_COUNT; i++) {
		if ((flags[i].required & COMMAND_SET(id)) != 0)
			printf(" --%s %s", flags[i].name, flags[i].metavar);
	}
	printf(" [flags]%s%s\n       to %s\n\n", c->operands == NULL ? "" : " ",
	       c->operands == NULL ? "" : c->operands, c->summary);
	for (i = 0; i < FLAG_COUNT; i++) {
		if (has_flag(id, i) && !(has_many(id) && flag_is_more(i)))
			print_flag(&flags[i], id);
	}
	if (has_many(id))
		printf("More, for extensions and keys: certwright help %s %s --more\n", c->noun,
		       c->verb);
}

/* The flags that --help only names. */
static void help_more(command_id id)
{
	size_t i;

	for (i = 0; i < FLAG_COUNT; i++)
		if (has_flag(id, i) && flag_is_more(i))
			print_flag(&flags[i], id);
}

/* Both tables as tab-separated lines, for what makes man pages and completions. */
static void print_list(void)
{
	size_t i, j;

	for (i = 0; i < COMMAND_COUNT; i++) {
		const command_row *c = &commands[i];

		printf("command\t%s\t%s\t%s\t%s\t%s\n", c->noun, c->verb == NULL ? "" : c->verb,
		       c->operands == NULL ? "" : c->operands, c->summary, c->example);
		for (j = 0; j < FLAG_COUNT; j++) {
			const flag_row *f = &flags[j];

			if ((f->commands & COMMAND_SET(i)) == 0 || f->hidden)
				continue;
			printf("flag\t--%s\t%s\t%s\t%s\t%s\n", f->name,
			       f->metavar == NULL ? "" : f->metavar,
			       f->repeatable ? "repeatable" : "once",
			       (f->required & COMMAND_SET(i)) != 0 ? "required" : "optional",
			       f->help);
		}
	}
}

int help(const options *o)
{
	const char *noun = o->operand_count > 0 ? o->operands[0] : NULL;
	const char *verb = o->operand_count > 1 ? o->operands[1] : NULL;
	command_id id;

	if (options_has(o, FLAG_LIST)) {
		print_list();
		return EXIT_DONE;
	}
	if (noun == NULL) {
		help_program();
		return EXIT_DONE;
	}
	if (verb == NULL && noun_has_verbs(noun)) {
		help_noun(noun);
		return EXIT_DONE;
	}
	id = command_find(noun, verb);
	if (id == COMMAND_COUNT)
		return EXIT_USAGE;
	if (verb != NULL && commands[id].verb == NULL)
		return fail(EXIT_USAGE, "%s has no verbs, and so no %s", noun, verb);
	if (options_has(o, FLAG_MORE))
		help_more(id);
	else
		help_command(id);
	return EXIT_DONE;
}
