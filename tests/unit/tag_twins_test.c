/* Tags that are one word in two languages: which are and which are not, beside
 * a slow way of telling over the corpus, and what queries, facets and
 * completion make of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/spelling.h"
#include "query/complete.h"
#include "query/facets.h"
#include "query/match.h"
#include "query/tag_twins.h"
#include "suite.h"
#include "support/place.h"
#include "support/shelf.h"

enum { TAGS = 300 };

/* Adds a version whose tags stand in LIST, with a bar after each. */
static void add(struct catalog *catalog, const char *ref, const char *lang,
    const char *list)
{
	struct text tags[TAGS];
	struct review review = {.version.kind = REVIEW_PRODUCT,
	    .version.name = text_of(ref),
	    .version.ref = text_of(ref),
	    .version.lang = text_of(lang),
	    .version.company = TEXT("acme"),
	    .version.tags = tags};
	struct str path = {0};
	const char *end;

	while ((end = strchr(list, '|'))) {
		tags[review.version.tag_count++] =
		    (struct text){list, (size_t)(end - list)};
		list = end + 1;
	}
	str_printf(&path, "%s/%s.md", lang, ref);
	shelf_add(catalog,
	    &(struct shelf_entry){.review = &review, .path = str_text(&path)});
	str_release(&path);
}

/* COUNT products with these tags in English and in Japanese. */
static void add_many(struct catalog *catalog, const char *stem, int count,
    const char *english, const char *japanese)
{
	char ref[32];
	int i;

	for (i = 0; i < count; i++) {
		snprintf(ref, sizeof ref, "%s-%d", stem, i);
		if (english)
			add(catalog, ref, "en", english);
		if (japanese)
			add(catalog, ref, "ja", japanese);
	}
}

static uint32_t find_tag(const struct catalog *catalog, const char *tag)
{
	struct str folded = {0};
	uint32_t i, found = CATALOG_NONE;

	catalog_fold_tag(&folded, text_of(tag));
	for (i = 0; i < catalog->tags.count; i++)
		if (text_equal(spelling_stem(catalog->tags.folded[i]),
			spelling_stem(str_text(&folded))))
			found = i;
	str_release(&folded);
	if (found == CATALOG_NONE)
		fail_msg("no tag %s", tag);
	return found;
}

static bool are_one(const struct catalog *catalog, const char *a, const char *b)
{
	const struct tag_twins *twins = tag_twins_of(catalog, NULL);

	return twins->word[find_tag(catalog, a)] ==
	       twins->word[find_tag(catalog, b)];
}

static uint32_t count_joined(const struct catalog *catalog)
{
	const struct tag_twins *twins = tag_twins_of(catalog, NULL);
	uint32_t i, joined = 0;

	for (i = 0; i < catalog->tags.count; i++) {
		assert_int_equal(twins->word[i], twins->word[twins->next[i]]);
		joined += twins->word[i] != i;
	}
	return joined;
}

static void words_of_two_languages_are_one(void **state)
{
	struct catalog *catalog = catalog_new();

	(void)state;
	add_many(catalog, "a", 2, "Head Phones|Wired|LDAC|",
	    "ヘッドホン|有線|LDAC|");
	add_many(catalog, "b", 3, "Head-Phones|ANC|", "ＡＮＣ|ヘッドホン|");
	assert_int_equal(count_joined(catalog), 1);
	assert_true(are_one(catalog, "head-phones", "ヘッドホン"));
	/* More rows, another answer. */
	add_many(catalog, "c", 3, "Wired|", "有線|");
	assert_true(are_one(catalog, "wired", "有線"));
	assert_false(are_one(catalog, "wired", "ldac"));
	assert_int_equal(count_joined(catalog), 2);
	catalog_free(catalog);
}

static const struct {
	struct {
		int count;
		const char *english, *japanese;
	} products[3];
	uint32_t joined;
} doubts[] = {
    /* Too few. */
    {{{4, "Tube|", "真空管|"}}, 0},
    {{{5, "Tube|", "真空管|"}}, 1},
    /* Too often with another, or with none. */
    {{{6, "Tube|", "真空管|"}, {4, "Tube|", "管球|"}}, 0},
    {{{6, "Tube|", "真空管|"}, {4, "Valve|", "真空管|"}}, 0},
    {{{6, "Tube|", "真空管|"}, {4, "Tube|", ""}}, 0},
    {{{6, "Tube|", "真空管|"}, {3, "Tube|", "管球|"}}, 1},
    /* Always together, in any order. */
    {{{5, "Tube|Amp|", "真空管|アンプ|"}, {5, "Tube|Amp|", "アンプ|真空管|"}},
	0},
    {{{4, "Tube|Amp|", "真空管|アンプ|"}, {1, "Tube|Amp|", "アンプ|真空管|"}},
	0},
    {{{9, "Tube|Amp|", "真空管|アンプ|"}, {3, "Tube|Amp|", "アンプ|真空管|"}},
	2},
    /* Two words for one. */
    {{{5, "DAP|Player|", "プレーヤー|"}, {3, "Player|DAP|", "プレーヤー|"}}, 0},
    {{{9, "Player|DAP|DAP|", "プレーヤー|"}}, 1},
    /* In both languages as they are. */
    {{{9, "Tube|LDAC|", "LDAC|Tube|"}}, 0},
    {{{9, "Tube|LDAC|", "LDAC|"}}, 0},
    /* One language, or one version. */
    {{{9, "Tube|", NULL}, {9, NULL, "真空管|"}}, 0},
    {{{9, "Tube|", ""}}, 0},
};

static void doubt_keeps_them_apart(void **state)
{
	size_t i, j;

	(void)state;
	for (i = 0; i < sizeof doubts / sizeof *doubts; i++) {
		struct catalog *catalog = catalog_new();
		uint32_t joined;

		for (j = 0; j < 3 && doubts[i].products[j].count; j++) {
			const char stem[] = {(char)('a' + j), '\0'};

			add_many(catalog, stem, doubts[i].products[j].count,
			    doubts[i].products[j].english,
			    doubts[i].products[j].japanese);
		}
		joined = count_joined(catalog);
		if (joined != doubts[i].joined)
			fail_msg("case %zu: %u", i, joined);
		catalog_free(catalog);
	}
}

/* Two files in one language, a third language, and more tags than are read. */
static void odd_versions_tell_nothing(void **state)
{
	struct catalog *catalog = catalog_new();
	struct str many = {0};
	int i;

	(void)state;
	for (i = 0; i < TAGS; i++)
		str_printf(&many, "t%d|", i);
	for (i = 0; i < 9; i++) {
		char ref[16];

		snprintf(ref, sizeof ref, "r%d", i);
		add(catalog, ref, "en", "Tube|");
		add(catalog, ref, "en", "Valve|");
		add(catalog, ref, "xx", "Röhre|");
		snprintf(ref, sizeof ref, "m%d", i);
		add(catalog, ref, "en", str_c(&many));
		add(catalog, ref, "ja", "真空管|");
	}
	assert_int_equal(count_joined(catalog), 0);
	str_release(&many);
	catalog_free(catalog);
}

static void find(const struct catalog *catalog, const char *lang,
    struct text source, struct match_list *list)
{
	struct match_context context = {
	    .catalog = catalog, .lang = text_of(lang), .today = 20260301};
	struct arena *arena = arena_new();
	struct query_error why;
	struct error error = {0};
	struct query *query = query_parse(arena, source, NULL, &why);

	assert_non_null(query);
	assert_true(match_run(&context, query, NULL, NULL, list, &error));
	arena_free(arena);
}

static size_t count_found(
    const struct catalog *catalog, const char *lang, const char *source)
{
	struct match_list found = {0};
	size_t count;

	find(catalog, lang, text_of(source), &found);
	count = found.count;
	match_list_release(&found);
	return count;
}

static struct catalog *make_shop(void)
{
	struct catalog *catalog = catalog_new();

	add_many(catalog, "a", 6, "Headphones|LDAC|", "ヘッドホン|LDAC|");
	add_many(catalog, "b", 2, NULL, "ヘッドホン|");
	add_many(catalog, "c", 3, "Headphones|", NULL);
	add_many(catalog, "d", 4, "Speakers|", "スピーカー|");
	return catalog;
}

static void a_query_finds_either_word(void **state)
{
	static const struct {
		const char *query;
		size_t count;
	} cases[] = {
	    {"tag:headphones", 11},
	    {"tag:ヘッドホン", 11},
	    {"tag:headphones lang:ja", 8},
	    {"tag:ヘッドホン lang:en", 9},
	    {"tag:head* lang:ja", 8},
	    {"-tag:headphones lang:ja", 4},
	    {"-tag:ヘッドホン", 4},
	    {"tag:headphones,speakers lang:ja", 8},
	    {"tag:speakers lang:ja", 0},
	    {"tag:ldac", 6},
	    /* A word is looked for as it is written. */
	    {"headphones lang:ja", 0},
	};
	struct catalog *catalog = make_shop();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		size_t en = count_found(catalog, "en", cases[i].query);

		if (en != cases[i].count)
			fail_msg("%s finds %zu", cases[i].query, en);
		assert_int_equal(
		    count_found(catalog, "ja", cases[i].query), en);
	}
	catalog_free(catalog);
}

/* Tells the facets of tags; each is of another word, and counts what it finds.
 */
static void check_facets(
    const struct catalog *catalog, const char *lang, struct str *out)
{
	const struct tag_twins *twins = tag_twins_of(catalog, NULL);
	bool *met = mem_new(catalog->tags.count, sizeof *met);
	struct arena *arena = arena_new();
	struct match_list all = {0};
	struct facets facets;
	size_t i;

	find(catalog, lang, TEXT(""), &all);
	facets_count(&facets, arena, catalog, text_of(lang), &all, NULL, NULL);
	for (i = 0; i < facets.count; i++) {
		const char *term = arena_text(arena, facets.items[i].term).ptr;
		uint32_t tag, count = facets.items[i].count;

		if (facets.items[i].kind != FACET_TAG || strchr(term, '"'))
			continue;
		str_printf(out, "%s %u\n", term, count);
		tag = twins->word[find_tag(catalog, strchr(term, ':') + 1)];
		assert_false(met[tag]);
		met[tag] = true;
		assert_int_equal(count_found(catalog, lang, term), count);
	}
	free(met);
	match_list_release(&all);
	arena_free(arena);
}

static void check_completion(const struct catalog *catalog, const char *lang,
    const char *typed, const char *expected)
{
	struct arena *arena = arena_new();
	struct completions found;
	struct str out = {0};
	size_t i;

	complete_query(
	    &found, arena, catalog, text_of(lang), text_of(typed), NULL);
	for (i = 0; i < found.count; i++)
		str_printf(&out, "%.*s %u ", (int)found.items[i].text.len,
		    found.items[i].text.ptr, found.items[i].count);
	assert_string_equal(str_c(&out), expected);
	str_release(&out);
	arena_free(arena);
}

static void each_word_is_offered_once(void **state)
{
	struct catalog *catalog = make_shop();
	struct str en = {0}, ja = {0};

	(void)state;
	check_facets(catalog, "en", &en);
	check_facets(catalog, "ja", &ja);
	assert_string_equal(
	    str_c(&en), "tag:headphones 11\ntag:ldac 6\ntag:speakers 4\n");
	assert_string_equal(
	    str_c(&ja), "tag:ヘッドホン 11\ntag:ldac 6\ntag:スピーカー 4\n");
	check_completion(
	    catalog, "en", "tag:", "headphones 11 ldac 6 speakers 4 ");
	check_completion(
	    catalog, "ja", "tag:", "ヘッドホン 11 ldac 6 スピーカー 4 ");
	check_completion(catalog, "ja", "tag:hea", "headphones 11 ");
	str_release(&en);
	str_release(&ja);
	catalog_free(catalog);
}

/* A meeting of two tags, the one with the lower number first. */
struct meeting {
	uint32_t a, b, count, place;
};

static int compare_meetings(const void *left, const void *right)
{
	const struct meeting *x = left, *y = right;

	if (x->a != y->a)
		return x->a < y->a ? -1 : 1;
	return (x->b > y->b) - (x->b < y->b);
}

struct evidence {
	struct meeting *meetings;
	size_t count, capacity;
	uint32_t *apart; /* of each tag */
};

/* The place of TAG among the different ones of ROW, or -1. */
static int place_of(const struct catalog *catalog, uint32_t row, uint32_t tag)
{
	const uint32_t *tags = catalog->tag_numbers + catalog->tag_start[row];
	uint32_t count = catalog->tag_start[row + 1] - catalog->tag_start[row];
	uint32_t i, j;
	int place = 0;

	for (i = 0; i < count; i++) {
		if (tags[i] == tag)
			return place;
		for (j = 0; j < i && tags[j] != tags[i]; j++)
			;
		place += j == i;
	}
	return -1;
}

static void note(const struct catalog *catalog, uint32_t en, uint32_t ja,
    struct evidence *to)
{
	uint32_t x, y;

	for (x = 0; x < catalog->tags.count; x++) {
		int at = place_of(catalog, en, x);

		if (at < 0 && place_of(catalog, ja, x) >= 0)
			to->apart[x]++;
		if (at < 0 || place_of(catalog, ja, x) >= 0)
			continue;
		to->apart[x]++;
		for (y = catalog->tag_start[ja]; y < catalog->tag_start[ja + 1];
		     y++) {
			uint32_t tag = catalog->tag_numbers[y];

			if (place_of(catalog, en, tag) >= 0)
				continue;
			to->meetings = mem_grow(to->meetings, to->count,
			    &to->capacity, sizeof *to->meetings);
			to->meetings[to->count++] = (struct meeting){
			    x < tag ? x : tag, x < tag ? tag : x, 1,
			    at == place_of(catalog, ja, tag)};
		}
	}
}

static void add_up(struct evidence *evidence)
{
	size_t i, count = 0;

	if (!evidence->count)
		return;
	qsort(evidence->meetings, evidence->count, sizeof *evidence->meetings,
	    compare_meetings);
	for (i = 0; i < evidence->count; i++) {
		struct meeting *next = &evidence->meetings[i];
		struct meeting *last =
		    &evidence->meetings[count ? count - 1 : 0];

		if (count && !compare_meetings(last, next)) {
			last->count += next->count;
			last->place += next->place;
		} else {
			evidence->meetings[count++] = *next;
		}
	}
	evidence->count = count;
}

static double share(const struct evidence *from, const struct meeting *meeting)
{
	uint32_t a = from->apart[meeting->a], b = from->apart[meeting->b];

	return (double)meeting->count / (a > b ? a : b);
}

static bool is_sure(const struct evidence *from, const struct meeting *it)
{
	size_t i;

	if (it->count < 5 || share(from, it) < 2 / 3.0 - 1e-9)
		return false;
	for (i = 0; i < from->count; i++) {
		const struct meeting *rival = &from->meetings[i];

		if (rival != it &&
		    (rival->a == it->a || rival->b == it->a ||
			rival->a == it->b || rival->b == it->b) &&
		    share(from, rival) >= 0.5 &&
		    (it->place < 5 || it->place < 3 * rival->place))
			return false;
	}
	return true;
}

static void check_slowly(const struct catalog *catalog)
{
	const struct tag_twins *twins = tag_twins_of(catalog, NULL);
	struct evidence evidence = {
	    .apart = mem_new(catalog->tags.count, sizeof *evidence.apart)};
	uint32_t product, sure = 0;
	size_t i;

	for (product = 0; product < catalog->product_count; product++) {
		uint32_t en = catalog_version_in(catalog, product, TEXT("en"));
		uint32_t ja = catalog_version_in(catalog, product, TEXT("ja"));

		if (en != CATALOG_NONE && ja != CATALOG_NONE)
			note(catalog, en, ja, &evidence);
	}
	add_up(&evidence);
	for (i = 0; i < evidence.count; i++) {
		const struct meeting *it = &evidence.meetings[i];
		bool one = is_sure(&evidence, it);

		sure += one;
		assert_int_equal(twins->word[it->a] == twins->word[it->b], one);
	}
	assert_in_range(sure, 100, 300);
	assert_int_equal(count_joined(catalog), sure);
	free(evidence.meetings);
	free(evidence.apart);
}

static void the_corpus_agrees(void **state)
{
	struct catalog *catalog = place_load_corpus();
	struct str out = {0};

	(void)state;
	check_slowly(catalog);
	check_facets(catalog, "en", &out);
	check_facets(catalog, "ja", &out);
	assert_true(are_one(catalog, "headphones", "ヘッドホン"));
	assert_true(are_one(catalog, "earphones", "イヤホン"));
	assert_false(are_one(catalog, "earphones", "headphones"));
	assert_false(are_one(catalog, "closed-back", "open-back"));
	assert_true(count_found(catalog, "ja", "tag:headphones lang:ja") > 200);
	str_release(&out);
	catalog_free(catalog);
}

SUITE(tag_twins)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(words_of_two_languages_are_one),
	    cmocka_unit_test(doubt_keeps_them_apart),
	    cmocka_unit_test(odd_versions_tell_nothing),
	    cmocka_unit_test(a_query_finds_either_word),
	    cmocka_unit_test(each_word_is_offered_once),
	    cmocka_unit_test(the_corpus_agrees),
	};

	return cmocka_run_group_tests_name("tag_twins", tests, NULL, NULL);
}
