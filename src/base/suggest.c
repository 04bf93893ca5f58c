/*
 * "Did you mean": the distance of optimal string alignment by bytes, for words
 * of a sane length only.
 */
#include "base/suggest.h"

enum { SUGGEST_LONGEST = 64 };

void suggest_init(struct suggest *suggest, struct text word)
{
	*suggest = (struct suggest){word, {0}, word.len / 3 + 1};
}

static size_t smallest(size_t a, size_t b, size_t c)
{
	size_t least = a < b ? a : b;

	return least < c ? least : c;
}

/* Three rows of the table are enough: a swap looks two rows back. */
static size_t measure(struct text a, struct text b)
{
	size_t rows[3][SUGGEST_LONGEST + 1], i, j;

	for (j = 0; j <= b.len; j++)
		rows[0][j] = j;
	for (i = 1; i <= a.len; i++) {
		size_t *now = rows[i % 3], *last = rows[(i + 2) % 3];
		const size_t *before = rows[(i + 1) % 3];

		now[0] = i;
		for (j = 1; j <= b.len; j++) {
			size_t cost = a.ptr[i - 1] != b.ptr[j - 1];

			now[j] = smallest(
			    last[j] + 1, now[j - 1] + 1, last[j - 1] + cost);
			if (i > 1 && j > 1 && a.ptr[i - 1] == b.ptr[j - 2] &&
			    a.ptr[i - 2] == b.ptr[j - 1] &&
			    before[j - 2] + 1 < now[j])
				now[j] = before[j - 2] + 1;
		}
	}
	return rows[a.len % 3][b.len];
}

void suggest_offer(struct suggest *suggest, struct text name)
{
	struct text word = suggest->word;
	size_t distance;

	if (!word.len || word.len > SUGGEST_LONGEST ||
	    name.len > SUGGEST_LONGEST)
		return;
	if (word.len > 1 && name.len > word.len && text_at(name, 0, word))
		distance = 1;
	else
		distance = measure(word, name);
	if (distance < suggest->distance) {
		suggest->best = name;
		suggest->distance = distance;
	}
}
