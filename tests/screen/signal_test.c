/*
 * Whatever ends the browser, wherever it is: the terminal is put back, the
 * parent sees the signal, nothing stays after.
 */
#include <dirent.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/str.h"
#include "suite.h"
#include "support/confined.h"
#include "support/fixture.h"
#include "support/pty.h"
#include "support/sanitized.h"
#include "support/screen.h"
#include "support/stage.h"

static const int all_signals[] = {SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGUSR1,
    SIGUSR2, SIGXCPU, SIGALRM, SIGVTALRM, SIGPROF, SIGIO, SIGPWR, SIGSTKFLT,
    SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGSYS, SIGTRAP};

/* For what must come, however slow the machine is. */
#define LIMIT_NS INT64_C(60000000000)

enum { SIGNALS = sizeof all_signals / sizeof *all_signals };

/* Where it may be: the keys that lead there, and what tells that it is. */
static const struct place {
	const char *keys, *shown;
} places[] = {{"j", "2/31"}, {"/so", "9 of 31  so"}, {"?", "In the list"},
    {"\rjj", "Overview"}, {"s", "relevance"}};

enum { PLACES = sizeof places / sizeof *places };

static struct screen *start(struct stage *stage, const struct place *place)
{
	screen_free(stage->screen);
	stage->screen = screen_start_program(
	    &stage->sandbox, 24, 80, "-L", "tests/samples", NULL);
	screen_expect(stage->screen, "1/31");
	if (place) {
		screen_type(stage->screen, place->keys);
		screen_expect(stage->screen, place->shown);
	}
	return stage->screen;
}

static void every_signal_in_every_view(void **context)
{
	struct screen *s;
	size_t i;

	for (i = 0; i < SIGNALS; i++) {
		s = start(*context, &places[i % PLACES]);
		screen_signal(s, all_signals[i]);
		screen_expect_end(s, -all_signals[i]);
		assert_true(screen_is_restored(s));
	}
}

/* Those that have no name, and those that mean nothing to it. */
static void the_other_signals(void **context)
{
	static const int harmless[] = {SIGCHLD, SIGURG, SIGPIPE, SIGXFSZ};
	struct screen *s = start(*context, NULL);
	int numbers[] = {SIGRTMIN, SIGRTMAX};
	size_t i;

	for (i = 0; i < sizeof harmless / sizeof *harmless; i++)
		screen_signal(s, harmless[i]);
	screen_type(s, "j");
	screen_expect(s, "2/31");
	for (i = 0; i < sizeof numbers / sizeof *numbers; i++) {
		screen_signal(s, numbers[i]);
		screen_expect_end(s, -numbers[i]);
		assert_true(screen_is_restored(s));
		s = start(*context, NULL);
	}
}

static void a_closed_terminal_in_every_view(void **context)
{
	struct screen *s;
	size_t i;

	for (i = 0; i < PLACES; i++) {
		s = start(*context, &places[i]);
		screen_hang_up(s);
		screen_expect_end(s, -SIGHUP);
	}
}

/* The handler of SIGHUP is never run: it is seen that the terminal is gone. */
static void a_closed_terminal_without_its_signal(void **context)
{
	static const char *const how[] = {
	    "--block-signal=HUP", "--ignore-signal=HUP"};
	struct stage *stage = *context;
	size_t i;

	for (i = 0; i < sizeof how / sizeof *how; i++) {
		const char *argv[] = {"env", how[i], stage->sandbox.program,
		    "-L", "tests/samples", NULL};

		screen_free(stage->screen);
		stage->screen = screen_start(&stage->sandbox, 24, 80, argv);
		screen_expect(stage->screen, "1/31");
		screen_type(stage->screen, i ? "/so" : "?");
		screen_expect(stage->screen, i ? "9 of 31  so" : "In the list");
		screen_hang_up(stage->screen);
		screen_expect_end(stage->screen, -SIGHUP);
	}
}

/* Writes COUNT reviews into the folder LIBRARY of the stage; free() its path.
 */
static char *write_library(struct stage *stage, int count)
{
	char *root = sandbox_path(&stage->sandbox, "library");
	char path[32];
	struct str text = {0};
	int i, k;

	for (i = 0; i < count; i++) {
		str_clear(&text);
		str_printf(&text,
		    "---\nlayout: product\ntarget_name: Thing %d\nref: r%d\n"
		    "lang: en\ndate: 2025-01-01\n---\n## Overview\n\n",
		    i, i);
		for (k = 0; k < 200; k++)
			str_printf(&text, "word%d of it and ", i * k);
		snprintf(path, sizeof path, "%d.md", i);
		fixture_write(root, path, str_text(&text));
	}
	str_release(&text);
	return root;
}

static void while_the_index_is_built(void **context)
{
	static const int signals[] = {SIGTERM, SIGQUIT, SIGSEGV, 0};
	struct stage *stage = *context;
	char *root = write_library(stage, 600);
	struct screen *s;
	size_t i;

	for (i = 0; i < sizeof signals / sizeof *signals; i++) {
		char *cache = sandbox_path(&stage->sandbox, "cache/earshot");

		fixture_remove(cache);
		free(cache);
		screen_free(stage->screen);
		stage->screen = s = screen_start_program(
		    &stage->sandbox, 24, 80, "-L", root, NULL);
		screen_expect(s, "Thing");
		if (signals[i])
			screen_signal(s, signals[i]);
		else
			screen_hang_up(s);
		screen_expect_end(s, signals[i] ? -signals[i] : -SIGHUP);
		if (signals[i])
			assert_true(screen_is_restored(s));
	}
	free(root);
}

/* To the thread of the program's that is not its first, if it has one. */
static bool signal_other_thread(pid_t pid, int number)
{
	char path[32];
	struct dirent *entry;
	DIR *tasks;
	pid_t thread = 0;

	snprintf(path, sizeof path, "/proc/%d/task", (int)pid);
	tasks = opendir(path);
	while (tasks && !thread && (entry = readdir(tasks)))
		if (entry->d_name[0] != '.' && atoi(entry->d_name) != pid)
			thread = atoi(entry->d_name);
	if (tasks)
		closedir(tasks);
	return thread && !syscall(SYS_tgkill, pid, thread, number);
}

static void a_crash_of_another_thread(void **context)
{
	static const int crashes[] = {SIGSEGV, SIGABRT};
	struct screen *s;
	size_t i;

	if (TELLS_LATE)
		skip();
	for (i = 0; i < sizeof crashes / sizeof *crashes; i++) {
		s = start(*context, NULL);
		if (!signal_other_thread(screen_pid(s), crashes[i]))
			skip();
		screen_expect_end(s, -crashes[i]);
		assert_true(screen_is_restored(s));
	}
}

/* Reads until TEXT has come or PTY ends; false when time runs out before. */
static bool read_until(struct pty *pty, const char *text)
{
	int64_t deadline = pty_now_ns() + LIMIT_NS;
	struct str out = {0};
	bool came = false;

	while (!came && !pty->ended && pty_now_ns() < deadline) {
		pty_read(pty, 1000, &out);
		came = strstr(str_c(&out), text) != NULL;
	}
	str_release(&out);
	return came;
}

/* A terminal that takes no byte any more keeps nobody, whatever the program
 * was started with. HOW is an option of env(1); NUMBER comes first. */
static void stand_still(struct stage *stage, const char *how, int number)
{
	const char *argv[] = {
	    "env", how, stage->sandbox.program, "-L", "tests/samples", NULL};
	const struct pty_options options = {
	    .argv = argv, .env = stage->sandbox.env, .rows = 24, .cols = 80};
	struct pty pty;
	bool came, stood, ended, restored;
	int slave;

	pty_start(&pty, &options);
	came = read_until(&pty, "samples");
	slave = open(ptsname(pty.fd), O_RDWR | O_NOCTTY);
	stood = !tcflow(slave, TCOOFF);
	pty_write(&pty, "?", 1);
	pty_signal(&pty, number);
	pty_signal(&pty, SIGALRM);
	ended = pty_wait(&pty, LIMIT_NS / 1000000);
	restored = pty_is_restored(&pty);
	close(slave);
	pty_release(&pty);
	assert_true(came);
	assert_true(stood);
	assert_true(ended);
	assert_true(WIFSIGNALED(pty.wait_status));
	assert_true(WTERMSIG(pty.wait_status) == number ||
		    WTERMSIG(pty.wait_status) == SIGALRM);
	assert_true(restored);
}

static void a_terminal_that_stands_still(void **context)
{
	static const char *const how[] = {"--default-signal=ALRM",
	    "--ignore-signal=ALRM", "--block-signal=ALRM,TERM"};
	size_t i;

	if (TELLS_LATE)
		skip();
	for (i = 0; i < sizeof how / sizeof *how; i++)
		stand_still(*context, how[i], SIGTERM);
	stand_still(*context, how[0], SIGALRM);
}

/* Runs SCRIPT in a shell with job control, with the program in $earshot. */
static struct screen *start_shell(struct stage *stage, const char *script)
{
	const char *argv[] = {"sh", "-c", script, NULL};

	sandbox_set(&stage->sandbox, "earshot", stage->sandbox.program);
	screen_free(stage->screen);
	stage->screen = screen_start(&stage->sandbox, 24, 80, argv);
	screen_expect(stage->screen, "1/31");
	return stage->screen;
}

/* Nor does one that has been stopped come back to the screen to end, or stop
 * again because the terminal is the shell's. */
static void a_stopped_job(void **context)
{
	static const char script[] =
	    "set -m; \"$earshot\" -L tests/samples; echo in the shell; "
	    "kill -$number %1; s=148; "
	    "while [ $s = 148 ] || [ $s = $too ]; do kill -CONT %1; "
	    "wait %1; s=$?; done; echo \"over $s\"; read -r line";
	static const char *const names[] = {"TERM", "HUP", "QUIT", "SEGV"};
	/* Another thread may hear of a crash, and the one that goes on stops
	 * once more where it is the faster. */
	static const char *const too[] = {"148", "148", "148", "149"};
	static const char *const over[] = {
	    "over 143", "over 129", "over 131", "over 139"};
	struct stage *stage = *context;
	struct screen *s;
	size_t i;

	for (i = 0; i < sizeof names / sizeof *names; i++) {
		sandbox_set(&stage->sandbox, "number", names[i]);
		sandbox_set(&stage->sandbox, "too", too[i]);
		s = start_shell(stage, script);
		screen_type(s, "/so\033\032");
		screen_expect(s, "in the shell");
		screen_expect(s, over[i]);
		assert_true(screen_is_restored(s));
		assert_false(screen_has(s, "earshot  samples"));
	}
}

/* Stopped where it SHOWS something, it is stopped again by bg, for the terminal
 * is the shell's, and ends when it is told to by KILL. */
static void end_in_background(
    struct stage *stage, const char *keys, const char *shows, const char *kill)
{
	struct str script = {0};
	struct screen *s;

	str_printf(&script,
	    "set -m; \"$earshot\" -L tests/samples; echo in the shell; bg; "
	    "wait %%1; echo \"stopped $?\"; %s; s=149; "
	    "while [ $s = 149 ]; do wait %%1; s=$?; done; echo \"over $s\"; "
	    "read -r line",
	    kill);
	s = start_shell(stage, str_c(&script));
	str_release(&script);
	screen_type(s, keys);
	screen_expect(s, shows);
	screen_type(s, "\032");
	screen_expect(s, "stopped 149");
	screen_expect(s, "over 143");
	assert_true(screen_is_restored(s));
	assert_false(screen_has(s, "earshot  samples"));
}

static void a_job_in_the_background(void **context)
{
	struct stage *stage = *context;

	end_in_background(stage, "j", "2/31", "kill %1; kill -CONT %1");
	end_in_background(stage, "?", "In the list", "kill %1; bg");
	/* Another program has the terminal, and the keyboard stops both. */
	sandbox_set(&stage->sandbox, "EDITOR", "sh -c 'echo edits; cat'");
	end_in_background(stage, "e", "edits", "kill %1; kill -CONT %1");
}

/* It waits before it touches the terminal at all, then where it is stopped by a
 * signal that can't be caught. */
static void bring_to_front(struct stage *stage, const char *option)
{
	static const char script[] =
	    "set -m; \"$earshot\" -L tests/samples $option & job=$!; wait %1; "
	    "echo \"stopped $?\"; (read -r go <$go; kill -STOP $job) & "
	    "fg %1; bg %1; wait %1; echo \"again $?\"; read -r line; fg %1; "
	    "echo over";
	const char *argv[] = {"sh", "-c", script, NULL};
	char *go = sandbox_path(&stage->sandbox, "go");
	struct screen *s;
	FILE *file;

	assert_int_equal(mkfifo(go, 0600), 0);
	sandbox_set(&stage->sandbox, "go", go);
	sandbox_set(&stage->sandbox, "option", option);
	sandbox_set(&stage->sandbox, "earshot", stage->sandbox.program);
	screen_free(stage->screen);
	stage->screen = s = screen_start(&stage->sandbox, 24, 80, argv);
	screen_expect(s, "1/31");
	screen_type(s, "j");
	screen_expect(s, "2/31");
	file = fopen(go, "w");
	assert_non_null(file);
	fputs("\n", file);
	fclose(file);
	screen_expect(s, "again 149");
	screen_type(s, "\nj");
	screen_expect(s, "3/31");
	screen_type(s, "Q");
	screen_expect(s, "over");
	assert_int_equal(unlink(go), 0);
	free(go);
}

static void a_job_brought_to_the_front(void **context)
{
	struct stage *stage = *context;

	bring_to_front(stage, "");
	confined_expect(&stage->sandbox);
	bring_to_front(stage, "--restricted");
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, stage_set_up, stage_tear_down)
static void a_stopped_job_whose_terminal_goes(void **context)
{
	static const char script[] =
	    "set -m; sh -c 'echo \"job $$\"; exec \"$earshot\" -L "
	    "tests/samples'; echo in the shell; read -r line";
	struct screen *s = start_shell(*context, script);
	const char *told;
	pid_t job;

	screen_type(s, "j\032");
	screen_expect(s, "in the shell");
	told = strstr(screen_text(s), "job ");
	job = (pid_t)strtol(told + 4, NULL, 10);
	assert_true(job > 1);
	screen_hang_up(s);
	screen_wait_end(s);
	assert_true(pty_wait_gone(job, LIMIT_NS / 1000000));
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, stage_set_up, stage_tear_down)

SUITE(signal)
{
	const struct CMUnitTest tests[] = {
	    TEST(every_signal_in_every_view),
	    TEST(the_other_signals),
	    TEST(a_closed_terminal_in_every_view),
	    TEST(a_closed_terminal_without_its_signal),
	    TEST(while_the_index_is_built),
	    TEST(a_crash_of_another_thread),
	    TEST(a_terminal_that_stands_still),
	    TEST(a_stopped_job),
	    TEST(a_stopped_job_whose_terminal_goes),
	    TEST(a_job_in_the_background),
	    TEST(a_job_brought_to_the_front),
	};

	return cmocka_run_group_tests_name("signal", tests, NULL, NULL);
}
