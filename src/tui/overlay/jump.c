/*
 * Lists over the review to jump from: its sections, and its links with the
 * reviews it is mentioned in behind them.
 */
#include "base/message.h"
#include "tui/state/pane.h"
#include "tui/view/copy.h"
#include "tui/view/follow.h"
#include "tui/view/overlay_list.h"

static const struct document_outline *outline_of(const struct app *app)
{
	static const struct document_outline none;

	return app->review.opened ? &app->review.opened->outline : &none;
}

static size_t mentioned_count(const struct app *app)
{
	return app->review.opened ? app->review.opened->mentions.by_count : 0;
}

static size_t item_count(const struct app *app)
{
	if (nav_overlay(app) == OVERLAY_CONTENTS)
		return outline_of(app)->count;
	return outline_of(app)->links.listed_count + mentioned_count(app);
}

/* TEXT in what is left of the row. */
static void add_rest(
    struct row_builder *builder, struct text text, unsigned style)
{
	row_add_field(
	    builder, text, style, builder->width - builder->row.cells, false);
}

static void add_link(
    const struct app *app, struct row_builder *builder, size_t at, bool current)
{
	const struct document_outline *outline = outline_of(app);
	unsigned style = current ? STYLE_CURRENT : STYLE_TEXT;
	const struct document_link *link;

	if (at >= outline->links.listed_count) {
		row_add(builder, text_of(_("mentioned in")), STYLE_DIM);
		row_add(builder, TEXT("  "), STYLE_DIM);
		add_rest(builder,
		    app->review.opened->mentions
			.by[at - outline->links.listed_count]
			.name,
		    style);
		return;
	}
	link = &outline->links.items[outline->links.listed[at] - 1];
	row_add(builder, link->mark, STYLE_DIM);
	if (!text_equal(link->text, link->url)) {
		row_add_field(builder, link->text, style, 30, false);
		row_add(builder, TEXT("  "), STYLE_TEXT);
	}
	if (link->ref.len)
		add_rest(builder, link->ref, STYLE_DIM);
	else
		add_rest(
		    builder, link->url, current ? STYLE_CURRENT : STYLE_LINK);
}

static void add_item(
    struct app *app, struct row_builder *builder, size_t at, bool current)
{
	struct str number = {0};

	str_printf(&number, "%zu", at + 1);
	row_add_field(builder, str_text(&number), STYLE_DIM, 4, true);
	row_add(builder, TEXT("  "), STYLE_TEXT);
	if (nav_overlay(app) == OVERLAY_CONTENTS)
		add_rest(builder, outline_of(app)->sections[at].title,
		    current ? STYLE_CURRENT : STYLE_TEXT);
	else
		add_link(app, builder, at, current);
	str_release(&number);
}

static const char *hint(const struct app *app)
{
	return item_count(app) ? NULL : _("nothing here");
}

static const struct overlay_items items = {
    .count = item_count, .add = add_item, .hint = hint};

/* The link under the cursor, 0 where it is none. */
static uint32_t current_link(const struct app *app)
{
	const struct document_outline *outline = outline_of(app);

	return nav_overlay(app) == OVERLAY_LINKS &&
		       overlay_cursor(app) < outline->links.listed_count
		   ? outline->links.listed[overlay_cursor(app)]
		   : 0;
}

/* The review under the cursor that this one is mentioned in, or NULL. */
static const struct index_mention *current_mention(const struct app *app)
{
	size_t at = overlay_cursor(app),
	       links = outline_of(app)->links.listed_count;

	return nav_overlay(app) == OVERLAY_LINKS && at >= links &&
		       at < item_count(app)
		   ? &app->review.opened->mentions.by[at - links]
		   : NULL;
}

/* Goes there; OUT: of a citation to what its reference links to. */
static void choose(struct app *app, bool out)
{
	const struct document_outline *outline = outline_of(app);
	const struct index_mention *by = current_mention(app);
	uint32_t at = overlay_cursor(app), link = current_link(app);
	bool contents = nav_overlay(app) == OVERLAY_CONTENTS;

	nav_lift(app);
	if (at >= (contents ? outline->count : item_count(app)))
		return;
	nav_open(app, VIEW_REVIEW);
	if (contents)
		viewer_go_to(
		    &app->review.viewer, (uint32_t)outline->sections[at].row);
	else if (by)
		follow_to(app, by->kind, by->ref);
	else if (out)
		follow_out(app, link);
	else
		follow_link(app, link);
}

static void copy(struct app *app)
{
	const struct index_mention *by = current_mention(app);
	uint32_t link = current_link(app);

	if (link)
		follow_copy(app, link);
	else if (by)
		copy_text(app, by->name);
	else
		follow_copy_focused(app);
}

/* Puts the cursor on item NUMBER as it is shown; 0: where it is. */
static bool go_to(struct app *app, uint32_t number)
{
	size_t count = item_count(app);

	if (number > count) {
		app_say(app, STYLE_NOTE, _("there are only %s here"),
		    figure_of(count).text);
		return false;
	}
	if (number)
		overlay_set_cursor(app, number - 1);
	return true;
}

static bool act(struct app *app, enum action action, uint32_t count)
{
	if (overlay_act(app, action, count))
		return true;
	switch (action) {
	case ACTION_OPEN:
	case ACTION_OPEN_LINK:
		if (go_to(app, count))
			choose(app, action == ACTION_OPEN_LINK);
		return true;
	case ACTION_COPY:
		copy(app);
		return true;
	default:
		return false;
	}
}

const struct pane_ops contents_pane = {
    .draw = overlay_draw,
    .items = &items,
    .act = act,
    .keys = ACTION_IN_OVERLAY,
    .over = PANE_OVER_LIST,
    .enter = NC_("hint", "go there"),
    .viewer = overlay_viewer,
};

const struct pane_ops links_pane = {
    .draw = overlay_draw,
    .items = &items,
    .act = act,
    .keys = ACTION_IN_OVERLAY,
    .enter = NC_("hint", "follow"),
    .viewer = overlay_viewer,
};
