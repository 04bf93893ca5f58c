/*
 * Values that are one of a few words.
 */

#include "base/message.h"
#include "query/language/query_parser.h"

static bool starts_one(struct text text, const char *const *words, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (text_at(text_of(words[i]), 0, text) && words[i][text.len])
			return true;
	return false;
}

size_t query_find_word(struct query_parser *parser,
    const struct query_unknown *unknown, size_t start, struct text text,
    const char *const *words, size_t count)
{
	struct arena *arena = parser->state->arena;
	struct str list = {0};
	const char *guess;
	bool unfinished;
	size_t i;

	for (i = 0; i < count; i++)
		if (text_is(text, words[i]))
			return i;
	unfinished = start + text.len == parser->source.len &&
		     starts_one(text, words, count);
	guess = query_suggest(text, words, count);
	for (i = 0; !guess && i < count; i++)
		str_join(&list, ", ", words[i]);
	query_fail(parser, start, start + text.len, unfinished,
	    guess ? _(unknown->guessed) : _(unknown->listed),
	    query_shown(arena, text), guess ? guess : str_c(&list));
	str_release(&list);
	return count;
}

bool query_read_word(
    struct query_parser *parser, const char *what, struct query_value *value)
{
	if (!query_lex_value(parser, false, what, value))
		return false;
	if (value->star_before && value->star_behind && !value->low.text.len)
		value->low.text = TEXT("*");
	else if (value->star_before || value->star_behind)
		return query_fail(parser, value->start, value->end, false,
		    _("`%s:` takes no `*`"), what);
	return true;
}
