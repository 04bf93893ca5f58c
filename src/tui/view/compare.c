/*
 * The comparison: two products side by side, or below each other on a narrow
 * screen. The place in it survives resizes and changes of either side.
 */
#include <string.h>

#include "base/message.h"
#include "base/unicode.h"
#include "base/words.h"
#include "page/revision.h"
#include "tui/state/layout.h"
#include "tui/state/pane.h"
#include "tui/term/term.h"
#include "tui/view/compared.h"
#include "tui/view/finder.h"
#include "tui/view/follow.h"
#include "tui/view/reading.h"

/* The section of the top row, or NULL. */
static const struct compare_section *section_at(
    const struct compare_state *compare)
{
	const struct compare_section *found = NULL;
	size_t i;

	for (i = 0;
	     compare->group.shown && i < compare->group.shown->outline.count;
	     i++)
		if (compare->group.shown->outline.sections[i].rows[0] <=
		    compare->viewer.top)
			found = &compare->group.shown->outline.sections[i];
	return found;
}

static void focus_on_top(struct compare_state *compare)
{
	const struct compare_section *section = section_at(compare);

	if (section && section->rows[0] != section->rows[1])
		compare->focus = compare->viewer.top >= section->rows[1];
}

static void move_to(struct compare_state *compare, int64_t row)
{
	viewer_go_to(&compare->viewer, row);
	focus_on_top(compare);
}

static void moved(struct app *app)
{
	focus_on_top(&app->compare);
}

/* The shown version of a side, or CATALOG_NONE. */
static uint32_t row_of(const struct app *app, int side)
{
	return compared_row(
	    app, &app->compare.sides[side], str_text(&app->compare.lang));
}

static uint32_t current(const struct app *app)
{
	return row_of(app, app->compare.focus);
}

static void move_to_section(
    struct compare_state *compare, enum section_key key, size_t inside)
{
	const struct compare_outline *outline = &compare->group.shown->outline;
	size_t i;

	for (i = 0; i < outline->count; i++)
		if (outline->sections[i].key == key) {
			move_to(compare,
			    (int64_t)(outline->sections[i].rows[0] + inside));
			return;
		}
	move_to(compare, compare->viewer.top);
}

/* Whether A and B show the same reviews, perhaps in other versions. */
static bool is_same(const struct group *a, const struct group *b)
{
	int side;

	for (side = 0; side < 2; side++)
		if (a->failure || b->failure ||
		    !text_equal(a->reviews[side].version.ref,
			b->reviews[side].version.ref) ||
		    !text_equal(a->reviews[side].version.lang,
			b->reviews[side].version.lang))
			return false;
	return true;
}

/* Chooses the place in GROUP's page, which replaces that of OLD (or NULL);
 * SAME: both show the same reviews. The top row was INSIDE rows into section
 * KEY. */
static void find_place(struct compare_state *compare, const struct group *old,
    const struct group *group, bool same, enum section_key key, size_t inside)
{
	struct group_wish as = group->wish;
	bool stays = false;

	if (same) {
		as.generation = old->wish.generation;
		memcpy(as.rows, old->wish.rows, sizeof as.rows);
		stays = !memcmp(&as, &old->wish, sizeof as);
	}
	if (old) {
		as.width = old->wish.width;
		as.beside = old->wish.beside;
		as.headless = old->wish.headless;
		as.ascii = old->wish.ascii;
	}
	if (compare->keep_place)
		viewer_go_to_anchor(&compare->viewer);
	else if (!old)
		move_to(compare, 0);
	else if (stays)
		viewer_go_to(
		    &compare->viewer, revision_find(&old->page,
					  compare->viewer.top, &group->page));
	else if (!memcmp(&as, &old->wish, sizeof as))
		viewer_go_to_anchor(&compare->viewer);
	else if (key != SECTION_KEYS)
		move_to_section(compare, key,
		    same && group->wish.beside == old->wish.beside ? inside
								   : 0);
	else
		move_to(compare, compare->viewer.top);
	compare->keep_place = false;
}

static bool take(struct app *app, struct job *job)
{
	struct compare_state *compare = &app->compare;
	struct group *group = (struct group *)job, *old = compare->group.shown;
	const struct compare_section *section = section_at(compare);
	enum section_key key = section ? section->key : SECTION_KEYS;
	bool same = old && is_same(old, group);
	bool focused = follow_focused(app) != 0;
	uint32_t row;
	size_t inside = section ? compare->viewer.top - section->rows[0] : 0;

	if (!compared_take(&compare->group, group))
		return false;
	viewer_show(&compare->viewer, &group->page, &group->outline.links);
	if (!same && !compare->keep_place)
		viewer_focus(&compare->viewer, 0); /* other links */
	find_place(compare, old, group, same, key, inside);
	if (focused && follow_find(&compare->viewer, &row))
		viewer_show_row(&compare->viewer, row);
	group_free(old);
	finder_renew(app, &compare->viewer, same);
	return true;
}

static const struct job_ops job = {.lane = LANE_READ,
    .searches = true,
    .run = group_run,
    .take = take,
    .drop = group_drop};

/* Cells of a name in the row of names. */
static uint32_t name_cells(uint32_t width)
{
	uint32_t column = width > 3 ? (width - 3) / 2 : 0;

	return column > 2 ? column - 2 : 0;
}

/* Whether the row of names shows both whole. */
static bool names_fit(const struct app *app, const uint32_t rows[2])
{
	uint32_t room = name_cells(term_columns() > 2 ? term_columns() - 2 : 1);

	return unicode_cells(catalog_shown_name(app->catalog, rows[0])) <=
		   room &&
	       unicode_cells(catalog_shown_name(app->catalog, rows[1])) <= room;
}

/* Uses the name shown before, if there is one. */
static void say_gone(struct app *app, int side)
{
	const struct group *shown = app->compare.group.shown;
	const struct str *ref = &app->compare.sides[side].ref;
	struct text name =
	    shown && !shown->failure
		? version_shown_name(&shown->reviews[side].version)
		: str_text(ref);

	app_say(app, STYLE_ERROR, _("%.*s is gone: its file was removed"),
	    (int)name.len, name.ptr);
}

static bool want(struct app *app)
{
	struct compare_state *compare = &app->compare;
	struct group_wish wish = {.rows = {row_of(app, 0), row_of(app, 1)},
	    .count = 2,
	    .width = term_columns() > 2 ? term_columns() - 2 : 1,
	    .beside = term_columns() >= STATE_SPLIT,
	    .differences = compare->differences};

	if (wish.rows[0] == CATALOG_NONE || wish.rows[1] == CATALOG_NONE) {
		say_gone(app, wish.rows[0] == CATALOG_NONE ? 0 : 1);
		nav_show_list(app);
		return false;
	}
	compare->viewer.height = layout_pane_height() - 1; /* the names */
	wish.headless = names_fit(app, wish.rows);
	return compared_want(app, &compare->group, &job, &wish,
	    compare->lang.len ? str_text(&compare->lang) : app->reader.lang);
}

static void hold(const struct app *app, struct place *place)
{
	const struct compare_state *compare = &app->compare;
	int side;

	place->view = VIEW_COMPARE;
	place->compared_at = compare->viewer.place;
	for (side = 0; side < 2; side++) {
		place->sides[side].kind = compare->sides[side].kind;
		str_add(&place->sides[side].ref,
		    str_text(&compare->sides[side].ref));
	}
}

static bool is_compared(
    const struct compared *side, const struct compared *other)
{
	return side->kind == other->kind &&
	       text_equal(str_text(&side->ref), str_text(&other->ref));
}

/* The sides of PLACE, which may have been others meanwhile. */
static bool visit(struct app *app, const struct place *place)
{
	struct compare_state *compare = &app->compare;
	int side;

	if (place->ref)
		reading_turn_to(app, place);
	for (side = 0; side < 2; side++) {
		if (is_compared(&compare->sides[side], &place->sides[side]))
			continue;
		compare->sides[side].kind = place->sides[side].kind;
		str_clear(&compare->sides[side].ref);
		str_add(&compare->sides[side].ref,
		    str_text(&place->sides[side].ref));
		compared_forget(&compare->group, &compare->viewer);
	}
	compare->keep_place = !compare->group.shown;
	viewer_go_to_place(&compare->viewer, &place->compared_at);
	return true;
}

static uint32_t line(const struct app *app)
{
	const struct compare_state *compare = &app->compare;
	const struct compare_section *section = section_at(compare);
	struct arena *arena = arena_new();
	struct review review = {0};
	struct group *shown = compare->group.shown;
	uint32_t found = 0;
	size_t i;

	if (section && !shown->failure)
		review_parse(arena, str_c(&shown->paths[compare->focus]),
		    str_text(&shown->sources[compare->focus]), REVIEW_BODY,
		    &review);
	for (i = 0; i < review.section_count && !found; i++)
		if (review.sections[i].key == section->key)
			found = review.sections[i].line;
	arena_free(arena);
	return found;
}

static void reread(struct app *app)
{
	app->compare.group.wanted = (struct group_wish){0};
}

static void position(const struct app *app, struct str *out)
{
	const struct compare_state *compare = &app->compare;
	const struct compare_section *section = section_at(compare);

	if (compare->differences) {
		str_puts(out, _("differences"));
		str_puts(out, "  ");
	}
	viewer_print_position(
	    &compare->viewer, section ? section->title : TEXT(""), out);
}

static void release(struct app *app)
{
	group_free(app->compare.group.shown);
	str_release(&app->compare.sides[0].ref);
	str_release(&app->compare.sides[1].ref);
	str_release(&app->compare.lang);
	finder_release(&app->compare.viewer);
}

/* Draws both names, always visible; the focused one stands out. */
static void draw_names(struct app *app, uint32_t y, uint32_t x, uint32_t width)
{
	const struct compare_state *compare = &app->compare;
	uint32_t cells = name_cells(width);
	struct row_builder builder;
	int side;

	row_start(&builder, app->frame.arena, width, app->reader.ascii);
	for (side = 0; side < 2; side++) {
		uint32_t row = row_of(app, side);
		bool focused = compare->focus == side;
		unsigned style =
		    focused ? STYLE_TITLE | STYLE_BOLD | STYLE_UNDERLINE
			    : STYLE_DIM;

		if (side)
			row_add(&builder,
			    text_of(app->reader.ascii ? " | " : " │ "),
			    STYLE_RULE);
		row_add(&builder, side ? TEXT("B ") : TEXT("A "),
		    STYLE_KEY | (focused ? STYLE_BOLD : 0));
		if (row != CATALOG_NONE)
			row_add_field(&builder,
			    catalog_shown_name(app->catalog, row), style, cells,
			    false);
	}
	term_put(y, x, width, &builder.row, 0);
}

static struct row decorate(struct app *app, struct row row, uint32_t at)
{
	(void)at;
	return follow_mark(app, &row);
}

static void draw(
    struct app *app, uint32_t y, uint32_t x, uint32_t height, uint32_t width)
{
	const struct group *shown = app->compare.group.shown;

	draw_names(app, y++, x, width);
	viewer_draw(app, &app->compare.viewer, y, x, height - 1, width,
	    decorate, shown ? shown->failure : NULL);
	term_cursor(y, x, false);
}

static void go_section(struct compare_state *compare, int64_t by)
{
	const struct compare_outline *outline = &compare->group.shown->outline;
	int64_t at = -1;
	size_t i;

	for (i = 0; i < outline->count; i++)
		if (outline->sections[i].rows[0] <= compare->viewer.top)
			at = (int64_t)i;
	if (by < 0 && at >= 0 &&
	    outline->sections[at].rows[0] < compare->viewer.top)
		by++; /* goes to the start of the present section first */
	at += by;
	if (at < 0)
		move_to(compare, 0);
	else if (at >= (int64_t)outline->count)
		move_to(compare, INT64_MAX);
	else
		move_to(compare, (int64_t)outline->sections[at].rows[0]);
}

static void go_difference(struct app *app, bool forward)
{
	struct compare_state *compare = &app->compare;
	const struct compare_outline *outline = &compare->group.shown->outline;
	size_t i, at = SIZE_MAX;

	for (i = 0; i < outline->difference_count; i++) {
		size_t row = outline->differences[i];

		if (forward && row > compare->viewer.top && at == SIZE_MAX)
			at = row;
		if (!forward && row < compare->viewer.top)
			at = row;
	}
	if (at == SIZE_MAX ||
	    (forward && compare->viewer.top == viewer_last(&compare->viewer)))
		app_say(app, STYLE_NOTE,
		    outline->difference_count ? _("no more differences")
					      : _("no differences"));
	else
		move_to(compare, (int64_t)at);
}

/* Replaces the right product by the list's next or previous one. */
static void go_product(struct app *app, int64_t by)
{
	uint32_t left = row_of(app, 0);

	compared_step(app, &app->compare.sides[1], by, &left, 1);
}

static void swap(struct app *app)
{
	struct compare_state *compare = &app->compare;
	struct compared side = compare->sides[0];

	compare->sides[0] = compare->sides[1];
	compare->sides[1] = side;
	compare->focus = !compare->focus;
}

/* Shows both in the next language that either is reviewed in. */
static void turn_language(struct app *app)
{
	struct compare_state *compare = &app->compare;
	int side;

	for (side = 0; side < 2; side++) {
		uint32_t row = row_of(app, side), next;

		if (row == CATALOG_NONE)
			continue;
		next = app->catalog->next[row];
		if (next == CATALOG_NONE)
			next = app->catalog
				   ->product_first[app->catalog->product[row]];
		if (next == row)
			continue;
		str_clear(&compare->lang);
		str_add(&compare->lang, catalog_lang(app->catalog, next));
		return;
	}
	app_say(app, STYLE_NOTE, _("both are reviewed in one language only"));
}

static void switch_side(struct compare_state *compare)
{
	const struct compare_section *section = section_at(compare);
	int other = !compare->focus;

	if (section && section->rows[0] != section->rows[1])
		move_to(compare, (int64_t)section->rows[other]);
	compare->focus = other;
}

/* False if ACTION does not move over the page. */
static bool move(struct app *app, enum action action, uint32_t count)
{
	struct compare_state *compare = &app->compare;
	int64_t n = count ? count : 1;

	if (viewer_act(&compare->viewer, action, count)) {
		focus_on_top(compare);
		return true;
	}
	switch (action) {
	case ACTION_NEXT_SECTION:
	case ACTION_PREVIOUS_SECTION:
		if (compare->group.shown)
			go_section(
			    compare, action == ACTION_NEXT_SECTION ? n : -n);
		return true;
	case ACTION_NEXT_DIFFERENCE:
	case ACTION_PREVIOUS_DIFFERENCE:
		if (compare->group.shown)
			go_difference(app, action == ACTION_NEXT_DIFFERENCE);
		return true;
	case ACTION_NEXT_LINK:
	case ACTION_PREVIOUS_LINK:
		follow_move(app, action == ACTION_NEXT_LINK ? n : -n);
		focus_on_top(compare);
		return true;
	default:
		return false;
	}
}

static bool act(struct app *app, enum action action, uint32_t count)
{
	struct compare_state *compare = &app->compare;
	int64_t n = count ? count : 1;

	switch (action) {
	case ACTION_DIFFERENCES:
		compare->differences = !compare->differences;
		return true;
	case ACTION_SWAP:
		swap(app);
		return true;
	case ACTION_NEXT_PRODUCT:
		go_product(app, n);
		return true;
	case ACTION_PREVIOUS_PRODUCT:
		go_product(app, -n);
		return true;
	case ACTION_LANGUAGE:
		turn_language(app);
		return true;
	case ACTION_NEXT_PANE:
		switch_side(compare);
		return true;
	case ACTION_OPEN:
		if (follow_focused(app))
			follow_focus(app);
		else
			compared_open(app, &compare->sides[compare->focus]);
		return true;
	default:
		return move(app, action, count);
	}
}

static struct viewer *viewer(struct app *app)
{
	return &app->compare.viewer;
}

/* The names stand above the page. */
static void click(struct app *app, uint32_t y, uint32_t x)
{
	if (y)
		follow_click(app, y - 1, x);
}

static const struct str *lang(const struct app *app)
{
	return &app->compare.lang;
}

static void options(const struct app *app, struct str *out)
{
	for (size_t i = 0; i < 2; i++)
		words_add_option(
		    out, "--compare", str_text(&app->compare.sides[i].ref));
}

const struct pane_ops compare_pane = {
    .draw = draw,
    .act = act,
    .want = want,
    .reread = reread,
    .click = click,
    .release = release,
    .keys = ACTION_IN_COMPARE,
    .name = "compare",
    .title = N_("In the comparison"),
    .fills = true,
    .edits_current = true,
    .enter = NC_("hint", "read"),
    .find = N_("find in both"),
    .not_found = N_("in neither of the two"),
    .viewer = viewer,
    .has_links = true,
    .moved = moved,
    .hold = hold,
    .visit = visit,
    .current = current,
    .line = line,
    .lang = lang,
    .options = options,
    .position = position,
    .aside = follow_print_source,
};
