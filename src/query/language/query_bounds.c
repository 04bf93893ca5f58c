/*
 * The limits of one query: a query beyond them is refused with a message
 * instead of running for minutes.
 */
#include "base/message.h"
#include "library/tokenizer.h"
#include "query/language/query_narrow.h"
#include "query/language/query_parser.h"

enum {
	LENGTH = 64 << 10, /* bytes */
	TERMS = 2000,
	TEXTS = 32, /* different searches in the text of reviews */
	WORDS = 100 /* words in one search; of Japanese, characters */
};

bool query_check_length(struct query_parser *parser)
{
	if (parser->source.len <= LENGTH)
		return true;
	return query_fail(parser, LENGTH, parser->source.len, false,
	    _("this query is too long: %d bytes at most"), LENGTH);
}

bool query_check_terms(struct query_parser *parser)
{
	if (parser->state->terms <= TERMS)
		return true;
	return query_fail(parser, parser->at, parser->at, false,
	    _("this query is too large: %d terms at most"), TERMS);
}

struct texts {
	struct query_parser *parser;
	const struct query_node *seen[TEXTS];
	size_t count;
};

static bool count_word(void *context, struct text token, bool colocated)
{
	size_t *count = context;

	(void)token;
	(void)colocated;
	return ++*count <= WORDS;
}

static bool check_text(struct texts *texts, const struct query_node *node)
{
	size_t words = 0, i;
	const struct tokenizer_sink sink = {count_word, &words};

	if (!tokenizer_run(node->folded, TOKENIZER_QUERY, &sink))
		return query_fail(texts->parser, node->start, node->end, false,
		    _("too many words for one search of the text: %d at most"),
		    WORDS);
	for (i = 0; i < texts->count; i++)
		if (query_same_nodes(texts->seen[i], node))
			return true;
	if (texts->count == TEXTS)
		return query_fail(texts->parser, node->start, node->end, false,
		    _("too many searches of the text in one query: %d at most"),
		    TEXTS);
	texts->seen[texts->count++] = node;
	return true;
}

static bool check_node(struct texts *texts, const struct query_node *node)
{
	size_t i;

	if (node->kind == QUERY_TEXT)
		return check_text(texts, node);
	for (i = 0; i < node->child_count; i++)
		if (!check_node(texts, node->children[i]))
			return false;
	return true;
}

bool query_check_texts(
    struct query_parser *parser, const struct query_node *root)
{
	struct texts texts = {.parser = parser};

	return check_node(&texts, root);
}
