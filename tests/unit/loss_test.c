/* Whole reviews as pages: that nothing of them is lost at any width, whatever
 * they hold. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "page/document.h"
#include "page/wrap.h"
#include "suite.h"
#include "support/fixture.h"
#include "support/opened.h"
#include "support/page_check.h"

enum { NARROWEST = 2, WIDEST = 200, WIDTHS = WIDEST - NARROWEST + 1 };
enum { FILE_MOST = 1 << 20 };

static void a_file_may_hold_anything(void **state)
{
	static const char bytes[] =
	    "#>-*_`|[](){}<&\n\n\n  a1.\t\033\xE3\x81\x82\xFF~$";
	struct str source = {0};
	uint32_t seed = 3, width;
	struct opened opened;
	int i;

	(void)state;
	str_puts(&source, "---\nlayout: product\ntarget_name: x\nref: x\n"
			  "---\n");
	for (i = 0; i < 20000; i++) {
		seed = seed * 1664525 + 1013904223;
		str_putc(&source, bytes[(seed >> 16) % (sizeof bytes - 1)]);
	}
	for (width = 0; width < 60; width += 7) {
		opened_lay_out(&opened, str_text(&source),
		    &(struct document_options){
			.width = width, .ascii = width % 2, .section = -1});
		assert_true(opened.page.count > 3);
		opened_release(&opened);
	}
	str_release(&source);
}

/* TEXT without blanks, which breaks may swallow. */
static void squeeze(struct str *out, struct text text)
{
	size_t i;

	for (i = 0; i < text.len; i++) {
		if (text.len - i >= 3 &&
		    !memcmp(text.ptr + i, "\xE3\x80\x80", 3))
			i += 2;
		else if (text.ptr[i] != ' ')
			str_putc(out, text.ptr[i]);
	}
}

static void check_paragraph(
    const struct markup_block *block, uint32_t width, const struct str *wanted)
{
	struct wrap_span *spans = calloc(block->span_count, sizeof *spans);
	struct str shown = {0};
	struct page page;
	struct wrap wrap;
	size_t i, j;

	for (i = 0; i < block->span_count; i++)
		spans[i] = (struct wrap_span){block->spans[i].text,
		    block->spans[i].style, block->spans[i].url.len != 0};
	page_init(&page);
	wrap_init(&wrap, &page, width, false);
	wrap_add(&wrap, NULL, spans, block->span_count);
	for (i = 0; i < page.count; i++) {
		assert_true(page.rows[i].cells <= width);
		for (j = 0; j < page.rows[i].count; j++)
			squeeze(&shown, page.rows[i].spans[j].text);
	}
	assert_int_equal(shown.len, wanted->len);
	assert_true(!shown.len || !memcmp(shown.data, wanted->data, shown.len));
	wrap_release(&wrap);
	page_release(&page);
	str_release(&shown);
	free(spans);
}

/* Each grapheme once, in each paragraph below BLOCK. */
static void check_paragraphs(const struct markup_block *block, uint32_t width)
{
	struct str clean = {0}, wanted = {0};
	size_t i;

	for (; block; block = block->next) {
		check_paragraphs(block->children, width);
		str_clear(&wanted);
		for (i = 0; i < block->span_count; i++) {
			if (text_is(block->spans[i].text, "\n"))
				continue;
			str_clear(&clean);
			row_clean(&clean, block->spans[i].text, false);
			squeeze(&wanted, str_text(&clean));
		}
		if (block->span_count)
			check_paragraph(block, width, &wanted);
	}
	str_release(&clean);
	str_release(&wanted);
}

static void check_page(const struct opened *opened, uint32_t width, bool ascii)
{
	const char *wrong =
	    page_check(&opened->page, &opened->outline, width, ascii);

	if (wrong)
		fail_msg("%s at width %u", wrong, width);
}

/* Where one is, its columns stand beside each other. */
static bool has_table(const struct markup_block *block)
{
	for (; block; block = block->next)
		if (block->kind == MARKUP_TABLE || has_table(block->children))
			return true;
	return false;
}

static void check_words(const struct page *page,
    const struct markup_block *blocks, uint32_t width, bool ascii)
{
	struct str words = {0};

	markup_plain(blocks, &words);
	if (!page_holds(page, str_text(&words), ascii))
		fail_msg("words are lost at width %u", width);
	str_release(&words);
}

static void check_at_width(
    struct text source, const struct review *review, uint32_t width)
{
	struct document_options options = {.width = width,
	    .section = -1,
	    .measure = width % 3 ? 0 : 90,
	    .ascii = width % 5 == 0};
	struct arena *arena = arena_new();
	const struct markup_block *blocks =
	    markup_parse(arena, review->body, review->body_line);
	struct opened opened;

	opened_lay_out(&opened, source, &options);
	check_page(&opened, width, options.ascii);
	check_paragraphs(blocks, width);
	if (!has_table(blocks))
		check_words(&opened.page, blocks, width, options.ascii);
	opened_release(&opened);
	arena_free(arena);
}

/* Everything about the file at PATH, at COUNT widths from the FIRST on, as far
 * from each other as can be. */
static void check_file(const char *path, uint32_t first, uint32_t count)
{
	struct arena *arena = arena_new();
	struct str source = {0};
	struct review review;
	uint32_t i;

	assert_true(file_read(AT_FDCWD, path, FILE_MOST, &source, NULL));
	if (review_parse(arena, path, str_text(&source), REVIEW_META,
		&review) == REVIEW_OK)
		for (i = 0; i < count; i++)
			check_at_width(str_text(&source), &review,
			    NARROWEST +
				(first + i * (WIDTHS / count)) % WIDTHS);
	str_release(&source);
	arena_free(arena);
}

/* Every file below FOLDER at as many WIDTHS, with others for each: *COUNT were
 * met before. */
static void check_folder(const char *folder, uint32_t widths, uint32_t *count)
{
	struct dirent **entries = NULL;
	int found = scandir(folder, &entries, NULL, alphasort), i;

	for (i = 0; i < found; i++) {
		const char *name = entries[i]->d_name;
		struct str path = {0};

		str_printf(&path, "%s/%s", folder, name);
		if (name[0] != '.' && entries[i]->d_type == DT_DIR)
			check_folder(str_c(&path), widths, count);
		else if (strstr(name, ".md") && strcmp(name, "README.md") != 0)
			check_file(str_c(&path), (*count)++, widths);
		str_release(&path);
		free(entries[i]);
	}
	free(entries);
}

static void nothing_of_the_samples_is_lost(void **state)
{
	uint32_t count = 0;

	(void)state;
	check_folder("tests/samples", WIDTHS, &count);
	assert_true(count > 20);
}

/* What Jekyll reads beyond CommonMark: each word but those that a page hides.
 */
static void nothing_that_kramdown_reads_is_lost(void **state)
{
	static const char head[] = "---\nlayout: product\ntarget_name: x\n"
				   "ref: x\nlang: en\n---\n";
	static const char *const bodies[] = {
	    "## Overview {#o}\n\na[^1]b *c*{: .hid}[^n]\n{: #hid}\n\n"
	    "[^1]: https://example.org/d\n[^n]: e\n\n    f\n",
	    "## Overview\n\nT\n: d\n\n*[HTML]: Hyper\n{::comment}hid\n"
	    "\nhid{:/}\n\n{::comment}shown\n\n<!-- shown\n",
	    "## Overview\n\n<div>a<h3>b</h3><ul><li>c<p>d</ul>\n\n<script>\n"
	    "hid</script>\n\n<table><td>e<tr><td>f<td>g\n\n<style>shown\n"};
	static const char *const words[] = {
	    "Overviewa¹bc[n]¹https://example.org/d[n]ef",
	    "OverviewTdHTML:Hyper{::comment}shown<!--shown",
	    "Overviewabcdefg<style>shown"};
	struct arena *arena = arena_new();
	struct review review;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof bodies / sizeof *bodies; i++) {
		struct str source = {0}, all = {0}, plain = {0};
		uint32_t width;
		char *p;

		str_printf(&source, "%s%s", head, bodies[i]);
		assert_int_equal(review_parse(arena, "x.md", str_text(&source),
				     REVIEW_META, &review),
		    REVIEW_OK);
		markup_plain(markup_parse(arena, review.body, 1), &all);
		for (p = all.data; *p; p++)
			if (*p != ' ' && *p != '\n')
				str_putc(&plain, *p);
		assert_string_equal(str_c(&plain), words[i]);
		for (width = NARROWEST; width <= WIDEST; width += 3)
			check_at_width(str_text(&source), &review, width);
		str_release(&source);
		str_release(&all);
		str_release(&plain);
	}
	arena_free(arena);
}

/* One width for each file, all widths in turn; HARDER=199: all for each. */
static void nothing_of_the_corpus_is_lost(void **state)
{
	const char *corpus = fixture_corpus(), *harder = getenv("HARDER");
	uint32_t count = 0, widths = harder ? (uint32_t)atoi(harder) : 1;

	(void)state;
	if (!corpus) {
		print_message("no ../shared/corpus here\n");
		skip();
		return; /* which skip() does by itself */
	}
	if (!widths || widths > WIDTHS)
		widths = WIDTHS;
	check_folder(corpus, widths, &count);
	assert_true(count > WIDTHS);
}

SUITE(loss)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_file_may_hold_anything),
	    cmocka_unit_test(nothing_of_the_samples_is_lost),
	    cmocka_unit_test(nothing_that_kramdown_reads_is_lost),
	    cmocka_unit_test(nothing_of_the_corpus_is_lost),
	};

	return cmocka_run_group_tests_name("loss", tests, NULL, NULL);
}
