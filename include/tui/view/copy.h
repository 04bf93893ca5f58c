#ifndef TUI_VIEW_COPY_H
#define TUI_VIEW_COPY_H

#include "base/str.h"
#include "tui/state/state.h"

/* Handing text to whoever sits before the terminal. */

/* Asks the terminal to copy TEXT and reports it; if the terminal can't copy,
 * shows TEXT. */
void copy_text(struct app *app, struct text text);
/* Shows TEXT whole, to be picked up with the terminal's mouse, and asks for it
 * to be copied too; WHY (a literal, or NULL) is told above. Its pane is
 * copy_pane. */
void copy_show(struct app *app, struct text text, const char *why);
/* Copies the command line that reproduces the screen. */
void copy_command(struct app *app);
/* Appends that command line, with --lang LANG. */
void copy_make_command(
    const struct app *app, struct text lang, struct str *out);
/* The language that L chose for the view, or empty. */
struct text copy_turned_lang(const struct app *app);

#endif
