/*
 * The librarian: a thread that owns the index and the watch over the files. It
 * sleeps until the system reports a change or the reader asks for a look, waits
 * for the end of a burst of changes, and updates the index once.
 */
#include "tui/work/librarian.h"

#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "base/mem.h"
#include "base/message.h"
#include "base/thread.h"

enum {
	SETTLE = 50,         /* ms without a change end a burst */
	SETTLE_MOST = 20,    /* times SETTLE, after which a burst is cut off */
	PROGRESS_LEAST = 50, /* files; fewer are read too fast to show */
	PROGRESS_STEPS = 50  /* each is a packet on its way to the screen */
};

struct librarian {
	struct librarian_options options;
	pthread_t thread;
	int wake[2]; /* a pipe: a wish is waiting */
	struct watch *watch;
	dev_t device; /* of the library's folder at the last reading */
	ino_t inode;
	size_t told;         /* progress reported so far, in files */
	bool loaded;         /* the screen has a whole catalogue */
	bool looked;         /* the files have been looked at */
	bool failed;         /* the last look at the files failed */
	bool failed_to_load; /* the last loading of the catalogue failed */
	atomic_bool stop;
	pthread_mutex_t lock; /* for all below */
	pthread_cond_t changed;
	struct changes asked;
	struct catalog *first_catalog;
	struct index *first_index; /* the index it was read from */
	struct index_counts counts;
	bool has_first; /* the first rows are on their way to first_catalog */
	bool begun;
};

static void post(struct librarian *librarian, struct worker_event event)
{
	librarian->options.post(librarian->options.context, event);
}

static void on_rows(void *context, struct text rows)
{
	struct worker_event event = {.kind = WORKER_ROWS};

	str_add(&event.rows, rows);
	post(context, event);
}

static void on_progress(void *context, const struct index_progress *progress)
{
	struct librarian *librarian = context;

	if (!progress->done)
		librarian->told = 0;
	if (progress->total < PROGRESS_LEAST ||
	    progress->done - librarian->told < progress->total / PROGRESS_STEPS)
		return;
	librarian->told = progress->done;
	post(context, (struct worker_event){
			  .kind = WORKER_PROGRESS, .progress = *progress});
}

/* Returns freed memory to the system after loading and parsing: a session stays
 * open for hours. */
static void give_memory_back(void)
{
#ifdef __GLIBC__
	malloc_trim(0);
#endif
}

static bool post_catalog(struct librarian *librarian, struct index *index)
{
	struct catalog *catalog = index_load(index, &librarian->stop);

	if (!catalog)
		return false;
	post(librarian,
	    (struct worker_event){.kind = WORKER_CATALOG, .catalog = catalog});
	give_memory_back();
	return true;
}

static void fetch_first_rows(struct librarian *librarian)
{
	const struct librarian_options *options = &librarian->options;
	struct index_counts counts = {0};
	struct catalog *first = NULL;
	struct index *index = NULL;

	if (options->first_rows)
		index = index_open_first(&options->place, options->lang,
		    options->first_rows, &first, &counts);
	pthread_mutex_lock(&librarian->lock);
	librarian->first_catalog = first;
	librarian->first_index = index;
	librarian->counts = counts;
	librarian->has_first = true;
	pthread_cond_broadcast(&librarian->changed);
	while (!librarian->begun && !atomic_load(&librarian->stop))
		pthread_cond_wait(&librarian->changed, &librarian->lock);
	pthread_mutex_unlock(&librarian->lock);
}

/* Posts the whole catalogue if the index has one already. */
static void load_ready_index(struct librarian *librarian)
{
	struct index *index = index_open(&librarian->options.place);

	librarian->loaded = index && post_catalog(librarian, index);
	index_close(index);
}

static bool add_problem(void *context, const struct index_problem *problem)
{
	struct worker_problems *problems = context;
	struct index_problem *item = &problems->items[problems->count++];

	item->path = arena_text(problems->arena, problem->path);
	item->problem = problem->problem;
	item->problem.values =
	    arena_text(problems->arena, problem->problem.values);
	return problems->count < problems->capacity;
}

static void collect_problems(
    struct index *index, struct worker_problems *problems)
{
	problems->arena = arena_new();
	problems->capacity = WORKER_PROBLEMS;
	problems->items = arena_alloc(
	    problems->arena, WORKER_PROBLEMS, sizeof *problems->items);
	index_problems(index, add_problem, problems);
}

/* Whether the library's folder is not the one last read, as when a file system
 * has been mounted or unmounted. */
static bool is_other_folder(struct librarian *librarian)
{
	struct stat status;

	if (stat(librarian->options.place.root, &status) < 0)
		return false;
	return librarian->looked && (status.st_dev != librarian->device ||
					status.st_ino != librarian->inode);
}

static void remember_folder(struct librarian *librarian)
{
	struct stat status;

	librarian->looked = true;
	if (stat(librarian->options.place.root, &status) < 0)
		return;
	librarian->device = status.st_dev;
	librarian->inode = status.st_ino;
}

/* Reports that the library could not be read; the screen stays as it is. */
static void fail(struct librarian *librarian, struct error *error)
{
	struct changes back = {0};

	if (atomic_load(&librarian->stop)) {
		error_release(error);
		return;
	}
	post(librarian, (struct worker_event){
			    .kind = WORKER_FAILED, .message = error->message});
	watch_await(librarian->watch, &back);
	if (changes_any(&back))
		librarian_look(librarian, NULL);
	changes_release(&back);
}

/* The first unreadable file, in one line. */
static char *note_unread(const struct index_report *report)
{
	int len = (int)strcspn(report->told, "\n");
	struct str note = {0};

	if (report->unread > 1)
		str_printf(&note, _("%.*s, and %s more"), len, report->told,
		    figure_of(report->unread - 1).text);
	else
		str_append(&note, report->told, (size_t)len);
	return note.data;
}

/* Reports that the catalogue of an up-to-date index could not be loaded; one
 * retry follows. */
static void fail_to_load(
    struct librarian *librarian, struct worker_event *event)
{
	const char *note = _("can't read the index, so what is listed "
			     "may be old; r looks again");

	if (atomic_load(&librarian->stop))
		return;
	if (!event->report.note)
		event->report.note = mem_copy_string(note, strlen(note));
	if (!librarian->failed_to_load)
		librarian_look(librarian, NULL);
}

/* Tells the screen the contents of INDEX. */
static void hand_out(struct librarian *librarian, struct index *index,
    struct worker_event *event)
{
	const struct index_report *report = &event->report;
	const char *complaint = watch_complain(librarian->watch);

	/* Another session may have taken the change in first. */
	if (!librarian->loaded || librarian->looked || report->parsed ||
	    report->removed) {
		librarian->loaded = post_catalog(librarian, index);
		if (!librarian->loaded)
			fail_to_load(librarian, event);
		librarian->failed_to_load = !librarian->loaded;
	}
	if (report->problems)
		collect_problems(index, &event->problems);
	if (report->unread && !report->note)
		event->report.note = note_unread(report);
	free(report->told);
	event->report.told = NULL;
	if (complaint && !report->note)
		event->report.note =
		    mem_copy_string(complaint, strlen(complaint));
}

static void bring_up_to_date(
    struct librarian *librarian, const struct changes *only)
{
	struct index_update update = {
	    .place = librarian->options.place,
	    .cancel = &librarian->stop,
	    .only = librarian->failed ? NULL : only,
	    .mine = search_thread_lend(librarian->options.search_thread),
	    .watch = librarian->watch,
	    .not_empty = is_other_folder(librarian),
	    .on_rows = librarian->loaded ? NULL : on_rows,
	    .on_progress = on_progress,
	    .context = librarian,
	};
	struct worker_event event = {.kind = WORKER_UP_TO_DATE};
	struct error error = {0};
	struct index *index = index_update(&update, &event.report, &error);

	librarian->failed = !index;
	if (index) {
		hand_out(librarian, index, &event);
		remember_folder(librarian);
	}
	if (index && !event.report.in_memory) {
		index_close(index);
		index = NULL;
	}
	search_thread_hand_over(librarian->options.search_thread, index);
	give_memory_back();
	if (error.message)
		fail(librarian, &error);
	else
		post(librarian, event);
}

/* Takes the waiting wishes; empties the pipe first, or the byte of a wish that
 * comes meanwhile would be lost. */
static void take_asked(struct librarian *librarian, struct changes *changes)
{
	char drain[64];

	while (read(librarian->wake[0], drain, sizeof drain) > 0)
		;
	pthread_mutex_lock(&librarian->lock);
	changes_move(changes, &librarian->asked);
	pthread_mutex_unlock(&librarian->lock);
}

static bool read_changes(void *context, struct changes *changes)
{
	struct librarian *librarian = context;

	return watch_read(librarian->watch, changes);
}

/* False as soon as a wish is waiting. */
static bool pause_reading(void *context)
{
	struct librarian *librarian = context;
	struct pollfd asked = {.fd = librarian->wake[0], .events = POLLIN};

	return poll(&asked, 1, SETTLE) <= 0;
}

/* False at the end of the thread. */
static bool wait_for_changes(
    struct librarian *librarian, struct changes *changes)
{
	struct pollfd fds[] = {
	    {.fd = librarian->wake[0], .events = POLLIN},
	    {.fd = watch_fd(librarian->watch), .events = POLLIN},
	};

	const struct changes_source source = {
	    read_changes, pause_reading, librarian};

	while (!atomic_load(&librarian->stop) && !changes_any(changes)) {
		if (poll(fds, 2, -1) <= 0)
			continue;
		if (fds[1].revents)
			changes_settle(changes, &source, SETTLE_MOST);
		take_asked(librarian, changes);
	}
	return !atomic_load(&librarian->stop);
}

static void *run(void *context)
{
	struct librarian *librarian = context;
	struct changes changes = {.all = true};

	fetch_first_rows(librarian);
	load_ready_index(librarian);
	librarian->watch = watch_new(librarian->options.place.root);
	do {
		bring_up_to_date(librarian, &changes);
		changes_release(&changes);
	} while (wait_for_changes(librarian, &changes));
	changes_release(&changes);
	watch_free(librarian->watch);
	return NULL;
}

static void release(struct librarian *librarian)
{
	close(librarian->wake[0]);
	close(librarian->wake[1]);
	pthread_cond_destroy(&librarian->changed);
	pthread_mutex_destroy(&librarian->lock);
	changes_release(&librarian->asked);
	catalog_free(librarian->first_catalog);
	index_close(librarian->first_index);
	free(librarian);
}

struct librarian *librarian_start(const struct librarian_options *options)
{
	struct librarian *librarian = mem_new(1, sizeof *librarian);

	librarian->options = *options;
	if (pipe2(librarian->wake, O_CLOEXEC | O_NONBLOCK)) {
		free(librarian);
		return NULL;
	}
	pthread_mutex_init(&librarian->lock, NULL);
	pthread_cond_init(&librarian->changed, NULL);
	if (thread_start(&librarian->thread, run, librarian))
		return librarian;
	release(librarian);
	return NULL;
}

static void wake(struct librarian *librarian)
{
	ssize_t written = write(librarian->wake[1], "", 1);

	(void)written; /* a full pipe wakes the thread as well */
}

void librarian_stop(struct librarian *librarian)
{
	if (!librarian)
		return;
	pthread_mutex_lock(&librarian->lock);
	atomic_store(&librarian->stop, true);
	pthread_cond_broadcast(&librarian->changed);
	pthread_mutex_unlock(&librarian->lock);
	wake(librarian);
	pthread_join(librarian->thread, NULL);
	release(librarian);
}

struct catalog *librarian_first(struct librarian *librarian,
    struct index_counts *counts, struct index **index)
{
	struct catalog *first;

	pthread_mutex_lock(&librarian->lock);
	while (!librarian->has_first)
		pthread_cond_wait(&librarian->changed, &librarian->lock);
	first = librarian->first_catalog;
	librarian->first_catalog = NULL;
	*index = librarian->first_index;
	librarian->first_index = NULL;
	*counts = librarian->counts;
	pthread_mutex_unlock(&librarian->lock);
	return first;
}

void librarian_begin(struct librarian *librarian)
{
	pthread_mutex_lock(&librarian->lock);
	librarian->begun = true;
	pthread_cond_broadcast(&librarian->changed);
	pthread_mutex_unlock(&librarian->lock);
}

void librarian_look(struct librarian *librarian, const char *path)
{
	pthread_mutex_lock(&librarian->lock);
	if (path)
		changes_add(&librarian->asked, text_of(path));
	else
		changes_add_all(&librarian->asked);
	pthread_mutex_unlock(&librarian->lock);
	wake(librarian);
}
