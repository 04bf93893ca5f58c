#ifndef TUI_STATE_ACTION_H
#define TUI_STATE_ACTION_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/* The actions that keys stand for. One table gives their names, keys, help and
 * hints in the status line. */

enum action {
	ACTION_NONE,
	ACTION_DOWN,
	ACTION_UP,
	ACTION_FIRST,
	ACTION_LAST,
	ACTION_HALF_DOWN,
	ACTION_HALF_UP,
	ACTION_PAGE_DOWN,
	ACTION_PAGE_UP,
	ACTION_OPEN,
	ACTION_PICK,
	ACTION_GIVE_UP,
	ACTION_BACK,
	ACTION_CANCEL,
	ACTION_QUIT,
	ACTION_NEXT_PANE,
	ACTION_ZOOM,
	ACTION_WIDER,
	ACTION_NARROWER,
	ACTION_NEXT_PRODUCT,
	ACTION_PREVIOUS_PRODUCT,
	ACTION_NEXT_SECTION,
	ACTION_PREVIOUS_SECTION,
	ACTION_NEXT_LINK,
	ACTION_PREVIOUS_LINK,
	ACTION_FOLLOW,
	ACTION_CONTENTS,
	ACTION_LINKS,
	ACTION_OPEN_LINK,
	ACTION_COPY,
	ACTION_COPY_COMMAND,
	ACTION_COMPANY,
	ACTION_HISTORY_BACK,
	ACTION_HISTORY_FORWARD,
	ACTION_FILTER,
	ACTION_FIND,
	ACTION_NEXT_MATCH,
	ACTION_PREVIOUS_MATCH,
	ACTION_SORT,
	ACTION_REVERSE,
	ACTION_THEN,
	ACTION_SAVED,
	ACTION_FACETS,
	ACTION_EXCLUDE,
	ACTION_ADD,
	ACTION_MARK,
	ACTION_CLEAR_MARKS,
	ACTION_UNDO,
	ACTION_COMPARE,
	ACTION_BETTER,
	ACTION_LIKE,
	ACTION_RATING,
	ACTION_PLOT,
	ACTION_SCOPE,
	ACTION_LEFT,
	ACTION_RIGHT,
	ACTION_NEXT_HERE,
	ACTION_NEXT_BEST,
	ACTION_PREVIOUS_BEST,
	ACTION_AXIS_X,
	ACTION_AXIS_Y,
	ACTION_WEIGHTS,
	ACTION_LESS,
	ACTION_MORE,
	ACTION_NEXT_SET,
	ACTION_DIFFERENCES,
	ACTION_NEXT_DIFFERENCE,
	ACTION_PREVIOUS_DIFFERENCE,
	ACTION_SWAP,
	ACTION_LANGUAGE,
	ACTION_RELOAD,
	ACTION_EDIT,
	ACTION_WRITE,
	ACTION_PIPE,
	ACTION_ASCII,
	ACTION_THEME,
	ACTION_PROBLEMS,
	ACTION_HELP,
	ACTION_REDRAW,
	ACTION_SUSPEND,
	ACTION_COUNT /* and on: the configuration's commands */
};

/* Where an action holds, as bits. */
enum action_view {
	ACTION_IN_LIST = 1,
	ACTION_IN_REVIEW = 2,
	ACTION_IN_OVERLAY = 4, /* help, sort menu */
	ACTION_IN_COMPARE = 8,
	ACTION_IN_LINEUP = 16, /* three products and more */
	ACTION_IN_RATING = 32,
	ACTION_IN_WEIGHTS = 64,
	ACTION_IN_PLOT = 128,
	ACTION_EVERYWHERE = 255
};

struct action_entry {
	enum action action;
	unsigned views;   /* of enum action_view */
	const char *name; /* as in the configuration */
	const char *keys; /* parted by blanks: "j Down Ctrl-N" */
	const char *help;
	const char *hint; /* short, for the status line; NULL: not there */
};

/* All of them, in the order of the help; ends with ACTION_NONE. */
extern const struct action_entry action_table[];

/* The help of ENTRY in the interface's language; a command of the configuration
 * is told by its name. */
const char *action_help(const struct action_entry *entry);
/* The action of KEY (see term.h) in VIEW by TABLE, or ACTION_NONE. */
enum action action_find(
    const struct action_entry *table, unsigned view, uint32_t key);
/* KEY as a command: full-width characters and signs of a Japanese input method
 * become their ASCII twins. */
uint32_t action_narrow(uint32_t key);
/* Appends TEXT, in it for each `{name}` of an action the first of its keys; a
 * FORMAT, with a per cent sign doubled. */
void action_fill(const struct action_entry *table, const char *text,
    bool format, struct str *out);
/*
 * Where a movement leads from *AT among COUNT rows of which HEIGHT show,
 * clipped to them; TYPED is the number before the key, 0 where there was none.
 * False when ACTION is no movement.
 */
bool action_move(enum action action, uint32_t typed, uint32_t height,
    uint32_t count, uint32_t *at);
/* The key named by the first word of *KEYS, which is moved after it; TERM_NONE
 * at the end, TERM_UNKNOWN for what names none. */
uint32_t action_parse_key(const char **keys);

#endif
