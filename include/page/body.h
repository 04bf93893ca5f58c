#ifndef PAGE_BODY_H
#define PAGE_BODY_H

#include "base/message.h"
#include "page/document.h"
#include "page/links.h"
#include "page/wrap.h"
#include "review/markup.h"

/* The body of a review being laid out. */
struct body {
	struct page *page;
	const struct document_options *options;
	const struct messages *words; /* the review's */
	struct arena *arena;          /* freed after the layout */
	struct wrap wrap;             /* its width is margin and text */
	uint32_t full_width;          /* with the margin on the right */
	struct wrap_indent margin;
	struct links links;
	struct links_spans spans; /* of the current block */
	bool in_references;
	struct names *names; /* become links in the current section; or NULL */
	size_t noted;        /* findings that are shown already */
	struct document_outline outline;
	size_t section_capacity;
};

/* Adds the blocks from FIRST up to END (NULL: all). STYLE is their default;
 * TIGHT leaves out the blank rows between them. */
void body_lay_out(struct body *body, const struct markup_block *first,
    const struct markup_block *end, struct wrap_indent *indent, unsigned style,
    bool tight);
/* Adds the findings before LINE that are not shown yet; returns whether there
 * are any. */
bool body_note_findings(struct body *body, uint32_t line);
/* Appends the spans of BLOCK to body->spans. */
void body_add_spans(
    struct body *body, const struct markup_block *block, unsigned base);
/* Adds body->spans as one paragraph, and clears them. */
void body_wrap_spans(struct body *body, struct wrap_indent *indent);

#endif
