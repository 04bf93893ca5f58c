/*
 * Violations of the rules, and their messages: whole sentences with numbered
 * values, $1 to $9, which another language can reorder.
 */
#include "review/check/finding.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/message.h"
#include "base/utf8.h"

enum { VALUE_LONGEST = 80 };

#define YAML_ENTRY(name, key, words) \
	[FAULT_YAML + YAML_##name] = { \
	    RULE_FRONT_MATTER, N_("this is no YAML"), words},

static const struct {
	enum check_rule rule;
	const char *message, *cure;
} faults[CHECK_FAULTS] = {
    [FAULT_NO_MARK] = {RULE_FRONT_MATTER, N_("the first line is not ---"),
	N_("write --- alone on line 1")},
    [FAULT_BLANK_LINES] = {RULE_FRONT_MATTER,
	N_("blank lines stand before the first ---"), N_("take them out")},
    [FAULT_NOT_CLOSED] = {RULE_FRONT_MATTER, N_("the front matter never ends"),
	N_("put a line --- after it")},
    [FAULT_CLOSED_ODDLY] = {RULE_FRONT_MATTER,
	N_("$1 does not end the front matter"), N_("write ---")},
    [FAULT_ENCODING] = {RULE_FRONT_MATTER, N_("the file is written in $1"),
	N_("save it as UTF-8")},
    [FAULT_LINE_ENDS] = {RULE_FRONT_MATTER, N_("the lines end in CR alone"),
	N_("save the file with LF line ends")},
    [FAULT_FIELD_MISSING] = {RULE_FIELD_MISSING, N_("$1 is missing"),
	N_("write $1: ...")},
    [FAULT_FIELD_EMPTY] = {RULE_FIELD_MISSING, N_("$1 is empty"),
	N_("write $1: ...")},
    [FAULT_FIELD_SPELT] = {RULE_FIELD_MISSING,
	N_("$1 is missing, and nobody reads $2"), N_("write $1: ...")},
    [FAULT_FIELD_LIST] = {RULE_FIELD_TYPE, N_("$1 is a list, not text"),
	N_("write $1: \"...\"")},
    [FAULT_FIELD_MAPPING] = {RULE_FIELD_TYPE, N_("$1 is a mapping, not text"),
	N_("write $1: \"...\"")},
    [FAULT_FIELD_BOOLEAN] = {RULE_FIELD_TYPE,
	N_("$1 is $2, which YAML takes for true or false"),
	N_("put it in quotes")},
    [FAULT_FIELD_COMMENT] = {RULE_FIELD_TYPE,
	N_("$1 ends before $2, which YAML takes for a comment"),
	N_("put the whole value in quotes")},
    [FAULT_FIELD_PREFIX] = {RULE_FIELD_TYPE,
	N_("$1 starts with $2, which YAML does not take for text"),
	N_("put the whole value in quotes")},
    [FAULT_LAYOUT] = {RULE_FIELD_TYPE, N_("layout is $1"),
	N_("write layout: $2")},
    [FAULT_RATING_NO_LIST] = {RULE_FIELD_TYPE, N_("rating is no list"),
	N_("write rating: [4.1, 0.8, 0.9, 0.7, 0.8, 0.9]")},
    [FAULT_RATING_NO_NUMBER] = {RULE_FIELD_TYPE, N_("$1 is $2, no number"),
	N_("write a number such as 0.8")},
    [FAULT_RATING_PART_LIST] = {RULE_FIELD_TYPE, N_("$1 is a list, no number"),
	N_("write a number such as 0.8")},
    [FAULT_PRICE_NO_NUMBER] = {RULE_FIELD_TYPE,
	N_("price is $1, no plain number"),
	N_("write it without commas or a currency, such as 1299")},
    [FAULT_PRICE_LIST] = {RULE_FIELD_TYPE,
	N_("price is a list, no plain number"),
	N_("write it without commas or a currency, such as 1299")},
    [FAULT_PRICE_MAPPING] = {RULE_FIELD_TYPE,
	N_("price is a mapping, no plain number"),
	N_("write it without commas or a currency, such as 1299")},
    [FAULT_TAGS_NO_LIST] = {RULE_FIELD_TYPE, N_("tags is no list"),
	N_("write tags: [one, another]")},
    [FAULT_TAG_NO_TEXT] = {RULE_FIELD_TYPE, N_("a tag is no text"),
	N_("put it in quotes")},
    [FAULT_MERGE] = {RULE_FIELD_TYPE,
	N_("<< takes a mapping that has a name, or a list of such"),
	N_("write <<: *name")},
    [FAULT_KEY_REPEAT] = {RULE_KEY_REPEAT,
	N_("$1 stands in line $2 already, and this one counts"),
	N_("take one of them out")},
    [FAULT_RATING_ONE] = {RULE_RATING_COUNT,
	N_("rating holds $1 number instead of $2"),
	N_("write $3, in this order")},
    [FAULT_RATING_COUNT] = {RULE_RATING_COUNT,
	N_("rating holds $1 numbers instead of $2"),
	N_("write $3, in this order")},
    [FAULT_RATING_RANGE] = {RULE_RATING_RANGE, N_("$1 is $2"),
	N_("write a number from 0 to $3")},
    [FAULT_RATING_STEP] = {RULE_RATING_STEP, N_("$1 is $2, not in tenths"),
	N_("write $3")},
    [FAULT_RATING_SUM] = {RULE_RATING_SUM,
	N_("overall is $1, but the parts add up to $2"),
	N_("write $2, or mend the parts")},
    [FAULT_DATE_INVALID] = {RULE_DATE_INVALID, N_("date is $1"),
	N_("write a day as 2025-09-04")},
    [FAULT_DATE_FUTURE] = {RULE_DATE_FUTURE, N_("date is $1, but today is $2"),
	N_("write the day of the review")},
    [FAULT_DATE_LINE_MISSING] = {RULE_DATE_LINE,
	N_("the last line is not the date in brackets"),
	N_("write ($1) after it")},
    [FAULT_DATE_LINE_DIFFERS] = {RULE_DATE_LINE,
	N_("the last line is $1, but date is $2"),
	N_("write ($3), or mend date")},
    [FAULT_LANG_FOLDER] = {RULE_LANG_FOLDER,
	N_("lang is $1, but the folder is $2"),
	N_("write lang: $2, or move the file")},
    [FAULT_PERMALINK] = {RULE_PERMALINK, N_("permalink is $1"), N_("write $2")},
    [FAULT_FILE_REF] = {RULE_FILE_NAME,
	N_("ref is $1, but the file is called $2"),
	N_("give both one name, in lower case")},
    [FAULT_FILE_BLANK] = {RULE_FILE_NAME, N_("$1 holds a blank"),
	N_("use lower-case ASCII without blanks")},
    [FAULT_FILE_CHARACTER] = {RULE_FILE_NAME, N_("$1 holds $2"),
	N_("use lower-case ASCII without blanks")},
    [FAULT_TITLE_NAME] = {RULE_TITLE_NAME,
	N_("title does not begin with target_name, $1"),
	N_("write one of them as the other")},
    [FAULT_PRICE_MISSING] = {RULE_PRICE_MISSING, N_("price is missing"),
	N_("write price: and a number, 0 where it is free")},
    [FAULT_PRICE_EMPTY] = {RULE_PRICE_MISSING, N_("price is empty"),
	N_("write price: and a number, 0 where it is free")},
    [FAULT_PRICE_RANGE] = {RULE_PRICE_RANGE, N_("price is $1"),
	N_("write a number from 0 to 999999999")},
    [FAULT_TAGS_MISSING] = {RULE_TAG_NONE, N_("tags is missing"),
	N_("write tags: [one, another]")},
    [FAULT_TAGS_NONE] = {RULE_TAG_NONE, N_("tags holds none"),
	N_("write tags: [one, another]")},
    [FAULT_TAG_REPEAT] = {RULE_TAG_REPEAT, N_("the tag $1 is there already"),
	N_("take one of them out")},
    [FAULT_TAG_SPELLING] = {RULE_TAG_SPELLING,
	N_("the tag $1 is usually written $2"), N_("write $2")},
    [FAULT_SECTION_MISSING] = {RULE_SECTION_MISSING,
	N_("the section $1 is missing"), N_("put ## $1 before this")},
    [FAULT_SECTION_ORDER] = {RULE_SECTION_ORDER, N_("$1 stands after $2"),
	N_("move it before that")},
    [FAULT_SECTION_EARLY] = {RULE_SECTION_ORDER, N_("$1 stands before $2"),
	N_("move it after that")},
    [FAULT_SECTION_REPEAT] = {RULE_SECTION_ORDER,
	N_("$1 stands in line $2 already"), N_("make one section of the two")},
    [FAULT_SECTION_TITLE] = {RULE_SECTION_TITLE,
	N_("the heading $1 is not that of the section"), N_("write ## $2")},
    [FAULT_SECTION_LEVEL] = {RULE_SECTION_TITLE,
	N_("$1 is a heading of level $2"), N_("write ## $1")},
    [FAULT_SCORE_MISSING] = {RULE_SCORE_LINE,
	N_("$1 does not open with a score line"),
	N_("write $$$$ \\Large \\text{$2} $$$$ below the heading")},
    [FAULT_SCORE_ODD] = {RULE_SCORE_LINE, N_("this is no score line"),
	N_("write $$$$ \\Large \\text{$1} $$$$")},
    [FAULT_SCORE_LATE] = {RULE_SCORE_LINE,
	N_("the score line of $1 is not its first line"),
	N_("move it below the heading")},
    [FAULT_SCORE_DIFFERS] = {RULE_SCORE_LINE,
	N_("the score is $1, but $2 is $3 in rating"),
	N_("write $3, or mend rating")},
    [FAULT_FORMULA_DOLLAR] = {RULE_FORMULA, N_("a $$ outside a score line"),
	N_("write USD, or the formula in words")},
    [FAULT_FORMULA_BACKSLASH] = {RULE_FORMULA,
	N_("a backslash outside a score line"), N_("take it out")},
    [FAULT_RATIO_ABOVE] = {RULE_COST_RATIO, N_("$1 ÷ $2 is $3, more than 1"),
	N_("divide the lower price by the higher")},
    [FAULT_RATIO_SCORE] = {RULE_COST_RATIO,
	N_("$1 ÷ $2 is $3, but the score is $4"),
	N_("mend the score, or the ratio")},
    [FAULT_CITATION] = {RULE_CITATION, N_("[$1] points at nothing"),
	N_("add the reference, or mend the number")},
    [FAULT_REFERENCE_UNUSED] = {RULE_REFERENCE_UNUSED, N_("nothing cites [$1]"),
	N_("cite it, or take it out")},
    [FAULT_LINK_EMPTY] = {RULE_LINK, N_("a link without an address"),
	N_("write its address between the brackets")},
    [FAULT_LINK] = {RULE_LINK, N_("$1 is no address"),
	N_("write one such as https://example.com/page")},
    [FAULT_TABLE_HEAD] = {RULE_TABLE,
	N_("a table without a line |---| below its head"),
	N_("add one with as many cells as the head")},
    [FAULT_TABLE_RULE] = {RULE_TABLE,
	N_("this line has $1 cells, the head above it $2"),
	N_("give both as many")},
    [FAULT_TABLE_ROW] = {RULE_TABLE, N_("the row has $1 cells, the table $2"),
	N_("give it as many")},
    [FAULT_EMPHASIS] = {RULE_EMPHASIS, N_("$1 is opened and never closed"),
	N_("close it, or take it out")},
    [FAULT_CONTROL] = {RULE_CONTROL, N_("the control character $1"),
	N_("take it out")},
    [FAULT_NOT_UTF8] = {RULE_CONTROL, N_("the byte $1 is no UTF-8"),
	N_("save the file as UTF-8")},
    [FAULT_INVISIBLE] = {RULE_CONTROL, N_("the invisible character $1"),
	N_("take it out")},
    [FAULT_CURRENCY] = {RULE_CURRENCY, N_("$1 is an amount in $2"),
	N_("write it in $3")},
    [FAULT_TWIN_SCORES] = {RULE_TWIN_SCORES, N_("$1 is $2 here, $3 in $4"),
	N_("mend one of the two")},
    [FAULT_TWIN_PRICE] = {RULE_TWIN_PRICE,
	N_("price is $1 here, $2 in $3: $4 times as much"),
	N_("mend one of the two")},
    [FAULT_TWIN_MISSING] = {RULE_TWIN_MISSING, N_("$1 is not reviewed in $2"),
	N_("translate it")},
    [FAULT_NAME_REPEAT] = {RULE_NAME_REPEAT, N_("$1 is the name of $2, too"),
	N_("give one of them another name")},
    YAML_FAULTS(YAML_ENTRY)};

static void append(struct finding_list *list, struct finding finding)
{
	list->items = arena_grow(list->arena, list->items, list->count,
	    &list->capacity, sizeof *list->items);
	list->items[list->count++] = finding;
}

void finding_add(struct finding_list *list, struct check_spot spot,
    enum check_fault fault, const char *values, ...)
{
	struct str printed = {0}, clean = {0};
	struct text rest, value;
	const char *gap = "";
	va_list args;

	va_start(args, values);
	str_vprintf(&printed, values, args);
	va_end(args);
	for (rest = str_text(&printed); rest.len; gap = "\n") {
		value = text_cut_line(&rest);
		str_puts(&clean, gap);
		utf8_clean(&clean, utf8_head(value, VALUE_LONGEST));
		if (value.len > VALUE_LONGEST)
			str_puts(&clean, "...");
	}
	append(list, (struct finding){spot, fault,
			 arena_text(list->arena, str_text(&clean))});
	str_release(&printed);
	str_release(&clean);
}

static int compare(const void *a, const void *b)
{
	const struct finding *x = a, *y = b;

	if (x->spot.line != y->spot.line)
		return x->spot.line < y->spot.line ? -1 : 1;
	if (x->spot.column != y->spot.column)
		return x->spot.column < y->spot.column ? -1 : 1;
	if (x->fault != y->fault)
		return x->fault < y->fault ? -1 : 1;
	return text_compare(x->values, y->values);
}

void finding_sort(struct finding_list *list)
{
	if (list->count)
		qsort(list->items, list->count, sizeof *list->items, compare);
}

enum check_rule finding_rule(const struct finding *finding)
{
	return faults[finding->fault].rule;
}

void finding_print(const struct finding *finding, const struct messages *words,
    struct str *out)
{
	message_fill(message_in(words, faults[finding->fault].message),
	    finding->values, out);
}

void finding_print_cure(const struct finding *finding,
    const struct messages *words, struct str *out)
{
	message_fill(message_in(words, faults[finding->fault].cure),
	    finding->values, out);
}

void finding_print_whole(const struct finding *finding,
    const struct messages *words, struct str *out)
{
	struct str both = {0};

	finding_print(finding, words, &both);
	str_putc(&both, '\n');
	finding_print_cure(finding, words, &both);
	/* $1 is the fault, $2 the cure. */
	message_fill(message_in(words, "$1: $2"), str_text(&both), out);
	str_release(&both);
}
