#ifndef BASE_LINEBREAK_H
#define BASE_LINEBREAK_H

#include "base/str.h"

/* The same answer as unicode_line_breaks, faster for most texts, and without a
 * break in «e.g.» (LB29 of UAX #14, which libunistring lacks) or before «～».
 */
void linebreak_find(struct text text, unsigned char *breaks);

#endif
