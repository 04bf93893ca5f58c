/*
 * What the world around the program decides: environment, locale, libraries,
 * pipes that close, disks that are full; and that nothing harmful gets through.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "suite.h"
#include "support/command.h"
#include "support/fixture.h"
#include "support/screen.h"

/* No C0 but line ends and tabs, no DEL, no C1, all of it UTF-8. */
static void expect_harmless(struct str *output)
{
	const char *p = str_c(output), *end = p + output->len;
	size_t len;

	for (; p < end; p += len) {
		uint32_t c = utf8_decode(p, end, &len);

		assert_false(utf8_is_control(c) && c != '\n' && c != '\t');
		assert_false(c == 0xFFFD && len == 1);
	}
}

static void libraries_are_looked_for_in_order(void **context)
{
	struct command_state *state = *context;

	sandbox_set(&state->sandbox, "EARSHOT_LIBRARY", "tests/samples");
	RUN(state, "-L", state->library, "list", "--count");
	EXPECT(state, 0, "4\n", "");
	RUN(state, "list", "--library", state->library, "--count");
	EXPECT(state, 0, "4\n", "");
	RUN(state, "list", "--count");
	EXPECT(state, 0, "31\n", "");
	sandbox_set(&state->sandbox, "EARSHOT_LIBRARY", NULL);
	command_run_shell(state, "cd \"$HOME/../library\" && "
				 "\"$earshot\" list --count");
	EXPECT(state, 0, "4\n", "");
	command_run_shell(state, "cd \"$HOME/../library/_products/en/acme\" && "
				 "\"$earshot\" list --count");
	EXPECT(state, 0, "2\n", "");
	command_run_shell(state, "cd \"$HOME\" && \"$earshot\" list --count");
	EXPECT(state, 0, "31\n", NULL);
	EXPECT_ERR(state, "earshot: no library named: these are the samples");
	sandbox_set(&state->sandbox, "EARSHOT_LIBRARY", "/no/such/folder");
	RUN(state, "list");
	EXPECT(state, 2, "", NULL);
	EXPECT_ERR(state, "can't open the library /no/such/folder: ");
	RUN(state, "-L", "Makefile", "list");
	EXPECT(state, 2, "", NULL);
	EXPECT_ERR(state, "it is not a folder");
	sandbox_set(&state->sandbox, "EARSHOT_LIBRARY", state->library);
}

static void the_locale_tells_the_language(void **context)
{
	static const struct {
		const char *all, *messages, *lang, *name;
	} cases[] = {
	    {"ja_JP.UTF-8", "en_US.UTF-8", NULL, "ベータ 2\n"},
	    {NULL, "ja_JP.UTF-8", "en_US.UTF-8", "ベータ 2\n"},
	    {NULL, NULL, "ja_JP.UTF-8", "ベータ 2\n"},
	    {NULL, NULL, "ja_JP", "ベータ 2\n"},
	    {NULL, NULL, "de_DE.UTF-8", "Beta 2\n"},
	    {"C", NULL, "ja_JP.UTF-8", "Beta 2\n"},
	    {"", "", "ja", "ベータ 2\n"},
	    {NULL, NULL, NULL, "Beta 2\n"},
	};
	struct command_state *state = *context;
	size_t i;

	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		sandbox_set(&state->sandbox, "LC_ALL", cases[i].all);
		sandbox_set(&state->sandbox, "LC_MESSAGES", cases[i].messages);
		sandbox_set(&state->sandbox, "LANG", cases[i].lang);
		RUN(state, "list", "--columns", "name", "ref:beta-2");
		EXPECT(state, 0, cases[i].name, "");
	}
	RUN(state, "--lang=ja", "list", "--columns", "name", "ref:beta-2");
	EXPECT(state, 0, "ベータ 2\n", "");
	sandbox_set(&state->sandbox, "LC_ALL", "C.UTF-8");
}

static void numbers_keep_their_point(void **context)
{
	struct command_state *state = *context;

	sandbox_set(&state->sandbox, "LC_ALL", "de_DE.UTF-8");
	RUN(state, "list", "--columns", "price,overall", "price:..129.5");
	EXPECT(state, 0, "129.5  4.0\n", "");
	sandbox_set(&state->sandbox, "LC_ALL", "C.UTF-8");
}

static void ascii_where_the_terminal_knows_no_more(void **context)
{
	struct command_state *state = *context;
	struct screen *s;
	size_t i;

	RUN(state, "--ascii", "list", "--columns", "name,ref", "lang:ja");
	EXPECT(state, 0, NULL, "");
	for (i = 0; i < state->process.out.len; i++)
		assert_true((unsigned char)state->process.out.data[i] < 0x7F);
	EXPECT_OUT(state, "tsukimi(1)+");
	/* A terminal of UTF-8 has letters where its font has no lines. */
	s = screen_start_program(&state->sandbox, 40, 80, "--ascii", "show",
	    "tsukimi(1)+", "--no-pager", NULL);
	screen_expect_end(s, 0);
	assert_true(screen_has(s, "月見"));
	assert_true(screen_has(s, "####"));
	assert_false(screen_has(s, "█"));
	screen_free(s);
	sandbox_set(&state->sandbox, "LC_ALL", "POSIX");
	s = screen_start_program(&state->sandbox, 20, 80, "list", NULL);
	screen_expect_end(s, 0);
	assert_true(screen_has(s, "tsukimi(1)+"));
	for (i = 0; i < screen_bytes(s).len; i++)
		assert_true((unsigned char)screen_bytes(s).ptr[i] < 0x7F);
	screen_free(s);
	RUN(state, "list", "--columns", "name", "tsukimi");
	EXPECT(state, 1, "", "earshot: nothing matches\n");
	RUN(state, "list", "--columns", "name", "ref:tsu*");
	EXPECT(state, 0, "月見\n", "");
	sandbox_set(&state->sandbox, "LC_ALL", "C.UTF-8");
}

static void the_index_lies_in_the_cache(void **context)
{
	struct command_state *state = *context;

	command_run_shell(state,
	    "\"$earshot\" index >/dev/null; ls \"$XDG_CACHE_HOME\" && "
	    "XDG_CACHE_HOME=relative \"$earshot\" index >/dev/null && "
	    "ls \"$HOME/.cache\" && test ! -e relative && "
	    "XDG_CACHE_HOME= HOME= \"$earshot\" list --count");
	EXPECT(state, 0, "earshot\nearshot\n4\n", NULL);
}

static void closed_pipes_end_in_silence(void **context)
{
	struct command_state *state = *context;

	command_run_shell(state,
	    "{ \"$earshot\" -L \"$project/tests/samples\" list --json 2>&3; "
	    "echo \"$?\" >&3; } 3>&1 | :");
	EXPECT(state, 0, NULL, "");
	command_run_shell(state,
	    "trap '' PIPE; { \"$earshot\" list --json 2>&1 >&3; "
	    "echo \"$?\"; } 3>&1 >&2 | :");
	EXPECT(state, 0, "", NULL);
	assert_null(strstr(str_c(&state->process.err), "earshot"));
}

static void a_full_disk_is_told(void **context)
{
	struct command_state *state = *context;

	command_run_shell(state, "\"$earshot\" list >/dev/full");
	EXPECT(state, 2, "",
	    "earshot: can't write the results: No space left on device\n");
	command_run_shell(state, "\"$earshot\" --help >/dev/full");
	EXPECT(state, 2, "", NULL);
	command_run_shell(state,
	    "\"$earshot\" show alpha-one >&- && exit 3; \"$earshot\" list "
	    "--no 2>&- >&-; \"$earshot\" list --count 2>&- <&-");
	EXPECT(state, 0, "4\n", NULL);
}

/* Escape sequences in names, tags, file names, queries and variables. */
static void nothing_harmful_gets_through(void **context)
{
	static const char evil[] =
	    "---\nlayout: product\n"
	    "target_name: \"A\\e]0;x\\aB \\x9b31m\\x7f\"\n"
	    "lang: en\nref: \"evil\\e[2J\"\ndate: 2025-02-02\n"
	    "company_id: \"c\\e[31m\"\n"
	    "tags: [\"t\\e[1m\"]\nsummary: \"s\\x9b1m &#27;[1m\"\n---\n"
	    "## Overview\n\nText \033[31m and &#27;[31m and \xc2\x9b"
	    "31m and \xff.\n";
	struct command_state *state = *context;

	fixture_write(state->library, "x\033[31m\xc2\x9b\xff.md", TEXT(evil));
	RUN(state, "list");
	EXPECT(state, 0, NULL, NULL);
	expect_harmless(&state->process.out);
	RUN(state, "list", "--tsv");
	EXPECT(state, 0, NULL, NULL);
	expect_harmless(&state->process.out);
	RUN(state, "list", "--json");
	EXPECT(state, 0, NULL, NULL);
	expect_harmless(&state->process.out);
	EXPECT_OUT(state, "\"path\":\"x\\u001B[31m\\u009B\357\277\275.md\"");
	RUN(state, "index", "--status");
	expect_harmless(&state->process.out);
	RUN(state, "show", "A", "--json");
	expect_harmless(&state->process.err);
	RUN(state, "show", "name:x", "31m");
	expect_harmless(&state->process.out);
	expect_harmless(&state->process.err);
	command_run_shell(state,
	    "\"$earshot\" list --columns ref | grep evil | "
	    "xargs -d '\\n' \"$earshot\" show");
	EXPECT(state, 0, NULL, "");
	expect_harmless(&state->process.out);
	command_run_shell(state,
	    "\"$earshot\" list --columns ref | grep evil | "
	    "xargs -d '\\n' \"$earshot\" show --json");
	EXPECT(state, 0, NULL, "");
	expect_harmless(&state->process.out);
	EXPECT_OUT(state, "\\u001B");
	command_run_shell(state, "cd \"$EARSHOT_LIBRARY\" && rm ./x*");
}

static void what_is_asked_comes_back_harmless(void **context)
{
	static const char *const words[] = {"\033]0;x\a", "\xc2\x9b",
	    "\xff\xfe", "\033[31m:x", "(\r\033[2J", "\"\x7f"};
	struct command_state *state = *context;
	size_t i;

	for (i = 0; i < sizeof words / sizeof *words; i++) {
		RUN(state, "list", words[i]);
		expect_harmless(&state->process.err);
		RUN(state, "list", "--sort", words[i]);
		EXPECT(state, 2, "", NULL);
		expect_harmless(&state->process.err);
		RUN(state, "list", "--columns", words[i]);
		EXPECT(state, 2, "", NULL);
		expect_harmless(&state->process.err);
		RUN(state, "show", words[i]);
		expect_harmless(&state->process.out);
		expect_harmless(&state->process.err);
		RUN(state, "--theme", words[i], "list");
		EXPECT(state, 2, "", NULL);
		expect_harmless(&state->process.err);
		RUN(state, "-L", words[i], "list");
		EXPECT(state, 2, "", NULL);
		expect_harmless(&state->process.err);
		RUN(state, words[i]);
		EXPECT(state, 2, "", NULL);
		expect_harmless(&state->process.err);
	}
	sandbox_set(&state->sandbox, "EARSHOT_LIBRARY", "/x\033[31m");
	RUN(state, "list");
	EXPECT(state, 2, "", NULL);
	expect_harmless(&state->process.err);
	sandbox_set(&state->sandbox, "EARSHOT_LIBRARY", state->library);
}

static void today_can_be_pinned(void **context)
{
	struct command_state *state = *context;

	RUN(state, "list", "--count", "age:<16d");
	EXPECT(state, 0, "1\n", "");
	sandbox_set(&state->sandbox, "EARSHOT_TODAY", "2025-12-01");
	RUN(state, "list", "--count", "age:<16d");
	EXPECT(state, 1, "0\n",
	    "earshot: nothing matches; the newest is of 2025-06-02\n");
	sandbox_set(&state->sandbox, "EARSHOT_TODAY", "2025-06-15");
}

static void a_day_that_is_none_is_told(void **context)
{
	static const char *const days[] = {"yesterday", "2025-02-29",
	    "2025-13-01", "2025-06-00", "0000-06-15", "2025-6-15",
	    "2025-06-15x", " 2025-06-15", "+025-06-15", "\033[31m"};
	struct command_state *state = *context;
	size_t i;

	for (i = 0; i < sizeof days / sizeof *days; i++) {
		sandbox_set(&state->sandbox, "EARSHOT_TODAY", days[i]);
		RUN(state, "list");
		EXPECT(state, 2, "", NULL);
		EXPECT_ERR(state, "EARSHOT_TODAY takes a day such as");
		expect_harmless(&state->process.err);
	}
	RUN(state, "--version");
	EXPECT(state, 0, NULL, "");
	sandbox_set(&state->sandbox, "EARSHOT_TODAY", "2024-02-29");
	RUN(state, "list", "--count");
	EXPECT(state, 0, "4\n", "");
	sandbox_set(&state->sandbox, "EARSHOT_TODAY", "2025-06-15");
}

SUITE(world)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(libraries_are_looked_for_in_order),
	    cmocka_unit_test(the_locale_tells_the_language),
	    cmocka_unit_test(numbers_keep_their_point),
	    cmocka_unit_test(ascii_where_the_terminal_knows_no_more),
	    cmocka_unit_test(the_index_lies_in_the_cache),
	    cmocka_unit_test(closed_pipes_end_in_silence),
	    cmocka_unit_test(a_full_disk_is_told),
	    cmocka_unit_test(nothing_harmful_gets_through),
	    cmocka_unit_test(what_is_asked_comes_back_harmless),
	    cmocka_unit_test(today_can_be_pinned),
	    cmocka_unit_test(a_day_that_is_none_is_told),
	};

	return cmocka_run_group_tests_name(
	    "world", tests, command_set_up, command_tear_down);
}
