#ifndef LIBRARY_INDEX_ROW_H
#define LIBRARY_INDEX_ROW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "library/catalog.h"
#include "library/index_parse.h"

/* What the catalogue keeps of a version, as bytes in the index: read in one
 * piece, since a million rows are. Only for the index's own sources. */

/* What is wrong with a file: by itself, beside another, or that it can't be
 * read now. */
enum index_row_problem {
	INDEX_ROW_OWN = 1,
	INDEX_ROW_TWIN = 2,
	INDEX_ROW_UNREAD = 4
};

/* Appends RECORD as this machine writes numbers. */
void index_row_write(struct str *out, const struct index_record *record);
/* Whether BYTES are a row as it was written: SQLite does not notice a byte that
 * changed in it. */
bool index_row_is_whole(struct text bytes);
/* Sets or takes away WHAT in a row that is whole. */
void index_row_mark(struct str *bytes, enum index_row_problem what, bool on);

/* What is used again from row to row; {0} to begin with. */
struct index_row_reader {
	struct text *tags;
	size_t tag_capacity;
};
/* Adds a row; false when BYTES are not a whole one. */
bool index_row_read(struct index_row_reader *reader, struct text bytes,
    int64_t id, struct catalog *catalog);
void index_row_reader_release(struct index_row_reader *reader);

#endif
