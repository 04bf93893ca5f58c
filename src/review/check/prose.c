/*
 * The prose of the body, without code, addresses and score lines; and text that
 * must not be in it: formulas, amounts in foreign currencies.
 */
#include <string.h>

#include "review/check/rules.h"
#include "review/urls.h"

static void mask(struct check *check, size_t from, size_t to, enum check_mask m)
{
	memset(check->mask + from, m, to - from);
}

static size_t count_run(struct text text, size_t at, char c)
{
	size_t end = at;

	while (end < text.len && text.ptr[end] == c)
		end++;
	return end - at;
}

/* Length of the fence of backticks or tildes at AT, or 0. */
static size_t fence_at(struct text text, size_t at, char *c)
{
	size_t indent = count_run(text, at, ' '), count;

	at += indent;
	if (indent > 3 || at >= text.len)
		return 0;
	*c = text.ptr[at];
	if (*c != '`' && *c != '~')
		return 0;
	count = count_run(text, at, *c);
	return count >= 3 ? count : 0;
}

/* Masks code between lines of backticks or tildes. */
static void mask_fences(struct check *check)
{
	struct text body = check->review->body;
	size_t open = 0, count, i;
	char c = 0, fence = 0;

	for (i = 0; i < check->line_count; i++) {
		size_t start = check->lines[i];
		size_t end =
		    i + 1 < check->line_count ? check->lines[i + 1] : body.len;

		count = fence_at(body, start, &c);
		if (open || count)
			mask(check, start, end, MASK_CODE);
		if (!open && count) {
			open = count;
			fence = c;
		} else if (open && count >= open && c == fence) {
			open = 0;
		}
	}
}

/* The end of the paragraph at AT. */
static size_t paragraph_end(struct text text, size_t at)
{
	const char *p = text.ptr + at, *end = text.ptr + text.len;

	while ((p = memchr(p, '\n', (size_t)(end - p)))) {
		const char *next = p + 1;

		while (next < end &&
		       (*next == ' ' || *next == '\t' || *next == '\r'))
			next++;
		if (next == end || *next == '\n')
			return (size_t)(p - text.ptr);
		p++;
	}
	return text.len;
}

/* Masks `code` within paragraphs, and <!-- comments -->. */
static void mask_spans(struct check *check)
{
	struct text body = check->review->body;
	size_t at = 0, end = 0;
	/* Lengths of runs that do not occur again in the paragraph. */
	bool none[8] = {0};

	while (at < body.len) {
		const char *p = memchr(body.ptr + at, '`', body.len - at);
		size_t run, close;

		if (!p)
			break;
		at = (size_t)(p - body.ptr);
		run = count_run(body, at, '`');
		if (at >= end) {
			end = paragraph_end(body, at);
			memset(none, 0, sizeof none);
		}
		if (check->mask[at] || run >= sizeof none || none[run] ||
		    (at && body.ptr[at - 1] == '\\')) {
			at += run;
			continue;
		}
		for (close = at + run; close < end;) {
			size_t other = count_run(body, close, '`');

			if (other == run)
				break;
			close += other ? other : 1;
		}
		none[run] = close >= end;
		if (close < end)
			mask(check, at, close + run, MASK_CODE);
		at = close < end ? close + run : at + run;
	}
}

static void mask_comments(struct check *check)
{
	struct text body = check->review->body;
	const char *p = body.ptr, *end = p + body.len, *close;

	while (p < end && (p = memmem(p, (size_t)(end - p), "<!--", 4))) {
		close = memmem(p, (size_t)(end - p), "-->", 3);
		close = close ? close + 3 : end;
		mask(check, (size_t)(p - body.ptr), (size_t)(close - body.ptr),
		    MASK_CODE);
		p = close;
	}
}

static void mask_urls(struct check *check)
{
	struct url_scan scan = {.text = check->review->body};

	while (urls_next(&scan))
		mask(check, scan.start, scan.start + scan.len, MASK_URL);
}

void check_mask_body(struct check *check)
{
	check->mask = (unsigned char *)arena_bytes(
	    check->arena, check->review->body.len + 1);
	memset(check->mask, 0, check->review->body.len + 1);
	mask_fences(check);
	mask_spans(check);
	mask_comments(check);
	mask_urls(check);
	check_mask_scores(check);
}

/* The end of the formula that the $ at AT opens; the $ of an amount is skipped
 * alone. */
static size_t skip_formula(struct text body, size_t at)
{
	size_t run = count_run(body, at, '$'), end = at + run;
	bool amount = run == 1 && end < body.len && body.ptr[end] >= '0' &&
		      body.ptr[end] <= '9';

	while (end < body.len && body.ptr[end] != '\n' &&
	       body.ptr[end] != '$' && !(amount && body.ptr[end] == ' '))
		end++;
	if (end < body.len && body.ptr[end] == '$')
		return end + count_run(body, end, '$');
	return at + run;
}

/* Whether a backslash as in \* protects the character at AT. */
static bool is_escape(struct text body, size_t at)
{
	return at + 1 < body.len && body.ptr[at + 1] &&
	       strchr("*_|`~#<>", body.ptr[at + 1]);
}

void check_formulas(struct check *check)
{
	struct text body = check->review->body;

	for (size_t at = 0; at < body.len;) {
		char c = body.ptr[at];

		if ((c != '$' && c != '\\') || check->mask[at]) {
			at++;
		} else if (c == '$') {
			check_note(check, check_spot_in(check, at),
			    FAULT_FORMULA_DOLLAR, "%s", "");
			at = skip_formula(body, at);
		} else if (is_escape(body, at)) {
			at += 2;
		} else {
			check_note(check, check_spot_in(check, at),
			    FAULT_FORMULA_BACKSLASH, "%s", "");
			while (at < body.len && body.ptr[at] != ' ' &&
			       body.ptr[at] != '\n')
				at++;
		}
	}
}

static const struct money {
	const char *mark, *currency;
} moneys[] = {{"USD", "USD"}, {"US$", "USD"}, {"$", "USD"}, {"米ドル", "USD"},
    {"ドル", "USD"}, {"JPY", "JPY"}, {"円", "JPY"}, {"yen", "JPY"},
    {"¥", "JPY"}, {"￥", "JPY"}, {"EUR", "EUR"}, {"€", "EUR"},
    {"ユーロ", "EUR"}, {"GBP", "GBP"}, {"£", "GBP"}, {"CNY", "CNY"},
    {"RMB", "CNY"}};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The currency at AT, after or before its amount. */
static const struct money *money_at(struct text text, size_t at)
{
	struct text rest = text_from(text, at);

	for (size_t i = 0; i < sizeof moneys / sizeof *moneys; i++)
		if (text_starts(rest, moneys[i].mark))
			return &moneys[i];
	return NULL;
}

/* The start of the amount before AT; AT if there is none. */
static size_t amount_before(struct text text, size_t at)
{
	size_t end = at;

	while (end && text.ptr[end - 1] == ' ')
		end--;
	if (!end || !is_digit(text.ptr[end - 1]))
		return at;
	while (end &&
	       (is_digit(text.ptr[end - 1]) ||
		   ((text.ptr[end - 1] == ',' || text.ptr[end - 1] == '.') &&
		       end > 1 && is_digit(text.ptr[end - 2]))))
		end--;
	return end;
}

static void note_money(struct check *check, size_t start, size_t end,
    const struct money *money, const char *wanted)
{
	check_note(check, check_spot_in(check, start), FAULT_CURRENCY,
	    "%.*s\n%s\n%s", (int)(end - start), check->review->body.ptr + start,
	    money->currency, wanted);
}

void check_currency(struct check *check)
{
	struct text body = check->review->body;
	const char *wanted = check->lang_unsure
				 ? ""
				 : review_currency(check->review->version.lang);
	size_t at = 0, last = 0;

	while (at < body.len && wanted[0]) {
		const struct money *money =
		    check->mask[at] ? NULL : money_at(body, at);
		size_t start, end;

		if (!money) {
			at++;
			continue;
		}
		start = amount_before(body, at);
		end = at += strlen(money->mark);
		while (start == end - strlen(money->mark) && at < body.len &&
		       body.ptr[at] == ' ')
			at++;
		if (start == end - strlen(money->mark)) {
			while (
			    at < body.len &&
			    (is_digit(body.ptr[at]) ||
				((body.ptr[at] == ',' || body.ptr[at] == '.') &&
				    is_digit(body.ptr[at + 1]))))
				at++;
			if (at == end || !is_digit(body.ptr[at - 1]))
				continue;
			end = at;
		}
		if (strcmp(money->currency, wanted) != 0 && start >= last)
			note_money(check, start, end, money, wanted);
		last = end;
	}
}
