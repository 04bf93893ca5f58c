/*
 * Citations and references: each [n] has its entry, each entry its [n]; and
 * addresses that can't be opened.
 */
#include <string.h>
#include <strings.h>

#include "review/check/rules.h"
#include "review/urls.h"

enum {
	NUMBER_END = 1000,    /* larger numbers are years, or no citations */
	TARGET_LONGEST = 2048 /* bytes */
};

struct references {
	struct check *check;
	bool there[NUMBER_END], cited[NUMBER_END];
	size_t start, end; /* of their section, in the body */
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The value of TEXT, 0 if it is no number. */
static unsigned number_of(struct text text)
{
	unsigned number = 0;

	for (size_t i = 0; i < text.len; i++) {
		if (!is_digit(text.ptr[i]) || number >= NUMBER_END)
			return 0;
		number = number * 10 + (unsigned)(text.ptr[i] - '0');
	}
	return number < NUMBER_END ? number : 0;
}

/* An entry without a label, as in a list with bullets, counts by its position.
 */
static void find_entries(struct references *references)
{
	const struct review *review = references->check->review;

	for (size_t i = 0; i < review->reference_count; i++) {
		struct text label = review->references[i].label;
		unsigned number = label.len            ? number_of(label)
				  : i + 1 < NUMBER_END ? (unsigned)i + 1
						       : 0;

		references->there[number] = true;
	}
	references->there[0] = false;
	references->start = references->end = review->body.len;
	for (size_t i = 0; i < review->section_count; i++) {
		struct text section;

		if (review->sections[i].key != SECTION_REFERENCES)
			continue;
		section = check_section(references->check, i);
		references->start = (size_t)(section.ptr - review->body.ptr);
		references->end = references->start + section.len;
		break;
	}
}

/* Length of the bracket at AT, ASCII or full-width; 0 if none. */
static size_t bracket_at(struct text text, size_t at, bool open)
{
	if (at < text.len && text.ptr[at] == (open ? '[' : ']'))
		return 1;
	return text_at(text, at, open ? TEXT("［") : TEXT("］")) ? 3 : 0;
}

/* Length of the text that may stand between two numbers; *RANGE: it means a
 * range. */
static size_t joint_at(struct text text, size_t at, bool *range)
{
	static const struct {
		const char *mark;
		bool range;
	} joints[] = {{",", false}, {"、", false}, {"，", false}, {";", false},
	    {"-", true}, {"–", true}, {"—", true}, {"~", true}, {"～", true},
	    {"〜", true}};
	struct text rest = text_from(text, at);
	size_t blanks = text_skip(rest, 0, " "), len = 0;

	*range = false;
	rest = text_from(rest, blanks);
	for (size_t i = 0; !len && i < sizeof joints / sizeof *joints; i++) {
		if (!text_starts(rest, joints[i].mark))
			continue;
		len = strlen(joints[i].mark);
		*range = joints[i].range;
	}
	return len ? blanks + text_skip(rest, len, " ") : 0;
}

/* Length of the digit at AT, of either width; its value in *DIGIT. */
static size_t digit_at(struct text text, size_t at, unsigned *digit)
{
	if (at < text.len && is_digit(text.ptr[at])) {
		*digit = (unsigned)(text.ptr[at] - '0');
		return 1;
	}
	if (at + 3 > text.len || !text_at(text, at, TEXT("\357\274")) ||
	    text.ptr[at + 2] < '\x90' || text.ptr[at + 2] > '\x99')
		return 0;
	*digit = (unsigned)(text.ptr[at + 2] - '\x90');
	return 3;
}

static size_t number_at(struct text text, size_t at, unsigned *number)
{
	size_t start = at, len;
	unsigned digit;

	*number = 0;
	while ((len = digit_at(text, at, &digit)) && *number < NUMBER_END) {
		*number = *number * 10 + digit;
		at += len;
	}
	return *number < NUMBER_END ? at - start : 0;
}

/* Length of the citation that begins with the bracket of OPEN bytes at AT, or
 * 0. With CHECK, notes numbers that point at nothing. */
static size_t read_citation(
    struct references *references, struct text text, size_t at, bool note)
{
	struct check *check = references->check;
	size_t open = bracket_at(text, at, true), i = at + open, len;
	unsigned number, last = 0;
	bool range = false, noted = false;

	if (i < text.len && text.ptr[i] == '^')
		i++;
	while ((len = number_at(text, i, &number))) {
		size_t place = i,
		       from = range && last < number ? last + 1 : number;
		bool single = !last && bracket_at(text, i + len, false);

		for (size_t n = from; note && n <= number; n++) {
			references->cited[n] = true;
			if (references->there[n] || noted)
				continue;
			noted = true;
			check_note(check,
			    check_spot_in(check, single ? at : place),
			    FAULT_CITATION, "%zu", n);
		}
		i += len;
		last = number;
		len = joint_at(text, i, &range);
		if (!len)
			break;
		i += len;
	}
	len = bracket_at(text, i, false);
	if (!last || !len)
		return 0;
	i += len;
	/* a link, or the definition of one */
	if (i < text.len && (text.ptr[i] == '(' || text.ptr[i] == ':') &&
	    (text.ptr[i] == '(' || !at || text.ptr[at - 1] == '\n'))
		return 0;
	return i - at;
}

static void check_citations(struct references *references)
{
	struct check *check = references->check;
	struct text body = check->review->body;
	size_t at, len;

	for (at = 0; at < body.len; at += len) {
		len = 1;
		if (at == references->start && references->end > at) {
			len = references->end - at;
			continue;
		}
		if ((body.ptr[at] != '[' && body.ptr[at] != '\357') ||
		    check->mask[at] || !bracket_at(body, at, true))
			continue;
		if (read_citation(references, body, at, false))
			len = read_citation(references, body, at, true);
	}
}

static void check_entries(
    struct references *references, const struct markup_block *block)
{
	struct check *check = references->check;
	size_t index = 0;

	for (; block; block = block->next) {
		unsigned number;
		size_t start;
		struct text line;

		if (block->kind != MARKUP_REFERENCE)
			continue;
		index++;
		number = block->text.len      ? number_of(block->text)
			 : index < NUMBER_END ? (unsigned)index
					      : 0;
		if (!number || references->cited[number])
			continue;
		start = check_line_start(check, block->line);
		line = check_line(check, block->line);
		check_note(check,
		    check_spot_in(check,
			start + (size_t)(text_trim(line).ptr - line.ptr)),
		    FAULT_REFERENCE_UNUSED, "%u", number);
	}
}

void check_references(struct check *check)
{
	struct references references = {.check = check};

	find_entries(&references);
	check_citations(&references);
	check_entries(&references, check->review->blocks->children);
}

static bool starts_like(struct text text, const char *word)
{
	size_t len = strlen(word);

	return text.len >= len && !strncasecmp(text.ptr, word, len);
}

/* Whether TEXT can be opened, or is a page of the site itself. */
static bool is_address(struct text text)
{
	struct url_scan scan = {.text = text};

	if (starts_like(text, "mailto:"))
		return memchr(text.ptr, '@', text.len) != NULL;
	if (text.len && (text.ptr[0] == '/' || text.ptr[0] == '#'))
		return true;
	return urls_next(&scan) && scan.start == 0;
}

static bool is_letter(char c)
{
	return (c | 32) >= 'a' && (c | 32) <= 'z';
}

/* The end of the word at AT, which may be an address. */
static size_t word_end(struct text body, size_t at)
{
	while (at < body.len && (unsigned char)body.ptr[at] > ' ' &&
	       (unsigned char)body.ptr[at] < 0x80 &&
	       !strchr("<>\")", body.ptr[at]))
		at++;
	return at;
}

static void note_link(struct check *check, size_t at, size_t end)
{
	check_note(check, check_spot_in(check, at), FAULT_LINK, "%.*s",
	    (int)(end - at), check->review->body.ptr + at);
}

/* Checks the target of [words](target) from the bracket at AT; returns its end.
 */
static size_t check_target(struct check *check, size_t at)
{
	struct text body = check->review->body, target;
	size_t start = at + 2, end, depth = 0;

	while (start < body.len && body.ptr[start] == ' ')
		start++;
	for (end = start; end < body.len && end - start < TARGET_LONGEST &&
			  body.ptr[end] != '\n';
	     end++) {
		depth += body.ptr[end] == '(';
		if (body.ptr[end] == ')' && !depth--)
			break;
		if (body.ptr[end] == ' ' || body.ptr[end] == '\t')
			break;
	}
	if (end == body.len || end - start == TARGET_LONGEST ||
	    body.ptr[end] == '\n')
		return at + 1;
	target = text_part(body, start, end);
	if (target.len > 1 && target.ptr[0] == '<' &&
	    target.ptr[target.len - 1] == '>')
		target = (struct text){target.ptr + 1, target.len - 2};
	if (!target.len)
		check_note(check, check_spot_in(check, at + 1),
		    FAULT_LINK_EMPTY, "%s", "");
	else if (!is_address(target))
		note_link(check, (size_t)(target.ptr - body.ptr),
		    (size_t)(target.ptr - body.ptr) + target.len);
	return end;
}

/* Whether the colon at AT should make an address of the letters before it;
 * *START is their start. Only schemes of the Web count. */
static bool is_broken(const struct check *check, size_t at, size_t *start)
{
	static const char *const others[] = {
	    "ftp", "ftps", "file", "ssh", "git", "irc", "tel", "smb", "rtsp"};
	struct text body = check->review->body, scheme;
	bool slashes = at + 2 < body.len && body.ptr[at + 1] == '/';

	for (*start = at; *start && is_letter(body.ptr[*start - 1]);)
		--*start;
	scheme = text_part(body, *start, at);
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (starts_like(scheme, others[i]) &&
		    scheme.len == strlen(others[i]))
			return false;
	if (scheme.len >= 4 && (starts_like(scheme, "http") && scheme.len <= 5))
		return at + 1 < body.len &&
		       (unsigned char)body.ptr[at + 1] > ' ' &&
		       (unsigned char)body.ptr[at + 1] < 0x80;
	return slashes && body.ptr[at + 2] == '/';
}

/* Whether http or https at AT lacks the colon before two slashes. */
static bool lacks_colon(const struct check *check, size_t at, size_t *start)
{
	struct text body = check->review->body, scheme;

	if (at + 1 >= body.len || body.ptr[at + 1] != '/' ||
	    (at && body.ptr[at - 1] == ':'))
		return false;
	for (*start = at; *start && is_letter(body.ptr[*start - 1]);)
		--*start;
	scheme = text_part(body, *start, at);
	return scheme.len <= 5 && scheme.len >= 4 &&
	       starts_like(scheme, "http");
}

void check_links(struct check *check)
{
	struct text body = check->review->body;
	size_t at = 0, start;

	while (at < body.len) {
		char c = body.ptr[at];

		if ((c != ':' && c != ']' && c != '/') ||
		    (check->mask[at] & (MASK_CODE | MASK_URL))) {
			at++;
		} else if (c == ']' && at + 1 < body.len &&
			   body.ptr[at + 1] == '(') {
			at = check_target(check, at);
		} else if (c == ':'
			       ? is_broken(check, at, &start)
			       : c == '/' && lacks_colon(check, at, &start)) {
			size_t end = word_end(body, at);

			note_link(check, start, end);
			at = end > at ? end : at + 1;
		} else {
			at++;
		}
	}
}
