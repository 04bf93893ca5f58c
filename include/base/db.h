#ifndef BASE_DB_H
#define BASE_DB_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "base/str.h"

/*
 * The door to SQLite. A connection belongs to one thread. Every failure is
 * kept in the connection until db_forgive, so that a run of calls may be
 * looked at once, after the last.
 */
struct db;
struct db_statement;

enum db_state {
	DB_OK,
	DB_BUSY,       /* another session is writing */
	DB_UNWRITABLE, /* the folder, the file or the disk takes nothing */
	DB_DAMAGED,    /* no database, or a broken one */
	DB_STOPPED,    /* by the flag given to db_set_cancel */
	DB_FAILED      /* anything else */
};

enum db_mode {
	DB_READ = 0,
	DB_WRITE = 1,
	DB_CREATE = 3, /* a new file */
};

/* PATH "" is an unnamed temporary file, ":memory:" memory alone. Never NULL:
 * look at db_state. */
struct db *db_open(const char *path, enum db_mode mode);
void db_close(struct db *db);
enum db_state db_state(const struct db *db);
void db_forgive(struct db *db);
/* Sets ERROR to what went wrong with the file at PATH; no text of SQLite's. */
void db_explain(const struct db *db, const char *path, struct error *error);

/* For a file that anybody may have written: its schema may call harmless
 * functions only. */
void db_defend(struct db *db, bool on);

/* How long to wait for other sessions, in ms; 0 at first. */
void db_set_patience(struct db *db, int milliseconds);
/* Ends a running statement as soon as *CANCEL is true; NULL: never. */
void db_set_cancel(struct db *db, const atomic_bool *cancel);
/* Statements without results. False on failure. */
bool db_run(struct db *db, const char *sql);

/* Writes the sum at the end of a page, of which a file consists; a page whose
 * sum does not fit is damaged. For tests that write to the file themselves. */
enum { DB_PAGE = 4096 };
void db_write_sum(char *page);
/* Marks the file as damaged, when only the reader of its values can tell. */
void db_set_damaged(struct db *db);

/* Prepares SQL once; NULL on failure, which all functions below take. */
struct db_statement *db_prepare(struct db *db, const char *sql);
void db_finish(struct db_statement *statement);
/* Numbered from 1. A bound text stays the caller's and unchanged until the next
 * db_reset; one with ptr NULL is NULL. */
void db_bind_int(struct db_statement *statement, int number, int64_t value);
void db_bind_text(struct db_statement *statement, int number, struct text text);
void db_bind_bytes(
    struct db_statement *statement, int number, struct text bytes);
/* Steps to the next row; false after the last. */
bool db_step(struct db_statement *statement);
/* Makes STATEMENT ready for the next run; bound values stay. */
void db_reset(struct db_statement *statement);
/* Runs a statement without results and resets it. */
bool db_do(struct db_statement *statement);

/* Columns from 0, borrowed until the next step. */
int64_t db_int(struct db_statement *statement, int column);
double db_real(struct db_statement *statement, int column);
struct text db_text(struct db_statement *statement, int column);
struct text db_bytes(struct db_statement *statement, int column);

/* Reads the LEN bytes in COLUMN of ROW of TABLE to their place. The caller
 * checks their own sum: the sums of their pages are not checked. */
bool db_read_blob(struct db *db, const char *table, const char *column,
    int64_t row, char *to, size_t len);

/* Where a tokenizer's tokens go. */
struct db_tokens;
bool db_token(struct db_tokens *tokens, struct text token, bool colocated);
/* Makes SPLIT known to FTS5 as NAME. It returns false when db_token does. */
bool db_add_tokenizer(struct db *db, const char *name,
    bool (*split)(struct text text, struct db_tokens *tokens));

/* "3.40.1", SQLite's. */
const char *db_version(void);

#endif
