/*
 * The way from a product to those that are as good for less: an ordinary filter
 * of the list.
 */
#include "tui/better.h"

#include "query/better.h"
#include "query/match.h"
#include "tui/state/undo.h"
#include "tui/view/list.h"

/* How many QUERY finds: a few numbers a product, nothing to wait for. */
static size_t count_found(struct app *app, struct text query)
{
	struct match_context context = {.catalog = app->catalog,
	    .lang = app->reader.lang,
	    .today = app->options->today,
	    .first = 1};
	struct arena *arena = arena_new();
	struct match_list found = {0};
	struct error error = {0};
	size_t count;

	match_run(&context, list_parse(app, arena, query), NULL, NULL, &found,
	    &error);
	count = found.count;
	match_list_release(&found);
	error_release(&error);
	arena_free(arena);
	return count;
}

void better_show(struct app *app)
{
	uint32_t row = nav_current(app);
	struct str query = {0}, why = {0};
	size_t count;

	if (row == CATALOG_NONE)
		return;
	if (!better_print_query(
		app->catalog, row, app->reader.lang, &query, &why)) {
		app_say(app, STYLE_NOTE,
		    "what is better for less can't be told: %s", str_c(&why));
	} else if (!(count = count_found(app, str_text(&query))) &&
		   app->library.loaded) {
		app_say(app, STYLE_NOTE,
		    "nothing beats it: none is as good on every part for less");
	} else {
		undo_remember_product(app, row);
		nav_show_list(app);
		list_filter(app, str_text(&query), false,
		    &(struct search_place){.top = true});
		app_say(app, STYLE_NOTE,
		    "%zu%s as good on every part, for less; {undo} goes back",
		    count, app->library.loaded ? "" : " so far");
	}
	str_release(&query);
	str_release(&why);
}
