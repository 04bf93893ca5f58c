/*
 * Completion in the real shells: a line typed, Tab, and the line as the shell
 * leaves it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "suite.h"
#include "support/fixture.h"
#include "support/screen.h"
#include "support/stage.h"

static const struct fixture_file files[] = {
    {"my lib/wan.md", "---\nlayout: product\nref: wan'er-2\nlang: en\n"
		      "target_name: Wan'er 2\ntags: [\"open \\\"air\\\"\", "
		      "power-amp]\n---\n\n## Overview\n\nText.\n"},
    {"bashrc", "PS1='>> '\neval \"$(earshot completion bash)\"\n"},
    {".zshrc", "PS1='>> '\nautoload -U compinit; compinit -D; bindkey -e\n"
	       "eval \"$(earshot completion zsh)\"\n"},
    {NULL, NULL},
};

/* What is typed before Tab, and what stands after the prompt after it. */
struct tab {
	const char *typed, *line;
};

static void start_shell(struct stage *stage, const char *script)
{
	const char *const argv[] = {"sh", "-c", script, NULL};
	const struct sandbox *sandbox = &stage->sandbox;

	fixture_write_all(sandbox->root, files);
	sandbox_set(&stage->sandbox, "ROOT", sandbox->root);
	sandbox_set(&stage->sandbox, "PROGRAM", sandbox->program);
	stage->screen = screen_start(sandbox, 12, 100, argv);
}

static void try_tabs(
    void **context, const char *shell, const char *command, const struct tab *t)
{
	struct stage *stage = *context;
	struct str script = {0};

	str_printf(&script,
	    "command -v %s >/dev/null || exec echo no shell\n"
	    "cd \"$ROOT\" && ln -s \"$PROGRAM\" earshot && PATH=$ROOT:$PATH\n"
	    "earshot -L \"my lib\" index >/dev/null\nexec %s\n",
	    shell, command);
	start_shell(stage, str_c(&script));
	str_release(&script);
	if (!screen_wait_text(stage->screen, ">>")) {
		screen_expect(stage->screen, "no shell");
		skip();
	}
	for (; t->typed; t++) {
		screen_type(stage->screen, t->typed);
		screen_type(stage->screen, "\t");
		screen_expect(stage->screen, t->line);
		screen_type(stage->screen, "\025");
		screen_expect_gone(stage->screen, t->line);
	}
}

static void bash_completes_the_line(void **context)
{
	static const struct tab tabs[] = {
	    {"earshot sho", ">> earshot show"},
	    {"earshot my\\ l", ">> earshot my\\ lib/"},
	    {"earshot -L my\\ l", ">> earshot -L my\\ lib/"},
	    {"earshot -L 'my l", ">> earshot -L 'my lib'/"},
	    {"earshot --library=my\\ l", ">> earshot --library=my\\ lib/"},
	    {"earshot -L my\\ lib show wan", "my\\ lib show wan\\'er-2"},
	    {"earshot -L 'my lib' show \"wan", "'my lib' show \"wan'er-2\""},
	    {"earshot -L 'my lib' show 'wan", "show 'wan'\\''er-2'"},
	    {"earshot -L my\\ lib list 'tag:po", "list 'tag:power-amp'"},
	    {"earshot -L my\\ lib list -- tag:po", "list -- tag:power-amp"},
	    {"earshot -L my\\ lib list \"-tag:po", "list \"-tag:power-amp\""},
	    {"earshot -L my\\ lib --pick tag:po", "--pick tag:power-amp"},
	    {"earshot --color=al", ">> earshot --color=always"},
	    {NULL, NULL},
	};

	try_tabs(context, "bash",
	    "bash --noprofile --rcfile \"$ROOT/bashrc\" -i", tabs);
}

static void zsh_completes_the_line(void **context)
{
	static const struct tab tabs[] = {
	    {"earshot sho", ">> earshot show"},
	    {"earshot my\\ l", ">> earshot my\\ lib/"},
	    {"earshot -L my\\ l", ">> earshot -L my\\ lib/"},
	    {"earshot --library=my\\ l", ">> earshot --library=my\\ lib/"},
	    {"earshot -L my\\ lib show wan", "my\\ lib show wan\\'er-2"},
	    {"earshot -L 'my lib' show \"wan", "'my lib' show \"wan'er-2\""},
	    {"earshot -L my\\ lib list 'tag:po", "list 'tag:power-amp'"},
	    {"earshot -L my\\ lib list -- tag:po", "list -- tag:power-amp"},
	    {"earshot --color=al", ">> earshot --color=always"},
	    {NULL, NULL},
	};

	try_tabs(context, "zsh", "env ZDOTDIR=\"$ROOT\" zsh -i", tabs);
}

static void fish_completes_the_line(void **context)
{
	static const struct tab tabs[] = {
	    {"earshot my\\ l", ">> earshot my\\ lib/"},
	    {"earshot -L my\\ l", ">> earshot -L my\\ lib/"},
	    {"earshot --config='my l", ">> earshot --config='my lib/"},
	    {"earshot -L my\\ lib show wan", "show wan\\'er-2"},
	    {"earshot -L 'my lib' show \"wan", "'my lib' show \"wan'er-2\""},
	    {"earshot -L my\\ lib list 'tag:po", "list 'tag:power-amp'"},
	    {"earshot --color=al", ">> earshot --color=always"},
	    {NULL, NULL},
	};

	try_tabs(context, "fish",
	    "fish --no-config --init-command 'function fish_prompt; "
	    "echo -n \">> \"; end; earshot completion fish | source'",
	    tabs);
}

SUITE(shells)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
		bash_completes_the_line, stage_set_up, stage_tear_down),
	    cmocka_unit_test_setup_teardown(
		zsh_completes_the_line, stage_set_up, stage_tear_down),
	    cmocka_unit_test_setup_teardown(
		fish_completes_the_line, stage_set_up, stage_tear_down),
	};

	return cmocka_run_group_tests_name("shells", tests, NULL, NULL);
}
