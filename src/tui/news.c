/*
 * New products and read reviews. New is every product that no earlier session
 * had in its library, so it stays new until this session ends. Files are read
 * and written in the background.
 */
#include "tui/news.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/message.h"
#include "base/thread.h"
#include "tui/view/list.h"
#include "tui/view/reading.h"
#include "tui/view/search.h"

enum { STAY = 5 /* s; a review open for so long counts as read */ };

struct load_job {
	struct job job;
	const char *folder, *root;
	struct known *seen, *read;
	struct error error;
};

static void drop_load(struct job *job)
{
	struct load_job *load = (struct load_job *)job;

	known_free(load->seen);
	known_free(load->read);
	error_release(&load->error);
	free(load);
}

static void run_load(struct job *job)
{
	struct load_job *load = (struct load_job *)job;

	load->seen =
	    known_read(load->folder, load->root, KNOWN_SEEN, &load->error);
	if (load->seen)
		load->read = known_read(
		    load->folder, load->root, KNOWN_READ, &load->error);
}

static bool take_load(struct app *app, struct job *job)
{
	struct load_job *load = (struct load_job *)job;

	if (load->error.message) {
		app_say(app, STYLE_ERROR, "%s", error_message(&load->error));
		return false;
	}
	app->news.seen = load->seen;
	app->news.read = load->read;
	load->seen = load->read = NULL;
	app->news.any = !known_is_empty(app->news.read);
	list_follow(app, QUERY_NEW);
	list_follow(app, QUERY_READ);
	news_tell(app);
	return false;
}

static const struct job_ops load_ops = {
    .lane = LANE_READ, .run = run_load, .take = take_load, .drop = drop_load};

void news_load(struct app *app)
{
	struct load_job *load;

	if (!app->options->state)
		return;
	load = mem_new(1, sizeof *load);
	load->job.ops = &load_ops;
	load->folder = app->options->state;
	load->root = app->options->root;
	worker_add(app->worker, &load->job);
}

struct save_job {
	struct job job;
	const char *folder, *root;
	enum known_kind kind;
	struct known_keys gone, added;
	struct error error;
};

static void drop_keep(struct job *job)
{
	struct save_job *save = (struct save_job *)job;

	known_keys_release(&save->gone);
	known_keys_release(&save->added);
	error_release(&save->error);
	free(save);
}

static void run_keep(struct job *job)
{
	struct save_job *save = (struct save_job *)job;

	known_merge(save->folder, save->root, save->kind, &save->gone,
	    &save->added, save->kind == KNOWN_READ ? KNOWN_READ_MOST : 0,
	    &save->error);
}

static bool take_keep(struct app *app, struct job *job)
{
	struct save_job *save = (struct save_job *)job;

	if (save->error.message)
		app_say(app, STYLE_ERROR, "%s", error_message(&save->error));
	return false;
}

static const struct job_ops keep_ops = {
    .lane = LANE_WRITE, .run = run_keep, .take = take_keep, .drop = drop_keep};

/* Has the file written; takes over the keys. */
static void save(struct app *app, enum known_kind kind, struct known_keys *gone,
    struct known_keys *added)
{
	struct save_job *job = mem_new(1, sizeof *job);

	job->job.ops = &keep_ops;
	job->folder = app->options->state;
	job->root = app->options->root;
	job->kind = kind;
	job->gone = *gone;
	job->added = *added;
	worker_add(app->worker, &job->job);
}

/* Finds the products of the library that no session has seen. */
struct tell_job {
	struct search_job job;
	struct known_keys keys;
	size_t products; /* of the versions found; the others are companies */
};

static void drop_tell(struct job *job)
{
	known_keys_release(&((struct tell_job *)job)->keys);
	search_job_drop(job);
}

static void run_tell(struct job *job)
{
	struct tell_job *tell = (struct tell_job *)job;
	const struct catalog *catalog = tell->job.scope.catalog;
	struct known *seen = tell->job.scope.seen;
	uint32_t i;

	for (i = 0; i < catalog->product_count; i++) {
		uint32_t row = catalog->product_first[i];
		uint64_t key = known_key(catalog, row);

		if (thread_is_cancelled(tell->job.scope.cancel, i))
			return;
		if (known_has(seen, key))
			continue;
		known_keys_add(&tell->keys, key);
		tell->products += catalog->kind[row] == REVIEW_PRODUCT;
	}
}

/* Puts the note before the present message. */
static void say(struct app *app, size_t count)
{
	struct str said = {0};

	if (app->message.text.len && app->message.style == STYLE_ERROR)
		return;
	str_add(&said, str_text(&app->message.text));
	if (said.len)
		app_say(app, STYLE_NOTE,
		    P_("%s new: {saved} lists it; %s",
			"%s new: {saved} lists them; %s", count),
		    figure_of(count).text, str_c(&said));
	else
		app_say(app, STYLE_NOTE,
		    P_("%s new: {saved} lists it", "%s new: {saved} lists them",
			count),
		    figure_of(count).text);
	str_release(&said);
}

static bool take_tell(struct app *app, struct job *job)
{
	struct tell_job *tell = (struct tell_job *)job;
	struct known_keys none = {0};

	app->news.asked = false;
	if (job_is_cancelled(job))
		return false;
	app->news.told = true;
	if (!known_is_kept(app->news.seen)) {
		known_add(app->news.seen, &tell->keys);
		save(app, KNOWN_SEEN, &none, &tell->keys);
		tell->keys = none;
	} else if (tell->products) {
		app->news.any = true;
		say(app, tell->products);
	}
	return false;
}

static const struct job_ops tell_ops = {
    .lane = LANE_SEARCH, .run = run_tell, .take = take_tell, .drop = drop_tell};

void news_tell(struct app *app)
{
	struct tell_job *tell;

	if (app->news.told || app->news.asked || !app->news.seen ||
	    !app->library.loaded || !app->library.checked || app->search.next)
		return;
	tell = search_job_new(app, sizeof *tell, &tell_ops, NULL);
	app->news.asked = true;
	search_add(app, &tell->job.job);
}

/* Key of the review that fills the screen or has the keys beside the list, or
 * 0. */
static uint64_t in_front(const struct app *app)
{
	uint32_t row = CATALOG_NONE;

	if (nav_view_pane(app)->reads)
		row = reading_current(app);
	return row == CATALOG_NONE ? 0 : known_key(app->catalog, row);
}

bool news_is_read(const struct news_reading *reading, double now)
{
	return reading->key && (reading->moved || now - reading->since >= STAY);
}

void news_follow(struct app *app)
{
	struct news_reading *reading = &app->news.reading;
	uint64_t key = app->news.read ? in_front(app) : 0;
	double now = app->options->seconds();
	struct known_keys none = {0}, added = {0};

	if (news_is_read(reading, now) &&
	    !known_has(app->news.read, reading->key)) {
		known_keys_add(&added, reading->key);
		known_add(app->news.read, &added);
		app->news.any = true;
		save(app, KNOWN_READ, &none, &added);
	}
	if (reading->key != key)
		reading->since = now;
	reading->key = key;
	reading->moved = false;
}

void news_leave(struct app *app)
{
	struct known_keys gone = {0}, added = {0};

	news_follow(app);
	/* A product without a note yet gets it in the next session. */
	if (!app->news.seen || !app->library.loaded ||
	    (known_is_kept(app->news.seen) && !app->news.told))
		return;
	known_collect_new(app->news.seen, app->catalog, &added);
	known_collect_gone(app->news.seen, app->catalog, &gone);
	if (added.count || gone.count)
		save(app, KNOWN_SEEN, &gone, &added);
}

void news_release(struct app *app)
{
	known_free(app->news.seen);
	known_free(app->news.read);
}
