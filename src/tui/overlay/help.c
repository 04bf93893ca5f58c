/*
 * The help overlay: the table of actions, for the view below it.
 */
#include "base/message.h"
#include "base/unicode.h"
#include "page/wrap.h"
#include "tui/state/pane.h"
#include "tui/view/overlay_list.h"

enum { KEYS_WIDTH = 22 };

/* Adds KEYS with their explanation beside them, wrapped. */
static void add_line(
    struct wrap *wrap, struct text keys, struct text help, enum style style)
{
	const uint32_t width =
	    wrap->width < 2 * KEYS_WIDTH ? wrap->width / 3 : KEYS_WIDTH;
	struct wrap_indent margin = {.text = TEXT(" "), .cells = 1};
	struct wrap_indent mark = {.outer = &margin,
	    .cells = width + 1,
	    .style = STYLE_KEY,
	    .once = true};
	const struct wrap_span span = {.text = help, .style = style};
	struct row_builder builder;
	struct str padded = {0};

	row_start(&builder, wrap->page->arena, width + 1, wrap->ascii);
	row_add_field(&builder, keys, STYLE_KEY, width, false);
	row_print(&builder.row, &padded);
	str_printf(&padded, "%*s",
	    (int)(mark.cells - unicode_cells(str_text(&padded))), "");
	mark.text = arena_text(wrap->page->arena, str_text(&padded));
	wrap_add(wrap, keys.len ? &mark : &margin, &span, 1);
	str_release(&padded);
}

/* Topics of the help; an action without one is in the last. */
static const struct {
	const char *title;
	enum action actions[16]; /* ACTION_NONE after the last */
} groups[] = {
    {NC_("heading", "Find"),
	{ACTION_FILTER, ACTION_FIND, ACTION_NEXT_MATCH, ACTION_PREVIOUS_MATCH,
	    ACTION_SORT, ACTION_REVERSE, ACTION_THEN, ACTION_FACETS,
	    ACTION_EXCLUDE, ACTION_SAVED, ACTION_ADD, ACTION_BETTER,
	    ACTION_UNDO}},
    {NC_("heading", "Compare"),
	{ACTION_MARK, ACTION_CLEAR_MARKS, ACTION_COMPARE, ACTION_DIFFERENCES,
	    ACTION_NEXT_DIFFERENCE, ACTION_PREVIOUS_DIFFERENCE, ACTION_SWAP,
	    ACTION_RATING, ACTION_PLOT, ACTION_SCOPE, ACTION_AXIS_X,
	    ACTION_AXIS_Y}},
    {NC_("heading", "Read"),
	{ACTION_NEXT_SECTION, ACTION_PREVIOUS_SECTION, ACTION_CONTENTS,
	    ACTION_NEXT_LINK, ACTION_PREVIOUS_LINK, ACTION_LINKS,
	    ACTION_OPEN_LINK, ACTION_COMPANY, ACTION_LANGUAGE}},
    {NC_("heading", "Go on"),
	{ACTION_OPEN, ACTION_FOLLOW, ACTION_BACK, ACTION_CANCEL,
	    ACTION_NEXT_PANE, ACTION_ZOOM, ACTION_WIDER, ACTION_NARROWER,
	    ACTION_NEXT_PRODUCT, ACTION_PREVIOUS_PRODUCT, ACTION_HISTORY_BACK,
	    ACTION_HISTORY_FORWARD, ACTION_PICK, ACTION_GIVE_UP, ACTION_QUIT}},
    {NC_("heading", "Move"),
	{ACTION_DOWN, ACTION_UP, ACTION_FIRST, ACTION_LAST, ACTION_HALF_DOWN,
	    ACTION_HALF_UP, ACTION_PAGE_DOWN, ACTION_PAGE_UP, ACTION_LEFT,
	    ACTION_RIGHT, ACTION_NEXT_BEST, ACTION_PREVIOUS_BEST,
	    ACTION_NEXT_HERE}},
    {NC_("heading", "More"), {ACTION_NONE}},
};
enum { GROUPS = sizeof groups / sizeof *groups };

static size_t group_of(enum action action)
{
	size_t i;
	const enum action *at;

	for (i = 0; i + 1 < GROUPS; i++)
		for (at = groups[i].actions; *at; at++)
			if (*at == action)
				return i;
	return GROUPS - 1;
}

static void add_entry(struct wrap *wrap, const struct action_entry *entry)
{
	add_line(wrap, text_of(entry->keys), text_of(action_help(entry)),
	    STYLE_TEXT);
}

/* Adds the keys of VIEW by topic. */
static void add_own(
    struct app *app, struct wrap *wrap, unsigned view, const char *title)
{
	const struct action_entry *entry;
	size_t i;
	bool any;

	add_line(wrap, TEXT(""), text_of(_(title)), STYLE_HEADING);
	for (i = 0; i < GROUPS; i++) {
		any = false;
		for (entry = app->options->actions; entry->keys; entry++) {
			if (!(entry->views & view) || !*entry->keys ||
			    group_of(entry->action) != i)
				continue;
			if (!any)
				add_line(wrap, TEXT(""),
				    text_of(_(groups[i].title)), STYLE_DIM);
			any = true;
			add_entry(wrap, entry);
		}
	}
	wrap_add_blank(wrap, NULL);
}

/* Adds the keys that only another view has. */
static void add_other(struct app *app, struct wrap *wrap, unsigned own,
    unsigned view, const char *title)
{
	const struct action_entry *entry;

	add_line(wrap, TEXT(""), text_of(_(title)), STYLE_HEADING);
	for (entry = app->options->actions; entry->keys; entry++)
		if (entry->views & view && !(entry->views & own) &&
		    *entry->keys)
			add_entry(wrap, entry);
	wrap_add_blank(wrap, NULL);
}

static void add_prompt(struct wrap *wrap)
{
	static const struct {
		const char *keys, *help;
	} lines[] = {
	    {"Enter", N_("keep the filter")},
	    {"Esc", N_("go back to the one before")},
	    {"Up Down PgUp PgDn", N_("move in the list")},
	    {"Tab Shift-Tab", N_("complete the word")},
	    {"Ctrl-P Ctrl-N", N_("previous, next query in the history")},
	    {"Ctrl-R", N_("the last query that contains the typed text; again, "
			  "one more")},
	    {"Ctrl-U Ctrl-W", N_("delete all, a word before the cursor")},
	};
	size_t i;

	add_line(wrap, TEXT(""), text_of(_("In the prompt")), STYLE_HEADING);
	for (i = 0; i < sizeof lines / sizeof *lines; i++)
		add_line(wrap, text_of(lines[i].keys),
		    text_of(_(lines[i].help)), STYLE_TEXT);
}

static void lay_out(struct app *app, struct page *page, uint32_t width)
{
	static const char *const menus = N_("In lists over the screen");
	const struct pane_ops *own = nav_view_pane(app);
	unsigned keys = own->keys;
	struct wrap wrap;
	size_t i;

	wrap_init(&wrap, page, width, app->reader.ascii);
	if (nav_overlay_below(app)) {
		keys = ACTION_IN_OVERLAY;
		add_own(app, &wrap, keys, menus);
	} else {
		add_own(app, &wrap, keys, own->title);
		add_other(app, &wrap, keys, ACTION_IN_OVERLAY, menus);
	}
	for (i = 0; i < VIEW_COUNT; i++)
		if (app->nav.views[i]->keys != keys)
			add_other(app, &wrap, keys, app->nav.views[i]->keys,
			    app->nav.views[i]->title);
	add_prompt(&wrap);
	wrap_release(&wrap);
}

const struct pane_ops help_pane = {
    .draw = overlay_draw,
    .lay_out = lay_out,
    .act = overlay_act,
    .closes = ACTION_HELP,
    .keys = ACTION_IN_OVERLAY,
    .enter = "",
    .viewer = overlay_viewer,
};
