/*
 * The set of marked products: a sorted array of keys, since people mark few.
 */
#include "data/marks.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

static void make_key(
    struct str *key, const struct catalog *catalog, uint32_t row)
{
	str_putc(key, catalog->rows[row].kind == REVIEW_COMPANY ? 'c' : 'p');
	str_add(key, catalog_ref(catalog, row));
}

/* Where KEY is, or where it would have to be put. */
static size_t find(const struct marks *marks, const char *key, bool *found)
{
	size_t low = 0, high = marks->count;

	*found = false;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = strcmp(marks->keys[middle], key);

		if (!order)
			*found = true;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

bool marks_has(
    const struct marks *marks, const struct catalog *catalog, uint32_t row)
{
	struct str key = {0};
	bool found;

	if (!marks->count)
		return false;
	make_key(&key, catalog, row);
	find(marks, str_c(&key), &found);
	str_release(&key);
	return found;
}

bool marks_toggle(
    struct marks *marks, const struct catalog *catalog, uint32_t row)
{
	struct str key = {0};
	bool found;
	size_t at, behind;

	make_key(&key, catalog, row);
	at = find(marks, str_c(&key), &found);
	behind = marks->count - at;
	if (found) {
		free(marks->keys[at]);
		memmove(marks->keys + at, marks->keys + at + 1,
		    (behind - 1) * sizeof *marks->keys);
		marks->count--;
		str_release(&key);
		return false;
	}
	marks->keys = mem_grow(
	    marks->keys, marks->count, &marks->capacity, sizeof *marks->keys);
	memmove(marks->keys + at + 1, marks->keys + at,
	    behind * sizeof *marks->keys);
	marks->keys[at] = key.data;
	marks->count++;
	return true;
}

void marks_copy(struct marks *to, const struct marks *from)
{
	size_t i;

	*to = (struct marks){0};
	for (i = 0; i < from->count; i++) {
		to->keys =
		    mem_grow(to->keys, i, &to->capacity, sizeof *to->keys);
		to->keys[i] =
		    mem_copy_string(from->keys[i], strlen(from->keys[i]));
		to->count++;
	}
}

void marks_release(struct marks *marks)
{
	size_t i;

	for (i = 0; i < marks->count; i++)
		free(marks->keys[i]);
	free(marks->keys);
	*marks = (struct marks){0};
}
