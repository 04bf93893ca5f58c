/*
 * For libFuzzer: gives it a target's seeds beside what it was called with, but
 * where that is an input to try again.
 */
#include <stdbool.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "fuzz/target.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
const char *__asan_default_options(void);

/* Memory that is freed is soon used again: fresh pages cost more than the rest
 * of a run. */
const char *__asan_default_options(void)
{
	return "quarantine_size_mb=1:malloc_context_size=4:"
	       "max_malloc_fill_size=0";
}

static bool is_input(const char *word)
{
	struct stat status;

	return stat(word, &status) == 0 && S_ISREG(status.st_mode);
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	int count = *argc, seeds = 0, i;
	const char **words;

	for (i = 1; i < count; i++)
		if (is_input((*argv)[i]))
			return 0;
	while (fuzz_seeds[seeds])
		seeds++;
	words = calloc((size_t)(count + seeds) + 1, sizeof *words);
	if (!words)
		return 1;
	for (i = 0; i < count; i++)
		words[i] = (*argv)[i];
	for (i = 0; i < seeds; i++)
		words[count + i] = fuzz_seeds[i];
	*argc = count + seeds;
	*argv = (char **)words;
	return 0;
}
