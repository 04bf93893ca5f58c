#ifndef LIBRARY_INDEX_DIFF_H
#define LIBRARY_INDEX_DIFF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "library/index_parse.h"
#include "library/index_write.h"
#include "library/library.h"

/* What lies in the folder, beside what the index knows. Only for the index's
 * own sources. */
struct index_diff {
	/* All that was found, by path. */
	struct index_source *sources;
	size_t source_count;
	/* Those that are new or changed. */
	struct index_source *changed;
	size_t changed_count;
	/* Those that are gone. */
	struct index_known *removed;
	size_t removed_count;
};

/* KNOWN is by path. Paths stay those of SCAN and KNOWN. */
void index_diff_init(struct index_diff *diff, const struct library_scan *scan,
    const struct index_known *known, size_t known_count);
void index_diff_release(struct index_diff *diff);

/* The time since which a file's modification, if it shows that time, may have
 * been followed by another that shows it too; NOW is when the scan began. */
int64_t index_diff_young(const struct library_file *file, int64_t now);

#endif
