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

static const struct action_entry *make(struct arena *arena,
    struct config_key *keys, size_t count, struct error *error)
{
	struct config config = {.keys = keys, .key_count = count};

	return keymap_make(arena, &config, "c.yaml", error);
}

static void an_action_gets_other_keys(void **state)
{
	struct config_key keys[] = {key("mark", "x F3"), key("swap", "Space"),
	    key("page-down", "PgDn"), key("compare", "")};
	struct arena *arena = arena_new();
	struct error error = {0};
	const struct action_entry *table = make(arena, keys, 4, &error);

	(void)state;
	assert_string_equal(error_message(&error), "");
	assert_int_equal(action_find(table, ACTION_IN_LIST, 'x'), ACTION_MARK);
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
	    key("review.down", "Down i"), key("down", "j w")};
	struct arena *arena = arena_new();
	struct error error = {0};
	const struct action_entry *table = make(arena, keys, 2, &error);
	struct str printed = {0}, filled = {0};

	(void)state;
	assert_string_equal(error_message(&error), "");
	assert_int_equal(
	    action_find(table, ACTION_IN_REVIEW, 'i'), ACTION_DOWN);
	assert_int_equal(
	    action_find(table, ACTION_IN_REVIEW, 'w'), ACTION_NONE);
	assert_int_equal(action_find(table, ACTION_IN_LIST, 'w'), ACTION_DOWN);
	assert_int_not_equal(
	    action_find(table, ACTION_IN_LIST, TERM_DOWN), ACTION_DOWN);
	keymap_print(table, &printed);
	assert_non_null(strstr(str_c(&printed), "  review.down: 'Down i' #"));
	assert_non_null(strstr(str_c(&printed), "  down: 'j w' #"));
	action_fill(table, "{down} goes down, {compare} 100 %", true, &filled);
	assert_string_equal(str_c(&filled), "j goes down, c 100 %");
	str_release(&printed);
	str_release(&filled);
	arena_free(arena);
}

static void a_mistake_leaves_all_keys_as_they_are(void **state)
{
	static const char *const cases[][3] = {
	    {"mrk", "x", "c.yaml:7: `mrk` is no action"},
	    {"lst.mark", "x", "c.yaml:7: `lst` is no view; there are list"},
	    {"compare.mark", "x", "c.yaml:7: `compare.mark` is not done"},
	    {"mark", "xx", "c.yaml:7: `xx` is no key"},
	    {"mark", "F13", "c.yaml:7: `F13` is no key"},
	    {"mark", "x 5", "c.yaml:7: `5` says how often"},
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
		struct error error = {0};

		assert_ptr_equal(make(arena, keys, 2, &error), action_table);
		if (!strstr(error_message(&error), cases[i][2]))
			fail_msg("%s: %s", cases[i][0], error_message(&error));
		error_release(&error);
		arena_free(arena);
	}
}

static void keys_may_change_places(void **state)
{
	struct config_key keys[] = {key("mark", "c"), key("compare", "m")};
	struct arena *arena = arena_new();
	struct error error = {0};
	const struct action_entry *table = make(arena, keys, 2, &error);

	(void)state;
	assert_string_equal(error_message(&error), "");
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
	struct error error = {0};
	const struct action_entry *table = make(arena, keys, 2, &error);

	(void)state;
	assert_string_equal(error_message(&error), "");
	assert_int_equal(
	    action_find(table, ACTION_IN_COMPARE, TERM_F1 + 5), ACTION_SWAP);
	assert_int_equal(
	    action_find(table, ACTION_IN_COMPARE, TERM_F1 + 4), ACTION_NONE);
	arena_free(arena);
}

static void the_first_mistake_is_told_and_all_are_left_out(void **state)
{
	struct text words[] = {TEXT("name"), TEXT("prize")};
	struct config_key keys[] = {key("mrk", "x")};
	struct config config = {.sort = TEXT("prize"),
	    .sort_line = 2,
	    .columns = {words, 2, 3},
	    .keys = keys,
	    .key_count = 1};
	struct settings settings;
	struct error error = {0};

	(void)state;
	assert_false(settings_make(&settings, &config, "c.yaml", &error));
	assert_non_null(strstr(error_message(&error), "c.yaml:2: sort: "));
	assert_null(config.sort.ptr);
	assert_int_equal(settings.columns.count, 0);
	assert_ptr_equal(settings.actions, action_table);
	settings_release(&settings);
	error_release(&error);
	assert_false(settings_make(&settings, &config, "c.yaml", &error));
	assert_non_null(strstr(error_message(&error),
	    "c.yaml:3: columns: `prize` is none, or stands twice; there are "
	    "name, company, price, date, overall"));
	settings_release(&settings);
	error_release(&error);
	config.columns.count = 1;
	config.key_count = 0;
	assert_true(settings_make(&settings, &config, "c.yaml", &error));
	assert_int_equal(settings.columns.count, 1);
	settings_release(&settings);
}

SUITE(keymap)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(an_action_gets_other_keys),
	    cmocka_unit_test(a_view_gets_keys_of_its_own),
	    cmocka_unit_test(a_mistake_leaves_all_keys_as_they_are),
	    cmocka_unit_test(keys_may_change_places),
	    cmocka_unit_test(
		the_only_view_of_an_action_may_have_keys_of_its_own),
	    cmocka_unit_test(the_first_mistake_is_told_and_all_are_left_out),
	};

	return cmocka_run_group_tests_name("keymap", tests, NULL, NULL);
}
