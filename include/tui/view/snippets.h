#ifndef TUI_VIEW_SNIPPETS_H
#define TUI_VIEW_SNIPPETS_H

#include <stdbool.h>
#include <stdint.h>

#include "query/text/snippet.h"
#include "tui/state/state.h"

/* Where a `text:` query stands in the reviews that are listed: read from their
 * files behind the screen, for the rows on it, and kept as long as the list. */

/* Has what the list's rows on the screen lack made; true when that is under
 * way. */
bool snippets_want(struct app *app);
/* Whether the list is one of a query that looks for a text. */
bool snippets_wanted(const struct app *app);
/* The snippet of the list's row AT; NULL: none, or none yet. */
const struct snippet *snippets_get(const struct app *app, uint32_t at);
void snippets_release(struct app *app);

#endif
