#ifndef TUI_TURN_H
#define TUI_TURN_H

#include <stdbool.h>

struct app;

/* Whether the browser ends. The terminal, which may be another job's then, is
 * left alone. */
bool turn_is_over(const struct app *app);
/* Takes events of the work in the background, waiting at most MS for one. */
void turn_take_events(struct app *app, int ms);
/* Asks for the data that the state needs, waits a little for it, paints,
 * refreshes. */
void turn_paint(struct app *app);
/* Waits for a key, a signal or work that is done, and takes it. */
void turn_wait(struct app *app);

#endif
