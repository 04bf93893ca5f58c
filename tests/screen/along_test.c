/*
 * What is taken along: lists written to files, pipes, and programs on keys,
 * with what strangers wrote handed on as nothing but values.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "suite.h"
#include "support/fixture.h"
#include "support/golden.h"
#include "support/screen.h"
#include "support/stage.h"

static struct screen *start(struct stage *stage, int rows, int cols)
{
	screen_free(stage->screen);
	stage->screen = screen_start_program(
	    &stage->sandbox, rows, cols, "-L", "tests/samples", NULL);
	screen_expect(stage->screen, "1/31");
	screen_expect(stage->screen, "1 problem");
	return stage->screen;
}

/* In the sandbox's folder. */
static void expect_file(
    struct stage *stage, const char *name, const char *content)
{
	char *path = sandbox_path(&stage->sandbox, name);
	struct str text = {0};
	struct error error = {0};

	if (!file_read_stream(path, 1 << 20, &text, &error))
		fail_msg("%s", error_message(&error));
	assert_string_equal(str_c(&text), content);
	str_release(&text);
	free(path);
}

static void type_path(struct stage *stage, const char *keys, const char *name)
{
	char *path = sandbox_path(&stage->sandbox, name);

	screen_type(stage->screen, keys);
	screen_type(stage->screen, path);
	free(path);
}

static void what_is_marked_is_written_by_the_ending(void **context)
{
	struct stage *stage = *context;
	struct screen *s = start(stage, 24, 80);

	screen_type(s, "mmw");
	screen_expect(s, "write 2 marked to:");
	golden_expect(s, "write-80x24");
	type_path(stage, "", "a.md");
	screen_type(s, "\r");
	screen_expect(s, "2 written to");
	expect_file(stage, "a.md",
	    "| NAME | OVERALL | PRICE |  | DATE | REF |\n"
	    "|---|---:|---:|---|---|---|\n"
	    "| Tatenuma DD-33 | 4.0 | 649 | USD | 2026-10-01 | "
	    "tatenuma-dd-33 |\n"
	    "| Brightwell AVC-907 | 3.4 | 1299 | USD | 2026-09-14 | "
	    "brightwell-avc-907 |\n");
	/* Without marks the list, here of nothing. */
	screen_type(s, "M/xyzzy\r");
	screen_expect(s, "0 of 31");
	screen_type(s, "w");
	screen_expect(s, "nothing to write");
	screen_type(s, KEYS_ESCAPE);
	screen_expect(s, "filter cleared");
	screen_type(s, "/ref:pinna-stem\r");
	screen_expect(s, "1 of 31");
	type_path(stage, "w", "b.odd\r");
	screen_expect(s, "the ending chooses the format");
	screen_type(s, KEYS_ESCAPE);
	screen_expect_gone(s, "the ending");
	/* With the reader's own score where it is on the screen. */
	screen_type(s, "W5q");
	screen_expect(s, "SCI 5");
	type_path(stage, "w", "c.md\r");
	screen_expect(s, "1 written to");
	expect_file(stage, "c.md",
	    "| NAME | MINE | OVERALL | PRICE |  | DATE | REF |\n"
	    "|---|---:|---:|---:|---|---|---|\n"
	    "| Pinna Stem | 4.5 | 3.8 | 24 | USD | 2025-06-30 | pinna-stem "
	    "|\n");
	s = start(stage, 40, 120);
	screen_type(s, "w");
	screen_expect(s, "write 31 listed to:");
	golden_expect(s, "write-120x40");
}

static void nothing_is_written_over_unasked(void **context)
{
	struct stage *stage = *context;
	struct screen *s;

	fixture_write(stage->sandbox.root, "out/one.csv", TEXT("mine"));
	fixture_write(stage->sandbox.root, "out/other.csv", TEXT("mine"));
	s = start(stage, 24, 120);
	type_path(stage, "mw", "out/on\t");
	screen_expect(s, "out/one.csv");
	screen_type(s, "\r");
	screen_expect(s, "one.csv is there; write over it? (y/n)");
	screen_type(s, "n");
	screen_expect_gone(s, "write over");
	expect_file(stage, "out/one.csv", "mine");
	type_path(stage, "w", "out/o\t");
	screen_expect(s, ".csv  o");
	screen_type(s, KEYS_ESCAPE);
	screen_expect_gone(s, "write 1 marked");
	type_path(stage, "w", "out/one.csv\r");
	screen_expect(s, "write over it?");
	screen_type(s, "y");
	screen_expect(s, "1 written to");
	type_path(stage, "w", "out/none/a.csv\r");
	screen_expect(s, "can't be made");
}

static void a_pipe_gets_the_marked_refs_or_the_review(void **context)
{
	struct stage *stage = *context;
	struct screen *s = start(stage, 24, 80);

	screen_type(s, "mm|");
	screen_expect(s, "pipe 2 refs marked to:");
	screen_type(s, "sed 's/^/got: /'; ls /no-such; exit 3\r");
	screen_expect(s, "got: tatenuma-dd-33");
	screen_expect(s, "got: brightwell-avc-907");
	screen_expect(s, "/no-such");
	screen_expect(s, "[status 3; press a key to come back]");
	screen_type(s, KEYS_DOWN);
	screen_expect(s, "3/31");
	screen_type(s, "gM|");
	screen_expect(s, "pipe the review to:");
	screen_type(s, "grep -c .; head -1\r");
	screen_expect(s, "[press a key to come back]");
	screen_type(s, "\003");
	screen_expect(s, "1/31");
	/* One that reads nothing holds nobody up. */
	screen_type(s, "|true\r");
	screen_expect(s, "[press a key");
	screen_type(s, "x");
	screen_expect(s, "1/31");
	screen_type(s, "Q");
	screen_expect_end(s, 0);
	assert_true(screen_is_restored(s));
}

static void configure(struct stage *stage, const char *text)
{
	fixture_write(sandbox_get(&stage->sandbox, "XDG_CONFIG_HOME"),
	    "earshot/config.yaml", text_of(text));
}

static void commands_take_values_as_whole_words(void **context)
{
	struct stage *stage = *context;
	struct screen *s;

	configure(stage,
	    "commands:\n"
	    "  tell it:\n    key: H\n"
	    "    run: [printf, \"<%s>\\n\", {ref}, {name}, {path}]\n"
	    "  all: {key: F5, run: [echo, \"got $HOME;\", \"{marked}\"]}\n"
	    "  link: {key: D, run: 'echo {url}'}\n");
	s = start(stage, 24, 80);
	screen_type(s, "H");
	screen_expect(s, "<tatenuma-dd-33>");
	screen_expect(s, "<Tatenuma DD-33>");
	screen_expect(s, "/tatenuma-dd-33.md>");
	screen_type(s, "xD");
	screen_expect(s, "link is not run: for {url} no link is chosen");
	screen_type(s, "\033[15~");
	screen_expect(s, "all is not run: for {marked} nothing is marked");
	screen_type(s, "mm\033[15~");
	screen_expect(s, "got $HOME; tatenuma-dd-33 brightwell-avc-907");
	screen_type(s, "x?/tell it\r");
	screen_expect(s, "H                      tell it");
	screen_type(s, "q");
	screen_type(s, "Q");
	screen_expect_end(s, 0);
}

static void what_looks_like_an_option_is_refused(void **context)
{
	struct stage *stage = *context;
	char *library = sandbox_path(&stage->sandbox, "library");
	struct screen *s;

	configure(
	    stage, "commands:\n  tell: {key: H, run: \"echo ran {name}\"}\n");
	fixture_write(library, "a.md",
	    TEXT("---\nlayout: product\ntarget_name: \"--rm\"\n"
		 "company_id: a\nlang: en\nref: a\ndate: 2024-01-01\n"
		 "rating: [2, 0.4, 0.4, 0.4, 0.4, 0.4]\nsummary: s\n"
		 "tags: [a]\n---\nText.\n"));
	s = stage->screen =
	    screen_start_program(&stage->sandbox, 24, 80, "-L", library, NULL);
	screen_expect(s, "1/1");
	screen_type(s, "H");
	screen_expect(s, "tell is not run: {name} starts with -");
	free(library);
}

static void restricted_does_none_of_it(void **context)
{
	struct stage *stage = *context;
	struct screen *s;

	configure(stage, "commands:\n  tell: {key: H, run: \"echo ran\"}\n");
	s = stage->screen = screen_start_program(&stage->sandbox, 24, 80, "-L",
	    "tests/samples", "--restricted", NULL);
	screen_expect(s, "1/31");
	screen_type(s, "w");
	screen_expect(s, "not in restricted mode");
	screen_type(s, "j");
	screen_expect_gone(s, "not in restricted mode");
	screen_type(s, "|");
	screen_expect(s, "not in restricted mode");
	screen_type(s, "H");
	screen_expect(s, "no such key here");
}

SUITE(along)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
		what_is_marked_is_written_by_the_ending, stage_set_up,
		stage_tear_down),
	    cmocka_unit_test_setup_teardown(
		nothing_is_written_over_unasked, stage_set_up, stage_tear_down),
	    cmocka_unit_test_setup_teardown(
		a_pipe_gets_the_marked_refs_or_the_review, stage_set_up,
		stage_tear_down),
	    cmocka_unit_test_setup_teardown(commands_take_values_as_whole_words,
		stage_set_up, stage_tear_down),
	    cmocka_unit_test_setup_teardown(
		what_looks_like_an_option_is_refused, stage_set_up,
		stage_tear_down),
	    cmocka_unit_test_setup_teardown(
		restricted_does_none_of_it, stage_set_up, stage_tear_down),
	};

	return cmocka_run_group_tests_name("along", tests, NULL, NULL);
}
