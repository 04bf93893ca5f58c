#ifndef QUERY_LANGUAGE_QUERY_EDIT_H
#define QUERY_LANGUAGE_QUERY_EDIT_H

#include "query/language/query.h"

/* The terms a query asks for at its top level; what it would be without one. */

/* The number of terms that must all match, without directives. */
size_t query_count_terms(const struct query *query);
/* The term's node, whose positions tell where it stands in the source. */
const struct query_node *query_get_term(const struct query *query, size_t term);
/* Appends SOURCE, which QUERY was parsed from, without one of its terms. */
void query_without(const struct query *query, struct text source, size_t term,
    struct str *out);
/* The same without the last `lang:` directive, of which there is one. */
void query_without_lang(
    const struct query *query, struct text source, struct str *out);
/* Appends SOURCE without its `sort:` directives. False where it still has an
 * order: that of a saved query it names. */
bool query_without_sort(
    struct text source, const struct query_options *options, struct str *out);
/* Appends what is left of SOURCE without the term that can't be read, else what
 * stands before it; all where none is at fault. */
void query_readable(
    struct text source, const struct query_options *options, struct str *out);

#endif
