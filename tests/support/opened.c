/*
 * From the bytes of a review to its page.
 */
#include "support/opened.h"

void opened_lay_out(struct opened *opened, struct text source,
    const struct document_options *options)
{
	*opened = (struct opened){.arena = arena_new()};
	review_parse(
	    opened->arena, "a.md", source, REVIEW_META, &opened->review);
	page_init(&opened->page);
	document_lay_out(
	    &opened->page, &opened->review, options, &opened->outline);
}

void opened_release(struct opened *opened)
{
	page_release(&opened->page);
	arena_free(opened->arena);
}
