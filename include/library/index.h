#ifndef LIBRARY_INDEX_H
#define LIBRARY_INDEX_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "library/catalog.h"
#include "library/phrase.h"
#include "review/problem.h"
#include "review/type.h"

/* The index: one SQLite file a library in the cache. Delete, damage or outdate
 * it, and it is built again. A connection belongs to one thread. */
struct index;

struct index_place {
	const char *root;  /* the library, an absolute path */
	const char *cache; /* folder for index files; NULL: in memory only */
	const struct type_word *words; /* of the reader's own, for types */
	size_t word_count;
	bool confined; /* links may lead where nothing can be read: a problem,
			* but not one to be told each time */
};

/* False with ERROR where others can write to the cache: no index is kept there.
 */
bool index_place_is_safe(const struct index_place *place, struct error *error);

/* For reading; NULL where there is no index that can be used: build one. */
struct index *index_open(const struct index_place *place);
void index_close(struct index *index);

/* False once damage was met: close it and bring it up to date. */
bool index_is_well(const struct index *index);

/* The whole catalogue; NULL when the file turns out to be damaged. */
struct catalog *index_load(struct index *index, const atomic_bool *cancel);

struct index_counts {
	uint32_t products, companies, versions, files, problems;
};

/* As index_open, with the FIRST products in the default order as a reader of
 * LANG sees them, LIMIT or some more, and the counts, without reading the rest.
 * FIRST is NULL when damaged. */
struct index *index_open_first(const struct index_place *place,
    struct text lang, size_t limit, struct catalog **first,
    struct index_counts *counts);

/* A version of a product or company as the index has it. */
struct index_version {
	struct text path, lang, name;
};

/* The versions with exactly this kind and ref, by language, in ARENA: one
 * lookup, without the catalogue. False when damaged. */
bool index_find_ref(struct index *index, struct arena *arena,
    enum review_kind kind, struct text ref, struct index_version **versions,
    size_t *count);

/* Ends a search of the text early, with false and no message, once *CANCEL is
 * true. */
void index_set_cancel(struct index *index, const atomic_bool *cancel);
/* Another review that names this one, or a product that this one names. */
struct index_mention {
	enum review_kind kind;
	struct text ref, name;
	struct text folded; /* the name, as unicode_fold gives it */
	uint32_t count;     /* how often */
};

struct index_mentions {
	struct index_mention *of, *by; /* the most often named first */
	size_t of_count, by_count;
};

/* The mentions of and in the review at PATH, in ARENA. False, and none, when
 * damaged. */
bool index_find_mentions(struct index *index, struct arena *arena,
    struct text path, struct index_mentions *mentions);

/* Full-text search, as struct match_context wants it. */
bool index_find_text(struct index *index, const struct text_search *search,
    int64_t **ids, int32_t **scores, size_t *count, struct error *error);

/* Files with problems, one call each, by path; stops when it returns false. */
struct index_problem {
	struct text path;
	struct problem problem;
};
bool index_problems(struct index *index,
    bool (*each)(void *context, const struct index_problem *problem),
    void *context);

#endif
