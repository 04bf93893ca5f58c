/*
 * A plot in words, in the interface's language: the meaning of a row, and all
 * of the plot for readers who don't see it.
 */
#include "page/chart/plot_words.h"

#include <math.h>

#include "base/message.h"
#include "review/schema.h"
#include "review/type.h"

/* Appends the name of AXIS as within a sentence. */
static void put_lower(enum axis axis, struct str *out)
{
	message_add_label(_(axis_entry(axis).label), out);
}

static void put_unit(const struct plot_options *options, enum axis axis,
    const char *label, struct str *out)
{
	struct str currency = {0};

	str_add(&currency, options->currency);
	if (axis == AXIS_PRICE && currency.len)
		str_printf(out, _("%s (%s)"), label, _(str_c(&currency)));
	else
		str_puts(out, label);
	str_release(&currency);
}

void plot_words_axis(
    const struct plot_options *options, enum axis axis, struct str *out)
{
	put_unit(options, axis, _(axis_entry(axis).label), out);
}

void plot_words_axes(const struct plot_options *options, struct str *out)
{
	struct str x = {0}, y = {0}, label = {0};

	plot_words_axis(options, options->points->y, &y);
	put_lower(options->points->x, &label);
	put_unit(options, options->points->x, str_c(&label), &x);
	str_printf(out, _("%s by %s"), str_c(&y), str_c(&x));
	str_release(&x);
	str_release(&y);
	str_release(&label);
}

/* "322 have no price". */
static void put_lost(size_t count, enum axis axis, struct str *out)
{
	struct str label = {0};
	const char *saying;

	if (!count)
		return;
	switch ((int)axis) {
	case AXIS_PRICE:
		saying = P_("%s has no price", "%s have no price", count);
		break;
	case AXIS_DATE:
		saying = P_("%s has no date", "%s have no date", count);
		break;
	case AXIS_PARTS + PART_MINE:
		saying = P_("%s has no score by your weights",
		    "%s have no score by your weights", count);
		break;
	default:
		saying = P_(
		    "%s has no score for %s", "%s have no score for %s", count);
	}
	put_lower(axis, &label);
	str_puts(out, out->len ? _(", ") : "");
	str_printf(out, saying, figure_of(count).text, str_c(&label));
	str_release(&label);
}

void plot_words_lost(const struct plot_options *options, struct str *out)
{
	const struct points *points = options->points;
	size_t no_x = points->no_x, no_y = points->no_y;
	struct str lost = {0};

	if (points->x == AXIS_PRICE)
		no_x -= points->foreign;
	else
		no_y -= points->foreign;
	put_lost(no_x, points->x, &lost);
	put_lost(no_y, points->y, &lost);
	if (points->foreign) {
		str_puts(&lost, lost.len ? _(", ") : "");
		str_printf(&lost,
		    P_("%s has its price in another currency",
			"%s have their price in another currency",
			points->foreign),
		    figure_of(points->foreign).text);
	}
	str_add(out, str_text(&lost));
	str_release(&lost);
}

void plot_words_count(const struct plot_options *options, struct str *out)
{
	const struct points *points = options->points;
	if (points->count == points->total)
		str_printf(out, _("all %s"), figure_of(points->total).text);
	else
		str_printf(out, C_("plot", "%s of %s"),
		    figure_of(points->count).text,
		    figure_of(points->total).text);
}

/* The kinds of axes for which a frontier is explained. */
enum pairs { TWO_SCORES, PRICE_SCORE, DATE_SCORE, PRICE_DATE };

static enum pairs find_pair(const struct points *points)
{
	bool price = points->x == AXIS_PRICE || points->y == AXIS_PRICE;
	bool date = points->x == AXIS_DATE || points->y == AXIS_DATE;

	if (price)
		return date ? PRICE_DATE : PRICE_SCORE;
	return date ? DATE_SCORE : TWO_SCORES;
}

void plot_words_frontier(const struct points *points, struct str *out)
{
	static const char *const sayings[] = {
	    [TWO_SCORES] = N_("nothing is better on both"),
	    [PRICE_SCORE] = N_("nothing is cheaper and better"),
	    [DATE_SCORE] = N_("nothing is newer and better"),
	    [PRICE_DATE] = N_("nothing is cheaper and newer")};

	str_puts(out, _(sayings[find_pair(points)]));
}

void plot_words_median(const struct plot_options *options, struct str *out)
{
	const struct quartiles *quartiles = plot_words_quartiles(options);
	const struct peer_group *scope = options->scope;
	struct str type = {0};
	const char *saying;

	if (!scope)
		saying = C_("plot", "median of %s");
	else if (scope->scope == PEER_SCOPE_LIST)
		saying = _("median of %s in this list");
	else if (scope->scope == PEER_SCOPE_LIBRARY || !scope->type)
		saying = _("median of %s in the library");
	else
		saying = _("median of %s %s");
	if (scope)
		type_noun(&schema_types, scope->type,
		    messages_tag(message_spoken()), &type);
	str_printf(out, saying, figure_of(quartiles->count).text, str_c(&type));
	str_release(&type);
}

void plot_words_few(const struct plot_options *options, struct str *out)
{
	const struct peer_group *scope = options->scope;
	struct str type = {0};

	if (!scope)
		return;
	type_noun(
	    &schema_types, scope->type, messages_tag(message_spoken()), &type);
	if (scope->scope == PEER_SCOPE_LIST)
		str_puts(out, _("too few in this list for a median"));
	else if (scope->scope == PEER_SCOPE_LIBRARY || !scope->type)
		str_puts(out, _("too few in the library for a median"));
	else
		str_printf(out, _("too few %s for a median"), str_c(&type));
	str_release(&type);
}

const struct quartiles *plot_words_quartiles(const struct plot_options *options)
{
	return options->y.count > options->x.count ? &options->y : &options->x;
}

/* Whether ROW has a price that is not comparable with the others. */
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
	struct str label = {0};

	if (!isnan(axis_value(&source, axis, row)) &&
	    !is_foreign(options, axis, row))
		axis = options->points->y;
	put_lower(axis, &label);
	if (is_foreign(options, axis, row))
		str_puts(out, _("no point: its price is in another currency"));
	else if (axis == AXIS_PRICE)
		str_puts(out, _("no point: it has no price"));
	else if (axis == AXIS_DATE)
		str_puts(out, _("no point: it has no date"));
	else if (axis == AXIS_PARTS + PART_MINE)
		str_puts(out, _("no point: it has no score by your weights"));
	else
		str_printf(
		    out, _("no point: it has no score for %s"), str_c(&label));
	str_release(&label);
}

struct text plot_words_type(const struct points *points, uint32_t number)
{
	return type_title(review_schema.types, points->types[number - 1],
	    messages_tag(message_spoken()));
}

void plot_words_counts(const struct plot_options *options, struct str *out)
{
	size_t total = options->points->total;
	struct str axes = {0}, count = {0}, lost = {0};

	plot_words_axes(options, &axes);
	plot_words_count(options, &count);
	plot_words_lost(options, &lost);
	if (lost.len)
		str_printf(out,
		    P_("%s: %s product; %s", "%s: %s products; %s", total),
		    str_c(&axes), str_c(&count), str_c(&lost));
	else
		str_printf(out, P_("%s: %s product", "%s: %s products", total),
		    str_c(&axes), str_c(&count));
	str_release(&axes);
	str_release(&count);
	str_release(&lost);
}

static void tell_counts(const struct plot_options *options, struct str *out)
{
	struct str counts = {0};

	plot_words_counts(options, &counts);
	str_printf(out, _("%s."), str_c(&counts));
	str_putc(out, '\n');
	str_release(&counts);
}

static void tell_axis(enum axis axis, double low, double high,
    const struct quartiles *quartiles, struct str *out)
{
	const char *label = _(axis_entry(axis).label);
	const double values[] = {
	    low, high, quartiles->at[1], quartiles->at[0], quartiles->at[2]};
	struct str words[5] = {0};
	size_t i;

	for (i = 0; i < 5; i++)
		scale_print(axis, values[i], &words[i]);
	if (quartiles->count > 1)
		str_printf(out,
		    _("%s runs from %s to %s; the median is %s, and half lie "
		      "from %s to %s."),
		    label, str_c(&words[0]), str_c(&words[1]), str_c(&words[2]),
		    str_c(&words[3]), str_c(&words[4]));
	else
		str_printf(out, _("%s runs from %s to %s."), label,
		    str_c(&words[0]), str_c(&words[1]));
	str_putc(out, '\n');
	for (i = 0; i < 5; i++)
		str_release(&words[i]);
}

static const char *frontier_head(const struct points *points)
{
	size_t count = points->frontier_count;

	switch (find_pair(points)) {
	case TWO_SCORES:
		return P_("Nothing is better on both than this one:",
		    "Nothing is better on both than these:", count);
	case PRICE_SCORE:
		return P_("Nothing is cheaper and better than this one:",
		    "Nothing is cheaper and better than these:", count);
	case DATE_SCORE:
		return P_("Nothing is newer and better than this one:",
		    "Nothing is newer and better than these:", count);
	default:
		return P_("Nothing is cheaper and newer than this one:",
		    "Nothing is cheaper and newer than these:", count);
	}
}

static void tell_point(const struct plot_options *options,
    const struct point *point, struct str *out)
{
	const struct points *points = options->points;
	struct text name = catalog_shown_name(
	    options->catalog, options->list->matches[point->at].row);
	struct str labels[2] = {0}, values[2] = {0};
	int i;

	put_lower(points->x, &labels[0]);
	put_lower(points->y, &labels[1]);
	scale_print(points->x, point->x, &values[0]);
	scale_print(points->y, point->y, &values[1]);
	str_printf(out, _("%.*s: %s %s, %s %s."), (int)name.len, name.ptr,
	    str_c(&labels[0]), str_c(&values[0]), str_c(&labels[1]),
	    str_c(&values[1]));
	str_putc(out, '\n');
	for (i = 0; i < 2; i++) {
		str_release(&labels[i]);
		str_release(&values[i]);
	}
}

void plot_words_tell(const struct plot_options *options, struct str *out)
{
	const struct points *points = options->points;
	size_t i;

	tell_counts(options, out);
	if (!points->count)
		return;
	tell_axis(points->x, points->x_low, points->x_high, &options->x, out);
	tell_axis(points->y, points->y_low, points->y_high, &options->y, out);
	str_puts(out, frontier_head(points));
	str_putc(out, '\n');
	for (i = 0; i < points->frontier_count; i++)
		tell_point(options, &points->items[points->frontier[i]], out);
}
