#include <stdio.h>

#include "test.h"
#include "corpus.h"

static char *load(const char *part, const char *file, size_t *size)
{
	const char *root = getenv("CORPUS");
	char path[3 * CORPUS_TEXT_MAX];
	char *text = NULL;
	FILE *f;
	long end;

	snprintf(path, sizeof path, "%s/%s/%s", root != NULL ? root : "../shared/corpus", part,
	         file);
	f = fopen(path, "rb");
	if (f == NULL)
		return NULL;
	if (fseek(f, 0, SEEK_END) == 0 && (end = ftell(f)) >= 0 && fseek(f, 0, SEEK_SET) == 0) {
		*size = (size_t)end;
		text = malloc(*size + 1);
		if (text != NULL && fread(text, 1, *size, f) != *size) {
			free(text);
			text = NULL;
		}
		if (text != NULL)
			text[*size] = 0;
	}
	fclose(f);
	return text;
}

bool corpus_open(corpus *c, const char *part)
{
	size_t size;

	snprintf(c->part, sizeof c->part, "%s", part);
	c->manifest = load(part, "manifest.json", &size);
	c->at = c->manifest;
	return c->manifest != NULL;
}

void corpus_close(corpus *c)
{
	free(c->manifest);
	c->manifest = NULL;
}

/* Behind the string whose opening quote `s` stands at. */
static const char *skip_string(const char *s)
{
	for (s++; *s != '"' && *s != 0; s++)
		if (*s == '\\' && s[1] != 0)
			s++;
	return *s == 0 ? s : s + 1;
}

/* The value at `s` as text: a string without its quotes, anything else up to what ends it. */
static void value_text(const char *s, char out[CORPUS_TEXT_MAX])
{
	const char *end = s + strcspn(s, ",} \n");
	size_t size;

	if (*s == '"') {
		end = skip_string(s) - 1;
		s++;
	}
	size = (size_t)(end - s);
	if (size >= CORPUS_TEXT_MAX)
		size = CORPUS_TEXT_MAX - 1;
	memcpy(out, s, size);
	out[size] = 0;
}

/* Where an entry keeps the member of this name, or NULL. */
static char *member(corpus_entry *e, const char *name, size_t size)
{
	static const char *const names[] = {"file",   "id",    "kind",  "object", "layer",
	                                    "expect", "stage", "class", "offset"};
	char *const places[] = {e->file,   e->id,    e->kind,   e->object, e->layer,
	                        e->expect, e->stage, e->class_, e->offset};
	size_t i;

	for (i = 0; i < sizeof names / sizeof names[0]; i++)
		if (strlen(names[i]) == size && memcmp(names[i], name, size) == 0)
			return places[i];
	return NULL;
}

/* The members of the object at c->at, down to its closing brace; those of objects and
 * lists inside it do not count. */
static void read_entry(corpus *c, corpus_entry *out)
{
	const char *s = c->at;
	int depth = 0;

	do {
		if (*s == '"') {
			const char *name = s + 1;
			const char *end = skip_string(s);
			char *place = NULL;

			s = end + strspn(end, " ");
			if (depth == 1 && *s == ':') {
				s += 1 + strspn(s + 1, " \n");
				place = member(out, name, (size_t)(end - 1 - name));
				if (place != NULL)
					value_text(s, place);
				if (*s == '"')
					s = skip_string(s);
			}
			continue;
		}
		if (*s == '{' || *s == '[')
			depth++;
		if (*s == '}' || *s == ']')
			depth--;
		s++;
	} while (depth > 0 && *s != 0);
	c->at = s;
}

bool corpus_next(corpus *c, corpus_entry *out)
{
	c->at += strcspn(c->at, "{");
	if (*c->at == 0)
		return false;
	memset(out, 0, sizeof *out);
	read_entry(c, out);
	return true;
}

uint8_t *corpus_load(const corpus *c, const char *file, size_t *size)
{
	return (uint8_t *)load(c->part, file, size);
}

bool corpus_each(const char *part, void (*check)(const char *file, cw_bytes der))
{
	corpus c;
	corpus_entry e;

	if (!corpus_open(&c, part))
		return false;
	while (corpus_next(&c, &e)) {
		cw_bytes der;
		uint8_t *file = corpus_load(&c, e.file, &der.size);

		assert_non_null(file);
		der.data = file;
		check(e.file, der);
		free(file);
	}
	corpus_close(&c);
	return true;
}
