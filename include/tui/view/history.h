#ifndef TUI_VIEW_HISTORY_H
#define TUI_VIEW_HISTORY_H

#include <stdbool.h>

#include "tui/state/state.h"

/* Queries of this and earlier sessions, for the prompt. */

/* Has the queries of earlier sessions read. */
void history_load(struct app *app);
/* Remembers QUERY as the latest. */
void history_add(struct app *app, struct text query);
/* Puts the earlier (BY -1) or later (1) query into TEXT; the unfinished line
 * comes after the latest query. False at either end. */
bool history_step(struct app *app, int by, struct str *text);
/* Puts into TEXT the next earlier query that contains the text with which the
 * search began; false where there is none. Any other key ends the search: see
 * `seeks`. */
bool history_search(struct app *app, struct str *text);
/* The next step starts from the latest. */
void history_rewind(struct app *app);
void history_release(struct app *app);

#endif
