/*
 * kramdown's own syntax (kramdown.gettalong.org/syntax.html) in the lines of a
 * body, before CommonMark is read: footnotes, attribute lists, extensions,
 * abbreviations, definition lists. A line keeps its length, so that places in
 * the source stay valid: removed text becomes blanks at its end.
 */
#include "review/kramdown.h"

#include <ctype.h>
#include <string.h>

#include "review/lines.h"
#include "review/markup.h"

enum {
	NOTES_MOST = 256,  /* footnotes; further ones stay as they are */
	LABEL_LONGEST = 60 /* bytes */
};

/* A defined footnote. ENTRY: it stands among the references as one of them. */
struct note {
	struct text label;
	bool entry;
};

struct reader {
	struct text source;
	const char *copy; /* copy of the source, changed in place */
	char *at, *end;   /* rest of the copy */
	char *line_end;   /* of the present line */
	char *out;        /* place of its next byte */
	char *hidden;     /* end of the latest comment */
	char pad; /* fills the line's end; blanks there would break the line */
	char fence; /* of the open code, else 0 */
	size_t fence_len;
	bool no_end; /* no extension ends from here on */
	bool references, heading, term, continues;
	struct note notes[NOTES_MOST];
	size_t note_count;
};

static struct text rest_of_line(const struct reader *r)
{
	return text_between(r->at, r->line_end);
}

/* Indentation of LINE in columns, and in *TEXT the text after. */
static size_t indent(struct text line, struct text *text)
{
	size_t columns = 0, i = 0;

	for (; i < line.len && (line.ptr[i] == ' ' || line.ptr[i] == '\t'); i++)
		columns += line.ptr[i] == '\t' ? 4 : 1;
	*text = text_trim(text_from(line, i));
	return columns;
}

/* Follows fenced code; true if LINE is part of it. */
static bool follow_fence(struct reader *r, struct text text)
{
	char c = text.len ? text.ptr[0] : 0;
	size_t len = 0;

	while (len < text.len && (c == '`' || c == '~') && text.ptr[len] == c)
		len++;
	if (r->fence) {
		if (c == r->fence && len >= r->fence_len && len == text.len)
			r->fence = 0;
		return true;
	}
	if (len < 3 || (c == '`' && memchr(text.ptr + len, c, text.len - len)))
		return false;
	r->fence = c;
	r->fence_len = len;
	return true;
}

/* Length of "[^label]" at the start of TEXT, or 0. */
static size_t note_mark(struct text text, struct text *label)
{
	size_t i;

	if (!text_starts(text, "[^"))
		return 0;
	for (i = 2; i < text.len && i < LABEL_LONGEST + 2; i++)
		if (text.ptr[i] == ']' || text.ptr[i] == '[' ||
		    isspace((unsigned char)text.ptr[i]))
			break;
	if (i == 2 || i == text.len || text.ptr[i] != ']')
		return 0;
	*label = text_part(text, 2, i);
	return i + 1;
}

static const struct note *find_note(const struct reader *r, struct text label)
{
	for (size_t i = 0; i < r->note_count; i++)
		if (text_equal(r->notes[i].label, label))
			return &r->notes[i];
	return NULL;
}

/* Whether a line begins with "[label]" or "label.", so that the references have
 * an entry with this label that is no footnote. */
static bool is_taken(struct text source, struct text label)
{
	struct str form = {0};
	bool taken;

	str_printf(&form, "\n[%.*s]", (int)label.len, label.ptr);
	taken = text_find(source, str_text(&form));
	str_clear(&form);
	str_printf(&form, "\n%.*s. ", (int)label.len, label.ptr);
	taken |= text_find(source, str_text(&form)) != NULL;
	str_release(&form);
	return taken;
}

/* Updates R->REFERENCES and R->HEADING from the line TEXT. */
static void follow_heading(struct reader *r, struct text text)
{
	r->heading = text_starts(text, "#");
	if (!r->heading)
		return;
	while (text.len && text.ptr[0] == '#')
		text = text_from(text, 1);
	r->references = markup_heading_is_references(text);
}

static void take_note(struct reader *r, struct text text)
{
	struct text label, entry;
	size_t len = note_mark(text, &label), entry_len;

	if (!len || len == text.len || text.ptr[len] != ':' ||
	    r->note_count == NOTES_MOST || find_note(r, label))
		return;
	label.ptr = r->source.ptr + (label.ptr - r->copy);
	r->notes[r->note_count++] = (struct note){label,
	    r->references && lines_label(text, false, &entry, &entry_len) &&
		!is_taken(r->source, label)};
}

/* Moves on to the next line; false at the end. */
static bool next_line(struct reader *r)
{
	const char *stop;

	if (r->at >= r->end)
		return false;
	stop = memchr(r->at, '\n', (size_t)(r->end - r->at));
	r->line_end = stop ? r->at + (stop - r->at) : r->end;
	if (r->line_end > r->at && r->line_end[-1] == '\r')
		r->line_end--;
	return true;
}

/* Moves to the start of the next line. */
static void leave_line(struct reader *r)
{
	r->at = r->line_end;
	while (r->at < r->end && *r->at != '\n')
		r->at++;
	r->at += r->at < r->end;
}

/* Collects the definitions of footnotes; leaves R at the end. */
static void find_notes(struct reader *r)
{
	struct text text;

	for (; next_line(r); leave_line(r)) {
		size_t columns = indent(rest_of_line(r), &text);

		if (follow_fence(r, text) || columns > 3)
			continue;
		follow_heading(r, text);
		take_note(r, text);
	}
	r->fence = 0;
	r->references = false;
}

static void put(struct reader *r, const char *bytes, size_t len)
{
	memmove(r->out, bytes, len);
	r->out += len;
}

/* Writes a footnote's mark: superscript figures, or its name in brackets. Never
 * longer than "[^label]". */
static void put_note(struct reader *r, const struct note *note)
{
	static const char *const raised[] = {
	    "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
	char label[LABEL_LONGEST];
	size_t len = note->label.len, wide = 0, i;
	bool digits = true;

	memcpy(label, note->label.ptr, len);
	for (i = 0; i < len && digits; i++) {
		digits = isdigit((unsigned char)label[i]);
		wide += digits ? strlen(raised[label[i] - '0']) : 0;
	}
	if (digits && !note->entry && wide <= len + 3) {
		for (i = 0; i < len; i++)
			put(r, raised[label[i] - '0'],
			    strlen(raised[label[i] - '0']));
		return;
	}
	put(r, note->entry ? "[" : "\\[", note->entry ? 1 : 2);
	put(r, label, len);
	put(r, "]", 1);
}

static bool is_attribute_char(char c)
{
	return isalnum((unsigned char)c) || c == '_' || c == '-' || c == ':';
}

/* Length of "{: .class #id key="value" name}" or, with ID, "{#id}" at the start
 * of TEXT; else 0. */
static size_t attributes(struct text text, bool id)
{
	size_t i = 2;

	if (id && text_starts(text, "{#")) {
		while (i < text.len && is_attribute_char(text.ptr[i]))
			i++;
		return i > 2 && i < text.len && text.ptr[i] == '}' ? i + 1 : 0;
	}
	if (!text_starts(text, "{:") || text.len < 4 ||
	    strchr(":/", text.ptr[2]))
		return 0;
	for (; i < text.len && text.ptr[i] != '}'; i++) {
		char c = text.ptr[i];

		if (c == '"' || c == '\'') {
			const char *p =
			    memchr(text.ptr + i + 1, c, text.len - i - 1);

			if (!p)
				return 0;
			i = (size_t)(p - text.ptr);
		} else if (!is_attribute_char(c) && !strchr(".#= \t", c)) {
			return 0;
		}
	}
	return i < text.len ? i + 1 : 0;
}

/* Whether only marks of items and quotes stand in LINE before END. */
static bool follows_marker(const char *line, const char *end)
{
	bool marker = false;

	for (; line < end; line++) {
		if (!strchr(" \t>-+*0123456789.", *line))
			return false;
		marker |= *line != ' ' && *line != '\t';
	}
	return marker;
}

/* Length of a list of attributes at R->AT: in a heading it ends the line,
 * elsewhere it follows its element. */
static size_t hidden_attributes(const struct reader *r, const char *line)
{
	struct text text = rest_of_line(r), after;
	size_t len = attributes(text, r->heading);
	char before = r->out > line ? r->out[-1] : 0;

	if (!len)
		return 0;
	after = text_trim(text_from(text, len));
	if (r->heading && (!after.len || after.ptr[0] == '#'))
		return len;
	return text.ptr[1] == ':' && ((before && strchr("*_`)]>~", before)) ||
					 follows_marker(line, r->out))
		   ? len
		   : 0;
}

/* Length of the invisible part of an extension at R->AT, on one line or
 * several: {::options …/}, {::comment}…{:/}, {::nomarkdown}. */
static size_t hidden_extension(struct reader *r)
{
	static const char comment[] = "{::comment";
	size_t left = (size_t)(r->end - r->at);
	struct text line = rest_of_line(r);
	const char *close = memchr(line.ptr, '}', line.len), *p;

	if (!close || (!text_starts(line, "{::") && !text_starts(line, "{:/")))
		return 0;
	if (!text_starts(line, comment) || close[-1] == '/')
		return (size_t)(close + 1 - line.ptr);
	p = r->no_end ? NULL : memmem(r->at, left, "{:/", 3);
	r->no_end = !p;
	close = p ? memchr(p, '}', (size_t)(r->end - p)) : NULL;
	return close ? (size_t)(close + 1 - r->at) : 0;
}

/* Length of code in backticks, or of backticks that open none. */
static size_t code_len(struct text text)
{
	size_t ticks = 0, i, run;

	while (ticks < text.len && text.ptr[ticks] == '`')
		ticks++;
	for (i = ticks; i < text.len; i += run) {
		const char *p = memchr(text.ptr + i, '`', text.len - i);

		if (!p)
			break;
		i = (size_t)(p - text.ptr);
		for (run = 0; i + run < text.len && text.ptr[i + run] == '`';)
			run++;
		if (run == ticks)
			return i + run;
	}
	return ticks;
}

/* Handles the text at R->AT in the line that starts at LINE. */
static void take_inline(struct reader *r, const char *line)
{
	struct text text = rest_of_line(r), label;
	const struct note *note;
	size_t len = 1, hidden = 0;

	if (*r->at == '{') {
		hidden = hidden_attributes(r, line);
		if (!hidden)
			hidden = hidden_extension(r);
		if (hidden > text.len)
			r->hidden = r->at + hidden;
		hidden = hidden > text.len ? text.len : hidden;
	} else if (*r->at == '[' && (len = note_mark(text, &label))) {
		note = find_note(r, label);
		if (note)
			put_note(r, note);
		hidden = note ? len : 0;
	} else if (*r->at == '`') {
		len = code_len(text);
	} else if (*r->at == '\\' && text.len > 1) {
		len = 2;
	}
	len = len ? len : 1;
	if (!hidden)
		put(r, r->at, len);
	r->at += hidden ? hidden : len;
}

/* Turns "[^1]: text" into the mark and the text; false if it is no definition,
 * or an entry of the references. */
static bool take_definition(struct reader *r, struct text text)
{
	struct text label;
	size_t len = note_mark(text, &label);
	const struct note *note = len ? find_note(r, label) : NULL;

	if (!note || note->entry || len == text.len || text.ptr[len] != ':')
		return false;
	r->at += (text.ptr - r->at) + (ptrdiff_t)len + 1;
	put_note(r, note);
	if (r->at == r->line_end || *r->at != ' ')
		put(r, " ", 1);
	r->pad = ' ';
	return true;
}

/* Turns "*[HTML]: text" into "HTML: text". */
static bool take_abbreviation(struct reader *r, struct text text)
{
	const char *close;

	if (!text_starts(text, "*["))
		return false;
	close = text_find(text, TEXT("]:"));
	if (!close)
		return false;
	put(r, text.ptr + 2, (size_t)(close - text.ptr - 2));
	r->at += close + 1 - r->at;
	r->pad = ' ';
	return true;
}

/* Turns ": text" below a term into an item. */
static void take_item(struct reader *r, struct text text)
{
	if (r->references || !r->term || text.len < 3 || text.ptr[0] != ':' ||
	    (text.ptr[1] != ' ' && text.ptr[1] != '\t') ||
	    strspn(text.ptr, ":-| \t") >= text.len)
		return;
	r->at += text.ptr - r->at + 1;
	put(r, "-", 1);
}

/* Handles the start of a block in a line. */
static void take_start(struct reader *r, struct text text, size_t columns)
{
	if (columns > 3 && r->continues) {
		r->at += text.ptr - r->at;
		return;
	}
	if (columns > 3)
		return;
	if (text.len && take_definition(r, text)) {
		r->continues = true;
		return;
	}
	r->continues &= !text.len;
	if (!take_abbreviation(r, text))
		take_item(r, text);
	if (text.len)
		r->term = !strchr("#|<>", text.ptr[0]);
}

static bool is_underline(const struct reader *r)
{
	const char *p = r->line_end;
	char c;

	while (p < r->end && (*p == '\r' || *p == '\n'))
		if (*p++ == '\n')
			break;
	c = p < r->end ? *p : 0;
	if (c != '=' && c != '-')
		return false;
	while (p < r->end && *p == c)
		p++;
	return p == r->end || isspace((unsigned char)*p);
}

static void take_line(struct reader *r)
{
	const char *line = r->out = r->at;
	struct text text;
	size_t columns = indent(rest_of_line(r), &text);

	r->pad = '\t';
	if (r->hidden <= r->at) {
		if (follow_fence(r, text))
			return;
		follow_heading(r, text);
		r->heading |= text.len && is_underline(r);
		if (text.len && columns < 4 &&
		    attributes(text, false) == text.len)
			r->at = r->line_end;
		take_start(r, text, columns);
		if (columns > 3 && !r->continues)
			return;
	}
	while (r->at < r->line_end) {
		if (r->at < r->hidden)
			r->at++;
		else
			take_inline(r, line);
	}
	if (r->out < r->line_end)
		memset(r->out, r->pad, (size_t)(r->line_end - r->out));
}

bool kramdown_read(struct text source, struct str *out)
{
	static const struct text signs[] = {
	    {"[^", 2}, {"{:", 2}, {"{#", 2}, {"*[", 2}, {"\n:", 2}};
	struct reader r = {.source = source};
	size_t i = 0;

	while (i < sizeof signs / sizeof *signs && !text_find(source, signs[i]))
		i++;
	if (i == sizeof signs / sizeof *signs)
		return false;
	str_add(out, source);
	r.end = out->data + out->len;
	r.copy = r.at = r.end - source.len;
	find_notes(&r);
	r.at = r.end - source.len;
	for (; next_line(&r); leave_line(&r))
		take_line(&r);
	return true;
}
