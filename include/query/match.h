#ifndef QUERY_MATCH_H
#define QUERY_MATCH_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "library/catalog.h"
#include "library/state/known.h"
#include "query/language/query.h"

/* A query run over the catalogue: which products, in which version, how well,
 * and in what order. */

struct match {
	uint32_t row;  /* the version to show */
	int32_t score; /* relevance, higher is better; 0 without words */
};

struct match_list {
	struct match *matches;
	size_t count;
	size_t sorted; /* so many of the first are in order, the rest in none */
	size_t capacity;
	struct like *like; /* of `like:`, else NULL */
};

struct match_context {
	const struct catalog *catalog;
	struct text lang;          /* the reader's */
	int32_t today;             /* as struct review's date, for age: */
	const bool *marked;        /* by product, or NULL */
	struct known *seen, *read; /* for is:new and is:read, or NULL */
	/* The library's folder, whose files problem: reads; NULL: it can't be
	 * asked. */
	const char *root;
	/* Ids of the versions whose text matches, sorted, with a score
	 * each (higher is better; NULL: unranked); NULL: no text index at hand,
	 * then text: matches nothing. */
	bool (*find_text)(void *context, const struct text_search *search,
	    int64_t **ids, int32_t **scores, size_t *count,
	    struct error *error);
	void *find_context;
	/* Set by another thread to give up early; NULL: never. */
	const atomic_bool *cancel;
	/* Rows that all terms together may be tried on, roughly; 0: as many as
	 * take some seconds. */
	uint64_t steps_most;
	/* At least so many of the first matches are put in order; 0: all. */
	size_t first;
};

/*
 * Fills OUT ({0} or the result of an earlier run, which goes; it may be WITHIN)
 * with what QUERY finds, in order (SORT, else the query's own, else
 * relevance; ties: newest first, then name, then ref). With WITHIN only those
 * products are looked at. False when text could not be searched (ERROR) or the
 * run was cancelled (ERROR without a message); then OUT is as it was.
 */
bool match_run(const struct match_context *context, const struct query *query,
    const struct query_sort *sort, const struct match_list *within,
    struct match_list *out, struct error *error);
/* Fills OUT ({0}) with LIST, which match_run found, all of it in order; false
 * when cancelled. */
bool match_sort_all(const struct match_context *context,
    const struct query *query, const struct query_sort *sort,
    const struct match_list *list, struct match_list *out);
/* Sets FOUND[ROW] for every row of the catalogue: whether its product is in
 * LIST and QUERY matches this version, shown or not. False as above. */
bool match_versions(const struct match_context *context,
    const struct query *query, const struct match_list *list,
    unsigned char *found, struct error *error);
void match_list_release(struct match_list *list);

#endif
