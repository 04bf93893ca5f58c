/*
 * The results of a query as sentences.
 */
#include "cli/numbered.h"

#include <ctype.h>

#include "page/bars.h"
#include "page/figures.h"

void numbered_print_order(const struct results *results, struct str *out)
{
	struct query_sort sort =
	    query_order_keys(results->query, &results->sort);
	size_t i;

	for (i = 0; i < sort.count; i++)
		str_printf(out, "%s%s%s", i ? ", then " : "",
		    query_sort_name(sort.by[i].key),
		    sort.by[i].descending ? " descending" : "");
}

void numbered_count(const struct results *results, struct str *out)
{
	static const char *const names[][2] = {{"product", "products"},
	    {"company", "companies"},
	    {"product or company", "products and companies"}};
	size_t count = results->matches.count;

	figures_amount(out, (double)count);
	str_printf(out, " %s", names[results->query->kinds][count != 1]);
}

static void add_score(
    struct str *out, const struct record *record, enum review_part part)
{
	const struct number *score = &record->review.version.rating[part];
	const char *label = bars_label(part);

	str_printf(out, ", %c%s ", tolower((unsigned char)label[0]), label + 1);
	if (!score->present) {
		str_puts(out, "none");
		return;
	}
	figures_score(out, score->value);
	str_printf(out, " of %.0f", bars_scale(part));
}

static void add_scores(
    struct str *out, const struct record *record, const struct query_sort *sort)
{
	size_t i;

	if (record->review.version.rating[PART_MINE].present)
		add_score(out, record, PART_MINE);
	add_score(out, record, PART_OVERALL);
	for (i = 0; i < sort->count; i++)
		if (query_sort_is_part(sort->by[i].key) &&
		    sort->by[i].key != SORT_PARTS + PART_OVERALL &&
		    sort->by[i].key != SORT_PARTS + PART_MINE)
			add_score(out, record,
			    (enum review_part)(sort->by[i].key - SORT_PARTS));
}

void numbered_describe(const struct results *results,
    const struct record *record, size_t number, struct text lang,
    struct str *out)
{
	const struct review *review = &record->review;

	str_printf(out, "%zu. ", number);
	str_add(out, version_shown_name(&review->version));
	if (review->version.kind == REVIEW_COMPANY)
		str_puts(out, ", company");
	add_scores(out, record, &results->sort);
	if (review->version.price.present) {
		str_puts(out, ", price ");
		figures_amount(out, review->version.price.value);
		str_printf(out, " %s", review_currency(review->version.lang));
	}
	if (review->version.date) {
		str_puts(out, ", reviewed ");
		figures_date(out, review->version.date);
	}
	if (!text_equal(review->version.lang, lang)) {
		str_puts(out, ", in language ");
		str_add(out, review->version.lang);
	}
}
