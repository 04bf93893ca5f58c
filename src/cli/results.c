/*
 * Runs the query of a command and reports its errors and suggestions.
 */
#include "cli/results.h"

#include <stdlib.h>

#include "base/message.h"
#include "library/state/marks.h"
#include "query/config/config_weights.h"
#include "query/offers.h"

enum { SUGGESTED = 5 };

static void say(const struct session *session, const char *title,
    struct text source, const struct query_error *error)
{
	struct str out = {0};

	str_puts(&out, title);
	query_print_error(source, error, &out);
	session_print_lines(session, str_text(&out));
	str_release(&out);
}

/* The keys in TEXT, or none. */
static bool read_sort(struct results *results, const struct session *session,
    const char *text, struct query_sort *sort)
{
	struct query_error error;

	*sort = (struct query_sort){0};
	if (!text ||
	    query_parse_sort(results->arena, text_of(text), sort, &error))
		return true;
	say(session, "earshot: --sort:\n", text_of(text), &error);
	return false;
}

bool results_parse(struct results *results, const struct session *session,
    struct text source, const char *forced, const char *chosen)
{
	struct query_options how = {.saved = config_find_query,
	    .saved_weights = config_weights_of_query,
	    .context = (void *)session->config,
	    .weights = session->weights};
	struct results made = {.arena = arena_new()};
	struct query_sort first, next, usual = {0};
	struct query_error error;
	bool good;

	made.source = arena_text(made.arena, source);
	made.query = query_parse(made.arena, source, &how, &error);
	if (!made.query)
		say(session, _("earshot: query:\n"), source, &error);
	good = made.query && read_sort(&made, session, forced, &first) &&
	       read_sort(&made, session, chosen, &next);
	if (good && !weights_any(&made.query->weights) &&
	    (query_sort_needs_weights(&first) ||
		query_sort_needs_weights(&next))) {
		session_complain(session, "--sort: %s", _(query_no_weights));
		good = false;
	}
	if (!good) {
		results_release(&made);
		return false;
	}
	/* A wrong order was reported when the configuration was read. */
	if (session->config && session->config->sort.len &&
	    !query_parse_sort(
		made.arena, session->config->sort, &usual, &error))
		usual.count = 0;
	if (!weights_any(&made.query->weights) &&
	    query_sort_needs_weights(&usual))
		usual.count = 0;
	made.sort = query_order(made.query, &first, &next, &usual);
	results_release(results);
	*results = made;
	return true;
}

bool results_check(
    const struct session *session, const char *query, const char *chosen)
{
	struct results results = {0};
	bool good = results_parse(
	    &results, session, text_of(query ? query : ""), NULL, chosen);

	results_release(&results);
	return good;
}

static bool find_text(void *context, const struct text_search *search,
    int64_t **ids, int32_t **scores, size_t *count, struct error *error)
{
	return index_find_text(context, search, ids, scores, count, error);
}

/* The marks of the browser, for is:marked; free() it. NULL: none. */
static bool *read_marks(
    const struct session *session, const struct catalog *catalog)
{
	struct marks marks = {0};
	struct error error = {0};
	bool *marked;

	if (session->state &&
	    !marks_read(&marks, session->state, session->place.root, &error))
		session_complain(session, "%s", error_message(&error));
	marked = marks_products(&marks, catalog);
	marks_release(&marks);
	error_release(&error);
	return marked;
}

/* The browser's keys of KIND, if QUERY needs them. */
static struct known *read_known(const struct session *session,
    const struct query *query, enum query_kind asked, enum known_kind kind)
{
	struct error error = {0};
	struct known *known = NULL;

	if (session->state && query_asks_for(query->root, asked))
		known = known_read(
		    session->state, session->place.root, kind, &error);
	if (error.message)
		session_complain(session, "%s", error_message(&error));
	error_release(&error);
	return known;
}

/* Warns of a star within quotes; true if it did. */
static bool tell_star(const struct session *session, const struct query *query)
{
	struct str out = {0};
	bool told = query_tell_star(query, &out);

	if (told)
		session_complain(session, "%s", str_c(&out));
	str_release(&out);
	return told;
}

static void put_offer(const struct offer *offer, bool asks, struct str *out)
{
	bool without = offer->kind == OFFER_WITHOUT;
	struct text text = without ? offer->term : offer->query;

	str_printf(out,
	    without ? asks ? _("without `%.*s` (%s)") : _("without `%.*s`: %s")
	    : asks ? "`%.*s` (%s)"
		    : "`%.*s`: %s",
	    (int)text.len, text.ptr, figure_of(offer->count).text);
}

/* Reports the range of days if a term asks for others; true if it did. */
static bool tell_day(const struct session *session, const struct offers *offers)
{
	struct str out = {0};
	bool told = offers_tell_day(offers, &out);

	if (told)
		session_complain(session,
		    offers->count ? "%s" : _("nothing matches; %s"),
		    str_c(&out));
	str_release(&out);
	return told;
}

/* Suggests queries with results, in one line. */
static void suggest(struct results *results, const struct session *session,
    const struct match_context *context)
{
	struct arena *arena = arena_new();
	struct offers offers;
	struct str out = {0};
	bool star = tell_star(session, results->query), asks;
	size_t i;

	offers_find(&offers, arena, context, results->query, results->source);
	asks = offers.count && offers.items[0].kind == OFFER_SPELT;
	for (i = 0; i < offers.count && i < SUGGESTED; i++) {
		str_puts(&out, i ? ", " : "");
		put_offer(&offers.items[i], asks, &out);
	}
	if (offers.count)
		session_complain(session,
		    asks ? _("nothing matches; did you mean %s?")
			 : _("nothing matches; %s"),
		    str_c(&out));
	results->offered = tell_day(session, &offers) || star || offers.count;
	str_release(&out);
	arena_free(arena);
}

enum status results_find(struct results *results, const struct session *session,
    struct index *index, const struct catalog *catalog)
{
	bool *marked = read_marks(session, catalog);
	struct match_context context = {.catalog = catalog,
	    .lang = session->lang,
	    .today = session->today,
	    .marked = marked,
	    .seen = read_known(session, results->query, QUERY_NEW, KNOWN_SEEN),
	    .read = read_known(session, results->query, QUERY_READ, KNOWN_READ),
	    .find_text = find_text,
	    .find_context = index,
	    .root = session->place.root,
	    .cancel = session->interrupted};
	struct error error = {0};
	enum status status = STATUS_DONE;

	index_set_cancel(index, session->interrupted);
	if (!match_run(&context, results->query, &results->sort, NULL,
		&results->matches, &error))
		status = STATUS_WRONG;
	if (session_is_interrupted(session))
		status = STATUS_INTERRUPTED;
	else if (status == STATUS_WRONG && index_is_well(index))
		session_complain(session, "%s", error_message(&error));
	else if (!results->matches.count)
		suggest(results, session, &context);
	error_release(&error);
	free(marked);
	known_free(context.seen);
	known_free(context.read);
	return status;
}

enum status results_collect(
    struct results *results, const struct session *session, struct find *find)
{
	const struct catalog *catalog;
	enum status status;
	bool again, healed = false;

	if (!find_start_current(find, session, &status))
		return status;
	do {
		again = false;
		catalog = find_catalog(find, &status);
		if (catalog)
			status = results_find(
			    results, session, find->index, catalog);
		if (catalog && status == STATUS_WRONG && !healed &&
		    !index_is_well(find->index)) {
			again = find_refresh(find) == STATUS_DONE;
			healed = true;
		}
	} while (again);
	return status;
}

void results_release(struct results *results)
{
	match_list_release(&results->matches);
	if (results->arena)
		arena_free(results->arena);
	*results = (struct results){0};
}
