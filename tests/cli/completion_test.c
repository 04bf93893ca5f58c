/*
 * Completion: what the program answers, and that the shells can read what they
 * are given and put the answer in.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "suite.h"
#include "support/command.h"

#define WORDS(state, ...) RUN(state, "completion", "words", "--", __VA_ARGS__)

static void commands_and_options_come_from_the_tables(void **context)
{
	struct command_state *state = *context;

	WORDS(state, "sh");
	EXPECT(state, 0, "show\tprint reviews\n:files\n", "");
	WORDS(state, "list", "--json");
	EXPECT(state, 0,
	    "--json\tprint JSON\n--jsonl\tprint one JSON object per line\n",
	    "");
	WORDS(state, "--library", "");
	EXPECT(state, 0, ":folders\n", "");
	WORDS(state, "--config=x");
	EXPECT(state, 0, ":files\n", "");
	WORDS(state, "--color=a");
	EXPECT(state, 0, "--color=auto\n--color=always\n", "");
	WORDS(state, "list", "--sort", "name,-co");
	EXPECT(state, 0, "name,-company\nname,-cost\n", "");
	WORDS(state, "list", "--columns", "name,pri");
	EXPECT(state, 0, "name,price\n", "");
	WORDS(state, "show", "--section", "re");
	EXPECT(state, 0, "reliability\nreferences\n", "");
	WORDS(state, "plot", "--x", "d");
	EXPECT(state, 0, "design\ndate\n", "");
	WORDS(state, "--weights", "technology=2,sci");
	EXPECT(state, 0, "technology=2,science=\n", "");
	WORDS(state, "--lang", "j");
	EXPECT(state, 0, "ja\n", "");
	WORDS(state, "--pick", "kin");
	EXPECT(state, 0, "kind:\n", "");
	WORDS(state, "index", "");
	EXPECT(state, 0, "", "");
}

static void refs_and_values_come_from_the_library(void **context)
{
	struct command_state *state = *context;

	RUN(state, "index");
	WORDS(state, "show", "beta-");
	EXPECT_OUT(state, "beta-mini\t");
	EXPECT_OUT(state, "beta-2\t");
	WORDS(state, "list", "-tag:wire");
	EXPECT_OUT(state, "-tag:wireless\n");
	WORDS(state, "-L", "/nowhere", "show", "");
	EXPECT(state, 0, "", "");
	WORDS(state, "-L", state->library, "--show=alpha");
	EXPECT_OUT(state, "--show=alpha-one\t");
}

static void a_shell_has_to_be_known(void **context)
{
	struct command_state *state = *context;

	RUN(state, "completion");
	EXPECT(state, 2, "",
	    "earshot: completion takes a shell: bash, zsh or fish\n");
	RUN(state, "completion", "tcsh");
	EXPECT(state, 2, "", NULL);
}

static void no_library_is_no_reason_to_fail(void **context)
{
	struct command_state *state = *context;

	command_run_shell(state, "EARSHOT_LIBRARY=/nowhere $earshot "
				 "completion zsh");
	EXPECT(state, 0, NULL, "");
	EXPECT_OUT(state, "#compdef earshot\n");
}

/* What SHELL prints of SCRIPT, after earshot's completion has been read. */
static void run_shell(
    struct command_state *state, const char *shell, const char *script)
{
	struct str line = {0};

	str_printf(&line, "command -v %s >/dev/null || exit 77\n", shell);
	str_puts(&line, "$earshot index >/dev/null\n"
			"ln -sf $earshot \"$TMPDIR/earshot\"\n"
			"PATH=$TMPDIR:$PATH\nexport PATH\n");
	str_printf(&line, "%s -c '%s'\n", shell, script);
	command_run_shell(state, str_c(&line));
	str_release(&line);
	if (state->process.status == 77)
		skip();
}

static void bash_puts_the_words_in(void **context)
{
	run_shell(*context, "bash",
	    "eval \"$(earshot completion bash)\"\n"
	    "compopt() { :; }\n"
	    "for COMP_LINE in \"earshot sho\" \"earshot show tsuki\" "
	    "\"earshot list -- tag:wirel\" \"earshot --color=al\"; do\n"
	    "COMP_POINT=${#COMP_LINE}; _earshot; echo \"${COMPREPLY[0]}\"\n"
	    "done");
	EXPECT(*context, 0, "show\ntsukimi\\(1\\)+\nwireless\nalways\n", "");
}

static void zsh_can_read_it(void **context)
{
	run_shell(*context, "zsh",
	    "compdef() { echo \"$@\"; }; eval \"$(earshot completion zsh)\"");
	EXPECT(*context, 0, "_earshot earshot\n", "");
}

static void fish_puts_the_words_in(void **context)
{
	run_shell(*context, "fish",
	    "earshot completion fish | source\n"
	    "complete -C \"earshot show alpha-\"");
	EXPECT_OUT((struct command_state *)*context, "alpha-one\t");
}

SUITE(completion)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(commands_and_options_come_from_the_tables),
	    cmocka_unit_test(refs_and_values_come_from_the_library),
	    cmocka_unit_test(a_shell_has_to_be_known),
	    cmocka_unit_test(no_library_is_no_reason_to_fail),
	    cmocka_unit_test(bash_puts_the_words_in),
	    cmocka_unit_test(zsh_can_read_it),
	    cmocka_unit_test(fish_puts_the_words_in),
	};

	return cmocka_run_group_tests_name(
	    "completion", tests, command_set_up, command_tear_down);
}
