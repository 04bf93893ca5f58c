/*
 * A review as a page: header strip, summary, bars, then the body.
 */
#include "page/document.h"

#include <stdlib.h>
#include <string.h>

#include "base/message.h"
#include "page/bars.h"
#include "page/body.h"
#include "page/header.h"
#include "review/markup.h"
#include "review/section.h"

enum { MEASURE_LEAST = 16 };

/* Centres the text in a page that is wider than a comfortable line. */
static void set_width(struct body *body)
{
	const struct document_options *options = body->options;
	uint32_t measure = options->measure, margin = 0;
	char *blanks;

	if (measure && measure < MEASURE_LEAST)
		measure = MEASURE_LEAST;
	if (measure && options->width > measure)
		margin = (options->width - measure) / 2;
	body->full_width = options->width ? options->width : UINT32_MAX;
	wrap_init(&body->wrap, body->page,
	    margin ? margin + measure : options->width, options->ascii);
	blanks = arena_bytes(body->page->arena, margin);
	if (margin)
		memset(blanks, ' ', margin);
	body->margin = (struct wrap_indent){
	    .text = {blanks, margin}, .cells = margin, .style = STYLE_TEXT};
}

static void lay_summary(struct body *body, const struct review *review)
{
	body->in_references = true; /* no links from names */
	body_add_spans(body,
	    markup_parse_sentence(body->arena, review->version.summary),
	    STYLE_TEXT);
	body->in_references = false;
	body_wrap_spans(body, &body->margin);
}

static void lay_top(struct body *body, const struct review *review)
{
	const struct document_options *options = body->options;
	struct header_options header = {options->company_name, options->plain};

	header_lay_out(&body->wrap, &body->margin, review, &header);
	wrap_add_blank(&body->wrap, &body->margin);
	if (review->version.summary.len) {
		lay_summary(body, review);
		wrap_add_blank(&body->wrap, &body->margin);
	}
	body->outline.bars = bars_lay_out(&body->wrap, &body->margin,
	    review->version.rating, messages_find(review->version.lang),
	    options->plain, options->rank);
	if (body->outline.bars.count)
		wrap_add_blank(&body->wrap, &body->margin);
}

static void lay_mentions(struct body *body)
{
	const struct messages *words = body->words;
	const struct document_options *options = body->options;
	struct str line = {0};
	struct wrap_span span = {.style = STYLE_DIM};

	if (options->mentions)
		str_printf(&line,
		    message_count_in(words, "mentions %s product",
			"mentions %s products", options->mentions),
		    figure_of(options->mentions).text);
	if (options->mentions && options->mentioned_by)
		str_puts(
		    &line, options->ascii ? " - " : message_in(words, " · "));
	if (options->mentioned_by)
		str_printf(&line,
		    message_count_in(words, "mentioned in %s review",
			"mentioned in %s reviews", options->mentioned_by),
		    figure_of(options->mentioned_by).text);
	span.text = str_text(&line);
	if (line.len) {
		wrap_add(&body->wrap, &body->margin, &span, 1);
		wrap_add_blank(&body->wrap, &body->margin);
	}
	str_release(&line);
}

static void note_references(
    struct links *links, const struct markup_block *block)
{
	for (; block; block = block->next)
		if (block->kind == MARKUP_REFERENCE)
			links_note_reference(links, block->text);
}

static bool opens_section(
    const struct markup_block *block, enum section_key *key)
{
	struct str title = {0};

	if (block->kind != MARKUP_HEADING || block->level < 2)
		return false;
	markup_plain(block, &title);
	*key = section_find_key(text_trim(str_text(&title)));
	str_release(&title);
	return block->level == 2 || *key == SECTION_REFERENCES;
}

/* Adds only the sections with KEY. */
static void lay_section(
    struct body *body, const struct markup_block *block, enum section_key key)
{
	enum section_key here = SECTION_OTHER, next;
	const struct markup_block *end;
	bool any = false;

	while (block) {
		bool headed = opens_section(block, &here);

		if (!headed)
			here = SECTION_OTHER;
		end = block->next;
		while (end && !opens_section(end, &next))
			end = end->next;
		if (here == key) {
			if (any)
				wrap_add_blank(&body->wrap, &body->margin);
			if (headed && body->options->headless)
				block = block->next;
			body_lay_out(
			    body, block, end, &body->margin, STYLE_TEXT, false);
			any = true;
		}
		block = end;
	}
}

void document_lay_out(struct page *page, const struct review *review,
    const struct document_options *options, struct document_outline *outline)
{
	struct body body = {.page = page,
	    .options = options,
	    .words = messages_find(review->version.lang),
	    .arena = arena_new()};
	size_t first = page->count;
	const struct markup_block *root =
	    markup_parse(body.arena, review->body, review->body_line);

	body.links.arena = page->arena;
	set_width(&body);
	note_references(&body.links, root->children);
	if (body_note_findings(&body, review->body_line))
		wrap_add_blank(&body.wrap, &body.margin);
	if (options->section == DOCUMENT_SUMMARY) {
		lay_summary(&body, review);
	} else if (options->section < 0) {
		if (options->section != DOCUMENT_BODY)
			lay_top(&body, review);
		lay_mentions(&body);
		body_lay_out(&body, root->children, NULL, &body.margin,
		    STYLE_TEXT, false);
	} else {
		lay_section(
		    &body, root->children, (enum section_key)options->section);
	}
	links_finish(&body.links, page, first);
	if (outline) {
		*outline = body.outline;
		outline->links = (struct document_links){
		    .items = body.links.links, .count = body.links.count};
	}
	free(body.spans.spans);
	wrap_release(&body.wrap);
	arena_free(body.arena);
}
