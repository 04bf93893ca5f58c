/* Numbers as people read them. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "page/figures.h"
#include "suite.h"

static void bars_have_eighths(void **state)
{
	static const struct {
		double share;
		uint32_t cells;
		bool ascii;
		const char *expected;
	} cases[] = {
	    {0, 8, false, ""},
	    {1, 4, false, "████"},
	    {0.5, 4, false, "██"},
	    {0.9, 5, false, "████▌"},
	    {1.0 / 64, 8, false, "▏"},
	    {7, 2, false, "██"},
	    {-1, 2, false, ""},
	    {NAN, 4, false, ""},
	    {0.9, 5, true, "#####"},
	    {0.88, 4, true, "####"},
	    {0.5, 4, true, "##"},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct str out = {0};

		figures_bar(
		    &out, cases[i].share, cases[i].cells, cases[i].ascii);
		assert_string_equal(str_c(&out), cases[i].expected);
		str_release(&out);
	}
}

static void amounts_have_separators(void **state)
{
	static const struct {
		double amount;
		const char *expected;
	} cases[] = {
	    {0, "0"},
	    {449, "449"},
	    {1000, "1,000"},
	    {1299.5, "1,299.50"},
	    {123456789, "123,456,789"},
	    {-1234, "-1,234"},
	    {-123, "-123"},
	    {1e20, "1e+20"},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct str out = {0};

		figures_amount(&out, cases[i].amount);
		assert_string_equal(str_c(&out), cases[i].expected);
		str_release(&out);
	}
}

static void prices_are_never_cut(void **state)
{
	static const struct {
		double amount;
		const char *currency;
		size_t cells;
		bool ascii;
		const char *expected;
	} cases[] = {
	    {4350000, "JPY", 13, false, "JPY 4,350,000"},
	    {4350000, "JPY", 11, false, "¥4,350,000"},
	    {4350000, "JPY", 11, true, "JPY4350000"},
	    {123456789, "JPY", 11, false, "¥123456789"},
	    {1234567890, "JPY", 11, false, "¥1234567890"},
	    {98765432.5, "USD", 11, false, "98765432.50"},
	    {1299.5, "USD", 10, false, "$1,299.50"},
	    {1299.5, "XTS", 11, false, "XTS1,299.50"},
	    {4350000, "", 9, false, "4,350,000"},
	    {4350000, "", 8, false, "4350000"},
	    {4350000, "", 3, false, "4350000"},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct str out = {0};

		figures_price(&out, NULL, cases[i].amount, cases[i].currency,
		    cases[i].cells, cases[i].ascii);
		assert_string_equal(str_c(&out), cases[i].expected);
		str_release(&out);
	}
}

static void scores_have_the_decimals_they_need(void **state)
{
	struct str out = {0};

	(void)state;
	figures_score(&out, 4);
	str_putc(&out, ' ');
	figures_score(&out, 0.85);
	str_putc(&out, ' ');
	figures_score(&out, 0.9f);
	str_putc(&out, ' ');
	figures_date(&out, 20260211);
	figures_date(&out, 0);
	assert_string_equal(str_c(&out), "4.0 0.85 0.9 2026-02-11");
	str_release(&out);
}

static void a_reason_names_tags_and_what_it_costs_more(void **state)
{
	static const struct text tags[] = {
	    {"planar magnetic", 15}, {"open", 4}};
	static const struct {
		size_t tags;
		double more;
		bool ascii;
		const char *expected;
	} cases[] = {
	    {2, NAN, false, "planar magnetic, open"},
	    {2, -40, false, "planar magnetic, open · −40 USD"},
	    {1, -40, true, "planar magnetic - -40 USD"},
	    {0, 1299.5, false, "+1,299.50 USD"},
	    {2, 0.001, false, "planar magnetic, open · same price"},
	    {0, NAN, false, ""},
	};
	size_t i, k;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct like_reason reason = {.tag_count = cases[i].tags,
		    .more = cases[i].more,
		    .currency = "USD"};
		struct str out = {0};

		for (k = 0; k < cases[i].tags; k++)
			reason.tags[k] = tags[k];
		figures_reason(&out, &reason, cases[i].ascii);
		assert_string_equal(str_c(&out), cases[i].expected);
		str_release(&out);
	}
}

SUITE(figures)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_reason_names_tags_and_what_it_costs_more),
	    cmocka_unit_test(bars_have_eighths),
	    cmocka_unit_test(amounts_have_separators),
	    cmocka_unit_test(prices_are_never_cut),
	    cmocka_unit_test(scores_have_the_decimals_they_need),
	};

	return cmocka_run_group_tests_name("figures", tests, NULL, NULL);
}
