#ifndef TUI_VIEW_PEERS_H
#define TUI_VIEW_PEERS_H

#include <stdbool.h>
#include <stdint.h>

#include "page/standing.h"
#include "tui/state/state.h"

/* What the ratings on the screen are held against: the scores of the scope the
 * reader chose, counted behind the screen once for each list. */

/* Asks for those of the product that is shown, if they are not there; true when
 * there is something to wait for. */
bool peers_want(struct app *app);
/* What ROW of the catalogue is held against; without scores while they are not
 * known. Borrowed until the next event. */
struct standing peers_stand(const struct app *app, uint32_t row);
/* Goes on to the next scope. */
void peers_turn(struct app *app);
void peers_release(struct app *app);

#endif
