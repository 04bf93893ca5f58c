/*
 * The scope of ticks and percentiles as a job of the search lane. One answer
 * is kept; it holds as long as list, scope and language do, so that moving the
 * cursor asks for nothing.
 */
#include "tui/view/peers.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/message.h"
#include "tui/state/layout.h"
#include "tui/view/reading.h"
#include "tui/view/search.h"
#include "tui/view/weights.h"

struct peers {
	struct search_job job;
	struct peers_wish wish;
	struct percentile scores;
	uint8_t type; /* that it came to */
	bool good;
};

static void drop(struct job *job)
{
	percentile_release(&((struct peers *)job)->scores);
	search_job_drop(job);
}

static void run(struct job *job)
{
	struct peers *peers = (struct peers *)job;
	const struct scope *scope = &peers->job.scope;

	struct peers_wish wish = peers->wish;

	wish.type = peers->type = peers_type(scope->catalog, wish.type);
	peers->good = peers_collect(scope->catalog, &peers->job.found->matches,
	    &wish, scope->cancel, &peers->scores);
}

static bool take(struct app *app, struct job *job)
{
	struct peers *peers = (struct peers *)job;
	bool latest = app->rating.peers.asked == peers;

	if (latest)
		app->rating.peers.asked = NULL;
	if (!latest || !peers->good)
		return false;
	peers_release(app);
	app->rating.peers.known = peers;
	return true;
}

static const struct job_ops peers_job = {.lane = LANE_SEARCH,
    .of_review = true,
    .run = run,
    .take = take,
    .drop = drop};

/* A company beside a list of products is held against all companies, and what
 * is alone in the list against its type. */
static enum peers_scope scope_for(const struct app *app, uint32_t row)
{
	enum query_kinds others = app->catalog->kind[row] == REVIEW_COMPANY
				      ? QUERY_PRODUCTS
				      : QUERY_COMPANIES;

	if (app->rating.peers.scope != PEERS_LIST)
		return app->rating.peers.scope;
	if (app->list.found->query->kinds == others)
		return PEERS_LIBRARY;
	return app->list.matches.count == 1 ? PEERS_TYPE : PEERS_LIST;
}

/* The version of ROW's product that SCOPE counts. */
static uint32_t counted_row(const struct app *app, uint32_t row,
    enum peers_scope scope, struct text lang)
{
	uint32_t current = app_current(app);
	uint32_t product = app->catalog->product[row];

	if (scope == PEERS_LIST && current != CATALOG_NONE &&
	    app->catalog->product[current] == product)
		return current;
	return catalog_version(app->catalog, product, lang);
}

/* Where another version than the reader's is shown, all the others are taken in
 * its language too. */
static struct peers_wish wish_for(const struct app *app, uint32_t row)
{
	struct text lang = app->list.found->query->lang;
	struct peers_wish wish = {.scope = scope_for(app, row),
	    .kind = (enum review_kind)app->catalog->kind[row],
	    .weights = *weights_shown(app)};

	if (!lang.len)
		lang = app->reader.lang;
	if (counted_row(app, row, wish.scope, lang) != row)
		wish.lang = catalog_lang(app->catalog, row);
	else if (wish.scope != PEERS_LIST)
		wish.lang = lang;
	if (wish.scope == PEERS_TYPE)
		wish.type = catalog_type(app->catalog, row);
	return wish;
}

static bool answers(const struct app *app, const struct peers *peers,
    const struct peers_wish *wish)
{
	const struct found *found = app->list.found;

	return peers && peers->job.found->revision == found->revision &&
	       (wish->scope != PEERS_LIST || peers->job.found == found) &&
	       peers->wish.scope == wish->scope &&
	       peers->wish.kind == wish->kind &&
	       peers->wish.type == wish->type &&
	       weights_equal(&peers->wish.weights, &wish->weights) &&
	       text_equal(peers->wish.lang, wish->lang);
}

bool peers_want(struct app *app)
{
	uint32_t row = reading_wanted_row(app);
	struct peers_wish wish;
	struct peers *peers;

	/* The rows of a list are those of the catalogue on the screen. */
	if (row == CATALOG_NONE || !app->library.loaded || app->search.next ||
	    (nav_view(app) != VIEW_RATING && !layout_review_width(app)))
		return false;
	wish = wish_for(app, row);
	if (answers(app, app->rating.peers.known, &wish))
		return false;
	if (answers(app, app->rating.peers.asked, &wish))
		return true;
	if (app->rating.peers.asked)
		job_cancel(&app->rating.peers.asked->job.job);
	peers = search_job_new(
	    app, sizeof *peers, &peers_job, found_hold(app->list.found));
	peers->wish = wish;
	peers->wish.lang = arena_text(peers->job.arena, wish.lang);
	app->rating.peers.asked = peers;
	search_add(app, &peers->job.job);
	return true;
}

/* Whether ROW was come to by a link, and the list does not hold its product. */
static bool is_outside(const struct app *app, uint32_t row)
{
	const struct match_list *list = &app->list.matches;
	uint32_t product = app->catalog->product[row];
	size_t i;

	if (scope_for(app, row) != PEERS_LIST || !app->review.away)
		return false;
	for (i = 0; i < list->count; i++)
		if (app->catalog->product[list->matches[i].row] == product)
			return false;
	return true;
}

struct standing peers_stand(const struct app *app, uint32_t row)
{
	struct standing standing = {.scope = app->rating.peers.scope};
	struct peers_wish wish;

	if (row == CATALOG_NONE)
		return standing;
	standing.words = messages_find(catalog_lang(app->catalog, row));
	if (!app->library.loaded)
		return standing;
	wish = wish_for(app, row);
	if (!answers(app, app->rating.peers.known, &wish))
		return standing;
	standing.scope = wish.scope;
	standing.scores = &app->rating.peers.known->scores;
	standing.kind = wish.kind;
	standing.type = app->rating.peers.known->type;
	standing.outside = is_outside(app, row);
	return standing;
}

void peers_turn(struct app *app)
{
	if (nav_view(app) != VIEW_RATING && !layout_review_width(app)) {
		app_say(
		    app, STYLE_NOTE, _("no ratings here; {rating} shows them"));
		return;
	}
	app->rating.peers.scope = (app->rating.peers.scope + 1) % PEERS_SCOPES;
}

void peers_release(struct app *app)
{
	if (app->rating.peers.known)
		job_drop(&app->rating.peers.known->job.job);
	app->rating.peers.known = NULL;
}
