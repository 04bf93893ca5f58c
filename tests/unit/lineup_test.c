/* Several products held against each other: what is best, what is shared. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "query/lineup.h"
#include "suite.h"

struct sample {
	const char *lang;
	double price, science; /* below 0: none */
	const char *tags[4];
};

static struct number number_of(double value)
{
	return (struct number){value, value >= 0, false};
}

/* What is best of COUNT samples, as letters. */
static void expect(const struct sample *samples, size_t count,
    const char *price, const char *science, const char *common,
    const char *own_of_last)
{
	struct review reviews[LINEUP_MOST] = {0};
	const struct review *items[LINEUP_MOST];
	struct text tags[LINEUP_MOST][4], companies[LINEUP_MOST] = {0};
	struct arena *arena = arena_new();
	struct lineup lineup;
	struct str got[4] = {0};
	size_t i, j;

	for (i = 0; i < count; i++) {
		const struct sample *sample = &samples[i];

		reviews[i] =
		    (struct review){.version.lang = text_of(sample->lang),
			.version.price = number_of(sample->price),
			.version.tags = tags[i]};
		reviews[i].version.rating[PART_SCIENCE] =
		    number_of(sample->science);
		for (j = 0; j < 4 && sample->tags[j]; j++)
			tags[i][reviews[i].version.tag_count++] =
			    text_of(sample->tags[j]);
		items[i] = &reviews[i];
	}
	lineup_make(&lineup, arena, items, companies, count);
	for (i = 0; i < count; i++) {
		if (lineup.best_price[i])
			str_putc(&got[0], (char)('A' + i));
		if (lineup.best[PART_SCIENCE][i])
			str_putc(&got[1], (char)('A' + i));
		assert_false(lineup.best[PART_DESIGN][i]);
	}
	for (i = 0; i < lineup.common_count; i++)
		str_add(&got[2], lineup.common[i]);
	for (i = 0; i < lineup.own_count[count - 1]; i++)
		str_add(&got[3], lineup.own[count - 1][i]);
	assert_string_equal(str_c(&got[0]), price);
	assert_string_equal(str_c(&got[1]), science);
	assert_string_equal(str_c(&got[2]), common);
	assert_string_equal(str_c(&got[3]), own_of_last);
	for (i = 0; i < 4; i++)
		str_release(&got[i]);
	arena_free(arena);
}

#define COUNT(samples) (sizeof(samples) / sizeof *(samples))

static void the_best_of_each_row(void **state)
{
	static const struct sample plain[] = {{"en", 300, .5, {"DAC", "USB"}},
	    {"en", 200, .9, {"usb"}}, {"en", 400, .7, {"Usb", "Amp"}}};
	static const struct sample ties[] = {
	    {"en", 200, .9, {0}}, {"en", 300, .9, {0}}, {"en", 200, .7, {0}}};
	static const struct sample same[] = {
	    {"en", 0, 0, {0}}, {"en", 0, 0, {0}}, {"en", 0, 0, {0}}};

	(void)state;
	expect(plain, COUNT(plain), "B", "B", "USB", "Amp");
	expect(ties, COUNT(ties), "AC", "AB", "", "");
	expect(same, COUNT(same), "ABC", "ABC", "", "");
}

static void missing_is_never_best(void **state)
{
	static const struct sample some[] = {{"en", -1, -1, {"A", "A"}},
	    {"en", 300, .2, {"A"}}, {"en", 400, .1, {"A", "B", "b"}}};
	static const struct sample one[] = {
	    {"en", -1, -1, {0}}, {"en", 300, .2, {0}}, {"en", -1, -1, {0}}};

	(void)state;
	expect(some, COUNT(some), "B", "B", "A", "B");
	expect(one, COUNT(one), "", "", "", "");
}

static void prices_compare_within_a_currency(void **state)
{
	static const struct sample mixed[] = {{"en", 300, .5, {0}},
	    {"ja", 9000, .5, {0}}, {"ja", 8000, .5, {0}}, {"en", 250, 1, {0}},
	    {"xx", 1, .5, {0}}, {"xx", 2, .5, {0}}};

	(void)state;
	expect(mixed, COUNT(mixed), "CD", "D", "", "");
	expect(mixed, 2, "", "AB", "", "");
}

SUITE(lineup)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_best_of_each_row),
	    cmocka_unit_test(missing_is_never_best),
	    cmocka_unit_test(prices_compare_within_a_currency),
	};

	return cmocka_run_group_tests_name("lineup", tests, NULL, NULL);
}
