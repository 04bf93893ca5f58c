#ifndef TUI_VIEW_ASK_H
#define TUI_VIEW_ASK_H

#include <stdbool.h>
#include <stdint.h>

#include "tui/state/state.h"

/* A question at the bottom of the screen, answered by a line or by a letter. */

/* Asks for a line after LABEL; ANSWER gets it, not empty. Tab completes a
 * PATH. */
void ask_line(struct app *app, const char *label, bool path,
    void (*answer)(struct app *app, struct text line));
/* Asks LABEL, a question of yes or no: `y` calls ANSWER, with the line typed
 * last; any other key calls nothing. */
void ask_whether(struct app *app, const char *label,
    void (*answer)(struct app *app, struct text line));
/* Opens the line typed last again. */
void ask_again(struct app *app);
bool ask_is_open(const struct app *app);
/* Takes KEY (see term.h) while a question is open. */
void ask_key(struct app *app, uint32_t key);
void ask_draw(struct app *app, uint32_t y, uint32_t width);
void ask_release(struct app *app);

/* The path LINE means: `~/` is the home folder. */
void ask_print_path(const struct app *app, struct text line, struct str *out);

#endif
