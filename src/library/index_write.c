/*
 * Writing to an index: files put and removed within transactions; then counts
 * and twins, which take all files.
 */
#include "library/index_write.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "library/index_first.h"
#include "library/index_segments.h"
#include "review/schema.h"

enum statement {
	PUT_VERSION,
	PUT_TEXT,
	PUT_PROBLEM,
	PUT_MENTION,
	DROP_VERSION,
	DROP_PROBLEMS,
	DROP_MENTIONS,
	PUT_DEAD,
	GET_PROBLEM,
	STATEMENTS
};

static const char *const statements[STATEMENTS] = {
    [PUT_VERSION] = "INSERT INTO version VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)",
    [PUT_MENTION] = "INSERT OR REPLACE INTO mention VALUES(?, ?, ?, ?)",
    [PUT_PROBLEM] = "INSERT OR REPLACE INTO problem VALUES(?, ?, ?, ?, ?)",
    [DROP_VERSION] = "DELETE FROM version WHERE id = ?",
    [DROP_PROBLEMS] = "DELETE FROM problem WHERE path = ?",
    [DROP_MENTIONS] = "DELETE FROM mention WHERE source = ?",
    [PUT_DEAD] = "INSERT INTO dead SELECT id FROM version WHERE id = ?",
    [GET_PROBLEM] = "SELECT parts FROM problem WHERE path = ? AND number = ?"};

/* Numbers of a problem between twins and of an unreadable file; problems in a
 * file's text count from 0. */
enum { TWIN_NUMBER = -1, UNREAD_NUMBER = -2 };

struct index_writer {
	struct index *index;
	struct db_statement *statements[STATEMENTS];
	struct segment_edits *edits; /* not written yet */
	struct index_state state;
	bool open;    /* a transaction is open */
	bool touched; /* STATE differs from the file's */
};

/* The statement has a column for each section. */
static struct db_statement *prepare_put_text(struct db *db)
{
	struct str sql = {0};
	struct db_statement *statement;
	int i;

	str_puts(&sql, "INSERT INTO text(rowid, name, tags, summary");
	for (i = 0; i < SECTION_KEYS; i++)
		str_printf(&sql, ", %s", review_schema.sections[i].column);
	str_puts(&sql, ") VALUES(?");
	for (i = 0; i < INDEX_COLUMNS; i++)
		str_puts(&sql, ", ?");
	str_putc(&sql, ')');
	statement = db_prepare(db, str_c(&sql));
	str_release(&sql);
	return statement;
}

struct index_writer *index_writer_new(struct index *index)
{
	struct index_writer *writer = mem_new(1, sizeof *writer);
	int i;

	writer->index = index;
	writer->edits = segment_edits_new(index);
	index_store_add_tokenizer(index);
	for (i = 0; i < STATEMENTS; i++)
		if (i != PUT_TEXT)
			writer->statements[i] =
			    db_prepare(index->db, statements[i]);
	writer->statements[PUT_TEXT] = prepare_put_text(index->db);
	return writer;
}

void index_writer_free(struct index_writer *writer)
{
	enum db_state state;
	int i;

	if (!writer)
		return;
	for (i = 0; i < STATEMENTS; i++)
		db_finish(writer->statements[i]);
	segment_edits_free(writer->edits);
	state = db_state(writer->index->db);
	if (writer->open && state == DB_OK)
		db_run(writer->index->db, "ROLLBACK");
	free(writer);
}

bool index_writer_begin(struct index_writer *writer)
{
	catalog_free(writer->index->catalog);
	writer->index->catalog = NULL;
	writer->open = db_run(writer->index->db, "BEGIN IMMEDIATE") &&
		       index_store_read_state(writer->index, &writer->state);
	return writer->open;
}

bool index_writer_commit(struct index_writer *writer)
{
	bool done = writer->open && segment_edits_flush(writer->edits) &&
		    (!writer->touched || index_store_write_state(
					     writer->index, &writer->state)) &&
		    db_state(writer->index->db) == DB_OK &&
		    db_run(writer->index->db, "COMMIT");

	if (done)
		writer->open = false;
	return done;
}

bool index_writer_is_well(const struct index_writer *writer)
{
	return db_state(writer->index->db) == DB_OK;
}

const struct index_state *index_writer_state(const struct index_writer *writer)
{
	return &writer->state;
}

/* Binds "" for an empty text: NULL means missing. */
static void put_text(struct db_statement *statement, int at, struct text text)
{
	db_bind_text(statement, at, text.ptr ? text : TEXT(""));
}

static void put_version(
    struct index_writer *writer, const struct index_record *record, int64_t id)
{
	struct db_statement *to = writer->statements[PUT_VERSION];
	const struct version *version = &record->row.version;

	db_bind_int(to, 1, id);
	db_bind_text(to, 2, text_of(record->source->file.path));
	db_bind_int(to, 3, version->kind);
	put_text(to, 4, version->ref);
	put_text(to, 5, version->lang);
	db_bind_int(to, 6, version->date);
	db_bind_bytes(to, 7, record->name_key);
	put_text(to, 8, version->name);
	put_text(to, 9, record->row.folded_name);
	db_do(to);
}

static void put_tokens(
    struct index_writer *writer, const struct index_record *record, int64_t id)
{
	struct db_statement *to = writer->statements[PUT_TEXT];
	int column;

	db_bind_int(to, 1, id);
	for (column = 0; column < INDEX_COLUMNS; column++)
		put_text(to, 2 + column, record->tokens[column]);
	db_do(to);
}

void index_writer_put_mentions(
    struct index_writer *writer, const struct index_record *record, int64_t id)
{
	struct db_statement *to = writer->statements[PUT_MENTION];
	size_t i;

	db_bind_int(to, 1, id);
	put_text(to, 3, record->review.version.lang);
	for (i = 0; i < record->mention_count; i++) {
		put_text(to, 2, record->mentions[i].name);
		db_bind_int(to, 4, record->mentions[i].count);
		db_do(to);
	}
}

static void put_problem(struct index_writer *writer, const char *path,
    int64_t number, const struct problem *problem)
{
	struct db_statement *to = writer->statements[PUT_PROBLEM];

	db_bind_text(to, 1, text_of(path));
	db_bind_int(to, 2, number);
	db_bind_int(to, 3, problem->line);
	db_bind_text(to, 4, text_of(problem_key(problem->code)));
	put_text(to, 5, problem->values);
	db_do(to);
}

/* Removes all of a file except its row of a segment. */
static void forget_file(
    struct index_writer *writer, int64_t id, const char *path)
{
	static const enum statement by_id[] = {
	    PUT_DEAD, DROP_VERSION, DROP_MENTIONS};
	size_t i;

	for (i = 0; i < sizeof by_id / sizeof by_id[0]; i++) {
		struct db_statement *to = writer->statements[by_id[i]];

		db_bind_int(to, 1, id);
		db_do(to);
	}
	db_bind_text(writer->statements[DROP_PROBLEMS], 1, text_of(path));
	db_do(writer->statements[DROP_PROBLEMS]);
}

static void unsettle(struct index_writer *writer)
{
	writer->state.settled = false;
	writer->touched = true;
}

/* Whether the file has been unreadable for the same reason before. */
static bool is_noted(
    struct index_writer *writer, const char *path, struct text reason)
{
	struct db_statement *from = writer->statements[GET_PROBLEM];
	bool noted;

	db_bind_text(from, 1, text_of(path));
	db_bind_int(from, 2, UNREAD_NUMBER);
	noted = db_step(from) && text_equal(db_text(from, 0), reason);
	db_reset(from);
	return noted;
}

void index_writer_put_unread(
    struct index_writer *writer, const struct index_record *record)
{
	const struct version *version = &record->review.version;
	const char *path = record->source->file.path;
	const struct problem *problem =
	    version->problem_count ? version->problems : NULL;

	if (is_noted(writer, path, problem ? problem->values : TEXT("")))
		return;
	unsettle(writer);
	segment_edits_unread(writer->edits, path, problem != NULL);
	if (problem)
		put_problem(writer, path, UNREAD_NUMBER, problem);
}

/* Puts RECORD's row into its segment. */
static void put_row(struct index_writer *writer,
    const struct index_record *record, const struct library_file *file,
    int64_t id)
{
	struct segment_row row = record->row;

	row.known.file = *file;
	row.known.id = id;
	if (record->unread && file->size >= 0)
		row.known.file.mtime = INDEX_YOUNG;
	if (record->review.version.problem_count)
		row.problems = record->unread ? SEGMENT_UNREAD : SEGMENT_OWN;
	segment_edits_put(writer->edits, &row);
}

void index_writer_put(struct index_writer *writer,
    const struct index_record *record, const struct library_file *file)
{
	const struct index_source *source = record->source;
	const struct version *version = &record->review.version;
	bool unread = record->unread != 0;
	int64_t id;
	size_t i;

	if (unread && (record->is_same || source->kept)) {
		index_writer_put_unread(writer, record);
		return;
	}
	if (record->is_same) {
		segment_edits_touch(writer->edits, file);
		return;
	}
	unsettle(writer);
	id = writer->state.next_id++;
	if (source->replaces)
		forget_file(writer, source->replaces, file->path);
	put_row(writer, record, file, id);
	if (record->row.is_version) {
		put_version(writer, record, id);
		put_tokens(writer, record, id);
		index_writer_put_mentions(writer, record, id);
	}
	for (i = 0; i < version->problem_count; i++)
		put_problem(writer, file->path,
		    unread ? UNREAD_NUMBER : (int64_t)i, &version->problems[i]);
}

void index_writer_remove(
    struct index_writer *writer, const struct segment_file *known)
{
	unsettle(writer);
	segment_edits_drop(writer->edits, known->file.path);
	forget_file(writer, known->id, known->file.path);
}

static void forget_twins(struct index_writer *writer)
{
	struct db *db = writer->index->db;
	struct db_statement *from =
	    db_prepare(db, "SELECT path FROM problem WHERE number = -1");
	bool some = false;

	for (; db_step(from); some = true)
		segment_edits_twin(writer->edits,
		    /* with a NUL after it, as SQLite's texts have */
		    db_text(from, 0).ptr, false);
	db_finish(from);
	if (some)
		db_run(db, "DELETE FROM problem WHERE number = -1");
}

/* Marks as twins all files of the kind, ref and language of version ID, except
 * the first by path. */
static void note_twins_of(struct index_writer *writer, int64_t id)
{
	struct db_statement *from = db_prepare(writer->index->db,
	    "SELECT w.path FROM version v JOIN version w"
	    " ON w.kind = v.kind AND w.ref = v.ref AND w.lang = v.lang"
	    " WHERE v.id = ? ORDER BY w.path");
	struct problem problem = {.code = PROBLEM_TWIN};
	struct str first = {0};

	db_bind_int(from, 1, id);
	while (db_step(from)) {
		if (!first.len) {
			utf8_clean(&first, db_text(from, 0));
			problem.values = str_text(&first);
			continue;
		}
		put_problem(
		    writer, db_text(from, 0).ptr, TWIN_NUMBER, &problem);
		segment_edits_twin(writer->edits, db_text(from, 0).ptr, true);
	}
	db_finish(from);
	str_release(&first);
}

/* Reads nothing but index version_ref. */
static void count_versions(
    struct index_writer *writer, int64_t **twins, size_t *twin_count)
{
	struct index_counts *counts = &writer->state.counts;
	struct db_statement *from = db_prepare(writer->index->db,
	    "SELECT kind, ref, lang, id FROM version ORDER BY kind, ref, lang");
	struct str ref = {0}, lang = {0};
	int64_t kind = -1;
	size_t capacity = 0;
	bool same_ref, same_lang = false, twin;

	counts->versions = counts->products = counts->companies = 0;
	while (db_step(from)) {
		counts->versions++;
		same_ref = db_int(from, 0) == kind &&
			   text_equal(db_text(from, 1), str_text(&ref));
		twin =
		    same_ref && text_equal(db_text(from, 2), str_text(&lang));
		if (twin && !same_lang) {
			*twins = mem_grow(
			    *twins, *twin_count, &capacity, sizeof **twins);
			(*twins)[(*twin_count)++] = db_int(from, 3);
		}
		same_lang = twin; /* a third is found with the second */
		kind = db_int(from, 0);
		if (!same_ref && kind == REVIEW_PRODUCT)
			counts->products++;
		else if (!same_ref)
			counts->companies++;
		str_clear(&ref);
		str_add(&ref, db_text(from, 1));
		str_clear(&lang);
		str_add(&lang, db_text(from, 2));
	}
	db_finish(from);
	str_release(&ref);
	str_release(&lang);
}

void index_writer_settle(struct index_writer *writer, bool complete)
{
	int64_t *twins = NULL;
	size_t count = 0, i;

	forget_twins(writer);
	count_versions(writer, &twins, &count);
	for (i = 0; i < count; i++)
		note_twins_of(writer, twins[i]);
	free(twins);
	segment_edits_flush(writer->edits);
	index_store_count_files(writer->index, &writer->state.counts);
	index_first_keep(writer->index);
	writer->state.settled = true;
	writer->state.complete = complete;
	writer->touched = true;
}

void index_writer_begin_bulk(struct index_writer *writer)
{
	db_run(writer->index->db,
	    "INSERT INTO text(text, rank) VALUES('automerge', 0);"
	    "INSERT INTO text(text, rank) VALUES('hashsize', 16777216)");
}

void index_writer_end_bulk(struct index_writer *writer)
{
	db_run(writer->index->db,
	    "INSERT INTO text(text, rank) VALUES('automerge', 4);"
	    "INSERT INTO text(text, rank) VALUES('hashsize', 1048576)");
}
