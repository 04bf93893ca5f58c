#ifndef TUI_VIEW_HISTORY_H
#define TUI_VIEW_HISTORY_H

#include <stdbool.h>

#include "tui/state/state.h"

/* Queries of this and earlier sessions, for the prompt. */

/* Has what earlier sessions left read. */
void history_load(struct app *app);
/* Remembers QUERY as the latest. */
void history_add(struct app *app, struct text query);
/* Puts into TEXT the query BY (-1: an earlier one, 1: a later) from the one
 * there; what was being typed comes behind the latest. False at the end. */
bool history_step(struct app *app, int by, struct str *text);
/* Puts into TEXT the next earlier query that has in it what stood there when
 * the search began; false where there is none. Any other key ends it: see
 * `seeks`. */
bool history_search(struct app *app, struct str *text);
/* The next step starts from the latest. */
void history_rewind(struct app *app);
void history_release(struct app *app);

#endif
