#ifndef LIBRARY_INDEX_PARSE_H
#define LIBRARY_INDEX_PARSE_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "library/index_store.h"
#include "library/library.h"
#include "library/mentions.h"
#include "library/segment.h"
#include "review/review.h"

/* Files to what the index keeps of them, on several threads: front matter and
 * body in one go, or all front matters first, and the bodies later. Only for
 * the index's own sources. */

struct index_batch;

/* A file to parse; with TROUBLE (errno), a folder that couldn't be read. */
struct index_source {
	struct library_file file;
	int trouble;
	int64_t replaces; /* id of the file as it was, 0: it is new */
	/* Hash of the bytes when last indexed, where they may be unchanged; 0:
	 * no need to compare. */
	uint64_t hash;
	/* Known before: its row stays while the file can't be read. */
	bool kept;
	/* With its front matter, where that has been parsed; else NULL. */
	const struct index_batch *fronts;
};

struct index_record {
	const struct index_source *source;
	bool is_same; /* the bytes are those of source->hash: not parsed */
	int unread;   /* errno: there, but not to be read now */
	bool front_changed;   /* since the source's front was parsed */
	struct review review; /* its problems count without one, too */
	/* The row for its segment, without the file's times. */
	struct segment_row row;
	struct text name_key;
	struct mention_count *mentions;
	size_t mention_count;
	struct text tokens[INDEX_COLUMNS]; /* as tokenizer_join gives them */
};

/* The records of some files that lie side by side. */
struct index_batch {
	size_t count;
	struct arena *arena;
	struct index_record *records; /* with REVIEW_BODY */
	/* With REVIEW_META: a row each, with names listed, and the problems of
	 * those that have some. */
	struct str bytes;
	struct segment rows; /* in them */
	struct version *faulty;
	size_t faulty_count, faulty_capacity;
};

struct index_parser;

/* SOURCES with their fronts, PLACE and NAMES stay the caller's until the parser
 * is freed. NAMES (NULL: none) are looked for with REVIEW_BODY. */
struct index_parser *index_parser_new(const struct index_place *place,
    const struct index_source *sources, size_t count, enum review_depth depth,
    const struct mentions_set *names, unsigned threads,
    const atomic_bool *cancel);
/* The next batch in the order of the sources; NULL after the last, or when
 * cancelled. Its texts may be those of the sources' fronts. */
struct index_batch *index_parser_next(struct index_parser *parser);
void index_batch_free(struct index_batch *batch);
/* Whether the bytes of SOURCE, below the folder ROOT, are those of its hash. */
bool index_source_is_same(int root, const struct index_source *source);
/* Stops what is still being parsed. */
void index_parser_free(struct index_parser *parser);

#endif
