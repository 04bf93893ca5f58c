#ifndef PAGE_THEMES_H
#define PAGE_THEMES_H

#include <stdbool.h>

#include "base/error.h"
#include "base/str.h"
#include "page/theme.h"

/* Which themes there are. FOLDER holds the user's as NAME.yaml, which come
 * before those of the program; NULL: there is none. */

/* The built-in themes, compiled from themes/NAME.yaml; an entry without a name
 * ends the list. */
extern const struct theme themes_builtin[];

/* Reads theme NAME. False with what is wrong with its file, or with the names
 * there are. */
bool themes_load(struct theme *theme, const char *folder, const char *name,
    struct error *error);
/* The name behind NAME in the order of all names; the first one behind the
 * last. */
void themes_next(const char *folder, const char *name, struct str *next);

#endif
