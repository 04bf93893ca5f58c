#ifndef TUI_TYPING_H
#define TUI_TYPING_H

#include <stdbool.h>
#include <stdint.h>

#include "tui/state/state.h"

/* Lines that are being typed: the filter, what to find, a name. */

/* The next waiting key, as from term_read. A last Ctrl-C never counts as
 * pasted, so that it ends the program even if the end of a paste was lost. */
uint32_t typing_read(void);
/* Ends a paste whose end marker was lost. */
void typing_end_paste(struct app *app);
/* Gives KEY to the line; false when none is being typed. A paste is only text:
 * a line end becomes a blank, a control is dropped, and without a line a note
 * says that it is useless. */
bool typing_key(struct app *app, uint32_t key);
/* The delay in ms by ESCDELAY (GIVEN); 50 if it is unset or senseless. */
int typing_escape_delay(const char *given);

#endif
