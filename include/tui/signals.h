#ifndef TUI_SIGNALS_H
#define TUI_SIGNALS_H

#include <stdbool.h>

/* Signals as something to poll. */

/* Starts to catch them; false when there is no pipe to be had. */
bool signals_catch(void);
/* As before signals_catch. */
void signals_release(void);
/* Readable while one waits. */
int signals_fd(void);
/* The next that waits, or 0. */
int signals_next(void);

#endif
