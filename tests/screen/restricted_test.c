/*
 * The browser under --restricted: no key leads out of the library, and nothing
 * is written but the cache.
 */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "suite.h"
#include "support/confined.h"
#include "support/fixture.h"
#include "support/screen.h"
#include "support/stage.h"

/* Opens a library, of which SHOWN tells that it is there, with every door an
 * environment could open. Who goes through one leaves a file. */
static struct screen *start(
    struct stage *stage, const char *root, const char *shown)
{
	static const char *const doors[] = {"EDITOR", "VISUAL", "BROWSER",
	    "PAGER", "SHELL", "SSH_ORIGINAL_COMMAND"};
	char *door = sandbox_path(&stage->sandbox, "door");
	size_t i;

	fixture_write(
	    stage->sandbox.root, "door", TEXT("#!/bin/sh\n: >\"$0.opened\"\n"));
	assert_int_equal(chmod(door, 0755), 0);
	fixture_write(sandbox_get(&stage->sandbox, "XDG_CONFIG_HOME"),
	    "earshot/config.yaml", TEXT("queries: {mine: \"tag:dac\"}\n"));
	for (i = 0; i < sizeof doors / sizeof *doors; i++)
		sandbox_set(&stage->sandbox, doors[i], door);
	free(door);
	confined_expect(&stage->sandbox);
	stage->screen = screen_start_program(
	    &stage->sandbox, 24, 80, "-L", root, "--restricted", NULL);
	screen_expect(stage->screen, shown);
	return stage->screen;
}

static void keys_that_lead_out_say_so(void **context)
{
	struct screen *s = start(*context, "tests/samples", "1/31");

	screen_type(s, "\032");
	screen_expect(s, "not in restricted mode");
	screen_type(s, "j");
	screen_expect(s, "2/31");
	screen_expect_gone(s, "not in restricted mode");
	screen_type(s, "e");
	screen_expect(s, "not in restricted mode");
	screen_type(s, "/dac\r");
	screen_expect(s, "of 31");
	screen_type(s, "f");
	screen_type(s, "a");
	screen_expect(s, "not in restricted mode");
	screen_type(s, KEYS_ESCAPE);
	screen_expect_gone(s, "no query is saved");
	screen_type(s, "Q");
	screen_expect_end(s, 0);
}

static bool has_gone_through(const struct stage *stage)
{
	char *trace = sandbox_path(&stage->sandbox, "door.opened");
	bool opened = access(trace, F_OK) == 0;

	free(trace);
	return opened;
}

/* Nor is the screen left for a moment, as for a program that then fails. */
static void no_program_is_started(void **context)
{
	struct stage *stage = *context;
	char *root = sandbox_path(&stage->sandbox, "library");
	struct screen *s;
	struct text sent;
	size_t before;

	fixture_write(root, "a.md",
	    TEXT("---\nlayout: product\ntarget_name: A\nref: a\nlang: en\n"
		 "date: 2025-01-01\n---\n## Overview\n\nSee [a page]"
		 "(https://example.org/page).\n"));
	s = start(stage, root, "1/1");
	before = screen_bytes(s).len;
	screen_type(s, "e");
	screen_expect(s, "not in restricted mode");
	screen_type(s, "\r");
	screen_expect(s, "See a page");
	screen_expect_gone(s, "not in restricted mode");
	screen_type(s, "e");
	screen_expect(s, "not in restricted mode");
	screen_type(s, "]o");
	screen_expect(s, "nothing is started in restricted mode");
	screen_expect(s, "https://example.org/page");
	assert_false(has_gone_through(stage));
	sent = screen_bytes(s);
	assert_null(memmem(sent.ptr + before, sent.len - before, "\033[?1049l",
	    strlen("\033[?1049l")));
	free(root);
}

/* Nor does a signal that stops the job, which no shell would wake again. */
static void it_can_not_be_suspended(void **context)
{
	struct screen *s = start(*context, "tests/samples", "1/31");

	screen_signal(s, SIGTSTP);
	screen_expect(s, "not in restricted mode");
	screen_type(s, "jj");
	screen_expect(s, "3/31");
}

static void the_users_saved_queries_are_not_read(void **context)
{
	struct screen *s = start(*context, "tests/samples", "1/31");

	screen_type(s, "/@mine");
	screen_expect(s, "@mine");
	screen_expect(s, "no saved query");
}

static void expect_empty(const struct sandbox *sandbox, const char *name)
{
	char *started = sandbox_path(sandbox, "state/earshot/started");

	/* The tests' own. */
	unlink(started);
	*strrchr(started, '/') = '\0';
	rmdir(started);
	free(started);
	assert_int_equal(rmdir(sandbox_get(sandbox, name)), 0);
}

static void nothing_is_kept(void **context)
{
	struct stage *stage = *context;
	struct screen *s = start(stage, "tests/samples", "1/31");

	screen_type(s, "/dac\rs\rSmjm");
	screen_expect(s, "of 31");
	screen_type(s, "Q");
	screen_expect_end(s, 0);
	expect_empty(&stage->sandbox, "XDG_STATE_HOME");
	expect_empty(&stage->sandbox, "HOME");
	expect_empty(&stage->sandbox, "TMPDIR");
}

static void no_privilege_can_be_gained(void **context)
{
	struct screen *s = start(*context, "tests/samples", "1/31");
	struct str status = {0};
	char path[64];

	snprintf(path, sizeof path, "/proc/%d/status", (int)screen_pid(s));
	if (!file_read(-1, path, 1 << 16, &status, NULL))
		skip();
	assert_non_null(strstr(str_c(&status), "NoNewPrivs:\t1"));
	str_release(&status);
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, stage_set_up, stage_tear_down)

SUITE(restricted)
{
	const struct CMUnitTest tests[] = {
	    TEST(keys_that_lead_out_say_so),
	    TEST(no_program_is_started),
	    TEST(it_can_not_be_suspended),
	    TEST(the_users_saved_queries_are_not_read),
	    TEST(nothing_is_kept),
	    TEST(no_privilege_can_be_gained),
	};

	return cmocka_run_group_tests_name("restricted", tests, NULL, NULL);
}
