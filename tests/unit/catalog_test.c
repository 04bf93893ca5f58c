/* The catalogue: what goes in comes out, products, names, lookups. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/mem.h"
#include "library/catalog.h"
#include "suite.h"
#include "support/shelf.h"

struct sample {
	const char *path, *ref, *lang, *name, *company, *summary, *tags[4];
	enum review_kind kind;
};

static struct segment_row row_of(
    struct arena *arena, const struct sample *sample)
{
	struct text *tags = arena_alloc(arena, 4, sizeof *tags);
	struct review review = {.version.kind = sample->kind,
	    .version.ref = text_of(sample->ref),
	    .version.lang = text_of(sample->lang),
	    .version.name = text_of(sample->name),
	    .version.company = text_of(sample->company ? sample->company : ""),
	    .version.summary = text_of(sample->summary ? sample->summary : ""),
	    .version.tags = tags};
	size_t *count = &review.version.tag_count;

	for (; *count < 4 && sample->tags[*count]; ++*count)
		tags[*count] = text_of(sample->tags[*count]);
	return shelf_row(arena, &(struct shelf_entry){.review = &review,
				    .path = text_of(sample->path)});
}

static void add_rows(struct catalog *catalog, struct segment_builder *builder)
{
	struct segment segment;
	struct str bytes = {0};

	segment_finish(builder, &bytes);
	assert_true(segment_open(&segment, str_text(&bytes)));
	catalog_add(catalog, &segment);
	str_release(&bytes);
}

static uint32_t add(struct catalog *catalog, const struct sample *sample)
{
	struct segment_builder builder = {0};
	struct arena *arena = arena_new();
	struct segment_row row = row_of(arena, sample);

	segment_add(&builder, &row);
	add_rows(catalog, &builder);
	arena_free(arena);
	return catalog->count - 1;
}

static void check_text(struct text text, const char *expected)
{
	char *copy = mem_copy_string(text.ptr, text.len);

	assert_string_equal(copy, expected);
	free(copy);
}

static void texts_come_out_as_they_went_in(void **state)
{
	struct catalog *catalog = catalog_new();

	(void)state;
	add(catalog, &(struct sample){.path = "p/en/wh-1.md",
			 "wh-1",
			 "en",
			 "Sony WH\xE2\x80\x91"
			 "1",
			 "sony",
			 "Good & LOUD"});
	add(catalog,
	    &(struct sample){.path = "x.md", "other", "ja", "音", "", ""});
	add(catalog, &(struct sample){.path = "d/x", "x", "ja", "", "", ""});
	add(catalog,
	    &(struct sample){.path = "d/x.md", "x.md", "ja", "z", "", "s"});
	check_text(catalog_name(catalog, 0), "Sony WH\xE2\x80\x91"
					     "1");
	check_text(catalog_ref(catalog, 0), "wh-1");
	check_text(catalog_path(catalog, 0), "p/en/wh-1.md");
	check_text(catalog_folded_name(catalog, 0), "sony wh-1");
	check_text(catalog_squeezed_name(catalog, 0), "sonywh1");
	check_text(catalog_folded_summary(catalog, 0), "good & loud");
	check_text(catalog_company(catalog, 0), "sony");
	check_text(catalog_lang(catalog, 1), "ja");
	check_text(catalog_ref(catalog, 1), "other");
	check_text(catalog_path(catalog, 1), "x.md");
	check_text(catalog_squeezed_name(catalog, 1), "音");
	check_text(catalog_folded_summary(catalog, 1), "");
	check_text(catalog_path(catalog, 2), "d/x");
	check_text(catalog_name(catalog, 2), "");
	check_text(catalog_folded_name(catalog, 2), "");
	check_text(catalog_ref(catalog, 3), "x.md");
	check_text(catalog_path(catalog, 3), "d/x.md");
	check_text(catalog_folded_summary(catalog, 3), "s");
	catalog_free(catalog);
}

static void the_block_leads_back_to_its_rows(void **state)
{
	struct catalog *catalog = catalog_new();
	struct text block;
	const char *hit;

	(void)state;
	assert_int_equal(catalog_folded_block(catalog).len, 0);
	add(catalog,
	    &(struct sample){.path = "a", "a", "en", "A B", "", "one"});
	add(catalog, &(struct sample){.path = "b", "b", "en", "C", "", ""});
	add(catalog, &(struct sample){.path = "c", "c", "en", "D", "", "two"});
	block = catalog_folded_block(catalog);
	check_text(block, "a b\nab\none\nc\n\nd\ntwo\n");
	hit = memmem(block.ptr, block.len, "d\ntwo", 5);
	assert_ptr_equal(catalog_folded_start(catalog, 2), hit);
	assert_ptr_equal(catalog_folded_start(catalog, 0), block.ptr);
	assert_ptr_equal(catalog_folded_start(catalog, 1), block.ptr + 11);
	catalog_free(catalog);
}

static void numbers_come_out_as_they_went_in(void **state)
{
	struct catalog *catalog = catalog_new();
	struct review review = {.version.ref = TEXT("r"),
	    .version.name = TEXT("n"),
	    .version.date = 20250904,
	    .version.price = {449, true, true},
	    .version.problem_count = 2};
	struct shelf_entry entry = {
	    .id = UINT32_MAX, .review = &review, .path = TEXT("p")};

	(void)state;
	review.version.rating[PART_COST] =
	    (struct number){.value = .5, .present = true};
	shelf_add(catalog, &entry);
	assert_int_equal(catalog->id[0], UINT32_MAX);
	assert_int_equal(catalog->date[0], 20250904);
	assert_int_equal(catalog->has[0],
	    VERSION_PRICE_INTEGER | VERSION_PROBLEM | VERSION_REF);
	assert_true(catalog->price[0] == 449);
	assert_true(catalog->rating[PART_COST][0] == .5f);
	assert_true(isnan(catalog->rating[PART_OVERALL][0]));
	assert_int_equal(catalog->problem_count, 1);
	catalog_free(catalog);
}

static void a_product_has_all_its_versions(void **state)
{
	struct catalog *catalog = catalog_new();
	struct catalog *other = catalog_new();
	uint32_t product;

	(void)state;
	add(catalog, &(struct sample){.path = "ja/b.md", "b", "ja", "B-ja"});
	add(catalog, &(struct sample){.path = "en/b.md", "b", "en", "B-en"});
	add(catalog,
	    &(struct sample){.path = "en/z-b.md", "b", "en", "B-late"});
	add(catalog,
	    &(struct sample){.path = "en/a-b.md", "b", "en", "B-early"});
	add(catalog, &(struct sample){
			 "co/b.md", "b", "en", "firm", .kind = REVIEW_COMPANY});
	add(catalog, &(struct sample){.path = "fr/c.md", "c", "fr", "C-fr"});
	add(catalog, &(struct sample){.path = "de/c.md", "c", "de", "C-de"});
	assert_int_equal(catalog->product_count, 3);
	product = catalog_find(catalog, REVIEW_PRODUCT, TEXT("b"));
	assert_int_equal(catalog->product[0], product);
	assert_int_equal(catalog_version(catalog, product, TEXT("ja")), 0);
	assert_int_equal(catalog_version(catalog, product, TEXT("en")), 3);
	assert_int_equal(catalog_version(catalog, product, TEXT("fr")), 3);
	assert_true(
	    catalog_version_in(catalog, product, TEXT("fr")) == CATALOG_NONE);
	product = catalog_find(catalog, REVIEW_PRODUCT, TEXT("c"));
	assert_int_equal(catalog_version(catalog, product, TEXT("ja")), 6);
	assert_true(
	    catalog_find(catalog, REVIEW_PRODUCT, TEXT("B")) == CATALOG_NONE);
	assert_true(
	    catalog_find(other, REVIEW_PRODUCT, TEXT("b")) == CATALOG_NONE);
	catalog_free(other);
	catalog_free(catalog);
}

static void names_are_shared_however_they_are_spelled(void **state)
{
	struct catalog *catalog = catalog_new();

	(void)state;
	add(catalog, &(struct sample){.path = "1",
			 "1",
			 "en",
			 "a",
			 "ACME",
			 .tags = {"hi-res audio", "usb"}});
	add(catalog, &(struct sample){.path = "2",
			 "2",
			 "EN",
			 "b",
			 "acme",
			 .tags = {"Hi-Res Audio", "Hi Res-audio"}});
	add(catalog,
	    &(struct sample){
		.path = "3", "3", "en", "c", "acme", .tags = {"Hi-Res Audio"}});
	assert_int_equal(catalog->tags.count, 2);
	assert_int_equal(catalog->langs.count, 1);
	assert_int_equal(catalog->companies.count, 1);
	assert_int_equal(catalog->tag_start[1], 2);
	assert_int_equal(catalog->tag_start[2], 4);
	assert_int_equal(catalog->tag_numbers[0], catalog->tag_numbers[3]);
	check_text(
	    catalog->tags.shown[catalog->tag_numbers[4]], "Hi-Res Audio");
	check_text(
	    catalog->tags.folded[catalog->tag_numbers[4]], "hi-res-audio");
	check_text(catalog_company(catalog, 0), "acme");
	catalog_free(catalog);
}

static void a_company_is_named_by_its_own_review(void **state)
{
	struct catalog *catalog = catalog_new();

	(void)state;
	add(catalog, &(struct sample){.path = "1", "p", "ja", "a", "acme"});
	add(catalog, &(struct sample){.path = "2",
			 "acme",
			 "en",
			 "Acme Inc.",
			 "acme",
			 .kind = REVIEW_COMPANY});
	check_text(catalog_company_name(catalog, 0), "Acme Inc.");
	add(catalog, &(struct sample){.path = "3",
			 "acme",
			 "ja",
			 "アクメ",
			 "acme",
			 .kind = REVIEW_COMPANY});
	check_text(catalog_company_name(catalog, 0), "アクメ");
	add(catalog, &(struct sample){.path = "4", "q", "ja", "a", "nobody"});
	assert_null(catalog_company_name(catalog, 3).ptr);
	catalog_free(catalog);
}

static void fill(struct catalog *catalog, int from, int to, int rows)
{
	struct segment_builder builder = {0};
	struct arena *arena = arena_new();
	char path[40], ref[20], tag[20];

	while (from < to) {
		struct sample sample = {.path = path,
		    ref,
		    from % 3 ? "en" : "ja",
		    "Name of it",
		    "firm",
		    "A summary",
		    {tag, "common"}};
		struct segment_row row;

		snprintf(ref, sizeof ref, "ref-%d", from / 2);
		snprintf(
		    path, sizeof path, "d/%s.md", from % 2 ? ref : "elsewhere");
		snprintf(tag, sizeof tag, "Tag %d", from % 700);
		row = row_of(arena, &sample);
		segment_add(&builder, &row);
		arena_reset(arena);
		if (++from % rows == 0 || from == to)
			add_rows(catalog, &builder);
	}
	arena_free(arena);
}

static void check_same(const struct catalog *a, const struct catalog *b)
{
	uint32_t i, tag;

	assert_int_equal(a->count, b->count);
	assert_int_equal(a->product_count, b->product_count);
	assert_int_equal(a->tags.count, b->tags.count);
	for (i = 0; i < a->count; i++) {
		assert_int_equal(a->product[i], b->product[i]);
		assert_int_equal((a->tag_start[i + 1] - a->tag_start[i]),
		    (b->tag_start[i + 1] - b->tag_start[i]));
		for (tag = 0; tag < (a->tag_start[i + 1] - a->tag_start[i]);
		     tag++)
			assert_true(text_equal(
			    a->tags
				.shown[a->tag_numbers[a->tag_start[i] + tag]],
			    b->tags
				.shown[b->tag_numbers[b->tag_start[i] + tag]]));
		assert_true(text_equal(catalog_path(a, i), catalog_path(b, i)));
		assert_true(text_equal(catalog_ref(a, i), catalog_ref(b, i)));
	}
	assert_true(
	    text_equal(catalog_folded_block(a), catalog_folded_block(b)));
}

static void segments_of_any_size_give_the_same(void **state)
{
	struct catalog *ones = catalog_new(), *many = catalog_new();

	(void)state;
	fill(ones, 0, 5000, 1);
	fill(many, 0, 5000, 1250);
	check_same(ones, many);
	catalog_trim(ones);
	check_same(ones, many);
	fill(ones, 5000, 5010, 3);
	fill(many, 5000, 5010, 100);
	check_same(ones, many);
	assert_int_equal(
	    catalog_find(ones, REVIEW_PRODUCT, TEXT("ref-2499")), 2499);
	catalog_free(ones);
	catalog_free(many);
}

/* Whether what was set aside is too little, right or too much. */
static void what_is_set_aside_changes_nothing_but_moves(void **state)
{
	static const struct catalog_room rooms[] = {{0}, {1, 1, 1, 1},
	    {5000, 20000, 900000, 900000}, {90000, 1, 1, 900000}};
	struct catalog *plain = catalog_new();
	size_t i;

	(void)state;
	fill(plain, 0, 5000, 1250);
	for (i = 0; i < sizeof rooms / sizeof *rooms; i++) {
		struct catalog *catalog = catalog_new();
		const uint32_t *ids;

		fill(catalog, 0, 3, 3);
		catalog_reserve(catalog, &rooms[i]);
		ids = catalog->id;
		fill(catalog, 3, 5000, 499);
		if (rooms[i].tags >= 5000) /* enough of all */
			assert_ptr_equal(catalog->id, ids);
		check_same(catalog, plain);
		catalog_trim(catalog);
		check_same(catalog, plain);
		catalog_free(catalog);
	}
	catalog_free(plain);
}

/* In a process of its own, whose last words are read. */
static void too_many_names_end_in_a_message(void **state)
{
	struct sample sample = {.path = "a.md", .ref = "a", .name = "A"};
	struct catalog *catalog = catalog_new();
	struct segment segment = {.versions = 1};
	char words[256] = "";
	int ends[2], status;
	pid_t child;

	(void)state;
	add(catalog, &sample);
	segment.size[SEGMENT_FOLDED_TEXT] = UINT32_MAX - 1;
	assert_int_equal(pipe(ends), 0);
	child = fork();
	if (!child) {
		dup2(ends[1], STDERR_FILENO);
		catalog_add(catalog, &segment);
		_exit(0);
	}
	assert_true(child > 0);
	close(ends[1]);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 2);
	assert_true(read(ends[0], words, sizeof words - 1) > 0);
	assert_string_equal(words,
	    "earshot: the library is too large: its names and summaries take "
	    "more than 4 GiB\n");
	close(ends[0]);
	catalog_free(catalog);
}

static void folding_tags_and_squeezing_names(void **state)
{
	struct str out = {0};

	(void)state;
	catalog_fold_tag(
	    &out, TEXT("  True\xE3\x80\x80Wireless\xE2\x80\x93X "));
	assert_string_equal(str_c(&out), "true-wireless-x");
	catalog_squeeze(&out, TEXT(" a-b c"));
	assert_string_equal(str_c(&out), "true-wireless-xabc");
	str_release(&out);
}

SUITE(catalog)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(texts_come_out_as_they_went_in),
	    cmocka_unit_test(the_block_leads_back_to_its_rows),
	    cmocka_unit_test(numbers_come_out_as_they_went_in),
	    cmocka_unit_test(a_product_has_all_its_versions),
	    cmocka_unit_test(names_are_shared_however_they_are_spelled),
	    cmocka_unit_test(a_company_is_named_by_its_own_review),
	    cmocka_unit_test(segments_of_any_size_give_the_same),
	    cmocka_unit_test(what_is_set_aside_changes_nothing_but_moves),
	    cmocka_unit_test(too_many_names_end_in_a_message),
	    cmocka_unit_test(folding_tags_and_squeezing_names),
	};

	return cmocka_run_group_tests_name("catalog", tests, NULL, NULL);
}
