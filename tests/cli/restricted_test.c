/*
 * The command line under --restricted: the library is fixed, the environment is
 * not heard, nothing but the library is read.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "suite.h"
#include "support/command.h"
#include "support/confined.h"
#include "support/fixture.h"

static void the_library_must_stand_before_it(void **context)
{
	struct command_state *state = *context;

	RUN(state, "-L", state->library, "--restricted", "list", "--count");
	EXPECT(state, 0, "4\n", "");
	RUN(state, "--restricted", "list", "--count");
	EXPECT(state, 2, "",
	    "earshot: --restricted needs the library before it: -L DIR "
	    "--restricted\n");
	RUN(state, "--restricted", state->library);
	EXPECT(state, 2, "", NULL);
}

static void what_comes_after_it_names_no_path(void **context)
{
	static const char *const words[] = {
	    "-L/etc", "--library=/etc", "--config=/etc/passwd"};
	struct command_state *state = *context;
	size_t i;

	for (i = 0; i < sizeof words / sizeof *words; i++) {
		RUN(state, "-L", state->library, "--restricted", words[i],
		    "list");
		EXPECT(state, 2, "", NULL);
		EXPECT_ERR(state, "is fixed by --restricted");
	}
	RUN(state, "-L", state->library, "--restricted", "list", "--library",
	    "/etc");
	EXPECT(state, 2, "", NULL);
	RUN(state, "-L", state->library, "--restricted", "/etc");
	EXPECT(state, 2, "", NULL);
	EXPECT_ERR(state, "one library at a time");
}

/* Each would change what is printed without --restricted. */
static void the_environment_lifts_nothing(void **context)
{
	struct command_state *state = *context;

	fixture_write(sandbox_get(&state->sandbox, "XDG_CONFIG_HOME"),
	    "earshot/config.yaml", TEXT("queries: {mine: \"alpha\"}\n"));
	RUN(state, "-L", state->library, "list", "--count", "@mine");
	EXPECT(state, 0, "1\n", "");
	RUN(state, "-L", state->library, "--restricted", "list", "--count",
	    "@mine");
	EXPECT(state, 2, "", NULL);
	sandbox_set(&state->sandbox, "EARSHOT_LIBRARY", "/etc");
	sandbox_set(&state->sandbox, "SSH_ORIGINAL_COMMAND", "/bin/sh");
	RUN(state, "-L", state->library, "--restricted", "list", "--count");
	EXPECT(state, 0, "4\n", "");
	sandbox_set(&state->sandbox, "EARSHOT_LIBRARY", state->library);
	sandbox_set(&state->sandbox, "SSH_ORIGINAL_COMMAND", NULL);
}

static void a_configuration_named_before_it_holds(void **context)
{
	struct command_state *state = *context;
	char *path = sandbox_path(&state->sandbox, "served.yaml");

	fixture_write(state->sandbox.root, "served.yaml",
	    TEXT("queries: {mine: \"alpha\"}\n"));
	RUN(state, "-L", state->library, "--config", path, "--restricted",
	    "list", "--count", "@mine");
	EXPECT(state, 0, "1\n", "");
	free(path);
}

static void links_that_lead_out_are_not_followed(void **context)
{
	struct command_state *state = *context;
	char *link;

	if (!confined_version()) {
		print_message("this kernel has no Landlock\n");
		skip();
	}
	fixture_write(state->sandbox.root, "secret.md",
	    TEXT("---\nlayout: product\ntarget_name: Secret\nref: secret\n"
		 "lang: en\ndate: 2025-01-01\n---\n"));
	link = sandbox_path(&state->sandbox, "library/out.md");
	assert_int_equal(symlink("../secret.md", link), 0);
	RUN(state, "-L", state->library, "--restricted", "list", "secret");
	EXPECT(state, 1, "", "earshot: nothing matches\n");
	RUN(state, "-L", state->library, "--restricted", "show", "secret");
	EXPECT(state, 2, "", NULL);
	RUN(state, "-L", state->library, "--restricted", "index", "--status");
	EXPECT(state, 1, NULL, "");
	EXPECT_OUT(state, "out.md");
	EXPECT_OUT(state, "Permission denied");
	assert_int_equal(unlink(link), 0);
	free(link);
}

static bool says(struct command_state *state, int status, const char *text)
{
	return state->process.status == status &&
	       (text ? strstr(str_c(&state->process.err), text) != NULL
		     : !state->process.err.len);
}

/* With the filter this kernel is one that has none. */
static void without_landlock_it_says_so(void **context)
{
	struct command_state *state = *context;
	int status;
	pid_t pid = fork();

	if (!pid) {
		if (!confined_take_landlock())
			_exit(77);
		RUN(state, "-L", state->library, "--restricted", "list");
		if (!says(state, 0, "not blocked: this kernel has no Landlock"))
			_exit(1);
		RUN(state, "-L", state->library, "--restricted=strict", "list");
		if (!says(state, 2,
			"strict refuses: files outside of the library"))
			_exit(2);
		RUN(state, "-L", state->library, "--restricted=strict",
		    "--restricted", "list");
		if (!says(state, 2,
			"strict refuses: files outside of the library"))
			_exit(3);
		RUN(state, "-L", state->library, "list");
		_exit(says(state, 0, NULL) ? 0 : 4);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
}

static void strict_is_all_it_takes(void **context)
{
	struct command_state *state = *context;

	RUN(state, "-L", state->library, "--restricted=lax", "list");
	EXPECT(state, 2, "",
	    "earshot: --restricted takes strict or nothing, not \"lax\"\n");
	RUN(state, "--restricted=strict", "list");
	EXPECT(state, 2, "", NULL);
	EXPECT_ERR(state, "needs the library before it");
	RUN(state, "-L", state->library, "--restricted=strict", "-L", "/etc",
	    "list");
	EXPECT(state, 2, "", NULL);
	if (confined_version() < 6)
		skip();
	RUN(state, "-L", state->library, "--restricted=strict", "list",
	    "--count");
	EXPECT(state, 0, "4\n", "");
}

/* Its index lies beside that of the one that is served. */
static void another_library_is_not_completed_from(void **context)
{
	struct command_state *state = *context;
	char *other = sandbox_path(&state->sandbox, "other");

	fixture_write(other, "a.md",
	    TEXT("---\nlayout: product\ntarget_name: A\nref: secret\n"
		 "lang: en\ndate: 2025-01-01\n---\n"));
	RUN(state, "-L", state->library, "list", "--count");
	RUN(state, "-L", other, "list", "--count");
	EXPECT(state, 0, "1\n", "");
	RUN(state, "completion", "words", "--", "-L", other, "show", "s");
	EXPECT_OUT(state, "secret\t");
	RUN(state, "-L", state->library, "--restricted", "completion", "words",
	    "--", "-L", other, "show", "s");
	EXPECT(state, 0, "", "");
	free(other);
}

static int set_up(void **context)
{
	int failed = command_set_up(context);
	struct command_state *state = *context;

	confined_expect(&state->sandbox);
	return failed;
}

SUITE(restricted)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_library_must_stand_before_it),
	    cmocka_unit_test(what_comes_after_it_names_no_path),
	    cmocka_unit_test(the_environment_lifts_nothing),
	    cmocka_unit_test(a_configuration_named_before_it_holds),
	    cmocka_unit_test(links_that_lead_out_are_not_followed),
	    cmocka_unit_test(without_landlock_it_says_so),
	    cmocka_unit_test(strict_is_all_it_takes),
	    cmocka_unit_test(another_library_is_not_completed_from),
	};

	return cmocka_run_group_tests_name(
	    "restricted", tests, set_up, command_tear_down);
}
