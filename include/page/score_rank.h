#ifndef PAGE_SCORE_RANK_H
#define PAGE_SCORE_RANK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/message.h"
#include "page/row.h"
#include "query/peer_group.h"
#include "query/percentile.h"
#include "query/ranks.h"

/* The meaning of a score beside others, in words and as ticks on a bar. */

struct score_rank {
	const struct percentile *scores; /* of the others; NULL: not known */
	enum peer_scope scope;
	enum review_kind kind;
	uint8_t type;                 /* of PEER_SCOPE_TYPE; 0: all products */
	bool outside;                 /* the product is not in the scope */
	const struct messages *words; /* the language of the words */
};

enum {
	SCORE_RANK_SHORT = 11, /* cells of the words, at most */
	SCORE_RANK_WHOLE = 34  /* with the number of equal scores */
};

/*
 * Appends the place of SCORE: "top 8 %", by mid-rank and never better than
 * that, "median" for the median itself, "best" and "lowest" if nothing is above
 * or below. WHOLE: also the number of equal scores, and the total if not all
 * rated products have this part. Nothing if it is unknown.
 */
void score_rank_words(const struct score_rank *rank, enum review_part part,
    double score, bool whole, struct str *out);
/* Whether the place of SCORE is known, among at least PEER_GROUP_LEAST that are
 * not all equal. */
bool score_rank_tells(
    const struct score_rank *rank, enum review_part part, double score);
/* VERSION's rank among those of its type; see ranks_find. Borrows from RANKS.
 */
struct score_rank score_rank_in_type(struct ranks *ranks,
    const struct catalog *catalog, const struct weights *weights,
    struct text lang, const struct version *version, const atomic_bool *cancel);
/* Appends the scope with its size, in CELLS if possible: "284 in this list". */
void score_rank_scope(
    const struct score_rank *rank, uint32_t cells, struct str *out);
/* Adds the key of ticks and words, as much as fits: "╎ quartiles ┃ median of
 * 284 in this list". */
void score_rank_caption(
    const struct score_rank *rank, struct row_builder *builder);

/* The cells of a bar with ticks; SCORE_RANK_NOWHERE for a missing one. */
struct score_rank_ticks {
	uint32_t lower, median, upper;
};
#define SCORE_RANK_NOWHERE UINT32_MAX

/* Their places on a bar of CELLS cells; with few scores or few cells only the
 * median, or none. RANK may be NULL. */
struct score_rank_ticks score_rank_find_ticks(const struct score_rank *rank,
    enum review_part part, double scale, uint32_t cells);
/* The glyph of the median's tick, or of a quartile's. */
const char *score_rank_tick(bool median, bool ascii);

#endif
