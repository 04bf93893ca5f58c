#ifndef CLI_SESSION_H
#define CLI_SESSION_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <time.h>

#include "base/error.h"
#include "base/str.h"
#include "cli/progress.h"
#include "library/index.h"
#include "library/index_update.h"
#include "page/row.h"
#include "page/theme.h"
#include "query/config/config.h"

/* Exit statuses. */
enum status {
	STATUS_DONE = 0,
	STATUS_NOTHING = 1, /* nothing matched, or problems found */
	STATUS_WRONG = 2,   /* wrong use, input or output */
	STATUS_INTERRUPTED = 130
};

/* The environment of one command, filled by main.c. */
struct session {
	struct index_place place;
	struct text lang; /* the reader's */
	bool asks_lang;   /* by an option or the configuration, no locale */
	const struct config *config;
	struct weights weights; /* the reader's, or none */
	const char *state;      /* folder of what the browser keeps, or NULL */
	int32_t today;          /* as struct review's date */
	const struct theme *theme; /* NULL: no colour */
	enum row_glyphs ascii;     /* of what is drawn */
	enum row_glyphs err_ascii; /* and of what is said */
	bool plain;         /* pages as a pipe gets them, on a terminal too */
	uint32_t out_width; /* cells of standard output; 0: no terminal */
	uint32_t out_rows;  /* of standard output; 0: no terminal */
	uint32_t err_width; /* of standard error */
	const char *pager;  /* what shows long output by pages, or NULL */
	double (*seconds)(void);  /* a clock that only goes forward */
	atomic_bool *interrupted; /* set by Ctrl-C */
};

/* Today is PINNED (YYYY-MM-DD; NULL: none) or else the day of NOW (NULL: not
 * known). False where PINNED is no day. */
bool session_set_day(struct session *session, const char *pinned,
    const struct tm *now, struct error *error);
/* A message of one line or several to standard error, harmless whatever it
 * holds. */
void session_complain(const struct session *session, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* The same without the program's name. */
void session_print_lines(const struct session *session, struct text text);

/* All mistakes of the configuration, the file at PATH, a line each. */
void session_tell_mistakes(const struct session *session, const char *path);
/* Says what is there instead of reviews, and how one begins. */
void session_tell_empty(
    const struct session *session, size_t files, size_t problems);

/* A line that tells how far something is, where someone watches. */
struct session_watch {
	const struct session *session;
	struct progress progress;
};

/* DOING is what the line begins with, and takes two figures: "indexing %s of
 * %s files". */
void session_watch_begin(struct session_watch *watch,
    const struct session *session, const char *doing);
void session_watch_show(struct session_watch *watch, size_t done, size_t total);
void session_watch_end(struct session_watch *watch);

/* Brings the index up to date, and tells where that holds no review, with
 * progress where someone watches; LOAD where index_load follows. NULL when that
 * failed (said so) or was interrupted, with what to exit with in *STATUS.
 */
struct index *session_update(const struct session *session, bool rebuild,
    bool load, struct index_report *report, enum status *status);

bool session_is_interrupted(const struct session *session);

#endif
