#ifndef TUI_MARKING_H
#define TUI_MARKING_H

#include "tui/state/state.h"

/* Marks as the reader sets and clears them; each change is kept for the next
 * session (see library/state/marks.h). */

/* Loads the marks of earlier sessions; call before the first screen. */
void marking_load(struct app *app);
/* Marks or unmarks the product in front. */
void marking_toggle(struct app *app);
void marking_clear(struct app *app);
/* Replaces the marks by MARKS. */
void marking_restore(struct app *app, const struct marks *marks);
/* The number of marked products in the library; all marks while it is not
 * loaded. */
size_t marking_count(const struct app *app);

#endif
