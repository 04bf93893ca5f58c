#ifndef BASE_SURROGATE_H
#define BASE_SURROGATE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

/* Appends TEXT to OUT with the escaped surrogates joined in the double-quoted
 * string at AT. False where there are none. */
bool surrogate_join(struct text text, size_t at, struct str *out);

#endif
