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
	bool current;            /* the index was brought up to date */
	bool pinned;   /* the catalogue is in use: it and the index stay */
	size_t unread; /* files and folders that were told to be unreadable */
};

/* Opens the index as it stands, or builds it. False with *STATUS when there is
 * none to be had (said so). */
bool find_start(
    struct find *find, const struct session *session, enum status *status);
/* The same with the index brought up to date. */
bool find_start_current(
    struct find *find, const struct session *session, enum status *status);
void find_release(struct find *find);

/* Brings the index up to date, also one that turned out to be damaged; the
 * catalogue is to be asked for again. */
enum status find_refresh(struct find *find);

/*
 * Fills RECORD from the file of the one product or company that REF names, as
 * ref.h says, with the mentions. STATUS_WRONG with the candidates, what is
 * spelt alike, or why its file can't be read, on standard error where that is
 * not one.
 */
enum status find_record(struct find *find, struct text ref, struct arena *arena,
    struct record *record);

/* The whole catalogue, loaded when it is first asked for. NULL with *STATUS
 * when that failed (said so) or was interrupted. */
const struct catalog *find_catalog(struct find *find, enum status *status);

#endif
