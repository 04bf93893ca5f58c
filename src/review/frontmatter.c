/*
 * Front matter: split off as Jekyll does (document.rb: YAML_FRONT_MATTER_REGEXP
 * with Ruby's \s), read by libyaml, and picked apart key by key where libyaml
 * gives up, so that one bad quote does not cost the whole review.
 */
#include "review/frontmatter.h"

#include <string.h>

#include "review/clean.h"

enum { SALVAGED_KEYS = 64 };

static bool is_white(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r' && c != '\n');
}

/* The line at AT without its end; *NEXT is where the next one starts. */
static struct text line_at(struct text text, size_t at, size_t *next)
{
	const char *start = text.ptr + at;
	const char *end = memchr(start, '\n', text.len - at);
	size_t len = end ? (size_t)(end - start) : text.len - at;

	*next = at + len + (end != NULL);
	return (struct text){start, len};
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
	return text_starts(line, mark) &&
	       is_blank((struct text){line.ptr + 3, line.len - 3});
}

/* Bytes of the key that starts LINE, 0 where none does. */
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

/* Whether LINE can belong to front matter that nothing closes. */
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
	front->text = (struct text){source.ptr + start, end - start};
	front->body = (struct text){source.ptr + body, source.len - body};
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

/* The value in a key's lines alone, as they are or with the mark added that is
 * missing; NULL where that is no YAML either. */
static struct yaml_node *read_key(
    struct arena *arena, struct text lines, const char *closer, uint32_t line)
{
	struct yaml_fault fault;
	struct str closed = {0};
	struct text text = lines;
	struct yaml_node *map;

	if (*closer) {
		str_add(&closed, text_trim(lines));
		str_puts(&closed, closer);
		text = str_text(&closed);
	}
	map = yaml_parse(arena, text, line, &fault);
	str_release(&closed);
	if (!map || map->kind != YAML_MAPPING || !map->count)
		return NULL;
	return map->items[map->count - 1];
}

/* What stands behind the colon, without the quotes around it. */
static struct yaml_node *take_raw(
    struct arena *arena, struct text line, uint32_t number)
{
	const char *colon = memchr(line.ptr, ':', line.len);
	size_t skip = (size_t)(colon + 1 - line.ptr);
	struct text raw =
	    text_trim((struct text){line.ptr + skip, line.len - skip});
	struct yaml_node *node = arena_alloc(arena, 1, sizeof *node);

	if (raw.len > 1 && (raw.ptr[0] == '"' || raw.ptr[0] == '\'') &&
	    raw.ptr[raw.len - 1] == raw.ptr[0])
		raw = (struct text){raw.ptr + 1, raw.len - 2};
	node->kind = YAML_SCALAR;
	node->line = number;
	node->text = arena_text(arena, raw);
	return node;
}

static struct yaml_node *salvage_key(
    struct arena *arena, struct text lines, uint32_t line)
{
	static const char *const closers[] = {"]", "\"", "'", "\"]", "']"};
	size_t next;
	struct text first = line_at(lines, 0, &next);
	struct yaml_node *node = read_key(arena, lines, "", line);

	if (!node && next < lines.len)
		node = read_key(arena, first, "", line);
	for (size_t i = 0; !node && i < sizeof closers / sizeof *closers; i++)
		node = read_key(arena, first, closers[i], line);
	return node ? node : take_raw(arena, first, line);
}

static void add_key(struct arena *arena, struct yaml_node *map,
    struct text lines, uint32_t line)
{
	struct yaml_node *key;
	size_t next;

	if (map->count == SALVAGED_KEYS)
		return;
	key = arena_alloc(arena, 1, sizeof *key);
	key->kind = YAML_SCALAR;
	key->line = line;
	key->text = arena_text(
	    arena, (struct text){lines.ptr, key_len(line_at(lines, 0, &next))});
	map->keys[map->count] = key;
	map->items[map->count++] = salvage_key(arena, lines, line);
}

/* Each key with the lines up to the next one; what stands before the first is
 * lost. */
static const struct yaml_node *salvage(
    struct arena *arena, struct text text, uint32_t line)
{
	struct yaml_node *map = arena_alloc(arena, 1, sizeof *map);
	size_t at, next, start = text.len;
	uint32_t start_line = line;

	map->kind = YAML_MAPPING;
	map->line = line;
	map->keys =
	    arena_alloc(arena, SALVAGED_KEYS, sizeof(struct yaml_node *));
	map->items =
	    arena_alloc(arena, SALVAGED_KEYS, sizeof(struct yaml_node *));
	for (at = 0; at < text.len; at = next, line++) {
		if (!key_len(line_at(text, at, &next)))
			continue;
		if (start < at)
			add_key(arena, map,
			    (struct text){text.ptr + start, at - start},
			    start_line);
		start = at;
		start_line = line;
	}
	if (start < text.len)
		add_key(arena, map,
		    (struct text){text.ptr + start, text.len - start},
		    start_line);
	return map;
}

const struct yaml_node *frontmatter_read(
    const struct frontmatter *front, struct problem_list *problems)
{
	struct text text = clean_repair(front->text, front->line, problems);
	struct yaml_fault fault;
	const struct yaml_node *map =
	    yaml_parse(problems->arena, text, front->line, &fault);

	if (!front->closed)
		problem_note(problems, front->line - 1, PROBLEM_OPEN);
	if (map)
		return map;
	problem_add(problems, fault.line, PROBLEM_YAML + fault.code, "%u",
	    (unsigned)fault.column);
	return salvage(problems->arena, text, front->line);
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
		struct text rest = {p, (size_t)(end - p)};
		size_t len = strlen(layouts[i]);

		if (text_starts(rest, layouts[i]) &&
		    (rest.len == len || strchr("\"', }\t\r", rest.ptr[len])))
			return true;
	}
	return false;
}

/* A line above front matter that means nothing: dashes of any kind, invisible
 * characters, a comment. */
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
		/* It opens with a key: a heading does not start with one. */
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
