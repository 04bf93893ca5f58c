#ifndef TUI_TYPING_H
#define TUI_TYPING_H

#include <stdbool.h>
#include <stdint.h>

#include "tui/state/state.h"

/* Lines that are being typed: the filter, what to find, a name. */

/* The next key that waits, as of term_read. Ctrl-C is never of what is pasted
 * where nothing follows it: with the end of that lost it still ends all. */
uint32_t typing_read(void);
/* Ends a paste whose end marker was lost. */
void typing_end_paste(struct app *app);
/* Gives KEY to the line; false when none is being typed. What was pasted is
 * text and nothing else: a line end is a blank, a control nothing, and without
 * a line it is told to be of no use. */
bool typing_key(struct app *app, uint32_t key);
/* The delay in ms that ESCDELAY asks for (GIVEN); 50 where it is unset or
 * senseless. */
int typing_escape_delay(const char *given);

#endif
