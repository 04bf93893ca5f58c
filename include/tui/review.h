#ifndef TUI_REVIEW_H
#define TUI_REVIEW_H

#include <stdbool.h>
#include <stdint.h>

#include "tui/state/state.h"

/* What others ask of the review pane; its pane is review_pane. */

/* The row of the catalogue whose review it is or will be, or CATALOG_NONE. */
uint32_t review_current(const struct app *app);
/* The same in the language L chose, where there is one. */
uint32_t review_wanted_row(const struct app *app);
/* Shows the review at PLACE while the list stays as it is; false when there is
 * none. */
bool review_visit(struct app *app, const struct place *place);
/* What is read while another catalogue comes; {0}: nothing. */
struct review_held {
	enum review_kind kind;
	struct str ref, name;
};
void review_hold(const struct app *app, struct review_held *held);
/* Stays with it, also where the list has it no more; says so when it is gone.
 * Empties HELD. */
void review_hold_on(struct app *app, struct review_held *held);
/* Has the file read again, at the same place. */
void review_reread(struct app *app);
/* Asks for the current product's review at WIDTH if it is not the one shown;
 * true when there is something to wait for. */
bool review_want(struct app *app, uint32_t width);
/* Takes over what the reader thread has laid out. */
void review_take(struct app *app, struct opened *opened);
/* Shows the product in the next language it is reviewed in. */
void review_turn_language(struct app *app);
/* Has what the list's query looks for in the text shown in every review, which
 * opens at the first match; nothing changes when it looks for none. */
void review_take_query(struct app *app);

#endif
