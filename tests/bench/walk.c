/* walk.c - what strictness costs: the generic walk over whole certificates beside a
 * bare recursive walk of their tags and lengths, over the same files in one run.
 *
 *     walk time FILE...            nanoseconds a certificate, the least of many rounds
 *     walk once ROW FILE...        one round of a row (0, 1, 2), for counting instructions
 *
 * A file that the strict walk refuses is left out of all rows. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../asn1/walk.h"
#include "bare.h"
#include "measure.h"

#define FILES_MAX 4096
#define ROUNDS    200

typedef struct file {
	uint8_t *data;
	size_t size;
} file;

static file files[FILES_MAX];
static size_t file_count;

static size_t row_bare(const file *f)
{
	return bare_walk(f->data, f->data + f->size);
}

static size_t strict(const file *f, unsigned flags)
{
	size_t ends[CW_WALK_DEPTH];
	cw_bytes der = {f->data, f->size};
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, der);

	return cw_der_walk_all(&r, ends, CW_WALK_DEPTH, flags) == CW_OK;
}

static size_t row_strict(const file *f)
{
	return strict(f, 0);
}

static size_t row_strings(const file *f)
{
	return strict(f, CW_WALK_STRINGS);
}

static const struct {
	const char *name;
	size_t (*walk)(const file *f);
} rows[] = {
	{"bare walk", row_bare},
	{"strict", row_strict},
	{"strict, and every string", row_strings},
};

#define ROWS (sizeof rows / sizeof rows[0])

/* One round over all files. Its name is what the instruction counter looks for. */
__attribute__((noinline)) size_t measured(size_t row);

size_t measured(size_t row)
{
	size_t i, sum = 0;

	for (i = 0; i < file_count; i++)
		sum += rows[row].walk(&files[i]);
	return sum;
}

static void load(const char *path)
{
	file *f = &files[file_count];

	f->data = read_whole(path, &f->size);
	if (file_count + 1 < FILES_MAX && row_strings(f))
		file_count++;
	else
		free(f->data);
}

/* The rows take turns, so that a change of the machine's speed meets all of them;
 * the least is what the row takes when nothing else happens. */
static void print_times(void)
{
	double least[ROWS], octets = 0;
	size_t round, row, i;

	for (row = 0; row < ROWS; row++)
		least[row] = 1e18;
	for (round = 0; round < ROUNDS; round++) {
		for (row = 0; row < ROWS; row++) {
			double begin = nanoseconds(), taken;

			measured(row);
			taken = nanoseconds() - begin;
			if (taken < least[row])
				least[row] = taken;
		}
	}
	for (i = 0; i < file_count; i++)
		octets += (double)files[i].size;
	printf("files %zu octets %.1f elements %.1f\n", file_count, octets / (double)file_count,
	       (double)measured(0) / (double)file_count);
	for (row = 0; row < ROWS; row++)
		printf("%zu %.1f %s\n", row, least[row] / (double)file_count, rows[row].name);
}

int main(int argc, char **argv)
{
	bool once = argc > 2 && strcmp(argv[1], "once") == 0;
	size_t row = once ? (size_t)atoi(argv[2]) : 0;
	int i;

	for (i = once ? 3 : 2; i < argc; i++)
		load(argv[i]);
	if (argc < 3 || row >= ROWS || file_count == 0) {
		fprintf(stderr, "usage: walk time FILE... | walk once ROW FILE...\n");
		return 2;
	}
	if (once)
		return measured(row) == 0;
	print_times();
	return 0;
}
