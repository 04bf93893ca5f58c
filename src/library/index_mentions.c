/*
 * Mentions, kept up to date. Table `name` holds the names that all reviews were
 * searched for, `scanned` the first id that was not searched: both survive a
 * kill, so an update continues from the tables alone. Reviews with a new name
 * are found in the text index, reviews with a dropped one among the mentions.
 */
#include "library/index_mentions.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "library/index_parse.h"
#include "library/index_report.h"
#include "library/mentions.h"
#include "library/tokenizer.h"

/* With more new names than this, all reviews are searched again. */
enum { NAMES_MOST = 200 };

static bool add_token(void *context, struct text token, bool colocated)
{
	struct str *phrase = context;

	if (colocated)
		return true;
	str_puts(phrase, phrase->len ? " " : "\"");
	str_add(phrase, token);
	return true;
}

/* Marks as stale what SQL finds for ?1. */
static void mark(struct index *index, const char *sql, int64_t searched)
{
	struct db_statement *from = db_prepare(index->db, sql);

	db_bind_int(from, 1, searched);
	db_do(from);
	db_finish(from);
}

static const char all_before[] = "INSERT OR IGNORE INTO stale"
				 " SELECT id FROM version WHERE id < ?1";

/* Marks as stale the reviews in which NAME's tokens stand side by side. */
static void mark_holders(
    struct index *index, struct text name, int64_t searched)
{
	struct str phrase = {0};
	struct tokenizer_sink sink = {add_token, &phrase};
	struct db_statement *from;

	tokenizer_run(name, TOKENIZER_QUERY, &sink);
	if (phrase.len) {
		/* A prefix, since the next character may continue the token
		 * without continuing the name. */
		str_puts(&phrase, "\" *");
		from = db_prepare(index->db, "INSERT OR IGNORE INTO stale"
					     " SELECT rowid FROM text WHERE"
					     " text MATCH ?1 AND rowid < ?2");
		db_bind_text(from, 1, str_text(&phrase));
		db_bind_int(from, 2, searched);
		db_do(from);
		db_finish(from);
	} else {
		mark(index, all_before, searched);
	}
	str_release(&phrase);
}

static const char new_names[] =
    "SELECT DISTINCT folded, lang FROM version WHERE kind = 0 AND folded != ''"
    " EXCEPT SELECT folded, lang FROM name";

static void mark_for_new_names(struct index *index, int64_t searched)
{
	struct db_statement *from = db_prepare(index->db, new_names);
	struct arena *arena = arena_new();
	struct text *names = NULL;
	size_t count = 0, capacity = 0, i;

	while (db_step(from)) {
		names = mem_grow(names, count, &capacity, sizeof *names);
		names[count++] = arena_text(arena, db_text(from, 0));
	}
	db_finish(from);
	if (count > NAMES_MOST)
		mark(index, all_before, searched);
	for (i = 0; count <= NAMES_MOST && i < count; i++)
		mark_holders(index, names[i], searched);
	free(names);
	arena_free(arena);
}

/* Fills table `stale` with the ids of the reviews to search. */
static bool mark_stale(struct index *index, int64_t searched)
{
	bool done = db_run(index->db,
	    "CREATE TEMP TABLE IF NOT EXISTS stale(id INTEGER PRIMARY KEY);"
	    "DELETE FROM stale;"
	    "INSERT OR IGNORE INTO stale SELECT source FROM mention"
	    " WHERE (name, lang) IN (SELECT folded, lang FROM name EXCEPT"
	    " SELECT folded, lang FROM version WHERE kind = 0)");

	if (done)
		mark(index,
		    "INSERT OR IGNORE INTO stale SELECT id FROM version"
		    " WHERE id >= (SELECT id FROM scanned) AND id < ?1",
		    searched);
	if (done && searched > 1) /* else no review is older */
		mark_for_new_names(index, searched);
	return db_state(index->db) == DB_OK;
}

void index_mentions_read_names(struct index *index, struct mentions_set *names)
{
	struct db_statement *from = db_prepare(index->db,
	    "SELECT DISTINCT lang, folded FROM version WHERE kind = 0");

	while (db_step(from))
		mentions_add(
		    mentions_set_of(names, db_text(from, 0)), db_text(from, 1));
	db_finish(from);
}

void index_mentions_add_names(
    struct mentions_set *names, const struct segment *rows)
{
	struct arena *arena = arena_new();
	struct segment_row row;
	uint32_t i;

	for (i = 0; i < rows->versions; i++) {
		arena_reset(arena);
		segment_read(rows, i, arena, &row);
		if (row.version.kind == REVIEW_PRODUCT)
			mentions_add(mentions_set_of(names, row.version.lang),
			    row.folded_name);
	}
	arena_free(arena);
}

static struct index_source *list_stale(
    struct index *index, struct arena *arena, size_t *count)
{
	struct db_statement *from = db_prepare(index->db,
	    "SELECT v.path, v.id FROM stale s JOIN version v ON v.id = s.id"
	    " ORDER BY v.path");
	struct index_source *sources = NULL;
	size_t capacity = 0;

	*count = 0;
	while (db_step(from)) {
		sources = mem_grow(sources, *count, &capacity, sizeof *sources);
		sources[(*count)++] = (struct index_source){
		    .file.path = arena_text(arena, db_text(from, 0)).ptr,
		    .replaces = db_int(from, 1)};
	}
	db_finish(from);
	return sources;
}

/* An unreadable file has no mentions until it is read again. */
static void put_record(struct index_writer *writer,
    const struct index_record *record, struct index_report *report)
{
	const struct index_source *source = record->source;

	if (!record->unread) {
		index_writer_put_mentions(writer, record, source->replaces);
		return;
	}
	index_writer_put_unread(writer, record);
	if (record->review.version.problem_count)
		index_report_unread(report, source->file.path, record->unread);
}

/* Parses SOURCES on several threads and stores their mentions; returns how many
 * were parsed. */
static size_t search_sources(struct index *index, struct index_writer *writer,
    const struct index_update *update, const struct index_source *sources,
    size_t count, struct index_report *report)
{
	struct mentions_set names = {0};
	struct index_parser *parser;
	struct index_batch *batch;
	size_t done = 0, i;

	index_mentions_read_names(index, &names);
	mentions_set_seal(&names);
	names.only = true;
	parser = index_parser_new(&update->place, sources, count, REVIEW_BODY,
	    &names, update->threads, update->cancel);
	while ((batch = index_parser_next(parser))) {
		for (i = 0; i < batch->count; i++)
			put_record(writer, &batch->records[i], report);
		done += batch->count;
		index_batch_free(batch);
	}
	index_parser_free(parser);
	mentions_set_release(&names);
	return done;
}

static bool scan_stale(struct index *index, struct index_writer *writer,
    const struct index_update *update, struct index_report *report)
{
	struct arena *arena = arena_new();
	size_t count, done = 0;
	struct index_source *sources = list_stale(index, arena, &count);

	if (count)
		done = search_sources(
		    index, writer, update, sources, count, report);
	free(sources);
	arena_free(arena);
	return done == count;
}

static const char note_searched[] =
    "UPDATE scanned SET id = (SELECT coalesce(max(id), 0) + 1 FROM version)";

void index_mentions_note_names(struct index *index, const struct segment *rows)
{
	struct db_statement *to =
	    db_prepare(index->db, "INSERT OR IGNORE INTO name VALUES(?1, ?2)");
	struct arena *arena = arena_new();
	struct segment_row row;
	uint32_t i;

	for (i = 0; i < rows->versions; i++) {
		arena_reset(arena);
		segment_read(rows, i, arena, &row);
		if (row.version.kind != REVIEW_PRODUCT || !row.folded_name.len)
			continue;
		db_bind_text(to, 1, row.folded_name);
		db_bind_text(to, 2, row.version.lang);
		db_do(to);
	}
	db_finish(to);
	db_run(index->db, note_searched);
	arena_free(arena);
}

static void settle(struct index *index)
{
	db_run(index->db, "DELETE FROM name WHERE (folded, lang) NOT IN"
			  " (SELECT folded, lang FROM version WHERE kind = 0);"
			  "INSERT OR IGNORE INTO name SELECT folded, lang"
			  " FROM version WHERE kind = 0 AND folded != ''");
	db_run(index->db, note_searched);
}

bool index_mentions_update(struct index *index, struct index_writer *writer,
    const struct index_update *update, int64_t searched,
    struct index_report *report)
{
	if (!mark_stale(index, searched) ||
	    !db_run(index->db, "DELETE FROM mention WHERE source IN"
			       " (SELECT id FROM stale)") ||
	    !scan_stale(index, writer, update, report))
		return false;
	settle(index);
	return true;
}

/* Runs SQL for PATH; *KEPT is the prepared statement, NULL at first. */
static void find_mentions(struct index *index, struct db_statement **kept,
    const char *sql, struct text path, struct arena *arena,
    struct index_mention **list, size_t *count)
{
	struct index_mention *found = NULL;
	struct db_statement *from;
	size_t capacity = 0;

	if (!*kept)
		*kept = db_prepare(index->db, sql);
	from = *kept;
	db_bind_text(from, 1, path);
	*count = 0;
	while (db_step(from)) {
		found = mem_grow(found, *count, &capacity, sizeof *found);
		found[(*count)++] = (struct index_mention){
		    .kind = (enum review_kind)db_int(from, 0),
		    .ref = arena_text(arena, db_text(from, 1)),
		    .name = arena_text(arena, db_text(from, 2)),
		    .folded = arena_text(arena, db_text(from, 3)),
		    .count = (uint32_t)db_int(from, 4)};
	}
	db_reset(from);
	*list = arena_alloc(arena, *count, sizeof *found);
	if (*count)
		memcpy(*list, found, *count * sizeof *found);
	free(found);
}

/* CROSS JOIN fixes the order of the tables: from few rows to many. */
static const char mentions_of[] =
    "SELECT v.kind, min(v.ref), v.name, v.folded, m.count FROM version f"
    " CROSS JOIN mention m ON m.source = f.id CROSS JOIN version v"
    " ON v.kind = 0 AND v.lang = m.lang AND v.folded = m.name"
    " WHERE f.path = ? GROUP BY m.name ORDER BY m.count DESC, 2";
static const char mentioned_by[] =
    "SELECT w.kind, w.ref, w.name, w.folded, m.count FROM version v"
    " CROSS JOIN mention m ON m.name = v.folded AND m.lang = v.lang"
    " CROSS JOIN version w ON w.id = m.source"
    " WHERE v.path = ? AND v.kind = 0 ORDER BY m.count DESC, 1, 2";

bool index_find_mentions(struct index *index, struct arena *arena,
    struct text path, struct index_mentions *mentions)
{
	find_mentions(index, &index->mentions_of, mentions_of, path, arena,
	    &mentions->of, &mentions->of_count);
	find_mentions(index, &index->mentioned_by, mentioned_by, path, arena,
	    &mentions->by, &mentions->by_count);
	index_store_discard(index);
	if (db_state(index->db) == DB_OK)
		return true;
	*mentions = (struct index_mentions){0};
	return false;
}
