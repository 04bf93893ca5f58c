#ifndef CLI_LISTING_H
#define CLI_LISTING_H

#include "cli/find.h"
#include "cli/met.h"
#include "cli/results.h"
#include "cli/speaker.h"

/* What is listed, and how far. */
struct listing {
	/* The caller's. */
	const struct session *session;
	struct speaker *speaker;
	const struct met *met;
	struct arena *scratch;

	struct find find; /* started by the caller */
	struct results results;
	struct str query; /* as typed */
	struct str sort;  /* keys that listing_sort took, or empty */
	size_t page;      /* the match the last page began with */
	size_t next;      /* the match the next page begins with */
};

/* Runs QUERY, and lists nothing. False where it is none (said so) or was
 * interrupted; all is as it was then. */
bool listing_search(struct listing *listing, struct text query);
/* The same, and lists what it finds from the first. */
bool listing_take(struct listing *listing, struct text query);
/* How many there are, in which order, and the first page. */
void listing_begin(struct listing *listing);
/* The next page, or on no terminal all that is left. */
void listing_more(struct listing *listing);
/* The last page again. */
void listing_back(struct listing *listing);
/* Orders by KEYS; without any tells the order, and which keys there are. */
void listing_sort(struct listing *listing, struct text keys);
/* Looks at the files again, and lists from the first. */
void listing_reload(struct listing *listing);
void listing_release(struct listing *listing);

#endif
