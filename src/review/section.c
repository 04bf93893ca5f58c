/*
 * A review's body as sections and references. The tree comes from markup; the
 * source of a section is cut from the body by line numbers.
 */
#include "review/section.h"

#include <string.h>

#include "base/unicode.h"
#include "review/clean.h"
#include "review/markup.h"
#include "review/reference.h"
#include "review/schema.h"

const char *section_title(enum section_key key, struct text lang)
{
	const struct schema_language *language = schema_language(lang);

	return language ? review_schema.sections[key]
			      .heading[language - review_schema.languages]
			: NULL;
}

/* The body by lines, read forward only. */
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

/* Length of text at AT that does not matter in a heading: blanks, joining
 * marks, "and". TEXT is folded. */
static size_t ignorable(struct text text, size_t at)
{
	static const char *const marks[] = {
	    " and ", " ", "-", "&", "・", "/", ",", "、"};

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		struct text rest = text_from(text, at);

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

/* Skips "1. ", "2) ", "(3) " before a heading's words. */
static size_t skip_number(struct text text)
{
	size_t at = text.len && text.ptr[0] == '(', digits = at;

	while (at < text.len && text.ptr[at] >= '0' && text.ptr[at] <= '9')
		at++;
	if (at == digits || at == text.len || !strchr(".): ", text.ptr[at]))
		return 0;
	return at + 1;
}

/* Whether TITLE is NAME, or continues with a bracket or a colon. Both are
 * folded. */
static bool matches(struct text title, struct text name)
{
	size_t at = skip_ignorable(title, 0), in_name = 0;

	while (in_name < name.len) {
		if (at == title.len || title.ptr[at] != name.ptr[in_name])
			return false;
		at = skip_ignorable(title, at + 1);
		in_name = skip_ignorable(name, in_name + 1);
	}
	return at == title.len || strchr("([:*", title.ptr[at]);
}

/* The section that IS_HEADING recognises TITLE as. */
static enum section_key find_heading(struct text title,
    bool (*is_heading)(struct text title, struct text heading))
{
	for (int key = 0; key < SECTION_KEYS; key++)
		for (int lang = 0; lang < SCHEMA_LANGUAGES; lang++) {
			const char *heading =
			    review_schema.sections[key].heading[lang];

			if (heading && is_heading(title, text_of(heading)))
				return (enum section_key)key;
		}
	return SECTION_OTHER;
}

/* HEADING is as in the schema, TITLE folded. */
static bool matches_folded(struct text title, struct text heading)
{
	struct str folded = {0};
	bool same;

	unicode_casefold(&folded, heading, NULL);
	same = matches(title, str_text(&folded));
	str_release(&folded);
	return same;
}

static enum section_key find_folded(struct text title)
{
	size_t number = skip_number(title);

	title = text_trim(text_from(title, number));
	if (markup_heading_is_references(title))
		return SECTION_REFERENCES;
	return find_heading(title, matches_folded);
}

enum section_key section_find_key(struct text title)
{
	struct str folded = {0};
	enum section_key key = find_heading(title, text_equal);

	if (key != SECTION_OTHER)
		return key;
	if (markup_heading_is_references(title))
		return SECTION_REFERENCES;
	unicode_casefold(&folded, title, NULL);
	key = find_folded(text_trim(str_text(&folded)));
	str_release(&folded);
	return key;
}

/* The offset of LINE, or the body's end. */
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

/* The start of the text after the heading at LINE. */
static size_t skip_heading(struct cutter *cutter, uint32_t line)
{
	size_t at = seek_line(cutter, line), end;
	struct text text = text_trim(text_from(cutter->body, at));
	bool one_line = text_starts(text, "#") || text_starts(text, "<");

	do {
		at = cutter->at;
		end = seek_line(cutter, cutter->line + 1);
		text = text_trim(text_part(cutter->body, at, end));
		/* A setext heading ends at its underline. */
	} while (!one_line && end < cutter->body.len &&
		 (!text.len || strspn(text.ptr, "-=") < text.len));
	return end;
}

static struct text slice(const struct cutter *cutter, size_t from, size_t to)
{
	return text_part(cutter->body, from, to);
}

/* The end of the score at AT, the start of LINE; text may follow it. */
static size_t skip_score(struct cutter *cutter, size_t at, uint32_t line)
{
	size_t end = seek_line(cutter, line + 1);
	const char *p = cutter->body.ptr + at, *stop = cutter->body.ptr + end;

	for (int i = 0; i < 2; i++) {
		p = text_find(text_between(p, stop), TEXT("$$"));
		if (!p)
			return end;
		p += 2;
	}
	return (size_t)(p - cutter->body.ptr);
}

/* The Markdown from START to the block END, without the score lines between;
 * the first of them is the section's score. */
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
		start = skip_score(cutter, at, first->line);
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
	char *p;

	str_clear(&b->scratch);
	for (; first != end; first = first->next) {
		if (first->kind == MARKUP_SCORE)
			continue;
		if (b->scratch.len)
			str_putc(&b->scratch, '\n');
		markup_plain(first, &b->scratch);
	}
	/* Line ends become blanks here, so that clean_line seldom has work to
	 * do; its result is still the scratch buffer's. */
	text = str_text(&b->scratch);
	p = b->scratch.data;
	while (p && (p = memchr(p, '\n', text.len - (size_t)(p - text.ptr))))
		*p++ = ' ';
	text = clean_line(b->arena, text);
	return arena_text(b->arena, text);
}

static void add_references(struct builder *b, const struct markup_block *first,
    const struct markup_block *end)
{
	struct review *review = b->review;

	for (; first != end; first = first->next) {
		if (first->kind != MARKUP_REFERENCE)
			continue;
		review->references = arena_grow(b->arena, review->references,
		    review->reference_count, &b->reference_room,
		    sizeof *review->references);
		review->references[review->reference_count++] =
		    reference_read(b->arena, first);
	}
}

/* Adds the blocks from FIRST to END, under HEADING (NULL: before the first
 * one). */
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
	review->sections = arena_grow(b->arena, review->sections,
	    review->section_count, &b->section_room, sizeof *review->sections);
	review->sections[review->section_count++] = section;
}

/* References sometimes stand under a heading of a lower level. */
static bool starts_section(struct builder *b, const struct markup_block *block)
{
	if (block->kind != MARKUP_HEADING || block->level < 2)
		return false;
	return block->level == 2 || section_find_key(plain_text(b, block,
					block->next)) == SECTION_REFERENCES;
}

/* Length of BODY without a last line that is only a date in brackets. */
static size_t skip_date(struct text body)
{
	size_t end =
	    (size_t)(text_trim(body).ptr - body.ptr) + text_trim(body).len;
	const char *slash = memrchr(body.ptr, '\n', end);
	size_t start = slash ? (size_t)(slash + 1 - body.ptr) : 0;
	struct text line = text_part(body, start, end);

	return markup_is_date_line(line) ? start : body.len;
}

void section_read(struct arena *arena, struct review *review)
{
	struct text body = text_part(review->body, 0, skip_date(review->body));
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

	review->blocks = root;
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
