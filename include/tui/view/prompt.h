#ifndef TUI_VIEW_PROMPT_H
#define TUI_VIEW_PROMPT_H

#include <stdbool.h>
#include <stdint.h>

#include "tui/state/state.h"

/* The line at the bottom in which a filter is typed. */

void prompt_start(struct app *app);
void prompt_draw(struct app *app, uint32_t y, uint32_t width);
/* Opens the prompt again with the line left last. */
void prompt_resume(struct app *app);
/* Takes KEY (see term.h). */
void prompt_key(struct app *app, uint32_t key);
/* Puts an earlier (BY -1) or later (1) query of the history into the line. */
void prompt_recall(struct app *app, int by);
/* Filters by the line as it is now. */
void prompt_renew(struct app *app);
/* Whether KEY moves in the list below. */
bool prompt_moves(uint32_t key);
#endif
