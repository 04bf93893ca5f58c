/*
 * The threads behind the screen: the librarian, who owns the index, the reader,
 * who lays out the review that is wanted, and two that do tasks: to search and
 * to write. None knows the screen; they answer by events through a queue with a
 * pipe to poll.
 */
#include "tui/work/worker.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "base/mem.h"
#include "base/thread.h"
#include "base/unicode.h"
#include "library/library.h"
#include "page/links.h"
#include "page/names.h"
#include "tui/work/librarian.h"
#include "tui/work/seeker.h"

struct event_link {
	struct event_link *next;
	struct worker_event event;
};

struct worker {
	struct index_place place;
	int pipe[2];
	pthread_t reader;
	struct librarian *librarian;
	struct seeker *seeker;
	struct tasks *searches, *reads, *writes;
	pthread_mutex_t lock; /* for all below */
	pthread_cond_t wake;
	struct event_link *first, **last;
	struct index *ready; /* for the reader to take over, or NULL */
	bool wished;
	struct worker_wish wish;
	struct str wish_path, wish_company;
	atomic_bool stop;
	atomic_bool index_changed; /* since the reader opened it */
};

void opened_free(struct opened *opened)
{
	if (!opened)
		return;
	page_release(&opened->page);
	arena_free(opened->arena);
	str_release(&opened->source);
	free(opened->failure);
	free(opened);
}

void worker_problems_release(struct worker_problems *problems)
{
	arena_free(problems->arena);
	*problems = (struct worker_problems){0};
}

static void event_release(struct worker_event *event)
{
	catalog_free(event->catalog);
	opened_free(event->opened);
	free(event->message);
	free(event->report.note);
	worker_problems_release(&event->problems);
	if (event->task)
		event->task->drop(event->task);
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
	(void)written; /* a full pipe is readable all the same */
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
		/* Under the lock, or the byte of a new event may be lost. */
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

static void on_task(void *context, struct task *task)
{
	post(context, (struct worker_event){.kind = WORKER_TASK, .task = task});
}

/* What was read with the index as it was is to be read anew. */
static void on_news(void *context, struct worker_event event)
{
	struct worker *worker = context;

	if (event.kind == WORKER_CATALOG || event.kind == WORKER_UP_TO_DATE)
		atomic_store(&worker->index_changed, true);
	post(worker, event);
}

/* A system call for every page the heap grows by would cost too much. */
static void grow_by_much(void)
{
#ifdef __GLIBC__
	mallopt(M_TOP_PAD, 1 << 20);
#endif
}

/* Makes the products' names in what is opened links. */
static void link_names(struct opened *opened)
{
	const struct index_mentions *mentions = &opened->mentions;
	size_t count = mentions->of_count, i;
	struct names_name *names;
	struct str own = {0};

	if (!count)
		return;
	names = arena_alloc(opened->arena, count + 1, sizeof *names);
	for (i = 0; i < count; i++)
		names[i] = (struct names_name){
		    mentions->of[i].folded, mentions->of[i].ref};
	unicode_fold(&own, opened->review.name, NULL);
	names[count] = (struct names_name){
	    arena_text(opened->arena, str_text(&own)), TEXT("")};
	names_link(&opened->page, &opened->outline, names, count + 1);
	str_release(&own);
}

static struct opened *open_review(const char *root, struct index *index,
    const struct worker_wish *wish, const char *path)
{
	struct opened *opened = mem_new(1, sizeof *opened);
	struct error error = {0};
	enum review_result result;

	opened->key = wish->key;
	opened->width = wish->width;
	opened->ascii = wish->ascii;
	opened->arena = arena_new();
	page_init(&opened->page);
	if (!library_read(root, path, &opened->source, &error)) {
		opened->failure = error.message;
		return opened;
	}
	result = review_parse(opened->arena, path, str_text(&opened->source),
	    REVIEW_META, &opened->review);
	if (result != REVIEW_OK) {
		error_set(&error, "%s is no review any more; press r", path);
		opened->failure = error.message;
		return opened;
	}
	if (index && !index_find_mentions(index, opened->arena, text_of(path),
			 &opened->mentions))
		opened->mentions = (struct index_mentions){0};
	document_lay_out(&opened->page, &opened->review,
	    &(struct document_options){
		.width = wish->width,
		.measure = wish->measure,
		.ascii = wish->ascii,
		.company_name = wish->company_name,
		.mentions = opened->mentions.of_count,
		.mentioned_by = opened->mentions.by_count,
		.standing = true,
		.section = -1,
	    },
	    &opened->outline);
	link_names(opened);
	links_list(&opened->outline, opened->arena);
	return opened;
}

static void *run_reader(void *context)
{
	struct worker *worker = context;
	struct str path = {0}, company = {0};
	struct index *index = NULL, *ready;

	for (;;) {
		struct worker_wish wish;

		pthread_mutex_lock(&worker->lock);
		while (!worker->wished && !atomic_load(&worker->stop))
			pthread_cond_wait(&worker->wake, &worker->lock);
		worker->wished = false;
		ready = worker->ready;
		worker->ready = NULL;
		wish = worker->wish;
		str_clear(&path);
		str_clear(&company);
		str_add(&path, str_text(&worker->wish_path));
		str_add(&company, str_text(&worker->wish_company));
		pthread_mutex_unlock(&worker->lock);
		if (ready)
			index = ready;
		if (atomic_load(&worker->stop))
			break;
		wish.company_name = str_text(&company);
		if (atomic_exchange(&worker->index_changed, false)) {
			index_close(index);
			index = index_open(&worker->place);
		}
		post(worker, (struct worker_event){.kind = WORKER_OPENED,
				 .opened = open_review(worker->place.root,
				     index, &wish, str_c(&path))});
	}
	index_close(index);
	str_release(&path);
	str_release(&company);
	return NULL;
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
	atomic_store(&worker->index_changed, true);
	worker->place = *place;
	worker->last = &worker->first;
	pthread_mutex_init(&worker->lock, NULL);
	pthread_cond_init(&worker->wake, NULL);
	if (pipe2(worker->pipe, O_CLOEXEC | O_NONBLOCK)) {
		free(worker);
		return NULL;
	}
	worker->seeker = seeker_new(place);
	options.seeker = worker->seeker;
	worker->librarian = librarian_start(&options);
	if (!worker->librarian ||
	    !thread_start(&worker->reader, run_reader, worker)) {
		librarian_stop(worker->librarian); /* it borrows from others */
		return NULL; /* no threads to be had: about to end anyway */
	}
	return worker;
}

struct catalog *worker_first(struct worker *worker, struct index_counts *counts)
{
	struct index *index = NULL;
	struct catalog *first =
	    librarian_first(worker->librarian, counts, &index);

	/* Spares the reader the opening of one of its own. */
	if (index) {
		pthread_mutex_lock(&worker->lock);
		worker->ready = index;
		atomic_store(&worker->index_changed, false);
		pthread_mutex_unlock(&worker->lock);
	}
	return first;
}

bool worker_begin(struct worker *worker)
{
	worker->searches = tasks_start(worker->seeker, on_task, worker);
	worker->reads = tasks_start(NULL, on_task, worker);
	worker->writes = tasks_start(NULL, on_task, worker);
	if (!worker->searches || !worker->reads || !worker->writes)
		return false;
	librarian_begin(worker->librarian);
	return true;
}

void worker_stop(struct worker *worker)
{
	struct worker_event event;

	if (!worker)
		return;
	pthread_mutex_lock(&worker->lock);
	atomic_store(&worker->stop, true);
	pthread_cond_broadcast(&worker->wake);
	pthread_mutex_unlock(&worker->lock);
	tasks_cancel(worker->searches);
	tasks_cancel(worker->reads);
	librarian_stop(worker->librarian);
	tasks_stop(worker->searches);
	tasks_stop(worker->reads);
	tasks_stop(worker->writes);
	pthread_join(worker->reader, NULL);
	while (worker_next(worker, &event))
		event_release(&event);
	seeker_free(worker->seeker);
	index_close(worker->ready);
	close(worker->pipe[0]);
	close(worker->pipe[1]);
	pthread_cond_destroy(&worker->wake);
	pthread_mutex_destroy(&worker->lock);
	str_release(&worker->wish_path);
	str_release(&worker->wish_company);
	free(worker);
}

int worker_fd(const struct worker *worker)
{
	return worker->pipe[0];
}

void worker_open(struct worker *worker, const struct worker_wish *wish)
{
	pthread_mutex_lock(&worker->lock);
	worker->wish = *wish;
	str_clear(&worker->wish_path);
	str_clear(&worker->wish_company);
	str_add(&worker->wish_path, wish->path);
	str_add(&worker->wish_company, wish->company_name);
	worker->wished = true;
	pthread_cond_broadcast(&worker->wake);
	pthread_mutex_unlock(&worker->lock);
}

void worker_seek(struct worker *worker, struct task *task)
{
	tasks_add(worker->searches, task);
}

void worker_cancel(struct worker *worker)
{
	tasks_cancel(worker->searches);
}

void worker_read(struct worker *worker, struct task *task)
{
	tasks_add(worker->reads, task);
}

void worker_write(struct worker *worker, struct task *task)
{
	tasks_add(worker->writes, task);
}

void worker_look(struct worker *worker, const char *path)
{
	librarian_look(worker->librarian, path);
}
