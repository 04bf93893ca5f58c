/*
 * The bar at the bottom. Frequent hints come first; the way back and the help
 * are always shown.
 */
#include "tui/status.h"

#include <string.h>

#include "base/message.h"
#include "base/unicode.h"
#include "tui/marking.h"
#include "tui/state/pane.h"
#include "tui/term/term.h"
#include "tui/view/ask.h"
#include "tui/view/finder.h"
#include "tui/view/prompt.h"

struct hint {
	const struct action_entry *entry;
	uint32_t from, to; /* cells */
};

struct hints {
	struct hint items[ACTION_COUNT];
	size_t count;
	uint32_t used; /* cells */
};

/* In order of use. */
static const enum action likely[] = {ACTION_PICK, ACTION_GIVE_UP, ACTION_OPEN,
    ACTION_FILTER, ACTION_FIND, ACTION_NEXT_SECTION, ACTION_NEXT_LINK,
    ACTION_DIFFERENCES, ACTION_SWAP, ACTION_NEXT_BEST, ACTION_AXIS_X,
    ACTION_SORT, ACTION_MARK, ACTION_COMPARE, ACTION_NEXT_PANE, ACTION_FACETS,
    ACTION_RATING, ACTION_SCOPE, ACTION_PLOT};
static const enum action always[] = {ACTION_BACK, ACTION_HELP};

static const struct action_entry *find_entry(
    const struct app *app, enum action action)
{
	const struct action_entry *entry = app->options->actions;
	unsigned view = nav_front(app)->keys;

	for (; entry->keys; entry++)
		if (entry->action == action && entry->hint && *entry->keys &&
		    entry->views & view)
			return entry;
	return NULL;
}

/* Text of the hint in this view. */
static struct text hint_text(
    const struct app *app, const struct action_entry *entry)
{
	const char *enter = nav_front(app)->enter;

	if (entry->action != ACTION_OPEN || !enter)
		return text_of(_(entry->hint));
	return text_of(*enter ? _(enter) : "");
}

static size_t key_len(const struct action_entry *entry)
{
	return strcspn(entry->keys, " ");
}

static uint32_t hint_cells(
    const struct app *app, const struct action_entry *entry)
{
	struct text key = {entry->keys, key_len(entry)};

	return (uint32_t)(unicode_cells(key) +
			  unicode_cells(hint_text(app, entry)) + 3);
}

/* Adds the hint of ACTION if it fits into ROOM. */
static void choose_hint(const struct app *app, struct hints *hints,
    enum action action, uint32_t room)
{
	const struct action_entry *entry = find_entry(app, action);
	uint32_t cells = entry ? hint_cells(app, entry) : 0;

	if (!entry || !hint_text(app, entry).len || hints->used + cells > room)
		return;
	hints->items[hints->count++] =
	    (struct hint){entry, hints->used, hints->used + cells};
	hints->used += cells;
}

/* Cells of the hints that are always shown. */
static uint32_t least_cells(const struct app *app)
{
	uint32_t cells = 0;
	size_t i;

	for (i = 0; i < sizeof always / sizeof *always; i++) {
		const struct action_entry *entry = find_entry(app, always[i]);

		cells += entry ? hint_cells(app, entry) : 0;
	}
	return cells;
}

static void choose_hints(
    const struct app *app, struct hints *hints, uint32_t room)
{
	uint32_t least = least_cells(app);
	size_t i;

	for (i = 0; room > least && i < sizeof likely / sizeof *likely; i++)
		choose_hint(app, hints, likely[i], room - least);
	for (i = 0; i < sizeof always / sizeof *always; i++)
		choose_hint(app, hints, always[i], room);
}

static void add_hints(
    struct app *app, struct row_builder *builder, uint32_t room)
{
	struct text welcome = text_of(_("? shows the keys"));
	struct hints hints = {0};
	size_t i;

	if (app->turn.is_first &&
	    least_cells(app) + unicode_cells(welcome) + 2 < room) {
		row_add(builder, TEXT(" "), STYLE_TEXT);
		row_add(builder, welcome, STYLE_NOTE);
		row_add(builder, TEXT(" "), STYLE_TEXT);
		hints.used = builder->row.cells;
	}
	choose_hints(app, &hints, room);
	for (i = 0; i < hints.count; i++) {
		const struct action_entry *entry = hints.items[i].entry;

		row_add(builder, TEXT(" "), STYLE_TEXT);
		row_add(builder, (struct text){entry->keys, key_len(entry)},
		    STYLE_KEY);
		row_add(builder, TEXT(" "), STYLE_TEXT);
		row_add(builder, hint_text(app, entry), STYLE_DIM);
		row_add(builder, TEXT(" "), STYLE_TEXT);
	}
}

/* Parts of the state that are shown, by room. */
enum detail { DETAIL_PLACE, DETAIL_WORK, DETAIL_ALL };

static void add_work(struct app *app, struct str *out)
{
	size_t marked = marking_count(app);

	if (app->library.building && app->library.progress.total) {
		str_printf(out, _("reading %s/%s"),
		    figure_of(app->library.progress.done).text,
		    figure_of(app->library.progress.total).text);
		str_puts(out, "  ");
	}
	if (marked) {
		str_printf(out, _("%s marked"), figure_of(marked).text);
		str_puts(out, "  ");
	}
}

static void add_state(struct app *app, enum detail detail, struct str *out)
{
	if (app->turn.count)
		str_printf(out, "%u  ", app->turn.count);
	if (detail >= DETAIL_WORK)
		add_work(app, out);
	if (detail >= DETAIL_ALL && app->library.problem_files &&
	    nav_is_on_list(app)) {
		str_printf(out,
		    P_("%s problem (!)", "%s problems (!)",
			app->library.problem_files),
		    figure_of(app->library.problem_files).text);
		str_puts(out, "  ");
	}
	if (nav_overlay(app) || nav_view_pane(app)->position)
		finder_count(app, out);
	if (nav_view_pane(app)->position) {
		nav_view_pane(app)->position(app, out);
		str_puts(out, "  ");
	}
	str_puts(
	    out, figure_of(app_listed(app) ? app->list.cursor + 1 : 0).text);
	str_puts(out, "/");
	str_puts(out, figure_of(app_listed(app)).text);
	str_puts(out, !app->library.partial ? " "
		      : app->reader.ascii   ? "~"
					    : "…");
}

/* Text in place of the hints, and its style; "" leaves the hints. */
static enum style print_words(const struct app *app, struct str *out)
{
	const struct pane_ops *front = nav_front(app);

	str_add(out, str_text(&app->message.text));
	if (out->len)
		return app->message.style;
	if (front->aside)
		front->aside(app, out);
	return STYLE_NOTE;
}

/* Fits the state into the bar and returns the cells left. The state gives way
 * to long WORDS and to the hints that are always shown. */
static uint32_t fit_state(
    struct app *app, uint32_t width, struct text words, struct str *state)
{
	size_t wanted = words.len ? unicode_cells(words) + 2 : least_cells(app);
	int detail;
	size_t cells;

	for (detail = DETAIL_ALL; detail >= 0; detail--) {
		str_clear(state);
		add_state(app, (enum detail)detail, state);
		cells = unicode_cells(str_text(state));
		if (cells + wanted <= width ||
		    (words.len && detail == DETAIL_WORK))
			break;
	}
	return width > cells ? width - (uint32_t)cells : 0;
}

static void draw_words(struct app *app, uint32_t y, uint32_t width)
{
	struct row_builder builder;
	struct str state = {0}, words = {0};
	enum style style = print_words(app, &words);
	uint32_t room = fit_state(app, width, str_text(&words), &state);

	row_start(&builder, app->frame.arena, width, app->reader.ascii);
	if (words.len) {
		row_add(&builder, TEXT(" "), STYLE_TEXT);
		row_add_field(&builder, str_text(&words), style,
		    room > 2 ? room - 2 : 0, false);
		row_add(&builder, TEXT(" "), STYLE_TEXT);
	} else {
		add_hints(app, &builder, room);
		if (builder.row.cells < room)
			row_pad(&builder, room - builder.row.cells, STYLE_TEXT);
	}
	row_add(&builder, str_text(&state), STYLE_DIM);
	if (app->message.text.len && unicode_cells(str_text(&words)) + 2 > room)
		app_draw_message(app, y, width, str_text(&state));
	else
		term_put(y, 0, width, &builder.row, 0);
	str_release(&state);
	str_release(&words);
}

void status_draw(struct app *app, uint32_t y, uint32_t width)
{
	if (app->prompt.line.active)
		prompt_draw(app, y, width);
	else if (ask_is_open(app))
		ask_draw(app, y, width);
	else if (finder_is_typing(app))
		finder_draw(app, y, width);
	else
		draw_words(app, y, width);
}

enum action status_hint_at(struct app *app, uint32_t x)
{
	struct hints hints = {0};
	struct str state = {0}, words = {0};
	size_t i;

	if (app->prompt.line.active || ask_is_open(app) ||
	    finder_is_typing(app))
		return ACTION_NONE;
	print_words(app, &words);
	if (!words.len)
		choose_hints(app, &hints,
		    fit_state(app, term_columns(), str_text(&words), &state));
	str_release(&state);
	str_release(&words);
	for (i = 0; i < hints.count; i++)
		if (x >= hints.items[i].from && x < hints.items[i].to)
			return hints.items[i].entry->action;
	return ACTION_NONE;
}
