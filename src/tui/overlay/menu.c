/*
 * The menu of orders, of which one or two, a first and a second, are chosen.
 */
#include "base/message.h"
#include "tui/state/pane.h"
#include "tui/view/list.h"
#include "tui/view/overlay_list.h"

enum { LABEL_CELLS = 10 };

/* The level of KEY in the order, from 0; -1 if it has none. */
static int level_of(const struct query_sort *sort, enum query_sort_key key)
{
	size_t i;

	for (i = 0; i < sort->count; i++)
		if (sort->by[i].key == key)
			return (int)i;
	return -1;
}

/* How an order by one kind of values reads; [1]: descending. */
struct reading {
	const char *first[2], *next[2];
};

static const struct reading *reading_of(enum query_sort_key key)
{
	static const struct reading
	    sizes = {{N_("now, smallest first"), N_("now, largest first")},
		{N_("then, smallest first"), N_("then, largest first")}},
	    dates = {{N_("now, oldest first"), N_("now, newest first")},
		{N_("then, oldest first"), N_("then, newest first")}},
	    words = {{N_("now, from A to Z"), N_("now, from Z to A")},
		{N_("then, from A to Z"), N_("then, from Z to A")}},
	    types = {{N_("now, in their order"), N_("now, in reverse order")},
		{N_("then, in their order"), N_("then, in reverse order")}},
	    relevance = {{N_("now, best first"), N_("now, best last")},
		{N_("then, best first"), N_("then, best last")}};

	switch (key) {
	case SORT_RELEVANCE:
		return &relevance;
	case SORT_DATE:
		return &dates;
	case SORT_TYPE:
		return &types;
	case SORT_NAME:
	case SORT_COMPANY:
	case SORT_REF:
		return &words;
	default:
		return &sizes;
	}
}

static void add_level(struct row_builder *builder,
    const struct query_sort *sort, enum query_sort_key key)
{
	const struct reading *reading = reading_of(key);
	int level = level_of(sort, key);

	if (level < 0)
		return;
	row_add(builder, TEXT(" "), STYLE_TEXT);
	row_add(builder,
	    text_of(_((level ? reading->next
			     : reading->first)[sort->by[level].descending])),
	    STYLE_NOTE);
}

static size_t count_items(const struct app *app)
{
	(void)app;
	return SORT_KEYS;
}

static void add_item(
    struct app *app, struct row_builder *builder, size_t number, bool current)
{
	enum query_sort_key key = (enum query_sort_key)number;
	struct query_sort sort = list_order(app);

	row_add_field(builder, text_of(query_sort_name(key)),
	    current ? STYLE_CURRENT : STYLE_TEXT, 12, false);
	if (message_spoken())
		row_add_field(builder, text_of(query_sort_label(key)),
		    STYLE_DIM, LABEL_CELLS, false);
	add_level(builder, &sort, key);
}

static const char *hint(const struct app *app)
{
	(void)app;
	return _("{open} chooses; {then} adds a second; {reverse} reverses");
}

static const struct overlay_items items = {
    .count = count_items, .add = add_item, .hint = hint};

/* Opens the weights if an order by KEY needs some and none are set. */
static bool wants_weights(struct app *app, enum query_sort_key key)
{
	struct query_sort sort = list_usual_sort(key);

	if (!query_sort_needs_weights(&sort) || weights_any(app_weights(app)))
		return false;
	weights_pane.open(app);
	app_say(
	    app, STYLE_NOTE, _("set weights; the list is then sorted by them"));
	return true;
}

static void choose(struct app *app, enum query_sort_key key)
{
	struct query_sort sort = list_usual_sort(key);

	if (wants_weights(app, key))
		return;
	nav_lift(app);
	list_sort(app, &sort);
}

/* Adds KEY as the second level of the order. */
static void choose_next(struct app *app, enum query_sort_key key)
{
	struct query_sort sort = list_order(app);

	if (sort.by[0].key == key || key == SORT_RELEVANCE) {
		choose(app, key);
		return;
	}
	if (wants_weights(app, key))
		return;
	sort.count = 2;
	sort.by[1] = list_usual_sort(key).by[0];
	nav_lift(app);
	list_sort(app, &sort);
}

static void turn(struct app *app, enum query_sort_key key)
{
	struct query_sort sort = list_order(app);
	int level = level_of(&sort, key);

	if (level < 0)
		return;
	sort.by[level].descending = !sort.by[level].descending;
	list_sort(app, &sort);
}

static bool act(struct app *app, enum action action, uint32_t count)
{
	enum query_sort_key key = (enum query_sort_key)overlay_cursor(app);

	if (overlay_act(app, action, count))
		return true;
	switch (action) {
	case ACTION_OPEN:
		choose(app, key);
		return true;
	case ACTION_THEN:
		choose_next(app, key);
		return true;
	case ACTION_REVERSE:
		turn(app, key);
		return true;
	default:
		return false;
	}
}

const struct pane_ops sort_pane = {
    .draw = overlay_draw,
    .items = &items,
    .act = act,
    .keys = ACTION_IN_OVERLAY,
    .over = PANE_OVER_REVIEW,
    .enter = NC_("hint", "choose"),
    .viewer = overlay_viewer,
};
