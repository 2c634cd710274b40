/* main.c - runs a fuzz target over files: the kept corpus, and what AFL++ feeds.
 *
 *     replay_reader              each file of tests/fuzz/corpus/reader and vectors/der
 *     replay_reader FILE|DIR...  these
 */
#include <dirent.h>
#include <unistd.h>

#include "fuzz.h"

static unsigned files;

static void run_file(const char *path)
{
	static uint8_t buffer[1 << 20];
	uint8_t *exact;
	size_t size;
	FILE *f = fopen(path, "rb");

	if (f == NULL) {
		perror(path);
		exit(2);
	}
	size = fread(buffer, 1, sizeof buffer, f);
	fclose(f);
	/* A copy of just this size, so that a read beyond it is seen. */
	exact = malloc(size + 1);
	if (exact == NULL)
		exit(2);
	memcpy(exact, buffer, size);
	LLVMFuzzerTestOneInput(exact, size);
	free(exact);
	files++;
}

static void run(const char *path)
{
	char inside[512];
	struct dirent *entry;
	DIR *dir = opendir(path);

	if (dir == NULL) {
		run_file(path);
		return;
	}
	while ((entry = readdir(dir)) != NULL) {
		if (entry->d_name[0] == '.')
			continue;
		snprintf(inside, sizeof inside, "%s/%s", path, entry->d_name);
		run_file(inside);
	}
	closedir(dir);
}

/* The kept corpus, the verdicts' files, and nothing at all. */
static void run_kept(const char *program)
{
	const char *name = strrchr(program, '/');
	char path[512];

	name = name == NULL ? program : name + 1;
	if (strncmp(name, "replay_", 7) == 0)
		name += 7;
	LLVMFuzzerTestOneInput(NULL, 0);
	snprintf(path, sizeof path, "tests/fuzz/corpus/%s", name);
	if (access(path, R_OK) == 0)
		run(path);
	else
		printf("%s has no kept corpus\n", name);
	run("vectors/der");
}

int main(int argc, char **argv)
{
	int i;

	for (i = 1; i < argc; i++)
		run(argv[i]);
	if (argc < 2)
		run_kept(argv[0]);
	printf("%u files\n", files);
	return 0;
}
