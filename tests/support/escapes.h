#ifndef SUPPORT_ESCAPES_H
#define SUPPORT_ESCAPES_H

#include <stdbool.h>

#include "base/str.h"

/*
 * Whether BYTES, all that a program has sent to a terminal of type TERM, is
 * text and what that terminal's description has strings for, with any numbers
 * in them (modes only as they stand there); beyond that OSC 52 and OSC 8 of the
 * form in which this program makes them. Text is UTF-8 without controls but
 * tabs. Else tells in WHY what was found first.
 */
bool escapes_are_known(const char *term, struct text bytes, struct str *why);

#endif
