#ifndef REVIEW_HTML_H
#define REVIEW_HTML_H

#include <stddef.h>

#include "base/str.h"
#include "review/blocks.h"
#include "review/markup.h"

/*
 * Appends what a page shows of HTML, a block of the source that starts at
 * LINE: headings, paragraphs, lists, tables, preformatted lines; no comments,
 * scripts and styles. A paragraph's and heading's text is its source, one line
 * in the arena; the caller makes spans of it. *LEFT is how many cells of tables
 * may still be made, the rest are paragraphs.
 */
void html_add(struct blocks *blocks, struct markup_block ***tail,
    struct text html, size_t line, size_t *left);

#endif
