#ifndef TUI_VIEW_ASK_H
#define TUI_VIEW_ASK_H

#include <stdbool.h>
#include <stdint.h>

#include "tui/state/state.h"

/* A question at the bottom of the screen, answered by a line or by a letter. */

/* Asks for a line behind LABEL; ANSWER gets it, not empty. Of a PATH Tab
 * completes what is typed. */
void ask_line(struct app *app, const char *label, bool path,
    void (*answer)(struct app *app, struct text line));
/* Asks whether; ANSWER is called after `y` alone, with the last line. */
void ask_whether(struct app *app, const char *label,
    void (*answer)(struct app *app, struct text line));
/* Asks once more for the line that was answered last. */
void ask_again(struct app *app);
bool ask_is_open(const struct app *app);
/* Takes KEY (see term.h) while it is. */
void ask_key(struct app *app, uint32_t key);
void ask_draw(struct app *app, uint32_t y, uint32_t width);
void ask_release(struct app *app);

/* The path LINE means: `~/` is the home folder. */
void ask_print_path(const struct app *app, struct text line, struct str *out);

#endif
