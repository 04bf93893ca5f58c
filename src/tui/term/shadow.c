/*
 * A shadow copy of the screen: pieces of rows and their hashes. Pieces never
 * overlap, so every piece held is still on the screen.
 */
#include "tui/term/shadow.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/mem.h"

struct piece {
	uint32_t x, width;
	uint64_t hash;
	bool put; /* put in this frame */
};

struct shadow_row {
	struct piece *pieces;
	size_t count, capacity;
};

static struct shadow_row *get_row(struct shadow *shadow, uint32_t y)
{
	if (y >= shadow->count) {
		shadow->rows =
		    mem_resize(shadow->rows, y + 1, sizeof *shadow->rows);
		while (shadow->count <= y)
			shadow->rows[shadow->count++] = (struct shadow_row){0};
	}
	return &shadow->rows[y];
}

static void drop(struct shadow_row *row, size_t i)
{
	row->pieces[i] = row->pieces[--row->count];
}

/* Blanks the part of PIECE outside [X, END). */
static void blank_outside(const struct piece *piece, uint32_t y, uint32_t x,
    uint32_t end, shadow_blank *blank)
{
	uint32_t piece_end = piece->x + piece->width;

	if (piece->x < x)
		blank(y, piece->x, x - piece->x);
	if (piece_end > end)
		blank(y, end, piece_end - end);
}

uint64_t shadow_hash(const struct row *row, unsigned attributes)
{
	uint64_t hash = attributes;
	uint32_t i;

	for (i = 0; row && i < row->count; i++)
		hash = hash_text(
		    row->spans[i].text, hash * 31 + row->spans[i].style);
	return hash;
}

bool shadow_put(struct shadow *shadow, uint32_t y, uint32_t x, uint32_t width,
    uint64_t hash, shadow_blank *blank)
{
	struct shadow_row *row = get_row(shadow, y);
	size_t i = 0;

	while (i < row->count) {
		struct piece *piece = &row->pieces[i];

		if (piece->x == x && piece->width == width &&
		    piece->hash == hash) {
			piece->put = true;
			return true;
		}
		if (piece->x < x + width && x < piece->x + piece->width) {
			blank_outside(piece, y, x, x + width, blank);
			drop(row, i);
		} else {
			i++;
		}
	}
	row->pieces = mem_grow(
	    row->pieces, row->count, &row->capacity, sizeof *row->pieces);
	row->pieces[row->count++] = (struct piece){x, width, hash, true};
	return false;
}

void shadow_end(struct shadow *shadow, shadow_blank *blank)
{
	uint32_t y;

	for (y = 0; y < shadow->count; y++) {
		struct shadow_row *row = &shadow->rows[y];
		size_t i = 0;

		while (i < row->count) {
			struct piece *piece = &row->pieces[i];

			if (piece->put) {
				piece->put = false;
				i++;
				continue;
			}
			blank(y, piece->x, piece->width);
			drop(row, i);
		}
	}
}

void shadow_reset(struct shadow *shadow)
{
	uint32_t y;

	for (y = 0; y < shadow->count; y++)
		free(shadow->rows[y].pieces);
	free(shadow->rows);
	*shadow = (struct shadow){0};
}
