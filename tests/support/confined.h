#ifndef SUPPORT_CONFINED_H
#define SUPPORT_CONFINED_H

#include <stdbool.h>

#include "support/sandbox.h"

/* The version of Landlock this kernel has; 0: none, or it may not be used. */
int confined_version(void);

/* From here on the kernel has none for this process and those it starts. */
bool confined_take_landlock(void);

/* For a program that is going to confine itself: LeakSanitizer, where it was
 * built with one, looks into /proc at its end, and can't from in there. */
void confined_expect(struct sandbox *sandbox);

#endif
