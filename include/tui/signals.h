#ifndef TUI_SIGNALS_H
#define TUI_SIGNALS_H

#include <stdbool.h>

/* Signals as something to poll. */

/* Starts to catch them; false when there is no pipe to be had. */
bool signals_catch(void);
/* As before signals_catch. */
void signals_release(void);
/* Stops the job, as Ctrl-Z does, and returns when it goes on; at once where no
 * shell could make it go on. */
void signals_stop(void);
/* While another program has the terminal: what the keyboard sends is for that
 * one, but Ctrl-Z, which stops both. And as it was before. */
void signals_lend(void);
void signals_take_back(void);
/* Readable while one waits. */
int signals_fd(void);
/* The next that waits, or 0. */
int signals_next(void);

#endif
