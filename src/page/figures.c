/*
 * Numbers and tags for people: bars, amounts, dates, scores.
 */
#include "page/figures.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/calendar.h"
#include "base/unicode.h"
#include "review/schema.h"

/* SHARE of CELLS cells as FULL ones and one of PARTS, of which COUNT make a
 * cell. */
static void put_bar(struct str *out, double share, uint32_t cells,
    const char *full, const char *const *parts, uint32_t count)
{
	uint32_t steps;

	if (!(share > 0)) /* nor for NaN */
		return;
	if (share > 1)
		share = 1;
	steps = (uint32_t)lround(share * cells * count);
	str_repeat(out, full, steps / count);
	str_puts(out, parts[steps % count]);
}

void figures_bar(struct str *out, double share, uint32_t cells, bool ascii)
{
	static const char *const eighths[] = {
	    "", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};

	if (ascii)
		put_bar(out, share, cells, "#", eighths, 1);
	else
		put_bar(out, share, cells, "█", eighths, 8);
}

void figures_line(struct str *out, double share, uint32_t cells, bool ascii)
{
	static const char *const halves[] = {"", "╸"};

	if (ascii)
		put_bar(out, share, cells, "#", halves, 1);
	else
		put_bar(out, share, cells, "━", halves, 2);
}

void figures_amount(struct str *out, double amount)
{
	char digits[64];
	size_t whole, i;

	if (!(fabs(amount) < 1e15)) {
		str_printf(out, "%g", amount);
		return;
	}
	if (amount == floor(amount))
		snprintf(digits, sizeof digits, "%.0f", amount);
	else
		snprintf(digits, sizeof digits, "%.2f", amount);
	whole = strcspn(digits, ".");
	for (i = 0; i < whole; i++) {
		str_putc(out, digits[i]);
		if ((whole - i) % 3 == 1 && i + 1 < whole && digits[i] != '-')
			str_putc(out, ',');
	}
	str_puts(out, digits + whole);
}

static const struct schema_language *find_currency(const char *currency)
{
	size_t i;

	for (i = 0; i < SCHEMA_LANGUAGES; i++)
		if (!strcmp(review_schema.languages[i].currency, currency))
			return &review_schema.languages[i];
	return NULL;
}

void figures_money(struct str *out, const struct messages *words, double amount,
    const char *currency)
{
	const struct schema_language *language = find_currency(currency);
	struct str number = {0};

	figures_amount(&number, amount);
	if (language)
		str_printf(
		    out, message_in(words, language->amount), str_c(&number));
	else
		str_add(out, str_text(&number));
	str_release(&number);
}

void figures_more(struct str *out, const struct messages *words, double more,
    const char *currency)
{
	str_puts(out, more < 0 ? "-" : more > 0 ? "+" : "");
	figures_money(out, words, fabs(more), words ? currency : "");
}

/* Prints the amount after MARK, with or without commas; false if it is wider
 * than CELLS. */
static bool put_price(
    struct str *out, double amount, const char *mark, bool commas, size_t cells)
{
	struct str text = {0};
	size_t i;
	bool fits;

	str_puts(&text, mark);
	i = text.len;
	figures_amount(&text, amount);
	for (; !commas && i < text.len; i++)
		if (text.data[i] == ',') {
			memmove(text.data + i, text.data + i + 1, text.len - i);
			text.len--;
		}
	fits = unicode_cells(str_text(&text)) <= cells;
	if (fits)
		str_add(out, str_text(&text));
	str_release(&text);
	return fits;
}

static bool put_money(struct str *out, const struct messages *words,
    double amount, const char *currency, size_t cells)
{
	struct str text = {0};
	bool fits;

	figures_money(&text, words, amount, currency);
	fits = unicode_cells(str_text(&text)) <= cells;
	if (fits)
		str_add(out, str_text(&text));
	str_release(&text);
	return fits;
}

/* The sign of CURRENCY, or CURRENCY itself. */
static const char *sign_of(const char *currency, bool ascii)
{
	const struct schema_language *language = find_currency(currency);

	return language && !(ascii && language->sign[0] & 0x80) ? language->sign
								: currency;
}

void figures_price(struct str *out, const struct messages *words, double amount,
    const char *currency, size_t cells, bool ascii)
{
	char mark[16];

	if (words && put_money(out, words, amount, currency, cells))
		return;
	snprintf(mark, sizeof mark, "%s%s", currency, *currency ? " " : "");
	if (put_price(out, amount, mark, true, cells))
		return;
	snprintf(mark, sizeof mark, "%s", sign_of(currency, ascii));
	if (!put_price(out, amount, mark, true, cells) &&
	    !put_price(out, amount, mark, false, cells) &&
	    !put_price(out, amount, "", true, cells))
		put_price(out, amount, "", false, SIZE_MAX);
}

void figures_tags(struct str *out, const struct messages *words,
    const struct text *tags, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++) {
		str_puts(out, i ? message_in(words, ", ") : "");
		str_add(out, tags[i]);
	}
}

void figures_reason(
    struct str *out, const struct like_reason *reason, bool ascii)
{
	figures_tags(out, message_spoken(), reason->tags, reason->tag_count);
	if (isnan(reason->more))
		return;
	if (reason->tag_count)
		str_puts(out, ascii ? " - " : " · ");
	if (fabs(reason->more) < 0.005) {
		str_puts(out, _("same price"));
		return;
	}
	str_puts(out, reason->more > 0 ? "+" : ascii ? "-" : _("−"));
	figures_money(
	    out, message_spoken(), fabs(reason->more), reason->currency);
}

void figures_date(struct str *out, int32_t date)
{
	if (date)
		calendar_print(date, out);
}

void figures_score(struct str *out, double score)
{
	double hundredths = round(score * 100);
	char digits[] = "0.00";
	int whole;

	if (!(hundredths >= 0 && hundredths < 1000 &&
		fabs(score * 100 - hundredths) < 1e-6)) {
		str_printf(
		    out, fmod(hundredths, 10) != 0 ? "%.2f" : "%.1f", score);
		return;
	}
	whole = (int)hundredths; /* like printf, but faster */
	digits[0] = (char)('0' + whole / 100);
	digits[2] = (char)('0' + whole / 10 % 10);
	digits[3] = (char)('0' + whole % 10);
	str_append(out, digits, whole % 10 ? 4 : 3);
}
