/*
 * The links of a page, and spans cut at them. A citation is a link if its
 * reference exists, or if the page has references and the number is small; so
 * «[1990]» stays text.
 */
#include "page/links.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/mem.h"
#include "base/utf8.h"

void links_add_span(
    struct links_spans *spans, struct text text, unsigned style, uint32_t link)
{
	if (!text.len)
		return;
	spans->spans = mem_grow(
	    spans->spans, spans->count, &spans->capacity, sizeof *spans->spans);
	spans->spans[spans->count++] = (struct wrap_span){text, style, link};
}

/* The digit at P, in half or full width, else -1. */
static int digit_at(const char *p, const char *end, size_t *len)
{
	uint32_t c = utf8_decode(p, end, len);

	if (c >= '0' && c <= '9')
		return (int)(c - '0');
	return c >= 0xFF10 && c <= 0xFF19 ? (int)(c - 0xFF10) : -1;
}

/* The number at P and in *LEN its bytes, 0 where there is none. */
static size_t number_at(const char *p, const char *end, size_t *len)
{
	size_t number = 0, digit_len;
	const char *start = p;
	int digit;

	while (p < end && (digit = digit_at(p, end, &digit_len)) >= 0 &&
	       number < LINKS_REFERENCES) {
		number = number * 10 + (size_t)digit;
		p += digit_len;
	}
	*len = (size_t)(p - start);
	return number;
}

static struct links_reference *slot(struct links *links, struct text label)
{
	size_t len, number = number_at(label.ptr, label.ptr + label.len, &len);

	if (!number || number >= LINKS_REFERENCES || len < label.len)
		return NULL;
	return &links->references[number];
}

void links_note_reference(struct links *links, struct text label)
{
	struct links_reference *known = slot(links, label);

	links->has_references = true;
	if (known && !known->row)
		known->row = 1;
}

void links_place_reference(struct links *links, struct text label, size_t row,
    struct text source, size_t first)
{
	struct links_reference *known = slot(links, label);

	if (!known || known->row != 1)
		return;
	*known = (struct links_reference){row + 1, source, TEXT("")};
	for (; !known->url.len && first < links->count; first++)
		known->url = links->links[first].url;
}

static uint32_t add_link(struct links *links, struct document_link link)
{
	links->links = arena_grow(links->arena, links->links, links->count,
	    &links->capacity, sizeof *links->links);
	links->links[links->count++] = link;
	return (uint32_t)links->count;
}

/* TEXT as a link to URL, or to the review of REF. */
static uint32_t add_target(struct links *links, struct text text,
    struct text url, struct text ref, size_t row)
{
	struct document_link link = {.row = row, .target = DOCUMENT_NOWHERE};
	struct str clean = {0};

	row_clean(&clean, text, false);
	link.text = arena_text(links->arena, str_text(&clean));
	link.url = arena_text(links->arena, url);
	link.ref = arena_text(links->arena, ref);
	str_release(&clean);
	return add_link(links, link);
}

uint32_t links_add_url(struct links *links, struct text text, struct text url,
    size_t row, bool adjacent)
{
	if (adjacent && links->count &&
	    text_equal(links->links[links->count - 1].url, url))
		return (uint32_t)links->count;
	return add_target(links, text, url, TEXT(""), row);
}

uint32_t links_add_name(
    struct links *links, struct text text, struct text ref, size_t row)
{
	return add_target(links, text, TEXT(""), ref, row);
}

/* Bytes of one of MARKS (separated by blanks) at P. */
static size_t mark_at(const char *p, const char *end, const char *marks)
{
	while (*marks) {
		size_t len = strcspn(marks, " ");

		if ((size_t)(end - p) >= len && !memcmp(p, marks, len))
			return len;
		marks += len + (marks[len] == ' ');
	}
	return 0;
}

/* The next part of a citation: a number with the brackets or commas around it.
 */
struct part {
	size_t before, number_len, after; /* bytes */
	size_t number;
	bool last;
};

static bool read_part(
    struct part *part, const char *p, const char *end, bool first)
{
	const char *start = p;

	p += first ? mark_at(p, end, "[ ［")
		   : mark_at(p, end, ", - – ， 、 ～ 〜 ~");
	if (p == start)
		return false;
	while (p < end && *p == ' ')
		p++;
	part->before = (size_t)(p - start);
	part->number = number_at(p, end, &part->number_len);
	p += part->number_len;
	part->after = mark_at(p, end, "] ］");
	part->last = part->after > 0;
	return part->number > 0;
}

static bool is_citation(const struct links *links, size_t number)
{
	if (number < LINKS_CITATIONS)
		return links->has_references;
	return number < LINKS_REFERENCES && links->references[number].row;
}

/* Length of the citation at P in bytes, 0 if there is none. */
static size_t citation_at(
    const struct links *links, const char *p, const char *end)
{
	const char *start = p;
	struct part part;

	do {
		if (!read_part(&part, p, end, p == start) ||
		    !is_citation(links, part.number))
			return 0;
		p += part.before + part.number_len + part.after;
	} while (!part.last);
	return (size_t)(p - start);
}

static void add_citation(struct links *links, struct links_spans *spans,
    struct text text, unsigned style, size_t row)
{
	const char *p = text.ptr, *end = p + text.len;
	unsigned look = STYLE_LINK | (style & ~0xFFU);
	struct part part;

	while (p < end && read_part(&part, p, end, p == text.ptr)) {
		bool first = p == text.ptr;
		struct text shown = {first ? p : p + part.before,
		    (first ? part.before : 0) + part.number_len + part.after};
		struct document_link link = {.row = row, .url = TEXT("")};

		/* The number, which links_finish turns into a row. */
		link.target = part.number;
		link.text = arena_text(links->arena, shown);
		if (!first)
			links_add_span(
			    spans, (struct text){p, part.before}, style, 0);
		links_add_span(spans, shown, look, add_link(links, link));
		p += part.before + part.number_len + part.after;
	}
}

/* The next possible opening bracket, or END. */
static const char *next_bracket(const char *p, const char *end)
{
	static const char wide[] = "［";

	for (; p < end; p++)
		if (*p == '[' || (end - p > 2 && !memcmp(p, wide, 3)))
			return p;
	return end;
}

struct text links_next_citation(const struct links *links, struct text text)
{
	const char *p = text.ptr, *end = p + text.len;
	size_t len;

	for (p = next_bracket(p, end); p < end; p = next_bracket(p + 1, end))
		if ((len = citation_at(links, p, end)))
			return (struct text){p, len};
	return (struct text){end, 0};
}

void links_add_text(struct links *links, struct links_spans *spans,
    struct text text, unsigned style, size_t row)
{
	const char *p = text.ptr, *end = p + text.len;
	struct text citation;

	while (
	    (citation = links_next_citation(links, text_between(p, end))).len) {
		links_add_span(spans, text_between(p, citation.ptr), style, 0);
		add_citation(links, spans, citation, style, row);
		p = citation.ptr + citation.len;
	}
	links_add_span(spans, text_between(p, end), style, 0);
}

size_t links_number(
    struct page *page, size_t first, uint32_t *order, size_t all)
{
	uint32_t *numbers = mem_new(all, sizeof *numbers), i;
	size_t count = 0;

	for (; first < page->count; first++)
		for (i = 0; i < page->rows[first].count; i++) {
			uint32_t *link = &page->rows[first].spans[i].link;

			if (*link && !numbers[*link - 1]) {
				order[count++] = *link;
				numbers[*link - 1] = (uint32_t)count;
			}
			if (*link)
				*link = numbers[*link - 1];
		}
	free(numbers);
	return count;
}

/* The cells of a table are laid out one after the other, and shown side by
 * side. */
static void sort_links(struct links *links, struct page *page, size_t first)
{
	size_t all = links->count, i;
	uint32_t *order = mem_new(all, sizeof *order);
	struct document_link *made = mem_new(all, sizeof *made);

	links->count = links_number(page, first, order, all);
	memcpy(made, links->links, all * sizeof *made);
	for (i = 0; i < links->count; i++)
		links->links[i] = made[order[i] - 1];
	free(made);
	free(order);
}

void links_finish(struct links *links, struct page *page, size_t first)
{
	size_t i;

	if (links->count)
		sort_links(links, page, first);
	for (i = 0; i < links->count; i++) {
		struct document_link *link = &links->links[i];

		const struct links_reference *reference;

		if (link->url.len || link->ref.len)
			continue;
		/* One without a reference gets DOCUMENT_NOWHERE. */
		reference = &links->references[link->target];
		link->target = reference->row - 1;
		link->source = reference->source;
		link->address = reference->url;
	}
}

void links_list(struct document_links *links, struct arena *arena)
{
	struct hash_table seen = {0};
	size_t i;

	links->listed = arena_alloc(arena, links->count, sizeof *links->listed);
	links->listed_count = 0;
	for (i = 0; i < links->count; i++) {
		const struct document_link *link = &links->items[i];
		uint64_t hash = hash_text(link->ref, hash_text(link->url, 0));
		uint32_t cursor = 0, first;
		bool again = !link->url.len && !link->ref.len;

		while (!again && hash_table_next(&seen, hash, &cursor, &first))
			again =
			    text_equal(links->items[first].url, link->url) &&
			    text_equal(links->items[first].ref, link->ref);
		if (again)
			continue;
		hash_table_add(&seen, hash, (uint32_t)i);
		links->listed[links->listed_count++] = (uint32_t)i + 1;
	}
	hash_table_release(&seen);
}

static uint64_t hash_link(const struct document_link *link)
{
	return hash_text(link->text,
		   hash_text(link->url, hash_text(link->ref, link->side))) |
	       1;
}

struct links_key links_key_of(
    const struct document_links *links, uint32_t number)
{
	struct links_key key = {0};
	uint32_t i;

	if (!number)
		return key;
	key.hash = hash_link(&links->items[number - 1]);
	for (i = 0; i < number; i++)
		key.nth += hash_link(&links->items[i]) == key.hash;
	return key;
}

uint32_t links_find(const struct document_links *links, struct links_key key)
{
	uint32_t i;

	for (i = 0; key.hash && i < links->count; i++)
		if (hash_link(&links->items[i]) == key.hash && !--key.nth)
			return i + 1;
	return 0;
}
