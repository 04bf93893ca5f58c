/* The configuration: what it says, what is wrong with it, how it is changed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "../support/fixture.h"
#include "base/file.h"
#include "base/mem.h"
#include "query/config/config.h"
#include "query/config/config_edit.h"
#include "query/config/config_weights.h"
#include "review/check/rule.h"
#include "review/type.h"
#include "suite.h"
#include "tui/state/settings.h"

static int setup(void **state)
{
	char *folder = mem_copy_string("/tmp/config_test.XXXXXX", 23);

	*state = folder;
	return !mkdtemp(folder);
}

static int teardown(void **state)
{
	fixture_remove(*state);
	free(*state);
	return 0;
}

static char *write_config(const char *folder, const char *text)
{
	struct str path = {0};

	fixture_write(folder, "c.yaml", text_of(text));
	str_printf(&path, "%s/c.yaml", folder);
	return path.data;
}

static void test_keys_are_read(void **state)
{
	char *path = write_config(*state,
	    "# mine\nlibrary: ~/reviews\nlang: ja\nsort: -cost,price\n"
	    "opener: w3m -N %s\nmeasure: 72\n"
	    "queries:\n  cheap: 'tag:dac price:<100'\n  quiet: \"x\"\n");
	struct config config;
	struct error error = {0};

	assert_true(config_read(&config, path, true, &error));
	assert_true(text_is(config.library, "~/reviews"));
	assert_true(text_is(config.lang, "ja"));
	assert_true(text_is(config.sort, "-cost,price"));
	assert_true(text_is(config.opener, "w3m -N %s"));
	assert_int_equal(config.measure, 72);
	assert_null(config.theme.ptr);
	assert_int_equal(config.query_count, 2);
	assert_true(text_is(
	    config_find_query(&config, TEXT("cheap")), "tag:dac price:<100"));
	assert_null(config_find_query(&config, TEXT("dear")).ptr);
	config_release(&config);
	free(path);
}

static void assert_mistake(const struct config *config, size_t number,
    const char *line, const char *words)
{
	struct str mistake = {0};

	assert_true(number < config->mistake_count);
	config_print_mistake(config, "c.yaml", number, &mistake);
	if (!strstr(str_c(&mistake), line) || !strstr(str_c(&mistake), words))
		fail_msg("%s", str_c(&mistake));
	str_release(&mistake);
}

static const char *const wrong[][3] = {
    {"lang: en\nqueris:\n  a: b\n", ":2:", "queries"},
    {"queries: [a, b]\n", ":1:", "name: query"},
    {"sort:\n  a: b\n", ":1:", "single value"},
    {"queries:\n  a: [b]\n", ":2:", "query"},
    {"mouse: yes\n", ":1:", "true or false"},
    {"columns: {a: b}\n", ":1:", "[name, price]"},
    {"columns: [[a]]\n", ":1:", "[name, price]"},
    {"keys: [a]\n", ":1:", "action: key"},
    {"keys:\n  mark: {a: b}\n", ":2:", "a list of them"},
    {"lang: en\nlang: ja\n", ":2:", "stands twice"},
    {"keys:\n  mark: x\n  mark: X\n", ":3:", "stands twice"},
    {"lang: 'b\n", ":1:", "quote"},
    {"lagn: ja\n", ":1:", "did you mean `lang`?"},
    {"cheap: x\n", ":1:", "there are library, interface, lang,"},
    {"keys:\n  mark: ~\n", ":2:", "`mark`: ~ is no text"},
    {"keys:\n  mark: #\n", ":2:", "`mark`: # is no text"},
    {"keys:\n  mark: |\n", ":2:", "`mark`: | or > is no text"},
    {"keys:\n  mark: [x, ! ]\n", ":2:", "`mark`: ! is no text"},
    {"library: ~\n", ":1:", "`library`: ~ is no text"},
    {"queries:\n  a: !loud\n", ":2:", "`a`: !loud is no text"},
    {"queries:\n  a: &b c\n", ":2:", "`a`: &b is no text"},
    {"queries:\n  a: b #1\n", ":2:", "`a`: #1 is no text"},
    {"measure: 19\n", ":1:", "from 20 to 400"},
    {"lang: en\nmeasure: 401\n", ":2:", "from 20 to 400"},
    {"measure: 80.5\n", ":1:", "whole number"},
    {"measure: wide\n", ":1:", "whole number"},
    {"measure: [80]\n", ":1:", "whole number"},
    {"opener: [w3m]\n", ":1:", "single value"},
    {"- a\n", "c.yaml:1:", "key: value"},
    {"split: 5\n", ":1:", "hundredths of the width"},
    {"resume: 1\n", ":1:", "true or false"},
    {"types: [a]\n", ":1:", "type: [word, other word]"},
    {"types:\n  wired-headphone: [x]\n",
	":2:", "did you mean `wired-headphones`?"},
    {"types:\n  headphones: [x]\n", ":2:", "unknown type `headphones`"},
    {"types:\n  qqqqqq: [x]\n", ":2:", "earshot-query(7) lists them"},
    {"types:\n  headset: {a: b}\n", ":2:", "takes a list of words"},
    {"types:\n  headset: ~\n", ":2:", "~ is no text"},
    {"types:\n  headset: [x]\n  headset: [y]\n", ":3:", "stands twice"},
    {"weights: [a]\n", ":1:", "science=3,cost=2"},
    {"weights:\n  desk: {}\n", ":2:", "no part has a weight"},
    {"weights:\n  desk: {scince: 3}\n", ":2:", "scince"},
    {"weights:\n  desk: science\n", ":2:", "`desk`: "},
    {"weights:\n  desk: [science]\n", ":2:", "`desk`: "},
    {"weights:\n  a=b: science=3\n", ":2:", "a name without `=`"},
    {"weights:\n  desk: science=3\n"
     "queries:\n  a: {query: x, weights: desc}\n",
	":4:", "did you mean `desk`?"},
    {"queries:\n  a: {query: x, weights: desk}\n",
	":2:", "name one below `weights:`"},
    {"check: [a]\n", ":1:", "rule: off"},
    {"check:\n  rating-sm: off\n", ":2:", "did you mean `rating-sum`?"},
    {"check:\n  qqqqqq: off\n", ":2:", "earshot check --rules"},
    {"check:\n  rating-sum: maybe\n", ":2:", "takes on or off"},
};

static void test_mistakes_name_line_and_cure(void **state)
{
	size_t i;

	for (i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		char *path = write_config(*state, wrong[i][0]);
		struct config config;
		struct error error = {0};

		assert_true(config_read(&config, path, false, &error));
		assert_mistake(&config, 0, wrong[i][1], wrong[i][2]);
		assert_int_equal(config.mistake_count, 1);
		config_release(&config);
		free(path);
	}
}

static void test_lists_and_maps_are_read(void **state)
{
	char *path = write_config(*state,
	    "columns: [name, price]\nmouse: true\nkeys:\n"
	    "  mark: x\n  review.find: [F1, Ctrl-F]\n  compare: ''\n");
	struct config config;
	struct error error = {0};

	assert_true(config_read(&config, path, true, &error));
	assert_true(config.mouse);
	assert_int_equal(config.columns.count, 2);
	assert_true(text_is(config.columns.words[1], "price"));
	assert_int_equal(config.key_count, 3);
	assert_true(text_is(config.keys[0].keys, "x"));
	assert_true(text_is(config.keys[1].action, "review.find"));
	assert_true(text_is(config.keys[1].keys, " F1 Ctrl-F"));
	assert_int_equal(config.keys[1].line, 5);
	assert_int_equal(config.keys[2].keys.len, 0);
	config_release(&config);
	free(path);
	path = write_config(*state, "columns: name, cost , date\n");
	assert_true(config_read(&config, path, true, &error));
	assert_int_equal(config.columns.count, 3);
	assert_true(text_is(config.columns.words[1], "cost"));
	config_release(&config);
	free(path);
}

static void test_types_rules_and_weights_are_read(void **state)
{
	static const char *const words[] = {"mic", "boom mic", "bar", "long"};
	char *path = write_config(*state,
	    "types:\n  headset: [mic, boom mic]\n  soundbar: bar, long\n"
	    "check: {rating-sum: off, currency: on, citation: no}\n"
	    "weights:\n  desk: science=3,cost=2\n  trip: {design: 9}\n"
	    "queries:\n  a: {query: dac, weights: trip}\n  b: amp\n");
	struct config config;
	struct weights weights;
	struct error error = {0};
	size_t i;

	assert_true(config_read(&config, path, true, &error));
	assert_int_equal(config.mistake_count, 0);
	assert_int_equal(config.type_word_count, 4);
	for (i = 0; i < 4; i++) {
		assert_true(text_is(config.type_words[i].word, words[i]));
		assert_int_equal(config.type_words[i].type,
		    type_find_key(&schema_types,
			i < 2 ? TEXT("headset") : TEXT("soundbar")));
	}
	assert_true(config_rules(&config) ==
		    ((check_rules_usual() | check_rule_bit(RULE_CURRENCY)) &
			~check_rule_bit(RULE_RATING_SUM) &
			~check_rule_bit(RULE_CITATION)));
	assert_true(
	    config_weights_read(&config, TEXT(" desk "), &weights, &error));
	assert_int_equal(weights.of[PART_SCIENCE], 3);
	assert_int_equal(weights.of[PART_COST], 2);
	assert_true(text_is(config_weights_name(&config, &weights), "desk"));
	assert_true(config_weights_of_query(&config, TEXT("a"), &weights));
	assert_int_equal(weights.of[PART_DESIGN], 9);
	assert_false(config_weights_of_query(&config, TEXT("b"), &weights));
	config_release(&config);
	free(path);
}

static void test_all_mistakes_are_told_and_the_rest_holds(void **state)
{
	static const char *const told[][2] = {
	    {":2:", "`lang`?"},
	    {":3:", "true or false"},
	    {":5:", "column 15: a colon"},
	    {":8:", "a value can't start with this"},
	    {":10:", "`measure`"},
	    {":12:", "`theme` stands twice, and the first one counts"},
	};
	char *path = write_config(*state,
	    "theme: dark\nlagn: ja\nmouse: perhaps\nqueries:\n"
	    "  cheap: price: ..9\n  quiet: 'x'\nkeys:\n  mark: @\n"
	    "  swap: F2\nmeasure: 5\nsort: price\ntheme: light\n");
	struct config config;
	struct error error = {0};

	assert_true(config_read(&config, path, false, &error));
	for (size_t i = 0; i < sizeof told / sizeof *told; i++)
		assert_mistake(&config, i, told[i][0], told[i][1]);
	assert_int_equal(config.mistake_count, sizeof told / sizeof *told);
	assert_true(text_is(config.theme, "dark"));
	assert_true(text_is(config.sort, "price"));
	assert_int_equal(config.sort_line, 11);
	assert_int_equal(config.query_count, 2);
	assert_true(text_is(config.queries[0].query, "x"));
	assert_int_equal(config.key_count, 2);
	config_release(&config);
	free(path);
}

static void test_pipes_and_devices_are_taken(void **state)
{
	struct config config;
	struct error error = {0};
	int ends[2];
	char path[32];

	(void)state;
	assert_true(config_read(&config, "/dev/null", true, &error));
	assert_int_equal(config.mistake_count, 0);
	config_release(&config);
	assert_int_equal(pipe(ends), 0);
	assert_int_equal(write(ends[1], "theme: dark\n", 12), 12);
	close(ends[1]);
	snprintf(path, sizeof path, "/dev/fd/%d", ends[0]);
	assert_true(config_read(&config, path, true, &error));
	assert_true(text_is(config.theme, "dark"));
	config_release(&config);
	close(ends[0]);
	assert_false(config_read(&config, "/dev/zero", true, &error));
	assert_non_null(strstr(error_message(&error), "too large"));
	assert_false(config_read(&config, "/dev", true, &error));
	assert_non_null(strstr(error_message(&error), "is a folder"));
	assert_false(config_add_query("/dev/null",
	    &(struct config_query){TEXT("a"), TEXT("b"), 0}, &error));
	assert_non_null(strstr(error_message(&error), "not a regular file"));
	error_release(&error);
}

static void test_a_missing_file_says_nothing_unless_it_must(void **state)
{
	struct config config;
	struct error error = {0};

	(void)state;
	assert_true(config_read(&config, "/nowhere/c.yaml", false, &error));
	assert_int_equal(config.query_count, 0);
	config_release(&config);
	assert_false(config_read(&config, "/nowhere/c.yaml", true, &error));
	config_release(&config);
	error_release(&error);
}

static void test_a_query_is_put_in_and_taken_out_again(void **state)
{
	static const char *const cases[][2] = {
	    {"", "queries:\n  'it''s': 'a ''b'' #c: d'\n"},
	    {"lang: en # mine",
		"lang: en # mine\nqueries:\n  'it''s': 'a ''b'' #c: d'\n"},
	    {"queries:\n    # cheap ones\n    x: y\nlang: en\n",
		"queries:\n    'it''s': 'a ''b'' #c: d'\n    # cheap ones\n"
		"    x: y\nlang: en\n"},
	    {"queries:\n# none yet\nlang: en\n",
		"queries:\n  'it''s': 'a ''b'' #c: d'\n# none yet\nlang: en\n"},
	};
	const struct config_query query = {
	    .name = TEXT("it's"), .query = TEXT("a 'b' #c: d")};
	struct error error = {0};
	size_t i;

	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		char *path = write_config(*state, cases[i][0]);
		struct str text = {0};

		if (!config_add_query(path, &query, &error))
			fail_msg("%s", error_message(&error));
		file_read(AT_FDCWD, path, 10000, &text, &error);
		assert_string_equal(str_c(&text), cases[i][1]);
		assert_false(config_add_query(path, &query, &error));
		assert_non_null(strstr(error_message(&error), "already"));
		if (i == 2) {
			error_release(&error);
			assert_true(config_remove_query(path, &query, &error));
			str_clear(&text);
			file_read(AT_FDCWD, path, 10000, &text, &error);
			assert_string_equal(str_c(&text), cases[i][0]);
		}
		error_release(&error);
		str_release(&text);
		free(path);
	}
}

static void test_what_can_not_be_changed_stays(void **state)
{
	const struct config_query query = {
	    .name = TEXT("new"), .query = TEXT("x")};
	char *path = write_config(*state, "queries: {a: b}\n");
	struct error error = {0};
	struct str text = {0};

	assert_false(config_add_query(path, &query, &error));
	assert_non_null(strstr(error_message(&error), "by hand"));
	file_read(AT_FDCWD, path, 10000, &text, NULL);
	assert_string_equal(str_c(&text), "queries: {a: b}\n");
	error_release(&error);
	str_release(&text);
	free(path);
}

static void test_commands_are_checked(void **state)
{
	char *path = write_config(*state,
	    "commands:\n"
	    "  good: {key: H, run: [mpv, {url}, --, \"{ref}\"]}\n"
	    "  words: {key: D, run: 'echo \"a b\" {name} &'}\n"
	    "  inside: {key: Z, run: [mpv, \"a{url}\"]}\n"
	    "  first: {key: Z, run: [\"{path}\"]}\n"
	    "  near: {key: Z, run: [mpv, \"{urls}\"]}\n"
	    "  no-key: {run: mpv}\n"
	    "  no-run: {key: Z}\n"
	    "  odd: {key: Z, run: mpv, more: 1}\n"
	    "  list: [mpv]\n"
	    "  clash: {key: m, run: mpv}\n"
	    "  same: {key: H, run: mpv}\n");
	static const struct {
		const char *line, *words;
	} mistakes[] = {
	    {":4:", "`inside` has {url} within a word"},
	    {":5:", "`first` begins with {path}"},
	    {":6:", "did you mean {url}?"},
	    {":7:", "`no-key` needs both"},
	    {":8:", "`no-run` needs both"},
	    {":9:", "`odd` takes `key`, a key, and `run`"},
	    {":10:", "`list` needs both"},
	    {":11:", "`clash` is one of `mark`"},
	    {":12:", "`same` is one of `good`"},
	};
	struct settings settings;
	struct config config;
	struct error error = {0};
	size_t i;

	assert_true(config_read(&config, path, true, &error));
	settings_make(&settings, &config);
	assert_int_equal(config.command_count, 4);
	assert_int_equal(config.commands[0].count, 4);
	assert_true(text_is(config.commands[0].words[1], "{url}"));
	assert_true(text_is(config.commands[1].words[1], "a b"));
	assert_true(text_is(config.commands[1].words[3], "&"));
	assert_int_equal(config.mistake_count, 9);
	for (i = 0; i < 9; i++)
		assert_mistake(&config, i, mistakes[i].line, mistakes[i].words);
	assert_int_equal(action_find(settings.actions, ACTION_IN_REVIEW, 'D'),
	    ACTION_COUNT + 1);
	assert_int_equal(
	    action_find(settings.actions, ACTION_IN_LIST, 'm'), ACTION_MARK);
	settings_release(&settings);
	config_release(&config);
	free(path);
}

SUITE(config)
{
#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
	    CASE(test_keys_are_read),
	    CASE(test_commands_are_checked),
	    CASE(test_mistakes_name_line_and_cure),
	    CASE(test_lists_and_maps_are_read),
	    CASE(test_types_rules_and_weights_are_read),
	    CASE(test_all_mistakes_are_told_and_the_rest_holds),
	    CASE(test_pipes_and_devices_are_taken),
	    CASE(test_a_missing_file_says_nothing_unless_it_must),
	    CASE(test_a_query_is_put_in_and_taken_out_again),
	    CASE(test_what_can_not_be_changed_stays),
	};

	return cmocka_run_group_tests_name("config", tests, NULL, NULL);
}
