#ifndef REVIEW_REFERENCE_H
#define REVIEW_REFERENCE_H

#include "base/arena.h"
#include "review/markup.h"
#include "review/review.h"

/* One entry of the references (MARKUP_REFERENCE): label, URL (of its first
 * link), and the words without the URL and its separators. */
struct reference reference_read(
    struct arena *arena, const struct markup_block *block);

#endif
