/*
 * The index that a search of the text asks: that of its catalogue, also where
 * it is in memory alone and lent to who brings it up to date.
 */
#include <pthread.h>
#include <sched.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/thread.h"
#include "query/language/query.h"
#include "suite.h"
#include "support/place.h"
#include "tui/work/search_thread.h"

/* A search on a thread of its own. */
struct asking {
	struct search_thread *search_thread;
	struct scope scope;
	struct found *found;
	atomic_bool cancel;
	atomic_int thread; /* its id, once it runs */
	bool good;
	struct error error;
	pthread_t handle;
};

static void begin(struct asking *asking, struct search_thread *search_thread,
    const struct catalog *catalog, uint32_t revision, const char *query)
{
	const struct query_options options = {0};
	struct query_error error = {0};

	*asking = (struct asking){.search_thread = search_thread,
	    .scope = {
		.catalog = catalog, .revision = revision, .lang = TEXT("en")}};
	asking->scope.cancel = &asking->cancel;
	asking->found = found_new();
	asking->found->query =
	    query_parse(asking->found->arena, text_of(query), &options, &error);
	assert_non_null(asking->found->query);
}

static void *ask(void *context)
{
	struct asking *asking = context;

	atomic_store(&asking->thread, (int)syscall(SYS_gettid));
	asking->good = search_thread_run(asking->search_thread, &asking->scope,
	    asking->found, true, 0, &asking->error);
	return NULL;
}

static size_t end(struct asking *asking)
{
	size_t count = asking->found->matches.count;

	found_release(asking->found);
	error_release(&asking->error);
	return count;
}

static size_t count_found(struct search_thread *search_thread,
    const struct catalog *catalog, uint32_t revision, const char *query)
{
	struct asking asking;

	begin(&asking, search_thread, catalog, revision, query);
	ask(&asking);
	assert_true(asking.good);
	return end(&asking);
}

static struct catalog *load(struct index *index)
{
	struct catalog *catalog = index_load(index, NULL);

	assert_non_null(catalog);
	return catalog;
}

static struct catalog *update(const struct place *place)
{
	struct catalog *catalog;
	struct index *index;

	place_update(place, NULL);
	index = index_open(&place->index);
	catalog = load(index);
	index_close(index);
	return catalog;
}

/* Another session may put another file in the place of the index. */
static void the_index_of_an_earlier_catalogue_is_not_asked(void **state)
{
	struct place *place = *state;
	struct search_thread *search_thread = search_thread_new(&place->index);
	struct catalog *catalog;

	place_write_review(place, "a.md", "a", "en", "A", "alpha");
	catalog = update(place);
	assert_int_equal(
	    count_found(search_thread, catalog, 1, "text:alpha"), 1);
	assert_int_equal(
	    count_found(search_thread, catalog, 1, "text:omega"), 0);
	catalog_free(catalog);
	assert_int_equal(unlink(place->file), 0);
	place_write_review(place, "b.md", "b", "en", "B", "omega");
	catalog = update(place);
	assert_int_equal(
	    count_found(search_thread, catalog, 2, "text:omega"), 1);
	catalog_free(catalog);
	search_thread_free(search_thread);
}

/* Until the thread sleeps, as it does at a lock. */
static void wait_for_sleep(struct asking *asking)
{
	char path[64], line[256], status = 0;

	while (status != 'S') {
		FILE *file;

		sched_yield();
		if (!atomic_load(&asking->thread))
			continue;
		snprintf(path, sizeof path, "/proc/self/task/%d/stat",
		    atomic_load(&asking->thread));
		file = fopen(path, "r");
		assert_non_null(file);
		assert_non_null(fgets(line, sizeof line, file));
		fclose(file);
		status = strrchr(line, ')')[2];
	}
}

/* A library whose index is in memory alone, and lent. */
struct lending {
	struct search_thread *search_thread;
	struct catalog *catalog;
	struct index *index;
};

static struct lending lend(struct place *place)
{
	struct lending lending = {0};
	struct index_report report;

	place->index.cache = NULL;
	place_write_review(place, "a.md", "a", "en", "A", "alpha");
	lending.index = place_update_with(place, NULL, &report);
	assert_non_null(lending.index);
	free(report.note);
	lending.catalog = load(lending.index);
	lending.search_thread = search_thread_new(&place->index);
	assert_null(
	    search_thread_lend(lending.search_thread)); /* it has none yet */
	search_thread_hand_over(lending.search_thread, lending.index);
	assert_int_equal(count_found(lending.search_thread, lending.catalog, 1,
			     "text:alpha"),
	    1);
	assert_ptr_equal(
	    search_thread_lend(lending.search_thread), lending.index);
	return lending;
}

static void end_lending(struct lending *lending)
{
	search_thread_free(lending->search_thread);
	catalog_free(lending->catalog);
}

/* Asks for the text until it waits for the index. */
static void begin_waiting(struct asking *asking, const struct lending *lending)
{
	begin(
	    asking, lending->search_thread, lending->catalog, 2, "text:alpha");
	assert_true(thread_start(&asking->handle, ask, asking));
	wait_for_sleep(asking);
}

static void a_search_waits_for_an_index_that_is_lent(void **state)
{
	struct lending lending = lend(*state);
	struct asking asking;

	begin_waiting(&asking, &lending);
	search_thread_hand_over(lending.search_thread, lending.index);
	pthread_join(asking.handle, NULL);
	assert_true(asking.good);
	assert_int_equal(end(&asking), 1);
	end_lending(&lending);
}

static void a_cancelled_search_waits_no_longer(void **state)
{
	struct lending lending = lend(*state);
	struct asking asking;

	begin_waiting(&asking, &lending);
	atomic_store(&asking.cancel, true);
	search_thread_wake(lending.search_thread);
	pthread_join(asking.handle, NULL);
	assert_false(asking.good);
	assert_null(asking.error.message);
	end(&asking);
	search_thread_hand_over(lending.search_thread, lending.index);
	assert_int_equal(count_found(lending.search_thread, lending.catalog, 2,
			     "text:alpha"),
	    1);
	end_lending(&lending);
}

SUITE(search_thread)
{
	const struct CMUnitTest tests[] = {
#define CASE(f) \
	cmocka_unit_test_setup_teardown(f, place_set_up, place_tear_down)
	    CASE(the_index_of_an_earlier_catalogue_is_not_asked),
	    CASE(a_search_waits_for_an_index_that_is_lent),
	    CASE(a_cancelled_search_waits_no_longer),
	};

	return cmocka_run_group_tests_name("search_thread", tests, NULL, NULL);
}
