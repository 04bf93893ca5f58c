/* Reviews: fields and their problems, damage, the corpus. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/utf8.h"
#include "review/review.h"
#include "suite.h"
#include "support/in_arena.h"

static const char *const path = "_products/en/acme/acme-one.md";

#define GOOD \
	"layout: product\n" \
	"title: \"Acme One Product Review\"\n" \
	"target_name: \"Acme One\"\n" \
	"company_id: acme\n" \
	"lang: en\n" \
	"ref: acme-one\n" \
	"date: 2025-09-04\n" \
	"rating: [3.2, 0.7, 0.6, 0.9, 0.5, 0.5]\n" \
	"price: 129.99\n" \
	"summary: \"Small and loud.\"\n" \
	"tags: [DAC, 2.10, \"USB, C\"]\n" \
	"permalink: /products/en/acme-one/\n"

static struct review read_review(void **state, const char *source)
{
	struct review review;

	assert_int_equal(
	    review_parse(*state, path, text_of(source), REVIEW_BODY, &review),
	    REVIEW_OK);
	return review;
}

/* A good review with the line of KEY replaced by LINE ("" drops it). */
static struct review change(void **state, const char *key, const char *line)
{
	static const char good[] = "---\n" GOOD;
	struct str source = {0};
	const char *at = strstr(good, key);
	struct review review;

	assert_non_null(at);
	str_append(&source, good, (size_t)(at - good));
	str_puts(&source, line);
	str_puts(&source, strchr(at + 1, '\n'));
	str_puts(&source, "---\n## Overview\n");
	review = read_review(state, str_c(&source));
	str_release(&source);
	return review;
}

static void assert_problem(
    const struct review *review, uint32_t line, const char *words)
{
	struct str message = {0};

	assert_int_equal(review->version.problem_count, 1);
	assert_int_equal(review->version.problems[0].line, line);
	problem_print(&review->version.problems[0], NULL, &message);
	if (!strstr(str_c(&message), words))
		fail_msg("\"%s\" lacks \"%s\"", str_c(&message), words);
	str_release(&message);
}

static void every_field_is_read(void **state)
{
	struct review review = read_review(state, "---\n" GOOD "---\nText.\n");

	assert_int_equal(review.version.kind, REVIEW_PRODUCT);
	assert_text(review.version.title, "Acme One Product Review");
	assert_text(review.version.name, "Acme One");
	assert_text(review.version.company, "acme");
	assert_text(review.version.lang, "en");
	assert_text(review.version.ref, "acme-one");
	assert_text(review.version.permalink, "/products/en/acme-one/");
	assert_text(review.version.summary, "Small and loud.");
	assert_int_equal(review.version.date, 20250904);
	assert_true(review.version.price.present);
	assert_false(review.version.price.integer);
	assert_true(review.version.price.value == (double)129.99);
	assert_true(review.version.rating[PART_OVERALL].value == (double)3.2);
	assert_true(review.version.rating[PART_DESIGN].value == 0.5);
	assert_int_equal(review.version.tag_count, 3);
	assert_text(review.version.tags[0], "DAC");
	assert_text(review.version.tags[1], "2.10");
	assert_text(review.version.tags[2], "USB, C");
	assert_text(review.body, "Text.\n");
	assert_int_equal(review.body_line, 15);
	assert_int_equal(review.version.problem_count, 0);
}

static void other_files_are_passed_over(void **state)
{
	static const char *const sources[] = {"", "# Acme\n",
	    "---\ntitle: About\n---\n", "---\nlayout: page\n---\n",
	    "---\nlayout: [product]\n---\n", "---\n- a\n- b\n---\n",
	    "---\nlayout: post\ntitle: One: two\n---\n", "---",
	    "---\n\nA rule above, no front matter.\n"};
	struct review review;

	for (size_t i = 0; i < sizeof sources / sizeof *sources; i++)
		assert_int_equal(review_parse(*state, path, text_of(sources[i]),
				     REVIEW_BODY, &review),
		    REVIEW_IS_NONE);
}

static void without_a_name_it_has_the_files(void **state)
{
	struct review review =
	    read_review(state, "---\nlayout: product\nref: x\n---\n");

	assert_text(review.version.name, "acme-one");
	review =
	    read_review(state, "---\nlayout: product\ntarget_name: [a]\n---\n");
	assert_text(review.version.name, "acme-one");
	review = change(state, "\ntarget_name:", "\ntitle: ~\nother:");
	assert_text(review.version.name, "acme-one");
	assert_int_equal(review.version.problem_count, 2);
	review = change(state, "\ntitle:", "\nother: \"x\"\nnone:");
	assert_int_equal(review.version.problem_count, 0);
}

static void what_is_missing_has_a_stand_in(void **state)
{
	struct review review = change(state, "\nref:", "");

	assert_text(review.version.ref, "acme-one");
	assert_problem(&review, 2, "write ref: acme-one");
	review = change(state, "\nlang:", "\nlang:");
	assert_text(review.version.lang, "en");
	assert_problem(&review, 2, "write lang: en");
	review = change(state, "\ncompany_id:", "");
	assert_text(review.version.company, "");
	assert_problem(&review, 2, "company_id is missing");
	review = change(state, "\nlayout:", "");
	assert_int_equal(review.version.kind, REVIEW_PRODUCT);
	assert_problem(&review, 2, "write layout: product");
	review = change(state, "\ntarget_name:", "\ntarget_name: ''");
	assert_text(review.version.name, "Acme One Product Review");
	assert_problem(&review, 2, "target_name");
	review = change(state, "\nprice:", "");
	assert_false(review.version.price.present);
	assert_int_equal(review.version.problem_count, 0);
	review = change(state, "\nprice:", "\nprice: ~");
	assert_false(review.version.price.present);
	assert_int_equal(review.version.problem_count, 0);
}

static void dates_are_days(void **state)
{
	static const struct {
		const char *text;
		int32_t date;
	} cases[] = {
	    {"2025-09-04", 20250904},
	    {"\"2025-09-04\"", 20250904},
	    {"2025-09-04 00:00:00 +0900", 20250904},
	    {"2025-09-04T10:00:00Z", 20250904},
	    {"2025-9-4", 20250904},
	    {"2025/09/04", 20250904},
	    {"2024-02-29", 20240229},
	    {"2025-02-29", 0},
	    {"2025-13-40", 0},
	    {"2025-04-31", 0},
	    {"2025-00-01", 0},
	    {"25-09-04", 0},
	    {"2025-09", 0},
	    {"2025-09-041", 0},
	    {"September 4", 0},
	    {"0000-01-01", 0},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct str line = {0};
		struct review review;

		str_printf(&line, "\ndate: %s", cases[i].text);
		review = change(state, "\ndate:", str_c(&line));
		assert_int_equal(review.version.date, cases[i].date);
		if (!cases[i].date)
			assert_problem(&review, 8, "write date: 2025-09-04");
		else
			assert_int_equal(review.version.problem_count, 0);
		str_release(&line);
	}
}

static void prices_are_plain_numbers(void **state)
{
	static const struct {
		const char *text;
		double value;
		bool integer, problem;
	} cases[] = {
	    {"0", 0, true, false},
	    {"250000000", 250000000, true, false},
	    {"\"49.00\"", 49, false, false},
	    {"1_000", 1000, true, false},
	    {".5", .5, false, false},
	    {"1,299", 1299, true, true},
	    {"12,999.50", 12999.5, false, true},
	    {"1,29", -1, false, true},
	    {"12345,678", -1, false, true},
	    {"abc", -1, false, true},
	    {"299 USD", -1, false, true},
	    {"$299", -1, false, true},
	    {"-5", -1, false, true},
	    {".inf", -1, false, true},
	    {".nan", -1, false, true},
	    {"nan", -1, false, true},
	    {"1e999", -1, false, true},
	    {"0x10", -1, false, true},
	    {"[5]", -1, false, true},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct str line = {0};
		struct review review;

		str_printf(&line, "\nprice: %s", cases[i].text);
		review = change(state, "\nprice:", str_c(&line));
		assert_int_equal(
		    review.version.price.present, cases[i].value >= 0);
		if (review.version.price.present) {
			assert_true(
			    review.version.price.value == cases[i].value);
			assert_int_equal(
			    review.version.price.integer, cases[i].integer);
		}
		if (cases[i].problem)
			assert_problem(&review, 10, "price");
		else
			assert_int_equal(review.version.problem_count, 0);
		str_release(&line);
	}
}

static void a_price_is_advised_as_written(void **state)
{
	struct review review = change(state, "\nprice:", "\nprice: 1,299");

	assert_problem(&review, 10,
	    "price \"1,299\" is no plain number: write price: 1299, without "
	    "commas or a currency");
	/* No other price than the one that is written is advised. */
	review = change(state, "\nprice:", "\nprice: $149.50");
	assert_problem(&review, 10, "write price: 149.50, without");
	review = change(state, "\nprice:", "\nprice: 2,149 USD");
	assert_problem(&review, 10, "write price: 2149, without");
	review = change(state, "\nprice:", "\nprice: 100-200");
	assert_problem(&review, 10, "write price: 1299, without");
}

static void ratings_are_six_numbers(void **state)
{
	struct review review =
	    change(state, "\nrating:", "\nrating: [3, 1, 1, 1, 0]");

	assert_problem(&review, 9,
	    "rating holds 5 numbers instead of 6: overall, science, "
	    "technology, cost, reliability, design");
	assert_false(review.version.rating[PART_OVERALL].present);
	review = change(state, "\nrating:", "\nrating: good");
	assert_problem(&review, 9, "no list");
	review = change(state, "\nrating:", "");
	assert_problem(&review, 2, "missing");
	review =
	    change(state, "\nrating:", "\nrating: [3, 1, nan, 1, 0, '1.0']");
	assert_problem(&review, 9, "technology is no number");
	assert_true(review.version.rating[PART_OVERALL].integer);
	assert_false(review.version.rating[PART_TECHNOLOGY].present);
	assert_true(review.version.rating[PART_DESIGN].value == 1);
	review = change(state, "\nrating:", "\nrating: [4, 2, 1, 1, 0, 0]");
	assert_problem(&review, 9, "science is 2, but goes from 0 to 1");
	assert_true(review.version.rating[PART_SCIENCE].value == 2);
	review = change(state, "\nrating:", "\nrating: [4, 1, 1, 1, 0, 0]");
	assert_problem(&review, 9,
	    "overall is 4, but the five parts add up "
	    "to 3");
	assert_true(review.version.rating[PART_OVERALL].value == 4);
	review = change(state,
	    "\nrating:", "\nrating: [2.1, 0.41, 0.42, 0.41, 0.42, 0.41]");
	assert_int_equal(review.version.problem_count, 0);
}

static void tags_are_a_list(void **state)
{
	struct review review = change(state, "\ntags:", "\ntags: wireless dac");
	struct str many = {0};

	assert_problem(&review, 12, "tags is no list");
	assert_int_equal(review.version.tag_count, 1);
	assert_text(review.version.tags[0], "wireless dac");
	review = change(state, "\ntags:", "\ntags: [a, [b], '', {c: d}, e]");
	assert_int_equal(review.version.problem_count, 2);
	assert_int_equal(review.version.tag_count, 2);
	assert_text(review.version.tags[1], "e");
	review = change(state, "\ntags:", "\ntags:\n  - a\n  - 2005");
	assert_int_equal(review.version.problem_count, 0);
	assert_text(review.version.tags[1], "2005");
	str_puts(&many, "\ntags: [");
	str_repeat(&many, "x, ", 300);
	str_puts(&many, "]");
	review = change(state, "\ntags:", str_c(&many));
	assert_problem(&review, 12, "300 tags");
	assert_int_equal(review.version.tag_count, 200);
	str_release(&many);
}

static void texts_are_clean_and_on_one_line(void **state)
{
	struct review review = change(
	    state, "\nsummary:", "\nsummary: |\n  One\n  two.\tThree.\n");

	assert_text(review.version.summary, "One two. Three.");
	review = change(
	    state, "\ntarget_name:", "\ntarget_name: \" A\\e[31m\\u0085 \"");
	assert_text(review.version.name, "A\uFFFD[31m\uFFFD");
	review = change(state, "\nsummary:", "\nsummary: [a]");
	assert_text(review.version.summary, "");
	assert_problem(&review, 11, "summary is a list, not text");
}

static void a_broken_file_is_still_listed(void **state)
{
	struct review review =
	    change(state, "\nsummary:", "\nsummary: Loud: and small");

	assert_problem(&review, 11, "column 14: a colon");
	assert_text(review.version.name, "Acme One");
	assert_text(review.version.summary, "Loud: and small");
	assert_int_equal(review.version.tag_count, 3);
	assert_true(review.version.rating[PART_OVERALL].value == (double)3.2);
	review = read_review(state, "---\n" GOOD "\n## Overview\n\nText.\n");
	assert_problem(&review, 1, "never closed");
	assert_int_equal(review.section_count, 1);
	assert_int_equal(review.sections[0].line, 15);
	review = read_review(
	    state, "---\n" GOOD "---\nA\n\xC2\x9B and \xC2\x9B\n\nB\xFF\n");
	assert_int_equal(review.version.problem_count, 2);
	assert_int_equal(review.version.problems[0].line, 16);
	assert_int_equal(review.version.problems[1].line, 18);
}

static void assert_clean(struct text text)
{
	const char *p = text.ptr, *end = text.ptr + text.len;
	size_t len;

	for (; p < end; p += len) {
		uint32_t c = utf8_decode(p, end, &len);

		assert_false(utf8_is_control(c));
		assert_false(c == 0xFFFD && len == 1);
	}
}

static void assert_message_clean(const struct problem *problem)
{
	struct str message = {0};

	problem_print(problem, NULL, &message);
	assert_clean(str_text(&message));
	str_release(&message);
}

static void assert_review_clean(const struct review *review)
{
	const struct text texts[] = {review->version.title,
	    review->version.name, review->version.company, review->version.lang,
	    review->version.ref, review->version.permalink,
	    review->version.summary};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		assert_clean(texts[i]);
	for (size_t i = 0; i < review->version.tag_count; i++)
		assert_clean(review->version.tags[i]);
	for (size_t i = 0; i < review->version.problem_count; i++)
		assert_message_clean(&review->version.problems[i]);
	for (size_t i = 0; i < review->section_count; i++) {
		assert_clean(review->sections[i].title);
		assert_clean(review->sections[i].plain);
	}
	for (size_t i = 0; i < review->reference_count; i++) {
		assert_clean(review->references[i].label);
		assert_clean(review->references[i].text);
		assert_clean(review->references[i].url);
	}
}

/* One byte after another is put in the place of each in a whole review. */
static void damage_is_survived(void **state)
{
	static const char source[] =
	    "---\n" GOOD "---\n## Overview\n\n$$ \\Large \\text{0.5} $$\n\n"
	    "A &#x1b; B\n\n## References\n[1] x, https://a.example/\n"
	    "\n(2025.9.4)\n";
	static const char bytes[] = "\0\x1B\"'[]{}:-#\n\r\t \x80\xC2\xFF&*|";
	char copy[sizeof source];

	for (size_t i = 0; i < sizeof source; i++)
		for (size_t j = 0; j < sizeof bytes; j++) {
			struct text text = {copy, sizeof source - 1};
			struct review review;

			memcpy(copy, source, sizeof source);
			copy[i] = bytes[j];
			if (review_parse(*state, path, text, REVIEW_BODY,
				&review) != REVIEW_IS_NONE)
				assert_review_clean(&review);
			text.len = i;
			if (review_parse(*state, path, text, REVIEW_BODY,
				&review) == REVIEW_OK)
				assert_true(review.version.name.len &&
					    review.version.ref.len);
			arena_reset(*state);
		}
}

static void check_review(const struct review *review)
{
	assert_in_range(review->section_count, 7, 12);
	for (size_t i = 0; i < 7; i++)
		assert_int_equal(review->sections[i].key, i);
	for (size_t i = 1; i < PART_COUNT; i++)
		assert_true(review->sections[i].score.value ==
			    review->version.rating[i].value);
	assert_true(review->version.date > 20240000);
	assert_review_clean(review);
}

static void check_file(struct arena *arena, const char *file, size_t *count)
{
	struct str source = {0};
	struct review review;

	if (file_read(AT_FDCWD, file, 4 << 20, &source, NULL) &&
	    review_parse(arena, file, str_text(&source), REVIEW_BODY,
		&review) != REVIEW_IS_NONE) {
		check_review(&review);
		++*count;
	}
	str_release(&source);
	arena_reset(arena);
}

static int is_shown(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

static void check_folder(struct arena *arena, struct str *folder, size_t *count)
{
	size_t len = folder->len;
	struct dirent **entries;
	int entry_count = scandir(str_c(folder), &entries, is_shown, alphasort);

	for (int i = 0; i < entry_count; i++) {
		str_printf(folder, "/%s", entries[i]->d_name);
		check_folder(arena, folder, count);
		check_file(arena, str_c(folder), count);
		folder->len = len;
		free(entries[i]);
	}
	if (entry_count >= 0)
		free(entries);
}

static void the_corpus_is_read_whole(void **state)
{
	struct str folder = {0};
	size_t count = 0;

	str_puts(&folder, "../shared/corpus");
	check_folder(*state, &folder, &count);
	str_release(&folder);
	if (!count) {
		print_message("no ../shared/corpus here\n");
		skip();
	}
	assert_in_range(count, 1000, 100000);
}

static void check_same_body(
    const struct review *review, const struct review *expected)
{
	size_t i;

	assert_true(text_equal(review->body, expected->body));
	assert_int_equal(review->body_line, expected->body_line);
	assert_int_equal(review->section_count, expected->section_count);
	for (i = 0; i < expected->section_count; i++) {
		const struct section *a = &review->sections[i],
				     *b = &expected->sections[i];

		assert_int_equal(a->key, b->key);
		assert_int_equal(a->line, b->line);
		assert_true(text_equal(a->title, b->title));
		assert_int_equal(a->score.present, b->score.present);
		assert_true(text_equal(a->source, b->source));
		assert_true(text_equal(a->plain, b->plain));
	}
	assert_int_equal(review->reference_count, expected->reference_count);
	for (i = 0; i < expected->reference_count; i++) {
		assert_true(text_equal(
		    review->references[i].text, expected->references[i].text));
		assert_true(text_equal(
		    review->references[i].url, expected->references[i].url));
	}
	assert_int_equal(!review->blocks, !expected->blocks);
}

#define BODY \
	"## Overview\n\nA zebra.\n\n## Scientific Validity\n\n" \
	"$$ \\Large \\text{0.6} $$\n\nMeasured.\r\rWell.\n\n" \
	"## References\n\n[1] X, https://a.b/c\n"

/* Whatever the bytes are written as, and after the bytes are gone. */
static void a_body_read_later_is_the_same(void **state)
{
	static const char *const sources[] = {"---\n" GOOD "---\n" BODY,
	    "\xEF\xBB\xBF\n\n---\n" GOOD "---\n" BODY,
	    "---\r\nlayout: product\r\n---\r\n## Overview\r\n\r\nA.\r\n",
	    "---\rlayout: product\r---\r## Overview\r\rA.\r",
	    "---\n" GOOD "---\n", "---\n" GOOD "---"};
	size_t i;

	for (i = 0; i < sizeof sources / sizeof *sources; i++) {
		struct review whole = read_review(state, sources[i]), meta;
		struct review later = {0};
		struct str source = {0};

		str_puts(&source, sources[i]);
		assert_int_equal(review_parse(*state, path, str_text(&source),
				     REVIEW_META, &meta),
		    REVIEW_OK);
		assert_int_equal(meta.section_count, 0);
		later.version = whole.version;
		review_read_body(*state, str_text(&source), &later);
		memset(source.data, 'x', source.len);
		check_same_body(&later, &whole);
		str_release(&source);
		assert_true(i > 1 || later.section_count == 3);
		assert_true(i > 1 || later.reference_count == 1);
	}
}

SUITE(review)
{
	const struct CMUnitTest tests[] = {
	    in_arena_test(every_field_is_read),
	    in_arena_test(other_files_are_passed_over),
	    in_arena_test(without_a_name_it_has_the_files),
	    in_arena_test(what_is_missing_has_a_stand_in),
	    in_arena_test(dates_are_days),
	    in_arena_test(prices_are_plain_numbers),
	    in_arena_test(a_price_is_advised_as_written),
	    in_arena_test(ratings_are_six_numbers),
	    in_arena_test(tags_are_a_list),
	    in_arena_test(texts_are_clean_and_on_one_line),
	    in_arena_test(a_broken_file_is_still_listed),
	    in_arena_test(damage_is_survived),
	    in_arena_test(a_body_read_later_is_the_same),
	    in_arena_test(the_corpus_is_read_whole),
	};

	return cmocka_run_group_tests_name("review", tests, NULL, NULL);
}
