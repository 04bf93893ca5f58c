/*
 * Weights in the browser: the overlay with the list beside or above it, what
 * they do to every view, and how they are left.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "suite.h"
#include "support/fixture.h"
#include "support/golden.h"
#include "support/screen.h"
#include "support/stage.h"

static void write_config(struct stage *state)
{
	char *folder = sandbox_path(&state->sandbox, "config/earshot");

	fixture_write(folder, "config.yaml",
	    TEXT("weights:\n  desk: science=3,cost=2\n  travel: design=1\n"
		 "queries:\n  apt: {query: 'mine:4..', weights: desk}\n"
		 "  light: {query: 'price:..500', weights: "
		 "travel}\n"));
	free(folder);
}

static struct screen *start(struct stage *state, int rows, int cols)
{
	screen_free(state->screen);
	state->screen = screen_start_program(
	    &state->sandbox, rows, cols, "-L", "tests/samples", NULL);
	screen_expect(state->screen, "1/31");
	screen_expect(state->screen, "1 problem"); /* all has been read */
	return state->screen;
}

static void the_plot_goes_by_those_of_a_saved_query(void **context)
{
	struct stage *state = *context;
	struct screen *s;

	write_config(state);
	s = start(state, 24, 80);
	screen_type(s, "/@light\rp");
	screen_expect(s, "Your score by price");
	screen_type(s, "q/\025");
	screen_type(s, "\rp"); /* there are none now */
	screen_expect(s, "Overall by price");
}

static void the_list_follows(void **context)
{
	struct screen *s = start(*context, 24, 120);

	screen_type(s, "W");
	screen_expect(s, "> Science        0");
	screen_type(s, "3");
	screen_expect(s, "weights science=3  mine ↓");
	screen_expect(s, "MINE↓");
	screen_type(s, "jjll");
	screen_expect(s, "weights science=3,cost=2  mine ↓");
	screen_type(s, "h");
	screen_expect(s, "weights science=3,cost=1  mine ↓");
	screen_type(s, "0kk0");
	screen_expect_gone(s, "weights");
	screen_expect_gone(s, "mine ↓");
	screen_type(s, "\r"); /* only q and Esc leave */
	screen_expect(s, "no such key here");
	screen_type(s, "5q");
	screen_expect_gone(s, "> Science");
	screen_expect(s, "weights science=5");
}

static void sets_are_chosen(void **context)
{
	struct stage *state = *context;
	struct screen *s;

	write_config(state);
	s = start(state, 24, 120);
	screen_type(s, "Wf");
	screen_expect(s, "weights desk  mine ↓");
	screen_type(s, "f");
	screen_expect(s, "weights travel  mine ↓");
	screen_type(s, "f");
	screen_expect(s, "weights desk  mine ↓");
	screen_type(s, "\033");
	screen_expect_gone(s, "> Science");
	screen_type(s, "f");
	screen_expect(s, "light");
	screen_expect(s, "12  mine:4..");
	screen_type(s, "jG\r");
	screen_expect(s, "weights travel  @light  mine ↓");
}

static void every_view_has_it(void **context)
{
	struct screen *s = start(*context, 30, 120);

	screen_type(s, "W3jj2q");
	screen_expect(s, "By weights");
	screen_type(s, "v");
	screen_expect(s, "▸ Overall");
	screen_type(s, "k");
	screen_expect(s, "▸ By weights");
	screen_expect(s, "By weights: ");
	screen_type(s, "qmjc");
	screen_expect(s, "more by your weights");
	screen_expect(s, "By weights");
	screen_type(s, "qjmc");
	screen_expect(s, "By weights");
	screen_type(s, "q");
	screen_expect(s, "2 marked");
}

static void better_goes_by_it(void **context)
{
	struct stage *state = *context;
	struct screen *s = state->screen = screen_start_program(&state->sandbox,
	    24, 120, "-L", "tests/samples", "-q", "ref:brightwell-avc-907",
	    "--weights", "science=3,cost=2", NULL);

	screen_expect(s, "1/1");
	screen_expect(s, "1 problem");
	screen_type(s, "B");
	screen_expect(s, "as good by your weights, for less");
	screen_expect(s, "price:<1299 mine:3.3..");
}

/* The menu leads to the weights where there are none to order by. */
static void the_menu_asks_for_them(void **context)
{
	struct screen *s = start(*context, 24, 120);

	screen_type(s, "s/mine\r\r");
	screen_expect(s, "set weights; the list");
	screen_expect(s, "> Science        0");
	screen_type(s, "5");
	screen_expect(s, "weights science=5  mine ↓");
	screen_type(s, "qs/price\r\r");
	screen_expect(s, "weights science=5  price ↑");
	screen_type(s, "s/mine\r\r");
	screen_expect(s, "weights science=5  mine ↓");
}

/* The filter that asks for it stays, and says what it lacks. */
static void a_filter_by_it_is_kept(void **context)
{
	struct screen *s = start(*context, 24, 120);

	screen_type(s, "/mine:3..\r");
	screen_expect(s, "none are set");
	screen_type(s, "\033");
	screen_expect_gone(s, "/mine");
	screen_type(s, "W5q/mine:3..\r");
	screen_expect(s, "weights science=5  mine:3..");
	screen_type(s, "W0");
	screen_expect(s, "none are set");
	screen_expect(s, "weights science=5  mine:3..");
}

static void at_every_size(void **context)
{
	static const int sizes[][2] = {{24, 80}, {40, 120}, {60, 200}};
	struct stage *state = *context;

	for (size_t i = 0; i < 3; i++) {
		struct screen *s = start(state, sizes[i][0], sizes[i][1]);
		char name[40];

		screen_type(s, "W3jj2");
		screen_expect(s, "> Cost           2");
		screen_expect(s, "1/31");
		screen_expect(s, "mine ↓");
		snprintf(name, sizeof name, "weights-%dx%d", sizes[i][1],
		    sizes[i][0]);
		golden_expect(s, name);
		screen_type(s, "q\r");
		screen_expect(s, "By weights");
		screen_expect(s, "top ");
		snprintf(name, sizeof name, "weights-review-%dx%d", sizes[i][1],
		    sizes[i][0]);
		golden_expect(s, name);
	}
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, stage_set_up, stage_tear_down)

SUITE(weights)
{
	const struct CMUnitTest tests[] = {
	    TEST(the_plot_goes_by_those_of_a_saved_query),
	    TEST(the_list_follows),
	    TEST(sets_are_chosen),
	    TEST(every_view_has_it),
	    TEST(better_goes_by_it),
	    TEST(the_menu_asks_for_them),
	    TEST(a_filter_by_it_is_kept),
	    TEST(at_every_size),
	};

	return cmocka_run_group_tests_name("weights", tests, NULL, NULL);
}
