/*
 * What the options ask for: order, view and filter before the library is there,
 * the reviews to open once it is.
 */
#include "tui/start.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "tui/lineup.h"
#include "tui/list.h"
#include "tui/marking.h"
#include "tui/rating.h"
#include "tui/reading.h"
#include "tui/screen.h"

static bool read_sort(
    struct text text, struct query_sort *sort, struct error *error)
{
	struct arena *arena = arena_new();
	struct query_error why = {0};
	bool good = query_parse_sort(arena, text, sort, &why);

	if (!good)
		error_set(
		    error, "sort: %.*s", (int)why.message.len, why.message.ptr);
	arena_free(arena);
	return good;
}

/* What --view names, else what the other options ask for. */
static bool read_view(struct app *app, struct error *error)
{
	const char *given = app->options->view;
	bool pair = app->options->compare[0];
	unsigned view = pair                 ? VIEW_COMPARE
			: app->options->show ? VIEW_REVIEW
					     : VIEW_LIST;

	if (given)
		for (view = 0; view < VIEW_COUNT; view++)
			if (screen_views[view]->name &&
			    !strcmp(given, screen_views[view]->name))
				break;
	app->nav.first = (enum view)view;
	if (view == VIEW_COUNT)
		error_set(error,
		    "--view takes list, review, rating or compare, not \"%s\"",
		    given);
	else if (!pair && view == VIEW_COMPARE)
		error_set(
		    error, "--view compare needs --compare A --compare B");
	else if (pair && view != VIEW_COMPARE)
		error_set(error, "--compare goes with no view but its own");
	return !error->message;
}

bool start_set_up(struct app *app, struct error *error)
{
	const struct app_options *options = app->options;

	app->lang = text_of(options->lang);
	str_puts(&app->look.at, options->theme->name);
	app->ascii = options->ascii;
	app->catalog = catalog_new();
	app->review.wanted = -1;
	page_init(&app->frame);
	if (options->query)
		str_puts(&app->list.query, options->query);
	if (options->sort &&
	    !read_sort(text_of(options->sort), &app->list.sort, error))
		return false;
	if (options->config->sort.len &&
	    !read_sort(options->config->sort, &app->list.usual_sort, error))
		return false;
	if (!read_view(app, error))
		return false;
	marking_load(app);
	return true;
}

static bool visit(struct app *app, enum review_kind kind, const char *ref)
{
	char *copy = mem_copy_string(ref, strlen(ref));
	bool there =
	    reading_visit(app, &(struct place){.kind = kind, .ref = copy});

	free(copy);
	return there;
}

void start_show_named(struct app *app)
{
	const char *ref = app->options->show;
	const char *const *sides = app->options->compare;

	if (app->has_shown ||
	    (!ref && !sides[0] && app->nav.first == VIEW_LIST))
		return;
	app->has_shown = true;
	if (sides[0])
		lineup_compare_refs(app, sides);
	else if (ref && !list_select(app, REVIEW_PRODUCT, text_of(ref)) &&
		 !visit(app, REVIEW_PRODUCT, ref) &&
		 !visit(app, REVIEW_COMPANY, ref))
		app_say(app, STYLE_ERROR, "no review of %s here", ref);
	else if (app->nav.first == VIEW_RATING)
		rating_open(app);
	else if (app->nav.first == VIEW_LIST)
		nav_show_list(app);
	else if (reading_current(app) != CATALOG_NONE)
		nav_open(app, VIEW_REVIEW);
}
