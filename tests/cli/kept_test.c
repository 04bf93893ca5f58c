/*
 * Files and folders that can't be read for a while: told each time, looked at
 * again each time, and nothing that was known of them is lost meanwhile. Run as
 * a user without rights, whom modes mean something to.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "suite.h"
#include "support/command.h"

static const char as_nobody[] =
    "setpriv --reuid=65534 --regid=65534 --clear-groups --";

/* Runs SCRIPT in the library's folder; skips where root can't step down. */
static void run(struct command_state *state, const char *script)
{
	bool root = geteuid() == 0;
	struct str line = {0};

	if (root) {
		str_printf(&line,
		    "chown -R 65534:65534 . && %s test -x \"$earshot\"",
		    as_nobody);
		command_run_shell(state, str_c(&line));
		str_clear(&line);
		if (state->process.status) {
			print_message("no user without rights here\n");
			str_release(&line);
			skip();
		}
	}
	str_printf(&line,
	    "cd \"$EARSHOT_LIBRARY\" && export earshot && %s sh -c '%s'",
	    root ? as_nobody : "", script);
	command_run_shell(state, str_c(&line));
	str_release(&line);
}

#define LIST "\"$earshot\" list --columns ref kind:* lang:en sort:ref"
#define AGE "find . -type f -exec touch -d \"-1 hour\" {} +;"
#define ALL "acme\nalpha-one\nbeta-2\nbeta-mini\n"

static void start_anew(struct command_state *state)
{
	run(state,
	    "chmod -R u+rwX . && rm -rf \"$XDG_CACHE_HOME\"/earshot;" AGE);
	EXPECT(state, 0, "", "");
}

static void a_file_is_looked_at_again(void **context)
{
	struct command_state *state = *context;

	start_anew(state);
	run(state, "chmod 000 _products/en/acme/beta.md;" LIST);
	EXPECT(state, 2, "acme\nalpha-one\nbeta-mini\n",
	    "earshot: can't be read now, and will be tried again: 1 file "
	    "or folder\n"
	    "_products/en/acme/beta.md: can't be opened: Permission denied\n");
	run(state, LIST " >/dev/null");
	EXPECT(state, 2, "", NULL);
	EXPECT_ERR(state, "_products/en/acme/beta.md: can");
	run(state, "\"$earshot\" index --status");
	EXPECT(state, 1, NULL, "");
	EXPECT_OUT(state, "problems   1\n");
	EXPECT_OUT(state,
	    "_products/en/acme/beta.md: can't be opened: Permission denied\n");
	run(state, "chmod 644 _products/en/acme/beta.md;" LIST);
	EXPECT(state, 0, ALL, "");
	run(state, "\"$earshot\" index --status");
	EXPECT(state, 0, NULL, "");
}

static void what_was_known_of_it_stays(void **context)
{
	struct command_state *state = *context;

	start_anew(state);
	run(state, LIST);
	EXPECT(state, 0, ALL, "");
	run(state, "chmod 000 _products/en/acme/alpha.md;" LIST);
	EXPECT(state, 2, ALL, NULL);
	EXPECT_ERR(state, "alpha.md: can't be opened: Permission denied\n");
	run(state, "\"$earshot\" list --count text:noise is:problem");
	EXPECT(state, 2, "1\n", NULL);
	run(state, "chmod 644 _products/en/acme/alpha.md;" LIST);
	EXPECT(state, 0, ALL, "");
	run(state, "\"$earshot\" list --count is:problem");
	EXPECT(state, 1, "0\n", NULL);
}

static void show_says_why(void **context)
{
	static const char why[] = "earshot: _products/en/acme/alpha.md: can't "
				  "be opened: Permission denied\n";
	struct command_state *state = *context;

	start_anew(state);
	run(state, "\"$earshot\" index >/dev/null;"
		   "chmod 000 _products/en/acme/alpha.md;"
		   "\"$earshot\" show alpha-one");
	EXPECT(state, 2, "", NULL);
	EXPECT_ERR(state, why);
	run(state, "\"$earshot\" show alpha-one");
	EXPECT(state, 2, "", NULL);
	EXPECT_ERR(state, why);
	run(state, "\"$earshot\" show \"Alpha One\"");
	EXPECT(state, 2, "", NULL);
	EXPECT_ERR(state, why);
	run(state, "\"$earshot\" compare alpha-one beta-2");
	EXPECT(state, 2, "", NULL);
	EXPECT_ERR(state, why);
	assert_null(strstr(state->process.err.data, "nothing is called"));
	run(state, "chmod 644 _products/en/acme/alpha.md;"
		   "\"$earshot\" show alpha-one >/dev/null");
	EXPECT(state, 0, "", "");
}

static void a_folder_is_looked_at_again(void **context)
{
	struct command_state *state = *context;

	start_anew(state);
	run(state, "chmod 000 _products/en;" LIST);
	EXPECT(state, 2, "acme\n",
	    "earshot: can't be read now, and will be tried again: 1 file "
	    "or folder\n"
	    "_products/en: can't be opened: Permission denied\n");
	run(state, "chmod 755 _products/en;" LIST);
	EXPECT(state, 0, ALL, "");
	/* What lay in it is still known. */
	run(state, "chmod 000 _products/en;" LIST);
	EXPECT(state, 2, ALL, NULL);
	/* Names, but nothing after them. */
	run(state, "chmod 755 _products/en; chmod 444 _products/en/acme;" LIST);
	EXPECT(state, 2, ALL, NULL);
	EXPECT_ERR(state,
	    "_products/en/acme/alpha.md: can't be opened: Permission denied\n");
	run(state, "chmod 755 _products/en/acme;" LIST);
	EXPECT(state, 0, ALL, "");
	run(state, "\"$earshot\" index --status");
	EXPECT(state, 0, NULL, "");
}

static void one_bad_minute_empties_nothing(void **context)
{
	struct command_state *state = *context;

	start_anew(state);
	run(state, "find . -name \"*.md\" -exec chmod 000 {} +;" LIST);
	EXPECT(state, 2, "", NULL);
	EXPECT_ERR(state, "tried again: 6 files or folders\n");
	EXPECT_ERR(
	    state, "and 3 more; earshot index --status lists them all\n");
	run(state, "chmod -R u+r .;" LIST);
	EXPECT(state, 0, ALL, "");
	run(state, "find . -name \"*.md\" -exec chmod 000 {} +;" LIST);
	EXPECT(state, 2, ALL, NULL);
	run(state, "chmod -R u+r .;" LIST);
	EXPECT(state, 0, ALL, "");
}

static void new_modes_are_not_parsed(void **context)
{
	struct command_state *state = *context;

	start_anew(state);
	run(state, "\"$earshot\" index >/dev/null; chmod -R g+w,o-r .;"
		   "\"$earshot\" index --status && \"$earshot\" index");
	EXPECT(state, 0, NULL, "");
	EXPECT_OUT(state, "changed    0\n");
	EXPECT_OUT(state, "parsed    0\n");
}

/* As on a full disk. */
static void a_file_that_may_not_grow_is_told(void **context)
{
	struct command_state *state = *context;

	start_anew(state);
	run(state, "(ulimit -f 2; \"$earshot\" list --count);"
		   "ls \"$XDG_CACHE_HOME\"/earshot | grep -c new");
	EXPECT(state, 1, "4\n0\n", NULL);
	EXPECT_ERR(state,
	    ".db: no file may grow so large (ulimit -f); the index is kept for "
	    "this run only\n");
	run(state, LIST);
	EXPECT(state, 0, ALL, "");
}

/* Ended while an index is built, in every way that a program hears of; one that
 * was ready before it heard is built again. */
static void no_ending_leaves_a_file(void **context)
{
	static const char *const signals[] = {"HUP", "TERM", "ALRM", "USR1",
	    "USR2", "PIPE", "ABRT", "SEGV", "XCPU", "VTALRM", "RTMIN"};
	struct command_state *state = *context;
	size_t i;

	start_anew(state);
	run(state, "mkdir many; for i in $(seq 400); do"
		   " cp _products/en/acme/alpha.md many/$i.md; done");
	for (i = 0; i < sizeof signals / sizeof *signals; i++) {
		struct str script = {0};

		/* A sanitizer takes a crash for its own, unless it is told not
		 * to. */
		str_printf(&script,
		    "export ASAN_OPTIONS=\"${ASAN_OPTIONS-}:handle_segv=0\""
		    " TSAN_OPTIONS=\"${TSAN_OPTIONS-}:handle_segv=0\";"
		    "end() { rm -rf \"$XDG_CACHE_HOME\"/earshot;"
		    " \"$earshot\" index >/dev/null & pid=$!;"
		    " until ls \"$XDG_CACHE_HOME\"/earshot/*new* >/dev/null"
		    " 2>&1; do kill -0 $pid || break; done;"
		    " kill -%s $pid; wait $pid; [ $? -gt 128 ]; };"
		    "tries=0; until end 2>/dev/null; do tries=$((tries + 1));"
		    " [ $tries -lt 30 ] || { echo late; break; }; done;"
		    " ! ls \"$XDG_CACHE_HOME\"/earshot | grep new",
		    signals[i]);
		run(state, str_c(&script));
		str_release(&script);
		EXPECT(state, 0, "", "");
	}
	run(state, "rm -r many");
	EXPECT(state, 0, "", "");
}

SUITE(kept)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_file_is_looked_at_again),
	    cmocka_unit_test(what_was_known_of_it_stays),
	    cmocka_unit_test(show_says_why),
	    cmocka_unit_test(a_folder_is_looked_at_again),
	    cmocka_unit_test(one_bad_minute_empties_nothing),
	    cmocka_unit_test(new_modes_are_not_parsed),
	    cmocka_unit_test(a_file_that_may_not_grow_is_told),
	    cmocka_unit_test(no_ending_leaves_a_file),
	};

	return cmocka_run_group_tests_name(
	    "kept", tests, command_set_up, command_tear_down);
}
