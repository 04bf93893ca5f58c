/* The index: what it keeps, what it parses again, and what it survives. */
#include <fcntl.h>
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
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/mem.h"
#include "data/index.h"
#include "data/index_store.h"
#include "data/library.h"
#include "support/fixture.h"
#include "support/sandbox.h"

struct place {
	struct sandbox sandbox;
	char *root, *cache, *file;
	struct index_place index;
};

static int set_up(void **state)
{
	struct place *place = mem_new(1, sizeof *place);

	sandbox_init(&place->sandbox);
	place->root = sandbox_path(&place->sandbox, "lib");
	place->cache = sandbox_path(&place->sandbox, "index/of/it");
	assert_int_equal(mkdir(place->root, 0700), 0);
	place->index = (struct index_place){place->root, place->cache};
	place->file = index_store_path(&place->index);
	*state = place;
	return 0;
}

static int tear_down(void **state)
{
	struct place *place = *state;

	sandbox_release(&place->sandbox);
	free(place->root);
	free(place->cache);
	free(place->file);
	free(place);
	return 0;
}

/* Sets a file's time back, so that it is older than any index. */
static void age(const struct place *place, const char *path, time_t seconds)
{
	const struct timespec times[2] = {
	    {1700000000 + seconds, 1}, {1700000000 + seconds, 1}};
	int folder = open(place->root, O_PATH | O_CLOEXEC);

	assert_int_equal(utimensat(folder, path, times, 0), 0);
	close(folder);
}

static void write_review(const struct place *place, const char *path,
    const char *ref, const char *lang, const char *name, const char *text)
{
	static time_t clock;
	struct str content = {0};

	str_printf(&content,
	    "---\nlayout: product\ntitle: \"%s - Review\"\n"
	    "target_name: \"%s\"\ncompany_id: maker\nlang: %s\nref: %s\n"
	    "date: 2025-0%d-11\nrating: [3.0, 0.6, 0.6, 0.6, 0.6, 0.6]\n"
	    "price: 120\nsummary: \"Of %s.\"\ntags: [Wired, \"2.1\"]\n"
	    "permalink: /products/%s/\n---\n## Overview\n\n%s\n\n"
	    "## Scientific Validity\n\n$$ \\Large \\text{0.6} $$\n\n"
	    "Measured well.\n",
	    name, name, lang, ref, (int)strlen(ref) % 9 + 1, name, ref, text);
	fixture_write(place->root, path, str_text(&content));
	age(place, path, ++clock);
	str_release(&content);
}

static void write_library(const struct place *place, int count)
{
	char path[64], ref[32], name[32], text[160];
	int i;

	for (i = 0; i < count; i++) {
		const char *lang = i % 2 ? "ja" : "en";

		snprintf(ref, sizeof ref, "thing-%d", i / 2);
		snprintf(name, sizeof name, "Thing K-%d", i / 2);
		snprintf(path, sizeof path, "p/%s/%s.md", lang, ref);
		snprintf(text, sizeof text,
		    i % 2 ? "高音質な再生機、番号%dである。"
			  : "The word%d stands here, with hum and hiss.",
		    i);
		write_review(place, path, ref, lang, name, text);
	}
}

static struct index *update_with(const struct place *place,
    const struct index_update *how, struct index_report *report)
{
	struct index_update update = how ? *how : (struct index_update){0};
	struct error error = {0};
	struct index *index;

	update.place = place->index;
	update.threads = 2;
	index = index_update(&update, report, &error);
	assert_string_equal(error_message(&error), "");
	return index;
}

static void update(const struct place *place, struct index_report *report)
{
	struct index_report unwanted;
	struct index *index =
	    update_with(place, NULL, report ? report : &unwanted);

	assert_non_null(index);
	free((report ? report : &unwanted)->note);
	index_close(index);
}

static int compare_lines(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void write_row(
    struct str *out, const struct catalog *catalog, uint32_t at)
{
	const struct catalog_row *row = &catalog->rows[at];
	struct text texts[] = {catalog_path(catalog, at),
	    catalog_name(catalog, at), catalog_ref(catalog, at),
	    catalog_lang(catalog, at), catalog_company(catalog, at),
	    catalog_folded_name(catalog, at),
	    catalog_squeezed_name(catalog, at),
	    catalog_folded_summary(catalog, at)};
	size_t i;

	for (i = 0; i < sizeof texts / sizeof *texts; i++) {
		str_add(out, texts[i]);
		str_putc(out, '|');
	}
	str_printf(
	    out, "%d %d %d %g", row->date, row->kind, row->has, row->price);
	for (i = 0; i < PART_COUNT; i++)
		str_printf(out, " %g", (double)row->rating[i]);
	for (i = 0; i < row->tag_count; i++) {
		str_putc(out, '|');
		str_add(out,
		    catalog->tags.shown[catalog->tag_numbers[row->tags + i]]);
	}
}

/* The catalogue as sorted lines; free() it. */
static char *dump_catalog(const struct catalog *catalog)
{
	char **lines = mem_new(catalog->count, sizeof *lines);
	struct str out = {0};
	uint32_t i;

	for (i = 0; i < catalog->count; i++) {
		struct str line = {0};

		write_row(&line, catalog, i);
		lines[i] = line.data;
	}
	if (catalog->count)
		qsort(lines, catalog->count, sizeof *lines, compare_lines);
	for (i = 0; i < catalog->count; i++) {
		str_printf(&out, "%s\n", lines[i]);
		free(lines[i]);
	}
	str_printf(&out, "%u rows, %u products, %u problems\n", catalog->count,
	    catalog->product_count, catalog->problem_count);
	free(lines);
	return out.data;
}

static char *dump_index(struct index *index)
{
	struct catalog *catalog = index_load(index, NULL);
	char *dump;

	assert_non_null(catalog);
	dump = dump_catalog(catalog);
	catalog_free(catalog);
	return dump;
}

static char *dump(const struct place *place)
{
	struct index *index = index_open(&place->index);
	char *lines;

	assert_non_null(index);
	lines = dump_index(index);
	index_close(index);
	return lines;
}

/* What an index made this moment from nothing says. */
static char *dump_fresh(const struct place *place)
{
	struct place fresh = *place;
	struct index_report report;
	struct index *index;
	char *lines;

	fresh.index.cache = NULL;
	index = update_with(&fresh, NULL, &report);
	assert_non_null(index);
	assert_true(report.in_memory);
	free(report.note);
	lines = dump_index(index);
	index_close(index);
	return lines;
}

static void check_as_fresh(const struct place *place)
{
	char *mine = dump(place), *fresh = dump_fresh(place);

	assert_string_equal(mine, fresh);
	free(mine);
	free(fresh);
}

static size_t find(struct index *index, const char *words, int section,
    bool phrase, bool prefix, bool *ranked)
{
	struct query_node node = {.kind = QUERY_TEXT,
	    .value = text_of(words),
	    .section = section,
	    .phrase = phrase,
	    .prefix = prefix};
	struct error error = {0};
	int64_t *ids;
	int32_t *scores;
	size_t count, i;

	assert_true(
	    index_find_text(index, &node, &ids, &scores, &count, &error));
	for (i = 1; i < count; i++)
		assert_true(ids[i - 1] < ids[i]);
	if (ranked)
		*ranked = scores != NULL;
	free(ids);
	free(scores);
	return count;
}

static size_t count_found(const struct place *place, const char *words)
{
	struct index *index = index_open(&place->index);
	size_t count;

	assert_non_null(index);
	count = find(index, words, -1, false, false, NULL);
	index_close(index);
	return count;
}

static void nothing_changed_nothing_parsed(void **state)
{
	const struct place *place = *state;
	struct index_report report;

	assert_null(index_open(&place->index));
	write_library(place, 100);
	update(place, &report);
	assert_int_equal(report.files, 100);
	assert_int_equal(report.reviews, 100);
	assert_int_equal(report.parsed, 100);
	assert_false(report.in_memory);
	update(place, &report);
	assert_int_equal(report.files, 100);
	assert_int_equal(report.reviews, 100);
	assert_int_equal(report.parsed, 0);
	assert_int_equal(report.removed, 0);
	check_as_fresh(place);
}

static void only_what_changed_is_parsed(void **state)
{
	const struct place *place = *state;
	struct index_report report;
	char *from, *to;

	write_library(place, 100);
	update(place, NULL);
	write_review(place, "p/en/thing-7.md", "thing-7", "en", "Thing New",
	    "Another zebra.");
	update(place, &report);
	assert_int_equal(report.parsed, 1);
	assert_int_equal(report.removed, 0);
	assert_int_equal(report.reviews, 100);
	assert_int_equal(count_found(place, "zebra"), 1);
	assert_int_equal(count_found(place, "word14"), 0);
	check_as_fresh(place);

	from = sandbox_path(&place->sandbox, "lib/p/en/thing-7.md");
	to = sandbox_path(&place->sandbox, "lib/p/en/moved.md");
	assert_int_equal(rename(from, to), 0);
	update(place, &report);
	assert_int_equal(report.parsed, 1);
	assert_int_equal(report.removed, 1);
	assert_int_equal(count_found(place, "zebra"), 1);
	check_as_fresh(place);

	assert_int_equal(unlink(to), 0);
	update(place, &report);
	assert_int_equal(report.parsed, 0);
	assert_int_equal(report.removed, 1);
	assert_int_equal(report.reviews, 99);
	assert_int_equal(count_found(place, "zebra"), 0);
	check_as_fresh(place);
	free(from);
	free(to);
}

/* One with the same size, time and name, but another file. */
static void another_inode_is_another_file(void **state)
{
	const struct place *place = *state;
	char *path = sandbox_path(&place->sandbox, "lib/a.md");
	char *beside = sandbox_path(&place->sandbox, "lib/b.txt");
	struct index_report report;

	write_review(place, "a.md", "a", "en", "A", "One zebra.");
	write_review(place, "b.txt", "a", "en", "A", "One horse.");
	age(place, "a.md", 0);
	age(place, "b.txt", 0);
	update(place, NULL);
	assert_int_equal(rename(beside, path), 0);
	update(place, &report);
	assert_int_equal(report.parsed, 1);
	assert_int_equal(count_found(place, "horse"), 1);
	free(path);
	free(beside);
}

/* A file written in the tick in which it was looked at may be written again
 * without any of its figures changing. */
static void a_file_as_young_as_the_index_is_parsed_again(void **state)
{
	const struct place *place = *state;
	struct index_report report;
	char *path = sandbox_path(&place->sandbox, "lib/a.md");
	struct timespec times[2] = {{0, UTIME_NOW}, {0, UTIME_NOW}};

	write_review(place, "a.md", "a", "en", "A", "x");
	write_review(place, "old.md", "old", "en", "Old", "x");
	assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
	update(place, NULL);
	update(place, &report);
	assert_int_equal(report.parsed, 1);
	times[0] = times[1] = (struct timespec){time(NULL), 0};
	assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
	update(place, NULL);
	update(place, &report);
	assert_int_equal(report.parsed, 1);
	age(place, "a.md", 5);
	update(place, NULL);
	update(place, &report);
	assert_int_equal(report.parsed, 0);
	free(path);
}

static void most_changed_is_built_anew(void **state)
{
	const struct place *place = *state;
	struct index_report report;
	struct stat before, after;

	write_library(place, 1200);
	update(place, NULL);
	assert_int_equal(stat(place->file, &before), 0);
	write_library(place, 1200);
	update(place, &report);
	assert_int_equal(report.parsed, 1200);
	assert_int_equal(stat(place->file, &after), 0);
	assert_true(before.st_ino != after.st_ino);
	check_as_fresh(place);
}

static void the_first_rows_are_the_newest(void **state)
{
	const struct place *place = *state;
	struct index_counts counts;
	struct catalog *first;
	struct index *index;

	write_review(place, "1.md", "a", "ja", "い", "x");    /* 2025-02 */
	write_review(place, "2.md", "a", "en", "K-10", "x");  /* 2025-02 */
	write_review(place, "3.md", "bbbb", "ja", "う", "x"); /* 2025-05 */
	write_review(place, "4.md", "c", "en", "K-9", "x");   /* 2025-02 */
	write_review(place, "0.md", "bbbb", "fr", "Dernier", "x");
	write_review(place, "5.md", "dd", "en", "Z", "x"); /* 2025-03 */
	update(place, NULL);
	index = index_open(&place->index);
	first = index_first(index, TEXT("en"), 3, &counts);
	assert_int_equal(first->count, 3);
	assert_true(text_is(catalog_name(first, 0), "Dernier"));
	assert_true(text_is(catalog_name(first, 1), "Z"));
	assert_true(text_is(catalog_name(first, 2), "K-9"));
	assert_int_equal(counts.products, 4);
	assert_int_equal(counts.versions, 6);
	assert_int_equal(counts.files, 6);
	catalog_free(first);
	first = index_first(index, TEXT("ja"), 60, &counts);
	assert_int_equal(first->count, 4);
	assert_true(text_is(catalog_name(first, 0), "う"));
	assert_true(text_is(catalog_name(first, 3), "い"));
	catalog_free(first);
	index_close(index);
}

static bool write_problem(void *context, const struct index_problem *problem)
{
	struct str *out = context;

	str_add(out, problem->path);
	str_printf(out, ":%u: ", problem->line);
	str_add(out, problem->message);
	str_putc(out, '\n');
	return true;
}

static char *dump_problems(const struct place *place)
{
	struct index *index = index_open(&place->index);
	struct str out = {0};

	assert_true(index_problems(index, write_problem, &out));
	index_close(index);
	str_c(&out);
	return out.data;
}

static void bad_files_are_problems(void **state)
{
	const struct place *place = *state;
	char *large = sandbox_path(&place->sandbox, "lib/large.md");
	char *pipe = sandbox_path(&place->sandbox, "lib/pipe.md");
	struct index_report report;
	char *problems;

	write_library(place, 10);
	fixture_write(place->root, "broken.md",
	    TEXT("---\nlayout: product\ntags: [\n---\nx\n"));
	fixture_write(place->root, "zeros.md", (struct text){"---\n\0\0\0", 7});
	fixture_write(place->root, "page.md", TEXT("# no review\n"));
	fixture_write(place->root, "large.md", TEXT(""));
	assert_int_equal(truncate(large, 5 << 20), 0);
	assert_int_equal(mkfifo(pipe, 0600), 0);
	update(place, &report);
	assert_int_equal(report.files, 14);
	assert_int_equal(report.reviews, 10);
	problems = dump_problems(place);
	assert_non_null(strstr(problems, "broken.md:"));
	assert_non_null(strstr(problems, "large.md:0: "));
	assert_null(strstr(problems, "page.md"));
	assert_null(strstr(problems, "pipe.md"));
	free(problems);
	assert_int_equal(unlink(large), 0);
	update(place, &report);
	problems = dump_problems(place);
	assert_null(strstr(problems, "large.md"));
	check_as_fresh(place);
	free(problems);
	free(large);
	free(pipe);
}

static void two_files_for_one_thing_are_a_problem(void **state)
{
	const struct place *place = *state;
	char *second = sandbox_path(&place->sandbox, "lib/b.md");
	struct index_report report;
	char *problems;

	write_review(place, "b.md", "same", "en", "Same", "x");
	write_review(place, "c.md", "same", "en", "Same", "x");
	write_review(place, "d.md", "same", "ja", "Same", "x");
	update(place, &report);
	assert_int_equal(report.problems, 1);
	write_review(place, "a.md", "same", "en", "Same", "x");
	update(place, &report);
	assert_int_equal(report.parsed, 1);
	assert_int_equal(report.problems, 2);
	problems = dump_problems(place);
	assert_true(text_starts(
	    text_of(problems), "b.md:0: same ref and lang as a.md:"));
	assert_non_null(strstr(problems, "c.md:0: same ref and lang as a.md:"));
	free(problems);
	check_as_fresh(place);
	assert_int_equal(unlink(second), 0);
	update(place, &report);
	assert_int_equal(report.problems, 1);
	check_as_fresh(place);
	free(second);
}

static void words_phrases_and_sections_are_found(void **state)
{
	const struct place *place = *state;
	struct index *index;
	bool ranked;

	write_library(place, 40);
	write_review(place, "x.md", "x", "en",
	    "Amp WH\xE2\x80\x91"
	    "1000XM5",
	    "Distortion stays low; the hum is gone. DAC搭載機。");
	update(place, NULL);
	index = index_open(&place->index);
	assert_int_equal(find(index, "hum", -1, false, false, &ranked), 21);
	assert_true(ranked);
	assert_int_equal(
	    find(index, "hum distortion", -1, false, false, NULL), 1);
	assert_int_equal(
	    find(index, "hum distortion", -1, true, false, NULL), 0);
	assert_int_equal(
	    find(index, "Stays LOW; the", -1, true, false, NULL), 1);
	assert_int_equal(find(index, "wh-1000xm5", -1, false, false, NULL), 1);
	assert_int_equal(find(index, "wh-1000", -1, false, false, NULL), 0);
	assert_int_equal(find(index, "wh-1000", -1, false, true, &ranked), 1);
	assert_false(ranked);
	assert_int_equal(
	    find(index, "hum", SECTION_OVERVIEW, false, false, NULL), 21);
	assert_int_equal(
	    find(index, "hum", SECTION_SCIENCE, false, false, NULL), 0);
	assert_int_equal(
	    find(index, "measured", SECTION_SCIENCE, false, false, NULL), 41);
	assert_int_equal(find(index, "dac搭載", -1, true, false, NULL), 1);
	assert_int_equal(find(index, "音", -1, false, false, &ranked), 20);
	assert_false(ranked);
	index_close(index);
}

static void nothing_in_a_query_is_syntax(void **state)
{
	static const char *const queries[] = {"\"", "'", "*", "\"a\" OR \"b",
	    "(", ")", "NEAR(a b)", "name:x", "^a", "a + b", "{x}", "-", "",
	    "\xFF", "NOT", "a AND", "\\", ";", "--", "\xE3\x80\x80"};
	const struct place *place = *state;
	struct index *index;
	size_t i;

	write_library(place, 4);
	update(place, NULL);
	index = index_open(&place->index);
	for (i = 0; i < sizeof queries / sizeof *queries; i++) {
		find(index, queries[i], -1, false, false, NULL);
		find(index, queries[i], -1, true, true, NULL);
		find(index, queries[i], SECTION_COST, false, true, NULL);
	}
	assert_int_equal(find(index, "!!", -1, false, false, NULL), 0);
	assert_int_equal(find(index, "word0", -1, false, false, NULL), 1);
	index_close(index);
}

/* Every run of one to six characters of a text is found in it. */
static void every_run_of_japanese_is_found(void **state)
{
	static const char text[] = "この再生機は高音質で、価格も手頃なＤＡＣ"
				   "一体型アンプーである々。聴";
	const struct place *place = *state;
	struct index *index;
	size_t starts[64], count = 0, from, len, i;
	char part[64];

	for (i = 0; i + 1 < sizeof text; i++)
		if (((unsigned char)text[i] & 0xC0) != 0x80)
			starts[count++] = i;
	starts[count] = sizeof text - 1;
	write_review(place, "a.md", "a", "ja", "A", text);
	write_library(place, 6);
	update(place, NULL);
	index = index_open(&place->index);
	for (from = 0; from < count; from++)
		for (len = 1; len <= 6 && from + len <= count; len++) {
			size_t bytes = starts[from + len] - starts[from];

			memcpy(part, text + starts[from], bytes);
			part[bytes] = '\0';
			/* A word is found whole, a mark is nothing. */
			if (strstr(part, "Ｄ") || strstr(part, "Ａ") ||
			    strstr(part, "Ｃ") || !strcmp(part, "、") ||
			    !strcmp(part, "。"))
				continue;
			if (!find(index, part, -1, true, false, NULL))
				fail_msg("«%s» is not found", part);
		}
	assert_int_equal(
	    find(index, "手頃なＤＡＣ一体型", -1, true, false, NULL), 1);
	index_close(index);
}

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
	index = update_with(place, NULL, &report);
	assert_non_null(index);
	free(report.note);
	mine = dump_index(index);
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

	write_library(place, 30);
	update(place, NULL);
	fresh = dump_fresh(place);
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

	write_library(place, 60);
	update(place, NULL);
	fresh = dump_fresh(place);
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

	write_library(place, 4);
	update(place, NULL);
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
	int round;

	write_library(place, 300);
	srand(11);
	for (round = 0; round < 24; round++) {
		if (round % 2)
			write_library(place, 20 + rand() % 100);
		update_and_die(place, round % 2 == 0, 100 + rand() % 40000);
		update(place, NULL);
		check_as_fresh(place);
	}
}

struct stopper {
	atomic_bool cancel;
	size_t at;
};

static void stop_at(void *context, const struct index_progress *progress)
{
	struct stopper *stopper = context;

	if (progress->done >= stopper->at)
		atomic_store(&stopper->cancel, true);
}

static void cancelled_it_goes_on_where_it_was(void **state)
{
	const struct place *place = *state;
	struct stopper stopper = {.at = 100};
	struct index_update how = {.cancel = &stopper.cancel,
	    .on_progress = stop_at,
	    .context = &stopper};
	struct index_report report;
	size_t before;

	write_library(place, 400);
	assert_null(update_with(place, &how, &report));
	before = report.parsed;
	assert_in_range(before, 100, 399);
	assert_null(index_open(&place->index));
	update(place, &report);
	assert_int_equal(report.parsed, 400 - before);
	assert_int_equal(report.reviews, 400);
	check_as_fresh(place);
	assert_int_equal(count_found(place, "hum"), 200);

	write_library(place, 300);
	atomic_store(&stopper.cancel, false);
	assert_null(update_with(place, &how, &report));
	before = report.parsed;
	update(place, &report);
	assert_int_equal(report.parsed, 300 - before);
	check_as_fresh(place);
}

static void append_rows(void *context, struct catalog *rows)
{
	catalog_append(context, rows);
	catalog_free(rows);
}

static void rows_come_while_it_is_built(void **state)
{
	const struct place *place = *state;
	struct catalog *rows = catalog_new();
	struct index_update how = {.on_rows = append_rows, .context = rows};
	struct index_report report;
	struct index *index;
	char *mine, *whole;

	write_library(place, 500);
	fixture_write(place->root, "bad.md",
	    TEXT("---\nlayout: product\ntags: [\n---\n"));
	index = update_with(place, &how, &report);
	mine = dump_catalog(rows);
	whole = dump_index(index);
	assert_string_equal(mine, whole);
	index_close(index);
	/* None when there is an index. */
	index = update_with(place, &how, &report);
	assert_int_equal(rows->count, 500);
	index_close(index);
	catalog_free(rows);
	free(mine);
	free(whole);
}

static void without_a_cache_it_stays_in_memory(void **state)
{
	const struct place *place = *state;
	struct place blocked = *place;
	struct index_report report;
	struct index *index;

	write_library(place, 30);
	fixture_write(place->sandbox.root, "file", TEXT("no folder"));
	blocked.index.cache = sandbox_path(&place->sandbox, "file/cache");
	index = update_with(&blocked, NULL, &report);
	assert_non_null(index);
	assert_true(report.in_memory);
	assert_non_null(report.note);
	assert_int_equal(report.reviews, 30);
	assert_int_equal(find(index, "hum", -1, false, false, NULL), 15);
	index_close(index);
	free(report.note);
	free((char *)blocked.index.cache);
}

static void a_missing_library_is_an_error(void **state)
{
	const struct place *place = *state;
	struct index_update update = {.place = {"/nowhere/at/all", NULL}};
	struct index_report report;
	struct error error = {0};

	(void)place;
	assert_null(index_update(&update, &report, &error));
	assert_non_null(strstr(error_message(&error), "/nowhere/at/all"));
	assert_null(strstr(error_message(&error), "SQL"));
	error_release(&error);
}

static void several_may_build_at_once(void **state)
{
	const struct place *place = *state;
	struct index_update update_all = {.place = place->index, .threads = 1};
	struct index_report report;
	pid_t children[4];
	int status, i;

	write_library(place, 300);
	for (i = 0; i < 4; i++) {
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
	for (i = 0; i < 4; i++) {
		assert_int_equal(waitpid(children[i], &status, 0), children[i]);
		assert_int_equal(status, 0);
	}
	update(place, &report);
	assert_int_equal(report.parsed, 0);
	check_as_fresh(place);
}

/* A session that lies suspended while it reads holds nobody up. */
static void a_reader_in_the_middle_is_survived(void **state)
{
	const struct place *place = *state;
	struct index *reader;
	char *before, *after;

	write_library(place, 100);
	update(place, NULL);
	reader = index_open(&place->index);
	before = dump_index(reader);
	write_review(place, "new.md", "new", "en", "New", "zebra");
	update(place, NULL);
	after = dump_index(reader);
	assert_string_not_equal(before, after);
	assert_int_equal(find(reader, "zebra", -1, false, false, NULL), 1);
	index_close(reader);
	free(before);
	free(after);
}

static void the_corpus_is_indexed(void **state)
{
	const struct place *place = *state;
	const char *corpus = fixture_corpus();
	char *root = corpus ? realpath(corpus, NULL) : NULL;
	struct place there = *place;
	struct index_report report;
	struct index_counts counts;
	struct index *index;
	struct catalog *first, *all;

	if (!root) {
		print_message("no corpus beside the project\n");
		skip();
	}
	there.index.root = root;
	index = update_with(&there, NULL, &report);
	assert_non_null(index);
	assert_true(report.reviews > 1000);
	assert_true(report.problems * 100 < report.reviews);
	first = index_first(index, TEXT("en"), 60, &counts);
	all = index_load(index, NULL);
	assert_int_equal(first->count, 60);
	assert_int_equal(all->count, counts.versions);
	assert_int_equal(
	    all->product_count, counts.products + counts.companies);
	assert_true(find(index, "distortion", -1, false, false, NULL) > 100);
	assert_true(find(index, "音質", -1, true, false, NULL) > 100);
	catalog_free(first);
	catalog_free(all);
	index_close(index);
	free(root);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define WITH_PLACE(test) \
	cmocka_unit_test_setup_teardown(test, set_up, tear_down)
	    WITH_PLACE(nothing_changed_nothing_parsed),
	    WITH_PLACE(only_what_changed_is_parsed),
	    WITH_PLACE(another_inode_is_another_file),
	    WITH_PLACE(a_file_as_young_as_the_index_is_parsed_again),
	    WITH_PLACE(most_changed_is_built_anew),
	    WITH_PLACE(the_first_rows_are_the_newest),
	    WITH_PLACE(bad_files_are_problems),
	    WITH_PLACE(two_files_for_one_thing_are_a_problem),
	    WITH_PLACE(words_phrases_and_sections_are_found),
	    WITH_PLACE(nothing_in_a_query_is_syntax),
	    WITH_PLACE(every_run_of_japanese_is_found),
	    WITH_PLACE(a_file_that_is_no_index_is_built_anew),
	    WITH_PLACE(damage_anywhere_is_repaired),
	    WITH_PLACE(an_index_of_another_library_is_not_taken),
	    WITH_PLACE(killed_at_any_moment_the_next_is_right),
	    WITH_PLACE(cancelled_it_goes_on_where_it_was),
	    WITH_PLACE(rows_come_while_it_is_built),
	    WITH_PLACE(without_a_cache_it_stays_in_memory),
	    WITH_PLACE(a_missing_library_is_an_error),
	    WITH_PLACE(several_may_build_at_once),
	    WITH_PLACE(a_reader_in_the_middle_is_survived),
	    WITH_PLACE(the_corpus_is_indexed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
