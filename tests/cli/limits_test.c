/*
 * Files that are no reviews but lie there like ones, and reviews that are too
 * much: each is passed over or told as a problem, in bounded memory, and the
 * rest is there as ever.
 */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "library/library.h"
#include "suite.h"
#include "support/command.h"
#include "support/fixture.h"
#include "support/sanitized.h"

/* What the program may take, in KB. */
#if SANITIZED
#define LIMIT ""
#else
#define LIMIT "ulimit -v 262144 && "
#endif

static const char front[] =
    "---\nlayout: product\ntarget_name: Large\nlang: en\nref: large\n"
    "date: 2025-02-02\n";

/* Runs `list --count` and checks that there are COUNT, and nothing to say. */
static void expect_count(struct command_state *state, const char *count)
{
	command_run_shell(state, LIMIT "\"$earshot\" list --count");
	EXPECT(state, 0, count, "");
}

static void make_socket(const char *path)
{
	struct sockaddr_un name = {.sun_family = AF_UNIX};
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);

	assert_true(fd >= 0);
	assert_true(strlen(path) < sizeof name.sun_path);
	memcpy(name.sun_path, path, strlen(path));
	assert_int_equal(
	    bind(fd, (const struct sockaddr *)&name, sizeof name), 0);
	close(fd);
}

static void what_is_no_file_is_passed_over(void **context)
{
	struct command_state *state = *context;
	char *path = sandbox_path(&state->sandbox, "s.md");

	make_socket(path);
	free(path);
	command_run_shell(state,
	    "cd \"$EARSHOT_LIBRARY\" && mv ../s.md . && mkfifo fifo.md && "
	    "ln -s fifo.md pipe.md && ln -s self.md self.md && "
	    "ln -s /dev/zero zero.md && ln -s /dev/tty tty.md && "
	    "ln -s nowhere.md gone.md && ln -s . again && mkdir folder.md");
	EXPECT(state, 0, "", "");
	expect_count(state, "4\n");
	RUN(state, "index", "--status");
	EXPECT(state, 0, NULL, "");
	command_run_shell(
	    state, "cd \"$EARSHOT_LIBRARY\" && rm -r ./*.md again");
}

static void a_file_that_is_too_large_is_a_problem(void **context)
{
	struct command_state *state = *context;

	command_run_shell(state,
	    "cd \"$EARSHOT_LIBRARY\" && truncate -s 1G zeros.md && "
	    "printf '%s' '---\nlayout: product\ntarget_name: Line\n---\n' "
	    ">line.md && head -c 10485760 /dev/zero | tr '\\0' x >>line.md");
	EXPECT(state, 0, "", "");
	expect_count(state, "4\n");
	RUN(state, "index", "--status");
	EXPECT(state, 1, NULL, "");
	EXPECT_OUT(state, "line.md: is too large (10485802 bytes; at most "
			  "1048576)\n");
	EXPECT_OUT(state, "zeros.md: is too large (1073741824 bytes; at most "
			  "1048576)\n");
	command_run_shell(state, "cd \"$EARSHOT_LIBRARY\" && rm ./*.md");
}

/* Writes large.md with UNIT repeated in its front matter, to be listed among
 * the others and told with PROBLEM. */
static void check_front(struct command_state *state, const char *head,
    const char *unit, size_t times, const char *problem)
{
	struct str source = {0};

	str_printf(&source, "%s%s", front, head);
	str_repeat(&source, unit, times);
	str_puts(&source, "\n---\n## Overview\n\nText.\n");
	assert_true(source.len < LIBRARY_FILE_LIMIT);
	fixture_write(state->library, "large.md", str_text(&source));
	str_release(&source);
	expect_count(state, "5\n");
	RUN(state, "index", "--status");
	EXPECT(state, 1, NULL, "");
	EXPECT_OUT(state, problem);
	command_run_shell(state, "rm \"$EARSHOT_LIBRARY\"/large.md");
}

static void too_much_front_matter_is_a_problem(void **context)
{
	struct command_state *state = *context;

	check_front(state, "tags: [", "a,", 500000, "too many values");
	check_front(state, "x: ", "[", 500000, "nested too deeply");
	check_front(state, "x: &x [", "*x,", 300000, "an alias");
	check_front(state,
	    "a: &a [x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\n"
	    "c: &c [*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c]\n"
	    "e: &e [*d,*d,*d,*d,*d,*d,*d,*d]\nf: &f [*e,*e,*e,*e,*e,*e,*e]\n"
	    "g: &g [*f,*f,*f,*f,*f,*f,*f,*f]\ntags: [",
	    "*g,", 100, "tag");
	check_front(state, "price: ", "9", 900000, "price");
	check_front(state, "date: 2", "0", 900000, "date");
}

/* In a child: the file is another one each time that it is read, as long as
 * the test, PARENT, lives. */
static void keep_changing(const char *root, pid_t parent)
{
	struct str large = {0};

	str_puts(&large, front);
	str_puts(&large, "---\n");
	str_repeat(&large, "word ", 100000);
	while (getppid() == parent) {
		fixture_write(root, "large.md", str_text(&large));
		fixture_write(root, "large.md", TEXT("---\nlayout: prod"));
		fixture_write(root, "large.md", text_of(front));
	}
	_exit(0);
}

static void files_may_change_while_they_are_read(void **context)
{
	struct command_state *state = *context;
	pid_t parent = getpid(), child = fork();
	int i;

	assert_true(child >= 0);
	if (child == 0)
		keep_changing(state->library, parent);
	for (i = 0; i < 10; i++) {
		RUN(state, "list", "--count", "-ref:large");
		EXPECT(state, 0, "4\n", "");
		RUN(state, "list", "--jsonl");
		/* It may be cut short after the index's back: that is told. */
		if (state->process.err.len)
			EXPECT(state, 2, NULL,
			    "earshot: large.md: can't be read as a review any "
			    "more\n");
		else
			EXPECT(state, 0, NULL, "");
	}
	kill(child, SIGKILL);
	assert_int_equal(waitpid(child, NULL, 0), child);
	fixture_write(state->library, "large.md", text_of(front));
	RUN(state, "list", "--count");
	EXPECT(state, 0, "5\n", "");
	command_run_shell(state, "rm \"$EARSHOT_LIBRARY\"/large.md");
}

/* One line that says what is too much, however much it is. */
static void queries_that_ask_too_much_are_told(void **context)
{
	static const struct {
		const char *script, *says;
	} cases[] = {
	    {"yes 'text:word' | head -n 40 | awk '{ print $0 NR }'",
		"32 at most"},
	    {"echo \"text:\\\"$(yes the | head -n 9000)\\\"\"", "100 at most"},
	    {"yes the | head -n 25000", "too long"},
	    {"yes | head -n 5000 | sed 's/y/y OR/'; echo y", "2000 terms"},
	    {"printf '(%.0s' $(seq 5000)", "100 deep at most"},
	    {"printf 'x %.0s' $(seq 60000)", "too long"},
	};
	struct command_state *state = *context;
	struct str script = {0};
	size_t i;

	command_run_shell(state,
	    LIMIT "\"$earshot\" list --count \"$(yes 'text:a*' | "
		  "head -n 200)\"");
	EXPECT(state, 0, NULL, "");
	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		str_clear(&script);
		str_printf(&script, LIMIT "\"$earshot\" list \"$(%s)\"",
		    cases[i].script);
		command_run_shell(state, str_c(&script));
		EXPECT(state, 2, "", NULL);
		EXPECT_ERR(state, cases[i].says);
		assert_true(state->process.err.len < 3000);
	}
	str_release(&script);
}

SUITE(limits)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_is_no_file_is_passed_over),
	    cmocka_unit_test(a_file_that_is_too_large_is_a_problem),
	    cmocka_unit_test(too_much_front_matter_is_a_problem),
	    cmocka_unit_test(files_may_change_while_they_are_read),
	    cmocka_unit_test(queries_that_ask_too_much_are_told),
	};

	return cmocka_run_group_tests_name(
	    "limits", tests, command_set_up, command_tear_down);
}
