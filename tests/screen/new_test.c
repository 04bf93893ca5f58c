/*
 * What is new to the reader, and what has been read: over sessions, two at
 * once, without a cache, and on the command line.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "suite.h"
#include "support/fixture.h"
#include "support/golden.h"
#include "support/process.h"
#include "support/screen.h"
#include "support/stage.h"

static char *library;

static int set_up(void **context)
{
	struct stage *stage;

	if (stage_set_up(context))
		return -1;
	stage = *context;
	library = sandbox_path(&stage->sandbox, "library");
	fixture_copy("tests/samples", library);
	return 0;
}

static int tear_down(void **context)
{
	free(library);
	return stage_tear_down(context);
}

static struct screen *open_library(struct stage *stage, int rows, int cols)
{
	return screen_start_program(
	    &stage->sandbox, rows, cols, "-L", library, NULL);
}

static struct screen *start(struct stage *stage, const char *text)
{
	screen_free(stage->screen);
	stage->screen = open_library(stage, 24, 80);
	screen_expect(stage->screen, text);
	return stage->screen;
}

static void quit(struct screen *screen)
{
	screen_type(screen, "Q");
	screen_expect_end(screen, 0);
}

/* One product more. */
static void add(const char *name, const char *ref)
{
	struct str file = {0}, path = {0};

	str_printf(&path, "_products/en/%s.md", ref);
	str_printf(&file,
	    "---\nlayout: product\ntarget_name: %s\ncompany_id: pinna\n"
	    "lang: en\nref: %s\ndate: 2026-10-02\n"
	    "rating: [4.5, 0.9, 0.9, 1.0, 0.8, 0.9]\nprice: 149\n"
	    "summary: \"Words.\"\ntags: [Headphones]\n---\n\n## Overview\n"
	    "Text.\n",
	    name, ref);
	fixture_write(library, str_c(&path), str_text(&file));
	str_release(&file);
	str_release(&path);
}

static void expect_listed(
    struct stage *stage, const char *query, const char *refs)
{
	struct process process = {0};

	process_run_program(&process, &stage->sandbox, "-L", library, "list",
	    query, "--sort", "ref", "--columns", "ref", "--tsv", NULL);
	assert_string_equal(str_c(&process.out), refs);
	process_release(&process);
}

static void at_first_nothing_is_then_what_came_since(void **context)
{
	struct stage *stage = *context;
	struct screen *s, *other;

	expect_listed(stage, "is:new", "ref\n");
	s = start(stage, "1 problem");
	screen_type(s, "f");
	screen_expect(s, "new                          0  is:new");
	quit(s);
	expect_listed(stage, "is:new", "ref\n");
	add("Fresh One", "fresh-one");
	add("Fresh Two", "fresh-two");
	expect_listed(stage, "is:new", "ref\nfresh-one\nfresh-two\n");
	s = start(stage, "2 new: f lists them");
	golden_expect(s, "new-80x24");
	other = open_library(stage, 40, 120);
	screen_expect(other, "2 new: f lists them");
	golden_expect(other, "new-120x40");
	screen_type(s, "f\r");
	screen_expect(s, "2 of 33");
	screen_expect(s, "is:new");
	/* Until the end of the session, also what comes meanwhile. */
	add("Fresh Three", "fresh-three");
	screen_expect(s, "3 of 34");
	screen_expect(other, "34");
	quit(s);
	expect_listed(stage, "is:new", "ref\n");
	screen_type(other, "/is:new\r");
	screen_expect(other, "3 of 34");
	quit(other);
	screen_free(other);
	expect_listed(stage, "is:new", "ref\n");
}

static void a_deleted_cache_changes_nothing(void **context)
{
	struct stage *stage = *context;
	char *cache = sandbox_path(&stage->sandbox, "cache");
	struct screen *s;

	sandbox_set(&stage->sandbox, "XDG_CACHE_HOME", cache);
	s = start(stage, "1 problem");
	screen_type(s, "f");
	screen_expect(s, " 0  is:new");
	quit(s);
	add("Fresh One", "fresh-one");
	fixture_remove(cache);
	s = start(stage, "1 new: f lists it");
	quit(s);
	fixture_remove(cache);
	expect_listed(stage, "is:new", "ref\n");
	free(cache);
}

static void what_was_gone_on_in_has_been_read(void **context)
{
	struct stage *stage = *context;
	struct screen *s = start(stage, "1/31"), *other;

	other = open_library(stage, 24, 80);
	screen_expect(other, "1/31");
	/* Opened and left at once it has not. */
	screen_type(s, "\rq");
	screen_type(s, "j");
	screen_expect(s, "2/31");
	screen_type(s, "\r ");
	screen_expect(s, "Brightwell");
	screen_type(s, "q");
	screen_expect(s, "✓ Brightwell AVC-907");
	assert_false(screen_has(s, "✓ Tatenuma DD-33"));
	screen_type(other, "jj\r)q");
	screen_expect(other, "✓ Northlatch Fieldmouse 4");
	quit(s);
	quit(other);
	screen_free(other);
	expect_listed(stage, "is:read",
	    "ref\nbrightwell-avc-907\nnorthlatch-fieldmouse-4\n");
	s = start(stage, "✓ Brightwell AVC-907");
	screen_expect(s, "✓ Northlatch Fieldmouse 4");
	screen_type(s, "~");
	screen_expect(s, "- Northlatch Fieldmouse 4");
	screen_type(s, "m/-is:read\r");
	screen_expect(s, "29 of 31");
}

static void restricted_tells_none_of_it(void **context)
{
	struct stage *stage = *context;
	struct screen *s = start(stage, "1 problem");

	screen_type(s, "\r q");
	screen_expect(s, "✓ Tatenuma DD-33");
	quit(s);
	add("Fresh One", "fresh-one");
	screen_free(s);
	/* Looking for leaks starts a process, which is refused. */
	sandbox_set(&stage->sandbox, "ASAN_OPTIONS", "detect_leaks=0");
	s = stage->screen = screen_start_program(
	    &stage->sandbox, 24, 80, "-L", library, "--restricted", NULL);
	screen_expect(s, "/32");
	screen_type(s, "f");
	screen_expect(s, "no query is saved");
	assert_false(screen_has(s, "is:new"));
	screen_type(s, "q/is:read,new\r");
	screen_expect(s, "0 of 32");
	quit(s);
	expect_listed(stage, "is:new", "ref\nfresh-one\n");
}

SUITE(new)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
		at_first_nothing_is_then_what_came_since, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(
		a_deleted_cache_changes_nothing, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(
		what_was_gone_on_in_has_been_read, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(
		restricted_tells_none_of_it, set_up, tear_down),
	};

	return cmocka_run_group_tests_name("new", tests, NULL, NULL);
}
