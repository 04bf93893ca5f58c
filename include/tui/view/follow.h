#ifndef TUI_VIEW_FOLLOW_H
#define TUI_VIEW_FOLLOW_H

#include <stdbool.h>
#include <stdint.h>

#include "tui/state/state.h"

/* Links and citations of the page that has the keys: the focus on one, its
 * target, the way back. */

/* The links of that page; none where it has none to follow. */
const struct document_links *follow_links(const struct app *app);
/* Moves the focus BY links in the order of the rows. */
void follow_move(struct app *app, int64_t by);
/* The row in which the focused link starts; false when none is focused. */
bool follow_find(const struct viewer *viewer, uint32_t *row);
/* The address of the focused link, "" where none is. */
struct text follow_url(struct app *app);
/* Follows the focused link. */
void follow_focus(struct app *app);
/* Follows link NUMBER and focuses it. */
void follow_link(struct app *app, uint32_t number);
/* The same, but a citation opens the link of its reference. */
void follow_out(struct app *app, uint32_t number);
/* The number of the focused link if it is on the screen, else 0. */
uint32_t follow_focused(const struct app *app);
/* Opens another review and adds the place left to the history. */
void follow_to(struct app *app, enum review_kind kind, struct text ref);
/* Goes BY places through the history. */
void follow_history(struct app *app, int64_t by);
/* Copies the address of link NUMBER, or of the focused link; where none is
 * focused, the product's name. */
void follow_copy(struct app *app, uint32_t number);
void follow_copy_focused(struct app *app);
/* Chooses the link at row Y and cell X of the page on screen; follows it if it
 * is chosen already. */
void follow_click(struct app *app, uint32_t y, uint32_t x);
/* ROW with the focused link reversed. */
struct row follow_mark(struct app *app, const struct row *row);
/* Appends the target of the focused link: a citation's reference, or a URL. */
void follow_print_source(const struct app *app, struct str *out);

#endif
