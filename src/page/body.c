/*
 * The blocks of a review's body as rows. A block knows its indent but not its
 * neighbours; its parent adds the blank rows between blocks.
 */
#include "page/body.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/message.h"
#include "base/unicode.h"
#include "page/heading.h"
#include "page/table.h"

enum { RULE_MOST = 40, CODE_TAB = 8, NESTING_MOST = 12 };

/* The indent for blocks within INDENT. Beyond NESTING_MOST nesting stops:
 * quotes within quotes would fill a page with marks alone, and take a hundred
 * times the memory of the source. */
static struct wrap_indent *outer_of(struct wrap_indent *indent)
{
	const struct wrap_indent *up;
	int depth = 0;

	for (up = indent; up; up = up->outer)
		depth++;
	return depth > NESTING_MOST ? indent->outer : indent;
}

static unsigned span_style(const struct markup_span *span, unsigned base)
{
	unsigned style = base;

	if (span->style & MARKUP_CODE_SPAN)
		style = STYLE_CODE | (base & ~0xFFU);
	if (span->style & MARKUP_HTML_SPAN)
		style = STYLE_DIM | (base & ~0xFFU);
	if (span->url.len)
		style = STYLE_LINK | (base & ~0xFFU);
	if (span->style & MARKUP_STRONG)
		style |= STYLE_BOLD;
	if (span->style & MARKUP_EMPHASIS)
		style |= STYLE_ITALIC;
	return style;
}

static bool same_link(const struct markup_span *a, const struct markup_span *b)
{
	return b->url.len && text_equal(a->url, b->url);
}

/* Whether «[3]» in SPAN is a citation. */
static bool may_cite(const struct body *body, const struct markup_span *span)
{
	return !span->url.len && !body->in_references &&
	       !(span->style & (MARKUP_CODE_SPAN | MARKUP_HTML_SPAN));
}

/* How far a block is compared with its names, which are in order. */
struct cursor {
	const struct markup_block *block;
	size_t span, at;      /* the current span and its first byte */
	struct text citation; /* the last one found in it, or {0} */
};

static const char *end_of(struct text text)
{
	return text.ptr + text.len;
}

/* Whether a link in the current span overlaps PLACE. */
static bool overlaps(const struct body *body, struct cursor *cursor,
    const struct names_place *place)
{
	const struct markup_span *span = &cursor->block->spans[cursor->span];
	struct text *citation = &cursor->citation;
	size_t from = place->from > cursor->at ? place->from - cursor->at : 0;

	if (span->url.len || span->style & MARKUP_HTML_SPAN)
		return true;
	if (!may_cite(body, span))
		return false;
	if (!citation->ptr)
		citation->ptr = span->text.ptr;
	while (end_of(*citation) <= span->text.ptr + from &&
	       end_of(*citation) < end_of(span->text))
		*citation = links_next_citation(&body->links,
		    text_between(end_of(*citation), end_of(span->text)));
	return citation->len &&
	       citation->ptr < span->text.ptr + (place->to - cursor->at);
}

/* Whether no other link overlaps PLACE, which follows the last one. */
static bool may_link(const struct body *body, struct cursor *cursor,
    const struct names_place *place)
{
	const struct markup_block *block = cursor->block;

	for (; cursor->span < block->span_count; cursor->span++) {
		size_t end = cursor->at + block->spans[cursor->span].text.len;

		if (end > place->from && overlaps(body, cursor, place))
			return false;
		if (end >= place->to)
			break; /* the next place may start here */
		cursor->at = end;
		cursor->citation = (struct text){0};
	}
	return true;
}

/* The names of a block that are not shown whole yet. */
struct coming {
	struct names_place *places;
	size_t count;
};

/* Finds the names in BLOCK that become links. */
static struct coming find_names(
    struct body *body, const struct markup_block *block)
{
	struct cursor cursor = {.block = block};
	struct coming names = {0};
	size_t count = 0, i;

	if (body->names && !body->in_references)
		count = names_find(body->names, block, &names.places);
	for (i = 0; i < count; i++)
		if (may_link(body, &cursor, &names.places[i]))
			names.places[names.count++] = names.places[i];
	return names;
}

/* Appends a part of SPAN without names. */
static void add_words(struct body *body, const struct markup_span *span,
    struct text text, unsigned style)
{
	if (may_cite(body, span))
		links_add_text(
		    &body->links, &body->spans, text, style, body->page->count);
	else
		links_add_span(&body->spans, text, style, 0);
}

/* Appends SPAN, which is no link and starts at byte AT of its block, cut at its
 * NAMES. */
static void add_span(struct body *body, const struct markup_span *span,
    size_t at, unsigned style, struct coming *names)
{
	struct text text = span->text;
	size_t done = 0;

	for (; names->count && names->places->from < at + text.len;
	     names->places++, names->count--) {
		struct names_place *place = names->places;
		size_t from = place->from > at ? place->from - at : 0;
		size_t to = place->to - at;

		assert(from >= done && place->to > at);
		to = to < text.len ? to : text.len;
		add_words(body, span, text_part(text, done, from), style);
		if (!place->link)
			place->link = links_add_name(&body->links, place->text,
			    place->ref, body->page->count);
		links_add_span(&body->spans, text_part(text, from, to),
		    STYLE_LINK | (style & ~0xFFU), place->link);
		done = to;
		if (place->to > at + text.len)
			break; /* it goes on in the next span */
	}
	add_words(body, span, text_from(text, done), style);
}

void body_add_spans(
    struct body *body, const struct markup_block *block, unsigned base)
{
	struct links *links = &body->links;
	struct links_spans *spans = &body->spans;
	struct coming names = find_names(body, block);
	size_t row = body->page->count, at = 0, i;

	for (i = 0; i < block->span_count; i++) {
		const struct markup_span *span = &block->spans[i];
		unsigned style = span_style(span, base);
		bool ends =
		    i + 1 == block->span_count || !same_link(span, span + 1);

		at += span->text.len;
		if (!span->url.len) {
			add_span(
			    body, span, at - span->text.len, style, &names);
			continue;
		}
		links_add_span(spans, span->text, style,
		    links_add_url(links, span->text, span->url, row,
			i && same_link(span - 1, span)));
		/* Plain output has no links, so it shows the address. */
		if (body->options->plain && ends &&
		    !text_equal(span->text, span->url)) {
			links_add_span(spans, TEXT(" <"), STYLE_DIM, 0);
			links_add_span(spans, span->url, STYLE_LINK, 0);
			links_add_span(spans, TEXT(">"), STYLE_DIM, 0);
		}
	}
}

void body_wrap_spans(struct body *body, struct wrap_indent *indent)
{
	wrap_add(&body->wrap, indent, body->spans.spans, body->spans.count);
	body->spans.count = 0;
}

/* The lines of TEXT, as they are. */
static void lay_lines(struct body *body, struct text text,
    struct wrap_indent *indent, unsigned style, bool hard)
{
	struct str line = {0};
	size_t at = 0;

	while (text.len && text.ptr[text.len - 1] == '\n')
		text.len--;
	body->wrap.hard = hard;
	do {
		struct wrap_span span = {.style = style};

		str_clear(&line);
		for (; at < text.len && text.ptr[at] != '\n'; at++) {
			if (text.ptr[at] == '\t') /* counts bytes, not cells */
				str_repeat(
				    &line, " ", CODE_TAB - line.len % CODE_TAB);
			else if (text.ptr[at] != '\r')
				str_putc(&line, text.ptr[at]);
		}
		span.text = str_text(&line);
		wrap_add(&body->wrap, indent, &span, 1);
	} while (at++ < text.len);
	body->wrap.hard = false;
	str_release(&line);
}

static void lay_code(
    struct body *body, struct text text, struct wrap_indent *indent)
{
	struct wrap_indent inner = {
	    .outer = indent, .text = TEXT("    "), .cells = 4};

	lay_lines(body, text, &inner, STYLE_CODE, true);
}

static void lay_rule(struct body *body, struct wrap_indent *indent)
{
	struct wrap *wrap = &body->wrap;
	uint32_t room = wrap->width - wrap_indent_cells(wrap, indent);
	bool plain = body->options->plain;
	struct row_builder builder;
	struct str line = {0};

	if (room > RULE_MOST)
		room = plain ? 3 : RULE_MOST;
	row_start(&builder, wrap->page->arena, wrap->width, wrap->ascii);
	wrap_add_indent(wrap, indent, &builder);
	str_repeat(&line, wrap->ascii || plain ? "-" : "─", room);
	row_add(&builder, str_text(&line), STYLE_RULE);
	str_release(&line);
	wrap_add_row(wrap, &builder);
}

static void lay_quote(struct body *body, const struct markup_block *block,
    struct wrap_indent *indent)
{
	struct wrap_indent inner = {.outer = outer_of(indent),
	    .text = body->options->plain   ? TEXT("> ")
		    : body->options->ascii ? TEXT("| ")
					   : TEXT("│ "),
	    .cells = 2,
	    .style = STYLE_QUOTE};

	body_lay_out(body, block->children, NULL, &inner, STYLE_QUOTE, false);
}

/* The digits of the widest number in LIST, 0 where it is not ordered. */
static int number_width(const struct markup_block *list)
{
	const struct markup_block *item;
	int widest = 0, width;

	for (item = list->children; item; item = item->next) {
		width =
		    item->number ? snprintf(NULL, 0, "%d", item->number) : 0;
		widest = width > widest ? width : widest;
	}
	return widest;
}

static int list_depth(const struct wrap_indent *indent)
{
	int depth = 0;

	for (; indent; indent = indent->outer)
		depth += indent->once;
	return depth;
}

static const char *bullet(
    const struct body *body, const struct wrap_indent *indent)
{
	static const char *const bullets[] = {"• ", "◦ ", "▪ "};

	return body->options->plain || body->options->ascii
		   ? "- "
		   : bullets[list_depth(indent) % 3];
}

static void lay_list(struct body *body, const struct markup_block *block,
    struct wrap_indent *indent, unsigned style)
{
	const struct markup_block *item;
	int width = number_width(block);

	for (item = block->children; item; item = item->next) {
		struct wrap_indent inner = {.outer = outer_of(indent),
		    .once = true,
		    .style = STYLE_DIM};
		struct str mark = {0};

		if (item->number)
			str_printf(&mark, "%*d. ", width, item->number);
		else
			str_puts(&mark, bullet(body, indent));
		inner.text = str_text(&mark);
		inner.cells = (uint32_t)unicode_cells(inner.text);
		inner.text = arena_text(body->page->arena, inner.text);
		str_release(&mark);
		body_lay_out(
		    body, item->children, NULL, &inner, style, block->tight);
		if (!item->children) /* nothing but the mark */
			body_wrap_spans(body, &inner);
		if (item->next && !block->tight)
			wrap_add_blank(&body->wrap, indent);
	}
}

/* A cell's spans, copied to the arena: the list is used again for the next
 * cell. */
static struct table_cell make_cell(
    struct body *body, const struct markup_block *cell, bool head)
{
	struct table_cell made = {0};
	struct links_spans *spans = &body->spans;

	if (!cell)
		return made;
	body_add_spans(
	    body, cell, head ? STYLE_HEADING | STYLE_BOLD : STYLE_TEXT);
	made.count = spans->count;
	made.spans = arena_alloc(body->arena, spans->count, sizeof *made.spans);
	if (spans->count)
		memcpy(made.spans, spans->spans,
		    spans->count * sizeof *made.spans);
	spans->count = 0;
	return made;
}

static void lay_table(struct body *body, const struct markup_block *block,
    struct wrap_indent *indent)
{
	struct table table = {
	    .columns = block->column_count, .aligns = block->aligns};
	const struct markup_block *row, *cell;
	struct wrap *wrap = &body->wrap;
	struct wrap_indent margin = body->margin;
	uint32_t width = wrap->width, natural;
	size_t i;

	for (row = block->children; row; row = row->next)
		table.rows++;
	table.cells = arena_alloc(
	    body->arena, table.rows * table.columns, sizeof *table.cells);
	for (row = block->children, i = 0; row; row = row->next) {
		size_t column;

		cell = row->children;
		for (column = 0; column < table.columns; column++) {
			table.cells[i++] =
			    make_cell(body, cell, row == block->children);
			cell = cell ? cell->next : NULL;
		}
	}
	/* A wide table may take the margins too. */
	natural =
	    indent == &body->margin ? table_natural_width(wrap, &table) : 0;
	if (natural > width - margin.cells && !body->options->plain) {
		margin.cells = natural < body->full_width
				   ? (body->full_width - natural) / 2
				   : 0;
		margin.text.len = margin.cells;
		indent = &margin;
		wrap->width = body->full_width;
	}
	table_lay_out(wrap, indent, &table, body->options->plain);
	wrap->width = width;
}

static void lay_reference(struct body *body, const struct markup_block *block,
    struct wrap_indent *indent, unsigned style)
{
	struct wrap_indent inner = {
	    .outer = indent, .once = true, .style = STYLE_DIM};
	struct links *links = &body->links;
	struct str label = {0}, source = {0};
	size_t first = links->count, row = body->page->count;

	if (block->text.len) {
		str_puts(&label, "[");
		row_clean(&label, block->text, body->options->ascii);
		str_puts(&label, "] ");
	} else {
		str_puts(&label, bullet(body, indent));
	}
	inner.text = str_text(&label);
	inner.cells = (uint32_t)unicode_cells(inner.text);
	inner.text = arena_text(body->page->arena, inner.text);
	if (block->text.len) {
		str_add(&source, inner.text);
		markup_plain(block, &source);
	}
	str_release(&label);
	body->in_references = true;
	body_add_spans(body, block, style);
	body_wrap_spans(body, &inner);
	body_lay_out(body, block->children, NULL, &inner, style, true);
	body->in_references = false;
	links_place_reference(links, block->text, row,
	    arena_text(body->page->arena, str_text(&source)), first);
	str_release(&source);
	for (; block->text.len && first < links->count; first++)
		links->links[first].mark = inner.text;
}

static void lay_paragraph(struct body *body, const struct markup_block *block,
    struct wrap_indent *indent, unsigned style)
{
	/* The header already shows the date. */
	if (block->span_count == 1 && markup_is_date_line(block->spans[0].text))
		style = STYLE_DIM;
	body_add_spans(body, block, style);
	body_wrap_spans(body, indent);
}

static void lay_block(struct body *body, const struct markup_block *block,
    struct wrap_indent *indent, unsigned style)
{
	if (block->line)
		body->wrap.line = block->line;
	switch (block->kind) {
	case MARKUP_HEADING:
		heading_lay_out(body, block, indent);
		break;
	case MARKUP_PARAGRAPH:
		lay_paragraph(body, block, indent, style);
		break;
	case MARKUP_QUOTE:
		lay_quote(body, block, indent);
		break;
	case MARKUP_LIST:
		lay_list(body, block, indent, style);
		break;
	case MARKUP_CODE:
		lay_code(body, block->text, indent);
		break;
	case MARKUP_RULE:
		lay_rule(body, indent);
		break;
	case MARKUP_TABLE:
		lay_table(body, block, indent);
		break;
	case MARKUP_REFERENCE:
		lay_reference(body, block, indent, style);
		break;
	case MARKUP_SCORE: /* stands beside the heading */
		break;
	default: /* parts of others, by themselves only in a broken tree */
		body_lay_out(body, block->children, NULL, indent, style, false);
	}
}

/* Whether a blank row parts A from B, which follows it. */
static bool wants_gap(
    const struct markup_block *a, const struct markup_block *b)
{
	if (a->kind == MARKUP_HEADING)
		return b->kind == MARKUP_HEADING;
	return a->kind != MARKUP_REFERENCE || b->kind != MARKUP_REFERENCE;
}

static void note_finding(struct body *body, const struct finding *finding)
{
	struct wrap_indent indent = {.outer = outer_of(&body->margin),
	    .text = TEXT("! "),
	    .cells = 2,
	    .once = true,
	    .style = STYLE_ERROR};
	struct wrap_span span = {.style = STYLE_ERROR};
	struct str words = {0};

	str_printf(&words, "%u:%u %s: ", finding->spot.line,
	    finding->spot.column, check_rule(finding_rule(finding))->key);
	finding_print_whole(finding, message_spoken(), &words);
	span.text = str_text(&words);
	body->wrap.line = finding->spot.line;
	wrap_add(&body->wrap, &indent, &span, 1);
	str_release(&words);
}

bool body_note_findings(struct body *body, uint32_t line)
{
	const struct document_options *options = body->options;
	size_t first = body->noted;

	for (; body->noted < options->finding_count &&
	       options->findings[body->noted].spot.line < line;
	     body->noted++)
		note_finding(body, &options->findings[body->noted]);
	return body->noted > first;
}

void body_lay_out(struct body *body, const struct markup_block *first,
    const struct markup_block *end, struct wrap_indent *indent, unsigned style,
    bool tight)
{
	const struct markup_block *last = NULL;

	for (; first != end; first = first->next) {
		if (first->kind != MARKUP_SCORE) {
			if (last && !tight && wants_gap(last, first))
				wrap_add_blank(&body->wrap, indent);
			lay_block(body, first, indent, style);
			last = first;
		}
		if (indent == &body->margin)
			body_note_findings(
			    body, first->next ? first->next->line : UINT32_MAX);
	}
}
