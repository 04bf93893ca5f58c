/*
 * libFuzzer over themes: read, or refused with a reason; then made do with
 * fewer colours.
 */
#include <stdlib.h>
#include <string.h>

#include "fuzz/target.h"
#include "page/theme.h"

const char *const fuzz_seeds[] = {"themes", "tests/fuzz/seeds/theme", NULL};
const size_t fuzz_rounds = 5000;

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const uint32_t colors[] = {2, 8, 16, 256};
	struct text yaml = {(const char *)data, size};
	struct error error = {0};
	struct theme theme;
	size_t i;

	if (!theme_read(&theme, "fuzz", "fuzz.yaml", yaml, &error)) {
		if (!*error_message(&error))
			abort();
		error_release(&error);
		return 0;
	}
	if (strnlen(theme.name, THEME_NAME) == THEME_NAME)
		abort();
	for (i = 0; i < sizeof colors / sizeof *colors; i++) {
		struct theme reduced = theme;

		theme_reduce(&reduced, colors[i]);
		theme_clear_ground(&reduced);
	}
	return 0;
}
