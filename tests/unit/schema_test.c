/* The schema is whole: what a new part, section or language still lacks is
 * named here, in the tables and in all that follows from them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "page/column.h"
#include "page/columns.h"
#include "page/theme.h"
#include "query/language/query.h"
#include "review/schema.h"
#include "review/section.h"
#include "suite.h"

static const struct schema *const schema = &review_schema;

/* TEXT, which WHAT of OWNER is. */
static void expect(const char *text, const char *owner, const char *what)
{
	if (!text || !*text)
		fail_msg("%s has no %s", owner ? owner : "?", what);
}

static void each_part_is_whole(void **state)
{
	int i, j;

	(void)state;
	for (i = 0; i < PART_COUNT; i++) {
		const struct schema_part *part = &schema->parts[i];

		if (!part->key)
			fail_msg("part %d has no key", i);
		expect(part->label, part->key, "label");
		expect(part->brief, part->key, "brief title");
		if (i != PART_OVERALL)
			expect(part->phrase, part->key, "phrase");
		assert_true(part->scale > 0);
		for (j = 0; j < i; j++)
			assert_string_not_equal(
			    part->key, schema->parts[j].key);
		if (part->section != SECTION_OTHER)
			assert_int_equal(schema_section_part(part->section), i);
	}
	assert_int_equal(schema_section_part(SECTION_OTHER), PART_COUNT);
	assert_int_equal(schema_section_part(SECTION_ADVICE), PART_COUNT);
}

static void each_section_is_whole(void **state)
{
	int key, lang;

	(void)state;
	for (key = 0; key < SECTION_KEYS; key++) {
		const struct schema_section *section = &schema->sections[key];

		if (!section->key)
			fail_msg("section %d has no key", key);
		expect(section->column, section->key, "column");
		if (key == SECTION_REFERENCES || key == SECTION_OTHER)
			continue;
		for (lang = 0; lang < SCHEMA_LANGUAGES; lang++) {
			const char *heading = section->heading[lang];

			expect(
			    heading, section->key, schema->languages[lang].tag);
			assert_int_equal(
			    section_find_key(text_of(heading)), key);
		}
	}
}

static void each_language_is_whole(void **state)
{
	int i;

	(void)state;
	for (i = 0; i < SCHEMA_LANGUAGES; i++) {
		const struct schema_language *language = &schema->languages[i];
		const char *list = language->references;
		struct text heading;

		if (!language->tag)
			fail_msg("language %d has no tag", i);
		expect(language->currency, language->tag, "currency");
		expect(language->sign, language->tag, "sign");
		expect(language->money, language->tag, "words for money");
		expect(list, language->tag, "headings of references");
		assert_true(language->unit > 0);
		assert_ptr_equal(
		    schema_language(text_of(language->tag)), language);
		while (schema_cut(&list, &heading))
			assert_int_equal(
			    section_find_key(heading), SECTION_REFERENCES);
	}
	assert_null(schema_language(TEXT("xx")));
	assert_non_null(schema_language(TEXT("EN")));
}

/* A field, an order, columns and a style of every part. */
static void parts_are_known_everywhere(void **state)
{
	struct arena *arena = arena_new();
	struct column_list list;
	struct error error = {0};
	struct query_error wrong;
	struct query_sort sort;
	int i;

	(void)state;
	for (i = 0; i < PART_COUNT; i++) {
		const char *key = schema->parts[i].key;
		struct columns_choice choice = {0};
		struct str text = {0};
		struct query *query;

		str_printf(&text, "%s:0.5..", key);
		query = query_parse(arena, str_text(&text), NULL, &wrong);
		assert_non_null(query);
		assert_int_equal(query->root->field, QUERY_PARTS + i);
		assert_true(
		    query_parse_sort(arena, text_of(key), &sort, &wrong));
		assert_int_equal(sort.by[0].key, SORT_PARTS + i);
		assert_true(query_sort_is_part(sort.by[0].key));
		assert_true(column_parse(arena, key, &list, &error));
		assert_true(columns_choose(&choice, text_of(key)));
		assert_string_equal(
		    theme_style_name((enum style)(STYLE_PARTS + i)), key);
		str_release(&text);
	}
	assert_string_equal(schema->parts[PART_MINE].key, "mine");
	expect(schema->parts[PART_MINE].label, "mine", "label");
	expect(schema->parts[PART_MINE].brief, "mine", "brief title");
	assert_true(schema->parts[PART_MINE].scale ==
		    schema->parts[PART_OVERALL].scale);
	assert_false(query_sort_is_part(SORT_PRICE));
	assert_false(query_sort_is_part(SORT_REF));
	arena_free(arena);
}

/* A column is called as the order by it, which is called as the field. */
static void columns_are_called_as_their_orders(void **state)
{
	enum column_id id;
	int sorted = 0;

	(void)state;
	for (id = COLUMN_NAME; id < COLUMN_FOUND; id++) {
		struct column column = column_get(id);

		assert_int_equal(column_find(text_of(column.name)), id);
		if (column.sort == SORT_KEYS)
			continue;
		assert_string_equal(column.name, query_sort_name(column.sort));
		assert_int_equal(column_of_sort(column.sort), id);
		sorted++;
	}
	assert_int_equal(sorted, SORT_KEYS - 1); /* but for relevance */
	assert_int_equal(column_of_sort(SORT_RELEVANCE), COLUMN_COUNT);
}

static void one_version_goes_first(void **state)
{
	/* In the order in which a reader of the first is shown them. */
	static const char *const order[] = {"fr", "en", "de", "ja", "zh"};
	size_t i, j;

	(void)state;
	for (i = 0; i < 5; i++)
		for (j = 0; j < 5; j++) {
			int by = schema_prefer(
			    text_of(order[i]), text_of(order[j]), TEXT("fr"));

			assert_int_equal(
			    (by > 0) - (by < 0), (i > j) - (i < j));
		}
}

SUITE(schema)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(each_part_is_whole),
	    cmocka_unit_test(each_section_is_whole),
	    cmocka_unit_test(each_language_is_whole),
	    cmocka_unit_test(parts_are_known_everywhere),
	    cmocka_unit_test(columns_are_called_as_their_orders),
	    cmocka_unit_test(one_version_goes_first),
	};

	return cmocka_run_group_tests_name("schema", tests, NULL, NULL);
}
