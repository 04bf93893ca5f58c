/*
 * The browser started, a list that takes changed files in, a search and the
 * end, while calls fail.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "suite.h"
#include "support/ordeal.h"
#include "support/pty.h"
#include "support/screen.h"

enum { PATIENCE = 20 /* s; then what is shown is all that comes */ };

struct wanted {
	const char *text;
	int64_t until;
};

/* A long path leaves of some notes only whose they are. */
static bool is_failure_told(struct screen *screen)
{
	return screen_has(screen, "can't") || screen_has(screen, "problem") ||
	       screen_has(screen, "can be searched when") ||
	       screen_has(screen, ".db: ");
}

/* Whether the text is there, or a failure is told, or it was long enough. */
static bool is_answered(struct screen *screen, void *context)
{
	const struct wanted *wanted = context;

	return screen_has(screen, wanted->text) || is_failure_told(screen) ||
	       pty_now_ns() > wanted->until;
}

static bool wait_answer(struct screen *screen, const char *text)
{
	struct wanted wanted = {
	    text, pty_now_ns() + PATIENCE * INT64_C(1000000000)};

	return screen_wait(screen, is_answered, &wanted);
}

/* What is wrong with the screen, which is kept for whoever reads about it. */
static const char *look(
    struct ordeal *ordeal, struct screen *screen, const char *text)
{
	struct str *shown = &ordeal->world->process.err;

	if (screen_has(screen, text))
		return NULL;
	str_clear(shown);
	str_puts(shown, screen_text(screen));
	return is_failure_told(screen) ? NULL
				       : "another answer, as if it were right";
}

static const char *use(struct ordeal *ordeal, struct screen *screen)
{
	const char *wrong;

	if (!wait_answer(screen, "/5"))
		return NULL; /* it has ended */
	wrong = look(ordeal, screen, "/5");
	if (wrong)
		return wrong;
	screen_type(screen, "/text:converts\r");
	if (!wait_answer(screen, "1/1"))
		return NULL;
	wrong = look(ordeal, screen, "1/1");
	screen_type(screen, "Q");
	return wrong;
}

static const char *judge_end(struct ordeal *ordeal, struct screen *screen)
{
	struct process *process = &ordeal->world->process;
	int status = screen_wait_end(screen);

	process->status = status;
	if (status && !process->err.len)
		str_puts(&process->err, screen_text(screen));
	if (status == -1000)
		return "it hangs";
	if (status < 0)
		return "it crashes";
	if (!screen_is_restored(screen))
		return "the terminal is not as it was";
	if (status == 2)
		return screen_has(screen, "earshot: ") ? NULL
						       : "no reason is told";
	return status ? "another status than 2" : NULL;
}

static const char *browse(struct ordeal *ordeal)
{
	struct command_state *world = ordeal->world;
	struct screen *screen =
	    screen_start_program(&world->sandbox, 24, 80, NULL);
	const char *wrong, *end;

	process_release(&world->process);
	wrong = use(ordeal, screen);
	if (wrong)
		screen_signal(screen, 9);
	end = judge_end(ordeal, screen);
	screen_free(screen);
	return wrong ? wrong : end;
}

static void a_fault_in_the_browser(void **context)
{
	struct ordeal ordeal = {.name = "browser",
	    .world = *context,
	    .run = browse,
	    .files = "/earshot-test."};

	ordeal_meet(&ordeal, false);
}

/* A search of texts that nothing is found by, which shows no review, waits for
 * the index. */
static void a_first_start_parses_each_file_once(void **context)
{
	const struct fault none = {0};
	struct command_state *world = *context;
	struct screen *screen;

	if (!fault_is_possible())
		skip();
	fault_set(&world->sandbox, &none);
	screen = screen_start_program(&world->sandbox, 24, 80, NULL);
	screen_expect(screen, "1/4");
	screen_type(screen, "/text:zzyzx\r");
	screen_expect(screen, "nothing matches");
	screen_type(screen, "Q");
	screen_expect_end(screen, 0);
	screen_free(screen);
	/* Six files, and the configuration. */
	assert_int_equal(fault_count(&world->sandbox, FAULT_YAML), 7);
	assert_int_equal(fault_count(&world->sandbox, FAULT_CMARK), 6);
}

SUITE(browser)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(a_fault_in_the_browser,
		ordeal_set_up_changed, command_tear_down),
	    cmocka_unit_test_setup_teardown(a_first_start_parses_each_file_once,
		ordeal_set_up, command_tear_down),
	};

	return cmocka_run_group_tests_name("browser", tests, NULL, NULL);
}
