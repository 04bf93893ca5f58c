/*
 * Front matter: separated as in Jekyll (document.rb: YAML_FRONT_MATTER_REGEXP
 * with Ruby's \s), read as YAML, and recovered in part if it is none.
 */
#include "review/frontmatter.h"

#include <string.h>

#include "base/yaml_salvage.h"
#include "review/clean.h"

static bool is_white(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r' && c != '\n');
}

/* The line at AT without its end; *NEXT is the start of the next. */
static struct text line_at(struct text text, size_t at, size_t *next)
{
	struct text rest = text_from(text, at);
	struct text line = text_cut_line(&rest);

	*next = text.len - rest.len;
	return line;
}

static bool is_blank(struct text line)
{
	for (size_t i = 0; i < line.len; i++)
		if (!is_white(line.ptr[i]))
			return false;
	return true;
}

static bool is_mark(struct text line, const char *mark)
{
	return text_starts(line, mark) && is_blank(text_from(line, 3));
}

/* Length of the key at the start of LINE, or 0. */
static size_t key_len(struct text line)
{
	size_t len = 0, at;

	while (len < line.len &&
	       (line.ptr[len] == '_' || line.ptr[len] == '-' ||
		   (line.ptr[len] >= '0' && line.ptr[len] <= '9') ||
		   ((line.ptr[len] | 0x20) >= 'a' &&
		       (line.ptr[len] | 0x20) <= 'z')))
		len++;
	if (!len || line.ptr[0] == '-')
		return 0;
	for (at = len; at < line.len && is_white(line.ptr[at]);)
		at++;
	if (at == line.len || line.ptr[at] != ':')
		return 0;
	at++;
	return at == line.len || is_white(line.ptr[at]) ? len : 0;
}

/* Whether LINE can belong to unclosed front matter. */
static bool looks_like_yaml(struct text line)
{
	if (is_blank(line) || is_white(line.ptr[0]) || key_len(line))
		return true;
	if (line.ptr[0] == '#')
		return line.len < 2 || line.ptr[1] != '#';
	return line.ptr[0] == '-' || line.ptr[0] == ']' || line.ptr[0] == '}';
}

static void set_end(struct frontmatter *front, struct text source, size_t start,
    size_t end, size_t body)
{
	front->text = text_part(source, start, end);
	front->body = text_from(source, body);
}

bool frontmatter_split(
    struct text source, uint32_t first, struct frontmatter *front)
{
	size_t at = text_starts(source, "\xEF\xBB\xBF") ? 3 : 0;
	size_t start = 0, next = 0, open_end = 0;
	uint32_t line = first, open_line = 0;
	struct text text = {0};

	*front = (struct frontmatter){.line = first};
	if (at < source.len)
		text = line_at(source, at, &start);
	if (!text.len || !is_mark(text, "---") || start == source.len)
		return false;
	for (at = start; at < source.len; at = next, line++) {
		text = line_at(source, at, &next);
		if (is_mark(text, "---") || is_mark(text, "...")) {
			front->closed = true;
			front->body_line = line + 1;
			set_end(front, source, start, at, next);
			return true;
		}
		if (!open_line && !looks_like_yaml(text)) {
			open_line = line;
			open_end = at;
		}
	}
	front->body_line = open_line ? open_line : line;
	at = open_line ? open_end : source.len;
	set_end(front, source, start, at, at);
	return true;
}

const struct yaml_node *frontmatter_read(
    const struct frontmatter *front, struct problem_list *problems)
{
	struct text text = clean_repair(front->text, front->line, problems);
	struct yaml_fault_list faults;
	const struct yaml_node *map =
	    yaml_salvage(problems->arena, text, front->line, &faults);

	if (!front->closed)
		problem_note(problems, front->line - 1, PROBLEM_OPEN);
	for (size_t i = 0; i < faults.count; i++)
		problem_add(problems, faults.items[i].line,
		    PROBLEM_YAML + faults.items[i].code, "%u",
		    (unsigned)faults.items[i].column);
	return map;
}

/* Whether LINE gives the layout of a review. */
static bool is_layout(struct text line)
{
	static const char *const layouts[] = {"product", "company"};
	const char *end = line.ptr + line.len;
	const char *p = memmem(line.ptr, line.len, "layout", 6);

	if (!p)
		return false;
	for (p += 6; p < end && strchr("\"' \t:", *p);)
		p++;
	for (size_t i = 0; i < sizeof layouts / sizeof *layouts; i++) {
		struct text rest = text_between(p, end);
		size_t len = strlen(layouts[i]);

		if (text_starts(rest, layouts[i]) &&
		    (rest.len == len || strchr("\"', }\t\r", rest.ptr[len])))
			return true;
	}
	return false;
}

/* Whether a line above front matter means nothing: dashes of any kind,
 * invisible characters, a comment. */
static bool is_ornament(struct text line)
{
	if (text_starts(line, "<!--"))
		return true;
	for (size_t i = 0; i < line.len; i++)
		if ((line.ptr[i] | 0x20) >= 'a' && (line.ptr[i] | 0x20) <= 'z')
			return false;
	return true;
}

bool frontmatter_is_hidden(struct text source)
{
	bool top = true;
	size_t at, next;

	for (at = 0; at < source.len; at = next) {
		struct text line = line_at(source, at, &next);

		if (is_layout(line) && key_len(line))
			return true;
		if (top && is_ornament(line))
			continue;
		/* Front matter opens with a key; a heading does not. */
		if (top ? !key_len(line)
			: !looks_like_yaml(line) || is_mark(line, "---"))
			return false;
		top = false;
	}
	return false;
}

bool frontmatter_has_layout(struct text text)
{
	size_t at, next;

	for (at = 0; at < text.len; at = next)
		if (is_layout(line_at(text, at, &next)))
			return true;
	return false;
}
