/*
 * The difference between a folder and the index: two lists sorted by path,
 * walked together.
 */
#include "library/index_diff.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "library/index_segments.h"
#include "library/index_update.h"

/* The resolution of file times: two seconds (FAT's) where times are whole
 * seconds, else a tick of the kernel's clock. */
#define COARSE_NS INT64_C(2000000000)
#define FINE_NS INT64_C(20000000)
/* A time further in the future was set by a program, not by a write of now. */
#define FUTURE_NS (INT64_C(86400) * 1000000000)

/* A folder that can't be read is a file of size -1, so that it is added and
 * removed as files are. */
static struct index_source trouble_source(const struct library_trouble *trouble)
{
	return (struct index_source){.file = {.path = trouble->path,
					 .size = -1,
					 .mtime = trouble->reason},
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
	       a->ctime == b->ctime && a->inode == b->inode;
}

/* Compares the path of source AT with that of known file OLD, as strcmp does.
 */
static int compare_at(const struct index_diff *diff, size_t at,
    const struct segment_list *known, size_t old)
{
	if (old == known->count)
		return -1;
	if (at == diff->source_count)
		return 1;
	return strcmp(diff->sources[at].file.path, known->files[old].file.path);
}

/* Whether file A may have the bytes it had as B: only owner or mode changed, a
 * backup was restored, or it was read too soon after a write. */
static bool may_be_same(
    const struct library_file *a, const struct library_file *b)
{
	return a->size == b->size &&
	       (a->mtime == b->mtime || b->mtime == INDEX_YOUNG);
}

/* OLD is the file in the index, NULL for a new one. */
static void add_changed(struct index_diff *diff,
    const struct index_source *source, const struct segment_file *old)
{
	struct index_source *changed = &diff->changed[diff->changed_count++];

	*changed = *source;
	if (!old)
		return;
	changed->replaces = old->id;
	changed->kept = old->file.size >= 0;
	if (!source->trouble && may_be_same(&source->file, &old->file))
		changed->hash = old->hash;
	diff->doubtful_count += changed->hash != 0;
}

/* Whether PATH lies in a folder that can't be read, so that the file may exist.
 */
static bool is_out_of_sight(const struct library_scan *scan, const char *path)
{
	size_t i, len;

	for (i = 0; i < scan->trouble_count; i++) {
		len = strlen(scan->troubles[i].path);
		if (!strncmp(path, scan->troubles[i].path, len) &&
		    path[len] == '/')
			return true;
	}
	return false;
}

void index_diff_init(struct index_diff *diff, const struct library_scan *scan,
    const struct segment_list *known)
{
	const struct segment_file *files = known->files;
	size_t at = 0, old = 0;
	int order;

	*diff = (struct index_diff){0};
	list_sources(diff, scan);
	diff->changed = mem_new(diff->source_count, sizeof *diff->changed);
	diff->removed = mem_new(known->count, sizeof *diff->removed);
	while (at < diff->source_count || old < known->count) {
		order = compare_at(diff, at, known, old);
		if (order < 0)
			add_changed(diff, &diff->sources[at], NULL);
		else if (!order &&
			 !is_same(&diff->sources[at].file, &files[old].file))
			add_changed(diff, &diff->sources[at], &files[old]);
		else if (order > 0 &&
			 !is_out_of_sight(scan, files[old].file.path))
			diff->removed[diff->removed_count++] = files[old];
		at += order <= 0;
		old += order >= 0;
	}
}

void index_diff_keep_fronts(struct index_diff *diff,
    const struct index_source *sources, struct index_batch *batch)
{
	size_t before = diff->next_changed, i;

	for (i = 0; i < batch->count; i++, diff->next_source++)
		if (diff->next_changed < diff->changed_count &&
		    diff->changed[diff->next_changed].file.path ==
			sources[diff->next_source].file.path)
			diff->changed[diff->next_changed++].fronts = batch;
	if (diff->next_changed == before) {
		index_batch_free(batch);
		return;
	}
	diff->fronts = mem_grow(diff->fronts, diff->front_count,
	    &diff->front_capacity, sizeof *diff->fronts);
	diff->fronts[diff->front_count++] = batch;
}

void index_diff_release(struct index_diff *diff)
{
	size_t i;

	for (i = 0; i < diff->front_count; i++)
		index_batch_free(diff->fronts[i]);
	free(diff->fronts);
	free(diff->sources);
	free(diff->changed);
	free(diff->removed);
	*diff = (struct index_diff){0};
}

size_t index_diff_count_same(const struct index_diff *diff, const char *root)
{
	int folder = file_open_folder(root);
	size_t same = 0, i;

	for (i = 0; diff->doubtful_count && i < diff->changed_count; i++)
		same += index_source_is_same(folder, &diff->changed[i]);
	if (folder >= 0)
		close(folder);
	return same;
}

bool index_compare(struct index *index, const char *root,
    const atomic_bool *cancel, struct index_difference *difference,
    struct error *error)
{
	struct segment_list known = {0};
	struct library_scan scan;
	struct index_diff diff;
	size_t same = 0, i;
	bool done;

	*difference = (struct index_difference){0};
	if (!library_scan(root, NULL, cancel, &scan, error))
		return false;
	known.arena = arena_new();
	done = index_segments_load(index, NULL, &known, NULL);
	index_diff_init(&diff, &scan, &known);
	same = index_diff_count_same(&diff, root);
	for (i = 0; i < diff.changed_count; i++)
		if (diff.changed[i].replaces)
			difference->changed++;
	difference->added = diff.changed_count - difference->changed;
	difference->changed -= same;
	difference->gone = diff.removed_count;
	if (!done)
		db_explain(index->db, index->path, error);
	index_diff_release(&diff);
	library_scan_release(&scan);
	arena_free(known.arena);
	free(known.files);
	return done;
}

/* Whether a write after NOW may leave the same TIME. */
static bool is_young(int64_t time, int64_t now)
{
	return time <= now + FUTURE_NS &&
	       time >= now - (time % 1000000000 ? FINE_NS : COARSE_NS);
}

void index_diff_doubt(struct library_file *file, int64_t now)
{
	if (file->size < 0)
		return;
	if (is_young(file->mtime, now))
		file->mtime = INDEX_YOUNG;
	if (is_young(file->ctime, now))
		file->ctime = INDEX_YOUNG;
}
