/*
 * What lies over the screen, for a Japanese reader: the help, the facets, the
 * menu of orders, the prompt with what is wrong in it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "suite.h"
#include "support/golden.h"
#include "support/screen.h"
#include "support/stage.h"

static struct screen *start(struct stage *state, int rows, int cols)
{
	sandbox_set(&state->sandbox, "LC_ALL", "C.UTF-8");
	sandbox_set(&state->sandbox, "LANGUAGE", "ja");
	screen_free(state->screen);
	state->screen = screen_start_program(
	    &state->sandbox, rows, cols, "-L", "tests/samples", NULL);
	screen_expect(state->screen, "1/31");
	screen_expect(state->screen, "問題1件"); /* all has been read */
	return state->screen;
}

static void help_in_japanese(void **context)
{
	struct screen *s = start(*context, 24, 80);

	screen_type(s, "?");
	golden_expect(s, "help-ja-80x24");
	screen_type(s, "G");
	screen_expect(s, "入力中");
	golden_expect(s, "help-end-ja-80x24");
}

static void facets_in_japanese(void **context)
{
	struct screen *s = start(*context, 24, 80);

	screen_type(s, "F");
	screen_expect(s, "種別");
	golden_expect(s, "facets-ja-80x24");

	s = start(*context, 12, 40);
	screen_type(s, "F");
	screen_expect(s, "種別");
	golden_expect(s, "facets-ja-40x12");
}

static void order_in_japanese(void **context)
{
	struct screen *s = start(*context, 24, 80);

	screen_type(s, "s");
	golden_expect(s, "sort-menu-ja-80x24");
	screen_type(s, "jj,s");
	screen_expect(s, "次に: 降順");
}

static void weights_in_japanese(void **context)
{
	struct screen *s = start(*context, 24, 80);

	screen_type(s, "Wl");
	screen_expect(s, "0〜9");
}

static void prompt_in_japanese(void **context)
{
	struct screen *s = start(*context, 24, 80);

	screen_type(s, "/price:x\r");
	screen_expect(s, "絞り込み /price:x   `x` は数値ではありません");
	screen_type(s, "\025name:horrery");
	screen_expect(s, "該当なし");
	screen_expect(s, "もしかして");
	screen_type(s, "\033");
	screen_expect(s, "1/31");
	screen_type(s, "f");
	screen_expect(s, "名前を付けて保存");
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, stage_set_up, stage_tear_down)

SUITE(overlay)
{
	const struct CMUnitTest tests[] = {
	    TEST(help_in_japanese),
	    TEST(facets_in_japanese),
	    TEST(order_in_japanese),
	    TEST(weights_in_japanese),
	    TEST(prompt_in_japanese),
	};

	return cmocka_run_group_tests_name("overlay", tests, NULL, NULL);
}
