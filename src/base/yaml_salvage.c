/*
 * Recovery of a mapping that is no valid YAML: it is split at its keys and each
 * part is read alone, so that one bad quote does not cost all values.
 */
#include "base/yaml_salvage.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { SALVAGE_KEYS = 256, SALVAGE_DEPTH = 4, SALVAGE_TRIES = 16 };

struct salvage {
	struct arena *arena;
	struct yaml_fault_list *faults;
};

/* A key with the lines up to the next key. */
struct piece {
	struct text key, lines;
	struct yaml_node *value; /* recovered, where unreadable */
	uint32_t line, column;   /* position of the key */
};

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

static size_t indent_of(struct text line)
{
	size_t indent = 0;

	while (indent < line.len && line.ptr[indent] == ' ')
		indent++;
	return indent;
}

/* The key at the start of LINE after INDENT blanks, and in *AFTER the text
 * after its colon; empty if there is none. */
static struct text key_of(struct text line, size_t indent, struct text *after)
{
	size_t at = indent, end;
	char quote;

	if (indent_of(line) != indent || at == line.len)
		return (struct text){0};
	quote = line.ptr[at] == '"' || line.ptr[at] == '\'' ? line.ptr[at] : 0;
	if (!quote && strchr("-?:,[]{}#&*!|>%@`", line.ptr[at]))
		return (struct text){0};
	for (at += quote != 0, end = at; end < line.len; end++)
		if (quote ? line.ptr[end] == quote
			  : is_blank(line.ptr[end]) || line.ptr[end] == ':')
			break;
	*after = text_from(line, end);
	if (quote && after->len)
		*after = text_from(*after, 1);
	*after = text_trim(*after);
	if (!after->len || after->ptr[0] != ':' ||
	    (after->ptr + 1 < line.ptr + line.len && !is_blank(after->ptr[1])))
		return (struct text){0};
	*after = text_trim(text_from(*after, 1));
	return text_part(line, at, end);
}

/* The value in a piece's LINES alone, with CLOSER appended; NULL and FAULT if
 * that is no YAML either. */
static struct yaml_node *read_lines(struct arena *arena, struct text lines,
    const char *closer, uint32_t line, struct yaml_fault *fault)
{
	struct str closed = {0};
	struct yaml_node *map;

	str_add(&closed, *closer ? text_trim(lines) : lines);
	str_puts(&closed, closer);
	map = yaml_parse(arena, str_text(&closed), line, fault);
	str_release(&closed);
	if (!map || map->kind != YAML_MAPPING || !map->count)
		return NULL;
	return map->items[map->count - 1];
}

/* The text after the colon, without surrounding quotes. */
static struct yaml_node *take_raw(
    struct arena *arena, struct text raw, const char *line_start, uint32_t line)
{
	struct yaml_node *node = arena_alloc(arena, 1, sizeof *node);

	node->column = 1;
	for (const char *p = line_start; p < raw.ptr; p++)
		node->column += (*p & 0xC0) != 0x80;

	if (raw.len > 1 && (raw.ptr[0] == '"' || raw.ptr[0] == '\'') &&
	    raw.ptr[raw.len - 1] == raw.ptr[0])
		raw = (struct text){raw.ptr + 1, raw.len - 2};
	node->kind = YAML_SCALAR;
	node->line = line;
	node->text = arena_text(arena, raw);
	return node;
}

static void add_fault(struct salvage *s, const struct yaml_fault *fault)
{
	if (s->faults->count < YAML_FAULTS_MOST)
		s->faults->items[s->faults->count++] = *fault;
}

static struct yaml_node *salvage(struct salvage *s, struct text text,
    uint32_t line, size_t indent, int depth);

/* The indentation of the first key in TEXT; 0 if there is no key. */
static size_t indent_below(struct text text)
{
	struct text after;

	while (text.len) {
		struct text line = text_cut_line(&text);
		struct text said = text_trim(line);

		if (said.len && said.ptr[0] != '#')
			return key_of(line, indent_of(line), &after).len
				   ? indent_of(line)
				   : 0;
	}
	return 0;
}

static struct yaml_node *save(struct salvage *s, const struct piece *piece,
    const struct yaml_fault *fault, int depth)
{
	static const char *const closers[] = {"", "]", "\"", "'", "\"]", "']"};
	struct text rest = piece->lines, after = {0};
	struct text first = text_cut_line(&rest);
	struct yaml_fault ignored;
	struct yaml_node *node = NULL;
	size_t indent;

	key_of(first, indent_of(first), &after);
	indent = after.len ? 0 : indent_below(rest);
	if (indent > indent_of(first) && depth < SALVAGE_DEPTH)
		return salvage(s, rest, piece->line + 1, indent, depth + 1);
	add_fault(s, fault);
	for (size_t i = 0; !node && i < sizeof closers / sizeof *closers; i++)
		node = read_lines(
		    s->arena, first, closers[i], piece->line, &ignored);
	return node ? node : take_raw(s->arena, after, first.ptr, piece->line);
}

/* Splits TEXT at its keys; text before the first key is lost. */
static size_t cut(struct text text, uint32_t line, size_t indent,
    struct piece pieces[SALVAGE_KEYS])
{
	struct text after;
	size_t count = 0;

	for (; text.len; line++) {
		const char *start = text.ptr;
		struct text at = text_cut_line(&text);
		struct text key = key_of(at, indent, &after);

		if (key.len && count < SALVAGE_KEYS)
			pieces[count++] = (struct piece){.key = key,
			    .lines = {start, 0},
			    .line = line,
			    .column = (uint32_t)indent + 1};
		if (count)
			pieces[count - 1].lines.len =
			    (size_t)(text.ptr - pieces[count - 1].lines.ptr);
	}
	return count;
}

static void add_pair(
    struct arena *arena, struct yaml_node *map, const struct piece *piece)
{
	struct yaml_node *key = arena_alloc(arena, 1, sizeof *key);

	key->kind = YAML_SCALAR;
	key->line = piece->line;
	key->column = piece->column;
	key->text = arena_text(arena, piece->key);
	map->keys[map->count] = key;
	map->items[map->count++] = piece->value;
}

/* The pieces without a recovered value, each at its own lines. */
static struct yaml_node *read_sound(struct salvage *s,
    const struct piece *pieces, size_t count, uint32_t line,
    struct yaml_fault *fault)
{
	struct str sound = {0};
	struct yaml_node *map;
	uint32_t at = line;

	for (size_t i = 0; i < count; i++) {
		if (pieces[i].value)
			continue;
		for (; at < pieces[i].line; at++)
			str_putc(&sound, '\n');
		str_add(&sound, pieces[i].lines);
		for (size_t k = 0; k < pieces[i].lines.len; k++)
			at += pieces[i].lines.ptr[k] == '\n';
	}
	map = yaml_parse(s->arena, str_text(&sound), line, fault);
	str_release(&sound);
	if (!map || map->kind == YAML_MAPPING)
		return map;
	*fault = (struct yaml_fault){YAML_OTHER, line, 1};
	return NULL;
}

/* Recovers the text of the piece with FAULT, or with ONE false of all pieces.
 */
static void give_up(struct salvage *s, struct piece *pieces, size_t count,
    const struct yaml_fault *fault, bool one, int depth)
{
	for (size_t i = count; i-- > 0;) {
		if (pieces[i].value ||
		    (one && i && pieces[i].line > fault->line))
			continue;
		pieces[i].value = save(s, &pieces[i], fault, depth);
		if (one)
			return;
	}
}

/* Sound pieces are read together, since one may hold the anchor of another; a
 * piece that turns out to be faulty is recovered like the others. */
static struct yaml_node *join(struct salvage *s, struct piece *pieces,
    size_t count, uint32_t line, int depth)
{
	struct yaml_node *map = arena_alloc(s->arena, 1, sizeof *map);
	struct yaml_node *sound = NULL;
	struct yaml_fault fault;
	size_t i, tries;

	for (tries = 0; !sound && tries <= SALVAGE_TRIES; tries++) {
		sound = read_sound(s, pieces, count, line, &fault);
		if (!sound)
			give_up(s, pieces, count, &fault, tries < SALVAGE_TRIES,
			    depth);
	}
	*map = (struct yaml_node){.kind = YAML_MAPPING, .line = line};
	map->count = sound ? sound->count : 0;
	map->keys = arena_alloc(
	    s->arena, map->count + count, sizeof(struct yaml_node *));
	map->items = arena_alloc(
	    s->arena, map->count + count, sizeof(struct yaml_node *));
	for (i = 0; i < map->count; i++) {
		map->keys[i] = sound->keys[i];
		map->items[i] = sound->items[i];
	}
	for (i = 0; i < count; i++)
		if (pieces[i].value)
			add_pair(s->arena, map, &pieces[i]);
	return map;
}

static struct yaml_node *salvage(struct salvage *s, struct text text,
    uint32_t line, size_t indent, int depth)
{
	struct piece *pieces = mem_new(SALVAGE_KEYS, sizeof *pieces);
	size_t count = cut(text, line, indent, pieces), i;
	struct yaml_node *map;

	for (i = 0; i < count; i++) {
		struct yaml_fault fault = {.code = YAML_OTHER};
		bool good = read_lines(
		    s->arena, pieces[i].lines, "", pieces[i].line, &fault);

		/* Its anchor may be in another piece. */
		if (!good && fault.code != YAML_ALIAS)
			pieces[i].value = save(s, &pieces[i], &fault, depth);
	}
	map = join(s, pieces, count, line, depth);
	free(pieces);
	return map;
}

struct yaml_node *yaml_salvage(struct arena *arena, struct text text,
    uint32_t first_line, struct yaml_fault_list *faults)
{
	struct salvage s = {arena, faults};
	struct yaml_fault whole;
	struct yaml_node *map;

	faults->count = 0;
	map = yaml_parse(arena, text, first_line, &whole);
	if (map)
		return map;
	map = salvage(&s, text, first_line, 0, 0);
	if (!faults->count)
		add_fault(&s, &whole);
	return map;
}
