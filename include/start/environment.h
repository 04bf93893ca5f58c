#ifndef START_ENVIRONMENT_H
#define START_ENVIRONMENT_H

#include <stdbool.h>

#include "base/str.h"

/* The value of a variable, NULL where it is not set or empty. */
const char *environment_value(const char *name);
/* Under --restricted all but a few variables are ignored. */
void environment_restrict(void);
/* The locale's name for CATEGORY as POSIX orders them: LC_ALL, the category's
 * own, LANG; else "". */
const char *environment_locale(const char *category);
/* Sets the locale of characters; numbers and messages stay as they are. One
 * that is not installed is one of UTF-8 all the same. Returns whether text is
 * UTF-8. */
bool environment_set_locale(void);
/* Appends a folder of ours after the XDG specification, by which a path that is
 * not absolute is ignored; nothing where there is none. */
void environment_folder(
    struct str *folder, const char *name, const char *below_home);

#endif
