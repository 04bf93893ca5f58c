/* Keys of the user's: whose they become, and what is wrong with them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "suite.h"
#include "tui/state/keymap.h"
#include "tui/state/settings.h"
#include "tui/term/term.h"

static struct config_key key(const char *action, const char *keys)
{
	return (struct config_key){text_of(action), text_of(keys), 7};
}

/* TOLD is the first mistake, "" where there is none. */
static const struct action_entry *make(struct arena *arena,
    struct config_key *keys, size_t count, struct str *told)
{
	struct config config = {.keys = keys, .key_count = count};
	const struct action_entry *table = keymap_make(arena, &config);

	str_clear(told);
	if (config.mistake_count)
		config_print_mistake(&config, "c.yaml", 0, told);
	assert_true(config.mistake_count < 2);
	config_release(&config);
	return table;
}

static void an_action_gets_other_keys(void **state)
{
	struct config_key keys[] = {key("mark", "D F3"), key("swap", "Space"),
	    key("page-down", "PgDn"), key("compare", "")};
	struct arena *arena = arena_new();
	struct str told = {0};
	const struct action_entry *table = make(arena, keys, 4, &told);

	(void)state;
	assert_string_equal(str_c(&told), "");
	str_release(&told);
	assert_int_equal(action_find(table, ACTION_IN_LIST, 'D'), ACTION_MARK);
	assert_int_equal(
	    action_find(table, ACTION_IN_REVIEW, TERM_F1 + 2), ACTION_MARK);
	assert_int_equal(action_find(table, ACTION_IN_LIST, 'm'), ACTION_NONE);
	assert_int_equal(
	    action_find(table, ACTION_IN_COMPARE, ' '), ACTION_SWAP);
	assert_int_equal(action_find(table, ACTION_IN_LIST, ' '), ACTION_NONE);
	assert_int_equal(action_find(table, ACTION_IN_LIST, 'c'), ACTION_NONE);
	arena_free(arena);
}

static void a_view_gets_keys_of_its_own(void **state)
{
	struct config_key keys[] = {
	    key("review.down", "Down i"), key("down", "j H")};
	struct arena *arena = arena_new();
	struct str told = {0};
	const struct action_entry *table = make(arena, keys, 2, &told);
	struct str printed = {0}, filled = {0};

	(void)state;
	assert_string_equal(str_c(&told), "");
	str_release(&told);
	assert_int_equal(
	    action_find(table, ACTION_IN_REVIEW, 'i'), ACTION_DOWN);
	assert_int_equal(
	    action_find(table, ACTION_IN_REVIEW, 'H'), ACTION_NONE);
	assert_int_equal(action_find(table, ACTION_IN_LIST, 'H'), ACTION_DOWN);
	assert_int_not_equal(
	    action_find(table, ACTION_IN_LIST, TERM_DOWN), ACTION_DOWN);
	keymap_print(table, &printed);
	assert_non_null(strstr(str_c(&printed), "  review.down: 'Down i' #"));
	assert_non_null(strstr(str_c(&printed), "  down: 'j H' #"));
	action_fill(table, "{down} goes down, {compare} 100 %", true, &filled);
	assert_string_equal(str_c(&filled), "j goes down, c 100 %");
	str_release(&printed);
	str_release(&filled);
	arena_free(arena);
}

static void a_mistake_leaves_the_other_keys(void **state)
{
	static const char *const cases[][3] = {
	    {"mrk", "x", "c.yaml:7: `mrk` is no action; did you mean `mark`?"},
	    {"xyzzy", "x", "c.yaml:7: `xyzzy` is no action; earshot"},
	    {"list.mrk", "x", "`mrk` is no action; did you mean `mark`?"},
	    {"lst.mark", "x", "c.yaml:7: `lst` is no view; there are list"},
	    {"compare.mark", "x", "c.yaml:7: `compare.mark` is not done"},
	    {"mark", "xx", "c.yaml:7: `xx` is no key"},
	    {"mark", "F13", "c.yaml:7: `F13` is no key"},
	    {"mark", "x 5", "c.yaml:7: `5` is a count"},
	    {"mark", "Ctrl-C", "c.yaml:7: `Ctrl-C` always quits"},
	    {"mark", "c", "c.yaml:7: a key of `mark` is one of `compare` too"},
	    {"mark", "Ctrl-J", "c.yaml:7: a key of `mark` is one of `open`"},
	    {"review.find", "n",
		"a key of `review.find` is one of `next-match`"},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct config_key keys[] = {
		    key("swap", "F5"), key(cases[i][0], cases[i][1])};
		struct arena *arena = arena_new();
		struct str told = {0};
		const struct action_entry *table = make(arena, keys, 2, &told);

		if (!strstr(str_c(&told), cases[i][2]))
			fail_msg("%s: %s", cases[i][0], str_c(&told));
		assert_int_equal(
		    action_find(table, ACTION_IN_COMPARE, TERM_F1 + 4),
		    ACTION_SWAP);
		assert_int_equal(
		    action_find(table, ACTION_IN_LIST, 'm'), ACTION_MARK);
		str_release(&told);
		arena_free(arena);
	}
}

static void keys_may_change_places(void **state)
{
	struct config_key keys[] = {key("mark", "c"), key("compare", "m")};
	struct arena *arena = arena_new();
	struct str told = {0};
	const struct action_entry *table = make(arena, keys, 2, &told);

	(void)state;
	assert_string_equal(str_c(&told), "");
	str_release(&told);
	assert_int_equal(action_find(table, ACTION_IN_LIST, 'c'), ACTION_MARK);
	assert_int_equal(
	    action_find(table, ACTION_IN_LIST, 'm'), ACTION_COMPARE);
	arena_free(arena);
}

static void the_only_view_of_an_action_may_have_keys_of_its_own(void **state)
{
	struct config_key keys[] = {
	    key("swap", "F5"), key("compare.swap", "F6")};
	struct arena *arena = arena_new();
	struct str told = {0};
	const struct action_entry *table = make(arena, keys, 2, &told);

	(void)state;
	assert_string_equal(str_c(&told), "");
	str_release(&told);
	assert_int_equal(
	    action_find(table, ACTION_IN_COMPARE, TERM_F1 + 5), ACTION_SWAP);
	assert_int_equal(
	    action_find(table, ACTION_IN_COMPARE, TERM_F1 + 4), ACTION_NONE);
	arena_free(arena);
}

static void of_two_that_want_a_key_the_first_has_it(void **state)
{
	struct config_key keys[] = {
	    key("mark", "F5"), key("swap", "F6"), key("compare", "F5")};
	struct arena *arena = arena_new();
	struct str told = {0};
	const struct action_entry *table = make(arena, keys, 3, &told);

	(void)state;
	assert_non_null(strstr(str_c(&told), "a key of `compare` is one of"));
	assert_int_equal(
	    action_find(table, ACTION_IN_LIST, TERM_F1 + 4), ACTION_MARK);
	assert_int_equal(
	    action_find(table, ACTION_IN_COMPARE, TERM_F1 + 5), ACTION_SWAP);
	assert_int_equal(
	    action_find(table, ACTION_IN_LIST, 'c'), ACTION_COMPARE);
	str_release(&told);
	arena_free(arena);
}

static void all_mistakes_are_told_and_left_out(void **state)
{
	static const char *const told[] = {
	    "c.yaml:2: sort: ",
	    ("c.yaml:3: columns: `prize` is none, or stands twice; there are "
	     "name, overall, science, technology, cost"),
	    "c.yaml:5: query `bad`: ",
	    "c.yaml:6: query `worse`: ",
	    "c.yaml:7: `mrk` is no action",
	};
	struct text words[] = {TEXT("name"), TEXT("prize")};
	struct config_key keys[] = {key("mrk", "x")};
	struct config_query queries[] = {{TEXT("good"), TEXT("tag:dac"), 4},
	    {TEXT("bad"), TEXT("price:abc"), 5},
	    {TEXT("worse"), TEXT("@bad"), 6}};
	struct config config = {.sort = TEXT("prize"),
	    .sort_line = 2,
	    .columns = {words, 2, 3},
	    .keys = keys,
	    .key_count = 1,
	    .queries = queries,
	    .query_count = 3};
	struct settings settings;

	(void)state;
	settings_make(&settings, &config);
	assert_int_equal(config.mistake_count, 5);
	for (size_t i = 0; i < 5; i++) {
		struct str mistake = {0};

		config_print_mistake(&config, "c.yaml", i, &mistake);
		if (strncmp(str_c(&mistake), told[i], strlen(told[i])))
			fail_msg("%s", str_c(&mistake));
		str_release(&mistake);
	}
	assert_null(config.sort.ptr);
	assert_int_equal(settings.columns.count, 1);
	assert_ptr_equal(settings.actions, action_table);
	settings_release(&settings);
	config_release(&config);
}

SUITE(keymap)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(an_action_gets_other_keys),
	    cmocka_unit_test(a_view_gets_keys_of_its_own),
	    cmocka_unit_test(a_mistake_leaves_the_other_keys),
	    cmocka_unit_test(keys_may_change_places),
	    cmocka_unit_test(
		the_only_view_of_an_action_may_have_keys_of_its_own),
	    cmocka_unit_test(of_two_that_want_a_key_the_first_has_it),
	    cmocka_unit_test(all_mistakes_are_told_and_left_out),
	};

	return cmocka_run_group_tests_name("keymap", tests, NULL, NULL);
}
