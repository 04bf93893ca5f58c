/*
 * What the inlines of Markdown become as runs of text: their style, the links
 * among them, tags. Knows neither cmark nor blocks.
 */
#include "review/pen.h"

#include <string.h>
#include <strings.h>

#include "review/urls.h"

static void add(struct pen *pen, struct text text, unsigned style)
{
	if (pen->strong)
		style |= MARKUP_STRONG;
	if (pen->emphasis)
		style |= MARKUP_EMPHASIS;
	if (pen->links || style & (MARKUP_CODE_SPAN | MARKUP_HTML_SPAN))
		inlines_add(pen->inlines, text, style, pen->url);
	else
		inlines_add_linked(pen->inlines, pen->arena, text, style);
}

void pen_text(struct pen *pen, struct text text)
{
	add(pen, text, 0);
}

void pen_code(struct pen *pen, struct text code)
{
	struct url_scan scan = {.text = code};
	bool links = !pen->links && pen->references && urls_next(&scan) &&
		     scan.len == code.len;

	if (links)
		pen->url = urls_target(pen->arena, code);
	add(pen, code, MARKUP_CODE_SPAN);
	if (links)
		pen->url = (struct text){0};
}

static bool is_line_break(struct text html)
{
	return html.len > 3 && !strncasecmp(html.ptr, "<br", 3) &&
	       strchr(" \t\n/>", html.ptr[3]);
}

void pen_html(struct pen *pen, struct text html)
{
	if (is_line_break(html))
		inlines_break(pen->inlines, true);
	else if (!text_starts(html, "<!--"))
		add(pen, html, MARKUP_HTML_SPAN);
}

void pen_lines(struct pen *pen, struct text text)
{
	while (text.len) {
		const char *end = memchr(text.ptr, '\n', text.len);
		size_t len = end ? (size_t)(end - text.ptr) : text.len;

		add(pen, (struct text){text.ptr, len}, 0);
		len += end != NULL;
		text.ptr += len;
		text.len -= len;
		if (text.len)
			inlines_break(pen->inlines, true);
	}
}

void pen_open_link(struct pen *pen, struct text url)
{
	if (pen->links++)
		return;
	pen->link_from = pen->inlines->bytes.len;
	pen->url = arena_text(pen->arena, url);
}

void pen_close_link(struct pen *pen)
{
	if (--pen->links)
		return;
	if (pen->inlines->bytes.len == pen->link_from)
		inlines_add(pen->inlines, pen->url, 0, pen->url);
	pen->url = (struct text){0};
}
