/*
 * libFuzzer over the query language: parse any bytes; what parses must print to
 * a query that parses to the same tree, what does not must explain itself. The
 * first byte chooses whether the query is still being typed.
 */
#include <stdlib.h>

#include "fuzz/target.h"
#include "query/language/query.h"
#include "query/language/query_edit.h"
#include "query/text/highlight.h"
#include "support/query_dump.h"
#include "support/query_saved.h"

const char *const fuzz_seeds[] = {"tests/fuzz/seeds/query", NULL};
const size_t fuzz_rounds = 14000;

static void check_same(
    struct arena *arena, const struct query *query, struct text source)
{
	static const struct query_options options = {.saved = query_saved};
	struct str printed = {0}, dump = {0}, again = {0};
	struct highlight highlight = {0};
	struct query_error error;
	struct query *other;
	size_t i;

	query_dump(query, &dump);
	query_print(query, &printed);
	other = query_parse(arena, str_text(&printed), &options, &error);
	if (!other)
		abort();
	query_dump(other, &again);
	if (!text_equal(str_text(&dump), str_text(&again)))
		abort();
	highlight_find(query, source, true, &highlight);
	for (i = 0; i < query_count_terms(query) && i < 4; i++) {
		str_clear(&again);
		query_without(query, source, i, &again);
	}
	highlight_release(&highlight);
	str_release(&printed);
	str_release(&dump);
	str_release(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct query_options options = {.saved = query_saved};
	struct query_error error;
	struct text source;
	struct arena *arena;
	struct query *query;
	struct str out = {0};

	if (!size)
		return 0;
	options.typing = data[0] & 1;
	source = (struct text){(const char *)data + 1, size - 1};
	arena = arena_new();
	query = query_parse(arena, source, &options, &error);
	if (query) {
		check_same(arena, query, source);
	} else {
		if (error.start > error.end || error.end > source.len ||
		    !error.message.len)
			abort();
		query_print_error(source, &error, &out);
		str_clear(&out);
		query_readable(source, &options, &out);
		if (!query_parse(arena, str_text(&out), &options, &error))
			abort();
	}
	str_release(&out);
	arena_free(arena);
	return 0;
}
