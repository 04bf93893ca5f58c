/*
 * The check of many files. Threads take files in turn; findings live in an
 * arena for each thread, and bytes are freed at once.
 */
#include "library/survey.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/thread.h"
#include "library/library.h"
#include "review/check/across.h"

enum {
	SURVEY_THREADS = sizeof((struct survey *)NULL)->arenas /
			     sizeof *((struct survey *)NULL)->arenas -
			 1,
	SURVEY_FEW = 16, /* a thread costs more than it saves */
	SURVEY_STEP = 8  /* files taken at a time */
};

struct run {
	struct survey *survey;
	int root;
	bool across; /* collect facts for look_across */
	struct check_facts *facts;
	pthread_mutex_t lock; /* for all below */
	pthread_cond_t changed;
	size_t next, done;
	unsigned next_arena, running;
};

static bool is_cancelled(const struct survey *survey)
{
	return survey->cancel && atomic_load(survey->cancel);
}

/* The message of ERROR without the path. */
static const char *keep_failure(
    struct arena *arena, const char *path, const struct error *error)
{
	struct text message = text_of(error_message(error));
	size_t len = strlen(path);

	if (text_starts(message, path) && message.len > len + 2 &&
	    message.ptr[len] == ':')
		message = text_trim((struct text){
		    message.ptr + len + 1, message.len - len - 1});
	return arena_text(arena, message).ptr;
}

static void look_at(struct run *run, size_t number, struct arena *kept,
    struct arena *scratch, struct str *source)
{
	const struct survey *survey = run->survey;
	struct survey_file *file = &survey->files[number];
	struct check_wish wish = survey->wish;
	struct finding_list findings = {.arena = kept};
	struct review review;
	struct error error = {0};

	if (!file->asked && !run->across)
		return;
	if (!file->asked)
		wish.rules &= check_rules_across();
	str_clear(source);
	if (!file_read(
		run->root, file->path, LIBRARY_FILE_LIMIT, source, &error)) {
		mem_check(error.reason);
		if (file->asked) {
			file->state = SURVEY_UNREAD;
			file->failure = keep_failure(kept, file->path, &error);
		}
		error_release(&error);
		return;
	}
	if (check_run(scratch, file->path, str_text(source), &wish, &review,
		&findings,
		run->across ? &run->facts[number] : NULL) != REVIEW_IS_NONE) {
		file->state = SURVEY_REVIEW;
		file->findings = findings.items;
		file->count = findings.count;
	}
	arena_reset(scratch);
}

/* Takes the next files; false after the last. Called with the lock held. */
static bool take(struct run *run, size_t *from, size_t *to)
{
	*from = run->next;
	*to = *from + SURVEY_STEP;
	if (*to > run->survey->count)
		*to = run->survey->count;
	run->next = *to;
	return *from < *to && !is_cancelled(run->survey);
}

static void *work(void *context)
{
	struct run *run = context;
	struct arena *scratch = arena_new(), *kept;
	struct str source = {0};
	size_t from, to, i;

	pthread_mutex_lock(&run->lock);
	kept = run->survey->arenas[run->next_arena++];
	while (take(run, &from, &to)) {
		pthread_mutex_unlock(&run->lock);
		for (i = from; i < to && !is_cancelled(run->survey); i++)
			look_at(run, i, kept, scratch, &source);
		pthread_mutex_lock(&run->lock);
		run->done += to - from;
		pthread_cond_signal(&run->changed);
	}
	run->running--;
	pthread_cond_signal(&run->changed);
	pthread_mutex_unlock(&run->lock);
	str_release(&source);
	arena_free(scratch);
	return NULL;
}

/* Reports the progress until all threads are done. */
static void wait_for(struct run *run)
{
	struct survey *survey = run->survey;
	size_t done;

	pthread_mutex_lock(&run->lock);
	while (run->running) {
		pthread_cond_wait(&run->changed, &run->lock);
		done = run->done;
		pthread_mutex_unlock(&run->lock);
		if (survey->on_progress)
			survey->on_progress(
			    survey->context, done, survey->count);
		pthread_mutex_lock(&run->lock);
	}
	pthread_mutex_unlock(&run->lock);
}

static void run_threads(struct run *run)
{
	pthread_t threads[SURVEY_THREADS];
	long cores = sysconf(_SC_NPROCESSORS_ONLN);
	unsigned most = cores > SURVEY_THREADS ? SURVEY_THREADS
			: cores > 0            ? (unsigned)cores
					       : 1;
	unsigned count = 0;

	run->running = run->survey->count > SURVEY_FEW ? most : 1;
	while (run->survey->count > SURVEY_FEW && count < most &&
	       thread_start(&threads[count], work, run))
		count++;
	pthread_mutex_lock(&run->lock);
	run->running -= count ? most - count : 0;
	pthread_mutex_unlock(&run->lock);
	if (count)
		wait_for(run);
	else
		work(run);
	while (count)
		pthread_join(threads[--count], NULL);
}

/* Runs the rules that compare files. */
static void look_across(struct run *run)
{
	struct survey *survey = run->survey;
	struct across_file *files = mem_new(survey->count, sizeof *files);
	struct finding_list *lists = mem_new(survey->count, sizeof *lists);
	size_t count = 0, i;

	for (i = 0; i < survey->count; i++) {
		struct survey_file *file = &survey->files[i];

		lists[i] = (struct finding_list){survey->arenas[SURVEY_THREADS],
		    file->findings, file->count, file->count};
		if (run->facts[i].path.len)
			files[count++] = (struct across_file){
			    &run->facts[i], file->asked ? &lists[i] : NULL};
	}
	across_check(files, count, &survey->wish);
	for (i = 0; i < survey->count; i++) {
		if (lists[i].count == survey->files[i].count)
			continue;
		finding_sort(&lists[i]);
		survey->files[i].findings = lists[i].items;
		survey->files[i].count = lists[i].count;
	}
	free(files);
	free(lists);
}

bool survey_run(struct survey *survey)
{
	struct run run = {.survey = survey,
	    .root = file_open_folder(survey->root),
	    .across = survey->wish.rules & check_rules_across()};
	size_t i;

	for (i = 0; i <= SURVEY_THREADS; i++)
		survey->arenas[i] = arena_new();
	if (run.across)
		run.facts = mem_new(survey->count + 1, sizeof *run.facts);
	pthread_mutex_init(&run.lock, NULL);
	pthread_cond_init(&run.changed, NULL);
	run_threads(&run);
	if (run.across && !is_cancelled(survey))
		look_across(&run);
	pthread_cond_destroy(&run.changed);
	pthread_mutex_destroy(&run.lock);
	if (run.root >= 0)
		close(run.root);
	free(run.facts);
	return !is_cancelled(survey);
}

void survey_release(struct survey *survey)
{
	for (size_t i = 0; i <= SURVEY_THREADS; i++) {
		arena_free(survey->arenas[i]);
		survey->arenas[i] = NULL;
	}
}
