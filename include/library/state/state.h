#ifndef LIBRARY_STATE_STATE_H
#define LIBRARY_STATE_STATE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/str.h"

/*
 * What one session leaves for the next: small files of lines in one folder,
 * `$XDG_STATE_HOME/earshot`. A line is UTF-8 without control characters, of at
 * most STATE_LINE bytes, and stands once in its file; the latest stands last.
 */

enum { STATE_LINE = 4096 };

/* Lines in their order; {0} is none. */
struct state_lines {
	char **lines;
	size_t count;
	size_t capacity;
};

/* Appends LINE, or moves it to the end; what is no line is left out. */
void state_lines_add(struct state_lines *lines, struct text line);
void state_lines_release(struct state_lines *lines);

/* Appends the lines of file NAME in FOLDER to LINES; one that is not there has
 * none. */
bool state_read(const char *folder, const char *name, struct state_lines *lines,
    struct error *error);

/* A change of a file's lines: removals first, then additions. Either may be
 * NULL. */
struct state_change {
	const struct state_lines *gone, *added;
	size_t limit; /* the oldest lines beyond it go; 0: none do */
};

/* FOLDER, locked against other sessions until it is closed; negative where that
 * can't be. May wait for another session's change. */
int state_lock(const char *folder);

/*
 * Makes CHANGE to file NAME as it is now, so that what other sessions wrote in
 * the meantime stays, and replaces it as a whole. Makes the folder. May wait
 * for another session's change and for the disk.
 */
bool state_merge(const char *folder, const char *name,
    const struct state_change *change, struct error *error);

#endif
