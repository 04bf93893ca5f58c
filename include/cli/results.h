#ifndef CLI_RESULTS_H
#define CLI_RESULTS_H

#include <stdbool.h>

#include "base/arena.h"
#include "cli/find.h"
#include "cli/session.h"
#include "query/match.h"

/* A query as someone typed it, and what it finds. {0} is none. */
struct results {
	struct arena *arena; /* of the query */
	struct query *query;
	struct text source;     /* of the query */
	struct query_sort sort; /* as query_order says */
	struct match_list matches;
	bool offered; /* something instead of none, on standard error */
};

/* Takes SOURCE for the query; FORCED and CHOSEN (NULL: none) as query_order.
 * False with what is wrong, and where, on standard error; then RESULTS is as it
 * was. */
bool results_parse(struct results *results, const struct session *session,
    struct text source, const char *forced, const char *chosen);
/* Whether QUERY and what CHOSEN is (NULL: none) can be understood; says so as
 * above. */
bool results_check(
    const struct session *session, const char *query, const char *chosen);
/* Finds the matches in CATALOG, which was loaded from INDEX; where there are
 * none, what to ask instead is said on standard error. Other than STATUS_DONE
 * (said so, but for an index that is not well) where that failed or was
 * interrupted. */
enum status results_find(struct results *results, const struct session *session,
    struct index *index, const struct catalog *catalog);
/* The same in FIND's catalogue, which it opens as the files are now; an index
 * that turns out to be damaged is built anew. */
enum status results_collect(
    struct results *results, const struct session *session, struct find *find);
void results_release(struct results *results);

#endif
