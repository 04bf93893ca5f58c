#ifndef TUI_VIEW_PEER_SCORES_H
#define TUI_VIEW_PEER_SCORES_H

#include <stdbool.h>
#include <stdint.h>

#include "page/score_rank.h"
#include "tui/state/state.h"

/* The scores that the ratings on the screen are ranked among: those of the
 * scope the reader chose, counted in the background once a list. */

/* Asks for the scores for the product shown, if they are not there; true when
 * there is something to wait for. */
bool peer_scores_want(struct app *app);
/* The scores that ROW of the catalogue is ranked among; none while they are not
 * known. Borrowed until the next event. */
struct score_rank peer_scores_rank(const struct app *app, uint32_t row);
/* Goes on to the next scope. */
void peer_scores_turn(struct app *app);
void peer_scores_release(struct app *app);

#endif
