/*
 * The review pane: the page of the current product, and the place in it, which
 * survives resizes, reloads and a change of language.
 */
#include "tui/view/review.h"

#include <stdlib.h>
#include <string.h>

#include "base/message.h"
#include "page/revision.h"
#include "tui/state/layout.h"
#include "tui/state/pane.h"
#include "tui/term/term.h"
#include "tui/view/finder.h"
#include "tui/view/follow.h"
#include "tui/view/peer_scores.h"
#include "tui/view/reading.h"

enum { TERMS_MOST = 16, OTHERS_MOST = 16 };

static const struct document_section *section_at(
    const struct opened *opened, uint32_t row)
{
	const struct document_section *found = NULL;
	size_t i;

	for (i = 0; i < opened->outline.count; i++)
		if (opened->outline.sections[i].row <= row)
			found = &opened->outline.sections[i];
	return found;
}

/* The section at the top of the pane; at the end of the page, whose last
 * sections can't reach the top, the last section. */
static const struct document_section *present_section(
    const struct review_state *review)
{
	const struct viewer *viewer = &review->viewer;
	bool ends = viewer->top && viewer->top == viewer_last(viewer);

	return section_at(review->opened, ends ? UINT32_MAX : viewer->top);
}

/* Goes to the same section in another language's review. */
static void move_to_section(struct review_state *review, int key)
{
	size_t i;

	for (i = 0; i < review->opened->outline.count; i++)
		if (review->opened->outline.sections[i].key ==
		    (enum section_key)key) {
			viewer_go_to(&review->viewer,
			    (int64_t)review->opened->outline.sections[i].row);
			return;
		}
	viewer_go_to(&review->viewer, 0);
}

/* Keeps the place across a newer version of BEFORE. */
static void stay(struct review_state *review, const struct opened *before)
{
	const struct opened *opened = review->opened;

	if (!before || before->failure ||
	    before->wish.width != opened->wish.width ||
	    before->wish.ascii != opened->wish.ascii) {
		viewer_go_to_anchor(&review->viewer);
		return;
	}
	viewer_go_to(&review->viewer,
	    revision_find(&before->page, review->viewer.top, &opened->page));
}

/* Chooses the place in the new page; BEFORE is the former page, SAME if of the
 * same product. KEY: the section being read. */
static void find_place(struct review_state *review, const struct opened *before,
    bool same, int key)
{
	bool keep = review->keep_anchor &&
		    (!review->away || text_equal(str_text(&review->away_ref),
					  review->opened->review.version.ref));

	if (review->keep_section)
		move_to_section(review, key);
	else if (keep)
		viewer_go_to_anchor(&review->viewer);
	else if (same)
		stay(review, before);
	else
		viewer_go_to(&review->viewer, 0);
	if (review->keep_section || (!same && !keep))
		viewer_focus(&review->viewer, 0); /* its links are others */
	review->keep_section = false;
	review->keep_anchor = false;
	str_clear(&review->ref);
	str_add(&review->ref, review->opened->review.version.ref);
}

/* The sections in which a query searches, a bit a key; ANYWHERE: one of its
 * terms searches all. */
static unsigned collect_sections(const struct query_node *node, bool *anywhere)
{
	unsigned sections = 0;
	size_t i;

	if (node->kind == QUERY_NOT)
		return 0;
	if (node->kind == QUERY_TEXT && node->section >= 0)
		sections |= 1u << node->section;
	*anywhere |= node->kind == QUERY_TEXT && node->section < 0;
	for (i = 0; i < node->child_count; i++)
		sections |= collect_sections(node->children[i], anywhere);
	return *anywhere ? 0 : sections;
}

/* The first match in a section the query asks for, else the first of all. */
static size_t first_match(const struct app *app)
{
	const struct finder *finder = &app->review.viewer.finder;
	const struct document_outline *outline = &app->review.opened->outline;
	bool anywhere = !finder->of_query;
	unsigned sections =
	    collect_sections(app->list.found->query->root, &anywhere);
	size_t i, at = 0;

	for (i = 0; sections && i < finder->hits.count; i++) {
		while (at < outline->count &&
		       outline->sections[at].row <= finder->hits.rows[i])
			at++;
		if (at && sections >> outline->sections[at - 1].key & 1)
			return i;
	}
	return 0;
}

/* Shows the first match, once the wanted review is there. */
static void seek(struct app *app)
{
	struct review_state *review = &app->review;
	struct finder *finder = &review->viewer.finder;
	const struct opened *opened = review->opened;

	finder->seeks = !opened || opened->wish.key != review->wanted ||
			opened->wish.width != review->wanted_width;
	if (finder->seeks || !finder->hits.count)
		return;
	finder->current = first_match(app);
	viewer_go_to(&review->viewer, 0);
	viewer_show_row(&review->viewer, finder->hits.rows[finder->current]);
}

/* The words of one node, or the whole phrase. */
static size_t collect_words(
    const struct query_node *node, struct text *terms, size_t count)
{
	struct text rest = node->value;

	while (rest.len && count < TERMS_MOST) {
		const char *blank =
		    node->phrase ? NULL : memchr(rest.ptr, ' ', rest.len);
		size_t len = blank ? (size_t)(blank - rest.ptr) : rest.len;

		if (len)
			terms[count++] = (struct text){rest.ptr, len};
		len += blank != NULL;
		rest = text_from(rest, len);
	}
	return count;
}

/* The words that the query searches for in the text of reviews. */
static size_t collect_terms(
    const struct query_node *node, struct text *terms, size_t count)
{
	size_t i;

	if (node->kind == QUERY_NOT)
		return count;
	if (node->kind == QUERY_TEXT)
		count = collect_words(node, terms, count);
	for (i = 0; i < node->child_count; i++)
		count = collect_terms(node->children[i], terms, count);
	return count;
}

void review_take_query(struct app *app)
{
	struct viewer *viewer = &app->review.viewer;
	struct text terms[TERMS_MOST];
	size_t count = collect_terms(app->list.found->query->root, terms, 0);

	if (!count && !viewer->finder.of_query)
		return;
	finder_set_terms(viewer, terms, count);
	viewer->finder.of_query = count > 0;
	if (count)
		seek(app);
}

/* Remembers the review that is searched, which may be still to come. */
static void note_found(struct app *app)
{
	uint32_t row = reading_wanted_row(app);

	str_clear(&app->review.found_in);
	if (row != CATALOG_NONE)
		str_add(&app->review.found_in, catalog_ref(app->catalog, row));
}

/* Drops the matches of the former review; highlights the query's words instead.
 */
static void leave_found(struct app *app)
{
	struct review_state *review = &app->review;
	struct viewer *viewer = &review->viewer;

	if (!viewer->finder.term_count || viewer->finder.of_query ||
	    text_equal(str_text(&review->found_in), str_text(&review->ref)))
		return;
	finder_set_terms(viewer, NULL, 0);
	review_take_query(app);
}

/* Reports findings once after an edit. */
static void tell_findings(struct app *app, const struct opened *opened)
{
	size_t count = opened->survey.files[0].count;

	if (!opened->wish.rules || !app->review.tells)
		return;
	app->review.tells = false;
	if (count)
		app_say(app, STYLE_ERROR,
		    P_("%s finding, below its line",
			"%s findings, below their lines", count),
		    figure_of(count).text);
}

static bool take(struct app *app, struct job *job)
{
	struct opened *opened = (struct opened *)job;
	struct review_state *review = &app->review;
	const struct document_section *section = NULL;
	struct opened *before = review->opened;
	const struct finder *finder = &review->viewer.finder;
	bool focused = follow_focused(app) != 0, same;
	uint32_t row;
	int key = -1;

	if (opened->wish.key != review->wanted ||
	    opened->wish.width != review->wanted_width ||
	    opened->wish.ascii != review->wanted_ascii)
		return false; /* replaced by a later wish */
	if (review->keep_section && before)
		section = present_section(review);
	if (section)
		key = (int)section->key;
	same = !opened->failure &&
	       text_equal(str_text(&review->ref), opened->review.version.ref);
	review->opened = opened;
	viewer_show(&review->viewer, &opened->page, &opened->outline.links);
	if (!opened->failure) /* the file may come back, at the same place */
		find_place(review, before, same, key);
	if (focused && same && follow_find(&review->viewer, &row))
		viewer_show_row(&review->viewer, row);
	opened_free(before);
	if (!same && !opened->failure)
		leave_found(app);
	tell_findings(app, opened);
	finder_renew(app, &review->viewer, same);
	if (finder->seeks || (!same && finder->of_query))
		seek(app);
	return true;
}

static const struct job_ops opened_job = {.lane = LANE_REVIEW,
    .replaces = true,
    .of_review = true,
    .run = opened_run,
    .take = take,
    .drop = opened_drop};

/* Other versions of ROW's product and products of the same name, for rules that
 * compare files. */
static size_t list_others(
    struct app *app, uint32_t row, struct text others[OTHERS_MOST])
{
	const struct catalog *catalog = app->catalog;
	struct text name = catalog_folded_name(catalog, row);
	size_t count = 0;

	for (uint32_t i = 0; i < catalog->count && count < OTHERS_MOST; i++)
		if (i != row &&
		    (catalog->product[i] == catalog->product[row] ||
			text_equal(catalog_folded_name(catalog, i), name)))
			others[count++] = catalog_path(catalog, i);
	return count;
}

/* Has the review of ROW laid out as the state wants it; just edited, with the
 * findings of the rules. */
static void open_row(struct app *app, uint32_t row)
{
	const struct review_state *review = &app->review;
	struct text path = catalog_path(app->catalog, row), others[OTHERS_MOST];
	bool checks =
	    review->checked.len && text_equal(str_text(&review->checked), path);
	struct opened *opened =
	    opened_new(&opened_job, worker_reader(app->worker),
		&(struct opened_wish){
		    .rules = checks ? config_rules(app->options->config) : 0,
		    .today = app->options->today,
		    .others = others,
		    .other_count = checks ? list_others(app, row, others) : 0,
		    .key = review->wanted,
		    .path = path,
		    .company_name = catalog_company_name(app->catalog, row),
		    .type = catalog_type(app->catalog, row),
		    .width = review->wanted_width,
		    .measure = app->options->measure,
		    .ascii = review->wanted_ascii,
		    .weights = review->wanted_weights,
		});

	worker_add(app->worker, &opened->job);
}

static void show_none(struct app *app)
{
	struct review_state *review = &app->review;

	opened_free(review->opened);
	review->opened = NULL;
	viewer_show(&review->viewer, NULL, NULL);
	finder_renew(app, &review->viewer, false);
	review->wanted = -1;
}

static bool want(struct app *app)
{
	struct review_state *review = &app->review;
	uint32_t width = layout_review_width(app), row;
	int64_t key;

	if (!width)
		return false;
	review->viewer.height = layout_pane_height();
	if (nav_is_on_list(app))
		review->away = false;
	row = reading_wanted_row(app);
	key = (int64_t)app->library.generation << 32 | row;
	if (row == CATALOG_NONE) {
		show_none(app);
		return false;
	}
	if (key == review->wanted && width == review->wanted_width &&
	    app->reader.ascii == review->wanted_ascii &&
	    weights_equal(app_weights(app), &review->wanted_weights))
		return !review->opened || review->opened->wish.key != key ||
		       review->opened->wish.width != width;
	review->wanted = key;
	review->wanted_width = width;
	review->wanted_ascii = app->reader.ascii;
	review->wanted_weights = *app_weights(app);
	open_row(app, row);
	return true;
}

static uint32_t line(const struct app *app)
{
	const struct review_state *review = &app->review;
	const struct finder *finder = &review->viewer.finder;
	uint32_t row = review->viewer.top, at;

	if (!review->opened || layout_review_width(app) == 0)
		return 0;
	if (follow_find(&review->viewer, &at) &&
	    viewer_shows(&review->viewer, at))
		row = at;
	if (finder->current < finder->hits.count &&
	    viewer_shows(&review->viewer, finder->hits.rows[finder->current]))
		row = finder->hits.rows[finder->current];
	return page_line(&review->opened->page, row);
}

static void position(const struct app *app, struct str *out)
{
	const struct review_state *review = &app->review;
	const struct document_section *section;

	if (!review->opened)
		return;
	section = present_section(review);
	viewer_print_position(
	    &review->viewer, section ? section->title : TEXT(""), out);
}

/* The peers of the rating on the page. */
static struct score_rank stand(
    const struct app *app, const struct opened *opened)
{
	bool present = opened && (uint32_t)(opened->wish.key >> 32) ==
				     app->library.generation;

	return peer_scores_rank(
	    app, present ? (uint32_t)opened->wish.key : CATALOG_NONE);
}

/* Adds ticks and percentiles to the bars, and lights the focused link. */
static struct row decorate(struct app *app, struct row row, uint32_t at)
{
	const struct opened *opened = app->review.opened;
	struct score_rank rank = stand(app, opened);

	row = bars_stand(&opened->outline.bars, &row, at,
	    opened->review.version.rating, &rank, app->frame.arena,
	    opened->wish.ascii);
	return follow_mark(app, &row);
}

static void draw(
    struct app *app, uint32_t y, uint32_t x, uint32_t height, uint32_t width)
{
	const struct opened *opened = app->review.opened;

	viewer_draw(app, &app->review.viewer, y, x, height, width, decorate,
	    opened ? opened->failure : NULL);
	if (nav_view_pane(app)->reads)
		term_cursor(y, x, false);
}

static void go_section(struct app *app, int64_t by)
{
	struct review_state *review = &app->review;
	const struct opened *opened = review->opened;
	size_t count = opened ? opened->outline.count : 0, i;
	int64_t at = -1;

	for (i = 0; i < count; i++)
		if (opened->outline.sections[i].row <= review->viewer.top)
			at = (int64_t)i;
	/* Goes to the start of the present section first. */
	if (by < 0 && at >= 0 &&
	    opened->outline.sections[at].row < review->viewer.top)
		by++;
	at += by;
	if (at < 0)
		viewer_go_to(&review->viewer, 0);
	else if ((size_t)at >= count)
		viewer_go_to(&review->viewer, INT64_MAX);
	else
		viewer_go_to(
		    &review->viewer, (int64_t)opened->outline.sections[at].row);
}

static bool act(struct app *app, enum action action, uint32_t count)
{
	struct review_state *review = &app->review;
	int64_t n = count ? count : 1;

	if (viewer_act(&review->viewer, action, count))
		return true;
	switch (action) {
	case ACTION_NEXT_SECTION:
		go_section(app, n);
		return true;
	case ACTION_PREVIOUS_SECTION:
		go_section(app, -n);
		return true;
	case ACTION_NEXT_LINK:
		follow_move(app, n);
		return true;
	case ACTION_PREVIOUS_LINK:
		follow_move(app, -n);
		return true;
	case ACTION_FOLLOW:
		follow_focus(app);
		return true;
	default:
		return false;
	}
}

static struct viewer *viewer(struct app *app)
{
	return &app->review.viewer;
}

/* Opens it at the first match of the query's text, even after another search.
 */
static void open_review(struct app *app)
{
	if (reading_current(app) == CATALOG_NONE)
		return;
	nav_open(app, VIEW_REVIEW);
	want(app);
	review_take_query(app);
}

static void reread(struct app *app)
{
	app->review.wanted = -1;
}

static void click(struct app *app, uint32_t y, uint32_t x)
{
	nav_open(app, VIEW_REVIEW);
	follow_click(app, y, x);
}

static void release(struct app *app)
{
	struct review_state *review = &app->review;

	opened_free(review->opened);
	finder_release(&review->viewer);
	str_release(&review->ref);
	str_release(&review->found_in);
	str_release(&review->checked);
	str_release(&review->away_ref);
	str_release(&review->away_from);
}

const struct pane_ops review_pane = {
    .draw = draw,
    .act = act,
    .open = open_review,
    .want = want,
    .reread = reread,
    .click = click,
    .release = release,
    .keys = ACTION_IN_REVIEW,
    .of_one = true,
    .reads = true,
    .name = "review",
    .title = N_("In the review"),
    .find = N_("find in review"),
    .not_found = N_("not in this review"),
    .viewer = viewer,
    .has_links = true,
    .visit = reading_visit,
    .current = reading_current,
    .line = line,
    .position = position,
    .aside = follow_print_source,
    .moved = note_found,
};
