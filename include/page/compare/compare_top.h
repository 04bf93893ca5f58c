#ifndef PAGE_COMPARE_COMPARE_TOP_H
#define PAGE_COMPARE_COMPARE_TOP_H

#include "page/compare/compare.h"
#include "page/wrap.h"

enum { COMPARE_RULE = 3 }; /* cells between two columns */

/* The state of a comparison's layout. */
struct compare {
	struct page *page;
	const struct compare_options *options;
	struct comparison comparison;
	struct wrap wrap;
	struct compare_outline outline;
	size_t section_capacity, difference_capacity;
};

/* The language of the page's labels and verdicts. */
const struct messages *compare_words(const struct compare *compare);
/* Appends «Price: A 129 USD, B none, difference +20». */
void compare_print_fact(const struct compare *compare, const char *label,
    const char *a, const char *b, const char *difference, struct str *out);
/* Notes that the next row differs. */
void compare_note_difference(struct compare *compare);
/* The cell of the line between two columns. */
uint32_t compare_axis(const struct compare *compare);
/* Adds the rows above the sections. */
void compare_lay_out_top(struct compare *compare);
/* Adds the parts as bars about a middle axis. */
void compare_lay_out_bars(struct compare *compare);

#endif
