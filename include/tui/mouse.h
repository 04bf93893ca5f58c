#ifndef TUI_MOUSE_H
#define TUI_MOUSE_H

#include <stdint.h>

#include "tui/state/state.h"

/* Carries out KEY, one of TERM_MOUSE. */
void mouse_act(struct app *app, uint32_t key);

#endif
