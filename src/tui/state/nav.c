/*
 * The open view and overlay, the views below, and the trail of places that
 * links led away from.
 */
#include "tui/state/nav.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "tui/state/state.h"
#include "tui/term/term.h"

static enum view front_view(const struct app *app)
{
	const struct nav *nav = &app->nav;

	return nav->now.depth ? nav->now.open[nav->now.depth - 1].view
			      : VIEW_LIST;
}

bool nav_is_on_list(const struct app *app)
{
	return !app->nav.now.depth;
}

void nav_open(struct app *app, enum view view)
{
	struct nav *nav = &app->nav;

	if (view == VIEW_LIST) {
		nav_show_list(app);
		return;
	}
	if (front_view(app) == view)
		return;
	/* Drops the oldest view. */
	if (nav->now.depth == NAV_DEPTH)
		memmove(nav->now.open, nav->now.open + 1,
		    --nav->now.depth * sizeof *nav->now.open);
	nav->now.open[nav->now.depth++] =
	    (struct nav_open){view, nav->trail.at};
}

void nav_back(struct app *app)
{
	struct nav *nav = &app->nav;
	size_t from;

	if (!nav->now.depth)
		return;
	from = nav->now.open[--nav->now.depth].trail_at;
	/* The view below does not inherit the steps of this one. */
	if (nav->now.depth && nav->trail.at > from)
		nav->trail.at = from;
}

/* Closes the views over VIEW, or opens it. */
static void go_back_to(struct app *app, enum view view)
{
	size_t i = app->nav.now.depth;

	while (i && app->nav.now.open[i - 1].view != view)
		i--;
	if (i)
		app->nav.now.depth = i;
	else
		nav_open(app, view);
}

void nav_show_list(struct app *app)
{
	app->nav.now.depth = 0;
}

void nav_keep(const struct app *app, struct nav_views *views)
{
	*views = app->nav.now;
}

void nav_restore(struct app *app, const struct nav_views *views)
{
	app->nav.now = *views;
}

void nav_split(struct app *app, unsigned split)
{
	app->nav.split = split;
}

void nav_zoom(struct app *app, bool zoomed)
{
	app->nav.zoomed = zoomed;
}

enum overlay nav_overlay(const struct app *app)
{
	return app->nav.now.overlay;
}

enum overlay nav_overlay_below(const struct app *app)
{
	return app->nav.now.below;
}

void nav_lay_over(struct app *app, enum overlay overlay)
{
	struct overlay_state *over = &app->overlay;

	struct nav_views *now = &app->nav.now;

	now->below = OVERLAY_NONE;
	if (overlay == OVERLAY_HELP && now->overlay != OVERLAY_HELP) {
		now->below = now->overlay;
		now->below_at = over->viewer.top;
	}
	now->overlay = overlay;
	over->viewer.top = over->first = 0;
	over->width = term_columns(); /* until the first drawing */
	viewer_forget(&over->viewer);
}

void nav_lift(struct app *app)
{
	struct nav_views *now = &app->nav.now;

	now->overlay = now->below;
	now->below = OVERLAY_NONE;
	if (!now->overlay)
		return;
	app->overlay.viewer.top = now->below_at;
	app->overlay.first = 0;
	viewer_forget(&app->overlay.viewer);
}

const struct pane_ops *nav_view_pane(const struct app *app)
{
	return app->nav.views[front_view(app)];
}

const struct pane_ops *nav_overlay_pane(const struct app *app)
{
	return app->nav.overlays[app->nav.now.overlay];
}

const struct pane_ops *nav_front(const struct app *app)
{
	const struct pane_ops *overlay = nav_overlay_pane(app);

	return overlay ? overlay : nav_view_pane(app);
}

struct viewer *nav_viewer(struct app *app)
{
	const struct pane_ops *pane = nav_front(app);

	return pane->viewer ? pane->viewer(app) : NULL;
}

bool nav_waits(const struct app *app)
{
	const struct pane_ops *pane = nav_front(app);

	return pane->waits && pane->waits(app);
}

uint32_t nav_current(const struct app *app)
{
	return nav_view_pane(app)->current(app);
}

/* The top view, or NULL when the list is in front. */
static struct nav_open *front(struct nav *nav)
{
	return nav->now.depth ? &nav->now.open[nav->now.depth - 1] : NULL;
}

void place_release(struct place *place)
{
	free(place->ref);
	str_release(&place->sides[0].ref);
	str_release(&place->sides[1].ref);
	place->ref = NULL;
}

static void forget_from(struct trail *trail, size_t first)
{
	while (trail->count > first)
		place_release(&trail->items[--trail->count]);
}

void nav_leave(struct app *app, const struct place *place)
{
	struct trail *trail = &app->nav.trail;
	struct nav_open *view = front(&app->nav);

	if (view && view->trail_at > trail->at)
		view->trail_at = trail->at;
	forget_from(trail, trail->at);
	trail->items = mem_grow(
	    trail->items, trail->count, &trail->capacity, sizeof *trail->items);
	trail->items[trail->count++] = *place;
	trail->at = trail->count;
}

bool nav_came_by_link(const struct app *app)
{
	const struct nav *nav = &app->nav;

	return nav_view_pane(app)->has_links &&
	       nav->trail.at > nav->now.open[nav->now.depth - 1].trail_at;
}

int64_t nav_steps_out(const struct app *app)
{
	const struct trail *trail = &app->nav.trail;
	const struct nav_views *now = &app->nav.now;
	const struct nav_open *view;

	if (!now->depth)
		return 0;
	view = &now->open[now->depth - 1];
	return trail->at > view->trail_at &&
		       trail->items[view->trail_at].view != view->view
		   ? (int64_t)(trail->at - view->trail_at)
		   : 0;
}

void nav_clear_trail(struct app *app)
{
	struct nav *nav = &app->nav;
	size_t i;

	forget_from(&nav->trail, 0);
	nav->trail.at = 0;
	for (i = 0; i < nav->now.depth; i++)
		nav->now.open[i].trail_at = 0;
}

bool nav_trail_is_used_up(const struct app *app)
{
	const struct nav *nav = &app->nav;

	return nav->now.depth > 1 &&
	       nav->trail.at <= nav->now.open[nav->now.depth - 1].trail_at;
}

const struct place *nav_follow_trail(
    struct app *app, int64_t by, struct place *present)
{
	struct trail *trail = &app->nav.trail;
	size_t from = trail->at;
	int64_t to = (int64_t)from + by;

	if (to < 0 || to >= (int64_t)trail->count + (by < 0)) {
		if (present)
			place_release(present);
		return NULL;
	}
	/* The way forward starts at the place it leaves. */
	if (present && from == trail->count) {
		nav_leave(app, present);
	} else if (present && present->view == trail->items[from].view) {
		place_release(&trail->items[from]);
		trail->items[from] = *present;
	} else if (present) {
		place_release(present); /* below the place on the trail */
	}
	/* A view that is opened going forward has a step to go back. */
	trail->at = by < 0 ? (size_t)to : from;
	if (by < 0)
		go_back_to(app, trail->items[to].view);
	else
		nav_open(app, trail->items[to].view);
	trail->at = (size_t)to;
	return &trail->items[to];
}

void nav_reread(struct app *app)
{
	for (int view = 0; view < VIEW_COUNT; view++)
		if (app->nav.views[view]->reread)
			app->nav.views[view]->reread(app);
}

static void release(struct app *app, const struct pane_ops *pane)
{
	if (pane && pane->release)
		pane->release(app);
}

void nav_release(struct app *app)
{
	int i;

	for (i = 0; i < VIEW_COUNT; i++)
		release(app, app->nav.views[i]);
	for (i = 0; i < OVERLAY_COUNT; i++)
		release(app, app->nav.overlays[i]);
	forget_from(&app->nav.trail, 0);
	free(app->nav.trail.items);
}
