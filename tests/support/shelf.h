#ifndef SUPPORT_SHELF_H
#define SUPPORT_SHELF_H

#include "library/catalog.h"
#include "review/review.h"

/* Reviews that are in no file, put into a catalogue one by one. */
struct shelf_entry {
	int64_t id;
	const struct review *review; /* sections and body are not looked at */
	struct text path;
};

/* Its row. */
uint32_t shelf_add(struct catalog *catalog, const struct shelf_entry *entry);
/* A row for a segment, in ARENA but for what ENTRY points to. */
struct segment_row shelf_row(
    struct arena *arena, const struct shelf_entry *entry);

#endif
