/*
 * The problems of a file, collected while it is read. Bounded: a broken file
 * must not make a report longer than itself.
 */
#include "review/problem.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"

enum { PROBLEM_LIMIT = 50 };

static void append(
    struct problem_list *list, uint32_t line, struct text message)
{
	if (list->count == list->capacity) {
		size_t capacity = list->capacity ? list->capacity * 2 : 4;
		struct problem *items =
		    arena_alloc(list->arena, capacity, sizeof *items);

		if (list->count)
			memcpy(items, list->items, list->count * sizeof *items);
		list->items = items;
		list->capacity = capacity;
	}
	list->items[list->count++] = (struct problem){line, message};
}

void problem_add(
    struct problem_list *list, uint32_t line, const char *format, ...)
{
	struct str clean = {0};
	char *message;
	va_list args, again;
	int len;

	if (list->count > PROBLEM_LIMIT)
		return;
	if (list->count == PROBLEM_LIMIT) {
		append(list, line, TEXT("and more problems behind this one"));
		return;
	}
	va_start(args, format);
	va_copy(again, args);
	len = vsnprintf(NULL, 0, format, args);
	va_end(args);
	message = mem_new(len > 0 ? (size_t)len + 1 : 1, 1);
	if (len > 0)
		vsnprintf(message, (size_t)len + 1, format, again);
	va_end(again);
	utf8_clean(&clean, text_of(message));
	append(list, line, arena_text(list->arena, str_text(&clean)));
	str_release(&clean);
	free(message);
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
