/*
 * Matching by fzf's rules (src/algo/algo.go, FuzzyMatchV2): a table of the best
 * score for each character of the word ending at each place of the text, with
 * gap penalties and bonuses. For a larger table the leftmost-shortest match is
 * taken instead (V1).
 */
#include "query/text/fuzzy.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/unicode.h"
#include "base/utf8.h"

enum {
	SCORE_MATCH = 16,
	GAP_START = -3,
	GAP_EXTENSION = -1,
	BONUS_BOUNDARY = SCORE_MATCH / 2,
	BONUS_WHITE = BONUS_BOUNDARY + 2,
	BONUS_DELIMITER = BONUS_BOUNDARY + 1,
	BONUS_NUMBER = BONUS_BOUNDARY + GAP_EXTENSION,
	BONUS_CONSECUTIVE = -(GAP_START + GAP_EXTENSION),
	BONUS_FIRST_FACTOR = 2,
	CELLS = 1 << 18 /* of the table, at most */
};

enum class { WHITE, NONWORD, DELIMITER, LETTER, NUMBER };

struct place {
	uint32_t character;
	uint32_t offset;
	int16_t bonus;
};

struct fuzzy {
	uint32_t *word;
	size_t *firsts; /* first possible place of each character */
	size_t length;
	int32_t best;
	/* Buffers, reused from text to text. */
	struct place *places;
	size_t count, capacity;
	int32_t *scores; /* length rows of count */
	uint16_t *runs;  /* length of the run of matches up to there */
	size_t cells;
};

static enum class class_of(uint32_t c) {
	if (c == ' ') return WHITE;
	if (c < 0x80 && strchr("/,:;|-", (int)c)) return DELIMITER;
	if (c >= '0' && c <= '9') return NUMBER;
	return unicode_is_word(c) ? LETTER : NONWORD;
}

static int bonus_for(enum class before, enum class now)
{
	if (now >= LETTER) {
		if (before == WHITE)
			return BONUS_WHITE;
		if (before == DELIMITER)
			return BONUS_DELIMITER;
		if (before == NONWORD)
			return BONUS_BOUNDARY;
	}
	if (before == LETTER && now == NUMBER)
		return BONUS_NUMBER;
	if (now == WHITE)
		return BONUS_WHITE;
	return now == LETTER || now == NUMBER ? 0 : BONUS_BOUNDARY;
}

static void decode(struct fuzzy *fuzzy, struct text text)
{
	const char *p = text.ptr, *end = text.ptr + text.len;
	enum class before = WHITE, now;
	size_t len;

	fuzzy->count = 0;
	for (; p < end; p += len) {
		struct place *place;

		fuzzy->places = mem_grow(fuzzy->places, fuzzy->count,
		    &fuzzy->capacity, sizeof *fuzzy->places);
		place = &fuzzy->places[fuzzy->count++];
		place->character = utf8_decode(p, end, &len);
		place->offset = (uint32_t)(p - text.ptr);
		now = class_of(place->character);
		place->bonus = (int16_t)bonus_for(before, now);
		before = now;
	}
}

struct fuzzy *fuzzy_new(struct text word)
{
	struct fuzzy *fuzzy = mem_new(1, sizeof *fuzzy);
	size_t i;

	decode(fuzzy, word);
	fuzzy->length = fuzzy->count;
	fuzzy->word = mem_new(fuzzy->length, sizeof *fuzzy->word);
	fuzzy->firsts = mem_new(fuzzy->length, sizeof *fuzzy->firsts);
	for (i = 0; i < fuzzy->length; i++)
		fuzzy->word[i] = fuzzy->places[i].character;
	fuzzy_match(fuzzy, word, &fuzzy->best, NULL);
	return fuzzy;
}

void fuzzy_free(struct fuzzy *fuzzy)
{
	if (!fuzzy)
		return;
	free(fuzzy->word);
	free(fuzzy->firsts);
	free(fuzzy->places);
	free(fuzzy->scores);
	free(fuzzy->runs);
	free(fuzzy);
}

size_t fuzzy_length(const struct fuzzy *fuzzy)
{
	return fuzzy->length;
}

int32_t fuzzy_best(const struct fuzzy *fuzzy)
{
	return fuzzy->best;
}

/* Whether TEXT has all characters in order. */
static bool is_subsequence(struct fuzzy *fuzzy)
{
	size_t i, k = 0;

	for (i = 0; i < fuzzy->count && k < fuzzy->length; i++)
		if (fuzzy->places[i].character == fuzzy->word[k])
			fuzzy->firsts[k++] = i;
	return k == fuzzy->length;
}

static int most(int a, int b)
{
	return a > b ? a : b;
}

/* The bonus for the character at PLACE that continues a run of RUN; a new word
 * may end the run. */
static int run_bonus(const struct fuzzy *fuzzy, size_t place, uint16_t *run)
{
	int bonus = fuzzy->places[place].bonus;
	int start;

	if (*run <= 1)
		return bonus;
	start = fuzzy->places[place - *run + 1].bonus;
	if (bonus >= BONUS_BOUNDARY && bonus > start) {
		*run = 1;
		return bonus;
	}
	return most(bonus, most(BONUS_CONSECUTIVE, start));
}

/* Row K of the table, whose columns begin at the first character's first place.
 */
static void fill_row(struct fuzzy *fuzzy, size_t k, size_t width)
{
	int32_t *row = fuzzy->scores + k * width;
	uint16_t *runs = fuzzy->runs + k * width;
	const int32_t *above = k ? row - width : NULL;
	const uint16_t *runs_above = k ? runs - width : NULL;
	size_t first = fuzzy->firsts[k], i = first - fuzzy->firsts[0];
	bool in_gap = false;
	int gapped, matched;

	memset(row, 0, i * sizeof *row);
	memset(runs, 0, i * sizeof *runs);
	for (; i < width; i++) {
		size_t at = fuzzy->firsts[0] + i;

		gapped = (at > first ? row[i - 1] : 0) +
			 (in_gap ? GAP_EXTENSION : GAP_START);
		matched = 0;
		runs[i] = 0;
		if (fuzzy->places[at].character == fuzzy->word[k]) {
			runs[i] = 1;
			matched = SCORE_MATCH;
			if (k) {
				runs[i] += runs_above[i - 1];
				matched += above[i - 1] +
					   run_bonus(fuzzy, at, &runs[i]);
			} else {
				matched += fuzzy->places[at].bonus *
					   BONUS_FIRST_FACTOR;
			}
		}
		if (matched < gapped)
			runs[i] = 0;
		in_gap = matched < gapped;
		row[i] = most(most(matched, gapped), 0);
	}
}

/* Follows the best score, in column AT of the last row, back to its places. */
static void trace(
    struct fuzzy *fuzzy, size_t width, size_t at, uint32_t *positions)
{
	size_t k = fuzzy->length - 1, from = fuzzy->firsts[0];
	bool prefer = true; /* prefers to continue a run */

	for (;; at--) {
		const int32_t *row = fuzzy->scores + k * width;
		const uint16_t *runs = fuzzy->runs + k * width;
		int32_t left = from + at > fuzzy->firsts[k] ? row[at - 1] : 0;
		int32_t diagonal = k ? (row - width)[at - 1] : 0;
		bool run_goes_on = k + 1 < fuzzy->length && at + 1 < width &&
				   runs[width + at + 1] > 0;

		if (row[at] > diagonal &&
		    (row[at] > left || (row[at] == left && prefer)) &&
		    fuzzy->places[from + at].character == fuzzy->word[k]) {
			positions[k] = fuzzy->places[from + at].offset;
			if (!k)
				return;
			k--;
		}
		prefer = runs[at] > 1 || run_goes_on;
	}
}

/* Leftmost end, then the shortest way back from it. */
static void match_greedy(
    struct fuzzy *fuzzy, int32_t *score, uint32_t *positions)
{
	size_t k = fuzzy->length, last = fuzzy->firsts[k - 1];
	size_t i = last + 1, before = last + 1;
	int32_t sum = 0;

	while (k && i--) {
		if (fuzzy->places[i].character != fuzzy->word[k - 1])
			continue;
		k--;
		if (positions)
			positions[k] = fuzzy->places[i].offset;
		sum += SCORE_MATCH + fuzzy->places[i].bonus;
		if (before <= last && before - i > 1)
			sum += GAP_START +
			       GAP_EXTENSION * (int32_t)(before - i - 2);
		before = i;
	}
	*score = sum > 1 ? sum : 1;
}

bool fuzzy_match(
    struct fuzzy *fuzzy, struct text text, int32_t *score, uint32_t *positions)
{
	size_t width, k, i, best;
	const int32_t *row;

	decode(fuzzy, text);
	*score = 0;
	if (!fuzzy->length)
		return true;
	if (!is_subsequence(fuzzy))
		return false;
	width = fuzzy->count - fuzzy->firsts[0];
	if (width > CELLS / fuzzy->length) {
		match_greedy(fuzzy, score, positions);
		return true;
	}
	if (width * fuzzy->length > fuzzy->cells) {
		fuzzy->cells = width * fuzzy->length;
		fuzzy->scores = mem_resize(
		    fuzzy->scores, fuzzy->cells, sizeof *fuzzy->scores);
		fuzzy->runs =
		    mem_resize(fuzzy->runs, fuzzy->cells, sizeof *fuzzy->runs);
	}
	for (k = 0; k < fuzzy->length; k++)
		fill_row(fuzzy, k, width);
	row = fuzzy->scores + (fuzzy->length - 1) * width;
	best = fuzzy->firsts[fuzzy->length - 1] - fuzzy->firsts[0];
	for (i = best + 1; i < width; i++)
		if (row[i] > row[best])
			best = i;
	*score = row[best];
	if (positions)
		trace(fuzzy, width, best, positions);
	return true;
}
