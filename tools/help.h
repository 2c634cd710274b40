/* help.h - the help screens, drawn from the tables of options.h. */
#ifndef TOOLS_HELP_H
#define TOOLS_HELP_H

#include "options.h"

/* What `certwright --help`, `certwright NOUN --help` and `certwright NOUN VERB
 * --help` print on stdout: at most 24 lines of 80 columns, an example first. */
void help_program(void);
void help_noun(const char *noun);
void help_command(command_id id);

/* The command that the words name; `verb` may be NULL. COMMAND_COUNT if there is
 * none, which has then been reported with the nearest. */
command_id command_find(const char *noun, const char *verb);
/* Some command has this noun and a verb. */
bool noun_has_verbs(const char *noun);

#endif
