/*
 * Adding a term to the text of a query and removing it, so that the rest stays
 * as typed.
 */
#include "query/language/query_toggle.h"

#include "query/language/query_edit.h"
#include "query/language/query_narrow.h"

static bool is_directive(struct text term)
{
	return text_starts(term, "lang:");
}

static enum query_presence presence_of(
    const struct query_node *node, const struct query_node *term)
{
	if (query_same_nodes(node, term))
		return QUERY_WANTED;
	if (node->kind == QUERY_NOT &&
	    query_same_nodes(node->children[0], term))
		return QUERY_EXCLUDED;
	return QUERY_ABSENT;
}

static enum query_presence find_term(
    const struct query *query, const struct query *term, size_t *number)
{
	enum query_presence presence = QUERY_ABSENT;
	size_t i;

	for (i = 0; i < query_count_terms(query) && !presence; i++) {
		presence = presence_of(query_get_term(query, i), term->root);
		*number = i;
	}
	return presence;
}

static enum query_presence find(
    const struct query *query, const struct query *term, size_t *number)
{
	if (!term->lang_end)
		return find_term(query, term, number);
	return query->lang_end && text_equal(query->lang, term->lang)
		   ? QUERY_WANTED
		   : QUERY_ABSENT;
}

enum query_presence query_presence(const struct query *query, struct text term)
{
	enum query_presence presence = QUERY_ABSENT;
	struct arena *arena = arena_new();
	struct query_error error;
	struct query *parsed = query_parse(arena, term, NULL, &error);
	size_t number;

	if (parsed)
		presence = find(query, parsed, &number);
	arena_free(arena);
	return presence;
}

/* SOURCE without the directive, which may occur several times. */
static void drop_lang(struct arena *arena, const struct query *query,
    struct text source, const struct query_options *options, struct str *out)
{
	struct query_error error;

	str_add(out, source);
	while (query && query->lang_end) {
		source = arena_text(arena, str_text(out));
		str_clear(out);
		query_without_lang(query, source, out);
		query = query_parse(arena, str_text(out), options, &error);
	}
}

/* Whether TEXT asks for COUNT terms that must all match. */
static bool asks_for(struct arena *arena, struct text text,
    const struct query_options *options, size_t count)
{
	struct query_error error;
	struct query *query = query_parse(arena, text, options, &error);

	return query && query_count_terms(query) == count;
}

static bool join(struct arena *arena, struct text source, size_t terms,
    struct text term, bool exclude, const struct query_options *options,
    struct str *out)
{
	size_t more = is_directive(term) ? 0 : 1;
	const char *sign = exclude ? "-" : "";
	struct str text = {0};
	bool good;

	str_add(&text, source);
	str_printf(&text, "%s%s%.*s", source.len ? " " : "", sign,
	    (int)term.len, term.ptr);
	good = asks_for(arena, str_text(&text), options, terms + more);
	if (!good) {
		str_clear(&text);
		str_printf(&text, "(%.*s) %s%.*s", (int)source.len, source.ptr,
		    sign, (int)term.len, term.ptr);
		good = asks_for(arena, str_text(&text), options, 1 + more);
	}
	if (good)
		str_add(out, str_text(&text));
	str_release(&text);
	return good;
}

/* SOURCE without TERM, if it has it; the number of terms left. */
static size_t take_out(struct arena *arena, const struct query *query,
    struct text source, const struct query *term,
    const struct query_options *options, struct str *out)
{
	size_t terms = query_count_terms(query), number;

	if (term->lang_end) {
		drop_lang(arena, query, source, options, out);
		return terms;
	}
	if (!find_term(query, term, &number)) {
		str_add(out, source);
		return terms;
	}
	query_without(query, source, number, out);
	return terms - 1;
}

bool query_toggle(struct text source, struct text term, bool exclude,
    const struct query_options *options, struct str *out)
{
	struct arena *arena = arena_new();
	struct query_error error;
	struct query *query, *parsed = query_parse(arena, term, NULL, &error);
	struct str rest = {0};
	size_t number, terms;
	bool good = false;

	source = text_trim(source);
	query = query_parse(arena, source, options, &error);
	if (query && parsed && !(exclude && is_directive(term))) {
		terms = take_out(arena, query, source, parsed, options, &rest);
		good = find(query, parsed, &number) ==
		       (exclude ? QUERY_EXCLUDED : QUERY_WANTED);
		if (good)
			str_add(out, str_text(&rest));
		else
			good = join(arena, str_text(&rest), terms, term,
			    exclude, options, out);
	}
	str_release(&rest);
	arena_free(arena);
	return good;
}
