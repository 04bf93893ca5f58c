#ifndef CLI_RESULTS_H
#define CLI_RESULTS_H

#include <stdbool.h>

#include "base/arena.h"
#include "cli/find.h"
#include "cli/session.h"
#include "query/match.h"

/* A query as typed, and its results. {0} is none. */
struct results {
	struct arena *arena; /* of the query */
	struct query *query;
	struct text source;     /* of the query */
	struct query_sort sort; /* as query_order says */
	struct match_list matches;
	bool offered; /* alternatives were printed on standard error */
};

/* Parses SOURCE; FORCED and CHOSEN (NULL: none) as for query_order. False, with
 * RESULTS unchanged and the mistake and its place on standard error, if it is
 * invalid. */
bool results_parse(struct results *results, const struct session *session,
    struct text source, const char *forced, const char *chosen);
/* Whether QUERY and the order CHOSEN (NULL: none) are valid; reports a mistake
 * as above. */
bool results_check(
    const struct session *session, const char *query, const char *chosen);
/* Finds the matches in CATALOG, loaded from INDEX; without any, prints
 * alternatives on standard error. Other than STATUS_DONE if that failed (with a
 * message, except for a damaged index) or was interrupted. */
enum status results_find(struct results *results, const struct session *session,
    struct index *index, const struct catalog *catalog);
/* The same in FIND's catalogue, brought up to date first; a damaged index is
 * built anew. */
enum status results_collect(
    struct results *results, const struct session *session, struct find *find);
void results_release(struct results *results);

#endif
