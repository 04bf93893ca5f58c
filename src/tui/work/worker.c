/*
 * The threads in the background: the librarian, who owns the index, and one for
 * each lane of jobs. None knows the screen; they answer by events through a
 * queue with a pipe to poll.
 */
#include "tui/work/worker.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "base/mem.h"
#include "tui/work/librarian.h"

struct event_link {
	struct event_link *next;
	struct worker_event event;
};

struct worker {
	int pipe[2];
	struct librarian *librarian;
	struct search_thread *search_thread;
	struct reader *reader;
	struct lane *lanes[LANES];
	pthread_mutex_t lock; /* for all below */
	struct event_link *first, **last;
};

void worker_problems_release(struct worker_problems *problems)
{
	arena_free(problems->arena);
	*problems = (struct worker_problems){0};
}

static void event_release(struct worker_event *event)
{
	catalog_free(event->catalog);
	str_release(&event->rows);
	free(event->message);
	free(event->report.note);
	worker_problems_release(&event->problems);
	job_drop(event->job);
}

static void post(struct worker *worker, struct worker_event event)
{
	struct event_link *link = mem_new(1, sizeof *link);
	ssize_t written;

	link->event = event;
	pthread_mutex_lock(&worker->lock);
	*worker->last = link;
	worker->last = &link->next;
	pthread_mutex_unlock(&worker->lock);
	written = write(worker->pipe[1], "", 1);
	(void)written; /* a full pipe is readable as well */
}

bool worker_next(struct worker *worker, struct worker_event *event)
{
	struct event_link *link;
	char drain[64];

	pthread_mutex_lock(&worker->lock);
	link = worker->first;
	if (link) {
		worker->first = link->next;
		if (!worker->first)
			worker->last = &worker->first;
	} else {
		/* Under the lock, or the byte of a new event might be lost. */
		while (read(worker->pipe[0], drain, sizeof drain) > 0)
			;
	}
	pthread_mutex_unlock(&worker->lock);
	if (!link)
		return false;
	*event = link->event;
	free(link);
	return true;
}

static void on_job(void *context, struct job *job)
{
	post(context, (struct worker_event){.kind = WORKER_JOB, .job = job});
}

/* Cached results of the former index have to be read again. */
static void on_news(void *context, struct worker_event event)
{
	struct worker *worker = context;

	if (event.kind == WORKER_CATALOG || event.kind == WORKER_UP_TO_DATE)
		reader_renew(worker->reader);
	post(worker, event);
}

/* A system call for every page of heap growth would cost too much. */
static void grow_by_much(void)
{
#ifdef __GLIBC__
	mallopt(M_TOP_PAD, 1 << 20);
#endif
}

static bool start_lane(struct worker *worker, enum job_lane lane)
{
	worker->lanes[lane] = lane_start(on_job, worker);
	return worker->lanes[lane] != NULL;
}

struct worker *worker_start(
    const struct index_place *place, struct text lang, size_t rows)
{
	struct worker *worker = mem_new(1, sizeof *worker);
	struct librarian_options options = {.place = *place,
	    .lang = lang,
	    .first_rows = rows,
	    .post = on_news,
	    .context = worker};

	grow_by_much();
	worker->last = &worker->first;
	pthread_mutex_init(&worker->lock, NULL);
	if (pipe2(worker->pipe, O_CLOEXEC | O_NONBLOCK)) {
		free(worker);
		return NULL;
	}
	worker->search_thread = search_thread_new(place);
	worker->reader = reader_new(place);
	options.search_thread = worker->search_thread;
	worker->librarian = librarian_start(&options);
	if (!worker->librarian || !start_lane(worker, LANE_REVIEW)) {
		librarian_stop(worker->librarian); /* it borrows from others */
		return NULL; /* no threads can be started: the browser ends */
	}
	return worker;
}

struct catalog *worker_first(struct worker *worker, struct index_counts *counts)
{
	struct index *index = NULL;
	struct catalog *first =
	    librarian_first(worker->librarian, counts, &index);

	if (index)
		reader_hand_over(worker->reader, index);
	return first;
}

bool worker_begin(struct worker *worker)
{
	if (!start_lane(worker, LANE_SEARCH) ||
	    !start_lane(worker, LANE_READ) || !start_lane(worker, LANE_WRITE))
		return false;
	librarian_begin(worker->librarian);
	return true;
}

void worker_stop(struct worker *worker)
{
	struct worker_event event;
	enum job_lane lane;

	if (!worker)
		return;
	for (lane = 0; lane < LANES; lane++)
		if (lane != LANE_WRITE)
			worker_cancel(worker, lane);
	librarian_stop(worker->librarian);
	for (lane = 0; lane < LANES; lane++)
		lane_stop(worker->lanes[lane]);
	while (worker_next(worker, &event))
		event_release(&event);
	search_thread_free(worker->search_thread);
	reader_free(worker->reader);
	close(worker->pipe[0]);
	close(worker->pipe[1]);
	pthread_mutex_destroy(&worker->lock);
	free(worker);
}

int worker_fd(const struct worker *worker)
{
	return worker->pipe[0];
}

void worker_add(struct worker *worker, struct job *job)
{
	lane_add(worker->lanes[job->ops->lane], job);
}

void worker_cancel(struct worker *worker, enum job_lane lane)
{
	lane_cancel(worker->lanes[lane]);
	if (lane == LANE_SEARCH)
		search_thread_wake(worker->search_thread);
}

struct search_thread *worker_search_thread(const struct worker *worker)
{
	return worker->search_thread;
}

struct reader *worker_reader(const struct worker *worker)
{
	return worker->reader;
}

void worker_look(struct worker *worker, const char *path)
{
	librarian_look(worker->librarian, path);
}
