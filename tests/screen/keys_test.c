/*
 * Any keys, in any view, with the window's size changing in between: the
 * browser goes on or ends as asked, and sends nothing that the terminal does
 * not know. None of them leaves the list. The keys are the same each time;
 * HARDER=n types n times as many.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "suite.h"
#include "support/escapes.h"
#include "support/screen.h"
#include "support/stage.h"

enum { SESSIONS = 4, BURSTS = 60, LONGEST = 12 };

static const char *const keys[] = {"j", "k", "g", "G", "J", "K", "l", "5", "12",
    "\r", "\r", "\t", "\t", "\033", "\033", " ", "b", "/", "/", "n", "N", "s",
    "S", "m", "M", "U", "c", "v", "d", "x", "(", ")", "[", "]", "<", ">", "u",
    "t", "f", "F", "a", "-", ",", "C", "L", "y", "Y", "r", "!", "?", "~", "T",
    "z", "%", "B", "\004", "\025", "\027", "\016", "\020", "\014", "\001",
    "\002", KEYS_UP, KEYS_DOWN, KEYS_RIGHT, KEYS_HOME, KEYS_END, KEYS_PAGE_UP,
    KEYS_PAGE_DOWN, KEYS_BACKSPACE, "\033[3~", "\033[Z", "\033[200~",
    "\033[201~", "\033[M !!", "tag:dac", "overall:3..", "text:noise", "\"",
    "日本", "\xff", "\xc2\x9b", "sort:"};
enum { KEYS = sizeof keys / sizeof *keys };

static const char leave[] = "\033[?1049l";

/* Where the browser has left the screen, at its end or for a program that it
 * has started, keys are echoed by the kernel. */
static void expect_known(struct screen *screen)
{
	static const char enter[] = "\033[?1049h";
	struct text all = screen_bytes(screen), bytes;
	const char *end = all.ptr + all.len, *p, *stop;
	struct str why = {0};

	for (p = all.ptr;
	     (p = memmem(p, (size_t)(end - p), enter, strlen(enter)));
	     p = stop) {
		stop = memmem(p, (size_t)(end - p), leave, strlen(leave));
		assert_non_null(stop);
		bytes = (struct text){p, (size_t)(stop - p)};
		if (!escapes_are_known("xterm-256color", bytes, &why))
			fail_msg("%s", str_c(&why));
	}
	str_release(&why);
}

/* How often the terminal was lent to a program. */
static int count_lent(struct screen *screen)
{
	struct text bytes = screen_bytes(screen);
	const char *p = bytes.ptr, *end = p + bytes.len;
	int count = 0;

	while ((p = memmem(p, (size_t)(end - p), leave, strlen(leave)))) {
		p += strlen(leave);
		count++;
	}
	return count;
}

static bool is_there(struct screen *screen, void *context)
{
	(void)context;
	return terminal_is_alternate(screen_terminal(screen));
}

static bool is_back(struct screen *screen, void *context)
{
	return is_there(screen, NULL) && count_lent(screen) > *(int *)context;
}

/* Ctrl-C ends it whatever was typed before, but where it comes while the
 * terminal is lent: it is for that program then. Where a second one comes
 * after the end of the browser, the kernel drops what of its farewell is not
 * read. */
static void end(struct stage *stage)
{
	struct screen *screen = stage->screen;
	int lent, typed = 0;

	do {
		assert_true(screen_wait(screen, is_there, NULL));
		lent = count_lent(screen);
		screen_type(screen, "\003");
		typed++;
	} while (screen_wait(screen, is_back, &lent));
	screen_expect_end(screen, 130);
	if (typed == 1 && !screen_is_restored(screen))
		fail_msg("not restored:\n%s", screen_text(screen));
	expect_known(screen);
	screen_free(screen);
	stage->screen = NULL;
}

static void type_any(struct screen *screen)
{
	int burst, count;

	for (burst = 0; burst < BURSTS; burst++) {
		for (count = rand() % LONGEST; count >= 0; count--)
			screen_type(screen, keys[rand() % KEYS]);
		if (rand() % 8 == 0)
			screen_resize(
			    screen, 1 + rand() % 50, 1 + rand() % 150);
		screen_settle(screen, 2);
	}
}

static void any_keys_are_survived(void **context)
{
	const char *harder = getenv("HARDER");
	int sessions = SESSIONS * (harder ? atoi(harder) : 1), i;
	struct stage *stage = *context;

	sandbox_set(&stage->sandbox, "EDITOR", "true");
	sandbox_set(&stage->sandbox, "BROWSER", "true");
	for (i = 0; i < sessions; i++) {
		srand(1 + (unsigned)i);
		stage->screen =
		    screen_start_program(&stage->sandbox, 2 + rand() % 40,
			10 + rand() % 120, "-L", "tests/samples", NULL);
		assert_true(screen_wait(stage->screen, is_there, NULL));
		type_any(stage->screen);
		end(stage);
	}
}

/* Typed in another encoding, or the half of a character. */
static void what_is_no_character_swallows_no_keys(void **context)
{
	struct stage *stage = *context;

	stage->screen = screen_start_program(
	    &stage->sandbox, 24, 100, "-L", "tests/samples", NULL);
	screen_expect(stage->screen, "/31");
	screen_type(stage->screen, "g\xffj");
	screen_expect(stage->screen, "2/31");
	screen_type(stage->screen, "\xe6\x97j");
	screen_expect(stage->screen, "3/31");
	screen_type(stage->screen, "/\xe9\xe6\x96\x87");
	screen_expect(stage->screen, "文");
	screen_type(stage->screen, "\xc3\003");
	screen_expect_end(stage->screen, 130);
}

SUITE(keys)
{
	const struct CMUnitTest tests[] = {
#define ON_STAGE(test) \
	cmocka_unit_test_setup_teardown(test, stage_set_up, stage_tear_down)
	    ON_STAGE(what_is_no_character_swallows_no_keys),
	    ON_STAGE(any_keys_are_survived),
	};

	return cmocka_run_group_tests_name("keys", tests, NULL, NULL);
}
