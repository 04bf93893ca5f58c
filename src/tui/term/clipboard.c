/*
 * OSC 52, and its wrapping for tmux and screen. Makes bytes; sends none.
 */
#include "tui/term/clipboard.h"

#include <stddef.h>
#include <stdint.h>

#include "base/unicode.h"
#include "base/utf8.h"

/* screen passes on at most 256 bytes of a string. */
enum { SCREEN_PIECE = 240, REPLACEMENT = 0xFFFD /* for invalid UTF-8 */ };

bool clipboard_is_harmless(struct text text)
{
	const char *p = text.ptr, *end = p + text.len;
	size_t len;

	for (; p < end; p += len) {
		uint32_t c = utf8_decode(p, end, &len);
		enum unicode_kind kind = unicode_kind(c);

		if (c == REPLACEMENT || kind == UNICODE_CONTROL ||
		    kind == UNICODE_INVISIBLE)
			return false;
	}
	return true;
}

enum clipboard_way clipboard_find_way(
    const char *term, const char *tmux, const char *sty)
{
	if (tmux || text_starts(text_of(term), "tmux"))
		return CLIPBOARD_TMUX;
	if (sty || text_starts(text_of(term), "screen"))
		return CLIPBOARD_SCREEN;
	if (!term || text_starts(text_of(term), "linux") ||
	    text_starts(text_of(term), "vt") ||
	    text_starts(text_of(term), "ansi") ||
	    text_starts(text_of(term), "dumb"))
		return CLIPBOARD_NONE;
	return CLIPBOARD_PLAIN;
}

static void add_base64(struct str *out, struct text text)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				     "abcdefghijklmnopqrstuvwxyz0123456789+/";
	size_t i;

	for (i = 0; i < text.len; i += 3) {
		size_t left = text.len - i;
		const unsigned char *p = (const unsigned char *)text.ptr + i;
		unsigned bits = (unsigned)p[0] << 16;

		if (left > 1)
			bits |= (unsigned)p[1] << 8;
		if (left > 2)
			bits |= p[2];
		str_putc(out, digits[bits >> 18]);
		str_putc(out, digits[bits >> 12 & 63]);
		str_putc(out, left > 1 ? digits[bits >> 6 & 63] : '=');
		str_putc(out, left > 2 ? digits[bits & 63] : '=');
	}
}

/* tmux passes on text wrapped like this, with every escape character doubled.
 */
static void wrap_for_tmux(struct str *out, struct text sequence)
{
	size_t i;

	str_puts(out, "\033Ptmux;");
	for (i = 0; i < sequence.len; i++) {
		if (sequence.ptr[i] == '\033')
			str_putc(out, '\033');
		str_putc(out, sequence.ptr[i]);
	}
	str_puts(out, "\033\\");
}

static void wrap_for_screen(struct str *out, struct text sequence)
{
	size_t at, len;

	for (at = 0; at < sequence.len; at += len) {
		len = sequence.len - at;
		if (len > SCREEN_PIECE)
			len = SCREEN_PIECE;
		str_puts(out, "\033P");
		str_append(out, sequence.ptr + at, len);
		str_puts(out, "\033\\");
	}
}

bool clipboard_encode(struct str *out, struct text text, enum clipboard_way way)
{
	struct str sequence = {0};

	if (way == CLIPBOARD_NONE || text.len > CLIPBOARD_MOST)
		return false;
	str_puts(&sequence, "\033]52;c;");
	add_base64(&sequence, text);
	str_putc(&sequence, '\a');
	/* tmux takes the sequence or passes it on, as configured; a terminal of
	 * type screen may be tmux at the other end of SSH. */
	str_add(out, str_text(&sequence));
	if (way == CLIPBOARD_TMUX)
		wrap_for_tmux(out, str_text(&sequence));
	else if (way == CLIPBOARD_SCREEN)
		wrap_for_screen(out, str_text(&sequence));
	str_release(&sequence);
	return true;
}
