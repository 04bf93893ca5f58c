#ifndef BASE_UNIT_H
#define BASE_UNIT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

/* Units and other words that belong to the figure before them, English and
 * Japanese. */

/* Bytes of the unit at P, directly after a figure or, where APART, after a
 * blank: «kHz», «dB SPL», «million USD», «万円», «時間»; 0: none. Apart, only
 * what is surely one counts. */
size_t unit_length(const char *p, const char *end, bool apart);

/* «September», «Sept», «Dec» … */
bool unit_is_month(struct text word);
/* What goes with the figure after it: «USD», «No», «approx», «約», «第» … */
bool unit_leads(struct text word);

#endif
