/*
 * Foreign notations of numbers, dates and ages, respelt for this query language
 * in messages about invalid values.
 */
#include "query/language/query_respell.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "query/language/query_parser.h"
#include "review/schema.h"

enum { AGE_DIGITS = 5, LONGEST = 64 };

static bool is_value(enum query_field field, struct text text)
{
	struct query_bound bound;

	return query_read_bound(field, text, &bound);
}

static size_t count_digits(struct text text, size_t at)
{
	size_t start = at;

	while (at < text.len && isdigit((unsigned char)text.ptr[at]))
		at++;
	return at - start;
}

/* Length of the currency of LANGUAGE at the start of REST, or 0. */
static size_t currency(const struct schema_language *language, struct text rest)
{
	const char *list = language->money;
	struct text word;

	if (text_starts(rest, language->currency))
		return strlen(language->currency);
	if (text_starts(rest, language->sign))
		return strlen(language->sign);
	while (schema_cut(&list, &word))
		if (text_at(rest, 0, word))
			return word.len;
	return 0;
}

/* Length of a grouping sign or currency at AT, or 0. */
static size_t ornament(struct text text, size_t at)
{
	static const char *const known[] = {
	    "'", "\u2019", "_", " ", "€", "£", "EUR", "eur"};
	struct text rest = text_from(text, at);
	size_t i;

	if (rest.len && rest.ptr[0] == ',' && count_digits(text, at + 1) == 3)
		return 1;
	for (i = 0; i < sizeof known / sizeof *known; i++)
		if (text_starts(rest, known[i]))
			return strlen(known[i]);
	for (i = 0; i < SCHEMA_LANGUAGES; i++) {
		size_t len = currency(&review_schema.languages[i], rest);

		if (len)
			return len;
	}
	return 0;
}

/* Removes a multiplier from the end of TEXT and returns it. */
static double take_factor(struct str *text)
{
	static const struct {
		const char *sign;
		double factor;
	} known[] = {{"k", 1e3}, {"K", 1e3}, {"千", 1e3}, {"万", 1e4}};
	size_t i;

	for (i = 0; i < sizeof known / sizeof *known; i++) {
		if (!text_ends(str_text(text), known[i].sign))
			continue;
		text->len -= strlen(known[i].sign);
		return known[i].factor;
	}
	return 1;
}

static bool respell_number(struct text text, struct str *out)
{
	size_t at = text_starts(text, "\u2212") ? strlen("\u2212") : 0, len;
	struct str plain = {0};
	double value, factor;
	bool good;

	if (at)
		str_putc(&plain, '-');
	for (; at < text.len; at += len ? len : 1) {
		len = ornament(text, at);
		if (!len)
			str_putc(&plain, text.ptr[at]);
	}
	factor = take_factor(&plain);
	good = text_to_double(str_text(&plain), &value);
	if (good && factor > 1)
		str_printf(out, "%.15g", value * factor);
	else if (good)
		str_add(out, str_text(&plain));
	str_release(&plain);
	return good;
}

/* Up to three numbers separated by anything but letters. */
struct figures {
	unsigned value[3];
	size_t digits[3], count;
};

static bool read_figures(struct text text, struct figures *figures)
{
	size_t at = 0, n;

	*figures = (struct figures){0};
	while (at < text.len) {
		n = count_digits(text, at);
		if (!n && isalpha((unsigned char)text.ptr[at]))
			return false;
		if (!n) {
			at++;
			continue;
		}
		if (n > 8 || figures->count == 3)
			return false;
		figures->digits[figures->count] = n;
		for (; n; n--, at++)
			figures->value[figures->count] =
			    figures->value[figures->count] * 10 +
			    (unsigned)(text.ptr[at] - '0');
		figures->count++;
	}
	return figures->count > 0;
}

/* Year, month and day (0: none) if their order is beyond doubt. */
static bool order_figures(const struct figures *f, unsigned ymd[3])
{
	const unsigned *value = f->value;
	bool last_is_year = f->count > 1 && f->digits[f->count - 1] == 4;

	memset(ymd, 0, 3 * sizeof *ymd);
	if (f->count == 1 && f->digits[0] == 8) {
		ymd[0] = value[0] / 10000;
		ymd[1] = value[0] / 100 % 100;
		ymd[2] = value[0] % 100;
	} else if (f->count == 1 && f->digits[0] == 6) {
		ymd[0] = value[0] / 100;
		ymd[1] = value[0] % 100;
	} else if (f->digits[0] == 4 && !last_is_year) {
		memcpy(ymd, value, sizeof f->value);
	} else if (last_is_year && f->count == 2 && f->digits[0] < 3) {
		ymd[0] = value[1];
		ymd[1] = value[0];
	} else if (last_is_year && f->count == 3 && value[0] > 12) {
		ymd[0] = value[2];
		ymd[1] = value[1];
		ymd[2] = value[0];
	} else {
		return false;
	}
	return true;
}

static bool respell_date(struct text text, struct str *out)
{
	struct figures figures;
	char date[40];
	unsigned ymd[3];

	if (!read_figures(text, &figures) || !order_figures(&figures, ymd))
		return false;
	if (ymd[2])
		snprintf(date, sizeof date, "%04u-%02u-%02u", ymd[0], ymd[1],
		    ymd[2]);
	else if (ymd[1])
		snprintf(date, sizeof date, "%04u-%02u", ymd[0], ymd[1]);
	else
		snprintf(date, sizeof date, "%04u", ymd[0]);
	if (!is_value(QUERY_DATE, text_of(date)))
		return false;
	str_puts(out, date);
	return true;
}

/* "30 days", "6weeks", "3mo". */
static bool respell_age(struct text text, struct str *out)
{
	static const char *const units[] = {
	    "day", "wk", "week", "mo", "month", "yr", "year"};
	size_t digits = count_digits(text, 0), at = digits, i, len;
	struct text unit;

	while (at < text.len && strchr(" -_", text.ptr[at]))
		at++;
	unit = text_from(text, at);
	for (i = 0; i < sizeof units / sizeof *units; i++) {
		len = strlen(units[i]);
		if (!digits || digits > AGE_DIGITS ||
		    !text_starts(unit, units[i]) || unit.len > len + 1 ||
		    (unit.len > len && unit.ptr[len] != 's'))
			continue;
		str_append(out, text.ptr, digits);
		str_putc(out, units[i][0]);
		return true;
	}
	return false;
}

/* A past time given by a duration, where a date is expected. */
static bool respell_ago(struct text text, struct str *out)
{
	static const struct {
		const char *word, *term;
	} words[] = {{"yesterday", "age:1d"}, {"day", "age:<1d"},
	    {"week", "age:<1w"}, {"month", "age:<1m"}, {"year", "age:<1y"}};
	struct str age = {0};
	size_t i;

	if (is_value(QUERY_AGE, text))
		str_add(&age, text);
	else
		respell_age(text, &age);
	if (age.len)
		str_printf(out, "age:<%s", str_c(&age));
	for (i = 0; !out->len && i < sizeof words / sizeof *words; i++)
		if (!text_starts(text, "this") && text.len &&
		    !isdigit((unsigned char)text.ptr[0]) &&
		    memmem(text.ptr, text.len, words[i].word,
			strlen(words[i].word)))
			str_puts(out, words[i].term);
	str_release(&age);
	return out->len > 0;
}

static bool respell_one(
    enum query_field field, struct text text, struct str *out)
{
	if (is_value(field, text)) {
		str_add(out, text);
		return true;
	}
	if (field == QUERY_DATE)
		return respell_date(text, out);
	if (field == QUERY_AGE)
		return respell_age(text, out);
	return respell_number(text, out);
}

/* Two values separated by another sign than `..`. */
static bool respell_range(
    enum query_field field, struct text text, struct str *out)
{
	static const char *const signs[] = {
	    "…", "‥", "~", "\u301c", "–", "—", "\u2212", "\u2010", "-", "to"};
	struct text left, right;
	size_t i, at, len;

	for (i = 0; i < sizeof signs / sizeof *signs; i++) {
		len = strlen(signs[i]);
		for (at = 1; at + len < text.len; at++) {
			if (!text_at(text, at, text_of(signs[i])))
				continue;
			left = text_trim(text_part(text, 0, at));
			right = text_trim(text_from(text, at + len));
			if (respell_one(field, left, out)) {
				str_puts(out, "..");
				if (respell_one(field, right, out))
					return true;
			}
			str_clear(out);
		}
	}
	return false;
}

/* 300+ for an open range; 100，200, which is separated by commas, but by
 * full-width ones. */
static bool respell_list(
    enum query_field field, struct text text, struct str *out)
{
	struct text rest = text_part(text, 0, text.len - (text.len > 0));
	const char *comma = memchr(text.ptr, ',', text.len);
	size_t first = comma ? (size_t)(comma - text.ptr) : 0;

	if (rest.len && text.ptr[rest.len] == '+' &&
	    respell_one(field, rest, out)) {
		str_puts(out, "..");
		return true;
	}
	str_clear(out);
	if (field > QUERY_PRICE || first < 3 ||
	    count_digits(text, 0) != first ||
	    count_digits(text, first + 1) != rest.len - first)
		return false;
	str_add(out, text);
	return true;
}

struct text query_respell(
    struct arena *arena, enum query_field field, struct text text)
{
	struct text respelt = {0};
	struct str out = {0};

	if (text.len > LONGEST)
		return respelt;
	if (respell_list(field, text, &out) || respell_one(field, text, &out) ||
	    respell_range(field, text, &out) ||
	    (field == QUERY_DATE && respell_ago(text, &out)))
		respelt = arena_text(arena, str_text(&out));
	str_release(&out);
	return respelt;
}
