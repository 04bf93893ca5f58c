/*
 * What is said of each of several products: the lines for known ones, and over
 * chance ones that each line read back says nothing that the data does not.
 */
#include <ctype.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "page/compare/lineup_verdict.h"
#include "review/type.h"
#include "suite.h"

enum { PEERS = 40, TAGS = 3, HEADPHONES = 2, SPEAKERS = 3, WIRED = 15 };

struct scene {
	struct review reviews[LINEUP_MOST];
	struct text tags[LINEUP_MOST][TAGS];
	size_t count;
	float peers[PEERS]; /* overall scores */
	struct weights weights;
};

static struct number number_of(double value)
{
	return (struct number){value, value >= 0, false};
}

static void count_peers(struct percentile *scores, const float *peers)
{
	size_t i;

	for (i = 0; i < PEERS; i++) {
		float row[PART_COUNT];
		int part;

		for (part = 0; part < PART_COUNT; part++)
			row[part] = part ? NAN : peers[i];
		percentile_add(scores, row);
	}
	percentile_finish(scores);
}

/* The lines of item I, each with a line end. */
static void explain(const struct scene *scene, size_t i, struct str *out)
{
	const struct review *items[LINEUP_MOST];
	struct text companies[LINEUP_MOST] = {0};
	struct text lines[LINEUP_VERDICT_LINES];
	struct percentile scores = {0};
	struct score_rank rank = {
	    .scores = &scores, .scope = PEER_SCOPE_TYPE, .type = HEADPHONES};
	struct arena *arena = arena_new();
	struct lineup lineup;
	size_t j, count;

	for (j = 0; j < scene->count; j++)
		items[j] = &scene->reviews[j];
	count_peers(&scores, scene->peers);
	lineup_make(&lineup, arena, items, companies, scene->count);
	count = lineup_verdict_write(&lineup, i, &rank, NULL, arena, lines);
	assert_true(count <= LINEUP_VERDICT_LINES);
	for (j = 0; j < count; j++) {
		str_add(out, lines[j]);
		str_putc(out, '\n');
	}
	percentile_release(&scores);
	arena_free(arena);
}

static const struct version *version_of(const struct scene *scene, size_t i)
{
	return &scene->reviews[i].version;
}

/* Of those priced in I's currency: how many, and how many cost as little as I
 * or less. */
static void count_prices(const struct scene *scene, size_t i, unsigned *priced,
    unsigned *same, unsigned *less)
{
	const struct version *own = version_of(scene, i);
	size_t j;

	*priced = *same = *less = 0;
	for (j = 0; j < scene->count; j++) {
		const struct version *other = version_of(scene, j);

		if (!other->price.present ||
		    strcmp(review_currency(own->lang),
			review_currency(other->lang)) != 0)
			continue;
		++*priced;
		*same += other->price.value == own->price.value;
		*less += other->price.value < own->price.value;
	}
}

static void check_price(const struct scene *scene, size_t i, const char *line)
{
	const struct version *own = version_of(scene, i);
	unsigned priced, same, less, told;
	char currency[8] = "";

	count_prices(scene, i, &priced, &same, &less);
	assert_true(own->price.present && !less && priced > 1);
	if (!strcmp(line, "the same price as the others"))
		assert_int_equal(same, scene->count);
	else
		assert_int_equal(!strncmp(line, "tied ", 5), same > 1);
	if (sscanf(strstr(line, "cheapest") ? strstr(line, "cheapest") : "",
		"cheapest of the %u priced in %7s", &told, currency) == 2) {
		assert_int_equal(told, priced);
		assert_string_equal(currency, review_currency(own->lang));
	} else {
		assert_int_equal(priced, scene->count);
	}
}

/* «340 USD more than B» */
static void check_dearer(const struct scene *scene, size_t i, const char *line)
{
	const struct version *own = version_of(scene, i), *other;
	double more;
	char currency[8], letter;
	unsigned priced, same, less;

	assert_int_equal(
	    sscanf(line, "%lf %7s more than %c", &more, currency, &letter), 3);
	other = version_of(scene, (size_t)(letter - 'A'));
	assert_string_equal(currency, review_currency(own->lang));
	assert_string_equal(currency, review_currency(other->lang));
	assert_true(own->price.present && other->price.present && more > 0);
	assert_float_equal(own->price.value - other->price.value, more, .006);
	count_prices(scene, (size_t)(letter - 'A'), &priced, &same, &less);
	assert_int_equal(less, 0);
}

static void check_wins(const struct scene *scene, size_t i, const char *line)
{
	unsigned wins = 0, contests = 0, told[2];
	int part;
	size_t j;

	assert_int_equal(
	    sscanf(line, "best in %u of %u", &told[0], &told[1]), 2);
	for (part = 0; part < PART_COUNT; part++) {
		const struct number *own = &version_of(scene, i)->rating[part];
		unsigned present = 0, above = 0, below = 0;

		for (j = 0; j < scene->count; j++) {
			const struct number *other =
			    &version_of(scene, j)->rating[part];

			present += other->present;
			above += other->present && other->value > own->value;
			below += other->present && other->value < own->value;
		}
		contests += present > 1;
		wins += own->present && !above && below;
	}
	assert_int_equal(told[0], wins);
	assert_int_equal(told[1], contests);
}

/* The reader's own score where it is asked for. */
static enum review_part whole_of(const struct scene *scene)
{
	size_t j;

	for (j = 0; j < scene->count; j++)
		if (version_of(scene, j)->rating[PART_MINE].present)
			return PART_MINE;
	return PART_OVERALL;
}

static bool can_compare(const struct scene *scene, size_t i, size_t j)
{
	const struct version *a = version_of(scene, i);
	const struct version *b = version_of(scene, j);
	enum review_part whole = whole_of(scene);

	return a->price.present && b->price.present &&
	       review_currency(a->lang)[0] &&
	       !strcmp(review_currency(a->lang), review_currency(b->lang)) &&
	       a->rating[whole].present && b->rating[whole].present;
}

static void check_unbeaten(const struct scene *scene, size_t i)
{
	const struct version *own = version_of(scene, i);
	enum review_part whole = whole_of(scene);
	size_t j;

	for (j = 0; j < scene->count; j++) {
		const struct version *other = version_of(scene, j);

		if (j == i)
			continue;
		assert_true(can_compare(scene, i, j));
		assert_true(
		    other->price.value > own->price.value ||
		    other->rating[whole].value < own->rating[whole].value ||
		    (other->price.value == own->price.value &&
			other->rating[whole].value ==
			    own->rating[whole].value));
	}
}

/* «B scores no less overall and is cheaper» */
static void check_beaten(const struct scene *scene, size_t i, const char *line)
{
	size_t j = (size_t)(line[0] - 'A');
	const struct version *own = version_of(scene, i);
	const struct version *other = version_of(scene, j);
	enum review_part whole = whole_of(scene);
	bool cheaper = strstr(line, "cheaper") != NULL;
	bool every = strstr(line, "every part") != NULL;
	int part;

	assert_true(j < scene->count && j != i && can_compare(scene, i, j));
	for (part = 0; every && part < PART_COUNT; part++)
		assert_true(
		    own->rating[part].present && other->rating[part].present &&
		    other->rating[part].value >= own->rating[part].value);
	if (!every)
		assert_int_equal(strstr(line, "by your weights") != NULL,
		    whole == PART_MINE);
	if (cheaper)
		assert_true(
		    other->price.value < own->price.value &&
		    other->rating[whole].value >= own->rating[whole].value);
	else
		assert_true(
		    other->price.value == own->price.value &&
		    other->rating[whole].value > own->rating[whole].value);
}

/* «top 5 % of 40 headphones» */
static void check_place(const struct scene *scene, size_t i, const char *line)
{
	double score = version_of(scene, i)->rating[PART_OVERALL].value;
	int above = 0, below = 0, j;
	double share;

	assert_string_equal(strstr(line, " of "), " of 40 headphones");
	assert_true(version_of(scene, i)->rating[PART_OVERALL].present);
	for (j = 0; j < PEERS; j++) {
		above += scene->peers[j] > (float)score;
		below += scene->peers[j] < (float)score;
	}
	if (sscanf(line, "top %lf", &share) == 1)
		assert_true(
		    above < below && share * PEERS / 100 >=
					 above + (PEERS - above - below) / 2.0);
	else if (sscanf(line, "bottom %lf", &share) == 1)
		assert_true(
		    above > below && share * PEERS / 100 >=
					 below + (PEERS - above - below) / 2.0);
	else if (strstr(line, "best"))
		assert_true(!above && below);
	else if (strstr(line, "lowest"))
		assert_true(above && !below);
	else
		assert_memory_equal(line, "median", 6);
}

static bool is_tagged(
    const struct version *version, const char *tag, size_t len)
{
	size_t k;

	for (k = 0; k < version->tag_count; k++)
		if (version->tags[k].len == len &&
		    !strncasecmp(version->tags[k].ptr, tag, len))
			return true;
	return false;
}

static void check_only(const struct scene *scene, size_t i, const char *line)
{
	const char *p = strstr(line, "tagged ");
	struct str noun = {0};
	size_t j, len;

	for (j = 0; j < scene->count; j++)
		if (j != i)
			assert_true(version_of(scene, j)->type !=
					version_of(scene, i)->type ||
				    p);
	if (!p) {
		type_noun(&schema_types, version_of(scene, i)->type, TEXT("en"),
		    &noun);
		assert_string_equal(
		    line + strlen("the only one of type "), str_c(&noun));
		str_release(&noun);
		return;
	}
	for (p += strlen("tagged "); *p; p += len + strspn(p + len, ", ")) {
		len = strcspn(p, ",");
		for (j = 0; j < scene->count; j++)
			assert_int_equal(
			    is_tagged(version_of(scene, j), p, len), j == i);
	}
}

static bool is_rated(const struct version *version)
{
	int part;

	for (part = 0; part < PART_COUNT; part++)
		if (version->rating[part].present)
			return true;
	return false;
}

static void check_own(const struct scene *scene, size_t i, const char *line)
{
	const struct number *own = &version_of(scene, i)->rating[PART_MINE];
	size_t j;

	assert_int_equal(whole_of(scene), PART_MINE);
	if (!strncmp(line, "no ", 3)) {
		assert_false(own->present);
		return;
	}
	for (j = 0; j < scene->count; j++) {
		const struct number *other =
		    &version_of(scene, j)->rating[PART_MINE];

		assert_true(
		    j == i || !other->present || other->value < own->value);
	}
}

static void check_line(const struct scene *scene, size_t i, const char *line)
{
	if (!strcmp(line, "no rating"))
		assert_false(is_rated(version_of(scene, i)));
	else if (!strcmp(line, "no price"))
		assert_false(version_of(scene, i)->price.present);
	else if (!strcmp(line, "no score by your weights") ||
		 !strcmp(line, "best by your weights"))
		check_own(scene, i, line);
	else if (!strncmp(line, "best in ", 8))
		check_wins(scene, i, line);
	else if (!strcmp(line, "nothing beats it"))
		check_unbeaten(scene, i);
	else if (!strncmp(line, "the only one ", 13))
		check_only(scene, i, line);
	else if (strstr(line, "cheapest") || strstr(line, "the same price as"))
		check_price(scene, i, line);
	else if (isdigit((unsigned char)line[0]))
		check_dearer(scene, i, line);
	else if (isupper((unsigned char)line[0]) && line[1] == ' ')
		check_beaten(scene, i, line);
	else
		check_place(scene, i, line);
}

static double chance_of(double scale)
{
	return random() % 8 ? round((double)(random() % 6) * scale * 20) / 100
			    : -1;
}

static void fill(struct scene *scene, size_t i)
{
	static const char *const langs[] = {"en", "en", "en", "en", "ja", "xx"};
	static const char *const tags[] = {
	    "ANC", "DAC", "anc", "LDAC", "Wired", "USB"};
	static const uint8_t types[] = {HEADPHONES, WIRED, WIRED, SPEAKERS, 0};
	struct version *version = &scene->reviews[i].version;
	bool rated = random() % 8;
	int part;

	*version = (struct version){
	    .lang = text_of(langs[random() % (scene->count % 2 ? 4 : 6)]),
	    .type = types[random() % 5],
	    .price =
		number_of(random() % 8 ? (double)(random() % 4) * 30.25 : -1),
	    .tags = scene->tags[i]};
	for (part = 0; part < PART_COUNT; part++)
		version->rating[part] =
		    number_of(rated ? chance_of(part ? 1 : 5) : -1);
	while (version->tag_count < TAGS && random() % 4)
		version->tags[version->tag_count++] =
		    text_of(tags[random() % 6]);
	weights_apply(&scene->weights, version);
}

static void make_scene(struct scene *scene)
{
	bool weighs = random() % 2;
	size_t i;
	int part;

	*scene = (struct scene){.count = 3 + (size_t)random() % 4};
	for (part = 0; part < PART_COUNT; part++)
		if (weighs && weights_takes((enum review_part)part))
			scene->weights.of[part] = (uint8_t)(random() % 3);
	for (i = 0; i < PEERS; i++)
		scene->peers[i] = (float)(random() % 51) / 10;
	for (i = 0; i < scene->count; i++)
		fill(scene, i);
}

static void no_line_claims_what_is_not_so(void **state)
{
	struct str out = {0};
	struct scene scene;
	size_t i;
	int round, lines = 0;

	(void)state;
	srandom(16);
	for (round = 0; round < 10000; round++) {
		make_scene(&scene);
		for (i = 0; i < scene.count; i++) {
			char *line, *rest;

			str_clear(&out);
			explain(&scene, i, &out);
			if (!out.len)
				continue;
			for (line = strtok_r(out.data, "\n", &rest); line;
			     line = strtok_r(NULL, "\n", &rest), lines++)
				check_line(&scene, i, line);
		}
	}
	assert_true(lines > 100000);
	str_release(&out);
}

static void expect(const struct scene *scene, size_t i, const char *lines)
{
	struct str out = {0};

	explain(scene, i, &out);
	assert_string_equal(str_c(&out), lines);
	str_release(&out);
}

static void each_is_told_apart(void **state)
{
	static const double ratings[3][PART_COUNT] = {{3, .6, .6, .6, .6, .6},
	    {3, .6, .6, .6, .6, .6}, {4, .9, .9, .6, .8, .8}};
	static const double prices[] = {300, 100, 400};
	struct scene scene = {.count = 3};
	size_t i;
	int part;

	(void)state;
	for (i = 0; i < PEERS; i++)
		scene.peers[i] = (float)i / 8;
	for (i = 0; i < 3; i++) {
		scene.reviews[i].version = (struct version){.lang = TEXT("en"),
		    .type = WIRED,
		    .price = number_of(prices[i]),
		    .tags = scene.tags[i],
		    .tag_count = 1};
		scene.tags[i][0] = i == 2 ? TEXT("Open-Back") : TEXT("Wired");
		for (part = 0; part < PART_COUNT; part++)
			scene.reviews[i].version.rating[part] =
			    number_of(ratings[i][part]);
	}
	expect(&scene, 0,
	    "200 USD more than B\nB is as good on every part and cheaper\n"
	    "top 39 % of 40 headphones\n");
	expect(&scene, 1,
	    "cheapest\nnothing beats it\ntop 39 % of 40 headphones\n");
	expect(&scene, 2,
	    "300 USD more than B\nbest in 5 of 6\nnothing beats it\n"
	    "top 19 % of 40 headphones\nthe only one tagged Open-Back\n");
	scene.reviews[2].version.type = SPEAKERS;
	expect(&scene, 2,
	    "300 USD more than B\nbest in 5 of 6\nnothing beats it\n"
	    "top 19 % of 40 headphones\nthe only one of type speakers\n");
}

SUITE(lineup_verdict)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(each_is_told_apart),
	    cmocka_unit_test(no_line_claims_what_is_not_so),
	};

	return cmocka_run_group_tests_name("lineup_verdict", tests, NULL, NULL);
}
