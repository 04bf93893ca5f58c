/*
 * The door to terminfo: what a terminal may be sent. A sequence is known by a
 * key, its bytes without the numbers; a mode's number is part of its key.
 */
#include "support/escapes.h"

#include <curses.h>
#include <stdlib.h>
#include <string.h>
#include <term.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/utf8.h"

enum { ESCAPE = 033 };

/* Keys of the terminal's strings. */
struct known {
	struct str *keys;
	size_t count, capacity;
};

static bool is_among(unsigned char c, unsigned from, unsigned to)
{
	return c >= from && c <= to;
}

static size_t count_among(
    const char *p, size_t len, size_t at, unsigned from, unsigned to)
{
	size_t start = at;

	while (at < len && is_among((unsigned char)p[at], from, to))
		at++;
	return at - start;
}

/* Bytes of the sequence at P, which begins with a control (ECMA-48); its key is
 * appended. 0 where it is a string of its own (OSC, DCS and the like) or has no
 * end. */
static size_t read_sequence(const char *p, size_t len, struct str *key)
{
	size_t at = 1, i, start;

	if (p[0] != ESCAPE) {
		str_putc(key, p[0]);
		return 1;
	}
	if (len > 1 && p[1] == '[')
		at++;
	start = at;
	if (at > 1)
		at += count_among(p, len, at, 0x30, 0x3F);
	at += count_among(p, len, at, 0x20, 0x2F);
	if (at >= len || !is_among((unsigned char)p[at], 0x30, 0x7E) ||
	    (start == 1 && strchr("]P_^X", p[at])))
		return 0;
	str_append(key, p, start);
	for (i = start; i <= at; i++)
		if (strchr("hlt", p[at]) || !strchr("0123456789;:", p[i]) ||
		    start == 1)
			str_putc(key, p[i]);
	return at + 1;
}

static void add_key(struct known *known, const char *p, size_t len)
{
	struct str key = {0};

	if (!read_sequence(p, len, &key)) {
		str_release(&key);
		return;
	}
	known->keys = mem_grow(
	    known->keys, known->count, &known->capacity, sizeof *known->keys);
	known->keys[known->count++] = key;
}

/* Steps over one % of a parametrised string; see terminfo(5). */
static const char *skip_percent(const char *p)
{
	if (*++p == '{')
		return strchr(p, '}') + 1;
	if (*p == '\'')
		return p + 3;
	if (*p == 'p' || *p == 'P' || *p == 'g')
		return p + 2;
	p += strspn(p, ":#. 0123456789");
	return p + 1;
}

/* A terminal's string without delays and with nothing where its numbers go. */
static void strip(const char *p, struct str *out)
{
	while (*p) {
		if (p[0] == '%' && p[1]) {
			p = skip_percent(p);
		} else if (p[0] == '$' && p[1] == '<') {
			p = strchr(p, '>') + 1;
		} else {
			str_putc(out, *p++);
		}
	}
}

static void add_string(struct known *known, const char *string)
{
	struct str plain = {0};
	size_t at;

	if (!string || string == (const char *)-1)
		return;
	strip(string, &plain);
	for (at = 0; at < plain.len; at++)
		if (utf8_is_control((unsigned char)plain.data[at]))
			add_key(known, plain.data + at, plain.len - at);
	str_release(&plain);
}

static bool is_known(const struct known *known, const struct str *key)
{
	size_t i;

	for (i = 0; i < known->count; i++)
		if (text_equal(str_text(&known->keys[i]), str_text(key)))
			return true;
	return false;
}

/* Bytes of PREFIX, any of what ALLOWED has, and END at P; 0 where that does not
 * stand there. */
static size_t command_len(
    struct text text, const char *prefix, const char *allowed, const char *end)
{
	size_t at = strlen(prefix), ends = strlen(end);

	if (!text_starts(text, prefix))
		return 0;
	while (at < text.len &&
	       (allowed ? strchr(allowed, text.ptr[at]) != NULL
			: is_among((unsigned char)text.ptr[at], 0x21, 0x7E)))
		at++;
	return text.len - at >= ends && !memcmp(text.ptr + at, end, ends)
		   ? at + ends
		   : 0;
}

/* Of the commands to the operating system of the terminal. */
static size_t own_command(struct text text)
{
	static const char base64[] =
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
	    "0123456789+/=";
	size_t len = command_len(text, "\033]52;c;", base64, "\a");

	if (!len)
		len = command_len(text, "\033]8;;", NULL, "\033\\");
	if (!len && tigetstr("initc")) /* the colours of a theme */
		len = command_len(
		    text, "\033]4;", "0123456789ABCDEF;rgb:/", "\033\\");
	if (!len && tigetstr("oc"))
		len = command_len(text, "\033]104", "", "\a");
	return len;
}

/* Bytes of TEXT that may be sent; 0 where the next may not. */
static size_t step(const struct known *known, struct text text)
{
	struct str key = {0};
	size_t len;
	uint32_t c = utf8_decode(text.ptr, text.ptr + text.len, &len);

	bool good = !utf8_is_control(c) && !(c == 0xFFFD && len == 1);

	if (good || (c && strchr("\r\n\t\b", (int)c)))
		return len;
	len = own_command(text);
	if (len)
		return len;
	len = read_sequence(text.ptr, text.len, &key);
	if (!is_known(known, &key))
		len = 0;
	str_release(&key);
	return len;
}

static void tell(struct text rest, size_t at, struct str *why)
{
	size_t i;

	str_printf(why, "byte %zu:", at);
	for (i = 0; i < rest.len && i < 24; i++) {
		unsigned char c = (unsigned char)rest.ptr[i];

		str_printf(
		    why, c > ' ' && c < 0x7F ? " %c" : " %02X", (unsigned)c);
	}
}

/* What keys send, resets, printers, questions. */
static bool is_for_others(const char *name)
{
	static const char *const prefixes[] = {"k", "rs", "is", "mc", "u0",
	    "u1", "u2", "u3", "u4", "u5", "u6", "u7", "u8", "u9"};
	size_t i;

	for (i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
		if (text_starts(text_of(name), prefixes[i]))
			return true;
	return false;
}

static void read_terminal(const char *term, struct known *known)
{
	/* Begin and end telling what is pasted: ncurses' own extensions. */
	static const char *const pasting[] = {"BE", "BD"};
	int error, i;

	if (setupterm(term, STDOUT_FILENO, &error) != OK)
		abort();
	for (i = 0; strnames[i]; i++)
		if (!is_for_others(strnames[i]))
			add_string(known, tigetstr(strnames[i]));
	for (i = 0; i < 2; i++)
		add_string(known, tigetstr(pasting[i]));
}

bool escapes_are_known(const char *term, struct text bytes, struct str *why)
{
	struct known known = {0};
	size_t at = 0, len, i;
	bool good = true;

	read_terminal(term, &known);
	for (; good && at < bytes.len; at += len) {
		struct text rest = {bytes.ptr + at, bytes.len - at};

		len = step(&known, rest);
		good = len > 0;
		if (!good)
			tell(rest, at, why);
	}
	for (i = 0; i < known.count; i++)
		str_release(&known.keys[i]);
	free(known.keys);
	del_curterm(cur_term);
	return good;
}
