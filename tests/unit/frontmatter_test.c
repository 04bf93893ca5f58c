/* Front matter split off as Jekyll does, repaired and salvaged; and the scanner
 * for what is no text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "base/yaml_salvage.h"
#include "review/clean.h"
#include "review/frontmatter.h"
#include "suite.h"
#include "support/in_arena.h"

static void assert_message(const struct problem *problem, const char *expected)
{
	struct str message = {0};

	problem_print(problem, NULL, &message);
	assert_string_equal(str_c(&message), expected);
	str_release(&message);
}

static void marks_are_taken_as_jekyll_takes_them(void **state)
{
	static const struct {
		const char *source, *text, *body;
		uint32_t line;
	} cases[] = {
	    {"---\na: b\n---\nbody\n", "a: b\n", "body\n", 4},
	    {"---\na: b\n---", "a: b\n", "", 4},
	    {"---\na: b\n...\nbody", "a: b\n", "body", 4},
	    {"--- \t\na: b\n--- \t\nbody", "a: b\n", "body", 4},
	    {"---\r\na: b\r\n---\r\nbody\r\n", "a: b\r\n", "body\r\n", 4},
	    {"\xEF\xBB\xBF---\na: b\n---\nbody", "a: b\n", "body", 4},
	    {"---\n---\nbody", "", "body", 3},
	    {"---\na: |\n  ---\n--- x\n---\nbody", "a: |\n  ---\n--- x\n",
		"body", 6},
	    {"---\na: b\n---\n---\n", "a: b\n", "---\n", 4},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct frontmatter front;

		assert_true(frontmatter_split(
		    text_of(cases[i].source), FRONTMATTER_LINE, &front));
		assert_true(front.closed);
		assert_text(front.text, cases[i].text);
		assert_text(front.body, cases[i].body);
		assert_int_equal(front.body_line, cases[i].line);
	}
}

static void other_files_have_none(void **state)
{
	static const char *const sources[] = {"", "\xEF\xBB\xBF", "---", "--",
	    "----\na: b\n---\n", " ---\na: b\n---\n", "\n---\na: b\n---\n",
	    "# Title\n", "--- a: b\n---\n", "---\ra: b\r---\r"};
	struct frontmatter front;

	(void)state;
	for (size_t i = 0; i < sizeof sources / sizeof *sources; i++)
		assert_false(frontmatter_split(
		    text_of(sources[i]), FRONTMATTER_LINE, &front));
	assert_false(
	    frontmatter_split((struct text){0}, FRONTMATTER_LINE, &front));
}

static void unclosed_it_ends_where_yaml_does(void **state)
{
	struct frontmatter front;

	(void)state;
	assert_true(frontmatter_split(
	    TEXT("---\na: b\ntags:\n- x\n\nc: d\n## Overview\ntext: y\n"),
	    FRONTMATTER_LINE, &front));
	assert_false(front.closed);
	assert_text(front.text, "a: b\ntags:\n- x\n\nc: d\n");
	assert_text(front.body, "## Overview\ntext: y\n");
	assert_int_equal(front.body_line, 7);
	assert_true(frontmatter_split(
	    TEXT("---\na: b\nc: d"), FRONTMATTER_LINE, &front));
	assert_text(front.text, "a: b\nc: d");
	assert_text(front.body, "");
	assert_int_equal(front.body_line, 4);
}

static const struct yaml_node *read_text(
    struct problem_list *problems, struct text source)
{
	struct frontmatter front;

	assert_true(frontmatter_split(source, FRONTMATTER_LINE, &front));
	return frontmatter_read(&front, problems);
}

static void unprintable_characters_are_replaced(void **state)
{
	struct problem_list problems = {.arena = *state};
	const struct yaml_node *map = read_text(&problems,
	    TEXT("---\na: x\x01y\x02z\nb: \xC2\x81\nc: \xFF\nd: \x00"
		 "e\ne: \x7F\nf: \xE2\x80\xA8\ng: \xEF\xBF\xBE!\nh: a\rb\n"
		 "i: \xC2\x85k\nj: fine \xE6\x9C\xAC\n---\n"));

	assert_text(yaml_get(map, "a")->text, "x\uFFFDy\uFFFDz");
	assert_text(yaml_get(map, "b")->text, "\uFFFD");
	assert_text(yaml_get(map, "c")->text, "\uFFFD");
	assert_text(yaml_get(map, "d")->text, "\uFFFDe");
	assert_text(yaml_get(map, "e")->text, "\uFFFD");
	assert_text(yaml_get(map, "f")->text, "\uFFFD");
	assert_text(yaml_get(map, "g")->text, "\uFFFD!");
	assert_text(yaml_get(map, "h")->text, "a b");
	assert_text(yaml_get(map, "i")->text, "\uFFFDk");
	assert_text(yaml_get(map, "j")->text, "fine \xE6\x9C\xAC");
	assert_int_equal(yaml_get(map, "j")->line, 11);
	assert_int_equal(problems.count, 9);
	for (uint32_t i = 0; i < 9; i++)
		assert_int_equal(problems.items[i].line, i + 2);
	assert_message(&problems.items[0],
	    "a character that is no text, U+0001 (shown as \uFFFD): take it "
	    "out");
	assert_message(&problems.items[2],
	    "bytes that are no UTF-8 (shown as \uFFFD): save the file as "
	    "UTF-8");
}

static void a_broken_key_costs_no_other(void **state)
{
	static const struct {
		const char *line, *value;
	} cases[] = {
	    {"title: One: two", "One: two"},
	    {"title: \"One\" two", "\"One\" two"},
	    {"title: \"One", "One"},
	    {"title: 'One's own'", "One's own"},
	    {"title: @one", "@one"},
	    {"title: \"a \\q\"", "a \\q"},
	    {"title: ok\n\tstray", "ok"},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct problem_list problems = {.arena = *state};
		struct str source = {0};
		const struct yaml_node *map;

		str_printf(&source,
		    "---\n\n# note\nlayout: product\n%s\ntags: [a, b]\n"
		    "list:\n  - c\n---\n",
		    cases[i].line);
		map = read_text(&problems, str_text(&source));
		assert_int_equal(problems.count, 1);
		assert_in_range(problems.items[0].line, 5, 6);
		assert_text(yaml_get(map, "layout")->text, "product");
		assert_int_equal(yaml_get(map, "layout")->line, 4);
		assert_text(yaml_get(map, "title")->text, cases[i].value);
		assert_int_equal(yaml_get(map, "tags")->count, 2);
		assert_int_equal(yaml_get(map, "list")->count, 1);
		str_release(&source);
	}
}

static void an_open_list_is_closed(void **state)
{
	struct problem_list problems = {.arena = *state};
	const struct yaml_node *map =
	    read_text(&problems, TEXT("---\ntags: [a, \"b\nref: x\n---\n"));

	assert_int_equal(yaml_get(map, "tags")->count, 2);
	assert_text(yaml_get(map, "ref")->text, "x");
	assert_int_equal(problems.count, 1);
	assert_int_equal(problems.items[0].line, 2);
}

static void each_broken_key_is_told_and_anchors_hold(void **state)
{
	struct problem_list problems = {.arena = *state};
	const struct yaml_node *map = read_text(&problems,
	    TEXT("---\nbase: &b {x: 1}\na: \"one\nb: *nobody here\n"
		 "c: &c three\nd: *c\n<<: *b\ne: @e\nf: *none\n---\n"));

	assert_text(yaml_get(map, "a")->text, "one");
	assert_text(yaml_get(map, "b")->text, "*nobody here");
	assert_text(yaml_get(map, "d")->text, "three");
	assert_text(yaml_get(map, "x")->text, "1");
	assert_text(yaml_get(map, "e")->text, "@e");
	assert_text(yaml_get(map, "f")->text, "*none");
	problem_sort(&problems);
	assert_int_equal(problems.count, 4);
	assert_int_equal(problems.items[0].line, 3);
	assert_int_equal(problems.items[1].line, 4);
	assert_int_equal(problems.items[2].line, 8);
	assert_int_equal(problems.items[3].line, 9);
}

static void keys_below_a_key_are_saved(void **state)
{
	struct yaml_fault_list faults;
	struct yaml_node *map = yaml_salvage(*state,
	    TEXT("queries:\n  # mine\n  a: 'x'\n  'b c': \"y\n  d.e: z: w\n"
		 "  \u5B89: [\n  f:\n    - g\nkeys: {h: i}\n"),
	    1, &faults);
	const struct yaml_node *queries = yaml_get(map, "queries");

	assert_int_equal(faults.count, 3);
	assert_int_equal(faults.items[0].line, 4);
	assert_int_equal(faults.items[1].line, 5);
	assert_int_equal(faults.items[2].line, 6);
	assert_int_equal(queries->count, 5);
	assert_text(yaml_get(queries, "a")->text, "x");
	assert_int_equal(yaml_get(queries, "a")->line, 3);
	assert_text(yaml_get(queries, "b c")->text, "y");
	assert_text(yaml_get(queries, "d.e")->text, "z: w");
	assert_int_equal(yaml_get(queries, "f")->count, 1);
	assert_text(yaml_get(yaml_get(map, "keys"), "h")->text, "i");
}

static void a_flood_of_problems_is_dammed(void **state)
{
	struct problem_list problems = {.arena = *state};
	struct str source = {0};

	str_puts(&source, "---\n");
	str_repeat(&source, "a: \x01\n", 10000);
	str_repeat(&source, ": :\n", 10000);
	str_puts(&source, "---\n");
	read_text(&problems, str_text(&source));
	assert_int_equal(problems.count, 51);
	assert_message(&problems.items[50], "and more problems after this one");
	str_release(&source);
}

/* What clean_next should find, one code point after another. */
static bool find_slowly(struct text text, struct clean_hit *hit)
{
	const char *end = text.ptr + text.len;

	for (size_t at = 0; at < text.len; at += hit->len) {
		uint32_t c = utf8_decode(text.ptr + at, end, &hit->len);
		bool space = c == '\t' || c == '\n' ||
			     (c == '\r' && at + 1 < text.len &&
				 text.ptr[at + 1] == '\n');

		hit->at = at;
		if (!space &&
		    (utf8_is_control(c) || (c == 0xFFFD && hit->len == 1) ||
			c == 0x2028 || c == 0x2029 || c == 0xFEFF ||
			c == 0xFFFE || c == 0xFFFF))
			return true;
	}
	return false;
}

static void the_scanner_finds_what_a_slow_one_does(void **state)
{
	static const char *const pieces[] = {"plain text of some length", "a",
	    "\n", "\r\n", "\t", "\xE6\x9C\xAC", "\xC3\xA9", "\xE2\x80\x94",
	    "\xF0\x9F\x8E\xA7", "~", " "};
	static const char *const odd[] = {"\x01", "\x1F", "\x7F", "\xC2\x85",
	    "\xC2\x9F", "\x80", "\xE6\x9C", "\xE6", "\xFF", "\r",
	    "\xE2\x80\xA8", "\xEF\xBB\xBF", "\xEF\xBF\xBF", "\xED\xA0\x80",
	    "\xE0\x80\x80"};
	unsigned random = 1;

	(void)state;
	for (int round = 0; round < 3000; round++) {
		struct str text = {0};
		struct clean_hit fast = {0}, slow = {0};
		int count = round % 23;
		bool found;

		for (int i = 0; i < count; i++) {
			random = random * 1103515245 + 12345;
			str_puts(&text, pieces[random / 65536 % 11]);
			if (random / 65536 % 31 == 0)
				str_puts(&text, odd[random / 8388608 % 15]);
		}
		found = clean_next(str_text(&text), 0, &fast);
		assert_int_equal(found, find_slowly(str_text(&text), &slow));
		if (found)
			assert_int_equal(fast.at, slow.at);
		if (found)
			assert_int_equal(fast.len, slow.len);
		str_release(&text);
	}
}

static void a_line_is_one(void **state)
{
	static const struct {
		const char *text, *line;
	} cases[] = {
	    {"", ""},
	    {"  plain  text ", "plain  text"},
	    {"a\nb\tc", "a b c"},
	    {"a \r\n  b", "a b"},
	    {"\n\n a\n", "a"},
	    {"a\xE2\x80\xA8"
	     "b",
		"a b"},
	    {"a\x1B[31m", "a\uFFFD[31m"},
	    {"\xC2\x9B\xFF", "\uFFFD\uFFFD"},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_text(
		    clean_line(*state, text_of(cases[i].text)), cases[i].line);
}

SUITE(frontmatter)
{
	const struct CMUnitTest tests[] = {
	    in_arena_test(marks_are_taken_as_jekyll_takes_them),
	    in_arena_test(other_files_have_none),
	    in_arena_test(unclosed_it_ends_where_yaml_does),
	    in_arena_test(unprintable_characters_are_replaced),
	    in_arena_test(a_broken_key_costs_no_other),
	    in_arena_test(an_open_list_is_closed),
	    in_arena_test(each_broken_key_is_told_and_anchors_hold),
	    in_arena_test(keys_below_a_key_are_saved),
	    in_arena_test(a_flood_of_problems_is_dammed),
	    in_arena_test(the_scanner_finds_what_a_slow_one_does),
	    in_arena_test(a_line_is_one),
	};

	return cmocka_run_group_tests_name("frontmatter", tests, NULL, NULL);
}
