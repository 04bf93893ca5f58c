/*
 * Completion: the part of the last word to complete, the candidates, and how
 * many products each has.
 */
#include "query/complete.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/thread.h"
#include "base/unicode.h"
#include "query/language/query.h"
#include "query/language/query_lex.h"
#include "query/tally.h"
#include "review/check/rule.h"
#include "review/schema.h"
#include "review/type.h"

static const char *const directives[] = {
    "text", "lang", "kind", "sort", "like", "is", "problem", NULL};

static const char *const operators[] = {
    ">=", "<=", ">", "<", "..", "none", NULL};
static const char in_section[] = "text.";

struct collector {
	struct completions *out;
	struct arena *arena;
	struct text prefix; /* folded */
	const atomic_bool *cancel;
};

static void put(
    struct collector *to, struct text value, const char *after, uint32_t count)
{
	struct completions *out = to->out;
	struct str text = {0};

	if (out->count == COMPLETIONS_MOST)
		return;
	str_add(&text, value);
	str_puts(&text, after);
	out->items[out->count++] =
	    (struct completion){arena_text(to->arena, str_text(&text)), count};
	str_release(&text);
}

static void offer(struct collector *to, struct text value, const char *after)
{
	if (text_at(value, 0, to->prefix))
		put(to, value, after, 0);
}

static void offer_words(
    struct collector *to, const char *const *words, const char *after)
{
	for (; *words; words++)
		offer(to, text_of(*words), after);
}

static int compare_counts(const void *a, const void *b)
{
	const struct completion *x = a, *y = b;

	if (x->count != y->count)
		return x->count < y->count ? 1 : -1;
	return text_compare(x->text, y->text);
}

/* Offers the NAMES with the prefix that most of their products show, or with
 * SHOWN false do not; true if there are any. */
static bool offer_names(struct collector *to, const struct catalog_names *names,
    const struct tally *tally, bool shown)
{
	struct completion *found = mem_new(names->count, sizeof *found);
	struct str term = {0};
	size_t count = 0;
	uint32_t i;

	for (i = 0; i < names->count; i++) {
		uint32_t word = tally_word(tally, i);

		if (tally->counts[word] && names->folded[i].len &&
		    text_at(names->folded[i], 0, to->prefix) &&
		    (!shown || (tally_is_shown(tally, word) &&
				   tally_name(tally, word) == i)))
			found[count++] = (struct completion){
			    catalog_spell_tag(to->arena, names->shown[i]),
			    tally->counts[word]};
	}
	qsort(found, count, sizeof *found, compare_counts);
	for (i = 0; i < count; i++) {
		str_clear(&term);
		query_lex_put(&term, found[i].text);
		put(to, str_text(&term), "", found[i].count);
	}
	str_release(&term);
	free(found);
	return count > 0;
}

static void tally_version(const struct catalog *catalog, struct text field,
    uint32_t at, bool shown, struct tally *tally)
{
	bool lang = text_is(field, "lang");

	if (tally->twins)
		tally_add_tags(tally, catalog, at, shown);
	else
		tally_add(tally,
		    lang ? catalog->lang[at] : catalog->company[at],
		    catalog->product[at], shown || lang);
}

/* Counts products by all their versions, but offers values of another language
 * only if the reader's own has none. */
static void offer_values(struct collector *to, const struct catalog *catalog,
    struct text lang, struct text field)
{
	const struct catalog_names *names =
	    text_is(field, "tag")    ? &catalog->tags
	    : text_is(field, "lang") ? &catalog->langs
				     : &catalog->companies;
	struct tally tally;
	uint32_t i, shown, at;
	bool counts = true;

	if (names == &catalog->tags)
		counts = tally_init_tags(&tally, catalog, to->cancel);
	else
		tally_init(&tally, names->count);
	for (i = 0; counts && i < catalog->product_count; i++) {
		if (thread_is_cancelled(to->cancel, i))
			break;
		at = catalog->product_first[i];
		if (catalog->kind[at] == REVIEW_COMPANY)
			continue;
		shown = catalog_version(catalog, i, lang);
		for (; at != CATALOG_NONE; at = catalog->next[at])
			tally_version(catalog, field, at, at == shown, &tally);
	}
	if (!offer_names(to, names, &tally, true))
		offer_names(to, names, &tally, false);
	tally_release(&tally);
}

static int compare_types(const void *a, const void *b)
{
	const struct completion *x = a, *y = b;

	return (x->count < y->count) - (x->count > y->count);
}

/* Whether KEY or a title of TYPE has the prefix. */
static bool type_has_prefix(const struct collector *to, size_t number)
{
	const struct schema_type *type = &schema_types.types[number];
	struct str folded = {0};
	bool has = text_at(text_of(type->key), 0, to->prefix);
	int lang;

	for (lang = 0; !has && lang < SCHEMA_LANGUAGES; lang++) {
		str_clear(&folded);
		unicode_fold(&folded,
		    text_of(type->title[lang] ? type->title[lang] : ""), NULL);
		has = text_at(str_text(&folded), 0, to->prefix);
	}
	str_release(&folded);
	return has;
}

/* Offers types and their parents with the number of their products. */
static void offer_types(struct collector *to, const struct catalog *catalog)
{
	uint32_t counts[TYPES_MOST] = {0}, i;
	struct completion found[TYPES_MOST];
	size_t count = 0;

	for (i = 0; i < catalog->product_count; i++) {
		uint8_t type = catalog_type(catalog, catalog->product_first[i]);
		uint8_t parent = type_parent(&schema_types, type);

		counts[type]++;
		if (parent != type)
			counts[parent]++;
	}
	for (i = 1; i < schema_types.count; i++)
		if (counts[i] && type_has_prefix(to, i))
			found[count++] = (struct completion){
			    text_of(schema_types.types[i].key), counts[i]};
	qsort(found, count, sizeof *found, compare_types);
	for (i = 0; i < count; i++)
		put(to, found[i].text, "", found[i].count);
}

static void offer_fields(struct collector *to)
{
	int i;

	for (i = 0; i < QUERY_FIELDS; i++)
		offer(to, text_of(query_field_name((enum query_field)i)), ":");
	offer_words(to, directives, ":");
}

static void offer_sorts(struct collector *to)
{
	int i;

	if (to->prefix.len && to->prefix.ptr[0] == '-') {
		to->prefix = text_from(to->prefix, 1);
		to->out->replaced--;
	}
	for (i = 0; i < SORT_KEYS; i++)
		offer(to, text_of(query_sort_name((enum query_sort_key)i)), "");
}

static void offer_rules(struct collector *to)
{
	int i;

	for (i = 0; i < CHECK_RULES; i++)
		offer(to, text_of(check_rule((enum check_rule)i)->key), "");
}

/* The last word from its last comma or colon on, or all of it. Blanks, commas
 * and colons in a string do not count. */
static struct text last_part(struct text typed, struct text *field)
{
	size_t at, start = 0, part = 0, len;
	bool named = false;

	*field = (struct text){0};
	for (at = 0; at < typed.len; at += len ? len : 1) {
		len = 0;
		if (typed.ptr[at] == '"' &&
		    (at == part || strchr("@~*", typed.ptr[at - 1]))) {
			len = query_lex_string_end(typed, at);
			len = (len ? len : typed.len) - at;
		} else if ((len = query_lex_blank(typed, at)) ||
			   (at == start &&
			       query_lex_sign(typed, at, "-!(", &len))) {
			start = part = at + len;
			named = false;
		} else if (!named && query_lex_sign(typed, at, ":", &len)) {
			*field = text_part(typed, start, at);
			part = at + len;
			named = true;
		} else if (named && (len = query_lex_comma(typed, at))) {
			part = at + len;
		}
	}
	if (!named)
		*field = (struct text){typed.ptr + start, 0};
	else if (part < typed.len && typed.ptr[part] == '"')
		part++;
	return text_from(typed, part);
}

/* Whether a word of TEXT begins with PREFIX. */
static bool has_word(struct text text, struct text prefix)
{
	size_t i;

	for (i = 0; i + prefix.len <= text.len; i++)
		if ((!i || text.ptr[i - 1] == ' ') && text_at(text, i, prefix))
			return true;
	return false;
}

/* Offers products by a word of their name. */
static void offer_products(
    struct collector *to, const struct catalog *catalog, struct text lang)
{
	struct str folded = {0}, term = {0};
	uint32_t i, row;

	for (i = 0; to->prefix.len && i < catalog->product_count; i++) {
		if (thread_is_cancelled(to->cancel, i))
			break;
		row = catalog_version(catalog, i, lang);
		if (catalog->kind[row] == REVIEW_COMPANY)
			continue;
		str_clear(&folded);
		unicode_fold(&folded, catalog_name(catalog, row), NULL);
		if (!has_word(str_text(&folded), to->prefix))
			continue;
		str_clear(&term);
		query_lex_put(&term, catalog_name(catalog, row));
		put(to, str_text(&term), "", 0);
	}
	str_release(&folded);
	str_release(&term);
}

/* Offers `text.` with the key of a section. */
static void offer_sections(struct collector *to)
{
	int i;

	to->prefix = text_from(to->prefix, sizeof in_section - 1);
	to->out->replaced -= sizeof in_section - 1;
	for (i = 0; i <= SECTION_ADVICE; i++)
		offer(to, text_of(review_schema.sections[i].key), ":");
}

/* Offers completions of a word that may become a field's name or a value. */
static void offer_word(
    struct collector *to, const struct catalog *catalog, struct text lang)
{
	if (text_starts(to->prefix, in_section)) {
		offer_sections(to);
		return;
	}
	offer_fields(to);
	if (!to->prefix.len)
		return;
	offer_values(to, catalog, lang, TEXT("company"));
	offer_products(to, catalog, lang);
}

static bool is_number(struct text field)
{
	int i;

	for (i = 0; i < QUERY_FIELDS; i++)
		if (text_is(field, query_field_name((enum query_field)i)))
			return i <= QUERY_AGE;
	return false;
}

void complete_query(struct completions *completions, struct arena *arena,
    const struct catalog *catalog, struct text lang, struct text typed,
    const atomic_bool *cancel)
{
	struct collector to = {completions, arena, {0}, cancel};
	struct str folded = {0};
	struct text field, part;

	*completions = (struct completions){0};
	completions->items =
	    arena_alloc(arena, COMPLETIONS_MOST, sizeof(struct completion));
	part = last_part(typed, &field);
	completions->replaced = part.len;
	if (part.ptr > typed.ptr && part.ptr[-1] == '"')
		completions->replaced++;
	unicode_fold(&folded, part, NULL);
	to.prefix = str_text(&folded);
	if (!field.len)
		offer_word(&to, catalog, lang);
	else if (is_number(field))
		offer_words(&to, operators, "");
	else if (text_is(field, "name"))
		offer_products(&to, catalog, lang);
	else if (text_is(field, "tag") || text_is(field, "company") ||
		 text_is(field, "lang"))
		offer_values(&to, catalog, lang, field);
	else if (text_is(field, "type"))
		offer_types(&to, catalog);
	else if (text_is(field, "sort"))
		offer_sorts(&to);
	else if (text_is(field, "kind"))
		offer_words(&to, query_kind_words, "");
	else if (text_is(field, "problem"))
		offer_rules(&to);
	else if (text_is(field, "is"))
		offer_words(&to, query_state_words, "");
	str_release(&folded);
}
