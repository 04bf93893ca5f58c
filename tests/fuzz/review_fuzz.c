/*
 * libFuzzer over whole reviews: front matter, sections, references. A review
 * has a name and a ref, what is shown of it holds no controls, its problems
 * stand in their order, and it says the same with and without its body.
 */
#include <stdlib.h>

#include "base/utf8.h"
#include "fuzz/target.h"
#include "review/review.h"

const char *const fuzz_seeds[] = {
    "tests/samples", "tests/fuzz/seeds/review", NULL};
const size_t fuzz_rounds = 1500;

static void check_clean(struct text text)
{
	const char *p = text.ptr, *end = p ? p + text.len : p;
	size_t len;

	for (; p < end; p += len) {
		uint32_t c = utf8_decode(p, end, &len);

		if (utf8_is_control(c) || (c == 0xFFFD && len == 1))
			abort();
	}
}

static void check_meta(const struct review *review)
{
	size_t i;

	if (!review->version.name.len || !review->version.ref.len)
		abort();
	check_clean(review->version.name);
	check_clean(review->version.title);
	check_clean(review->version.ref);
	check_clean(review->version.company);
	check_clean(review->version.lang);
	check_clean(review->version.summary);
	check_clean(review->version.permalink);
	for (i = 0; i < review->version.tag_count; i++)
		check_clean(review->version.tags[i]);
}

static void check_body(const struct review *review)
{
	size_t i;

	for (i = 0; i < review->section_count; i++) {
		check_clean(review->sections[i].title);
		check_clean(review->sections[i].plain);
		if (review->sections[i].key >= SECTION_KEYS)
			abort();
	}
	for (i = 0; i < review->reference_count; i++) {
		check_clean(review->references[i].label);
		check_clean(review->references[i].text);
		check_clean(review->references[i].url);
	}
}

static void check_problems(const struct review *review)
{
	size_t i;

	for (i = 0; i < review->version.problem_count; i++) {
		struct str message = {0};

		problem_print(&review->version.problems[i], NULL, &message);
		check_clean(str_text(&message));
		str_release(&message);
		if (i && review->version.problems[i].line <
			     review->version.problems[i - 1].line)
			abort();
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct text source = {(const char *)data, size};
	struct arena *arena = arena_new();
	struct review meta, review;
	enum review_result result =
	    review_parse(arena, "d/stem.md", source, REVIEW_BODY, &review);

	if (review_parse(arena, "d/stem.md", source, REVIEW_META, &meta) !=
	    result)
		abort();
	if (result == REVIEW_OK) {
		check_meta(&review);
		check_body(&review);
		if (!text_equal(meta.version.name, review.version.name) ||
		    meta.version.tag_count != review.version.tag_count)
			abort();
	}
	if (result != REVIEW_IS_NONE)
		check_problems(&review);
	arena_free(arena);
	return 0;
}
