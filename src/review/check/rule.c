/*
 * The table of rules: their keys, their demands and the reasons.
 */
#include "review/check/rule.h"

#include "base/message.h"
#include "base/suggest.h"

_Static_assert(CHECK_RULES <= 64, "a set of rules is 64 bits");

static const struct check_rule_info rules[CHECK_RULES] = {
    [RULE_FRONT_MATTER] = {"front-matter",
	N_("YAML between two lines ---, the first of which is line 1; UTF-8"),
	N_("nothing else is read as a review by other programs"), true},
    [RULE_FIELD_MISSING] = {"field-missing",
	N_("layout, title, target_name, company_id, lang, ref, date, rating, "
	   "summary and permalink are there"),
	N_("what is missing can't be listed, sorted or found"), true},
    [RULE_FIELD_TYPE] = {"field-type",
	N_("text is text, a number a number, a list a list"),
	N_("a value of another type is left out, or becomes another one"),
	true},
    [RULE_KEY_REPEAT] = {"key-repeat", N_("a key stands once"),
	N_("only the last one counts"), true},
    [RULE_RATING_COUNT] = {"rating-count",
	N_("rating holds six numbers: overall and its five parts"),
	N_("with more or fewer nobody knows which is which"), true},
    [RULE_RATING_RANGE] = {"rating-range",
	N_("overall lies from 0 to 5, a part from 0 to 1"),
	N_("bars and comparisons end there"), true},
    [RULE_RATING_STEP] = {"rating-step", N_("ratings are in tenths"),
	N_("finer ones claim a precision that nobody can judge"), true},
    [RULE_RATING_SUM] = {"rating-sum",
	N_("overall is the sum of the five parts, within 0.01"),
	N_("a list by overall is wrong otherwise"), true},
    [RULE_DATE_INVALID] = {"date-invalid", N_("date is a day, YYYY-MM-DD"),
	N_("other ways to write it are read in different ways"), true},
    [RULE_DATE_FUTURE] = {"date-future", N_("date is not after today"),
	N_("the newest come first, and this one would stay there"), true},
    [RULE_DATE_LINE] = {"date-line",
	N_("the last line is the date in brackets, (2025.9.4)"),
	N_("readers of the page see that one, lists the other"), true},
    [RULE_LANG_FOLDER] = {"lang-folder",
	N_("lang is that of the folder the file lies in"),
	N_("prices and twins go by the one, links by the other"), true},
    [RULE_PERMALINK] = {"permalink",
	N_("permalink is /products/LANG/REF/ or /companies/LANG/REF/"),
	N_("links to the page lead nowhere otherwise"), true},
    [RULE_FILE_NAME] = {"file-name",
	N_("ref is the file's name: lower-case ASCII without blanks"),
	N_("a page is found by it, on every file system"), true},
    [RULE_TITLE_NAME] = {"title-name", N_("title begins with target_name"),
	N_("lists show the one, pages the other"), true},
    [RULE_PRICE_MISSING] = {"price-missing", N_("a product has a price"),
	N_("it is left out wherever prices are compared"), true},
    [RULE_PRICE_RANGE] = {"price-range", N_("price is from 0 to 999,999,999"),
	N_("a slip of the keyboard spoils every comparison"), true},
    [RULE_TAG_NONE] = {"tag-none", N_("tags has at least one"),
	N_("nobody finds the product by its kind"), true},
    [RULE_TAG_REPEAT] = {"tag-repeat",
	N_("a tag stands once, case and hyphens aside"),
	N_("it says nothing new"), true},
    [RULE_TAG_SPELLING] = {"tag-spelling",
	N_("a tag is written as most reviews write it"),
	N_("a search for the usual one misses it"), true},
    [RULE_SECTION_MISSING] = {"section-missing",
	N_("the seven sections are there"), N_("readers look for each of them"),
	true},
    [RULE_SECTION_ORDER] = {"section-order",
	N_("sections stand in their order, each once"),
	N_("two reviews are read side by side"), true},
    [RULE_SECTION_TITLE] = {"section-title",
	N_("a section's heading is ## and its title, in the review's language"),
	N_("it is not known as that section otherwise"), true},
    [RULE_SCORE_LINE] = {"score-line",
	N_("a rated section opens with its score, equal to that in rating"),
	N_("two scores for one part leave the reader guessing"), true},
    [RULE_FORMULA] = {"formula",
	N_("$ and \\ stand in score lines and nowhere else"),
	N_("a page may take what follows for a formula"), true},
    [RULE_COST_RATIO] = {"cost-ratio",
	N_("a CP = a ÷ b in the text is at most 1, and its tenth the score"),
	N_("the score says what the text does not"), true},
    [RULE_CITATION] = {"citation", N_("a [n] has its entry in the references"),
	N_("it points at nothing"), true},
    [RULE_REFERENCE_UNUSED] = {"reference-unused",
	N_("each reference is cited by its [n]"),
	N_("nobody can tell what it is for"), false},
    [RULE_LINK] = {"link", N_("a link has an address that can be opened"),
	N_("it leads nowhere"), true},
    [RULE_TABLE] = {"table",
	N_("a table has a line |---| below its head, and rows as wide as that"),
	N_("it is shown as text, or loses cells"), true},
    [RULE_EMPHASIS] = {"emphasis", N_("** and __ that open are closed"),
	N_("the marks are shown instead of the emphasis"), true},
    [RULE_CONTROL] = {"control",
	N_("no control or invisible characters, and UTF-8 throughout"),
	N_("they hide words from a search, and do harm in a terminal"), true},
    [RULE_CURRENCY] = {"currency",
	N_("amounts are in the currency of the language"),
	N_("readers have to convert them"), false},
    [RULE_TWIN_SCORES] = {"twin-scores",
	N_("one product has the same ratings in every language"),
	N_("which one is right?"), true},
    [RULE_TWIN_PRICE] = {"twin-price",
	N_("a price in yen is 50 to 250 times that in dollars"),
	N_("one of the two lacks a figure, or has one too many"), true},
    [RULE_TWIN_MISSING] = {"twin-missing",
	N_("what is reviewed in one language is so in the other"),
	N_("half of the readers miss it"), false},
    [RULE_NAME_REPEAT] = {"name-repeat",
	N_("two products of one language have two names"),
	N_("a name in a text can't lead to both"), true},
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
