/*
 * Attacks on the terminal from every place that text comes from, through every
 * view and command: whatever is shown, the terminal gets nothing but what its
 * description knows and what this program makes itself.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "suite.h"
#include "support/escapes.h"
#include "support/fixture.h"
#include "support/screen.h"
#include "support/stage.h"

static const char *const attacks[] = {
    "\033]0;pwn\a",
    "\033]52;c;cHdu\a",
    "\033]8;;http://pwn/\033\\",
    "\033[2J\033[H",
    "\033[31;1m",
    "\033[?1049l",
    "\033[?1000h",
    "\033P+q544e\033\\",
    "\033_Gi=1\033\\",
    "\033^pwn\033\\",
    "\033c",
    "\033(0",
    "\033%G",
    "\033[6n\033[c\033[21t",
    "\xc2\x9b"
    "31m",
    "\xc2\x9d"
    "0;pwn\xc2\x9c",
    "\xc2\x90pwn\xc2\x9c",
    "\x9b"
    "31m\x9d"
    "0;pwn\x9c",
    "\xc0\x9b[31m",
    "\xe0\x80\x9b[31m",
    "\xed\xa0\x80\xf4\x90\x80\x80\xff\xfe",
    "\001\002\016\017\x7f",
    "\b\b\b\rpwn",
    /* NOLINTNEXTLINE(misc-misleading-bidirectional): as an attack */
    "\xe2\x80\xae\xe2\x81\xa6\xe2\x80\x8b\xef\xbb\xbf",
    "&#27;]0;pwn&#7;",
    "&#x1b;[2J&#x9b;31m&#155;31m",
    "&amp;#27;[2J&amp;amp;#27;[2J",
    "&Tab;&NewLine;&#0;&#xD;&#127;",
    "\\x1b[2J\\e]0;pwn\\a\\x9b31m\\u009d0;pwn\\u009c\\N\\L\\P",
};
enum { ATTACKS = sizeof attacks / sizeof *attacks };

/* A review with the attack in all its places; %s stands for it. */
static const char review[] =
    "---\nlayout: product\ntitle: \"T%s\"\ntarget_name: \"pwn %s n%d\"\n"
    "company_id: \"c%s\"\nlang: en\nref: \"r%s%d\"\ndate: 2025-01-%02d\n"
    "rating: [2.5, .5, .5, .5, .5, .5]\nprice: 1%d\n"
    "summary: \"Summary %s.\"\ntags: [\"t%s\", same, \"%s\"]\n"
    "permalink: \"/%s/\"\nunknown%s: \"%s\"\n---\n"
    "## Overview%s\n\nText %s, *%s*, `%s` and <b %s>%s</b> <http://a/%s> [1].\n"
    "[link %s](http://a.b/%s) ![image](x%s) http://a.b/%s pwn](%s)\n\n"
    "## %s\n\n```%s\n%s\n```\n\n> %s\n\n- %s\n\n1. %s\n\n<div>%s</div>\n\n"
    "|a%s|b|\n|-|-|\n|%s|c|\n\n$$ \\text{0.5%s} $$\n\n"
    "## References\n\n[1] %s http://a.b/%s\n[%s] x\n\n[%s]: http://a.b/%s\n";

static const char configuration[] =
    "library: \"x%s\"\ntheme: \"%s\"\nqueries:\n  \"q%s\": \"tag:%s\"\n";

/* FORMAT with TEXT for each %s, NUMBER for each %d. */
static void expand(
    const char *format, const char *text, int number, struct str *out)
{
	for (; *format; format++) {
		if (format[0] != '%') {
			str_putc(out, *format);
		} else if (format[1] == 's') {
			str_puts(out, text);
			format++;
		} else {
			str_printf(out, "%02d", number);
			format += strcspn(format, "d");
		}
	}
}

static bool may_be_name(const char *attack)
{
	return !strchr(attack, '/');
}

/* The attacks as a library in a folder whose name is one; free() its path. */
static char *write_library(const struct stage *stage)
{
	char *root = sandbox_path(&stage->sandbox, "l\033]0;pwn\a\xc2\x9b");
	int i;

	for (i = 0; i < ATTACKS; i++) {
		struct str path = {0}, content = {0};
		const char *name = may_be_name(attacks[i]) ? attacks[i] : "";

		str_printf(&path, "d%s%d/f%s.md", name, i, name);
		expand(review, attacks[i], i + 1, &content);
		fixture_write(root, str_c(&path), str_text(&content));
		str_release(&path);
		str_release(&content);
	}
	fixture_write(root, "\033[2J\xc2\x9b.md",
	    TEXT("---\nlayout: product\n"
		 "---\n"));
	return root;
}

static bool has_sent(struct screen *screen, const char *bytes)
{
	struct text all = screen_bytes(screen);

	return memmem(all.ptr, all.len, bytes, strlen(bytes)) != NULL;
}

/* Nothing that turns text round or hides it: of no harm to a terminal, but to
 * who reads. */
static void expect_in_order(struct screen *screen, const char *where)
{
	static const char *const marks[] = {
	    /* NOLINTNEXTLINE(misc-misleading-bidirectional): looked for */
	    "\xe2\x80\xae", "\xe2\x81\xa6", "\xe2\x80\x8b", "\xef\xbb\xbf"};
	size_t i;

	for (i = 0; i < sizeof marks / sizeof *marks; i++)
		if (has_sent(screen, marks[i]))
			fail_msg("%s: invisible characters", where);
}

static void expect_known_to(
    const char *term, struct screen *screen, const char *where)
{
	struct str why = {0};

	if (!escapes_are_known(term, screen_bytes(screen), &why))
		fail_msg("%s: %s", where, str_c(&why));
	str_release(&why);
}

static void expect_known(struct screen *screen, const char *where)
{
	expect_known_to("xterm-256color", screen, where);
}

/* Types KEYS and waits until the screen has TEXT; finish() looks at all that
 * came. */
static void go(struct stage *stage, const char *keys, const char *text)
{
	screen_type(stage->screen, keys);
	screen_expect(stage->screen, text);
}

/* Escape, whose effect must be there before another key comes: what comes with
 * it would belong to it. */
static void leave(struct stage *stage, const char *text)
{
	screen_type(stage->screen, "\033");
	screen_settle(stage->screen, 100);
	screen_expect_gone(stage->screen, text);
}

/* Opens the prompt, types KEYS, and leaves it again. */
static void visit_prompt(struct stage *stage, const char *keys)
{
	screen_type(stage->screen, "/");
	screen_expect_gone(stage->screen, "Enter open");
	screen_type(stage->screen, keys);
	go(stage, "\033", "Enter open");
}

static void start(struct stage *stage, const char *root, int rows, int cols)
{
	stage->screen =
	    screen_start_program(&stage->sandbox, rows, cols, "-L", root, NULL);
	screen_expect(stage->screen, "/30");
	go(stage, "g", "1/30");
}

static void finish(struct stage *stage, char *root)
{
	screen_type(stage->screen, "Q");
	screen_expect_end(stage->screen, 0);
	expect_known(stage->screen, "the browser");
	expect_in_order(stage->screen, "the browser");
	free(root);
}

static void every_review_is_shown(void **context)
{
	struct stage *stage = *context;
	char *root = write_library(stage), place[16];
	int i;

	start(stage, root, 60, 160);
	go(stage, "\tg", "Overview");
	for (i = 2; i <= ATTACKS; i++) {
		snprintf(place, sizeof place, "%d/30", i);
		go(stage, "J", place);
		screen_type(stage->screen, "G");
		screen_type(stage->screen, "g");
	}
	finish(stage, root);
}

static void every_overlay_is_shown(void **context)
{
	struct stage *stage = *context;
	char *root = write_library(stage);

	start(stage, root, 50, 100);
	go(stage, "!", "no text, U+");
	leave(stage, "no text, U+");
	go(stage, "?", "In the list");
	go(stage, "q", "1/30");
	go(stage, "F", "tag");
	go(stage, "q", "1/30");
	go(stage, "s", "relevance");
	go(stage, "q", "1/30");
	go(stage, "m", "2/30");
	go(stage, "c", "Science");
	go(stage, "d", "Science");
	go(stage, "q", "2/30");
	go(stage, "\r", "Overview");
	go(stage, "u", "a.b");
	go(stage, "q", "Overview");
	go(stage, "t", "References");
	go(stage, "q", "Overview");
	go(stage, "/pwn\r", "1/");
	go(stage, "]]]]y", "opied");
	go(stage, "Y", "copied \"earshot");
	assert_true(has_sent(stage->screen, "\033]52;c;"));
	finish(stage, root);
}

static void every_attack_is_typed(void **context)
{
	struct stage *stage = *context;
	char *root = write_library(stage);
	int i;

	start(stage, root, 24, 80);
	for (i = 0; i < ATTACKS; i++) {
		/* Escape would leave the prompt: the other ways in. */
		screen_type(stage->screen, "/\025name:\"");
		screen_expect(stage->screen, "/name:\"");
		screen_type(
		    stage->screen, attacks[i] + (attacks[i][0] == '\033'));
		/* What a string without an end takes with it, can't be seen. */
		screen_settle(stage->screen, 100);
		screen_type(stage->screen, "\t\t");
		screen_settle(stage->screen, 100);
		leave(stage, "/name:\"");
		visit_prompt(stage, "\020\020\020");
	}
	go(stage, "/tag:pwn\025text:pwn\r", "30");
	finish(stage, root);
}

static void other_terminals_are_attacked(void **context)
{
	static const char *const terms[] = {
	    "linux", "screen-256color", "vt100"};
	struct stage *stage = *context;
	char *root = write_library(stage);
	size_t i;

	for (i = 0; i < sizeof terms / sizeof *terms; i++) {
		sandbox_set(&stage->sandbox, "TERM", terms[i]);
		start(stage, root, 60, 100);
		go(stage, "!", "no text, U+");
		go(stage, "q", "1/30");
		go(stage, "mm", "3/30");
		go(stage, "c", "Science");
		go(stage, "q", "3/30");
		go(stage, "\r", "Overview");
		screen_type(stage->screen, "GJGJGJG");
		go(stage, "q", "6/30");
		screen_type(stage->screen, "Q");
		screen_expect_end(stage->screen, 0);
		expect_known_to(terms[i], stage->screen, terms[i]);
		screen_free(stage->screen);
		stage->screen = NULL;
	}
	free(root);
}

/* What names the terminal itself: none of them is one. */
static void the_terminals_name_is_an_attack(void **context)
{
	struct stage *stage = *context;
	struct str name = {0};
	int i;

	for (i = 0; i <= ATTACKS; i++) {
		str_clear(&name);
		if (i < ATTACKS)
			str_puts(&name, attacks[i]);
		while (i == ATTACKS && name.len < 5000)
			str_puts(&name, "../%s\\E[x");
		sandbox_set(&stage->sandbox, "TERM", str_c(&name));
		stage->screen = screen_start_program(
		    &stage->sandbox, 24, 80, "-L", "tests/samples", NULL);
		screen_expect(stage->screen, "/31");
		screen_type(stage->screen, "Q");
		screen_expect_end(stage->screen, 0);
		expect_known(stage->screen, "TERM");
		screen_free(stage->screen);
		stage->screen = NULL;
	}
	str_release(&name);
}

/* Files of themes, by their names and by what is in them. */
static void themes_are_hostile(void **context)
{
	static const char *const contents[] = {"%s", "styles:\n  \"%s\": {}\n",
	    "styles:\n  text: {fg: \"%s\"}\n", "\"%s\": \"%s\"\n"};
	struct stage *stage = *context;
	int i;

	for (i = 0; i < ATTACKS; i++) {
		struct str path = {0}, content = {0};

		str_printf(&path, "earshot/themes/z%s%d.yaml",
		    may_be_name(attacks[i]) ? attacks[i] : "", i);
		expand(contents[i % 4], attacks[i], i, &content);
		fixture_write(sandbox_get(&stage->sandbox, "XDG_CONFIG_HOME"),
		    str_c(&path), str_text(&content));
		str_release(&path);
		str_release(&content);
	}
	stage->screen = screen_start_program(
	    &stage->sandbox, 24, 80, "-L", "tests/samples", NULL);
	screen_expect(stage->screen, "/31");
	for (i = 0; i < ATTACKS + 8; i++) {
		screen_type(stage->screen, "T");
		screen_settle(stage->screen, 20);
	}
	screen_type(stage->screen, "Q");
	screen_expect_end(stage->screen, 0);
	expect_known(stage->screen, "themes");
	expect_in_order(stage->screen, "themes");
}

/* The configuration, the environment, and what an earlier session left. */
static void the_world_around_is_hostile(void **context)
{
	static const char *const variables[] = {"EARSHOT_LIBRARY", "LANG",
	    "LC_MESSAGES", "BROWSER", "EDITOR", "LINES", "COLUMNS",
	    "COLORTERM"};
	struct stage *stage = *context;
	char *root = write_library(stage);
	struct str config = {0}, history = {0};
	size_t i;
	int n;

	/* The last is what YAML makes of escapes. */
	expand(configuration, attacks[ATTACKS - 1], 0, &config);
	for (n = 0; n < ATTACKS; n++)
		str_printf(&history, "name:%s\nq%s", attacks[n], attacks[n]);
	fixture_write(sandbox_get(&stage->sandbox, "XDG_CONFIG_HOME"),
	    "earshot/config.yaml", str_text(&config));
	for (n = 0; n < 3; n++)
		fixture_write(sandbox_get(&stage->sandbox, "XDG_STATE_HOME"),
		    (const char *[]){
			"earshot/history", "earshot/marks", "earshot/open"}[n],
		    str_text(&history));
	for (i = 0; i < sizeof variables / sizeof *variables; i++)
		sandbox_set(
		    &stage->sandbox, variables[i], "\033]0;pwn\a\xc2\x9b");
	stage->screen = screen_start_program(
	    &stage->sandbox, 24, 80, "--theme", "default", "-L", root, NULL);
	screen_expect(stage->screen, "/30");
	go(stage, "f", "filters by one");
	leave(stage, "filters by one");
	visit_prompt(stage, "\020\020\020\020\020");
	finish(stage, root);
	str_release(&config);
	str_release(&history);
}

/* Runs the program with WORDS on a terminal to its end. */
static void run(struct stage *stage, const char *const *words)
{
	const char *argv[8] = {stage->sandbox.program};
	size_t i;

	for (i = 0; words[i]; i++)
		argv[i + 1] = words[i];
	stage->screen = screen_start(&stage->sandbox, 40, 100, argv);
	assert_true(screen_wait_end(stage->screen) >= 0);
	expect_known(stage->screen, words[2]);
	if (!words[3] || words[3][0] != '-')
		expect_in_order(stage->screen, words[2]);
	if (words[3] && !strcmp(words[3], "--color=always"))
		assert_true(has_sent(stage->screen, "\033]8;;"));
	screen_free(stage->screen);
	stage->screen = NULL;
}
#define RUN(stage, ...) run(stage, (const char *const[]){__VA_ARGS__, NULL})

static void commands_write_to_a_terminal(void **context)
{
	struct stage *stage = *context;
	char *root = write_library(stage);
	int i;

	sandbox_set(&stage->sandbox, "PAGER", "cat");
	RUN(stage, "-L", root, "list");
	RUN(stage, "-L", root, "list", "--tsv");
	RUN(stage, "-L", root, "list", "--json");
	RUN(stage, "-L", root, "index", "--status");
	RUN(stage, "-L", root, "show", "pwn");
	for (i = 0; i < ATTACKS; i++) {
		char name[32];

		snprintf(name, sizeof name, "n%02d", i + 1);
		RUN(stage, "-L", root, "show", "--color=always", name);
		RUN(stage, "-L", root, "show", "--json", name);
		RUN(stage, "-L", root, "compare", "--markdown", name, "n05");
		RUN(stage, "-L", root, "show", attacks[i]);
		RUN(stage, "-L", root, "list", attacks[i]);
		RUN(stage, "-L", root, "list", "--sort", attacks[i]);
		RUN(stage, "-L", attacks[i], "list");
		RUN(stage, "-L", root, "--theme", attacks[i], "list");
	}
	free(root);
}

SUITE(escapes)
{
#define ON_STAGE(test) \
	cmocka_unit_test_setup_teardown(test, stage_set_up, stage_tear_down)
	const struct CMUnitTest tests[] = {
	    ON_STAGE(every_review_is_shown),
	    ON_STAGE(every_overlay_is_shown),
	    ON_STAGE(every_attack_is_typed),
	    ON_STAGE(other_terminals_are_attacked),
	    ON_STAGE(the_terminals_name_is_an_attack),
	    ON_STAGE(themes_are_hostile),
	    ON_STAGE(the_world_around_is_hostile),
	    ON_STAGE(commands_write_to_a_terminal),
	};

	return cmocka_run_group_tests_name("escapes", tests, NULL, NULL);
}
