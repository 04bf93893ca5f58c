#ifndef TUI_STATE_PERSIST_H
#define TUI_STATE_PERSIST_H

#include <stddef.h>

#include "base/str.h"
#include "library/state/state.h"
#include "tui/state/state.h"

/* Lines that outlive the session (see library/state/state.h), read and written
 * in the background. Without a folder for them nothing is kept. */

/* Has file NAME read; TAKE, on the screen's thread, may empty LINES. */
void persist_load(struct app *app, const char *name,
    void (*take)(struct app *app, struct state_lines *lines));
/* Has the lines GONE taken away and ADDED added, which it empties. Of all lines
 * LIMIT stay, 0: all. */
void persist_merge(struct app *app, const char *name, struct state_lines *gone,
    struct state_lines *added, size_t limit);
/* Has line ADDED added. LIMIT as above. */
void persist_add(
    struct app *app, const char *name, struct text added, size_t limit);

#endif
