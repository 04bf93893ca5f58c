/*
 * The list pane without results: similar queries with their number of results,
 * searched for on the search lane.
 */
#include "tui/view/hints.h"

#include "base/message.h"
#include "tui/state/undo.h"
#include "tui/term/term.h"
#include "tui/view/list.h"

/* The hints on the screen, and the job that found them. */
struct hints {
	struct search_job job; /* found: the list the hints are for */
	struct text source;
	struct offers offers;
	uint32_t cursor;
};

static void run(struct job *job)
{
	struct hints *hints = (struct hints *)job;
	const struct search_job *search = &hints->job;

	search_thread_offer(search->search_thread, &search->scope,
	    search->found->query, hints->source, search->arena, &hints->offers);
}

static bool take(struct app *app, struct job *job)
{
	struct hints *hints = (struct hints *)job;

	if (hints->job.found != app->list.found || job_is_cancelled(job))
		return false;
	hints_clear(app);
	app->list.hints = hints;
	return true;
}

static const struct job_ops hints_job = {
    .lane = LANE_SEARCH, .run = run, .take = take, .drop = search_job_drop};

void hints_begin(struct app *app)
{
	struct hints *hints = search_job_new(
	    app, sizeof *hints, &hints_job, found_hold(app->list.found));

	hints->source =
	    arena_text(hints->job.arena, str_text(&app->list.query));
	search_add(app, &hints->job.job);
}

void hints_clear(struct app *app)
{
	if (app->list.hints)
		job_drop(&app->list.hints->job.job);
	app->list.hints = NULL;
}

static void put_label(const struct offer *offer, struct str *out)
{
	if (offer->kind == OFFER_TEXT)
		str_printf(out, _("in the text of the reviews: %s"),
		    figure_of(offer->count).text);
	else if (offer->kind == OFFER_SPELT)
		str_printf(out, _("did you mean `%.*s`? %s"),
		    (int)offer->query.len, offer->query.ptr,
		    figure_of(offer->count).text);
	else
		str_printf(out, _("without `%.*s`: %s"), (int)offer->term.len,
		    offer->term.ptr, figure_of(offer->count).text);
}

static void draw_hint(
    struct app *app, uint32_t number, uint32_t y, uint32_t x, uint32_t width)
{
	const struct offer *offer = &app->list.hints->offers.items[number];
	bool current = number == app->list.hints->cursor;
	struct row_builder builder;
	struct str label = {0};

	put_label(offer, &label);
	row_start(&builder, app->frame.arena, width, app->reader.ascii);
	row_add(&builder,
	    text_of(!current            ? "   "
		    : app->reader.ascii ? " > "
					: " ▸ "),
	    STYLE_CURRENT);
	row_add(
	    &builder, str_text(&label), current ? STYLE_CURRENT : STYLE_TEXT);
	term_put(y, x, width, &builder.row, 0);
	str_release(&label);
}

static const char *headline(const struct app *app)
{
	if (!app->list.hints || !app->list.hints->offers.count)
		return C_("list", "nothing matches");
	return app->prompt.line.active
		   ? _("nothing matches; Enter twice takes:")
		   : _("nothing matches; Enter takes:");
}

void hints_draw(
    struct app *app, uint32_t y, uint32_t x, uint32_t height, uint32_t width)
{
	struct row_builder builder, star;
	struct str text = {0};
	uint32_t i;

	row_start(&builder, app->frame.arena, width, app->reader.ascii);
	row_add(&builder, TEXT("   "), STYLE_NOTE);
	row_add(&builder, text_of(headline(app)), STYLE_NOTE);
	row_start(&star, app->frame.arena, width, app->reader.ascii);
	if ((app->list.hints &&
		offers_tell_day(&app->list.hints->offers, &text)) ||
	    query_tell_star(app->list.found->query, &text)) {
		row_add(&star, TEXT("   "), STYLE_DIM);
		row_add(&star, str_text(&text), STYLE_DIM);
	}
	str_release(&text);
	for (i = 0; i < height; i++) {
		if (i < 2)
			term_put(
			    y + i, x, width, i ? &star.row : &builder.row, 0);
		else if (app->list.hints &&
			 i - 2 < app->list.hints->offers.count)
			draw_hint(app, i - 2, y + i, x, width);
		else
			term_put(y + i, x, width, NULL, 0);
	}
	term_cursor(
	    y + (app->list.hints ? app->list.hints->cursor + 2 : 0), x, false);
}

bool hints_act(struct app *app, enum action action, uint32_t count)
{
	struct hints *hints = app->list.hints;
	uint32_t n = count ? count : 1, last;
	struct str query = {0};

	if (!hints || !hints->offers.count || app->list.matches.count)
		return false;
	last = (uint32_t)hints->offers.count - 1;
	if (action == ACTION_DOWN)
		hints->cursor =
		    n > last - hints->cursor ? last : hints->cursor + n;
	else if (action == ACTION_UP)
		hints->cursor -= n > hints->cursor ? hints->cursor : n;
	else if (action != ACTION_OPEN)
		return false;
	if (action != ACTION_OPEN)
		return true;
	str_add(&query, hints->offers.items[hints->cursor].query);
	undo_remember(app);
	list_filter(app, str_text(&query), false, NULL);
	str_release(&query);
	return true;
}
