/*
 * The wanted review: read from its file, laid out as a page, with the mentions
 * from the index.
 */
#include "tui/work/reader.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/message.h"
#include "library/library.h"
#include "page/links.h"

struct reader {
	struct index_place place;
	struct index *index;  /* used by the lane's thread only */
	pthread_mutex_t lock; /* for all below */
	struct index *ready;  /* the next index, to be taken over, or NULL */
	bool stale;           /* the index has to be opened anew */
};

struct reader *reader_new(const struct index_place *place)
{
	struct reader *reader = mem_new(1, sizeof *reader);

	reader->place = *place;
	reader->stale = true;
	pthread_mutex_init(&reader->lock, NULL);
	return reader;
}

void reader_free(struct reader *reader)
{
	if (!reader)
		return;
	index_close(reader->index);
	index_close(reader->ready);
	pthread_mutex_destroy(&reader->lock);
	free(reader);
}

void reader_hand_over(struct reader *reader, struct index *index)
{
	pthread_mutex_lock(&reader->lock);
	reader->ready = index;
	reader->stale = false;
	pthread_mutex_unlock(&reader->lock);
}

void reader_renew(struct reader *reader)
{
	pthread_mutex_lock(&reader->lock);
	reader->stale = true;
	pthread_mutex_unlock(&reader->lock);
}

/* NULL if there is none. */
static struct index *find_index(struct reader *reader)
{
	struct index *ready;
	bool stale;

	pthread_mutex_lock(&reader->lock);
	ready = reader->ready;
	stale = reader->stale;
	reader->ready = NULL;
	reader->stale = false;
	pthread_mutex_unlock(&reader->lock);
	if (ready || stale) {
		index_close(reader->index);
		reader->index = ready;
	}
	if (stale) {
		index_close(reader->index);
		reader->index = index_open(&reader->place);
	}
	return reader->index;
}

struct opened *opened_new(const struct job_ops *ops, struct reader *reader,
    const struct opened_wish *wish)
{
	struct opened *opened = mem_new(1, sizeof *opened);

	opened->job.ops = ops;
	opened->reader = reader;
	opened->arena = arena_new();
	opened->wish = *wish;
	opened->wish.path = arena_text(opened->arena, wish->path);
	opened->wish.company_name =
	    arena_text(opened->arena, wish->company_name);
	opened->survey.files = arena_alloc(
	    opened->arena, wish->other_count + 1, sizeof *opened->survey.files);
	opened->survey.files[0] =
	    (struct survey_file){.path = opened->wish.path.ptr, .asked = true};
	for (size_t i = 0; i < wish->other_count; i++)
		opened->survey.files[i + 1].path =
		    arena_text(opened->arena, wish->others[i]).ptr;
	opened->survey.count = wish->other_count + 1;
	page_init(&opened->page);
	return opened;
}

void opened_free(struct opened *opened)
{
	if (!opened)
		return;
	page_release(&opened->page);
	survey_release(&opened->survey);
	arena_free(opened->arena);
	str_release(&opened->source);
	free(opened->failure);
	free(opened);
}

void opened_drop(struct job *job)
{
	opened_free((struct opened *)job);
}

static void check_rules(struct opened *opened)
{
	struct survey *survey = &opened->survey;

	if (!opened->wish.rules)
		return;
	survey->root = opened->reader->place.root;
	survey->wish =
	    (struct check_wish){opened->wish.rules, opened->wish.today};
	survey->cancel = &opened->job.cancelled;
	survey_run(survey);
}

/* False, with OPENED's FAILURE, if it can't be read. */
static bool read_review(struct opened *opened)
{
	const char *path = opened->wish.path.ptr;
	struct error error = {0};

	if (library_read(
		opened->reader->place.root, path, &opened->source, &error) &&
	    review_parse(opened->arena, path, str_text(&opened->source),
		REVIEW_META, &opened->review) != REVIEW_OK)
		error_set(&error, _("%s is no review any more; press r"), path);
	opened->failure = error.message;
	return !error.message;
}

void opened_run(struct job *job)
{
	struct opened *opened = (struct opened *)job;
	const struct opened_wish *wish = &opened->wish;
	struct index *index = find_index(opened->reader);
	struct names *names;

	if (!read_review(opened))
		return;
	check_rules(opened);
	if (index)
		index_find_mentions(
		    index, opened->arena, wish->path, &opened->mentions);
	opened->review.version.type = wish->type;
	weights_apply(&wish->weights, &opened->review.version);
	names = names_new(&opened->mentions, opened->review.version.name);
	document_lay_out(&opened->page, &opened->review,
	    &(struct document_options){
		.width = wish->width,
		.measure = wish->measure,
		.ascii = wish->ascii,
		.company_name = wish->company_name,
		.mentions = opened->mentions.of_count,
		.mentioned_by = opened->mentions.by_count,
		.rank = true,
		.findings = opened->survey.files[0].findings,
		.finding_count = opened->survey.files[0].count,
		.names = names,
		.section = -1,
	    },
	    &opened->outline);
	names_free(names);
	links_list(&opened->outline.links, opened->arena);
}
