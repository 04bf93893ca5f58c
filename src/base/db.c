/*
 * SQLite and its FTS5 behind a few functions; none of their types or messages
 * leaves this file. Each page of a database file ends in its own sum.
 */
#include "base/db.h"

#include <pthread.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "base/hash.h"
#include "base/mem.h"
#include "base/message.h"

/* Steps of SQLite's machine between two checks for cancellation. */
enum { CANCEL_STEPS = 1000 };

struct db {
	sqlite3 *handle;
	const atomic_bool *cancel;
	enum db_state state;
	int code; /* SQLite's code for the state */
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

/* Ends the program if SQLite ran out of memory: a shorter answer would be
 * wrong. */
static bool is_memory(sqlite3 *handle, int code)
{
	if ((code & 0xFF) == SQLITE_IOERR && handle)
		code = sqlite3_extended_errcode(handle);
	return (code & 0xFF) == SQLITE_NOMEM || code == SQLITE_IOERR_NOMEM;
}

/* Keeps the first failure; later ones follow from it. */
static bool check(struct db *db, int code)
{
	enum db_state state = state_of(code);

	if (is_memory(db->handle, code))
		mem_fail();
	if (state != DB_OK && db->state == DB_OK) {
		db->state = state;
		db->code = sqlite3_extended_errcode(db->handle);
	}
	return state == DB_OK;
}

/* SQLite notices damage only where its own structures contradict each other; a
 * changed byte in a text or a word list would silently change an answer. So
 * pages are written and read through a file of ours, wrapped around the
 * system's, that adds and checks sums. A journal holds pages as they were read,
 * with their sums. */
enum { PAGE = DB_PAGE, SUM = sizeof(uint64_t), AHEAD = 16 * PAGE };

/* Lies behind the system's file and replaces some of its methods. */
struct summed_file {
	sqlite3_io_methods methods;
	const sqlite3_io_methods *system;
	int kind;    /* SQLITE_OPEN_MAIN_DB or _JOURNAL; 0: no sums */
	char *ahead; /* AHEAD bytes while a value with its own sum is read,
			whose pages are not checked; else NULL */
	sqlite3_int64 ahead_at; /* offset of the first byte in AHEAD */
	int ahead_len;          /* bytes in AHEAD */
};

static sqlite3_vfs *system_files;

static struct summed_file *summed(sqlite3_file *file)
{
	return (struct summed_file *)(void *)((char *)file +
					      system_files->szOsFile);
}

static uint64_t sum_page(const char *page)
{
	return hash_sum((struct text){page, PAGE - SUM});
}

void db_write_sum(char *page)
{
	uint64_t sum = sum_page(page);

	memcpy(page + PAGE - SUM, &sum, SUM);
}

/* The pages of one value mostly follow each other, and one system call for
 * several costs as much as for one. False if no pages are ahead. */
static bool read_ahead(sqlite3_file *file, void *to, sqlite3_int64 at)
{
	struct summed_file *own = summed(file);

	if (at == own->ahead_at + own->ahead_len) {
		own->ahead_at = at;
		own->ahead_len =
		    own->system->xRead(file, own->ahead, AHEAD, at) == SQLITE_OK
			? AHEAD
			: 0;
	}
	if (at < own->ahead_at || at >= own->ahead_at + own->ahead_len) {
		own->ahead_at = at + PAGE;
		own->ahead_len = 0;
		return false;
	}
	memcpy(to, own->ahead + (at - own->ahead_at), PAGE);
	return true;
}

/* A truncated page is damage in a database; a journal simply ends there. */
static int read_file(sqlite3_file *file, void *to, int len, sqlite3_int64 at)
{
	struct summed_file *own = summed(file);
	uint64_t sum;
	bool there;
	int code;

	if (own->ahead && len == PAGE && read_ahead(file, to, at))
		return SQLITE_OK;
	code = own->system->xRead(file, to, len, at);
	there = code == SQLITE_OK || (code == SQLITE_IOERR_SHORT_READ &&
					 own->kind & SQLITE_OPEN_MAIN_DB);
	if (!there || len != PAGE || !own->kind || own->ahead)
		return code;
	memcpy(&sum, (char *)to + PAGE - SUM, SUM);
	return sum == sum_page(to) ? SQLITE_OK : SQLITE_CORRUPT;
}

/* Writes the sum into SQLite's own copy as well: the journal is written from
 * that copy. */
static int write_file(
    sqlite3_file *file, const void *from, int len, sqlite3_int64 at)
{
	if (len == PAGE && summed(file)->kind & SQLITE_OPEN_MAIN_DB)
		db_write_sum((char *)from);
	return summed(file)->system->xWrite(file, from, len, at);
}

/* Without these flags SQLite reads and writes whole pages only. */
static int characteristics(sqlite3_file *file)
{
	return summed(file)->system->xDeviceCharacteristics(file) &
	       SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

static int open_file(sqlite3_vfs *vfs, const char *name, sqlite3_file *file,
    int flags, int *given)
{
	int code = system_files->xOpen(system_files, name, file, flags, given);
	struct summed_file *own = summed(file);

	(void)vfs;
	*own = (struct summed_file){.system = file->pMethods,
	    .kind = flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_MAIN_JOURNAL)};
	if (!file->pMethods)
		return code;
	own->methods = *file->pMethods;
	own->methods.iVersion = 1; /* no memory maps: every page is read */
	own->methods.xRead = read_file;
	own->methods.xWrite = write_file;
	own->methods.xDeviceCharacteristics = characteristics;
	file->pMethods = &own->methods;
	return code;
}

/* Has values with their own sums read in pieces of AHEAD; NULL: no longer. */
static void set_ahead(struct db *db, char *ahead)
{
	sqlite3_file *file = NULL;

	sqlite3_file_control(
	    db->handle, "main", SQLITE_FCNTL_FILE_POINTER, &file);
	if (!file || !file->pMethods)
		return;
	summed(file)->ahead = ahead;
	summed(file)->ahead_at = 0;
	summed(file)->ahead_len = 0;
}

static sqlite3_vfs summed_files;

static void register_files(void)
{
	system_files = sqlite3_vfs_find(NULL);
	if (system_files)
		summed_files = *system_files;
	summed_files.zName = "earshot";
	summed_files.szOsFile += (int)sizeof(struct summed_file);
	summed_files.xOpen = open_file;
	if (system_files)
		sqlite3_vfs_register(&summed_files, 0);
}

/* No value here is longer, and no other database is attached. */
enum { VALUE_MOST = 256 << 20 /* bytes */ };

void db_defend(struct db *db, bool on)
{
	if (!db->handle)
		return;
	sqlite3_db_config(
	    db->handle, SQLITE_DBCONFIG_DEFENSIVE, (int)on, (int *)NULL);
	sqlite3_db_config(
	    db->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, (int *)NULL);
	sqlite3_limit(db->handle, SQLITE_LIMIT_LENGTH, VALUE_MOST);
	sqlite3_limit(db->handle, SQLITE_LIMIT_ATTACHED, 0);
	sqlite3_limit(db->handle, SQLITE_LIMIT_TRIGGER_DEPTH, 0);
}

struct db *db_open(const char *path, enum db_mode mode)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	int reserved = SUM;
	struct db *db = mem_new(1, sizeof *db);
	int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE;

	flags |= mode & DB_WRITE ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY;
	if (mode == DB_CREATE)
		flags |= SQLITE_OPEN_CREATE;
	pthread_once(&once, register_files);
	check(
	    db, sqlite3_open_v2(path, &db->handle, flags, summed_files.zName));
	if (!db->handle)
		db->state = DB_FAILED;
	else if (mode == DB_CREATE)
		check(db, sqlite3_file_control(db->handle, "main",
			      SQLITE_FCNTL_RESERVE_BYTES, &reserved));
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

static bool is_limited(void)
{
	struct rlimit limit;

	return !getrlimit(RLIMIT_FSIZE, &limit) &&
	       limit.rlim_cur != RLIM_INFINITY;
}

static const char *reason(const struct db *db)
{
	switch (db->state) {
	case DB_BUSY:
		return _("another session is writing to it");
	case DB_DAMAGED:
		return _("it is damaged");
	case DB_UNWRITABLE:
		switch (db->code & 0xFF) {
		case SQLITE_FULL:
			return _("no space left on the disk");
		case SQLITE_IOERR:
			return db->code == SQLITE_IOERR_WRITE && is_limited()
				   ? _("no file may grow so large (ulimit -f)")
				   : _("the disk reports an error");
		default:
			return _("it can't be written");
		}
	default:
		return _("it can't be used");
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
	/* Our statements are valid, so the tables must be damaged. */
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

/* A value that could not be returned has no pointer either. */
static struct text column_text(
    struct db_statement *statement, const void *ptr, int column)
{
	int len = sqlite3_column_bytes(statement->handle, column);

	if (!ptr && sqlite3_errcode(statement->db->handle) == SQLITE_NOMEM)
		mem_fail();
	return (struct text){ptr ? ptr : "", ptr ? (size_t)len : 0};
}

struct text db_text(struct db_statement *statement, int column)
{
	/* The pointer first: fetching it may change the length. */
	const void *ptr = sqlite3_column_text(statement->handle, column);

	return column_text(statement, ptr, column);
}

struct text db_bytes(struct db_statement *statement, int column)
{
	const void *ptr = sqlite3_column_blob(statement->handle, column);

	return column_text(statement, ptr, column);
}

bool db_read_blob(struct db *db, const char *table, const char *column,
    int64_t row, char *to, size_t len)
{
	sqlite3_blob *blob = NULL;
	char *ahead;
	int code;

	if (!db->handle)
		return false;
	code =
	    sqlite3_blob_open(db->handle, "main", table, column, row, 0, &blob);
	if (code == SQLITE_OK && (size_t)sqlite3_blob_bytes(blob) != len)
		code = SQLITE_CORRUPT;
	if (code == SQLITE_OK) {
		ahead = mem_resize(NULL, AHEAD, 1);
		set_ahead(db, ahead);
		code = sqlite3_blob_read(blob, to, (int)len, 0);
		set_ahead(db, NULL);
		free(ahead);
	}
	check(db, code == SQLITE_ERROR ? SQLITE_CORRUPT : code);
	sqlite3_blob_close(blob);
	return code == SQLITE_OK;
}

bool db_token(struct db_tokens *tokens, struct text token, bool colocated)
{
	/* Only snippets need a token's position, and none are asked for. */
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

const char *db_version(void)
{
	return sqlite3_libversion();
}
