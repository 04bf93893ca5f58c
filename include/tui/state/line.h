#ifndef TUI_STATE_LINE_H
#define TUI_STATE_LINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tui/state/state.h"

/* A line of text that is typed: the prompt's, the finder's, a name's. */

/* Puts BY in place of the bytes from FROM to TO, the cursor after it. */
void line_replace(
    struct prompt *prompt, size_t from, size_t to, struct text by);
/* True when KEY edits PROMPT's line or moves within it. */
bool line_edit(struct prompt *prompt, uint32_t key);
/* Draws the line after LABEL, which says its purpose, and MARK. */
void line_draw(struct app *app, const struct prompt *prompt, const char *label,
    const char *mark, uint32_t y, uint32_t width);

#endif
