#ifndef TUI_FINDER_H
#define TUI_FINDER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tui/state/state.h"

/* Finding in the review or the comparison, whichever is in front: the line it
 * is typed in, and the way from match to match. */

void finder_start(struct app *app);
bool finder_is_typing(const struct app *app);
/* Takes KEY (see term.h) while the line is open. */
void finder_key(struct app *app, uint32_t key);
void finder_draw(struct app *app, uint32_t y, uint32_t width);
/* Moves BY matches, round the end. */
void finder_go(struct app *app, int64_t by);
/* Shows the first match of the review that is wanted, once it is there. */
void finder_seek(struct app *app);
/* Has what the list's query looks for in the text shown in every review, which
 * opens at the first match; nothing changes when it looks for none. */
void finder_take_query(struct app *app);
/* Looks again after another page was put in place in VIEW; SAME: of the same
 * review, or the same two. */
void finder_renew(struct app *app, enum view view, bool same);
/* Takes what is looked for in the view in front away; false when nothing is. */
bool finder_clear(struct app *app);
/* "4/14  " for the status line, nothing when nothing is looked for. */
void finder_count(const struct app *app, struct str *out);
void finder_release(struct finder *finder);

#endif
