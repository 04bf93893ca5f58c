#ifndef TUI_THEME_CHOICE_H
#define TUI_THEME_CHOICE_H

#include "tui/state/state.h"

/* The theme, as T changes it. */

/* Has the next theme read and shown. */
void theme_choice_next(struct app *app);
void theme_choice_release(struct app *app);

#endif
