/*
 * A plot in words: what a row of it says, and all of it for those who don't
 * see it.
 */
#include "page/chart/plot_words.h"

#include <ctype.h>
#include <math.h>

#include "page/figures.h"
#include "review/schema.h"

/* LABEL as it stands within a sentence. */
static void put_lower(const char *label, struct str *out)
{
	str_putc(out, (char)tolower((unsigned char)*label));
	str_puts(out, label + 1);
}

static void put_axis(
    const struct plot_options *options, enum axis axis, struct str *out)
{
	put_lower(axis_entry(axis).label, out);
	if (axis == AXIS_PRICE && options->currency.len)
		str_printf(out, " (%.*s)", (int)options->currency.len,
		    options->currency.ptr);
}

void plot_words_axes(const struct plot_options *options, struct str *out)
{
	size_t start = out->len;

	put_axis(options, options->points->y, out);
	out->data[start] = (char)toupper((unsigned char)out->data[start]);
	str_puts(out, " by ");
	put_axis(options, options->points->x, out);
}

/* "price", "score for design". */
static void put_missing(enum axis axis, struct str *out)
{
	if (axis == AXIS_PARTS + PART_MINE) {
		str_puts(out, "score by your weights");
		return;
	}
	if (axis < AXIS_PRICE)
		str_puts(out, "score for ");
	put_lower(axis_entry(axis).label, out);
}

/* "322 have no price". */
static void put_lost(
    size_t count, enum axis axis, const char *before, struct str *out)
{
	if (!count)
		return;
	str_puts(out, before);
	figures_amount(out, (double)count);
	str_puts(out, count == 1 ? " has no " : " have no ");
	put_missing(axis, out);
}

void plot_words_lost(const struct plot_options *options, struct str *out)
{
	const struct points *points = options->points;
	size_t no_x = points->no_x, no_y = points->no_y, start = out->len;

	if (points->x == AXIS_PRICE)
		no_x -= points->foreign;
	else
		no_y -= points->foreign;
	put_lost(no_x, points->x, "", out);
	put_lost(no_y, points->y, out->len > start ? ", " : "", out);
	if (!points->foreign)
		return;
	str_puts(out, out->len > start ? ", " : "");
	figures_amount(out, (double)points->foreign);
	str_puts(
	    out, points->foreign == 1 ? " has its price" : " have their price");
	str_puts(out, " in another currency");
}

void plot_words_count(const struct plot_options *options, struct str *out)
{
	const struct points *points = options->points;

	if (points->count == points->total) {
		str_puts(out, "all ");
	} else {
		figures_amount(out, (double)points->count);
		str_puts(out, " of ");
	}
	figures_amount(out, (double)points->total);
}

void plot_words_frontier(const struct points *points, struct str *out)
{
	struct axis_entry x = axis_entry(points->x), y = axis_entry(points->y);

	if (points->x < AXIS_PRICE && points->y < AXIS_PRICE)
		str_puts(out, "nothing is better on both");
	else
		str_printf(out, "nothing is %s and %s", x.better, y.better);
}

/* Whether ROW has a price, but one that can't be held against the others. */
static bool is_foreign(
    const struct plot_options *options, enum axis axis, uint32_t row)
{
	struct text lang = catalog_lang(options->catalog, row);

	return axis == AXIS_PRICE && !isnan(options->catalog->price[row]) &&
	       !text_is(options->currency, review_currency(lang));
}

void plot_words_missing(
    const struct plot_options *options, uint32_t at, struct str *out)
{
	uint32_t row = options->list->matches[at].row;
	enum axis axis = options->points->x;
	struct axis_source source = {
	    .catalog = options->catalog, .weights = options->weights};

	if (!isnan(axis_value(&source, axis, row)) &&
	    !is_foreign(options, axis, row))
		axis = options->points->y;
	if (is_foreign(options, axis, row)) {
		str_puts(out, "its price is in another currency");
		return;
	}
	str_puts(out, "it has no ");
	put_missing(axis, out);
}

struct text plot_words_type(const struct points *points, uint32_t number)
{
	const struct schema_types *types = review_schema.types;

	return text_of(
	    types->types[points->types[number - 1]].title[LANGUAGE_EN]);
}

static void tell_counts(const struct plot_options *options, struct str *out)
{
	size_t lost = options->points->total - options->points->count;

	plot_words_axes(options, out);
	str_puts(out, ": ");
	plot_words_count(options, out);
	str_puts(out, options->points->total == 1 ? " product" : " products");
	if (lost) {
		str_puts(out, "; ");
		plot_words_lost(options, out);
	}
	str_puts(out, ".\n");
}

static void tell_axis(enum axis axis, double low, double high,
    const struct quartiles *quartiles, struct text scope, struct str *out)
{
	str_puts(out, axis_entry(axis).label);
	str_puts(out, " runs from ");
	scale_print(axis, low, out);
	str_puts(out, " to ");
	scale_print(axis, high, out);
	if (quartiles->count > 1) {
		str_puts(out, "; the median ");
		str_add(out, scope);
		str_puts(out, scope.len ? " is " : "is ");
		scale_print(axis, quartiles->at[1], out);
		str_puts(out, ", and half lie from ");
		scale_print(axis, quartiles->at[0], out);
		str_puts(out, " to ");
		scale_print(axis, quartiles->at[2], out);
	}
	str_puts(out, ".\n");
}

static void tell_frontier(const struct plot_options *options, struct str *out)
{
	const struct points *points = options->points;
	size_t i;

	plot_words_frontier(points, out);
	str_printf(out, " than %s:\n",
	    points->frontier_count == 1 ? "this one" : "these");
	for (i = 0; i < points->frontier_count; i++) {
		const struct point *point = &points->items[points->frontier[i]];

		str_add(out, catalog_shown_name(options->catalog,
				 options->list->matches[point->at].row));
		str_puts(out, ": ");
		put_lower(axis_entry(points->x).label, out);
		str_putc(out, ' ');
		scale_print(points->x, point->x, out);
		str_puts(out, ", ");
		put_lower(axis_entry(points->y).label, out);
		str_putc(out, ' ');
		scale_print(points->y, point->y, out);
		str_puts(out, ".\n");
	}
}

void plot_words_tell(const struct plot_options *options, struct str *out)
{
	const struct points *points = options->points;
	size_t start;

	tell_counts(options, out);
	if (!points->count)
		return;
	tell_axis(points->x, points->x_low, points->x_high, &options->x,
	    options->scope, out);
	tell_axis(points->y, points->y_low, points->y_high, &options->y,
	    options->scope, out);
	start = out->len;
	tell_frontier(options, out);
	out->data[start] = (char)toupper((unsigned char)out->data[start]);
}
