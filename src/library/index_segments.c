/*
 * Segments in the database: a row each, with its first path as key. A change
 * writes a segment anew, or several of equal size where it grew too large.
 */
#include "library/index_segments.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

bool index_segment_open(struct index *index, struct db_statement *from,
    int column, struct str *copy, struct segment *segment)
{
	struct text bytes = db_bytes(from, column);

	if ((uintptr_t)bytes.ptr % sizeof(int64_t)) {
		str_clear(copy);
		str_add(copy, bytes);
		bytes = str_text(copy);
	}
	if (segment_open(segment, bytes))
		return true;
	db_set_damaged(index->db);
	return false;
}

enum { READER_LEAST = 2 << 20 /* one large page, enough for most segments */ };

/* Reads all segments by path, each into the same buffer. */
struct reader {
	struct index *index;
	struct db_statement *rows;
	char *bytes;
	size_t capacity;
	struct segment segment;
};

static struct reader reader_of(struct index *index)
{
	return (struct reader){.index = index,
	    .rows = db_prepare(index->db,
		"SELECT rowid, length(bytes) FROM segment ORDER BY first")};
}

static bool read_next(struct reader *reader)
{
	struct db *db = reader->index->db;
	size_t len;

	if (!db_step(reader->rows))
		return false;
	len = (size_t)db_int(reader->rows, 1);
	if (len > reader->capacity) {
		free(reader->bytes);
		reader->capacity = len < READER_LEAST ? READER_LEAST : len * 2;
		reader->bytes = mem_block(reader->capacity);
	}
	if (!db_read_blob(db, "segment", "bytes", db_int(reader->rows, 0),
		reader->bytes, len))
		return false;
	if (!segment_open(&reader->segment, (struct text){reader->bytes, len}))
		db_set_damaged(db);
	return db_state(db) == DB_OK;
}

/* False where some segment was not read. */
static bool reader_finish(struct reader *reader)
{
	db_finish(reader->rows);
	free(reader->bytes);
	return db_state(reader->index->db) == DB_OK;
}

/* The counts stored beside a segment are outside its sum: hints only, capped by
 * its size. */
static size_t hint(struct db_statement *from, int column, int64_t most)
{
	int64_t value = db_int(from, column);

	return value < 0 ? 0 : (size_t)(value < most ? value : most);
}

static void reserve(struct index *index, struct catalog *catalog)
{
	struct db_statement *from = db_prepare(index->db,
	    "SELECT sum(length(bytes)), sum(versions), sum(tags), sum(folded),"
	    " sum(shown) FROM segment");
	int64_t bytes;

	if (db_step(from)) {
		bytes = db_int(from, 0);
		catalog_reserve(
		    catalog, &(struct catalog_room){hint(from, 1, bytes),
				 hint(from, 2, bytes), hint(from, 3, bytes),
				 hint(from, 4, bytes)});
	}
	db_finish(from);
}

/* Position in a segment's files by path, which merges versions and others. */
struct cursor {
	const struct segment *segment;
	uint32_t version, other;
};

static struct cursor cursor_of(const struct segment *segment)
{
	static const struct segment empty;

	if (!segment)
		segment = &empty;
	return (struct cursor){segment, 0, segment->versions};
}

/* The file at CURSOR, UINT32_MAX after the last. */
static uint32_t cursor_at(const struct cursor *cursor)
{
	const struct segment *segment = cursor->segment;

	if (cursor->version == segment->versions &&
	    cursor->other == segment->files)
		return UINT32_MAX;
	if (cursor->other == segment->files)
		return cursor->version;
	if (cursor->version == segment->versions)
		return cursor->other;
	return text_compare(segment_path(segment, cursor->version),
		   segment_path(segment, cursor->other)) < 0
		   ? cursor->version
		   : cursor->other;
}

static void cursor_move(struct cursor *cursor, uint32_t file)
{
	if (file == cursor->version && file < cursor->segment->versions)
		cursor->version++;
	else
		cursor->other++;
}

static void add_file(struct segment_list *list, struct segment_file file)
{
	list->files = mem_grow(
	    list->files, list->count, &list->capacity, sizeof *list->files);
	list->files[list->count++] = file;
}

/* Lists the files of SEGMENT, whose paths are kept for as long as LIST. */
static void list_files(struct segment_list *list, struct segment *segment)
{
	struct cursor cursor = cursor_of(segment);
	size_t len = segment->size[SEGMENT_SHOWN_TEXT];
	char *texts = arena_bytes(list->arena, len);
	uint32_t at;

	if (len)
		memcpy(texts, segment->column[SEGMENT_SHOWN_TEXT], len);
	segment->column[SEGMENT_SHOWN_TEXT] = texts;
	for (; (at = cursor_at(&cursor)) != UINT32_MAX;
	     cursor_move(&cursor, at))
		add_file(list, segment_file(segment, at));
	list->versions += segment->versions;
}

bool index_segments_load(struct index *index, struct catalog *catalog,
    struct segment_list *list, const atomic_bool *cancel)
{
	struct reader reader = reader_of(index);
	bool cancelled = false;

	if (catalog)
		reserve(index, catalog);
	while (!cancelled && read_next(&reader)) {
		if (catalog)
			catalog_add(catalog, &reader.segment);
		if (list)
			list_files(list, &reader.segment);
		cancelled = cancel && atomic_load(cancel);
	}
	return reader_finish(&reader) && !cancelled;
}

static int compare_paths(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

bool index_segments_find(struct index *index, const struct changes *changes,
    struct segment_list *list)
{
	struct segment_walk walk = {.index = index};
	char **paths = mem_new(changes->count, sizeof *paths);
	uint32_t at;
	size_t i;

	for (i = 0; i < changes->count; i++)
		paths[i] = changes->paths[i];
	qsort(paths, changes->count, sizeof *paths, compare_paths);
	for (i = 0; i < changes->count; i++) {
		if (!segment_walk_to(&walk, text_of(paths[i])))
			break;
		at = segment_find(&walk.segment, text_of(paths[i]));
		if (at == UINT32_MAX)
			continue;
		add_file(list, segment_file(&walk.segment, at));
		list->files[list->count - 1].file.path =
		    arena_text(list->arena, text_of(paths[i])).ptr;
	}
	segment_walk_release(&walk);
	free(paths);
	return db_state(index->db) == DB_OK;
}

/* Whether PATH belongs to the open segment. */
static bool is_inside(const struct segment_walk *walk, struct text path)
{
	return walk->id && text_compare(str_text(&walk->first), path) <= 0 &&
	       (walk->is_last ||
		   text_compare(path, str_text(&walk->after)) < 0);
}

static void look_ahead(struct segment_walk *walk)
{
	db_bind_text(walk->next, 1, text_of(str_c(&walk->first)));
	walk->is_last = !db_step(walk->next);
	str_clear(&walk->after);
	if (!walk->is_last)
		str_add(&walk->after, db_text(walk->next, 0));
	db_reset(walk->next);
}

bool segment_walk_to(struct segment_walk *walk, struct text path)
{
	struct db *db = walk->index->db;

	if (is_inside(walk, path))
		return true;
	/* A path before all segments belongs to the first. */
	if (!walk->find)
		walk->find = db_prepare(db,
		    "SELECT rowid, first, bytes FROM segment WHERE first ="
		    " coalesce((SELECT max(first) FROM segment WHERE"
		    " first <= ?1), (SELECT min(first) FROM segment))");
	if (!walk->next)
		walk->next =
		    db_prepare(db, "SELECT first FROM segment WHERE first > ?1"
				   " ORDER BY first LIMIT 1");
	walk->id = 0;
	db_bind_text(walk->find, 1, path);
	if (db_step(walk->find)) {
		walk->id = db_int(walk->find, 0);
		str_clear(&walk->first);
		str_add(&walk->first, db_text(walk->find, 1));
		str_clear(&walk->bytes);
		str_add(&walk->bytes, db_bytes(walk->find, 2));
		if (!segment_open(&walk->segment, str_text(&walk->bytes))) {
			db_set_damaged(db);
			walk->id = 0;
		}
	}
	db_reset(walk->find);
	if (walk->id)
		look_ahead(walk);
	return walk->id && db_state(db) == DB_OK;
}

void segment_walk_release(struct segment_walk *walk)
{
	db_finish(walk->find);
	db_finish(walk->next);
	str_release(&walk->first);
	str_release(&walk->after);
	str_release(&walk->bytes);
	*walk = (struct segment_walk){.index = walk->index};
}

enum edit_kind { EDIT_PUT, EDIT_DROP, EDIT_TOUCH, EDIT_UNREAD, EDIT_TWIN };

struct edit {
	enum edit_kind kind;
	bool on;      /* of EDIT_UNREAD and EDIT_TWIN */
	size_t order; /* of arrival */
	const char *path;
	const struct segment_row *row;   /* of EDIT_PUT */
	const struct library_file *file; /* of EDIT_TOUCH */
};

struct segment_edits {
	struct index *index;
	struct arena *arena; /* of the edits */
	struct edit *items;
	size_t count, capacity;
};

struct segment_edits *segment_edits_new(struct index *index)
{
	struct segment_edits *edits = mem_new(1, sizeof *edits);

	edits->index = index;
	edits->arena = arena_new();
	return edits;
}

void segment_edits_free(struct segment_edits *edits)
{
	arena_free(edits->arena);
	free(edits->items);
	free(edits);
}

static struct edit *add_edit(
    struct segment_edits *edits, enum edit_kind kind, const char *path)
{
	struct edit *edit;

	edits->items = mem_grow(
	    edits->items, edits->count, &edits->capacity, sizeof *edits->items);
	edit = &edits->items[edits->count];
	*edit = (struct edit){.kind = kind,
	    .order = edits->count++,
	    .path = arena_text(edits->arena, text_of(path)).ptr};
	return edit;
}

void segment_edits_put(
    struct segment_edits *edits, const struct segment_row *row)
{
	struct edit *edit = add_edit(edits, EDIT_PUT, row->known.file.path);

	edit->row = segment_copy_row(edits->arena, row);
	/* Enough for several segments; bounds the memory of a build. */
	if (edits->count >= 2 * (size_t)edits->index->segment_rows)
		segment_edits_flush(edits);
}

void segment_edits_drop(struct segment_edits *edits, const char *path)
{
	add_edit(edits, EDIT_DROP, path);
}

void segment_edits_touch(
    struct segment_edits *edits, const struct library_file *file)
{
	struct edit *edit = add_edit(edits, EDIT_TOUCH, file->path);
	struct library_file *copy = arena_alloc(edits->arena, 1, sizeof *copy);

	*copy = *file;
	copy->path = edit->path;
	edit->file = copy;
}

void segment_edits_unread(
    struct segment_edits *edits, const char *path, bool noted)
{
	add_edit(edits, EDIT_UNREAD, path)->on = noted;
}

void segment_edits_twin(struct segment_edits *edits, const char *path, bool on)
{
	add_edit(edits, EDIT_TWIN, path)->on = on;
}

static int compare_edits(const void *a, const void *b)
{
	const struct edit *x = a, *y = b;
	int order = strcmp(x->path, y->path);

	return order ? order : (x->order > y->order) - (x->order < y->order);
}

/* Applies EDIT to ROW; *THERE: the file exists. */
static void apply(const struct edit *edit, struct segment_row *row, bool *there)
{
	switch (edit->kind) {
	case EDIT_PUT:
		*row = *edit->row;
		*there = true;
		break;
	case EDIT_DROP:
		*there = false;
		break;
	case EDIT_TOUCH:
		row->known.file = *edit->file;
		break;
	case EDIT_UNREAD:
		row->known.file.mtime = INDEX_YOUNG;
		row->known.hash = 0;
		row->problems |= edit->on ? SEGMENT_UNREAD : 0;
		break;
	case EDIT_TWIN:
		row->problems &= (uint8_t)~SEGMENT_TWIN;
		row->problems |= edit->on ? SEGMENT_TWIN : 0;
		break;
	}
}

/* Writes the segments that replace one. */
struct output {
	struct index *index;
	struct segment_builder builder;
	struct str first;
	uint32_t rows, most; /* in the current segment; at most in one */
};

static void write_segment(struct output *output)
{
	struct db_statement *to = db_prepare(output->index->db,
	    "INSERT INTO segment VALUES(?, ?, ?, ?, ?, ?, ?, ?)");
	const struct str *columns = output->builder.columns[0];
	struct str bytes = {0};

	db_bind_text(to, 1, str_text(&output->first));
	db_bind_int(to, 2, output->builder.real_count);
	db_bind_int(to, 3, output->builder.problem_count);
	db_bind_int(to, 4, output->builder.counts[0]);
	db_bind_int(
	    to, 5, (int64_t)(columns[SEGMENT_TAGS].len / sizeof(uint16_t)));
	db_bind_int(to, 6, (int64_t)columns[SEGMENT_FOLDED_TEXT].len);
	db_bind_int(to, 7, (int64_t)columns[SEGMENT_SHOWN_TEXT].len);
	segment_finish(&output->builder, &bytes);
	db_bind_bytes(to, 8, str_text(&bytes));
	if (output->rows)
		db_do(to);
	db_finish(to);
	str_release(&bytes);
	output->rows = 0;
}

static void put_row(struct output *output, const struct segment_row *row)
{
	if (!output->rows++) {
		str_clear(&output->first);
		str_puts(&output->first, row->known.file.path);
	}
	segment_add(&output->builder, row);
	if (output->rows >= output->most || output->builder.full)
		write_segment(output);
}

/* Writes OLD (NULL: an empty segment) with EDITS applied. */
static void merge(struct output *output, const struct segment *old,
    const struct edit *edits, size_t count)
{
	struct arena *arena = arena_new();
	struct cursor cursor = cursor_of(old);
	struct segment_row row;
	size_t i = 0;
	int order;

	while (cursor_at(&cursor) != UINT32_MAX || i < count) {
		uint32_t at = cursor_at(&cursor);
		bool there = false;

		order = at == UINT32_MAX ? 1
			: i == count
			    ? -1
			    : strcmp(segment_path(old, at).ptr, edits[i].path);
		arena_reset(arena);
		if (order <= 0) {
			segment_read(old, at, arena, &row);
			there = true;
			cursor_move(&cursor, at);
		}
		if (order >= 0) {
			const char *path = edits[i].path;

			for (; i < count && !strcmp(edits[i].path, path); i++)
				if (there || edits[i].kind == EDIT_PUT)
					apply(&edits[i], &row, &there);
		}
		if (there)
			put_row(output, &row);
	}
	write_segment(output);
	arena_free(arena);
}

/* Replaces the segment at WALK, or writes the first one; returns how many of
 * EDITS belong to it. */
static size_t change_segment(
    struct segment_walk *walk, const struct edit *edits, size_t count)
{
	struct output output = {.index = walk->index};
	struct arena *names = arena_new();
	struct segment *old = walk->id ? &walk->segment : NULL;
	uint32_t limit = walk->index->segment_rows, parts;
	struct db_statement *drop;
	size_t end = 1;

	while (end < count && (!old || walk->is_last ||
				  text_compare(text_of(edits[end].path),
				      str_text(&walk->after)) < 0))
		end++;
	if (old) {
		segment_list_names(old, names);
		drop = db_prepare(
		    walk->index->db, "DELETE FROM segment WHERE rowid = ?");
		db_bind_int(drop, 1, walk->id);
		db_do(drop);
		db_finish(drop);
	}
	output.most = (uint32_t)end + (old ? old->files : 0);
	parts = (output.most + limit - 1) / limit;
	output.most = (output.most + parts - 1) / parts;
	merge(&output, old, edits, end);
	walk->id = 0;
	segment_builder_release(&output.builder);
	str_release(&output.first);
	arena_free(names);
	return end;
}

/* Writes ROWS without the edited files into BYTES; false if none was edited. */
static bool strip(
    const struct segment_edits *edits, struct segment *rows, struct str *bytes)
{
	struct segment_builder builder = {0};
	struct arena *arena = arena_new();
	struct segment_row row;
	uint32_t i, kept = 0;

	segment_list_names(rows, arena);
	for (i = 0; i < rows->versions; i++) {
		segment_read(rows, i, arena, &row);
		if (bsearch(&row.known.file.path, &edits->items->path,
			edits->count, sizeof *edits->items, compare_paths))
			continue;
		segment_add(&builder, &row);
		kept++;
	}
	segment_finish(&builder, bytes);
	arena_free(arena);
	return kept < rows->versions;
}

/* Removes edited files from the first rows, which are copies of rows of
 * segments. */
static void strip_first_rows(struct segment_edits *edits)
{
	struct db *db = edits->index->db;
	struct db_statement *from =
	    db_prepare(db, "SELECT lang, bytes FROM first");
	struct db_statement *to =
	    db_prepare(db, "UPDATE first SET bytes = ?2 WHERE lang = ?1");
	struct segment rows;
	struct str copy = {0}, bytes = {0}, lang = {0};
	size_t i, kept = 0;

	/* A touch changes nothing of a row. */
	for (i = 0; i < edits->count; i++)
		if (edits->items[i].kind != EDIT_TOUCH)
			edits->items[kept++] = edits->items[i];
	edits->count = kept;
	while (kept && db_step(from) &&
	       index_segment_open(edits->index, from, 1, &copy, &rows)) {
		str_clear(&bytes);
		if (!strip(edits, &rows, &bytes))
			continue;
		str_clear(&lang);
		str_add(&lang, db_text(from, 0));
		db_bind_text(to, 1, text_of(str_c(&lang)));
		db_bind_bytes(to, 2, str_text(&bytes));
		db_do(to);
	}
	db_finish(from);
	db_finish(to);
	str_release(&copy);
	str_release(&bytes);
	str_release(&lang);
}

bool segment_edits_flush(struct segment_edits *edits)
{
	struct segment_walk walk = {.index = edits->index};
	size_t at = 0;

	if (!edits->count)
		return true;
	qsort(edits->items, edits->count, sizeof *edits->items, compare_edits);
	while (at < edits->count && db_state(edits->index->db) == DB_OK) {
		segment_walk_to(&walk, text_of(edits->items[at].path));
		if (db_state(edits->index->db) == DB_OK)
			at += change_segment(
			    &walk, edits->items + at, edits->count - at);
	}
	segment_walk_release(&walk);
	strip_first_rows(edits);
	edits->count = 0;
	arena_reset(edits->arena);
	return db_state(edits->index->db) == DB_OK;
}
