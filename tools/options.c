/* options.c - taking a command line apart by the tables; see options.h. */
#include "options.h"

#include <stdlib.h>
#include <string.h>

#include "diagnostics.h"
#include "passphrase.h"

#define WORD_MAX 63

static unsigned smallest(unsigned a, unsigned b, unsigned c)
{
	unsigned least = a < b ? a : b;

	return least < c ? least : c;
}

/* Three rows of the usual matrix: the swap of two neighbours looks two back. */
unsigned options_distance(const char *a, const char *b)
{
	unsigned rows[3][WORD_MAX + 1];
	unsigned *two_back = rows[0], *back = rows[1], *row = rows[2], *spare;
	size_t m = strlen(a), n = strlen(b), i, j;

	if (m > WORD_MAX || n > WORD_MAX)
		return ~0u;
	for (j = 0; j <= n; j++)
		back[j] = two_back[j] = (unsigned)j;
	for (i = 1; i <= m; i++) {
		row[0] = (unsigned)i;
		for (j = 1; j <= n; j++) {
			row[j] = smallest(back[j] + 1, row[j - 1] + 1,
			                  back[j - 1] + (a[i - 1] != b[j - 1]));
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] &&
			    two_back[j - 2] + 1 < row[j])
				row[j] = two_back[j - 2] + 1;
		}
		spare = two_back;
		two_back = back;
		back = row;
		row = spare;
	}
	return back[n];
}

const char *options_nearest(const char *word, const char *const *words, size_t count)
{
	/* A third of the word may be wrong, and always one letter. */
	size_t size = strlen(word);
	unsigned best = size < 6 ? 2 : (unsigned)(size / 3) + 1;
	const char *nearest = NULL;
	size_t i;

	for (i = 0; i < count; i++) {
		unsigned distance = options_distance(word, words[i]);

		if (distance < best || (distance == best && nearest == NULL && size >= 3)) {
			best = distance;
			nearest = words[i];
		}
	}
	return nearest;
}

static const char *words_of(command_id id, char *text, size_t capacity)
{
	const command_row *c = &commands[id];
	size_t noun = strlen(c->noun), verb = c->verb == NULL ? 0 : strlen(c->verb) + 1;

	if (noun + verb + 1 > capacity)
		return "";
	memcpy(text, c->noun, noun + 1);
	if (verb > 0) {
		text[noun] = ' ';
		memcpy(text + noun + 1, c->verb, verb);
	}
	return text;
}

static bool belongs(size_t f, command_id id)
{
	return (flags[f].commands & COMMAND_SET(id)) != 0;
}

static int unknown_flag(command_id id, const char *given, size_t size)
{
	const char *names[FLAG_COUNT + 1];
	const char *nearest = NULL;
	char word[WORD_MAX + 1], line[64];
	size_t count = 0, i;

	words_of(id, line, sizeof line);
	for (i = 0; i < FLAG_COUNT; i++) {
		if (belongs(i, id) && !flags[i].hidden)
			names[count++] = flags[i].name;
	}
	names[count++] = "help";
	if (size <= WORD_MAX) {
		memcpy(word, given, size);
		word[size] = '\0';
		nearest = options_nearest(word, names, count);
	}
	if (nearest != NULL)
		return fail(EXIT_USAGE, "%s has no flag --%.*s; did you mean --%s?", line,
		            (int)size, given, nearest);
	return fail(EXIT_USAGE, "%s has no flag --%.*s; see certwright %s --help", line, (int)size,
	            given, line);
}

/* The flag of this name that the command has. */
static bool find_flag(command_id id, const char *name, size_t size, flag_id *out)
{
	size_t i;

	for (i = 0; i < FLAG_COUNT; i++) {
		if (belongs(i, id) && strlen(flags[i].name) == size &&
		    memcmp(flags[i].name, name, size) == 0) {
			*out = (flag_id)i;
			return true;
		}
	}
	return false;
}

/* Its value says where a secret is, or is one by mistake: no message repeats it. */
static bool leads_to_secret(flag_id id)
{
	return id == FLAG_PASS || id == FLAG_NEW_PASS || id == FLAG_PIN ||
	       id == FLAG_CHALLENGE_PASSWORD;
}

/* One flag at argv[*i], and its value, which may be the next word. */
static int take_flag(options *o, int argc, char **argv, int *i)
{
	const char *word = argv[*i] + 2;
	const char *equals = strchr(word, '=');
	size_t size = equals == NULL ? strlen(word) : (size_t)(equals - word);
	const flag_row *f;
	option *given = &o->given[o->given_count];

	if (!find_flag(o->command, word, size, &given->id))
		return unknown_flag(o->command, word, size);
	f = &flags[given->id];
	if (!f->repeatable && options_has(o, given->id))
		return fail(EXIT_USAGE, "--%s is given twice", f->name);
	given->value = NULL;
	if (f->metavar == NULL && equals != NULL)
		return fail(EXIT_USAGE, "--%s takes no value", f->name);
	if (f->metavar != NULL && equals != NULL) {
		given->value = equals + 1;
	} else if (f->metavar != NULL) {
		if (*i + 1 >= argc)
			return fail(EXIT_USAGE, "--%s wants a value: --%s %s", f->name, f->name,
			            f->metavar);
		given->value = argv[++*i];
		if (strncmp(given->value, "--", 2) == 0)
			return fail(EXIT_USAGE,
			            "--%s wants a value and is followed by a flag; "
			            "--%s=%s if that is the value",
			            f->name, f->name,
			            leads_to_secret(given->id) ? "..." : given->value);
	}
	o->given_count++;
	return EXIT_DONE;
}

/* Before any work, and whether or not the secret will be needed. */
static int check_secrets(const options *o)
{
	size_t i;

	for (i = 0; i < o->given_count; i++)
		if (leads_to_secret(o->given[i].id) && !passphrase_is_source(o->given[i].value))
			return fail(EXIT_USAGE,
			            "--%s takes file:F, fd:N, env:V or prompt, never the %s itself",
			            flags[o->given[i].id].name,
			            o->given[i].id == FLAG_PIN ? "PIN" : "passphrase");
	return EXIT_DONE;
}

static int check(const options *o)
{
	const command_row *c = &commands[o->command];
	char line[64];
	size_t i;

	words_of(o->command, line, sizeof line);
	for (i = 0; i < FLAG_COUNT; i++) {
		if ((flags[i].required & COMMAND_SET(o->command)) != 0 &&
		    !options_has(o, (flag_id)i))
			return fail(EXIT_USAGE, "%s needs --%s %s", line, flags[i].name,
			            flags[i].metavar);
	}
	if (o->operand_count < c->operands_min)
		return fail(EXIT_USAGE, "%s needs a file: certwright %s", line, c->example);
	if (o->operand_count > c->operands_max)
		return fail(EXIT_USAGE, "%s: what is %s? see certwright %s --help", line,
		            o->operands[c->operands_max], line);
	return check_secrets(o);
}

int options_parse(command_id id, int argc, char **argv, options *o)
{
	size_t room = (size_t)argc + 1; /* no word gives more than one of either */
	bool flags_end = false;
	int i, code;

	memset(o, 0, sizeof *o);
	o->command = id;
	o->given = calloc(room, sizeof *o->given);
	o->operands = calloc(room, sizeof *o->operands);
	if (o->given == NULL || o->operands == NULL)
		return fail(EXIT_IO, "no memory");
	for (i = 0; i < argc; i++) {
		const char *word = argv[i];

		if (flags_end || word[0] != '-' || word[1] == '\0') {
			o->operands[o->operand_count++] = word;
		} else if (strcmp(word, "--") == 0) {
			flags_end = true;
		} else if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0) {
			o->help = true;
			return EXIT_DONE;
		} else if (word[1] != '-') {
			return fail(EXIT_USAGE, "%s: flags begin with two dashes", word);
		} else if ((code = take_flag(o, argc, argv, &i)) != EXIT_DONE) {
			return code;
		}
	}
	return check(o);
}

void options_free(options *o)
{
	free(o->given);
	free(o->operands);
	memset(o, 0, sizeof *o);
}

const char *options_next(const options *o, flag_id id, size_t *pos)
{
	while (*pos < o->given_count) {
		const option *given = &o->given[(*pos)++];

		if (given->id == id)
			return given->value;
	}
	return NULL;
}

bool options_has(const options *o, flag_id id)
{
	size_t i;

	for (i = 0; i < o->given_count; i++) {
		if (o->given[i].id == id)
			return true;
	}
	return false;
}

const char *options_value(const options *o, flag_id id)
{
	size_t pos = 0;

	return options_next(o, id, &pos);
}
