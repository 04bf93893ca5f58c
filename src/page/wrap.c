/*
 * Wrapping. The spans of a paragraph become one clean text, so that breaks and
 * widths are found across their borders; rows then borrow slices of it.
 */
#include "page/wrap.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/linebreak.h"
#include "base/mem.h"
#include "base/tie.h"
#include "base/unicode.h"

enum {
	TEXT_LEAST = 8, /* cells an indent leaves for the text */
	TIE_ROOM = 3    /* a tie leaves that part of a row filled, or is cut */
};

/* A part of the text in one style. */
struct wrap_run {
	size_t end;
	unsigned style;
	uint32_t link;
};

void wrap_init(
    struct wrap *wrap, struct page *page, uint32_t width, enum row_glyphs ascii)
{
	*wrap = (struct wrap){
	    .page = page, .width = width ? width : UINT32_MAX, .ascii = ascii};
}

void wrap_release(struct wrap *wrap)
{
	str_release(&wrap->text);
	free(wrap->breaks);
	free(wrap->cells);
	free(wrap->runs);
	*wrap = (struct wrap){0};
}

/* The outermost indent that is shown, and in *CELLS the cells of all shown. */
static const struct wrap_indent *shown_indents(
    const struct wrap *wrap, const struct wrap_indent *indent, uint32_t *cells)
{
	uint32_t room = wrap->width > TEXT_LEAST ? wrap->width - TEXT_LEAST : 0;
	const struct wrap_indent *outermost = NULL;

	*cells = 0;
	for (; indent && *cells + indent->cells <= room;
	     indent = indent->outer) {
		*cells += indent->cells;
		outermost = indent;
	}
	return outermost;
}

uint32_t wrap_indent_cells(
    const struct wrap *wrap, const struct wrap_indent *indent)
{
	uint32_t cells;

	shown_indents(wrap, indent, &cells);
	return cells;
}

static void add_indents(struct wrap_indent *indent,
    const struct wrap_indent *outermost, struct row_builder *builder)
{
	if (indent != outermost)
		add_indents(indent->outer, outermost, builder);
	if (indent->spent)
		row_pad(builder, indent->cells, STYLE_TEXT);
	else
		row_add_clean(
		    builder, indent->text, indent->cells, indent->style);
	indent->spent = indent->once;
}

void wrap_add_indent(const struct wrap *wrap, struct wrap_indent *indent,
    struct row_builder *builder)
{
	uint32_t cells;
	const struct wrap_indent *outermost =
	    shown_indents(wrap, indent, &cells);

	if (outermost)
		add_indents(indent, outermost, builder);
}

static void add_to_page(
    struct wrap *wrap, struct row_builder *builder, uint32_t anchor)
{
	builder->row.line = wrap->line;
	page_add(wrap->page, builder, anchor);
}

void wrap_add_row(struct wrap *wrap, struct row_builder *builder)
{
	add_to_page(wrap, builder, wrap->anchor++);
}

void wrap_join_anchors(struct wrap *wrap, size_t first, uint32_t anchor)
{
	for (; first < wrap->page->count; first++)
		wrap->page->rows[first].anchor = anchor;
	wrap->anchor = anchor + 1;
}

struct wrap_indent wrap_bullet(
    const struct wrap *wrap, struct wrap_indent *outer)
{
	return (struct wrap_indent){.outer = outer,
	    .text = wrap->ascii ? TEXT("- ") : TEXT("• "),
	    .cells = 2,
	    .style = STYLE_DIM,
	    .once = true};
}

void wrap_add_blank(struct wrap *wrap, struct wrap_indent *indent)
{
	struct row_builder builder;

	row_start(&builder, wrap->page->arena, wrap->width, wrap->ascii);
	wrap_add_indent(wrap, indent, &builder);
	wrap_add_row(wrap, &builder);
}

static void add_run(struct wrap *wrap, unsigned style, uint32_t link)
{
	struct wrap_run *last =
	    wrap->run_count ? &wrap->runs[wrap->run_count - 1] : NULL;

	if (last && last->style == style && last->link == link) {
		last->end = wrap->text.len;
		return;
	}
	if (wrap->text.len == (last ? last->end : 0))
		return;
	wrap->runs = mem_grow(wrap->runs, wrap->run_count, &wrap->run_capacity,
	    sizeof *wrap->runs);
	wrap->runs[wrap->run_count++] =
	    (struct wrap_run){wrap->text.len, style, link};
}

/* Length of the blank before AT, or 0. */
static size_t blank_before(const char *text, size_t at)
{
	if (at && text[at - 1] == ' ')
		return 1;
	return at > 2 && !memcmp(text + at - 3, "\xE3\x80\x80", 3) ? 3 : 0;
}

/* Ties all breaks that are not at a blank. */
static void tie_words(struct wrap *wrap)
{
	size_t i;

	for (i = 0; i < wrap->text.len; i++)
		if (wrap->breaks[i] == UNICODE_MAY_BREAK &&
		    !blank_before(wrap->text.data, i))
			wrap->breaks[i] = UNICODE_TIED;
}

static bool is_line_end(struct text text)
{
	return text.len == 1 && *text.ptr == '\n';
}

/* Takes spans up to a line end as the text to wrap; returns their number. */
static size_t take_line(
    struct wrap *wrap, const struct wrap_span *spans, size_t count)
{
	size_t i, start;

	str_clear(&wrap->text);
	wrap->run_count = 0;
	for (i = 0; i < count && !is_line_end(spans[i].text); i++) {
		row_clean(&wrap->text, spans[i].text, wrap->ascii);
		add_run(wrap, spans[i].style, spans[i].link);
	}
	if (wrap->capacity < wrap->text.len) {
		wrap->capacity = wrap->text.len + wrap->text.len / 2;
		wrap->breaks = mem_resize(wrap->breaks, wrap->capacity, 1);
		wrap->cells = mem_resize(wrap->cells, wrap->capacity, 1);
	}
	if (wrap->hard && wrap->text.len)
		memset(wrap->breaks, UNICODE_NO_BREAK, wrap->text.len);
	else if (wrap->text.len)
		linebreak_find(str_text(&wrap->text), wrap->breaks);
	if (!wrap->hard && wrap->text.len)
		tie_find(str_text(&wrap->text), wrap->breaks);
	if (wrap->words)
		tie_words(wrap);
	for (start = 0, count = 0; count < wrap->run_count; count++) {
		size_t end = wrap->runs[count].end;

		unicode_cell_map(
		    (struct text){wrap->text.data + start, end - start},
		    wrap->cells + start);
		start = end;
	}
	return i;
}

static bool is_blank_at(const char *text, size_t at, size_t len)
{
	return text[at] == ' ' || (text[at] == '\xE3' && at + 2 < len &&
				      blank_before(text, at + 3));
}

/* Eight bytes at a time; none is above 2. */
static uint32_t sum_cells(const unsigned char *cells, size_t count)
{
	uint32_t sum = 0;
	uint64_t x;
	size_t i = 0;

	for (; count - i >= 8; i += 8) {
		memcpy(&x, cells + i, 8);
		sum += (uint32_t)(x * 0x0101010101010101 >> 56);
	}
	for (; i < count; i++)
		sum += cells[i];
	return sum;
}

/* Adds the row TEXT[START, END); *RUN is the run START lies in. */
static void add_row(struct wrap *wrap, struct wrap_indent *indent,
    const char *text, size_t start, size_t end, size_t *run)
{
	struct row_builder builder;
	size_t at = start, len;

	row_start(&builder, wrap->page->arena, wrap->width, wrap->ascii);
	wrap_add_indent(wrap, indent, &builder);
	while (!wrap->hard && (len = blank_before(text, end)) &&
	       end >= start + len)
		end -= len;
	while (at < end) {
		const struct wrap_run *in;
		size_t stop;

		while (wrap->runs[*run].end <= at)
			++*run;
		in = &wrap->runs[*run];
		stop = in->end < end ? in->end : end;
		builder.link = in->link;
		row_add_clean(&builder, (struct text){text + at, stop - at},
		    sum_cells(wrap->cells + at, stop - at), in->style);
		at = stop;
	}
	add_to_page(wrap, &builder, wrap->anchor + (uint32_t)start);
}

/* Adds a glyph that is wider than the row. */
static void add_too_wide(
    struct wrap *wrap, struct wrap_indent *indent, size_t start)
{
	struct row_builder builder;

	row_start(&builder, wrap->page->arena, wrap->width, wrap->ascii);
	wrap_add_indent(wrap, indent, &builder);
	row_add(&builder, TEXT("?"), STYLE_DIM);
	add_to_page(wrap, &builder, wrap->anchor + (uint32_t)start);
}

/* The first glyph from START on that is not within ROOM cells. No glyph has
 * more cells than bytes, so as many bytes as there is room can be skipped. */
static size_t overflow(const struct wrap *wrap, size_t start, uint32_t room)
{
	size_t at = start, len = wrap->text.len;
	uint32_t used = 0;

	while (at < len && used < room) {
		size_t more = len - at < room - used ? len - at : room - used;

		used += sum_cells(wrap->cells + at, more);
		at += more;
	}
	if (used > room) /* the first byte of a wide one */
		return at - 1;
	while (at < len && !wrap->cells[at])
		at++;
	return at;
}

/* AT, or a place before it if AT would split «%E3», which addresses often hold.
 */
static size_t before_escape(const struct wrap *wrap, size_t start, size_t at)
{
	const char *text = wrap->text.data;
	size_t back;

	for (back = 1; back < 3 && at > start + back; back++)
		if (text[at - back] == '%' && wrap->text.len - at >= 3 - back &&
		    isxdigit((unsigned char)text[at - back + 1]) &&
		    isxdigit((unsigned char)text[at - back + 2]))
			return at - back;
	return at;
}

/* The last break of a KIND after START, up to END; START if there is none. */
static size_t last_break(
    const struct wrap *wrap, enum unicode_break kind, size_t start, size_t end)
{
	const unsigned char *breaks = wrap->breaks, *found;

	for (; end > start; end = (size_t)(found - breaks) - 1) {
		found = memrchr(breaks + start + 1, kind, end - start);
		if (!found)
			break;
		if (wrap->cells[found - breaks]) /* not inside a cluster */
			return (size_t)(found - breaks);
	}
	return start;
}

/* Whether the tied text from START on fits into a row of its own. */
static bool fits_alone(const struct wrap *wrap, size_t start, uint32_t room)
{
	const unsigned char *next = NULL;
	size_t len = wrap->text.len, end;

	if (start + 1 < len)
		next = memchr(wrap->breaks + start + 1, UNICODE_MAY_BREAK,
		    len - start - 1);
	end = next ? (size_t)(next - wrap->breaks) : len;
	while (end > start && wrap->text.data[end - 1] == ' ')
		end--;
	return sum_cells(wrap->cells + start, end - start) <= room;
}

/* The end of the row of ROOM cells from START, given the first glyph that does
 * not fit. */
static size_t row_end(
    const struct wrap *wrap, size_t start, size_t at, uint32_t room)
{
	size_t len = wrap->text.len, end, tied;
	bool fits;
	uint32_t most = room - room / TIE_ROOM; /* cells a tie may cost */

	/* Blanks hang over the edge. */
	while (!wrap->hard && at < len && is_blank_at(wrap->text.data, at, len))
		at += wrap->text.data[at] == ' ' ? 1 : 3;
	if (at == len)
		return len;
	end = last_break(wrap, UNICODE_MAY_BREAK, start, at);
	if (end > start && (at - end <= most ||
			       sum_cells(wrap->cells + end, at - end) <= most))
		return end;
	fits = end > start && fits_alone(wrap, end, room);
	tied = last_break(wrap, UNICODE_TIED, end, at);
	if (fits && (wrap->words || tied == end))
		return end;
	if (tied > start)
		return tied;
	return wrap->hard ? at : before_escape(wrap, start, at);
}

static void wrap_line(struct wrap *wrap, struct wrap_indent *indent)
{
	uint32_t room = wrap->width - wrap_indent_cells(wrap, indent);
	size_t len = wrap->text.len, start = 0, run = 0;
	const char *text =
	    arena_text(wrap->page->arena, str_text(&wrap->text)).ptr;

	do {
		size_t at = overflow(wrap, start, room), end;

		end = at == len ? len : row_end(wrap, start, at, room);
		if (at == start && len) {
			add_too_wide(wrap, indent, start);
			for (end = start + 1; end < len && !wrap->cells[end];)
				end++;
		} else {
			add_row(wrap, indent, text, start, end, &run);
		}
		start = end;
	} while (start < len);
	wrap->anchor += (uint32_t)len + 1;
}

void wrap_add(struct wrap *wrap, struct wrap_indent *indent,
    const struct wrap_span *spans, size_t count)
{
	size_t taken;

	for (;;) {
		taken = take_line(wrap, spans, count);
		wrap_line(wrap, indent);
		if (taken == count)
			break;
		spans += taken + 1;
		count -= taken + 1;
		if (!count) /* nothing after the last line end */
			break;
	}
}

void wrap_measure(struct wrap *wrap, const struct wrap_span *spans,
    size_t count, uint32_t *line, uint32_t *word)
{
	*line = *word = 0;
	while (count) {
		size_t taken = take_line(wrap, spans, count), at;
		uint32_t part = 0, sum;

		sum = sum_cells(wrap->cells, wrap->text.len);
		*line = sum > *line ? sum : *line;
		for (at = 0; at < wrap->text.len; at++) {
			if (wrap->breaks[at] == UNICODE_MAY_BREAK)
				part = 0;
			if (!is_blank_at(wrap->text.data, at, wrap->text.len))
				part += wrap->cells[at];
			*word = part > *word ? part : *word;
		}
		count -= taken < count ? taken + 1 : taken;
		spans += taken + 1;
	}
}
