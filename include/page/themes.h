#ifndef PAGE_THEMES_H
#define PAGE_THEMES_H

#include <stdbool.h>

#include "base/error.h"
#include "base/str.h"
#include "page/theme.h"

/* Which themes there are. FOLDER holds the user's as NAME.yaml, which come
 * before those of the program; NULL: there is none. */

/* Those of the program, compiled from themes/NAME.yaml; one without a name ends
 * them. */
extern const struct theme themes_builtin[];

/* Reads theme NAME. False with what is wrong with its file, or with the names
 * there are. */
bool themes_load(struct theme *theme, const char *folder, const char *name,
    struct error *error);
/* The name behind NAME in the order of all names; the first one behind the
 * last. */
void themes_next(const char *folder, const char *name, struct str *next);

#endif
