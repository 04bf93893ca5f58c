/* Queries over a small library: what is found, in which language and order. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "data/match.h"
#include "data/order.h"
#include "data/query.h"

static const struct version {
	enum review_kind kind;
	const char *ref, *lang, *name, *company, *summary;
	int32_t date;
	double price, overall, cost; /* below 0: none */
	const char *tags[4];
	bool problem;
} versions[] = {
    {REVIEW_PRODUCT, "sony-xm5", "en",
	"Sony WH\xE2\x80\x91"
	"1000XM5",
	"sony", "Quiet and light over the ears.", 20250904, 400, 4.1, 0.8,
	{"Headphones", "Wireless", "ANC"}, false},
    {REVIEW_PRODUCT, "sony-xm5", "ja", "ソニー WH-1000XM5", "sony",
	"静かで軽いヘッドホン。", 20250904, 59400, 4.1, 0.8,
	{"ヘッドホン", "ワイヤレス"}, false},
    {REVIEW_PRODUCT, "ear-3", "en", "Nothing Ear(3)", "nothing",
	"A pair of earphones.", 20250918, 179, 3, 0.5,
	{"Earphones", "Wireless"}, false},
    {REVIEW_PRODUCT, "k-5", "en", "FiiO K-5", "fiio",
	"A desktop amplifier with DTS:X in its name elsewhere.", 20240315, 150,
	3.5, 0.9, {"DAC", "Headphone Amplifier"}, false},
    {REVIEW_PRODUCT, "k-10", "en", "FiiO K-10", "fiio",
	"The larger brother of the K-5.", 20240315, 300, 3.5, 0.6,
	{"DAC", "Balanced"}, false},
    {REVIEW_PRODUCT, "bb", "en", "Foo-(BB-001)", "foo-labs", "Bass box.",
	20230101, -1, 2, 0.1, {"2.1", "Speakers"}, true},
    {REVIEW_PRODUCT, "over", "en", "Bear", "over-ear-co", "Worn all day.",
	20220101, 0, -1, -1, {"Over Ear"}, false},
    {REVIEW_PRODUCT, "jp-only", "ja", "録音機 R-1", "ongaku", "小さな録音機。",
	20250101, 9800, 3.2, 0.7, {"レコーダー"}, false},
    {REVIEW_PRODUCT, "undated", "en", "Relic", "", "", 0, 20, 1, 0.2, {NULL},
	false},
    {REVIEW_COMPANY, "sony", "en", "Sony", "sony", "Makes nearly all.",
	20250101, -1, 3.3, 0.5, {"Company"}, false},
    {REVIEW_COMPANY, "sony", "ja", "ソニー", "sony", "何でも作る。", 20250101,
	-1, 3.3, 0.5, {"企業"}, false},
};

enum { VERSIONS = sizeof versions / sizeof *versions };

static struct number number_of(double value)
{
	return (struct number){value, value >= 0, false};
}

static struct catalog *make_catalog(void)
{
	struct catalog *catalog = catalog_new();
	char path[40];
	size_t i, j;

	for (i = 0; i < VERSIONS; i++) {
		const struct version *from = &versions[i];
		struct text tags[4];
		struct review review = {.kind = from->kind,
		    .name = text_of(from->name),
		    .ref = text_of(from->ref),
		    .company = text_of(from->company),
		    .lang = text_of(from->lang),
		    .summary = text_of(from->summary),
		    .date = from->date,
		    .price = number_of(from->price),
		    .tags = tags,
		    .problem_count = from->problem};

		for (j = 0; j < 4 && from->tags[j]; j++)
			tags[review.tag_count++] = text_of(from->tags[j]);
		review.rating[PART_OVERALL] = number_of(from->overall);
		review.rating[PART_COST] = number_of(from->cost);
		snprintf(path, sizeof path, "%s/%s.md", from->lang, from->ref);
		catalog_add(
		    catalog, &(struct catalog_entry){.id = (int64_t)i + 1,
				 .review = &review,
				 .path = text_of(path)});
	}
	return catalog;
}

/* A text index that knows one word a version: its number from 1. */
static bool find_text(void *context, const struct query_node *node,
    int64_t **ids, int32_t **scores, size_t *count, struct error *error)
{
	size_t i;

	(void)context;
	*ids = NULL;
	*scores = NULL;
	*count = 0;
	if (text_is(node->value, "broken")) {
		error_set(error, "the index is damaged");
		return false;
	}
	*ids = calloc(VERSIONS, sizeof **ids);
	*scores = calloc(VERSIONS, sizeof **scores);
	for (i = 0; i < VERSIONS; i++)
		if (text_is(node->value, "all") ||
		    (text_is(node->value, "even") && i % 2)) {
			(*ids)[*count] = (int64_t)i + 1;
			(*scores)[(*count)++] = (int32_t)i * 10 - 50;
		}
	return true;
}

struct run {
	struct catalog *catalog;
	const char *lang;
	bool marked[VERSIONS];
	struct match_list list;
};

static bool run_query(struct run *run, const char *source,
    const struct match_list *within, struct error *error)
{
	struct match_context context = {.catalog = run->catalog,
	    .lang = text_of(run->lang),
	    .today = 20251001,
	    .marked = run->marked,
	    .find_text = find_text};
	struct arena *arena = arena_new();
	struct query_error query_error;
	struct query *query =
	    query_parse(arena, text_of(source), NULL, &query_error);
	bool ok;

	if (!query)
		fail_msg("%s: %s", source, query_error.message.ptr);
	ok = match_run(&context, query, NULL, within, &run->list, error);
	arena_free(arena);
	return ok;
}

static void print_list(const struct run *run, struct str *out)
{
	size_t i;

	for (i = 0; i < run->list.count; i++) {
		uint32_t row = run->list.matches[i].row;
		struct text lang = catalog_lang(run->catalog, row);

		str_puts(out, i ? " " : "");
		str_add(out, catalog_ref(run->catalog, row));
		if (run->catalog->rows[row].kind == REVIEW_COMPANY)
			str_puts(out, "!");
		if (!text_is(lang, run->lang)) {
			str_putc(out, '@');
			str_add(out, lang);
		}
	}
}

struct finding {
	const char *query, *refs;
};

static void check_findings(
    const char *lang, const struct finding *cases, size_t count)
{
	struct run run = {.catalog = make_catalog(), .lang = lang};
	struct error error = {0};
	struct str out = {0};
	size_t i;

	run.marked[1] = run.marked[3] = true;
	for (i = 0; i < count; i++) {
		str_clear(&out);
		assert_true(run_query(&run, cases[i].query, NULL, &error));
		print_list(&run, &out);
		if (strcmp(str_c(&out), cases[i].refs))
			fail_msg("%s finds %s and not %s", cases[i].query,
			    str_c(&out), cases[i].refs);
	}
	str_release(&out);
	match_list_release(&run.list);
	catalog_free(run.catalog);
}

#define CHECK(lang, cases) \
	check_findings(lang, cases, sizeof cases / sizeof *cases)

static void test_words(void **state)
{
	static const struct finding cases[] = {
	    {"", "ear-3 sony-xm5 jp-only@ja k-5 k-10 bb over undated"},
	    {"sony", "sony-xm5"},
	    {"SONY quiet", "sony-xm5"},
	    {"sony loud", ""},
	    /* Names: hyphens and blanks may be left out, of any kind. */
	    {"wh1000xm5", "sony-xm5"},
	    {"wh-1000xm5", "sony-xm5"},
	    {"\"wh 1000 xm5\"", "sony-xm5"},
	    {"WH\xE2\x80\x91"
	     "1000XM5",
		"sony-xm5"},
	    {"ＷＨ－１０００ＸＭ５", "sony-xm5"},
	    {"sonywh", "sony-xm5"},
	    {"k5", "k-5"},
	    {"ear(3)", "ear-3"},
	    {"foo-(bb-001)", "bb"},
	    {"(bb-001)", "bb"},
	    {"\"dts:x\"", "k-5"},
	    /* Not in summaries. */
	    {"overthe", ""},
	    {"\"over the\"", "sony-xm5"},
	    {"thek5", ""},
	    /* Tags and companies: blank and hyphen alike. */
	    {"\"over ear\"", "over"},
	    {"over-ear", "over"},
	    {"overear", ""},
	    {"\"foo labs\"", "bb"},
	    {"2.1", "bb"},
	    {"amplifier", "k-5"},
	    {"desktop dac", "k-5"},
	    {"-", "k-5 k-10 bb jp-only@ja sony-xm5 over"},
	    {"-dac", "ear-3 sony-xm5 jp-only@ja bb over undated"},
	    {"dac OR bear", "over k-5 k-10"},
	    {"-(dac OR wireless)", "jp-only@ja bb over undated"},
	    {"-(-dac)", "k-5 k-10"},
	    {"fiio -balanced", "k-5"},
	};

	(void)state;
	CHECK("en", cases);
}

static void test_fuzzy(void **state)
{
	static const struct finding cases[] = {
	    {"~whxm5", "sony-xm5"},
	    {"~k10", "k-10"},
	    {"~xmwh", ""},
	    {"~\"sony wh\"", "sony-xm5"},
	    /* The company before a name that lacks it. */
	    {"~overearbear", "over"},
	    {"~\"over bear\"", "over"},
	    {"~bearover", ""},
	    {"~ソニwh", "sony-xm5@ja"},
	};

	(void)state;
	CHECK("en", cases);
}

static void test_numbers(void **state)
{
	static const struct finding cases[] = {
	    {"price:..150", "k-5 over undated"},
	    {"price:<150", "over undated"},
	    {"price:150..300", "ear-3 k-5 k-10"},
	    {"price:0", "over"},
	    {"price:none", "jp-only@ja bb"},
	    {"-price:none", "ear-3 sony-xm5 k-5 k-10 over undated"},
	    {"price:..", "ear-3 sony-xm5 k-5 k-10 over undated"},
	    {"price:>=0 price:none", ""},
	    {"price:none,>=400", "sony-xm5 jp-only@ja bb"},
	    {"cost:>=.8", "sony-xm5 k-5"},
	    {"cost:.8", "sony-xm5"},
	    {"cost:>.8", "k-5"},
	    {"cost:<=.1", "bb"},
	    {"cost:<.1", ""},
	    {"overall:none", "over"},
	    {"overall:4.1", "sony-xm5"},
	    {"science:..", ""},
	    {"science:none cost:.6", "k-10"},
	    {"price:..300 overall:3.. dac", "k-5 k-10"},
	};
	static const struct finding japanese[] = {
	    {"price:..", "sony-xm5 jp-only"},
	    {"price:<10000", "jp-only"},
	    {"price:none", "ear-3@en k-5@en k-10@en bb@en over@en "
			   "undated@en"},
	    {"lang:en price:..150", "k-5@en over@en undated@en"},
	};

	(void)state;
	CHECK("en", cases);
	CHECK("ja", japanese);
}

static void test_dates(void **state)
{
	static const struct finding cases[] = {
	    {"date:2025", "ear-3 sony-xm5 jp-only@ja"},
	    {"date:2025-09", "ear-3 sony-xm5"},
	    {"date:2025-09-04", "sony-xm5"},
	    {"date:>2024", "ear-3 sony-xm5 jp-only@ja"},
	    {"date:>=2024", "ear-3 sony-xm5 jp-only@ja k-5 k-10"},
	    {"date:<2024", "bb over"},
	    {"date:2022..2023-01", "bb over"},
	    {"date:none", "undated"},
	    /* Today is 2025-10-01. */
	    {"age:<13d", ""},
	    {"age:<=13d", "ear-3"},
	    {"age:13d", "ear-3"},
	    {"age:<4w", "ear-3 sony-xm5"},
	    {"age:<1m", "ear-3 sony-xm5"},
	    {"age:9m", "jp-only@ja"},
	    {"age:>9m", "k-5 k-10 bb over"},
	    {"age:>=9m", "jp-only@ja k-5 k-10 bb over"},
	    {"age:1y..2y", "k-5 k-10"},
	    {"age:none", "undated"},
	    {"age:>9999y", ""},
	    {"age:<99999w", "ear-3 sony-xm5 jp-only@ja k-5 k-10 bb over"},
	};

	(void)state;
	CHECK("en", cases);
}

static void test_strings(void **state)
{
	static const struct finding cases[] = {
	    {"tag:dac", "k-5 k-10"},
	    {"tag:DAC,anc", "sony-xm5 k-5 k-10"},
	    {"tag:head", ""},
	    {"tag:head*", "sony-xm5 k-5"},
	    {"tag:*phones", "ear-3 sony-xm5"},
	    {"tag:*phone*", "ear-3 sony-xm5 k-5"},
	    {"tag:\"headphone amplifier\"", "k-5"},
	    {"tag:headphone-amplifier", "k-5"},
	    {"tag:2.1", "bb"},
	    {"tag:none", "undated"},
	    {"tag:*", "ear-3 sony-xm5 jp-only@ja k-5 k-10 bb over"},
	    {"-tag:wireless tag:*phone*", "k-5"},
	    {"company:sony", "sony-xm5"},
	    {"company:\"Foo Labs\"", "bb"},
	    {"company:foo", ""},
	    {"company:foo*", "bb"},
	    {"company:none", "undated"},
	    {"company:*", "ear-3 sony-xm5 jp-only@ja k-5 k-10 bb over"},
	    {"name:\"fiio k5\"", "k-5"},
	    {"name:k5", ""},
	    {"name:*k5", "k-5"},
	    {"name:fiio*", "k-5 k-10"},
	    {"name:none", ""},
	    {"ref:k-5", "k-5"},
	    {"ref:K-5,BB", "k-5 bb"},
	    {"ref:k-*", "k-5 k-10"},
	    {"ref:none", ""},
	    {"is:marked", "ear-3 k-10"},
	    {"-is:marked dac", "k-5"},
	    {"is:problem", "bb"},
	    {"is:problem,marked", "ear-3 k-10 bb"},
	};

	(void)state;
	CHECK("en", cases);
}

/* One result a product, in the reader's language or the one that matched. */
static void test_languages(void **state)
{
	static const struct finding english[] = {
	    {"ソニー", "sony-xm5@ja"},
	    {"wh1000xm5", "sony-xm5"},
	    /* Not one word in each language. */
	    {"ソニー quiet", ""},
	    {"quiet OR ソニー", "sony-xm5"},
	    /* What a product is not, it is in no language. */
	    {"wh-1000xm5 -wireless", ""},
	    {"wh-1000xm5 -ソニー", ""},
	    {"録音機", "jp-only@ja"},
	    {"lang:en", "ear-3 sony-xm5 k-5 k-10 bb over undated"},
	    {"lang:ja", "sony-xm5@ja jp-only@ja"},
	    {"lang:en ソニー", ""},
	    {"lang:en -ソニー -fiio", "ear-3 sony-xm5 bb over undated"},
	    {"lang:ja -wireless", "sony-xm5@ja jp-only@ja"},
	    {"lang:xx", ""},
	    {"lang:xx -a", ""},
	    {"kind:company", "sony!"},
	    {"kind:company ソニー", "sony!@ja"},
	    {"kind:* sony sort:name", "sony! sony-xm5"},
	    {"kind:* sony", "sony! sony-xm5"},
	};
	static const struct finding japanese[] = {
	    {"wh1000xm5", "sony-xm5"},
	    {"wireless", "ear-3@en sony-xm5@en"},
	    {"dac", "k-5@en k-10@en"},
	};
	static const struct finding other[] = {
	    {"wh1000xm5", "sony-xm5@en"},
	    {"price:none", "jp-only@ja bb@en"}, /* in dollars */
	};

	(void)state;
	CHECK("en", english);
	CHECK("ja", japanese);
	CHECK("fr", other);
}

static void test_ranking(void **state)
{
	static const struct finding cases[] = {
	    /* In the name as a word, at its start, inside; then the tag. */
	    {"ear", "ear-3 over sony-xm5"},
	    {"k-5", "k-5 k-10"},
	    {"wireless", "ear-3 sony-xm5"},
	    {"fiio dac sort:price", "k-5 k-10"},
	    {"fiio dac sort:-price", "k-10 k-5"},
	    {"sort:-overall,name tag:dac", "k-5 k-10"},
	    {"sort:-name tag:dac", "k-10 k-5"},
	};

	(void)state;
	CHECK("en", cases);
}

static void test_text(void **state)
{
	static const struct finding cases[] = {
	    /* By the index's score, the best first. */
	    {"text:even", "jp-only@ja bb k-5 sony-xm5@ja"},
	    {"text:even dac", "k-5"},
	    {"-text:even", "ear-3 k-10 over undated"},
	    {"text:even sort:name", "k-5 bb sony-xm5@ja jp-only@ja"},
	    {"text:none_such", ""},
	    {"text:even OR dac", "k-5 k-10 jp-only@ja bb sony-xm5@ja"},
	};
	struct run run = {.catalog = make_catalog(), .lang = "en"};
	struct error error = {0};

	(void)state;
	CHECK("en", cases);
	assert_false(run_query(&run, "text:broken", NULL, &error));
	assert_string_equal(error_message(&error), "the index is damaged");
	error_release(&error);
	match_list_release(&run.list);
	catalog_free(run.catalog);
}

static void test_frontier(void **state)
{
	static const struct finding cases[] = {
	    {"is:frontier", "sony-xm5 k-5 undated"},
	    {"is:frontier -k5", "ear-3 sony-xm5 k-10 undated"},
	    {"is:frontier dac", "k-5"},
	    {"is:frontier lang:ja", "sony-xm5@ja jp-only@ja"},
	    {"is:frontier price:none", ""},
	    {"is:frontier sort:price", "undated k-5 sony-xm5"},
	};

	(void)state;
	CHECK("en", cases);
}

static void test_scores(void **state)
{
	struct run run = {.catalog = make_catalog(), .lang = "en"};
	size_t i;

	(void)state;
	assert_true(run_query(&run, "price:.. tag:dac", NULL, NULL));
	for (i = 0; i < run.list.count; i++)
		assert_int_equal(run.list.matches[i].score, 0);
	assert_true(run_query(&run, "e", NULL, NULL));
	for (i = 0; i < run.list.count; i++)
		assert_true(run.list.matches[i].score > 0);
	match_list_release(&run.list);
	catalog_free(run.catalog);
}

static void test_within_and_cancel(void **state)
{
	struct run run = {.catalog = make_catalog(), .lang = "en"};
	struct match_list dacs;
	struct str out = {0};
	atomic_bool cancel = true;
	struct match_context context = {
	    .catalog = run.catalog, .lang = TEXT("en"), .cancel = &cancel};
	struct query_node all = {.kind = QUERY_ALL};
	struct query query = {.root = &all};
	struct error error = {0};

	(void)state;
	assert_true(run_query(&run, "sony OR tag:dac", NULL, NULL));
	dacs = run.list;
	run.list = (struct match_list){0};
	assert_true(run_query(&run, "-balanced", &dacs, NULL));
	print_list(&run, &out);
	assert_string_equal(str_c(&out), "sony-xm5 k-5");
	str_clear(&out);
	/* Narrowing looks at all versions of those products. */
	assert_true(run_query(&run, "静か", &dacs, NULL));
	print_list(&run, &out);
	assert_string_equal(str_c(&out), "sony-xm5@ja");
	assert_false(
	    match_run(&context, &query, NULL, NULL, &run.list, &error));
	assert_string_equal(error_message(&error), "");
	assert_int_equal(run.list.count, 1); /* as it was */
	cancel = false;
	assert_true(match_run(&context, &query, NULL, NULL, &run.list, &error));
	/* In place. */
	assert_true(run_query(&run, "dac", &run.list, NULL));
	assert_int_equal(run.list.count, 2);
	str_release(&out);
	match_list_release(&dacs);
	match_list_release(&run.list);
	catalog_free(run.catalog);
}

static void test_empty_catalog(void **state)
{
	struct run run = {.catalog = catalog_new(), .lang = "en"};

	(void)state;
	assert_true(run_query(
	    &run, "a ~b -c tag:d text:e price:1 sort:name", NULL, NULL));
	assert_int_equal(run.list.count, 0);
	match_list_release(&run.list);
	catalog_free(run.catalog);
}

/* A library large enough for the ways that look at many rows at once. */
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
		struct review review = {.kind = !next_random(random, 9),
		    .lang = i % 3 ? TEXT("en") : TEXT("ja"),
		    .date = 20230101 + (int32_t)next_random(random, 28),
		    .tags = tags};

		str_clear(&name);
		str_clear(&summary);
		for (j = next_random(random, 3) + 1; j; j--)
			str_printf(&name, "%s%s", name.len ? " " : "",
			    words[next_random(random, 10)]);
		for (j = next_random(random, 9); j; j--)
			str_printf(
			    &summary, "%s ", words[next_random(random, 10)]);
		for (j = next_random(random, 3); j; j--)
			tags[review.tag_count++] =
			    text_of(words[next_random(random, 10)]);
		snprintf(ref, sizeof ref, "r%u",
		    next_random(random, (uint32_t)rows));
		snprintf(path, sizeof path, "%zu/%s.md", i, ref);
		review.name = str_text(&name);
		review.summary = str_text(&summary);
		review.company = text_of(words[next_random(random, 10)]);
		review.ref = text_of(ref);
		review.price = (struct number){
		    next_random(random, 50), next_random(random, 5) > 0, true};
		review.rating[PART_OVERALL] =
		    (struct number){next_random(random, 51) / 10.0,
			next_random(random, 5) > 0, false};
		catalog_add(
		    catalog, &(struct catalog_entry){.id = (int64_t)i + 1,
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

/* Whether ROW has a word, looked up the slow way. */
static bool has_word(
    const struct catalog *catalog, uint32_t row, const char *word)
{
	struct str folded = {0}, squeezed = {0}, tag = {0};
	const struct catalog_row *at = &catalog->rows[row];
	bool found;
	uint16_t i;

	str_puts(&folded, word);
	for (i = 0; word[i]; i++)
		str_putc(&tag, word[i] == ' ' ? '-' : word[i]);
	catalog_squeeze(&squeezed, str_text(&folded));
	found =
	    contains(catalog_folded_name(catalog, row), str_text(&folded)) ||
	    (squeezed.len && contains(catalog_squeezed_name(catalog, row),
				 str_text(&squeezed))) ||
	    contains(catalog_folded_summary(catalog, row), str_text(&folded)) ||
	    contains(catalog->companies.folded[at->company], str_text(&tag));
	for (i = 0; i < at->tag_count; i++)
		found |= contains(
		    catalog->tags.folded[catalog->tag_numbers[at->tags + i]],
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

	for (; row != CATALOG_NONE; row = catalog->rows[row].next)
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
	assert_true(run_query(run, source, NULL, NULL));
	for (i = 0; i < run->list.count; i++) {
		uint32_t row = run->list.matches[i].row;

		assert_true(has_word(run->catalog, row, word));
		assert_false(found[run->catalog->rows[row].product]);
		found[run->catalog->rows[row].product] = true;
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
	assert_true(run_query(run, str_c(source), NULL, NULL));
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
		assert_true(run_query(&run, str_c(&query), &first, NULL));
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

static bool is_offer(const struct catalog_row *row)
{
	return (row->has & CATALOG_HAS_PRICE) &&
	       !isnan(row->rating[PART_OVERALL]);
}

static bool beats(const struct catalog_row *a, const struct catalog_row *b)
{
	float x = a->rating[PART_OVERALL], y = b->rating[PART_OVERALL];

	return x >= y && a->price <= b->price && (x > y || a->price < b->price);
}

/* Against comparing each with each. */
static void test_frontier_reference(void **state)
{
	struct random random = {5};
	struct run run = {
	    .catalog = make_large_catalog(&random, 700), .lang = "en"};
	const struct catalog_row *rows = run.catalog->rows;
	struct match_list all;
	size_t i, j, kept = 0, expected = 0;

	(void)state;
	assert_true(run_query(&run, "lang:en", NULL, NULL));
	all = run.list;
	run.list = (struct match_list){0};
	assert_true(run_query(&run, "lang:en is:frontier", NULL, NULL));
	for (i = 0; i < all.count; i++) {
		const struct catalog_row *row = &rows[all.matches[i].row];
		bool best = is_offer(row);

		for (j = 0; best && j < all.count; j++) {
			const struct catalog_row *other =
			    &rows[all.matches[j].row];

			best = !(is_offer(other) && beats(other, row));
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

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_words),
	    cmocka_unit_test(test_fuzzy),
	    cmocka_unit_test(test_numbers),
	    cmocka_unit_test(test_dates),
	    cmocka_unit_test(test_strings),
	    cmocka_unit_test(test_languages),
	    cmocka_unit_test(test_ranking),
	    cmocka_unit_test(test_text),
	    cmocka_unit_test(test_frontier),
	    cmocka_unit_test(test_scores),
	    cmocka_unit_test(test_within_and_cancel),
	    cmocka_unit_test(test_empty_catalog),
	    cmocka_unit_test(test_many_rows),
	    cmocka_unit_test(test_properties),
	    cmocka_unit_test(test_frontier_reference),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
