/*
 * Parsing of many files. Threads take batches of sources in order and put the
 * results into a ring of a few batches, so that a slow reader of the ring
 * bounds the memory. Knows nothing of the database.
 */
#include "library/index_parse.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/mem.h"
#include "base/thread.h"
#include "base/unicode.h"
#include "library/catalog.h"
#include "library/name_key.h"
#include "library/tokenizer.h"
#include "review/type.h"

/* The first batches are small: the first rows are shown soon. */
enum {
	BATCH_FIRST = 16,
	BATCH_LARGEST = 256,
	RING_PER_THREAD = 3,
	THREADS_MOST = 8 /* more would wait for the writing thread */
};

struct index_parser {
	int root;
	const struct index_source *sources;
	size_t count;
	enum review_depth depth;
	const struct mentions_set *names;
	struct type_words *types;
	const atomic_bool *cancel;
	pthread_mutex_t lock;
	pthread_cond_t changed;
	bool stop;
	size_t next_source;        /* the first that no thread has taken */
	size_t next_batch;         /* its number */
	size_t taken;              /* batches that index_parser_next gave */
	struct index_batch **ring; /* by number modulo ring_size */
	size_t ring_size;
	pthread_t *threads;
	unsigned thread_count;
};

/* Buffers that a thread reuses from file to file. */
struct parse_scratch {
	struct str source, text, folded, named;
	struct type_scratch type;
	struct arena *front; /* of one file's front matter */
	struct segment_builder rows;
};

static void scratch_release(struct parse_scratch *scratch)
{
	str_release(&scratch->source);
	str_release(&scratch->text);
	str_release(&scratch->folded);
	str_release(&scratch->named);
	type_scratch_release(&scratch->type);
	arena_free(scratch->front);
	segment_builder_release(&scratch->rows);
}

static struct text keep(struct arena *arena, struct str *text)
{
	struct text kept = arena_text(arena, str_text(text));

	str_clear(text);
	return kept;
}

/* Makes RECORD a file of nothing but PROBLEMS. */
static void take_problems(
    struct index_record *record, const struct problem_list *problems)
{
	record->review = (struct review){.version.problems = problems->items,
	    .version.problem_count = problems->count};
}

static uint64_t hash_bytes(const struct str *bytes)
{
	uint64_t hash = hash_text(str_text(bytes), 0);

	return hash ? hash : 1;
}

bool index_source_is_same(int root, const struct index_source *source)
{
	struct str bytes = {0};
	bool same = source->hash &&
		    file_read(root, source->file.path, LIBRARY_FILE_LIMIT,
			&bytes, NULL) &&
		    hash_bytes(&bytes) == source->hash;

	str_release(&bytes);
	return same;
}

static void note_unread(
    struct arena *arena, struct index_record *record, int reason)
{
	struct problem_list problems = {.arena = arena};

	problem_add(&problems, 0, PROBLEM_UNREADABLE, "%d", reason);
	take_problems(record, &problems);
	record->unread = reason;
}

/* A file that is no text, or too large: its size tells a change. */
static void note_unfit(struct arena *arena, struct index_record *record)
{
	const struct library_file *file = &record->source->file;
	struct problem_list problems = {.arena = arena};

	if (file->size > LIBRARY_FILE_LIMIT)
		problem_add(&problems, 0, PROBLEM_TOO_LARGE, "%jd\n%ju",
		    (intmax_t)file->size, (uintmax_t)LIBRARY_FILE_LIMIT);
	else
		problem_note(&problems, 0, PROBLEM_NOT_FILE);
	take_problems(record, &problems);
}

/* Whether the bytes were those of source->hash when the front was parsed. */
static bool has_same_front(const struct index_source *source)
{
	uint32_t at;

	if (!source->fronts || !source->hash)
		return false;
	at = segment_find(&source->fronts->rows, text_of(source->file.path));
	return at != UINT32_MAX &&
	       segment_file(&source->fronts->rows, at).hash == source->hash;
}

/* Reads the file into SCRATCH; false if the bytes are as before, or with a
 * problem if it can't be read. */
static bool read_source(struct index_parser *parser, struct arena *arena,
    struct index_record *record, struct parse_scratch *scratch)
{
	const struct index_source *source = record->source;
	struct error error = {0};
	int reason = source->trouble;

	str_clear(&scratch->source);
	if (has_same_front(source)) {
		record->is_same = true;
		return false;
	}
	if (!reason && file_read(parser->root, source->file.path,
			   LIBRARY_FILE_LIMIT, &scratch->source, &error)) {
		record->row.known.hash = hash_bytes(&scratch->source);
		record->is_same = record->row.known.hash == source->hash;
		return !record->is_same;
	}
	if (!reason)
		reason = error.reason;
	error_release(&error);
	if (!reason)
		note_unfit(arena, record);
	else if (source->trouble || (reason != ENOENT && reason != ENOTDIR))
		note_unread(arena, record, reason);
	else
		record->unread = reason; /* gone since it was found */
	return false;
}

/* Fills RECORD's row of a segment from its review. */
static void fill_row(const struct index_parser *parser, struct arena *arena,
    struct index_record *record, struct parse_scratch *scratch)
{
	const struct version *version = &record->review.version;
	struct segment_row *row = &record->row;
	uint16_t *codes =
	    arena_alloc(arena, version->problem_count, sizeof *codes);
	size_t i;

	for (i = 0; i < version->problem_count; i++)
		codes[i] = (uint16_t)version->problems[i].code;
	row->codes = codes;
	row->code_count = version->problem_count;
	row->is_version = true;
	row->version = *version;
	catalog_fold(row, arena);
	row->version.type = TYPE_NONE;
	if (version->kind == REVIEW_PRODUCT)
		row->version.type = type_decide(parser->types,
		    &(struct type_question){version->tags, version->tag_count,
			row->folded_name, row->folded_summary},
		    &scratch->type);
}

/* Cuts the searchable fields of the front matter into tokens. */
static void cut_front(struct arena *arena, struct index_record *record,
    struct parse_scratch *scratch)
{
	const struct review *review = &record->review;
	struct str *out = &scratch->text;
	size_t i;

	name_key_write(out, review->version.name, record->row.folded_name);
	record->name_key = keep(arena, out);
	tokenizer_join(out, record->row.folded_name);
	record->tokens[INDEX_NAME] = keep(arena, out);
	for (i = 0; i < review->version.tag_count; i++) {
		str_clear(&scratch->folded);
		unicode_fold(&scratch->folded, review->version.tags[i], NULL);
		tokenizer_join(out, str_text(&scratch->folded));
	}
	record->tokens[INDEX_TAGS] = keep(arena, out);
	tokenizer_join(out, record->row.folded_summary);
	record->tokens[INDEX_SUMMARY] = keep(arena, out);
}

/* Cuts the sections into tokens (WORDS), and fills scratch->named with the text
 * in which names count: the seven sections without URLs. Both from one folding,
 * which is slow. */
static void cut_sections(struct arena *arena, struct index_record *record,
    bool words, struct parse_scratch *scratch)
{
	const struct review *review = &record->review;
	size_t i, named;
	int key;

	str_clear(&scratch->named);
	for (key = 0; key < SECTION_KEYS; key++) {
		for (i = 0; i < review->section_count; i++) {
			if ((int)review->sections[i].key != key)
				continue;
			str_clear(&scratch->folded);
			named = scratch->named.len;
			mentions_fold(&scratch->folded, &scratch->named,
			    review->sections[i].plain);
			if (key > SECTION_ADVICE)
				scratch->named.len = named;
			if (words)
				tokenizer_join(
				    &scratch->text, str_text(&scratch->folded));
		}
		record->tokens[INDEX_SECTIONS + key] =
		    keep(arena, &scratch->text);
	}
}

static void find_names(const struct index_parser *parser, struct arena *arena,
    struct index_record *record, struct parse_scratch *scratch)
{
	const struct mentions *names =
	    parser->names
		? mentions_set_find(parser->names, record->review.version.lang)
		: NULL;

	if (names)
		record->mention_count =
		    mentions_list(names, str_text(&scratch->named),
			record->row.folded_name, arena, &record->mentions);
}

/* Fills RECORD from the front matter parsed before; false if the file has
 * changed since. */
static bool take_front(struct arena *arena, struct index_record *record)
{
	const struct index_batch *fronts = record->source->fronts;
	struct text path = text_of(record->source->file.path);
	struct version *version = &record->review.version;
	uint32_t at = segment_find(&fronts->rows, path);
	size_t i;

	if (at == UINT32_MAX ||
	    segment_file(&fronts->rows, at).hash != record->row.known.hash)
		return false;
	segment_read(&fronts->rows, at, arena, &record->row);
	*version = record->row.version;
	for (i = 0; record->row.problems && !version->problems; i++)
		if (text_equal(fronts->faulty[i].path, path)) {
			version->problems = fronts->faulty[i].problems;
			version->problem_count =
			    fronts->faulty[i].problem_count;
		}
	return true;
}

static void parse_source(struct index_parser *parser, struct index_batch *batch,
    const struct index_source *source, struct parse_scratch *scratch)
{
	struct arena *arena = batch->arena;
	struct index_record *record = &batch->records[batch->count++];
	bool words = !parser->names || !parser->names->only;
	bool has_front;

	record->source = source;
	if (!read_source(parser, arena, record, scratch))
		return;
	has_front = source->fronts && take_front(arena, record);
	record->front_changed = source->fronts && !has_front;
	if (has_front) {
		if (record->row.is_version)
			review_read_body(
			    arena, str_text(&scratch->source), &record->review);
	} else if (review_parse(arena, source->file.path,
		       arena_text(arena, str_text(&scratch->source)),
		       REVIEW_BODY, &record->review) == REVIEW_OK) {
		fill_row(parser, arena, record, scratch);
	}
	if (!record->row.is_version)
		return;
	if (words)
		cut_front(arena, record, scratch);
	cut_sections(arena, record, words, scratch);
	find_names(parser, arena, record, scratch);
}

static void note_faulty(
    struct index_batch *batch, const struct index_record *record)
{
	const struct version *version = &record->review.version;
	struct version *faulty;
	size_t i;

	batch->faulty =
	    arena_grow(batch->arena, batch->faulty, batch->faulty_count,
		&batch->faulty_capacity, sizeof *batch->faulty);
	faulty = &batch->faulty[batch->faulty_count++];
	*faulty = (struct version){.path = text_of(record->source->file.path),
	    .problems = arena_alloc(
		batch->arena, version->problem_count, sizeof *faulty->problems),
	    .problem_count = version->problem_count};
	for (i = 0; i < version->problem_count; i++) {
		faulty->problems[i] = version->problems[i];
		faulty->problems[i].values =
		    arena_text(batch->arena, version->problems[i].values);
	}
}

static void parse_front(struct index_parser *parser, struct index_batch *batch,
    const struct index_source *source, struct parse_scratch *scratch)
{
	struct index_record record = {.source = source};

	arena_reset(scratch->front);
	if (read_source(parser, scratch->front, &record, scratch) &&
	    review_parse(scratch->front, source->file.path,
		str_text(&scratch->source), REVIEW_META,
		&record.review) == REVIEW_OK)
		fill_row(parser, scratch->front, &record, scratch);
	record.row.known.file = source->file;
	if (record.review.version.problem_count) {
		record.row.problems = SEGMENT_OWN;
		note_faulty(batch, &record);
	}
	segment_add(&scratch->rows, &record.row);
	batch->count++;
}

static bool is_stopped(const struct index_parser *parser)
{
	return parser->cancel && atomic_load(parser->cancel);
}

static struct index_batch *parse_fronts(struct index_parser *parser,
    size_t start, size_t end, struct parse_scratch *scratch)
{
	struct index_batch *batch = mem_new(1, sizeof *batch);

	batch->arena = arena_new();
	if (!scratch->front)
		scratch->front = arena_new();
	for (; start < end && !is_stopped(parser); start++)
		parse_front(parser, batch, &parser->sources[start], scratch);
	segment_finish(&scratch->rows, &batch->bytes);
	if (segment_open(&batch->rows, str_text(&batch->bytes)))
		segment_list_names(&batch->rows, batch->arena);
	return batch;
}

static struct index_batch *parse_batch(struct index_parser *parser,
    size_t start, size_t end, struct parse_scratch *scratch)
{
	struct index_batch *batch;

	if (parser->depth == REVIEW_META)
		return parse_fronts(parser, start, end, scratch);
	batch = mem_new(1, sizeof *batch);
	batch->arena = arena_new();
	batch->records =
	    arena_alloc(batch->arena, end - start, sizeof *batch->records);
	for (; start < end && !is_stopped(parser); start++)
		parse_source(parser, batch, &parser->sources[start], scratch);
	return batch;
}

/* Takes the next sources; false after the last. Called with the lock held. */
static bool take_sources(
    struct index_parser *parser, size_t *start, size_t *end, size_t *number)
{
	size_t size = BATCH_FIRST * (1 + parser->next_batch);

	if (size > BATCH_LARGEST)
		size = BATCH_LARGEST;
	if (parser->depth == REVIEW_BODY)
		size = BATCH_FIRST;
	if (size > parser->count - parser->next_source)
		size = parser->count - parser->next_source;
	*start = parser->next_source;
	*end = parser->next_source += size;
	*number = parser->next_batch;
	parser->next_batch += size > 0;
	return size > 0;
}

/* Waits for room in the ring; false when there is no more to do. Called with
 * the lock held. */
static bool wait_for_work(
    struct index_parser *parser, size_t *start, size_t *end, size_t *number)
{
	while (!parser->stop &&
	       parser->next_batch >= parser->taken + parser->ring_size)
		pthread_cond_wait(&parser->changed, &parser->lock);
	return !parser->stop && take_sources(parser, start, end, number);
}

static void *run_thread(void *context)
{
	struct index_parser *parser = context;
	struct parse_scratch scratch = {0};
	size_t start, end, number;
	struct index_batch *batch;

	pthread_mutex_lock(&parser->lock);
	while (wait_for_work(parser, &start, &end, &number)) {
		pthread_mutex_unlock(&parser->lock);
		batch = parse_batch(parser, start, end, &scratch);
		pthread_mutex_lock(&parser->lock);
		parser->ring[number % parser->ring_size] = batch;
		pthread_cond_broadcast(&parser->changed);
	}
	pthread_mutex_unlock(&parser->lock);
	scratch_release(&scratch);
	return NULL;
}

static void start_threads(struct index_parser *parser, unsigned threads)
{
	parser->threads = mem_new(threads, sizeof *parser->threads);
	while (parser->thread_count < threads &&
	       thread_start(
		   &parser->threads[parser->thread_count], run_thread, parser))
		parser->thread_count++;
}

struct index_parser *index_parser_new(const struct index_place *place,
    const struct index_source *sources, size_t count, enum review_depth depth,
    const struct mentions_set *names, unsigned threads,
    const atomic_bool *cancel)
{
	struct index_parser *parser = mem_new(1, sizeof *parser);
	long cores = sysconf(_SC_NPROCESSORS_ONLN);

	*parser = (struct index_parser){.root = file_open_folder(place->root),
	    .sources = sources,
	    .count = count,
	    .depth = depth,
	    .names = names,
	    .types =
		type_words_new(&schema_types, place->words, place->word_count),
	    .cancel = cancel};
	if (!threads)
		threads = cores > 0 ? (unsigned)cores : 1;
	if (threads > THREADS_MOST)
		threads = THREADS_MOST;
	parser->ring_size = threads * RING_PER_THREAD;
	parser->ring = mem_new(parser->ring_size, sizeof *parser->ring);
	pthread_mutex_init(&parser->lock, NULL);
	pthread_cond_init(&parser->changed, NULL);
	/* For a few files a thread costs more than it saves. */
	if (count > BATCH_FIRST)
		start_threads(parser, threads);
	return parser;
}

static struct index_batch *parse_here(struct index_parser *parser)
{
	struct parse_scratch scratch = {0};
	struct index_batch *batch = NULL;
	size_t start, end, number;

	if (take_sources(parser, &start, &end, &number))
		batch = parse_batch(parser, start, end, &scratch);
	scratch_release(&scratch);
	return batch;
}

static struct index_batch *wait_for_batch(struct index_parser *parser)
{
	struct index_batch **slot, *batch = NULL;

	pthread_mutex_lock(&parser->lock);
	slot = &parser->ring[parser->taken % parser->ring_size];
	while (!*slot && (parser->taken < parser->next_batch ||
			     parser->next_source < parser->count))
		pthread_cond_wait(&parser->changed, &parser->lock);
	if (*slot) {
		batch = *slot;
		*slot = NULL;
		parser->taken++;
		pthread_cond_broadcast(&parser->changed);
	}
	pthread_mutex_unlock(&parser->lock);
	return batch;
}

struct index_batch *index_parser_next(struct index_parser *parser)
{
	struct index_batch *batch =
	    parser->thread_count ? wait_for_batch(parser) : parse_here(parser);

	/* A cancelled batch may lack files, which must not count as parsed. */
	if (batch && is_stopped(parser)) {
		index_batch_free(batch);
		return NULL;
	}
	return batch;
}

void index_batch_free(struct index_batch *batch)
{
	if (!batch)
		return;
	str_release(&batch->bytes);
	arena_free(batch->arena);
	free(batch);
}

void index_parser_free(struct index_parser *parser)
{
	unsigned i;
	size_t at;

	if (!parser)
		return;
	pthread_mutex_lock(&parser->lock);
	parser->stop = true;
	pthread_cond_broadcast(&parser->changed);
	pthread_mutex_unlock(&parser->lock);
	for (i = 0; i < parser->thread_count; i++)
		pthread_join(parser->threads[i], NULL);
	for (at = 0; at < parser->ring_size; at++)
		index_batch_free(parser->ring[at]);
	pthread_cond_destroy(&parser->changed);
	pthread_mutex_destroy(&parser->lock);
	if (parser->root >= 0)
		close(parser->root);
	type_words_free(parser->types);
	free(parser->ring);
	free(parser->threads);
	free(parser);
}
