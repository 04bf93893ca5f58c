#ifndef TUI_TERM_OPENER_H
#define TUI_TERM_OPENER_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

/* Links that lead out of the library. */

/* Whether URL may be handed to another program: of http, https or mailto, and
 * nothing in it that a terminal would not show. */
bool opener_accepts(struct text url);
/* The words to run for URL by COMMAND, NULL after the last, in ARENA: URL
 * takes the place of each "%s", or stands at the end where there is none. A
 * COMMAND that ends with "&" sets *AFTER. NULL where COMMAND has no word. */
char **opener_make_words(struct arena *arena, struct text command,
    struct text url, bool *background);

#endif
