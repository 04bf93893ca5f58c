/* The examples of the CommonMark specification, if it lies beside the project:
 * our tree against cmark's own, character by character, with styles and blocks.
 * What earshot adds to CommonMark is not in these examples, but for bare URLs;
 * what it leaves out is comments. */
#include <ctype.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmark.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/str.h"
#include "page/document.h"
#include "review/markup.h"
#include "suite.h"
#include "support/page_check.h"

static const char spec[] = "../shared/commonmark-spec.txt";

enum { LINK = 16, EXAMPLES = 652 };

/* Either tree as one string: a line for each block with its name in brackets,
 * <n> where the style changes, white space as one blank. */
struct form {
	struct str out;
	unsigned seen; /* the styles that count */
	unsigned style;
	bool blank; /* white space was met and is not yet written */
	bool start; /* nothing of this block is written */
};

static void form_block(struct form *form, const char *name)
{
	form->style = 0;
	form->blank = false;
	form->start = true;
	str_printf(&form->out, "\n[%s]", name);
}

static void form_text(struct form *form, struct text text, unsigned style)
{
	size_t i;

	style &= form->seen;
	for (i = 0; i < text.len; i++) {
		char c = text.ptr[i];

		if (strchr(" \t\n", c)) {
			form->blank = true;
			continue;
		}
		if (form->blank && !form->start)
			str_putc(&form->out, ' ');
		if (style != form->style)
			str_printf(&form->out, "<%u>", style);
		form->style = style;
		form->blank = form->start = false;
		str_putc(&form->out, c);
	}
}

static void form_heading(struct form *form, int level)
{
	char name[] = {'h', (char)('0' + level), '\0'};

	form_block(form, name);
}

static void form_ours(struct form *form, const struct markup_block *block)
{
	static const char *const names[] = {"", "h", "p", "quote", "list",
	    "item", "code", "rule", "table", "row", "score", "ref"};
	const struct markup_block *child;
	size_t i;

	if (block->kind == MARKUP_HEADING)
		form_heading(form, block->level);
	else if (block->kind != MARKUP_DOCUMENT)
		form_block(form, names[block->kind]);
	form_text(form, block->text, 0);
	for (i = 0; i < block->span_count; i++) {
		const struct markup_span *span = &block->spans[i];

		form_text(
		    form, span->text, span->style | (span->url.len ? LINK : 0));
	}
	for (child = block->children; child; child = child->next)
		form_ours(form, child);
	if (block->kind == MARKUP_QUOTE || block->kind == MARKUP_LIST)
		form_block(form, "end");
}

static void form_inline(struct form *form, cmark_node *node, unsigned style)
{
	struct text text = text_of(cmark_node_get_literal(node));
	cmark_node *child;

	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_CODE:
		style |= MARKUP_CODE_SPAN;
		break;
	case CMARK_NODE_HTML_INLINE:
		style |= MARKUP_HTML_SPAN;
		if (text_starts(text, "<!--"))
			text.len = 0;
		break;
	case CMARK_NODE_SOFTBREAK:
	case CMARK_NODE_LINEBREAK:
		text = TEXT("\n");
		break;
	case CMARK_NODE_STRONG:
		style |= MARKUP_STRONG;
		break;
	case CMARK_NODE_EMPH:
		style |= MARKUP_EMPHASIS;
		break;
	case CMARK_NODE_LINK:
	case CMARK_NODE_IMAGE:
		style |= *cmark_node_get_url(node) ? LINK : 0;
		if (!cmark_node_first_child(node))
			text = text_of(cmark_node_get_url(node));
		break;
	default:
		break;
	}
	form_text(form, text, style);
	for (child = cmark_node_first_child(node); child;
	     child = cmark_node_next(child))
		form_inline(form, child, style);
}

static void form_theirs(struct form *form, cmark_node *node)
{
	static const char *const names[] = {[CMARK_NODE_BLOCK_QUOTE] = "quote",
	    [CMARK_NODE_LIST] = "list",
	    [CMARK_NODE_ITEM] = "item",
	    [CMARK_NODE_CODE_BLOCK] = "code",
	    [CMARK_NODE_HTML_BLOCK] = "html",
	    [CMARK_NODE_PARAGRAPH] = "p",
	    [CMARK_NODE_THEMATIC_BREAK] = "rule"};
	cmark_node_type type = cmark_node_get_type(node);
	cmark_node *child;
	size_t before = form->out.len;
	bool leaf = type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING;

	if (type == CMARK_NODE_HEADING)
		form_heading(form, cmark_node_get_heading_level(node));
	else if (type != CMARK_NODE_DOCUMENT)
		form_block(form, names[type]);
	form_text(form, text_of(cmark_node_get_literal(node)), 0);
	for (child = cmark_node_first_child(node); child;
	     child = cmark_node_next(child))
		if (leaf)
			form_inline(form, child, 0);
		else
			form_theirs(form, child);
	if (type == CMARK_NODE_BLOCK_QUOTE || type == CMARK_NODE_LIST)
		form_block(form, "end");
	if (type == CMARK_NODE_PARAGRAPH && form->start)
		form->out.len = before; /* nothing to see */
}

static bool same(struct text markdown, unsigned seen, bool say)
{
	struct arena *arena = arena_new();
	struct form ours = {.start = true, .seen = seen};
	struct form theirs = {.start = true, .seen = seen};
	cmark_node *root =
	    cmark_parse_document(markdown.ptr, markdown.len, CMARK_OPT_DEFAULT);
	bool equal;

	form_ours(&ours, markup_parse(arena, markdown, 1));
	form_theirs(&theirs, root);
	/* Blocks of HTML are read as what a page shows: unit/markup. */
	equal = text_equal(str_text(&ours.out), str_text(&theirs.out)) ||
		strstr(str_c(&theirs.out), "[html]");
	if (!equal && say)
		print_message("of:\n%.*s\nours:%s\ntheirs:%s\n",
		    (int)markdown.len, markdown.ptr, str_c(&ours.out),
		    str_c(&theirs.out));
	str_release(&ours.out);
	str_release(&theirs.out);
	cmark_node_free(root);
	arena_free(arena);
	return equal;
}

/* A bare URL is a link here only. */
static bool agrees(struct text markdown)
{
	bool urls = memmem(markdown.ptr, markdown.len, "http", 4) ||
		    memmem(markdown.ptr, markdown.len, "www.", 4);

	return same(markdown, ~0u, !urls) ||
	       (urls && same(markdown, ~(unsigned)LINK, true));
}

/* Makes tags that mean something here such as mean nothing: `<a` to `<xa`. */
static void mask_tags(struct str *markdown)
{
	static const char *const names[] = {"a", "b", "br", "del", "i", "img"};
	struct str out = {0};
	const char *p = str_c(markdown), *name;
	size_t i;

	for (; *p; p++) {
		str_putc(&out, *p);
		name = p + 1 + (p[1] == '/');
		for (i = 0; *p == '<' && i < sizeof names / sizeof *names; i++)
			if (!strncmp(name, names[i], strlen(names[i])) &&
			    !isalnum((unsigned char)name[strlen(names[i])])) {
				str_puts(&out, name > p + 1 ? "/x" : "x");
				p = name - 1;
				break;
			}
	}
	str_release(markdown);
	*markdown = out;
}

/* The Markdown of an example, where an arrow stands for a tab. */
static void read_example(struct text source, struct str *out)
{
	static const char arrow[] = "\xE2\x86\x92";
	const char *p = source.ptr, *end = p + source.len, *tab;

	str_clear(out);
	while ((tab = memmem(p, (size_t)(end - p), arrow, 3))) {
		str_append(out, p, (size_t)(tab - p));
		str_putc(out, '\t');
		p = tab + 3;
	}
	str_append(out, p, (size_t)(end - p));
	mask_tags(out);
}

static void read_all(FILE *file, struct str *out)
{
	char piece[4096];
	size_t len;

	while ((len = fread(piece, 1, sizeof piece, file)) > 0)
		str_append(out, piece, len);
}

/* How many examples CHECK does not hold for; skips the test where there are
 * none. */
static size_t count_wrong(bool (*check)(struct text markdown))
{
	static const char fence[] =
	    "\n```````````````````````````````` example\n";
	FILE *file = fopen(spec, "r");
	struct str all = {0}, markdown = {0};
	size_t count = 0, wrong = 0;
	const char *p;

	if (!file) {
		print_message("skipped: %s is not there\n", spec);
		skip();
		return 0; /* which skip() does by itself */
	}
	read_all(file, &all);
	fclose(file);
	for (p = str_c(&all); (p = strstr(p, fence)); count++) {
		const char *end;

		p += sizeof fence - 1;
		end = strncmp(p, ".\n", 2) ? strstr(p, "\n.\n") + 1 : p;
		read_example((struct text){p, (size_t)(end - p)}, &markdown);
		wrong += !check(str_text(&markdown));
	}
	assert_int_equal(count, EXAMPLES);
	str_release(&all);
	str_release(&markdown);
	return wrong;
}

static void examples_give_the_tree_of_cmark(void **state)
{
	(void)state;
	assert_int_equal(count_wrong(agrees), 0);
}

/* Whether no word of MARKDOWN is lost where it is laid out to WIDTH. */
static bool is_whole(struct text markdown, uint32_t width)
{
	struct document_options options = {
	    .width = width, .section = DOCUMENT_BODY};
	struct review review = {.body = markdown, .body_line = 1};
	struct arena *arena = arena_new();
	struct str words = {0};
	struct page page;
	bool whole;

	markup_plain(markup_parse(arena, markdown, 1), &words);
	page_init(&page);
	document_lay_out(&page, &review, &options, NULL);
	whole = page_holds(&page, str_text(&words), false);
	if (!whole)
		print_error(
		    "%u cells: %.*s\n", width, (int)markdown.len, markdown.ptr);
	page_release(&page);
	str_release(&words);
	arena_free(arena);
	return whole;
}

static bool is_whole_at_any_width(struct text markdown)
{
	return is_whole(markdown, 0) && is_whole(markdown, 7) &&
	       is_whole(markdown, 80);
}

static void examples_are_laid_out_whole(void **state)
{
	(void)state;
	assert_int_equal(count_wrong(is_whole_at_any_width), 0);
}

SUITE(markup_spec)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(examples_give_the_tree_of_cmark),
	    cmocka_unit_test(examples_are_laid_out_whole),
	};

	return cmocka_run_group_tests_name("markup_spec", tests, NULL, NULL);
}
