/* vector.h - the golden files of vectors/: commented source, bytes, verdict.
 *
 * vectors/README.md describes the three files. What is malformed here ends the
 * test program with a message: a vector that cannot be read has no verdict. */
#ifndef CW_TESTS_VECTOR_H
#define CW_TESTS_VECTOR_H

#include <stddef.h>
#include <stdint.h>

#define VECTOR_TEXT_MAX 256

typedef struct vector {
	char name[VECTOR_TEXT_MAX]; /* "der/boolean-length" */
	uint8_t *der;
	size_t size;
	/* The verdict, each member as it is written there. */
	char read[VECTOR_TEXT_MAX];
	char status[VECTOR_TEXT_MAX];
	char offset[VECTOR_TEXT_MAX];
	char path[VECTOR_TEXT_MAX];
	char rule[VECTOR_TEXT_MAX];
} vector;

/* The names of a topic's vectors, sorted. */
typedef struct vector_list {
	char **names;
	size_t count;
} vector_list;

vector_list vector_list_open(const char *topic);
void vector_list_close(vector_list *list);

/* Loads the three files; the .der must be what the source says. */
void vector_load(vector *v, const char *name);
void vector_free(vector *v);

/* Writes the .der of each vector of a topic from its source. */
void vector_assemble_all(const char *topic);

#endif
