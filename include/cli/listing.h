#ifndef CLI_LISTING_H
#define CLI_LISTING_H

#include "cli/find.h"
#include "cli/met.h"
#include "cli/results.h"
#include "cli/speaker.h"

/* The list and the page of it shown last. */
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
	size_t page;      /* first match of the present page */
	size_t next;      /* first match of the next page */
};

/* Runs QUERY without listing its results. False, with nothing changed, if it
 * has a mistake (with a message) or was interrupted. */
bool listing_search(struct listing *listing, struct text query);
/* The same, then lists the first page of results. */
bool listing_take(struct listing *listing, struct text query);
/* Prints the number of results, their order, and the first page. */
void listing_begin(struct listing *listing);
/* Prints the next page, or without a terminal all the rest. */
void listing_more(struct listing *listing);
/* Prints the present page again. */
void listing_back(struct listing *listing);
/* Orders by KEYS; if empty, prints the present order and the possible keys. */
void listing_sort(struct listing *listing, struct text keys);
/* Brings the index up to date, and lists from the first. */
void listing_reload(struct listing *listing);
void listing_release(struct listing *listing);

#endif
