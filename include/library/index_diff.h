#ifndef LIBRARY_INDEX_DIFF_H
#define LIBRARY_INDEX_DIFF_H

#include <stddef.h>
#include <stdint.h>

#include "library/index_parse.h"
#include "library/index_segments.h"
#include "library/library.h"
#include "library/segment.h"

/* The difference between the folder and the index. Only for the index's own
 * sources. */
struct index_diff {
	/* All that was found, by path. */
	struct index_source *sources;
	size_t source_count;
	/* New or changed files. */
	struct index_source *changed;
	size_t changed_count;
	size_t doubtful_count; /* of them, that may hold the same bytes */
	/* Files that are gone. */
	struct segment_file *removed;
	size_t removed_count;
	/* Front matter of the changed files, and which files are next. */
	struct index_batch **fronts;
	size_t front_count, front_capacity;
	size_t next_source, next_changed;
};

/* KNOWN is by path. Paths stay those of SCAN and KNOWN. */
void index_diff_init(struct index_diff *diff, const struct library_scan *scan,
    const struct segment_list *known);
void index_diff_release(struct index_diff *diff);

/* Takes the front matter of SOURCES (all or the changed) after those of the
 * last call, and keeps it where some of them changed: only their bodies are
 * left to parse. */
void index_diff_keep_fronts(struct index_diff *diff,
    const struct index_source *sources, struct index_batch *batch);

/* The number of changed files with the same bytes as before. */
size_t index_diff_count_same(const struct index_diff *diff, const char *root);

/* Replaces the times of a file as young as NOW, when the scan began, by
 * INDEX_YOUNG: a later change may leave the same times. */
void index_diff_doubt(struct library_file *file, int64_t now);

#endif
