/*
 * Completion: which part of the last word is to be completed, by what, and how
 * often that is there.
 */
#include "query/complete.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/unicode.h"
#include "query/query.h"
#include "query/query_lex.h"

static const char *const kinds[] = {"product", "company", "*", NULL};
static const char *const states[] = {"marked", "problem", "frontier", NULL};
static const char *const directives[] = {
    "text", "lang", "kind", "sort", "is", NULL};

struct collector {
	struct completions *out;
	struct arena *arena;
	struct text prefix; /* folded */
};

static bool has_prefix(struct text text, struct text prefix)
{
	return text.len >= prefix.len &&
	       (!prefix.len || !memcmp(text.ptr, prefix.ptr, prefix.len));
}

static void offer(
    struct collector *to, struct text value, const char *behind, uint32_t count)
{
	struct completions *out = to->out;
	struct str text = {0};

	if (!has_prefix(value, to->prefix) || out->count == COMPLETIONS_MOST)
		return;
	if (memchr(value.ptr, ' ', value.len) || strpbrk(value.ptr, "\",()\\"))
		query_lex_quote(&text, value);
	else
		str_add(&text, value);
	str_puts(&text, behind);
	out->items[out->count++] =
	    (struct completion){arena_text(to->arena, str_text(&text)), count};
	str_release(&text);
}

static void offer_words(
    struct collector *to, const char *const *words, const char *behind)
{
	for (; *words; words++)
		offer(to, text_of(*words), behind, 0);
}

static int compare_counts(const void *a, const void *b)
{
	const struct completion *x = a, *y = b;

	if (x->count != y->count)
		return x->count < y->count ? 1 : -1;
	return text_compare(x->text, y->text);
}

/* Those of NAMES that have the prefix, with COUNTS. */
static void offer_names(struct collector *to, const struct catalog_names *names,
    const uint32_t *counts)
{
	struct completion *found = mem_new(names->count, sizeof *found);
	size_t count = 0, i;

	for (i = 0; i < names->count; i++)
		if (counts[i] && names->folded[i].len &&
		    has_prefix(names->folded[i], to->prefix))
			found[count++] = (struct completion){
			    arena_text(to->arena, names->folded[i]), counts[i]};
	qsort(found, count, sizeof *found, compare_counts);
	for (i = 0; i < count; i++)
		offer(to, found[i].text, "", found[i].count);
	free(found);
}

/* Counts products, each by one of its versions. */
static void offer_values(
    struct collector *to, const struct catalog *catalog, struct text field)
{
	bool tags = text_is(field, "tag"), langs = text_is(field, "lang");
	const struct catalog_names *names = tags    ? &catalog->tags
					    : langs ? &catalog->langs
						    : &catalog->companies;
	uint32_t *counts = mem_new(names->count, sizeof *counts), i, k;

	for (i = 0; i < catalog->product_count; i++) {
		const struct catalog_row *row =
		    &catalog->rows[catalog->product_first[i]];

		if (row->kind == REVIEW_COMPANY)
			continue;
		for (k = 0; tags && k < row->tag_count; k++)
			counts[catalog->tag_numbers[row->tags + k]]++;
		if (!tags)
			counts[langs ? row->lang : row->company]++;
	}
	offer_names(to, names, counts);
	free(counts);
}

static void offer_fields(struct collector *to)
{
	int i;

	if (!to->prefix.len)
		return;
	for (i = 0; i < QUERY_FIELDS; i++)
		offer(
		    to, text_of(query_field_name((enum query_field)i)), ":", 0);
	offer_words(to, directives, ":");
}

static void offer_sorts(struct collector *to)
{
	int i;

	if (to->prefix.len && to->prefix.ptr[0] == '-') {
		to->prefix.ptr++;
		to->prefix.len--;
		to->out->replaced--;
	}
	for (i = 0; i < SORT_KEYS; i++)
		offer(to, text_of(query_sort_name((enum query_sort_key)i)), "",
		    0);
}

/* The bytes of the last word behind its last `,` or `:`, or its start. */
static struct text last_part(struct text typed, struct text *field)
{
	size_t start = typed.len, at;
	const char *colon;
	struct text word;

	while (start && typed.ptr[start - 1] != ' ')
		start--;
	while (start < typed.len && strchr("-!(", typed.ptr[start]))
		start++;
	word = (struct text){typed.ptr + start, typed.len - start};
	colon = memchr(word.ptr, ':', word.len);
	*field = (struct text){word.ptr, 0};
	if (!colon)
		return word;
	field->len = (size_t)(colon - word.ptr);
	for (at = word.len; word.ptr[at - 1] != ':' && word.ptr[at - 1] != ',';)
		at--;
	if (at < word.len && word.ptr[at] == '"')
		at++;
	return (struct text){word.ptr + at, word.len - at};
}

void complete_query(struct completions *completions, struct arena *arena,
    const struct catalog *catalog, struct text typed)
{
	struct collector to = {completions, arena, {0}};
	struct str folded = {0};
	struct text field, part;

	*completions = (struct completions){0};
	completions->items =
	    arena_alloc(arena, COMPLETIONS_MOST, sizeof(struct completion));
	if (!typed.len)
		return;
	part = last_part(typed, &field);
	completions->replaced = part.len;
	if (part.ptr > typed.ptr && part.ptr[-1] == '"')
		completions->replaced++;
	unicode_fold(&folded, part, NULL);
	to.prefix = str_text(&folded);
	if (!field.len)
		offer_fields(&to);
	else if (text_is(field, "tag") || text_is(field, "company") ||
		 text_is(field, "lang"))
		offer_values(&to, catalog, field);
	else if (text_is(field, "sort"))
		offer_sorts(&to);
	else if (text_is(field, "kind"))
		offer_words(&to, kinds, "");
	else if (text_is(field, "is"))
		offer_words(&to, states, "");
	str_release(&folded);
}
