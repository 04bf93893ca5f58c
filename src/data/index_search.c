/*
 * Full-text search: a query's words to an expression of FTS5, in which every
 * token stands in quotes, so that nothing a user writes is ever syntax there.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "data/index.h"
#include "data/index_store.h"
#include "data/tokenizer.h"

enum { CANCEL_EVERY = 256 /* rows */ };

/* By how much a hit in the name, the tags or the summary counts more. */
static const char ranked[] =
    "SELECT rowid, bm25(text, 10, 5, 3) FROM text WHERE text MATCH ?";
static const char unranked[] = "SELECT rowid FROM text WHERE text MATCH ?";

static const char *const section_columns[SECTION_KEYS] = {"overview", "science",
    "technology", "cost", "reliability", "design", "advice", "refs", "other"};

struct expression {
	struct str text;
	size_t phrases;
	bool has_prefix;
	/* Of the phrase being written. */
	size_t tokens;
	bool last_is_single; /* a lone Han or kana: it may start a pair */
	bool last_is_word;
};

static bool add_token(void *context, struct text token, bool colocated)
{
	struct expression *expression = context;
	size_t len;
	uint32_t first = utf8_decode(token.ptr, token.ptr + token.len, &len);

	(void)colocated;
	if (!expression->tokens++)
		str_puts(&expression->text,
		    expression->phrases++ ? " AND \"" : "\"");
	else
		str_putc(&expression->text, ' ');
	str_add(&expression->text, token);
	expression->last_is_word = !unicode_is_cjk(first);
	expression->last_is_single =
	    !expression->last_is_word && len == token.len;
	return true;
}

/* Adds what WORDS says as tokens side by side. */
static void add_phrase(
    struct expression *expression, struct text words, bool prefix)
{
	struct tokenizer_sink sink = {add_token, expression};

	expression->tokens = 0;
	tokenizer_run(words, TOKENIZER_QUERY, &sink);
	if (!expression->tokens)
		return;
	str_putc(&expression->text, '"');
	if (expression->last_is_single ||
	    (prefix && expression->last_is_word)) {
		str_putc(&expression->text, '*');
		expression->has_prefix = true;
	}
}

static void add_words(
    struct expression *expression, struct text words, bool prefix)
{
	const char *p = words.ptr, *end = p + words.len, *blank;

	for (; p < end; p = blank + 1) {
		blank = memchr(p, ' ', (size_t)(end - p));
		if (!blank)
			blank = end;
		add_phrase(expression, (struct text){p, (size_t)(blank - p)},
		    prefix && blank == end);
	}
}

static void write_expression(
    struct expression *expression, const struct query_node *node)
{
	struct str folded = {0}; /* so that every blank is a plain one */

	if (node->section >= 0)
		str_printf(&expression->text, "{%s} : (",
		    section_columns[node->section]);
	unicode_fold(&folded, node->value, NULL);
	if (node->phrase)
		add_phrase(expression, str_text(&folded), node->prefix);
	else
		add_words(expression, str_text(&folded), node->prefix);
	if (node->section >= 0)
		str_putc(&expression->text, ')');
	str_release(&folded);
}

/* bm25 is the smaller the better, and small. */
static int32_t score_of(double rank)
{
	double score = -rank * 10000;

	return score >= INT32_MAX   ? INT32_MAX
	       : score <= INT32_MIN ? INT32_MIN
				    : (int32_t)score;
}

/* Both come by id; a dead one is passed over. */
static bool is_dead(struct db_statement *dead, bool *more, int64_t id)
{
	while (*more && db_int(dead, 0) < id)
		*more = db_step(dead);
	return *more && db_int(dead, 0) == id;
}

void index_set_cancel(struct index *index, const atomic_bool *cancel)
{
	index->cancel = cancel;
}

static bool is_cancelled(const struct index *index, size_t steps)
{
	return steps % CANCEL_EVERY == 0 && index->cancel &&
	       atomic_load(index->cancel);
}

static void collect(struct index *index, const struct expression *expression,
    int64_t **ids, int32_t **scores, size_t *count)
{
	bool rank = !expression->has_prefix, more;
	struct db_statement *from =
	    db_prepare(index->db, rank ? ranked : unranked);
	struct db_statement *dead =
	    db_prepare(index->db, "SELECT id FROM dead ORDER BY id");
	size_t id_capacity = 0, score_capacity = 0;

	more = db_step(dead);
	db_bind_text(from, 1, str_text(&expression->text));
	while (!is_cancelled(index, *count) && db_step(from)) {
		int64_t id = db_int(from, 0);

		if (is_dead(dead, &more, id))
			continue;
		*ids = mem_grow(*ids, *count, &id_capacity, sizeof **ids);
		(*ids)[*count] = id;
		if (rank) {
			*scores = mem_grow(
			    *scores, *count, &score_capacity, sizeof **scores);
			(*scores)[*count] = score_of(db_real(from, 1));
		}
		++*count;
	}
	db_finish(from);
	db_finish(dead);
}

bool index_find_text(struct index *index, const struct query_node *node,
    int64_t **ids, int32_t **scores, size_t *count, struct error *error)
{
	struct expression expression = {0};

	*ids = NULL;
	*scores = NULL;
	*count = 0;
	write_expression(&expression, node);
	if (expression.phrases && index_store_add_tokenizer(index))
		collect(index, &expression, ids, scores, count);
	str_release(&expression.text);
	if (db_state(index->db) == DB_OK)
		return true;
	index_store_discard(index);
	db_explain(index->db, index->path, error);
	db_forgive(index->db);
	free(*ids);
	free(*scores);
	*ids = NULL;
	*scores = NULL;
	*count = 0;
	return false;
}
