/*
 * "Did you mean": the distance of optimal string alignment.
 */
#include "base/suggest.h"

void suggest_init(struct suggest *suggest, struct text word)
{
	*suggest = (struct suggest){word, {0}, word.len / 3 + 1};
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

size_t suggest_measure(const uint32_t *a, size_t a_count, const uint32_t *b,
    size_t b_count, bool beginning, size_t limit)
{
	/* Three rows of the table are enough: a swap looks two rows back. */
	size_t rows[3][SUGGEST_LONGEST + 1], *now = rows[0], i, j, best;

	if (beginning)
		b_count = least(b_count, a_count + limit);
	for (j = 0; j <= b_count; j++)
		rows[0][j] = j;
	for (i = 1, best = 0; i <= a_count && best <= limit; i++) {
		const size_t *before = rows[(i + 1) % 3], *last = now;

		now = rows[i % 3];
		best = now[0] = i;
		for (j = 1; j <= b_count; j++) {
			now[j] = least(least(last[j], now[j - 1]) + 1,
			    last[j - 1] + (a[i - 1] != b[j - 1]));
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] &&
			    a[i - 2] == b[j - 1])
				now[j] = least(now[j], before[j - 2] + 1);
			best = least(best, now[j]);
		}
	}
	return beginning || best > limit ? best : now[b_count];
}

static void spell(struct text word, uint32_t *letters)
{
	for (size_t i = 0; i < word.len; i++) {
		letters[i] = (unsigned char)word.ptr[i];
		if (letters[i] >= 'A' && letters[i] <= 'Z')
			letters[i] |= 0x20;
	}
}

size_t suggest_measure_bytes(struct text a, struct text b, size_t limit)
{
	uint32_t letters[2][SUGGEST_LONGEST];

	if (a.len > SUGGEST_LONGEST || b.len > SUGGEST_LONGEST)
		return SIZE_MAX;
	spell(a, letters[0]);
	spell(b, letters[1]);
	return suggest_measure(
	    letters[0], a.len, letters[1], b.len, false, limit);
}

void suggest_offer(struct suggest *suggest, struct text name)
{
	struct text word = suggest->word;
	size_t distance;

	if (!word.len)
		return;
	if (word.len > 1 && name.len > word.len && text_at(name, 0, word))
		distance = 1;
	else
		distance = suggest_measure_bytes(word, name, suggest->distance);
	if (distance < suggest->distance) {
		suggest->best = name;
		suggest->distance = distance;
	}
}
