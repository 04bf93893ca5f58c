/*
 * Why two products differ: the lines for known pairs, and over chance pairs
 * that each line read back says nothing that the data does not.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "page/verdict.h"
#include "suite.h"

static struct number number_of(double value)
{
	return (struct number){value, value >= 0, false};
}

struct sample {
	const char *lang;
	double price, rating[PART_COUNT]; /* below 0: none */
	int32_t date;
	const char *tags[6];
	unsigned mentions;
};

static void fill(
    struct review *review, struct text *tags, const struct sample *sample)
{
	size_t i;

	*review = (struct review){.version.lang = text_of(sample->lang),
	    .version.price = number_of(sample->price),
	    .version.date = sample->date,
	    .version.tags = tags};
	for (i = 0; i < PART_COUNT; i++)
		review->version.rating[i] = number_of(sample->rating[i]);
	for (i = 0; i < 6 && sample->tags[i]; i++)
		tags[review->version.tag_count++] = text_of(sample->tags[i]);
}

/* The lines for A and B, each with a line end. */
static void explain(
    const struct sample *a, const struct sample *b, struct str *out)
{
	struct arena *arena = arena_new();
	struct text tags[2][6], lines[VERDICT_LINES];
	struct verdict_facts facts = {.mentions = {a->mentions, b->mentions}};
	struct comparison comparison;
	struct review reviews[2];
	size_t i, count;

	fill(&reviews[0], tags[0], a);
	fill(&reviews[1], tags[1], b);
	comparison_make(&comparison, arena, &reviews[0], &reviews[1]);
	count = verdict_write(&comparison, &facts, arena, lines);
	assert_true(count <= VERDICT_LINES);
	for (i = 0; i < count; i++) {
		str_add(out, lines[i]);
		str_putc(out, '\n');
	}
	arena_free(arena);
}

#define FLAT \
	{ \
		2.5, .5, .5, .5, .5, .5 \
	}
#define NONE \
	{ \
		-1, -1, -1, -1, -1, -1 \
	}

static const struct {
	struct sample a, b;
	const char *lines;
} pairs[] = {
    {{"en", 100, FLAT, 0, {0}, 0}, {"en", 100, FLAT, 0, {0}, 0},
	"A and B score the same on every part and cost the same\n"},
    {{"en", 100, FLAT, 0, {0}, 0}, {"en", 80, FLAT, 0, {0}, 0},
	"A and B score the same on every part; B costs 20 USD less\n"},
    {{"en", 320, {3, 1, .5, .5, .5, .5}, 0, {0}, 0},
	{"en", 449, FLAT, 0, {0}, 0},
	"A is at least equal on every part, and costs 129 USD less\n"
	"A scores 0.5 more overall\n"
	"A scores 0.5 more on scientific validity\n"},
    {{"en", 320, FLAT, 0, {0}, 0},
	{"en", 320, {3, .5, .5, 1, .5, .5}, 0, {0}, 0},
	"B is at least equal on every part, at the same price\n"
	"B scores 0.5 more overall\n"
	"B scores 0.5 more on cost-performance\n"},
    {{"en", 1299.5, {3, .9, .5, .4, .6, .6}, 20250101, {0}, 0},
	{"en", 300, {3.2, .4, .5, 1, .7, .6}, 20260101, {"ANC", "LDAC"}, 3},
	"B scores 0.2 more overall and costs 999.50 USD less\n"
	"B scores 0.6 more on cost-performance\n"
	"A scores 0.5 more on scientific validity\n"
	"B's review mentions A 3 times\n"
	"Only B is tagged ANC, LDAC\n"},
    {{"en", -1, FLAT, 0, {0}, 0}, {"en", 80, NONE, 0, {0}, 0},
	"B has no rating\nA has no price\n"},
    {{"en", -1, NONE, 0, {0}, 1}, {"en", -1, NONE, 0, {0}, 0},
	"Neither A nor B has a rating\nNeither A nor B has a price\n"
	"A's review mentions B 1 time\n"},
    {{"en", 100, FLAT, 0, {"ANC", 0}, 0}, {"ja", 9000, FLAT, 0, {"DAC", 0}, 0},
	"A and B score the same on every part\n"
	"The prices can't be compared: not in one currency\n"},
    {{"en", 100, FLAT, 0, {"Closed-Back", "1", "2", "3", "4", "5"}, 0},
	{"en", 100, FLAT, 0, {"closed back", 0}, 0},
	"A and B score the same on every part and cost the same\n"
	"Only A is tagged 1, 2, 3, 4 and 1 more\n"},
};

static void pairs_are_told_apart(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		struct str out = {0};

		explain(&pairs[i].a, &pairs[i].b, &out);
		assert_string_equal(str_c(&out), pairs[i].lines);
		str_release(&out);
	}
}

static const char *const part_names[PART_COUNT] = {"overall",
    "on scientific validity", "on technology", "on cost-performance",
    "on reliability and support", "on design philosophy"};

static void check_same_price(const struct sample *sides)
{
	assert_true(sides[0].price >= 0 && sides[0].price == sides[1].price);
	assert_string_equal(sides[0].lang, sides[1].lang);
	assert_true(review_currency(text_of(sides[0].lang))[0]);
}

/* «costs 129 USD less» */
static void check_cost(const char *text, const struct sample *sides, int side)
{
	double amount, mine = sides[side].price, other = sides[!side].price;
	char currency[4], how[5];

	assert_int_equal(
	    sscanf(text, "costs %lf %3s %4s", &amount, currency, how), 3);
	assert_string_equal(sides[0].lang, sides[1].lang);
	assert_string_equal(currency, review_currency(text_of(sides[0].lang)));
	assert_true(mine >= 0 && other >= 0);
	assert_float_equal(fabs(mine - other), amount, 0.006);
	assert_true(strcmp(how, "less") ? mine > other : mine < other);
}

static void check_score(const char *text, const struct sample *sides, int side)
{
	double more, mine, other;
	const char *rest, *cost;
	int i, used = 0;

	assert_int_equal(sscanf(text, "scores %lf more %n", &more, &used), 1);
	rest = text + used;
	cost = strstr(rest, "costs ");
	for (i = 0; i < PART_COUNT - 1; i++)
		if (!strncmp(rest, part_names[i], strlen(part_names[i])))
			break;
	assert_false(strncmp(rest, part_names[i], strlen(part_names[i])));
	mine = sides[side].rating[i];
	other = sides[!side].rating[i];
	assert_true(mine >= 0 && other >= 0 && more > 0);
	assert_float_equal(mine - other, more, 0.0051);
	if (cost) {
		check_cost(cost, sides, side);
		assert_true(!strncmp(cost - 5, " and ", 5)
				? strstr(cost, "less") != NULL
				: strstr(cost, "more") != NULL);
	}
}

static void check_all_six(
    const char *line, const struct sample *sides, int side, bool same)
{
	const char *cost = strstr(line, "costs ");
	int i;

	for (i = 0; i < PART_COUNT; i++) {
		assert_true(sides[0].rating[i] >= 0);
		assert_true(sides[1].rating[i] >= 0);
		assert_true(sides[side].rating[i] >= sides[!side].rating[i]);
		if (same)
			assert_true(sides[0].rating[i] == sides[1].rating[i]);
	}
	if (cost)
		check_cost(cost, sides, same ? cost[-2] == 'B' : side);
	else if (strstr(line, "cost the same") || strstr(line, "same price"))
		check_same_price(sides);
}

static bool is_tagged(const struct sample *sample, const char *tag)
{
	int i;

	for (i = 0; i < 6 && sample->tags[i]; i++)
		if (!strcasecmp(sample->tags[i], tag))
			return true;
	return false;
}

static void check_tags(const char *line, const struct sample *sides)
{
	int side = line[5] == 'B';
	const char *p = line + strlen("Only A is tagged ");

	for (; *p; p += strspn(p, ", ")) {
		size_t len = strcspn(p, ", ");
		char tag[16] = "";

		if (!strncmp(p, "and ", 4))
			break;
		memcpy(tag, p, len);
		assert_true(is_tagged(&sides[side], tag));
		assert_false(is_tagged(&sides[!side], tag));
		p += len;
	}
}

static bool has_rating(const struct sample *sample)
{
	int i;

	for (i = 0; i < PART_COUNT; i++)
		if (sample->rating[i] >= 0)
			return true;
	return false;
}

static void check_line(const char *line, const struct sample *sides)
{
	int side = line[0] == 'B', months, years;
	char a, b;

	if (!strcmp(line, "Neither A nor B has a price"))
		assert_true(sides[0].price < 0 && sides[1].price < 0);
	else if (!strcmp(line, "Neither A nor B has a rating"))
		assert_false(has_rating(&sides[0]) || has_rating(&sides[1]));
	else if (!strncmp(line, "The prices can't", 16))
		assert_true(sides[0].price >= 0 && sides[1].price >= 0 &&
			    (strcmp(sides[0].lang, sides[1].lang) != 0 ||
				!review_currency(text_of(sides[0].lang))[0]));
	else if (!strncmp(line, "A and B score the same", 22))
		check_all_six(line, sides, 0, true);
	else if (!strcmp(line, "A and B cost the same"))
		check_same_price(sides);
	else if (!strncmp(line, "Only ", 5))
		check_tags(line, sides);
	else if (!strncmp(line + 1, " is at least equal on every part", 32))
		check_all_six(line, sides, side, false);
	else if (!strcmp(line + 1, " has no rating"))
		assert_true(
		    !has_rating(&sides[side]) && has_rating(&sides[!side]));
	else if (!strcmp(line + 1, " has no price"))
		assert_true(sides[side].price < 0 && sides[!side].price >= 0);
	else if (!strncmp(line + 1, " scores ", 8))
		check_score(line + 2, sides, side);
	else if (!strncmp(line + 1, " costs ", 7))
		check_cost(line + 2, sides, side);
	else if (!strncmp(line + 1, "'s review mentions ", 19))
		assert_int_equal(atoi(line + 22), sides[side].mentions);
	else if (sscanf(line, "%c was reviewed about %d months after %c", &a,
		     &months, &b) == 3) {
		assert_true(a != b);
		assert_true(sides[side].date > sides[!side].date);
		years = sides[side].date / 10000 - sides[!side].date / 10000;
		assert_true(months > years * 12 - 13);
		assert_true(months < years * 12 + 13);
	} else {
		fail_msg("not understood: %s", line);
	}
}

static double chance_of(double scale)
{
	return random() % 8 ? round((double)(random() % 11) * scale * 10) / 100
			    : -1;
}

static struct sample make_sample(void)
{
	static const char *const all[] = {
	    "ANC", "DAC", "anc", "LDAC", "Wired", "USB"};
	static const char *const langs[] = {
	    "en", "en", "en", "en", "en", "ja", "ja", "xx"};
	struct sample sample = {.lang = langs[random() % 8]};
	bool rated = random() % 8;
	int i;

	sample.price = random() % 6 ? (double)(random() % 5) * 30.25 : -1;
	for (i = 0; i < PART_COUNT; i++)
		sample.rating[i] = rated ? chance_of(i ? 1 : 5) : -1;
	if (random() % 3 == 0)
		for (i = 0; i < PART_COUNT; i++)
			sample.rating[i] = random() % 2 ? .5 : .50004;
	if (random() % 5)
		sample.date = 20200110 + (int32_t)(random() % 6) * 10000 +
			      (int32_t)(random() % 9) * 100;
	for (i = 0; i < (int)(random() % 6); i++)
		sample.tags[i] = all[random() % 6];
	sample.mentions = random() % 3 ? 0 : (unsigned)random() % 30;
	return sample;
}

static void no_line_claims_what_is_not_so(void **state)
{
	struct str out = {0};
	int i, lines = 0;

	(void)state;
	srandom(11);
	for (i = 0; i < 50000; i++) {
		struct sample sides[2] = {make_sample(), make_sample()};
		char *line, *rest;

		str_clear(&out);
		explain(&sides[0], &sides[1], &out);
		if (!out.len)
			continue;
		for (line = strtok_r(out.data, "\n", &rest); line;
		     line = strtok_r(NULL, "\n", &rest), lines++)
			check_line(line, sides);
	}
	assert_true(lines > 100000);
	str_release(&out);
}

SUITE(verdict)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(pairs_are_told_apart),
	    cmocka_unit_test(no_line_claims_what_is_not_so),
	};

	return cmocka_run_group_tests_name("verdict", tests, NULL, NULL);
}
