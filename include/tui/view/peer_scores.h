#ifndef TUI_VIEW_PEER_SCORES_H
#define TUI_VIEW_PEER_SCORES_H

#include <stdbool.h>
#include <stdint.h>

#include "page/score_rank.h"
#include "tui/state/state.h"

/* What the ratings on the screen are held against: the scores of the scope the
 * reader chose, counted behind the screen once for each list. */

/* Asks for those of the product that is shown, if they are not there; true when
 * there is something to wait for. */
bool peer_scores_want(struct app *app);
/* What ROW of the catalogue is held against; without scores while they are not
 * known. Borrowed until the next event. */
struct score_rank peer_scores_rank(const struct app *app, uint32_t row);
/* Goes on to the next scope. */
void peer_scores_turn(struct app *app);
void peer_scores_release(struct app *app);

#endif
