#ifndef TUI_TERM_SIGNALS_H
#define TUI_TERM_SIGNALS_H

#include <stdbool.h>

/* Signals as something to poll. */

/* Starts to catch all that would end the program, blocked or ignored before or
 * not; it does end, with the terminal put back, a second after such a one at
 * the latest. False when there is no pipe to be had. */
bool signals_catch(void);
/* Restores the state before signals_catch. */
void signals_release(void);
/* Stops the job, as Ctrl-Z does, and returns when it goes on; at once where no
 * shell could make it go on. */
void signals_stop(void);
/* Before the terminal is touched where another job may have it: stops this job
 * until a shell brings it to the front. False when it is to end instead. */
bool signals_wait_for_front(void);
/* While another program has the terminal: what the keyboard sends is for that
 * one, but Ctrl-Z, which stops both. And as it was before. */
void signals_lend(void);
void signals_take_back(void);
/* The one that is to end the program, or 0. */
int signals_ending(void);
/* Acts as if the ending signal NUMBER had just come. */
void signals_end(int number);
/* Readable while one waits. */
int signals_fd(void);
/* The next that waits, or 0. */
int signals_next(void);

/* While ON, an end of the program, and a crash of the caller's thread after an
 * allocation that failed, are told as want of memory: where it has none, curses
 * ends the program by itself or uses what it got without a look. Clears errno
 * where it begins. */
void signals_guard_curses(bool on);

#endif
