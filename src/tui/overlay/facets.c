/*
 * The overlay of facets. Each facet is a term of the query language, and its
 * keys change the query, so the reader sees everything that is typed for him.
 */
#include "tui/overlay/facets.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/message.h"
#include "query/config/config_weights.h"
#include "query/facets.h"
#include "query/language/query_toggle.h"
#include "tui/state/pane.h"
#include "tui/state/undo.h"
#include "tui/view/list.h"
#include "tui/view/overlay_list.h"

enum { TERM_CELLS = 32, COUNT_CELLS = 10, FRAME_CELLS = 16 };

/* The facets on the screen, and the job that counted them. */
struct facets_shown {
	struct search_job job;
	struct facets facets;
};

static void run(struct job *job)
{
	struct facets_shown *shown = (struct facets_shown *)job;
	const struct search_job *search = &shown->job;
	struct text lang = search->found->query->lang;
	const struct catalog *catalog = search->scope.catalog;
	unsigned char *versions = mem_new(catalog->count, 1);
	struct error error = {0};
	bool good = search_thread_versions(search->search_thread,
	    &search->scope, search->found, versions, &error);

	facets_count(&shown->facets, search->arena, catalog,
	    lang.len ? lang : search->scope.lang, &search->found->matches,
	    good ? versions : NULL, search->scope.cancel);
	error_release(&error);
	free(versions);
}

/* An excluded value is in no result, but can be put back. */
static uint32_t put_back(
    struct facets_shown *next, const struct facet *facet, uint32_t at)
{
	struct facets *facets = &next->facets;
	size_t low = 0, high;

	while (low < facets->count && facets->items[low].kind < facet->kind)
		low++;
	for (high = low;
	     high < facets->count && facets->items[high].kind == facet->kind;)
		high++;
	if (at < low || at > high)
		at = (uint32_t)high;
	memmove(facets->items + at + 1, facets->items + at,
	    (facets->count++ - at) * sizeof *facets->items);
	facets->items[at] = (struct facet){
	    facet->kind, arena_text(next->job.arena, facet->term), 0};
	return at;
}

/* Keeps the cursor on the same term. */
static void keep_cursor(struct app *app, struct facets_shown *next)
{
	const struct facets_shown *now = app->list.facets;
	const struct facet *facet;
	size_t i;

	if (!now || overlay_cursor(app) >= now->facets.count)
		return;
	facet = &now->facets.items[overlay_cursor(app)];
	for (i = 0; i < next->facets.count; i++)
		if (text_equal(next->facets.items[i].term, facet->term))
			break;
	overlay_set_cursor(
	    app, i < next->facets.count
		     ? (uint32_t)i
		     : put_back(next, facet, overlay_cursor(app)));
}

static void release(struct app *app)
{
	if (app->list.facets)
		job_drop(&app->list.facets->job.job);
	app->list.facets = NULL;
}

static bool take(struct app *app, struct job *job)
{
	struct facets_shown *shown = (struct facets_shown *)job;

	app->list.facets_due--;
	if (job_is_cancelled(job) || nav_overlay(app) != OVERLAY_FACETS ||
	    shown->job.found != app->list.found)
		return false;
	keep_cursor(app, shown);
	release(app);
	app->list.facets = shown;
	return true;
}

static const struct job_ops facets_job = {
    .lane = LANE_SEARCH, .run = run, .take = take, .drop = search_job_drop};

void facets_renew(struct app *app)
{
	struct facets_shown *shown;

	/* The rows of a list belong to the catalogue on the screen. */
	if (nav_overlay(app) != OVERLAY_FACETS || !app->list.found ||
	    app->search.next)
		return;
	shown = search_job_new(
	    app, sizeof *shown, &facets_job, found_hold(app->list.found));
	app->list.facets_due++;
	search_add(app, &shown->job.job);
}

static bool waits(const struct app *app)
{
	return !app->list.facets && app->list.facets_due;
}

static void open_facets(struct app *app)
{
	nav_lay_over(app, OVERLAY_FACETS);
	release(app);
	facets_renew(app);
}

static const char *title_of(enum facet_kind kind)
{
	static const char *const titles[FACET_KINDS] = {NC_("facets", "Types"),
	    NC_("facets", "Tags"), NC_("facets", "Companies"),
	    NC_("facets", "Languages"), NC_("facets", "Price"),
	    NC_("facets", "Overall")};

	return _(titles[kind]);
}

static size_t count_items(const struct app *app)
{
	return app->list.facets ? app->list.facets->facets.count : 0;
}

static void add_item(
    struct app *app, struct row_builder *builder, size_t number, bool current)
{
	const struct facets *facets = &app->list.facets->facets;
	const struct facet *facet = &facets->items[number];
	bool first = !number || facets->items[number - 1].kind != facet->kind;
	enum query_presence presence =
	    query_presence(app->list.found->query, facet->term);
	uint32_t room = FRAME_CELLS + COUNT_CELLS;

	room = builder->width > room ? builder->width - room : 1;
	row_add_field(builder, text_of(first ? title_of(facet->kind) : ""),
	    STYLE_HEADING, 11, false);
	row_add(builder,
	    text_of(presence == QUERY_WANTED     ? "+ "
		    : presence == QUERY_EXCLUDED ? "- "
						 : "  "),
	    STYLE_MARK);
	row_add_field(builder, facet->term,
	    current ? STYLE_CURRENT : STYLE_TEXT,
	    room < TERM_CELLS ? room : TERM_CELLS, false);
	row_add_field(builder, text_of(figure_of(facet->count).text),
	    STYLE_NOTE, COUNT_CELLS, true);
}

static const char *hint(const struct app *app)
{
	return count_items(app) || !app->list.facets
		   ? _("{open} adds, {exclude} excludes, again undoes, "
		       "{next-kind} next")
		   : _("nothing is listed");
}

static const struct overlay_items items = {
    .count = count_items, .add = add_item, .hint = hint, .hint_is_last = true};

static void toggle(struct app *app, bool exclude)
{
	const struct query_options options = {.saved = config_find_query,
	    .saved_weights = config_weights_of_query,
	    .context = app_config(app),
	    .weights = app->weights.set};
	const struct facets_shown *shown = app->list.facets;
	struct str query = {0};

	if (!shown || overlay_cursor(app) >= shown->facets.count)
		return;
	if (query_toggle(str_text(&app->list.query),
		shown->facets.items[overlay_cursor(app)].term, exclude,
		&options, &query)) {
		undo_remember(app);
		list_filter(app, str_text(&query), false, NULL);
	} else {
		app_say(app, STYLE_NOTE, _("that can't be excluded"));
	}
	str_release(&query);
}

/* Moves to the first facet of the next kind, or backward of this kind or the
 * one before. */
static void turn_kind(struct app *app, bool forward)
{
	const struct facets *facets = &app->list.facets->facets;
	uint32_t at = overlay_cursor(app);

	if (at >= facets->count)
		return;
	if (forward) {
		while (at < facets->count &&
		       facets->items[at].kind ==
			   facets->items[overlay_cursor(app)].kind)
			at++;
		if (at < facets->count)
			overlay_put_on_top(app, at);
		return;
	}
	at -= at > 0;
	while (at && facets->items[at - 1].kind == facets->items[at].kind)
		at--;
	overlay_put_on_top(app, at);
}

static bool act(struct app *app, enum action action, uint32_t typed)
{
	if (overlay_act(app, action, typed))
		return true;
	switch (action) {
	case ACTION_NEXT_SECTION:
	case ACTION_PREVIOUS_SECTION:
		if (app->list.facets)
			turn_kind(app, action == ACTION_NEXT_SECTION);
		return true;
	case ACTION_OPEN:
		toggle(app, false);
		return true;
	case ACTION_EXCLUDE:
		toggle(app, true);
		return true;
	default:
		return false;
	}
}

const struct pane_ops facets_pane = {
    .open = open_facets,
    .release = release,
    .draw = overlay_draw,
    .items = &items,
    .act = act,
    .keys = ACTION_IN_OVERLAY,
    .over = PANE_OVER_REVIEW,
    .closes = ACTION_FACETS,
    .waits = waits,
    .enter = NC_("hint", "add"),
    .viewer = overlay_viewer,
};
