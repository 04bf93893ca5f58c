/*
 * Score lines, and the ratio that the score of cost-performance follows.
 */
#include <math.h>
#include <string.h>

#include "review/check/rules.h"
#include "review/kramdown.h"
#include "review/lines.h"
#include "review/schema.h"

#define RATIO_SLACK (0.05 + 1e-9)

/* The first line of the section with text. */
static struct text first_line(struct text section)
{
	struct text line = {0};

	while (section.len && !text_trim(line).len)
		line = text_cut_line(&section);
	return line;
}

/* Whether LINE was meant to be a score. */
static bool is_odd_score(struct text line)
{
	line = text_trim(line);
	return line.len && (line.ptr[0] == '$' ||
			       memmem(line.ptr, line.len, "\\Large", 6) ||
			       memmem(line.ptr, line.len, "\\text", 5));
}

/* The place of the first digit in TEXT or, if none is in the line, its end. */
static size_t skip_to_digit(struct text text)
{
	size_t at = 0;

	while (at < text.len && (text.ptr[at] < '0' || text.ptr[at] > '9') &&
	       text.ptr[at] != '.')
		at++;
	return at;
}

static size_t skip_blanks(struct text text)
{
	size_t at = 0;

	while (at < text.len && (text.ptr[at] == ' ' || text.ptr[at] == '\t'))
		at++;
	return at;
}

/* Cuts the text before a score line further down off REST; false if there is
 * none. */
static bool cut_to_late(struct text *rest)
{
	double score;
	size_t len;

	while (rest->len && !lines_score(*rest, &score, &len))
		text_cut_line(rest);
	return rest->len != 0;
}

/* Checks the section SHOWN, which begins at START in the body; invisible marks
 * are blanks in it. */
static void check_shown(struct check *check, size_t index,
    enum review_part part, struct text shown, size_t start)
{
	const struct review *review = check->review;
	const struct section *section = &review->sections[index];
	const struct number *rating = &review->version.rating[part];
	struct text line = first_line(shown), rest = shown;
	double score, wanted = rating->present ? rating->value : 0.5;
	size_t len;

	if (line.len) {
		len = (size_t)(line.ptr - shown.ptr);
		rest = text_from(shown, len);
		start += len;
	}
	if (line.len && lines_score(rest, &score, &len)) {
		if (!rating->present || rating->value < 0 ||
		    rating->value > review_schema.parts[part].scale ||
		    fabs(score - rating->value) < 1e-6)
			return;
		check_note(check,
		    check_spot_in(check, start + skip_to_digit(rest)),
		    FAULT_SCORE_DIFFERS, "%g\n%s\n%g", score,
		    review_part_name(part), wanted);
	} else if (is_odd_score(line)) {
		check_note(check,
		    check_spot_in(check, start + skip_blanks(line)),
		    FAULT_SCORE_ODD, "%.1f", wanted);
	} else if (cut_to_late(&rest)) {
		start += (size_t)(rest.ptr - line.ptr) + skip_blanks(rest);
		check_note(check, check_spot_in(check, start), FAULT_SCORE_LATE,
		    "%.*s", (int)section->title.len, section->title.ptr);
	} else {
		check_note(check,
		    check_spot_in(
			check, check_line_start(check, section->line)),
		    FAULT_SCORE_MISSING, "%.*s\n%.1f", (int)section->title.len,
		    section->title.ptr, wanted);
	}
}

static void check_score(
    struct check *check, size_t index, enum review_part part)
{
	struct text source = check_section(check, index);
	size_t start = (size_t)(source.ptr - check->review->body.ptr);
	struct str plain = {0};

	check_shown(check, index, part,
	    kramdown_read(source, &plain) ? str_text(&plain) : source, start);
	str_release(&plain);
}

static bool is_rated(enum section_key key)
{
	return schema_section_part(key) != PART_COUNT;
}

void check_scores(struct check *check)
{
	const enum section_key *keys = check_section_keys(check);
	bool seen[SECTION_KEYS] = {0};

	for (size_t i = 0; i < check->review->section_count; i++) {
		if (!is_rated(keys[i]) || seen[keys[i]])
			continue;
		seen[keys[i]] = true;
		check_score(check, i, schema_section_part(keys[i]));
	}
}

/* Masks the first line of each rated section that was meant to be its score. */
static void mask_odd_scores(struct check *check)
{
	const enum section_key *keys = check_section_keys(check);

	for (size_t i = 0; i < check->review->section_count; i++) {
		struct text line = first_line(check_section(check, i));

		if (is_rated(keys[i]) && is_odd_score(line))
			memset(
			    check->mask + (line.ptr - check->review->body.ptr),
			    MASK_SCORE, line.len);
	}
}

void check_mask_scores(struct check *check)
{
	struct text body = check->review->body;
	double score;
	size_t len;

	for (size_t i = 0; i < check->line_count; i++) {
		size_t at = check->lines[i];
		struct text rest = text_from(body, at);

		if (lines_score(rest, &score, &len))
			memset(check->mask + at, MASK_SCORE, len);
	}
	mask_odd_scores(check);
}

/* Skips text that may surround an amount: blanks, a currency, stars. */
static size_t skip_words(struct text text, size_t at)
{
	enum { LONGEST = 24 };
	size_t end = at + LONGEST < text.len ? at + LONGEST : text.len;

	while (at < end && (text.ptr[at] < '0' || text.ptr[at] > '9') &&
	       text.ptr[at] != '\n' && text.ptr[at] != '=' &&
	       text.ptr[at] != '+' && text.ptr[at] != '(' &&
	       !text_at(text, at, TEXT("÷")))
		at++;
	return at;
}

/* Reads the amount at AT, with commas; false if there is none. */
static bool read_amount(struct text text, size_t *at, double *value)
{
	char digits[32];
	size_t len = 0;

	for (; *at < text.len && len < sizeof digits; ++*at) {
		char c = text.ptr[*at];
		bool more = *at + 1 < text.len && text.ptr[*at + 1] >= '0' &&
			    text.ptr[*at + 1] <= '9';

		if (c == ',' && more)
			continue;
		if ((c < '0' || c > '9') && !(c == '.' && more))
			break;
		digits[len++] = c;
	}
	return len && text_to_double((struct text){digits, len}, value);
}

struct ratio {
	size_t at; /* in the text */
	double a, b;
};

/* The next CP = a ÷ b from *AT on, in any currencies. */
static bool next_ratio(struct text text, size_t *at, struct ratio *ratio)
{
	const char *found;
	size_t i;

	while (*at < text.len &&
	       (found = memmem(text.ptr + *at, text.len - *at, "CP", 2))) {
		ratio->at = (size_t)(found - text.ptr);
		*at = i = ratio->at + 2;
		i = text_skip(text, i, " ");
		if (i < text.len && text.ptr[i] == '=')
			i++;
		else if (text_at(text, i, TEXT("＝")))
			i += 3;
		else
			continue;
		i = skip_words(text, i);
		if (!read_amount(text, &i, &ratio->a))
			continue;
		i = skip_words(text, i);
		if (!text_at(text, i, TEXT("÷")))
			continue;
		i = skip_words(text, i + 2);
		if (!read_amount(text, &i, &ratio->b) || ratio->b <= 0)
			continue;
		*at = i;
		return true;
	}
	return false;
}

/* One of several ratios must equal the score; a company's score need not equal
 * that of any of its products. */
static void check_ratios(struct check *check, size_t index)
{
	const struct review *review = check->review;
	const struct number *score = &review->version.rating[PART_COST];
	struct text text = check_section(check, index);
	size_t at = 0, count = 0, start = (size_t)(text.ptr - review->body.ptr);
	struct ratio ratio, last = {0};
	bool fits = false, above = false;

	while (next_ratio(text, &at, &ratio)) {
		double value = ratio.a / ratio.b;

		last = ratio;
		count++;
		fits = fits || fabs(value - score->value) <= RATIO_SLACK;
		if (value <= 1)
			continue;
		above = true;
		check_note(check, check_spot_in(check, start + ratio.at),
		    FAULT_RATIO_ABOVE, "%.12g\n%.12g\n%.3g", ratio.a, ratio.b,
		    value);
	}
	if (!count || fits || above || !score->present ||
	    (count > 1 && review->version.kind == REVIEW_COMPANY))
		return;
	check_note(check, check_spot_in(check, start + last.at),
	    FAULT_RATIO_SCORE, "%.12g\n%.12g\n%.3g\n%g", last.a, last.b,
	    last.a / last.b, score->value);
}

void check_ratio(struct check *check)
{
	const enum section_key *keys = check_section_keys(check);

	for (size_t i = 0; i < check->review->section_count; i++)
		if (keys[i] == SECTION_COST)
			check_ratios(check, i);
}
