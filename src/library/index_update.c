/*
 * Update of an index. Changed files are parsed and written in short
 * transactions. Without an index, or where most of it would change, a new file
 * is built and put in its place; where nothing can be written, the new index is
 * this session's alone.
 */
#include "library/index_update.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/leftover.h"
#include "base/message.h"
#include "library/index_diff.h"
#include "library/index_mentions.h"
#include "library/index_parse.h"
#include "library/index_report.h"
#include "library/index_segments.h"
#include "library/index_store.h"
#include "library/index_trust.h"
#include "library/index_write.h"
#include "library/library.h"

enum {
	PATIENCE = 3000,      /* ms, for other sessions */
	TRANSACTION = 64,     /* files */
	BULK_AT_LEAST = 1000, /* changes, below which nothing is built anew */
	ID_MOST = INT32_MAX   /* far below what a segment can hold */
};

struct run {
	const struct index_update *update;
	struct index_report *report;
	struct index *mine; /* an index in memory, NULL once used */
	char *path;         /* of the index; NULL without a cache */
	struct error why;   /* why PATH is NULL although there is a cache */
	int lock;           /* descriptor, -1: not held */
	int64_t now;        /* when the scan began, by the cache's clock */
	struct library_scan scan;
	struct arena *arena; /* of the paths in the index */
	struct index_diff diff;
	struct index_state state; /* of the index as it was found */
	size_t known_files;       /* in it, without folders */
	uint32_t known_versions;
	struct mentions_set names; /* of all files */
	bool has_names;            /* all, and no front has changed since */
	int64_t searched;          /* the first id searched for all names */
};

enum outcome { RUN_DONE, RUN_CANCELLED, RUN_FAILED };

static bool is_cancelled(const struct run *run)
{
	return run->update->cancel && atomic_load(run->update->cancel);
}

static void unlock(struct run *run)
{
	if (run->lock >= 0)
		close(run->lock);
	run->lock = -1;
}

static bool lock(struct run *run)
{
	int64_t now = 0;

	if (run->lock < 0 && run->path)
		run->lock = index_store_lock(
		    run->path, PATIENCE, run->update->cancel, &now);
	if (now && !run->now)
		run->now = now;
	return run->lock >= 0;
}

static void tell_progress(const struct run *run, size_t done)
{
	struct index_progress progress = {done, run->diff.changed_count};

	if (run->update->on_progress)
		run->update->on_progress(run->update->context, &progress);
}

/* Unreadable folders are reported at the end, since each scan finds them. */
static void tell_unread(struct run *run, const struct index_record *record)
{
	if (record->unread && !record->source->trouble &&
	    record->review.version.problem_count)
		index_report_unread(
		    run->report, record->source->file.path, record->unread);
}

/* Returns how many were parsed. */
static size_t put_batch(struct run *run, struct index_writer *writer,
    const struct index_batch *batch)
{
	size_t parsed = 0, i;

	for (i = 0; i < batch->count; i++) {
		const struct index_record *record = &batch->records[i];
		struct library_file file = record->source->file;

		index_diff_doubt(&file, run->now);
		index_writer_put(writer, record, &file);
		tell_unread(run, record);
		run->has_names &= !record->front_changed;
		parsed += !record->is_same && !record->unread;
	}
	return parsed;
}

/* Writes the changes, TRANSACTION files at a time (0: all in the open
 * transaction). */
static enum outcome write_changes(struct run *run, struct index *index,
    struct index_writer *writer, size_t transaction)
{
	const struct index_diff *diff = &run->diff;
	struct index_parser *parser;
	struct index_batch *batch;
	size_t done = 0, since = 0, parsed, i;
	bool going = true;

	run->report->parsed = 0;
	run->searched = index_writer_state(writer)->next_id;
	for (i = 0; i < diff->removed_count; i++)
		index_writer_remove(writer, &diff->removed[i]);
	if (diff->changed_count)
		index_mentions_read_names(index, &run->names);
	mentions_set_seal(&run->names);
	parser = index_parser_new(&run->update->place, diff->changed,
	    diff->changed_count, REVIEW_BODY, &run->names, run->update->threads,
	    run->update->cancel);
	tell_progress(run, 0);
	while (going && (batch = index_parser_next(parser))) {
		parsed = put_batch(run, writer, batch);
		run->report->parsed += parsed;
		done += batch->count;
		since += parsed;
		index_batch_free(batch);
		tell_progress(run, done);
		if (transaction && since >= transaction) {
			since = 0;
			going = index_writer_commit(writer) &&
				index_writer_begin(writer);
		}
		going = going && index_writer_is_well(writer);
	}
	index_parser_free(parser);
	if (!run->has_names)
		run->searched = INT64_MAX;
	run->report->removed = diff->removed_count;
	if (!going)
		return RUN_FAILED;
	return done == diff->changed_count ? RUN_DONE : RUN_CANCELLED;
}

/* Parses the front matter of the changed files, or with ROWS of all files, for
 * on_rows: with all names known, mentions are found while bodies are parsed. */
static void read_fronts(struct run *run, bool rows)
{
	const struct index_update *update = run->update;
	struct index_diff *diff = &run->diff;
	const struct index_source *sources =
	    rows ? diff->sources : diff->changed;
	struct index_parser *parser = index_parser_new(&update->place, sources,
	    rows ? diff->source_count : diff->changed_count, REVIEW_META, NULL,
	    update->threads, update->cancel);
	struct index_batch *batch;

	while ((batch = index_parser_next(parser))) {
		index_mentions_add_names(&run->names, &batch->rows);
		if (rows)
			update->on_rows(
			    update->context, str_text(&batch->bytes));
		index_diff_keep_fronts(diff, sources, batch);
	}
	index_parser_free(parser);
	run->has_names = true;
}

static enum outcome find_mentions(
    struct run *run, struct index *index, struct index_writer *writer)
{
	if (index_mentions_update(
		index, writer, run->update, run->searched, run->report))
		return RUN_DONE;
	return is_cancelled(run) ? RUN_CANCELLED : RUN_FAILED;
}

static void fill_report(
    const struct run *run, const struct index_counts *counts)
{
	run->report->files = counts->files;
	run->report->reviews = counts->versions;
	run->report->problems = counts->problems;
}

static enum outcome update_in_place(struct run *run, struct index *index)
{
	struct index_writer *writer = index_writer_new(index);
	enum outcome outcome = RUN_FAILED;
	bool settled;

	read_fronts(run, false);
	if (index_writer_begin(writer)) {
		outcome = write_changes(run, index, writer, TRANSACTION);
		settled = index_writer_state(writer)->settled;
		if (outcome == RUN_DONE && !settled)
			outcome = find_mentions(run, index, writer);
		if (outcome == RUN_DONE && !settled)
			index_writer_settle(writer, true);
		if (outcome != RUN_FAILED && !index_writer_commit(writer))
			outcome = RUN_FAILED;
		fill_report(run, &index_writer_state(writer)->counts);
	}
	index_writer_free(writer);
	return outcome;
}

/* Lets the session that resumes the build trust the mentions found so far. */
static void note_names(const struct run *run, struct index *index)
{
	size_t i;

	for (i = 0; run->has_names && i < run->diff.front_count; i++)
		index_mentions_note_names(index, &run->diff.fronts[i]->rows);
}

/* Fills a new index that no other session sees. */
static enum outcome fill(struct run *run, struct index *index)
{
	struct index_writer *writer = index_writer_new(index);
	enum outcome outcome = RUN_FAILED;

	if (index_writer_begin(writer)) {
		index_writer_begin_bulk(writer);
		outcome = write_changes(run, index, writer, 0);
		index_writer_end_bulk(writer);
		if (outcome == RUN_DONE)
			outcome = find_mentions(run, index, writer);
		if (outcome == RUN_CANCELLED && !run->known_files)
			note_names(run, index);
		index_writer_settle(writer, outcome == RUN_DONE);
		if (!index_writer_commit(writer))
			outcome = RUN_FAILED;
		fill_report(run, &index_writer_state(writer)->counts);
	}
	index_writer_free(writer);
	return outcome;
}

/* Builds an index for this session: in an unnamed file, else in memory. */
static struct index *build_unnamed(struct run *run, struct error *error)
{
	static const char *const places[] = {"", ":memory:"};
	enum outcome outcome = RUN_FAILED;
	struct index *index = NULL;
	size_t i;

	for (i = 0; i < 2 && outcome == RUN_FAILED; i++) {
		index_close(index);
		index = index_store_create(places[i], &run->update->place,
		    _("temporary index"), error);
		if (!index)
			continue;
		outcome = fill(run, index);
		if (outcome == RUN_FAILED)
			db_explain(index->db, _("temporary index"), error);
	}
	if (outcome != RUN_FAILED)
		error_release(error);
	if (outcome == RUN_DONE)
		return index;
	index_close(index);
	return NULL;
}

/* Renames TEMPORARY to the index's name and opens it. */
static struct index *install(
    struct run *run, const char *temporary, struct error *error)
{
	const struct index_place *place = &run->update->place;
	struct error why = {0};
	struct index *index;

	if (!lock(run))
		error_set(
		    &why, _("%s: another session is writing to it"), run->path);
	else if (index_store_install(temporary, run->path, &why))
		return index_store_open(run->path, place, DB_WRITE, 0);
	index = index_store_open(temporary, place, DB_WRITE, 0);
	unlink(temporary);
	if (index)
		index_report_memory(run->report, error_message(&why));
	else
		error_set(error, "%s", error_message(&why));
	error_release(&why);
	return index;
}

/* Keeps a partial index, so that the next start goes on from it, unless a
 * better one exists. */
static void install_part(struct run *run, const char *temporary)
{
	const struct index_place *place = &run->update->place;
	struct index_state state = {0};
	struct index *index;

	/* Cancelled, so lock() does not wait. */
	if (!lock(run))
		return;
	index = index_store_open(run->path, place, DB_WRITE, 0);
	if (index)
		index_store_read_state(index, &state);
	index_close(index);
	if (!state.complete)
		index_store_install(temporary, run->path, NULL);
}

/* Begins the file TEMPORARY: with RESUME the unfinished index, renamed so that
 * no other session uses it. */
static struct index *begin_file(
    struct run *run, bool resume, const char *temporary, struct error *error)
{
	const struct index_place *place = &run->update->place;
	struct index *index = NULL;

	if (!resume)
		index = index_store_create(temporary, place, run->path, error);
	else if (rename(run->path, temporary) == 0)
		index = index_store_resume(temporary, place);
	if (resume && !index)
		error_set(error, _("%s: it can't be continued"), run->path);
	unlock(run);
	return index;
}

static struct index *build_file(
    struct run *run, bool resume, enum outcome *outcome, struct error *error)
{
	char *temporary = index_store_temporary(run->path);
	struct index *index;

	*outcome = RUN_FAILED;
	if (!temporary) {
		error_set(error, _("%s: it can't be written"), run->path);
		return NULL;
	}
	index = begin_file(run, resume, temporary, error);
	if (index) {
		*outcome = fill(run, index);
		if (*outcome == RUN_FAILED)
			db_explain(index->db, run->path, error);
		index_close(index);
		index = NULL;
	}
	if (*outcome == RUN_DONE)
		index = install(run, temporary, error);
	else if (*outcome == RUN_CANCELLED)
		install_part(run, temporary);
	unlink(temporary);
	leftover_drop(temporary);
	free(temporary);
	return index;
}

/* Fills run->diff: files against INDEX (NULL: all files are new). */
static bool compare(struct run *run, struct index *index)
{
	struct segment_list known = {.arena = run->arena};
	bool done = true;
	size_t i;

	arena_reset(run->arena);
	index_diff_release(&run->diff);
	mentions_set_release(&run->names);
	run->has_names = false;
	run->state = (struct index_state){0};
	if (index && run->update->load)
		index->catalog = catalog_new();
	if (index)
		done = index_store_read_state(index, &run->state) &&
		       index_segments_load(index, index->catalog, &known, NULL);
	index_report_forget(run->report);
	run->known_versions = known.versions;
	run->known_files = 0;
	for (i = 0; i < known.count; i++)
		run->known_files += known.files[i].file.size >= 0;
	if (done)
		index_diff_init(&run->diff, &run->scan, &known);
	free(known.files);
	return done;
}

static struct index *build(struct run *run, bool resume, struct error *error)
{
	enum outcome outcome = RUN_FAILED;
	struct error why = {0};
	struct index *index = NULL;

	read_fronts(run, run->update->on_rows != NULL);
	if (run->lock >= 0)
		index = build_file(run, resume, &outcome, &why);
	else
		error_set(&why, "%s",
		    run->why.message ? run->why.message : _("no cache folder"));
	unlock(run);
	if (!index && outcome != RUN_CANCELLED && !is_cancelled(run)) {
		index_report_memory(run->report, error_message(&why));
		if (resume)
			compare(run, NULL);
		index = build_unnamed(run, error);
	}
	error_release(&why);
	return index;
}

/* Whether to build anew: most of FILES changed, the text index is mostly dead,
 * or ids run out. */
static bool is_worn(const struct run *run, struct index *index, size_t files)
{
	size_t changes = run->diff.changed_count - run->diff.doubtful_count +
			 run->diff.removed_count;
	size_t dead = index_store_count_dead(index);

	return run->state.next_id > ID_MOST ||
	       (changes + dead > BULK_AT_LEAST && (changes + dead) * 2 > files);
}

/* Whether no segment is lost: its unchanged files would stay missing. */
static bool is_whole(const struct run *run)
{
	const struct index_counts *counts = &run->state.counts;

	return !run->state.settled ||
	       (run->known_versions == counts->versions &&
		   run->known_files == counts->files);
}

/* Whether the index is right as it is. One that can't be written is right, too,
 * if all changed files have the same bytes. */
static bool is_up_to_date(const struct run *run, enum db_mode mode)
{
	const struct index_diff *diff = &run->diff;

	if (diff->removed_count || diff->changed_count != diff->doubtful_count)
		return false;
	return !diff->changed_count ||
	       (mode == DB_READ &&
		   index_diff_count_same(diff, run->update->place.root) ==
		       diff->changed_count);
}

/* Opens the existing index, for writing if that is possible. */
static struct index *open_index(struct run *run, enum db_mode *mode)
{
	struct index *mine = run->mine;

	*mode = run->lock >= 0 || mine ? DB_WRITE : DB_READ;
	run->mine = NULL;
	run->report->in_memory = mine != NULL;
	if (mine || !run->path)
		return mine;
	return index_store_open(
	    run->path, &run->update->place, *mode, PATIENCE);
}

static struct index *bring_up_to_date(struct run *run, struct error *error)
{
	struct index *index = NULL;
	enum db_mode mode = DB_READ;
	enum outcome outcome = RUN_FAILED;
	bool resume = false;

	if (!run->update->rebuild)
		index = open_index(run, &mode);
	if (index && compare(run, index) && is_whole(run)) {
		if (run->state.complete && run->state.settled &&
		    is_up_to_date(run, mode)) {
			fill_report(run, &run->state.counts);
			return index;
		}
		resume = run->lock >= 0 && !run->state.complete;
		if (run->state.complete && mode == DB_WRITE &&
		    !is_worn(run, index, run->diff.source_count))
			outcome = update_in_place(run, index);
		if (outcome == RUN_DONE)
			return index;
	}
	index_close(index);
	run->report->in_memory = false;
	if (outcome == RUN_CANCELLED)
		return NULL;
	if (!resume)
		compare(run, NULL);
	return build(run, resume, error);
}

/* Updates the index by the files in update->only. NULL if all files must be
 * compared. */
static struct index *take_changes(struct run *run)
{
	const struct changes *only = run->update->only;
	const char *root = run->update->place.root;
	struct segment_list known = {.arena = run->arena};
	enum db_mode mode = DB_READ;
	struct index *index = open_index(run, &mode);
	bool done;

	if (!index)
		return NULL;
	done = index_store_read_state(index, &run->state) &&
	       run->state.complete && run->state.settled &&
	       library_look(root, only, &run->scan, NULL) &&
	       index_segments_find(index, only, &known);
	if (done)
		index_diff_init(&run->diff, &run->scan, &known);
	free(known.files);
	if (done && !run->diff.changed_count && !run->diff.removed_count)
		fill_report(run, &run->state.counts);
	else if (done)
		done = mode == DB_WRITE &&
		       !is_worn(run, index, run->state.counts.files) &&
		       update_in_place(run, index) == RUN_DONE;
	if (done)
		return index;
	index_close(index);
	index_diff_release(&run->diff);
	library_scan_release(&run->scan);
	return NULL;
}

static struct index *take_everything(struct run *run, struct error *error)
{
	const struct index_update *update = run->update;
	const char *root = update->place.root;

	if (!library_scan(
		root, update->watch, update->cancel, &run->scan, error))
		return NULL;
	if (!run->scan.count && update->not_empty) {
		error_set(
		    error, _("nothing is there now; not mounted? %s"), root);
		return NULL;
	}
	return bring_up_to_date(run, error);
}

/* Drops the path of the index where other users can write to it. */
static void check_cache(struct run *run)
{
	const char *cache = run->update->place.cache;

	if (!file_make_folders(cache, &run->why))
		return;
	if (index_trust_folder(cache, &run->why)) {
		error_set(&run->why, _("%s: it can't be written"), run->path);
		return;
	}
	free(run->path);
	run->path = NULL;
}

struct index *index_update(const struct index_update *update,
    struct index_report *report, struct error *error)
{
	struct run run = {.update = update, .report = report, .lock = -1};
	struct index *index = NULL;

	*report = (struct index_report){0};
	run.path = index_store_path(&update->place);
	run.arena = arena_new();
	run.mine = update->mine;
	if (run.path)
		check_cache(&run);
	if (lock(&run)) {
		index_close(run.mine); /* the file can be written after all */
		run.mine = NULL;
	}
	if (update->only && !update->only->all)
		index = take_changes(&run);
	if (!index && !is_cancelled(&run))
		index = take_everything(&run, error);
	index_report_folders(report, &run.scan);
	if (update->place.confined)
		index_report_forget(report);
	if (index)
		db_set_patience(index->db, 0);
	index_close(run.mine);
	unlock(&run);
	mentions_set_release(&run.names);
	index_diff_release(&run.diff);
	library_scan_release(&run.scan);
	arena_free(run.arena);
	error_release(&run.why);
	free(run.path);
	return index;
}
