/* Queries over a larger, random library, against slower ways to the answer. */
#include <ctype.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "query/language/query.h"
#include "query/match.h"
#include "suite.h"
#include "support/shelf.h"

struct run {
	struct catalog *catalog;
	const char *lang;
	struct match_list list;
};

/* A text index in which every third file has every word. */
static bool find_text(void *context, const struct text_search *search,
    int64_t **ids, int32_t **scores, size_t *count, struct error *error)
{
	const struct catalog *catalog = context;
	uint32_t row;

	(void)search;
	(void)error;
	*ids = calloc(catalog->count, sizeof **ids);
	*scores = NULL;
	for (*count = row = 0; row < catalog->count; row += 3)
		(*ids)[(*count)++] = catalog->id[row];
	return true;
}

static bool run_query(
    struct run *run, const char *source, const struct match_list *within)
{
	struct match_context context = {.catalog = run->catalog,
	    .lang = text_of(run->lang),
	    .today = 20251001,
	    .find_text = find_text,
	    .find_context = run->catalog};
	struct arena *arena = arena_new();
	struct query_error query_error;
	struct query *query =
	    query_parse(arena, text_of(source), NULL, &query_error);
	bool ok;

	if (!query)
		fail_msg("%s: %s", source, query_error.message.ptr);
	ok = match_run(&context, query, NULL, within, &run->list, NULL);
	arena_free(arena);
	return ok;
}

struct random {
	uint64_t state;
};

static uint32_t next_random(struct random *random, uint32_t below)
{
	random->state =
	    random->state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(random->state >> 33) % below;
}

static struct catalog *make_large_catalog(struct random *random, size_t rows)
{
	static const char *const words[] = {"alpha", "beta", "gam-ma",
	    "delta 5", "x-1000", "ノイズ", "ear", "over", "dac", "zeta"};
	struct catalog *catalog = catalog_new();
	struct str name = {0}, summary = {0};
	char ref[20], path[60];
	size_t i, j;

	for (i = 0; i < rows; i++) {
		struct text tags[3];
		struct review review = {.version.kind = !next_random(random, 9),
		    .version.lang = i % 3 ? TEXT("en") : TEXT("ja"),
		    .version.date = 20230101 + (int32_t)next_random(random, 28),
		    .version.tags = tags};

		str_clear(&name);
		str_clear(&summary);
		for (j = next_random(random, 3) + 1; j; j--)
			str_printf(&name, "%s%s", name.len ? " " : "",
			    words[next_random(random, 10)]);
		for (j = next_random(random, 9); j; j--)
			str_printf(
			    &summary, "%s ", words[next_random(random, 10)]);
		for (j = next_random(random, 3); j; j--)
			tags[review.version.tag_count++] =
			    text_of(words[next_random(random, 10)]);
		snprintf(ref, sizeof ref, "r%u",
		    next_random(random, (uint32_t)rows));
		snprintf(path, sizeof path, "%zu/%s.md", i, ref);
		review.version.name = str_text(&name);
		review.version.summary = str_text(&summary);
		review.version.company =
		    text_of(words[next_random(random, 10)]);
		review.version.ref = text_of(ref);
		review.version.price = (struct number){
		    next_random(random, 50), next_random(random, 5) > 0, true};
		review.version.rating[PART_OVERALL] =
		    (struct number){next_random(random, 51) / 10.0,
			next_random(random, 5) > 0, false};
		shelf_add(catalog, &(struct shelf_entry){.id = (int64_t)i + 1,
				       .review = &review,
				       .path = text_of(path)});
	}
	str_release(&name);
	str_release(&summary);
	return catalog;
}

static bool contains(struct text text, struct text word)
{
	return !word.len || memmem(text.ptr, text.len, word.ptr, word.len);
}

static int class_of(char c)
{
	return (c & 0x80) ? 2 : isalnum((unsigned char)c) ? 1 : 0;
}

/* Whether WORD, squeezed, stands in NAME from the start of a word on. */
static bool contains_squeezed(struct text name, struct text word)
{
	struct str rest = {0};
	bool found = false;
	size_t i;

	for (i = 0; i < name.len && !found; i++) {
		if (i && class_of(name.ptr[i - 1]) &&
		    class_of(name.ptr[i - 1]) == class_of(name.ptr[i]))
			continue;
		str_clear(&rest);
		catalog_squeeze(
		    &rest, (struct text){name.ptr + i, name.len - i});
		found = rest.len >= word.len &&
			!memcmp(rest.data, word.ptr, word.len);
	}
	str_release(&rest);
	return found;
}

/* Whether ROW has a word, looked up the slow way. */
static bool has_word(
    const struct catalog *catalog, uint32_t row, const char *word)
{
	struct str folded = {0}, squeezed = {0}, tag = {0};
	bool found;
	uint32_t i;

	str_puts(&folded, word);
	for (i = 0; word[i]; i++)
		str_putc(&tag, word[i] == ' ' ? '-' : word[i]);
	catalog_squeeze(&squeezed, str_text(&folded));
	found =
	    contains(catalog_folded_name(catalog, row), str_text(&folded)) ||
	    (squeezed.len &&
		contains_squeezed(
		    catalog_folded_name(catalog, row), str_text(&squeezed))) ||
	    contains(catalog_folded_summary(catalog, row), str_text(&folded)) ||
	    contains(catalog->companies.folded[catalog->company[row]],
		str_text(&tag));
	for (i = catalog->tag_start[row]; i < catalog->tag_start[row + 1]; i++)
		found |= contains(catalog->tags.folded[catalog->tag_numbers[i]],
		    str_text(&tag));
	str_release(&folded);
	str_release(&squeezed);
	str_release(&tag);
	return found;
}

static bool product_has_word(
    const struct catalog *catalog, uint32_t product, const char *word)
{
	uint32_t row = catalog->product_first[product];

	for (; row != CATALOG_NONE; row = catalog->next[row])
		if (has_word(catalog, row, word))
			return true;
	return false;
}

static void check_word(struct run *run, const char *word, bool alone)
{
	char source[60];
	size_t count = 0, i;
	uint32_t product;
	bool *found = calloc(run->catalog->product_count, sizeof *found);

	snprintf(source, sizeof source, "kind:* \"%s\"%s", word,
	    alone ? "" : " date:2023-01-03");
	assert_true(run_query(run, source, NULL));
	for (i = 0; i < run->list.count; i++) {
		uint32_t row = run->list.matches[i].row;

		assert_true(has_word(run->catalog, row, word));
		assert_false(found[run->catalog->product[row]]);
		found[run->catalog->product[row]] = true;
	}
	for (product = 0; alone && product < run->catalog->product_count;
	     product++)
		count += product_has_word(run->catalog, product, word);
	if (alone)
		assert_int_equal(run->list.count, count);
	free(found);
}

/* The ways for many rows and for few find the same as looking at each. */
static void test_many_rows(void **state)
{
	static const char *const words[] = {"alpha", "gam-ma", "gamma",
	    "delta 5", "delta5", "5x", "a", "ta", "ノイ", "zz", "-", " ",
	    "x-1000 ear", "e"};
	struct random random = {1};
	struct run run = {
	    .catalog = make_large_catalog(&random, 9000), .lang = "en"};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof words / sizeof *words; i++) {
		check_word(&run, words[i], true);
		check_word(&run, words[i], false);
	}
	match_list_release(&run.list);
	catalog_free(run.catalog);
}

static void make_term(struct random *random, struct str *out)
{
	static const char *const terms[] = {"alpha", "gamma", "delta5", "ear",
	    "~xe", "~dac", "tag:dac", "tag:*a*", "company:ear,over",
	    "name:*beta", "price:..20", "price:none", "overall:3..",
	    "date:2023-01-05..", "text:all", "is:problem", "(ear OR over)",
	    "(beta -zeta)", "-(alpha OR tag:ear)", "ノイズ", "e", "ref:r1*"};

	str_puts(out, terms[next_random(random, sizeof terms / sizeof *terms)]);
}

static size_t count_found(struct run *run, struct str *source)
{
	assert_true(run_query(run, str_c(source), NULL));
	return run->list.count;
}

/* A further term never finds more; a term and its negation part the library;
 * narrowing finds what asking anew does. */
static void test_properties(void **state)
{
	struct random random = {99};
	struct run run = {
	    .catalog = make_large_catalog(&random, 1500), .lang = "ja"};
	struct str query = {0}, negated = {0};
	struct match_list first = {0};
	size_t all, found, i;
	int round;

	(void)state;
	str_puts(&query, "kind:*");
	all = count_found(&run, &query);
	assert_int_equal(all, run.catalog->product_count);
	for (round = 0; round < 150; round++) {
		str_clear(&query);
		str_clear(&negated);
		str_puts(&query, "kind:* ");
		make_term(&random, &query);
		str_printf(&negated, "kind:* -(%s)", str_c(&query) + 7);
		found = count_found(&run, &query);
		assert_int_equal(found + count_found(&run, &negated), all);
		count_found(&run, &query);
		match_list_release(&first);
		first = run.list;
		run.list = (struct match_list){0};
		str_putc(&query, ' ');
		make_term(&random, &query);
		assert_true(count_found(&run, &query) <= found);
		found = run.list.count;
		assert_true(run_query(&run, str_c(&query), &first));
		assert_int_equal(run.list.count, found);
		for (i = 1; i < found; i++)
			assert_true(run.list.matches[i - 1].score >=
				    run.list.matches[i].score);
	}
	match_list_release(&first);
	match_list_release(&run.list);
	str_release(&query);
	str_release(&negated);
	catalog_free(run.catalog);
}

static bool is_offer(const struct catalog *catalog, uint32_t row)
{
	return !isnan(catalog->price[row]) &&
	       !isnan(catalog->rating[PART_OVERALL][row]);
}

static bool beats(const struct catalog *catalog, uint32_t a, uint32_t b)
{
	const float *overall = catalog->rating[PART_OVERALL];
	const double *price = catalog->price;

	return overall[a] >= overall[b] && price[a] <= price[b] &&
	       (overall[a] > overall[b] || price[a] < price[b]);
}

/* Against comparing each with each. */
static void test_frontier_reference(void **state)
{
	struct random random = {5};
	struct run run = {
	    .catalog = make_large_catalog(&random, 700), .lang = "en"};
	struct match_list all;
	size_t i, j, kept = 0, expected = 0;

	(void)state;
	assert_true(run_query(&run, "lang:en", NULL));
	all = run.list;
	run.list = (struct match_list){0};
	assert_true(run_query(&run, "lang:en is:frontier", NULL));
	for (i = 0; i < all.count; i++) {
		uint32_t row = all.matches[i].row;
		bool best = is_offer(run.catalog, row);

		for (j = 0; best && j < all.count; j++) {
			uint32_t other = all.matches[j].row;

			best = !(is_offer(run.catalog, other) &&
				 beats(run.catalog, other, row));
		}
		expected += best;
		for (j = 0; j < run.list.count; j++)
			if (run.list.matches[j].row == all.matches[i].row) {
				assert_true(best);
				kept++;
			}
	}
	assert_int_equal(kept, expected);
	assert_int_equal(kept, run.list.count);
	assert_true(kept > 1);
	match_list_release(&all);
	match_list_release(&run.list);
	catalog_free(run.catalog);
}

SUITE(match_random)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_many_rows),
	    cmocka_unit_test(test_properties),
	    cmocka_unit_test(test_frontier_reference),
	};

	return cmocka_run_group_tests_name("match_random", tests, NULL, NULL);
}
