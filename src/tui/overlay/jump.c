/*
 * Lists of places to jump to: the sections of the review; the links of the page
 * in front, for a review followed by those that mention it.
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

/* Adds the number that jumps to item AT. */
static void add_number(struct row_builder *builder, size_t at)
{
	struct str number = {0};

	str_printf(&number, "%zu", at + 1);
	row_add_field(builder, str_text(&number), STYLE_DIM, 4, true);
	row_add(builder, TEXT("  "), STYLE_TEXT);
	str_release(&number);
}

/* Adds TEXT in the rest of the row. */
static void add_rest(
    struct row_builder *builder, struct text text, unsigned style)
{
	row_add_field(
	    builder, text, style, builder->width - builder->row.cells, false);
}

/* Puts the cursor on item NUMBER if one was typed, and closes the overlay.
 * False if there is no such item. */
static bool leave_for(struct app *app, uint32_t number)
{
	size_t count = nav_overlay_pane(app)->items->count(app);

	if (number > count) {
		app_say(app, STYLE_NOTE, _("there are only %s here"),
		    figure_of(count).text);
		return false;
	}
	if (number)
		overlay_set_cursor(app, number - 1);
	nav_lift(app);
	return overlay_cursor(app) < count;
}

static const char *hint(const struct app *app)
{
	return nav_overlay_pane(app)->items->count(app) ? NULL
							: _("nothing here");
}

static size_t count_sections(const struct app *app)
{
	return outline_of(app)->count;
}

static void add_section(
    struct app *app, struct row_builder *builder, size_t at, bool current)
{
	add_number(builder, at);
	add_rest(builder, outline_of(app)->sections[at].title,
	    current ? STYLE_CURRENT : STYLE_TEXT);
}

static bool act_on_section(struct app *app, enum action action, uint32_t count)
{
	if (overlay_act(app, action, count))
		return true;
	if (action != ACTION_OPEN && action != ACTION_OPEN_LINK)
		return false;
	if (leave_for(app, count))
		viewer_go_to(
		    &app->review.viewer, (int64_t)outline_of(app)
					     ->sections[overlay_cursor(app)]
					     .row);
	return true;
}

static const struct overlay_items sections = {
    .count = count_sections, .add = add_section, .hint = hint};

const struct pane_ops contents_pane = {
    .draw = overlay_draw,
    .items = &sections,
    .act = act_on_section,
    .keys = ACTION_IN_OVERLAY,
    .over = PANE_OVER_LIST,
    .enter = NC_("hint", "go there"),
    .viewer = overlay_viewer,
};

/* The reviews that mention the one whose links are listed. */
static const struct index_mentions *mentions_of(const struct app *app)
{
	static const struct index_mentions none;
	const struct opened *opened = app->review.opened;

	return opened && follow_links(app) == &opened->outline.links
		   ? &opened->mentions
		   : &none;
}

static size_t count_links(const struct app *app)
{
	return follow_links(app)->listed_count + mentions_of(app)->by_count;
}

/* The link of item AT, or 0. */
static uint32_t link_at(const struct app *app, size_t at)
{
	const struct document_links *list = follow_links(app);

	return at < list->listed_count ? list->listed[at] : 0;
}

/* The mentioning review of item AT, or NULL. */
static const struct index_mention *mention_at(const struct app *app, size_t at)
{
	size_t count = follow_links(app)->listed_count;

	return at >= count && at < count_links(app)
		   ? &mentions_of(app)->by[at - count]
		   : NULL;
}

static void add_link(
    struct app *app, struct row_builder *builder, size_t at, bool current)
{
	unsigned style = current ? STYLE_CURRENT : STYLE_TEXT;
	const struct index_mention *by = mention_at(app, at);
	const struct document_link *link;

	add_number(builder, at);
	if (by) {
		row_add(builder, text_of(_("mentioned in")), STYLE_DIM);
		row_add(builder, TEXT("  "), STYLE_DIM);
		add_rest(builder, by->name, style);
		return;
	}
	link = &follow_links(app)->items[link_at(app, at) - 1];
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

static const struct overlay_items links = {
    .count = count_links, .add = add_link, .hint = hint};

/* Goes to the item; OUT: for a citation, to the link of its reference. */
static void choose(struct app *app, bool out)
{
	size_t at = overlay_cursor(app);
	const struct index_mention *by = mention_at(app, at);

	if (by)
		follow_to(app, by->kind, by->ref);
	else if (out)
		follow_out(app, link_at(app, at));
	else
		follow_link(app, link_at(app, at));
}

static void copy(struct app *app)
{
	size_t at = overlay_cursor(app);
	const struct index_mention *by = mention_at(app, at);
	uint32_t link = link_at(app, at);

	if (link)
		follow_copy(app, link);
	else if (by)
		copy_text(app, by->name);
	else
		follow_copy_focused(app);
}

static bool act_on_link(struct app *app, enum action action, uint32_t count)
{
	if (overlay_act(app, action, count))
		return true;
	switch (action) {
	case ACTION_OPEN:
	case ACTION_OPEN_LINK:
		if (leave_for(app, count))
			choose(app, action == ACTION_OPEN_LINK);
		return true;
	case ACTION_COPY:
		copy(app);
		return true;
	default:
		return false;
	}
}

const struct pane_ops links_pane = {
    .draw = overlay_draw,
    .items = &links,
    .act = act_on_link,
    .keys = ACTION_IN_OVERLAY,
    .enter = NC_("hint", "follow"),
    .viewer = overlay_viewer,
};
