/*
 * From a product to products as good for less: an ordinary filter of the list,
 * added to the one in force. It begins within the product's type and widens on
 * each repetition to the next set with more results.
 */
#include "tui/better.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/message.h"
#include "query/better.h"
#include "query/config/config_weights.h"
#include "query/language/query_lex.h"
#include "query/language/query_toggle.h"
#include "query/match.h"
#include "review/type.h"
#include "tui/state/undo.h"
#include "tui/view/list.h"

/* The sets that are searched, narrowest first: in the former list and then in
 * the library, the type, its group of types, any type. */
enum {
	STEP_TYPE,
	STEP_GROUP,
	STEP_ANY,
	STEPS_IN_LIST,
	STEPS = 2 * STEPS_IN_LIST
};

/* The latest filter and its source, for widening. */
struct better {
	struct found *base; /* the former list */
	struct str source;  /* filter of the former list */
	struct str made;
	uint32_t row; /* row of the product in the catalogue of BASE */
	int step;
	size_t count;
};

void better_release(struct app *app)
{
	struct better *better = app->list.better;

	if (!better)
		return;
	found_release(better->base);
	str_release(&better->source);
	str_release(&better->made);
	free(better);
	app->list.better = NULL;
}

/* Whether the list shows the latest filter. */
static bool is_made(const struct app *app)
{
	const struct better *better = app->list.better;

	return better && app->list.found &&
	       better->base->revision == app->list.found->revision &&
	       text_equal(str_text(&better->made), str_text(&app->list.query));
}

/* The type or group of STEP; TYPE_NONE for any. */
static uint8_t wanted_type(const struct app *app, int step)
{
	uint8_t type = catalog_type(app->catalog, app->list.better->row);

	switch (step % STEPS_IN_LIST) {
	case STEP_TYPE:
		return type;
	case STEP_GROUP:
		return type_parent(&schema_types, type);
	default:
		return TYPE_NONE;
	}
}

/* Number of results of STEP: cheap enough for the screen's thread. */
static size_t count_found(struct app *app, int step, struct text terms)
{
	bool in_list = step < STEPS_IN_LIST;
	uint8_t type = wanted_type(app, step);
	struct str query = {0};
	const struct found *base = app->list.better->base;
	struct text lang = base->query->lang;
	struct match_context context = {.catalog = app->catalog,
	    .lang = in_list && lang.len ? lang : app->reader.lang,
	    .today = app->options->today,
	    .first = 1};
	struct arena *arena = arena_new();
	struct match_list found = {0};
	struct error error = {0};
	size_t count;

	if (type)
		str_printf(&query, "type:%s ", schema_types.types[type].key);
	str_add(&query, terms);
	match_run(&context,
	    list_parse(app, arena, str_text(&query), app_weights(app)), NULL,
	    in_list ? &base->matches : NULL, &found, &error);
	count = found.count;
	match_list_release(&found);
	error_release(&error);
	str_release(&query);
	arena_free(arena);
	return count;
}

/* Appends BASE with TERM as one more condition. */
static void add_term(
    struct app *app, struct text base, struct text term, struct str *out)
{
	const struct query_options options = {.saved = config_find_query,
	    .saved_weights = config_weights_of_query,
	    .context = app_config(app),
	    .weights = *app_weights(app)};
	struct arena *arena = arena_new();
	struct query *query = list_parse(app, arena, base, app_weights(app));

	if (query && query_presence(query, term) == QUERY_WANTED)
		str_add(out, base);
	else if (!query_toggle(base, term, false, &options, out))
		str_add(out, term);
	arena_free(arena);
}

/* The whole filter of TERMS at STEP. */
static void make_query(
    struct app *app, int step, struct text terms, struct str *out)
{
	uint8_t type = wanted_type(app, step);
	struct text base = str_text(&app->list.better->source);
	const char *blank = memchr(terms.ptr, ' ', terms.len);
	size_t first = blank ? (size_t)(blank - terms.ptr) : terms.len;
	struct str term = {0};

	if (step >= STEPS_IN_LIST)
		base = TEXT("");
	if (type) {
		str_printf(&term, "type:%s", schema_types.types[type].key);
		add_term(app, base, str_text(&term), out);
		str_putc(out, ' ');
		first = 0;
	} else {
		add_term(app, base, text_part(terms, 0, first), out);
	}
	str_append(out, terms.ptr + first, terms.len - first);
	str_release(&term);
}

/* Whether STEP differs from all steps before. */
static bool is_worth(const struct app *app, int step)
{
	uint8_t type = wanted_type(app, step);

	if (step >= STEPS_IN_LIST && !app->list.better->source.len)
		return false;
	return step % STEPS_IN_LIST == STEP_ANY ||
	       (type && (step % STEPS_IN_LIST == STEP_TYPE ||
			    type != wanted_type(app, step - 1)));
}

/* Advances to the next step with more results than so far; false if there is
 * none. */
static bool widen(struct app *app, struct text terms)
{
	struct better *better = app->list.better;
	struct str query = {0};
	size_t count;
	int step;

	for (step = better->step + 1; step < STEPS; step++) {
		if (!is_worth(app, step))
			continue;
		str_clear(&query);
		make_query(app, step, terms, &query);
		count = count_found(app, step, terms);
		if (count <= better->count)
			continue;
		better->step = step;
		better->count = count;
		str_clear(&better->made);
		str_add(&better->made, str_text(&query));
		str_release(&query);
		return true;
	}
	str_release(&query);
	return false;
}

static void say_found(struct app *app)
{
	const struct better *better = app->list.better;
	bool mine = weights_any(app_weights(app));
	uint8_t type = wanted_type(app, better->step);
	struct str what = {0};

	if (type)
		type_noun(
		    &schema_types, type, messages_tag(message_spoken()), &what);
	else
		str_puts(&what, P_("product", "products", better->count));
	app_say(app, STYLE_NOTE,
	    mine ? _("%s %s as good by your weights, for less; "
		     "{better} widens, {undo} goes back")
		 : _("%s %s as good on every part, for less; "
		     "{better} widens, {undo} goes back"),
	    figure_of(better->count).text, str_c(&what));
	str_release(&what);
}

static void say_none(struct app *app, bool again)
{
	bool mine = weights_any(app_weights(app));

	if (again)
		app_say(app, STYLE_NOTE, "%s",
		    mine ? _("nothing more is as good by your weights for less")
			 : _("nothing more is as good on every part for less"));
	else
		app_say(app, STYLE_NOTE, "%s",
		    mine ? _("nothing beats it: none is as good by your "
			     "weights for less")
			 : _("nothing beats it: none is as good on every part "
			     "for less"));
}

static void begin(struct app *app, uint32_t row)
{
	struct better *better = mem_new(1, sizeof *better);

	better_release(app);
	better->base = found_hold(app->list.found);
	str_add(&better->source, str_text(&app->list.query));
	better->row = row;
	better->step = -1;
	app->list.better = better;
}

void better_show(struct app *app)
{
	uint32_t row = nav_current(app);
	bool again = is_made(app) && nav_is_on_list(app);
	struct str terms = {0}, why = {0};

	if (!again && (row == CATALOG_NONE || !app->list.found))
		return;
	app->weights.set = *app_weights(app); /* their owner may go */
	if (!again)
		begin(app, row);
	row = app->list.better->row;
	if (!better_print_query(app->catalog, row, app->reader.lang,
		app_weights(app), &terms, &why)) {
		app_say(app, STYLE_NOTE, "%s", str_c(&why));
	} else if (!widen(app, str_text(&terms))) {
		say_none(app, again);
	} else {
		if (!again)
			undo_remember_product(app, row);
		nav_show_list(app);
		list_filter(app, str_text(&app->list.better->made), false,
		    &(struct search_place){.top = true});
		say_found(app);
	}
	str_release(&terms);
	str_release(&why);
}

void like_show(struct app *app)
{
	uint32_t row = nav_current(app);
	struct str query = {0};

	if (row == CATALOG_NONE || !app->list.found)
		return;
	if (app->catalog->kind[row] != REVIEW_PRODUCT) {
		app_say(
		    app, STYLE_NOTE, _("only products are like one another"));
		return;
	}
	str_puts(&query, "like:");
	query_lex_put(&query, catalog_ref(app->catalog, row));
	undo_remember_product(app, row);
	nav_show_list(app);
	list_filter(
	    app, str_text(&query), false, &(struct search_place){.top = true});
	app_say(app, STYLE_NOTE, _("nearest first; {undo} goes back"));
	str_release(&query);
}
