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

static bool add_problem(void *context, const struct index_problem *problem)
{
	struct str *out = context;

	str_printf(out, "%.*s %u %s %.*s\n", (int)problem->path.len,
	    problem->path.ptr, problem->problem.line,
	    problem_key(problem->problem.code),
	    (int)problem->problem.values.len, problem->problem.values.ptr);
	return true;
}

static void add_mentions(struct index *index, struct text path, struct str *out)
{
	struct arena *arena = arena_new();
	struct index_mentions mentions;
	size_t i;

	if (index_find_mentions(index, arena, path, &mentions)) {
		for (i = 0; i < mentions.of_count; i++)
			str_printf(out, "of %.*s %u\n",
			    (int)mentions.of[i].name.len,
			    mentions.of[i].name.ptr, mentions.of[i].count);
		for (i = 0; i < mentions.by_count; i++)
			str_printf(out, "by %.*s %u\n",
			    (int)mentions.by[i].name.len,
			    mentions.by[i].name.ptr, mentions.by[i].count);
	}
	arena_free(arena);
}

static bool add_found(struct index *index, const char *words, struct str *out)
{
	const struct text_search search = {
	    .words = text_of(words), .section = -1};
	struct error error = {0};
	int64_t *ids = NULL;
	int32_t *scores = NULL;
	size_t count = 0;
	bool found =
	    index_find_text(index, &search, &ids, &scores, &count, &error);

	str_printf(out, "%s %zu\n", words, count);
	free(ids);
	free(scores);
	error_release(&error);
	return found;
}

/* All that INDEX says, "" once it knows of damage; free() it. */
static char *ask_all(struct index *index)
{
	struct catalog *catalog = index_load(index, NULL);
	struct str out = {0};
	char *rows = catalog ? place_dump_catalog(catalog) : NULL;
	bool well = catalog && add_found(index, "hum", &out) &&
		    add_found(index, "word7", &out);

	str_puts(&out, rows ? rows : "");
	add_mentions(index, TEXT("p/en/thing-3.md"), &out);
	add_mentions(index, TEXT("b.md"), &out);
	index_problems(index, add_problem, &out);
	if (!well || !index_is_well(index))
		str_clear(&out);
	str_puts(&out, "");
	free(rows);
	catalog_free(catalog);
	return out.data;
}

/* The first rows of the file as it is are EXPECTED, or none. */
static void check_first(const struct place *place, const char *expected)
{
	struct index_counts counts;
	struct catalog *first;
	char *mine;

	index_close(
	    index_open_first(&place->index, TEXT("en"), 10, &first, &counts));
	if (!first)
		return;
	mine = place_dump_catalog(first);
	assert_string_equal(mine, expected);
	free(mine);
	catalog_free(first);
}

/* What the file as it is says is EXPECTED, or that it is damaged. */
static void check_answer(const struct place *place, const char *expected)
{
	struct index *index = index_open(&place->index);
	char *mine = index ? ask_all(index) : NULL;

	index_close(index);
	if (mine && *mine)
		assert_string_equal(mine, expected);
	free(mine);
}

static char *update_and_ask(const struct place *place)
{
	struct index_report report;
	struct index *index = place_update_with(place, NULL, &report);
	char *mine;

	assert_non_null(index);
	free(report.note);
	mine = ask_all(index);
	index_close(index);
	return mine;
}

/* With the byte AT changed, the first rows, the list, texts, mentions and
 * problems are right or the damage is told; told, an update heals it. */
static void check_byte(const struct place *place, const struct str *bytes,
    size_t at, const char *first, const char *expected)
{
	char *mine;

	bytes->data[at] ^= (char)(1 << at % 8);
	write_index(place, bytes->data, bytes->len);
	bytes->data[at] ^= (char)(1 << at % 8);
	check_first(place, first);
	check_answer(place, expected);
	mine = update_and_ask(place);
	if (!*mine) {
		free(mine);
		mine = update_and_ask(place);
	}
	assert_string_equal(mine, expected);
	free(mine);
	check_first(place, first);
}

/* In each page, so in each table and each column of a segment: its head, its
 * middle, its end, and its sum. */
static void a_byte_changed_in_any_page_is_found_and_healed(void **state)
{
	static const size_t places[] = {
	    0, 3, DB_PAGE / 2 + 5, DB_PAGE - 9, DB_PAGE - 3};
	const struct place *place = *state;
	struct str bytes = {0};
	struct index_counts counts;
	struct catalog *rows;
	char *expected, *first;
	size_t page, i;

	place_write_library(place, 40);
	place_write_review(place, "b.md", "b", "en", "B",
	    "Thing K-3 is better, and so is Thing K-5 than Thing K-3.");
	fixture_write(place->root, "bad.md",
	    TEXT("---\nlayout: product\ntarget_name: Bad\nprice: x\n---\n"));
	place_age(place, "bad.md", 0);
	place_update(place, NULL);
	free(update_and_ask(place));
	expected = update_and_ask(place);
	assert_non_null(strstr(expected, "by B 2"));
	assert_non_null(strstr(expected, "bad.md 4 price"));
	rows = place_first(place, TEXT("en"), 10, &counts);
	first = place_dump_catalog(rows);
	catalog_free(rows);
	bytes.data = read_index(place, &bytes.len);
	assert_true(bytes.len / DB_PAGE > 20);
	for (page = 0; page < bytes.len / DB_PAGE; page++)
		for (i = 0; i < sizeof places / sizeof *places; i++)
			check_byte(place, &bytes, page * DB_PAGE + places[i],
			    first, expected);
	str_release(&bytes);
	free(expected);
	free(first);
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
	    WITH_PLACE(a_byte_changed_in_any_page_is_found_and_healed),
	    WITH_PLACE(a_schema_that_is_not_ours_is_not_taken),
	    WITH_PLACE(an_index_of_another_library_is_not_taken),
	    WITH_PLACE(a_reader_in_the_middle_is_survived),
	    WITH_PLACE(without_a_cache_it_stays_in_memory),
	};

	return cmocka_run_group_tests_name("index_damage", tests, NULL, NULL);
}
