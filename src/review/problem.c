/*
 * The problems of a file, collected while it is read, and their messages.
 * Bounded: a broken file must not have a report longer than itself.
 */
#include "review/problem.h"

#include <limits.h>
#include <stdarg.h>
#include <stdio.h>

#include "base/message.h"
#include "base/utf8.h"

enum { PROBLEM_LIMIT = 50 };

#define YAML_ENTRY(name, key, words) \
	[PROBLEM_YAML + YAML_##name] = {"yaml-" key, words},

/* $1 to $9 are the values. */
static const struct {
	const char *key, *message;
} table[PROBLEM_CODES] = {
    [PROBLEM_UNREADABLE] = {"unreadable", N_("can't be opened: $1")},
    [PROBLEM_TOO_LARGE] = {"too-large",
	N_("is too large ($1 bytes; at most $2)")},
    [PROBLEM_NOT_FILE] = {"not-file", N_("is not a regular file")},
    [PROBLEM_MORE] = {"more", N_("and more problems after this one")},
    [PROBLEM_TWIN] = {"twin", N_("same ref and lang as $1: give one of the two "
				 "another ref, or remove it")},
    [PROBLEM_ENCODING] = {"encoding",
	N_("looks like a review, but is written in $1, which is read here and "
	   "hardly elsewhere: save the file as UTF-8")},
    [PROBLEM_CR] = {"cr",
	N_("looks like a review, but its lines end in CR alone, which is read "
	   "here and hardly elsewhere: save the file with LF line ends")},
    [PROBLEM_FIRST_LINE] = {"first-line",
	N_("looks like a review, but blank lines stand before the first ---, "
	   "which is read here and hardly elsewhere: take them out")},
    [PROBLEM_NO_MARK] = {"no-mark",
	N_("looks like a review, but its first line is not ---: write --- "
	   "alone on line 1, then layout and the rest")},
    [PROBLEM_OPEN] = {"open",
	N_("the front matter is never closed: put a line --- after it")},
    [PROBLEM_NOT_UTF8] = {"not-utf8",
	N_("bytes that are no UTF-8 (shown as �): save the file as "
	   "UTF-8")},
    [PROBLEM_CONTROL] = {"control", N_("a character that is no text, $1 (shown "
				       "as �): take it out")},
    [PROBLEM_TWICE] = {"twice",
	N_("$1 is here again with another value than in line $2, and this one "
	   "counts: take one of them out")},
    [PROBLEM_MERGE] = {"merge", N_("<< takes a mapping that has a name, or a "
				   "list of such: write <<: *name")},
    [PROBLEM_KEY] = {"key", N_("$1 is no key that is read: write $2")},
    [PROBLEM_PREFIX] = {"prefix",
	N_("$1 starts with $2, which YAML does not take for text: put the "
	   "whole value in quotes, or take $2 out")},
    [PROBLEM_COMMENT] = {"comment",
	N_("$1 ends before $2, which YAML takes for a comment: put the whole "
	   "value in quotes")},
    [PROBLEM_BINARY] = {"binary",
	N_("$1 is !!binary and holds no text: write $1: \"...\"")},
    [PROBLEM_IS_LIST] = {"is-list",
	N_("$1 is a list, not text: write $1: \"...\"")},
    [PROBLEM_IS_MAPPING] = {"is-mapping",
	N_("$1 is a mapping, not text: write $1: \"...\"")},
    [PROBLEM_LAYOUT] = {"layout", N_("layout is missing: write layout: $1")},
    [PROBLEM_LAYOUT_NAME] = {"layout-name",
	N_("layout is \"$1\": write layout: $2")},
    [PROBLEM_NAME_TITLE] = {"name-title",
	N_("target_name is missing (the title stands in): write target_name: "
	   "\"...\"")},
    [PROBLEM_NAME_FILE] = {"name-file",
	N_("neither target_name nor title (the file's name stands in): write "
	   "target_name: \"...\"")},
    [PROBLEM_REF] = {"ref",
	N_("ref is missing (the file's name stands in): write ref: $1")},
    [PROBLEM_COMPANY] = {"company",
	N_("company_id is missing: write company_id: ...")},
    [PROBLEM_LANG] = {"lang", N_("lang is missing: write lang: en")},
    [PROBLEM_LANG_FOLDER] = {"lang-folder",
	N_("lang is missing (the folder tells it): write lang: $1")},
    [PROBLEM_DATE] = {"date",
	N_("date \"$1\" is no day: write date: 2025-09-04")},
    [PROBLEM_PRICE] = {"price", N_("price \"$1\" is no plain number: write "
				   "price: $2, without commas or a currency")},
    [PROBLEM_RATING] = {"rating",
	N_("rating is missing: write rating: [$1 numbers], namely $2")},
    [PROBLEM_RATING_LIST] = {"rating-list",
	N_("rating is no list: write rating: [$1 numbers], namely $2")},
    [PROBLEM_RATING_COUNT] = {"rating-count",
	N_("rating holds $3 numbers instead of $1: $2")},
    [PROBLEM_RATING_ONE] = {"rating-one",
	N_("rating holds 1 number instead of $1: $2")},
    [PROBLEM_RATING_NUMBER] = {"rating-number", N_("rating: $1 is no number")},
    [PROBLEM_RATING_RANGE] = {"rating-range",
	N_("rating: $1 is $2, but goes from 0 to $3")},
    [PROBLEM_RATING_SUM] = {"rating-sum",
	N_("rating: overall is $1, but the five parts add up to $2")},
    [PROBLEM_TAGS] = {"tags",
	N_("tags is no list: write tags: [one, another]")},
    [PROBLEM_TAGS_MANY] = {"tags-many",
	N_("$1 tags: those after the first $2 are left out")},
    [PROBLEM_TAG] = {"tag", N_("a tag is no text: put it in quotes")},
    YAML_FAULTS(YAML_ENTRY)};

static void append(struct problem_list *list, struct problem problem)
{
	if (list->count > PROBLEM_LIMIT)
		return;
	if (list->count == PROBLEM_LIMIT)
		problem =
		    (struct problem){problem.line, PROBLEM_MORE, TEXT("")};
	list->items = arena_grow(list->arena, list->items, list->count,
	    &list->capacity, sizeof *list->items);
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
	struct str printed = {0}, clean = {0};
	struct text rest;
	const char *gap = "";
	va_list args;

	va_start(args, values);
	str_vprintf(&printed, values, args);
	va_end(args);
	for (rest = str_text(&printed); rest.len; gap = "\n") {
		str_puts(&clean, gap);
		utf8_clean(&clean, text_cut_line(&rest));
	}
	append(list, (struct problem){line, code,
			 arena_text(list->arena, str_text(&clean))});
	str_release(&printed);
	str_release(&clean);
}

/* Insertion sort: problems are few and nearly in order. */
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

void problem_print(const struct problem *problem, const struct messages *words,
    struct str *out)
{
	const char *message = message_in(words, table[problem->code].message);
	struct text values = problem->values;
	struct str fault = {0};
	size_t at = 0;

	if (problem->code == PROBLEM_UNREADABLE)
		values = text_of(message_errno_in(
		    words, (int)text_take_number(values, &at, INT_MAX)));
	if (problem->code >= PROBLEM_YAML) { /* its value is the column */
		str_printf(
		    &fault, "%.*s\n%s", (int)values.len, values.ptr, message);
		values = str_text(&fault);
		message = message_in(words, "column $1: $2");
	}
	message_fill(message, values, out);
	str_release(&fault);
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
