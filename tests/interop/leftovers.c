/* leftovers.c - preloaded into the command, writes at its end all memory that it
 * could write to: heap, stack, data. Whoever looks for secrets looks there. */
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

__attribute__((destructor)) static void dump(void)
{
	const char *path = getenv("LEFTOVERS");
	char line[512], name[256];
	unsigned long begin, end;
	char access[5];
	FILE *maps;
	int out;

	if (path == NULL)
		return;
	maps = fopen("/proc/self/maps", "r");
	out = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	if (maps == NULL || out < 0)
		_exit(120);
	while (fgets(line, sizeof line, maps) != NULL) {
		name[0] = '\0';
		if (sscanf(line, "%lx-%lx %4s %*s %*s %*s %255s", &begin, &end, access, name) < 3 ||
		    access[0] != 'r' || access[1] != 'w' || name[0] == '/')
			continue;
		while (begin < end) {
			ssize_t put = write(out, (const void *)(uintptr_t)begin, end - begin);

			if (put <= 0)
				break;
			begin += (unsigned long)put;
		}
	}
	fclose(maps);
	close(out);
}
