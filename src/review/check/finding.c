/*
 * What breaks the rules, collected, and the words for it: whole messages with
 * numbered values, $1 to $9, so that another language can order them anew.
 */
#include "review/check/finding.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"

enum { VALUE_LONGEST = 80 };

static const struct {
	enum check_rule rule;
	const char *message, *cure;
} words[CHECK_FAULTS] = {
    [FAULT_NO_MARK] = {RULE_FRONT_MATTER, "the first line is not ---",
	"write --- alone on line 1"},
    [FAULT_BLANK_LINES] = {RULE_FRONT_MATTER,
	"blank lines stand before the first ---", "take them out"},
    [FAULT_NOT_CLOSED] = {RULE_FRONT_MATTER, "the front matter never ends",
	"put a line --- behind it"},
    [FAULT_CLOSED_ODDLY] = {RULE_FRONT_MATTER,
	"$1 does not end the front matter", "write ---"},
    [FAULT_ENCODING] = {RULE_FRONT_MATTER, "the file is written in $1",
	"save it as UTF-8"},
    [FAULT_LINE_ENDS] = {RULE_FRONT_MATTER, "the lines end in CR alone",
	"save the file with LF line ends"},
    [FAULT_YAML] = {RULE_FRONT_MATTER, "this is no YAML", "$1"},
    [FAULT_FIELD_MISSING] = {RULE_FIELD_MISSING, "$1 is missing",
	"write $1: ..."},
    [FAULT_FIELD_EMPTY] = {RULE_FIELD_MISSING, "$1 is empty", "write $1: ..."},
    [FAULT_FIELD_SPELT] = {RULE_FIELD_MISSING,
	"$1 is missing, and nobody reads $2", "write $1: ..."},
    [FAULT_FIELD_LIST] = {RULE_FIELD_TYPE, "$1 is a list, not text",
	"write $1: \"...\""},
    [FAULT_FIELD_MAPPING] = {RULE_FIELD_TYPE, "$1 is a mapping, not text",
	"write $1: \"...\""},
    [FAULT_FIELD_BOOLEAN] = {RULE_FIELD_TYPE,
	"$1 is $2, which YAML takes for true or false", "put it in quotes"},
    [FAULT_FIELD_COMMENT] = {RULE_FIELD_TYPE,
	"$1 ends before $2, which YAML takes for a comment",
	"put the whole value in quotes"},
    [FAULT_FIELD_PREFIX] = {RULE_FIELD_TYPE,
	"$1 starts with $2, which YAML does not take for text",
	"put the whole value in quotes"},
    [FAULT_LAYOUT] = {RULE_FIELD_TYPE, "layout is $1", "write layout: $2"},
    [FAULT_RATING_NO_LIST] = {RULE_FIELD_TYPE, "rating is no list",
	"write rating: [4.1, 0.8, 0.9, 0.7, 0.8, 0.9]"},
    [FAULT_RATING_NO_NUMBER] = {RULE_FIELD_TYPE, "$1 is $2, no number",
	"write a number such as 0.8"},
    [FAULT_PRICE_NO_NUMBER] = {RULE_FIELD_TYPE, "price is $1, no plain number",
	"write it without commas or a currency, such as 1299"},
    [FAULT_TAGS_NO_LIST] = {RULE_FIELD_TYPE, "tags is no list",
	"write tags: [one, another]"},
    [FAULT_TAG_NO_TEXT] = {RULE_FIELD_TYPE, "a tag is no text",
	"put it in quotes"},
    [FAULT_MERGE] = {RULE_FIELD_TYPE,
	"<< takes a mapping that has a name, or a list of such",
	"write <<: *name"},
    [FAULT_KEY_REPEAT] = {RULE_KEY_REPEAT,
	"$1 stands in line $2 already, and this one counts",
	"take one of them out"},
    [FAULT_RATING_COUNT] = {RULE_RATING_COUNT, "rating holds $1 instead of $2",
	"write $3, in this order"},
    [FAULT_RATING_RANGE] = {RULE_RATING_RANGE, "$1 is $2",
	"write a number from 0 to $3"},
    [FAULT_RATING_STEP] = {RULE_RATING_STEP, "$1 is $2, not in tenths",
	"write $3"},
    [FAULT_RATING_SUM] = {RULE_RATING_SUM,
	"overall is $1, but the parts add up to $2",
	"write $2, or mend the parts"},
    [FAULT_DATE_INVALID] = {RULE_DATE_INVALID, "date is $1",
	"write a day as 2025-09-04"},
    [FAULT_DATE_FUTURE] = {RULE_DATE_FUTURE, "date is $1, but today is $2",
	"write the day of the review"},
    [FAULT_DATE_LINE_MISSING] = {RULE_DATE_LINE,
	"the last line is not the date in brackets", "write ($1) behind it"},
    [FAULT_DATE_LINE_DIFFERS] = {RULE_DATE_LINE,
	"the last line is $1, but date is $2", "write ($3), or mend date"},
    [FAULT_LANG_FOLDER] = {RULE_LANG_FOLDER, "lang is $1, but the folder is $2",
	"write lang: $2, or move the file"},
    [FAULT_PERMALINK] = {RULE_PERMALINK, "permalink is $1", "write $2"},
    [FAULT_FILE_REF] = {RULE_FILE_NAME, "ref is $1, but the file is called $2",
	"give both one name, in lower case"},
    [FAULT_FILE_CHARACTER] = {RULE_FILE_NAME, "$1 holds $2",
	"use lower-case ASCII without blanks"},
    [FAULT_TITLE_NAME] = {RULE_TITLE_NAME,
	"title does not begin with target_name, $1",
	"write one of them as the other"},
    [FAULT_PRICE_MISSING] = {RULE_PRICE_MISSING, "price is missing",
	"write price: and a number, 0 where it is free"},
    [FAULT_PRICE_EMPTY] = {RULE_PRICE_MISSING, "price is empty",
	"write price: and a number, 0 where it is free"},
    [FAULT_PRICE_RANGE] = {RULE_PRICE_RANGE, "price is $1",
	"write a number from 0 to 999999999"},
    [FAULT_TAGS_MISSING] = {RULE_TAG_NONE, "tags is missing",
	"write tags: [one, another]"},
    [FAULT_TAGS_NONE] = {RULE_TAG_NONE, "tags holds none",
	"write tags: [one, another]"},
    [FAULT_TAG_REPEAT] = {RULE_TAG_REPEAT, "the tag $1 is there already",
	"take one of them out"},
    [FAULT_TAG_SPELLING] = {RULE_TAG_SPELLING,
	"the tag $1 is usually written $2", "write $2"},
    [FAULT_SECTION_MISSING] = {RULE_SECTION_MISSING,
	"the section $1 is missing", "put ## $1 before this"},
    [FAULT_SECTION_ORDER] = {RULE_SECTION_ORDER, "$1 stands behind $2",
	"move it before that"},
    [FAULT_SECTION_EARLY] = {RULE_SECTION_ORDER, "$1 stands before $2",
	"move it behind that"},
    [FAULT_SECTION_REPEAT] = {RULE_SECTION_ORDER,
	"$1 stands in line $2 already", "make one section of the two"},
    [FAULT_SECTION_TITLE] = {RULE_SECTION_TITLE,
	"the heading $1 is not that of the section", "write ## $2"},
    [FAULT_SECTION_LEVEL] = {RULE_SECTION_TITLE, "$1 is a heading of level $2",
	"write ## $1"},
    [FAULT_SCORE_MISSING] = {RULE_SCORE_LINE,
	"$1 does not open with a score line",
	"write $$$$ \\Large \\text{$2} $$$$ below the heading"},
    [FAULT_SCORE_ODD] = {RULE_SCORE_LINE, "this is no score line",
	"write $$$$ \\Large \\text{$1} $$$$"},
    [FAULT_SCORE_LATE] = {RULE_SCORE_LINE,
	"the score line of $1 is not its first line",
	"move it below the heading"},
    [FAULT_SCORE_DIFFERS] = {RULE_SCORE_LINE,
	"the score is $1, but $2 is $3 in rating", "write $3, or mend rating"},
    [FAULT_FORMULA_DOLLAR] = {RULE_FORMULA, "a $$ outside a score line",
	"write USD, or the formula in words"},
    [FAULT_FORMULA_BACKSLASH] = {RULE_FORMULA,
	"a backslash outside a score line", "take it out"},
    [FAULT_RATIO_ABOVE] = {RULE_COST_RATIO, "$1 \303\267 $2 is $3, more than 1",
	"divide the lower price by the higher"},
    [FAULT_RATIO_SCORE] = {RULE_COST_RATIO,
	"$1 \303\267 $2 is $3, but the score is $4",
	"mend the score, or the ratio"},
    [FAULT_CITATION] = {RULE_CITATION, "[$1] points at nothing",
	"add the reference, or mend the number"},
    [FAULT_REFERENCE_UNUSED] = {RULE_REFERENCE_UNUSED, "nothing cites [$1]",
	"cite it, or take it out"},
    [FAULT_LINK_EMPTY] = {RULE_LINK, "a link without an address",
	"write its address between the brackets"},
    [FAULT_LINK] = {RULE_LINK, "$1 is no address",
	"write one such as https://example.com/page"},
    [FAULT_TABLE_HEAD] = {RULE_TABLE,
	"a table without a line |---| below its head",
	"add one with as many cells as the head"},
    [FAULT_TABLE_RULE] = {RULE_TABLE,
	"this line has $1 cells, the head above it $2", "give both as many"},
    [FAULT_TABLE_ROW] = {RULE_TABLE, "the row has $1 cells, the table $2",
	"give it as many"},
    [FAULT_EMPHASIS] = {RULE_EMPHASIS, "$1 is opened and never closed",
	"close it, or take it out"},
    [FAULT_CONTROL] = {RULE_CONTROL, "the control character $1", "take it out"},
    [FAULT_NOT_UTF8] = {RULE_CONTROL, "the byte $1 is no UTF-8",
	"save the file as UTF-8"},
    [FAULT_INVISIBLE] = {RULE_CONTROL, "the invisible character $1",
	"take it out"},
    [FAULT_CURRENCY] = {RULE_CURRENCY, "$1 is an amount in $2",
	"write it in $3"},
    [FAULT_TWIN_SCORES] = {RULE_TWIN_SCORES, "$1 is $2 here, $3 in $4",
	"mend one of the two"},
    [FAULT_TWIN_PRICE] = {RULE_TWIN_PRICE,
	"price is $1 here, $2 in $3: $4 times as much", "mend one of the two"},
    [FAULT_TWIN_MISSING] = {RULE_TWIN_MISSING, "$1 is not reviewed in $2",
	"translate it"},
    [FAULT_NAME_REPEAT] = {RULE_NAME_REPEAT, "$1 is the name of $2, too",
	"give one of them another name"},
};

/* As much of TEXT as a message can take, whole characters. */
static struct text shorten(struct text text)
{
	if (text.len <= VALUE_LONGEST)
		return text;
	text.len = VALUE_LONGEST;
	while (text.len && (text.ptr[text.len] & 0xC0) == 0x80)
		text.len--;
	return text;
}

static void append(struct finding_list *list, struct finding finding)
{
	if (list->count == list->capacity) {
		size_t capacity = list->capacity ? list->capacity * 2 : 8;
		struct finding *items =
		    arena_alloc(list->arena, capacity, sizeof *items);

		if (list->count)
			memcpy(items, list->items, list->count * sizeof *items);
		list->items = items;
		list->capacity = capacity;
	}
	list->items[list->count++] = finding;
}

void finding_add(struct finding_list *list, struct check_spot spot,
    enum check_fault fault, const char *values, ...)
{
	struct str clean = {0};
	struct text rest, value;
	const char *gap = "";
	char *printed;
	va_list args, again;
	int len;

	va_start(args, values);
	va_copy(again, args);
	len = vsnprintf(NULL, 0, values, args);
	va_end(args);
	printed = mem_new(len > 0 ? (size_t)len + 1 : 1, 1);
	if (len > 0)
		vsnprintf(printed, (size_t)len + 1, values, again);
	va_end(again);
	for (rest = text_of(printed); rest.len; gap = "\n") {
		value = text_cut_line(&rest);
		str_puts(&clean, gap);
		utf8_clean(&clean, shorten(value));
		if (value.len > VALUE_LONGEST)
			str_puts(&clean, "...");
	}
	append(list, (struct finding){spot, fault,
			 arena_text(list->arena, str_text(&clean))});
	str_release(&clean);
	free(printed);
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
	return words[finding->fault].rule;
}

static struct text find_value(struct text values, char number)
{
	struct text value = TEXT("");

	for (; number > '0'; number--)
		value = values.len ? text_cut_line(&values) : TEXT("");
	return value;
}

/* $$ is a dollar. */
static void print(const char *at, struct text values, struct str *out)
{
	for (; *at; at++) {
		if (*at == '$' && at[1] >= '1' && at[1] <= '9')
			str_add(out, find_value(values, *++at));
		else if (*at == '$' && at[1] == '$')
			str_putc(out, *++at);
		else
			str_putc(out, *at);
	}
}

void finding_print(const struct finding *finding, struct str *out)
{
	print(words[finding->fault].message, finding->values, out);
}

void finding_print_cure(const struct finding *finding, struct str *out)
{
	print(words[finding->fault].cure, finding->values, out);
}
