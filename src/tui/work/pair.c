/*
 * The job that makes a comparison: both files read, parsed and laid out, away
 * from the screen's thread.
 */
#include "tui/work/pair.h"

#include <stdlib.h>

#include "base/mem.h"
#include "library/library.h"
#include "review/weights.h"

void pair_free(struct pair *pair)
{
	int side;

	if (!pair)
		return;
	for (side = 0; side < 2; side++) {
		str_release(&pair->paths[side]);
		str_release(&pair->companies[side]);
		str_release(&pair->sources[side]);
	}
	arena_free(pair->arena);
	page_release(&pair->page);
	free(pair->failure);
	free(pair);
}

static bool read_side(struct pair *pair, int side, struct error *error)
{
	const char *path = str_c(&pair->paths[side]);

	if (!library_read(pair->place.root, path, &pair->sources[side], error))
		return false;
	if (review_parse(pair->arena, path, str_text(&pair->sources[side]),
		REVIEW_META, &pair->reviews[side]) == REVIEW_OK)
		return true;
	error_set(error, "%s is no review any more; press r", path);
	return false;
}

/* Opened for this alone: it may have been replaced since the last time. */
static void count_mentions(struct pair *pair, unsigned mentions[2])
{
	struct index *index = index_open(&pair->place);
	struct comparison sides = {
	    .sides = {&pair->reviews[0], &pair->reviews[1]}};

	if (index)
		comparison_count_mentions(&sides, index,
		    (struct text[]){
			str_text(&pair->paths[0]), str_text(&pair->paths[1])},
		    pair->arena, mentions);
	index_close(index);
}

static void apply_weights(struct pair *pair)
{
	struct weights weights;
	int i;

	for (i = 0; i < PART_COUNT; i++)
		weights.of[i] = (uint8_t)pair->wish.weights[i];
	for (i = 0; i < 2; i++)
		weights_apply(&weights, &pair->reviews[i].version);
}

void pair_run(struct job *job)
{
	struct pair *pair = (struct pair *)job;
	struct error error = {0};
	unsigned mentions[2] = {0};

	pair->arena = arena_new();
	page_init(&pair->page);
	if (!read_side(pair, 0, &error) || !read_side(pair, 1, &error)) {
		pair->failure = error.message;
		return;
	}
	apply_weights(pair);
	count_mentions(pair, mentions);
	compare_lay_out(&pair->page, &pair->reviews[0], &pair->reviews[1],
	    &(struct compare_options){
		.width = pair->wish.width,
		.measure = pair->measure,
		.ascii = pair->wish.ascii,
		.beside = pair->wish.beside,
		.headless = pair->wish.headless,
		.differences = pair->wish.differences,
		.mentions = {mentions[0], mentions[1]},
		.company_names = {str_text(&pair->companies[0]),
		    str_text(&pair->companies[1])},
	    },
	    &pair->outline);
}

void pair_drop(struct job *job)
{
	pair_free((struct pair *)job);
}

struct pair *pair_new(const struct job_ops *ops, const struct pair_wish *wish)
{
	struct pair *pair = mem_new(1, sizeof *pair);

	pair->job.ops = ops;
	pair->wish = *wish;
	return pair;
}
