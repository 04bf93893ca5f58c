/*
 * Reading an index: catalogue, first rows, problems. Any damage makes the
 * answer NULL, and the caller builds a new index.
 */
#include "library/index.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "library/index_first.h"
#include "library/index_segments.h"
#include "library/index_store.h"
#include "library/index_trust.h"

/* Opens the index in a transaction and reads its STATE; NULL where it is
 * incomplete. */
static struct index *begin_reading(
    const struct index_place *place, struct index_state *state)
{
	char *path = index_store_path(place);
	struct index *index = NULL;

	/* Opened for writing, so that SQLite can roll back the journal of a
	 * session that died. */
	if (path && !index_trust_folder(place->cache, NULL)) {
		free(path);
		path = NULL;
	}
	if (path)
		index = index_store_read(path, place, DB_WRITE, 0);
	if (path && !index)
		index = index_store_read(path, place, DB_READ, 0);
	free(path);
	if (index &&
	    !(index_store_read_state(index, state) && state->complete)) {
		index_close(index);
		index = NULL;
	}
	return index;
}

/* Ends the transaction; NULL, and INDEX closed, where that fails. */
static struct index *end_reading(struct index *index)
{
	if (!index || index_store_end(index))
		return index;
	index_close(index);
	return NULL;
}

struct index *index_open(const struct index_place *place)
{
	struct index_state state = {0};

	return end_reading(begin_reading(place, &state));
}

bool index_is_well(const struct index *index)
{
	return !index->is_lost && db_state(index->db) == DB_OK;
}

/* CATALOG if FILLED without damage; else NULL, and a damaged file is removed.
 */
static struct catalog *finish(
    struct index *index, struct catalog *catalog, bool filled)
{
	if (filled && db_state(index->db) == DB_OK)
		return catalog;
	catalog_free(catalog);
	index_store_discard(index);
	return NULL;
}

struct catalog *index_load(struct index *index, const atomic_bool *cancel)
{
	struct catalog *catalog = index->catalog;
	bool filled = catalog != NULL;

	index->catalog = NULL;
	if (!catalog) {
		catalog = catalog_new();
		filled = index_segments_load(index, catalog, NULL, cancel);
	}
	catalog_trim(catalog);
	return finish(index, catalog, filled);
}

/* Collects the first rows of an index that is not settled, which has none
 * stored. */
static struct catalog *collect_first(
    struct index *index, struct text lang, size_t limit)
{
	struct catalog *catalog = catalog_new();
	struct segment rows;
	struct str bytes = {0};
	bool filled = index_first_collect(index, lang, limit, &bytes) &&
		      segment_open(&rows, str_text(&bytes));

	if (filled)
		catalog_add(catalog, &rows);
	str_release(&bytes);
	return finish(index, catalog, filled);
}

static struct catalog *find_first(struct index *index,
    const struct index_state *state, struct text lang, size_t limit)
{
	struct catalog *catalog = NULL;

	if (state->settled)
		catalog = index_first_kept(index, lang, limit);
	if (!catalog)
		catalog = collect_first(index, lang, limit);
	if (catalog)
		catalog->problem_count = state->counts.problems;
	return catalog;
}

struct index *index_open_first(const struct index_place *place,
    struct text lang, size_t limit, struct catalog **first,
    struct index_counts *counts)
{
	struct index_state state = {0};
	struct index *index = begin_reading(place, &state);

	*first = index ? find_first(index, &state, lang, limit) : NULL;
	*counts = state.counts;
	return end_reading(index);
}

bool index_find_ref(struct index *index, struct arena *arena,
    enum review_kind kind, struct text ref, struct index_version **versions,
    size_t *count)
{
	struct db_statement *from = db_prepare(index->db,
	    "SELECT path, lang, name FROM version WHERE kind = ?1 AND ref = ?2"
	    " ORDER BY lower(lang), path");
	struct index_version *found = NULL;
	size_t capacity = 0;

	*count = 0;
	db_bind_int(from, 1, kind);
	db_bind_text(from, 2, ref);
	while (db_step(from)) {
		found = mem_grow(found, *count, &capacity, sizeof *found);
		found[(*count)++] =
		    (struct index_version){arena_text(arena, db_text(from, 0)),
			arena_text(arena, db_text(from, 1)),
			arena_text(arena, db_text(from, 2))};
	}
	db_finish(from);
	index_store_discard(index);
	*versions = arena_alloc(arena, *count, sizeof *found);
	if (*count)
		memcpy(*versions, found, *count * sizeof *found);
	free(found);
	return db_state(index->db) == DB_OK;
}

bool index_problems(struct index *index,
    bool (*each)(void *context, const struct index_problem *problem),
    void *context)
{
	struct db_statement *from =
	    db_prepare(index->db, "SELECT path, line, code, parts FROM problem"
				  " ORDER BY path, line, number");
	bool going = true;

	while (going && db_step(from)) {
		struct index_problem problem = {.path = db_text(from, 0),
		    .problem = {.line = (uint32_t)db_int(from, 1),
			.values = db_text(from, 3)}};

		if (!problem_find(db_text(from, 2), &problem.problem.code))
			db_set_damaged(index->db);
		going = db_state(index->db) == DB_OK && each(context, &problem);
	}
	db_finish(from);
	index_store_discard(index);
	return db_state(index->db) == DB_OK;
}
