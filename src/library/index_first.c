/*
 * The first rows of the default list, which every start shows. They are spread
 * over all segments, so each write of the index collects them into one extra
 * segment a language. Unchanged rows come from the previous extra segments, so
 * that few others are read.
 */
#include "library/index_first.h"

#include <stdlib.h>

#include "base/mem.h"
#include "library/index_segments.h"

enum {
	KEPT_ROWS = 120, /* of a screen */
	LANGUAGES_MOST = 8
};

/* Chooses versions as catalog_version does, by columns of SQL indices alone
 * except for twins. */
static const char first_rows[] =
    "SELECT v.id, v.path FROM version v INDEXED BY version_order"
    " WHERE v.kind = 0 AND NOT EXISTS (SELECT 1 FROM version w"
    " WHERE w.kind = v.kind AND w.ref = v.ref AND w.id != v.id AND"
    " (lower(w.lang) != ?1, lower(w.lang) != 'en', lower(w.lang), w.path) <"
    " (lower(v.lang) != ?1, lower(v.lang) != 'en', lower(v.lang), v.path))"
    " ORDER BY v.date DESC, v.name_key, v.ref LIMIT ?2";

/* A row to collect. */
struct wanted {
	int64_t id;
	struct text path;
	size_t at;                     /* in the order of the list */
	const struct segment_row *row; /* NULL: not found yet */
};

struct first_rows {
	struct index *index;
	struct arena *arena; /* of the rows */
	struct wanted *items;
	size_t count, missing;
};

static void ask(struct first_rows *rows, struct text lang, size_t limit)
{
	struct db_statement *from = db_prepare(rows->index->db, first_rows);
	size_t capacity = 0;

	db_bind_text(from, 1, lang);
	db_bind_int(from, 2, (int64_t)limit);
	rows->count = 0;
	while (db_step(from)) {
		rows->items = mem_grow(
		    rows->items, rows->count, &capacity, sizeof *rows->items);
		rows->items[rows->count] = (struct wanted){db_int(from, 0),
		    arena_text(rows->arena, db_text(from, 1)), rows->count,
		    NULL};
		rows->count++;
	}
	db_finish(from);
	rows->missing = rows->count;
}

static void take(struct first_rows *rows, struct wanted *wanted,
    const struct segment *segment, uint32_t at)
{
	struct segment_row row;

	segment_read(segment, at, rows->arena, &row);
	wanted->row = segment_copy_row(rows->arena, &row);
	rows->missing--;
}

static void take_from_piece(struct first_rows *rows, struct segment *piece)
{
	const uint32_t *ids = piece->column[SEGMENT_ID];
	uint32_t at;
	size_t i;

	segment_list_names(piece, rows->arena);
	for (i = 0; i < rows->count; i++)
		for (at = 0; !rows->items[i].row && at < piece->versions; at++)
			if (ids[at] == rows->items[i].id)
				take(rows, &rows->items[i], piece, at);
}

/* Takes the rows that are still in the previous extra segments. */
static void take_from_pieces(struct first_rows *rows)
{
	struct db_statement *from =
	    db_prepare(rows->index->db, "SELECT bytes FROM first");
	struct segment piece;
	struct str copy = {0};

	while (rows->missing && db_step(from) &&
	       index_segment_open(rows->index, from, 0, &copy, &piece))
		take_from_piece(rows, &piece);
	db_finish(from);
	str_release(&copy);
}

static int compare_paths(const void *a, const void *b)
{
	return text_compare(
	    ((const struct wanted *)a)->path, ((const struct wanted *)b)->path);
}

static int compare_places(const void *a, const void *b)
{
	const struct wanted *x = a, *y = b;

	return (x->at > y->at) - (x->at < y->at);
}

static void take_from_segments(struct first_rows *rows)
{
	struct segment_walk walk = {.index = rows->index};
	uint32_t at;
	size_t i;

	for (i = 0; i < rows->count; i++) {
		struct wanted *wanted = &rows->items[i];

		if (wanted->row)
			continue;
		if (!segment_walk_to(&walk, wanted->path))
			break;
		if (!walk.segment.companies)
			segment_list_names(&walk.segment, rows->arena);
		at = segment_find(&walk.segment, wanted->path);
		if (at < walk.segment.versions)
			take(rows, wanted, &walk.segment, at);
	}
	segment_walk_release(&walk);
	if (rows->missing)
		db_set_damaged(rows->index->db);
}

bool index_first_collect(
    struct index *index, struct text lang, size_t limit, struct str *bytes)
{
	struct first_rows rows = {.index = index, .arena = arena_new()};
	struct segment_builder builder = {0};
	size_t i;

	ask(&rows, lang, limit);
	take_from_pieces(&rows);
	if (rows.missing) {
		qsort(
		    rows.items, rows.count, sizeof *rows.items, compare_paths);
		take_from_segments(&rows);
		qsort(
		    rows.items, rows.count, sizeof *rows.items, compare_places);
	}
	for (i = 0; !rows.missing && i < rows.count; i++)
		segment_add(&builder, rows.items[i].row);
	segment_finish(&builder, bytes);
	free(rows.items);
	arena_free(rows.arena);
	return db_state(index->db) == DB_OK;
}

static void keep_for(struct index *index, struct text lang)
{
	struct db_statement *to = db_prepare(
	    index->db, "INSERT OR REPLACE INTO first VALUES(?1, 1, ?2)");
	struct str bytes = {0};

	index_first_collect(index, lang, KEPT_ROWS, &bytes);
	db_bind_text(to, 1, lang);
	db_bind_bytes(to, 2, str_text(&bytes));
	db_do(to);
	db_finish(to);
	str_release(&bytes);
}

/* Language "" serves readers whose language no review has; it comes last, where
 * LANGUAGES_MOST allows. */
void index_first_keep(struct index *index)
{
	struct db_statement *next = db_prepare(index->db,
	    "SELECT lang, lower(lang) FROM version INDEXED BY version_name"
	    " WHERE kind = 0 AND lang > ?1 ORDER BY lang LIMIT 1");
	struct str lang = {0}, reader = {0};
	size_t count = 0;
	bool more = true;

	db_run(index->db, "UPDATE first SET fresh = 0");
	while (more && count++ < LANGUAGES_MOST) {
		db_bind_text(next, 1, text_of(str_c(&lang)));
		more = db_step(next);
		str_clear(&reader);
		if (more) {
			str_clear(&lang);
			str_add(&lang, db_text(next, 0));
			str_add(&reader, db_text(next, 1));
		}
		db_reset(next);
		keep_for(index, text_of(str_c(&reader)));
	}
	db_finish(next);
	db_run(index->db, "DELETE FROM first WHERE NOT fresh");
	str_release(&reader);
	str_release(&lang);
}

struct catalog *index_first_kept(
    struct index *index, struct text lang, size_t limit)
{
	struct db_statement *from;
	struct catalog *catalog = NULL;
	struct segment rows;
	struct str copy = {0};

	if (limit > KEPT_ROWS)
		return NULL;
	from = db_prepare(index->db,
	    "SELECT bytes FROM first WHERE lang IN (?1, '')"
	    " ORDER BY lang DESC LIMIT 1");
	db_bind_text(from, 1, lang);
	if (db_step(from) && index_segment_open(index, from, 0, &copy, &rows)) {
		catalog = catalog_new();
		catalog_add(catalog, &rows);
	}
	db_finish(from);
	str_release(&copy);
	return catalog;
}
