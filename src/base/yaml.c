/*
 * The door to libyaml: events become a tree of source text. The tree is
 * bounded: 64 levels, 10,000 nodes, 256 anchors. An alias is its anchor's node,
 * so aliases to aliases take little memory here; code that walks the tree must
 * bound its own steps.
 */
#include "base/yaml.h"

#include <string.h>
#include <yaml.h>

#include "base/mem.h"
#include "base/message.h"
#include "base/surrogate.h"
#include "base/utf8.h"

enum {
	TREE_DEPTH = 64,
	TREE_NODES = 10000,
	TREE_ANCHORS = 256,
	TREE_HALVES = 32 /* split escapes in strings */
};

struct anchor {
	struct text name;
	struct yaml_node *node;
};

/* An open sequence or mapping. */
struct level {
	struct yaml_node *node;
	struct text anchor;
	struct yaml_node *key; /* until its value comes */
	size_t room;           /* number of items */
};

struct reader {
	struct arena *arena;
	yaml_parser_t parser;
	struct text text;
	uint32_t first_line;
	struct yaml_fault *fault;
	yaml_mark_t trouble; /* start of the failing construct */
	struct yaml_node *root;
	struct level levels[TREE_DEPTH];
	size_t depth;
	size_t nodes;
	struct {
		size_t characters, bytes;
	} place;       /* of the last mark looked up */
	bool has_hash; /* TEXT has a `#` */
	struct anchor anchors[TREE_ANCHORS];
	size_t anchor_count;
};

static void fail(
    struct reader *r, size_t line, size_t column, enum yaml_fault_code code)
{
	*r->fault = (struct yaml_fault){
	    .code = code,
	    .line = r->first_line + (uint32_t)line,
	    .column = (uint32_t)column,
	};
}

static void fail_at(
    struct reader *r, yaml_mark_t mark, enum yaml_fault_code code)
{
	fail(r, mark.line, mark.column + 1, code);
}

/* The byte offset of MARK, which counts characters. Marks mostly ascend. */
static size_t offset_of(struct reader *r, yaml_mark_t mark)
{
	if (mark.index < r->place.characters)
		r->place.bytes = r->place.characters = 0;
	for (; r->place.characters < mark.index && r->place.bytes < r->text.len;
	     r->place.characters++) {
		r->place.bytes++;
		while (r->place.bytes < r->text.len &&
		       (r->text.ptr[r->place.bytes] & 0xC0) == 0x80)
			r->place.bytes++;
	}
	return r->place.bytes;
}

/* Fails at the byte OFFSET of the text. */
static void fail_byte(
    struct reader *r, size_t offset, enum yaml_fault_code code)
{
	size_t line = 0, column = 1;

	for (size_t i = 0; i < offset && i < r->text.len; i++) {
		if (r->text.ptr[i] == '\n') {
			line++;
			column = 1;
		} else {
			column += (r->text.ptr[i] & 0xC0) != 0x80;
		}
	}
	fail(r, line, column, code);
}

/* An error at the end of the text is reported after its last line with text.
 */
static void fail_parser(struct reader *r)
{
	const yaml_parser_t *p = &r->parser;
	enum yaml_fault_code code = YAML_OTHER;
	bool from_start = false;
	yaml_mark_t mark = p->problem_mark;
	size_t at;

	if (p->error == YAML_MEMORY_ERROR)
		mem_fail();
	r->trouble = p->context_mark;
	if (p->error == YAML_READER_ERROR) {
		fail_byte(r, p->problem_offset, YAML_CHARACTER);
		return;
	}
	if (p->problem)
		code = yaml_fault_find(p->problem, &from_start);
	if (from_start && p->context)
		mark = p->context_mark;
	at = offset_of(r, mark);
	if (at == r->text.len) {
		struct text said = text_trim(r->text);

		fail_byte(r, (size_t)(said.ptr + said.len - r->text.ptr), code);
	} else {
		if (code == YAML_START && yaml_fault_is_indent(r->text, at))
			code = YAML_TAB;
		fail_at(r, mark, code);
	}
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The anchor and tag before the node at MARK. */
static struct text read_prefix(struct reader *r, yaml_mark_t mark)
{
	size_t start = offset_of(r, mark), at = start, end = start;

	while (at < r->text.len &&
	       (r->text.ptr[at] == '&' || r->text.ptr[at] == '!')) {
		while (at < r->text.len && !is_space(r->text.ptr[at]))
			at++;
		end = at;
		while (at < r->text.len && is_space(r->text.ptr[at]))
			at++;
	}
	return arena_text(r->arena, text_part(r->text, start, end));
}

/* The comment in the line after MARK, if any. */
static struct text read_rest(struct reader *r, yaml_mark_t mark)
{
	size_t at = offset_of(r, mark), end;

	while (at < r->text.len &&
	       (r->text.ptr[at] == ' ' || r->text.ptr[at] == '\t'))
		at++;
	for (end = at; end < r->text.len && r->text.ptr[end] != '\n';)
		end++;
	if (at == end || r->text.ptr[at] != '#')
		return (struct text){0};
	return arena_text(r->arena, text_trim(text_part(r->text, at, end)));
}

static struct text copy_text(
    struct reader *r, const yaml_char_t *bytes, size_t len)
{
	struct text text = {(const char *)bytes, len};

	return arena_text(r->arena, text);
}

static struct text copy_name(struct reader *r, const yaml_char_t *name)
{
	if (!name)
		return (struct text){0};
	return copy_text(r, name, strlen((const char *)name));
}

static struct yaml_node *new_node(
    struct reader *r, const yaml_event_t *event, enum yaml_kind kind)
{
	struct yaml_node *node;

	if (r->nodes++ == TREE_NODES) {
		fail_at(r, event->start_mark, YAML_MANY);
		return NULL;
	}
	node = arena_alloc(r->arena, 1, sizeof *node);
	node->kind = kind;
	node->line = r->first_line + (uint32_t)event->start_mark.line;
	node->column = (uint32_t)event->start_mark.column + 1;
	return node;
}

static bool add_anchor(struct reader *r, const yaml_event_t *event,
    struct text name, struct yaml_node *node)
{
	if (!name.ptr)
		return true;
	if (r->anchor_count == TREE_ANCHORS) {
		fail_at(r, event->start_mark, YAML_ANCHORS);
		return false;
	}
	r->anchors[r->anchor_count++] = (struct anchor){name, node};
	return true;
}

/* An anchor is defined at the end of its node, so no node contains itself. */
static struct yaml_node *find_anchor(
    struct reader *r, const yaml_event_t *event)
{
	const char *name = (const char *)event->data.alias.anchor;

	for (size_t i = r->anchor_count; i-- > 0;)
		if (text_is(r->anchors[i].name, name)) {
			r->anchors[i].node->referred = true;
			return r->anchors[i].node;
		}
	fail_at(r, event->start_mark, YAML_ALIAS);
	return NULL;
}

static void grow(struct reader *r, struct level *level)
{
	struct yaml_node *node = level->node;
	size_t room = level->room;

	if (node->kind == YAML_MAPPING)
		node->keys = arena_grow(r->arena, node->keys, node->count,
		    &room, sizeof *node->keys);
	node->items = arena_grow(r->arena, node->items, node->count,
	    &level->room, sizeof *node->items);
}

/* Puts a complete node into its place: root, item, key or value. */
static void attach(struct reader *r, struct yaml_node *node)
{
	struct level *level;

	if (!r->depth) {
		r->root = node;
		return;
	}
	level = &r->levels[r->depth - 1];
	if (level->node->kind == YAML_MAPPING && !level->key) {
		level->key = node;
		return;
	}
	grow(r, level);
	if (level->key)
		level->node->keys[level->node->count] = level->key;
	level->node->items[level->node->count++] = node;
	level->key = NULL;
}

static bool on_scalar(struct reader *r, const yaml_event_t *event)
{
	struct yaml_node *node = new_node(r, event, YAML_SCALAR);

	if (!node)
		return false;
	node->quoted = !event->data.scalar.plain_implicit;
	node->plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
	node->block = event->data.scalar.style == YAML_LITERAL_SCALAR_STYLE ||
		      event->data.scalar.style == YAML_FOLDED_SCALAR_STYLE;
	node->text =
	    copy_text(r, event->data.scalar.value, event->data.scalar.length);
	node->tag = copy_name(r, event->data.scalar.tag);
	if (node->tag.ptr || event->data.scalar.anchor)
		node->prefix = read_prefix(r, event->start_mark);
	if (node->plain && r->has_hash)
		node->rest = read_rest(r, event->end_mark);
	attach(r, node);
	return add_anchor(
	    r, event, copy_name(r, event->data.scalar.anchor), node);
}

static bool on_start(struct reader *r, const yaml_event_t *event,
    enum yaml_kind kind, const yaml_char_t *anchor)
{
	struct yaml_node *node = new_node(r, event, kind);

	if (!node)
		return false;
	if (r->depth == TREE_DEPTH) {
		fail_at(r, event->start_mark, YAML_DEEP);
		return false;
	}
	r->levels[r->depth++] = (struct level){
	    .node = node,
	    .anchor = copy_name(r, anchor),
	};
	return true;
}

static bool has_key(const struct yaml_node *node, const struct yaml_node *key)
{
	for (size_t i = node->count; i-- > 0;)
		if (node->keys[i]->kind == YAML_SCALAR &&
		    text_equal(node->keys[i]->text, key->text))
			return true;
	return false;
}

/* Adds the missing pairs of FROM; all of them count as values. */
static bool add_pairs(struct reader *r, const yaml_event_t *event,
    struct level *level, const struct yaml_node *from)
{
	for (size_t i = 0; i < from->count; i++) {
		if (r->nodes++ >= TREE_NODES) {
			fail_at(r, event->start_mark, YAML_MANY);
			return false;
		}
		if (from->keys[i]->kind == YAML_SCALAR &&
		    has_key(level->node, from->keys[i]))
			continue;
		grow(r, level);
		level->node->keys[level->node->count] = from->keys[i];
		level->node->items[level->node->count++] = from->items[i];
	}
	return true;
}

/* A merge key with a mergeable value: a mapping, or a list of mappings. */
static bool is_merge(const struct yaml_node *key, const struct yaml_node *value)
{
	if (key->kind != YAML_SCALAR || !key->plain ||
	    !text_is(key->text, "<<"))
		return false;
	for (size_t i = 0; value->kind == YAML_SEQUENCE && i < value->count;
	     i++)
		if (value->items[i]->kind != YAML_MAPPING)
			return false;
	return value->kind != YAML_SCALAR;
}

/* Of several merged mappings the first in a list wins, and of several merge
 * keys the last. */
static bool merge(
    struct reader *r, const yaml_event_t *event, struct level *level)
{
	struct yaml_node *node = level->node;
	struct yaml_node **values =
	    arena_alloc(r->arena, node->count, sizeof(struct yaml_node *));
	size_t count = 0, kept = 0;
	bool good = true;

	for (size_t i = 0; i < node->count; i++) {
		if (is_merge(node->keys[i], node->items[i])) {
			values[count++] = node->items[i];
			continue;
		}
		node->keys[kept] = node->keys[i];
		node->items[kept++] = node->items[i];
	}
	node->count = kept;
	while (good && count--) {
		if (values[count]->kind == YAML_MAPPING)
			good = add_pairs(r, event, level, values[count]);
		for (size_t i = 0;
		     good && values[count]->kind == YAML_SEQUENCE &&
		     i < values[count]->count;
		     i++)
			good =
			    add_pairs(r, event, level, values[count]->items[i]);
	}
	return good;
}

static bool on_end(struct reader *r, const yaml_event_t *event)
{
	struct level level = r->levels[--r->depth];
	bool merges = false;

	for (size_t i = 0;
	     level.node->kind == YAML_MAPPING && i < level.node->count; i++)
		merges = merges ||
			 is_merge(level.node->keys[i], level.node->items[i]);
	if (merges && !merge(r, event, &level))
		return false;
	attach(r, level.node);
	return add_anchor(r, event, level.anchor, level.node);
}

static bool on_event(struct reader *r, const yaml_event_t *event)
{
	struct yaml_node *node;

	switch (event->type) {
	case YAML_DOCUMENT_START_EVENT:
		if (!r->root)
			return true;
		fail_at(r, event->start_mark, YAML_SECOND);
		return false;
	case YAML_ALIAS_EVENT:
		node = find_anchor(r, event);
		if (node)
			attach(r, node);
		return node != NULL;
	case YAML_SCALAR_EVENT:
		return on_scalar(r, event);
	case YAML_SEQUENCE_START_EVENT:
		return on_start(
		    r, event, YAML_SEQUENCE, event->data.sequence_start.anchor);
	case YAML_MAPPING_START_EVENT:
		return on_start(
		    r, event, YAML_MAPPING, event->data.mapping_start.anchor);
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		return on_end(r, event);
	default:
		return true;
	}
}

static bool read_events(struct reader *r)
{
	yaml_event_t event;
	bool good = true, done = false;

	while (good && !done) {
		if (!yaml_parser_parse(&r->parser, &event)) {
			fail_parser(r);
			return false;
		}
		good = on_event(r, &event);
		done = event.type == YAML_STREAM_END_EVENT;
		yaml_event_delete(&event);
	}
	return good;
}

static bool parse(struct reader *r)
{
	bool good;

	r->root = NULL;
	r->depth = r->nodes = r->anchor_count = 0;
	r->place.bytes = r->place.characters = 0;
	r->has_hash = memchr(r->text.ptr, '#', r->text.len) != NULL;
	if (!yaml_parser_initialize(&r->parser))
		mem_fail();
	yaml_parser_set_encoding(&r->parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(
	    &r->parser, (const unsigned char *)r->text.ptr, r->text.len);
	good = read_events(r);
	yaml_parser_delete(&r->parser);
	return good;
}

struct yaml_node *yaml_parse(struct arena *arena, struct text text,
    uint32_t first_line, struct yaml_fault *fault)
{
	struct reader r;
	struct str joined[2] = {{0}, {0}};
	bool good;

	if (text_starts(text, "\xEF\xBB\xBF"))
		text = text_from(text, 3);
	else if (!text.len)
		text = TEXT("");
	r.arena = arena;
	r.text = text;
	r.first_line = first_line;
	r.fault = fault;
	good = parse(&r);
	for (int i = 0; !good && fault->code == YAML_HALF && i < TREE_HALVES;
	     i++) {
		struct str *to = &joined[i % 2];

		str_clear(to);
		if (!surrogate_join(r.text, offset_of(&r, r.trouble), to))
			break;
		r.text = str_text(to);
		good = parse(&r);
	}
	str_release(&joined[0]);
	str_release(&joined[1]);
	if (!good)
		return NULL;
	if (r.root)
		return r.root;
	r.root = arena_alloc(arena, 1, sizeof *r.root);
	r.root->kind = YAML_MAPPING;
	r.root->line = first_line;
	r.root->column = 1;
	return r.root;
}

struct yaml_node *yaml_read(struct arena *arena, struct text text,
    uint32_t first_line, struct error *error)
{
	struct yaml_fault fault;
	struct yaml_node *node = yaml_parse(arena, text, first_line, &fault);

	if (!node)
		error_set(error, _("line %u, column %u: %s"),
		    (unsigned)fault.line, (unsigned)fault.column,
		    _(yaml_fault_words(fault.code)));
	return node;
}

const struct yaml_node *yaml_get(const struct yaml_node *node, const char *key)
{
	if (!node || node->kind != YAML_MAPPING)
		return NULL;
	for (size_t i = node->count; i-- > 0;)
		if (node->keys[i]->kind == YAML_SCALAR &&
		    text_is(node->keys[i]->text, key))
			return node->items[i];
	return NULL;
}

bool yaml_is_null(const struct yaml_node *node)
{
	static const char *const nulls[] = {"", "~", "null", "Null", "NULL"};

	if (!node)
		return true;
	if (node->kind != YAML_SCALAR || node->quoted)
		return false;
	for (size_t i = 0; i < sizeof nulls / sizeof *nulls; i++)
		if (text_is(node->text, nulls[i]))
			return true;
	return false;
}

/* In double quotes, which allow escapes of controls. */
static void print_escaped(struct text text, struct str *out)
{
	const char *p = text.ptr, *end = p + text.len;
	char bytes[4];
	size_t len;

	str_putc(out, '"');
	for (; p < end; p += len) {
		uint32_t c = utf8_decode(p, end, &len);

		if (c == '"' || c == '\\')
			str_printf(out, "\\%c", (char)c);
		else if (utf8_is_control(c))
			str_printf(out, "\\x%02X", (unsigned)c);
		else
			str_append(out, bytes, utf8_put(c, bytes));
	}
	str_putc(out, '"');
}

static bool has_control(struct text text)
{
	const char *p = text.ptr, *end = p + text.len;
	size_t len;

	for (; p < end; p += len) {
		uint32_t c = utf8_decode(p, end, &len);

		if (utf8_is_control(c) || c == 0xFFFD)
			return true;
	}
	return false;
}

void yaml_print_quoted(struct text text, struct str *out)
{
	size_t i;

	if (has_control(text)) {
		print_escaped(text, out);
		return;
	}
	str_putc(out, '\'');
	for (i = 0; i < text.len; i++) {
		if (text.ptr[i] == '\'')
			str_putc(out, '\'');
		str_putc(out, text.ptr[i]);
	}
	str_putc(out, '\'');
}

const char *yaml_version(void)
{
	return yaml_get_version_string();
}
