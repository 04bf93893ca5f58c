#ifndef PAGE_SCORE_RANK_H
#define PAGE_SCORE_RANK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/message.h"
#include "page/row.h"
#include "query/peer_group.h"
#include "query/percentile.h"
#include "query/ranks.h"

/* What a score means beside those of others, in words and as ticks on a bar. */

struct score_rank {
	const struct percentile *scores; /* of the others; NULL: not known */
	enum peer_scope scope;
	enum review_kind kind;
	uint8_t type;                 /* of PEER_SCOPE_TYPE; 0: all products */
	bool outside;                 /* the product is not one of them */
	const struct messages *words; /* the language of what is said */
};

enum {
	SCORE_RANK_SHORT = 11, /* cells the words need at most */
	SCORE_RANK_WHOLE = 34  /* with how many score the same */
};

/*
 * Appends where SCORE stands: "top 8 %", by mid-rank and never better than
 * that, "median" for what is the median itself, "best" and "lowest" where
 * nothing is above or below. WHOLE: also how many score the same, and of how
 * many where fewer have this part than have a rating. Nothing where it is not
 * known.
 */
void score_rank_words(const struct score_rank *rank, enum review_part part,
    double score, bool whole, struct str *out);
/* Whether it is known where SCORE stands, among PEER_GROUP_LEAST at least that
 * do not all score the same. */
bool score_rank_tells(
    const struct score_rank *rank, enum review_part part, double score);
/* VERSION among those of its type; see ranks_find. Borrows from RANKS. */
struct score_rank score_rank_in_type(struct ranks *ranks,
    const struct catalog *catalog, const struct weights *weights,
    struct text lang, const struct version *version, const atomic_bool *cancel);
/* Appends the scope with its size, in CELLS at most where that can be: "284 in
 * this list". */
void score_rank_scope(
    const struct score_rank *rank, uint32_t cells, struct str *out);
/* Adds what ticks and words refer to, as much as fits: "╎ quartiles  ┃ median
 * of 284 in this list". */
void score_rank_caption(
    const struct score_rank *rank, struct row_builder *builder);

/* The cells of a bar that ticks stand in; SCORE_RANK_NOWHERE where one does
 * not.
 */
struct score_rank_ticks {
	uint32_t lower, median, upper;
};
#define SCORE_RANK_NOWHERE UINT32_MAX

/* Where they stand on a bar of CELLS cells; few scores or few cells have the
 * median alone or none. RANK may be NULL. */
struct score_rank_ticks score_rank_find_ticks(const struct score_rank *rank,
    enum review_part part, double scale, uint32_t cells);
/* How they look: of the median, or of a quartile. */
const char *score_rank_tick(bool median, bool ascii);

#endif
