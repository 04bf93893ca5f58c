#ifndef TUI_STATE_KEYMAP_H
#define TUI_STATE_KEYMAP_H

#include "base/arena.h"
#include "base/str.h"
#include "query/config/config.h"
#include "tui/state/action.h"

/* The keys of actions as the configuration has them. */

/* A table like action_table, in ARENA, with the keys CONFIG gives. A line with
 * a mistake, noted in CONFIG, is left out. */
const struct action_entry *keymap_make(
    struct arena *arena, struct config *config);
/* TABLE with CONFIG's commands after it, in ARENA: command I is the action
 * ACTION_COUNT + I. One whose key is none, or another's, is noted in CONFIG and
 * has none. */
const struct action_entry *keymap_add_commands(struct arena *arena,
    struct config *config, const struct action_entry *table);
/* The same table in ARENA for --pick: Enter chooses, Esc on the list quits. */
const struct action_entry *keymap_for_pick(
    struct arena *arena, const struct action_entry *table);
/* Appends TABLE as lines of the configuration, below `keys:`. */
void keymap_print(const struct action_entry *table, struct str *out);

#endif
