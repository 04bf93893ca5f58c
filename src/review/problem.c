/*
 * The problems of a file, collected while it is read, and their messages.
 * Bounded: a broken file must not make a report longer than itself.
 */
#include "review/problem.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"

enum { PROBLEM_LIMIT = 50 };

#define YAML_ENTRY(name, key, words) \
	[PROBLEM_YAML + YAML_##name] = {"yaml-" key, "column $1: " words},

/* $1 to $9 are the values. */
static const struct {
	const char *key, *message;
} table[PROBLEM_CODES] = {[PROBLEM_UNREADABLE] = {"unreadable", "$1"},
    [PROBLEM_MORE] = {"more", "and more problems behind this one"},
    [PROBLEM_TWIN] = {"twin",
	"same ref and lang as $1: give one of the two another ref, or remove "
	"it"},
    [PROBLEM_ENCODING] = {"encoding",
	"looks like a review, but is written in $1, which is read here and "
	"hardly elsewhere: save the file as UTF-8"},
    [PROBLEM_CR] = {"cr",
	"looks like a review, but its lines end in CR alone, which is read "
	"here and hardly elsewhere: save the file with LF line ends"},
    [PROBLEM_FIRST_LINE] = {"first-line",
	"looks like a review, but blank lines stand before the first ---, "
	"which is read here and hardly elsewhere: take them out"},
    [PROBLEM_NO_MARK] = {"no-mark",
	"looks like a review, but its first line is not ---: write --- alone "
	"on line 1, then layout and the rest"},
    [PROBLEM_OPEN] = {"open",
	"the front matter is never closed: put a line --- behind it"},
    [PROBLEM_NOT_UTF8] = {"not-utf8",
	"bytes that are no UTF-8 (shown as \xEF\xBF\xBD): save the file as "
	"UTF-8"},
    [PROBLEM_CONTROL] = {"control",
	"a character that is no text, $1 (shown as \xEF\xBF\xBD): take it "
	"out"},
    [PROBLEM_TWICE] = {"twice",
	"$1 is here again with another value than in line $2, and this one "
	"counts: take one of them out"},
    [PROBLEM_MERGE] = {"merge",
	"<< takes a mapping that has a name, or a list of such: write <<: "
	"*name"},
    [PROBLEM_KEY] = {"key", "$1 is no key that is read: write $2"},
    [PROBLEM_PREFIX] = {"prefix",
	"$1 starts with $2, which YAML does not take for text: put the whole "
	"value in quotes, or take $2 out"},
    [PROBLEM_COMMENT] = {"comment",
	"$1 ends before $2, which YAML takes for a comment: put the whole "
	"value in quotes"},
    [PROBLEM_BINARY] = {"binary",
	"$1 is !!binary and holds no text: write $1: \"...\""},
    [PROBLEM_IS_LIST] = {"is-list",
	"$1 is a list, not text: write $1: \"...\""},
    [PROBLEM_IS_MAPPING] = {"is-mapping",
	"$1 is a mapping, not text: write $1: \"...\""},
    [PROBLEM_LAYOUT] = {"layout", "layout is missing: write layout: $1"},
    [PROBLEM_LAYOUT_NAME] = {"layout-name",
	"layout is \"$1\": write layout: $2"},
    [PROBLEM_NAME_TITLE] = {"name-title",
	"target_name is missing (the title stands in): write target_name: "
	"\"...\""},
    [PROBLEM_NAME_FILE] = {"name-file",
	"neither target_name nor title (the file's name stands in): write "
	"target_name: \"...\""},
    [PROBLEM_REF] = {"ref",
	"ref is missing (the file's name stands in): write ref: $1"},
    [PROBLEM_COMPANY] = {"company",
	"company_id is missing: write company_id: ..."},
    [PROBLEM_LANG] = {"lang", "lang is missing: write lang: en"},
    [PROBLEM_LANG_FOLDER] = {"lang-folder",
	"lang is missing (the folder tells it): write lang: $1"},
    [PROBLEM_DATE] = {"date", "date \"$1\" is no day: write date: 2025-09-04"},
    [PROBLEM_PRICE] = {"price",
	"price \"$1\" is no plain number: write price: $2, without commas "
	"or a currency"},
    [PROBLEM_RATING] = {"rating",
	"rating is missing: write rating: [$1 numbers], namely $2"},
    [PROBLEM_RATING_LIST] = {"rating-list",
	"rating is no list: write rating: [$1 numbers], namely $2"},
    [PROBLEM_RATING_COUNT] = {"rating-count",
	"rating holds $3 numbers instead of $1: $2"},
    [PROBLEM_RATING_ONE] = {"rating-one",
	"rating holds 1 number instead of $1: $2"},
    [PROBLEM_RATING_NUMBER] = {"rating-number", "rating: $1 is no number"},
    [PROBLEM_RATING_RANGE] = {"rating-range",
	"rating: $1 is $2, but goes from 0 to $3"},
    [PROBLEM_RATING_SUM] = {"rating-sum",
	"rating: overall is $1, but the five parts add up to $2"},
    [PROBLEM_TAGS] = {"tags", "tags is no list: write tags: [one, another]"},
    [PROBLEM_TAGS_MANY] = {"tags-many",
	"$1 tags: those behind the first $2 are left out"},
    [PROBLEM_TAG] = {"tag", "a tag is no text: put it in quotes"},
    YAML_FAULTS(YAML_ENTRY)};

static void append(struct problem_list *list, struct problem problem)
{
	if (list->count > PROBLEM_LIMIT)
		return;
	if (list->count == PROBLEM_LIMIT)
		problem =
		    (struct problem){problem.line, PROBLEM_MORE, TEXT("")};
	if (list->count == list->capacity) {
		size_t capacity = list->capacity ? list->capacity * 2 : 4;
		struct problem *items =
		    arena_alloc(list->arena, capacity, sizeof *items);

		if (list->count)
			memcpy(items, list->items, list->count * sizeof *items);
		list->items = items;
		list->capacity = capacity;
	}
	list->items[list->count++] = problem;
}

void problem_note(
    struct problem_list *list, uint32_t line, enum problem_code code)
{
	append(list, (struct problem){line, code, TEXT("")});
}

void problem_add(struct problem_list *list, uint32_t line,
    enum problem_code code, const char *values, ...)
{
	struct str clean = {0};
	struct text rest;
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
		str_puts(&clean, gap);
		utf8_clean(&clean, text_cut_line(&rest));
	}
	append(list, (struct problem){line, code,
			 arena_text(list->arena, str_text(&clean))});
	str_release(&clean);
	free(printed);
}

/* By insertion: there are few, and nearly in order. */
void problem_sort(struct problem_list *list)
{
	for (size_t i = 1; i < list->count; i++) {
		struct problem problem = list->items[i];
		size_t at = i;

		for (; at && list->items[at - 1].line > problem.line; at--)
			list->items[at] = list->items[at - 1];
		list->items[at] = problem;
	}
}

static struct text find_value(struct text values, char number)
{
	struct text value = TEXT("");

	for (; number > '0'; number--)
		value = values.len ? text_cut_line(&values) : TEXT("");
	return value;
}

void problem_print(const struct problem *problem, struct str *out)
{
	const char *at = table[problem->code].message;

	for (; *at; at++) {
		if (*at == '$' && at[1] >= '1' && at[1] <= '9')
			str_add(out, find_value(problem->values, *++at));
		else
			str_putc(out, *at);
	}
}

const char *problem_key(enum problem_code code)
{
	return table[code].key;
}

bool problem_find(struct text key, enum problem_code *code)
{
	size_t i;

	for (i = 0; i < PROBLEM_CODES; i++) {
		if (!text_is(key, table[i].key))
			continue;
		*code = (enum problem_code)i;
		return true;
	}
	return false;
}
