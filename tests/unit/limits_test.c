/*
 * Reviews written to make a program slow or fat: each is parsed, laid out,
 * searched and compared in a process of its own with bounded memory and time.
 * The time is only what tells work that grows with the square of the text: the
 * real thing takes well under a second. HARDER=1 makes them as large as a
 * review may be.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "library/library.h"
#include "page/compare/compare.h"
#include "page/document.h"
#include "page/hits.h"
#include "suite.h"
#include "support/sanitized.h"

/* For two reviews side by side and one that is read, for each byte of one. */
enum { SECONDS = 20, BYTES_A_BYTE = 320, OWN_KB = 32 << 10 };

/* Sanitizers keep what is freed, shadow the rest, and take their time. */
enum { FACTOR = SANITIZED ? 8 : 1 };

/* HEAD, then UNIT as often as fits, then for each of them TAIL. */
struct trap {
	const char *name, *head, *unit, *tail;
};

static const char front[] =
    "---\nlayout: product\ntarget_name: \"Trap\"\nlang: en\nref: trap\n"
    "rating: [2.5, 0.5, 0.5, 0.5, 0.5, 0.5]\n";

static const struct trap bodies[] = {
    {"quotes", "", ">", ""},
    {"lists in lists", "", "- ", ""},
    {"stars", "", "*a_ ", ""},
    {"strong", "", "**a", ""},
    {"strong in Japanese", "", "は**「", ""},
    {"brackets", "", "[", ""},
    {"nested brackets", "", "[", "]"},
    {"links", "", "[a](http://example.org/) ", ""},
    {"links that stay open", "", "[a](<b", ""},
    {"images", "", "![", ""},
    {"images in images", "", "![", "](a)"},
    {"code", "", "`a``b", ""},
    {"comments", "", "a <!-- ", ""},
    {"tags", "", "<a b='", ""},
    {"declarations", "", "a <![CDATA[", ""},
    {"entities", "", "&amp;amp;", ""},
    {"backslashes", "", "\\", ""},
    {"URLs", "", "http://a.b/( ", ""},
    {"brackets in a URL", "http://a.b/", "(", ")"},
    {"citations", "", "[1][2,3]", ""},
    {"references", "## References\n\n", "[1] a http://a.b/\n", ""},
    {"definitions", "[a]: http://a.b/\n\n", "[a]", ""},
    {"sections", "", "## Overview\n\na\n\n", ""},
    {"headings", "", "### a\n\nb\n\n", ""},
    {"tables", "", "a|b\n-|-\n\n", ""},
    {"a long table", "|a|b|\n|-|-|\n", "|c|d|\n", ""},
    {"a wide table", "", "|a", ""},
    {"a cell", "|a|b|\n|-|-|\n|", "word ", ""},
    {"scores", "", "$$ \\text{0.5} $$\n\n", ""},
    {"a line", "", "word ", ""},
    {"a word", "", "x", ""},
    {"a word in Japanese", "", "語", ""},
    {"marks on one letter", "a", "\xCC\x81", ""},
    {"joined pictures", "", "\xF0\x9F\x91\xA8\xE2\x80\x8D", ""},
    {"blank lines", "", "\n", ""},
    {"zeros", "", "\1", ""},
    {"rules", "", "---\n\n", ""},
};

static const struct trap fronts[] = {
    {"tags", "tags: [", "a,", ""},
    {"lists", "x: ", "[", "]"},
    {"mappings", "x: ", "{a: ", "}"},
    {"keys", "", "k: 1\n", ""},
    {"one key", "? ", "k", ""},
    {"aliases", "x: &x a\ny: [", "*x,", ""},
    {"lists of aliases",
	"a: &a [x,x,x,x]\nb: &b [*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b]\n"
	"d: &d [*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d]\nf: &f [*e,*e,*e,*e]\n"
	"tags: [",
	"*f,", ""},
    {"an escaped summary", "summary: \"", "\\x1b", ""},
    {"a folded summary", "summary: >\n", "  word\n", ""},
    {"a number", "price: ", "9", ""},
    {"an exponent", "price: 1e", "9", ""},
    {"a date", "date: ", "9", ""},
};

static size_t review_size(void)
{
	return getenv("HARDER") ? LIBRARY_FILE_LIMIT : LIBRARY_FILE_LIMIT / 4;
}

static void fill(const struct trap *trap, struct str *out)
{
	size_t each = strlen(trap->unit) + strlen(trap->tail);
	size_t left = review_size() - sizeof front - 64 - strlen(trap->head);

	str_puts(out, trap->head);
	str_repeat(out, trap->unit, left / each);
	str_repeat(out, trap->tail, left / each);
}

static void write_review(
    const struct trap *trap, bool in_front, struct str *out)
{
	str_puts(out, front);
	if (in_front)
		fill(trap, out);
	str_puts(out, "\n---\n");
	if (!in_front)
		fill(trap, out);
	assert_true(out->len <= review_size());
}

/* All that is done with a review on its way to the screen. */
static void use(const struct review *a, const struct review *b)
{
	const struct compare_options compare = {.width = 120, .beside = true};
	const struct document_options document = {.width = 80, .section = -1};
	const struct text term = TEXT("a");
	struct page page;
	struct hits hits = {0};

	page_init(&page);
	document_lay_out(&page, a, &document, NULL);
	hits_find(&hits, &page, &term, 1);
	hits_release(&hits);
	page_release(&page);
	page_init(&page);
	compare_lay_out(&page, a, b, &compare, NULL);
	page_release(&page);
}

static void parse_and_use(struct text left, struct text right)
{
	struct arena *arena = arena_new();
	struct review a, b;

	if (review_parse(arena, "a.md", left, REVIEW_BODY, &a) == REVIEW_OK &&
	    review_parse(arena, "b.md", right, REVIEW_BODY, &b) == REVIEW_OK)
		use(&a, &b);
	arena_free(arena);
}

/* In a process of its own, whose time and memory are told by the kernel. */
static void check(const char *name, struct text left, struct text right)
{
	const struct rlimit limit = {SECONDS * FACTOR, SECONDS * FACTOR};
	struct rusage usage;
	pid_t child = fork();
	int status;

	assert_true(child >= 0);
	if (child == 0) {
		setrlimit(RLIMIT_CPU, &limit);
		parse_and_use(left, right);
		_exit(0);
	}
	assert_int_equal(wait4(child, &status, 0, &usage), child);
	if (status)
		fail_msg("%s: ended by signal %d", name, WTERMSIG(status));
	if ((size_t)usage.ru_maxrss / FACTOR >
	    OWN_KB + (review_size() >> 10) * BYTES_A_BYTE)
		fail_msg("%s: took %ld MB", name, usage.ru_maxrss >> 10);
}

static void check_all(const struct trap *traps, size_t count, bool in_front)
{
	size_t i;

	for (i = 0; i < count; i++) {
		struct str source = {0};

		write_review(&traps[i], in_front, &source);
		check(traps[i].name, str_text(&source), str_text(&source));
		str_release(&source);
	}
}

static void no_body_takes_long_or_much(void **state)
{
	(void)state;
	check_all(bodies, sizeof bodies / sizeof *bodies, false);
}

static void no_front_matter_takes_long_or_much(void **state)
{
	(void)state;
	check_all(fronts, sizeof fronts / sizeof *fronts, true);
}

/* Each of the one side's is looked for among the other's. */
static void sections_in_another_order_are_paired(void **state)
{
	struct str left = {0}, right = {0};
	int i;

	(void)state;
	str_printf(&left, "%s---\n", front);
	str_printf(&right, "%s---\n", front);
	for (i = 0; i < 20000; i++) {
		str_printf(&left, "## %d\n\na\n\n", i);
		str_printf(&right, "## %d\n\na\n\n", 20000 - i);
	}
	check("sections", str_text(&left), str_text(&right));
	str_release(&left);
	str_release(&right);
}

SUITE(limits)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(no_body_takes_long_or_much),
	    cmocka_unit_test(no_front_matter_takes_long_or_much),
	    cmocka_unit_test(sections_in_another_order_are_paired),
	};

	return cmocka_run_group_tests_name("limits", tests, NULL, NULL);
}
