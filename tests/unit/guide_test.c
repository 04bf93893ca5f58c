/* What is said of a library without reviews. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "page/guide.h"
#include "review/review.h"
#include "suite.h"

static void the_sample_is_a_sound_review(void **state)
{
	struct arena *arena = arena_new();
	struct str sample = {0};
	struct review review;

	(void)state;
	guide_print_sample("", &sample);
	assert_int_equal(review_parse(arena, "x.md", str_text(&sample),
			     REVIEW_BODY, &review),
	    REVIEW_OK);
	assert_int_equal(review.version.problem_count, 0);
	assert_int_equal(review.version.tag_count, 2);
	str_release(&sample);
	arena_free(arena);
}

static void it_says_how_many_files_there_are(void **state)
{
	static const struct {
		struct guide guide;
		const char *words;
	} cases[] = {
	    {{"/r", 0, 0, "x"}, "no reviews: no Markdown file below /r"},
	    {{"/r", 1, 0, "x"}, "no reviews: 1 Markdown file below /r, without "
				"layout: product or company"},
	    {{"/r", 248, 0, "x"},
		"no reviews: 248 Markdown files below /r, none with layout: "
		"product or company"},
	    {{"/\033", 2, 1, "! tells why"},
		"no reviews: 2 Markdown files below /\uFFFD, none with layout: "
		"product or company; 1 with problems: ! tells why"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct str words = {0};

		guide_say(&cases[i].guide, &words);
		assert_string_equal(str_c(&words), cases[i].words);
		str_release(&words);
	}
}

static void it_fits_any_width(void **state)
{
	static const struct guide guide = {"/some/where", 248, 1, "!"};

	(void)state;
	for (uint32_t width = 1; width < 90; width++) {
		struct page page;
		struct wrap wrap;

		page_init(&page);
		wrap_init(&wrap, &page, width, false);
		guide_lay_out(&guide, &wrap);
		for (size_t i = 0; i < page.count; i++)
			assert_true(page.rows[i].cells <= width);
		wrap_release(&wrap);
		page_release(&page);
	}
}

SUITE(guide)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_sample_is_a_sound_review),
	    cmocka_unit_test(it_says_how_many_files_there_are),
	    cmocka_unit_test(it_fits_any_width),
	};

	return cmocka_run_group_tests_name("guide", tests, NULL, NULL);
}
