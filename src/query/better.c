/*
 * Better for less, as a query: what the reader sees in the title bar is what
 * was asked, to be changed, saved or given to the command line.
 */
#include "query/better.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "query/order.h"
#include "review/review.h"

/* Digits that are usually enough, and that always are. */
enum { FLOAT_DIGITS = 6, FLOAT_MOST = 9, DOUBLE_DIGITS = 15, DOUBLE_MOST = 17 };

/* With digits enough to give the same float, or double, when read again. */
static void print_exactly(struct str *out, double value, bool is_float)
{
	int digits = is_float ? FLOAT_DIGITS : DOUBLE_DIGITS;
	char text[40];

	for (; digits <= (is_float ? FLOAT_MOST : DOUBLE_MOST); digits++) {
		double back;

		snprintf(text, sizeof text, "%.*g", digits, value);
		back = strtod(text, NULL);
		if (back == value || (is_float && (float)back == (float)value))
			break;
	}
	str_puts(out, text);
}

/* Why nothing can be told of ROW, or NULL. */
static const char *find_obstacle(const struct catalog *catalog, uint32_t row)
{
	size_t missing = 0;
	int part;

	if (catalog->kind[row] == REVIEW_COMPANY)
		return "it is a company";
	if (isnan(catalog->price[row]))
		return "it has no price";
	if (!review_currency(catalog_lang(catalog, row))[0])
		return "the currency of its price is not known";
	for (part = 0; part < PART_COUNT; part++)
		missing += isnan(catalog->rating[part][row]) != 0;
	if (missing == PART_COUNT)
		return "it has no rating";
	return missing ? "it is not rated on every part" : NULL;
}

bool better_print_query(const struct catalog *catalog, uint32_t row,
    struct text lang, struct str *out, struct str *why)
{
	const char *obstacle = find_obstacle(catalog, row);
	bool *same;
	int part;

	if (obstacle) {
		str_puts(why, obstacle);
		return false;
	}
	str_puts(out, "price:<");
	print_exactly(out, catalog->price[row], false);
	for (part = 0; part < PART_COUNT; part++) {
		str_printf(
		    out, " %s:", review_part_name((enum review_part)part));
		print_exactly(out, (double)catalog->rating[part][row], true);
		str_puts(out, "..");
	}
	/* A price means the reader's currency unless the query says another. */
	same = order_currencies(catalog, lang);
	if (!same[catalog->lang[row]]) {
		str_puts(out, " lang:");
		str_add(out, catalog_lang(catalog, row));
	}
	free(same);
	return true;
}
