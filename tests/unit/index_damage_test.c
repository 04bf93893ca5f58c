/* What the index survives: damage, kills, crowds, folders it can't write. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/mem.h"
#include "library/index.h"
#include "library/index_store.h"
#include "suite.h"
#include "support/fixture.h"
#include "support/place.h"

static char *read_index(const struct place *place, size_t *len)
{
	FILE *file = fopen(place->file, "rbe");
	struct str bytes = {0};
	char block[65536];
	size_t n;

	assert_non_null(file);
	while ((n = fread(block, 1, sizeof block, file)) > 0)
		str_append(&bytes, block, n);
	fclose(file);
	*len = bytes.len;
	return bytes.data;
}

static void write_index(
    const struct place *place, const char *bytes, size_t len)
{
	FILE *file = fopen(place->file, "wbe");

	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, len, file), len);
	fclose(file);
}

/* Whatever is done to the file, an update gives the right list, and reading
 * before it gives one or none. */
static void check_repaired(const struct place *place, const char *expected)
{
	struct index *index = index_open(&place->index);
	struct index_counts counts;
	struct index_report report;
	char *mine;

	if (index) {
		catalog_free(index_first(index, TEXT("en"), 10, &counts));
		catalog_free(index_load(index, NULL));
	}
	index_close(index);
	index = place_update_with(place, NULL, &report);
	assert_non_null(index);
	free(report.note);
	mine = place_dump_index(index);
	index_close(index);
	assert_string_equal(mine, expected);
	free(mine);
}

static void a_file_that_is_no_index_is_built_anew(void **state)
{
	static const char *const foreign[] = {"", "x", "SQLite format 3",
	    "This is no database, but a text that is longer than the head of "
	    "one, which takes a hundred bytes."};
	const struct place *place = *state;
	char *bytes, *fresh;
	size_t len, i, cut;

	place_write_library(place, 30);
	place_update(place, NULL);
	fresh = place_dump_fresh(place);
	bytes = read_index(place, &len);
	for (i = 0; i < sizeof foreign / sizeof *foreign; i++) {
		write_index(place, foreign[i], strlen(foreign[i]));
		check_repaired(place, fresh);
	}
	for (cut = 1; cut < len; cut = cut * 3 + 7) {
		write_index(place, bytes, cut);
		check_repaired(place, fresh);
	}
	/* Another version (user_version), and another program's. */
	bytes[63]++;
	write_index(place, bytes, len);
	assert_null(index_open(&place->index));
	check_repaired(place, fresh);
	bytes[63]--;
	bytes[71]++;
	write_index(place, bytes, len);
	assert_null(index_open(&place->index));
	check_repaired(place, fresh);
	free(bytes);
	free(fresh);
}

static void damage_anywhere_is_repaired(void **state)
{
	const struct place *place = *state;
	char *bytes, *copy, *fresh;
	size_t len, at;
	int round;

	place_write_library(place, 60);
	place_update(place, NULL);
	fresh = place_dump_fresh(place);
	bytes = read_index(place, &len);
	copy = mem_new(len, 1);
	for (at = 0; at + 4096 <= len; at += 4096) {
		memcpy(copy, bytes, len);
		memset(copy + at, 0, 4096);
		write_index(place, copy, len);
		check_repaired(place, fresh);
	}
	srand(5);
	for (round = 0; round < 150; round++) {
		memcpy(copy, bytes, len);
		copy[(size_t)rand() % len] ^= (char)(1 << rand() % 8);
		write_index(place, copy, len);
		check_repaired(place, fresh);
	}
	free(copy);
	free(bytes);
	free(fresh);
}

static void an_index_of_another_library_is_not_taken(void **state)
{
	const struct place *place = *state;
	struct place other = *place;
	char *other_file;

	place_write_library(place, 4);
	place_update(place, NULL);
	other.root = sandbox_path(&place->sandbox, "other");
	assert_int_equal(mkdir(other.root, 0700), 0);
	other.index.root = other.root;
	other_file = index_store_path(&other.index);
	assert_string_not_equal(other_file, place->file);
	assert_int_equal(rename(place->file, other_file), 0);
	assert_null(index_open(&other.index));
	free(other.root);
	free(other_file);
}

/* In a child that the clock ends at any moment. */
static void update_and_die(const struct place *place, bool rebuild, int after)
{
	const struct itimerval when = {{0, 0}, {0, after}};
	struct index_update update = {
	    .place = place->index, .rebuild = rebuild, .threads = 2};
	struct index_report report;
	pid_t child = fork();

	assert_true(child >= 0);
	if (child == 0) {
		setitimer(ITIMER_REAL, &when, NULL);
		index_update(&update, &report, NULL);
		_exit(0);
	}
	waitpid(child, NULL, 0);
}

static void killed_at_any_moment_the_next_is_right(void **state)
{
	const struct place *place = *state;
	const char *harder = getenv("HARDER");
	int rounds = 24 * (harder ? atoi(harder) : 1), round;

	place_write_library(place, 300);
	srand(11);
	for (round = 0; round < rounds; round++) {
		if (round % 2)
			place_write_library(place, 20 + rand() % 100);
		update_and_die(place, round % 2 == 0, 100 + rand() % 40000);
		place_update(place, NULL);
		place_check_as_fresh(place);
	}
}

static void several_may_build_at_once(void **state)
{
	const struct place *place = *state;
	struct index_update update_all = {.place = place->index, .threads = 1};
	struct index_report report;
	pid_t children[8];
	int status, i;

	place_write_library(place, 300);
	for (i = 0; i < 8; i++) {
		children[i] = fork();
		assert_true(children[i] >= 0);
		if (children[i] == 0) {
			struct index *index =
			    index_update(&update_all, &report, NULL);
			struct catalog *catalog =
			    index ? index_load(index, NULL) : NULL;

			_exit(catalog && catalog->count == 300 ? 0 : 1);
		}
	}
	for (i = 0; i < 8; i++) {
		assert_int_equal(waitpid(children[i], &status, 0), children[i]);
		assert_int_equal(status, 0);
	}
	place_update(place, &report);
	assert_int_equal(report.parsed, 0);
	place_check_as_fresh(place);
}

/* A session that lies suspended while it reads holds nobody up. */
static void a_reader_in_the_middle_is_survived(void **state)
{
	const struct place *place = *state;
	struct index *reader;
	char *before, *after;

	place_write_library(place, 100);
	place_update(place, NULL);
	reader = index_open(&place->index);
	before = place_dump_index(reader);
	place_write_review(place, "new.md", "new", "en", "New", "zebra");
	place_update(place, NULL);
	after = place_dump_index(reader);
	assert_string_not_equal(before, after);
	assert_int_equal(
	    place_find(reader, "zebra", -1, false, false, NULL), 1);
	index_close(reader);
	free(before);
	free(after);
}

static void without_a_cache_it_stays_in_memory(void **state)
{
	const struct place *place = *state;
	struct place blocked = *place;
	struct index_report report;
	struct index *index;

	place_write_library(place, 30);
	fixture_write(place->sandbox.root, "file", TEXT("no folder"));
	blocked.index.cache = sandbox_path(&place->sandbox, "file/cache");
	index = place_update_with(&blocked, NULL, &report);
	assert_non_null(index);
	assert_true(report.in_memory);
	assert_non_null(report.note);
	assert_int_equal(report.reviews, 30);
	assert_int_equal(place_find(index, "hum", -1, false, false, NULL), 15);
	index_close(index);
	free(report.note);
	free((char *)blocked.index.cache);
}

SUITE(index_damage)
{
	const struct CMUnitTest tests[] = {
#define WITH_PLACE(test) \
	cmocka_unit_test_setup_teardown(test, place_set_up, place_tear_down)
	    WITH_PLACE(a_file_that_is_no_index_is_built_anew),
	    WITH_PLACE(damage_anywhere_is_repaired),
	    WITH_PLACE(an_index_of_another_library_is_not_taken),
	    WITH_PLACE(killed_at_any_moment_the_next_is_right),
	    WITH_PLACE(several_may_build_at_once),
	    WITH_PLACE(a_reader_in_the_middle_is_survived),
	    WITH_PLACE(without_a_cache_it_stays_in_memory),
	};

	return cmocka_run_group_tests_name("index_damage", tests, NULL, NULL);
}
