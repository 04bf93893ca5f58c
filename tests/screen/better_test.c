/*
 * Better for less: from every view to a filter that can be seen, changed and
 * taken back, and what is said where there is none.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "suite.h"
#include "support/fixture.h"
#include "support/process.h"
#include "support/screen.h"
#include "support/stage.h"

static struct screen *start(struct stage *state, const char *query)
{
	screen_free(state->screen);
	state->screen = screen_start_program(
	    &state->sandbox, 24, 120, "-L", "tests/samples", "-q", query, NULL);
	screen_expect(state->screen, "1/1");
	screen_expect(state->screen, "1 problem"); /* all has been read */
	return state->screen;
}

static const char query[] = "price:<1299 overall:3.4.. science:0.7.. "
			    "technology:0.9.. cost:0.6.. reliability:0.5.. "
			    "design:0.7..";

static void it_is_an_ordinary_filter(void **context)
{
	struct stage *state = *context;
	struct screen *s = start(state, "ref:brightwell-avc-907");
	struct process process = {0};

	screen_type(s, "B");
	screen_expect(s, "2 products as good on every part, for less");
	screen_expect(s, "1/2");
	screen_expect(s, "2 of 31  price:<1299 overall:3.4.. science:0.7..");
	screen_expect(s, "Northlatch Fieldmouse 4");
	screen_type(s, "U");
	screen_expect(s, "ref:brightwell-avc-907");
	screen_type(s, "B");
	screen_expect(s, "1/2");
	screen_type(s, "/");
	screen_expect(s, query);
	screen_type(s, " tag:speakers\r");
	screen_expect(s, "1/1");
	screen_type(s, KEYS_ESCAPE);
	screen_expect(s, "/31");
	process_run_program(&process, &state->sandbox, "--library",
	    "tests/samples", "list", query, "--columns", "ref", "--sort", "ref",
	    NULL);
	assert_string_equal(
	    str_c(&process.out), "northlatch-fieldmouse-4\norrery-apsis-5\n");
	process_release(&process);
}

/* The cursor is back on the product it was asked about. */
static void undone_it_leads_back(void **context)
{
	struct stage *state = *context;
	struct screen *s = state->screen = screen_start_program(&state->sandbox,
	    24, 120, "-L", "tests/samples", "-q", "sort:name", NULL);

	screen_expect(s, "1 problem");
	screen_type(s, "5g");
	screen_expect(s, "5/31");
	screen_type(s, "B");
	screen_expect(s, "1/2");
	screen_type(s, "j");
	screen_expect(s, "2/2");
	screen_type(s, "U");
	screen_expect(s, "5/31");
}

static void what_is_like_it_is_a_filter_too(void **context)
{
	struct stage *state = *context;
	struct screen *s = start(state, "ref:brightwell-avc-907");

	screen_type(s, "=");
	screen_expect(s, "nearest first");
	screen_expect(s, "like:brightwell-avc-907");
	screen_type(s, "U");
	screen_expect(s, "ref:brightwell-avc-907");
	screen_type(s, "C");
	screen_expect(s, "company review");
	screen_type(s, "=");
	screen_expect(s, "only products are like one another");
}

static void what_can_not_be_told_is_said(void **context)
{
	struct screen *s = start(*context, "ref:tatenuma-dd-33");

	screen_type(s, "B");
	screen_expect(s, "nothing beats it");
	screen_expect(s, "ref:tatenuma-dd-33");
	s = start(*context, "ref:kestrel-audio-k-5");
	screen_type(s, "B");
	screen_expect(s, "better and cheaper: it has no price");
	s = start(*context, "ref:hollow-oak-antiphon");
	screen_type(s, "B");
	screen_expect(s, "better and cheaper: it has no rating");
	s = start(*context, "kind:company name:aldermoor");
	screen_type(s, "B");
	screen_expect(s, "better and cheaper: it is a company");
}

static void every_view_has_it(void **context)
{
	struct stage *state = *context;
	struct screen *s = start(state, "ref:brightwell-avc-907");

	screen_type(s, "\r");
	screen_expect(s, "section");
	screen_type(s, "B");
	screen_expect(s, "1/2");
	s = start(state, "ref:brightwell-avc-907");
	screen_type(s, "v");
	screen_expect_gone(s, "OVERALL");
	screen_type(s, "B");
	screen_expect(s, "1/2");
	screen_free(s);
	s = state->screen = screen_start_program(&state->sandbox, 24, 80, "-L",
	    "tests/samples", "--compare", "tatenuma-dd-33", "--compare",
	    "brightwell-avc-907", NULL);
	screen_expect(s, "B - A");
	screen_expect_gone(s, "reading");
	screen_type(s, "B");
	screen_expect(s, "nothing beats it");
	screen_type(s, "\tB");
	screen_expect(s, "1/2");
	screen_free(s);
	s = state->screen = screen_start_program(&state->sandbox, 24, 80, "-L",
	    "tests/samples", "--compare", "tatenuma-dd-33", "--compare",
	    "brightwell-avc-907", "--compare", "pinna-stem", NULL);
	screen_expect(s, "C Pinna Stem");
	screen_type(s, "\tB");
	screen_expect(s, "1/2");
}

/* A product that scores SCORE on every part. */
static void add(const char *library, const char *ref, double score, int price,
    const char *tags)
{
	struct str file = {0}, path = {0};
	int i;

	str_printf(&path, "_products/en/acme/%s.md", ref);
	str_printf(&file,
	    "---\nlayout: product\ntarget_name: Acme %s\ncompany_id: acme\n"
	    "lang: en\nref: %s\ndate: 2026-10-02\nrating: [%.1f",
	    ref, ref, 5 * score);
	for (i = 0; i < 5; i++)
		str_printf(&file, ", %.1f", score);
	str_printf(&file,
	    "]\nprice: %d\nsummary: \"Words.\"\ntags: [%s]\n---\n\n"
	    "## Overview\nText.\n",
	    price, tags);
	fixture_write(library, str_c(&path), str_text(&file));
	str_release(&file);
	str_release(&path);
}

/* Within its type and the filter first; then its group, then any type, then
 * without the filter; and the filter says so. */
static void again_it_widens(void **context)
{
	static const struct {
		const char *filter, *count, *said;
	} steps[] = {
	    {"tag:studio sort:price type:wired-headphones ", "1 of 9",
		"1 wired headphones"},
	    {"tag:studio sort:price type:headphones ", "2 of 9",
		"2 headphones as good on every part, for less"},
	    {"tag:studio sort:price ", "3 of 9", "3 products as good"},
	    {"", "5 of 9", "5 products as good"},
	};
	struct stage *stage = *context;
	char *library = sandbox_path(&stage->sandbox, "library");
	struct screen *s;
	size_t i;

	fixture_write(library, "broken.md", TEXT("---\nlayout: product\n"));
	add(library, "own", 0.5, 400, "Headphones, Studio");
	add(library, "wired", 0.6, 300, "Headphones, Studio");
	add(library, "wired-home", 0.6, 300, "Headphones, Home");
	add(library, "wireless", 0.6, 300, "Headphones, Wireless, Studio");
	add(library, "dac", 0.6, 300, "DAC, Studio");
	add(library, "dac-home", 0.6, 300, "DAC, Home");
	add(library, "dear", 0.6, 500, "Headphones, Studio");
	add(library, "worse", 0.4, 300, "Headphones, Studio");
	s = stage->screen = screen_start_program(&stage->sandbox, 24, 160, "-L",
	    library, "-q", "tag:studio sort:price", NULL);
	free(library);
	screen_expect(s, "6 of 9");
	screen_expect(s, "1 problem");
	screen_type(s, "5g");
	screen_expect(s, "5/6");
	for (i = 0; i < sizeof steps / sizeof *steps; i++) {
		struct str title = {0};

		screen_type(s, "B");
		screen_expect(s, steps[i].said);
		str_printf(&title, "%s  %sprice:<400 overall:2.5.. science",
		    steps[i].count, steps[i].filter);
		screen_expect(s, str_c(&title));
		str_release(&title);
		if (i < 2)
			screen_expect_gone(s, "Acme dac");
	}
	screen_type(s, "B");
	screen_expect(s, "nothing more is as good on every part for less");
	screen_expect(s, "5 of 9");
	screen_type(s, "U");
	screen_expect(s, "5/6");
}

/* The weights of a saved query hold for what is asked by them, also where the
 * query itself has gone. */
static void weights_of_a_saved_query_stay(void **context)
{
	struct stage *state = *context;
	char *folder = sandbox_path(&state->sandbox, "config/earshot");
	struct screen *s;

	fixture_write(folder, "config.yaml",
	    TEXT("queries:\n  desk: {query: \"ref:brightwell-avc-907\", "
		 "weights: \"science=1\"}\n"));
	free(folder);
	s = start(state, "@desk");
	screen_expect(s, "weights science=1");
	screen_type(s, "B");
	screen_expect(s, "as good by your weights, for less");
	screen_expect(s, "weights science=1");
	screen_expect(s, "mine:");
	screen_type(s, "U");
	screen_expect(s, "@desk");
}

SUITE(better)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
		weights_of_a_saved_query_stay, stage_set_up, stage_tear_down),
	    cmocka_unit_test_setup_teardown(
		it_is_an_ordinary_filter, stage_set_up, stage_tear_down),
	    cmocka_unit_test_setup_teardown(
		undone_it_leads_back, stage_set_up, stage_tear_down),
	    cmocka_unit_test_setup_teardown(
		what_is_like_it_is_a_filter_too, stage_set_up, stage_tear_down),
	    cmocka_unit_test_setup_teardown(
		what_can_not_be_told_is_said, stage_set_up, stage_tear_down),
	    cmocka_unit_test_setup_teardown(
		every_view_has_it, stage_set_up, stage_tear_down),
	    cmocka_unit_test_setup_teardown(
		again_it_widens, stage_set_up, stage_tear_down),
	};

	return cmocka_run_group_tests_name("better", tests, NULL, NULL);
}
