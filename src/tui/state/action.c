/*
 * The table of actions, from which keys, help and hints come, and the names of
 * keys.
 */
#include "tui/state/action.h"

#include <string.h>

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
	"down; a number before it "
	"says how far (5j)",
	NULL},
    {ACTION_UP, ALL, "up", "k Up Ctrl-P", "up", NULL},
    {ACTION_FIRST, ALL, "first", "g Home", "to the top; 5g to the fifth", NULL},
    {ACTION_LAST, ALL, "last", "G End", "to the end", NULL},
    {ACTION_HALF_DOWN, ALL, "half-page-down", "Ctrl-D", "half a page down",
	NULL},
    {ACTION_HALF_UP, ALL, "half-page-up", "Ctrl-U", "half a page up", NULL},
    {ACTION_PAGE_DOWN, ALL, "page-down", "Space PgDn Ctrl-F", "a page down",
	NULL},
    {ACTION_PAGE_UP, ALL, "page-up", "b PgUp", "a page up", NULL},
    {ACTION_OPEN, LIST | COMPARE | LINEUP | ACTION_IN_OVERLAY, "open",
	"Enter l Right", "open, or take what is chosen", "open"},
    {ACTION_OPEN, PLOT, "open-point", "Enter", "open the review", "open"},
    {ACTION_LEFT, PLOT, "left", "h Left", "to the next product that way", NULL},
    {ACTION_RIGHT, PLOT, "right", "l Right", "to the next product that way",
	NULL},
    {ACTION_NEXT_HERE, PLOT, "next-here", "Tab",
	"to the next product at the same point", NULL},
    {ACTION_NEXT_BEST, PLOT, "next-best", "]",
	"along the frontier to the right", "frontier"},
    {ACTION_PREVIOUS_BEST, PLOT, "previous-best", "[",
	"along the frontier to the left", NULL},
    {ACTION_AXIS_X, PLOT, "axis-x", "x",
	"show something else from left to right", "axes"},
    {ACTION_AXIS_Y, PLOT, "axis-y", "X",
	"show something else from below to above", NULL},
    {ACTION_FILTER, LIST | RATING | PLOT, "filter", "/",
	"filter the list while you type", "filter"},
    {ACTION_FIND, REVIEW | COMPARE | LINEUP | OVERLAY, "find", "/",
	"find in what is open while you type", "find"},
    {ACTION_NEXT_MATCH, REVIEW | COMPARE | LINEUP | OVERLAY, "next-match", "n",
	"next match", NULL},
    {ACTION_PREVIOUS_MATCH, REVIEW | COMPARE | LINEUP | OVERLAY,
	"previous-match", "N", "previous match", NULL},
    {ACTION_SORT, LIST, "sort", "s", "choose the order", "sort"},
    {ACTION_REVERSE, LIST | ACTION_IN_OVERLAY, "reverse", "S",
	"turn the order round", NULL},
    {ACTION_SAVED, PANES | RATING | PLOT, "saved", "f", "saved queries", NULL},
    {ACTION_FACETS, PANES | RATING | PLOT, "facets", "F",
	"what the list consists of, to add or exclude", "facets"},
    {ACTION_FACETS, ACTION_IN_OVERLAY, "leave-facets", "F",
	"in the facets: back", NULL},
    {ACTION_EXCLUDE, ACTION_IN_OVERLAY, "exclude", "-",
	"in the facets: exclude it", NULL},
    {ACTION_NEXT_SECTION, ACTION_IN_OVERLAY, "next-kind", ")",
	"in the facets: the next kind", NULL},
    {ACTION_PREVIOUS_SECTION, ACTION_IN_OVERLAY, "previous-kind", "(",
	"in the facets: the kind before", NULL},
    {ACTION_ADD, ACTION_IN_OVERLAY, "add", "a",
	"in the saved queries: save the present filter", NULL},
    {ACTION_THEN, ACTION_IN_OVERLAY, "then", ",",
	"in the sort menu: order by this next", NULL},
    {ACTION_MARK, PANES | RATING | PLOT, "mark", "m",
	"mark or unmark the product", "mark"},
    {ACTION_CLEAR_MARKS, PANES | RATING | PLOT, "clear-marks", "M",
	"take all marks away", NULL},
    {ACTION_UNDO, ALL, "undo", "U",
	"undo the last change of the filter or the marks", NULL},
    {ACTION_DIFFERENCES, COMPARE | LINEUP, "differences", "d",
	"only what differs, and back", "differences"},
    {ACTION_NEXT_DIFFERENCE, COMPARE, "next-difference", "]", "next difference",
	NULL},
    {ACTION_PREVIOUS_DIFFERENCE, COMPARE, "previous-difference", "[",
	"previous difference", NULL},
    {ACTION_SWAP, COMPARE, "swap", "x", "swap the sides", "swap"},
    {ACTION_COMPARE, LINEUP, "compare-first", "c",
	"compare it with the first, or the first with the second", "as a pair"},
    {ACTION_NEXT_PANE, LINEUP, "next-column", "Tab", "to the next column",
	"next"},
    {ACTION_BACK, COMPARE | LINEUP, "leave-compare", "<",
	"back to where it began", NULL},
    {ACTION_BACK, RATING, "leave-rating", "<", "back to where it began", NULL},
    {ACTION_NEXT_SECTION, REVIEW | COMPARE, "next-section", ")", "next section",
	"section"},
    {ACTION_PREVIOUS_SECTION, REVIEW | COMPARE, "previous-section", "(",
	"previous section", NULL},
    {ACTION_NEXT_LINK, REVIEW, "next-link", "]", "next link or citation",
	"link"},
    {ACTION_PREVIOUS_LINK, REVIEW, "previous-link", "[",
	"previous link or citation", NULL},
    {ACTION_FOLLOW, REVIEW, "follow", "Enter l Right",
	"follow the link or citation", NULL},
    {ACTION_CONTENTS, REVIEW, "contents", "t", "table of contents", NULL},
    {ACTION_LINKS, REVIEW, "links", "u",
	"list of links, and of the reviews it is mentioned in", NULL},
    {ACTION_OPEN_LINK, REVIEW | ACTION_IN_OVERLAY, "open-link", "o",
	"open or show the link, a citation's too; without one the list of them",
	NULL},
    {ACTION_COPY, ALL, "copy", "y", "copy the link, or the product's name",
	NULL},
    {ACTION_COPY_COMMAND, ALL, "copy-command", "Y",
	"copy the command line that shows what you see", NULL},
    {ACTION_COMPANY, PANES | RATING | PLOT, "company", "C",
	"the company's review; from there its products, best first", NULL},
    {ACTION_HISTORY_BACK, PANES, "history-back", "<",
	"back to where the last link was followed", NULL},
    {ACTION_HISTORY_FORWARD, PANES, "history-forward", ">", "forward again",
	NULL},
    {ACTION_NEXT_PRODUCT, PANES | COMPARE | LINEUP | RATING | PLOT,
	"next-product", "J", "next product, from any view", NULL},
    {ACTION_PREVIOUS_PRODUCT, PANES | COMPARE | LINEUP | RATING | PLOT,
	"previous-product", "K", "previous product, from any view", NULL},
    {ACTION_LANGUAGE, PANES | COMPARE | RATING, "language", "L",
	"the other language, at the same section", NULL},
    {ACTION_NEXT_PANE, PANES | COMPARE, "next-pane", "Tab", "to the other pane",
	NULL},
    {ACTION_WIDER, PANES, "wider", "+", "more room for the list", NULL},
    {ACTION_NARROWER, PANES, "narrower", "-", "more room for the review", NULL},
    {ACTION_ZOOM, PANES, "zoom", "z", "one pane or both", NULL},
    {ACTION_RELOAD, PANES | COMPARE | LINEUP | RATING | PLOT, "reload", "r",
	"look at the files again", NULL},
    {ACTION_EDIT, PANES | COMPARE | LINEUP, "edit", "e",
	"edit the review's file, at the line on screen", NULL},
    {ACTION_WRITE, PANES | COMPARE | LINEUP | RATING, "write", "w",
	"write what is marked, or listed, to a file", NULL},
    {ACTION_PIPE, PANES | COMPARE | LINEUP | RATING, "pipe", "|",
	"pipe the refs marked, or the review, to a command", NULL},
    {ACTION_LESS, WEIGHTS, "less", "h Left", "a smaller weight; 0 to 9 set it",
	NULL},
    {ACTION_MORE, WEIGHTS, "more", "l Right", "a larger weight", NULL},
    {ACTION_NEXT_SET, WEIGHTS, "next-set", "f",
	"the next set of weights in the configuration", NULL},
    {ACTION_BACK, ALL & ~(WEIGHTS | PLOT), "back", "q h Left",
	"back; on the list it quits", "back"},
    {ACTION_BACK, PLOT, "leave-plot", "q", "back to where it began", "back"},
    {ACTION_BACK, WEIGHTS, "leave-weights", "q", "back to the list", "back"},
    {ACTION_CANCEL, ALL, "cancel", "Esc",
	"leave what is open; on the list take the filter away", NULL},
    {ACTION_PROBLEMS, ALL, "problems", "!", "files with problems", NULL},
    {ACTION_ASCII, ALL, "ascii", "~", "ASCII graphics and back", NULL},
    {ACTION_THEME, ALL, "theme", "T", "the next theme", NULL},
    {ACTION_HELP, ALL, "help", "?", "this help", "help"},
    {ACTION_COMPARE, PANES | RATING | PLOT, "compare", "c",
	"compare those marked, or the marked one with this one", "compare"},
    {ACTION_BETTER, PANES | COMPARE | LINEUP | RATING | PLOT, "better", "B",
	"what is as good on every part and costs less", NULL},
    {ACTION_LIKE, PANES | COMPARE | LINEUP | RATING | PLOT, "like", "=",
	"products like this one", NULL},
    {ACTION_RATING, PANES | RATING | PLOT, "rating", "v",
	"the rating as a chart, and back", "rating"},
    {ACTION_SCOPE, PANES | RATING | PLOT, "scope", "%",
	"hold ratings against its type, the list, the library", "scope"},
    {ACTION_PLOT, PANES | RATING, "plot", "p",
	"what is listed as points, price by score", "plot"},
    {ACTION_WEIGHTS, PANES | COMPARE | LINEUP | RATING | PLOT, "weights", "W",
	"what matters to you: weights for a score of your own", NULL},
    {ACTION_REDRAW, ALL, "redraw", "Ctrl-L", "draw the screen anew", NULL},
    {ACTION_SUSPEND, ALL, "suspend", "Ctrl-Z",
	"leave it for the shell; "
	"'fg' comes back",
	NULL},
    {ACTION_QUIT, ALL, "quit", "Q Ctrl-C", "quit at once", NULL},
    {ACTION_NONE, 0, NULL, NULL, NULL, NULL},
};

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

/* F1 to F12; 0: none of them. */
static uint32_t parse_function_key(struct text word)
{
	double number;

	if (word.len < 2 || word.len > 3 || word.ptr[0] != 'F' ||
	    !text_to_double(
		(struct text){word.ptr + 1, word.len - 1}, &number) ||
	    number < 1 || number > TERM_FUNCTION_KEYS ||
	    number != (uint32_t)number)
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
	return TEXT("(no key)");
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
