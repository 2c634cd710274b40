#include "vector.h"

#include <dirent.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SOURCE ".txt"

static void die(const char *name, const char *what)
{
	fprintf(stderr, "vectors/%s: %s\n", name, what);
	exit(2);
}

/* Where the vectors are, for tests that are not run from the project's root. */
static void path_of(char *path, size_t capacity, const char *name, const char *suffix)
{
	const char *root = getenv("VECTORS");
	int n = snprintf(path, capacity, "%s/%s%s", root != NULL ? root : "vectors", name, suffix);

	if (n < 0 || (size_t)n >= capacity)
		die(name, "the name is too long");
}

/* The whole file and a closing NUL, which `size` does not count. */
static char *slurp(const char *name, const char *suffix, size_t *size)
{
	char path[2 * VECTOR_TEXT_MAX];
	char *text;
	FILE *f;
	long end = -1;

	path_of(path, sizeof path, name, suffix);
	f = fopen(path, "rb");
	if (f == NULL || fseek(f, 0, SEEK_END) != 0 || (end = ftell(f)) < 0 ||
	    fseek(f, 0, SEEK_SET) != 0)
		die(name, "a file cannot be read");
	*size = (size_t)end;
	text = malloc(*size + 1);
	if (text == NULL || fread(text, 1, *size, f) != *size)
		die(name, "a file cannot be read");
	text[*size] = 0;
	fclose(f);
	return text;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* "topic/stem" of a source file, NULL of any other. */
static char *name_of(const char *topic, const char *file)
{
	size_t stem = strlen(file);
	size_t capacity = strlen(topic) + stem + 2;
	char *name;

	if (stem <= strlen(SOURCE) || strcmp(file + stem - strlen(SOURCE), SOURCE) != 0)
		return NULL;
	name = malloc(capacity);
	if (name == NULL)
		die(topic, "no memory");
	snprintf(name, capacity, "%s/%.*s", topic, (int)(stem - strlen(SOURCE)), file);
	return name;
}

vector_list vector_list_open(const char *topic)
{
	vector_list list = {NULL, 0};
	char path[VECTOR_TEXT_MAX];
	struct dirent *entry;
	DIR *dir;

	path_of(path, sizeof path, topic, "");
	dir = opendir(path);
	if (dir == NULL)
		die(topic, "no such folder");
	while ((entry = readdir(dir)) != NULL) {
		char *name = name_of(topic, entry->d_name);

		if (name == NULL)
			continue;
		list.names = realloc(list.names, (list.count + 1) * sizeof list.names[0]);
		if (list.names == NULL)
			die(topic, "no memory");
		list.names[list.count++] = name;
	}
	closedir(dir);
	if (list.count > 0)
		qsort(list.names, list.count, sizeof list.names[0], by_name);
	return list;
}

void vector_list_close(vector_list *list)
{
	size_t i;

	for (i = 0; i < list->count; i++)
		free(list->names[i]);
	free(list->names);
	list->names = NULL;
	list->count = 0;
}

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return -1;
}

/* The octets that a source describes: hexadecimal pairs, 'text', # comments.
 * They are never more than its characters. */
static uint8_t *assemble(const char *name, size_t *size)
{
	size_t length;
	char *source = slurp(name, SOURCE, &length);
	uint8_t *out = malloc(length + 1);
	const char *s = source;

	if (out == NULL)
		die(name, "no memory");
	*size = 0;
	while (*s != 0) {
		if (*s == ' ' || *s == '\t' || *s == '\n') {
			s++;
		} else if (*s == '#') {
			s += strcspn(s, "\n");
		} else if (*s == '\'') {
			for (s++; *s != '\'' && *s != 0; s++)
				out[(*size)++] = (uint8_t)*s;
			if (*s++ == 0)
				die(name, "a text has no closing quote");
		} else {
			if (hex_digit(s[0]) < 0 || hex_digit(s[1]) < 0)
				die(name, "neither two hexadecimal digits nor a comment");
			out[(*size)++] = (uint8_t)(hex_digit(s[0]) << 4 | hex_digit(s[1]));
			s += 2;
		}
	}
	free(source);
	return out;
}

/* The value of a member of a JSON object whose values are numbers and plain
 * strings, which is all that a verdict needs. */
static void member(const char *name, const char *json, const char *key, char *out)
{
	char quoted[VECTOR_TEXT_MAX];
	const char *value;
	size_t length;

	snprintf(quoted, sizeof quoted, "\"%s\":", key);
	value = strstr(json, quoted);
	if (value == NULL)
		die(name, "the verdict lacks a member");
	value += strlen(quoted);
	value += strspn(value, " ");
	length = *value == '"' ? strcspn(++value, "\"") : strcspn(value, ",}\n ");
	if (length >= VECTOR_TEXT_MAX)
		die(name, "the verdict has a value that is too long");
	memcpy(out, value, length);
	out[length] = 0;
}

void vector_load(vector *v, const char *name)
{
	size_t size;
	uint8_t *source;
	char *json;

	memset(v, 0, sizeof *v);
	snprintf(v->name, sizeof v->name, "%s", name);
	v->der = (uint8_t *)slurp(name, ".der", &v->size);
	source = assemble(name, &size);
	if (size != v->size || memcmp(source, v->der, size) != 0)
		die(name, "the .der is not what its source says");
	free(source);

	json = slurp(name, ".json", &size);
	member(name, json, "read", v->read);
	member(name, json, "status", v->status);
	if (strcmp(v->status, "CW_OK") != 0) {
		member(name, json, "offset", v->offset);
		member(name, json, "path", v->path);
		member(name, json, "rule", v->rule);
	}
	free(json);
}

void vector_free(vector *v)
{
	free(v->der);
	v->der = NULL;
}

static void write_der(const char *name)
{
	char path[2 * VECTOR_TEXT_MAX];
	size_t size;
	uint8_t *der = assemble(name, &size);
	FILE *f;

	path_of(path, sizeof path, name, ".der");
	f = fopen(path, "wb");
	if (f == NULL || fwrite(der, 1, size, f) != size || fclose(f) != 0)
		die(name, "the .der cannot be written");
	free(der);
}

void vector_assemble_all(const char *topic)
{
	vector_list list = vector_list_open(topic);
	size_t i;

	for (i = 0; i < list.count; i++)
		write_der(list.names[i]);
	vector_list_close(&list);
}
