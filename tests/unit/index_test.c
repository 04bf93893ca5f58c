/* The index: what it keeps, what it parses again, what is found in it. */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "library/index.h"
#include "review/review.h"
#include "suite.h"
#include "support/fixture.h"
#include "support/place.h"
#include "support/sanitized.h"

static void nothing_changed_nothing_parsed(void **state)
{
	const struct place *place = *state;
	struct index_report report;

	assert_null(index_open(&place->index));
	place_write_library(place, 100);
	place_update(place, &report);
	assert_int_equal(report.files, 100);
	assert_int_equal(report.reviews, 100);
	assert_int_equal(report.parsed, 100);
	assert_false(report.in_memory);
	place_update(place, &report);
	assert_int_equal(report.files, 100);
	assert_int_equal(report.reviews, 100);
	assert_int_equal(report.parsed, 0);
	assert_int_equal(report.removed, 0);
	place_check_as_fresh(place);
}

static void only_what_changed_is_parsed(void **state)
{
	const struct place *place = *state;
	struct index_report report;
	char *from, *to;

	place_write_library(place, 100);
	place_update(place, NULL);
	place_write_review(place, "p/en/thing-7.md", "thing-7", "en",
	    "Thing New", "Another zebra.");
	place_update(place, &report);
	assert_int_equal(report.parsed, 1);
	assert_int_equal(report.removed, 0);
	assert_int_equal(report.reviews, 100);
	assert_int_equal(place_count_found(place, "zebra"), 1);
	assert_int_equal(place_count_found(place, "word14"), 0);
	place_check_as_fresh(place);

	from = sandbox_path(&place->sandbox, "lib/p/en/thing-7.md");
	to = sandbox_path(&place->sandbox, "lib/p/en/moved.md");
	assert_int_equal(rename(from, to), 0);
	place_update(place, &report);
	assert_int_equal(report.parsed, 1);
	assert_int_equal(report.removed, 1);
	assert_int_equal(place_count_found(place, "zebra"), 1);
	place_check_as_fresh(place);

	assert_int_equal(unlink(to), 0);
	place_update(place, &report);
	assert_int_equal(report.parsed, 0);
	assert_int_equal(report.removed, 1);
	assert_int_equal(report.reviews, 99);
	assert_int_equal(place_count_found(place, "zebra"), 0);
	place_check_as_fresh(place);
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

	place_write_review(place, "a.md", "a", "en", "A", "One zebra.");
	place_write_review(place, "b.txt", "a", "en", "A", "One horse.");
	place_age(place, "a.md", 0);
	place_age(place, "b.txt", 0);
	place_update(place, NULL);
	assert_int_equal(rename(beside, path), 0);
	place_update(place, &report);
	assert_int_equal(report.parsed, 1);
	assert_int_equal(place_count_found(place, "horse"), 1);
	free(path);
	free(beside);
}

static void most_changed_is_built_anew(void **state)
{
	const struct place *place = *state;
	struct index_report report;
	struct stat before, after;

	place_write_library(place, 1200);
	place_update(place, NULL);
	assert_int_equal(stat(place->file, &before), 0);
	place_write_library(place, 1200);
	place_update(place, &report);
	assert_int_equal(report.parsed, 1200);
	assert_int_equal(stat(place->file, &after), 0);
	assert_true(before.st_ino != after.st_ino);
	place_check_as_fresh(place);
}

/* What is kept ready and what is looked for, which is done for a screen that is
 * longer than anybody's. */
static void assert_first_rows(const struct place *place, struct text lang)
{
	struct index_counts counts;
	struct catalog *kept = place_first(place, lang, 60, &counts);
	struct catalog *found = place_first(place, lang, 1000, &counts);

	assert_int_equal(kept->count, found->count);
	for (uint32_t i = 0; i < kept->count; i++) {
		assert_true(
		    text_equal(catalog_path(kept, i), catalog_path(found, i)));
		assert_int_equal(kept->id[i], found->id[i]);
	}
	catalog_free(kept);
	catalog_free(found);
}

static void the_first_rows_are_kept_for_every_reader(void **state)
{
	static const char *const langs[] = {"de", "en", "fr", "ja", "pt-br"};
	const struct place *place = *state;
	struct index_counts counts;
	struct catalog *first;
	size_t i;

	place_write_review(place, "1.md", "a", "ja", "い", "x");
	place_write_review(place, "2.md", "a", "en", "K-10", "x");
	place_write_review(place, "3.md", "bbbb", "pt-BR", "Um", "x");
	place_write_review(place, "4.md", "bbbb", "fr", "Un", "x");
	place_update(place, NULL);
	place_write_review(place, "5.md", "c", "en", "New", "x");
	place_write_review(place, "6.md", "bbbb", "en", "One", "x");
	place_update(place, NULL);
	for (i = 0; i < sizeof(langs) / sizeof(*langs); i++)
		assert_first_rows(place, text_of(langs[i]));
	first = place_first(place, TEXT("pt-br"), 60, &counts);
	assert_int_equal(first->count, 3);
	assert_true(text_is(catalog_name(first, 0), "Um"));
	catalog_free(first);
	first = place_first(place, TEXT("de"), 60, &counts);
	assert_true(text_is(catalog_name(first, 0), "One"));
	catalog_free(first);
}

static void the_first_rows_are_found_in_many_languages(void **state)
{
	const struct place *place = *state;
	char path[16], lang[3] = "";
	int i;

	for (i = 0; i < 12; i++) {
		snprintf(path, sizeof(path), "%d.md", i);
		snprintf(lang, sizeof(lang), "z%c", 'a' + i);
		place_write_review(place, path, "a", lang, lang, "x");
	}
	place_update(place, NULL);
	assert_first_rows(place, TEXT("za"));
	assert_first_rows(place, TEXT("zl"));
	assert_first_rows(place, TEXT("en"));
}

static void the_first_rows_are_the_newest(void **state)
{
	const struct place *place = *state;
	struct index_counts counts;
	struct catalog *first;

	place_write_review(place, "1.md", "a", "ja", "い", "x");   /* 2025-02 */
	place_write_review(place, "2.md", "a", "en", "K-10", "x"); /* 2025-02 */
	place_write_review(
	    place, "3.md", "bbbb", "ja", "う", "x");              /* 2025-05 */
	place_write_review(place, "4.md", "c", "en", "K-9", "x"); /* 2025-02 */
	place_write_review(place, "0.md", "bbbb", "fr", "Dernier", "x");
	place_write_review(place, "5.md", "dd", "en", "Z", "x"); /* 2025-03 */
	place_update(place, NULL);
	first = place_first(place, TEXT("en"), 3, &counts);
	assert_in_range(first->count, 3, 4);
	assert_true(text_is(catalog_name(first, 0), "Dernier"));
	assert_true(text_is(catalog_name(first, 1), "Z"));
	assert_true(text_is(catalog_name(first, 2), "K-9"));
	assert_int_equal(counts.products, 4);
	assert_int_equal(counts.versions, 6);
	assert_int_equal(counts.files, 6);
	catalog_free(first);
	first = place_first(place, TEXT("ja"), 60, &counts);
	assert_int_equal(first->count, 4);
	assert_true(text_is(catalog_name(first, 0), "う"));
	assert_true(text_is(catalog_name(first, 3), "い"));
	catalog_free(first);
}

static bool write_problem(void *context, const struct index_problem *problem)
{
	struct str *out = context;

	str_add(out, problem->path);
	str_printf(out, ":%u: ", problem->problem.line);
	problem_print(&problem->problem, NULL, out);
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

	place_write_library(place, 10);
	fixture_write(place->root, "broken.md",
	    TEXT("layout: product\ntags: [\n---\nx\n"));
	fixture_write(place->root, "zeros.md", (struct text){"---\n\0\0\0", 7});
	fixture_write(place->root, "page.md", TEXT("# no review\n"));
	fixture_write(place->root, "large.md", TEXT(""));
	assert_int_equal(truncate(large, 5 << 20), 0);
	assert_int_equal(mkfifo(pipe, 0600), 0);
	place_update(place, &report);
	assert_int_equal(report.files, 14);
	assert_int_equal(report.reviews, 10);
	problems = dump_problems(place);
	assert_non_null(strstr(problems, "broken.md:"));
	assert_non_null(strstr(problems, "large.md:0: "));
	assert_null(strstr(problems, "page.md"));
	assert_null(strstr(problems, "pipe.md"));
	free(problems);
	assert_int_equal(unlink(large), 0);
	place_update(place, &report);
	problems = dump_problems(place);
	assert_null(strstr(problems, "large.md"));
	place_check_as_fresh(place);
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

	place_write_review(place, "b.md", "same", "en", "Same", "x");
	place_write_review(place, "c.md", "same", "en", "Same", "x");
	place_write_review(place, "d.md", "same", "ja", "Same", "x");
	place_update(place, &report);
	assert_int_equal(report.problems, 1);
	place_write_review(place, "a.md", "same", "en", "Same", "x");
	place_update(place, &report);
	assert_int_equal(report.parsed, 1);
	assert_int_equal(report.problems, 2);
	problems = dump_problems(place);
	assert_true(text_starts(
	    text_of(problems), "b.md:0: same ref and lang as a.md:"));
	assert_non_null(strstr(problems, "c.md:0: same ref and lang as a.md:"));
	free(problems);
	place_check_as_fresh(place);
	assert_int_equal(unlink(second), 0);
	place_update(place, &report);
	assert_int_equal(report.problems, 1);
	place_check_as_fresh(place);
	free(second);
}

static void words_phrases_and_sections_are_found(void **state)
{
	const struct place *place = *state;
	struct index *index;
	bool ranked;

	place_write_library(place, 40);
	place_write_review(place, "x.md", "x", "en",
	    "Amp WH\xE2\x80\x91"
	    "1000XM5",
	    "Distortion stays low; the hum is gone. DAC搭載機。");
	place_update(place, NULL);
	index = index_open(&place->index);
	assert_int_equal(
	    place_find(index, "hum", -1, false, false, &ranked), 21);
	assert_true(ranked);
	assert_int_equal(
	    place_find(index, "hum distortion", -1, false, false, NULL), 1);
	assert_int_equal(
	    place_find(index, "hum distortion", -1, true, false, NULL), 0);
	assert_int_equal(
	    place_find(index, "Stays LOW; the", -1, true, false, NULL), 1);
	assert_int_equal(
	    place_find(index, "wh-1000xm5", -1, false, false, NULL), 1);
	assert_int_equal(
	    place_find(index, "wh-1000", -1, false, false, NULL), 0);
	assert_int_equal(
	    place_find(index, "wh-1000", -1, false, true, &ranked), 1);
	assert_false(ranked);
	assert_int_equal(
	    place_find(index, "hum", SECTION_OVERVIEW, false, false, NULL), 21);
	assert_int_equal(
	    place_find(index, "hum", SECTION_SCIENCE, false, false, NULL), 0);
	assert_int_equal(
	    place_find(index, "measured", SECTION_SCIENCE, false, false, NULL),
	    41);
	assert_int_equal(
	    place_find(index, "dac搭載", -1, true, false, NULL), 1);
	assert_int_equal(
	    place_find(index, "音", -1, false, false, &ranked), 20);
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

	place_write_library(place, 4);
	place_update(place, NULL);
	index = index_open(&place->index);
	for (i = 0; i < sizeof queries / sizeof *queries; i++) {
		place_find(index, queries[i], -1, false, false, NULL);
		place_find(index, queries[i], -1, true, true, NULL);
		place_find(index, queries[i], SECTION_COST, false, true, NULL);
	}
	assert_int_equal(place_find(index, "!!", -1, false, false, NULL), 0);
	assert_int_equal(place_find(index, "word0", -1, false, false, NULL), 1);
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
	place_write_review(place, "a.md", "a", "ja", "A", text);
	place_write_library(place, 6);
	place_update(place, NULL);
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
			if (!place_find(index, part, -1, true, false, NULL))
				fail_msg("«%s» is not found", part);
		}
	assert_int_equal(
	    place_find(index, "手頃なＤＡＣ一体型", -1, true, false, NULL), 1);
	index_close(index);
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

	place_write_library(place, 400);
	assert_null(place_update_with(place, &how, &report));
	before = report.parsed;
	assert_in_range(before, 100, 399);
	assert_null(index_open(&place->index));
	place_update(place, &report);
	assert_int_equal(report.parsed, 400 - before);
	assert_int_equal(report.reviews, 400);
	place_check_as_fresh(place);
	assert_int_equal(place_count_found(place, "hum"), 200);

	place_write_library(place, 300);
	atomic_store(&stopper.cancel, false);
	assert_null(place_update_with(place, &how, &report));
	before = report.parsed;
	place_update(place, &report);
	assert_int_equal(report.parsed, 300 - before);
	place_check_as_fresh(place);
}

static void append_rows(void *context, struct text rows)
{
	struct segment segment;

	assert_true(segment_open(&segment, rows));
	catalog_add(context, &segment);
}

static void rows_come_while_it_is_built(void **state)
{
	const struct place *place = *state;
	struct catalog *rows = catalog_new();
	struct index_update how = {.on_rows = append_rows, .context = rows};
	struct index_report report;
	struct index *index;
	char *mine, *whole;

	place_write_library(place, 500);
	fixture_write(
	    place->root, "bad.md", TEXT("layout: product\ntags: [\n---\n"));
	index = place_update_with(place, &how, &report);
	mine = place_dump_catalog(rows);
	whole = place_dump_index(index);
	assert_string_equal(mine, whole);
	index_close(index);
	/* None when there is an index. */
	index = place_update_with(place, &how, &report);
	assert_int_equal(rows->count, 500);
	index_close(index);
	catalog_free(rows);
	free(mine);
	free(whole);
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
	index = place_update_with(&there, NULL, &report);
	assert_non_null(index);
	assert_true(report.reviews > 1000);
	assert_true(report.problems * 100 < report.reviews);
	first = place_first(&there, TEXT("en"), 60, &counts);
	all = index_load(index, NULL);
	assert_in_range(first->count, 60, 200);
	assert_int_equal(all->count, counts.versions);
	assert_int_equal(
	    all->product_count, counts.products + counts.companies);
	assert_true(
	    place_find(index, "distortion", -1, false, false, NULL) > 100);
	assert_true(place_find(index, "音質", -1, true, false, NULL) > 100);
	catalog_free(first);
	catalog_free(all);
	index_close(index);
	free(root);
}

/* The most threads seen. */
static void count_threads(void *context, const struct index_progress *progress)
{
	struct dirent *entry;
	int *most = context, count = 0;
	DIR *tasks = opendir("/proc/self/task");

	(void)progress;
	while (tasks && (entry = readdir(tasks)))
		count += entry->d_name[0] != '.';
	if (tasks)
		closedir(tasks);
	if (count > *most)
		*most = count;
}

/* Within the memory that a limit leaves a user. */
static void many_cores_take_no_more_than_eight(void **state)
{
	const struct rlimit limit = {1000000 << 10, 1000000 << 10};
	const struct place *place = *state;
	struct index_report report = {0};
	struct index_update how = {
	    .place = place->index, .threads = 64, .on_progress = count_threads};
	int most = 0, status;
	pid_t pid;

	place_write_library(place, 500);
	how.context = &most;
	pid = fork();
	if (!pid) {
		if (!SANITIZED)
			setrlimit(RLIMIT_AS, &limit);
		index_close(index_update(&how, &report, NULL));
		_exit(report.parsed != 500 ? 1 : most > 1 + 8 + 1 ? 2 : 0);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
}

SUITE(index)
{
	const struct CMUnitTest tests[] = {
#define WITH_PLACE(test) \
	cmocka_unit_test_setup_teardown(test, place_set_up, place_tear_down)
	    WITH_PLACE(nothing_changed_nothing_parsed),
	    WITH_PLACE(only_what_changed_is_parsed),
	    WITH_PLACE(another_inode_is_another_file),
	    WITH_PLACE(most_changed_is_built_anew),
	    WITH_PLACE(the_first_rows_are_the_newest),
	    WITH_PLACE(the_first_rows_are_kept_for_every_reader),
	    WITH_PLACE(the_first_rows_are_found_in_many_languages),
	    WITH_PLACE(bad_files_are_problems),
	    WITH_PLACE(two_files_for_one_thing_are_a_problem),
	    WITH_PLACE(words_phrases_and_sections_are_found),
	    WITH_PLACE(nothing_in_a_query_is_syntax),
	    WITH_PLACE(every_run_of_japanese_is_found),
	    WITH_PLACE(cancelled_it_goes_on_where_it_was),
	    WITH_PLACE(rows_come_while_it_is_built),
	    WITH_PLACE(a_missing_library_is_an_error),
	    WITH_PLACE(many_cores_take_no_more_than_eight),
	    WITH_PLACE(the_corpus_is_indexed),
	};

	return cmocka_run_group_tests_name("index", tests, NULL, NULL);
}
