#ifndef TUI_FINDER_H
#define TUI_FINDER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tui/state.h"

/* Finding in the review: the line it is typed in, and the way from match to
 * match. */

void finder_start(struct app *app);
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
/* Looks again after another page was put in place; SAME: the same review's. */
void finder_renew(struct app *app, bool same);
/* "4/14  " for the status line, nothing when nothing is looked for. */
void finder_count(const struct app *app, struct str *out);
void finder_release(struct app *app);

/* Has TERMS, copied, looked for and shown in every review from now on, without
 * moving; none takes the highlights away. */
void review_find_terms(struct app *app, const struct text *terms, size_t count);

#endif
