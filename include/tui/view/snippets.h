#ifndef TUI_VIEW_SNIPPETS_H
#define TUI_VIEW_SNIPPETS_H

#include <stdbool.h>
#include <stdint.h>

#include "query/text/snippet.h"
#include "tui/state/state.h"

/* Snippets of a `text:` query for the rows on the screen: read from the reviews
 * in the background, and kept as long as the list. */

/* Starts a job for missing snippets of the rows on the screen; true while it
 * runs. */
bool snippets_want(struct app *app);
/* Whether the list's query searches for a text. */
bool snippets_wanted(const struct app *app);
/* The snippet of the list's row AT; NULL: none, or none yet. */
const struct snippet *snippets_get(const struct app *app, uint32_t at);
void snippets_release(struct app *app);

#endif
