/* flag_text.h - the parts of flags' values: lists with commas, and words with prefixes. */
#ifndef TOOLS_FLAGS_FLAG_TEXT_H
#define TOOLS_FLAGS_FLAG_TEXT_H

#include "../arena.h"
#include "../options.h"

/* All values of a repeatable flag: an array of the arena that ends with NULL, and how many
 * there are. */
const char **flag_values(const options *o, flag_id id, arena *a, size_t *count);
/* The same as one list with commas. */
const char *flag_list(const options *o, flag_id id, arena *a);

/* The text begins so, and `*rest` is what follows. */
bool text_begins(const char *text, const char *prefix, const char **rest);

/* The part of `*rest` up to a comma, which is stepped over; false at the end. */
bool next_item(const char **rest, cw_bytes *out);
bool item_is(cw_bytes item, const char *text);
/* "name=3", where `name` ends in its "="; "" for a number alone. Up to 18 digits. Where it
 * is none, *out stays as it is. */
bool item_number(cw_bytes item, const char *name, uint64_t *out);
/* "name=text" */
bool item_text(cw_bytes item, const char *name, cw_bytes *out);

/* The words that may stand somewhere. */
typedef struct word_list {
	const char *const *words;
	size_t count;
} word_list;

#define WORDS(array) ((word_list){(array), sizeof(array) / sizeof((array)[0])})

/* Which of the words the value of a flag is; *out stays as it is without the flag.
 * EXIT_USAGE, reported, for another word. */
int flag_word(const options *o, flag_id id, word_list known, size_t *out);

/* The standards' names of bits, from bit 0 on. */
extern const word_list key_usage_names, reason_flag_names, netscape_cert_type_names;

/* A list of words as bits: 1 << i for words[i]. EXIT_USAGE, reported, for another. */
int list_bits(flag_id id, const char *list, word_list known, unsigned *out);

#endif
