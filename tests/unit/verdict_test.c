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

#include "page/compare/verdict.h"
#include "review/type.h"
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
	uint8_t type;
};

/* What both sides are held against, and what matters to the reader. */
struct scene {
	struct weights weights;
	double peers[40]; /* their overall scores, and their own ones too */
	uint8_t scopes[2];
};

static void fill(
    struct review *review, struct text *tags, const struct sample *sample)
{
	size_t i;

	*review = (struct review){.version.lang = text_of(sample->lang),
	    .version.price = number_of(sample->price),
	    .version.date = sample->date,
	    .version.type = sample->type,
	    .version.tags = tags};
	for (i = 0; i < PART_COUNT; i++)
		review->version.rating[i] = number_of(sample->rating[i]);
	for (i = 0; i < 6 && sample->tags[i]; i++)
		tags[review->version.tag_count++] = text_of(sample->tags[i]);
}

/* Those of TYPE that are PEERS, of which each score counts for the reader's own
 * score too. */
static void count_peers(struct percentile *scores, const double *peers)
{
	size_t i;

	for (i = 0; i < 40; i++) {
		float row[PART_COUNT];
		int part;

		for (part = 0; part < PART_COUNT; part++)
			row[part] = NAN;
		row[PART_OVERALL] = (float)peers[i];
		percentile_add(scores, row);
	}
	percentile_finish(scores);
	scores->parts[PART_MINE] = scores->parts[PART_OVERALL];
}

static void release_peers(struct percentile *scores)
{
	scores->parts[PART_MINE] = (struct percentile_part){0};
	percentile_release(scores);
}

/* The lines for A and B, each with a line end. */
static void explain(const struct sample *a, const struct sample *b,
    const struct scene *scene, struct str *out)
{
	struct arena *arena = arena_new();
	struct text tags[2][6], lines[VERDICT_LINES];
	struct verdict_facts facts = {.mentions = {a->mentions, b->mentions}};
	struct percentile scores[2] = {0};
	struct comparison comparison;
	struct review reviews[2];
	size_t i, count;

	fill(&reviews[0], tags[0], a);
	fill(&reviews[1], tags[1], b);
	for (i = 0; scene && i < 2; i++) {
		weights_apply(&scene->weights, &reviews[i].version);
		count_peers(&scores[i], scene->peers);
		facts.score_ranks[i] = (struct score_rank){
		    .scores = &scores[scene->scopes[i] != scene->scopes[0]],
		    .scope = PEER_SCOPE_TYPE,
		    .type = scene->scopes[i]};
		facts.weights = scene->weights;
	}
	comparison_make(&comparison, arena, &reviews[0], &reviews[1]);
	count = verdict_write(&comparison, &facts, arena, lines);
	assert_true(count <= VERDICT_LINES);
	for (i = 0; i < count; i++) {
		str_add(out, lines[i]);
		str_putc(out, '\n');
	}
	release_peers(&scores[0]);
	release_peers(&scores[1]);
	arena_free(arena);
}

enum { HEADPHONES = 2, SPEAKERS = 3 }; /* as in the schema's table */

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

		explain(&pairs[i].a, &pairs[i].b, NULL, &out);
		assert_string_equal(str_c(&out), pairs[i].lines);
		str_release(&out);
	}
}

static void weights_types_and_places_are_told(void **state)
{
	static const struct sample a = {"en", 300, {3.9, .9, .9, .5, .8, .8}, 0,
				       {0}, 0, HEADPHONES},
				   b = {"en", 100, {3.2, .5, .6, 1, .6, .5}, 0,
				       {0}, 0, HEADPHONES},
				   c = {"en", 100, {3.2, .9, .9, .1, .7, .6}, 0,
				       {0}, 0, SPEAKERS};
	struct scene scene = {
	    .weights.of = {[PART_SCIENCE] = 1, [PART_TECHNOLOGY] = 3},
	    .scopes = {HEADPHONES, HEADPHONES}};
	struct str out = {0};
	size_t i;

	(void)state;
	for (i = 0; i < 40; i++)
		scene.peers[i] = (double)i / 8;
	explain(&a, &b, &scene, &out);
	assert_string_equal(str_c(&out),
	    "A is at least equal on every part you weigh, but costs 200 USD "
	    "more\n"
	    "A scores 1.62 more by your weights\n"
	    "A scores 0.7 more overall\n"
	    "By your weights A is top 9 % and B is top 42 % of 40 "
	    "headphones\n"
	    "A scores 0.3 more on technology\n");
	str_clear(&out);
	explain(&a, &c, &scene, &out);
	assert_string_equal(str_c(&out),
	    "A is at least equal on every part, but costs 200 USD more\n"
	    "A is of type headphones, B of type speakers\n"
	    "A scores 0.7 more overall\n"
	    "A scores 0.4 more on cost-performance\n"
	    "A scores 0.2 more on design philosophy\n");
	str_release(&out);
}

static const char *const part_names[PART_SCORES] = {"overall",
    "on scientific validity", "on technology", "on cost-performance",
    "on reliability and support", "on design philosophy", "by your weights"};

/* The reader's own score, below 0 where there is none. */
static double own_score(const struct sample *sample, const struct scene *scene)
{
	double scores[PART_COUNT], mean;
	int i;

	for (i = 0; i < PART_COUNT; i++)
		scores[i] = sample->rating[i] >= 0 ? sample->rating[i] : NAN;
	mean = weights_mean(&scene->weights, scores);
	return isnan(mean) ? -1 : mean;
}

static double score_of(
    const struct sample *sample, const struct scene *scene, int part)
{
	return part == PART_MINE ? own_score(sample, scene)
				 : sample->rating[part];
}

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

static void check_score(const char *text, const struct sample *sides,
    const struct scene *scene, int side)
{
	double more, mine, other;
	const char *rest, *cost;
	int i, used = 0;

	assert_int_equal(sscanf(text, "scores %lf more %n", &more, &used), 1);
	rest = text + used;
	cost = strstr(rest, "costs ");
	for (i = 0; i < PART_SCORES - 1; i++)
		if (!strncmp(rest, part_names[i], strlen(part_names[i])))
			break;
	assert_false(strncmp(rest, part_names[i], strlen(part_names[i])));
	mine = score_of(&sides[side], scene, i);
	other = score_of(&sides[!side], scene, i);
	assert_true(mine >= 0 && other >= 0 && more > 0);
	assert_float_equal(mine - other, more, 0.0051);
	if (cost) {
		check_cost(cost, sides, side);
		assert_true(!strncmp(cost - 5, " and ", 5)
				? strstr(cost, "less") != NULL
				: strstr(cost, "more") != NULL);
	}
}

/* Of the parts that WEIGHTS weigh; NULL: of all. */
static void check_all_parts(const char *line, const struct sample *sides,
    const struct weights *weights, int side, bool same)
{
	const char *cost = strstr(line, "costs ");
	int i;

	for (i = 0; i < PART_COUNT; i++) {
		if (weights && !weights->of[i])
			continue;
		assert_true(sides[0].rating[i] >= 0);
		assert_true(sides[1].rating[i] >= 0);
		assert_true(sides[side].rating[i] >= sides[!side].rating[i]);
		if (same)
			assert_true(sides[0].rating[i] == sides[1].rating[i]);
	}
	assert_true(!weights || weights_any(weights));
	if (cost)
		check_cost(cost, sides, same ? cost[-2] == 'B' : side);
	else if (strstr(line, "cost the same") || strstr(line, "same price"))
		check_same_price(sides);
}

static void check_types(const char *line, const struct sample *sides)
{
	struct str types[2] = {0}, whole = {0};
	int i;

	for (i = 0; i < 2; i++) {
		assert_true(sides[i].type > 0);
		type_noun(&schema_types, sides[i].type, TEXT("en"), &types[i]);
	}
	assert_true(sides[0].type != sides[1].type);
	str_printf(&whole, "A is of type %s, B of type %s", str_c(&types[0]),
	    str_c(&types[1]));
	assert_string_equal(line, str_c(&whole));
	str_release(&types[0]);
	str_release(&types[1]);
	str_release(&whole);
}

/* WORDS on SCORE among the peers: counted anew. */
static void check_place(
    const char *words, double score, const struct scene *scene)
{
	int above = 0, below = 0, equal, share;
	size_t i;

	for (i = 0; i < 40; i++) {
		above += (float)scene->peers[i] > (float)score;
		below += (float)scene->peers[i] < (float)score;
	}
	equal = 40 - above - below;
	if (sscanf(words, "top %d %%", &share) == 1)
		assert_true(
		    above < below && share * 40 >= 100 * (above + equal / 2.0));
	else if (sscanf(words, "bottom %d %%", &share) == 1)
		assert_true(
		    above > below && share * 40 >= 100 * (below + equal / 2.0));
	else if (!strcmp(words, "best") || !strcmp(words, "tied best"))
		assert_true(!above && below > 0);
	else if (!strcmp(words, "lowest") || !strcmp(words, "tied lowest"))
		assert_true(above > 0 && !below);
	else
		assert_string_equal(words, "median");
}

/* «A is top 5 % and B is median of 40 wired headphones» */
static void check_places(
    const char *line, const struct sample *sides, const struct scene *scene)
{
	static const char weighed[] = "By your weights ";
	bool mine = !strncmp(line, weighed, strlen(weighed));
	int part = mine ? PART_MINE : PART_OVERALL;
	char a[20] = "", b[20] = "";
	struct str scope = {0};

	line += mine ? strlen(weighed) : 0;
	assert_int_equal(sscanf(line, "A is %19[a-z0-9 %] and B", a), 1);
	a[strlen(a) - strlen(" and ")] = '\0';
	line = strstr(line, " and B is ") + strlen(" and B is ");
	assert_non_null(strstr(line, " of 40 "));
	memcpy(b, line, (size_t)(strstr(line, " of 40 ") - line));
	check_place(a, score_of(&sides[0], scene, part), scene);
	check_place(b, score_of(&sides[1], scene, part), scene);
	assert_true(scene->scopes[0] == scene->scopes[1]);
	assert_int_equal(mine, own_score(&sides[0], scene) >= 0 &&
				   own_score(&sides[1], scene) >= 0);
	if (scene->scopes[0])
		type_noun(&schema_types, scene->scopes[0], TEXT("en"), &scope);
	else
		str_puts(&scope, "products");
	assert_string_equal(
	    strstr(line, " of 40 ") + strlen(" of 40 "), str_c(&scope));
	str_release(&scope);
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

/* False where LINE is none of these. */
static bool check_whole_line(
    const char *line, const struct sample *sides, const struct scene *scene)
{
	bool weighed = strstr(line, "you weigh") != NULL;
	const struct weights *weights = weighed ? &scene->weights : NULL;

	if (!strncmp(line, "A and B score the same", 22))
		check_all_parts(line, sides, weights, 0, true);
	else if (!strncmp(line + 1, " is at least equal on every part", 32))
		check_all_parts(line, sides, weights, line[0] == 'B', false);
	else if (!strncmp(line, "A is of type ", 13))
		check_types(line, sides);
	else if (strstr(line, "A is ") && strstr(line, " and B is "))
		check_places(line, sides, scene);
	else
		return false;
	return true;
}

static void check_line(
    const char *line, const struct sample *sides, const struct scene *scene)
{
	int side = line[0] == 'B', months, years;
	char a, b;

	if (check_whole_line(line, sides, scene))
		return;
	if (!strcmp(line, "Neither A nor B has a price"))
		assert_true(sides[0].price < 0 && sides[1].price < 0);
	else if (!strcmp(line, "Neither A nor B has a rating"))
		assert_false(has_rating(&sides[0]) || has_rating(&sides[1]));
	else if (!strncmp(line, "The prices can't", 16))
		assert_true(sides[0].price >= 0 && sides[1].price >= 0 &&
			    (strcmp(sides[0].lang, sides[1].lang) != 0 ||
				!review_currency(text_of(sides[0].lang))[0]));
	else if (!strcmp(line, "A and B cost the same"))
		check_same_price(sides);
	else if (!strncmp(line, "Only ", 5))
		check_tags(line, sides);
	else if (!strcmp(line + 1, " has no rating"))
		assert_true(
		    !has_rating(&sides[side]) && has_rating(&sides[!side]));
	else if (!strcmp(line + 1, " has no price"))
		assert_true(sides[side].price < 0 && sides[!side].price >= 0);
	else if (!strncmp(line + 1, " scores ", 8))
		check_score(line + 2, sides, scene, side);
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
	sample.type = (uint8_t)(random() % 4 * 5);
	return sample;
}

static struct scene make_scene(void)
{
	struct scene scene = {.scopes = {0, 0}};
	bool weighs = random() % 2;
	int i;

	for (i = 0; i < PART_COUNT; i++)
		if (weighs && weights_takes((enum review_part)i))
			scene.weights.of[i] = (uint8_t)(random() % 4);
	for (i = 0; i < 40; i++)
		scene.peers[i] = (double)(random() % 51) / 10;
	scene.scopes[0] = random() % 2 ? 5 : 0;
	scene.scopes[1] = random() % 4 ? scene.scopes[0] : 10;
	return scene;
}

static void no_line_claims_what_is_not_so(void **state)
{
	struct str out = {0};
	int i, lines = 0;

	(void)state;
	srandom(11);
	for (i = 0; i < 50000; i++) {
		struct sample sides[2] = {make_sample(), make_sample()};
		struct scene scene = make_scene();
		char *line, *rest;

		str_clear(&out);
		explain(&sides[0], &sides[1], &scene, &out);
		if (!out.len)
			continue;
		for (line = strtok_r(out.data, "\n", &rest); line;
		     line = strtok_r(NULL, "\n", &rest), lines++)
			check_line(line, sides, &scene);
	}
	assert_true(lines > 100000);
	str_release(&out);
}

SUITE(verdict)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(pairs_are_told_apart),
	    cmocka_unit_test(weights_types_and_places_are_told),
	    cmocka_unit_test(no_line_claims_what_is_not_so),
	};

	return cmocka_run_group_tests_name("verdict", tests, NULL, NULL);
}
