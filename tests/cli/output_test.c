/*
 * What people read, in a pipe and on a terminal: whole clusters, no bytes that
 * a terminal would obey, none that turn the order of others about.
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

/* NOLINTBEGIN(misc-misleading-bidirectional): as an attack */
#define BIDI "\u202E"

static void write_review(const struct command_state *state, const char *file,
    const char *name, const char *summary, const char *text)
{
	struct str source = {0};

	str_printf(&source,
	    "---\nlayout: product\ntarget_name: \"%s\"\nlang: en\nref: odd\n"
	    "date: 2025-06-14\nsummary: \"%s\"\n---\n## Overview\n\n%s\n",
	    name, summary, text);
	fixture_write(state->library, file, str_text(&source));
	str_release(&source);
}

static void a_pipe_gets_whole_clusters(void **context)
{
	static const char *const names[] = {"Fam 👨\u200D👩\u200D👧",
	    "e\u0301\u0302\u0303\u0304\u0305\u0306 marks", "می\u200Cخواهم",
	    "👍🏽 🏳\uFE0F\u200D🌈"};
	struct command_state *state = *context;
	size_t i;

	for (i = 0; i < sizeof names / sizeof *names; i++) {
		struct str line = {0};

		write_review(state, "odd.md", names[i], names[i], names[i]);
		str_printf(&line, "%s\n", names[i]);
		RUN(state, "list", "--columns", "name", "ref:odd");
		EXPECT(state, 0, str_c(&line), "");
		RUN(state, "show", "odd", "--section", "overview");
		EXPECT_OUT(state, str_c(&line));
		str_release(&line);
	}
}

/* A terminal is sure to take these, in the cells they are counted with. */
static void a_terminal_gets_what_it_can_hold(void **context)
{
	struct command_state *state = *context;
	struct screen *s;

	write_review(
	    state, "odd.md", "Fam 👨\u200D👩\u200D👧 می\u200Cخواهم", "s", "text");
	s = screen_start_program(
	    &state->sandbox, 24, 80, "list", "ref:odd", NULL);
	screen_expect_end(s, 0);
	assert_non_null(memmem(screen_bytes(s).ptr, screen_bytes(s).len,
	    "Fam 👨 می\u200Cخواهم", sizeof "Fam 👨 می\u200Cخواهم" - 1));
	screen_free(s);
	s = screen_start_program(&state->sandbox, 24, 80, NULL);
	screen_expect(s, "Fam 👨 می\u200Cخواهم");
	screen_free(s);
}

static void a_head_alone_is_told_once(void **context)
{
	struct command_state *state = *context;

	write_review(
	    state, "odd.md", "Odd", "s", "| Model | SNR |\n|---|---|\n\nEnd.");
	RUN(state, "show", "odd", "--section", "overview");
	EXPECT(state, 0, "## Overview\nModel; SNR\n\nEnd.\n", "");
	write_review(
	    state, "odd.md", "Odd", "s", "| M | S |\n|---|---|\n| a | 1 |");
	RUN(state, "show", "odd", "--section", "overview");
	EXPECT(state, 0, "## Overview\nM: a; S: 1\n", "");
	write_review(state, "odd.md", "Odd", "s", "| M |\n|---|");
	RUN(state, "show", "odd", "--section", "overview");
	EXPECT(state, 0, "## Overview\nM\n", "");
}

static void emphasis_in_a_summary_is_none_of_its_text(void **context)
{
	struct command_state *state = *context;

	write_review(
	    state, "odd.md", "Odd", "A **bold** and *soft* 2*3 a_b.", "text");
	RUN(state, "show", "odd");
	EXPECT_OUT(state, "\nA bold and soft 2*3 a_b.\n");
	RUN(state, "show", "odd", "--color", "always");
	EXPECT_OUT(state, ";1mbold\033[0m");
	RUN(state, "list", "--columns", "summary", "ref:odd");
	EXPECT(state, 0, "A bold and soft 2*3 a_b.\n", "");
	/* Programs get it as it is written. */
	RUN(state, "list", "--tsv", "--columns", "summary", "ref:odd");
	EXPECT(state, 0, "summary\nA **bold** and *soft* 2*3 a_b.\n", "");
	/* What begins as a list does is none. */
	write_review(state, "odd.md", "Odd", "- one *two*", "text");
	RUN(state, "show", "odd");
	EXPECT_OUT(state, "\n- one *two*\n");
}

static void what_was_understood_is_harmless(void **context)
{
	struct command_state *state = *context;

	RUN(state, "list", "--explain", "a\033[31mb\xC2\x9B" BIDI "c");
	EXPECT(state, 0, NULL, "");
	EXPECT_OUT(state, "query  a\uFFFD[31mb\uFFFDc\n");
	RUN(state, "list", "--explain", "tag:\"x\aY\"");
	EXPECT(state, 0, NULL, "");
	assert_null(strchr(str_c(&state->process.out), '\a'));
}

static void problems_are_harmless(void **context)
{
	struct command_state *state = *context;

	write_review(state, "o" BIDI "dd\033[31m.md", "Odd", "s\aBIDI", "x");
	RUN(state, "index");
	RUN(state, "index", "--status");
	EXPECT(state, 1, NULL, "");
	EXPECT_OUT(state, "odd\uFFFD[31m.md");
	assert_null(strstr(str_c(&state->process.out), BIDI));
	assert_null(strchr(str_c(&state->process.out), '\033'));
}

/* Exact for programs; a terminal gets nothing that it would obey. */
static void machine_formats_are_exact_in_a_pipe(void **context)
{
	struct command_state *state = *context;
	struct screen *s;

	write_review(state, "odd.md", "Odd " BIDI "name", "s", "x");
	RUN(state, "list", "--tsv", "--columns", "name", "ref:odd");
	EXPECT(state, 0, "name\nOdd " BIDI "name\n", "");
	RUN(state, "list", "--columns", "name", "ref:odd");
	EXPECT(state, 0, "Odd name\n", "");
	RUN(state, "list", "--jsonl", "ref:odd");
	EXPECT_OUT(state, "\"name\":\"Odd " BIDI "name\"");
	s = screen_start_program(&state->sandbox, 24, 80, "list", "--tsv",
	    "--columns", "name", "ref:odd", NULL);
	screen_expect_end(s, 0);
	assert_null(memmem(screen_bytes(s).ptr, screen_bytes(s).len, BIDI, 3));
	screen_free(s);
	RUN(state, "index");
	RUN(state, "completion", "words", "--", "show", "od");
	EXPECT(state, 0, "odd\tOdd name\n", "");
}

SUITE(output)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_pipe_gets_whole_clusters),
	    cmocka_unit_test(a_terminal_gets_what_it_can_hold),
	    cmocka_unit_test(a_head_alone_is_told_once),
	    cmocka_unit_test(emphasis_in_a_summary_is_none_of_its_text),
	    cmocka_unit_test(what_was_understood_is_harmless),
	    cmocka_unit_test(machine_formats_are_exact_in_a_pipe),
	    cmocka_unit_test(problems_are_harmless),
	};

	return cmocka_run_group_tests_name(
	    "output", tests, command_set_up, command_tear_down);
}
/* NOLINTEND(misc-misleading-bidirectional) */
