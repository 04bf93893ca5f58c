/* Segments: what goes in comes out, no damage goes unnoticed, and those of an
 * index stay what they should be however they grow, split and shrink. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "library/index_segments.h"
#include "suite.h"
#include "support/shelf.h"

enum { PATHS = 40, ROUNDS = 400, ROWS_MOST = 3 };

static struct segment_row make_row(
    struct arena *arena, const char *path, uint32_t id, const char *name)
{
	struct text *tags = arena_alloc(arena, 3, sizeof *tags);
	struct review review = {.version.ref = text_of(name),
	    .version.name = text_of(name),
	    .version.lang = id % 3 ? TEXT("en") : TEXT("ja"),
	    .version.company = id % 2 ? TEXT("maker") : TEXT(""),
	    .version.summary = TEXT("Of IT."),
	    .version.tags = tags,
	    .version.tag_count = id % 4,
	    .version.date = 20250101 + (int32_t)id % 28,
	    .version.price = {120, id % 2, id % 4 == 1}};
	struct segment_row row;

	tags[0] = TEXT("Wired");
	tags[1] = TEXT("2.1");
	tags[2] = TEXT("wired");
	row = shelf_row(
	    arena, &(struct shelf_entry){
		       .id = id, .review = &review, .path = text_of(path)});

	row.known.file.size = 10 + id;
	row.known.file.mtime = INT64_C(1) << 40;
	row.known.file.ctime = -5;
	row.known.file.inode = UINT64_MAX - id;
	row.known.hash = id * UINT64_C(0x123456789ABCDEF);
	return row;
}

static char *make_small(size_t *len)
{
	static const uint16_t codes[] = {PROBLEM_DATE, PROBLEM_PRICE};
	struct segment_builder builder = {0};
	struct arena *arena = arena_new();
	struct str bytes = {0};
	struct segment_row row = make_row(arena, "d/a.md", 1, "a");

	row.version.rating[PART_OVERALL] = (struct number){3.5, true, false};
	segment_add(&builder, &row);
	row = make_row(arena, "d/b.md", 2, "K-10 é");
	row.problems = SEGMENT_OWN | SEGMENT_TWIN;
	row.codes = codes;
	row.code_count = 2;
	row.version.kind = REVIEW_COMPANY;
	row.version.type = 7;
	segment_add(&builder, &row);
	segment_add(&builder,
	    &(struct segment_row){
		.known = {.file = {.path = "b.md", .size = -1}, .id = 9},
		.problems = SEGMENT_OWN});
	assert_int_equal(builder.problem_count, 2);
	assert_int_equal(builder.real_count, 2);
	segment_finish(&builder, &bytes);
	arena_free(arena);
	*len = bytes.len;
	return bytes.data;
}

static void a_segment_comes_out_as_it_went_in(void **state)
{
	struct arena *arena = arena_new();
	struct segment segment;
	struct segment_row row;
	struct segment_file file;
	size_t len;
	char *bytes = make_small(&len);

	(void)state;
	assert_true(segment_open(&segment, (struct text){bytes, len}));
	assert_int_equal(segment.versions, 2);
	assert_int_equal(segment.files, 3);
	segment_list_names(&segment, arena);
	segment_read(&segment, 0, arena, &row);
	assert_true(row.is_version);
	assert_true(text_is(row.version.ref, "a"));
	assert_true(text_is(row.version.company, "maker"));
	assert_true(row.version.price.present && row.version.price.integer);
	assert_true(row.version.rating[PART_OVERALL].value == 3.5);
	assert_false(row.version.rating[PART_COST].present);
	assert_int_equal(row.version.tag_count, 1);
	segment_read(&segment, 1, arena, &row);
	assert_true(text_is(row.version.ref, "K-10 é"));
	assert_true(text_is(row.version.path, "d/b.md"));
	assert_true(text_is(row.folded_name, "k-10 é"));
	assert_true(text_is(row.squeezed_name, "k10é"));
	assert_true(text_is(row.folded_summary, "of it."));
	assert_true(text_is(row.version.tags[1], "2.1"));
	assert_false(row.version.price.present);
	assert_int_equal(row.version.kind, REVIEW_COMPANY);
	assert_int_equal(row.version.type, 7);
	assert_int_equal(row.problems, SEGMENT_OWN | SEGMENT_TWIN);
	assert_int_equal(row.code_count, 2);
	assert_int_equal(row.codes[1], PROBLEM_PRICE);
	file = segment_file(&segment, 1);
	assert_true(file.file.inode == UINT64_MAX - 2);
	assert_true(file.file.ctime == -5);
	segment_read(&segment, 2, arena, &row);
	assert_false(row.is_version);
	assert_string_equal(row.known.file.path, "b.md");
	assert_int_equal(segment_find(&segment, TEXT("b.md")), 2);
	assert_int_equal(segment_find(&segment, TEXT("d/b.md")), 1);
	assert_int_equal(segment_find(&segment, TEXT("d/c.md")), UINT32_MAX);
	arena_free(arena);
	free(bytes);
}

static void any_bit_that_changed_is_noticed(void **state)
{
	struct segment segment;
	size_t len, at;
	int bit;
	char *bytes = make_small(&len);

	(void)state;
	for (at = 0; at < len; at++) {
		for (bit = 0; bit < 8; bit++) {
			bytes[at] ^= (char)(1 << bit);
			assert_false(
			    segment_open(&segment, (struct text){bytes, len}));
			bytes[at] ^= (char)(1 << bit);
		}
		assert_false(segment_open(&segment, (struct text){bytes, at}));
	}
	assert_true(segment_open(&segment, (struct text){bytes, len}));
	free(bytes);
}

/* What the files should be. */
struct model {
	bool there, version, twin, unread;
	uint32_t id;
	int64_t size;
};

static void name_path(char path[16], int number)
{
	snprintf(path, 16, "p/%02u.md", (unsigned)number % 100);
}

static void change(
    struct segment_edits *edits, struct model *model, int number, uint32_t id)
{
	struct arena *arena = arena_new();
	char path[16], name[16];
	struct segment_row row;

	name_path(path, number);
	snprintf(name, sizeof name, "n%u", id);
	row = make_row(arena, path, id, name);
	switch (random() % 6) {
	case 0:
	case 1:
		row.is_version = random() % 4 != 0;
		segment_edits_put(edits, &row);
		*model = (struct model){
		    true, row.is_version, false, false, id, 10 + id};
		break;
	case 2:
		segment_edits_drop(edits, path);
		model->there = false;
		break;
	case 3:
		if (model->unread)
			break; /* its bytes are not known */
		row.known.file.size = 5;
		segment_edits_touch(edits, &row.known.file);
		model->size = 5;
		break;
	case 4:
		segment_edits_unread(edits, path, true);
		model->unread = true;
		break;
	default:
		model->twin = random() % 2;
		segment_edits_twin(edits, path, model->twin);
	}
	arena_free(arena);
}

/* One of the files, and whether the catalogue has it as it should. */
static void check_row(const struct catalog *catalog, uint32_t row,
    const struct model *model, const char *path)
{
	assert_true(text_is(catalog_path(catalog, row), path));
	assert_int_equal(catalog->id[row], model->id);
	assert_int_equal((catalog->has[row] & VERSION_PROBLEM) != 0,
	    model->twin || model->unread);
}

static void check_files(struct index *index, const struct model *models)
{
	struct catalog *catalog = catalog_new();
	struct segment_list list = {.arena = arena_new()};
	struct index_counts counts = {0};
	uint32_t row = 0, problems = 0;
	size_t at = 0;
	char path[16];
	int i;

	assert_true(index_segments_load(index, catalog, &list, NULL));
	for (i = 0; i < PATHS; i++) {
		const struct model *model = &models[i];

		if (!model->there)
			continue;
		name_path(path, i);
		assert_true(at < list.count);
		assert_string_equal(list.files[at].file.path, path);
		assert_int_equal(list.files[at].id, model->id);
		assert_int_equal(list.files[at].file.size, model->size);
		assert_int_equal(
		    list.files[at].file.mtime == INDEX_YOUNG, model->unread);
		assert_int_equal(list.files[at++].hash == 0, model->unread);
		problems += model->twin || model->unread;
		if (model->version)
			check_row(catalog, row++, model, path);
	}
	assert_int_equal(at, list.count);
	assert_int_equal(row, catalog->count);
	assert_int_equal(list.versions, catalog->count);
	index_store_count_files(index, &counts);
	assert_int_equal(counts.files, list.count);
	assert_int_equal(counts.problems, problems);
	assert_int_equal(catalog->problem_count, problems);
	catalog_free(catalog);
	arena_free(list.arena);
	free(list.files);
}

static void check_sizes(struct index *index)
{
	struct db_statement *from =
	    db_prepare(index->db, "SELECT files, length(bytes) FROM segment");

	while (db_step(from)) {
		assert_in_range(db_int(from, 0), 1, ROWS_MOST);
		assert_true(db_int(from, 1) > 0);
	}
	db_finish(from);
}

static void segments_follow_their_files(void **state)
{
	struct model models[PATHS] = {{0}};
	struct error error = {0};
	struct index *index = index_store_create(
	    ":memory:", &(struct index_place){.root = "/x"}, "memory", &error);
	struct segment_edits *edits = segment_edits_new(index);
	uint32_t id = 1;
	int round, number;

	(void)state;
	srandom(3);
	index->segment_rows = ROWS_MOST;
	for (round = 0; round < ROUNDS; round++) {
		number = (int)(random() % PATHS);
		/* What is not there is changed by nobody. */
		if (models[number].there)
			change(edits, &models[number], number, id++);
		else
			do
				change(edits, &models[number], number, id++);
			while (!models[number].there);
		if (random() % 3)
			continue;
		assert_true(segment_edits_flush(edits));
		check_files(index, models);
		check_sizes(index);
	}
	segment_edits_free(edits);
	index_close(index);
}

static void a_damaged_segment_is_told(void **state)
{
	struct error error = {0};
	struct index *index = index_store_create(
	    ":memory:", &(struct index_place){.root = "/x"}, "memory", &error);
	struct segment_edits *edits = segment_edits_new(index);
	struct catalog *catalog = catalog_new();
	struct arena *arena = arena_new();
	struct segment_row row = make_row(arena, "a.md", 1, "a");

	(void)state;
	segment_edits_put(edits, &row);
	assert_true(segment_edits_flush(edits));
	assert_true(db_run(index->db,
	    "UPDATE segment SET bytes = CAST(substr(bytes, 1, 99) || x'00' ||"
	    " substr(bytes, 101) AS BLOB)"));
	assert_true(db_run(index->db,
	    "UPDATE segment SET bytes = CAST(x'01' || substr(bytes, 2) AS "
	    "BLOB)"));
	assert_false(index_segments_load(index, catalog, NULL, NULL));
	assert_int_equal(db_state(index->db), DB_DAMAGED);
	segment_edits_free(edits);
	catalog_free(catalog);
	arena_free(arena);
	index_close(index);
}

SUITE(segment)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_segment_comes_out_as_it_went_in),
	    cmocka_unit_test(any_bit_that_changed_is_noticed),
	    cmocka_unit_test(segments_follow_their_files),
	    cmocka_unit_test(a_damaged_segment_is_told),
	};

	return cmocka_run_group_tests_name("segment", tests, NULL, NULL);
}
