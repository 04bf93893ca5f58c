/*
 * Names in reviews: the rule by hand, and the index against a slow and simple
 * reading of the same files, also after files came, went and were renamed.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/unicode.h"
#include "library/library.h"
#include "library/mentions.h"
#include "suite.h"
#include "support/fixture.h"
#include "support/place.h"

enum { STARTS = 256 };

struct slow_review {
	struct text path, lang, name, text;
	bool product;
};

/* All of a library, read without the index. */
struct slow {
	struct arena *arena;
	struct slow_review *reviews;
	size_t count, capacity;
};

static bool is_inside(char c)
{
	return c && strchr("abcdefghijklmnopqrstuvwxyz"
			   "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_",
			c);
}

static struct text fold(struct arena *arena, struct text text)
{
	struct str out = {0};
	struct text kept;

	unicode_fold(&out, text, NULL);
	kept = arena_text(arena, str_text(&out));
	str_release(&out);
	return kept;
}

/* The seven sections, each byte of a URL as a line end. */
static struct text slow_text(struct arena *arena, const struct review *review)
{
	struct str out = {0};
	struct text kept;
	size_t i;

	for (i = 0; i < review->section_count; i++) {
		struct str plain = {0};
		char *p;

		if (review->sections[i].key > SECTION_ADVICE)
			continue;
		str_add(&plain, review->sections[i].plain);
		str_puts(&plain, "\n");
		while ((p = strstr(plain.data, "://"))) {
			char *q = p;

			while (q > plain.data && ((q[-1] | 32) >= 'a') &&
			       ((q[-1] | 32) <= 'z') && q[-1] > 0)
				*--q = '\n';
			while (*p > ' ' && *p < 0x7F)
				*p++ = '\n';
		}
		unicode_fold(&out, str_text(&plain), NULL);
		str_release(&plain);
	}
	kept = arena_text(arena, str_text(&out));
	str_release(&out);
	return kept;
}

static void slow_read(struct slow *slow, const char *root)
{
	struct library_scan scan;
	struct error error = {0};
	size_t i;

	*slow = (struct slow){.arena = arena_new()};
	assert_true(library_scan(root, NULL, NULL, &scan, &error));
	for (i = 0; i < scan.count; i++) {
		struct arena *arena = arena_new();
		struct str source = {0};
		struct review review;
		const char *path = scan.files[i].path;

		if (library_read(root, path, &source, &error) &&
		    review_parse(arena, path, str_text(&source), REVIEW_BODY,
			&review) == REVIEW_OK) {
			slow->reviews = mem_grow(slow->reviews, slow->count,
			    &slow->capacity, sizeof *slow->reviews);
			slow->reviews[slow->count++] = (struct slow_review){
			    arena_text(slow->arena, text_of(path)),
			    arena_text(slow->arena, review.version.lang),
			    fold(slow->arena, review.version.name),
			    slow_text(slow->arena, &review),
			    review.version.kind == REVIEW_PRODUCT};
		}
		error_release(&error);
		str_release(&source);
		arena_free(arena);
	}
	library_scan_release(&scan);
}

static void slow_release(struct slow *slow)
{
	free(slow->reviews);
	arena_free(slow->arena);
}

/* Products' names by language and first byte. */
struct slow_names {
	struct text *names[STARTS];
	size_t count[STARTS], capacity[STARTS];
};

static void list_names(
    struct slow_names *names, const struct slow *slow, struct text lang)
{
	size_t i;

	memset(names, 0, sizeof *names);
	for (i = 0; i < slow->count; i++) {
		const struct slow_review *review = &slow->reviews[i];
		unsigned char start;

		if (!review->product || !text_equal(review->lang, lang))
			continue;
		start = (unsigned char)review->name.ptr[0];
		names->names[start] =
		    mem_grow(names->names[start], names->count[start],
			&names->capacity[start], sizeof(struct text));
		names->names[start][names->count[start]++] = review->name;
	}
}

static void release_names(struct slow_names *names)
{
	size_t i;

	for (i = 0; i < STARTS; i++)
		free(names->names[i]);
}

/* The longest name that stands at P. */
static struct text slow_at(const struct slow_names *names, const char *p)
{
	unsigned char start = (unsigned char)*p;
	struct text best = {0};
	size_t i;

	for (i = 0; i < names->count[start]; i++) {
		struct text name = names->names[start][i];

		if (name.len > best.len && !strncmp(p, name.ptr, name.len) &&
		    !is_inside(p[name.len]))
			best = name;
	}
	return best;
}

/* «name count» of each name in REVIEW, sorted. */
static void slow_list(const struct slow_names *names,
    const struct slow_review *review, struct str *out)
{
	struct text found[1000];
	unsigned counts[1000];
	size_t count = 0, i, at;
	const char *text = review->text.ptr;

	for (at = 0; at < review->text.len; at++) {
		struct text name;

		if (at && is_inside(text[at - 1]))
			continue;
		name = slow_at(names, text + at);
		if (!name.len)
			continue;
		at += name.len - 1;
		if (text_equal(name, review->name))
			continue;
		for (i = 0; i < count && !text_equal(found[i], name); i++)
			;
		if (i == count) {
			assert_true(count < 1000);
			found[count] = name;
			counts[count++] = 0;
		}
		counts[i]++;
	}
	while (count) { /* the first by name each time */
		size_t first = 0;

		for (i = 1; i < count; i++)
			if (text_compare(found[i], found[first]) < 0)
				first = i;
		str_printf(out, "%.*s %u\n", (int)found[first].len,
		    found[first].ptr, counts[first]);
		found[first] = found[--count];
		counts[first] = counts[count];
	}
}

static int compare_mentions(const void *a, const void *b)
{
	return text_compare(((const struct index_mention *)a)->folded,
	    ((const struct index_mention *)b)->folded);
}

static size_t index_list(
    struct index *index, struct text path, struct str *out, size_t *by)
{
	struct arena *arena = arena_new();
	struct index_mentions mentions;
	size_t i;

	assert_true(index_find_mentions(index, arena, path, &mentions));
	if (mentions.of_count)
		qsort(mentions.of, mentions.of_count, sizeof *mentions.of,
		    compare_mentions);
	for (i = 0; i < mentions.of_count; i++)
		str_printf(out, "%.*s %u\n", (int)mentions.of[i].folded.len,
		    mentions.of[i].folded.ptr, mentions.of[i].count);
	*by = mentions.by_count;
	arena_free(arena);
	return mentions.of_count;
}

/* How many reviews name REVIEW's product. */
static size_t count_by(const struct slow *slow, struct str *lists,
    const struct slow_review *review)
{
	struct str line = {0};
	size_t i, count = 0;

	str_puts(&line, "\n");
	str_add(&line, review->name);
	str_puts(&line, " ");
	for (i = 0; review->product && i < slow->count; i++) {
		const char *p = lists[i].data;

		if (!p || !text_equal(slow->reviews[i].lang, review->lang))
			continue;
		/* "a b 1" is not a mention of "a". */
		while ((p = strstr(p, line.data))) {
			p += line.len;
			if (p[strspn(p, "0123456789")] == '\n') {
				count++;
				break;
			}
		}
	}
	str_release(&line);
	return count;
}

static size_t check(const char *root, const struct index_place *where)
{
	struct index *index = index_open(where);
	struct slow_names names[2];
	struct str *lists;
	struct slow slow;
	size_t i, total = 0, by;

	assert_non_null(index);
	slow_read(&slow, root);
	list_names(&names[0], &slow, TEXT("en"));
	list_names(&names[1], &slow, TEXT("ja"));
	lists = mem_new(slow.count, sizeof *lists);
	for (i = 0; i < slow.count; i++) {
		const struct slow_review *review = &slow.reviews[i];

		str_puts(&lists[i], "\n");
		slow_list(
		    &names[text_is(review->lang, "ja")], review, &lists[i]);
	}
	for (i = 0; i < slow.count; i++) {
		struct str got = {0};

		str_puts(&got, "\n");
		total += index_list(index, slow.reviews[i].path, &got, &by);
		assert_string_equal(str_c(&got), str_c(&lists[i]));
		str_release(&got);
		assert_int_equal(by, count_by(&slow, lists, &slow.reviews[i]));
	}
	for (i = 0; i < slow.count; i++)
		str_release(&lists[i]);
	free(lists);
	release_names(&names[0]);
	release_names(&names[1]);
	slow_release(&slow);
	index_close(index);
	return total;
}

static void names_are_found_by_the_rule(void **state)
{
	static const char *const names[] = {
	    "k-5", "k-5 mk ii", "ear(3)", "x", "ヤマ 1", "k"};
	static const char text[] =
	    "k-5 mk iii, (k-5 mk ii) k-5, xk-5 ear(3) のk-5です x_ ヤマ 1";
	static const char *const expected[] = {
	    "k-5", "k-5 mk ii", "k-5", "ear(3)", "k-5", "ヤマ 1"};
	struct mentions *mentions = mentions_new();
	struct mention found;
	size_t at = 0, i;

	(void)state;
	for (i = 0; i < 6; i++)
		mentions_add(mentions, text_of(names[i]));
	mentions_add(mentions, TEXT("k-5"));
	mentions_add(mentions, TEXT(""));
	mentions_seal(mentions);
	for (i = 0; i < 6; i++) {
		assert_true(
		    mentions_next(mentions, text_of(text), &at, &found));
		assert_true(text_is(
		    mentions_name(mentions, found.number), expected[i]));
		assert_memory_equal(text + found.at, expected[i], found.len);
	}
	assert_false(mentions_next(mentions, text_of(text), &at, &found));
	mentions_free(mentions);
}

static void index_agrees_on_the_samples_as_they_change(void **state)
{
	static const char *const gone[] = {
	    "_products/en/aldermoor/aldermoor-hm-40.md",
	    "_products/en/kestrel-audio/kestrel-audio-k-5-mk-ii.md"};
	const struct place *place = *state;
	char *path;
	size_t i, before, after;

	fixture_copy("tests/samples", place->root);
	place_update(place, NULL);
	before = check(place->root, &place->index);
	assert_true(before > 10);
	for (i = 0; i < 2; i++) {
		path = mem_new(4096, 1);
		snprintf(path, 4096, "%s/%s", place->root, gone[i]);
		assert_int_equal(unlink(path), 0);
		free(path);
		place_update(place, NULL);
		after = check(place->root, &place->index);
		assert_true(after < before);
		before = after;
	}
	/* One that others name, under a name that begins another's. */
	place_write_review(place, "_products/en/x.md", "hm-40", "en",
	    "Aldermoor HM", "The Orrery Perihelion, https://a.b/Orrery.");
	place_update(place, NULL);
	check(place->root, &place->index);
	place_write_review(place, "_products/en/x.md", "hm-40", "en",
	    "Aldermoor HM-40", "The Orrery Perihelion.");
	place_update(place, NULL);
	assert_true(check(place->root, &place->index) > before);
}

/* In reviews that were there before, whatever a name is written with. */
static void names_that_come_later_are_found(void **state)
{
	static const char *const names[] = {"Foo K-5", "月見(二)", "無線機",
	    "a <b>&' ]]> one", "%", "x_y", "ear(3)+", "Ｆｏｏ　Ｋ－６"};
	const struct place *place = *state;
	struct index_report report;
	char path[32], ref[32];
	size_t i;

	place_write_review(place, "old.md", "old", "en", "Old",
	    "Foo K-5, 月見(二)の無線機です, a <b>&' ]]> one, 5 %, x_y "
	    "ear(3)+, Foo K-6.");
	place_update(place, NULL);
	for (i = 0; i < sizeof names / sizeof *names; i++) {
		snprintf(path, sizeof path, "n%zu.md", i);
		snprintf(ref, sizeof ref, "n%zu", i);
		place_write_review(place, path, ref, "en", names[i], "Text.");
		place_update(place, &report);
		assert_int_equal(report.parsed, 1);
		check(place->root, &place->index);
	}
	/* All but the one that Markdown takes for HTML. */
	assert_int_equal(check(place->root, &place->index),
	    sizeof names / sizeof *names - 1);
}

struct stopper {
	atomic_bool cancel;
	size_t at;
};

static void stop_at(void *context, const struct index_progress *progress)
{
	struct stopper *stopper = context;

	if (progress->done >= stopper->at)
		atomic_store(&stopper->cancel, true);
}

static void update_until(const struct place *place, size_t at)
{
	struct stopper stopper = {.at = at};
	struct index_update how = {.cancel = &stopper.cancel,
	    .on_progress = stop_at,
	    .context = &stopper};
	struct index_report report;

	index_close(place_update_with(place, &how, &report));
	free(report.note);
}

/* Products come and are renamed while the index is built by parts. */
static void index_agrees_after_a_build_by_parts(void **state)
{
	const struct place *place = *state;
	size_t at;

	fixture_copy("tests/samples", place->root);
	for (at = 1; at < 57; at += 11) {
		unlink(place->file);
		place_write_review(place, "_products/en/x.md", "x", "en",
		    "Some Thing", "The Orrery Perihelion.");
		place_write_review(place, "a.md", "a", "en", "A",
		    "Another Thing, Some Thing, Aldermoor HM-40.");
		update_until(place, at);
		place_write_review(place, "_products/en/x.md", "x", "en",
		    "Another Thing", "The Orrery Perihelion, Some Thing.");
		update_until(place, at + 16);
		place_write_review(place, "_products/en/y.md", "y", "en",
		    "Some Thing", "Another Thing.");
		update_until(place, at + 16);
		place_update(place, NULL);
		check(place->root, &place->index);
		place_check_as_fresh(place);
	}
}

static void index_agrees_on_the_corpus(void **state)
{
	const struct place *place = *state;
	const char *corpus = fixture_corpus();
	struct index_place where = {.root = corpus, .cache = place->cache};
	struct index_update update = {.place = where};
	struct index_report report = {0};
	struct error error = {0};
	struct index *index;

	if (!corpus)
		skip();
	index = index_update(&update, &report, &error);
	assert_non_null(index);
	index_close(index);
	assert_true(check(corpus, &where) > 1000);
}

SUITE(mentions)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(names_are_found_by_the_rule),
	    cmocka_unit_test_setup_teardown(
		index_agrees_on_the_samples_as_they_change, place_set_up,
		place_tear_down),
	    cmocka_unit_test_setup_teardown(
		names_that_come_later_are_found, place_set_up, place_tear_down),
	    cmocka_unit_test_setup_teardown(index_agrees_after_a_build_by_parts,
		place_set_up, place_tear_down),
	    cmocka_unit_test_setup_teardown(
		index_agrees_on_the_corpus, place_set_up, place_tear_down),
	};

	return cmocka_run_group_tests_name("mentions", tests, NULL, NULL);
}
