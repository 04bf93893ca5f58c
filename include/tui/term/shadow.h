#ifndef TUI_TERM_SHADOW_H
#define TUI_TERM_SHADOW_H

#include <stdbool.h>
#include <stdint.h>

#include "page/row.h"

/*
 * Hashes of what is on the screen, so that a frame draws only what has changed
 * since the last one. {0}: an empty screen.
 */
struct shadow {
	struct shadow_row *rows;
	uint32_t count;
};

/* Calls BLANK for cells that no longer show anything. */
typedef void shadow_blank(uint32_t y, uint32_t x, uint32_t width);

/* The hash of ROW (NULL: blanks) with STYLE_… ATTRIBUTES added. */
uint64_t shadow_hash(const struct row *row, unsigned attributes);
/* Whether WIDTH cells at (Y, X) already show what HASH stands for. If not they
 * are taken to from now on, and what stood there in part is blanked beside
 * them. */
bool shadow_put(struct shadow *shadow, uint32_t y, uint32_t x, uint32_t width,
    uint64_t hash, shadow_blank *blank);
/* Ends a frame: what was not put in it is blanked. */
void shadow_end(struct shadow *shadow, shadow_blank *blank);
/* Forgets everything; the screen is empty. */
void shadow_reset(struct shadow *shadow);

#endif
