/*
 * Links out of the library: the program that opens them, what is shown and
 * copied where there is none, and the command line that Y copies.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "base/mem.h"
#include "suite.h"
#include "support/fixture.h"
#include "support/golden.h"
#include "support/stage.h"

enum { LONG_URL = 650 };

static const char top[] =
    "---\nlayout: product\ntarget_name: \"Nasty Links\"\ncompany_id: nobody\n"
    "lang: en\nref: nasty-links\ndate: 2026-01-02\n"
    "rating: [3.0, 0.6, 0.6, 0.6, 0.6, 0.6]\nprice: 120\n"
    "summary: \"Of links.\"\ntags: [Links, Bad]\n---\n"
    "## Overview\n\nOne [script](javascript:alert(1)), one "
    "[file](file:///etc/passwd), one [page](https://example.org/page) and two "
    "citations [1] [7].\n\n## References\n\n[1] A long one, ";

/* A program to open links with, which takes its turn on the terminal. */
static const char browser[] =
    "#!/bin/sh\necho x >>\"$HOME/runs\"\n"
    "echo \"run $(grep -c x \"$HOME/runs\") of $# for $1\"\n"
    "echo noise >&2\nread line\n";

static void write_library(struct stage *stage, struct str *url)
{
	char *root = sandbox_path(&stage->sandbox, "lib");
	struct str text = {0};

	str_puts(url, "https://example.org/");
	while (url->len < LONG_URL)
		str_printf(url, "%zu/", url->len);
	str_puts(&text, top);
	str_add(&text, str_text(url));
	str_puts(&text, "\n");
	fixture_write(root, "a.md", str_text(&text));
	str_release(&text);
	free(root);
}

/* A library with one review, opened. */
static struct screen *open_library(
    struct stage *stage, int rows, int cols, struct str *url)
{
	char *root = sandbox_path(&stage->sandbox, "lib");

	write_library(stage, url);
	stage->screen =
	    screen_start_program(&stage->sandbox, rows, cols, "-L", root, NULL);
	free(root);
	screen_expect(stage->screen, "1/1");
	screen_type(stage->screen, "\r");
	screen_expect(stage->screen, "section");
	return stage->screen;
}

/* From the last on the screen backwards where none is chosen. */
static void links_are_gone_through_from_what_is_seen(void **context)
{
	struct stage *stage = *context;
	struct str url = {0};
	struct screen *s = open_library(stage, 40, 90, &url);

	screen_type(s, "[]");
	screen_expect(s, "the last link");
	screen_type(s, "20[");
	screen_expect(s, "the first link");
	screen_type(s, "2]y");
	screen_expect(s, "copied \"https://example.org/page\"");
	str_release(&url);
}

/* Puts FOLDER before the others programs are looked for in. */
static void add_to_path(struct stage *stage, const char *folder)
{
	struct str path = {0};

	str_printf(
	    &path, "%s:%s", folder, sandbox_get(&stage->sandbox, "PATH"));
	sandbox_set(&stage->sandbox, "PATH", str_c(&path));
	str_release(&path);
}

/* Has $BROWSER be BROWSERS, among which may be "browse". */
static void set_browser(struct stage *stage, const char *browsers)
{
	char *folder = sandbox_path(&stage->sandbox, "bin");
	char *path = sandbox_path(&stage->sandbox, "bin/browse");

	fixture_write(folder, "browse", text_of(browser));
	assert_int_equal(chmod(path, 0700), 0);
	add_to_path(stage, folder);
	sandbox_set(&stage->sandbox, "BROWSER", browsers);
	free(folder);
	free(path);
}

static void a_browser_takes_its_turn(void **context)
{
	struct stage *stage = *context;
	struct str url = {0};
	struct screen *s;

	set_browser(stage, "/nowhere/at-all:false:browse");
	s = open_library(stage, 24, 80, &url);
	screen_type(s, "]]]o");
	screen_expect(s, "run 1 of 1 for https://example.org/page");
	assert_false(screen_has(s, "noise"));
	assert_false(terminal_is_alternate(screen_terminal(s)));
	/* Ctrl-C is for the browser, and what is typed too. */
	screen_type(s, "\003");
	screen_expect(s, "opened by");
	screen_type(s, "\r");
	screen_expect(s, "run 2 of 1 for https://example.org/page");
	screen_type(s, "done\r");
	screen_expect(s, "opened by");
	screen_expect(s, "Nasty Links");
	golden_expect(s, "links-opened-80x24");
	screen_type(s, "Q");
	screen_expect_end(s, 0);
	assert_true(screen_is_restored(s));
	str_release(&url);
}

static void one_in_the_background_leaves_the_screen(void **context)
{
	struct stage *stage = *context;
	struct str url = {0};
	struct screen *s;

	set_browser(stage, "browse &");
	s = open_library(stage, 24, 80, &url);
	screen_type(s, "]]]o");
	screen_expect(s, "handed to");
	screen_expect(s, "Nasty Links");
	assert_true(terminal_is_alternate(screen_terminal(s)));
	assert_false(screen_has(s, "noise"));
	str_release(&url);
}

/* What the terminal was asked to copy last. */
static void take_copied(struct screen *s, struct str *out)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				     "abcdefghijklmnopqrstuvwxyz0123456789+/";
	const char *at, *digit, *last = "";
	unsigned bits = 0, count = 0;

	for (at = screen_bytes(s).ptr; (at = strstr(at, "\033]52;c;")); at++)
		last = at + 7;
	str_clear(out);
	for (; *last && (digit = strchr(digits, *last)); last++) {
		bits = bits << 6 | (unsigned)(digit - digits);
		count += 6;
		if (count < 8)
			continue;
		count -= 8;
		str_putc(out, (char)(bits >> count & 0xFF));
	}
}

static void expect_copied(struct screen *s, const char *text)
{
	struct str copied = {0};

	take_copied(s, &copied);
	assert_string_equal(str_c(&copied), text);
	str_release(&copied);
}

static bool was_sent(struct screen *s, void *bytes)
{
	return strstr(screen_bytes(s).ptr, bytes) != NULL;
}

/* On nine rows, but sent as one line. */
static void a_long_link_is_shown_in_one_piece(void **context)
{
	struct stage *stage = *context;
	struct str url = {0};
	struct screen *s = open_library(stage, 24, 80, &url);

	screen_type(s, "]]]]o");
	screen_expect(s, "copy it by hand");
	screen_expect(s, "645/649/");
	golden_expect(s, "links-shown-80x24");
	assert_true(screen_wait(s, was_sent, url.data));
	expect_copied(s, str_c(&url));
	screen_resize(s, 12, 40);
	screen_expect(s, "copy it by hand:");
	screen_type(s, "G");
	screen_expect(s, "645/649/");
	screen_type(s, "q");
	screen_resize(s, 24, 80);
	screen_expect(s, "[1] A long one, https://example.org/20/23/");
	/* The citation that has the focus stands for its reference. */
	screen_type(s, "y");
	screen_expect(s, "copied \"http");
	screen_type(s, "]o");
	screen_expect(s, "[7] points at nothing");
	str_release(&url);
}

static void other_schemes_are_refused(void **context)
{
	struct stage *stage = *context;
	struct str url = {0};
	struct screen *s;

	set_browser(stage, "browse &");
	s = open_library(stage, 24, 120, &url);
	screen_type(s, "]o");
	screen_expect(s, "links are opened, not javascript:alert(1)");
	screen_type(s, "]\r");
	screen_expect(s, "links are opened, not file:///etc/passwd");
	screen_type(s, "u");
	screen_expect(s, " >    1 ");
	screen_type(s, "o");
	screen_expect(s, "links are opened, not javascript:alert(1)");
	str_release(&url);
}

static void the_configuration_names_the_program(void **context)
{
	struct stage *stage = *context;
	struct str url = {0};
	struct screen *s;

	set_browser(stage, "browse &");
	fixture_write(stage->sandbox.root, "config/earshot/config.yaml",
	    TEXT("opener: 'sh -c \"echo mine $0; read x\"'\n"));
	s = open_library(stage, 24, 80, &url);
	screen_type(s, "]]]o");
	screen_expect(s, "mine https://example.org/page");
	screen_type(s, "\r");
	screen_expect(s, "opened by sh");
	str_release(&url);
}

static void nothing_is_started_in_restricted_mode(void **context)
{
	struct stage *stage = *context;
	char *root = sandbox_path(&stage->sandbox, "lib");
	struct str url = {0};
	struct screen *s;

	set_browser(stage, "browse");
	write_library(stage, &url);
	s = stage->screen = screen_start_program(&stage->sandbox, 24, 80, "-L",
	    root, "--show", "nasty-links", "--restricted", NULL);
	screen_expect(s, "one page and two citations");
	screen_type(s, "]]]o");
	screen_expect(s, "nothing is started in restricted mode");
	screen_expect(s, "https://example.org/page");
	str_release(&url);
	free(root);
}

static void names_are_copied_where_no_link_is(void **context)
{
	struct stage *stage = *context;
	struct screen *s;

	sandbox_set(&stage->sandbox, "TMUX", "/tmp/tmux,1,0");
	s = stage->screen = screen_start_program(&stage->sandbox, 24, 80, "-L",
	    "tests/samples", "-q", "hm-80", NULL);
	screen_expect(s, "1 of 31");
	screen_type(s, "y");
	screen_expect(
	    s, "copied \"Aldermoor HM-80\", if the terminal allows that");
	expect_copied(s, "Aldermoor HM-80");
	assert_non_null(
	    strstr(screen_bytes(s).ptr, "\033Ptmux;\033\033]52;c;"));
	screen_type(s, "\ru");
	screen_expect(s, "mentioned in  Aldermoor");
	screen_type(s, "Gy");
	screen_expect(s, "copied \"Aldermoor");
	expect_copied(s, "Aldermoor");
}

static void a_console_is_not_asked_to_copy(void **context)
{
	struct stage *stage = *context;
	struct screen *s;

	sandbox_set(&stage->sandbox, "TERM", "linux");
	s = stage->screen = screen_start_program(&stage->sandbox, 24, 80, "-L",
	    "tests/samples", "-q", "hm-80", NULL);
	screen_expect(s, "1 of 31");
	screen_type(s, "y");
	screen_expect(s, "this terminal can't copy for you");
	screen_expect(s, "Aldermoor HM-80");
	assert_null(strstr(screen_bytes(s).ptr, "\033]52"));
}

/* The screen without the status line. */
static char *body_of(struct screen *s)
{
	char *copy = mem_copy_string(screen_text(s), strlen(screen_text(s)));

	copy[strlen(copy) - 1] = '\0';
	*strrchr(copy, '\n') = '\0';
	return copy;
}

static bool is_body(struct screen *s, void *body)
{
	char *now = body_of(s);
	bool same = !strcmp(now, body);

	free(now);
	return same;
}

/* What Y copies, which holds PART. */
static void take_command(
    struct stage *stage, const char *part, struct str *command)
{
	screen_type(stage->screen, "\014"); /* takes what was said away */
	screen_expect_gone(stage->screen, "copied");
	screen_type(stage->screen, "Y");
	screen_expect(stage->screen, "copied \"earshot -L ");
	take_copied(stage->screen, command);
	if (!strstr(str_c(command), part))
		fail_msg("%s lacks %s", command->data, part);
}

/* Has sh run it, and waits for the same screen. */
static void check_command(struct stage *stage, const char *part)
{
	struct str command = {0};
	const char *argv[] = {"sh", "-c", NULL, NULL};
	struct screen *again;
	char *body;

	take_command(stage, part, &command);
	screen_settle(stage->screen, 300);
	body = body_of(stage->screen);
	argv[2] = command.data;
	again = screen_start(&stage->sandbox, 24, 100, argv);
	if (!screen_wait(again, is_body, body))
		fail_msg("%s shows:\n%s", command.data, screen_text(again));
	screen_free(again);
	str_release(&command);
	free(body);
}

static void y_copies_the_way_to_this_screen(void **context)
{
	struct stage *stage = *context;
	char *slash = strrchr(stage->sandbox.program, '/');
	char *folder = mem_copy_string(
	    stage->sandbox.program, (size_t)(slash - stage->sandbox.program));
	struct str command = {0};
	struct screen *s;

	add_to_path(stage, folder);
	free(folder);
	s = stage->screen = screen_start_program(&stage->sandbox, 24, 100, "-L",
	    "tests/samples", "--lang", "ja", "-q",
	    "hm- OR \"it's\" OR \"$HOME `id` \\\\ ~ 音!\"", NULL);
	screen_expect(s, " of 31");
	check_command(stage, " -q '");
	screen_type(s, "/ -anc\r");
	screen_expect(s, "-anc");
	screen_type(s, "s6g\rg");
	check_command(stage, " -s price");
	screen_type(s, "jjz");
	check_command(stage, " --view list-alone --show ");
	screen_type(s, "TzT");
	screen_settle(s, 100);
	check_command(stage, " --theme ");
	screen_type(s, "g");
	screen_type(s, "\r");
	screen_expect(s, "section");
	check_command(stage, " --show ");
	screen_type(s, "L");
	screen_expect(s, "89 USD");
	take_command(stage, " --lang en", &command);
	screen_type(s, "q/\025hm-\rMmjc");
	screen_expect(s, "B Aldermoor");
	check_command(stage, " --compare aldermoor-hm-80");
	screen_type(s, "q/\025aldermoor\rMgmmmc");
	screen_expect(s, "C Aldermoor");
	check_command(stage, " --compare aldermoor-hm-40");
	screen_type(s, "qW5qpx");
	screen_expect(s, "Your score");
	check_command(stage, " --x date --y mine --lang ja");
	str_release(&command);
}

static void back_is_one_step(void **context)
{
	struct stage *stage = *context;
	struct screen *s = stage->screen = screen_start_program(
	    &stage->sandbox, 30, 120, "-L", "tests/samples", NULL);

	screen_expect(s, "/31");
	screen_type(s, "/hm-80\r\r");
	screen_expect(s, ") section");
	screen_type(s, "C");
	screen_expect(s, "company review");
	screen_type(s, "q"); /* from the company to the review */
	screen_expect_gone(s, "company review");
	screen_expect(s, ") section");
	screen_type(s, "C");
	screen_expect(s, "company review");
	screen_type(s, "qq"); /* and from there to the list */
	screen_expect(s, "/ filter");
	screen_type(s, "C"); /* the first step is to come here */
	screen_expect(s, "company review");
	screen_type(s, "q");
	screen_expect(s, "/ filter");
	screen_type(s, "\033");
	screen_expect_gone(s, "of 31");
	screen_type(s, "\rC");
	screen_expect(s, "company review");
	screen_type(s, "J"); /* the list leads on */
	screen_expect_gone(s, "company review");
	screen_type(s, "q");
	screen_expect(s, "/ filter");
	screen_type(s, "q");
	screen_expect_end(s, 0);
}

static void y_holds_where_nothing_is_listed(void **context)
{
	struct stage *stage = *context;
	struct str command = {0};
	struct screen *s = stage->screen =
	    screen_start_program(&stage->sandbox, 24, 100, "-L",
		"tests/samples", "--lang", "ja", "-q", "hm-40", NULL);

	screen_expect(s, "2 of 31");
	screen_type(s, "\rL");
	screen_expect(s, "89 USD");
	screen_type(s, "q/ zzzz\r\t");
	screen_expect(s, "nothing matches");
	take_command(stage, " -q 'hm-40 zzzz' --lang ja", &command);
	assert_null(strstr(str_c(&command), "--show"));
	screen_type(s, "y");
	screen_expect(s, "nothing here to copy");
	str_release(&command);
}

SUITE(links)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
		links_are_gone_through_from_what_is_seen, stage_set_up,
		stage_tear_down),
	    cmocka_unit_test_setup_teardown(
		a_browser_takes_its_turn, stage_set_up, stage_tear_down),
	    cmocka_unit_test_setup_teardown(
		one_in_the_background_leaves_the_screen, stage_set_up,
		stage_tear_down),
	    cmocka_unit_test_setup_teardown(a_long_link_is_shown_in_one_piece,
		stage_set_up, stage_tear_down),
	    cmocka_unit_test_setup_teardown(
		other_schemes_are_refused, stage_set_up, stage_tear_down),
	    cmocka_unit_test_setup_teardown(the_configuration_names_the_program,
		stage_set_up, stage_tear_down),
	    cmocka_unit_test_setup_teardown(
		nothing_is_started_in_restricted_mode, stage_set_up,
		stage_tear_down),
	    cmocka_unit_test_setup_teardown(names_are_copied_where_no_link_is,
		stage_set_up, stage_tear_down),
	    cmocka_unit_test_setup_teardown(
		a_console_is_not_asked_to_copy, stage_set_up, stage_tear_down),
	    cmocka_unit_test_setup_teardown(
		y_copies_the_way_to_this_screen, stage_set_up, stage_tear_down),
	    cmocka_unit_test_setup_teardown(
		back_is_one_step, stage_set_up, stage_tear_down),
	    cmocka_unit_test_setup_teardown(
		y_holds_where_nothing_is_listed, stage_set_up, stage_tear_down),
	};

	return cmocka_run_group_tests_name("links", tests, NULL, NULL);
}
