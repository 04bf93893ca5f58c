/*
 * Full-text search by FTS5. Every token is quoted, so that no input is FTS5
 * syntax.
 */
#include <stdlib.h>

#include "base/mem.h"
#include "base/thread.h"
#include "library/index.h"
#include "library/index_store.h"
#include "library/phrase.h"
#include "review/schema.h"

/* Weights of the columns: a hit in the name, the tags or the summary counts
 * more. */
static const char ranked[] =
    "SELECT rowid, bm25(text, 10, 5, 3) FROM text WHERE text MATCH ?";
static const char unranked[] = "SELECT rowid FROM text WHERE text MATCH ?";

struct expression {
	struct str text;
	bool has_prefix;
};

static void write_phrase(
    struct expression *expression, const struct phrase *phrase)
{
	size_t i;

	str_putc(&expression->text, '"');
	for (i = 0; i < phrase->count; i++) {
		if (i)
			str_putc(&expression->text, ' ');
		str_add(&expression->text, phrase->tokens[i]);
	}
	str_puts(&expression->text, phrase->prefix ? "\"*" : "\"");
	expression->has_prefix |= phrase->prefix;
}

/* Fills EXPRESSION; false when the query has no token. */
static bool write_expression(
    struct expression *expression, const struct text_search *search)
{
	struct arena *arena = arena_new();
	struct phrase *first = NULL, *phrase;

	phrase_append(&first, arena, search);
	if (first && search->section >= 0)
		str_printf(&expression->text, "{%s} : (",
		    review_schema.sections[search->section].column);
	for (phrase = first; phrase; phrase = phrase->next) {
		if (phrase != first)
			str_puts(&expression->text, " AND ");
		write_phrase(expression, phrase);
	}
	if (first && search->section >= 0)
		str_putc(&expression->text, ')');
	arena_free(arena);
	return first != NULL;
}

/* bm25 is negative and small, the best lowest; a score is an integer, the best
 * highest. */
static int32_t score_of(double rank)
{
	double score = -rank * 10000;

	return score >= INT32_MAX   ? INT32_MAX
	       : score <= INT32_MIN ? INT32_MIN
				    : (int32_t)score;
}

/* Whether ID is dead; calls come by ascending id, and DEAD moves on with them.
 */
static bool is_dead(struct db_statement *dead, bool *more, int64_t id)
{
	while (*more && db_int(dead, 0) < id)
		*more = db_step(dead);
	return *more && db_int(dead, 0) == id;
}

void index_set_cancel(struct index *index, const atomic_bool *cancel)
{
	index->cancel = cancel;
	db_set_cancel(index->db, cancel);
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
	while (!thread_is_cancelled(index->cancel, *count) && db_step(from)) {
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

bool index_find_text(struct index *index, const struct text_search *search,
    int64_t **ids, int32_t **scores, size_t *count, struct error *error)
{
	struct expression expression = {0};

	*ids = NULL;
	*scores = NULL;
	*count = 0;
	if (write_expression(&expression, search) &&
	    index_store_add_tokenizer(index))
		collect(index, &expression, ids, scores, count);
	str_release(&expression.text);
	if (db_state(index->db) == DB_STOPPED)
		db_forgive(index->db); /* a cancelled search has no message */
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
