/*
 * Results on standard output: rows as text with colours, tab-separated values.
 */
#include "cli/emit.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/message.h"
#include "base/unicode.h"
#include "base/utf8.h"

enum { EMIT_ENOUGH = 64 << 10 };

/* Waits for a standard output that does not block. */
static bool wait_for_room(void)
{
	struct pollfd fd = {STDOUT_FILENO, POLLOUT, 0};

	return poll(&fd, 1, -1) > 0 || errno == EINTR;
}

static void write_out(struct emit *emit)
{
	size_t at = 0;

	if (emit->pager.session &&
	    !pager_fits(&emit->pager, str_text(&emit->buffer)))
		pager_start(&emit->pager);
	while (at < emit->buffer.len && !emit->error && !emit->closed &&
	       !(emit->stop && atomic_load(emit->stop))) {
		ssize_t n = write(STDOUT_FILENO, emit->buffer.data + at,
		    emit->buffer.len - at);

		if (n >= 0)
			at += (size_t)n;
		else if (errno == EPIPE)
			emit->closed = true;
		else if (errno != EINTR &&
			 !(errno == EAGAIN && wait_for_room()))
			emit->error = errno;
	}
	str_clear(&emit->buffer);
}

bool emit_flow(struct emit *emit)
{
	if (emit->buffer.len >= EMIT_ENOUGH &&
	    !pager_fits(&emit->pager, str_text(&emit->buffer)))
		write_out(emit);
	return !emit->error && !emit->closed;
}

bool emit_flush(struct emit *emit)
{
	write_out(emit);
	return !emit->error && !emit->closed;
}

enum status emit_finish(
    struct emit *emit, const struct session *session, enum status status)
{
	write_out(emit);
	str_release(&emit->buffer);
	/* Some file systems report a full disk only now. */
	if ((emit->pager.pid || (!emit->error && !emit->closed)) &&
	    close(STDOUT_FILENO) < 0)
		emit->error = errno;
	if (!pager_finish(&emit->pager, session))
		return STATUS_WRONG;
	if (!emit->error)
		return status;
	session_complain(session, _("can't write the results: %s"),
	    message_errno(emit->error));
	return STATUS_WRONG;
}

/* Whether C changes the order of other characters (UAX #9). */
static bool is_bidi_control(uint32_t c)
{
	return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

void emit_tsv(const struct session *session, struct text text, struct str *out)
{
	const char *p = text.ptr, *end = text.ptr + text.len;
	size_t len;

	for (; p < end; p += len) {
		uint32_t c = utf8_decode(p, end, &len);

		if (c == '\t')
			str_puts(out, "\\t");
		else if (c == '\n')
			str_puts(out, "\\n");
		else if (c == '\\')
			str_puts(out, "\\\\");
		else if (session->out_width && is_bidi_control(c))
			str_puts(out, "\xEF\xBF\xBD");
		else
			utf8_clean(out, (struct text){p, len});
	}
}

static void print_color(const struct color *color, int base, struct str *out)
{
	if (color->kind == COLOR_INDEXED && color->value < 8)
		str_printf(out, ";%d", base + (int)color->value);
	else if (color->kind == COLOR_INDEXED && color->value < 16)
		str_printf(out, ";%d", base + 60 + (int)color->value - 8);
	else if (color->kind == COLOR_INDEXED)
		str_printf(out, ";%d;5;%u", base + 8, color->value);
	else if (color->kind == COLOR_RGB)
		str_printf(out, ";%d;2;%u;%u;%u", base + 8,
		    color->value >> 16 & 0xFF, color->value >> 8 & 0xFF,
		    color->value & 0xFF);
}

static struct theme_style find_style(const struct theme *theme, unsigned style)
{
	struct theme_style shown = theme->styles[STYLE_ROLE(style)];

	shown.attributes |= style & ~0xFFU;
	return shown;
}

static bool same_style(struct theme_style a, struct theme_style b)
{
	return a.attributes == b.attributes &&
	       color_equal(a.foreground, b.foreground) &&
	       color_equal(a.background, b.background);
}

/* Select Graphic Rendition (ECMA-48), each time from the default. */
static void print_style(struct theme_style style, struct str *out)
{
	str_puts(out, "\033[0");
	if (style.attributes & STYLE_BOLD)
		str_puts(out, ";1");
	if (style.attributes & STYLE_FAINT)
		str_puts(out, ";2");
	if (style.attributes & STYLE_ITALIC)
		str_puts(out, ";3");
	if (style.attributes & STYLE_UNDERLINE)
		str_puts(out, ";4");
	if (style.attributes & STYLE_REVERSE)
		str_puts(out, ";7");
	print_color(&style.foreground, 30, out);
	print_color(&style.background, 40, out);
	str_putc(out, 'm');
}

/* Whether SPAN has the default style. */
static bool is_bare(const struct theme *theme, const struct span *span)
{
	struct theme_style style = find_style(theme, span->style);
	size_t i;

	for (i = 0; i < span->text.len; i++)
		if (span->text.ptr[i] != ' ')
			return false;
	return style.background.kind == COLOR_DEFAULT &&
	       !(style.attributes & (STYLE_UNDERLINE | STYLE_REVERSE));
}

/* The number of SPAN's link, 0 if the terminal can't open it. */
static uint32_t link_of(
    const struct document_links *links, const struct span *span)
{
	struct text url;

	if (!links || !span->link)
		return 0;
	url = links->items[span->link - 1].url;
	return text_starts(url, "http://") || text_starts(url, "https://") ||
		       text_starts(url, "mailto:")
		   ? span->link
		   : 0;
}

/* Begins the link with NUMBER for the terminal, or ends one with 0. Bytes of
 * the URL other than visible ASCII become percent signs. */
static void print_link(
    const struct document_links *links, uint32_t number, struct str *out)
{
	struct text url = number ? links->items[number - 1].url : TEXT("");
	size_t i;

	str_puts(out, "\033]8;;");
	for (i = 0; i < url.len; i++) {
		unsigned char c = (unsigned char)url.ptr[i];

		if (c > ' ' && c < 0x7F)
			str_putc(out, (char)c);
		else
			str_printf(out, "%%%02X", c);
	}
	str_puts(out, "\033\\");
}

/* Text for the terminal; a pipe gets whole clusters. */
static void print_text(
    const struct session *session, struct text text, struct str *out)
{
	if (session->out_width)
		row_cut_clusters(out, text);
	else
		str_add(out, text);
}

void emit_text(const struct session *session, struct text text, struct str *out)
{
	struct str clean = {0};

	row_clean(&clean, text, session->ascii);
	print_text(session, str_text(&clean), out);
	str_release(&clean);
}

void emit_row(const struct session *session, const struct row *row,
    const struct document_links *links, struct str *out)
{
	const struct theme *theme = session->theme;
	struct str bare = {0};
	uint32_t link = 0;
	struct theme_style now = {0}, plain = {0};
	uint32_t count = row->count, i;

	if (!theme) {
		row_print(row, &bare);
		print_text(session, str_text(&bare), out);
		str_putc(out, '\n');
		str_release(&bare);
		return;
	}
	while (count && is_bare(theme, &row->spans[count - 1]))
		count--;
	for (i = 0; i < count; i++) {
		const struct span *span = &row->spans[i];
		struct theme_style style = find_style(theme, span->style);

		if (!same_style(style, now))
			print_style(style, out);
		now = style;
		if (link_of(links, span) != link)
			print_link(links, link = link_of(links, span), out);
		print_text(session, span->text, out);
	}
	if (link)
		print_link(links, 0, out);
	str_puts(out, same_style(now, plain) ? "\n" : "\033[0m\n");
}

void emit_label(const char *label, size_t cells, struct str *out)
{
	size_t used = unicode_cells(text_of(label));

	str_puts(out, label);
	str_repeat(out, " ", used < cells ? cells - used : 0);
}
