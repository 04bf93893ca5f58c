/*
 * The list's searches, without a terminal: catalogues come by hand, the answers
 * from the threads in the background.
 */
#include <poll.h>
#include <semaphore.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/mem.h"
#include "suite.h"
#include "support/sandbox.h"
#include "support/shelf.h"
#include "tui/screen.h"
#include "tui/view/hints.h"
#include "tui/view/list.h"
#include "tui/view/search.h"

enum { PRODUCTS = 20 };

/* The browser without its screen, in a library without files. */
struct browser {
	struct app app;
	struct app_options options;
	struct config config;
	struct sandbox sandbox;
};

/* Thing 0 to COUNT - 1, thing-0 first; but with OLD below COUNT that one stands
 * in the middle. */
static struct catalog *make_catalog_with(uint32_t count, uint32_t old)
{
	struct catalog *catalog = catalog_new();
	char name[32], ref[32];
	uint32_t i;

	for (i = 0; i < count; i++) {
		struct review review = {.version.kind = REVIEW_PRODUCT,
		    .version.lang = TEXT("en"),
		    .version.date = i == old                    ? 20220101
				    : i > old && i >= count / 2 ? 20200101
								: 20250101};

		snprintf(name, sizeof name, "Thing %u", i);
		snprintf(ref, sizeof ref, "thing-%u", i);
		review.version.name = text_of(name);
		review.version.ref = text_of(ref);
		shelf_add(catalog, &(struct shelf_entry){.review = &review});
	}
	return catalog;
}

static struct catalog *make_catalog(uint32_t count)
{
	return make_catalog_with(count, count);
}

/* The librarian's news are of the folder, and left alone. */
static void take_event(struct app *app, struct worker_event *event)
{
	if (event->kind == WORKER_JOB)
		search_take_job(app, event->job);
	catalog_free(event->catalog);
	free(event->message);
	free(event->report.note);
	worker_problems_release(&event->problems);
}

static void take_events(struct app *app)
{
	struct pollfd fd = {.fd = worker_fd(app->worker), .events = POLLIN};
	struct worker_event event;

	poll(&fd, 1, -1);
	while (worker_next(app->worker, &event))
		take_event(app, &event);
}

/* Until all that was asked for is there. */
static void settle(struct app *app)
{
	while (app->search.busy)
		take_events(app);
}

static int set_up(void **state)
{
	struct browser *browser = mem_new(1, sizeof *browser);
	struct app *app = &browser->app;

	sandbox_init(&browser->sandbox);
	browser->options = (struct app_options){
	    .root = browser->sandbox.root,
	    .config = &browser->config,
	    .today = 20260301,
	};
	app->options = &browser->options;
	app->nav.views = screen_views;
	app->nav.overlays = screen_overlays;
	app->reader.lang = TEXT("en");
	app->catalog = catalog_new();
	page_init(&app->frame);
	app->worker =
	    worker_start(&(struct index_place){.root = browser->sandbox.root},
		app->reader.lang, 0);
	assert_non_null(app->worker);
	assert_true(worker_begin(app->worker));
	search_take_catalog(app, make_catalog(PRODUCTS));
	settle(app);
	*state = browser;
	return 0;
}

static int tear_down(void **state)
{
	struct browser *browser = *state;
	struct app *app = &browser->app;

	worker_stop(app->worker);
	search_release(app);
	catalog_free(app->catalog);
	found_release(app->list.found);
	match_list_release(&app->list.whole);
	hints_clear(app);
	page_release(&app->frame);
	str_release(&app->list.query);
	str_release(&app->message.text);
	sandbox_release(&browser->sandbox);
	free(browser);
	return 0;
}

static void check_current(const struct app *app, const char *ref)
{
	uint32_t row = app_current(app);
	struct text now;

	assert_int_not_equal(row, CATALOG_NONE);
	now = catalog_ref(app->catalog, row);
	if (!text_equal(now, text_of(ref)))
		fail_msg("the cursor is on %.*s", (int)now.len, now.ptr);
}

static void a_search_that_overtakes_keeps_the_cursors_target(void **state)
{
	struct app *app = &((struct browser *)*state)->app;
	const struct search_place target = {.ref = TEXT("thing-7")};

	list_filter(app, TEXT("thing"), false, &target);
	list_refresh(app);
	list_refresh(app);
	settle(app);
	assert_int_equal(app->list.matches.count, PRODUCTS);
	check_current(app, "thing-7");
}

/* The cursor's, as it is when the answer comes. */
static void a_search_without_a_target_keeps_the_product(void **state)
{
	struct app *app = &((struct browser *)*state)->app;

	list_filter(app, TEXT("thing"), false, NULL);
	assert_true(list_select(app, REVIEW_PRODUCT, TEXT("thing-5")));
	list_refresh(app);
	assert_true(list_select(app, REVIEW_PRODUCT, TEXT("thing-3")));
	settle(app);
	check_current(app, "thing-3");
}

static void a_catalogue_stays_while_it_is_searched(void **state)
{
	struct app *app = &((struct browser *)*state)->app;
	struct catalog *before = app->catalog, *last;

	assert_true(list_select(app, REVIEW_PRODUCT, TEXT("thing-3")));
	list_filter(app, TEXT("thing"), false, NULL);
	search_take_catalog(app, make_catalog(PRODUCTS + 1));
	search_take_catalog(app, last = make_catalog(PRODUCTS + 2));
	search_take_rows(app, (struct str){0});
	assert_ptr_equal(app->catalog, before);
	assert_int_equal(app->list.matches.count, PRODUCTS);
	settle(app);
	assert_ptr_equal(app->catalog, last);
	assert_int_equal(app->list.matches.count, PRODUCTS + 2);
	assert_int_equal(app->search.retired_count, 0);
	check_current(app, "thing-3");
}

/* A search that lasts until GATE opens. */
struct long_search {
	struct search_job job;
	sem_t *gate;
};

static void wait_at_gate(struct job *job)
{
	sem_wait(((struct long_search *)job)->gate);
}

static bool take_nothing(struct app *app, struct job *job)
{
	(void)app;
	(void)job;
	return false;
}

static const struct job_ops long_ops = {.lane = LANE_SEARCH,
    .run = wait_at_gate,
    .take = take_nothing,
    .drop = search_job_drop};

/* One after the list's may read it still. */
static void a_catalogue_is_kept_for_the_last_search(void **state)
{
	struct app *app = &((struct browser *)*state)->app;
	struct long_search *last;
	struct catalog *next;
	size_t retired;
	sem_t gate;

	sem_init(&gate, 0, 0);
	search_take_catalog(app, next = make_catalog(PRODUCTS + 1));
	last = search_job_new(app, sizeof *last, &long_ops, NULL);
	last->gate = &gate;
	search_add(app, &last->job.job);
	while (app->search.latest)
		take_events(app);
	retired = app->search.retired_count;
	sem_post(&gate);
	settle(app);
	assert_ptr_equal(app->catalog, next);
	assert_int_equal(retired, 1);
	assert_int_equal(app->search.retired_count, 0);
	sem_destroy(&gate);
}

/* A list whose first rows alone are in order does not show the others. */
static void a_product_that_falls_far_down_has_the_rows_above_in_order(
    void **state)
{
	enum { FAR = 6000 };
	struct app *app = &((struct browser *)*state)->app;

	search_take_catalog(app, make_catalog(FAR));
	settle(app);
	app->list.cursor = 2;
	check_current(app, "thing-2");
	search_take_catalog(app, make_catalog_with(FAR, 2));
	while (app->search.latest)
		take_events(app);
	check_current(app, "thing-2");
	assert_int_equal(app->list.cursor, FAR / 2 - 1);
	assert_int_equal(app->list.matches.sorted, FAR);
	settle(app);
	assert_int_equal(app->list.cursor, FAR / 2 - 1);
}

static const struct job_ops long_read_ops = {.lane = LANE_READ,
    .searches = true,
    .run = wait_at_gate,
    .take = take_nothing,
    .drop = search_job_drop};

/* A list of MANY of which the first are in order; the lane on which the rest is
 * sorted is held up until GATE opens. */
enum { MANY = 6000 };

static void leave_a_rest(struct app *app, sem_t *gate)
{
	struct long_search *before =
	    search_job_new(app, sizeof *before, &long_read_ops, NULL);

	sem_init(gate, 0, 0);
	before->gate = gate;
	search_add(app, &before->job.job);
	search_take_catalog(app, make_catalog(MANY));
	while (app->search.latest)
		take_events(app);
	assert_non_null(app->search.rest);
	assert_false(job_is_cancelled(app->search.rest));
}

static void open_gate(struct app *app, sem_t *gate)
{
	sem_post(gate);
	settle(app);
	sem_destroy(gate);
}

static void the_next_search_cancels_what_the_last_one_left_to_sort(void **state)
{
	struct app *app = &((struct browser *)*state)->app;
	struct job *rest;
	sem_t gate;

	leave_a_rest(app, &gate);
	rest = app->search.rest;
	list_refresh(app);
	assert_true(job_is_cancelled(rest));
	open_gate(app, &gate);
	assert_null(app->search.rest);
	assert_int_equal(app->list.matches.sorted, MANY);
}

/* The list stays, and so does what it has to sort. */
static void a_search_that_fails_has_the_rest_sorted_all_the_same(void **state)
{
	struct app *app = &((struct browser *)*state)->app;
	struct job *rest;
	sem_t gate;

	leave_a_rest(app, &gate);
	rest = app->search.rest;
	assert_true(list_filter(app, TEXT("like:nothing"), false, NULL));
	assert_true(job_is_cancelled(rest));
	while (app->search.latest)
		take_events(app);
	assert_string_equal(str_c(&app->search.failed), "like:nothing");
	assert_in_range(app->list.matches.sorted, 1, MANY - 1);
	open_gate(app, &gate);
	assert_null(app->search.rest);
	assert_int_equal(app->list.matches.count, MANY);
	assert_int_equal(app->list.matches.sorted, MANY);
}

SUITE(search)
{
	const struct CMUnitTest tests[] = {
#define CASE(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
	    CASE(a_search_that_overtakes_keeps_the_cursors_target),
	    CASE(a_search_without_a_target_keeps_the_product),
	    CASE(a_product_that_falls_far_down_has_the_rows_above_in_order),
	    CASE(the_next_search_cancels_what_the_last_one_left_to_sort),
	    CASE(a_search_that_fails_has_the_rest_sorted_all_the_same),
	    CASE(a_catalogue_stays_while_it_is_searched),
	    CASE(a_catalogue_is_kept_for_the_last_search),
	};

	return cmocka_run_group_tests_name("search", tests, NULL, NULL);
}
