/*
 * SQLite, and its FTS5, behind a few functions: nothing of theirs, messages
 * least of all, gets out of here.
 */
#include "base/db.h"

#include <sqlite3.h>
#include <stdlib.h>

#include "base/mem.h"

/* Of SQLite's machine, between two looks at whether to stop. */
enum { CANCEL_STEPS = 1000 };

struct db {
	sqlite3 *handle;
	const atomic_bool *cancel;
	enum db_state state;
	int code; /* SQLite's, behind the state */
	bool (*split)(struct text text, struct db_tokens *tokens);
};

struct db_statement {
	struct db *db;
	sqlite3_stmt *handle;
};

struct db_tokens {
	void *context;
	int (*sink)(void *, int, const char *, int, int, int);
	int code;
};

static enum db_state state_of(int code)
{
	switch (code & 0xFF) {
	case SQLITE_OK:
	case SQLITE_ROW:
	case SQLITE_DONE:
		return DB_OK;
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return DB_BUSY;
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
	case SQLITE_FORMAT:
	case SQLITE_SCHEMA:
		return DB_DAMAGED;
	case SQLITE_FULL:
	case SQLITE_IOERR:
	case SQLITE_READONLY:
	case SQLITE_CANTOPEN:
	case SQLITE_PERM:
	case SQLITE_AUTH:
		return DB_UNWRITABLE;
	case SQLITE_INTERRUPT:
		return DB_STOPPED;
	default:
		return DB_FAILED;
	}
}

/* Keeps the first failure; what comes after is only its consequence. */
static bool check(struct db *db, int code)
{
	enum db_state state = state_of(code);

	if (state != DB_OK && db->state == DB_OK) {
		db->state = state;
		db->code = sqlite3_extended_errcode(db->handle);
	}
	return state == DB_OK;
}

struct db *db_open(const char *path, enum db_mode mode)
{
	struct db *db = mem_new(1, sizeof *db);
	int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE;

	flags |= mode & DB_WRITE ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY;
	if (mode == DB_CREATE)
		flags |= SQLITE_OPEN_CREATE;
	check(db, sqlite3_open_v2(path, &db->handle, flags, NULL));
	if (!db->handle)
		db->state = DB_FAILED;
	return db;
}

void db_close(struct db *db)
{
	if (!db)
		return;
	sqlite3_close_v2(db->handle);
	free(db);
}

enum db_state db_state(const struct db *db)
{
	return db->state;
}

void db_forgive(struct db *db)
{
	db->state = DB_OK;
	db->code = SQLITE_OK;
}

void db_set_damaged(struct db *db)
{
	check(db, SQLITE_CORRUPT);
}

static const char *reason(const struct db *db)
{
	switch (db->state) {
	case DB_BUSY:
		return "another session is writing to it";
	case DB_DAMAGED:
		return "it is damaged";
	case DB_UNWRITABLE:
		switch (db->code & 0xFF) {
		case SQLITE_FULL:
			return "no space left on the disk";
		case SQLITE_IOERR:
			return "the disk reports an error";
		default:
			return "it can't be written";
		}
	default:
		return "it can't be used";
	}
}

void db_explain(const struct db *db, const char *path, struct error *error)
{
	error_set(error, "%s: %s", path, reason(db));
}

void db_set_patience(struct db *db, int milliseconds)
{
	if (db->handle)
		sqlite3_busy_timeout(db->handle, milliseconds);
}

static int is_cancelled(void *context)
{
	const struct db *db = context;

	return atomic_load(db->cancel);
}

void db_set_cancel(struct db *db, const atomic_bool *cancel)
{
	if (!db->handle)
		return;
	db->cancel = cancel;
	sqlite3_progress_handler(
	    db->handle, cancel ? CANCEL_STEPS : 0, is_cancelled, db);
}

bool db_run(struct db *db, const char *sql)
{
	if (!db->handle)
		return false;
	return check(db, sqlite3_exec(db->handle, sql, NULL, NULL, NULL));
}

struct db_statement *db_prepare(struct db *db, const char *sql)
{
	struct db_statement *statement;
	sqlite3_stmt *handle = NULL;

	int code;

	if (!db->handle)
		return NULL;
	code = sqlite3_prepare_v2(db->handle, sql, -1, &handle, NULL);
	/* Our statements are right, so the tables can't be. */
	if (!check(db, code == SQLITE_ERROR ? SQLITE_CORRUPT : code))
		return NULL;
	statement = mem_new(1, sizeof *statement);
	*statement = (struct db_statement){db, handle};
	return statement;
}

void db_finish(struct db_statement *statement)
{
	if (!statement)
		return;
	sqlite3_finalize(statement->handle);
	free(statement);
}

void db_bind_int(struct db_statement *statement, int number, int64_t value)
{
	if (statement)
		check(statement->db,
		    sqlite3_bind_int64(statement->handle, number, value));
}

void db_bind_text(struct db_statement *statement, int number, struct text text)
{
	if (statement)
		check(statement->db,
		    sqlite3_bind_text64(statement->handle, number, text.ptr,
			text.len, SQLITE_STATIC, SQLITE_UTF8));
}

void db_bind_bytes(
    struct db_statement *statement, int number, struct text bytes)
{
	if (statement)
		check(statement->db,
		    sqlite3_bind_blob64(statement->handle, number, bytes.ptr,
			bytes.len, SQLITE_STATIC));
}

bool db_step(struct db_statement *statement)
{
	int code;

	if (!statement)
		return false;
	code = sqlite3_step(statement->handle);
	check(statement->db, code);
	return code == SQLITE_ROW;
}

void db_reset(struct db_statement *statement)
{
	if (statement)
		sqlite3_reset(statement->handle);
}

bool db_do(struct db_statement *statement)
{
	int code;

	if (!statement)
		return false;
	code = sqlite3_step(statement->handle);
	check(statement->db, code);
	sqlite3_reset(statement->handle);
	return state_of(code) == DB_OK;
}

int64_t db_int(struct db_statement *statement, int column)
{
	return sqlite3_column_int64(statement->handle, column);
}

double db_real(struct db_statement *statement, int column)
{
	return sqlite3_column_double(statement->handle, column);
}

struct text db_text(struct db_statement *statement, int column)
{
	/* The pointer first: asking for it may change the length. */
	const void *ptr = sqlite3_column_text(statement->handle, column);
	int len = sqlite3_column_bytes(statement->handle, column);

	return (struct text){ptr ? ptr : "", (size_t)len};
}

struct text db_bytes(struct db_statement *statement, int column)
{
	const void *ptr = sqlite3_column_blob(statement->handle, column);
	int len = sqlite3_column_bytes(statement->handle, column);

	return (struct text){ptr ? ptr : "", (size_t)len};
}

bool db_token(struct db_tokens *tokens, struct text token, bool colocated)
{
	/* Where a token stood only matters to snippets, which nobody asks
	 * for. */
	tokens->code =
	    tokens->sink(tokens->context, colocated ? FTS5_TOKEN_COLOCATED : 0,
		token.ptr, (int)token.len, 0, 0);
	return tokens->code == SQLITE_OK;
}

static int tokenizer_create(
    void *context, const char **args, int count, Fts5Tokenizer **out)
{
	(void)args;
	(void)count;
	*out = context;
	return SQLITE_OK;
}

static void tokenizer_delete(Fts5Tokenizer *tokenizer)
{
	(void)tokenizer; /* it is the connection itself */
}

static int tokenizer_tokenize(Fts5Tokenizer *tokenizer, void *context,
    int flags, const char *ptr, int len,
    int (*sink)(void *, int, const char *, int, int, int))
{
	const struct db *db = (const struct db *)tokenizer;
	struct db_tokens tokens = {context, sink, SQLITE_OK};

	(void)flags;
	if (ptr && len > 0)
		db->split((struct text){ptr, (size_t)len}, &tokens);
	return tokens.code;
}

static fts5_api *find_fts5(struct db *db)
{
	struct db_statement *statement = db_prepare(db, "SELECT fts5(?1)");
	fts5_api *api = NULL;

	if (statement) {
		sqlite3_bind_pointer(
		    statement->handle, 1, &api, "fts5_api_ptr", NULL);
		db_step(statement);
	}
	db_finish(statement);
	return api;
}

bool db_add_tokenizer(struct db *db, const char *name,
    bool (*split)(struct text text, struct db_tokens *tokens))
{
	fts5_tokenizer methods = {
	    tokenizer_create, tokenizer_delete, tokenizer_tokenize};
	fts5_api *api = find_fts5(db);

	if (!api)
		return false;
	db->split = split;
	return check(db, api->xCreateTokenizer(api, name, db, &methods, NULL));
}
