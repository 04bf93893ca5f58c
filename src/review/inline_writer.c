/*
 * Markdown inlines as styled runs of text with links and tags. Knows neither
 * cmark nor blocks.
 */
#include "review/inline_writer.h"

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
	EFFECTS /* see struct inline_writer */
};

_Static_assert((int)EFFECTS == INLINE_WRITER_EFFECTS, "one count each");

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

/* The figures and signs that exist as superscript and subscript, in one order.
 */
static const char scripts[] = "0123456789+-=()n";
static const char *const raised[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷",
    "⁸", "⁹", "⁺", "⁻", "⁼", "⁽", "⁾", "ⁿ"};
static const char *const lowered[] = {"₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇",
    "₈", "₉", "₊", "₋", "₌", "₍", "₎", "ₙ"};

/* TEXT as superscript (UP) or subscript if all of it can be, else after a
 * sign. */
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

static void add(struct inline_writer *writer, struct text text, unsigned style)
{
	if (writer->open[DROPPED])
		return;
	if (writer->strong || writer->open[STRONG])
		style |= MARKUP_STRONG;
	if (writer->emphasis || writer->open[EMPHASIS])
		style |= MARKUP_EMPHASIS;
	if (writer->open[CODE] && !(style & MARKUP_HTML_SPAN))
		style |= MARKUP_CODE_SPAN;
	if (writer->links || style & (MARKUP_CODE_SPAN | MARKUP_HTML_SPAN))
		inlines_add(writer->inlines, text, style, writer->url);
	else
		inlines_add_linked(writer->inlines, writer->arena, text, style);
}

void inline_writer_block(
    struct inline_writer *writer, size_t line, size_t first)
{
	struct inlines *in = writer->inlines;

	if (in->count && in->runs[in->count - 1].kind == INLINE_TEXT)
		inlines_break(in, true);
	if (line >= first)
		in->line = (uint32_t)(line - first);
}

void inline_writer_text(struct inline_writer *writer, struct text text)
{
	struct str spelt = {0};

	if (writer->open[RAISED] || writer->open[LOWERED]) {
		spell_script(text, writer->open[RAISED], &spelt);
		add(writer, str_text(&spelt), 0);
		str_release(&spelt);
	} else {
		add(writer, text, 0);
	}
}

void inline_writer_code(struct inline_writer *writer, struct text code)
{
	struct url_scan scan = {.text = code};
	bool links = !writer->links && writer->references && urls_next(&scan) &&
		     scan.len == code.len;

	if (links)
		writer->url = urls_target(writer->arena, code);
	add(writer, code, MARKUP_CODE_SPAN);
	if (links)
		writer->url = (struct text){0};
}

/* The name of the tag HTML, or "". */
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

/* The quoted value of attribute NAME in the tag HTML, or "". */
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

static void open_or_close(
    struct inline_writer *writer, enum effect effect, bool closes)
{
	if (closes && !writer->open[effect])
		return;
	if (effect == QUOTED)
		add(writer, closes ? TEXT("”") : TEXT("“"), 0);
	if (effect == STRUCK)
		add(writer, TEXT("~~"), 0);
	writer->open[effect] += closes ? -1 : 1;
}

static bool put_anchor(
    struct inline_writer *writer, struct text html, bool closes)
{
	struct text url = attribute(html, "href");

	if (closes && writer->anchors) {
		writer->anchors--;
		inline_writer_close_link(writer);
	} else if (!closes && url.len) {
		writer->anchors++;
		inline_writer_open_link(writer, url);
	}
	return true;
}

/* Whether NAME embeds another file; its address is shown instead. */
static bool is_embedded(struct text name)
{
	static const char *const names[] = {
	    "img", "iframe", "video", "audio", "embed", "source"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (is_named(name, names[i]))
			return true;
	return false;
}

/* Applies the tag HTML; false if it is unknown. */
static bool put_tag(struct inline_writer *writer, struct text html)
{
	bool closes;
	struct text name = tag_name(html, &closes);
	size_t i;

	if (is_named(name, "br") || is_named(name, "hr")) {
		inlines_break(writer->inlines, true);
		return true;
	}
	if (is_named(name, "a"))
		return put_anchor(writer, html, closes);
	if (is_embedded(name)) {
		inline_writer_open_link(writer, attribute(html, "src"));
		add(writer, attribute(html, "alt"), 0);
		inline_writer_close_link(writer);
		return true;
	}
	for (i = 0; i < sizeof tags / sizeof *tags; i++)
		if (is_named(name, tags[i].name))
			break;
	if (i == sizeof tags / sizeof *tags)
		return false;
	if (is_named(name, "rt") && (writer->notes || !closes))
		add(writer, closes ? TEXT(")") : TEXT("("), 0);
	writer->notes = is_named(name, "rt") && !closes;
	open_or_close(writer, tags[i].effect, closes);
	return true;
}

void inline_writer_html(struct inline_writer *writer, struct text html)
{
	if (!text_starts(html, "<!--") && !put_tag(writer, html))
		add(writer, html, MARKUP_HTML_SPAN);
}

void inline_writer_lines(struct inline_writer *writer, struct text text)
{
	while (text.len) {
		add(writer, text_cut_line(&text), 0);
		if (text.len)
			inlines_break(writer->inlines, true);
	}
}

void inline_writer_open_link(struct inline_writer *writer, struct text url)
{
	if (writer->links++)
		return;
	writer->link_from = writer->inlines->bytes.len;
	writer->url = arena_text(writer->arena, url);
}

void inline_writer_close_link(struct inline_writer *writer)
{
	if (--writer->links)
		return;
	if (writer->inlines->bytes.len == writer->link_from)
		inlines_add(writer->inlines, writer->url, 0, writer->url);
	writer->url = (struct text){0};
}
