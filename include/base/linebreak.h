#ifndef BASE_LINEBREAK_H
#define BASE_LINEBREAK_H

#include "base/str.h"

/* As unicode_line_breaks, by a shorter way for most texts, and without a break
 * in «e.g.» (LB29 of UAX #14, which libunistring lacks) or before «～». */
void linebreak_find(struct text text, unsigned char *breaks);

#endif
