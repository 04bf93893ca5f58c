/* The type of a product: the tables are whole, the rule over made-up products,
 * and over the corpus how many have a type, whether both languages of one
 * agree, and how it does beside a hundred that a person read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/unicode.h"
#include "library/library.h"
#include "review/review.h"
#include "review/type.h"
#include "suite.h"
#include "support/fixture.h"
#include "support/typed.h"

static const char *key_of(uint8_t type)
{
	return type ? schema_types.types[type].key : "";
}

/* Keys joined by '|' that are of no type. */
static void expect_keys(const char *keys)
{
	while (keys && *keys) {
		size_t len = strcspn(keys, "|");

		if (!type_find_key(&schema_types, (struct text){keys, len}))
			fail_msg("%.*s is no type", (int)len, keys);
		keys += len + (keys[len] == '|');
	}
}

static void expect_traits(const char *keys)
{
	while (keys && *keys) {
		struct text key = {keys, strcspn(keys, "|")};
		size_t i;

		for (i = 0; i < schema_types.trait_count; i++)
			if (text_is(key, schema_types.traits[i].type))
				break;
		if (i == schema_types.trait_count)
			fail_msg("%.*s is no trait", (int)key.len, key.ptr);
		keys += key.len + (keys[key.len] == '|');
	}
}

static void expect_words(const struct schema_words *words)
{
	int lang;

	for (lang = 0; lang < SCHEMA_LANGUAGES; lang++)
		if (!words->words[lang] || !*words->words[lang])
			fail_msg("%s has no words in language %d",
			    words->type ? words->type : "nothing", lang);
}

static void the_tables_are_whole(void **state)
{
	size_t i, j;
	int lang;

	(void)state;
	assert_in_range(schema_types.count, 2, TYPES_MOST);
	for (i = 1; i < schema_types.count; i++) {
		const struct schema_type *type = &schema_types.types[i];
		bool named = false;

		for (lang = 0; lang < SCHEMA_LANGUAGES; lang++)
			if (!type->title[lang] || !*type->title[lang])
				fail_msg("%s has no title in language %d",
				    type->key, lang);
		assert_int_equal(
		    type_find_key(&schema_types, text_of(type->key)), i);
		assert_int_equal(schema_types.types[type->parent].parent, 0);
		for (j = 0; j < schema_types.word_count; j++)
			named |= schema_types.words[j].type &&
				 !strcmp(schema_types.words[j].type, type->key);
		if (named != (type->parent != 0))
			fail_msg(
			    "%s: only what has a parent has words", type->key);
	}
	for (i = 0; i < schema_types.word_count; i++) {
		expect_keys(schema_types.words[i].type);
		expect_words(&schema_types.words[i]);
	}
	for (i = 0; i < schema_types.trait_count; i++)
		expect_words(&schema_types.traits[i]);
	for (i = 0; i < schema_types.turn_count; i++) {
		expect_keys(schema_types.turns[i].from);
		expect_keys(schema_types.turns[i].also);
		expect_keys(schema_types.turns[i].to);
		expect_traits(schema_types.turns[i].trait);
		expect_traits(schema_types.turns[i].unless);
	}
}

/* The type of a product with TAGS, joined by '|'. */
static const char *decide(const struct type_words *words, const char *tags,
    const char *name, const char *summary)
{
	struct text list[16];
	struct type_question question = {.tags = list};
	struct type_scratch scratch = {0};
	struct str folded_name = {0}, folded_summary = {0};
	uint8_t type;

	while (*tags) {
		size_t len = strcspn(tags, "|");

		list[question.tag_count++] = (struct text){tags, len};
		tags += len + (tags[len] == '|');
	}
	unicode_fold(&folded_name, text_of(name), NULL);
	unicode_fold(&folded_summary, text_of(summary), NULL);
	question.name = str_text(&folded_name);
	question.summary = str_text(&folded_summary);
	type = type_decide(words, &question, &scratch);
	str_release(&folded_name);
	str_release(&folded_summary);
	type_scratch_release(&scratch);
	return key_of(type);
}

static const struct {
	const char *type, *tags, *name, *summary;
} rulings[] = {
    /* The longest word a tag ends with, whole words only. */
    {"wired-headphones", "Closed-back Headphones", "", ""},
    {"headphone-amp", "Headphone Amp", "", ""},
    {"", "Monitor Audio|Dacia|Speakeasy", "X", "Nothing."},
    {"", "Op-amp", "X", ""},
    /* However it is written. */
    {"studio-monitor", "StudioMonitors", "", ""},
    {"studio-monitor", "studio_monitor", "", ""},
    {"floorstanding", "Floor‑standing speaker", "", ""},
    {"wired-headphones", "ヘッドフォン", "", ""},
    {"wired-headphones", "密閉型・ヘッドホン", "", ""},
    {"disc-player", "ＣＤプレイヤー", "", ""},
    {"interface", "オーディオ インターフェイス", "", ""},
    {"dap", "ポータブル|DAP", "", ""},
    /* Of several the first in the table, not the longest. */
    {"wired-headphones", "Studio monitors|Headphones", "", ""},
    {"soundbar", "Wireless Subwoofer|Soundbar", "", ""},
    {"microphone", "Cables|Microphones", "", ""},
    {"bookshelf", "Ribbon Tweeter|Bookshelf speakers", "", ""},
    /* Traits and second types turn it. */
    {"dac-amp", "DAC|Headphone amplifier", "", ""},
    {"dac-amp", "アンプ|DAC", "", ""},
    {"portable-dac", "DAC|Headphone amplifier|Portable", "", ""},
    {"dac-amp", "DAC|Amplifiers|Portable|Desktop", "", ""},
    {"headphone-amp", "Amplifiers|Headphones|Bluetooth", "", ""},
    {"portable-dac", "ヘッドホン|アンプ|DAC|ポータブル", "", ""},
    {"wired-headphones", "Electrostatic|Headphones|Tube-Amplifier", "", ""},
    {"integrated", "DAC|Amplifiers|Class D", "", ""},
    {"integrated", "Amplifiers|Integrated", "", ""},
    {"wireless-earphones", "Earbuds|Bluetooth", "", ""},
    {"wireless-headphones", "ヘッドホン|ワイヤレス", "", ""},
    {"wired-headphones", "Headphones|Bluetooth|Wired", "", ""},
    {"wired-headphones", "Headphones|ANC", "", ""},
    {"wireless-headphones", "Headphones|ANC", "",
	"Wireless headphones that keep noise out."},
    {"wired-headphones", "Headphones|ANC", "", "No Bluetooth here."},
    {"wired-headphones", "Earphones|Over-ear", "", ""},
    {"wired-earphones", "Bone conduction|In-ear monitors", "", ""},
    {"wired-earphones", "骨伝導|インイヤーモニター", "", ""},
    {"open-ear", "Bone conduction|Earphones", "", ""},
    {"open-ear", "骨伝導|イヤホン|ワイヤレス", "", ""},
    {"wireless-speaker", "Speakers|Portable", "", ""},
    {"active-speaker", "スピーカー|アクティブ", "", ""},
    {"pa", "Speakers|PA", "", ""},
    {"other-speaker", "Speakers|Vintage", "", ""},
    {"interface", "Audio interface|Digital Converter", "", ""},
    /* Where no tag speaks, the name's last word, the summary's first.
     */
    {"power-amp", "Class D", "Some Headphone Power Amplifier", ""},
    {"microphone", "Vintage", "X 1",
	"A ribbon microphone with a built-in preamp."},
    {"wired-headphones", "Sealed", "X 1",
	"Studio monitor headphones for long days."},
    {"wired-headphones", "密閉型", "X 1",
	"放送局のスタジオモニターヘッドホン。"},
    {"cable", "Cable", "X 1", "A headphone stand."},
    {"", "Vintage", "X 1", "A box for headphones."},
    {"", "ビンテージ", "X 1", "ヘッドホン用の箱。"},
    {"", "", "X 1", ""},
};

static void the_rule_decides(void **state)
{
	struct type_words *words = type_words_new(&schema_types, NULL, 0);
	size_t i;

	(void)state;
	for (i = 0; i < sizeof rulings / sizeof *rulings; i++) {
		const char *type = decide(words, rulings[i].tags,
		    rulings[i].name, rulings[i].summary);

		if (strcmp(type, rulings[i].type) != 0)
			fail_msg("%s, %s, %s: is '%s', not '%s'",
			    rulings[i].tags, rulings[i].name,
			    rulings[i].summary, type, rulings[i].type);
	}
	type_words_free(words);
}

static void words_of_ones_own_come_first(void **state)
{
	const struct type_word own[] = {
	    {type_find_key(&schema_types, TEXT("cable")), TEXT("Ω-Thing")},
	    {type_find_key(&schema_types, TEXT("pa")), TEXT("headphones")}};
	struct type_words *words = type_words_new(&schema_types, own, 2);

	(void)state;
	assert_string_equal(decide(words, "ω thing|Soundbar", "", ""), "cable");
	assert_string_equal(decide(words, "Headphone", "", ""), "pa");
	assert_string_equal(decide(words, "DAC", "", ""), "dac");
	assert_true(type_words_hash(&schema_types, NULL, 0) !=
		    type_words_hash(&schema_types, own, 1));
	assert_true(type_words_hash(&schema_types, own, 1) !=
		    type_words_hash(&schema_types, own, 2));
	type_words_free(words);
}

/* A product of the corpus. */
struct product {
	struct text ref, lang;
	uint8_t type, by_tags;
};

struct corpus {
	struct arena *arena;
	struct type_words *words;
	struct type_scratch scratch;
	struct product *products;
	size_t count, capacity;
};

static void add_product(struct corpus *corpus, const struct review *review)
{
	struct str name = {0}, summary = {0};
	struct type_question question = {.tags = review->version.tags,
	    .tag_count = review->version.tag_count};
	struct product product = {
	    .ref = arena_text(corpus->arena, review->version.ref),
	    .lang = arena_text(corpus->arena, review->version.lang)};

	unicode_fold(&name, review->version.name, NULL);
	unicode_fold(&summary, review->version.summary, NULL);
	product.by_tags =
	    type_decide(corpus->words, &question, &corpus->scratch);
	question.name = str_text(&name);
	question.summary = str_text(&summary);
	product.type = type_decide(corpus->words, &question, &corpus->scratch);
	str_release(&name);
	str_release(&summary);
	corpus->products = mem_grow(corpus->products, corpus->count,
	    &corpus->capacity, sizeof *corpus->products);
	corpus->products[corpus->count++] = product;
}

static void load_corpus(struct corpus *corpus)
{
	const char *root = fixture_corpus();
	struct library_scan scan = {0};
	struct error error = {0};
	struct str source = {0};
	struct arena *arena;
	struct review review;
	size_t i;

	if (!root) {
		print_message("no corpus beside the project\n");
		skip();
	}
	*corpus = (struct corpus){.arena = arena_new(),
	    .words = type_words_new(&schema_types, NULL, 0)};
	arena = arena_new();
	assert_true(library_scan(root, NULL, NULL, &scan, &error));
	for (i = 0; i < scan.count; i++) {
		str_clear(&source);
		arena_reset(arena);
		assert_true(
		    library_read(root, scan.files[i].path, &source, &error));
		if (review_parse(arena, scan.files[i].path, str_text(&source),
			REVIEW_META, &review) == REVIEW_OK &&
		    review.version.kind == REVIEW_PRODUCT)
			add_product(corpus, &review);
	}
	library_scan_release(&scan);
	arena_free(arena);
	str_release(&source);
}

static void release_corpus(struct corpus *corpus)
{
	type_scratch_release(&corpus->scratch);
	type_words_free(corpus->words);
	free(corpus->products);
	arena_free(corpus->arena);
}

static int compare_products(const void *a, const void *b)
{
	const struct product *x = a, *y = b;
	int by = text_compare(x->ref, y->ref);

	return by ? by : text_compare(x->lang, y->lang);
}

/* COUNT is at least PERCENT of ALL. */
static void expect_share(
    size_t count, size_t all, double percent, const char *what)
{
	if ((double)count < percent / 100 * (double)all)
		fail_msg(
		    "%s: %zu of %zu, not %g %%", what, count, all, percent);
}

static void most_have_a_type(void **state)
{
	static const char *const langs[] = {"en", "ja"};
	struct corpus corpus;
	size_t i, lang;

	(void)state;
	load_corpus(&corpus);
	for (lang = 0; lang < 2; lang++) {
		size_t all = 0, typed = 0, tagged = 0;

		for (i = 0; i < corpus.count; i++) {
			if (!text_is(corpus.products[i].lang, langs[lang]))
				continue;
			all++;
			typed += corpus.products[i].type != TYPE_NONE;
			tagged += corpus.products[i].by_tags != TYPE_NONE;
		}
		assert_true(all > 1000);
		expect_share(tagged, all, 98, langs[lang]);
		expect_share(typed, all, 99.3, langs[lang]);
	}
	release_corpus(&corpus);
}

static void both_languages_agree(void **state)
{
	struct corpus corpus;
	size_t all = 0, fine = 0, coarse = 0, i;

	(void)state;
	load_corpus(&corpus);
	qsort(corpus.products, corpus.count, sizeof *corpus.products,
	    compare_products);
	for (i = 1; i < corpus.count; i++) {
		const struct product *a = &corpus.products[i - 1], *b = a + 1;

		if (!text_equal(a->ref, b->ref) || !a->type || !b->type)
			continue;
		all++;
		fine += a->type == b->type;
		coarse += type_parent(&schema_types, a->type) ==
			  type_parent(&schema_types, b->type);
	}
	assert_true(all > 1000);
	expect_share(fine, all, 99.5, "the same type");
	expect_share(coarse, all, 99.8, "the same parent");
	release_corpus(&corpus);
}

static uint8_t type_by_reading(const char *key)
{
	return key ? type_find_key(&schema_types, text_of(key)) : TYPE_NONE;
}

/* The versions that a reader typed: how many, and how many the rule types as
 * the reader did. */
struct agreement {
	size_t all, fine, coarse;
};

static void compare_with_reader(const struct corpus *corpus,
    const struct typed *typed, struct agreement *agreement)
{
	uint8_t type = type_by_reading(typed->type);
	uint8_t or = type_by_reading(typed->or);
	size_t before = agreement->all, i;

	assert_int_not_equal(type, TYPE_NONE);
	for (i = 0; i < corpus->count; i++) {
		uint8_t found = corpus->products[i].type, parent;

		if (!text_is(corpus->products[i].ref, typed->ref) ||
		    (typed->lang &&
			!text_is(corpus->products[i].lang, typed->lang)))
			continue;
		agreement->all++;
		agreement->fine += found && (found == type || found == or);
		parent = type_parent(&schema_types, found);
		agreement->coarse +=
		    found && (parent == type_parent(&schema_types, type) ||
				 parent == type_parent(&schema_types, or));
	}
	if (agreement->all == before)
		fail_msg("%s is not in the corpus", typed->ref);
}

static void it_agrees_with_a_reader(void **state)
{
	struct agreement known = {0}, unseen = {0};
	struct corpus corpus;
	size_t i;

	(void)state;
	load_corpus(&corpus);
	for (i = 0; i < typed_count; i++)
		compare_with_reader(&corpus, &typed_products[i],
		    typed_products[i].lang ? &known : &unseen);
	assert_int_equal(known.all, 100);
	assert_int_equal(unseen.all, 200);
	expect_share(known.fine, known.all, 96, "right");
	expect_share(known.coarse, known.all, 98, "right by parent");
	expect_share(unseen.fine, unseen.all, 98, "right, unseen");
	expect_share(unseen.coarse, unseen.all, 99, "right by parent, unseen");
	release_corpus(&corpus);
}

static uint64_t bit(const char *key)
{
	return UINT64_C(1) << type_find_key(&schema_types, text_of(key));
}

static void a_name_means_a_type_a_group_or_a_word_for_one(void **state)
{
	uint64_t phones = bit("wired-headphones") | bit("wireless-headphones");
	uint64_t group = phones | bit("headset"), found;

	(void)state;
	assert_true(type_find(&schema_types, TEXT("Soundbars"), false, false) ==
		    bit("soundbar"));
	assert_true(type_find(&schema_types, TEXT("有線ヘッドホン"), false,
			false) == bit("wired-headphones"));
	assert_true(type_find(&schema_types, TEXT("headphones"), false,
			false) == group);
	assert_true(type_find(&schema_types, TEXT("headphone amp"), false,
			false) == bit("headphone-amp"));
	assert_true(type_find(&schema_types, TEXT("phone"), false, false) == 0);
	assert_true(type_find(&schema_types, TEXT(""), false, false) == 0);
	found = type_find(&schema_types, TEXT("wireless"), false, true);
	assert_true((found & bit("wireless-headphones")) != 0);
	assert_true((found & bit("wired-headphones")) == 0);
	found = type_find(&schema_types, TEXT("headphones"), true, false);
	assert_true((found & group) == group);
	assert_true((found & bit("soundbar")) == 0);
	found = type_find(&schema_types, TEXT("undba"), true, true);
	assert_true(found == bit("soundbar"));
}

SUITE(type)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_name_means_a_type_a_group_or_a_word_for_one),
	    cmocka_unit_test(the_tables_are_whole),
	    cmocka_unit_test(the_rule_decides),
	    cmocka_unit_test(words_of_ones_own_come_first),
	    cmocka_unit_test(most_have_a_type),
	    cmocka_unit_test(both_languages_agree),
	    cmocka_unit_test(it_agrees_with_a_reader),
	};

	return cmocka_run_group_tests_name("type", tests, NULL, NULL);
}
