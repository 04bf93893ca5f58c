/*
 * The numbers of the front matter: ratings, date, price.
 */
#include <math.h>
#include <stdio.h>

#include "base/calendar.h"
#include "review/check/rules.h"
#include "review/markup.h"
#include "review/schema.h"

#define SUM_SLACK (0.01 + 1e-9)
#define PRICE_MOST 999999999

static double part_most(size_t part)
{
	return review_schema.parts[part].scale;
}

static bool is_tenth(double value)
{
	return fabs(value * 10 - round(value * 10)) < 1e-6;
}

static void note_count(struct check *check, const struct yaml_node *node)
{
	struct str order = {0};

	for (int i = 0; i < PART_COUNT; i++)
		str_join(&order, ", ", review_part_name((enum review_part)i));
	check_note(check, check_spot_of(node),
	    node->count == 1 ? FAULT_RATING_ONE : FAULT_RATING_COUNT,
	    "%zu\n%d\n%s", node->count, PART_COUNT, str_c(&order));
	str_release(&order);
}

/* Whether each number is in its range. */
static bool check_range(struct check *check, const struct yaml_node *node)
{
	bool good = true;

	for (size_t i = 0; i < PART_COUNT; i++) {
		double value = check->review->version.rating[i].value;

		if (value >= 0 && value <= part_most(i))
			continue;
		good = false;
		check_note(check, check_spot_of(node->items[i]),
		    FAULT_RATING_RANGE, "%s\n%g\n%g",
		    review_part_name((enum review_part)i), value, part_most(i));
	}
	return good;
}

/* A part in hundredths makes the sum one, too. */
static void check_step(struct check *check, const struct yaml_node *node)
{
	const struct number *rating = check->review->version.rating;
	bool any = false;

	for (size_t i = PART_COUNT; i-- > 0;) {
		if (is_tenth(rating[i].value) || (i == PART_OVERALL && any))
			continue;
		any = true;
		check_note(check, check_spot_of(node->items[i]),
		    FAULT_RATING_STEP, "%s\n%g\n%.1f",
		    review_part_name((enum review_part)i), rating[i].value,
		    round(rating[i].value * 10) / 10);
	}
}

void check_rating(struct check *check)
{
	const struct number *rating = check->review->version.rating;
	const struct yaml_node *node = check_field(check, "rating", NULL);
	double sum = 0;

	if (!node || node->kind != YAML_SEQUENCE)
		return;
	if (node->count != PART_COUNT) {
		note_count(check, node);
		return;
	}
	for (size_t i = 0; i < PART_COUNT; i++) {
		if (!rating[i].present)
			return;
		sum += i == PART_OVERALL ? 0 : rating[i].value;
	}
	check_step(check, node);
	if (!check_range(check, node))
		return;
	if (fabs(rating[PART_OVERALL].value - sum) > SUM_SLACK)
		check_note(check, check_spot_of(node->items[0]),
		    FAULT_RATING_SUM, "%g\n%g", rating[PART_OVERALL].value,
		    round(sum * 100) / 100);
}

/* The numbers of a line such as (2025.9.4), as a date of struct review. */
static int32_t read_date_line(struct text line)
{
	int32_t parts[3] = {0};
	size_t part = 0;

	for (size_t i = 0; i < line.len && part < 3; i++) {
		bool digit = line.ptr[i] >= '0' && line.ptr[i] <= '9';

		if (digit)
			parts[part] = parts[part] * 10 + (line.ptr[i] - '0');
		else if (parts[part])
			part++;
	}
	return parts[0] * 10000 + parts[1] * 100 + parts[2];
}

/* Notes the date as WRITTEN, the day it is compared with, and its correct form
 * or NULL. */
static void note_day(struct check *check, struct check_spot spot,
    enum check_fault fault, struct text written, int32_t day,
    const char *wanted)
{
	struct str text = {0};

	calendar_print(day, &text);
	if (wanted)
		str_join(&text, "\n", wanted);
	check_note(check, spot, fault, "%.*s\n%s", (int)written.len,
	    written.ptr, str_c(&text));
	str_release(&text);
}

static void check_date_line(struct check *check, int32_t date)
{
	struct text line = text_trim(check_last_line(check));
	size_t start =
	    line.len ? (size_t)(line.ptr - check->review->body.ptr) : 0;
	char wanted[32];
	int32_t found;

	snprintf(wanted, sizeof wanted, "%d.%d.%d", (int)(date / 10000),
	    (int)(date / 100 % 100), (int)(date % 100));
	if (!markup_is_date_line(line)) {
		check_note(check, check_spot_in(check, start),
		    FAULT_DATE_LINE_MISSING, "%s", wanted);
		return;
	}
	found = read_date_line(line);
	if (found != date)
		note_day(check, check_spot_in(check, start),
		    FAULT_DATE_LINE_DIFFERS, line, date, wanted);
}

void check_date(struct check *check)
{
	const struct yaml_node *node = check_field(check, "date", NULL);
	int32_t today = check->wish->today, date;
	struct text text;

	if (!node || node->kind != YAML_SCALAR || yaml_is_null(node))
		return;
	text = text_trim(node->text);
	date = calendar_read(text);
	if (!date) {
		check_note(check, check_spot_of(node), FAULT_DATE_INVALID,
		    "%.*s", (int)text.len, text.ptr);
		return;
	}
	if (today && date > today)
		note_day(check, check_spot_of(node), FAULT_DATE_FUTURE, text,
		    today, NULL);
	check_date_line(check, date);
}

void check_price(struct check *check)
{
	const struct yaml_node *name = NULL;
	const struct yaml_node *node = check_field(check, "price", &name);
	double value;

	if (!node || yaml_is_null(node) ||
	    (node->kind == YAML_SCALAR && !text_trim(node->text).len)) {
		if (check->review->version.kind != REVIEW_PRODUCT)
			return;
		if (node)
			check_note(check, check_spot_of(name),
			    FAULT_PRICE_EMPTY, "%s", "");
		else
			check_note(check, check_top(check), FAULT_PRICE_MISSING,
			    "%s", "");
		return;
	}
	if (node->kind != YAML_SCALAR)
		return;
	if (check->review->version.price.present)
		value = check->review->version.price.value;
	else if (!text_to_double(text_trim(node->text), &value))
		return;
	if (!(value >= 0 && value <= PRICE_MOST))
		check_note(check, check_spot_of(node), FAULT_PRICE_RANGE,
		    "%.*s", (int)node->text.len, node->text.ptr);
}
