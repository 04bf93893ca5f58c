/* Files of lines between sessions: what is kept, merged, bounded, refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/mem.h"
#include "library/state/state.h"
#include "suite.h"
#include "support/disk.h"
#include "support/fixture.h"

static int setup(void **state)
{
	char *folder = mem_copy_string("/tmp/state_test.XXXXXX", 22);

	*state = folder;
	return !mkdtemp(folder);
}

static int teardown(void **state)
{
	fixture_remove(*state);
	free(*state);
	return 0;
}

static void merge(
    const char *folder, const char *gone, const char *added, size_t limit)
{
	struct state_lines out = {0}, in = {0};
	struct state_change change = {&out, &in, limit};
	struct error error = {0};

	if (gone)
		state_lines_add(&out, text_of(gone));
	if (added)
		state_lines_add(&in, text_of(added));
	if (!state_merge(folder, "history", &change, &error))
		fail_msg("%s", error_message(&error));
	state_lines_release(&out);
	state_lines_release(&in);
}

/* The file's lines, joined by '|'. */
static void assert_lines(const char *folder, const char *expected)
{
	struct state_lines lines = {0};
	struct str joined = {0};
	struct error error = {0};
	size_t i;

	assert_true(state_read(folder, "history", &lines, &error));
	for (i = 0; i < lines.count; i++)
		str_printf(&joined, "%s%s", i ? "|" : "", lines.lines[i]);
	assert_string_equal(str_c(&joined), expected);
	str_release(&joined);
	state_lines_release(&lines);
}

static void test_a_missing_file_has_no_lines(void **state)
{
	assert_lines(*state, "");
}

static void test_lines_stand_once_and_the_latest_last(void **state)
{
	merge(*state, NULL, "tag:dac", 0);
	merge(*state, NULL, "ヘッドホン", 0);
	merge(*state, NULL, "tag:dac", 0);
	assert_lines(*state, "ヘッドホン|tag:dac");
	merge(*state, "ヘッドホン", NULL, 0);
	assert_lines(*state, "tag:dac");
	merge(*state, "tag:dac", "tag:dac", 0); /* taken away, then added */
	assert_lines(*state, "tag:dac");
}

static void test_the_oldest_go_beyond_the_limit(void **state)
{
	merge(*state, NULL, "one", 2);
	merge(*state, NULL, "two", 2);
	merge(*state, NULL, "three", 2);
	assert_lines(*state, "two|three");
}

static void test_what_is_no_line_is_left_out(void **state)
{
	struct state_lines lines = {0};
	char long_line[STATE_LINE + 1];

	memset(long_line, 'x', sizeof long_line);
	state_lines_add(&lines, TEXT(""));
	state_lines_add(&lines, TEXT("a\nb"));
	state_lines_add(&lines, TEXT("a\033[2Jb"));
	state_lines_add(&lines, TEXT("a\xC2\x9B"
				     "b"));
	state_lines_add(&lines, TEXT("a\xFF"
				     "b"));
	state_lines_add(&lines, (struct text){long_line, sizeof long_line});
	assert_int_equal(lines.count, 0);
	state_lines_add(&lines, (struct text){long_line, STATE_LINE});
	assert_int_equal(lines.count, 1);
	state_lines_release(&lines);
	fixture_write(*state, "history", TEXT("good\r\ngood\n\n\001\nlast"));
	assert_lines(*state, "good|last");
}

/* What is quadratic in the lines does not come to an end here. */
static void test_a_file_full_of_short_lines_is_read(void **state)
{
	struct state_lines lines = {0};
	struct error error = {0};
	struct str all = {0};
	int i;

	for (i = 0; i < 500000; i++)
		str_printf(&all, "%x\n", i % 400000);
	fixture_write(*state, "history", str_text(&all));
	str_release(&all);
	assert_true(state_read(*state, "history", &lines, &error));
	assert_int_equal(lines.count, 400000);
	assert_string_equal(lines.lines[0], "186a0");
	assert_string_equal(lines.lines[lines.count - 1], "1869f");
	state_lines_release(&lines);
	merge(*state, "1869f", "last", 3);
	assert_lines(*state, "1869d|1869e|last");
}

/* Each adds and takes away lines of its own while the other does. */
static void run_session(const char *folder, char letter)
{
	char line[16];
	int i;

	for (i = 0; i < 20; i++) {
		snprintf(line, sizeof line, "%c%d", letter, i);
		merge(folder, NULL, line, 0);
	}
	for (i = 0; i < 19; i++) {
		snprintf(line, sizeof line, "%c%d", letter, i);
		merge(folder, line, NULL, 0);
	}
}

static void test_two_sessions_lose_nothing_of_each_other(void **state)
{
	struct state_lines lines = {0};
	struct error error = {0};
	int status = -1;
	pid_t child = fork();

	assert_true(child >= 0);
	run_session(*state, child ? 'a' : 'b');
	if (!child)
		_exit(0);
	waitpid(child, &status, 0);
	assert_int_equal(status, 0);
	assert_true(state_read(*state, "history", &lines, &error));
	assert_int_equal(lines.count, 2);
	assert_true(
	    !strcmp(lines.lines[0], "a19") || !strcmp(lines.lines[1], "a19"));
	assert_true(
	    !strcmp(lines.lines[0], "b19") || !strcmp(lines.lines[1], "b19"));
	state_lines_release(&lines);
}

static void test_a_folder_is_made_and_an_obstacle_named(void **state)
{
	struct str deep = {0}, blocked = {0};
	struct state_lines lines = {0};
	struct state_change change = {.added = &lines};
	struct error error = {0};

	str_printf(&deep, "%s/a/b", (char *)*state);
	merge(str_c(&deep), NULL, "kept", 0);
	assert_lines(str_c(&deep), "kept");
	fixture_write(*state, "file", TEXT(""));
	str_printf(&blocked, "%s/file", (char *)*state);
	assert_false(state_merge(str_c(&blocked), "history", &change, &error));
	assert_non_null(strstr(error_message(&error), "file"));
	error_release(&error);
	str_release(&deep);
	str_release(&blocked);
}

enum { NO_DISK = 77 };

/* On a disk without room for another line. */
static int merge_on_full_disk(const char *folder)
{
	struct state_lines in = {0};
	struct state_change change = {.added = &in};
	struct error error = {0};
	bool told;

	if (!disk_put(folder, "64k"))
		return NO_DISK;
	merge(folder, NULL, "old", 0);
	disk_fill(folder);
	state_lines_add(&in, TEXT("new"));
	told = !state_merge(folder, "history", &change, &error) &&
	       strstr(error_message(&error), "No space");
	error_release(&error);
	state_lines_release(&in);
	if (!told || !state_read(folder, "history", &in, &error))
		return 1;
	return in.count == 1 && !strcmp(in.lines[0], "old") ? 0 : 2;
}

static void test_a_full_disk_loses_nothing(void **state)
{
	int status = -1;
	pid_t child = fork();

	assert_true(child >= 0);
	if (!child)
		_exit(merge_on_full_disk(*state));
	waitpid(child, &status, 0);
	assert_true(WIFEXITED(status));
	if (WEXITSTATUS(status) == NO_DISK) {
		print_message("no disk may be mounted here\n");
		skip();
	}
	assert_int_equal(WEXITSTATUS(status), 0);
}

/* Adds the lines 0 to LINES - 1 and takes them away, until it is killed. */
static void change_for_ever(const char *folder, int lines)
{
	char line[256];
	int i;

	for (i = 0;; i = (i + 1) % (2 * lines)) {
		snprintf(line, sizeof line, "%0200d", i % lines);
		merge(folder, i < lines ? NULL : line, i < lines ? line : NULL,
		    0);
	}
}

/* Each line whole, in order and without a gap: the file as it was before a
 * change or after it. */
static void assert_whole(const char *folder)
{
	struct state_lines lines = {0};
	struct error error = {0};
	struct str all = {0}, path = {0};
	size_t i;

	str_printf(&path, "%s/history", folder);
	assert_true(state_read(folder, "history", &lines, &error));
	assert_true(file_read(AT_FDCWD, str_c(&path), 1 << 20, &all, &error));
	assert_int_equal(all.len, lines.count * 201);
	for (i = 0; i < lines.count; i++)
		assert_int_equal(
		    atoi(lines.lines[i]), atoi(lines.lines[0]) + (int)i);
	str_release(&path);
	str_release(&all);
	state_lines_release(&lines);
}

static void test_a_kill_leaves_it_whole(void **state)
{
	const char *harder = getenv("HARDER");
	int rounds = 10 * (harder ? atoi(harder) : 1), i;

	merge(*state, NULL, "kept", 0);
	merge(*state, "kept", NULL, 0);
	srand(1);
	for (i = 0; i < rounds; i++) {
		struct pollfd none = {.fd = -1};
		pid_t child = fork();

		assert_true(child >= 0);
		if (!child)
			change_for_ever(*state, 40);
		poll(&none, 1, 1 + rand() % 30); /* any moment will do */
		kill(child, SIGKILL);
		waitpid(child, NULL, 0);
		assert_whole(*state);
		fixture_remove(*state);
		assert_int_equal(mkdir(*state, 0700), 0);
		merge(*state, NULL, "kept", 0);
		merge(*state, "kept", NULL, 0);
	}
}

SUITE(state)
{
#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
	    CASE(test_a_missing_file_has_no_lines),
	    CASE(test_lines_stand_once_and_the_latest_last),
	    CASE(test_the_oldest_go_beyond_the_limit),
	    CASE(test_what_is_no_line_is_left_out),
	    CASE(test_a_file_full_of_short_lines_is_read),
	    CASE(test_two_sessions_lose_nothing_of_each_other),
	    CASE(test_a_full_disk_loses_nothing),
	    CASE(test_a_kill_leaves_it_whole),
	    CASE(test_a_folder_is_made_and_an_obstacle_named),
	};

	return cmocka_run_group_tests_name("state", tests, NULL, NULL);
}
