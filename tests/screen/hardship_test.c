/*
 * Long use and a library that goes away: memory stays flat, and the browser
 * goes on. HARDER=n uses it n times as long.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include <cmocka.h>

#include "suite.h"
#include "support/fixture.h"
#include "support/pty.h"
#include "support/sanitized.h"
#include "support/screen.h"
#include "support/stage.h"

/* Rounds of five steps, the first more than any undo or history is deep. Beyond
 * them what is allocated stays the same to some bytes; the rest of GROWTH_MOST
 * is for what the allocator scatters over its pages. */
enum { STEPS = 60, GROWTH_MOST = 256 /* KB */ };

/* KB that are the program's own. */
static long private_memory(struct screen *screen)
{
	char path[64], line[256];
	long sum = 0, kb;
	FILE *file;

	snprintf(path, sizeof path, "/proc/%ld/smaps_rollup",
	    (long)screen_pid(screen));
	file = fopen(path, "re");
	if (!file)
		return 0; /* not Linux: nothing is told */
	while (fgets(line, sizeof line, file))
		if (sscanf(line, "Private_Dirty: %ld kB", &kb) == 1)
			sum += kb;
	fclose(file);
	return sum;
}

static void go(struct screen *screen, const char *keys, const char *text)
{
	screen_type(screen, keys);
	screen_expect(screen, text);
}

/* Opens a review, finds in it, goes back, filters, takes the filter away. */
static void use(struct screen *screen, int steps)
{
	while (steps--) {
		go(screen, "g\r", "Overall  ");
		go(screen, "/the\r", "1/");
		go(screen, "q", "1/31");
		go(screen, "/dac\r", "of 31");
		screen_type(screen, "/\025\r");
		screen_expect_gone(screen, "of 31");
	}
}

static void memory_stays_flat(void **context)
{
	const char *harder = getenv("HARDER");
	struct stage *stage = *context;
	long before, after;

	stage->screen = screen_start_program(
	    &stage->sandbox, 24, 80, "-L", "tests/samples", NULL);
	screen_expect(stage->screen, "/31");
	use(stage->screen, STEPS);
	before = private_memory(stage->screen);
	use(stage->screen, STEPS * (harder ? atoi(harder) : 1));
	after = private_memory(stage->screen);
	print_message("%ld KB, then %ld KB\n", before, after);
	if (!SANITIZED && after > before + GROWTH_MOST)
		fail_msg("grew from %ld to %ld KB", before, after);
	screen_type(stage->screen, "Q");
	screen_expect_end(stage->screen, 0);
}

static void a_library_that_goes_away_ends_nothing(void **context)
{
	struct stage *stage = *context;
	char *root = sandbox_path(&stage->sandbox, "library");

	fixture_copy("tests/samples", root);
	stage->screen =
	    screen_start_program(&stage->sandbox, 24, 80, "-L", root, NULL);
	screen_expect(stage->screen, "/31");
	fixture_remove(root);
	screen_type(stage->screen, "gjjr\rq/dac\r\rqm!");
	screen_type(stage->screen, "q/text:noise\r/\025\rGgr");
	screen_settle(stage->screen, 200);
	/* It comes back. */
	fixture_copy("tests/samples", root);
	screen_type(stage->screen, "r");
	screen_expect(stage->screen, "/31");
	screen_type(stage->screen, "Q");
	screen_expect_end(stage->screen, 0);
	free(root);
}

/* The last good list stays, and so does the browser. */
static void queries_that_ask_too_much(void **context)
{
	struct stage *stage = *context;
	struct screen *s = screen_start_program(
	    &stage->sandbox, 24, 120, "-L", "tests/samples", NULL);
	struct str keys = {0};
	int i;

	stage->screen = s;
	screen_expect(s, "1/31");
	screen_type(s, "/");
	str_puts(&keys, "\033[200~");
	for (i = 0; i < 150; i++)
		str_puts(&keys, "text:a* ");
	str_puts(&keys, "tag:dac\033[201~");
	screen_type(s, str_c(&keys));
	screen_expect(s, " of 31");
	screen_type(s, "\025");
	str_clear(&keys);
	str_puts(&keys, "\033[200~dac ");
	for (i = 0; i < 33; i++)
		str_printf(&keys, "text:a%d ", i);
	str_puts(&keys, "\033[201~");
	screen_type(s, str_c(&keys));
	screen_expect(s, "32 at most");
	screen_type(s, "\025");
	str_clear(&keys);
	str_puts(&keys, "\033[200~");
	for (i = 0; i < 1000; i++)
		str_puts(&keys, "(a ");
	str_puts(&keys, "\033[201~");
	screen_type(s, str_c(&keys));
	screen_expect(s, "the rest is cut off");
	screen_type(s, "\025so");
	screen_expect(s, "9 of 31");
	screen_type(s, "\rQ");
	screen_expect_end(s, 0);
	str_release(&keys);
}

static void sizes_no_terminal_has(void **context)
{
	static const char *const sizes[][2] = {{"LINES", "70000"},
	    {"LINES", "-1"}, {"COLUMNS", "30000"}, {"COLUMNS", "80x24"}};
	struct stage *stage = *context;
	int row, col;
	size_t i;

	for (i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		sandbox_set(&stage->sandbox, sizes[i][0], sizes[i][1]);
		screen_free(stage->screen);
		stage->screen = screen_start_program(
		    &stage->sandbox, 24, 120, "-L", "tests/samples", NULL);
		screen_expect(stage->screen, "which no terminal has");
		screen_expect(stage->screen, sizes[i][1]);
		screen_expect(stage->screen, "1/31");
		assert_true(screen_find(stage->screen, "1/31", &row, &col));
		assert_int_equal(row, 23);
		sandbox_set(&stage->sandbox, sizes[i][0], NULL);
	}
}

/* Larger than what any screen shows, and than memory is there for. */
static void a_terminal_that_says_to_be_huge(void **context)
{
	struct stage *stage = *context;
	const char *argv[] = {
	    stage->sandbox.program, "-L", "tests/samples", NULL};
	const struct pty_options options = {.argv = argv,
	    .env = stage->sandbox.env,
	    .rows = UINT16_MAX,
	    .cols = UINT16_MAX};
	struct str out = {0};
	struct pty pty;

	pty_start(&pty, &options);
	while (!pty.ended && !strstr(str_c(&out), "1/31"))
		pty_read(&pty, 1000, &out);
	pty_write(&pty, "q", 1);
	while (!pty.ended)
		pty_read(&pty, 1000, &out);
	assert_true(pty_wait(&pty, 60000));
	assert_non_null(strstr(str_c(&out), "1/31"));
	assert_true(WIFEXITED(pty.wait_status));
	assert_int_equal(WEXITSTATUS(pty.wait_status), 0);
	pty_release(&pty);
	str_release(&out);
}

SUITE(hardship)
{
	const struct CMUnitTest tests[] = {
#define ON_STAGE(test) \
	cmocka_unit_test_setup_teardown(test, stage_set_up, stage_tear_down)
	    ON_STAGE(memory_stays_flat),
	    ON_STAGE(a_library_that_goes_away_ends_nothing),
	    ON_STAGE(queries_that_ask_too_much),
	    ON_STAGE(sizes_no_terminal_has),
	    ON_STAGE(a_terminal_that_says_to_be_huge),
	};

	return cmocka_run_group_tests_name("hardship", tests, NULL, NULL);
}
