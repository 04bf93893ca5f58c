#ifndef CLI_LOCALE_H
#define CLI_LOCALE_H

#include <stdbool.h>

#include "base/str.h"

/* The information in a locale's name, installed or not. */

/* The language of messages, by the rules of gettext(3): the first of LIST
 * (LANGUAGE, separated by colons; NULL: not set) that has a translation, else
 * that of locale NAME. C and POSIX ignore the list; C.UTF-8 does not. */
struct text locale_language(const char *list, const char *name);
/* Whether LANG could be a language: a tag such as en, ja, zh-Hant. */
bool locale_is_lang(struct text lang);
/* Whether its text is UTF-8. A name without a charset means UTF-8, except C and
 * POSIX. */
bool locale_is_utf8(const char *name);

#endif
