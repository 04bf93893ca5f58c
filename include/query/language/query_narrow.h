#ifndef QUERY_LANGUAGE_QUERY_NARROW_H
#define QUERY_LANGUAGE_QUERY_NARROW_H

#include <stdbool.h>

#include "query/language/query.h"

/* Whether all that QUERY finds in a catalogue EARLIER finds there too, for the
 * same reader and marks; false when that can't be told from the trees. */
bool query_narrows(const struct query *query, const struct query *earlier);
/* Whether two trees find the same, however they are written; false when that
 * can't be told. */
bool query_same_nodes(const struct query_node *a, const struct query_node *b);

#endif
