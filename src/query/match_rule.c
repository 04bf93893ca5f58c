/*
 * problem:RULE: files are read and checked when a query asks, only those left
 * by its other terms, and each once.
 */
#include <stdlib.h>

#include "base/mem.h"
#include "base/message.h"
#include "library/survey.h"
#include "query/match_plan.h"
#include "review/problem.h"

struct plan_rules {
	uint64_t wanted;      /* all rules in the query, a bit each */
	uint64_t *broken;     /* by row */
	unsigned char *known; /* by row: its file was read */
};

void plan_rules_free(struct plan_rules *rules)
{
	if (!rules)
		return;
	free(rules->broken);
	free(rules->known);
	free(rules);
}

static void collect(const struct plan_node *node, struct plan_rules *rules)
{
	enum check_rule rule;
	size_t i;

	if (node->kind == QUERY_RULE &&
	    check_rule_find(node->query->value, &rule))
		rules->wanted |= check_rule_bit(rule);
	for (i = 0; i < node->child_count; i++)
		collect(node->children[i], rules);
}

static struct plan_rules *begin(struct plan *plan)
{
	struct plan_rules *rules = mem_new(1, sizeof *rules);
	uint32_t count = plan->context->catalog->count;

	collect(plan->root, rules);
	rules->broken = mem_new(count + 1, sizeof *rules->broken);
	rules->known = mem_new(count + 1, 1);
	return rules;
}

static void take(
    struct plan_rules *rules, const struct survey_file *file, uint32_t row)
{
	size_t i;

	rules->known[row] = 1;
	for (i = 0; i < file->count; i++)
		rules->broken[row] |=
		    check_rule_bit(finding_rule(&file->findings[i]));
}

/* Reads the files of the rows in IN that have not been read yet. */
static bool read_files(
    struct plan *plan, struct plan_rules *rules, const unsigned char *in)
{
	const struct match_context *context = plan->context;
	const struct catalog *catalog = context->catalog;
	bool across = rules->wanted & check_rules_across(), good;
	struct arena *arena = arena_new();
	struct survey survey = {.root = context->root,
	    .wish = {rules->wanted, context->today},
	    .cancel = context->cancel};
	uint32_t *rows = mem_new(catalog->count + 1, sizeof *rows), row;
	size_t i;

	survey.files = mem_new(catalog->count + 1, sizeof *survey.files);
	for (row = 0; row < catalog->count; row++) {
		bool asked = in[row] && !rules->known[row];

		if (!asked && !across)
			continue;
		rows[survey.count] = row;
		survey.files[survey.count++] = (struct survey_file){
		    .path = arena_text(arena, catalog_path(catalog, row)).ptr,
		    .asked = asked};
	}
	good = survey_run(&survey);
	for (i = 0; good && i < survey.count; i++)
		if (survey.files[i].asked)
			take(rules, &survey.files[i], rows[i]);
	survey_release(&survey);
	free(survey.files);
	free(rows);
	arena_free(arena);
	return good;
}

static bool has_unknown(const struct plan *plan, const unsigned char *in)
{
	uint32_t row;

	for (row = 0; row < plan->context->catalog->count; row++)
		if (in[row] && !plan->rules->known[row])
			return true;
	return false;
}

/* Marks the rows of IN with the problem CODE, which the catalogue holds. */
static void add_problems(const struct catalog *catalog, enum problem_code code,
    const unsigned char *in, unsigned char *out)
{
	for (size_t i = 0; i < catalog->row_problem_count; i++) {
		const struct catalog_problem *problem = &catalog->problems[i];

		if (problem->code == code && in[problem->row])
			out[problem->row] = 1;
	}
}

bool plan_evaluate_rule(struct plan *plan, struct plan_node *node,
    const unsigned char *in, unsigned char *out)
{
	const struct catalog *catalog = plan->context->catalog;
	struct text key = node->query->value;
	enum check_rule rule;
	enum problem_code code;

	if (problem_find(key, &code))
		add_problems(catalog, code, in, out);
	if (!check_rule_find(key, &rule))
		return true;
	if (!plan->context->root) {
		error_set(plan->error, _("problem: can't be asked here"));
		return false;
	}
	if (!plan->rules)
		plan->rules = begin(plan);
	if (has_unknown(plan, in) && !read_files(plan, plan->rules, in))
		return false;
	for (uint32_t row = 0; row < catalog->count; row++)
		out[row] |= in[row] && (plan->rules->broken[row] &
					   check_rule_bit(rule)) != 0;
	return true;
}
