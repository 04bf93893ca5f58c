/*
 * Marks of emphasis left in the text because nothing closes them. The tree
 * knows which are left; a walk along the source finds their places.
 */
#include <string.h>

#include "review/check/rules.h"

/* The part of the source read so far for a block. */
struct walk {
	struct check *check;
	size_t at, end; /* in the body */
};

enum { NEAR_BYTES = 4096 }; /* a mark in the tree is as near in the source */

static bool is_mark(struct text text, size_t at)
{
	return at + 1 < text.len &&
	       (text.ptr[at] == '*' || text.ptr[at] == '_') &&
	       text.ptr[at + 1] == text.ptr[at];
}

static bool has_mark(const struct markup_block *block)
{
	for (size_t i = 0; i < block->span_count; i++) {
		const struct markup_span *span = &block->spans[i];

		if (span->style & (MARKUP_CODE_SPAN | MARKUP_HTML_SPAN))
			continue;
		for (size_t k = 0; k < span->text.len; k++)
			if (is_mark(span->text, k) || span->text.ptr[k] == '*')
				return true;
	}
	return false;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Moves on to the next C in the source; stays if none is near. */
static bool find(struct walk *walk, char c)
{
	const char *body = walk->check->review->body.ptr, *found;
	size_t left = walk->end - walk->at;

	if (left > NEAR_BYTES)
		left = NEAR_BYTES;
	found = left ? memchr(body + walk->at, c, left) : NULL;
	if (found)
		walk->at = (size_t)(found - body);
	return found != NULL;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_alnum(char c)
{
	return is_digit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

/* Whether BODY[START..END), ASCII letters and digits, is a variable or a number
 * of a formula. */
static bool is_operand(struct text body, size_t start, size_t end)
{
	size_t len = end - start;

	while (start < end && is_digit(body.ptr[start]))
		start++;
	return len && (start == end || len == 1);
}

/* Whether the stars at AT write a power: 2**8, n**bits, (n+1)**2, 10**-3.
 * kramdown opens emphasis inside words too, so all others count as emphasis. */
static bool is_power(struct text body, size_t at, size_t run)
{
	size_t start = at, after = at + run, end = after;
	bool base, exponent;

	if (!at || after == body.len || run != 2 || body.ptr[at] != '*')
		return false;
	while (start && is_alnum(body.ptr[start - 1]))
		start--;
	while (end < body.len && is_alnum(body.ptr[end]))
		end++;
	base = start < at || body.ptr[at - 1] == ')';
	exponent =
	    end > after || body.ptr[after] == '(' || body.ptr[after] == '-';
	return base && exponent &&
	       (is_operand(body, start, at) || is_operand(body, after, end));
}

/* Whether the marks at AT were meant as emphasis: no escape, no power, no
 * blanks on both sides. */
static bool is_meant(const struct check *check, size_t at, size_t run)
{
	struct text body = check->review->body;
	bool before = at && !is_blank(body.ptr[at - 1]);
	bool after = at + run < body.len && !is_blank(body.ptr[at + run]);

	if (at && body.ptr[at - 1] == '\\')
		return false;
	if (is_power(body, at, run))
		return false;
	/* __init__ and the like are names */
	return body.ptr[at] == '*' ? before || after : !before && after;
}

static void note_mark(struct walk *walk, char c, size_t run)
{
	struct check *check = walk->check;
	struct text body = check->review->body;
	size_t at = walk->at;

	while (at < walk->end && (body.ptr[at] != c || at + 1 == body.len ||
				     body.ptr[at + 1] != c || check->mask[at]))
		at++;
	if (at == walk->end)
		return;
	if (is_meant(check, at, run))
		check_note(check, check_spot_in(check, at), FAULT_EMPHASIS,
		    "%s", c == '*' ? "**" : "__");
	walk->at = at + run;
}

/* A single star marks a note or a product unless it stands between a blank and
 * a word. */
static void note_star(struct walk *walk)
{
	struct check *check = walk->check;
	struct text body = check->review->body;
	size_t at;

	while (find(walk, '*') &&
	       (check->mask[walk->at] || is_mark(body, walk->at)))
		walk->at += is_mark(body, walk->at) ? 2 : 1;
	at = walk->at;
	if (at >= walk->end || body.ptr[at] != '*')
		return;
	walk->at++;
	if (!at || body.ptr[at - 1] != ' ' || walk->at >= body.len ||
	    is_blank(body.ptr[at + 1]) || is_digit(body.ptr[at + 1]))
		return;
	if (at > 1 && body.ptr[at - 2] != '\n')
		check_note(
		    check, check_spot_in(check, at), FAULT_EMPHASIS, "%s", "*");
}

static void walk_span(struct walk *walk, const struct markup_span *span)
{
	bool code = span->style & (MARKUP_CODE_SPAN | MARKUP_HTML_SPAN);

	for (size_t k = 0; k < span->text.len; k++) {
		char c = span->text.ptr[k];
		size_t run = 0;

		while (!code && k + run < span->text.len &&
		       span->text.ptr[k + run] == c && (c == '*' || c == '_'))
			run++;
		if (run > 1) {
			note_mark(walk, c, run);
			k += run - 1;
		} else if (run == 1 && c == '*') {
			note_star(walk);
		} else if (!is_blank(c) && find(walk, c)) {
			walk->at++;
		}
	}
}

/* The line of the block after BLOCK, or LAST. */
static uint32_t next_line(const struct markup_block *block, uint32_t last)
{
	return block->next ? block->next->line : last;
}

static void check_blocks(
    struct check *check, const struct markup_block *block, uint32_t last)
{
	for (; block; block = block->next) {
		uint32_t end = next_line(block, last);
		struct walk walk = {.check = check};

		if (block->children)
			check_blocks(check, block->children, end);
		if (!has_mark(block))
			continue;
		walk.at = check_line_start(check, block->line);
		walk.end = check_line_start(
		    check, end > block->line ? end : block->line + 1);
		for (size_t i = 0; i < block->span_count; i++)
			walk_span(&walk, &block->spans[i]);
	}
}

void check_emphasis(struct check *check)
{
	const struct review *review = check->review;

	check_blocks(check, review->blocks->children,
	    review->body_line + (uint32_t)check->line_count + 1);
}
