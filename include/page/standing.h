#ifndef PAGE_STANDING_H
#define PAGE_STANDING_H

#include <stdbool.h>
#include <stdint.h>

#include "base/message.h"
#include "page/row.h"
#include "query/peers.h"
#include "query/percentile.h"
#include "query/ranks.h"

/* What a score means beside those of others, in words and as ticks on a bar. */

struct standing {
	const struct percentile *scores; /* of the others; NULL: not known */
	enum peers_scope scope;
	enum review_kind kind;
	uint8_t type;                 /* of PEERS_TYPE; 0: all products */
	bool outside;                 /* the product is not one of them */
	const struct messages *words; /* the language of what is said */
};

enum {
	STANDING_SHORT = 11, /* cells the words need at most */
	STANDING_WHOLE = 34  /* with how many score the same */
};

/*
 * Appends where SCORE stands: "top 8 %", by mid-rank and never better than
 * that, "median" for what is the median itself, "best" and "lowest" where
 * nothing is above or below. WHOLE: also how many score the same, and of how
 * many where fewer have this part than have a rating. Nothing where it is not
 * known.
 */
void standing_words(const struct standing *standing, enum review_part part,
    double score, bool whole, struct str *out);
/* Whether it is known where SCORE stands, among PEERS_LEAST at least that do
 * not all score the same. */
bool standing_tells(
    const struct standing *standing, enum review_part part, double score);
/* VERSION among those of its type; see ranks_find. Borrows from RANKS. */
struct standing standing_in_type(struct ranks *ranks,
    const struct catalog *catalog, const struct weights *weights,
    struct text lang, const struct version *version, const atomic_bool *cancel);
/* Appends the scope with its size, in CELLS at most where that can be: "284 in
 * this list". */
void standing_scope(
    const struct standing *standing, uint32_t cells, struct str *out);
/* Adds what ticks and words refer to, as much as fits: "╎ quartiles  ┃ median
 * of 284 in this list". */
void standing_caption(
    const struct standing *standing, struct row_builder *builder);

/* The cells of a bar that ticks stand in; STANDING_NOWHERE where one does not.
 */
struct standing_ticks {
	uint32_t lower, median, upper;
};
#define STANDING_NOWHERE UINT32_MAX

/* Where they stand on a bar of CELLS cells; few scores or few cells have the
 * median alone or none. STANDING may be NULL. */
struct standing_ticks standing_find_ticks(const struct standing *standing,
    enum review_part part, double scale, uint32_t cells);
/* How they look: of the median, or of a quartile. */
const char *standing_tick(bool median, bool ascii);

#endif
