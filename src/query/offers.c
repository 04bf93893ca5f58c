/*
 * Alternatives to a query without results: made by replacing a term in its
 * tree, so that neither saved queries nor settings are needed, and tried one by
 * one.
 */
#include "query/offers.h"

#include <math.h>

#include "base/calendar.h"
#include "base/message.h"
#include "query/language/query_edit.h"
#include "query/language/query_lex.h"
#include "query/text/nearest.h"
#include "review/review.h"
#include "review/schema.h"

enum { BLAMED_MOST = 4 };
enum { STAR_BEFORE = 1, STAR_AFTER = 2, STARS = STAR_BEFORE | STAR_AFTER };

/* A term without results of its own, and its possible meanings. */
struct blamed {
	const struct query_node *node;
	struct text terms[OFFERS_SPELT];
	struct query_node *nodes[OFFERS_SPELT]; /* by term */
	size_t count;
};

struct trial {
	const struct match_context *context;
	struct arena *arena;
	const struct query *query;
	struct text source;
	struct offers *out;
	struct blamed blamed[BLAMED_MOST];
	size_t blamed_count;
};

static size_t count_found(struct trial *trial, struct query_node *root)
{
	struct match_context context = *trial->context;
	struct query query = *trial->query;
	struct match_list found = {0};
	struct error error = {0};
	size_t count;

	query.root = root;
	context.first = 1;
	match_run(&context, &query, NULL, NULL, &found, &error);
	error_release(&error);
	count = found.count;
	match_list_release(&found);
	return count;
}

/* NODE with the nodes FROM replaced by TO (NULL: kept). */
static struct query_node *replace(struct arena *arena, struct query_node *node,
    const struct query_node *const *from, struct query_node *const *to,
    size_t count)
{
	struct query_node *copy;
	size_t i;

	for (i = 0; i < count; i++)
		if (node == from[i])
			return to[i];
	if (!node->child_count)
		return node;
	copy = arena_alloc(arena, 1, sizeof *copy);
	*copy = *node;
	copy->children =
	    arena_alloc(arena, node->child_count, sizeof *copy->children);
	for (i = 0; i < node->child_count; i++)
		copy->children[i] =
		    replace(arena, node->children[i], from, to, count);
	return copy;
}

/* SOURCE with the text of the nodes FROM, which are in order, replaced by
 * TERMS. */
static struct text splice(struct trial *trial,
    const struct query_node *const *from, const struct text *terms,
    size_t count)
{
	struct str out = {0};
	struct text kept;
	size_t i, at = 0;

	for (i = 0; i < count; i++) {
		str_append(&out, trial->source.ptr + at, from[i]->start - at);
		str_add(&out, terms[i]);
		at = from[i]->end;
	}
	str_append(&out, trial->source.ptr + at, trial->source.len - at);
	kept = arena_text(trial->arena, str_text(&out));
	str_release(&out);
	return kept;
}

static void add(struct trial *trial, enum offer_kind kind, struct text query,
    struct text term, size_t count)
{
	struct offers *out = trial->out;

	if (count && out->count < OFFERS_MOST)
		out->items[out->count++] =
		    (struct offer){kind, query, term, count};
}

static struct query_node *parse_term(struct trial *trial, struct text term)
{
	const struct query_options options = {.weights = trial->query->weights};
	struct query_error error;
	struct query *query = query_parse(trial->arena, term, &options, &error);

	return query ? query->root : NULL;
}

/* Appends the field before a value, or nothing if the value follows a comma. */
static void put_field(
    const struct trial *trial, const struct query_node *node, struct str *out)
{
	size_t start = node->start;

	if (node->kind == QUERY_WORD ||
	    (start && query_lex_comma(trial->source, start - 1)) ||
	    (start > 2 && query_lex_comma(trial->source, start - 3) > 1))
		return;
	if (node->kind == QUERY_TEXT) {
		str_puts(out, "text");
		if (node->section >= 0)
			str_printf(out, ".%s",
			    section_key_name((enum section_key)node->section));
	} else {
		str_puts(out, query_field_name(node->field));
	}
	str_putc(out, ':');
}

static unsigned stars_of(const struct query_node *node)
{
	if (node->kind != QUERY_STRING)
		return 0;
	return (node->suffix ? STAR_BEFORE : 0) |
	       (node->prefix ? STAR_AFTER : 0);
}

/* Tries the term TEXT in place of BLAMED's; keeps it and returns true if it has
 * results. */
static bool consider(struct trial *trial, struct blamed *blamed,
    struct text text, unsigned stars)
{
	struct str value = {0}, whole = {0}, shown = {0};
	struct query_node *node;
	bool found;

	str_puts(&value, stars & STAR_BEFORE ? "*" : "");
	query_lex_put(&value, text);
	str_puts(&value, stars & STAR_AFTER ? "*" : "");
	put_field(trial, blamed->node, &shown);
	if (blamed->node->kind != QUERY_WORD && !shown.len)
		str_printf(
		    &whole, "%s:", query_field_name(blamed->node->field));
	str_add(&whole, str_text(&shown));
	str_add(&whole, str_text(&value));
	str_add(&shown, str_text(&value));
	node = parse_term(trial, str_text(&whole));
	found = node && count_found(trial, node);
	if (found) {
		blamed->terms[blamed->count] =
		    arena_text(trial->arena, str_text(&shown));
		blamed->nodes[blamed->count++] = node;
	}
	str_release(&value);
	str_release(&whole);
	str_release(&shown);
	return found;
}

/* Tries the known word TEXT, as a whole value or as part of one. */
static void consider_known(
    struct trial *trial, struct blamed *blamed, struct text text)
{
	unsigned stars = stars_of(blamed->node);

	if (!consider(trial, blamed, text, stars) &&
	    blamed->node->kind == QUERY_STRING && stars != STARS)
		consider(trial, blamed, text, STARS);
}

static unsigned meant_by(const struct query_node *node)
{
	if (node->kind == QUERY_WORD)
		return NEAREST_WORDS | NEAREST_TAGS | NEAREST_COMPANIES;
	if (node->kind == QUERY_TEXT)
		return NEAREST_WORDS | NEAREST_TAGS;
	if (node->kind != QUERY_STRING || node->none)
		return 0;
	return node->field == QUERY_TAG       ? NEAREST_TAGS
	       : node->field == QUERY_TYPE    ? NEAREST_TYPES
	       : node->field == QUERY_COMPANY ? NEAREST_COMPANIES
	       : node->field == QUERY_NAME    ? NEAREST_WORDS
					      : 0;
}

static void blame(struct trial *trial, struct query_node *node)
{
	unsigned among = meant_by(node);
	struct blamed *blamed;
	struct nearest nearest;
	bool part;
	size_t i;

	if (node->kind == QUERY_NOT || node->kind == QUERY_SAVED)
		return;
	for (i = 0; i < node->child_count; i++)
		blame(trial, node->children[i]);
	part = node->kind == QUERY_STRING && !node->none &&
	       stars_of(node) != STARS;
	if ((!among && !part) || trial->blamed_count == BLAMED_MOST ||
	    count_found(trial, node))
		return;
	blamed = &trial->blamed[trial->blamed_count];
	*blamed = (struct blamed){.node = node};
	if (part)
		consider(trial, blamed, node->value, STARS);
	nearest_find(&nearest, trial->arena, trial->context->catalog, among,
	    node->folded, trial->context->cancel);
	for (i = 0; i < nearest.count && blamed->count < OFFERS_SPELT; i++)
		consider_known(trial, blamed, nearest.items[i].text);
	trial->blamed_count += blamed->count > 0;
}

/* Tries choice CHOICE for the blamed term AT, with the best for the others. */
static void try_spelling(struct trial *trial, size_t at, size_t choice)
{
	const struct query_node *from[BLAMED_MOST];
	struct query_node *to[BLAMED_MOST];
	struct text terms[BLAMED_MOST];
	size_t count = trial->blamed_count, i, pick;

	for (i = 0; i < count; i++) {
		pick = i == at ? choice : 0;
		from[i] = trial->blamed[i].node;
		to[i] = trial->blamed[i].nodes[pick];
		terms[i] = trial->blamed[i].terms[pick];
	}
	add(trial, OFFER_SPELT, splice(trial, from, terms, count), TEXT(""),
	    count_found(trial,
		replace(trial->arena, trial->query->root, from, to, count)));
}

static void offer_spellings(struct trial *trial)
{
	size_t i, choice;

	blame(trial, trial->query->root);
	for (i = 0; i < trial->blamed_count; i++)
		for (choice = i > 0; choice < trial->blamed[i].count; choice++)
			if (trial->out->count < OFFERS_SPELT)
				try_spelling(trial, i, choice);
}

static struct text slice(
    const struct trial *trial, const struct query_node *node)
{
	return text_part(trial->source, node->start, node->end);
}

/* Offers the query with its words searched in the text of the reviews. */
static void offer_text(struct trial *trial)
{
	const struct query *query = trial->query;
	size_t most = query_count_terms(query), count = 0, i;
	const struct query_node **from =
	    arena_alloc(trial->arena, most, sizeof *from);
	struct query_node **to = arena_alloc(trial->arena, most, sizeof *to);
	struct text *terms = arena_alloc(trial->arena, most, sizeof *terms);
	struct str term = {0};

	for (i = 0; i < most; i++) {
		const struct query_node *node = query_get_term(query, i);

		if (node->kind != QUERY_WORD)
			continue;
		str_clear(&term);
		str_puts(&term, "text:");
		str_add(&term, slice(trial, node));
		terms[count] = arena_text(trial->arena, str_text(&term));
		to[count] = parse_term(trial, terms[count]);
		from[count] = node;
		count += to[count] != NULL;
	}
	str_release(&term);
	if (count)
		add(trial, OFFER_TEXT, splice(trial, from, terms, count),
		    TEXT(""),
		    count_found(trial,
			replace(trial->arena, query->root, from, to, count)));
}

static void offer_without(struct trial *trial, size_t term)
{
	struct query_node rest = *trial->query->root;
	struct str out = {0};
	size_t i;

	rest.child_count--;
	rest.children =
	    arena_alloc(trial->arena, rest.child_count, sizeof *rest.children);
	for (i = 0; i < rest.child_count; i++)
		rest.children[i] =
		    trial->query->root->children[i + (i >= term)];
	query_without(trial->query, trial->source, term, &out);
	add(trial, OFFER_WITHOUT, arena_text(trial->arena, str_text(&out)),
	    slice(trial, query_get_term(trial->query, term)),
	    count_found(trial, &rest));
	str_release(&out);
}

/* The first range of days below NODE without results of its own, or NULL. */
static struct query_node *blame_days(
    struct trial *trial, struct query_node *node)
{
	struct query_node *found = NULL;
	size_t i;

	if (node->kind == QUERY_NOT)
		return NULL;
	if (node->kind == QUERY_RANGE && !node->none &&
	    (node->field == QUERY_DATE || node->field == QUERY_AGE) &&
	    !count_found(trial, node))
		return node;
	for (i = 0; i < node->child_count && !found; i++)
		found = blame_days(trial, node->children[i]);
	return found;
}

static bool is_asked_for(const struct trial *trial, uint32_t row)
{
	const struct catalog *catalog = trial->context->catalog;
	const struct query *query = trial->query;
	bool company = catalog->kind[row] == REVIEW_COMPANY;

	return catalog->date[row] &&
	       (query->kinds == QUERY_BOTH ||
		   company == (query->kinds == QUERY_COMPANIES)) &&
	       (!query->lang.len ||
		   text_equal(
		       catalog->langs.folded[catalog->lang[row]], query->lang));
}

/* Whether no review lies within NODE's bound towards later days, or towards
 * earlier ones. */
static bool is_beyond(
    struct trial *trial, const struct query_node *node, bool later)
{
	struct query_node half = *node;

	/* A higher age is an earlier date. */
	if (later == (node->field == QUERY_DATE))
		half.high = INFINITY;
	else
		half.low = -INFINITY;
	return !count_found(trial, &half);
}

static void find_day(struct trial *trial)
{
	const struct catalog *catalog = trial->context->catalog;
	const struct query_node *node = blame_days(trial, trial->query->root);
	int32_t newest = 0, oldest = 0;
	uint32_t i;

	for (i = 0; node && i < catalog->count; i++) {
		int32_t date = catalog->date[i];

		if (!is_asked_for(trial, i))
			continue;
		if (date > newest)
			newest = date;
		if (!oldest || date < oldest)
			oldest = date;
	}
	if (!newest)
		return;
	if (is_beyond(trial, node, true))
		trial->out->newest = newest;
	else if (is_beyond(trial, node, false))
		trial->out->oldest = oldest;
}

/* Offers the languages of the reviews if none is in the wanted one. */
static void offer_languages(struct trial *trial)
{
	const struct catalog_names *langs = &trial->context->catalog->langs;
	const struct query *asked = trial->query;
	const struct query_node node = {
	    .start = asked->lang_start, .end = asked->lang_end};
	const struct query_node *from = &node;
	struct query query = *asked;
	struct str term = {0};
	struct text lang;
	uint32_t i;

	for (i = 0; i < langs->count; i++)
		if (text_equal(langs->folded[i], asked->lang))
			return;
	trial->query = &query;
	for (i = 0; node.end && i < langs->count && i < OFFERS_SPELT; i++) {
		query.lang = langs->folded[i];
		str_clear(&term);
		str_puts(&term, "lang:");
		query_lex_put(&term, query.lang);
		lang = str_text(&term);
		add(trial, OFFER_SPELT, splice(trial, &from, &lang, 1),
		    TEXT(""), count_found(trial, query.root));
	}
	trial->query = asked;
	str_release(&term);
}

bool offers_tell_day(const struct offers *offers, struct str *out)
{
	int32_t day = offers->newest ? offers->newest : offers->oldest;
	struct str text = {0};

	if (!day)
		return false;
	calendar_print(day, &text);
	str_printf(out,
	    offers->newest ? _("the newest is of %s")
			   : _("the oldest is of %s"),
	    str_c(&text));
	str_release(&text);
	return true;
}

/* LANG may be a slip, such as jp. One of the schema's is none: another is read
 * in its place. */
bool offers_tell_lang(
    const struct catalog *catalog, struct text lang, struct str *out)
{
	const struct catalog_names *langs = &catalog->langs;
	struct str known = {0};
	bool tell = langs->count && !schema_language(lang);
	uint32_t i;

	for (i = 0; tell && i < langs->count; i++) {
		tell = !text_equal(langs->folded[i], lang);
		str_join(&known, ", ", langs->folded[i].ptr);
	}
	tell = tell && known.len;
	if (tell)
		str_printf(out, _("no review is in %.*s; there are: %s"),
		    (int)lang.len, lang.ptr, str_c(&known));
	str_release(&known);
	return tell;
}

void offers_find(struct offers *offers, struct arena *arena,
    const struct match_context *context, const struct query *query,
    struct text source)
{
	struct trial trial = {.context = context,
	    .arena = arena,
	    .query = query,
	    .source = source,
	    .out = offers};
	size_t terms = query_count_terms(query), i;

	*offers = (struct offers){0};
	if (query->lang.len)
		offer_languages(&trial);
	if (!terms)
		return;
	find_day(&trial);
	offer_spellings(&trial);
	offer_text(&trial);
	for (i = 0; terms > 1 && i < terms; i++)
		offer_without(&trial, i);
}
