/* What use does to the index, and a disk that is full: it stays right, and no
 * larger than its library makes it. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "library/index.h"
#include "library/index_store.h"
#include "suite.h"
#include "support/disk.h"
#include "support/fixture.h"
#include "support/place.h"

enum { EDITS = 60, DEAD_MOST = 1000 /* or half of the library */ };

/* Each changed file leaves an entry after in the text index. */
static void dead_entries_are_bounded(void **state)
{
	const struct place *place = *state;
	struct index_report report;
	struct index *index;
	size_t dead, most = 0;
	int round;

	place_write_library(place, 40);
	place_update(place, NULL);
	for (round = 0; round < EDITS; round++) {
		place_write_library(place, 40);
		index = place_update_with(place, NULL, &report);
		dead = index_store_count_dead(index);
		most = dead > most ? dead : most;
		index_close(index);
	}
	assert_in_range(most, 40, DEAD_MOST);
	place_check_as_fresh(place);
}

/* A file may be older than the one it takes the place of, and than the index:
 * times are only compared for being the same. */
static void a_clock_that_goes_back_hides_no_change(void **state)
{
	const struct place *place = *state;
	struct index_report report;

	place_write_library(place, 10);
	place_update(place, NULL);
	place_write_review(place, "old.md", "old", "en", "Old", "zebra");
	place_age(place, "old.md", -100000);
	place_update(place, &report);
	assert_int_equal(report.parsed, 1);
	place_write_review(place, "old.md", "old", "en", "Old", "camel");
	place_age(place, "old.md", -200000);
	place_update(place, &report);
	assert_int_equal(report.parsed, 1);
	assert_int_equal(place_count_found(place, "zebra"), 0);
	assert_int_equal(place_count_found(place, "camel"), 1);
	place_check_as_fresh(place);
}

/* In a child that can't write more than LIMIT bytes to any file: the list is
 * right all the same. */
static int update_with_limit(const struct place *place, rlim_t limit, bool all)
{
	const struct rlimit most = {limit, limit};
	struct index_update update = {
	    .place = place->index, .rebuild = all, .threads = 1};
	struct index_report report;
	struct catalog *catalog = NULL;
	struct index *index;
	struct error error = {0};
	int status;
	pid_t child = fork();

	assert_true(child >= 0);
	if (child == 0) {
		signal(SIGXFSZ, SIG_IGN);
		setrlimit(RLIMIT_FSIZE, &most);
		index = index_update(&update, &report, &error);
		catalog = index ? index_load(index, NULL) : NULL;
		_exit(catalog && catalog->count == 120 ? 0 : 1);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	return status;
}

static void a_full_disk_costs_no_more_than_time(void **state)
{
	const struct place *place = *state;
	rlim_t limit;

	place_write_library(place, 120);
	for (limit = 512; limit < (1 << 20); limit = limit * 3 + 1000) {
		assert_int_equal(update_with_limit(place, limit, true), 0);
		place_update(place, NULL);
		place_check_as_fresh(place);
		place_write_library(place, 70);
		assert_int_equal(update_with_limit(place, limit, false), 0);
		place_update(place, NULL);
		place_check_as_fresh(place);
	}
}

enum { NO_DISK = 77 };

/* A cache on a disk of SIZE: the list is right whatever fits on it, in an index
 * that others can read or in one of its own. */
static int build_on_small_disk(const struct place *place, const char *size)
{
	struct index_update update = {.place = place->index, .threads = 1};
	struct index_report report;
	struct catalog *catalog;
	struct index *index;
	struct error error = {0};
	int i;

	if (!disk_put(place->cache, size))
		return NO_DISK;
	for (i = 0; i < 3; i++) {
		index = index_update(&update, &report, &error);
		catalog = index ? index_load(index, NULL) : NULL;
		if (!catalog || catalog->count != 120)
			return 1;
		if (report.in_memory && !report.note)
			return 2; /* who must wait each time is told why */
		catalog_free(catalog);
		index_close(index);
		if (i == 0)
			place_write_library(place, 60);
		disk_fill(place->cache);
	}
	return 0;
}

static void a_small_disk_costs_no_more_than_time(void **state)
{
	static const char *const sizes[] = {"16k", "64k", "128k", "200k", "2m"};
	const struct place *place = *state;
	size_t i;

	assert_true(file_make_folders(place->cache, NULL));
	place_write_library(place, 120);
	for (i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		int status = -1;
		pid_t child = fork();

		assert_true(child >= 0);
		if (!child)
			_exit(build_on_small_disk(place, sizes[i]));
		assert_int_equal(waitpid(child, &status, 0), child);
		assert_true(WIFEXITED(status));
		if (WEXITSTATUS(status) == NO_DISK) {
			print_message("no disk may be mounted here\n");
			skip();
		}
		if (WEXITSTATUS(status))
			fail_msg("%s: %d", sizes[i], WEXITSTATUS(status));
	}
}

SUITE(index_wear)
{
	const struct CMUnitTest tests[] = {
#define WITH_PLACE(test) \
	cmocka_unit_test_setup_teardown(test, place_set_up, place_tear_down)
	    WITH_PLACE(dead_entries_are_bounded),
	    WITH_PLACE(a_clock_that_goes_back_hides_no_change),
	    WITH_PLACE(a_full_disk_costs_no_more_than_time),
	    WITH_PLACE(a_small_disk_costs_no_more_than_time),
	};

	return cmocka_run_group_tests_name("index_wear", tests, NULL, NULL);
}
