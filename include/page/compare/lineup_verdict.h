#ifndef PAGE_COMPARE_LINEUP_VERDICT_H
#define PAGE_COMPARE_LINEUP_VERDICT_H

#include "page/score_rank.h"
#include "query/lineup.h"

enum { LINEUP_VERDICT_LINES = 10 };

/*
 * Writes the strengths and weaknesses of item I of LINEUP, in WORDS, only from
 * data; other items are named by letter. RANK: its rank among its type. At most
 * LINEUP_VERDICT_LINES, in ARENA; returns their number.
 */
size_t lineup_verdict_write(const struct lineup *lineup, size_t i,
    const struct score_rank *rank, const struct messages *words,
    struct arena *arena, struct text lines[LINEUP_VERDICT_LINES]);

#endif
