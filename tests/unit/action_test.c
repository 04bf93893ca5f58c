/* The table of actions: keys, and that no two actions want the same one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "suite.h"
#include "tui/state/action.h"
#include "tui/term/term.h"

static void names_of_keys_are_read(void **state)
{
	const char *keys = "j Down  Ctrl-D Space é ?";

	(void)state;
	assert_int_equal(action_parse_key(&keys), 'j');
	assert_int_equal(action_parse_key(&keys), TERM_DOWN);
	assert_int_equal(action_parse_key(&keys), 4);
	assert_int_equal(action_parse_key(&keys), ' ');
	assert_int_equal(action_parse_key(&keys), 0xE9);
	assert_int_equal(action_parse_key(&keys), '?');
	assert_int_equal(action_parse_key(&keys), TERM_NONE);
}

static void every_key_does_one_thing_in_a_view(void **state)
{
	const struct action_entry *a, *b;

	(void)state;
	for (a = action_table; a->keys; a++) {
		const char *keys = a->keys;
		uint32_t key;

		assert_non_null(a->help);
		assert_non_null(a->name);
		while ((key = action_parse_key(&keys)) != TERM_NONE) {
			unsigned view;

			for (view = 1; view < ACTION_EVERYWHERE; view *= 2)
				if (a->views & view)
					assert_int_equal(
					    action_find(
						action_table, view, key),
					    a->action);
		}
		for (b = a + 1; b->keys; b++)
			assert_string_not_equal(a->name, b->name);
	}
}

static void keys_of_multiplexers_stay_free(void **state)
{
	static const uint32_t keys[] = {1, 2, 11};
	unsigned view;
	size_t i;

	(void)state;
	for (view = 1; view < ACTION_EVERYWHERE; view *= 2)
		for (i = 0; i < sizeof keys / sizeof *keys; i++)
			assert_int_equal(
			    action_find(action_table, view, keys[i]),
			    ACTION_NONE);
}

static void keys_hold_only_in_their_views(void **state)
{
	(void)state;
	assert_int_equal(
	    action_find(action_table, ACTION_IN_LIST, '/'), ACTION_FILTER);
	assert_int_equal(
	    action_find(action_table, ACTION_IN_OVERLAY, '/'), ACTION_FIND);
	assert_int_equal(
	    action_find(action_table, ACTION_IN_OVERLAY, 'm'), ACTION_NONE);
	assert_int_equal(action_find(action_table, ACTION_IN_REVIEW, ')'),
	    ACTION_NEXT_SECTION);
	assert_int_equal(
	    action_find(action_table, ACTION_IN_LIST, ')'), ACTION_NONE);
}

SUITE(action)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(names_of_keys_are_read),
	    cmocka_unit_test(every_key_does_one_thing_in_a_view),
	    cmocka_unit_test(keys_of_multiplexers_stay_free),
	    cmocka_unit_test(keys_hold_only_in_their_views),
	};

	return cmocka_run_group_tests_name("action", tests, NULL, NULL);
}
