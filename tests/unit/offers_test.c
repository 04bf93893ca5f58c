/* What is asked for instead of what finds nothing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "query/offers.h"
#include "review/type.h"
#include "suite.h"
#include "support/shelf.h"

static const struct product {
	const char *name, *lang, *company, *tags[2], *summary, *type;
} products[] = {
    {"Sony WH-1000XM5", "en", "sony", {"Headphones", "ANC"}, "Quiet.",
	"wireless-headphones"},
    {"Sonos Ray", "en", "sonos", {"Speakers"}, "Loud and clear.", "soundbar"},
    {"HiFiMAN Sundara", "en", "hifiman", {"Headphones", "Open-Back"},
	"Planar drivers."},
    {"ソニー ヴォーカル", "ja", "sony", {"イヤフォン"}, "静かなヘッドホン。"},
    {"髙音", "ja", "pinna", {"密閉型", "スピーカー"}, "スピーカー。"},
};

enum { PRODUCTS = sizeof products / sizeof *products };

static struct catalog *make_catalog(void)
{
	struct catalog *catalog = catalog_new();
	size_t i, k;

	for (i = 0; i < PRODUCTS; i++) {
		struct text tags[2];
		struct review review = {.version.kind = REVIEW_PRODUCT,
		    .version.name = text_of(products[i].name),
		    .version.ref = text_of(products[i].name),
		    .version.company = text_of(products[i].company),
		    .version.lang = text_of(products[i].lang),
		    .version.summary = text_of(products[i].summary),
		    .version.date = 20250101,
		    .version.price = {100, true, true},
		    .version.type = type_find_key(&schema_types,
			text_of(products[i].type ? products[i].type : "")),
		    .version.tags = tags};

		for (k = 0; k < 2 && products[i].tags[k]; k++)
			tags[review.version.tag_count++] =
			    text_of(products[i].tags[k]);
		shelf_add(catalog, &(struct shelf_entry){.review = &review});
	}
	return catalog;
}

static void print_offers(const struct offers *offers, struct str *out)
{
	static const char kinds[] = {'=', 't', '-'};
	size_t i;

	for (i = 0; i < offers->count; i++)
		str_printf(out, "%s%c%.*s %zu", i ? "; " : "",
		    kinds[offers->items[i].kind],
		    (int)offers->items[i].query.len, offers->items[i].query.ptr,
		    offers->items[i].count);
}

struct offering {
	const char *query, *offers;
};

static void check(const struct offering *cases)
{
	struct catalog *catalog = make_catalog();
	struct match_context context = {
	    .catalog = catalog, .lang = TEXT("en"), .today = 20250901};

	for (; cases->query; cases++) {
		struct arena *arena = arena_new();
		struct text source = text_of(cases->query);
		struct query_error why;
		struct query *query = query_parse(arena, source, NULL, &why);
		struct offers offers;
		struct str out = {0};

		if (!query)
			fail_msg("%s: %s", cases->query, why.message.ptr);
		offers_find(&offers, arena, &context, query, source);
		print_offers(&offers, &out);
		if (strcmp(str_c(&out), cases->offers))
			fail_msg("%s: %s and not %s", cases->query, str_c(&out),
			    cases->offers);
		str_release(&out);
		arena_free(arena);
	}
	catalog_free(catalog);
}

static void what_is_spelt_nearly_alike_is_offered(void **state)
{
	static const struct offering cases[] = {
	    {"snony", "=sony 2"},
	    {"sundra", "=sundara 1"},
	    {"company:hifimn", "=company:hifiman 1"},
	    {"company:snoy", "=company:sony 2"},
	    {"tag:open-bak", "=tag:open-back 1"},
	    {"tag:\"open bak\"", "=tag:open-back 1"},
	    {"tag:hedphones", "=tag:headphones 2"},
	    {"wh-1000xm6", "=wh-1000xm5 1"},
	    {"type:headphnes", "=type:headphones 1"},
	    {"type:サウンドバア", "=type:サウンドバー 1"},
	    {"name:\"hifiman sundera\"", "=name:\"hifiman sundara\" 1"},
	    /* In the place where it stands, quotes and all. */
	    {"snony price:..100", "=sony price:..100 1; -price:..100 3"},
	    {"(snony OR xx) anc", "=(sony OR xx) anc 1; -anc 1"},
	    {"tag:hedphones,opn-back", "=tag:headphones,open-back 2"},
	    /* Both are wrong: neither alone would help. */
	    {"snony hedphones", "=sony headphones 1"},
	    /* Of languages there are few: all that have what is asked for. */
	    {"lang:jp", "=lang:en 3; =lang:ja 2"},
	    {"lang:ja-JP sony", "=lang:en sony 1; =lang:ja sony 1"},
	    {NULL, NULL},
	};

	(void)state;
	check(cases);
}

static void part_of_a_value_is_offered_with_stars(void **state)
{
	static const struct offering cases[] = {
	    {"name:sony", "=name:*sony* 1"},
	    {"name:wh*", "=name:*wh* 1"},
	    {"name:snony", "=name:*sony* 1"},
	    {"name:*snony*", "=name:*sony* 1"},
	    {"ref:\"wh-1000\"", "=ref:*wh-1000* 1"},
	    {"tag:phone", "=tag:*phone* 2"},
	    {"tag:*ope", "=tag:*ope* 1"},
	    {"tag:open-bak*", "=tag:open-back* 1"},
	    {"company:hifi anc", "-anc 1"},
	    {"company:hifi,snoy", "=company:*hifi*,sony 3"},
	    {NULL, NULL},
	};

	(void)state;
	check(cases);
}

static void kana_of_the_other_kind_is_offered(void **state)
{
	static const struct offering cases[] = {
	    {"いやほん", "=イヤフォン 1"},
	    {"いやふぉん", "=イヤフォン 1"},
	    {"へっどほん", "=ヘッドホン 1"},
	    /* A tag and a word of the summary are one. */
	    {"すぴーかー", "=スピーカー 1"},
	    {"tag:密閉形", "=tag:密閉型 1"},
	    {NULL, NULL},
	};

	(void)state;
	check(cases);
}

static void nothing_is_offered_that_finds_nothing(void **state)
{
	static const struct offering cases[] = {
	    {"xyzzyplugh", ""},
	    {"snony price:..1", ""},
	    {"-sony snony", "--sony 3"},
	    {"sony price:..1", "-sony 2"},
	    {"lang:xx snony", ""},
	    {NULL, NULL},
	};

	(void)state;
	check(cases);
}

SUITE(offers)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_is_spelt_nearly_alike_is_offered),
	    cmocka_unit_test(part_of_a_value_is_offered_with_stars),
	    cmocka_unit_test(kana_of_the_other_kind_is_offered),
	    cmocka_unit_test(nothing_is_offered_that_finds_nothing),
	};

	return cmocka_run_group_tests_name("offers", tests, NULL, NULL);
}
