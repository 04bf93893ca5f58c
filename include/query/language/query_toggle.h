#ifndef QUERY_LANGUAGE_QUERY_TOGGLE_H
#define QUERY_LANGUAGE_QUERY_TOGGLE_H

#include <stdbool.h>

#include "query/language/query.h"

/* How TERM stands in a query: as a term that must match, must not, or not. */
enum query_presence { QUERY_ABSENT, QUERY_WANTED, QUERY_EXCLUDED };

/* TERM, one term or a `lang:` directive, may be written otherwise there; one
 * that only a saved query holds does not stand in QUERY. */
enum query_presence query_presence(const struct query *query, struct text term);
/*
 * Appends to OUT the query SOURCE with TERM added, or excluded with EXCLUDE; or
 * without it where it stands so already. What was asked for before still must
 * match: it is bracketed where it holds an OR. False, OUT as it was, when that
 * is no query.
 */
bool query_toggle(struct text source, struct text term, bool exclude,
    const struct query_options *options, struct str *out);

#endif
