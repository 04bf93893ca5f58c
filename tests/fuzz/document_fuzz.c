/*
 * libFuzzer from bytes to rows: any bytes as a review's file, or as its body,
 * at a width and in a manner that the first two bytes choose.
 */
#include <stdlib.h>

#include "fuzz/target.h"
#include "page/document.h"
#include "support/page_check.h"

const char *const fuzz_seeds[] = {"tests/fuzz/seeds/document", NULL};
const size_t fuzz_rounds = 5000;

static const char front[] = "---\nlayout: product\ntarget_name: \"N 1\"\n"
			    "company_id: c\nlang: en\nref: n-1\n"
			    "rating: [3, 0.6, 0.6, 0.6, 0.6, 0.6]\n---\n";

static void lay_out(
    const struct review *review, const struct document_options *options)
{
	struct document_outline outline = {0};
	struct page page;

	page_init(&page);
	document_lay_out(&page, review, options, &outline);
	if (page_check(&page, &outline, options->width, options->ascii))
		abort();
	page_release(&page);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct document_options options = {.section = -1};
	struct arena *arena;
	struct review review;
	struct str source = {0};

	if (size < 2)
		return 0;
	options.width = data[0] % 128;
	options.measure = data[1] & 8 ? 40 : 0;
	options.ascii = data[1] & 1;
	options.plain = data[1] & 2;
	if (!(data[1] & 4))
		str_puts(&source, front);
	if (data[1] & 16)
		options.section = data[0] % (SECTION_KEYS + 2) + DOCUMENT_BODY;
	str_append(&source, (const char *)data + 2, size - 2);
	arena = arena_new();
	if (review_parse(arena, "a.md", str_text(&source), REVIEW_META,
		&review) == REVIEW_OK)
		lay_out(&review, &options);
	arena_free(arena);
	str_release(&source);
	return 0;
}
