/*
 * Finding a match of the full-text index again in the review, since the index
 * keeps no text: by the same tokens, mapped back through folding.
 */
#include "query/text/snippet.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/unicode.h"
#include "library/phrase.h"
#include "library/tokenizer.h"

/* A token of the text searched. */
struct word {
	struct text text;
	bool colocated;
};

struct search {
	struct phrase *phrases;
	struct str folded;
	uint32_t *map;
	struct word *words;
	size_t count, capacity;
};

static struct phrase **collect_phrases(
    struct phrase **end, struct arena *arena, const struct query_node *node)
{
	struct text_search search;
	size_t i;

	if (node->kind == QUERY_NOT)
		return end;
	if (node->kind == QUERY_TEXT) {
		search = query_text_search(node);
		end = phrase_append(end, arena, &search);
	}
	for (i = 0; i < node->child_count; i++)
		end = collect_phrases(end, arena, node->children[i]);
	return end;
}

static bool add_word(void *context, struct text token, bool colocated)
{
	struct search *search = context;

	search->words = mem_grow(search->words, search->count,
	    &search->capacity, sizeof *search->words);
	search->words[search->count++] = (struct word){token, colocated};
	return true;
}

static bool is_token(struct text word, struct text token, bool prefix)
{
	if (prefix && word.len > token.len)
		word.len = token.len;
	return text_equal(word, token);
}

/* The end of PHRASE at *START, word AT or one in its place; NULL if it is not
 * there. */
static const char *match_phrase(const struct search *search,
    const struct phrase *phrase, size_t at, const char **start)
{
	const char *end = NULL;
	size_t i, stop;

	for (i = 0; i < phrase->count; i++, at = stop) {
		struct text token = phrase->tokens[i];
		bool prefix = phrase->prefix && i + 1 == phrase->count;

		if (at >= search->count)
			return NULL;
		for (stop = at + 1; stop < search->count; stop++)
			if (!search->words[stop].colocated)
				break;
		while (at < stop &&
		       !is_token(search->words[at].text, token, prefix))
			at++;
		if (at == stop)
			return NULL;
		if (!i)
			*start = search->words[at].text.ptr;
		end = search->words[at].text.ptr + token.len;
	}
	return end;
}

/* Stores bytes FROM to TO of the folded text in SNIPPET, with all of the text.
 */
static void set_match(const struct search *search, struct snippet *snippet,
    const char *from, const char *to)
{
	size_t end = (size_t)(to - search->folded.data);

	while (end < search->folded.len &&
	       search->map[end] == search->map[end - 1])
		end++; /* half of one folded code point */
	snippet->from = search->map[from - search->folded.data];
	snippet->to = search->map[end];
}

static bool find_first(
    const struct search *search, int section, struct snippet *snippet)
{
	const struct phrase *phrase;
	size_t i;

	for (i = 0; i < search->count; i++)
		for (phrase = search->phrases; phrase; phrase = phrase->next) {
			const char *start, *end;

			if (phrase->section >= 0 && phrase->section != section)
				continue;
			end = match_phrase(search, phrase, i, &start);
			if (!end)
				continue;
			set_match(search, snippet, start, end);
			return true;
		}
	return false;
}

/* Searches TEXT, of SECTION (-1: none), for the phrases. */
static bool search_text(struct search *search, struct text text, int section,
    struct snippet *snippet)
{
	struct tokenizer_sink sink = {add_word, search};
	bool found;

	*snippet = (struct snippet){.text = text};
	search->count = 0;
	str_clear(&search->folded);
	unicode_fold(&search->folded, text, &search->map);
	tokenizer_run(str_text(&search->folded), TOKENIZER_DOCUMENT, &sink);
	found = find_first(search, section, snippet);
	free(search->map);
	search->map = NULL;
	return found;
}

static bool search_review(
    struct search *search, const struct review *review, struct snippet *snippet)
{
	size_t i;

	for (i = 0; i < review->section_count; i++) {
		const struct section *section = &review->sections[i];

		if (!search_text(
			search, section->plain, (int)section->key, snippet))
			continue;
		snippet->section =
		    section->key == SECTION_OTHER
			? section->title
			: text_of(section_key_name(section->key));
		return true;
	}
	if (!search_text(search, review->version.summary, -1, snippet))
		return false;
	snippet->section = TEXT("summary");
	return true;
}

static void release(struct search *search)
{
	free(search->words);
	str_release(&search->folded);
}

static bool asks_for_text(const struct query_node *node)
{
	size_t i;

	if (node->kind == QUERY_NOT)
		return false;
	if (node->kind == QUERY_TEXT)
		return true;
	for (i = 0; i < node->child_count; i++)
		if (asks_for_text(node->children[i]))
			return true;
	return false;
}

bool snippet_is_wanted(const struct query *query)
{
	return asks_for_text(query->root);
}

bool snippet_find(struct arena *arena, const struct query *query,
    const struct review *review, struct snippet *out)
{
	struct search search = {0};
	struct snippet whole;
	bool found;

	collect_phrases(&search.phrases, arena, query->root);
	found = search_review(&search, review, &whole);
	release(&search);
	if (!found)
		return false;
	*out = snippet_cut(&whole, SNIPPET_MOST);
	out->section = arena_text(arena, out->section);
	out->text = arena_text(arena, out->text);
	return true;
}

/* The start of the text before AT that fits into CELLS. */
static size_t go_back(const unsigned char *map, size_t at, uint32_t cells)
{
	size_t start = at;

	while (at) {
		at--;
		if (!map[at] && at)
			continue; /* inside a cluster */
		if (map[at] > cells)
			break;
		cells -= map[at];
		start = at;
	}
	return start;
}

/* The end of the text from AT on that fits into CELLS; subtracts its cells from
 * CELLS. */
static size_t go_on(
    const unsigned char *map, size_t at, size_t len, uint32_t *cells)
{
	size_t next;

	for (; at < len; at = next) {
		if (map[at] > *cells)
			break;
		*cells -= map[at];
		for (next = at + 1; next < len && !map[next];)
			next++;
	}
	return at;
}

/* Moves a start inside a word to the next word, but not beyond the match. */
static size_t skip_part(struct text text, size_t start, size_t from)
{
	const char *blank;

	if (!start || text.ptr[start - 1] == ' ')
		return start;
	blank = memchr(text.ptr + start, ' ', from - start);
	return blank ? (size_t)(blank - text.ptr) + 1 : start;
}

/* A third of CELLS is before the match, more if little text follows it. */
static size_t find_start(
    const struct snippet *snippet, const unsigned char *map, uint32_t cells)
{
	size_t len = snippet->text.len, from = snippet->from, start;
	uint32_t rest = cells, lead;

	while (from && !map[from])
		from--; /* to the start of its cluster */
	if (snippet->left_out_after && rest)
		rest--;
	if (go_on(map, from, len, &rest) < len)
		rest = 0;
	lead = rest > cells / 3 ? rest : cells / 3;
	start = go_back(map, from, lead);
	if (!start && !snippet->left_out_before)
		return 0;
	return skip_part(
	    snippet->text, go_back(map, from, lead ? lead - 1 : 0), from);
}

struct snippet snippet_cut(const struct snippet *snippet, uint32_t cells)
{
	struct snippet cut = *snippet;
	size_t len = cut.text.len, start, end;
	unsigned char *map = mem_new(len + 1, 1);
	uint32_t left = cells;

	unicode_cell_map(cut.text, map);
	start = find_start(snippet, map, cells);
	cut.left_out_before |= start > 0;
	if (cut.left_out_before && left)
		left--;
	if (cut.left_out_after && left)
		left--;
	end = go_on(map, start, len, &left);
	if (end < len && !cut.left_out_after) {
		left = cells - (cut.left_out_before && cells);
		left -= left > 0;
		end = go_on(map, start, len, &left);
		cut.left_out_after = true;
	}
	free(map);
	cut.text = text_part(cut.text, start, end);
	cut.from =
	    (uint32_t)(snippet->from > start ? snippet->from - start : 0);
	cut.to = (uint32_t)(snippet->to > start ? snippet->to - start : 0);
	if (cut.from > cut.text.len)
		cut.from = (uint32_t)cut.text.len;
	if (cut.to > cut.text.len)
		cut.to = (uint32_t)cut.text.len;
	return cut;
}
