#ifndef TUI_VIEW_FOLLOW_H
#define TUI_VIEW_FOLLOW_H

#include <stdbool.h>
#include <stdint.h>

#include "tui/state/state.h"

/* Links and citations of the review that is shown: the way from one to the
 * next, where they lead, and the way back. */

/* Moves the focus BY links in the order of the rows. */
void follow_move(struct app *app, int64_t by);
/* The row in which the link that has the focus starts; false when none has. */
bool follow_find(const struct app *app, uint32_t *row);
/* The address of the link that has the focus, "" where there is none. */
struct text follow_url(struct app *app);
/* Goes where the link that has the focus leads. */
void follow_focus(struct app *app);
/* Goes where link NUMBER leads, and gives it the focus. */
void follow_link(struct app *app, uint32_t number);
/* The same, but of a citation opens what its reference links to. */
void follow_out(struct app *app, uint32_t number);
/* The number of the link that has the focus and is on the screen, else 0. */
uint32_t follow_focused(const struct app *app);
/* Goes to another review and remembers the place left. */
void follow_to(struct app *app, enum review_kind kind, struct text ref);
/* Goes BY places through the history. */
void follow_history(struct app *app, int64_t by);
/* Copies the address of link NUMBER, or of the link that has the focus, and
 * where none has the product's name. */
void follow_copy(struct app *app, uint32_t number);
void follow_copy_focused(struct app *app);
/* ROW with the link that has the focus reversed. */
struct row follow_mark(struct app *app, const struct row *row);
/* Appends what is behind the link in focus: a citation's reference, or the
 * address of words. */
void follow_print_source(const struct app *app, struct str *out);
void follow_release(struct app *app);

#endif
