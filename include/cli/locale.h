#ifndef CLI_LOCALE_H
#define CLI_LOCALE_H

#include <stdbool.h>

#include "base/str.h"

/* What a locale's name tells, be it installed or not. */

/* The language of messages, as gettext(3) finds it: the first of LIST
 * (LANGUAGE; colons between, NULL: not set) that is spoken here, else that of
 * locale NAME. C and POSIX heed no list; C.UTF-8 does. */
struct text locale_language(const char *list, const char *name);
/* Whether LANG could be a language: a tag such as en, ja, zh-Hant. */
bool locale_is_lang(struct text lang);
/* Whether text in it is UTF-8. Without a charset in the name it is, but for C
 * and POSIX. */
bool locale_is_utf8(const char *name);

#endif
