/* YAML in: source text kept, lines right, hostile documents bounded, faults in
 * plain words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/yaml.h"
#include "suite.h"
#include "support/in_arena.h"

static struct yaml_node *parse(void **state, const char *text)
{
	struct yaml_fault fault;
	struct yaml_node *node = yaml_parse(*state, text_of(text), 1, &fault);

	if (!node)
		print_message("%u:%u: %s\n", (unsigned)fault.line,
		    (unsigned)fault.column, yaml_fault_words(fault.code));
	assert_non_null(node);
	return node;
}

static void assert_value(
    const struct yaml_node *map, const char *key, const char *value)
{
	const struct yaml_node *node = yaml_get(map, key);

	assert_non_null(node);
	assert_int_equal(node->kind, YAML_SCALAR);
	assert_string_equal(node->text.ptr, value);
	assert_int_equal(node->text.len, strlen(value));
}

static void assert_fault(
    void **state, const char *text, uint32_t line, const char *words)
{
	struct yaml_fault fault;

	assert_null(yaml_parse(*state, text_of(text), 1, &fault));
	assert_int_equal(fault.line, line);
	assert_true(fault.column > 0);
	if (!strstr(yaml_fault_words(fault.code), words))
		fail_msg("%s: \"%s\" lacks \"%s\"", text,
		    yaml_fault_words(fault.code), words);
}

static void a_tab_that_indents_is_told_from_one_in_a_value(void **state)
{
	assert_fault(
	    state, "a:\n\tb: 1\n", 2, "a tab stands where blanks must");
	assert_fault(state, "a:\n \tb: 1\n", 2, "a tab stands where");
	assert_fault(state, "\ta: 1\n", 1, "a tab stands where");
	assert_fault(state, "a: @b\n", 1, "put it in quotes");
}

static void source_text_is_kept(void **state)
{
	struct yaml_node *map = parse(state,
	    "number: 2.10\nyes: no\nquoted: '2.1'\ndate: 2025-09-04\n"
	    "folded: >\n  one\n  two\nescape: \"a\\u00e9\\n\"\n");
	const struct yaml_node *node;

	assert_value(map, "number", "2.10");
	assert_value(map, "yes", "no");
	assert_value(map, "date", "2025-09-04");
	assert_value(map, "folded", "one two\n");
	assert_value(map, "escape", "a\xC3\xA9\n");
	assert_false(yaml_get(map, "number")->quoted);
	assert_true(yaml_get(map, "quoted")->quoted);
	node = yaml_get(map, "folded");
	assert_true(node->quoted);
	assert_int_equal(node->line, 5);
	assert_null(yaml_get(map, "number "));
	assert_null(yaml_get(node, "number"));
}

static void the_last_of_two_keys_wins(void **state)
{
	struct yaml_node *map = parse(state, "a: 1\nb: 2\na: 3\n");

	assert_value(map, "a", "3");
	assert_int_equal(map->count, 3);
}

static void lists_nest_and_keep_their_order(void **state)
{
	struct yaml_node *map = parse(
	    state, "tags: [one, 'two, three', 4]\nmore:\n- a\n- {b: c}\n");
	const struct yaml_node *tags = yaml_get(map, "tags");
	const struct yaml_node *more = yaml_get(map, "more");

	assert_int_equal(tags->kind, YAML_SEQUENCE);
	assert_int_equal(tags->count, 3);
	assert_string_equal(tags->items[1]->text.ptr, "two, three");
	assert_int_equal(more->items[1]->line, 4);
	assert_value(more->items[1], "b", "c");
}

static void nothing_is_an_empty_mapping(void **state)
{
	static const char *const texts[] = {"", "\n\n", "# only a comment\n"};

	for (size_t i = 0; i < 3; i++) {
		struct yaml_node *map = parse(state, texts[i]);

		assert_int_equal(map->kind, YAML_MAPPING);
		assert_int_equal(map->count, 0);
	}
	assert_non_null(
	    yaml_parse(*state, (struct text){0}, 1, &(struct yaml_fault){0}));
	assert_value(parse(state, "\xEF\xBB\xBF"
				  "a: b\n"),
	    "a", "b");
}

static void null_is_told_from_its_text(void **state)
{
	struct yaml_node *map = parse(
	    state, "a: ~\nb:\nc: null\nd: 'null'\ne: \"\"\nf: 0\ng: []\n");

	assert_true(yaml_is_null(yaml_get(map, "a")));
	assert_true(yaml_is_null(yaml_get(map, "b")));
	assert_true(yaml_is_null(yaml_get(map, "c")));
	assert_false(yaml_is_null(yaml_get(map, "d")));
	assert_false(yaml_is_null(yaml_get(map, "e")));
	assert_false(yaml_is_null(yaml_get(map, "f")));
	assert_false(yaml_is_null(yaml_get(map, "g")));
	assert_true(yaml_is_null(yaml_get(map, "none")));
}

static void an_alias_is_its_anchors_node(void **state)
{
	struct yaml_node *map =
	    parse(state, "a: &x [1, 2]\nb: *x\nc: &x three\nd: *x\ne: &y 5\n");

	assert_ptr_equal(yaml_get(map, "a"), yaml_get(map, "b"));
	assert_value(map, "d", "three");
	assert_true(yaml_get(map, "a")->referred);
	assert_false(yaml_get(map, "e")->referred);
	assert_fault(state, "a: 1\nb: *nobody\n", 2, "alias");
	assert_fault(state, "a: &self [1, *self]\n", 1, "alias");
}

static void merge_keys_are_followed(void **state)
{
	static const struct {
		const char *text, *values; /* of a, b and c, ~ for none */
	} cases[] = {
	    {"x: &x {a: 1, b: 2}\n<<: *x\nb: 3\n", "1 3 ~"},
	    {"b: 3\n<<: {a: 1, b: 2}\n", "1 3 ~"},
	    {"<<: [{a: 1}, {a: 2, b: 2}]\n", "1 2 ~"},
	    {"<<: {a: 1}\n<<: {a: 2}\n", "2 ~ ~"},
	    {"x: &x {a: 1}\ny: &y {<<: *x, b: 2}\n<<: *y\nc: 3\n", "1 2 3"},
	    {"<<: {}\na: 1\n", "1 ~ ~"},
	    {"<<: []\na: 1\n", "1 ~ ~"},
	    {"\"<<\": {a: 1}\n", "~ ~ ~"},
	    {"<<: text\na: 1\n", "1 ~ ~"},
	    {"<<: [{a: 1}, text]\n", "~ ~ ~"},
	    {"{<<: {a: 1}, b: 2}\n", "1 2 ~"},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct yaml_node *map = parse(state, cases[i].text);
		struct str values = {0};

		for (const char *key = "a\0b\0c\0"; *key; key += 2) {
			const struct yaml_node *node = yaml_get(map, key);

			str_puts(&values, values.len ? " " : "");
			str_add(&values, node ? node->text : TEXT("~"));
		}
		assert_string_equal(str_c(&values), cases[i].values);
		str_release(&values);
	}
	assert_int_equal(parse(state, "<<: {a: 1}\na: 2\n")->count, 1);
	assert_non_null(yaml_get(parse(state, "<<: text\n"), "<<"));
}

static void merges_are_bounded(void **state)
{
	struct str text = {0};

	str_puts(&text, "x: &x {");
	for (int i = 0; i < 1000; i++)
		str_printf(&text, "k%d: 1, ", i);
	str_puts(&text, "}\n<<: [");
	str_repeat(&text, "*x, ", 4000);
	str_puts(&text, "]\n");
	assert_fault(state, str_c(&text), 3, "too many");
	str_release(&text);
}

static void halves_of_characters_are_joined(void **state)
{
	struct yaml_node *map =
	    parse(state, "a: \"x \\ud83d\\uDE00y \\ud83c\\udfa7\"\n"
			 "b: \"\\\\ud83d\\\\ude00 \\ud83d\\ude00\"\n"
			 "c: '\\ud83d\\ude00'\nd: \\ud83d\\ude00\n"
			 "e: [\"\\\"\\ud83d\\ude00\", f]\n");
	struct str text = {0};

	assert_value(map, "a", "x \U0001F600y \U0001F3A7");
	assert_value(map, "b", "\\ud83d\\ude00 \U0001F600");
	assert_value(map, "c", "\\ud83d\\ude00");
	assert_value(map, "d", "\\ud83d\\ude00");
	assert_string_equal(
	    yaml_get(map, "e")->items[0]->text.ptr, "\"\U0001F600");
	str_repeat(&text, "- \"\\ud83d\\ude00\"\n", 100);
	assert_fault(state, str_c(&text), 33, "half");
	str_release(&text);
}

static void what_is_no_text_to_yaml_is_kept_beside_it(void **state)
{
	struct yaml_node *map = parse(state,
	    "\xE6\x9C\xAC: \xE6\x9C\xAC\na: &amp text\nb: !very  big # one\n"
	    "c: !!binary SGk=\nd: &x !y\ne: \"q\" # two\nf: g#h # three \n");

	assert_string_equal(yaml_get(map, "a")->prefix.ptr, "&amp");
	assert_string_equal(yaml_get(map, "b")->prefix.ptr, "!very");
	assert_string_equal(yaml_get(map, "b")->tag.ptr, "!very");
	assert_string_equal(yaml_get(map, "b")->rest.ptr, "# one");
	assert_true(yaml_get(map, "b")->plain);
	assert_string_equal(
	    yaml_get(map, "c")->tag.ptr, "tag:yaml.org,2002:binary");
	assert_string_equal(yaml_get(map, "d")->prefix.ptr, "&x !y");
	assert_value(map, "d", "");
	assert_null(yaml_get(map, "e")->rest.ptr);
	assert_false(yaml_get(map, "e")->plain);
	assert_value(map, "f", "g#h");
	assert_string_equal(yaml_get(map, "f")->rest.ptr, "# three");
}

static void a_tower_of_aliases_stays_small(void **state)
{
	struct str text = {0};
	struct yaml_node *map;

	str_puts(&text, "k0: &a0 [x, x, x, x, x, x, x, x, x]\n");
	for (int i = 1; i < 60; i++) {
		str_printf(&text, "k%d: &a%d [", i, i);
		for (int j = 0; j < 9; j++)
			str_printf(&text, "*a%d, ", i - 1);
		str_puts(&text, "]\n");
	}
	map = parse(state, str_c(&text));
	assert_int_equal(map->count, 60);
	assert_ptr_equal(map->items[59]->items[0], map->items[58]);
	str_release(&text);
}

static void depth_and_size_are_bounded(void **state)
{
	struct str text = {0};

	str_repeat(&text, "[", 64);
	str_repeat(&text, "]", 64);
	parse(state, str_c(&text));
	str_clear(&text);
	str_repeat(&text, "[", 65);
	str_repeat(&text, "]", 65);
	assert_fault(state, str_c(&text), 1, "deep");
	str_clear(&text);
	str_repeat(&text, "[", 100000);
	assert_fault(state, str_c(&text), 1, "");
	str_clear(&text);
	str_repeat(&text, "- a\n", 100001);
	assert_fault(state, str_c(&text), 10000, "too many");
	str_clear(&text);
	for (int i = 0; i < 257; i++)
		str_printf(&text, "- &a%d x\n", i);
	assert_fault(state, str_c(&text), 257, "anchors");
	str_release(&text);
}

static void faults_say_where_and_what(void **state)
{
	static const struct {
		const char *text;
		uint32_t line;
		const char *words;
	} cases[] = {
	    {"a: b\ntitle: One: two\n", 2, "colon"},
	    {"a: b\ntitle: \"never closed\nc: d\n", 2, "quote"},
	    {"a: b\ntags: [one, two\nc: d\n", 2, "bracket"},
	    {"a: b\nc: {d: e\nf: g\n", 2, "brace"},
	    {"a: @b\n", 1, "quotes"},
	    {"a: `b`\n", 1, "quotes"},
	    {"a:\n\tb: c\n", 2, "tab"},
	    {"a: \"b\" c\n", 1, "unexpected"},
	    {"a: \"\\q\"\n", 1, "escape"},
	    {"a: &\n", 1, "quotes"},
	    {"a: b\nno colon here\nc: d\n", 2, "colon"},
	    {"a: b\n--- \nc: d\n", 2, "second document"},
	    {"a: b\nc: \x01\n", 2, "not allow"},
	    {"a: b\nc: \xFF\n", 2, "not allow"},
	    {"a: - b\n", 1, "a dash and a blank"},
	    {"a: ? b\n", 1, "? and a blank"},
	    {"a: | b\n", 1, "| or >"},
	    {"a: > b\n", 1, "| or >"},
	    {"a: |0\n", 1, "| or >"},
	    {"a: % b\n", 1, "can't start with this"},
	    {"% b\na: c\n", 1, "can't start with %"},
	    {"a: * b\n", 1, "& or *"},
	    {"a: & b\n", 1, "& or *"},
	    {"a: &quot;b\n", 1, "& or *"},
	    {"a: !<b\n", 1, "starts with !"},
	    {"a: !b!c\n", 1, "starts with !"},
	    {"a: {b} c\n", 1, "unexpected"},
	    {"a: [b] c\n", 1, "unexpected"},
	    {"a: {b c\nd: e\n", 1, "starts with {"},
	    {"a: b: c\n", 1, "a colon"},
	    {"a: \"\\u12\"\n", 1, "escape"},
	    {"a: \"\\ud83d\"\n", 1, "half a character"},
	    {"a: \"\\ude00\\ud83d\"\n", 1, "half a character"},
	    {"a: b\n c: d\n", 2, "a colon"},
	    {"a: ]\n", 1, "missing"},
	    {"{a: b} c\n", 1, "unexpected"},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_fault(
		    state, cases[i].text, cases[i].line, cases[i].words);
}

static void an_error_counts_lines_from_the_first(void **state)
{
	struct error error = {0};

	assert_null(yaml_read(*state, TEXT("a: b\nc: d: e\n"), 10, &error));
	assert_non_null(
	    strstr(error_message(&error), "line 11, column 5: a colon"));
	error_release(&error);
	assert_null(yaml_read(*state, TEXT("a: \x7F\n"), 2, &error));
	assert_non_null(strstr(error_message(&error), "line 2, column 4: "));
	error_release(&error);
}

SUITE(yaml)
{
	const struct CMUnitTest tests[] = {
	    in_arena_test(a_tab_that_indents_is_told_from_one_in_a_value),
	    in_arena_test(source_text_is_kept),
	    in_arena_test(the_last_of_two_keys_wins),
	    in_arena_test(lists_nest_and_keep_their_order),
	    in_arena_test(nothing_is_an_empty_mapping),
	    in_arena_test(null_is_told_from_its_text),
	    in_arena_test(an_alias_is_its_anchors_node),
	    in_arena_test(merge_keys_are_followed),
	    in_arena_test(merges_are_bounded),
	    in_arena_test(halves_of_characters_are_joined),
	    in_arena_test(what_is_no_text_to_yaml_is_kept_beside_it),
	    in_arena_test(a_tower_of_aliases_stays_small),
	    in_arena_test(depth_and_size_are_bounded),
	    in_arena_test(faults_say_where_and_what),
	    in_arena_test(an_error_counts_lines_from_the_first),
	};

	return cmocka_run_group_tests_name("yaml", tests, NULL, NULL);
}
