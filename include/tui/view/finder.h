#ifndef TUI_VIEW_FINDER_H
#define TUI_VIEW_FINDER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tui/state/state.h"

/* Finding in the page in front (see nav_viewer): the line it is typed in, and
 * the way from match to match. */

void finder_start(struct app *app);
bool finder_is_typing(struct app *app);
/* Finds the last text again; TYPING: its line is open again. */
void finder_resume(struct app *app, bool typing);
/* Takes KEY (see term.h) while the line is open. */
void finder_key(struct app *app, uint32_t key);
void finder_draw(struct app *app, uint32_t y, uint32_t width);
/* Moves BY matches, round the end. */
void finder_go(struct app *app, int64_t by);
/* Has the COUNT TERMS, which it copies, looked for in VIEWER's page. */
void finder_set_terms(
    struct viewer *viewer, const struct text *terms, size_t count);
/* Finds again after VIEWER's page was replaced; SAME: by one of the same
 * review, comparison or list. */
void finder_renew(struct app *app, struct viewer *viewer, bool same);
/* Stops finding in the page in front; false where nothing was looked for. */
bool finder_clear(struct app *app);
/* "4/14  " for the status line, nothing when nothing is looked for. */
void finder_count(struct app *app, struct str *out);
void finder_release(struct viewer *viewer);

#endif
