/* Queries over a small library: what is found, in which language and order. */
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

static const struct sample {
	const char *ref, *lang, *name, *company, *summary;
	enum review_kind kind;
	int32_t date;
	double price, overall, cost; /* below 0: none */
	const char *tags[4];
	bool problem;
} versions[] = {
    {"sony-xm5", "en",
	"Sony WH\xE2\x80\x91"
	"1000XM5",
	"sony", "Quiet and light over the ears.", REVIEW_PRODUCT, 20250904, 400,
	4.1, 0.8, {"Headphones", "Wireless", "ANC"}, false},
    {"sony-xm5", "ja", "ソニー WH-1000XM5", "sony", "静かで軽いヘッドホン。",
	REVIEW_PRODUCT, 20250904, 59400, 4.1, 0.8, {"ヘッドホン", "ワイヤレス"},
	false},
    {"ear-3", "en", "Nothing Ear(3)", "nothing", "A pair of earphones.",
	REVIEW_PRODUCT, 20250918, 179, 3, 0.5, {"Earphones", "Wireless"},
	false},
    {"k-5", "en", "FiiO K-5", "fiio",
	"A desktop amplifier with DTS:X in its name elsewhere.", REVIEW_PRODUCT,
	20240315, 150, 3.5, 0.9, {"DAC", "Headphone Amplifier"}, false},
    {"k-10", "en", "FiiO K-10", "fiio", "The larger brother of the K-5.",
	REVIEW_PRODUCT, 20240315, 300, 3.5, 0.6, {"DAC", "Balanced"}, false},
    {"bb", "en", "Foo-(BB-001)", "foo-labs", "Bass box.", REVIEW_PRODUCT,
	20230101, -1, 2, 0.1, {"2.1", "Speakers"}, true},
    {"over", "en", "Bear", "over-ear-co", "Worn all day.", REVIEW_PRODUCT,
	20220101, 0, -1, -1, {"Over Ear"}, false},
    {"jp-only", "ja", "録音機 R-1", "ongaku", "小さな録音機。", REVIEW_PRODUCT,
	20250101, 9800, 3.2, 0.7, {"レコーダー"}, false},
    {"undated", "en", "Relic", "", "", REVIEW_PRODUCT, 0, 20, 1, 0.2, {NULL},
	false},
    {"sony", "en", "Sony", "sony", "Makes nearly all.", REVIEW_COMPANY,
	20250101, -1, 3.3, 0.5, {"Company"}, false},
    {"sony", "ja", "ソニー", "sony", "何でも作る。", REVIEW_COMPANY, 20250101,
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
		const struct sample *from = &versions[i];
		struct text tags[4];
		struct review review = {.version.kind = from->kind,
		    .version.name = text_of(from->name),
		    .version.ref = text_of(from->ref),
		    .version.company = text_of(from->company),
		    .version.lang = text_of(from->lang),
		    .version.summary = text_of(from->summary),
		    .version.date = from->date,
		    .version.price = number_of(from->price),
		    .version.tags = tags,
		    .version.problem_count = from->problem};

		for (j = 0; j < 4 && from->tags[j]; j++)
			tags[review.version.tag_count++] =
			    text_of(from->tags[j]);
		review.version.rating[PART_OVERALL] = number_of(from->overall);
		review.version.rating[PART_COST] = number_of(from->cost);
		snprintf(path, sizeof path, "%s/%s.md", from->lang, from->ref);
		shelf_add(catalog, &(struct shelf_entry){.id = (int64_t)i + 1,
				       .review = &review,
				       .path = text_of(path)});
	}
	return catalog;
}

/* A text index that knows one word a version: its number from 1. */
static bool find_text(void *context, const struct text_search *search,
    int64_t **ids, int32_t **scores, size_t *count, struct error *error)
{
	size_t i;

	(void)context;
	*ids = NULL;
	*scores = NULL;
	*count = 0;
	if (text_is(search->words, "broken")) {
		error_set(error, "the index is damaged");
		return false;
	}
	*ids = calloc(VERSIONS, sizeof **ids);
	*scores = calloc(VERSIONS, sizeof **scores);
	for (i = 0; i < VERSIONS; i++)
		if (text_is(search->words, "all") ||
		    (text_is(search->words, "even") && i % 2)) {
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
		if (run->catalog->kind[row] == REVIEW_COMPANY)
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
	    {"-", "k-5 over bb k-10 sony-xm5 jp-only@ja"},
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
	    {"name:*fiio", ""},
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
	    {"wireless", "sony-xm5@en ear-3@en"},
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
	    {"wireless", "sony-xm5 ear-3"},
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

SUITE(match)
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
	};

	return cmocka_run_group_tests_name("match", tests, NULL, NULL);
}
