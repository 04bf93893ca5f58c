/*
 * The README shows the program as it is: its first screen, taken from a real
 * run, is compared with one.
 */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "suite.h"
#include "support/screen.h"

enum { ROWS = 22, COLUMNS = 104 };

/* The first block of text in the README, fences excluded. */
static void read_block(struct str *out)
{
	static const char fence[] = "```text\n";
	struct str readme = {0};
	struct error error = {0};
	const char *start, *end;

	assert_true(file_read(AT_FDCWD, "README.md", 1 << 20, &readme, &error));
	start = strstr(str_c(&readme), fence);
	assert_non_null(start);
	start += sizeof fence - 1;
	end = strstr(start, "```");
	assert_non_null(end);
	str_append(out, start, (size_t)(end - start));
	str_release(&readme);
}

static bool is_block(struct screen *screen, void *context)
{
	return !strcmp(screen_text(screen), context);
}

static void readme_shows_a_real_screen(void **context)
{
	struct sandbox sandbox;
	struct screen *screen;
	struct str block = {0};

	(void)context;
	read_block(&block);
	sandbox_init(&sandbox);
	screen =
	    screen_start_program(&sandbox, ROWS, COLUMNS, "-L", "tests/samples",
		"-q", "price:..500 overall:3.5..", "-s", "-cost", NULL);
	if (!screen_wait(screen, is_block, block.data)) {
		fputs(screen_text(screen), stderr);
		fail_msg("README.md shows another screen than the one above");
	}
	screen_free(screen);
	sandbox_release(&sandbox);
	str_release(&block);
}

SUITE(readme)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(readme_shows_a_real_screen),
	};

	return cmocka_run_group_tests_name("readme", tests, NULL, NULL);
}
