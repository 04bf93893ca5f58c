/*
 * The job that makes a comparison or a table: all files are read, parsed and
 * laid out away from the screen's thread.
 */
#include "tui/work/group.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/message.h"
#include "library/library.h"
#include "page/compare/lineup.h"
#include "page/links.h"

void group_free(struct group *group)
{
	size_t i;

	if (!group)
		return;
	for (i = 0; i < LINEUP_MOST; i++) {
		str_release(&group->paths[i]);
		str_release(&group->companies[i]);
		str_release(&group->sources[i]);
	}
	str_release(&group->lang);
	ranks_release(&group->ranks);
	arena_free(group->arena);
	page_release(&group->page);
	free(group->failure);
	free(group);
}

/* False, with the group's FAILURE, if it can't be read. */
static bool read_review(struct group *group, size_t i)
{
	const char *path = str_c(&group->paths[i]);
	struct review *review = &group->reviews[i];
	struct error error = {0};

	if (library_read(group->place.root, path, &group->sources[i], &error) &&
	    review_parse(group->arena, path, str_text(&group->sources[i]),
		REVIEW_META, review) != REVIEW_OK)
		error_set(&error, _("%s is no review any more; press r"), path);
	group->failure = error.message;
	return !error.message;
}

static struct weights weights_of(const struct group *group)
{
	struct weights weights;
	int i;

	for (i = 0; i < PART_COUNT; i++)
		weights.of[i] = (uint8_t)group->wish.weights[i];
	return weights;
}

/* Adds the facts that catalogue and weights have for review I. */
static struct score_rank complete(struct group *group, size_t i)
{
	struct weights weights = weights_of(group);
	struct version *version = &group->reviews[i].version;

	weights_apply(&weights, version);
	if (!group->catalog)
		return (struct score_rank){0};
	version->type = catalog_type(group->catalog, group->wish.rows[i]);
	return score_rank_in_type(&group->ranks, group->catalog, &weights,
	    str_text(&group->lang), version, &group->job.cancelled);
}

/* Opens the index for this job alone: it may have been replaced since. */
static void find_mentions(struct group *group, struct index_mentions found[2])
{
	struct index *index = index_open(&group->place);
	int side;

	for (side = 0; index && side < 2; side++)
		index_find_mentions(index, group->arena,
		    str_text(&group->paths[side]), &found[side]);
	index_close(index);
}

static void lay_comparison(
    struct group *group, const struct score_rank *score_ranks)
{
	const struct group_wish *wish = &group->wish;
	struct comparison sides = {
	    .sides = {&group->reviews[0], &group->reviews[1]}};
	struct index_mentions found[2] = {0};
	struct compare_options options = {
	    .width = wish->width,
	    .measure = group->measure,
	    .ascii = wish->ascii,
	    .beside = wish->beside,
	    .headless = wish->headless,
	    .differences = wish->differences,
	    .facts = {.score_ranks = {score_ranks[0], score_ranks[1]},
		.weights = weights_of(group),
		.words = messages_find(str_text(&group->lang))},
	    .company_names = {str_text(&group->companies[0]),
		str_text(&group->companies[1])},
	};

	int side;

	find_mentions(group, found);
	comparison_count_mentions(&sides, found, options.facts.mentions);
	for (side = 0; side < 2; side++)
		options.names[side] =
		    names_new(&found[side], group->reviews[side].version.name);
	compare_lay_out(&group->page, &group->reviews[0], &group->reviews[1],
	    &options, &group->outline);
	links_list(&group->outline.links, group->arena);
	names_free(options.names[0]);
	names_free(options.names[1]);
}

static void lay_table(struct group *group, const struct score_rank *score_ranks)
{
	const struct group_wish *wish = &group->wish;
	const struct review *items[LINEUP_MOST];
	struct text companies[LINEUP_MOST];
	struct lineup_options options = {.width = wish->width,
	    .ascii = wish->ascii,
	    .words = messages_find(str_text(&group->lang)),
	    .headless = wish->headless,
	    .differences = wish->differences,
	    .first = wish->first,
	    .columns = wish->columns};
	struct lineup lineup;
	size_t i;

	for (i = 0; i < wish->count; i++) {
		items[i] = &group->reviews[i];
		companies[i] = str_text(&group->companies[i]);
	}
	memcpy(options.score_ranks, score_ranks,
	    wish->count * sizeof *score_ranks);
	lineup_make(&lineup, group->arena, items, companies, wish->count);
	lineup_lay_out(&group->page, &lineup, &options);
}

void group_run(struct job *job)
{
	struct group *group = (struct group *)job;
	struct score_rank score_ranks[LINEUP_MOST] = {0};
	size_t i;

	if (job_is_cancelled(job))
		return;
	group->arena = arena_new();
	page_init(&group->page);
	for (i = 0; i < group->wish.count; i++) {
		if (!read_review(group, i))
			return;
		score_ranks[i] = complete(group, i);
	}
	if (group->wish.columns)
		lay_table(group, score_ranks);
	else
		lay_comparison(group, score_ranks);
}

void group_drop(struct job *job)
{
	group_free((struct group *)job);
}

struct group *group_new(
    const struct job_ops *ops, const struct group_wish *wish)
{
	struct group *group = mem_new(1, sizeof *group);

	group->job.ops = ops;
	group->wish = *wish;
	return group;
}
