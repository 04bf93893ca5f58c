/*
 * The peers' scores for ticks and percentiles, as a job of the search lane. One
 * answer is kept; it holds as long as list, scope and language do, so moving
 * the cursor asks for nothing.
 */
#include "tui/view/peer_scores.h"

#include <stdlib.h>

#include "base/message.h"
#include "tui/state/layout.h"
#include "tui/view/reading.h"
#include "tui/view/search.h"

struct peer_scores {
	struct search_job job;
	struct peer_group wish;
	struct percentile scores;
	uint8_t type; /* type or group that was counted */
	bool good;
};

static void drop(struct job *job)
{
	percentile_release(&((struct peer_scores *)job)->scores);
	search_job_drop(job);
}

static void run(struct job *job)
{
	struct peer_scores *answer = (struct peer_scores *)job;
	const struct scope *scope = &answer->job.scope;

	struct peer_group wish = answer->wish;

	wish.type = answer->type = peer_group_type(scope->catalog, wish.type);
	answer->good = peer_group_collect(scope->catalog,
	    &answer->job.found->matches, &wish, scope->cancel, &answer->scores);
}

static bool take(struct app *app, struct job *job)
{
	struct peer_scores *answer = (struct peer_scores *)job;
	bool latest = app->rating.scores.asked == answer;

	if (latest)
		app->rating.scores.asked = NULL;
	if (!latest || !answer->good)
		return false;
	peer_scores_release(app);
	app->rating.scores.known = answer;
	return true;
}

static const struct job_ops peer_scores_job = {.lane = LANE_SEARCH,
    .of_review = true,
    .run = run,
    .take = take,
    .drop = drop};

/* The scope that makes sense for ROW: a company beside a list of products is
 * compared with all companies, a single result with its type. */
static enum peer_scope scope_for(const struct app *app, uint32_t row)
{
	enum query_kinds others = app->catalog->kind[row] == REVIEW_COMPANY
				      ? QUERY_PRODUCTS
				      : QUERY_COMPANIES;

	if (app->rating.scores.scope != PEER_SCOPE_LIST)
		return app->rating.scores.scope;
	if (app->list.found->query->kinds == others)
		return PEER_SCOPE_LIBRARY;
	return app->list.matches.count == 1 ? PEER_SCOPE_TYPE : PEER_SCOPE_LIST;
}

/* The version of ROW's product that SCOPE counts. */
static uint32_t counted_row(const struct app *app, uint32_t row,
    enum peer_scope scope, struct text lang)
{
	uint32_t current = app_current(app);
	uint32_t product = app->catalog->product[row];

	if (scope == PEER_SCOPE_LIST && current != CATALOG_NONE &&
	    app->catalog->product[current] == product)
		return current;
	return catalog_version(app->catalog, product, lang);
}

/* If another version than the reader's is shown, the peers are counted in its
 * language too. */
static struct peer_group wish_for(const struct app *app, uint32_t row)
{
	struct text lang = app->list.found->query->lang;
	struct peer_group wish = {.scope = scope_for(app, row),
	    .kind = (enum review_kind)app->catalog->kind[row],
	    .weights = *app_weights(app)};

	if (!lang.len)
		lang = app->reader.lang;
	if (counted_row(app, row, wish.scope, lang) != row)
		wish.lang = catalog_lang(app->catalog, row);
	else if (wish.scope != PEER_SCOPE_LIST)
		wish.lang = lang;
	if (wish.scope == PEER_SCOPE_TYPE)
		wish.type = catalog_type(app->catalog, row);
	return wish;
}

static bool answers(const struct app *app, const struct peer_scores *answer,
    const struct peer_group *wish)
{
	const struct found *found = app->list.found;

	return answer && answer->job.found->revision == found->revision &&
	       (wish->scope != PEER_SCOPE_LIST || answer->job.found == found) &&
	       answer->wish.scope == wish->scope &&
	       answer->wish.kind == wish->kind &&
	       answer->wish.type == wish->type &&
	       weights_equal(&answer->wish.weights, &wish->weights) &&
	       text_equal(answer->wish.lang, wish->lang);
}

static bool shows_rating(const struct app *app)
{
	return nav_view_pane(app)->rates || layout_review_width(app);
}

bool peer_scores_want(struct app *app)
{
	uint32_t row = reading_wanted_row(app);
	struct peer_group wish;
	struct peer_scores *answer;

	/* The rows of a list belong to the catalogue on the screen. */
	if (row == CATALOG_NONE || !app->library.loaded || app->search.next ||
	    !shows_rating(app))
		return false;
	wish = wish_for(app, row);
	if (answers(app, app->rating.scores.known, &wish))
		return false;
	if (answers(app, app->rating.scores.asked, &wish))
		return true;
	if (app->rating.scores.asked)
		job_cancel(&app->rating.scores.asked->job.job);
	answer = search_job_new(
	    app, sizeof *answer, &peer_scores_job, found_hold(app->list.found));
	answer->wish = wish;
	answer->wish.lang = arena_text(answer->job.arena, wish.lang);
	app->rating.scores.asked = answer;
	search_add(app, &answer->job.job);
	return true;
}

/* Whether ROW was reached by a link and the list does not hold its product. */
static bool is_outside(const struct app *app, uint32_t row)
{
	const struct match_list *list = &app->list.matches;
	uint32_t product = app->catalog->product[row];
	size_t i;

	if (scope_for(app, row) != PEER_SCOPE_LIST || !app->review.away)
		return false;
	for (i = 0; i < list->count; i++)
		if (app->catalog->product[list->matches[i].row] == product)
			return false;
	return true;
}

struct score_rank peer_scores_rank(const struct app *app, uint32_t row)
{
	struct score_rank rank = {.scope = app->rating.scores.scope};
	struct peer_group wish;

	if (row == CATALOG_NONE)
		return rank;
	rank.words = messages_find(catalog_lang(app->catalog, row));
	if (!app->library.loaded)
		return rank;
	wish = wish_for(app, row);
	if (!answers(app, app->rating.scores.known, &wish))
		return rank;
	rank.scope = wish.scope;
	rank.scores = &app->rating.scores.known->scores;
	rank.kind = wish.kind;
	rank.type = app->rating.scores.known->type;
	rank.outside = is_outside(app, row);
	return rank;
}

void peer_scores_turn(struct app *app)
{
	if (!shows_rating(app)) {
		app_say(
		    app, STYLE_NOTE, _("no ratings here; {rating} shows them"));
		return;
	}
	app->rating.scores.scope = (app->rating.scores.scope + 1) % PEER_SCOPES;
}

void peer_scores_release(struct app *app)
{
	if (app->rating.scores.known)
		job_drop(&app->rating.scores.known->job.job);
	app->rating.scores.known = NULL;
}
