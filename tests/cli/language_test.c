/*
 * The language of messages: which variables and options choose it, and that
 * what other programs read is English in any.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "suite.h"
#include "support/command.h"

static const char english[] = "no library named";
static const char japanese[] = "ライブラリの指定がないため";

static void speak(struct command_state *state, const char *list,
    const char *all, const char *messages, const char *lang)
{
	sandbox_set(&state->sandbox, "LANGUAGE", list);
	sandbox_set(&state->sandbox, "LC_ALL", all);
	sandbox_set(&state->sandbox, "LC_MESSAGES", messages);
	sandbox_set(&state->sandbox, "LANG", lang);
}

/* No locale but C.UTF-8 has to be installed for any of these. */
static void variables_choose_the_language_by_their_text(void **context)
{
	static const struct {
		const char *list, *all, *messages, *lang, *said;
	} cases[] = {
	    {NULL, NULL, NULL, "ja_JP.UTF-8", japanese},
	    {NULL, NULL, NULL, "ja_JP", japanese},
	    {NULL, NULL, "ja_JP.UTF-8", "en_US.UTF-8", japanese},
	    {NULL, "en_US.UTF-8", "ja_JP.UTF-8", "ja_JP.UTF-8", english},
	    {NULL, "C.UTF-8", NULL, "ja_JP.UTF-8", english},
	    {"ja", "C.UTF-8", NULL, NULL, japanese},
	    {"fr:ja_JP:en", NULL, NULL, "en_US.UTF-8", japanese},
	    {"en", NULL, NULL, "ja_JP.UTF-8", english},
	    {"ja", "C", NULL, NULL, english},
	    {"ja", NULL, NULL, NULL, english},
	    {NULL, NULL, NULL, "ja_JP.eucJP", english},
	    {NULL, NULL, NULL, "de_DE.UTF-8", english},
	};
	struct command_state *state = *context;

	sandbox_set(&state->sandbox, "EARSHOT_LIBRARY", NULL);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		speak(state, cases[i].list, cases[i].all, cases[i].messages,
		    cases[i].lang);
		command_run_shell(
		    state, "cd \"$HOME\" && \"$earshot\" list --count");
		EXPECT(state, 0, "31\n", NULL);
		EXPECT_ERR(state, cases[i].said);
	}
	speak(state, NULL, NULL, NULL, "ja_JP.UTF-8");
	command_run_shell(
	    state, "cd \"$HOME\" && \"$earshot\" --ascii list --count");
	EXPECT_ERR(state, english);
	sandbox_set(&state->sandbox, "EARSHOT_LIBRARY", state->library);
}

static void the_configuration_chooses_the_language(void **context)
{
	struct command_state *state = *context;

	speak(state, NULL, NULL, NULL, "C.UTF-8");
	command_run_shell(state,
	    "printf 'interface: ja\\n' >c.yaml; \"$earshot\" --config c.yaml "
	    "--pick --linear; \"$earshot\" --config c.yaml list --columns name "
	    "ref:beta-2");
	EXPECT(state, 0, "ベータ 2\n",
	    "earshot: --pick は画面で使います。--linear とは併用できません\n");
	command_run_shell(state,
	    "printf 'interface: ja\\nlang: en\\n' >c.yaml; \"$earshot\" "
	    "--config c.yaml list --columns name ref:beta-2");
	EXPECT(state, 0, "Beta 2\n", "");
	command_run_shell(state,
	    "printf 'interface: ja-JP\\n' >c.yaml; \"$earshot\" "
	    "--config c.yaml list --columns name ref:beta-2");
	EXPECT(state, 0, "ベータ 2\n", "");
	command_run_shell(state,
	    "printf 'interface: xx\\n' >c.yaml; \"$earshot\" --config c.yaml "
	    "list --columns name ref:beta-2");
	EXPECT(state, 0, "Beta 2\n", NULL);
	EXPECT_ERR(
	    state, ":1: interface takes one of these languages: en, ja\n");
	command_run_shell(state,
	    "\"$earshot\" --lang ja-JP list --columns name ref:beta-2; "
	    "\"$earshot\" list --lang EN-us --columns name ref:beta-2; "
	    "\"$earshot\" list --lang ja_JP.UTF-8 --columns name ref:beta-2");
	EXPECT(state, 0, "ベータ 2\nBeta 2\nベータ 2\n", "");
	command_run_shell(
	    state, "\"$earshot\" --lang jp list --columns name ref:beta-2");
	EXPECT(state, 0, "Beta 2\n",
	    "earshot: no review is in jp; there are: en, ja\n");
}

/* Mistakes before the line that chooses the language count too, and those of a
 * pipe. */
static void its_mistakes_are_told_in_the_language_it_chooses(void **context)
{
	struct command_state *state = *context;

	speak(state, NULL, NULL, NULL, "C.UTF-8");
	command_run_shell(state,
	    "printf 'colour: 1\ninterface: ja\nsplit: x\ntheme: \"no\n' | "
	    "\"$earshot\" --config /dev/stdin list --count");
	EXPECT_ERR(state, ":1: 設定キー `colour` はありません");
	EXPECT_ERR(state, ":3: `split` には");
	EXPECT_ERR(state, "引用符が閉じていません");
	/* In letters that are there. */
	command_run_shell(state,
	    "printf 'colour: 1\\ninterface: ja\\n' >c.yaml; "
	    "\"$earshot\" --config c.yaml --ascii list --count");
	EXPECT_ERR(state, ":1: unknown key `colour`");
	speak(state, NULL, NULL, NULL, "ja_JP.UTF-8");
	command_run_shell(state,
	    "printf 'interface: en\\ncolour: 1\\n' >c.yaml; "
	    "\"$earshot\" --config c.yaml list --count");
	EXPECT_ERR(state, ":2: unknown key `colour`");
	command_run_shell(state,
	    "printf 'interface: en\\n' >c.yaml; \"$earshot\" --config c.yaml "
	    "--pick --linear; \"$earshot\" --config c.yaml --print-config");
	EXPECT_ERR(state, "--pick goes with the screen");
	EXPECT_OUT(state, "interface: 'en' # c.yaml\nlang: 'en' # c.yaml\n");
	command_run_shell(state, "printf 'interface: en-US\\n' >c.yaml; "
				 "\"$earshot\" --config c.yaml "
				 "--print-config");
	EXPECT_OUT(state, "interface: 'en' # c.yaml\nlang: 'en' # c.yaml\n");
}

/* What other programs read is the same in any language. */
static void programs_are_told_in_english(void **context)
{
	static const char *const commands[] = {"list --json --lang en",
	    "list --jsonl --lang en kind:'*'", "list --tsv --lang en",
	    "list --csv --lang en", "list --count --lang en",
	    "show --json alpha-one --lang en",
	    "compare --json alpha-one beta-2 --lang en", "check --json",
	    "check --rules --json", "completion bash", "--version", NULL};
	struct command_state *state = *context;
	struct str script = {0};

	for (size_t i = 0; commands[i]; i++) {
		str_clear(&script);
		str_printf(&script,
		    "LC_ALL=C.UTF-8 \"$earshot\" %s >en; LANG=ja_JP.UTF-8 "
		    "\"$earshot\" %s >ja; cmp en ja && test -s ja",
		    commands[i], commands[i]);
		speak(state, NULL, NULL, NULL, NULL);
		command_run_shell(state, str_c(&script));
		EXPECT(state, 0, "", "");
	}
	str_release(&script);
}

static void people_are_told_in_their_language(void **context)
{
	static const struct {
		const char *command, *said;
	} cases[] = {
	    {"--help", "使い方: earshot [OPTION...] [DIR | FILE]\n"
		       "        earshot list"},
	    {"list --help", "終了ステータスは1。"},
	    {"list --explain dac", "クエリ dac\n対象   製品\n"},
	    {"list 'price:dear'",
		"earshot: クエリ:\nprice:dear\n      ^^^^\n`dear` は数値では"},
	    {"list 'overal:4'", "フィールド `overal` はありません。もしかして"},
	    {"list zzzz", "該当する製品がありません"},
	    {"list --sort pric", "並べ替えキー `pric` はありません"},
	    {"show nobody", "「nobody」という名前のものはありません"},
	    {"index --status", "問題      "},
	    {"check --rules", "日付"},
	    {"list --limit x", "--limit には0〜4294967295の整数を指定します"},
	    {"list -L Makefile", "フォルダーではありません"},
	    {"list -L nowhere", "そのようなファイルやディレクトリはありません"},
	    {"--linear <query", "1. Beta 2、総合は5点満点中3.0、価格300 USD"},
	};
	struct command_state *state = *context;
	struct str script = {0};

	speak(state, NULL, NULL, NULL, "ja_JP.UTF-8");
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		str_clear(&script);
		str_printf(&script,
		    "echo beta >query; : >Makefile; \"$earshot\" %s 2>&1",
		    cases[i].command);
		command_run_shell(state, str_c(&script));
		EXPECT_OUT(state, cases[i].said);
	}
	str_release(&script);
}

SUITE(language)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(variables_choose_the_language_by_their_text),
	    cmocka_unit_test(the_configuration_chooses_the_language),
	    cmocka_unit_test(its_mistakes_are_told_in_the_language_it_chooses),
	    cmocka_unit_test(programs_are_told_in_english),
	    cmocka_unit_test(people_are_told_in_their_language),
	};

	return cmocka_run_group_tests_name(
	    "language", tests, command_set_up, command_tear_down);
}
