#ifndef REVIEW_HTML_H
#define REVIEW_HTML_H

#include <stddef.h>

#include "base/str.h"
#include "review/blocks.h"
#include "review/markup.h"

/*
 * Appends the visible content of HTML, a block of the source that starts at
 * LINE: headings, paragraphs, lists, tables, preformatted lines; no comments,
 * scripts and styles. The text of a paragraph or heading is its source, one
 * line in the arena; the caller makes spans of it. *LEFT is the number of table
 * cells still allowed; further ones become paragraphs.
 */
void html_add(struct blocks *blocks, struct markup_block ***tail,
    struct text html, size_t line, size_t *left);

#endif
