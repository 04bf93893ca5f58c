/* Files parsed in two goes, first the front matter, then the body: the same as
 * in one, and right where a file changes between them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "library/index_parse.h"
#include "suite.h"
#include "support/fixture.h"
#include "support/place.h"

/* So few files are one batch, parsed without threads when it is asked for. */
enum { FEW = 15 };

struct meanwhile {
	const struct place *place;
	bool done;
};

/* Progress is told first when all fronts are read and no body is. */
static void rename_product(void *context, const struct index_progress *progress)
{
	struct meanwhile *meanwhile = context;

	if (meanwhile->done)
		return;
	assert_int_equal(progress->done, 0);
	place_write_review(meanwhile->place, "p/en/thing-3.md", "thing-3", "en",
	    "Thing New", "Another zebra.");
	meanwhile->done = true;
}

static void update_and_rename(const struct place *place, size_t parsed)
{
	struct meanwhile meanwhile = {place, false};
	struct index_update how = {
	    .on_progress = rename_product, .context = &meanwhile};
	struct index_report report;

	index_close(place_update_with(place, &how, &report));
	free(report.note);
	assert_true(meanwhile.done);
	assert_int_equal(report.parsed, parsed);
	assert_int_equal(place_count_found(place, "zebra"), 1);
	place_check_as_fresh(place);
}

/* No name that goes away, which alone has a text searched again. */
static void name_the_new_one(const struct place *place)
{
	place_write_review(place, "a.md", "a", "en", "A",
	    "Thing New is meant, and Thing K-4.");
}

/* Its new name is looked for in all texts. */
static void a_file_changes_while_an_index_is_built(void **state)
{
	const struct place *place = *state;

	place_write_library(place, FEW - 1);
	name_the_new_one(place);
	update_and_rename(place, FEW);
}

static void a_file_changes_while_an_index_is_brought_up_to_date(void **state)
{
	const struct place *place = *state;

	place_write_library(place, FEW - 1);
	place_update(place, NULL);
	name_the_new_one(place);
	place_write_review(place, "p/en/thing-3.md", "thing-3", "en",
	    "Thing Between", "A horse.");
	update_and_rename(place, 2);
}

static struct index_batch *parse(const struct place *place,
    const struct index_source *sources, size_t count, enum review_depth depth,
    const struct mentions_set *names)
{
	struct index_parser *parser = index_parser_new(
	    &place->index, sources, count, depth, names, 1, NULL);
	struct index_batch *batch = index_parser_next(parser);

	index_parser_free(parser);
	assert_non_null(batch);
	assert_int_equal(batch->count, count);
	return batch;
}

static void check_text(struct text text, struct text expected)
{
	if (!text_equal(text, expected))
		fail_msg("\"%.*s\" is not \"%.*s\"", (int)text.len, text.ptr,
		    (int)expected.len, expected.ptr);
}

static void check_problems(
    const struct version *version, const struct version *expected)
{
	size_t i;

	assert_int_equal(version->problem_count, expected->problem_count);
	for (i = 0; i < expected->problem_count; i++) {
		const struct problem *a = &version->problems[i],
				     *b = &expected->problems[i];

		assert_int_equal(a->code, b->code);
		assert_int_equal(a->line, b->line);
		check_text(a->values, b->values);
	}
}

static void check_record(
    const struct index_record *record, const struct index_record *expected)
{
	size_t i;

	assert_false(record->front_changed);
	assert_int_equal(record->is_same, expected->is_same);
	assert_int_equal(record->unread, expected->unread);
	assert_int_equal(record->row.known.hash, expected->row.known.hash);
	assert_int_equal(record->row.is_version, expected->row.is_version);
	check_problems(&record->review.version, &expected->review.version);
	check_text(record->review.version.name, expected->review.version.name);
	check_text(record->review.version.lang, expected->review.version.lang);
	check_text(record->review.version.ref, expected->review.version.ref);
	check_text(record->name_key, expected->name_key);
	for (i = 0; i < INDEX_COLUMNS; i++)
		check_text(record->tokens[i], expected->tokens[i]);
	assert_int_equal(record->mention_count, expected->mention_count);
	for (i = 0; i < expected->mention_count; i++) {
		check_text(
		    record->mentions[i].name, expected->mentions[i].name);
		assert_int_equal(
		    record->mentions[i].count, expected->mentions[i].count);
	}
}

/* The rows of BATCH as a catalogue; free() it. */
static char *dump_rows(const struct index_batch *batch)
{
	struct catalog *catalog = catalog_new();
	struct segment_builder builder = {0};
	struct segment segment;
	struct str bytes = {0};
	char *dump;
	size_t i;

	for (i = 0; i < batch->count; i++) {
		struct segment_row row = batch->records[i].row;

		row.known.file = batch->records[i].source->file;
		row.problems = batch->records[i].review.version.problem_count
				   ? SEGMENT_OWN
				   : 0;
		segment_add(&builder, &row);
	}
	segment_finish(&builder, &bytes);
	assert_true(segment_open(&segment, str_text(&bytes)));
	catalog_add(catalog, &segment);
	dump = place_dump_catalog(catalog);
	segment_builder_release(&builder);
	catalog_free(catalog);
	str_release(&bytes);
	return dump;
}

/* Beside ten of a library, as LF, UTF-16, CR, after a mark and blank lines; a
 * front that can't be read, one without an end, and no review at all. */
static const char *const paths[] = {"behind.md", "broken.md", "lines.md",
    "none.md", "open.md", "p/en/thing-0.md", "p/en/thing-1.md",
    "p/en/thing-2.md", "p/ja/thing-0.md", "p/ja/thing-1.md", "plain.md",
    "wide.md"};
enum { PATHS = sizeof paths / sizeof *paths };

static void write_files(const struct place *place)
{
	static const char text[] =
	    "---\nlayout: product\ntarget_name: A\nlang: en\nprice: x\n"
	    "tags: [Gnu, b c]\nsummary: \"Of a gnat.\"\n---\n"
	    "## Overview\n\nA zebra, not Thing K-1.\n\n## References\n\n"
	    "[1] X, https://a.b/c\n";
	struct str wide = {0}, lines = {0}, after = {0};
	size_t i;

	place_write_library(place, 5);
	str_append(&wide, "\xFF\xFE", 2);
	for (i = 0; text[i]; i++) {
		str_append(&wide, (const char[]){text[i], 0}, 2);
		str_putc(&lines, text[i] == '\n' ? '\r' : text[i]);
	}
	str_printf(&after, "\xEF\xBB\xBF\n\n%s", text);
	fixture_write(place->root, "plain.md", text_of(text));
	fixture_write(place->root, "wide.md", str_text(&wide));
	fixture_write(place->root, "lines.md", str_text(&lines));
	fixture_write(place->root, "behind.md", str_text(&after));
	fixture_write(place->root, "none.md", TEXT("No review.\n"));
	fixture_write(place->root, "broken.md",
	    TEXT("---\nlayout: product\ntags: [\n---\nText.\n"));
	fixture_write(
	    place->root, "open.md", TEXT("---\nlayout: product\nlang: en\n"));
	str_release(&wide);
	str_release(&lines);
	str_release(&after);
}

static void fronts_and_bodies_make_what_whole_files_make(void **state)
{
	const struct place *place = *state;
	struct index_source sources[PATHS] = {0};
	struct mentions_set names = {0};
	struct index_batch *whole, *fronts, *parts;
	char *rows, *expected;
	size_t i;

	write_files(place);
	for (i = 0; i < PATHS; i++)
		sources[i].file.path = paths[i];
	mentions_add(mentions_set_of(&names, TEXT("en")), TEXT("thing k-1"));
	mentions_set_seal(&names);
	whole = parse(place, sources, PATHS, REVIEW_BODY, &names);
	fronts = parse(place, sources, PATHS, REVIEW_META, NULL);
	for (i = 0; i < PATHS; i++)
		sources[i].fronts = fronts;
	parts = parse(place, sources, PATHS, REVIEW_BODY, &names);
	for (i = 0; i < PATHS; i++)
		check_record(&parts->records[i], &whole->records[i]);
	/* What is compared is there. */
	check_text(whole->records[PATHS - 1].tokens[INDEX_TAGS],
	    parts->records[0].tokens[INDEX_TAGS]);
	assert_true(whole->records[0].tokens[INDEX_TAGS].len > 0);
	assert_int_equal(whole->records[0].mention_count, 1);
	assert_true(whole->records[0].review.version.problem_count > 1);
	rows = dump_rows(parts);
	expected = dump_rows(whole);
	assert_string_equal(rows, expected);
	index_batch_free(parts);
	index_batch_free(fronts);
	index_batch_free(whole);
	mentions_set_release(&names);
	free(rows);
	free(expected);
}

SUITE(index_fronts)
{
	const struct CMUnitTest tests[] = {
#define WITH_PLACE(test) \
	cmocka_unit_test_setup_teardown(test, place_set_up, place_tear_down)
	    WITH_PLACE(a_file_changes_while_an_index_is_built),
	    WITH_PLACE(a_file_changes_while_an_index_is_brought_up_to_date),
	    WITH_PLACE(fronts_and_bodies_make_what_whole_files_make),
	};

	return cmocka_run_group_tests_name("index_fronts", tests, NULL, NULL);
}
