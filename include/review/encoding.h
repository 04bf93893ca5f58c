#ifndef REVIEW_ENCODING_H
#define REVIEW_ENCODING_H

#include "base/str.h"
#include "review/problem.h"

/* How a file's text is written, where that is not UTF-8 with LF or CRLF. */

/*
 * SOURCE as UTF-8 with LF, in the list's arena, where it is UTF-16 or UTF-32,
 * with BOM or without, or its lines end in CR alone; each is noted. Else SOURCE
 * itself. Half a character becomes a byte that is no UTF-8.
 */
struct text encoding_read(struct text source, struct problem_list *problems);

#endif
