/*
 * libFuzzer over the rules: each finding lies in the file, in order, and its
 * words hold no controls; a review that can't be read breaks a rule.
 */
#include <stdlib.h>

#include "base/utf8.h"
#include "fuzz/target.h"
#include "review/check/check.h"

const char *const fuzz_seeds[] = {
    "tests/samples", "tests/fuzz/seeds/review", NULL};
const size_t fuzz_rounds = 1500;

static void check_words(const struct finding *finding)
{
	struct str words = {0};
	size_t len;

	finding_print(finding, NULL, &words);
	str_putc(&words, ' ');
	finding_print_cure(finding, NULL, &words);
	for (size_t i = 0; i < words.len; i += len)
		if (utf8_is_control(utf8_decode(
			words.data + i, words.data + words.len, &len)))
			abort();
	str_release(&words);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct text source = {(const char *)data, size};
	const struct check_wish wish = {~UINT64_C(0), 20260301};
	struct arena *arena = arena_new(), *kept = arena_new();
	struct finding_list findings = {.arena = kept};
	struct check_facts facts;
	struct review review;
	enum review_result result = check_run(arena, "_products/en/d/stem.md",
	    source, &wish, &review, &findings, &facts);

	arena_free(arena); /* what was found outlives what was read */
	if (result == REVIEW_FAILED && !findings.count)
		abort();
	for (size_t i = 0; i < findings.count; i++) {
		const struct finding *finding = &findings.items[i];

		if (!finding->spot.line || !finding->spot.column ||
		    finding->spot.line > size + 1 ||
		    (i && finding->spot.line < finding[-1].spot.line))
			abort();
		check_words(finding);
	}
	arena_free(kept);
	return 0;
}
