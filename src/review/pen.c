/*
 * Turns Markdown inlines into styled runs of text with links and tags. Knows
 * neither cmark nor blocks.
 */
#include "review/pen.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "review/urls.h"

/* The effect of a tag on its text. */
enum effect {
	NOTHING,
	STRONG,
	EMPHASIS,
	CODE,
	RAISED,
	LOWERED,
	QUOTED,
	STRUCK,
	DROPPED,
	EFFECTS /* see struct pen */
};

_Static_assert((int)EFFECTS == PEN_EFFECTS, "one count each");

static const struct tag {
	const char *name;
	enum effect effect;
} tags[] = {
    {"b", STRONG},
    {"strong", STRONG},
    {"mark", STRONG},
    {"i", EMPHASIS},
    {"em", EMPHASIS},
    {"cite", EMPHASIS},
    {"dfn", EMPHASIS},
    {"var", EMPHASIS},
    {"code", CODE},
    {"kbd", CODE},
    {"samp", CODE},
    {"tt", CODE},
    {"sup", RAISED},
    {"sub", LOWERED},
    {"q", QUOTED},
    {"del", STRUCK},
    {"s", STRUCK},
    {"strike", STRUCK},
    {"abbr", NOTHING},
    {"bdi", NOTHING},
    {"bdo", NOTHING},
    {"big", NOTHING},
    {"button", NOTHING},
    {"center", NOTHING},
    {"data", NOTHING},
    {"details", NOTHING},
    {"div", NOTHING},
    {"font", NOTHING},
    {"input", NOTHING},
    {"ins", NOTHING},
    {"label", NOTHING},
    {"p", NOTHING},
    {"picture", NOTHING},
    {"ruby", NOTHING},
    {"rb", NOTHING},
    {"rp", DROPPED},
    {"script", DROPPED},
    {"style", DROPPED},
    {"rt", NOTHING},
    {"small", NOTHING},
    {"span", NOTHING},
    {"summary", NOTHING},
    {"time", NOTHING},
    {"u", NOTHING},
    {"wbr", NOTHING},
};

/* The figures and signs that exist raised and lowered, in one order. */
static const char scripts[] = "0123456789+-=()n";
static const char *const raised[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷",
    "⁸", "⁹", "⁺", "⁻", "⁼", "⁽", "⁾", "ⁿ"};
static const char *const lowered[] = {"₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇",
    "₈", "₉", "₊", "₋", "₌", "₍", "₎", "ₙ"};

/* TEXT as UP or DOWN, where all of it can be; else behind a sign. */
static void spell_script(struct text text, bool up, struct str *out)
{
	size_t start = out->len, i, len;

	for (i = 0; i < text.len; i += len) {
		uint32_t c =
		    utf8_decode(text.ptr + i, text.ptr + text.len, &len);
		const char *at;

		if (c == 0x2212 || c == 0x2013) /* typeset minus signs */
			c = '-';
		at = c && c < 0x80 ? strchr(scripts, (int)c) : NULL;
		if (!at) {
			out->len = start;
			str_puts(out, up ? "^" : "_");
			str_add(out, text);
			return;
		}
		str_puts(out, (up ? raised : lowered)[at - scripts]);
	}
}

static void add(struct pen *pen, struct text text, unsigned style)
{
	if (pen->open[DROPPED])
		return;
	if (pen->strong || pen->open[STRONG])
		style |= MARKUP_STRONG;
	if (pen->emphasis || pen->open[EMPHASIS])
		style |= MARKUP_EMPHASIS;
	if (pen->open[CODE] && !(style & MARKUP_HTML_SPAN))
		style |= MARKUP_CODE_SPAN;
	if (pen->links || style & (MARKUP_CODE_SPAN | MARKUP_HTML_SPAN))
		inlines_add(pen->inlines, text, style, pen->url);
	else
		inlines_add_linked(pen->inlines, pen->arena, text, style);
}

void pen_text(struct pen *pen, struct text text)
{
	struct str spelt = {0};

	if (pen->open[RAISED] || pen->open[LOWERED]) {
		spell_script(text, pen->open[RAISED], &spelt);
		add(pen, str_text(&spelt), 0);
		str_release(&spelt);
	} else {
		add(pen, text, 0);
	}
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

/* The name of the tag HTML, "" where it is none. */
static struct text tag_name(struct text html, bool *closes)
{
	struct text name = {html.ptr + 1, 0};

	*closes = html.len > 2 && html.ptr[1] == '/';
	name.ptr += *closes;
	while (name.ptr + name.len < html.ptr + html.len &&
	       isalnum((unsigned char)name.ptr[name.len]))
		name.len++;
	return name;
}

static bool is_named(struct text name, const char *wanted)
{
	return name.len == strlen(wanted) &&
	       !strncasecmp(name.ptr, wanted, name.len);
}

/* The value of attribute NAME, in quotes, of the tag HTML; "" without. */
static struct text attribute(struct text html, const char *name)
{
	size_t len = strlen(name), i;

	for (i = 1; i + len + 2 < html.len; i++) {
		const char *p = html.ptr + i, *end;

		if (!isspace((unsigned char)p[-1]) ||
		    strncasecmp(p, name, len) || p[len] != '=' ||
		    (p[len + 1] != '"' && p[len + 1] != '\''))
			continue;
		p += len + 2;
		end = memchr(p, p[-1], (size_t)(html.ptr + html.len - p));
		return (struct text){p, end ? (size_t)(end - p) : 0};
	}
	return TEXT("");
}

static void open_or_close(struct pen *pen, enum effect effect, bool closes)
{
	if (closes && !pen->open[effect])
		return;
	if (effect == QUOTED)
		add(pen, closes ? TEXT("”") : TEXT("“"), 0);
	if (effect == STRUCK)
		add(pen, TEXT("~~"), 0);
	pen->open[effect] += closes ? -1 : 1;
}

static bool put_anchor(struct pen *pen, struct text html, bool closes)
{
	struct text url = attribute(html, "href");

	if (closes && pen->anchors) {
		pen->anchors--;
		pen_close_link(pen);
	} else if (!closes && url.len) {
		pen->anchors++;
		pen_open_link(pen, url);
	}
	return true;
}

/* Whether NAME embeds another file; its address stands for it. */
static bool is_embedded(struct text name)
{
	static const char *const names[] = {
	    "img", "iframe", "video", "audio", "embed", "source"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (is_named(name, names[i]))
			return true;
	return false;
}

/* Does what the tag HTML asks for; false where it is not known. */
static bool put_tag(struct pen *pen, struct text html)
{
	bool closes;
	struct text name = tag_name(html, &closes);
	size_t i;

	if (is_named(name, "br") || is_named(name, "hr")) {
		inlines_break(pen->inlines, true);
		return true;
	}
	if (is_named(name, "a"))
		return put_anchor(pen, html, closes);
	if (is_embedded(name)) {
		pen_open_link(pen, attribute(html, "src"));
		add(pen, attribute(html, "alt"), 0);
		pen_close_link(pen);
		return true;
	}
	for (i = 0; i < sizeof tags / sizeof *tags; i++)
		if (is_named(name, tags[i].name))
			break;
	if (i == sizeof tags / sizeof *tags)
		return false;
	if (is_named(name, "rt") && (pen->notes || !closes))
		add(pen, closes ? TEXT(")") : TEXT("("), 0);
	pen->notes = is_named(name, "rt") && !closes;
	open_or_close(pen, tags[i].effect, closes);
	return true;
}

void pen_html(struct pen *pen, struct text html)
{
	if (!text_starts(html, "<!--") && !put_tag(pen, html))
		add(pen, html, MARKUP_HTML_SPAN);
}

void pen_lines(struct pen *pen, struct text text)
{
	while (text.len) {
		add(pen, text_cut_line(&text), 0);
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
