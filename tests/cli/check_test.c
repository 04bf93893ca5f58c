/*
 * `earshot check`: paths, forms, rules chosen, exits, and what no rule reads.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "suite.h"
#include "support/command.h"

#define EN "_products/en/adequate/adequate-dongle.md"
#define JA "_products/ja/adequate/adequate-dongle.md"

/* A library of two right reviews, one product's, in `lib`. */
static int set_up(void **context)
{
	struct command_state *state;

	if (command_set_up(context))
		return -1;
	state = *context;
	sandbox_set(&state->sandbox, "EARSHOT_TODAY", "2026-12-31");
	return 0;
}

static void renew(struct command_state *state)
{
	command_run_shell(state,
	    "rm -rf lib; mkdir -p lib/_products/en/adequate "
	    "lib/_products/ja/adequate; for f in " EN " " JA
	    "; do cp \"$project/tests/samples/$f\" lib/$f; done");
	EXPECT(state, 0, "", "");
}

static void what_is_right_is_passed_in_silence(void **context)
{
	struct command_state *state = *context;

	renew(state);
	command_run_shell(state, "$earshot check lib");
	EXPECT(state, 0, "", "");
	command_run_shell(state, "$earshot -L lib check --json");
	EXPECT(state, 0, "[]\n", "");
	command_run_shell(state, "cd lib && EARSHOT_LIBRARY= $earshot check");
	EXPECT(state, 0, "", "");
}

static void paths_are_as_they_were_given(void **context)
{
	struct command_state *state = *context;

	renew(state);
	command_run_shell(state, "sed -i 's/^price: .*/price: -1/' lib/" EN);
#define WORDS \
	":10:8: price-range: price is -1: write a number from 0 to " \
	"999999999\n"
	command_run_shell(state, "$earshot check lib");
	EXPECT(state, 1, "lib/" EN WORDS, "");
	command_run_shell(state, "$earshot check ./lib/");
	EXPECT(state, 1, "./lib/" EN WORDS, "");
	command_run_shell(state, "cd lib && $earshot check .");
	EXPECT(state, 1, EN WORDS, "");
	command_run_shell(state, "$earshot check lib/_products/../" EN);
	EXPECT(state, 1, "lib/_products/../" EN WORDS, "");
	command_run_shell(state, "cd lib/_products/ja && $earshot check ../en");
	EXPECT(state, 1, "../en/adequate/adequate-dongle.md" WORDS, "");
	command_run_shell(
	    state, "cd lib && EARSHOT_LIBRARY=$PWD $earshot check");
	EXPECT(state, 1, EN WORDS, "");
	/* Twice, but told once. */
	command_run_shell(state, "$earshot check lib lib/" EN " lib/_products");
	EXPECT(state, 1, "lib/" EN WORDS, "");
	command_run_shell(state, "$earshot check lib/_products/ja");
	EXPECT(state, 0, "", "");
#undef WORDS
}

static void json_has_all_of_a_finding(void **context)
{
	struct command_state *state = *context;

	renew(state);
	command_run_shell(state, "sed -i 's/^title: ./&\\x1b[31m/' lib/" EN);
	command_run_shell(state, "$earshot check --json --only control lib");
	EXPECT(state, 1,
	    "[{\"path\":\"lib/" EN "\",\"line\":3,\"column\":9,"
	    "\"rule\":\"control\",\"message\":\"the control character "
	    "U+001B\",\"cure\":\"take it out\"}]\n",
	    "");
	command_run_shell(state, "$earshot check lib | grep -c '\x1b'");
	EXPECT(state, 1, "0\n", "");
}

static void rules_are_chosen(void **context)
{
	struct command_state *state = *context;

	renew(state);
	command_run_shell(state,
	    "sed -i 's/^price: .*/price: -1/; s/^lang: .*/lang: ja/' lib/" EN
	    "; for o in '' '--only lang-folder' '--ignore lang-folder' "
	    "'--only lang-folder,price-range --ignore price-range'; do "
	    "$earshot check lib $o | cut -d' ' -f2; echo; done");
	EXPECT(state, 0,
	    "lang-folder:\nprice-range:\n\nlang-folder:\n\nprice-range:\n\n"
	    "lang-folder:\n\n",
	    "");
	command_run_shell(state,
	    "printf 'check: {price-range: off, currency: on}\n' >c.yaml; "
	    "$earshot --config c.yaml check lib | cut -d' ' -f2");
	EXPECT(state, 0, "lang-folder:\ncurrency:\n", "");
	command_run_shell(state,
	    "$earshot --config c.yaml check --rules | grep -E "
	    "'^(price-range|currency|link) ' | tr -s ' ' | cut -d' ' -f1,2");
	EXPECT(state, 0, "price-range off\nlink on\ncurrency on\n", NULL);
	command_run_shell(state, "$earshot check --only lang-foldr lib");
	EXPECT(state, 2, "", NULL);
	EXPECT_ERR(state, "did you mean lang-folder?");
	command_run_shell(state,
	    "printf 'check: {price-rang: off, link: 3}\n' >c.yaml; "
	    "$earshot --config c.yaml check --only link lib");
	EXPECT(state, 0, "", NULL);
	EXPECT_ERR(state, "did you mean `price-range`?");
	EXPECT_ERR(state, "takes on or off");
}

static void files_are_held_against_their_library(void **context)
{
	struct command_state *state = *context;

	renew(state);
	command_run_shell(
	    state, "sed -i 's/^price: .*/price: 138000/' lib/" JA);
#define SAYS(path, here, there, other) \
	path ":10:8: twin-price: price is " here " here, " there " in " other \
	     ": 15333 times as much: mend one of the two\n"
	command_run_shell(state, "$earshot check lib");
	EXPECT(state, 1, SAYS("lib/" JA, "138000", "9", EN), "");
	command_run_shell(state, "$earshot check lib/" JA);
	EXPECT(state, 1, SAYS("lib/" JA, "138000", "9", EN), "");
	command_run_shell(state, "$earshot check lib/" EN);
	EXPECT(state, 1, SAYS("lib/" EN, "9", "138000", JA), "");
#undef SAYS
	command_run_shell(
	    state, "rm lib/" JA "; $earshot check --only twin-missing lib");
	EXPECT(state, 1,
	    "lib/" EN ":7:6: twin-missing: adequate-dongle is not reviewed in "
	    "ja: translate it\n",
	    "");
}

static void a_query_asks_for_what_breaks_a_rule(void **context)
{
	struct command_state *state = *context;

	renew(state);
	command_run_shell(state,
	    "sed -i 's/two\\. You/[99] &/; s/^## Advice/&\\n\\nSee [99]./' "
	    "lib/" EN
	    "; for q in problem:citation problem:link -problem:citation "
	    "problem:link,citation 'lang:ja problem:citation'; do "
	    "$earshot -L lib list --count \"$q\" 2>/dev/null; done");
	EXPECT(state, 1, "1\n0\n0\n1\n0\n", "");
	command_run_shell(state, "$earshot -L lib list problem:citatoin");
	EXPECT(state, 2, "", NULL);
	EXPECT_ERR(state, "did you mean `citation`?");
	command_run_shell(state,
	    "sed -i 's/^target_name: .*/target_name: !x A/' lib/" EN
	    "; $earshot -L lib list --count problem:prefix");
	EXPECT(state, 0, "1\n", "");
}

static void what_cannot_be_checked_is_said(void **context)
{
	struct command_state *state = *context;

	renew(state);
	command_run_shell(state, "$earshot check none");
	EXPECT(state, 2, "",
	    "earshot: can't open none: No such file or "
	    "directory\n");
	command_run_shell(state, "$earshot check -");
	EXPECT(state, 2, "", NULL);
	EXPECT_ERR(state, "not standard input");
	command_run_shell(state, "mkfifo pipe.md; $earshot check pipe.md lib");
	EXPECT(state, 2, "", NULL);
	EXPECT_ERR(state, "pipe.md: ");
	command_run_shell(state, "echo hello >page.md; $earshot check page.md");
	EXPECT(state, 2, "", NULL);
	EXPECT_ERR(state, "page.md: no review");
	command_run_shell(state, "mkdir -p empty; $earshot check empty");
	EXPECT(state, 2, "", NULL);
	EXPECT_ERR(state, "no review here");
	command_run_shell(state,
	    "truncate -s 1G lib/_products/huge.md; ln -s . lib/loop; "
	    "mkfifo lib/_products/fifo.md; $earshot check lib");
	EXPECT(state, 2, "", NULL);
	EXPECT_ERR(state, "lib/_products/huge.md: ");
}

static void odd_files_are_read(void **context)
{
	struct command_state *state = *context;

	renew(state);
	/* CRLF, a byte order mark, no final newline: right. */
	command_run_shell(state,
	    "sed -i 's/$/\\r/' lib/" EN "; { printf '\\357\\273\\277'; "
	    "printf %s \"$(cat lib/" JA ")\"; } >x && mv x lib/" JA
	    "; $earshot check lib");
	EXPECT(state, 0, "", "");
	command_run_shell(state,
	    "sed -i 's/^price: .*/price: -1/' lib/" JA "; $earshot check lib");
	EXPECT(state, 1, NULL, "");
	EXPECT_OUT(state, "lib/" JA ":10:8: price-range");
	renew(state);
	command_run_shell(state, "iconv -t UTF-16 lib/" EN " >x && mv x lib/" EN
				 "; tr '\\n' '\\r' <lib/" JA
				 " >x && mv x lib/" JA "; $earshot check lib");
	EXPECT(state, 1,
	    "lib/" EN ":1:1: front-matter: the file is written in UTF-16: "
	    "save it as UTF-8\n"
	    "lib/" JA ":1:1: front-matter: the lines end in CR alone: save "
	    "the file with LF line ends\n",
	    "");
	renew(state);
	command_run_shell(state,
	    "mv lib/" EN " \"$(printf 'lib/_products/en/a\\033[2J.md')\"; "
	    "$earshot check lib | grep -c '\x1b'");
	EXPECT(state, 1, "0\n", "");
}

SUITE(check)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_is_right_is_passed_in_silence),
	    cmocka_unit_test(paths_are_as_they_were_given),
	    cmocka_unit_test(json_has_all_of_a_finding),
	    cmocka_unit_test(rules_are_chosen),
	    cmocka_unit_test(files_are_held_against_their_library),
	    cmocka_unit_test(a_query_asks_for_what_breaks_a_rule),
	    cmocka_unit_test(what_cannot_be_checked_is_said),
	    cmocka_unit_test(odd_files_are_read),
	};

	return cmocka_run_group_tests_name(
	    "check", tests, set_up, command_tear_down);
}
