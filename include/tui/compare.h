#ifndef TUI_COMPARE_H
#define TUI_COMPARE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "tui/state.h"

/* What others ask of the comparison; its pane is compare_pane. */

/* Compares the two marked products, or the marked with the current one; says
 * what to do where there are not two. */
void compare_marked(struct app *app);
/* Compares these two; false, with a message, where one is not there. */
bool compare_refs(struct app *app, struct text a, struct text b);
/* Asks for the page at the present size if it is not the one shown; true when
 * there is something to wait for. */
bool compare_wait(struct app *app);
/* The row of the catalogue on the side that has the focus, or CATALOG_NONE. */
uint32_t compare_focused(const struct app *app);
/* Brings ROW of the page onto the screen, if it is not there; or to its top. */
void compare_show_row(struct app *app, uint32_t row);
void compare_go_to(struct app *app, uint32_t row);
/* Where in it the top row stands. */
void compare_position(const struct app *app, struct str *out);
/* The row of the catalogue that has the focus, or CATALOG_NONE. */
uint32_t compare_current(const struct app *app);
void compare_release(struct app *app);

#endif
