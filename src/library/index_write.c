/*
 * Writing to an index: files in and out, within transactions, and what has to
 * be counted or compared across files once they are in.
 */
#include "library/index_write.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "library/index_first.h"
#include "library/index_row.h"

enum statement {
	PUT_FILE,
	PUT_VERSION,
	PUT_ROW,
	GET_ROW,
	PUT_TEXT,
	PUT_PROBLEM,
	PUT_MENTION,
	DROP_FILE,
	DROP_VERSION,
	DROP_ROW,
	DROP_PROBLEMS,
	DROP_MENTIONS,
	PUT_DEAD,
	MARK_FILE,
	MARK_UNREAD,
	SAME_FILE,
	GET_PROBLEM,
	STATEMENTS
};

static const char put_file_sql[] =
    "INSERT OR REPLACE INTO file(path, size, mtime, ctime, inode, id, hash,"
    " problems) VALUES(?, ?, ?, ?, ?, ?, ?, ?)";
static const char put_text_sql[] =
    "INSERT INTO text(rowid, name, tags, summary, overview, science,"
    " technology, cost, reliability, design, advice, refs, other)"
    " VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
static const char mark_file_sql[] =
    "UPDATE file SET problems = problems & ~?2 | ?3"
    " WHERE path = (SELECT path FROM version WHERE id = ?1)";
static const char mark_unread_sql[] =
    "UPDATE file SET mtime = ?2, hash = 0, problems = problems | ?3"
    " WHERE path = ?1";
static const char same_file_sql[] =
    "UPDATE file SET size = ?2, mtime = ?3, ctime = ?4, inode = ?5"
    " WHERE path = ?1";

static const char *const statements[STATEMENTS] = {[PUT_FILE] = put_file_sql,
    [PUT_VERSION] = "INSERT INTO version VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)",
    [PUT_ROW] = "INSERT OR REPLACE INTO row VALUES(?, ?)",
    [GET_ROW] = "SELECT bytes FROM row WHERE id = ?",
    [PUT_TEXT] = put_text_sql,
    [PUT_MENTION] = "INSERT OR REPLACE INTO mention VALUES(?, ?, ?, ?)",
    [PUT_PROBLEM] = "INSERT OR REPLACE INTO problem VALUES(?, ?, ?, ?, ?)",
    [DROP_FILE] = "DELETE FROM file WHERE path = ?",
    [DROP_VERSION] = "DELETE FROM version WHERE id = ?",
    [DROP_ROW] = "DELETE FROM row WHERE id = ?",
    [DROP_PROBLEMS] = "DELETE FROM problem WHERE file = ?",
    [DROP_MENTIONS] = "DELETE FROM mention WHERE source = ?",
    [PUT_DEAD] = "INSERT INTO dead SELECT id FROM version WHERE id = ?",
    [MARK_FILE] = mark_file_sql,
    [MARK_UNREAD] = mark_unread_sql,
    [SAME_FILE] = same_file_sql,
    [GET_PROBLEM] = "SELECT parts FROM problem WHERE file = ? AND number = ?"};

/* The numbers of a problem that lies between two files, and of one that is not
 * in a file's text: theirs start at 0. */
enum { TWIN_NUMBER = -1, UNREAD_NUMBER = -2 };

struct index_writer {
	struct index *index;
	struct db_statement *statements[STATEMENTS];
	struct index_state state;
	bool open;    /* a transaction */
	bool touched; /* the state is another than what the file tells */
};

static struct index_known known_row(
    struct db_statement *from, struct arena *arena)
{
	return (struct index_known){
	    .file = {.path = arena_text(arena, db_text(from, 0)).ptr,
		.size = db_int(from, 2),
		.mtime = db_int(from, 3),
		.ctime = db_int(from, 4),
		.inode = (uint64_t)db_int(from, 5)},
	    .id = db_int(from, 1),
	    .hash = (uint64_t)db_int(from, 6)};
}

bool index_known_read(struct index *index, struct arena *arena,
    struct index_known **known, size_t *count)
{
	struct db_statement *from =
	    db_prepare(index->db, "SELECT path, id, size, mtime, ctime, inode, "
				  "hash FROM file ORDER BY path");
	size_t capacity = 0;

	*known = NULL;
	*count = 0;
	while (db_step(from)) {
		*known = mem_grow(*known, *count, &capacity, sizeof **known);
		(*known)[(*count)++] = known_row(from, arena);
	}
	db_finish(from);
	return db_state(index->db) == DB_OK;
}

static int compare_known(const void *a, const void *b)
{
	const struct index_known *left = a, *right = b;

	return strcmp(left->file.path, right->file.path);
}

bool index_known_find(struct index *index, const struct changes *changes,
    struct arena *arena, struct index_known **known, size_t *count)
{
	struct db_statement *from =
	    db_prepare(index->db, "SELECT path, id, size, mtime, ctime, inode, "
				  "hash FROM file WHERE path = ?");
	size_t i;

	*known = mem_new(changes->count, sizeof **known);
	*count = 0;
	for (i = 0; i < changes->count; i++) {
		db_bind_text(from, 1, text_of(changes->paths[i]));
		if (db_step(from))
			(*known)[(*count)++] = known_row(from, arena);
		db_reset(from);
	}
	db_finish(from);
	if (*count)
		qsort(*known, *count, sizeof **known, compare_known);
	return db_state(index->db) == DB_OK;
}

struct index_writer *index_writer_new(struct index *index)
{
	struct index_writer *writer = mem_new(1, sizeof *writer);
	int i;

	writer->index = index;
	index_store_add_tokenizer(index);
	for (i = 0; i < STATEMENTS; i++)
		writer->statements[i] = db_prepare(index->db, statements[i]);
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
	state = db_state(writer->index->db);
	if (writer->open && state == DB_OK)
		db_run(writer->index->db, "ROLLBACK");
	free(writer);
}

bool index_writer_begin(struct index_writer *writer)
{
	writer->open = db_run(writer->index->db, "BEGIN IMMEDIATE") &&
		       index_store_read_state(writer->index, &writer->state);
	return writer->open;
}

bool index_writer_commit(struct index_writer *writer)
{
	bool done = writer->open &&
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

/* "" rather than NULL, which is for what is missing. */
static void put_text(struct db_statement *statement, int at, struct text text)
{
	db_bind_text(statement, at, text.ptr ? text : TEXT(""));
}

static void put_version(
    struct index_writer *writer, const struct index_record *record, int64_t id)
{
	struct db_statement *version = writer->statements[PUT_VERSION];
	struct db_statement *row = writer->statements[PUT_ROW];
	const struct review *review = &record->review;
	struct str bytes = {0};

	db_bind_int(version, 1, id);
	db_bind_text(version, 2, text_of(record->source->file.path));
	db_bind_int(version, 3, review->version.kind);
	put_text(version, 4, review->version.ref);
	put_text(version, 5, review->version.lang);
	db_bind_int(version, 6, review->version.date);
	db_bind_bytes(version, 7, record->name_key);
	put_text(version, 8, review->version.name);
	put_text(version, 9, record->folded_name);
	db_do(version);
	index_row_write(&bytes, record);
	db_bind_int(row, 1, id);
	db_bind_bytes(row, 2, str_text(&bytes));
	db_do(row);
	str_release(&bytes);
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

static void put_problem(struct index_writer *writer, int64_t id, int64_t number,
    const struct problem *problem)
{
	struct db_statement *to = writer->statements[PUT_PROBLEM];

	db_bind_int(to, 1, id);
	db_bind_int(to, 2, number);
	db_bind_int(to, 3, problem->line);
	db_bind_text(to, 4, text_of(problem_key(problem->code)));
	put_text(to, 5, problem->values);
	db_do(to);
}

/* All but its row among the files. */
static void forget_file(struct index_writer *writer, int64_t id)
{
	static const enum statement by_id[] = {
	    PUT_DEAD, DROP_VERSION, DROP_ROW, DROP_PROBLEMS, DROP_MENTIONS};
	size_t i;

	for (i = 0; i < sizeof by_id / sizeof by_id[0]; i++) {
		struct db_statement *to = writer->statements[by_id[i]];

		db_bind_int(to, 1, id);
		db_do(to);
	}
}

static void mark(struct index_writer *writer, int64_t id,
    enum index_row_problem what, bool on)
{
	struct db_statement *file = writer->statements[MARK_FILE];
	struct db_statement *get = writer->statements[GET_ROW];
	struct db_statement *put = writer->statements[PUT_ROW];
	struct str bytes = {0};

	db_bind_int(file, 1, id);
	db_bind_int(file, 2, what);
	db_bind_int(file, 3, on ? what : 0);
	db_do(file);
	db_bind_int(get, 1, id);
	if (db_step(get))
		str_add(&bytes, db_bytes(get, 0));
	db_reset(get);
	if (index_row_is_whole(str_text(&bytes))) {
		index_row_mark(&bytes, what, on);
		db_bind_int(put, 1, id);
		db_bind_bytes(put, 2, str_text(&bytes));
		db_do(put);
	}
	str_release(&bytes);
}

static void unsettle(struct index_writer *writer)
{
	writer->state.settled = false;
	writer->touched = true;
}

/* Whether that was noted before, in the same words. */
static bool is_noted(
    struct index_writer *writer, int64_t id, struct text reason)
{
	struct db_statement *from = writer->statements[GET_PROBLEM];
	bool noted;

	db_bind_int(from, 1, id);
	db_bind_int(from, 2, UNREAD_NUMBER);
	noted = db_step(from) && text_equal(db_text(from, 0), reason);
	db_reset(from);
	return noted;
}

void index_writer_put_unread(
    struct index_writer *writer, const struct index_record *record, int64_t id)
{
	struct db_statement *to = writer->statements[MARK_UNREAD];
	const struct problem *problem = record->review.version.problem_count
					    ? record->review.version.problems
					    : NULL;

	if (is_noted(writer, id, problem ? problem->values : TEXT("")))
		return;
	unsettle(writer);
	db_bind_text(to, 1, text_of(record->source->file.path));
	db_bind_int(to, 2, INDEX_YOUNG);
	db_bind_int(to, 3, problem ? INDEX_ROW_UNREAD : 0);
	db_do(to);
	if (problem) {
		put_problem(writer, id, UNREAD_NUMBER, problem);
		mark(writer, id, INDEX_ROW_UNREAD, true);
	}
}

/* What tells a change of it; also the first five of PUT_FILE. */
static void bind_file(struct db_statement *to, const struct library_file *file)
{
	db_bind_text(to, 1, text_of(file->path));
	db_bind_int(to, 2, file->size);
	db_bind_int(to, 3, file->mtime);
	db_bind_int(to, 4, file->ctime);
	db_bind_int(to, 5, (int64_t)file->inode);
}

static void put_same(
    struct index_writer *writer, const struct library_file *file)
{
	bind_file(writer->statements[SAME_FILE], file);
	db_do(writer->statements[SAME_FILE]);
}

void index_writer_put(struct index_writer *writer,
    const struct index_record *record, const struct library_file *file)
{
	const struct index_source *source = record->source;
	const struct review *review = &record->review;
	struct db_statement *to = writer->statements[PUT_FILE];
	bool unread = record->is_unread;
	int problems = unread ? INDEX_ROW_UNREAD : INDEX_ROW_OWN;
	int64_t id;
	size_t i;

	if (record->is_same || (unread && source->kept)) {
		if (unread)
			index_writer_put_unread(
			    writer, record, source->replaces);
		else
			put_same(writer, file);
		return;
	}
	unsettle(writer);
	id = writer->state.next_id++;
	if (source->replaces)
		forget_file(writer, source->replaces);
	bind_file(to, file);
	if (unread && file->size >= 0)
		db_bind_int(to, 3, INDEX_YOUNG);
	db_bind_int(to, 6, id);
	db_bind_int(to, 7, (int64_t)record->hash);
	db_bind_int(to, 8, review->version.problem_count ? problems : 0);
	db_do(to);
	if (record->is_review) {
		put_version(writer, record, id);
		put_tokens(writer, record, id);
		index_writer_put_mentions(writer, record, id);
	}
	for (i = 0; i < review->version.problem_count; i++)
		put_problem(writer, id, unread ? UNREAD_NUMBER : (int64_t)i,
		    &review->version.problems[i]);
}

void index_writer_remove(
    struct index_writer *writer, const struct index_known *known)
{
	struct db_statement *drop = writer->statements[DROP_FILE];

	unsettle(writer);
	db_bind_text(drop, 1, text_of(known->file.path));
	db_do(drop);
	forget_file(writer, known->id);
}

static void forget_twins(struct index_writer *writer)
{
	struct db *db = writer->index->db;
	struct db_statement *from =
	    db_prepare(db, "SELECT file FROM problem WHERE number = -1");
	int64_t *ids = NULL;
	size_t count = 0, capacity = 0, i;

	while (db_step(from)) {
		ids = mem_grow(ids, count, &capacity, sizeof *ids);
		ids[count++] = db_int(from, 0);
	}
	db_finish(from);
	for (i = 0; i < count; i++)
		mark(writer, ids[i], INDEX_ROW_TWIN, false);
	if (count)
		db_run(db, "DELETE FROM problem WHERE number = -1");
	free(ids);
}

/* All but the first by path of the files with one kind, ref and language. */
static void note_twins_of(struct index_writer *writer, int64_t id)
{
	struct db_statement *from = db_prepare(writer->index->db,
	    "SELECT w.id, w.path FROM version v JOIN version w"
	    " ON w.kind = v.kind AND w.ref = v.ref AND w.lang = v.lang"
	    " WHERE v.id = ? ORDER BY w.path");
	struct problem problem = {.code = PROBLEM_TWIN};
	struct str first = {0};

	db_bind_int(from, 1, id);
	while (db_step(from)) {
		if (!first.len) {
			utf8_clean(&first, db_text(from, 1));
			problem.values = str_text(&first);
			continue;
		}
		put_problem(writer, db_int(from, 0), TWIN_NUMBER, &problem);
		mark(writer, db_int(from, 0), INDEX_ROW_TWIN, true);
	}
	db_finish(from);
	str_release(&first);
}

/* One run over an index of SQL's that holds all it needs. */
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
		same_lang = twin; /* a third one is found with the second */
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

static void count_files(struct index_writer *writer)
{
	struct index_counts *counts = &writer->state.counts;
	struct db_statement *from = db_prepare(writer->index->db,
	    "SELECT sum(size >= 0), sum(problems > 0) FROM file");

	if (db_step(from)) {
		counts->files = (uint32_t)db_int(from, 0);
		counts->problems = (uint32_t)db_int(from, 1);
	}
	db_finish(from);
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
	count_files(writer);
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
