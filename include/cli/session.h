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
	bool asks_lang;   /* LANG is the user's choice, not the locale's */
	const struct config *config;
	struct weights weights;    /* the reader's, or none */
	const char *state;         /* folder of the browser's files, or NULL */
	int32_t today;             /* as struct review's date */
	const struct theme *theme; /* NULL: no colour */
	enum row_glyphs ascii;     /* for pages */
	enum row_glyphs err_ascii; /* for messages */
	bool plain;                /* pages as in a pipe, even on a terminal */
	uint32_t out_width;       /* cells of standard output; 0: no terminal */
	uint32_t out_rows;        /* of standard output; 0: no terminal */
	uint32_t err_width;       /* of standard error */
	const char *pager;        /* command for long output, or NULL */
	double (*seconds)(void);  /* a monotonic clock */
	atomic_bool *interrupted; /* set by Ctrl-C */
};

/* Sets today to PINNED (YYYY-MM-DD; NULL: none), else to the day of NOW (NULL:
 * unknown). False if PINNED is no day. */
bool session_set_day(struct session *session, const char *pinned,
    const struct tm *now, struct error *error);
/* Prints a message of one or more lines on standard error, made safe for a
 * terminal. */
void session_complain(const struct session *session, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* The same without the program's name. */
void session_print_lines(const struct session *session, struct text text);

/* Prints all mistakes of the configuration, the file at PATH, a line each. */
void session_tell_mistakes(const struct session *session, const char *path);
/* Describes a library without reviews, and the start of a review. */
void session_tell_empty(
    const struct session *session, size_t files, size_t problems);

/* A line of progress, on a terminal. */
struct session_watch {
	const struct session *session;
	struct progress progress;
};

/* DOING begins the line and takes two figures: "indexing %s of %s files". */
void session_watch_begin(struct session_watch *watch,
    const struct session *session, const char *doing);
void session_watch_show(struct session_watch *watch, size_t done, size_t total);
void session_watch_end(struct session_watch *watch);

/* Brings the index up to date with a line of progress, and reports a library
 * without reviews; LOAD if index_load follows. NULL with *STATUS for the exit
 * if that failed (with a message) or was interrupted. */
struct index *session_update(const struct session *session, bool rebuild,
    bool load, struct index_report *report, enum status *status);

bool session_is_interrupted(const struct session *session);

#endif
