/*
 * What is told of changes in a folder, and what of it is passed on. Skipped
 * where the system tells nothing.
 */
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/mem.h"
#include "library/library.h"
#include "suite.h"
#include "support/fixture.h"
#include "support/sandbox.h"

enum { WAIT_MS = 20000 };

struct state {
	struct sandbox sandbox;
	char *root;
	struct watch *watch;
	struct changes changes;
};

static void scan(struct state *state)
{
	struct library_scan found;

	assert_true(
	    library_scan(state->root, state->watch, NULL, &found, NULL));
	library_scan_release(&found);
}

static int set_up(void **context)
{
	struct state *state = mem_new(1, sizeof *state);

	sandbox_init(&state->sandbox);
	state->root = sandbox_path(&state->sandbox, "lib");
	fixture_write(state->root, "a.md", TEXT("a"));
	fixture_write(state->root, "p/b.md", TEXT("b"));
	fixture_write(state->root, "p/.git/c.md", TEXT("c"));
	state->watch = watch_new(state->root);
	if (state->watch)
		scan(state);
	*context = state;
	return 0;
}

static int tear_down(void **context)
{
	struct state *state = *context;

	watch_free(state->watch);
	changes_release(&state->changes);
	free(state->root);
	sandbox_release(&state->sandbox);
	free(state);
	return 0;
}

static struct state *begin(void **context)
{
	struct state *state = *context;

	if (!state->watch) {
		print_message("nothing is told of changes here\n");
		skip();
	}
	return state;
}

/* Runs SCRIPT in the library. */
static void run(struct state *state, const char *script)
{
	struct str command = {0};

	str_printf(&command, "cd '%s' && { %s; }", state->root, script);
	assert_int_equal(system(str_c(&command)), 0);
	str_release(&command);
}

/* That SCRIPT is told as EXPECTED: paths in order, parted by blanks, or "all",
 * or nothing. What it does is told by the time it has ended. */
static void check(struct state *state, const char *script, const char *expected)
{
	struct str told = {0};
	size_t i;

	changes_release(&state->changes);
	run(state, script);
	assert_int_equal(
	    watch_read(state->watch, &state->changes), *expected != '\0');
	if (state->changes.all)
		str_puts(&told, "all");
	for (i = 0; i < state->changes.count; i++)
		str_printf(
		    &told, "%s%s", i ? " " : "", state->changes.paths[i]);
	assert_string_equal(str_c(&told), expected);
	str_release(&told);
}

static void files_are_told_by_path(void **context)
{
	struct state *state = begin(context);

	check(state, "true", "");
	check(state, "echo x >>a.md", "a.md");
	check(
	    state, "echo x >a.md; echo y >a.md; echo z >p/b.md", "a.md p/b.md");
	check(state, "echo x >p/new.markdown", "p/new.markdown");
	check(state, "echo x >t && mv t p/b.md", "p/b.md");
	check(state, "mv a.md p/a.md", "a.md p/a.md");
	check(state, "rm p/a.md", "p/a.md");
	check(state, "touch -d '1 hour ago' p/b.md", "p/b.md");
	check(state, "ln p/b.md hard.md", "hard.md");
	check(state, "ln -s p/b.md soft.md", "soft.md");
}

static void what_editors_leave_beside_wakes_nobody(void **context)
{
	struct state *state = begin(context);

	check(
	    state, "echo x >.a.md.swp; rm .a.md.swp; echo >4913; rm 4913", "");
	check(state, "ln -s user@host.1 .#a.md; rm .#a.md", "");
	check(state, "echo x >a.md~; echo x >.a.md; echo x >sedXYZ", "");
	check(state, "echo x >p/.git/c.md; mkdir .cache; rmdir .cache", "");
	/* vim and sed -i */
	check(state, "mv a.md a.md~; cp a.md~ a.md; rm a.md~", "a.md");
	check(state, "sed -i s/x/y/ a.md", "a.md");
}

static void a_file_counts_once_it_is_closed(void **context)
{
	struct state *state = begin(context);
	char *path = sandbox_path(&state->sandbox, "lib/slow.md");
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	fputs("half", file);
	fflush(file);
	check(state, "true", "");
	fclose(file);
	check(state, "true", "slow.md");
	file = fopen(path, "w"); /* empties it */
	assert_non_null(file);
	check(state, "true", "");
	fclose(file);
	check(state, "true", "slow.md");
	free(path);
}

static void folders_mean_everything_and_are_watched_from_then_on(void **context)
{
	struct state *state = begin(context);

	check(state, "mkdir -p q/r", "all");
	scan(state);
	check(state, "echo x >q/r/d.md", "q/r/d.md");
	check(state, "mv q s", "all");
	scan(state);
	check(state, "echo x >s/r/d.md", "s/r/d.md");
	check(state, "rm -r s", "all");
	scan(state);
	check(state, "mkdir ../out && echo x >../out/e.md", "");
	check(state, "ln -s ../out link", "all");
	scan(state);
	check(state, "echo y >../out/e.md", "link/e.md");
	check(state, "rm link", "all");
	scan(state);
	check(state, "echo z >../out/e.md", "");
	check(state, "chmod 500 p", "all");
}

static void too_many_paths_are_everything(void **context)
{
	struct state *state = begin(context);

	check(state, "for i in $(seq 400); do echo x >$i.txt; done", "");
	check(state, "for i in $(seq 501); do echo x >$i.md; done", "all");
}

static void an_overflow_is_everything(void **context)
{
	struct state *state = begin(context);
	FILE *file = fopen("/proc/sys/fs/inotify/max_queued_events", "r");
	char script[160];
	int most = 0;

	if (file) {
		if (fscanf(file, "%6d", &most) != 1)
			most = 0;
		fclose(file);
	}
	if (most == 0 || most > 50000) {
		print_message("the queue is too long to overflow\n");
		skip();
	}
	/* One path after the other, or they would be told once. */
	snprintf(script, sizeof script,
	    "i=0; while [ $i -le %d ]; do : >x.md; : >y.md; i=$((i+1)); done",
	    most / 2);
	check(state, script, "all");
	scan(state);
	check(state, "echo x >a.md", "a.md");
}

static void wait_for_it(struct state *state)
{
	struct pollfd fd = {.fd = watch_fd(state->watch), .events = POLLIN};

	assert_int_equal(poll(&fd, 1, WAIT_MS), 1);
}

static void a_library_that_went_is_awaited(void **context)
{
	struct state *state = begin(context);
	struct library_scan found;
	struct error error = {0};

	check(state, "rm -r ../lib", "all");
	assert_false(
	    library_scan(state->root, state->watch, NULL, &found, &error));
	error_release(&error);
	watch_await(state->watch, &state->changes);
	changes_release(&state->changes);
	while (watch_read(state->watch, &state->changes))
		changes_release(&state->changes);
	fixture_write(state->sandbox.root, "other/a.md", TEXT("a"));
	assert_false(watch_read(state->watch, &state->changes));
	fixture_write(state->root, "a.md", TEXT("a"));
	wait_for_it(state);
	assert_true(watch_read(state->watch, &state->changes));
	assert_true(state->changes.all);
	scan(state);
	check(state, "echo x >a.md", "a.md");
	/* While it is there, and empty, there is nothing to wait for. */
	changes_release(&state->changes);
	watch_await(state->watch, &state->changes);
	assert_false(changes_any(&state->changes));
	/* Back before anyone waited. */
	run(state, "rm -r ../lib");
	assert_false(
	    library_scan(state->root, state->watch, NULL, &found, NULL));
	fixture_write(state->root, "a.md", TEXT("a"));
	watch_await(state->watch, &state->changes);
	assert_true(state->changes.all);
}

static void without_a_watch_nothing_is_told(void **context)
{
	struct changes changes = {0};

	(void)context;
	assert_int_equal(watch_fd(NULL), -1);
	watch_begin(NULL);
	watch_add(NULL, "");
	watch_end(NULL);
	watch_await(NULL, &changes);
	assert_false(watch_read(NULL, &changes));
	assert_false(changes_any(&changes));
	assert_null(watch_complain(NULL));
	watch_free(NULL);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

SUITE(watch)
{
	const struct CMUnitTest tests[] = {
	    TEST(files_are_told_by_path),
	    TEST(what_editors_leave_beside_wakes_nobody),
	    TEST(a_file_counts_once_it_is_closed),
	    TEST(folders_mean_everything_and_are_watched_from_then_on),
	    TEST(too_many_paths_are_everything),
	    TEST(an_overflow_is_everything),
	    TEST(a_library_that_went_is_awaited),
	    cmocka_unit_test(without_a_watch_nothing_is_told),
	};

	return cmocka_run_group_tests_name("watch", tests, NULL, NULL);
}
