#ifndef PAGE_THEMES_H
#define PAGE_THEMES_H

#include <stdbool.h>

#include "base/error.h"
#include "base/str.h"
#include "page/theme.h"

/* The available themes. FOLDER holds the user's as NAME.yaml, which come before
 * the built-in ones; NULL: none. */

/* The built-in themes, compiled from themes/NAME.yaml; an entry without a name
 * ends the list. */
extern const struct theme themes_builtin[];

/* Reads theme NAME. False with the mistake in its file, or with the names of
 * all themes. */
bool themes_load(struct theme *theme, const char *folder, const char *name,
    struct error *error);
/* The next name after NAME in the order of all names; after the last the
 * first. */
void themes_next(const char *folder, const char *name, struct str *next);

#endif
