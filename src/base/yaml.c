/*
 * The door to libyaml: events to a tree of source text. The tree is bounded:
 * 64 levels, 10,000 nodes, 256 anchors. An alias is its anchor's node, so a
 * document of aliases to aliases stays small here; whoever walks the tree must
 * bound his own steps.
 */
#include "base/yaml.h"

#include <string.h>
#include <yaml.h>

#include "base/utf8.h"

enum { YAML_DEPTH = 64, YAML_NODES = 10000, YAML_ANCHORS = 256 };

struct anchor {
	struct text name;
	struct yaml_node *node;
};

/* A sequence or mapping that is still open. */
struct level {
	struct yaml_node *node;
	struct text anchor;
	struct yaml_node *key; /* of a mapping, until its value comes */
	size_t room;           /* for that many items */
};

struct reader {
	struct arena *arena;
	yaml_parser_t parser;
	struct text text;
	uint32_t first_line;
	struct yaml_fault *fault;
	struct yaml_node *root;
	struct level levels[YAML_DEPTH];
	size_t depth;
	size_t nodes;
	struct anchor anchors[YAML_ANCHORS];
	size_t anchor_count;
};

/* What libyaml's parser says, for people who have never seen a grammar. Where
 * START is set, the place where the trouble began tells more than its end. */
static const struct {
	const char *theirs;
	const char *ours;
	bool start;
} plain_words[] = {
    {"found unexpected end of stream", "a quote is opened and never closed",
	true},
    {"found unexpected document indicator",
	"a quote is opened and never closed", true},
    {"did not find expected ',' or ']'",
	"a list in brackets lacks a comma or its closing ]", true},
    {"did not find expected ',' or '}'",
	"a mapping in braces lacks a comma or its closing }", true},
    {"could not find expected ':'",
	"this is no key with a colon, nor does it continue the line above",
	true},
    {"mapping values are not allowed in this context",
	"a colon stands inside the text: put the whole value in quotes", false},
    {"found character that cannot start any token",
	"a value can't start with this character (@, `, % or a tab): put it "
	"in quotes",
	false},
    {"did not find expected key",
	"unexpected text: a quote is not closed, the indentation differs, or "
	"the whole value needs quotes",
	false},
    {"did not find expected '-' indicator",
	"the items of this list are not indented alike", false},
    {"did not find expected node content", "a value is missing", false},
    {"found unknown escape character",
	"an unknown escape in double quotes: write \\\\ for a backslash, or "
	"use single quotes",
	false},
    {"did not find expected alphabetic or numeric character",
	"a value that starts with & or * needs quotes", false},
};

static void fail(struct reader *r, size_t line, size_t column, const char *why)
{
	*r->fault = (struct yaml_fault){
	    .line = r->first_line + (uint32_t)line,
	    .column = (uint32_t)column,
	    .message = arena_text(r->arena, text_of(why)),
	};
}

static void fail_at(struct reader *r, yaml_mark_t mark, const char *why)
{
	fail(r, mark.line, mark.column + 1, why);
}

static size_t line_of(struct text text, size_t offset)
{
	size_t line = 0;

	for (size_t i = 0; i < offset && i < text.len; i++)
		line += text.ptr[i] == '\n';
	return line;
}

static void fail_parser(struct reader *r)
{
	const yaml_parser_t *p = &r->parser;
	const char *problem = p->problem ? p->problem : "not readable as YAML";

	if (p->error == YAML_READER_ERROR) {
		fail(r, line_of(r->text, p->problem_offset), 0,
		    "a character that YAML does not allow");
		return;
	}
	for (size_t i = 0; i < sizeof plain_words / sizeof *plain_words; i++) {
		if (strcmp(plain_words[i].theirs, problem))
			continue;
		if (plain_words[i].start && p->context)
			fail_at(r, p->context_mark, plain_words[i].ours);
		else
			fail_at(r, p->problem_mark, plain_words[i].ours);
		return;
	}
	fail_at(r, p->problem_mark, problem);
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

	if (r->nodes++ == YAML_NODES) {
		fail_at(r, event->start_mark, "too many values");
		return NULL;
	}
	node = arena_alloc(r->arena, 1, sizeof *node);
	node->kind = kind;
	node->line = r->first_line + (uint32_t)event->start_mark.line;
	return node;
}

static bool add_anchor(struct reader *r, const yaml_event_t *event,
    struct text name, struct yaml_node *node)
{
	if (!name.ptr)
		return true;
	if (r->anchor_count == YAML_ANCHORS) {
		fail_at(r, event->start_mark, "too many anchors");
		return false;
	}
	r->anchors[r->anchor_count++] = (struct anchor){name, node};
	return true;
}

/* An anchor counts from the end of its node on, so no node holds itself. */
static struct yaml_node *find_anchor(
    struct reader *r, const yaml_event_t *event)
{
	const char *name = (const char *)event->data.alias.anchor;

	for (size_t i = r->anchor_count; i-- > 0;)
		if (text_is(r->anchors[i].name, name))
			return r->anchors[i].node;
	fail_at(r, event->start_mark,
	    "an alias (*) without its anchor (&) before it: text that starts "
	    "with * needs quotes");
	return NULL;
}

static void grow(struct reader *r, struct level *level)
{
	struct yaml_node *node = level->node;
	size_t room = level->room ? level->room * 2 : 8;
	struct yaml_node **keys = NULL, **items;

	if (node->kind == YAML_MAPPING) {
		keys = arena_alloc(r->arena, room, sizeof(struct yaml_node *));
		if (node->count)
			memcpy(keys, node->keys,
			    node->count * sizeof(struct yaml_node *));
	}
	items = arena_alloc(r->arena, room, sizeof(struct yaml_node *));
	if (node->count)
		memcpy(items, node->items,
		    node->count * sizeof(struct yaml_node *));
	node->keys = keys;
	node->items = items;
	level->room = room;
}

/* Puts a complete node where it belongs: the root, an item, a key, a value. */
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
	if (level->node->count == level->room)
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
	node->text =
	    copy_text(r, event->data.scalar.value, event->data.scalar.length);
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
	if (r->depth == YAML_DEPTH) {
		fail_at(r, event->start_mark, "nested too deeply");
		return false;
	}
	r->levels[r->depth++] = (struct level){
	    .node = node,
	    .anchor = copy_name(r, anchor),
	};
	return true;
}

static bool on_end(struct reader *r, const yaml_event_t *event)
{
	struct level level = r->levels[--r->depth];

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
		fail_at(r, event->start_mark, "a second document starts here");
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

struct yaml_node *yaml_parse(struct arena *arena, struct text text,
    uint32_t first_line, struct yaml_fault *fault)
{
	struct reader r;
	bool good;

	if (text_starts(text, "\xEF\xBB\xBF"))
		text = (struct text){text.ptr + 3, text.len - 3};
	else if (!text.len)
		text = TEXT("");
	r.arena = arena;
	r.text = text;
	r.first_line = first_line;
	r.fault = fault;
	r.root = NULL;
	r.depth = r.nodes = r.anchor_count = 0;
	if (!yaml_parser_initialize(&r.parser)) {
		fail(&r, 0, 0, "out of memory");
		return NULL;
	}
	yaml_parser_set_encoding(&r.parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(
	    &r.parser, (const unsigned char *)text.ptr, text.len);
	good = read_events(&r);
	yaml_parser_delete(&r.parser);
	if (!good)
		return NULL;
	if (r.root)
		return r.root;
	r.root = arena_alloc(arena, 1, sizeof *r.root);
	r.root->kind = YAML_MAPPING;
	r.root->line = first_line;
	return r.root;
}

struct yaml_node *yaml_read(struct arena *arena, struct text text,
    uint32_t first_line, struct error *error)
{
	struct yaml_fault fault;
	struct yaml_node *node = yaml_parse(arena, text, first_line, &fault);

	if (!node && fault.column)
		error_set(error, "line %u, column %u: %s", (unsigned)fault.line,
		    (unsigned)fault.column, fault.message.ptr);
	else if (!node)
		error_set(error, "line %u: %s", (unsigned)fault.line,
		    fault.message.ptr);
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

/* In double quotes, where a control can be spelt. */
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
			str_append(out, bytes, utf8_encode(c, bytes));
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
