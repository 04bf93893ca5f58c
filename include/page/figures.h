#ifndef PAGE_FIGURES_H
#define PAGE_FIGURES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/message.h"
#include "base/str.h"
#include "query/like.h"

/* Numbers and tags for people; all functions append to OUT. */

/* A bar of SHARE (0 to 1) of CELLS cells in eighths of a cell ('#' and whole
 * cells in ASCII), not padded. */
void figures_bar(struct str *out, double share, uint32_t cells, bool ascii);
/* The same as a line in halves of a cell, for columns of many rows, where bars
 * would run together. */
void figures_line(struct str *out, double share, uint32_t cells, bool ascii);
/* 1299.5 as "1,299.50", 449 as "449". */
void figures_amount(struct str *out, double amount);
/* A whole amount: "1,299.50 USD"; in WORDS "24,800円". CURRENCY may be "". */
void figures_money(struct str *out, const struct messages *words, double amount,
    const char *currency);
/* The extra cost of another: "+20", "-93,220", in WORDS other than English
 * "-93,220円". */
void figures_more(struct str *out, const struct messages *words, double more,
    const char *currency);
/* The first of these that fits CELLS: "JPY 4,350,000", "¥4,350,000"
 * ("JPY4350000" in ASCII), "¥4350000", "4,350,000", "4350000"; in WORDS other
 * than English first "4,350,000円". CURRENCY may be "". */
void figures_price(struct str *out, const struct messages *words, double amount,
    const char *currency, size_t cells, bool ascii);
/* "planar magnetic, open". */
void figures_tags(struct str *out, const struct messages *words,
    const struct text *tags, size_t count);
/* "planar magnetic, open · −40 USD". */
void figures_reason(
    struct str *out, const struct like_reason *reason, bool ascii);
/* 20260211 as "2026-02-11"; nothing for 0. */
void figures_date(struct str *out, int32_t date);
/* One decimal, or two if the second is not 0: "4.0", "0.85". */
void figures_score(struct str *out, double score);

#endif
