#ifndef CLI_FIND_H
#define CLI_FIND_H

#include <stdbool.h>

#include "base/arena.h"
#include "cli/session.h"
#include "page/record.h"

/* Finds the review for a ref or a name. */
struct find {
	const struct session *session;
	struct index *index;
	struct catalog *catalog; /* loaded when a name has to be searched */
	bool current;            /* the index is up to date */
	bool pinned;   /* the catalogue is in use: it and the index stay */
	size_t unread; /* unreadable files and folders reported so far */
};

/* Opens the present index, or builds one. False with *STATUS, and a message, if
 * that fails. */
bool find_start(
    struct find *find, const struct session *session, enum status *status);
/* The same with the index brought up to date. */
bool find_start_current(
    struct find *find, const struct session *session, enum status *status);
void find_release(struct find *find);

/* Brings the index up to date, or builds it anew if it is damaged; the
 * catalogue must be fetched again. */
enum status find_refresh(struct find *find);

/*
 * Fills RECORD from the file of the product or company that REF names (see
 * ref.h), with the mentions. If there is not exactly one, or its file can't be
 * read, prints the candidates, similar spellings or the reason, and returns
 * STATUS_WRONG.
 */
enum status find_record(struct find *find, struct text ref, struct arena *arena,
    struct record *record);

/* The whole catalogue, loaded on first use. NULL with *STATUS if that failed
 * (with a message) or was interrupted. */
const struct catalog *find_catalog(struct find *find, enum status *status);

#endif
