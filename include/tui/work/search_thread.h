#ifndef TUI_WORK_SEARCH_THREAD_H
#define TUI_WORK_SEARCH_THREAD_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "library/catalog.h"
#include "library/index.h"
#include "query/language/query.h"
#include "query/match.h"
#include "query/offers.h"

/*
 * State of the search thread: its connection to the index, and the last result,
 * which the next query may narrow.
 */
struct search_thread;

/* What a search runs on. The catalogue must not change until the job is taken.
 */
struct scope {
	const struct catalog *catalog;
	uint32_t revision; /* another for each state of a catalogue */
	struct text lang;
	int32_t today;
	const bool *marked;        /* by product, or NULL */
	struct known *seen, *read; /* or NULL */
	const atomic_bool *cancel;
};

/* A result: shared by threads, never changed. */
struct found {
	atomic_uint holders;
	struct arena *arena;
	struct query *query; /* in ARENA */
	struct query_sort sort;
	uint32_t revision;
	struct match_list matches;
};

/* For the query to parse into its arena; held once. */
struct found *found_new(void);
struct found *found_hold(struct found *found);
void found_release(struct found *found);

struct search_thread *search_thread_new(const struct index_place *place);
void search_thread_free(struct search_thread *search_thread);
/*
 * An index that is in memory alone is the search thread's, and lent to the
 * thread that brings it up to date: searches of the text wait until it is
 * handed over, or they are cancelled. NULL when there is none; handing over
 * NULL ends the loan alone.
 */
struct index *search_thread_lend(struct search_thread *search_thread);
void search_thread_hand_over(
    struct search_thread *search_thread, struct index *index);
/* Lets a search that waits see that it is cancelled. */
void search_thread_wake(struct search_thread *search_thread);

/* Runs FOUND's query; as match_run, with the FIRST in order (0: all). With
 * REMEMBER later ones may go on from it. */
bool search_thread_run(struct search_thread *search_thread,
    const struct scope *scope, struct found *found, bool remember, size_t first,
    struct error *error);
/* Stores all matches of FOUND in order in OUT ({0}); false when cancelled. */
bool search_thread_sort_all(const struct scope *scope,
    const struct found *found, struct match_list *out);
/* Flags the versions of FOUND's products that match its query; see
 * match_versions. */
bool search_thread_versions(struct search_thread *search_thread,
    const struct scope *scope, const struct found *found, unsigned char *rows,
    struct error *error);
/* The number of products of KINDS in the catalogue. */
uint32_t search_thread_total(struct search_thread *search_thread,
    const struct scope *scope, enum query_kinds kinds);
/* Alternatives to QUERY, which has no results; see offers_find. */
void search_thread_offer(struct search_thread *search_thread,
    const struct scope *scope, const struct query *query, struct text source,
    struct arena *arena, struct offers *offers);
/* Counts the results of QUERY; false as above. */
bool search_thread_count(struct search_thread *search_thread,
    const struct scope *scope, const struct query *query, size_t *count,
    struct error *error);

#endif
