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
/* Readable while one waits. */
int signals_fd(void);
/* The next that waits, or 0. */
int signals_next(void);

#endif
