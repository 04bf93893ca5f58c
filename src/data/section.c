/*
 * A review's body as sections and references. The tree comes from markup; the
 * source of a section is cut from the body by the tree's line numbers.
 */
#include "data/section.h"

#include <string.h>

#include "base/unicode.h"
#include "data/clean.h"
#include "data/markup.h"
#include "data/reference.h"

static const struct heading {
	enum section_key key;
	bool open; /* more words may follow */
	const char *title;
} headings[] = {
    {SECTION_OVERVIEW, false, "Overview"},
    {SECTION_SCIENCE, false, "Scientific Validity"},
    {SECTION_TECHNOLOGY, false, "Technology Level"},
    {SECTION_COST, false, "Cost-Performance"},
    {SECTION_RELIABILITY, false, "Reliability & Support"},
    {SECTION_DESIGN, false, "Rationality of Design Philosophy"},
    {SECTION_ADVICE, false, "Advice"},
    {SECTION_REFERENCES, true, "References"},
    {SECTION_OVERVIEW, false, "概要"},
    {SECTION_SCIENCE, false, "科学的有効性"},
    {SECTION_TECHNOLOGY, false, "技術レベル"},
    {SECTION_COST, false, "コストパフォーマンス"},
    {SECTION_RELIABILITY, false, "信頼性・サポート"},
    {SECTION_DESIGN, false, "設計思想の合理性"},
    {SECTION_ADVICE, false, "アドバイス"},
    {SECTION_REFERENCES, true, "参考情報"},
    {SECTION_REFERENCES, true, "参考文献"},
    {SECTION_REFERENCES, true, "参考資料"},
    {SECTION_REFERENCES, true, "参考URL"},
    {SECTION_REFERENCES, true, "参考リンク"},
    {SECTION_REFERENCES, true, "参考サイト"},
    {SECTION_REFERENCES, true, "参照"},
    {SECTION_REFERENCES, true, "出典"},
    {SECTION_REFERENCES, true, "引用"},
    {SECTION_REFERENCES, true, "Reference"},
    {SECTION_REFERENCES, true, "Sources"},
    {SECTION_REFERENCES, true, "Bibliography"},
    {SECTION_REFERENCES, true, "Citations"},
    {SECTION_REFERENCES, true, "Works Cited"},
};
enum { HEADINGS = sizeof headings / sizeof *headings };

/* The body by lines; goes forward only. */
struct cutter {
	struct text body;
	uint32_t line; /* that starts at AT */
	size_t at;
};

struct builder {
	struct arena *arena;
	struct review *review;
	struct cutter cutter;
	size_t section_room, reference_room;
	struct str scratch;
};

/* Bytes at AT of what does not matter in a heading: blanks, joining marks,
 * "and". TEXT is folded. */
static size_t ignorable(struct text text, size_t at)
{
	static const char *const marks[] = {
	    " and ", " ", "-", "&", "・", "/", ",", "、"};

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		struct text rest = {text.ptr + at, text.len - at};

		if (text_starts(rest, marks[i]))
			return strlen(marks[i]);
	}
	return 0;
}

static size_t skip_ignorable(struct text text, size_t at)
{
	size_t len;

	while (at < text.len && (len = ignorable(text, at)))
		at += len;
	return at;
}

/* "1. ", "2) ", "(3) " before a heading's words. */
static size_t skip_number(struct text text)
{
	size_t at = text.len && text.ptr[0] == '(', digits = at;

	while (at < text.len && text.ptr[at] >= '0' && text.ptr[at] <= '9')
		at++;
	if (at == digits || at == text.len || !strchr(".): ", text.ptr[at]))
		return 0;
	return at + 1;
}

static bool is_letter(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
}

/* Whether TITLE is NAME, or starts with it and goes on with a bracket, a colon
 * or, of an open heading, with another word. Both are folded. */
static bool matches(struct text title, struct text name, bool open)
{
	size_t at = skip_ignorable(title, skip_number(title));
	size_t in_name = 0;

	while (in_name < name.len) {
		if (at == title.len || title.ptr[at] != name.ptr[in_name])
			return false;
		at = skip_ignorable(title, at + 1);
		in_name = skip_ignorable(name, in_name + 1);
	}
	if (at == title.len || strchr("([:*", title.ptr[at]))
		return true;
	/* Between "references" and "referenceswitch" lies what was skipped. */
	return open &&
	       !(is_letter(title.ptr[at - 1]) && is_letter(title.ptr[at]));
}

enum section_key section_find_key(struct text title)
{
	struct str folded = {0}, name = {0};
	enum section_key key = SECTION_OTHER;

	for (size_t i = 0; i < HEADINGS; i++)
		if (text_is(title, headings[i].title))
			return headings[i].key;
	unicode_fold(&folded, title, NULL);
	for (size_t i = 0; i < HEADINGS && key == SECTION_OTHER; i++) {
		str_clear(&name);
		unicode_fold(&name, text_of(headings[i].title), NULL);
		if (matches(text_trim(str_text(&folded)), str_text(&name),
			headings[i].open))
			key = headings[i].key;
	}
	str_release(&folded);
	str_release(&name);
	return key;
}

/* The offset where LINE starts, or the body's end. */
static size_t seek_line(struct cutter *cutter, uint32_t line)
{
	const char *p;

	while (cutter->line < line && cutter->at < cutter->body.len) {
		p = memchr(cutter->body.ptr + cutter->at, '\n',
		    cutter->body.len - cutter->at);
		cutter->at =
		    p ? (size_t)(p + 1 - cutter->body.ptr) : cutter->body.len;
		cutter->line++;
	}
	return cutter->at;
}

/* Where the text behind the heading at LINE starts. */
static size_t skip_heading(struct cutter *cutter, uint32_t line)
{
	size_t at = seek_line(cutter, line), end;
	bool atx = text_starts(text_trim((struct text){cutter->body.ptr + at,
				   cutter->body.len - at}),
	    "#");
	struct text text;

	do {
		at = cutter->at;
		end = seek_line(cutter, cutter->line + 1);
		text =
		    text_trim((struct text){cutter->body.ptr + at, end - at});
		/* A setext heading ends at its underline. */
	} while (!atx && end < cutter->body.len &&
		 (!text.len || strspn(text.ptr, "-=") < text.len));
	return end;
}

static struct text slice(const struct cutter *cutter, size_t from, size_t to)
{
	return (struct text){cutter->body.ptr + from, to - from};
}

/* The Markdown from START to the block END, without the score lines of the
 * blocks between; the first of those is the section's score. */
static struct text cut_source(struct builder *b, size_t start,
    const struct markup_block *first, const struct markup_block *end,
    struct number *score)
{
	struct cutter *cutter = &b->cutter;
	struct text part;
	size_t at;

	str_clear(&b->scratch);
	for (; first != end; first = first->next) {
		if (first->kind != MARKUP_SCORE)
			continue;
		at = seek_line(cutter, first->line);
		part = slice(cutter, start, at);
		if (text_trim(part).len)
			str_add(&b->scratch, part);
		start = seek_line(cutter, first->line + 1);
		part = slice(cutter, at, start);
		if (!score->present)
			*score = (struct number){first->score, true,
			    !memchr(part.ptr, '.', part.len)};
	}
	part = slice(cutter, start,
	    end ? seek_line(cutter, end->line) : cutter->body.len);
	if (!b->scratch.len)
		return text_trim(part);
	str_add(&b->scratch, part);
	return arena_text(b->arena, text_trim(str_text(&b->scratch)));
}

static struct text plain_text(struct builder *b,
    const struct markup_block *first, const struct markup_block *end)
{
	struct text text;

	str_clear(&b->scratch);
	for (; first != end; first = first->next) {
		if (first->kind == MARKUP_SCORE)
			continue;
		if (b->scratch.len)
			str_putc(&b->scratch, '\n');
		markup_plain(first, &b->scratch);
	}
	text = clean_line(b->arena, str_text(&b->scratch));
	/* A clean text is still the scratch buffer's. */
	return arena_text(b->arena, text);
}

/* Room for one more in an array of the arena. */
static void *grow(
    struct arena *arena, void *array, size_t count, size_t *room, size_t size)
{
	void *wider;

	if (count < *room)
		return array;
	*room = *room ? *room * 2 : 16;
	wider = arena_alloc(arena, *room, size);
	if (count)
		memcpy(wider, array, count * size);
	return wider;
}

/* Depth is markup's to bound. */
static void add_references(struct builder *b, const struct markup_block *first,
    const struct markup_block *end)
{
	struct review *review = b->review;

	for (; first != end; first = first->next) {
		add_references(b, first->children, NULL);
		if (first->kind != MARKUP_REFERENCE)
			continue;
		review->references =
		    grow(b->arena, review->references, review->reference_count,
			&b->reference_room, sizeof *review->references);
		review->references[review->reference_count++] =
		    reference_read(b->arena, first);
	}
}

/* The blocks from FIRST to END, under HEADING, NULL before the first one. */
static void add_section(struct builder *b, const struct markup_block *heading,
    size_t start, const struct markup_block *first,
    const struct markup_block *end)
{
	struct review *review = b->review;
	struct section section = {.key = SECTION_OTHER, .title = TEXT("")};

	section.line = first ? first->line : 0;
	if (heading) {
		section.title = plain_text(b, heading, heading->next);
		section.key = section_find_key(section.title);
		section.line = heading->line;
		start = skip_heading(&b->cutter, heading->line);
	}
	section.source = cut_source(b, start, first, end, &section.score);
	section.plain = plain_text(b, first, end);
	if (section.key == SECTION_REFERENCES)
		add_references(b, first, end);
	review->sections = grow(b->arena, review->sections,
	    review->section_count, &b->section_room, sizeof *review->sections);
	review->sections[review->section_count++] = section;
}

/* References stand under a heading of a lower level now and then. */
static bool starts_section(struct builder *b, const struct markup_block *block)
{
	if (block->kind != MARKUP_HEADING || block->level < 2)
		return false;
	return block->level == 2 || section_find_key(plain_text(b, block,
					block->next)) == SECTION_REFERENCES;
}

/* Bytes of BODY before a last line that is only a date in brackets. */
static size_t skip_date(struct text body)
{
	static const char *const marks[] = {"（", "）", "年", "月", "日"};
	struct text rest = text_trim(body);
	const char *slash = rest.len ? memrchr(rest.ptr, '\n', rest.len) : NULL;
	size_t before = slash ? (size_t)(slash + 1 - body.ptr) : 0;
	struct text line = text_trim((struct text){body.ptr + before,
	    (size_t)(rest.ptr + rest.len - body.ptr) - before});
	size_t digits = 0;

	if (!text_starts(line, "(") && !text_starts(line, "（"))
		return body.len;
	while (line.len) {
		size_t len = 0;

		digits += line.ptr[0] >= '0' && line.ptr[0] <= '9';
		if (memchr("()-./ 0123456789", line.ptr[0], 16))
			len = 1;
		for (size_t i = 0; !len && i < sizeof marks / sizeof *marks;
		     i++)
			if (text_starts(line, marks[i]))
				len = strlen(marks[i]);
		if (!len)
			return body.len;
		line = (struct text){line.ptr + len, line.len - len};
	}
	return digits >= 6 && digits <= 8 ? before : body.len;
}

void section_read(struct arena *arena, struct review *review)
{
	struct text body = {review->body.ptr, skip_date(review->body)};
	struct builder b = {
	    .arena = arena,
	    .review = review,
	    .cutter = {.body = body, .line = review->body_line},
	};
	const struct markup_block *root =
	    markup_parse(arena, body, review->body_line);
	const struct markup_block *first = root->children, *end;
	const struct markup_block *heading = NULL;
	size_t start = 0;

	for (; first && first->kind == MARKUP_HEADING && first->level == 1;
	     first = first->next)
		start = skip_heading(&b.cutter, first->line);
	for (;;) {
		for (end = first; end && !starts_section(&b, end);)
			end = end->next;
		if (heading || first != end)
			add_section(&b, heading, start, first, end);
		if (!end)
			break;
		heading = end;
		first = end->next;
	}
	str_release(&b.scratch);
}
