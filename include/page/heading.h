#ifndef PAGE_HEADING_H
#define PAGE_HEADING_H

#include "page/body.h"

/* Adds a heading; one that opens a section is added to the outline and shows
 * the section's score. */
void heading_lay_out(struct body *body, const struct markup_block *block,
    struct wrap_indent *indent);

#endif
