/* Where words are found in names, and which of what they find comes first. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "query/language/query.h"
#include "query/match.h"
#include "query/text/highlight.h"
#include "suite.h"
#include "support/shelf.h"

struct product {
	const char *name, *company, *tag, *summary;
	double overall; /* 0: none */
};

/* By their names, one a line of CASES. */
struct finding {
	const char *query, *names;
};

static struct catalog *make_catalog(const struct product *products)
{
	struct catalog *catalog = catalog_new();

	for (; products->name; products++) {
		struct text tag = text_of(products->tag);
		struct review review = {.version.kind = REVIEW_PRODUCT,
		    .version.name = text_of(products->name),
		    .version.ref = text_of(products->name),
		    .version.company = text_of(products->company),
		    .version.lang = TEXT("en"),
		    .version.summary = text_of(products->summary),
		    .version.date = 20250101,
		    .version.tags = &tag,
		    .version.tag_count = tag.len > 0};

		review.version.rating[PART_OVERALL] = (struct number){
		    products->overall, products->overall > 0, false};
		shelf_add(catalog, &(struct shelf_entry){.review = &review});
	}
	return catalog;
}

static struct query *parse(struct arena *arena, const char *source)
{
	struct query_error why;
	struct query *query = query_parse(arena, text_of(source), NULL, &why);

	if (!query)
		fail_msg("%s: %s", source, why.message.ptr);
	return query;
}

static void check(const struct product *products, const struct finding *cases)
{
	struct catalog *catalog = make_catalog(products);
	struct match_context context = {
	    .catalog = catalog, .lang = TEXT("en"), .today = 20250901};
	struct error error = {0};

	for (; cases->query; cases++) {
		struct arena *arena = arena_new();
		struct match_list list = {0};
		struct str out = {0};
		size_t i;

		assert_true(match_run(&context, parse(arena, cases->query),
		    NULL, NULL, &list, &error));
		for (i = 0; i < list.count; i++) {
			str_puts(&out, i ? ", " : "");
			str_add(
			    &out, catalog_name(catalog, list.matches[i].row));
		}
		if (strcmp(str_c(&out), cases->names))
			fail_msg("%s finds %s, not %s", cases->query,
			    str_c(&out), cases->names);
		str_release(&out);
		match_list_release(&list);
		arena_free(arena);
	}
	catalog_free(catalog);
}

static const struct product squeezed[] = {
    {"Lotoo PAW", "lotoo", "", "", 3},
    {"fx-audio PGN2", "fx", "", "", 2.9},
    {"iFi audio NEO", "ifi", "", "", 2.8},
    {"Nothing Ear Open", "nothing", "", "", 2.7},
    {"WH-1000XM5", "sony", "", "", 2.6},
    {"ソニー イヤホン-A1", "sony", "", "", 2.5},
    {"Foo-(BB-001)", "foo", "", "", 2.4},
    {NULL},
};

static void blanks_are_left_out_from_a_words_start_on(void **state)
{
	static const struct finding cases[] = {
	    {"op", "Nothing Ear Open"},
	    {"one", ""},
	    {"oop", ""},
	    {"earop", "Nothing Ear Open"},
	    {"aropen", ""},
	    {"wh1000", "WH-1000XM5"},
	    {"1000xm5", "WH-1000XM5"},
	    {"h1000", ""},
	    {"\"h 1000\"", ""},
	    {"h-1000", "WH-1000XM5"}, /* as it stands */
	    {"イヤホンa1", "ソニー イヤホン-A1"},
	    {"ヤホンa1", ""},
	    {"bb001", "Foo-(BB-001)"},
	    {"foo(bb", "Foo-(BB-001)"},
	    /* The field too. */
	    {"name:*op*", "Nothing Ear Open"},
	    {"name:*one*", ""},
	    {"name:*opaw", ""},
	    {"name:*paw", "Lotoo PAW"},
	    {"name:*earopen", "Nothing Ear Open"},
	    {"name:*aropen", ""},
	    {"name:earop*", ""},
	    {"name:nothingear*", "Nothing Ear Open"},
	    {"(bb OR op)", "Foo-(BB-001), Nothing Ear Open"},
	    {"-op", "Foo-(BB-001), fx-audio PGN2, iFi audio NEO, Lotoo PAW, "
		    "WH-1000XM5, ソニー イヤホン-A1"},
	    {"-op sort:-overall earop", ""},
	    {NULL},
	};

	(void)state;
	check(squeezed, cases);
}

static const struct product places[] = {
    {"LDAC Box", "a", "", "", 5},
    {"Plain", "b", "LDAC", "", 4.9},
    {"Shown", "c", "", "It has no dac at all.", 1.1},
    {"Told", "d", "", "Dacs are made here.", 1.2},
    {"Kept", "dac-works", "", "", 1.3},
    {"Tagged", "e", "USB DAC", "", 1.4},
    {"Noted", "e", "DAC", "", 1.5},
    {"Big DACs", "f", "", "", 1.6},
    {"Small DAC", "g", "", "", 1.7},
    {"DAC-1", "h", "", "", 1.8},
    {"DACmagic", "h", "", "", 1.9},
    {"DAC", "i", "", "", 2},
    {"Unrated DAC", "j", "", "", 0},
    {NULL},
};

static void where_a_word_stands_comes_before_how_good_it_is(void **state)
{
	static const struct finding cases[] = {
	    {"dac", "DAC, DACmagic, DAC-1, Small DAC, Unrated DAC, Big DACs, "
		    "Noted, Tagged, Kept, Told, Shown, LDAC Box, Plain"},
	    {"dac sort:-overall", "LDAC Box, Plain, DAC, DACmagic, DAC-1, "
				  "Small DAC, Big DACs, Noted, Tagged, Kept, "
				  "Told, Shown, Unrated DAC"},
	    {"ldac", "LDAC Box, Plain"},
	    /* The worst of several words tells first. */
	    {"dac e", "Noted, Tagged, Unrated DAC, Kept, Told"},
	    {NULL},
	};

	(void)state;
	check(places, cases);
}

static const struct product japanese[] = {
    {"静電型ヘッドホン", "a", "", "", 3},
    {"ヘッドフォンアンプ", "b", "", "", 2},
    {"高音質ケーブル", "c", "", "", 1},
    {"音質向上器", "d", "", "", 0.5},
    {NULL},
};

static void words_of_japanese_start_where_the_script_changes(void **state)
{
	static const struct finding cases[] = {
	    {"ヘッドホン", "ヘッドフォンアンプ, 静電型ヘッドホン"},
	    {"ヘッドフォン", "ヘッドフォンアンプ, 静電型ヘッドホン"},
	    {"音質", "音質向上器, 高音質ケーブル"},
	    {"ケーブル", "高音質ケーブル"},
	    {NULL},
	};

	(void)state;
	check(japanese, cases);
}

/* What of NAME is marked for SOURCE, in brackets. */
static void check_marks(
    const char *source, const char *name, const char *expected)
{
	struct arena *arena = arena_new();
	struct highlight found = {0};
	struct str out = {0};
	size_t i, at = 0;

	highlight_find(parse(arena, source), text_of(name), true, &found);
	for (i = 0; i < found.count; i++) {
		str_append(&out, name + at, found.spans[i].start - at);
		str_printf(&out, "[%.*s]",
		    (int)(found.spans[i].end - found.spans[i].start),
		    name + found.spans[i].start);
		at = found.spans[i].end;
	}
	str_puts(&out, name + at);
	assert_string_equal(str_c(&out), expected);
	highlight_release(&found);
	str_release(&out);
	arena_free(arena);
}

static void what_is_marked_is_what_was_found(void **state)
{
	(void)state;
	check_marks("op", "Lotoo Open", "Lotoo [Op]en");
	check_marks("op", "Lotoo PAW", "Lotoo PAW");
	check_marks("earop", "Ear Open", "[Ear Op]en");
	check_marks("イヤホン", "高級イヤフォンA", "高級[イヤフォン]A");
	check_marks("ヴォーカル", "ボーカル", "[ボーカル]");
	check_marks("スピーカー", "スピーカケーブル", "[スピーカ]ケーブル");
	check_marks("ドライバ", "ドライバー台", "[ドライバー]台");
	check_marks("高", "髙橋", "[髙]橋");
}

SUITE(relevance)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(blanks_are_left_out_from_a_words_start_on),
	    cmocka_unit_test(where_a_word_stands_comes_before_how_good_it_is),
	    cmocka_unit_test(words_of_japanese_start_where_the_script_changes),
	    cmocka_unit_test(what_is_marked_is_what_was_found),
	};

	return cmocka_run_group_tests_name("relevance", tests, NULL, NULL);
}
