/*
 * From what someone calls a product to the one meant, and what is offered where
 * that is none: the same rule in every command that takes a REF.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "suite.h"
#include "support/command.h"
#include "support/fixture.h"
#include "support/screen.h"

static const char *const products[][2] = {
    {"earfun-openjump", "EarFun OpenJump"},
    {"ascilab-c6b", "AsciLab C6B"},
    {"sennheiser-hd-600", "Sennheiser HD 600"},
    {"sennheiser-hd-660s", "Sennheiser HD 660S"},
    {"sony-wh-1000xm4", "Sony WH-1000XM4"},
    {"sony-wh-1000xm5", "Sony WH-1000XM5"},
    {"hitachi-hs-5", "日立 スピーカー5"},
    {"plus", "Plus"},
    {"plus+", "Plus+"},
    {"one-a", "One"},
    {"one-b", "One"},
};

static void write_review(const struct command_state *state, const char *layout,
    const char *ref, const char *name)
{
	struct str path = {0}, text = {0};

	str_printf(&path, "%s-%s.md", layout, ref);
	str_printf(&text,
	    "---\nlayout: %s\ntarget_name: %s\nlang: en\nref: %s\n"
	    "date: 2025-02-02\n---\n## Overview\n\nIt is %s.\n",
	    layout, name, ref, ref);
	fixture_write(state->library, str_c(&path), str_text(&text));
	str_release(&path);
	str_release(&text);
}

static int set_up(void **context)
{
	struct command_state *state;
	size_t i;

	command_set_up(context);
	state = *context;
	for (i = 0; i < sizeof products / sizeof *products; i++)
		write_review(state, "product", products[i][0], products[i][1]);
	write_review(state, "company", "sennheiser", "Sennheiser");
	write_review(state, "company", "openaudio", "Open Audio");
	return 0;
}

static void expect_shown(
    struct command_state *state, const char *name, const char *ref)
{
	struct str shown = {0};

	RUN(state, "show", name, "--section", "overview");
	str_printf(&shown, "## Overview\nIt is %s.\n", ref);
	EXPECT(state, 0, str_c(&shown), "");
	str_release(&shown);
}

static void a_ref_or_a_name_will_do(void **context)
{
	struct command_state *state = *context;

	expect_shown(state, "ascilab-c6b", "ascilab-c6b");
	expect_shown(state, "ASCILAB-C6B", "ascilab-c6b");
	expect_shown(state, "AsciLab C6B", "ascilab-c6b");
	expect_shown(state, "ascilabc6b", "ascilab-c6b");
	expect_shown(state, "ｓｏｎｙ wh‑1000xm5", "sony-wh-1000xm5");
	/* A ref goes before what holds it as a word, a company's too. */
	expect_shown(state, "plus", "plus");
	expect_shown(state, "Plus+", "plus+");
	expect_shown(state, "sennheiser", "sennheiser");
	expect_shown(state, "open audio", "openaudio");
}

static void words_that_one_product_has_will_do(void **context)
{
	struct command_state *state = *context;

	expect_shown(state, "c6b", "ascilab-c6b");
	expect_shown(state, "hd600", "sennheiser-hd-600");
	expect_shown(state, "hd 600", "sennheiser-hd-600");
	expect_shown(state, "600 senn", "sennheiser-hd-600");
	expect_shown(state, "hd-66", "sennheiser-hd-660s");
	expect_shown(state, "1000xm5", "sony-wh-1000xm5");
	expect_shown(state, "wh 1000xm4", "sony-wh-1000xm4");
	expect_shown(state, "openj", "earfun-openjump");
	expect_shown(state, "日立", "hitachi-hs-5");
	expect_shown(state, "スピーカー", "hitachi-hs-5");
}

/* Letters that a name happens to hold name nothing. */
static void letters_across_words_will_not(void **context)
{
	static const char *const names[] = {
	    "nope", "abc", "labc6", "xm5", "00", "funopen", "ーカー", "s 5x"};
	struct command_state *state = *context;
	size_t i;

	for (i = 0; i < sizeof names / sizeof *names; i++) {
		RUN(state, "show", names[i]);
		EXPECT(state, 2, "", NULL);
		EXPECT_ERR(state, "nothing is called \"");
	}
	RUN(state, "compare", "nope", "hd600");
	EXPECT(state, 2, "", NULL);
	EXPECT_ERR(state, "nothing is called \"nope\"");
	RUN(state, "show", "");
	EXPECT(state, 2, "", NULL);
	RUN(state, "show", "---");
	EXPECT(state, 2, "", NULL);
}

static void what_names_several_lists_them(void **context)
{
	struct command_state *state = *context;

	RUN(state, "show", "wh-1000xm");
	EXPECT(state, 2, "",
	    "earshot: \"wh-1000xm\" may be any of these 2; give a ref:\n"
	    "  sony-wh-1000xm4  Sony WH-1000XM4\n"
	    "  sony-wh-1000xm5  Sony WH-1000XM5\n");
	RUN(state, "show", "one");
	EXPECT(state, 2, "", NULL);
	EXPECT_ERR(state, "\"one\" may be any of these 2");
	/* A whole word goes before a beginning. */
	RUN(state, "show", "open");
	EXPECT(state, 0, NULL, "");
	EXPECT_OUT(state, "Open Audio");
	RUN(state, "compare", "hd", "c6b");
	EXPECT(state, 2, "", NULL);
	EXPECT_ERR(state, "  sennheiser-hd-660s  Sennheiser HD 660S\n");
}

static void what_names_none_is_offered_the_nearest(void **context)
{
	struct command_state *state = *context;

	RUN(state, "show", "sny-wh1000");
	EXPECT(state, 2, "",
	    "earshot: nothing is called \"sny-wh1000\"; did you mean:\n"
	    "  sony-wh-1000xm4  Sony WH-1000XM4\n"
	    "  sony-wh-1000xm5  Sony WH-1000XM5\n");
	RUN(state, "show", "senheiser hd600");
	EXPECT(state, 2, "", NULL);
	EXPECT_ERR(state, "did you mean:\n  sennheiser-hd-600  ");
	RUN(state, "show", "alpha-oen");
	EXPECT(state, 2, "",
	    "earshot: nothing is called \"alpha-oen\"; did you mean:\n"
	    "  alpha-one  Alpha One\n");
	RUN(state, "show", "xyzzyxyzzy", "alpha-one");
	EXPECT(state, 2, NULL,
	    "earshot: nothing is called \"xyzzyxyzzy\"; earshot list shows "
	    "what there is\n");
	EXPECT_OUT(state, "Alpha One");
}

static void five_are_offered_at_most(void **context)
{
	struct command_state *state = *context;
	char ref[] = "gizmo-0", name[] = "Gizmo 0";

	for (; ref[6] < '8'; ref[6]++, name[6]++)
		write_review(state, "product", ref, name);
	RUN(state, "show", "gizno");
	EXPECT(state, 2, "", NULL);
	EXPECT_ERR(state, "did you mean:\n  gizmo-0");
	EXPECT_ERR(state, "  gizmo-4  Gizmo 4\n");
	assert_null(strstr(str_c(&state->process.err), "gizmo-5"));
}

static void line_by_line_it_is_the_same(void **context)
{
	struct command_state *state = *context;

	command_run_shell(state, "\"$earshot\" --linear --show c6b </dev/null");
	EXPECT(state, 0, NULL, "");
	EXPECT_OUT(state, "It is ascilab-c6b.");
	command_run_shell(
	    state, "\"$earshot\" --linear --show nope </dev/null");
	EXPECT(state, 2, "", NULL);
	EXPECT_ERR(state, "nothing is called \"nope\"");
	command_run_shell(state, "\"$earshot\" --linear --compare abc "
				 "--compare c6b </dev/null");
	EXPECT(state, 2, "", NULL);
	/* A number is no place in a list that nobody has seen. */
	command_run_shell(state, "\"$earshot\" --linear --show 1 </dev/null");
	EXPECT(state, 2, "", NULL);
	command_run_shell(state, "echo 'c nope hd600' | \"$earshot\" --linear");
	EXPECT(state, 0, "", NULL);
	EXPECT_ERR(state, "nothing is called \"nope\"");
	command_run_shell(
	    state, "echo 'c hd660 hd600' | \"$earshot\" --linear");
	EXPECT(state, 0, NULL, "");
	EXPECT_OUT(state, "Sennheiser HD 660S");
}

static void the_browser_opens_the_one_meant(void **context)
{
	struct command_state *state = *context;
	struct screen *s = screen_start_program(
	    &state->sandbox, 24, 80, "--show", "hd600", NULL);

	screen_expect(s, "It is sennheiser-hd-600.");
	screen_free(s);
	s = screen_start_program(&state->sandbox, 24, 80, "--compare", "hd600",
	    "--compare", "c6b", NULL);
	screen_expect(s, "Sennheiser HD 600");
	screen_expect(s, "AsciLab C6B");
	screen_free(s);
}

/* What it can't open it says once the terminal is as it was. */
static void the_browser_ends_where_none_is_meant(void **context)
{
	static const char *const asked[][4] = {
	    {"--show", "nope", NULL},
	    {"--show", "wh-1000xm", NULL},
	    {"--compare", "abc", "--compare", "hd600"},
	};
	static const char *const told[] = {"nothing is called \"nope\"",
	    "sony-wh-1000xm5  Sony WH-1000XM5", "nothing is called \"abc\""};
	struct command_state *state = *context;
	size_t i;

	for (i = 0; i < sizeof asked / sizeof *asked; i++) {
		struct screen *s = screen_start_program(&state->sandbox, 24, 80,
		    asked[i][0], asked[i][1], asked[i][2], asked[i][3], NULL);

		screen_expect_end(s, 2);
		assert_true(screen_has(s, told[i]));
		screen_free(s);
	}
}

/* The library is looked at before it is said that something is not there. */
static void the_browser_sees_what_is_new(void **context)
{
	struct command_state *state = *context;
	struct screen *s;

	RUN(state, "index");
	write_review(state, "product", "brand-new", "Brand New");
	s = screen_start_program(
	    &state->sandbox, 24, 80, "--show", "brand-new", NULL);
	screen_expect(s, "It is brand-new.");
	screen_free(s);
	write_review(state, "product", "newer-yet", "Newer Yet");
	s = screen_start_program(
	    &state->sandbox, 24, 80, "--show", "yet", NULL);
	screen_expect(s, "It is newer-yet.");
	screen_free(s);
}

static void the_browser_opens_a_file(void **context)
{
	struct command_state *state = *context;
	char *file =
	    sandbox_path(&state->sandbox, "library/_products/ja/acme/beta.md");
	struct screen *s =
	    screen_start_program(&state->sandbox, 24, 80, file, NULL);

	screen_expect(s, "二つの箱です。");
	screen_type(s, "q");
	screen_expect(s, "AsciLab C6B"); /* of the whole library */
	screen_free(s);
	free(file);
}

SUITE(ref)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_ref_or_a_name_will_do),
	    cmocka_unit_test(words_that_one_product_has_will_do),
	    cmocka_unit_test(letters_across_words_will_not),
	    cmocka_unit_test(what_names_several_lists_them),
	    cmocka_unit_test(what_names_none_is_offered_the_nearest),
	    cmocka_unit_test(five_are_offered_at_most),
	    cmocka_unit_test(line_by_line_it_is_the_same),
	    cmocka_unit_test(the_browser_opens_the_one_meant),
	    cmocka_unit_test(the_browser_ends_where_none_is_meant),
	    cmocka_unit_test(the_browser_sees_what_is_new),
	    cmocka_unit_test(the_browser_opens_a_file),
	};

	return cmocka_run_group_tests_name(
	    "ref", tests, set_up, command_tear_down);
}
