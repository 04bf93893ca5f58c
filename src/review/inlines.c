/*
 * The text of a block as runs of one style, and their split into the spans of
 * one or several blocks. A soft break becomes a blank, nothing, or a hard break
 * here.
 */
#include "review/inlines.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "review/urls.h"

void inlines_clear(struct inlines *in)
{
	str_clear(&in->bytes);
	in->count = 0;
	in->line = 0;
}

void inlines_release(struct inlines *in)
{
	str_release(&in->bytes);
	free(in->runs);
	*in = (struct inlines){0};
}

static struct inline_run *add_run(struct inlines *in, enum inline_kind kind)
{
	struct inline_run *run;

	if (!in->runs || in->count == in->capacity)
		in->runs = mem_grow(
		    in->runs, in->count, &in->capacity, sizeof *in->runs);
	run = &in->runs[in->count++];
	*run = (struct inline_run){
	    .start = in->bytes.len, .line = in->line, .kind = kind};
	return run;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n';
}

void inlines_add(
    struct inlines *in, struct text text, unsigned style, struct text url)
{
	struct inline_run *run = in->count ? &in->runs[in->count - 1] : NULL;

	if (run && run->kind != INLINE_TEXT)
		while (text.len && is_blank(text.ptr[0]))
			text = text_from(text, 1);
	if (!text.len)
		return;
	if (!run || run->kind != INLINE_TEXT || run->style != style ||
	    run->url.ptr != url.ptr || run->url.len != url.len) {
		run = add_run(in, INLINE_TEXT);
		run->style = style;
		run->url = url;
	}
	run->len += text.len;
	str_add(&in->bytes, text);
}

void inlines_add_linked(
    struct inlines *in, struct arena *arena, struct text text, unsigned style)
{
	struct url_scan scan = {.text = text};
	size_t done = 0;

	while (urls_next(&scan)) {
		struct text url = {text.ptr + scan.start, scan.len};

		inlines_add(in, text_part(text, done, scan.start), style,
		    (struct text){0});
		inlines_add(in, url, style, urls_target(arena, url));
		done = scan.start + scan.len;
	}
	inlines_add(in, text_from(text, done), style, (struct text){0});
}

void inlines_break(struct inlines *in, bool hard)
{
	struct inline_run *last = in->count ? &in->runs[in->count - 1] : NULL;
	struct inline_run *run;

	if (!hard && (!last || last->kind != INLINE_TEXT))
		return;
	if (hard && last && last->kind == INLINE_SOFT) {
		last->kind = INLINE_HARD;
		return;
	}
	run = add_run(in, hard ? INLINE_HARD : INLINE_SOFT);
	run->len = 1;
	str_putc(&in->bytes, '\n');
}

struct text inlines_line(const struct inlines *in, size_t at)
{
	const char *start = in->bytes.data + at;
	const char *end = memchr(start, '\n', in->bytes.len - at);

	return (struct text){
	    start, end ? (size_t)(end - start) : in->bytes.len - at};
}

/* Whether C is written without blanks between words, so that lines join without
 * one: wide, but not Hangul. */
static bool joins(uint32_t c)
{
	if ((c >= 0x1100 && c < 0x1200) || (c >= 0xAC00 && c < 0xD7B0))
		return false;
	return c >= 0x2E80 && unicode_width(c) == 2;
}

/* Whether the lines around the break at AT join without a blank. */
static bool break_joins(const char *from, const char *at, const char *end)
{
	const char *last;
	size_t len;

	if (at == from || at + 1 >= end || (unsigned char)at[1] < 0x80)
		return false;
	last =
	    from + utf8_start(text_between(from, at), (size_t)(at - from) - 1);
	return joins(utf8_decode(last, at, &len)) &&
	       joins(utf8_decode(at + 1, end, &len));
}

/* Whether P is a bullet that is no list in Markdown: folded into one paragraph,
 * such lines could not be read. */
static bool is_bullet(const char *p, const char *end)
{
	static const char *const marks[] = {
	    "・", "•", "●", "○", "■", "□", "◆", "◇", "※"};
	struct text rest = text_between(p, end);
	size_t i;

	for (i = 0; i < sizeof marks / sizeof *marks; i++)
		if (text_starts(rest, marks[i]) && !text_is(rest, marks[i]))
			return true;
	return false;
}

static void add_span(struct markup_block *block, const struct inline_run *run,
    struct text text, uint32_t offset)
{
	struct markup_span *last =
	    block->span_count ? &block->spans[block->span_count - 1] : NULL;

	if (last && run->kind != INLINE_HARD && last->style == run->style &&
	    last->url.ptr == run->url.ptr &&
	    last->text.ptr + last->text.len == text.ptr &&
	    last->text.ptr[last->text.len - 1] != '\n') {
		last->text.len += text.len;
		return;
	}
	block->spans[block->span_count++] = (struct markup_span){
	    .text = text,
	    .url = run->url.ptr ? run->url : TEXT(""),
	    .style = run->style,
	    .offset = offset,
	};
}

/* The first run that ends after AT. */
static size_t find_run(const struct inlines *in, size_t at)
{
	size_t low = 0, high = in->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (in->runs[middle].start + in->runs[middle].len > at)
			high = middle;
		else
			low = middle + 1;
	}
	return low;
}

uint32_t inlines_line_number(const struct inlines *in, size_t at)
{
	size_t run = find_run(in, at);

	return run < in->count ? in->runs[run].line : in->line;
}

static void make_room(
    struct arena *arena, struct markup_block *block, size_t more)
{
	struct markup_span *old = block->spans;

	block->spans =
	    arena_alloc(arena, block->span_count + more, sizeof *block->spans);
	if (block->span_count)
		memcpy(block->spans, old, block->span_count * sizeof *old);
}

void inlines_cut(const struct inlines *in, size_t from, size_t to,
    struct arena *arena, const uint32_t *offsets, size_t offset_count,
    struct markup_block *block)
{
	const char *bytes = in->bytes.data;
	size_t first, last, i;
	char *copy;

	while (from < to && is_blank(bytes[from]))
		from++;
	while (from < to && is_blank(bytes[to - 1]))
		to--;
	if (from == to)
		return;
	first = find_run(in, from);
	last = find_run(in, to - 1);
	copy = arena_bytes(arena, to - from);
	memcpy(copy, bytes + from, to - from);
	make_room(arena, block, last - first + 1);
	for (i = first; i <= last; i++) {
		struct inline_run run = in->runs[i];
		size_t start = run.start > from ? run.start : from;
		size_t end =
		    run.start + run.len < to ? run.start + run.len : to;
		uint32_t offset =
		    offset_count == 0
			? 0
			: offsets[run.line < offset_count ? run.line
							  : offset_count - 1];

		if (run.kind == INLINE_SOFT &&
		    is_bullet(bytes + start + 1, bytes + to))
			run.kind = INLINE_HARD;
		if (run.kind == INLINE_SOFT) {
			if (break_joins(
				bytes + from, bytes + start, bytes + to))
				continue;
			copy[start - from] = ' ';
			run.style = i > first ? in->runs[i - 1].style : 0;
			if (i > first && i < last &&
			    in->runs[i - 1].url.ptr == in->runs[i + 1].url.ptr)
				run.url = in->runs[i - 1].url;
		}
		add_span(block, &run,
		    (struct text){copy + (start - from), end - start}, offset);
	}
}
