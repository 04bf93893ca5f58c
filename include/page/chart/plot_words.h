#ifndef PAGE_CHART_PLOT_WORDS_H
#define PAGE_CHART_PLOT_WORDS_H

#include "page/chart/plot.h"

/* A plot in words, in the interface's language; all functions append to OUT. */

/* "Price (USD)". */
void plot_words_axis(
    const struct plot_options *options, enum axis axis, struct str *out);
/* "Overall by price (USD)". */
void plot_words_axes(const struct plot_options *options, struct str *out);
/* "310 have no price, 12 have their price in another currency"; nothing if all
 * have a point. */
void plot_words_lost(const struct plot_options *options, struct str *out);
/* "3,090 of 3,412", "all 34". */
void plot_words_count(const struct plot_options *options, struct str *out);
/* "nothing is cheaper and better". */
void plot_words_frontier(const struct points *points, struct str *out);
/* The quartiles of the axis with more values. */
const struct quartiles *plot_words_quartiles(
    const struct plot_options *options);
/* "median of 34 in this list". */
void plot_words_median(const struct plot_options *options, struct str *out);
/* "too few in this list for a median"; nothing without a scope. */
void plot_words_few(const struct plot_options *options, struct str *out);
/* "Overall by price (USD): 3,090 of 3,412 products; 322 have no price". */
void plot_words_counts(const struct plot_options *options, struct str *out);
/* "no point: it has no price": the reason why the product at place AT of the
 * list has no point. */
void plot_words_missing(
    const struct plot_options *options, uint32_t at, struct str *out);
/* The title of type NUMBER of the points, from 1. */
struct text plot_words_type(const struct points *points, uint32_t number);
/* All of it in sentences, a paragraph on each line. */
void plot_words_tell(const struct plot_options *options, struct str *out);

#endif
