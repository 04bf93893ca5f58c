#ifndef QUERY_LANGUAGE_QUERY_SORT_H
#define QUERY_LANGUAGE_QUERY_SORT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"
#include "review/version.h"

/* What a list is sorted by: `sort:` and `--sort`. */

struct query;
struct query_error;

enum query_sort_key {
	SORT_RELEVANCE, /* by how well the words match; else by date */
	SORT_NAME,
	SORT_COMPANY,
	SORT_TYPE, /* as the schema lists them */
	SORT_DATE,
	SORT_PRICE,
	SORT_PARTS, /* + enum review_part */
	SORT_REF = SORT_PARTS + PART_SCORES,
	SORT_KEYS
};

enum { QUERY_SORTS = 4 };

struct query_sort {
	size_t count; /* 0: relevance where words are searched, else date */
	struct {
		enum query_sort_key key;
		bool descending;
	} by[QUERY_SORTS];
};

/* Parses keys joined by commas, `-` before one for descending. */
bool query_parse_sort(struct arena *arena, struct text source,
    struct query_sort *sort, struct query_error *error);
/* Appends SORT as query_parse_sort takes it. */
void query_print_sort(const struct query_sort *sort, struct str *out);
/* The order of what QUERY finds: the first of these that says one. FORCED is
 * --sort of a command, then the query's own, then CHOSEN in a session, then
 * relevance where words are searched, then USUAL, the configuration's, then
 * date. Each may be NULL; without a key it says none. */
struct query_sort query_order(const struct query *query,
    const struct query_sort *forced, const struct query_sort *chosen,
    const struct query_sort *usual);
/* SORT, the order of what QUERY finds, never without a key. */
struct query_sort query_order_keys(
    const struct query *query, const struct query_sort *sort);
bool query_same_sort(const struct query_sort *a, const struct query_sort *b);
const char *query_sort_name(enum query_sort_key key);
/* KEY in the interface's language; in English its name. */
const char *query_sort_label(enum query_sort_key key);
/* Whether KEY is a score: of a part, or the reader's own. */
bool query_sort_is_part(enum query_sort_key key);
/* Whether SORT goes by the reader's own score, which means nothing without
 * weights. */
bool query_sort_needs_weights(const struct query_sort *sort);
/* The message for that, with the cure. */
extern const char query_no_weights[]; /* to be translated */

#endif
