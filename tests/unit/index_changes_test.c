/*
 * An index told what has changed: only that is looked at, and what it says then
 * is what one made from nothing would say. Also where it is in memory alone.
 */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "library/index_store.h"
#include "suite.h"
#include "support/fixture.h"
#include "support/place.h"

enum { REVIEWS = 40 };

static void remove_file(const struct place *place, const char *path)
{
	struct str full = {0};

	str_printf(&full, "%s/%s", place->root, path);
	fixture_remove(str_c(&full));
	str_release(&full);
}

/* Brings up to date what lies at PATHS, parted by blanks, and returns the
 * index, MINE or the file. */
static struct index *look(const struct place *place, const char *paths,
    struct index *mine, struct index_report *report)
{
	struct changes changes = {0};
	struct index_update update = {.only = &changes, .mine = mine};
	struct index *index;

	while (*paths) {
		size_t len = strcspn(paths, " ");

		changes_add(&changes, (struct text){paths, len});
		paths += len + (paths[len] == ' ');
	}
	index = place_update_with(place, &update, report);
	assert_non_null(index);
	changes_release(&changes);
	return index;
}

static void check(
    const struct place *place, const char *paths, size_t parsed, size_t removed)
{
	struct index_report report;

	index_close(look(place, paths, NULL, &report));
	assert_int_equal(report.parsed, parsed);
	assert_int_equal(report.removed, removed);
	assert_null(report.note);
}

static void only_what_is_told_is_looked_at(void **state)
{
	const struct place *place = *state;
	struct index_report report;

	place_write_library(place, REVIEWS);
	place_update(place, NULL);
	place_write_review(place, "p/en/thing-1.md", "thing-1", "en",
	    "Thing K-1", "Not told.");
	place_write_review(place, "p/en/thing-2.md", "thing-2", "en",
	    "Thing K-2", "Told, and better than Thing K-3.");
	check(place, "p/en/thing-2.md p/en/thing-3.md", 1, 0);
	assert_int_equal(place_count_found(place, "told"), 1);
	place_update(place, &report);
	assert_int_equal(report.parsed, 1);
	assert_int_equal(place_count_found(place, "told"), 2);
	place_check_as_fresh(place);
}

static void files_come_and_go(void **state)
{
	const struct place *place = *state;

	place_write_library(place, REVIEWS);
	place_update(place, NULL);
	place_write_review(
	    place, "new.md", "new", "en", "New K-9", "Beside Thing K-4.");
	remove_file(place, "p/ja/thing-5.md");
	check(place, "new.md p/ja/thing-5.md p/none.md", 1, 1);
	place_check_as_fresh(place);
	remove_file(place, "p/en/thing-5.md");
	check(place, "p/en/thing-5.md", 0, 1);
	/* A second file for one thing, and away again. */
	place_write_review(place, "twin.md", "new", "en", "New K-9", "Twin.");
	check(place, "twin.md", 1, 0);
	place_check_as_fresh(place);
	remove_file(place, "twin.md");
	check(place, "twin.md", 0, 1);
	place_check_as_fresh(place);
}

static void without_a_whole_index_everything_is_looked_at(void **state)
{
	const struct place *place = *state;

	place_write_library(place, REVIEWS);
	check(place, "p/en/thing-1.md", REVIEWS, 0);
	place_check_as_fresh(place);
	assert_int_equal(truncate(place->file, 5000), 0);
	check(place, "p/en/thing-1.md", REVIEWS, 0);
	place_check_as_fresh(place);
}

static void one_in_memory_is_changed_where_it_is(void **state)
{
	struct place place = **(struct place **)state;
	struct index_report report;
	struct index *index;
	char *dump, *fresh;

	place.index.cache = NULL;
	place_write_library(&place, REVIEWS);
	index = place_update_with(&place, NULL, &report);
	assert_non_null(report.note);
	free(report.note);
	assert_int_equal(report.parsed, REVIEWS);
	remove_file(&place, "p/en/thing-6.md");
	place_write_review(
	    &place, "p/en/thing-2.md", "thing-2", "en", "Thing K-2", "Told.");
	index = look(&place, "p/en/thing-2.md p/en/thing-6.md", index, &report);
	assert_true(report.in_memory);
	assert_null(report.note); /* it was said once */
	assert_int_equal(report.parsed, 1);
	assert_int_equal(report.removed, 1);
	/* Also when everything is looked at. */
	place_write_review(&place, "new.md", "new", "en", "New K-9", "More.");
	index = place_update_with(
	    &place, &(struct index_update){.mine = index}, &report);
	assert_true(report.in_memory);
	assert_int_equal(report.parsed, 1);
	dump = place_dump_index(index);
	fresh = place_dump_fresh(&place);
	assert_string_equal(dump, fresh);
	free(dump);
	free(fresh);
	index_close(index);
}

/* Gives the file at PATH TEXT, a word as long as the one before, and TIME. */
static void rewrite(const struct place *place, const char *path,
    const char *text, struct timespec time)
{
	const struct timespec times[2] = {time, time};
	char *full = sandbox_path(&place->sandbox, "lib/a.md");

	place_write_review(place, path, "a", "en", "A", text);
	assert_int_equal(utimensat(AT_FDCWD, full, times, 0), 0);
	free(full);
}

/* A file written in the tick in which it was looked at may be written again
 * without any of its figures changing; one that was not is not parsed. */
static void a_file_as_young_as_the_index_is_looked_at_again(void **state)
{
	const struct place *place = *state;
	struct timespec now[2];
	struct index_report report;
	size_t i;

	clock_gettime(CLOCK_REALTIME, &now[0]);
	now[1] = (struct timespec){now[0].tv_sec, 0};
	for (i = 0; i < 2; i++) {
		rewrite(place, "a.md", "One zebra.", now[i]);
		place_update(place, NULL);
		place_update(place, &report);
		assert_int_equal(report.parsed, 0);
		rewrite(place, "a.md", "One horse.", now[i]);
		place_update(place, &report);
		assert_int_equal(report.parsed, 1);
		assert_int_equal(place_count_found(place, "horse"), 1);
	}
	place_check_as_fresh(place);
}

/* What `chmod -R` leaves after: another time of change, the same bytes. */
static void equal_bytes_are_not_parsed_again(void **state)
{
	const struct place *place = *state;
	struct index_report report;
	struct index_counts counts;
	struct catalog *first;
	struct stat before, after;
	char path[64];
	int i;

	place_write_library(place, 1200);
	place_update(place, NULL);
	assert_int_equal(stat(place->file, &before), 0);
	for (i = 0; i < 600; i++) {
		snprintf(path, sizeof path, "lib/p/en/thing-%d.md", i);
		char *full = sandbox_path(&place->sandbox, path);

		assert_int_equal(chmod(full, 0400), 0);
		free(full);
	}
	place_update(place, &report);
	assert_int_equal(report.parsed, 0);
	assert_int_equal(stat(place->file, &after), 0);
	assert_int_equal(before.st_ino, after.st_ino);
	first = place_first(place, TEXT("en"), 60, &counts);
	assert_in_range(first->count, 60, 600);
	catalog_free(first);
	place_check_as_fresh(place);
}

static void an_empty_folder_may_be_refused(void **state)
{
	const struct place *place = *state;
	struct index_update update = {.place = place->index, .not_empty = true};
	struct index_report report;
	struct error error = {0};
	struct index *index;

	place_write_library(place, REVIEWS);
	index = index_update(&update, &report, &error);
	assert_non_null(index);
	index_close(index);
	remove_file(place, "p");
	assert_null(index_update(&update, &report, &error));
	assert_non_null(strstr(error_message(&error), "mounted"));
	error_release(&error);
	/* What was known is still there. */
	assert_int_equal(place_count_found(place, "hum"), REVIEWS / 2);
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, place_set_up, place_tear_down)

SUITE(index_changes)
{
	const struct CMUnitTest tests[] = {
	    TEST(only_what_is_told_is_looked_at),
	    TEST(files_come_and_go),
	    TEST(without_a_whole_index_everything_is_looked_at),
	    TEST(one_in_memory_is_changed_where_it_is),
	    TEST(a_file_as_young_as_the_index_is_looked_at_again),
	    TEST(equal_bytes_are_not_parsed_again),
	    TEST(an_empty_folder_may_be_refused),
	};

	return cmocka_run_group_tests_name("index changes", tests, NULL, NULL);
}
