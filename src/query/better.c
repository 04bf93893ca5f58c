/*
 * Better for less, as a query: the title bar shows it, and it can be changed,
 * saved or given to the command line.
 */
#include "query/better.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/message.h"
#include "query/mine.h"
#include "query/order.h"
#include "review/review.h"

/* Digits that are usually enough, and digits that always are. */
enum { FLOAT_DIGITS = 6, FLOAT_MOST = 9, DOUBLE_DIGITS = 15, DOUBLE_MOST = 17 };

/* Prints VALUE with enough digits to read back as the same float, or double. */
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

/* The reason why nothing can be better than ROW, or NULL. */
static const char *find_obstacle(
    const struct catalog *catalog, uint32_t row, const struct weights *weights)
{
	size_t missing = 0;
	int part;

	if (catalog->kind[row] == REVIEW_COMPANY)
		return N_("no search for better and cheaper: it is a company");
	if (isnan(catalog->price[row]))
		return N_("no search for better and cheaper: it has no price");
	if (!review_currency(catalog_lang(catalog, row))[0])
		return N_("no search for better and cheaper: the currency of "
			  "its price is not known");
	if (mine_or_whole(weights) == PART_MINE)
		return isnan(mine_of_row(catalog, weights, row))
			   ? N_("no search for better and cheaper: it is not "
				"rated on every part that you weigh")
			   : NULL;
	for (part = 0; part < PART_COUNT; part++)
		missing += isnan(catalog->rating[part][row]) != 0;
	if (missing == PART_COUNT)
		return N_("no search for better and cheaper: it has no rating");
	return missing ? N_("no search for better and cheaper: it is not rated "
			    "on every part")
		       : NULL;
}

static void print_least(const struct catalog *catalog, uint32_t row,
    const struct weights *weights, enum review_part part, struct str *out)
{
	str_printf(out, " %s:", review_part_name(part));
	print_exactly(
	    out, (double)mine_or_part(catalog, weights, part, row), true);
	str_puts(out, "..");
}

bool better_print_query(const struct catalog *catalog, uint32_t row,
    struct text lang, const struct weights *weights, struct str *out,
    struct str *why)
{
	const char *obstacle = find_obstacle(catalog, row, weights);
	bool mine = mine_or_whole(weights) == PART_MINE, *same;
	int part;

	if (obstacle) {
		str_puts(why, _(obstacle));
		return false;
	}
	str_puts(out, "price:<");
	print_exactly(out, catalog->price[row], false);
	if (mine)
		print_least(catalog, row, weights, PART_MINE, out);
	for (part = 0; !mine && part < PART_COUNT; part++)
		print_least(catalog, row, weights, (enum review_part)part, out);
	/* A price is in the reader's currency unless the query names another.
	 */
	same = order_currencies(catalog, lang);
	if (!same[catalog->lang[row]]) {
		str_puts(out, " lang:");
		str_add(out, catalog_lang(catalog, row));
	}
	free(same);
	return true;
}
