/*
 * One query, two ways: what typing it in the browser lists is what `earshot
 * list` prints, in number and in order, over the corpus.
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
#include "support/fixture.h"
#include "support/process.h"
#include "support/screen.h"

enum {
	ROWS = 40,
	COLUMNS = 90, /* one pane, with room for a name and its query */
	FIRST_ROW = 2,
	LAST_ROW = ROWS - 2,
	MARGIN = 3 /* cells before a name */
};

static const char *const queries[] = {
    "sony wireless",
    "\"active noise\"",
    "~wh1000",
    "text:listeners",
    "text.advice:beginners",
    "tag:dac OR tag:amplifier",
    "tag:*phone,iem price:100..300",
    "overall:3.5.. science:>=.8",
    "price:<50 cost:1",
    "date:2025-09",
    "age:..1y sony",
    "lang:ja price:..20000",
    "lang:ja text:音質 -company:sony",
    "kind:company audio sort:name",
    "kind:* sony",
    "headphones sort:-cost,price",
    "is:frontier tag:headphones",
    "-wireless -tag:iem overall:4..",
    "(sony OR bose) -(wired OR price:500..)",
    "price:none sort:-name",
};

struct names {
	char *list; /* the command's, each with a line end */
	size_t count;
};

static struct names list(const struct sandbox *sandbox, const char *query)
{
	struct process process = {0};
	struct names names = {0};
	const char *p;

	process_run_program(&process, sandbox, "-L", fixture_corpus(), "list",
	    "--columns", "name", "--", query, NULL);
	assert_int_equal(process.status, 0);
	names.list = strdup(process.out.data);
	for (p = names.list; (p = strchr(p, '\n')); p++)
		names.count++;
	process_release(&process);
	return names;
}

/* What stands in a row's name column is NAME, or the part there is room for. */
static bool row_is(struct screen *screen, int y, struct text name)
{
	struct terminal_cell cell;
	size_t at = 0, len;
	int x;

	for (x = MARGIN; at < name.len; x += cell.cells) {
		terminal_cell(screen_terminal(screen), y, x, &cell);
		len = strlen(cell.text);
		if (!strcmp(cell.text, "…"))
			return at > 0;
		if (len > name.len - at ||
		    memcmp(cell.text, name.ptr + at, len))
			return false;
		at += len;
	}
	terminal_cell(screen_terminal(screen), y, x, &cell);
	return !strcmp(cell.text, " ");
}

struct expected {
	const char *query;
	struct names names;
};

/* The title's number and query, and the names from the top. */
static bool is_same(struct screen *screen, void *context)
{
	const struct expected *expected = context;
	const char *p = expected->names.list, *end;
	struct str title = {0};
	bool same;
	int y;

	str_printf(&title, " %zu of ", expected->names.count);
	same = screen_has(screen, str_c(&title));
	str_clear(&title);
	str_printf(&title, "  %s", expected->query);
	same = same && screen_has(screen, str_c(&title));
	str_release(&title);
	for (y = FIRST_ROW; same && y <= LAST_ROW && *p; y++, p = end + 1) {
		end = strchr(p, '\n');
		same = row_is(screen, y, (struct text){p, (size_t)(end - p)});
	}
	return same;
}

static void report(struct screen *screen, const struct expected *expected)
{
	fprintf(
	    stderr, "%s\n%.1000s\n", screen_text(screen), expected->names.list);
	fail_msg("%s: `list` has %zu", expected->query, expected->names.count);
}

static void browser_lists_what_the_command_prints(void **context)
{
	const struct sandbox *sandbox = *context;
	struct expected expected;
	struct screen *s;
	size_t i;

	if (!fixture_corpus()) {
		print_message("the corpus is absent\n");
		skip();
	}
	expected.names = list(sandbox, ""); /* makes the index */
	free(expected.names.list);
	s = screen_start_program(
	    sandbox, ROWS, COLUMNS, "-L", fixture_corpus(), NULL);
	screen_expect(s, " 1/");
	for (i = 0; i < sizeof queries / sizeof *queries; i++) {
		expected.query = queries[i];
		expected.names = list(sandbox, queries[i]);
		assert_true(expected.names.count > 0);
		screen_type(s, "/\025");
		screen_type(s, queries[i]);
		screen_type(s, "\r");
		if (!screen_wait(s, is_same, &expected))
			report(s, &expected);
		free(expected.names.list);
	}
	screen_type(s, "Q");
	screen_expect_end(s, 0);
	screen_free(s);
}

static int set_up(void **context)
{
	struct sandbox *sandbox = calloc(1, sizeof *sandbox);

	sandbox_init(sandbox);
	*context = sandbox;
	return 0;
}

static int tear_down(void **context)
{
	sandbox_release(*context);
	free(*context);
	return 0;
}

SUITE(same)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
		browser_lists_what_the_command_prints, set_up, tear_down),
	};

	return cmocka_run_group_tests_name("same", tests, NULL, NULL);
}
