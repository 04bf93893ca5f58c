/*
 * `earshot index`: counts, what is parsed again and what is not, problems.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "suite.h"
#include "support/command.h"
#include "support/fault.h"
#include "support/fixture.h"

/* Sets the times of the file at PATH in the library, NULL for all that the
 * fixture wrote, an hour back: a file as young as the index counts as changed.
 */
static void age(struct command_state *state, const char *path)
{
	struct str script = {0};

	str_printf(&script,
	    "cd \"$EARSHOT_LIBRARY\" && find %s -type f -exec touch -d "
	    "'-%d minutes' {} +",
	    path ? path : ".", path ? 30 : 60);
	command_run_shell(state, str_c(&script));
	EXPECT(state, 0, "", "");
	str_release(&script);
}

static void only_changed_files_are_parsed(void **context)
{
	struct command_state *state = *context;

	age(state, NULL);
	RUN(state, "index");
	EXPECT(state, 0,
	    "files     6\nreviews   6\nparsed    6\nremoved   0\n"
	    "problems  0\n",
	    "");
	RUN(state, "index");
	EXPECT(state, 0,
	    "files     6\nreviews   6\nparsed    0\nremoved   0\n"
	    "problems  0\n",
	    "");
	age(state, "_products/en/acme/alpha.md");
	RUN(state, "index");
	EXPECT(state, 0,
	    "files     6\nreviews   6\nparsed    1\nremoved   0\n"
	    "problems  0\n",
	    "");
	RUN(state, "index", "--rebuild");
	EXPECT(state, 0,
	    "files     6\nreviews   6\nparsed    6\nremoved   0\n"
	    "problems  0\n",
	    "");
}

static void a_first_build_parses_each_file_once(void **context)
{
	static const char *const commands[][3] = {{"index"},
	    {"index", "--rebuild"}, {"list", "-ja"}, {"list", "text:converts"}};
	const struct fault none = {0};
	struct command_state *state = *context;
	size_t i;

	if (!fault_is_possible())
		skip();
	for (i = 0; i < sizeof commands / sizeof *commands; i++) {
		command_run_shell(state, "rm -rf \"$XDG_CACHE_HOME\"/earshot");
		fault_set(&state->sandbox, &none);
		command_run(state, commands[i]);
		EXPECT(state, 0, NULL, "");
		/* Six files, and the configuration. */
		assert_int_equal(fault_count(&state->sandbox, FAULT_YAML), 7);
		assert_int_equal(fault_count(&state->sandbox, FAULT_CMARK), 6);
	}
	/* And of those that are there, what changed. */
	command_run_shell(state, "cd \"$EARSHOT_LIBRARY\"/_products/en/acme && "
				 "sed -i 's/small/smaller/' alpha.md beta.md");
	fault_set(&state->sandbox, &none);
	RUN(state, "index");
	EXPECT_OUT(state, "parsed    2\n");
	assert_int_equal(fault_count(&state->sandbox, FAULT_YAML), 3);
	assert_int_equal(fault_count(&state->sandbox, FAULT_CMARK), 2);
	fault_set(&state->sandbox, NULL);
}

static void what_has_gone_is_removed(void **context)
{
	struct command_state *state = *context;

	fixture_write(state->library, "extra.md",
	    TEXT("---\nlayout: product\ntarget_name: Extra\nlang: en\n"
		 "ref: extra\ndate: 2025-02-02\n---\nText.\n"));
	RUN(state, "list", "--count");
	EXPECT(state, 0, "5\n", "");
	command_run_shell(state, "rm \"$EARSHOT_LIBRARY/extra.md\"");
	RUN(state, "index");
	EXPECT(state, 0, NULL, "");
	EXPECT_OUT(state, "removed   1\n");
	RUN(state, "list", "--count");
	EXPECT(state, 0, "4\n", "");
}

static void status_tells_what_there_is_and_what_has_changed(void **context)
{
	struct command_state *state = *context;

	age(state, NULL);
	RUN(state, "index");
	RUN(state, "index", "--status");
	EXPECT(state, 0,
	    "files      6\nreviews    6\nproducts   4\ncompanies  1\n"
	    "problems   0\nnew        0\nchanged    0\ngone       0\n",
	    "");
	fixture_write(state->library, "broken.md",
	    TEXT("layout: product\ntarget_name: x\n---\nText.\n"));
	fixture_write(state->library, "another.md", TEXT("No review.\n"));
	command_run_shell(state, "cd \"$EARSHOT_LIBRARY/_products/en/acme\" && "
				 "echo More. >>alpha.md && rm beta.md");
	RUN(state, "index", "--status");
	EXPECT(state, 0,
	    "files      6\nreviews    6\nproducts   4\ncompanies  1\n"
	    "problems   0\nnew        2\nchanged    1\ngone       1\n",
	    "");
	RUN(state, "index");
	EXPECT(state, 0, NULL, "");
	EXPECT_OUT(state, "problems  1\n");
	RUN(state, "index", "--status");
	EXPECT(state, 1, NULL, "");
	EXPECT_OUT(state, "problems   1\nnew        0\n");
	EXPECT_OUT(state, "gone       0\nbroken.md:");
}

static void without_an_index_status_says_so(void **context)
{
	struct command_state *state = *context;

	command_run_shell(state, "rm -r \"$XDG_CACHE_HOME\"/earshot");
	RUN(state, "index", "--status");
	EXPECT(state, 1, "", NULL);
	EXPECT_ERR(state, "no index of");
}

static void a_damaged_index_is_built_again(void **context)
{
	struct command_state *state = *context;

	RUN(state, "index");
	command_run_shell(state,
	    "for f in \"$XDG_CACHE_HOME\"/earshot/*.db; do "
	    "dd if=/dev/zero of=\"$f\" bs=512 seek=1 count=40 conv=notrunc "
	    "2>/dev/null; done");
	RUN(state, "list", "--count");
	EXPECT(state, 0, "4\n", "");
	RUN(state, "show", "alpha-one");
	EXPECT(state, 0, NULL, "");
	command_run_shell(state,
	    "for f in \"$XDG_CACHE_HOME\"/earshot/*.db; do "
	    "echo no database >\"$f\"; done");
	RUN(state, "show", "alpha-one");
	EXPECT(state, 0, NULL, "");
}

/* Whatever page is gone: each command answers as ever, and says nothing. */
static void every_command_heals_a_damaged_index(void **context)
{
	struct command_state *state = *context;

	command_run_shell(state,
	    "rm -rf \"$XDG_CACHE_HOME\"/earshot; \"$earshot\" index "
	    ">/dev/null; db=$(ls \"$XDG_CACHE_HOME\"/earshot/*.db); "
	    "cp \"$db\" good; pages=$(($(stat -c %s good) / 4096)); "
	    "ask() { case $1 in 0) \"$earshot\" show beta-2 --json;; "
	    "1) \"$earshot\" list --jsonl text:boxes;; "
	    "2) \"$earshot\" compare alpha-one \"Beta-Mini\";; esac 2>&1; }; "
	    "for how in 0 1 2; do right=$(ask $how); "
	    "for page in $(seq 0 $((pages - 1))); do cp good \"$db\"; "
	    "dd if=/dev/zero of=\"$db\" bs=4096 seek=$page count=1 "
	    "conv=notrunc 2>/dev/null; "
	    "[ \"$(ask $how)\" = \"$right\" ] || echo $how $page; "
	    "done; done; rm good");
	EXPECT(state, 0, "", "");
}

static void without_a_cache_it_works_and_says_so(void **context)
{
	struct command_state *state = *context;
	char *cache = sandbox_path(&state->sandbox, "cache");

	sandbox_set(&state->sandbox, "XDG_CACHE_HOME", "/dev/null/none");
	RUN(state, "list", "--count");
	EXPECT(state, 0, "4\n", NULL);
	EXPECT_ERR(state, "earshot: ");
	sandbox_set(&state->sandbox, "XDG_CACHE_HOME", cache);
	free(cache);
}

static void two_at_once_get_along(void **context)
{
	struct command_state *state = *context;

	command_run_shell(state,
	    "rm -rf \"$XDG_CACHE_HOME\"/earshot; for i in 1 2 3 4 5 6; do "
	    "\"$earshot\" list --count & done; wait");
	EXPECT(state, 0, "4\n4\n4\n4\n4\n4\n", "");
}

SUITE(index)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(only_changed_files_are_parsed),
	    cmocka_unit_test(a_first_build_parses_each_file_once),
	    cmocka_unit_test(what_has_gone_is_removed),
	    cmocka_unit_test(status_tells_what_there_is_and_what_has_changed),
	    cmocka_unit_test(without_an_index_status_says_so),
	    cmocka_unit_test(a_damaged_index_is_built_again),
	    cmocka_unit_test(every_command_heals_a_damaged_index),
	    cmocka_unit_test(without_a_cache_it_works_and_says_so),
	    cmocka_unit_test(two_at_once_get_along),
	};

	return cmocka_run_group_tests_name(
	    "index", tests, command_set_up, command_tear_down);
}
