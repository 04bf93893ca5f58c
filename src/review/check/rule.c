/*
 * The table of rules: their keys, what they want and why.
 */
#include "review/check/rule.h"

#include "base/suggest.h"

_Static_assert(CHECK_RULES <= 64, "a set of rules is 64 bits");

static const struct check_rule_info rules[CHECK_RULES] = {
    [RULE_FRONT_MATTER] = {"front-matter",
	"YAML between two lines ---, the first of which is line 1; UTF-8",
	"nothing else is read as a review by other programs", true},
    [RULE_FIELD_MISSING] = {"field-missing",
	"layout, title, target_name, company_id, lang, ref, date, rating, "
	"summary and permalink are there",
	"what is missing can't be listed, sorted or found", true},
    [RULE_FIELD_TYPE] = {"field-type",
	"text is text, a number a number, a list a list",
	"a value of another type is left out, or becomes another one", true},
    [RULE_KEY_REPEAT] = {"key-repeat", "a key stands once",
	"only the last one counts", true},
    [RULE_RATING_COUNT] = {"rating-count",
	"rating holds six numbers: overall and its five parts",
	"with more or fewer nobody knows which is which", true},
    [RULE_RATING_RANGE] = {"rating-range",
	"overall lies from 0 to 5, a part from 0 to 1",
	"bars and comparisons end there", true},
    [RULE_RATING_STEP] = {"rating-step", "ratings are in tenths",
	"finer ones claim what nobody can judge", true},
    [RULE_RATING_SUM] = {"rating-sum",
	"overall is the sum of the five parts, within 0.01",
	"a list by overall is wrong otherwise", true},
    [RULE_DATE_INVALID] = {"date-invalid", "date is a day, YYYY-MM-DD",
	"other ways to write it are read in different ways", true},
    [RULE_DATE_FUTURE] = {"date-future", "date is not behind today",
	"the newest come first, and this one would stay there", true},
    [RULE_DATE_LINE] = {"date-line",
	"the last line is the date in brackets, (2025.9.4)",
	"readers of the page see that one, lists the other", true},
    [RULE_LANG_FOLDER] = {"lang-folder",
	"lang is that of the folder the file lies in",
	"prices and twins go by the one, links by the other", true},
    [RULE_PERMALINK] = {"permalink",
	"permalink is /products/LANG/REF/ or /companies/LANG/REF/",
	"links to the page lead nowhere otherwise", true},
    [RULE_FILE_NAME] = {"file-name",
	"ref is the file's name: lower-case ASCII without blanks",
	"a page is found by it, on every file system", true},
    [RULE_TITLE_NAME] = {"title-name", "title begins with target_name",
	"lists show the one, pages the other", true},
    [RULE_PRICE_MISSING] = {"price-missing", "a product has a price",
	"it is left out wherever prices are compared", true},
    [RULE_PRICE_RANGE] = {"price-range", "price is from 0 to 999,999,999",
	"a slip of the keyboard spoils every comparison", true},
    [RULE_TAG_NONE] = {"tag-none", "tags has at least one",
	"nobody finds it by what it is", true},
    [RULE_TAG_REPEAT] = {"tag-repeat",
	"a tag stands once, case and hyphens aside", "it says nothing new",
	true},
    [RULE_TAG_SPELLING] = {"tag-spelling",
	"a tag is written as most reviews write it",
	"who looks for the usual one misses it", true},
    [RULE_SECTION_MISSING] = {"section-missing", "the seven sections are there",
	"readers look for each of them", true},
    [RULE_SECTION_ORDER] = {"section-order",
	"sections stand in their order, each once",
	"two reviews are read side by side", true},
    [RULE_SECTION_TITLE] = {"section-title",
	"a section's heading is ## and its title, in the review's language",
	"it is not known as that section otherwise", true},
    [RULE_SCORE_LINE] = {"score-line",
	"a rated section opens with its score, equal to that in rating",
	"two scores for one thing leave the reader guessing", true},
    [RULE_FORMULA] = {"formula",
	"$ and \\ stand in score lines and nowhere else",
	"a page may take what follows for a formula", true},
    [RULE_COST_RATIO] = {"cost-ratio",
	"a CP = a \303\267 b in the text is at most 1, and its tenth the score",
	"the score says what the text does not", true},
    [RULE_CITATION] = {"citation", "a [n] has its entry in the references",
	"it points at nothing", true},
    [RULE_REFERENCE_UNUSED] = {"reference-unused",
	"each reference is cited by its [n]", "nobody can tell what it is for",
	false},
    [RULE_LINK] = {"link", "a link has an address that can be opened",
	"it leads nowhere", true},
    [RULE_TABLE] = {"table",
	"a table has a line |---| below its head, and rows as wide as that",
	"it is shown as text, or loses cells", true},
    [RULE_EMPHASIS] = {"emphasis", "** and __ that open are closed",
	"the marks are shown instead of the emphasis", true},
    [RULE_CONTROL] = {"control",
	"no control or invisible characters, and UTF-8 throughout",
	"they hide words from a search, and do harm in a terminal", true},
    [RULE_CURRENCY] = {"currency",
	"amounts are in the currency of the language",
	"readers have to convert them", false},
    [RULE_TWIN_SCORES] = {"twin-scores",
	"one product has the same ratings in every language",
	"which one is right?", true},
    [RULE_TWIN_PRICE] = {"twin-price",
	"a price in yen is 50 to 250 times that in dollars",
	"one of the two lacks a figure, or has one too many", true},
    [RULE_TWIN_MISSING] = {"twin-missing",
	"what is reviewed in one language is so in the other",
	"half of the readers miss it", false},
    [RULE_NAME_REPEAT] = {"name-repeat",
	"two products of one language have two names",
	"a name in a text can't lead to both", true},
};

const struct check_rule_info *check_rule(enum check_rule rule)
{
	return &rules[rule];
}

bool check_rule_find(struct text key, enum check_rule *rule)
{
	for (int i = 0; i < CHECK_RULES; i++) {
		if (!text_is(key, rules[i].key))
			continue;
		*rule = (enum check_rule)i;
		return true;
	}
	return false;
}

struct text check_rule_suggest(struct text key)
{
	struct suggest suggest;

	suggest_init(&suggest, key);
	for (int i = 0; i < CHECK_RULES; i++)
		suggest_offer(&suggest, text_of(rules[i].key));
	return suggest.best;
}

uint64_t check_rule_bit(enum check_rule rule)
{
	return (uint64_t)1 << rule;
}

uint64_t check_rules_usual(void)
{
	uint64_t set = 0;

	for (int i = 0; i < CHECK_RULES; i++)
		if (rules[i].on)
			set |= check_rule_bit((enum check_rule)i);
	return set;
}

uint64_t check_rules_across(void)
{
	uint64_t set = 0;

	for (int i = RULE_TWIN_SCORES; i < CHECK_RULES; i++)
		set |= check_rule_bit((enum check_rule)i);
	return set;
}
