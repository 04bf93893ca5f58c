#ifndef BASE_WORDS_H
#define BASE_WORDS_H

#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"

/* A command line: taken apart as sh does it, but nothing in it is expanded; and
 * put together so that sh takes it apart again. */

/* The words of COMMAND, NULL after the last, in ARENA. Quotes of either kind
 * and a backslash keep blanks; a quote that never ends ends with COMMAND. */
char **words_split(struct arena *arena, struct text command, size_t *count);
/* Appends WORD, in quotes where sh would not take it as it is. */
void words_quote(struct str *out, struct text word);
/* Appends OPTION and its VALUE, each after a blank. */
void words_add_option(struct str *out, const char *option, struct text value);

#endif
