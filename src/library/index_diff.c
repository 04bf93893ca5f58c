/*
 * The comparison of a folder with what is known of it: two lists by path, side
 * by side.
 */
#include "library/index_diff.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/mem.h"
#include "library/index_update.h"

/* How coarse file times may be: whole seconds, or FAT's two, where nothing
 * finer is told, else a tick of the kernel's clock. */
#define COARSE_NS INT64_C(2000000000)
#define FINE_NS INT64_C(20000000)
/* Further ahead a file was given its time, it wasn't just written. */
#define FUTURE_NS (INT64_C(86400) * 1000000000)

/* A folder that couldn't be read takes part as a file of size -1, so that it
 * comes and goes as files do. */
static struct index_source trouble_source(const struct library_trouble *trouble)
{
	uint64_t hash = hash_text(text_of(trouble->reason), 0);

	return (struct index_source){
	    .file = {trouble->path, -1, (int64_t)(hash >> 2), 0},
	    .trouble = trouble->reason};
}

static void list_sources(
    struct index_diff *diff, const struct library_scan *scan)
{
	size_t file = 0, trouble = 0, at;

	diff->source_count = scan->count + scan->trouble_count;
	diff->sources = mem_new(diff->source_count, sizeof *diff->sources);
	for (at = 0; at < diff->source_count; at++)
		if (trouble == scan->trouble_count ||
		    (file < scan->count &&
			strcmp(scan->files[file].path,
			    scan->troubles[trouble].path) < 0))
			diff->sources[at].file = scan->files[file++];
		else
			diff->sources[at] =
			    trouble_source(&scan->troubles[trouble++]);
}

static bool is_same(const struct library_file *a, const struct library_file *b)
{
	return a->size == b->size && a->mtime == b->mtime &&
	       a->inode == b->inode;
}

/* Which comes first: source AT of DIFF or the known file OLD; 0: they are one.
 */
static int compare_at(const struct index_diff *diff, size_t at,
    const struct index_known *known, size_t known_count, size_t old)
{
	if (old == known_count)
		return -1;
	if (at == diff->source_count)
		return 1;
	return strcmp(diff->sources[at].file.path, known[old].file.path);
}

static void add_changed(struct index_diff *diff,
    const struct index_source *source, int64_t replaces)
{
	struct index_source *changed = &diff->changed[diff->changed_count++];

	*changed = *source;
	changed->replaces = replaces;
}

void index_diff_init(struct index_diff *diff, const struct library_scan *scan,
    const struct index_known *known, size_t known_count)
{
	size_t at = 0, old = 0;
	int order;

	*diff = (struct index_diff){0};
	list_sources(diff, scan);
	diff->changed = mem_new(diff->source_count, sizeof *diff->changed);
	diff->removed = mem_new(known_count, sizeof *diff->removed);
	while (at < diff->source_count || old < known_count) {
		order = compare_at(diff, at, known, known_count, old);
		if (order > 0)
			diff->removed[diff->removed_count++] = known[old];
		else if (order < 0)
			add_changed(diff, &diff->sources[at], 0);
		else if (!is_same(&diff->sources[at].file, &known[old].file))
			add_changed(diff, &diff->sources[at], known[old].id);
		at += order <= 0;
		old += order >= 0;
	}
}

void index_diff_release(struct index_diff *diff)
{
	free(diff->sources);
	free(diff->changed);
	free(diff->removed);
	*diff = (struct index_diff){0};
}

bool index_compare(struct index *index, const char *root,
    const atomic_bool *cancel, struct index_difference *difference,
    struct error *error)
{
	struct index_known *known = NULL;
	struct library_scan scan;
	struct index_diff diff;
	struct arena *arena;
	size_t count, i;
	bool done;

	*difference = (struct index_difference){0};
	if (!library_scan(root, NULL, cancel, &scan, error))
		return false;
	arena = arena_new();
	done = index_known_read(index, arena, &known, &count);
	index_diff_init(&diff, &scan, known, count);
	for (i = 0; i < diff.changed_count; i++)
		if (diff.changed[i].replaces)
			difference->changed++;
	difference->added = diff.changed_count - difference->changed;
	difference->gone = diff.removed_count;
	if (!done)
		db_explain(index->db, index->path, error);
	index_diff_release(&diff);
	library_scan_release(&scan);
	arena_free(arena);
	free(known);
	return done;
}

int64_t index_diff_young(const struct library_file *file, int64_t now)
{
	if (file->size < 0 || file->mtime > now + FUTURE_NS)
		return INT64_MAX;
	return now - (file->mtime % 1000000000 ? FINE_NS : COARSE_NS);
}
