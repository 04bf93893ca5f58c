/*
 * libFuzzer over files of lines: what is read are lines, each once.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "fuzz/target.h"
#include "library/state/state.h"

const char *const fuzz_seeds[] = {"tests/fuzz/seeds/state", NULL};
const size_t fuzz_rounds = 3000;

static void check(const struct state_lines *lines)
{
	struct state_lines again = {0};
	size_t i;

	/* Adding leaves out what is no line, and moves what is there. */
	for (i = 0; i < lines->count; i++) {
		state_lines_add(&again, text_of(lines->lines[i]));
		if (again.count != i + 1)
			abort();
	}
	state_lines_release(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct state_lines lines = {0};
	struct error error = {0};
	char name[32];
	int fd = memfd_create("fuzz", MFD_CLOEXEC);

	if (fd < 0 || write(fd, data, size) != (ssize_t)size)
		abort();
	snprintf(name, sizeof name, "%d", fd);
	if (!state_read("/proc/self/fd", name, &lines, &error))
		abort();
	check(&lines);
	state_lines_release(&lines);
	close(fd);
	return 0;
}
