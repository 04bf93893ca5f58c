/*
 * The wishes of the options: order, view and filter before the library is
 * loaded, the named reviews once it is.
 */
#include "tui/start.h"

#include <string.h>

#include "base/message.h"
#include "query/offers.h"
#include "query/ref.h"
#include "tui/marking.h"
#include "tui/resume.h"
#include "tui/screen.h"
#include "tui/view/compared.h"
#include "tui/view/list.h"
#include "tui/view/search.h"

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

/* The view called NAME, with `-alone` for one pane, or VIEW_COUNT. */
static unsigned find_view(struct text name, bool *alone)
{
	static const char tail[] = "-alone";
	unsigned view;

	*alone = text_ends(name, tail);
	if (*alone)
		name.len -= strlen(tail);
	for (view = 0; view < VIEW_COUNT; view++)
		if (screen_views[view]->name &&
		    text_is(name, screen_views[view]->name) &&
		    !(*alone && screen_views[view]->fills))
			break;
	return view;
}

/* The view of --view, else the one that the other options imply. */
static bool read_view(struct app *app, struct error *error)
{
	const char *given = app->options->view;
	bool alone = false;
	bool pair = app->options->compare[0];
	bool one = app->options->show || app->options->file;
	unsigned view = pair ? VIEW_COMPARE : one ? VIEW_REVIEW : VIEW_LIST;

	if (given)
		view = find_view(text_of(given), &alone);
	nav_zoom(app, alone);
	app->turn.first = (enum view)view;
	if (view == VIEW_COUNT)
		error_set(error,
		    _("--view takes list, review, rating, plot or compare, or "
		      "with one pane list-alone or review-alone, not \"%s\""),
		    given);
	else if (!pair && view == VIEW_COMPARE)
		error_set(
		    error, _("--view compare needs --compare A --compare B"));
	else if (pair && view != VIEW_COMPARE)
		error_set(error, _("--compare goes with no view but its own"));
	return !error->message;
}

static bool read_axes(struct app *app, struct error *error)
{
	const struct app_options *options = app->options;

	app->plot.scope = PEER_SCOPE_LIST;
	return (!options->x && !options->y) ||
	       axis_choose(options->x, options->y, &options->weights,
		   &app->plot.x, &app->plot.y, error);
}

bool start_set_up(struct app *app, struct error *error)
{
	const struct app_options *options = app->options;

	app->reader.lang = text_of(options->lang);
	str_puts(&app->reader.theme.at, options->theme->name);
	app->reader.ascii = options->ascii;
	nav_split(app, options->config->split);
	app->weights.set = options->weights;
	if (options->resume)
		str_add(options->compare[0] ? &app->compare.lang
					    : &app->reader.turned_lang,
		    options->resume->turned);
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
	if (!read_view(app, error) || !read_axes(app, error))
		return false;
	marking_load(app);
	return true;
}

/* Ends the browser with WHY on standard error. */
static void refuse(struct app *app, struct text why)
{
	app->turn.done = true;
	str_clear(&app->turn.refusal);
	str_add(&app->turn.refusal, why);
}

/* Whether the contents of the library are known for certain. */
static bool is_certain(const struct app *app)
{
	return app->library.checked && !app->search.next;
}

/* The product that REF names, or CATALOG_NONE: it may come yet, or the end has
 * been decided. A name or word instead of a ref waits for the present state of
 * the files. */
static uint32_t find_named(struct app *app, const char *name)
{
	const struct app_options *options = app->options;
	struct text ref = text_of(name);
	struct ref_answer answer;
	uint32_t product = CATALOG_NONE;
	struct str why = {0};
	bool found = ref_find(app->catalog, ref, &answer);

	if (found)
		product = answer.products[0];
	if (found && !is_certain(app) &&
	    !text_equal(
		catalog_ref(app->catalog, app->catalog->product_first[product]),
		ref))
		product = CATALOG_NONE;
	if (!found && is_certain(app) && options->resume) {
		app_say(app, STYLE_NOTE, _("%s is gone"), name);
		app->turn.first = VIEW_LIST;
		app->turn.has_shown = true;
	} else if (!found && is_certain(app)) {
		ref_explain(app->catalog, ref, &answer, app->reader.lang, &why);
		refuse(app, str_text(&why));
	}
	str_release(&why);
	ref_answer_release(&answer);
	return product;
}

/* The same for the review in the named file, which is shown whatever the
 * reader's language is. */
static uint32_t find_file(struct app *app, const char *file)
{
	const struct catalog *catalog = app->catalog;
	struct str why = {0};
	uint32_t row;

	for (row = 0; row < catalog->count; row++)
		if (text_is(catalog_path(catalog, row), file))
			break;
	if (row < catalog->count) {
		str_clear(&app->reader.turned_lang);
		str_add(&app->reader.turned_lang, catalog_lang(catalog, row));
		if (catalog_version_in(catalog, catalog->product[row],
			catalog_lang(catalog, row)) != row)
			app_say(app, STYLE_ERROR,
			    _("%s has the ref and the language of the file "
			      "that "
			      "is shown"),
			    file);
		return catalog->product[row];
	}
	if (is_certain(app)) {
		str_printf(&why, _("%s is not among the reviews of %s"), file,
		    app->options->root);
		refuse(app, str_text(&why));
		str_release(&why);
	}
	return CATALOG_NONE;
}

static void open_product(struct app *app, uint32_t product)
{
	uint32_t row = app->catalog->product_first[product];
	const struct pane_ops *view = screen_views[app->turn.first];
	struct compared side = {0};

	compared_set(app, &side, row);
	compared_open(app, &side);
	if (!view->reads && !view->rates)
		nav_show_list(app);
	if (view->open && !view->reads)
		view->open(app);
	str_release(&side.ref);
}

/* False while one of them is unknown. */
static bool compare_named(struct app *app, const char *const *refs)
{
	uint32_t rows[LINEUP_MOST], product;
	size_t count;

	for (count = 0; count < LINEUP_MOST && refs[count]; count++) {
		product = find_named(app, refs[count]);
		if (product == CATALOG_NONE)
			return false;
		rows[count] =
		    catalog_version(app->catalog, product, app->reader.lang);
	}
	compared_show(app, rows, count);
	return true;
}

/* Restores list and review of the last session. */
static void go_on(struct app *app)
{
	const struct resume *resume = app->options->resume;
	struct review_state *review = &app->review;
	struct search_place place = {0};
	struct str query = {0};

	if (!resume || !app->turn.has_shown)
		return;
	place.kind = resume->kind;
	place.ref = resume->ref;
	str_add(&query, search_text(app));
	if (resume->ref.len)
		list_filter(app, str_text(&query), false, &place);
	str_release(&query);
	if (!nav_view_pane(app)->reads)
		return;
	review->viewer.place.anchor = resume->anchor;
	if (review->opened && app->options->show &&
	    text_is(str_text(&review->ref), app->options->show))
		viewer_go_to_anchor(&review->viewer);
	else
		review->keep_anchor = true;
}

static void show_named(struct app *app)
{
	const struct app_options *options = app->options;
	const struct pane_ops *view = screen_views[app->turn.first];
	uint32_t product;

	if (options->compare[0]) {
		app->turn.has_shown |= compare_named(app, options->compare);
	} else if (options->file || options->show) {
		product = options->file ? find_file(app, options->file)
					: find_named(app, options->show);
		app->turn.has_shown |= product != CATALOG_NONE;
		if (product != CATALOG_NONE)
			open_product(app, product);
	} else {
		app->turn.has_shown = true;
		if (view->open)
			view->open(app);
	}
}

bool start_waits(const struct app *app)
{
	const struct app_options *options = app->options;

	return !app->turn.has_shown && !app->library.loaded &&
	       !is_certain(app) &&
	       (options->compare[0] || options->file || options->show ||
		   options->resume || app->turn.first != VIEW_LIST);
}

static void tell_of_lang(struct app *app)
{
	struct str told = {0};

	if (app->options->asks_lang && !app_shows_error(app) &&
	    offers_tell_lang(app->catalog, app->reader.lang, &told))
		app_say(app, STYLE_ERROR, "%s", str_c(&told));
	str_release(&told);
}

void start_show_named(struct app *app)
{
	if (app->turn.has_shown || !app->library.loaded)
		return;
	tell_of_lang(app);
	show_named(app);
	go_on(app);
}
