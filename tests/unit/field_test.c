/* Front matter as its writer meant it: what YAML does not take for text, keys
 * that stand twice or are misspelt, values that come by a merge. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "review/review.h"
#include "suite.h"
#include "support/in_arena.h"

/* A sound review with LINES at the end of its front matter. */
static struct review read_with(void **state, const char *lines)
{
	struct str source = {0};
	struct review review;

	str_printf(&source,
	    "---\nlayout: product\nref: r\ncompany_id: c\nlang: en\n"
	    "rating: [3, 1, 1, 1, 0, 0]\n%s\n---\n",
	    lines);
	assert_int_equal(review_parse(*state, "x/stem.md", str_text(&source),
			     REVIEW_META, &review),
	    REVIEW_OK);
	str_release(&source);
	return review;
}

/* One problem, in LINE; none where that is 0. */
static void assert_problem(
    const struct review *review, uint32_t line, const char *words)
{
	struct str message = {0};

	assert_int_equal(review->version.problem_count, line > 0);
	if (!line)
		return;
	problem_print(&review->version.problems[0], NULL, &message);
	if (!strstr(str_c(&message), words))
		fail_msg("\"%s\" lacks \"%s\"", str_c(&message), words);
	assert_int_equal(review->version.problems[0].line, line);
	str_release(&message);
}

static const struct {
	const char *value, *text, *words; /* NULL: no problem */
} summaries[] = {
    {"&amp text", "&amp text", "starts with &amp,"},
    {"&amp", "&amp", "starts with &amp,"},
    {"!important text", "!important text", "starts with !important,"},
    {"! text", "! text", "starts with !,"},
    {"!wow", "!wow", "starts with !wow,"},
    {"&a !b text", "&a !b text", "starts with &a !b,"},
    {"&b\n  more text", "&b more text", "starts with &b,"},
    {"!!what text", "!!what text", "starts with !!what,"},
    {"&a \"text\"", "text", "starts with &a,"},
    {"!!str 2.10", "2.10", NULL},
    {"!<tag:yaml.org,2002:str> 2.10", "2.10", NULL},
    {"!!binary SGVsbG8=", "Hello", NULL},
    {"!!binary |\n  SGVs\n  bG8\n", "Hello", NULL},
    {"!!binary 44GT44KT", "\u3053\u3093", NULL},
    {"!!binary /////w==", "", "holds no text"},
    {"!!binary Hell*", "", "holds no text"},
    {"Amp #2", "Amp", "ends before #2,"},
    {"Amp # two", "Amp", NULL},
    {"Amp #", "Amp", NULL},
    {"Amp ## two", "Amp", NULL},
    {"\"Amp #2\" #3", "Amp #2", NULL},
    {"C#2", "C#2", NULL},
    {"\"\\ud83c\\udfa7 x\"", "\U0001F3A7 x", NULL},
    {"\"\\ud83c x\"", "\\ud83c x", "half a character"},
    {"- x", "- x", "a dash and a blank"},
    {"? x", "? x", "? and a blank"},
    {"| x", "| x", "| or >"},
    {"> x", "> x", "| or >"},
    {"* x", "* x", "& or *"},
    {"*x y", "*x y", "quotes"},
    {"& x", "& x", "& or *"},
    {"% x", "% x", "can't start"},
    {"@x", "@x", "can't start"},
    {"`x`", "`x`", "can't start"},
    {"{x} y", "{x} y", "quotes"},
    {"[x] y", "[x] y", "quotes"},
    {"{x", "{x", "quotes"},
    {"!x!y z", "!x!y z", "starts with !"},
    {"&quot;x&quot; y", "&quot;x&quot; y", "& or *"},
};

static void prose_is_heard_whole(void **state)
{
	for (size_t i = 0; i < sizeof summaries / sizeof *summaries; i++) {
		struct str line = {0};
		struct review review;

		str_printf(
		    &line, "target_name: n\nsummary: %s", summaries[i].value);
		review = read_with(state, str_c(&line));
		assert_text(review.version.summary, summaries[i].text);
		assert_problem(
		    &review, summaries[i].words ? 8 : 0, summaries[i].words);
		str_release(&line);
	}
}

static void names_are_as_yaml_has_them(void **state)
{
	struct review review = read_with(state,
	    "target_name: &n Name\ntitle: *n\nprice: &p 149\ndate: 2025-01-02");

	assert_text(review.version.title, "Name");
	assert_true(review.version.price.value == 149);
	assert_problem(&review, 9, "price starts with &p,");
	review = read_with(state, "target_name: &n\ntags: [&a b, !c d, *a]");
	assert_text(review.version.name, "&n");
	assert_text(review.version.tags[0], "b");
	assert_text(review.version.tags[1], "!c d");
	assert_text(review.version.tags[2], "b");
	assert_int_equal(review.version.problem_count, 2);
}

static void keys_that_stand_twice_are_told(void **state)
{
	static const struct {
		const char *lines;
		const char *words;
	} cases[] = {
	    {"price: 1\nprice: 2", "price is here again"},
	    {"price: 1\nprice: 1", NULL},
	    {"price: '1'\nprice: 1", NULL},
	    {"price: 1\nprice:", "price is here again"},
	    {"tags: [a, b]\ntags: [a, b]", NULL},
	    {"tags: [a, b]\ntags: [a, c]", "in line 8,"},
	    {"other: {a: 1}\nother: {a: 2}", "other is here again"},
	    {"other: {a: 1}\nother: {b: 1}", "other is here again"},
	    {"<<: {price: 1}\nprice: 2", NULL},
	    {"<<: {ref: x}\n<<: {ref: y}", NULL},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct str lines = {0};
		struct review review;

		str_printf(&lines, "target_name: n\n%s", cases[i].lines);
		review = read_with(state, str_c(&lines));
		assert_problem(&review, cases[i].words ? 9 : 0, cases[i].words);
		str_release(&lines);
	}
	assert_true(read_with(state, "title: n\nprice: 1\nprice: 2")
			.version.price.value == 2);
}

/* A comparison of towers of aliases would not end. */
static void keys_that_hold_towers_are_compared_in_time(void **state)
{
	struct str lines = {0};

	for (int tower = 0; tower < 2; tower++) {
		str_printf(&lines, "t%d: &t%d_0 [x, x]\n", tower, tower);
		for (int i = 1; i < 60; i++)
			str_printf(&lines,
			    "t%d_%d: &t%d_%d [*t%d_%d, *t%d_%d]\n", tower, i,
			    tower, i, tower, i - 1, tower, i - 1);
	}
	str_puts(&lines, "other: *t0_59\nother: *t1_59\ntarget_name: n");
	assert_problem(&(struct review[]){read_with(state, str_c(&lines))}[0],
	    128, "other is here again");
	str_release(&lines);
}

static void merges_are_heard(void **state)
{
	struct review review =
	    read_with(state, "defaults: &d {price: 149, tags: [a], lang: ja}\n"
			     "target_name: n\n<<: *d");

	assert_true(review.version.price.value == 149);
	assert_int_equal(review.version.tag_count, 1);
	assert_text(review.version.lang, "en");
	assert_int_equal(review.version.problem_count, 0);
	review = read_with(state, "target_name: n\n<<: defaults");
	assert_problem(&review, 8, "write <<: *name");
}

static void keys_that_are_nearly_one_are_told(void **state)
{
	struct review review = read_with(state, "Target-Name: n\ntitle: t");

	assert_int_equal(review.version.problem_count, 2);
	review = read_with(state, "target_name: n\nPrice: 149");
	assert_problem(&review, 8, "Price is no key that is read: write price");
	review = read_with(state, "target_name: n\nsummary: s\nSummary: t");
	assert_problem(&review, 0, NULL);
	review = read_with(state, "target_name: n\nprices: 149\nperma: l");
	assert_problem(&review, 0, NULL);
}

static void a_layout_is_told_from_other_pages(void **state)
{
	static const struct {
		const char *source;
		enum review_result result;
		const char *words;
	} cases[] = {
	    {"---\nlayout: Product\ntitle: t\n---\n", REVIEW_OK,
		"layout is \"Product\": write layout: product"},
	    {"---\nlayout: companies\ntitle: t\n---\n", REVIEW_OK,
		"write layout: company"},
	    {"---\nlayout: page\ntitle: t\n---\n", REVIEW_IS_NONE, NULL},
	    {"---\nlayout: product-list\ntitle: t\n---\n", REVIEW_IS_NONE,
		NULL},
	    {"---\n{\"layout\": \"product\", \"title\": \"t\"\n---\n",
		REVIEW_FAILED, "closing }"},
	    {"---\n{\"layout\": \"page\", \"title\": \"t\"\n---\n",
		REVIEW_IS_NONE, NULL},
	    {"layout: product\ntitle: t\n---\n", REVIEW_FAILED,
		"looks like a review, but its first line is not ---"},
	    {"\u2014\nlayout: product\n---\n", REVIEW_FAILED, "first line"},
	    {"<!-- x -->\n---\ntitle: t\nlayout: company\n---\n", REVIEW_FAILED,
		"first line"},
	    {" ---\nlayout: product\n---\n", REVIEW_FAILED, "first line"},
	    {"# A page\n\nlayout: product\n", REVIEW_IS_NONE, NULL},
	    {"```yaml\n---\nlayout: product\n---\n```\n", REVIEW_IS_NONE, NULL},
	    {"title: t\n---\nlayout: product\n", REVIEW_IS_NONE, NULL},
	    {"layout: page\n", REVIEW_IS_NONE, NULL},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct review review;
		struct str message = {0};

		assert_int_equal(
		    review_parse(*state, "x.md", text_of(cases[i].source),
			REVIEW_META, &review),
		    cases[i].result);
		for (size_t k = 0; k < review.version.problem_count; k++)
			problem_print(
			    &review.version.problems[k], NULL, &message);
		if (cases[i].words && !strstr(str_c(&message), cases[i].words))
			fail_msg("\"%s\" lacks \"%s\"", str_c(&message),
			    cases[i].words);
		str_release(&message);
	}
}

static void each_problem_has_its_key(void **state)
{
	enum problem_code code;

	(void)state;
	for (int i = 0; i < PROBLEM_CODES; i++) {
		const struct problem problem = {
		    1, (enum problem_code)i, TEXT("one\ntwo\nthree")};
		struct str message = {0};

		assert_non_null(problem_key(problem.code));
		assert_true(
		    problem_find(text_of(problem_key(problem.code)), &code));
		assert_int_equal(code, i);
		problem_print(&problem, NULL, &message);
		assert_true(message.len > 2);
		assert_null(strchr(str_c(&message), '$'));
		str_release(&message);
	}
	assert_false(problem_find(TEXT("none"), &code));
	assert_false(problem_find(TEXT(""), &code));
}

SUITE(field)
{
	const struct CMUnitTest tests[] = {
	    in_arena_test(prose_is_heard_whole),
	    in_arena_test(names_are_as_yaml_has_them),
	    in_arena_test(keys_that_stand_twice_are_told),
	    in_arena_test(keys_that_hold_towers_are_compared_in_time),
	    in_arena_test(merges_are_heard),
	    in_arena_test(keys_that_are_nearly_one_are_told),
	    in_arena_test(a_layout_is_told_from_other_pages),
	    in_arena_test(each_problem_has_its_key),
	};

	return cmocka_run_group_tests_name("field", tests, NULL, NULL);
}
