/* certificates.c - to parse a certificate and decode all that is in it, by us and by
 * each other library that was built in.
 *
 *     certificates table FILE...       a line for each: nanoseconds a certificate (the
 *                                      least of some rounds), allocations and octets of
 *                                      heap, stack, number accepted, name
 *     certificates once ROW FILE...    one round of a row, for counting instructions
 *
 * All read the files that we accept; how many of all they accept stands in the table. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "measure.h"
#include "peer.h"

#define FILES_MAX 4096
#define ROUNDS    25

typedef struct file {
	uint8_t *data;
	size_t size;
} file;

/* Those that we accept, and behind them the others. */
static file files[FILES_MAX];
static size_t file_count, other_count;

static void load(const char *path)
{
	file f;

	f.data = read_whole(path, &f.size);
	if (file_count + other_count == FILES_MAX) {
		fprintf(stderr, "too many files\n");
		exit(2);
	}
	if (peer_certwright.certificate(f.data, f.size))
		files[file_count++] = f;
	else
		files[FILES_MAX - ++other_count] = f;
}

/* Its name is what the instruction counter looks for. */
__attribute__((noinline)) size_t measured(size_t row);

size_t measured(size_t row)
{
	size_t i, accepted = 0;

	for (i = 0; i < file_count; i++)
		accepted += peers[row]->certificate(files[i].data, files[i].size);
	return accepted;
}

typedef bool (*reading)(const uint8_t *der, size_t size);

static bool nothing(const uint8_t *der, size_t size)
{
	return der != NULL && size > 0;
}

/* The painted stack goes on being used, so the deepest of all files is found. */
static void call(void *argument)
{
	reading *certificate = argument;
	size_t i;

	for (i = 0; i < file_count; i++)
		(*certificate)(files[i].data, files[i].size);
}

/* Below the call: without the stack that the call of a peer takes itself. */
static size_t stack_below(reading certificate)
{
	reading none = nothing;

	return stack_of(call, &certificate) - stack_of(call, &none);
}

static size_t accepted(size_t row)
{
	size_t i, count = measured(row);

	for (i = 0; i < other_count; i++) {
		const file *f = &files[FILES_MAX - 1 - i];

		count += peers[row]->certificate(f->data, f->size);
	}
	return count;
}

static void print_table(void)
{
	double least[PEERS], octets = 0;
	size_t round, row, i;

	for (row = 0; row < PEERS; row++)
		least[row] = 1e18;
	for (round = 0; round < ROUNDS; round++) {
		/* In turns, so that a change of the machine's speed meets all of them. */
		for (row = 0; row < PEERS; row++) {
			double begin = nanoseconds(), taken;

			measured(row);
			taken = nanoseconds() - begin;
			if (taken < least[row])
				least[row] = taken;
		}
	}
	for (i = 0; i < file_count; i++)
		octets += (double)files[i].size;
	printf("files %zu read %zu octets %.0f result %zu\n", file_count + other_count, file_count,
	       octets / (double)file_count, certwright_result_size);
	for (row = 0; row < PEERS; row++) {
		size_t calls = allocations, heap = allocated, stack;

		measured(row);
		calls = allocations - calls;
		heap = allocated - heap;
		stack = stack_below(peers[row]->certificate);
		printf("%zu %.1f %.1f %.0f %zu %zu %s\n", row, least[row] / (double)file_count,
		       (double)calls / (double)file_count, (double)heap / (double)file_count, stack,
		       accepted(row), peers[row]->name);
	}
}

int main(int argc, char **argv)
{
	bool once = argc > 2 && strcmp(argv[1], "once") == 0;
	size_t row = once ? (size_t)atoi(argv[2]) : 0;
	int i;

	for (i = once ? 3 : 2; i < argc; i++)
		load(argv[i]);
	if (argc < 3 || row >= PEERS || file_count == 0) {
		fprintf(stderr, "usage: certificates table FILE... | once ROW FILE...\n");
		return 2;
	}
	if (once)
		return measured(row) == 0;
	print_table();
	return 0;
}
