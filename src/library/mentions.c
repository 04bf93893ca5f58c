/*
 * Names of products in text. In the sorted names, the last one not greater than
 * the rest of the text is its longest prefix among them, or extends that
 * prefix. A bit for each start of four bytes spares most positions the search.
 */
#include "library/mentions.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/unicode.h"

enum { FILTER_BITS = 1 << 16, START = 4 /* bytes */, NO_NAME = -1 };

struct name {
	struct text text;
	int64_t shorter; /* the longest name that begins this one, or NO_NAME */
};

struct mentions {
	struct arena *arena;
	struct name *names;
	size_t count, capacity;
	size_t shortest;
	unsigned char filter[FILTER_BITS / 8];
};

struct mentions *mentions_new(void)
{
	struct mentions *mentions = mem_new(1, sizeof *mentions);

	mentions->arena = arena_new();
	return mentions;
}

void mentions_free(struct mentions *mentions)
{
	if (!mentions)
		return;
	arena_free(mentions->arena);
	free(mentions->names);
	free(mentions);
}

void mentions_add(struct mentions *mentions, struct text name)
{
	if (!name.len)
		return;
	mentions->names = mem_grow(mentions->names, mentions->count,
	    &mentions->capacity, sizeof *mentions->names);
	mentions->names[mentions->count++] =
	    (struct name){arena_text(mentions->arena, name), NO_NAME};
}

static int compare_names(const void *a, const void *b)
{
	return text_compare(
	    ((const struct name *)a)->text, ((const struct name *)b)->text);
}

static uint32_t filter_bit(const char *p, size_t len)
{
	uint32_t value = 0;

	memcpy(&value, p, len < START ? len : START);
	return value * UINT32_C(2654435761) >> 16;
}

static void drop_doubles(struct mentions *mentions)
{
	size_t i, kept = 0;

	for (i = 0; i < mentions->count; i++)
		if (!kept || !text_equal(mentions->names[i].text,
				 mentions->names[kept - 1].text))
			mentions->names[kept++] = mentions->names[i];
	mentions->count = kept;
}

void mentions_seal(struct mentions *mentions)
{
	size_t i;

	if (!mentions->count)
		return;
	qsort(mentions->names, mentions->count, sizeof *mentions->names,
	    compare_names);
	drop_doubles(mentions);
	mentions->shortest = START;
	for (i = 0; i < mentions->count; i++) {
		struct name *name = &mentions->names[i];
		int64_t shorter = (int64_t)i - 1;
		uint32_t bit = filter_bit(name->text.ptr, name->text.len);

		while (shorter != NO_NAME &&
		       !text_at(name->text, 0, mentions->names[shorter].text))
			shorter = mentions->names[shorter].shorter;
		name->shorter = shorter;
		if (name->text.len < mentions->shortest)
			mentions->shortest = name->text.len;
		mentions->filter[bit / 8] |= (unsigned char)(1 << bit % 8);
	}
}

struct text mentions_name(const struct mentions *mentions, uint32_t number)
{
	return mentions->names[number].text;
}

static bool is_bound(char c)
{
	return !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		 (c >= '0' && c <= '9') || c == '_');
}

/* Whether a name may start with the first bytes of REST. */
static bool may_start(const struct mentions *mentions, struct text rest)
{
	size_t len = rest.len < START ? rest.len : START;
	uint32_t bit;

	/* Names shorter than START have bits for their own length. */
	for (; len >= mentions->shortest && len; len--) {
		bit = filter_bit(rest.ptr, len);
		if (mentions->filter[bit / 8] >> bit % 8 & 1)
			return true;
	}
	return false;
}

/* The longest name that is a prefix of REST and ends at a bound, or NO_NAME. */
static int64_t longest_at(const struct mentions *mentions, struct text rest)
{
	size_t low = 0, high = mentions->count;
	int64_t at;

	if (!may_start(mentions, rest))
		return NO_NAME;
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (text_compare(mentions->names[middle].text, rest) <= 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (at = (int64_t)low - 1; at != NO_NAME;
	     at = mentions->names[at].shorter) {
		struct text name = mentions->names[at].text;

		if (text_at(rest, 0, name) &&
		    (name.len == rest.len || is_bound(rest.ptr[name.len])))
			return at;
	}
	return NO_NAME;
}

bool mentions_next(const struct mentions *mentions, struct text text,
    size_t *at, struct mention *found)
{
	size_t i;

	if (!mentions->count)
		return false;
	for (i = *at; i < text.len; i++) {
		struct text rest = {text.ptr + i, text.len - i};
		int64_t name;

		if ((i && !is_bound(text.ptr[i - 1])) ||
		    (text.ptr[i] & 0xC0) == 0x80)
			continue;
		name = longest_at(mentions, rest);
		if (name == NO_NAME)
			continue;
		*found = (struct mention){
		    (uint32_t)name, i, mentions->names[name].text.len};
		*at = i + found->len;
		return true;
	}
	*at = text.len;
	return false;
}

static int compare_numbers(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

size_t mentions_list(const struct mentions *mentions, struct text text,
    struct text own, struct arena *arena, struct mention_count **list)
{
	uint32_t *numbers = NULL;
	size_t count = 0, capacity = 0, at = 0, kept = 0, i;
	struct mention mention;

	while (mentions_next(mentions, text, &at, &mention)) {
		if (text_equal(mentions_name(mentions, mention.number), own))
			continue;
		numbers = mem_grow(numbers, count, &capacity, sizeof *numbers);
		numbers[count++] = mention.number;
	}
	if (count)
		qsort(numbers, count, sizeof *numbers, compare_numbers);
	*list = arena_alloc(arena, count, sizeof **list);
	for (i = 0; i < count; i++) {
		if (!i || numbers[i] != numbers[i - 1])
			(*list)[kept++].name =
			    mentions_name(mentions, numbers[i]);
		(*list)[kept - 1].count++;
	}
	free(numbers);
	return kept;
}

struct mentions_lang {
	char *lang;
	struct mentions *mentions;
};

const struct mentions *mentions_set_find(
    const struct mentions_set *set, struct text lang)
{
	size_t i;

	for (i = 0; i < set->count; i++)
		if (text_is(lang, set->langs[i].lang))
			return set->langs[i].mentions;
	return NULL;
}

struct mentions *mentions_set_of(struct mentions_set *set, struct text lang)
{
	size_t i;

	for (i = 0; i < set->count; i++)
		if (text_is(lang, set->langs[i].lang))
			return set->langs[i].mentions;
	set->langs = mem_grow(
	    set->langs, set->count, &set->capacity, sizeof *set->langs);
	set->langs[set->count++] = (struct mentions_lang){
	    mem_copy_string(lang.ptr, lang.len), mentions_new()};
	return set->langs[i].mentions;
}

void mentions_set_seal(struct mentions_set *set)
{
	size_t i;

	for (i = 0; i < set->count; i++)
		mentions_seal(set->langs[i].mentions);
}

void mentions_set_release(struct mentions_set *set)
{
	size_t i;

	for (i = 0; i < set->count; i++) {
		mentions_free(set->langs[i].mentions);
		free(set->langs[i].lang);
	}
	free(set->langs);
	*set = (struct mentions_set){0};
}

/* Length of the scheme before the "://" at P. */
static size_t scheme_before(const char *start, const char *p)
{
	const char *at = p;

	while (at > start && ((at[-1] >= 'a' && at[-1] <= 'z') ||
				 (at[-1] >= 'A' && at[-1] <= 'Z')))
		at--;
	return (size_t)(p - at);
}

void mentions_fold(struct str *folded, struct str *named, struct text text)
{
	const char *p = text.ptr, *end = p + text.len, *url;
	size_t from = folded->len;

	while ((url = text_find(text_between(p, end), TEXT("://")))) {
		const char *start = url - scheme_before(p, url);

		unicode_fold(
		    folded, (struct text){p, (size_t)(start - p)}, NULL);
		str_append(named, str_c(folded) + from, folded->len - from);
		str_putc(named, '\n');
		for (p = url; p<end && * p> ' ' && *p < 0x7F; p++)
			;
		unicode_fold(
		    folded, (struct text){start, (size_t)(p - start)}, NULL);
		from = folded->len;
	}
	unicode_fold(folded, (struct text){p, (size_t)(end - p)}, NULL);
	str_append(named, str_c(folded) + from, folded->len - from);
	str_putc(named, '\n');
}
