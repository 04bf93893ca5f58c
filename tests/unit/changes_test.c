/*
 * Changes that come in bursts: read to their end before they are acted on.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "library/changes.h"
#include "suite.h"

/* What is told, a change at each reading. */
struct feed {
	const char *const *paths; /* NULL after the last */
	int reads, pauses;
	int asked; /* the pause that is cut short, from 1; 0: none */
};

static bool read_feed(void *context, struct changes *changes)
{
	struct feed *feed = context;

	feed->reads++;
	if (!*feed->paths)
		return false;
	changes_add(changes, text_of(*feed->paths++));
	return true;
}

static bool pause_feed(void *context)
{
	struct feed *feed = context;

	return ++feed->pauses != feed->asked;
}

/* What is left of the FEED once it has settled. */
static const char *settle(struct feed *feed, int most, size_t count)
{
	const struct changes_source source = {read_feed, pause_feed, feed};
	struct changes changes = {0};

	changes_settle(&changes, &source, most);
	assert_int_equal(changes.count, count);
	changes_release(&changes);
	return *feed->paths;
}

static const char *const burst[] = {
    "a.md", "b.md", "a.md", "c.md", "d.md", NULL};

static void a_burst_is_one_change(void **state)
{
	struct feed feed = {.paths = burst};

	(void)state;
	assert_null(settle(&feed, 20, 4));
	/* A pause after each change, and one look that finds nothing. */
	assert_int_equal(feed.pauses, 5);
	assert_int_equal(feed.reads, 6);
}

static void nothing_told_is_not_waited_for(void **state)
{
	struct feed feed = {.paths = burst + 5};

	(void)state;
	assert_null(settle(&feed, 20, 0));
	assert_int_equal(feed.pauses, 0);
}

static void a_burst_without_an_end_is_cut(void **state)
{
	struct feed feed = {.paths = burst};

	(void)state;
	assert_string_equal(settle(&feed, 2, 2), "a.md");
}

static void who_asks_is_not_kept_waiting(void **state)
{
	struct feed feed = {.paths = burst, .asked = 2};

	(void)state;
	assert_string_equal(settle(&feed, 20, 2), "a.md");
}

SUITE(changes)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_burst_is_one_change),
	    cmocka_unit_test(nothing_told_is_not_waited_for),
	    cmocka_unit_test(a_burst_without_an_end_is_cut),
	    cmocka_unit_test(who_asks_is_not_kept_waiting),
	};

	return cmocka_run_group_tests_name("changes", tests, NULL, NULL);
}
