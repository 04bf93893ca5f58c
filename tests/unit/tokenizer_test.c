/* The tokenizer: what it cuts, and that whatever stands in a text is found. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "library/tokenizer.h"
#include "suite.h"

static bool write_token(void *context, struct text token, bool colocated)
{
	struct str *out = context;

	if (out->len)
		str_putc(out, colocated ? '=' : ' ');
	str_add(out, token);
	return true;
}

static bool run(struct text text, enum tokenizer_side side,
    const struct tokenizer_sink *sink)
{
	struct str folded = {0};
	bool more;

	unicode_fold(&folded, text, NULL);
	more = tokenizer_run(str_text(&folded), side, sink);
	str_release(&folded);
	return more;
}

static void check(
    const char *text, enum tokenizer_side side, const char *expected)
{
	struct str out = {0};
	struct tokenizer_sink sink = {write_token, &out};

	assert_true(run(text_of(text), side, &sink));
	assert_string_equal(str_c(&out), expected);
	str_release(&out);
}

static void words_part_at_all_that_is_no_letter(void **state)
{
	(void)state;
	check("", TOKENIZER_DOCUMENT, "");
	check(" -- !?", TOKENIZER_DOCUMENT, "");
	check("WH-1000XM5", TOKENIZER_DOCUMENT, "wh 1000xm5");
	check("WH\xE2\x80\x91"
	      "1000XM5",
	    TOKENIZER_QUERY, "wh 1000xm5");
	check("don't 20.04, (x)", TOKENIZER_DOCUMENT, "don t 20 04 x");
	check("Caf\xC3\x89 STRASSE", TOKENIZER_DOCUMENT, "caf\xC3\xA9 strasse");
	check("\xEF\xBC\xB7\xEF\xBC\xA8", TOKENIZER_DOCUMENT, "wh");
	check("a\xFF"
	      "b",
	    TOKENIZER_DOCUMENT, "a b");
	check("a\1b", TOKENIZER_DOCUMENT, "a b");
}

static void runs_of_kana_and_han_give_pairs(void **state)
{
	(void)state;
	check("音", TOKENIZER_DOCUMENT, "音");
	check("音質", TOKENIZER_DOCUMENT, "音質=質");
	check("音質", TOKENIZER_QUERY, "音質");
	check("音", TOKENIZER_QUERY, "音");
	check("高音質", TOKENIZER_DOCUMENT, "高音 音質=質");
	check("DAC搭載 2台", TOKENIZER_DOCUMENT, "dac 搭載=載 2 台");
	check("DAC搭載", TOKENIZER_QUERY, "dac 搭載");
	check("音。質", TOKENIZER_DOCUMENT, "音 質");
	check("ｶﾀ", TOKENIZER_DOCUMENT, "カタ=タ");
}

static void long_words_are_cut_between_characters(void **state)
{
	struct str word = {0}, out = {0};
	struct tokenizer_sink sink = {write_token, &out};

	(void)state;
	str_repeat(&word, "\xC3\xA9\xC3\xA8\xD0\xB6", 200);
	assert_true(run(str_text(&word), TOKENIZER_DOCUMENT, &sink));
	assert_true(out.len > 0 && out.len <= TOKENIZER_LONGEST);
	assert_int_equal(out.len % 2, 0);
	str_release(&word);
	str_release(&out);
}

static bool take_two(void *context, struct text token, bool colocated)
{
	int *left = context;

	(void)token;
	(void)colocated;
	return --*left > 0;
}

static void a_sink_may_have_enough(void **state)
{
	int left = 2;
	struct tokenizer_sink sink = {take_two, &left};

	(void)state;
	assert_false(run(TEXT("a b c d"), TOKENIZER_DOCUMENT, &sink));
	assert_int_equal(left, 0);
}

static void joined_tokens_come_back(void **state)
{
	struct str joined = {0}, out = {0};
	struct tokenizer_sink sink = {write_token, &out};

	(void)state;
	tokenizer_join(&joined, TEXT("dac搭載の wh-1"));
	assert_true(tokenizer_split(str_text(&joined), &sink));
	assert_string_equal(str_c(&out), "dac 搭載 載の=の wh 1");
	str_clear(&out);
	assert_true(tokenizer_split((struct text){"", 0}, &sink));
	/* Bytes of a damaged file. */
	assert_true(tokenizer_split(TEXT("  \1 \1\1x"), &sink));
	str_release(&joined);
	str_release(&out);
}

/* A document or a query as tokens with places. */
struct tokens {
	struct text *at;
	int *places;
	size_t count, capacity, place_capacity;
};

static bool keep_token(void *context, struct text token, bool colocated)
{
	struct tokens *tokens = context;
	size_t count = tokens->count;

	tokens->at =
	    mem_grow(tokens->at, count, &tokens->capacity, sizeof *tokens->at);
	tokens->places = mem_grow(tokens->places, count,
	    &tokens->place_capacity, sizeof *tokens->places);
	tokens->at[count] =
	    (struct text){mem_copy_string(token.ptr, token.len), token.len};
	tokens->places[count] =
	    (count ? tokens->places[count - 1] : 0) + !colocated;
	tokens->count++;
	return true;
}

static void release_tokens(struct tokens *tokens)
{
	while (tokens->count)
		free((char *)tokens->at[--tokens->count].ptr);
	free(tokens->at);
	free(tokens->places);
}

static bool starts_with(struct text token, struct text start)
{
	return token.len >= start.len &&
	       !memcmp(token.ptr, start.ptr, start.len);
}

static bool stands_at(
    const struct tokens *document, int place, struct text token, bool as_prefix)
{
	size_t i;

	for (i = 0; i < document->count; i++)
		if (document->places[i] == place &&
		    (as_prefix ? starts_with(document->at[i], token)
			       : text_equal(document->at[i], token)))
			return true;
	return false;
}

/* As the index asks: a phrase, whose last token is a prefix if it is a lone
 * character. */
static bool is_found(const struct tokens *document, const struct tokens *query)
{
	size_t start, i;

	for (start = 0; start < document->count; start++) {
		for (i = 0; i < query->count; i++) {
			struct text token = query->at[i];
			size_t len;
			uint32_t c =
			    utf8_decode(token.ptr, token.ptr + token.len, &len);

			if (!stands_at(document,
				document->places[start] + (int)i, token,
				i + 1 == query->count && len == token.len &&
				    unicode_is_cjk(c)))
				break;
		}
		if (i == query->count)
			return true;
	}
	return false;
}

static bool has_word(struct text text)
{
	while (text.len && !strchr("Ab7", *text.ptr)) {
		text.ptr++;
		text.len--;
	}
	return text.len > 0;
}

static const char *const alphabet[] = {
    "音", "質", "の", "カ", "タ", "ー", "々", "A", "b", "7", " ", "、", "-"};

static void every_run_of_characters_is_found(void **state)
{
	struct str text = {0};
	size_t starts[41], from, len;
	int round, i;

	(void)state;
	srand(7);
	for (round = 0; round < 60; round++) {
		struct tokens document = {0};
		struct tokenizer_sink sink = {keep_token, &document};

		str_clear(&text);
		for (i = 0; i < 40; i++) {
			starts[i] = text.len;
			str_puts(&text, alphabet[rand() % 13]);
		}
		starts[40] = text.len;
		run(str_text(&text), TOKENIZER_DOCUMENT, &sink);
		for (from = 0; from < 40; from++)
			for (len = 1; len <= 6 && from + len <= 40; len++) {
				struct tokens query = {0};
				struct text part = {text.data + starts[from],
				    starts[from + len] - starts[from]};

				/* Words are found whole only. */
				if (has_word(part))
					continue;
				sink.context = &query;
				run(part, TOKENIZER_QUERY, &sink);
				if (query.count)
					assert_true(
					    is_found(&document, &query));
				release_tokens(&query);
			}
		sink.context = &document;
		release_tokens(&document);
	}
	str_release(&text);
}

SUITE(tokenizer)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(words_part_at_all_that_is_no_letter),
	    cmocka_unit_test(runs_of_kana_and_han_give_pairs),
	    cmocka_unit_test(long_words_are_cut_between_characters),
	    cmocka_unit_test(a_sink_may_have_enough),
	    cmocka_unit_test(joined_tokens_come_back),
	    cmocka_unit_test(every_run_of_characters_is_found),
	};

	return cmocka_run_group_tests_name("tokenizer", tests, NULL, NULL);
}
