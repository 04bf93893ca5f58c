/*
 * `earshot show`: from what someone calls a product to its review, as a page
 * and as JSON.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "suite.h"
#include "support/command.h"
#include "support/fixture.h"
#include "support/screen.h"

static void a_ref_shows_its_review(void **context)
{
	struct command_state *state = *context;

	RUN(state, "show", "alpha-one");
	EXPECT(state, 0, NULL, "");
	EXPECT_OUT(state, "Alpha One");
	EXPECT_OUT(state, "Acme Audio");
	EXPECT_OUT(state, "A converter, plain and good.");
	EXPECT_OUT(state, "It converts, with very little noise [1].");
	assert_null(strchr(str_c(&state->process.out), '\033'));
	RUN(state, "show", "acme");
	EXPECT(state, 0, NULL, "");
	EXPECT_OUT(state, "They make things.");
}

static void the_readers_language_is_preferred(void **context)
{
	struct command_state *state = *context;

	RUN(state, "--lang", "ja", "show", "beta-2");
	EXPECT(state, 0, NULL, "");
	EXPECT_OUT(state, "二つの箱です。");
	RUN(state, "show", "tsukimi(1)+");
	EXPECT(state, 0, NULL, "");
	EXPECT_OUT(state, "丸い箱です。");
}

static void a_section_alone(void **context)
{
	struct command_state *state = *context;

	RUN(state, "show", "alpha-one", "--section", "overview");
	EXPECT(state, 0, NULL, "");
	EXPECT_OUT(state, "It converts");
	assert_null(strstr(str_c(&state->process.out), "0.0003%"));
	assert_null(strstr(str_c(&state->process.out), "Alpha One\n"));
	RUN(state, "show", "alpha-one", "beta-2", "--section", "overview");
	EXPECT(state, 0, NULL, "");
	EXPECT_OUT(state, "Alpha One\n## Overview\nIt converts");
	EXPECT_OUT(state, "\n\nBeta 2\n## Overview\nTwo boxes.");
	RUN(state, "show", "alpha-one", "--section", "advice");
	EXPECT(state, 1, "", "earshot: alpha-one has no section advice\n");
	RUN(state, "show", "alpha-one", "--section", "advise");
	EXPECT(state, 2, "",
	    "earshot: no section \"advise\"; did you mean advice?\n");
}

static void objects_hold_sections_and_references(void **context)
{
	struct command_state *state = *context;

	RUN(state, "show", "alpha-one", "--json");
	EXPECT(state, 0, NULL, "");
	EXPECT_OUT(state, "[\n{\"schema\":1,\"kind\":\"product\","
			  "\"ref\":\"alpha-one\"");
	EXPECT_OUT(
	    state, "\"company_name\":\"Acme Audio\",\"date\":\"2025-03-01\"");
	EXPECT_OUT(state,
	    "\"sections\":[{\"key\":\"overview\",\"title\":\"Overview\","
	    "\"score\":null,\"text\":\"It converts, with **very** little noise "
	    "[1].\"},{\"key\":\"science\",\"title\":\"Scientific Validity\","
	    "\"score\":0.9,\"text\":\"Noise is 0.0003%.\"},"
	    "{\"key\":\"references\",\"title\":\"References\",\"score\":null,"
	    "\"text\":\"[1] Measured here. https://example.org/alpha\"}]");
	EXPECT_OUT(state,
	    "\"references\":[{\"label\":\"1\",\"text\":\"Measured here.\","
	    "\"url\":\"https://example.org/alpha\"}],"
	    "\"mentions\":[],\"mentioned_by\":[],"
	    "\"percentile\":{\"overall\":87.5,\"science\":62.5,"
	    "\"technology\":87.5,\"cost\":87.5,\"reliability\":87.5,"
	    "\"design\":87.5},\"percentile_type\":{\"overall\":87.5,"
	    "\"science\":62.5,\"technology\":87.5,\"cost\":87.5,"
	    "\"reliability\":87.5,\"design\":87.5},"
	    "\"percentile_scope\":null}\n]\n");
	RUN(state, "show", "--json", "acme");
	EXPECT_OUT(state, "\"percentile\":null");
	RUN(state, "show", "--json", "alpha-one", "beta-2");
	EXPECT(state, 0, NULL, "");
	EXPECT_OUT(state, "},\n{\"schema\":1");
	RUN(state, "show", "--json", "xyzzy");
	EXPECT(state, 2, "[]\n", NULL);
}

static void width_wraps(void **context)
{
	struct command_state *state = *context;
	const char *p, *end;

	RUN(state, "show", "alpha-one", "--width", "24", "--ascii");
	EXPECT(state, 0, NULL, "");
	for (p = str_c(&state->process.out); *p; p = end + 1) {
		end = strchr(p, '\n');
		assert_true(end - p <= 24);
	}
	RUN(state, "show", "alpha-one", "--section", "science", "--width",
	    "22");
	EXPECT_OUT(state, "## Scientific\n   Validity: 0.9 of 1\n");
	RUN(state, "show", "alpha-one", "--width", "12");
	EXPECT_OUT(state, "Science: 0.9\nof 1\nTechnology:\n0.8 of 1\n");
	RUN(state, "show", "alpha-one", "--width", "1");
	EXPECT(state, 0, NULL, "");
}

/* One line in a pipe, whatever its length. */
static void a_pipe_gets_whole_paragraphs(void **context)
{
	struct command_state *state = *context;
	struct str text = {0}, line = {0};

	str_repeat(&line, "word ", 480);
	str_puts(&line, "end.");
	str_puts(&text, "---\nlayout: product\ntarget_name: Newest\nlang: en\n"
			"ref: newest\ndate: 2025-02-02\n---\n## Overview\n\n");
	str_add(&text, str_text(&line));
	fixture_write(state->library, "new.md", str_text(&text));
	str_puts(&line, "\n");
	RUN(state, "show", "newest", "alpha-one", "--section", "overview");
	EXPECT(state, 0, NULL, "");
	EXPECT_OUT(state, str_c(&line));
	EXPECT_OUT(state, "end.\n\nAlpha One\n## Overview\nIt converts");
	assert_null(strchr(str_c(&state->process.out), '\033'));
	str_release(&text);
	str_release(&line);
}

static void mentions_are_counted(void **context)
{
	struct command_state *state = *context;

	fixture_write(state->library, "new.md",
	    TEXT("---\nlayout: product\ntarget_name: Newest\nlang: en\n"
		 "ref: newest\ndate: 2025-02-02\n---\n## Overview\n\n"
		 "Better than Beta-Mini and Alpha One. Alpha One!\n"));
	RUN(state, "index");
	RUN(state, "show", "newest");
	EXPECT(state, 0, NULL, "");
	EXPECT_OUT(state, "\nmentions 2 products\n");
	RUN(state, "show", "alpha-one");
	EXPECT_OUT(state, "\nmentioned in 1 review\n");
}

static void the_measure_is_set_by_the_configuration(void **context)
{
	struct command_state *state = *context;
	struct screen *s;

	fixture_write(state->sandbox.root, "config/earshot/config.yaml",
	    TEXT("measure: 20\n"));
	s = screen_start_program(
	    &state->sandbox, 40, 60, "show", "alpha-one", NULL);
	screen_expect_end(s, 0);
	assert_true(screen_has(s, "It converts, with"));
	assert_false(screen_has(s, "It converts, with very little"));
	screen_free(s);
	RUN(state, "show", "alpha-one");
	EXPECT_OUT(state, "It converts, with very little");
}

static void files_are_read_as_they_are_now(void **context)
{
	struct command_state *state = *context;

	RUN(state, "index");
	fixture_write(state->library, "new.md",
	    TEXT("---\nlayout: product\ntarget_name: Newest\nlang: en\n"
		 "ref: newest\ndate: 2025-02-02\n---\n## Overview\n\nOld.\n"));
	RUN(state, "show", "newest", "--section", "overview");
	EXPECT(state, 0, NULL, "");
	EXPECT_OUT(state, "Old.");
	fixture_write(state->library, "new.md",
	    TEXT("---\nlayout: product\ntarget_name: Newest\nlang: en\n"
		 "ref: newest\ndate: 2025-02-02\n---\n## Overview\n\nNew.\n"));
	RUN(state, "show", "newest", "--section", "overview");
	EXPECT(state, 0, NULL, "");
	EXPECT_OUT(state, "New.");
	fixture_write(state->library, "new.md", TEXT("gone\n"));
	RUN(state, "show", "newest");
	EXPECT(state, 2, "", NULL);
}

static void a_terminal_gets_colours_and_its_width(void **context)
{
	struct command_state *state = *context;
	struct screen *s = screen_start_program(
	    &state->sandbox, 40, 60, "show", "alpha-one", NULL);

	screen_expect_end(s, 0);
	assert_true(screen_has(s, "Alpha One"));
	assert_non_null(
	    memmem(screen_bytes(s).ptr, screen_bytes(s).len, "\033[0", 3));
	/* Links for the terminal to open. */
	assert_non_null(memmem(screen_bytes(s).ptr, screen_bytes(s).len,
	    "\033]8;;https://example.org/alpha\033\\",
	    sizeof "\033]8;;https://example.org/alpha\033\\" - 1));
	screen_free(s);
	RUN(state, "--color", "always", "show", "alpha-one");
	EXPECT(state, 0, NULL, "");
	EXPECT_OUT(state, "\033[0");
	assert_null(strstr(str_c(&state->process.out), "\033]8"));
}

SUITE(show)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_ref_shows_its_review),
	    cmocka_unit_test(the_readers_language_is_preferred),
	    cmocka_unit_test(a_section_alone),
	    cmocka_unit_test(objects_hold_sections_and_references),
	    cmocka_unit_test(width_wraps),
	    cmocka_unit_test(a_pipe_gets_whole_paragraphs),
	    cmocka_unit_test(mentions_are_counted),
	    cmocka_unit_test(the_measure_is_set_by_the_configuration),
	    cmocka_unit_test(files_are_read_as_they_are_now),
	    cmocka_unit_test(a_terminal_gets_colours_and_its_width),
	};

	return cmocka_run_group_tests_name(
	    "show", tests, command_set_up, command_tear_down);
}
