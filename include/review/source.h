#ifndef REVIEW_SOURCE_H
#define REVIEW_SOURCE_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/* Markdown as lines, with CommonMark's line ends: LF, CR LF, and CR alone. */

/* The start of each line of SOURCE, plus BASE, and in *COUNT the number of
 * lines; free() it. */
uint32_t *source_find_lines(struct text source, uint32_t base, size_t *count);

/* Appends the lines of SOURCE that look like link definitions after a blank
 * line, for a part of it that is parsed alone; nothing if they exceed LIMIT
 * bytes. */
void source_add_definitions(struct text source, size_t limit, struct str *out);

/* Takes up to MARKERS quote markers, and all blanks, off both ends of a line.
 */
struct text source_unquote(struct text line, size_t markers);

#endif
