#include "measure.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define STACK_SIZE (1u << 20)
#define PAINT      0xa5

size_t allocations, allocated;

/* In the C library's place; its own stay reachable under these names. */
/* NOLINTBEGIN(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t nmemb, size_t size);
void *__libc_realloc(void *ptr, size_t size);
/* NOLINTEND(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

void *malloc(size_t size)
{
	allocations++;
	allocated += size;
	return __libc_malloc(size);
}

void *calloc(size_t nmemb, size_t size)
{
	allocations++;
	allocated += nmemb * size;
	return __libc_calloc(nmemb, size);
}

void *realloc(void *ptr, size_t size)
{
	allocations++;
	allocated += size;
	return __libc_realloc(ptr, size);
}

double nanoseconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

typedef struct thread_call {
	void (*call)(void *argument);
	void *argument;
	uint8_t *from; /* the frame that makes the call */
} thread_call;

static void *run(void *argument)
{
	thread_call *t = argument;

	t->from = __builtin_frame_address(0);
	t->call(t->argument);
	return NULL;
}

size_t stack_of(void (*call)(void *argument), void *argument)
{
	uint8_t *stack = aligned_alloc(4096, STACK_SIZE), *lowest;
	thread_call t = {call, argument, NULL};
	pthread_attr_t attributes;
	pthread_t thread;
	size_t used;

	if (stack == NULL)
		abort();
	memset(stack, PAINT, STACK_SIZE);
	pthread_attr_init(&attributes);
	pthread_attr_setstack(&attributes, stack, STACK_SIZE);
	if (pthread_create(&thread, &attributes, run, &t) != 0)
		abort();
	pthread_join(thread, NULL);
	pthread_attr_destroy(&attributes);
	for (lowest = stack; *lowest == PAINT; lowest++)
		continue;
	used = (size_t)(t.from - lowest);
	free(stack);
	return used;
}

uint8_t *read_whole(const char *path, size_t *size)
{
	FILE *f = fopen(path, "rb");
	uint8_t *data;
	long length;

	if (f == NULL || fseek(f, 0, SEEK_END) != 0 || (length = ftell(f)) <= 0) {
		perror(path);
		exit(2);
	}
	rewind(f);
	*size = (size_t)length;
	data = malloc(*size);
	if (data == NULL || fread(data, 1, *size, f) != *size) {
		perror(path);
		exit(2);
	}
	fclose(f);
	return data;
}
