#ifndef BASE_TIE_H
#define BASE_TIE_H

#include "base/str.h"

/*
 * Ties: places where UAX #14 lets a line end and a reader does not. A figure
 * stays with its unit, sign and range, a date's parts with one another, a
 * citation with the word before it, a model's name in one piece. BREAKS, as
 * linebreak_find left it, has UNICODE_TIED there: to be taken where the line
 * has no better place. No place is taken in an address's scheme.
 */
void tie_find(struct text text, unsigned char *breaks);

#endif
