#ifndef TUI_VIEW_READING_H
#define TUI_VIEW_READING_H

#include <stdbool.h>
#include <stdint.h>

#include "tui/state/state.h"

/* Which review is read. */

/* The row of the catalogue whose review it is or will be, or CATALOG_NONE. */
uint32_t reading_current(const struct app *app);
/* The same in the language L chose, where there is one. */
uint32_t reading_wanted_row(const struct app *app);
/* Has the review at PLACE read while the list stays as it is; false when there
 * is none. */
bool reading_turn_to(struct app *app, const struct place *place);
/* The same, and opens its view. */
bool reading_visit(struct app *app, const struct place *place);
/* Reads the product under the list's cursor, which was moved to it: the trail
 * of links starts anew. */
void reading_follow_list(struct app *app);
/* The review being read, held while the catalogue is replaced; {0}: none. */
struct reading_held {
	enum review_kind kind;
	struct str ref, name;
};
void reading_hold(const struct app *app, struct reading_held *held);
/* Stays with it, also where the list has it no more; says so when it is gone.
 * Empties HELD. */
void reading_hold_on(struct app *app, struct reading_held *held);
/* Reads it in the next language it is reviewed in. */
void reading_turn_language(struct app *app);

#endif
