#ifndef QUERY_MATCH_PLAN_H
#define QUERY_MATCH_PLAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "query/match.h"
#include "query/text/fuzzy.h"
#include "query/text/needle.h"

/* A query made ready to run over one catalogue; for match and what it is made
 * of. Sets of rows are one byte a row, 1 or 0. */

/* How a word stands in a text. */
enum plan_part { PLAN_MIDDLE = 1, PLAN_WORD };

struct plan_node {
	const struct query_node *query;
	enum query_kind kind;
	int cost; /* what one row takes, roughly; the cheap go first */
	struct plan_node **children;
	size_t child_count;
	bool prepared;
	/* QUERY_WORD, in text and in names; QUERY_STRING of a name. */
	struct needle folded, squeezed;
	/* By number of the tag or company, of words as enum plan_part. */
	unsigned char *tags, *companies;
	bool any_tag, any_company;
	uint64_t types; /* of a `type:`, a bit each */
	struct fuzzy *fuzzy;
	/* QUERY_TEXT: what matches, by id; SAME is the node whose it is, where
	 * one before it asks for the same. */
	struct plan_node *same, *next_text;
	int64_t *ids;
	int32_t *scores;
	size_t id_count;
	int32_t score_low, score_high;
};

struct plan {
	const struct match_context *context;
	const struct query *query;
	struct arena *arena;
	struct plan_node *root;
	struct text lang;   /* the directive's, else the reader's */
	bool *currencies;   /* by language: prices there count */
	uint32_t lang_only; /* the directive's language, else CATALOG_NONE */
	bool lang_unknown;  /* there is no review in it */
	bool has_words;     /* something to rank by */
	struct plan_node *texts;  /* that were searched for */
	uint64_t steps;           /* rows that terms were tried on so far */
	struct plan_rules *rules; /* what files were found to break */
	struct str scratch;
	struct error *error;
};

void plan_init(struct plan *plan, const struct match_context *context,
    const struct query *query, struct error *error);
void plan_release(struct plan *plan);
/* Computes what NODE needs to be evaluated; does nothing when called again. */
bool plan_prepare(struct plan *plan, struct plan_node *node);
/* Counts STEPS; false, with the error set, where they are too many. */
bool plan_spend(struct plan *plan, uint64_t steps);
bool plan_is_cancelled(const struct plan *plan);
/* The same, checked only once in many STEPS. */
bool plan_is_interrupted(const struct plan *plan, uint32_t steps);
/* The next row of SET from ROW on, COUNT if there is none. */
uint32_t plan_next_row(const unsigned char *set, uint32_t row, uint32_t count);
int plan_compare_ids(const void *a, const void *b);
bool plan_row_has_tag(
    const struct catalog *catalog, uint32_t row, const unsigned char *tags);

/* Fills OUT with the rows of IN that match NODE. False when cancelled or when
 * text could not be searched. */
bool plan_evaluate(struct plan *plan, struct plan_node *node,
    const unsigned char *in, unsigned char *out);
/* plan_evaluate for nodes of words. */
bool plan_evaluate_word(struct plan *plan, struct plan_node *node,
    const unsigned char *in, unsigned char *out);
bool plan_evaluate_fuzzy(struct plan *plan, struct plan_node *node,
    const unsigned char *in, unsigned char *out);
/* plan_evaluate for problem:RULE, which reads the files of IN. */
bool plan_evaluate_rule(struct plan *plan, struct plan_node *node,
    const unsigned char *in, unsigned char *out);
void plan_rules_free(struct plan_rules *rules);
/* Whether the row's name, or company and name, match a fuzzy word. */
bool plan_match_fuzzy(struct plan *plan, const struct plan_node *node,
    uint32_t row, int32_t *score);
/* Whether FOLDED is what a QUERY_STRING asks for. */
bool plan_match_string(
    const struct query_node *query, struct text wanted, struct text folded);

/* How well the words of the query match ROW: higher is better, 0 without. */
int32_t plan_relevance(struct plan *plan, uint32_t row);

#endif
