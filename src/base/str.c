/*
 * Strings: borrowed slices and a buffer that grows. Knows bytes, not glyphs.
 */
#include "base/str.h"

#include <ctype.h>
#include <math.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

struct text text_of(const char *string)
{
	return (struct text){string, string ? strlen(string) : 0};
}

struct text text_between(const char *start, const char *end)
{
	return (struct text){start, (size_t)(end - start)};
}

struct text text_from(struct text a, size_t at)
{
	return (struct text){a.ptr + at, a.len - at};
}

struct text text_part(struct text a, size_t from, size_t to)
{
	return (struct text){a.ptr + from, to - from};
}

bool text_equal(struct text a, struct text b)
{
	return a.len == b.len && (!a.len || !memcmp(a.ptr, b.ptr, a.len));
}

bool text_is(struct text a, const char *string)
{
	return text_equal(a, text_of(string));
}

bool text_ends(struct text a, const char *suffix)
{
	size_t len = strlen(suffix);

	return a.len >= len && !memcmp(a.ptr + a.len - len, suffix, len);
}

bool text_starts(struct text a, const char *prefix)
{
	size_t len = strlen(prefix);

	return a.len >= len && !memcmp(a.ptr, prefix, len);
}

bool text_at(struct text a, size_t at, struct text part)
{
	return at <= a.len && a.len - at >= part.len &&
	       (!part.len || !memcmp(a.ptr + at, part.ptr, part.len));
}

size_t text_skip(struct text a, size_t at, const char *set)
{
	while (at < a.len && a.ptr[at] && strchr(set, a.ptr[at]))
		at++;
	return at;
}

unsigned text_take_number(struct text a, size_t *at, unsigned most)
{
	uint64_t number = 0;

	for (; *at < a.len && isdigit((unsigned char)a.ptr[*at]); ++*at)
		if (number <= most)
			number = number * 10 + (unsigned)(a.ptr[*at] - '0');
	return number < most ? (unsigned)number : most;
}

int text_compare(struct text a, struct text b)
{
	size_t len = a.len < b.len ? a.len : b.len;
	int order = len ? memcmp(a.ptr, b.ptr, len) : 0;

	return order ? order : (a.len > b.len) - (a.len < b.len);
}

const char *text_find(struct text in, struct text what)
{
	const char *p = in.ptr, *stop;

	if (in.len < what.len)
		return NULL;
	stop = p + (in.len - what.len) + 1;
	while (p < stop && (p = memchr(p, what.ptr[0], (size_t)(stop - p)))) {
		if (!memcmp(p, what.ptr, what.len))
			return p;
		p++;
	}
	return NULL;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

struct text text_trim(struct text a)
{
	while (a.len && is_blank(a.ptr[0])) {
		a.ptr++;
		a.len--;
	}
	while (a.len && is_blank(a.ptr[a.len - 1]))
		a.len--;
	return a;
}

/* [sign] digits [. digits] [e [sign] digits], a digit on one side at least. */
static bool looks_like_number(struct text a)
{
	size_t i = 0, digits = 0;

	if (i < a.len && (a.ptr[i] == '-' || a.ptr[i] == '+'))
		i++;
	for (; i < a.len && isdigit((unsigned char)a.ptr[i]); i++)
		digits++;
	if (i < a.len && a.ptr[i] == '.')
		for (i++; i < a.len && isdigit((unsigned char)a.ptr[i]); i++)
			digits++;
	if (!digits)
		return false;
	if (i < a.len && (a.ptr[i] == 'e' || a.ptr[i] == 'E')) {
		i++;
		if (i < a.len && (a.ptr[i] == '-' || a.ptr[i] == '+'))
			i++;
		for (digits = 0; i < a.len && isdigit((unsigned char)a.ptr[i]);
		     i++)
			digits++;
	}
	return digits && i == a.len;
}

struct text text_cut_line(struct text *rest)
{
	const char *end = rest->len ? memchr(rest->ptr, '\n', rest->len) : NULL;
	struct text line = {
	    rest->ptr, end ? (size_t)(end - rest->ptr) : rest->len};
	size_t taken = line.len + (end != NULL);

	*rest = (struct text){rest->ptr + taken, rest->len - taken};
	return line;
}

/* LC_NUMERIC stays "C" in the whole program, so strtod reads a point. */
bool text_to_double(struct text a, double *value)
{
	char buffer[64];

	if (!looks_like_number(a) || a.len >= sizeof buffer)
		return false;
	memcpy(buffer, a.ptr, a.len);
	buffer[a.len] = '\0';
	*value = strtod(buffer, NULL);
	return isfinite(*value);
}

void str_reserve(struct str *s, size_t more)
{
	size_t need = s->len + more + 1;

	if (need <= s->capacity)
		return;
	s->capacity = need < 64 ? 64 : need + need / 2;
	s->data = mem_resize(s->data, s->capacity, 1);
}

void str_append(struct str *s, const char *ptr, size_t len)
{
	str_reserve(s, len);
	if (len)
		memcpy(s->data + s->len, ptr, len);
	s->len += len;
	s->data[s->len] = '\0';
}

void str_add(struct str *s, struct text t)
{
	str_append(s, t.ptr, t.len);
}

void str_puts(struct str *s, const char *string)
{
	str_append(s, string, strlen(string));
}

void str_putc(struct str *s, char c)
{
	str_append(s, &c, 1);
}

void str_join(struct str *s, const char *separator, const char *word)
{
	if (s->len)
		str_puts(s, separator);
	str_puts(s, word);
}

void str_repeat(struct str *s, const char *string, size_t times)
{
	size_t len = strlen(string), total = len * times, done, part;
	char *start;

	str_reserve(s, total);
	start = s->data + s->len;
	for (done = 0; done < total; done += part) { /* doubled */
		part = done ? done : len;
		if (part > total - done)
			part = total - done;
		memcpy(start + done, done ? start : string, part);
	}
	s->len += total;
	s->data[s->len] = '\0';
}

void str_printf(struct str *s, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	str_vprintf(s, format, args);
	va_end(args);
}

void str_vprintf(struct str *s, const char *format, va_list args)
{
	va_list again;
	size_t room;
	int len;

	str_reserve(s, 0);
	room = s->capacity - s->len;
	va_copy(again, args);
	len = vsnprintf(s->data + s->len, room, format, args);
	if (len > 0 && (size_t)len >= room) {
		str_reserve(s, (size_t)len);
		vsnprintf(s->data + s->len, (size_t)len + 1, format, again);
	}
	if (len > 0)
		s->len += (size_t)len;
	s->data[s->len] = '\0';
	va_end(again);
}

void str_clear(struct str *s)
{
	s->len = 0;
	if (s->data)
		s->data[0] = '\0';
}

void str_release(struct str *s)
{
	free(s->data);
	*s = (struct str){0};
}

const char *str_c(struct str *s)
{
	str_reserve(s, 0);
	s->data[s->len] = '\0';
	return s->data;
}

struct text str_text(const struct str *s)
{
	return (struct text){s->data ? s->data : "", s->len};
}

struct figure figure_of(uint64_t count)
{
	struct figure figure;
	char *p = figure.text + sizeof figure.text, *start = figure.text;
	unsigned digits = 0;

	*--p = '\0';
	do {
		if (digits && digits % 3 == 0)
			*--p = ',';
		*--p = (char)('0' + count % 10);
		digits++;
	} while (count /= 10);
	memmove(start, p, strlen(p) + 1);
	return figure;
}
