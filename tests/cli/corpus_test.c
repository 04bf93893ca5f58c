/*
 * `list --json` over the corpus, held field by field against what PyYAML reads
 * in the same files.
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

static void compare(struct command_state *state, const char *lang)
{
	const char *corpus = fixture_corpus();

	if (!corpus) {
		print_message("the corpus is absent\n");
		skip();
	}
	command_run_shell(state, "python3 -c 'import yaml'");
	if (state->process.status) {
		print_message("python3 with PyYAML is absent\n");
		skip();
	}
	sandbox_set(&state->sandbox, "corpus", corpus);
	sandbox_set(&state->sandbox, "lang", lang);
	command_run_shell(state, "\"$earshot\" -L \"$project/$corpus\" list "
				 "--json 'kind:*' lang:$lang | "
				 "python3 \"$project/tests/cli/compare.py\" "
				 "\"$project/$corpus\" $lang");
	EXPECT(state, 0, NULL, "");
	EXPECT_OUT(state, "no differences");
}

static void english_agrees_with_pyyaml(void **context)
{
	compare(*context, "en");
}

static void japanese_agrees_with_pyyaml(void **context)
{
	compare(*context, "ja");
}

static void nothing_unchanged_is_parsed_twice(void **context)
{
	struct command_state *state = *context;
	const char *corpus = fixture_corpus();

	if (!corpus) {
		print_message("the corpus is absent\n");
		skip();
	}
	sandbox_set(&state->sandbox, "corpus", corpus);
	command_run_shell(state,
	    "cp -R \"$project/$corpus/_products\" \"$EARSHOT_LIBRARY\" && "
	    "find \"$EARSHOT_LIBRARY\" -type f -exec touch -d '-1 hour' {} + "
	    "&& "
	    "\"$earshot\" index >/dev/null && \"$earshot\" index && "
	    "find \"$EARSHOT_LIBRARY\" -name 'a*.md' | head -n 1 | "
	    "xargs -d '\\n' touch -d '-5 minutes' && "
	    "\"$earshot\" index | grep parsed");
	EXPECT(state, 0, NULL, "");
	EXPECT_OUT(state, "parsed    0\n");
	EXPECT_OUT(state, "parsed    1\n");
}

static void interrupted_it_keeps_what_is_done(void **context)
{
	struct command_state *state = *context;
	const char *corpus = fixture_corpus();
	struct screen *s;

	if (!corpus) {
		print_message("the corpus is absent\n");
		skip();
	}
	command_run_shell(state, "rm -rf \"$XDG_CACHE_HOME\"/earshot");
	s = screen_start_program(
	    &state->sandbox, 5, 80, "-L", corpus, "index", NULL);
	screen_expect(s, "indexing ");
	screen_expect(s, " left [#");
	screen_send(s, "\003", 1);
	screen_expect_end(s, 130);
	assert_false(screen_has(s, "indexing"));
	screen_free(s);
	RUN(state, "-L", corpus, "index");
	EXPECT(state, 0, NULL, "");
	EXPECT_OUT(state, "parsed    ");
	assert_null(strstr(str_c(&state->process.out), "parsed    3748\n"));
	RUN(state, "-L", corpus, "index");
	EXPECT_OUT(state, "parsed    0\n");
}

SUITE(corpus)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(english_agrees_with_pyyaml),
	    cmocka_unit_test(japanese_agrees_with_pyyaml),
	    cmocka_unit_test(nothing_unchanged_is_parsed_twice),
	    cmocka_unit_test(interrupted_it_keeps_what_is_done),
	};

	return cmocka_run_group_tests_name(
	    "corpus", tests, command_set_up, command_tear_down);
}
