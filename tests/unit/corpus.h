/* corpus.h - the data beside the project, by its manifests.
 *
 * CORPUS names the folder; "../shared/corpus" if it is not set. */
#ifndef CW_TESTS_CORPUS_H
#define CW_TESTS_CORPUS_H

#include "../../asn1/bytes.h"

#define CORPUS_TEXT_MAX 256

/* One entry of a manifest. A member that it lacks is "". */
typedef struct corpus_entry {
	char file[CORPUS_TEXT_MAX]; /* relative to the part's folder */
	char id[CORPUS_TEXT_MAX];
	char kind[CORPUS_TEXT_MAX];
	char object[CORPUS_TEXT_MAX];
	char layer[CORPUS_TEXT_MAX];
	char expect[CORPUS_TEXT_MAX];
	char stage[CORPUS_TEXT_MAX];
	char class_[CORPUS_TEXT_MAX];
	char offset[CORPUS_TEXT_MAX];
} corpus_entry;

typedef struct corpus {
	char part[CORPUS_TEXT_MAX];
	char *manifest;
	const char *at;
} corpus;

/* The part's manifest ("certs", "mutations", ...); false if there is no corpus. */
bool corpus_open(corpus *c, const char *part);
bool corpus_next(corpus *c, corpus_entry *out);
void corpus_close(corpus *c);

/* Give each file of a part to `check`; false if there is no corpus. */
bool corpus_each(const char *part, void (*check)(const char *file, cw_bytes der));

/* The file of an entry, to be freed; NULL if it is not there. */
uint8_t *corpus_load(const corpus *c, const char *file, size_t *size);

#endif
