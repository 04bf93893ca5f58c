#ifndef REVIEW_CHECK_RULE_H
#define REVIEW_CHECK_RULE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/* The rules for writers of reviews. The table in rule.c has their keys, which
 * are a contract; check.c has their functions. */
enum check_rule {
	RULE_FRONT_MATTER,
	RULE_FIELD_MISSING,
	RULE_FIELD_TYPE,
	RULE_KEY_REPEAT,
	RULE_RATING_COUNT,
	RULE_RATING_RANGE,
	RULE_RATING_STEP,
	RULE_RATING_SUM,
	RULE_DATE_INVALID,
	RULE_DATE_FUTURE,
	RULE_DATE_LINE,
	RULE_LANG_FOLDER,
	RULE_PERMALINK,
	RULE_FILE_NAME,
	RULE_TITLE_NAME,
	RULE_PRICE_MISSING,
	RULE_PRICE_RANGE,
	RULE_TAG_NONE,
	RULE_TAG_REPEAT,
	RULE_TAG_SPELLING,
	RULE_SECTION_MISSING,
	RULE_SECTION_ORDER,
	RULE_SECTION_TITLE,
	RULE_SCORE_LINE,
	RULE_FORMULA,
	RULE_COST_RATIO,
	RULE_CITATION,
	RULE_REFERENCE_UNUSED,
	RULE_LINK,
	RULE_TABLE,
	RULE_EMPHASIS,
	RULE_CONTROL,
	RULE_CURRENCY,
	RULE_TWIN_SCORES, /* rules across files from here on */
	RULE_TWIN_PRICE,
	RULE_TWIN_MISSING,
	RULE_NAME_REPEAT,
	CHECK_RULES
};

struct check_rule_info {
	const char *key;
	const char *wants; /* requirement of the rule */
	const char *why;
	bool on; /* unless configured otherwise */
};

const struct check_rule_info *check_rule(enum check_rule rule);
/* False if no rule has KEY. */
bool check_rule_find(struct text key, enum check_rule *rule);
/* The key that was probably meant, or {0}. */
struct text check_rule_suggest(struct text key);

/* A set of rules has a bit for each. */
uint64_t check_rule_bit(enum check_rule rule);
/* The rules that are on by default. */
uint64_t check_rules_usual(void);
/* The rules that compare files. */
uint64_t check_rules_across(void);

#endif
