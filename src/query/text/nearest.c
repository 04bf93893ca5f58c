/*
 * The nearest known words: a filter by letters passes few words, and only these
 * are measured.
 */
#include "query/text/nearest.h"

#include <stdlib.h>

#include "base/suggest.h"
#include "base/thread.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "query/text/edge.h"
#include "review/schema.h"

/* A word as letters: without hyphens and blanks, katakana as hiragana. */
struct letters {
	uint32_t at[NEAREST_LETTERS];
	size_t count; /* 0: too long */
	uint64_t set; /* set of the lowest six bits of each */
};

struct search {
	struct nearest *out;
	struct arena *arena;
	struct text word; /* folded */
	struct letters letters;
	unsigned limit;
};

static struct letters letters_of(struct text text)
{
	const char *p = text.ptr, *end = p + text.len;
	struct letters letters = {.count = 0};
	size_t len;
	uint32_t c;

	for (; p < end; p += len) {
		c = utf8_decode(p, end, &len);
		if (c == ' ' || c == '-')
			continue;
		if (letters.count == NEAREST_LETTERS)
			return (struct letters){.count = 0};
		if (c >= 0x30A1 && c <= 0x30F6)
			c -= 0x60;
		letters.at[letters.count++] = c;
		letters.set |= UINT64_C(1) << (c & 63);
	}
	return letters;
}

/* Whether too many letters differ. */
static bool is_far(const struct search *search, const struct letters *other)
{
	const struct letters *mine = &search->letters;
	size_t more = mine->count > other->count ? mine->count - other->count
						 : other->count - mine->count;
	unsigned missing =
	    (unsigned)__builtin_popcountll(mine->set & ~other->set);

	return !other->count || more > search->limit || missing > search->limit;
}

/* Inserts ITEM in order; the last one drops out of a full list. */
static void keep(struct search *search, struct nearest_item item)
{
	struct nearest *out = search->out;
	size_t i;

	for (i = 0; i < out->count; i++)
		if (text_equal(out->items[i].folded, item.folded)) {
			out->items[i].uses += item.uses;
			return;
		}
	if (out->count == NEAREST_MOST &&
	    item.distance >= out->items[NEAREST_MOST - 1].distance)
		return;
	item.text = arena_text(search->arena, item.text);
	item.folded = arena_text(search->arena, item.folded);
	if (out->count < NEAREST_MOST)
		out->count++;
	for (i = out->count - 1;
	     i && out->items[i - 1].distance > item.distance; i--)
		out->items[i] = out->items[i - 1];
	out->items[i] = item;
}

/* Keeps the folded TEXT if it is near; SHOWN is its spelling ({0}: the same).
 */
static void offer(struct search *search, struct text text, struct text shown)
{
	struct letters letters;
	struct text folded = text;
	unsigned distance;

	/* Most words are too short even in bytes. */
	if (text.len + search->limit < search->letters.count)
		return;
	letters = letters_of(text);
	if (is_far(search, &letters) || text_equal(text, search->word))
		return;
	distance =
	    (unsigned)suggest_measure(search->letters.at, search->letters.count,
		letters.at, letters.count, false, search->limit);
	if (distance > search->limit)
		return;
	if (shown.len)
		text = catalog_spell_tag(search->arena, shown);
	keep(search, (struct nearest_item){.text = text,
			 .folded = folded,
			 .distance = distance,
			 .first = letters.at[0] == search->letters.at[0],
			 .uses = 1});
}

/* Offers the words of TEXT, or with PARTED the texts between separators, which
 * may hold hyphens. */
static void offer_words(struct search *search, struct text text, char parted)
{
	size_t start, end;

	for (start = 0; start < text.len; start = end) {
		end = start + 1;
		if (!parted)
			end = edge_next(text, start);
		else
			while (end < text.len && text.ptr[end] != parted &&
			       text.ptr[end - 1] != parted)
				end++;
		offer(search, text_part(text, start, end), TEXT(""));
	}
}

static void offer_rows(struct search *search, const struct catalog *catalog,
    const atomic_bool *cancel)
{
	uint32_t row;

	for (row = 0; row < catalog->count; row++) {
		struct text name = catalog_folded_name(catalog, row);

		if (thread_is_cancelled(cancel, row))
			return;
		offer(search, name, TEXT(""));
		offer_words(search, name, 0);
		offer_words(search, name, ' ');
		offer_words(search, catalog_folded_summary(catalog, row), 0);
	}
}

static void offer_names(
    struct search *search, const struct catalog_names *names)
{
	uint32_t i;

	for (i = 0; i < names->count; i++)
		if (names->folded[i].len)
			offer(search, names->folded[i], names->shown[i]);
}

static int compare(const void *a, const void *b)
{
	const struct nearest_item *x = a, *y = b;

	if (x->distance != y->distance)
		return x->distance < y->distance ? -1 : 1;
	if (x->first != y->first)
		return x->first ? -1 : 1;
	if (x->uses != y->uses)
		return x->uses > y->uses ? -1 : 1;
	return text_compare(x->text, y->text);
}

/* In shorter words only kana of the other kind is a slip. */
static unsigned limit_of(const struct letters *letters)
{
	size_t count = letters->count;

	return count < 3 ? 0 : count < 6 ? 1 : count < 10 ? 2 : 3;
}

/* The letters of WORD, in the spelling of katakana: いやふぉん is near
 * イヤホン. */
static struct letters spell(struct text word)
{
	const char *p = word.ptr, *end = p + word.len;
	struct str katakana = {0}, folded = {0};
	struct letters letters;
	char bytes[4];
	size_t len;
	uint32_t c;

	for (; p < end; p += len) {
		c = utf8_decode(p, end, &len);
		if (c >= 0x3041 && c <= 0x3096)
			c += 0x60;
		str_append(&katakana, bytes, utf8_put(c, bytes));
	}
	unicode_fold(&folded, str_text(&katakana), NULL);
	letters = letters_of(str_text(&folded));
	str_release(&katakana);
	str_release(&folded);
	return letters;
}

static void offer_types(
    struct search *search, const struct schema_types *schema)
{
	struct str folded = {0};
	size_t i;
	int lang;

	for (i = 1; i < schema->count; i++) {
		const struct schema_type *type = &schema->types[i];

		offer(search, text_of(type->key), TEXT(""));
		for (lang = 0; lang < SCHEMA_LANGUAGES; lang++) {
			if (!type->title[lang])
				continue;
			str_clear(&folded);
			unicode_fold(&folded, text_of(type->title[lang]), NULL);
			offer(search, str_text(&folded),
			    text_of(type->title[lang]));
		}
	}
	str_release(&folded);
}

void nearest_find(struct nearest *out, struct arena *arena,
    const struct catalog *catalog, unsigned among, struct text word,
    const atomic_bool *cancel)
{
	struct search search = {.out = out, .arena = arena, .word = word};

	out->count = 0;
	search.letters = spell(word);
	search.limit = limit_of(&search.letters);
	if (!search.letters.count)
		return;
	if (among & NEAREST_TAGS)
		offer_names(&search, &catalog->tags);
	if (among & NEAREST_COMPANIES)
		offer_names(&search, &catalog->companies);
	if (among & NEAREST_TYPES)
		offer_types(&search, &schema_types);
	if (among & NEAREST_WORDS)
		offer_rows(&search, catalog, cancel);
	qsort(out->items, out->count, sizeof *out->items, compare);
}
