#ifndef REVIEW_ENCODING_H
#define REVIEW_ENCODING_H

#include "base/str.h"
#include "review/problem.h"

/* The encoding of a file other than UTF-8 with LF or CRLF. */

/*
 * SOURCE as UTF-8 with LF, in the list's arena, with a note, if it is UTF-16 or
 * UTF-32, with BOM or without, or its lines end in CR alone. Else SOURCE
 * itself. Half a character becomes an invalid byte.
 */
struct text encoding_read(struct text source, struct problem_list *problems);

#endif
