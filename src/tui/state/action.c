/*
 * The table of actions, the source of keys, help and hints; and the names of
 * keys.
 */
#include "tui/state/action.h"

#include <string.h>

#include "base/message.h"
#include "base/utf8.h"
#include "tui/term/term.h"

enum {
	LIST = ACTION_IN_LIST,
	REVIEW = ACTION_IN_REVIEW,
	COMPARE = ACTION_IN_COMPARE,
	LINEUP = ACTION_IN_LINEUP,
	RATING = ACTION_IN_RATING,
	PLOT = ACTION_IN_PLOT,
	WEIGHTS = ACTION_IN_WEIGHTS,
	OVERLAY = ACTION_IN_OVERLAY,
	PANES = ACTION_IN_LIST | ACTION_IN_REVIEW,
	ALL = ACTION_EVERYWHERE
};

const struct action_entry action_table[] = {
    {ACTION_DOWN, ALL, "down", "j Down Ctrl-N",
	N_("down; a number before it says how far (5j)"), NULL},
    {ACTION_UP, ALL, "up", "k Up Ctrl-P", N_("up"), NULL},
    {ACTION_FIRST, ALL, "first", "g Home", N_("to the top; 5g to the fifth"),
	NULL},
    {ACTION_LAST, ALL, "last", "G End", N_("to the end"), NULL},
    {ACTION_HALF_DOWN, ALL, "half-page-down", "Ctrl-D", N_("half a page down"),
	NULL},
    {ACTION_HALF_UP, ALL, "half-page-up", "Ctrl-U", N_("half a page up"), NULL},
    {ACTION_PAGE_DOWN, ALL, "page-down", "Space PgDn Ctrl-F", N_("a page down"),
	NULL},
    {ACTION_PAGE_UP, ALL, "page-up", "b PgUp", N_("a page up"), NULL},
    {ACTION_OPEN, LIST | COMPARE | LINEUP | ACTION_IN_OVERLAY, "open",
	"Enter l Right", N_("open, or take what is chosen"),
	NC_("hint", "open")},
    {ACTION_OPEN, PLOT, "open-point", "Enter", N_("open the review"),
	NC_("hint", "open")},
    {ACTION_LEFT, PLOT, "left", "h Left",
	N_("to the next product in that direction"), NULL},
    {ACTION_RIGHT, PLOT, "right", "l Right",
	N_("to the next product in that direction"), NULL},
    {ACTION_NEXT_HERE, PLOT, "next-here", "Tab",
	N_("to the next product at the same point"), NULL},
    {ACTION_NEXT_BEST, PLOT, "next-best", "]",
	N_("along the frontier to the right"), NC_("hint", "frontier")},
    {ACTION_PREVIOUS_BEST, PLOT, "previous-best", "[",
	N_("along the frontier to the left"), NULL},
    {ACTION_AXIS_X, PLOT, "axis-x", "x", N_("change the horizontal axis"),
	NC_("hint", "axes")},
    {ACTION_AXIS_Y, PLOT, "axis-y", "X", N_("change the vertical axis"), NULL},
    {ACTION_FILTER, LIST | RATING | PLOT, "filter", "/",
	N_("filter the list as you type"), NC_("hint", "filter")},
    {ACTION_FIND, REVIEW | COMPARE | LINEUP | OVERLAY, "find", "/",
	N_("find in the page as you type"), NC_("hint", "find")},
    {ACTION_NEXT_MATCH, REVIEW | COMPARE | LINEUP | OVERLAY, "next-match", "n",
	N_("next match"), NULL},
    {ACTION_PREVIOUS_MATCH, REVIEW | COMPARE | LINEUP | OVERLAY,
	"previous-match", "N", N_("previous match"), NULL},
    {ACTION_SORT, LIST, "sort", "s", N_("choose the order"),
	NC_("hint", "sort")},
    {ACTION_REVERSE, LIST | ACTION_IN_OVERLAY, "reverse", "S",
	N_("reverse the order"), NULL},
    {ACTION_SAVED, PANES | RATING | PLOT, "saved", "f", N_("saved queries"),
	NULL},
    {ACTION_FACETS, PANES | RATING | PLOT, "facets", "F",
	N_("facets of the list, to add or exclude"), NC_("hint", "facets")},
    {ACTION_FACETS, ACTION_IN_OVERLAY, "leave-facets", "F",
	N_("in the facets: back"), NULL},
    {ACTION_EXCLUDE, ACTION_IN_OVERLAY, "exclude", "-",
	N_("in the facets: exclude it"), NULL},
    {ACTION_NEXT_SECTION, ACTION_IN_OVERLAY, "next-kind", ")",
	N_("in the facets: the next kind"), NULL},
    {ACTION_PREVIOUS_SECTION, ACTION_IN_OVERLAY, "previous-kind", "(",
	N_("in the facets: the kind before"), NULL},
    {ACTION_ADD, ACTION_IN_OVERLAY, "add", "a",
	N_("in the saved queries: save the current filter"), NULL},
    {ACTION_THEN, ACTION_IN_OVERLAY, "then", ",",
	N_("in the sort menu: order by this next"), NULL},
    {ACTION_MARK, PANES | RATING | PLOT, "mark", "m",
	N_("mark or unmark the product"), NC_("hint", "mark")},
    {ACTION_CLEAR_MARKS, PANES | RATING | PLOT, "clear-marks", "M",
	N_("clear all marks"), NULL},
    {ACTION_UNDO, ALL, "undo", "U",
	N_("undo the last change of the filter or the marks"), NULL},
    {ACTION_DIFFERENCES, COMPARE | LINEUP, "differences", "d",
	N_("only what differs, and back"), NC_("hint", "differences")},
    {ACTION_NEXT_DIFFERENCE, COMPARE, "next-difference", "]",
	N_("next difference"), NULL},
    {ACTION_PREVIOUS_DIFFERENCE, COMPARE, "previous-difference", "[",
	N_("previous difference"), NULL},
    {ACTION_NEXT_LINK, COMPARE, "next-side-link", "}",
	N_("next link or citation of either, which Enter follows"), NULL},
    {ACTION_PREVIOUS_LINK, COMPARE, "previous-side-link", "{",
	N_("previous link or citation"), NULL},
    {ACTION_SWAP, COMPARE, "swap", "x", N_("swap the sides"),
	NC_("hint", "swap")},
    {ACTION_COMPARE, LINEUP, "compare-first", "c",
	N_("compare it with the first, or the first with the second"),
	NC_("hint", "as a pair")},
    {ACTION_NEXT_PANE, LINEUP, "next-column", "Tab", N_("to the next column"),
	NC_("hint", "next")},
    {ACTION_BACK, COMPARE | LINEUP, "leave-compare", "<",
	N_("back to the view before"), NULL},
    {ACTION_BACK, RATING, "leave-rating", "<", N_("back to the view before"),
	NULL},
    {ACTION_NEXT_SECTION, REVIEW | COMPARE, "next-section", ")",
	N_("next section"), NC_("hint", "section")},
    {ACTION_PREVIOUS_SECTION, REVIEW | COMPARE, "previous-section", "(",
	N_("previous section"), NULL},
    {ACTION_NEXT_LINK, REVIEW, "next-link", "] }",
	N_("next link or citation, with its source below"),
	NC_("hint", "link")},
    {ACTION_PREVIOUS_LINK, REVIEW, "previous-link", "[ {",
	N_("previous link or citation"), NULL},
    {ACTION_FOLLOW, REVIEW, "follow", "Enter l Right",
	N_("follow the link or citation"), NULL},
    {ACTION_CONTENTS, REVIEW, "contents", "t", N_("table of contents"), NULL},
    {ACTION_LINKS, REVIEW | COMPARE, "links", "u",
	N_("links, and reviews that name it; 3 Enter opens the third"), NULL},
    {ACTION_OPEN_LINK, REVIEW | COMPARE | ACTION_IN_OVERLAY, "open-link", "o",
	N_("open or show the link, also of a citation; no link chosen: list "
	   "them"),
	NULL},
    {ACTION_COPY, ALL, "copy", "y", N_("copy the link, or the product's name"),
	NULL},
    {ACTION_COPY_COMMAND, ALL, "copy-command", "Y",
	N_("copy the command line that reproduces the screen"), NULL},
    {ACTION_COMPANY, PANES | RATING | PLOT, "company", "C",
	N_("the company's review; from there its products, best first"), NULL},
    {ACTION_HISTORY_BACK, PANES, "history-back", "<",
	N_("back to where the last link was followed"), NULL},
    {ACTION_HISTORY_FORWARD, PANES | COMPARE, "history-forward", ">",
	N_("forward again"), NULL},
    {ACTION_NEXT_PRODUCT, PANES | COMPARE | LINEUP | RATING | PLOT,
	"next-product", "J", N_("next product, from any view"), NULL},
    {ACTION_PREVIOUS_PRODUCT, PANES | COMPARE | LINEUP | RATING | PLOT,
	"previous-product", "K", N_("previous product, from any view"), NULL},
    {ACTION_LANGUAGE, PANES | COMPARE | RATING, "language", "L",
	N_("the other language, at the same section"), NULL},
    {ACTION_NEXT_PANE, PANES | COMPARE, "next-pane", "Tab",
	N_("to the other pane"), NULL},
    {ACTION_WIDER, PANES, "wider", "+", N_("more room for the list"), NULL},
    {ACTION_NARROWER, PANES, "narrower", "-", N_("more room for the review"),
	NULL},
    {ACTION_ZOOM, PANES, "zoom", "z", N_("one pane or both"), NULL},
    {ACTION_RELOAD, PANES | COMPARE | LINEUP | RATING | PLOT, "reload", "r",
	NC_("key", "look for changed files"), NULL},
    {ACTION_EDIT, PANES | COMPARE | LINEUP, "edit", "e",
	N_("edit the review's file, at the line on screen"), NULL},
    {ACTION_WRITE, PANES | COMPARE | LINEUP | RATING, "write", "w",
	N_("write the marked or listed products to a file"), NULL},
    {ACTION_PIPE, PANES | COMPARE | LINEUP | RATING, "pipe", "|",
	N_("pipe the marked refs, or the review, to a command"), NULL},
    {ACTION_LESS, WEIGHTS, "less", "h Left",
	N_("lower the weight; 0 to 9 set it"), NULL},
    {ACTION_MORE, WEIGHTS, "more", "l Right", N_("raise the weight"), NULL},
    {ACTION_NEXT_SET, WEIGHTS, "next-set", "f",
	N_("the next set of weights in the configuration"), NULL},
    {ACTION_BACK, ALL & ~(WEIGHTS | PLOT), "back", "q h Left",
	N_("back; on the list it quits"), NC_("hint", "back")},
    {ACTION_BACK, PLOT, "leave-plot", "q", N_("back to the view before"),
	NC_("hint", "back")},
    {ACTION_BACK, WEIGHTS, "leave-weights", "q", N_("back to the list"),
	NC_("hint", "back")},
    {ACTION_CANCEL, ALL, "cancel", "Esc",
	N_("close what is open; on the list clear the filter"), NULL},
    {ACTION_PROBLEMS, ALL, "problems", "!", N_("files with problems"), NULL},
    {ACTION_ASCII, ALL, "ascii", "~", N_("ASCII graphics and back"), NULL},
    {ACTION_THEME, ALL, "theme", "T", N_("the next theme"), NULL},
    {ACTION_HELP, ALL, "help", "?", NC_("key", "this help"),
	NC_("hint", "help")},
    {ACTION_COMPARE, PANES | RATING | PLOT, "compare", "c",
	N_("compare those marked, or the marked one with this one"),
	NC_("hint", "compare")},
    {ACTION_BETTER, PANES | COMPARE | LINEUP | RATING | PLOT, "better", "B",
	N_("products as good on every part that cost less"), NULL},
    {ACTION_LIKE, PANES | COMPARE | LINEUP | RATING | PLOT, "like", "=",
	N_("products like this one"), NULL},
    {ACTION_RATING, PANES | RATING | PLOT, "rating", "v",
	N_("the rating as a chart, and back"), NC_("hint", "rating")},
    {ACTION_SCOPE, PANES | RATING | PLOT, "scope", "%",
	N_("rank ratings in its type, the list, the library"),
	NC_("hint", "scope")},
    {ACTION_PLOT, PANES | RATING, "plot", "p",
	N_("plot the list, price against score"), NC_("hint", "plot")},
    {ACTION_WEIGHTS, PANES | COMPARE | LINEUP | RATING | PLOT, "weights", "W",
	N_("weights for a score of your own"), NULL},
    {ACTION_REDRAW, ALL, "redraw", "Ctrl-L", N_("redraw the screen"), NULL},
    {ACTION_SUSPEND, ALL, "suspend", "Ctrl-Z",
	N_("leave it for the shell; 'fg' comes back"), NULL},
    {ACTION_QUIT, ALL, "quit", "Q Ctrl-C", N_("quit at once"), NULL},
    {ACTION_NONE, 0, NULL, NULL, NULL, NULL},
};

const char *action_help(const struct action_entry *entry)
{
	return entry->action < ACTION_COUNT ? _(entry->help) : entry->help;
}

static const struct {
	const char *name;
	uint32_t key;
} key_names[] = {
    {"Space", ' '},
    {"Enter", '\r'},
    {"Esc", 27},
    {"Tab", '\t'},
    {"Up", TERM_UP},
    {"Down", TERM_DOWN},
    {"Left", TERM_LEFT},
    {"Right", TERM_RIGHT},
    {"Home", TERM_HOME},
    {"End", TERM_END},
    {"PgUp", TERM_PAGE_UP},
    {"PgDn", TERM_PAGE_DOWN},
    {"Delete", TERM_DELETE},
    {"Backspace", TERM_BACKSPACE},
    {"Shift-Tab", TERM_BACKTAB},
};

/* F1 to F12, or 0. */
static uint32_t parse_function_key(struct text word)
{
	double number;

	if (word.len < 2 || word.len > 3 || word.ptr[0] != 'F' ||
	    !text_to_double(text_from(word, 1), &number) || number < 1 ||
	    number > TERM_FUNCTION_KEYS || number != (uint32_t)number)
		return 0;
	return TERM_F1 + (uint32_t)number - 1;
}

uint32_t action_parse_key(const char **keys)
{
	const char *start = *keys + strspn(*keys, " ");
	size_t len = strcspn(start, " "), i, used = 0;
	struct text word = {start, len};
	uint32_t key;

	*keys = start + len;
	if (!len)
		return TERM_NONE;
	for (i = 0; i < sizeof key_names / sizeof *key_names; i++)
		if (text_is(word, key_names[i].name))
			return key_names[i].key;
	key = parse_function_key(word);
	if (key)
		return key;
	if (len == 6 && text_starts(word, "Ctrl-")) {
		key = (uint32_t)start[5] & 0x1F;
		return key == '\n' ? '\r' : key;
	}
	key = utf8_decode(start, start + len, &used);
	return used == len ? key : TERM_UNKNOWN;
}

/* The first key of the action NAME. */
static struct text first_key(const struct action_entry *table, struct text name)
{
	for (; table->keys; table++) {
		const char *keys = table->keys + strspn(table->keys, " ");

		if (text_is(name, table->name) && *keys)
			return (struct text){keys, strcspn(keys, " ")};
	}
	return text_of(_("(no key)"));
}

void action_fill(const struct action_entry *table, const char *text,
    bool format, struct str *out)
{
	while (*text) {
		size_t len = strcspn(text, "{"), end;
		struct text key;

		str_append(out, text, len);
		text += len;
		if (!*text)
			return;
		end = strcspn(text, "}");
		key = first_key(table, (struct text){text + 1, end - 1});
		if (format && text_is(key, "%"))
			str_putc(out, '%');
		str_add(out, key);
		text += end + 1;
	}
}

uint32_t action_narrow(uint32_t key)
{
	static const struct {
		uint32_t wide, narrow;
	} signs[] = {
	    {0x3000, ' '}, /* ideographic space */
	    {0x3001, ','}, /* 、 */
	    {0x300C, '['}, /* 「 */
	    {0x300D, ']'}, /* 」 */
	    {0x301C, '~'}, /* 〜 */
	    {0x30FB, '/'}, /* ・ */
	    {0x30FC, '-'}, /* ー */
	    {0x2212, '-'}, /* minus */
	};
	size_t i;

	if (key >= 0xFF01 && key <= 0xFF5E)
		return key - 0xFF01 + '!';
	for (i = 0; i < sizeof signs / sizeof *signs; i++)
		if (signs[i].wide == key)
			return signs[i].narrow;
	return key;
}

enum action action_find(
    const struct action_entry *table, unsigned view, uint32_t key)
{
	const struct action_entry *entry;

	if (key == '\n')
		key = '\r';
	for (entry = table; entry->keys; entry++) {
		const char *keys = entry->keys;
		uint32_t k;

		if (!(entry->views & view))
			continue;
		while ((k = action_parse_key(&keys)) != TERM_NONE)
			if (k == key)
				return entry->action;
	}
	return ACTION_NONE;
}

bool action_move(enum action action, uint32_t typed, uint32_t height,
    uint32_t count, uint32_t *at)
{
	int64_t n = typed ? typed : 1, page = height > 1 ? height - 1 : 1;
	int64_t half = page / 2 ? page / 2 : 1, to = *at;

	switch (action) {
	case ACTION_DOWN:
		to += n;
		break;
	case ACTION_UP:
		to -= n;
		break;
	case ACTION_HALF_DOWN:
		to += n * half;
		break;
	case ACTION_HALF_UP:
		to -= n * half;
		break;
	case ACTION_PAGE_DOWN:
		to += n * page;
		break;
	case ACTION_PAGE_UP:
		to -= n * page;
		break;
	case ACTION_FIRST:
		to = typed ? n - 1 : 0;
		break;
	case ACTION_LAST:
		to = typed ? n - 1 : count;
		break;
	default:
		return false;
	}
	if (to >= count)
		to = (int64_t)count - 1;
	*at = to < 0 ? 0 : (uint32_t)to;
	return true;
}
