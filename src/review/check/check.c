/*
 * Reads a file once and shows it to each rule.
 */
#include "review/check/check.h"

#include <stdlib.h>
#include <string.h>

#include "base/unicode.h"
#include "review/check/rules.h"
#include "review/source.h"

/* The function of each rule; one pass may serve several. None for rules over
 * several files (across.h). */
static void (*const functions[CHECK_RULES])(struct check *check) = {
    [RULE_FRONT_MATTER] = check_front,
    [RULE_FIELD_MISSING] = check_fields,
    [RULE_FIELD_TYPE] = check_fields,
    [RULE_KEY_REPEAT] = check_keys,
    [RULE_RATING_COUNT] = check_rating,
    [RULE_RATING_RANGE] = check_rating,
    [RULE_RATING_STEP] = check_rating,
    [RULE_RATING_SUM] = check_rating,
    [RULE_DATE_INVALID] = check_date,
    [RULE_DATE_FUTURE] = check_date,
    [RULE_DATE_LINE] = check_date,
    [RULE_LANG_FOLDER] = check_identity,
    [RULE_PERMALINK] = check_identity,
    [RULE_FILE_NAME] = check_identity,
    [RULE_TITLE_NAME] = check_identity,
    [RULE_PRICE_MISSING] = check_price,
    [RULE_PRICE_RANGE] = check_price,
    [RULE_TAG_NONE] = check_tags,
    [RULE_TAG_REPEAT] = check_tags,
    [RULE_TAG_SPELLING] = check_tags,
    [RULE_SECTION_MISSING] = check_sections,
    [RULE_SECTION_ORDER] = check_sections,
    [RULE_SECTION_TITLE] = check_sections,
    [RULE_SCORE_LINE] = check_scores,
    [RULE_FORMULA] = check_formulas,
    [RULE_COST_RATIO] = check_ratio,
    [RULE_CITATION] = check_references,
    [RULE_REFERENCE_UNUSED] = check_references,
    [RULE_LINK] = check_links,
    [RULE_TABLE] = check_tables,
    [RULE_EMPHASIS] = check_emphasis,
    [RULE_CONTROL] = check_characters,
    [RULE_CURRENCY] = check_currency,
};

static void find_folder(struct check *check)
{
	struct text lang = check_folder_lang(check);

	check->lang_unsure =
	    lang.len && !text_equal(lang, check->review->version.lang);
}

/* Whether the function of RULE has already run for an earlier rule. */
static bool is_done(uint64_t rules, int rule)
{
	for (int i = 0; i < rule; i++)
		if (functions[i] == functions[rule] &&
		    rules & check_rule_bit((enum check_rule)i))
			return true;
	return false;
}

static void run_rules(struct check *check)
{
	uint64_t rules = check->wish->rules;

	for (int i = 0; i < CHECK_RULES; i++) {
		if (!functions[i] || !check_wants(check, (enum check_rule)i) ||
		    is_done(rules, i))
			continue;
		if (check->result == REVIEW_OK || functions[i] == check_front ||
		    functions[i] == check_characters)
			functions[i](check);
	}
}

static struct check_spot spot_of_field(
    const struct check *check, const char *key)
{
	const struct yaml_node *node = check_field(check, key, NULL);

	return node ? check_spot_of(node) : check_top(check);
}

static void tell_facts(const struct check *check, struct check_facts *facts)
{
	const struct review *review = check->review;
	const struct yaml_node *rating = check_field(check, "rating", NULL);
	struct arena *arena = check->findings->arena;
	struct str folded = {0};

	unicode_fold(&folded, review->version.name, NULL);
	*facts = (struct check_facts){
	    .kind = review->version.kind,
	    .lang = arena_text(arena, review->version.lang),
	    .ref = arena_text(arena, review->version.ref),
	    .name = arena_text(arena, review->version.name),
	    .path = arena_text(arena, text_of(check->path)),
	    .folded = arena_text(arena, str_text(&folded)),
	    .price = review->version.price,
	    .at_ref = spot_of_field(check, "ref"),
	    .at_name = spot_of_field(check, "target_name"),
	    .at_price = spot_of_field(check, "price"),
	    .at_rating = spot_of_field(check, "rating"),
	};
	memcpy(facts->rating, review->version.rating, sizeof facts->rating);
	for (size_t i = 0; i < PART_COUNT && rating &&
			   rating->kind == YAML_SEQUENCE && i < rating->count;
	     i++)
		facts->at_part[i] = check_spot_of(rating->items[i]);
	str_release(&folded);
}

enum review_result check_run(struct arena *arena, const char *path,
    struct text source, const struct check_wish *wish, struct review *review,
    struct finding_list *findings, struct check_facts *facts)
{
	bool deep = wish->rules & ~check_rules_across();
	struct check check = {
	    .arena = arena,
	    .path = path,
	    .wish = wish,
	    .review = review,
	    .findings = findings,
	};

	check.source = source;
	if (text_starts(source, "\xEF\xBB\xBF"))
		check.source = text_from(source, 3);
	check.result = review_parse(
	    arena, path, source, deep ? REVIEW_BODY : REVIEW_META, review);
	if (check.result == REVIEW_IS_NONE)
		return REVIEW_IS_NONE;
	check.whole = (struct check_cursor){.text = check.source, .first = 1};
	check.body = (struct check_cursor){
	    .text = review->body, .first = review->body_line};
	find_folder(&check);
	if (deep && check.result == REVIEW_OK) {
		check.lines =
		    source_find_lines(review->body, 0, &check.line_count);
		check_mask_body(&check);
	}
	if (deep)
		run_rules(&check);
	if (facts && check.result == REVIEW_OK)
		tell_facts(&check, facts);
	free(check.lines);
	finding_sort(findings);
	return check.result;
}
