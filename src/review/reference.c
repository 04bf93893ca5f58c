/*
 * An entry of the references as label, words and URL. Writers separate the URL
 * by commas, dashes and brackets, which must not be left over without it.
 */
#include "review/reference.h"

#include <string.h>

#include "review/clean.h"

/* Separators between a URL and the words around it. */
static const char *const joints[] = {" ", "\n", ",", ";", ":", "-", "|", "–",
    "—", "―", "、", "，", "：", "；", "・", "　", "\xC2\xA0"};
/* A full stop may stand before the URL; one after it is left over. */
static const char *const stops[] = {".", "。", "．"};
static const char *const brackets[][2] = {
    {"(", ")"}, {"（", "）"}, {"[", "]"}, {"<", ">"}, {"〈", "〉"}};

enum {
	JOINTS = sizeof joints / sizeof *joints,
	STOPS = sizeof stops / sizeof *stops,
	BRACKETS = sizeof brackets / sizeof *brackets
};

/* Length of a mark at the start of TEXT, or with LAST at its end. */
static size_t mark_len(
    struct text text, const char *const *marks, size_t count, bool last)
{
	for (size_t i = 0; i < count; i++)
		if (last ? text_ends(text, marks[i])
			 : text_starts(text, marks[i]))
			return strlen(marks[i]);
	return 0;
}

static struct text drop_start(struct text text, size_t len)
{
	return text_from(text, len);
}

static struct text trim_end(struct text text)
{
	size_t len;

	while ((len = mark_len(text, joints, JOINTS, true)))
		text.len -= len;
	return text;
}

static struct text trim_start(struct text text)
{
	size_t len;

	while ((len = mark_len(text, joints, JOINTS, false)) ||
	       (len = mark_len(text, stops, STOPS, false)))
		text = drop_start(text, len);
	return text;
}

/* Drops "(" and ")" around the URL, and a single ")". */
static void drop_brackets(struct text *left, struct text *right)
{
	for (size_t i = 0; i < BRACKETS; i++) {
		const char *open = brackets[i][0], *close = brackets[i][1];

		if (!text_starts(*right, close))
			continue;
		if (text_ends(*left, open))
			left->len -= strlen(open);
		else if (left->len &&
			 memmem(left->ptr, left->len, open, strlen(open)))
			continue;
		*right = drop_start(*right, strlen(close));
	}
}

/* Puts the separator after the URL, else the one before it, into its place. */
static void add_joint(struct str *out, struct text left, struct text before,
    struct text after, struct text right)
{
	struct text joint = text_trim(after);
	size_t len;

	if (!joint.len)
		joint = text_trim(before);
	if (text_starts(right, "（"))
		return;
	len = mark_len(joint, joints, JOINTS, false);
	if (!len || text_starts(right, "(") ||
	    mark_len(left, stops, STOPS, true)) {
		str_putc(out, ' ');
		return;
	}
	joint.len = len;
	if (text_is(joint, "、") || text_is(joint, "，")) {
		str_add(out, joint);
	} else if (strchr(",;:", joint.ptr[0])) {
		str_add(out, joint);
		str_putc(out, ' ');
	} else {
		str_printf(out, " %.*s ", (int)joint.len, joint.ptr);
	}
}

/* Appends TEXT without the URL at AT, as a reader would write it. */
static void join_around(struct text text, size_t at, struct str *out)
{
	struct text left = text_part(text, 0, at);
	struct text right = text_from(text, at);
	struct text start, after, before;

	drop_brackets(&left, &right);
	before = left;
	left = trim_end(left);
	before = drop_start(before, left.len);
	start = right;
	right = trim_start(right);
	after = (struct text){start.ptr, start.len - right.len};
	/* A full stop after the URL ends nothing any more. */
	if (mark_len(text_trim(after), stops, STOPS, false))
		after = TEXT("");
	str_add(out, left);
	if (left.len && right.len) {
		add_joint(out, left, before, after, right);
		str_add(out, right);
	} else {
		str_add(out, trim_end(right));
	}
}

static bool is_url(struct text text)
{
	return (text_starts(text, "http://") ||
		   text_starts(text, "https://")) &&
	       !memchr(text.ptr, ' ', text.len);
}

/* The URL in `code`, which is no link in Markdown. */
static struct text span_url(const struct markup_span *span)
{
	if (!span->url.len && span->style & MARKUP_CODE_SPAN &&
	    is_url(span->text))
		return span->text;
	return span->url;
}

static bool shows_url(const struct markup_span *span)
{
	return is_url(span->text) || text_starts(span->text, "www.") ||
	       text_equal(span->text, span->url);
}

/* The words without the first link's URL; AT is its place, or -1. */
static struct text collect(
    const struct markup_block *block, struct str *words, size_t *at)
{
	struct text url = {0};

	*at = (size_t)-1;
	for (size_t i = 0; i < block->span_count; i++) {
		const struct markup_span *span = &block->spans[i];
		struct text here = span_url(span);

		if (!url.len)
			url = here;
		if (url.len && text_equal(url, here) && shows_url(span)) {
			if (*at == (size_t)-1)
				*at = words->len;
			continue;
		}
		str_add(words, span->text);
	}
	return url;
}

struct reference reference_read(
    struct arena *arena, const struct markup_block *block)
{
	struct str words = {0}, joined = {0};
	struct reference reference = {0};
	size_t at;
	struct text text;

	reference.url = collect(block, &words, &at);
	if (at == (size_t)-1) {
		text = str_text(&words);
	} else {
		join_around(str_text(&words), at, &joined);
		text = str_text(&joined);
	}
	reference.text = arena_text(arena, clean_line(arena, text));
	reference.url = clean_line(arena, reference.url);
	reference.label = clean_line(arena, block->text);
	str_release(&words);
	str_release(&joined);
	return reference;
}
