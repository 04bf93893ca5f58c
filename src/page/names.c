/*
 * Names of products in the text of a block, by the same rules as in the index.
 */
#include "page/names.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "library/mentions.h"

/* Separates the lines of a block; no name contains it. */
static const char LINE_END = '\1';

struct names {
	struct mentions *mentions;
	const struct index_mentions *others;
	struct str joined, folded; /* of the current block */
	struct names_place *places;
	size_t count, capacity;
};

struct names *names_new(const struct index_mentions *mentions, struct text own)
{
	struct names *names;
	size_t i;

	if (!mentions->of_count)
		return NULL;
	names = mem_new(1, sizeof *names);
	names->mentions = mentions_new();
	names->others = mentions;
	unicode_fold(&names->folded, own, NULL);
	mentions_add(names->mentions, str_text(&names->folded));
	for (i = 0; i < mentions->of_count; i++)
		mentions_add(names->mentions, mentions->of[i].folded);
	mentions_seal(names->mentions);
	return names;
}

void names_free(struct names *names)
{
	if (!names)
		return;
	mentions_free(names->mentions);
	str_release(&names->joined);
	str_release(&names->folded);
	free(names->places);
	free(names);
}

static struct text join(struct names *names, const struct markup_block *block)
{
	size_t i;

	if (block->span_count == 1)
		return block->spans[0].text;
	str_clear(&names->joined);
	for (i = 0; i < block->span_count; i++)
		if (text_is(block->spans[i].text, "\n"))
			str_putc(&names->joined, LINE_END);
		else
			str_add(&names->joined, block->spans[i].text);
	return str_text(&names->joined);
}

/* The ref of NAME's product; "" for the review's own name. */
static struct text find_ref(const struct names *names, struct text name)
{
	const struct index_mentions *others = names->others;
	size_t i;

	for (i = 0; i < others->of_count; i++)
		if (text_equal(others->of[i].folded, name))
			return others->of[i].ref;
	return TEXT("");
}

/* The start of the first grapheme cluster in TEXT at or after byte TO. */
static size_t cluster_end(struct text text, size_t to)
{
	size_t len;

	while (to < text.len && unicode_extends(utf8_decode(
				    text.ptr + to, text.ptr + text.len, &len)))
		to += len;
	return to;
}

static void add_place(struct names *names, struct text text,
    const struct mention *found, const uint32_t *map)
{
	size_t end = found->at + found->len;
	struct names_place place = {.from = map[found->at],
	    .ref =
		find_ref(names, mentions_name(names->mentions, found->number))};

	if (!place.ref.len)
		return;
	while (end < names->folded.len && map[end] == map[end - 1])
		end++; /* the match ends within a folded code point */
	/* One glyph may hold two names: «㍿», 株式 and 会社. */
	if (names->count && place.from < names->places[names->count - 1].to)
		return;
	place.to = cluster_end(text, map[end]);
	place.text = text_part(text, place.from, place.to);
	names->places = mem_grow(names->places, names->count, &names->capacity,
	    sizeof *names->places);
	names->places[names->count++] = place;
}

size_t names_find(struct names *names, const struct markup_block *block,
    struct names_place **places)
{
	struct text text = join(names, block);
	struct mention found;
	uint32_t *map = NULL;
	size_t at = 0;

	names->count = 0;
	str_clear(&names->folded);
	unicode_fold(&names->folded, text, NULL);
	if (!mentions_next(
		names->mentions, str_text(&names->folded), &at, &found))
		return 0;
	/* Few blocks contain a name, and the map is expensive. */
	at = 0;
	str_clear(&names->folded);
	unicode_fold(&names->folded, text, &map);
	while (mentions_next(
	    names->mentions, str_text(&names->folded), &at, &found))
		add_place(names, text, &found, map);
	free(map);
	*places = names->places;
	return names->count;
}
