/*
 * Scales: logarithmic for values over many magnitudes, else linear. Their ends
 * are round, so that one more point seldom moves all others.
 */
#include "page/chart/scale.h"

#include <math.h>

#include "page/figures.h"

/* A positive range below so many magnitudes is linear. */
static const double MAGNITUDES = 4;
/* The share of a logarithmic scale for values not above 0. */
static const double APART = 0.06;

/* Days since the year 0 (Hinnant, days_from_civil). */
static double day_of(double date)
{
	int32_t number = (int32_t)date;
	int year = number / 10000, month = number / 100 % 100;
	int day = number % 100, shifted = (month + 9) % 12;
	int before =
	    (153 * shifted + 2) / 5; /* days of the months since March */

	year -= month <= 2;
	return 365.0 * year + floor(year / 4.0) - floor(year / 100.0) +
	       floor(year / 400.0) + before + day - 1;
}

/* The first of month NUMBER, counted from the year 0. */
static double date_of_month(double number)
{
	double year = floor(number / 12);

	return year * 10000 + (number - year * 12 + 1) * 100 + 1;
}

static void add_tick(struct scale *scale, double value)
{
	if (scale->count < SCALE_TICKS)
		scale->ticks[scale->count++] = value;
}

/* The month of DATE, counted as above. */
static double month_of(double date)
{
	return floor(date / 10000) * 12 + fmod(floor(date / 100), 100) - 1;
}

/* Whole months; ticks at the first days of months, quarters, years, … */
static void fit_dates(struct scale *scale, double low, double high, size_t most)
{
	static const int months[] = {1, 3, 6, 12, 24, 60, 120, 600, 1200, 6000};
	double from = month_of(low), to = month_of(high) + 1, first = 0;
	size_t i;

	for (i = 0; i < sizeof months / sizeof *months; i++) {
		scale->step = months[i];
		first = ceil(from / scale->step) * scale->step;
		if (floor((to - first) / scale->step) < (double)most)
			break;
	}
	for (i = 0; first + (double)i * scale->step <= to; i++)
		add_tick(scale, date_of_month(first + (double)i * scale->step));
	scale->low = day_of(date_of_month(from));
	scale->high = day_of(date_of_month(to));
}

/* 1, 2 or 5 times a power of ten, VALUE or more. */
static double round_up(double value)
{
	double power = pow(10, floor(log10(value)));
	double share = value / power;

	return share <= 1.0000001   ? power
	       : share <= 2.0000001 ? 2 * power
	       : share <= 5.0000001 ? 5 * power
				    : 10 * power;
}

static void fit_even(struct scale *scale, double low, double high, size_t most)
{
	double span = high > low ? high - low : fmax(fabs(high) / 10, 0.1);
	double unit = round_up(span / 20), first, last;
	size_t i;

	scale->low = floor(low / unit + 1e-6) * unit;
	scale->high = ceil(high / unit - 1e-6) * unit;
	if (scale->high <= scale->low)
		scale->high = scale->low + span;
	for (scale->step = unit;; scale->step = round_up(scale->step * 1.5)) {
		first = ceil(scale->low / scale->step - 1e-6);
		last = floor(scale->high / scale->step + 1e-6);
		if (last - first < (double)most)
			break;
	}
	for (i = 0; first + (double)i <= last; i++)
		add_tick(scale, (first + (double)i) * scale->step);
}

/* Number I of 1, 2, 5, 10, 20, …, also below 1. */
static double round_number(double i)
{
	static const double digits[] = {1, 2, 5};
	double power = floor(i / 3);

	return digits[(int)(i - 3 * power)] * pow(10, power);
}

/* Fits round numbers around the values; every third, or fewer, has a tick if
 * there is no room for all. */
static void fit_magnitudes(
    struct scale *scale, double least, double high, size_t most)
{
	double first = floor(log10(least)) * 3, last, every;
	size_t i;

	while (round_number(first + 1) <= least * 1.0000001)
		first++;
	last = first + 1;
	while (round_number(last) < high * 0.9999999)
		last++;
	every = last - first < (double)most ? 1 : 3;
	while ((last - first) / every >= (double)most)
		every += 3;
	if (scale->nothing)
		add_tick(scale, 0);
	for (i = 0; first + (double)i <= last; i++)
		if (every == 1 || fmod(first + (double)i, every) == 0)
			add_tick(scale, round_number(first + (double)i));
	scale->low = round_number(first);
	scale->high = round_number(last);
	scale->log = true;
}

void scale_fit(struct scale *scale, enum axis axis, double low, double least,
    double high, size_t most)
{
	*scale = (struct scale){.axis = axis};
	if (most > SCALE_TICKS)
		most = SCALE_TICKS;
	if (most < 2)
		most = 2;
	if (axis == AXIS_DATE)
		fit_dates(scale, low, high, most);
	else if (axis_entry(axis).wide && high > 0 &&
		 high / least >= MAGNITUDES) {
		scale->nothing = low <= 0;
		fit_magnitudes(scale, least, high, most);
	} else {
		fit_even(scale, low, high, most);
	}
}

double scale_place(const struct scale *scale, double value)
{
	double apart = scale->nothing ? APART : 0, place;

	if (scale->axis == AXIS_DATE)
		value = day_of(value);
	if (scale->log && value <= 0)
		return 0;
	if (scale->log)
		place = log(value / scale->low) / log(scale->high / scale->low);
	else
		place = (value - scale->low) / (scale->high - scale->low);
	place = apart + (1 - apart) * place;
	return place < 0 ? 0 : place > 1 ? 1 : place;
}

void scale_print_tick(const struct scale *scale, double value, struct str *out)
{
	static const char *const units[] = {"", "k", "M", "G", "T"};
	size_t unit = 0;

	if (scale->axis == AXIS_DATE) {
		str_printf(out, "%d", (int)value / 10000);
		if (scale->step < 12)
			str_printf(out, "-%02d", (int)value / 100 % 100);
	} else if (!axis_entry(scale->axis).wide) {
		figures_score(out, value);
	} else {
		for (; value >= 1000 && unit + 1 < sizeof units / sizeof *units;
		     unit++)
			value /= 1000;
		str_printf(out, "%.6g%s", value, units[unit]);
	}
}

void scale_print(enum axis axis, double value, struct str *out)
{
	if (axis == AXIS_DATE)
		figures_date(out, (int32_t)value);
	else if (axis_entry(axis).wide)
		figures_amount(out, value);
	else
		figures_score(out, value);
}
