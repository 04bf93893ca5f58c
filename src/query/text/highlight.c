/*
 * The parts of a shown text that match a query's words: found in the folded
 * text and mapped back.
 */
#include "query/text/highlight.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/unicode.h"
#include "library/catalog.h"
#include "query/text/edge.h"
#include "query/text/fuzzy.h"
#include "query/text/needle.h"

struct search {
	struct text shown;
	bool name;
	struct str folded, squeezed;
	uint32_t *map;   /* from folded to shown, with one more at the end */
	uint32_t *bytes; /* from squeezed to folded */
	unsigned char *marks; /* by byte of the shown text */
};

static void search_init(struct search *search, struct text shown, bool name)
{
	size_t i, at = 0;

	*search = (struct search){.shown = shown, .name = name};
	unicode_fold(&search->folded, shown, &search->map);
	search->marks = mem_new(shown.len, 1);
	catalog_squeeze(&search->squeezed, str_text(&search->folded));
	search->bytes = mem_new(search->folded.len + 1, sizeof *search->bytes);
	for (i = 0; i < search->folded.len; i++)
		if (search->folded.data[i] != ' ' &&
		    search->folded.data[i] != '-')
			search->bytes[at++] = (uint32_t)i;
}

static void search_release(struct search *search)
{
	str_release(&search->folded);
	str_release(&search->squeezed);
	free(search->map);
	free(search->bytes);
	free(search->marks);
}

/* Marks the source of the folded bytes FIRST to LAST, up to the next character.
 */
static void mark(struct search *search, size_t first, size_t last)
{
	size_t start = search->map[first], end = search->map[last], i;

	for (i = last; i <= search->folded.len && search->map[i] == end;)
		i++;
	end = i <= search->folded.len ? search->map[i] : search->shown.len;
	memset(search->marks + start, 1, end - start);
}

static void find_word(struct search *search, const struct query_node *node)
{
	struct needle needle = needle_of(node->folded);
	const char *end, *hit;
	size_t at;

	end = search->folded.data + search->folded.len;
	for (hit = search->folded.data; node->folded.len;
	     hit += node->folded.len) {
		hit = needle_find(&needle, hit, end);
		if (!hit)
			break;
		at = (size_t)(hit - search->folded.data);
		mark(search, at, at + node->folded.len - 1);
	}
	if (!search->name || !node->squeezed.len || !search->squeezed.len)
		return;
	needle = needle_of(node->squeezed);
	end = search->squeezed.data + search->squeezed.len;
	for (hit = search->squeezed.data;; hit += node->squeezed.len) {
		hit = needle_find(&needle, hit, end);
		if (!hit)
			break;
		at = (size_t)(hit - search->squeezed.data);
		if (edge_opens(str_text(&search->folded), search->bytes[at]))
			mark(search, search->bytes[at],
			    search->bytes[at + node->squeezed.len - 1]);
	}
}

static void find_fuzzy(struct search *search, const struct query_node *node)
{
	struct fuzzy *fuzzy = fuzzy_new(node->folded);
	size_t count = fuzzy_length(fuzzy), i;
	uint32_t *positions = mem_new(count, sizeof *positions);
	int32_t score;

	if (fuzzy_match(fuzzy, str_text(&search->folded), &score, positions))
		for (i = 0; i < count; i++)
			mark(search, positions[i], positions[i]);
	free(positions);
	fuzzy_free(fuzzy);
}

static void find_node(struct search *search, const struct query_node *node)
{
	size_t i;

	switch (node->kind) {
	case QUERY_AND:
	case QUERY_OR:
	case QUERY_SAVED:
		for (i = 0; i < node->child_count; i++)
			find_node(search, node->children[i]);
		return;
	case QUERY_WORD:
		find_word(search, node);
		return;
	case QUERY_FUZZY:
		if (search->name)
			find_fuzzy(search, node);
		return;
	default:
		return;
	}
}

void highlight_find(const struct query *query, struct text shown, bool name,
    struct highlight *out)
{
	struct search search;
	size_t i, end;

	out->count = 0;
	if (!shown.len)
		return;
	search_init(&search, shown, name);
	if (search.folded.len) /* invisible characters fold to nothing */
		find_node(&search, query->root);
	for (i = 0; i < shown.len; i = end) {
		for (end = i + 1;
		     end < shown.len && search.marks[end] == search.marks[i];)
			end++;
		if (!search.marks[i])
			continue;
		out->spans = mem_grow(
		    out->spans, out->count, &out->capacity, sizeof *out->spans);
		out->spans[out->count++] =
		    (struct highlight_span){(uint32_t)i, (uint32_t)end};
	}
	search_release(&search);
}

void highlight_release(struct highlight *highlight)
{
	free(highlight->spans);
	*highlight = (struct highlight){0};
}
