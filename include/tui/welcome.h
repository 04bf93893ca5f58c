#ifndef TUI_WELCOME_H
#define TUI_WELCOME_H

#include "tui/state/state.h"

/* Has the very first session of this reader say where the keys are told, until
 * one is pressed. */
void welcome_begin(struct app *app);

#endif
