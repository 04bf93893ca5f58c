#ifndef TUI_VIEW_COMPLETE_H
#define TUI_VIEW_COMPLETE_H

#include <stdint.h>

#include "tui/state/state.h"

/* Completion in the prompt: a line of candidates above it. */

/* Puts the next (BY 1) or previous (-1) candidate into the line; the first call
 * has them looked for in the background. */
void complete_step(struct app *app, int by);
/* Closes the list of completions; the text that was put in stays. */
void complete_end(struct app *app);
void complete_draw(struct app *app, uint32_t y, uint32_t width);

#endif
