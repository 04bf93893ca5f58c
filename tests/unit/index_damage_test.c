/* What the index survives: files that are none, readers, folders it can't
 * write. What is done to it at random is in tests/torture. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

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
	struct catalog *first;
	struct index_counts counts;
	struct index *index =
	    index_open_first(&place->index, TEXT("en"), 10, &first, &counts);
	struct index_report report;
	char *mine;

	catalog_free(first);
	if (index)
		catalog_free(index_load(index, NULL));
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
	    ("This is no database, but a text that is longer than the head of "
	     "one, which takes a hundred bytes.")};
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

/* Tables that are computed may take for ever, or call anything. */
static void a_schema_that_is_not_ours_is_not_taken(void **state)
{
	static const char *const changes[] = {"CREATE VIEW v AS SELECT 1",
	    ("DROP TABLE name; CREATE VIEW name AS"
	     " WITH RECURSIVE n(folded, lang) AS"
	     " (SELECT 1, 2 UNION ALL SELECT folded + 1, 2 FROM n)"
	     " SELECT * FROM n"),
	    "CREATE TRIGGER t AFTER INSERT ON dead BEGIN DELETE FROM segment; "
	    "END",
	    "ALTER TABLE segment ADD COLUMN more AS (hex(zeroblob(1000000)))",
	    "CREATE INDEX i ON dead(id)", "DROP INDEX mention_name",
	    "CREATE TABLE other(id)"};
	const struct place *place = *state;
	struct db *db;
	char *fresh;
	size_t i;

	place_write_library(place, 10);
	for (i = 0; i < sizeof changes / sizeof *changes; i++) {
		place_update(place, NULL);
		fresh = place_dump_fresh(place);
		db = db_open(place->file, DB_WRITE);
		assert_true(db_run(db, changes[i]));
		db_close(db);
		assert_null(index_open(&place->index));
		check_repaired(place, fresh);
		free(fresh);
	}
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
	    WITH_PLACE(a_schema_that_is_not_ours_is_not_taken),
	    WITH_PLACE(an_index_of_another_library_is_not_taken),
	    WITH_PLACE(a_reader_in_the_middle_is_survived),
	    WITH_PLACE(without_a_cache_it_stays_in_memory),
	};

	return cmocka_run_group_tests_name("index_damage", tests, NULL, NULL);
}
