#ifndef BASE_SUGGEST_H
#define BASE_SUGGEST_H

#include <stddef.h>

#include "base/str.h"

/* What was meant: the nearest of the names one can have. */
struct suggest {
	struct text word;
	struct text best; /* {0}: none is near */
	size_t distance;
};

void suggest_init(struct suggest *suggest, struct text word);
/* Keeps NAME where it is nearer to the word than all before it: typing slips
 * (a letter too many, too few, wrong, or two changed places), at most one for
 * every three letters, or the beginning of the name. */
void suggest_offer(struct suggest *suggest, struct text name);

#endif
