#ifndef SUPPORT_OPENED_H
#define SUPPORT_OPENED_H

#include "base/arena.h"
#include "page/document.h"

/* A review laid out as a page. */
struct opened {
	struct arena *arena;
	struct review review;
	struct page page;
	struct document_outline outline;
};

/* Lays SOURCE out, which must live as long as OPENED. */
void opened_lay_out(struct opened *opened, struct text source,
    const struct document_options *options);
void opened_release(struct opened *opened);

#endif
