/*
 * The door to cmark: its nodes become our blocks. The source goes in with marks
 * (review/repair.h) and its texts come out without; the text of one block at a
 * time passes through struct inlines. Nesting is bounded here, in cmark it is
 * not.
 */
#include "review/markup.h"

#include <cmark.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "review/blocks.h"
#include "review/emphasis.h"
#include "review/html.h"
#include "review/inline_writer.h"
#include "review/inlines.h"
#include "review/kramdown.h"
#include "review/lines.h"
#include "review/repair.h"
#include "review/source.h"
#include "review/tables.h"
#include "review/urls.h"

enum {
	DEPTH_MAX = 32,            /* deeper blocks become text */
	CELLS_MAX = 1 << 14,       /* in all tables: a row is cheap to write */
	DEFINITIONS_MAX = 1 << 14, /* bytes of link definitions for tables */
	DEFINITIONS_ALL = 1 << 22, /* bytes of them, however often needed */
	SOURCE_MAX = 64 << 20      /* bytes; the rest is ignored */
};

/* Data shared by the parts of one document. */
struct shared {
	struct str scratch;
	struct str definitions; /* lines that define links, after a blank one */
	bool defined;           /* DEFINITIONS has been collected */
	size_t definitions_left;
	size_t cells_left;
	struct block_texts texts;
};

struct reader {
	struct blocks blocks;
	struct text source;
	struct shared *shared;
	bool tables;   /* tables are recognised */
	bool nested;   /* reads the cells of a table */
	bool repaired; /* the source is repaired already */
	int references_level;
};

static void *resize(void *ptr, size_t size)
{
	return mem_resize(ptr, size, 1);
}

/* cmark's own allocator ends the program without restoring the terminal. */
static cmark_node *parse_markdown(struct text source)
{
	static cmark_mem memory = {mem_new, resize, free};
	cmark_parser *parser =
	    cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, &memory);
	cmark_node *root;

	cmark_parser_feed(parser, source.ptr ? source.ptr : "", source.len);
	root = cmark_parser_finish(parser);
	cmark_parser_free(parser);
	return root;
}

static size_t line_of(cmark_node *node)
{
	return (size_t)cmark_node_get_start_line(node);
}

/* Markdown as a tree; *REPAIRED: its texts must pass through repair_strip(). */
static cmark_node *parse(struct text source, bool *repaired)
{
	static bool (*const passes[])(struct text, struct str *) = {
	    repair_limit_nesting, repair_limit_images, repair_unclosed,
	    repair_references, urls_protect, emphasis_repair};
	struct str from = {0}, to = {0}, swap;
	cmark_node *root;
	size_t i;

	for (i = 0; i < sizeof passes / sizeof *passes; i++) {
		str_clear(&to);
		if (!passes[i](source, &to))
			continue;
		swap = from;
		from = to;
		to = swap;
		source = str_text(&from);
	}
	*repaired = from.data != NULL;
	root = parse_markdown(source);
	str_release(&from);
	str_release(&to);
	return root;
}

static struct text clean(struct reader *reader, const char *string)
{
	struct text text = text_of(string);

	return reader->repaired ? repair_strip(text, &reader->shared->scratch)
				: text;
}

static struct text literal(struct reader *reader, cmark_node *node)
{
	return clean(reader, cmark_node_get_literal(node));
}

static void enter(struct reader *reader, struct inline_writer *writer,
    cmark_node *node, size_t first)
{
	cmark_node_type type = cmark_node_get_type(node);

	if (type == CMARK_NODE_TEXT) {
		inline_writer_text(writer, literal(reader, node));
	} else if (type == CMARK_NODE_CODE) {
		inline_writer_code(writer, literal(reader, node));
	} else if (type == CMARK_NODE_HTML_INLINE) {
		inline_writer_html(writer, literal(reader, node));
	} else if (type == CMARK_NODE_SOFTBREAK ||
		   type == CMARK_NODE_LINEBREAK) {
		inlines_break(writer->inlines, type == CMARK_NODE_LINEBREAK);
		writer->inlines->line++;
	} else if (type == CMARK_NODE_STRONG) {
		writer->strong++;
	} else if (type == CMARK_NODE_EMPH) {
		writer->emphasis++;
	} else if (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE) {
		inline_writer_open_link(
		    writer, clean(reader, cmark_node_get_url(node)));
	} else if (type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING) {
		inline_writer_block(writer, line_of(node), first);
	} else if (type == CMARK_NODE_CODE_BLOCK ||
		   type == CMARK_NODE_HTML_BLOCK) {
		inline_writer_block(writer, line_of(node), first);
		inline_writer_lines(writer, literal(reader, node));
	}
}

static void leave(struct inline_writer *writer, cmark_node *node)
{
	cmark_node_type type = cmark_node_get_type(node);

	if (type == CMARK_NODE_STRONG)
		writer->strong--;
	else if (type == CMARK_NODE_EMPH)
		writer->emphasis--;
	else if (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE)
		inline_writer_close_link(writer);
}

/* Collects the text below NODE, a line for each block; without recursion. */
static void collect(struct reader *reader, cmark_node *node)
{
	size_t first = line_of(node);
	cmark_iter *iter = cmark_iter_new(node);
	struct inline_writer writer = {.arena = reader->blocks.arena,
	    .inlines = reader->blocks.inlines,
	    .references = reader->blocks.references};
	cmark_event_type event;

	inlines_clear(writer.inlines);
	while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
		if (event == CMARK_EVENT_ENTER)
			enter(
			    reader, &writer, cmark_iter_get_node(iter), first);
		else
			leave(&writer, cmark_iter_get_node(iter));
	}
	cmark_iter_free(iter);
}

/* Adds the text below NODE as a paragraph, or as a list's entry with LABEL. */
static void add_text(struct reader *reader, cmark_node *node,
    struct markup_block ***tail, const struct text *label)
{
	collect(reader, node);
	blocks_add_paragraph(&reader->blocks, tail, line_of(node), label);
}

static void read_children(struct reader *reader, cmark_node *parent,
    struct markup_block ***tail, int depth);
static void read_texts(struct reader *reader);

/* Reads SOURCE as a document of its own, from line LINE of READER's. */
static void read_part(struct reader *reader, struct text source, size_t line,
    struct markup_block ***tail, int depth)
{
	struct reader part = *reader;
	cmark_node *root = parse(source, &part.repaired);
	size_t index = line - 1;
	uint32_t *offsets = source_find_lines(source,
	    index < reader->blocks.line_count ? reader->blocks.offsets[index]
					      : 0,
	    &part.blocks.line_count);

	part.source = source;
	part.blocks.offsets = offsets;
	part.blocks.first_line += (uint32_t)index;
	read_children(&part, root, tail, depth);
	if (!part.nested)
		read_texts(&part);
	free(offsets);
	cmark_node_free(root);
}

/* Links may be defined far from the part that is parsed. */
static void add_definitions(struct reader *reader, struct str *out)
{
	struct shared *shared = reader->shared;

	if (!memchr(out->data, '[', out->len))
		return;
	if (!shared->defined)
		source_add_definitions(
		    reader->source, DEFINITIONS_MAX, &shared->definitions);
	shared->defined = true;
	if (shared->definitions.len > shared->definitions_left)
		return;
	shared->definitions_left -= shared->definitions.len;
	str_add(out, str_text(&shared->definitions));
}

static void read_texts(struct reader *reader)
{
	struct block_texts *texts = &reader->shared->texts;
	struct reader part = *reader;
	cmark_node *root, *node;
	size_t i;

	if (!texts->count)
		return;
	add_definitions(reader, &texts->source);
	root = parse(str_text(&texts->source), &part.repaired);
	part.repaired = true; /* by block_texts_add() */
	node = cmark_node_first_child(root);
	for (i = 0; i < texts->count && node; i++) {
		struct markup_block *block = texts->blocks[i];

		collect(&part, node);
		blocks_fill(&part.blocks, block,
		    block->line - reader->blocks.first_line + 1);
		node = cmark_node_next(node);
	}
	cmark_node_free(root);
	str_clear(&texts->source);
	texts->count = 0;
}

/* Hands on the texts of BLOCK and its successors to be read. */
static void add_texts(struct reader *reader, struct markup_block *block)
{
	for (; block; block = block->next)
		if (block->kind != MARKUP_HEADING &&
		    block->kind != MARKUP_PARAGRAPH)
			add_texts(reader, block->children);
		else if (block->text.len &&
			 block_texts_add(&reader->shared->texts, block))
			read_texts(reader);
}

/* The lines of a paragraph; free() them. */
static struct text *source_lines(
    struct reader *reader, cmark_node *node, size_t *count)
{
	size_t quotes = 0;
	cmark_node *up;

	for (up = node; up; up = cmark_node_parent(up))
		quotes += cmark_node_get_type(up) == CMARK_NODE_BLOCK_QUOTE;
	return blocks_lines(&reader->blocks, reader->source, line_of(node),
	    (size_t)cmark_node_get_start_column(node),
	    (size_t)cmark_node_get_end_line(node), quotes, count);
}

/* Reads lines of a paragraph as one again. Indentation keeps the later ones
 * from being anything but its continuation. */
static void read_lines(struct reader *reader, const struct text *lines,
    size_t count, size_t line, struct markup_block ***tail, int depth)
{
	struct str source = {0};
	size_t i;

	for (i = 0; i < count; i++) {
		str_puts(&source, i ? "\n    " : "");
		str_add(&source, lines[i]);
	}
	str_putc(&source, '\n');
	add_definitions(reader, &source);
	read_part(reader, str_text(&source), line, tail, depth);
	str_release(&source);
}

/* Reads a paragraph that is, or ends as, a table; false if it holds none. */
static bool read_table(struct reader *reader, cmark_node *node,
    struct markup_block ***tail, int depth)
{
	size_t line = line_of(node), count, head, used;
	struct markup_block **table;
	struct reader rest = *reader;
	struct text *lines;

	if (!reader->tables || (size_t)cmark_node_get_end_line(node) <= line)
		return false;
	rest.tables = false;
	rest.nested = true;
	lines = source_lines(reader, node, &count);
	head = tables_find(lines, count);
	if (head == count) {
		free(lines);
		return false;
	}
	if (head)
		read_lines(&rest, lines, head, line, tail, depth);
	table = *tail;
	used = tables_add(&reader->blocks, tail, lines + head, count - head,
	    line + head, &reader->shared->cells_left);
	if (used)
		add_texts(reader, (*table)->children);
	used += head;
	if (used < count)
		read_lines(&rest, lines + used, count - used, line + used, tail,
		    depth);
	free(lines);
	return true;
}

/* Follows headings, to know whether the references have begun. */
static void follow_heading(struct reader *reader, int level, struct text title)
{
	if (markup_heading_is_references(title))
		reader->references_level = level;
	else if (level <= reader->references_level)
		reader->references_level = 0;
	reader->blocks.references = reader->references_level;
}

static void read_heading(
    struct reader *reader, cmark_node *node, struct markup_block ***tail)
{
	size_t line = line_of(node);
	struct markup_block *block =
	    blocks_add(&reader->blocks, tail, MARKUP_HEADING, line);

	block->level = cmark_node_get_heading_level(node);
	collect(reader, node);
	blocks_fill(&reader->blocks, block, line);
	follow_heading(
	    reader, block->level, str_text(&reader->blocks.inlines->bytes));
}

/* Code; but a score that is indented too far is still a score. */
static void read_code(
    struct reader *reader, cmark_node *node, struct markup_block ***tail)
{
	size_t line = line_of(node), len;
	struct text text = literal(reader, node);
	double score;

	if (lines_score(text, &score, &len) && len == text.len)
		blocks_add(&reader->blocks, tail, MARKUP_SCORE, line)->score =
		    score;
	else
		blocks_add(&reader->blocks, tail, MARKUP_CODE, line)->text =
		    arena_text(reader->blocks.arena, text);
}

static void read_html(
    struct reader *reader, cmark_node *node, struct markup_block ***tail)
{
	struct markup_block **first = *tail, *block;
	struct str title = {0};

	html_add(&reader->blocks, tail, literal(reader, node), line_of(node),
	    &reader->shared->cells_left);
	add_texts(reader, *first);
	for (block = *first; block; block = block->next) {
		if (block->kind != MARKUP_HEADING)
			continue;
		read_texts(reader);
		str_clear(&title);
		markup_plain(block, &title);
		follow_heading(reader, block->level, str_text(&title));
	}
	str_release(&title);
}

static void read_list(struct reader *reader, cmark_node *node,
    struct markup_block ***tail, int depth)
{
	bool ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
	int number = ordered ? cmark_node_get_list_start(node) : 0;
	struct markup_block *list, *item, **items, **inner;
	cmark_node *child = cmark_node_first_child(node);

	list = blocks_add(&reader->blocks, tail, MARKUP_LIST, line_of(node));
	list->tight = cmark_node_get_list_tight(node);
	items = &list->children;
	for (; child; child = cmark_node_next(child)) {
		item = blocks_add(
		    &reader->blocks, &items, MARKUP_ITEM, line_of(child));
		item->number = number;
		number += ordered;
		inner = &item->children;
		read_children(reader, child, &inner, depth + 2);
	}
}

static int source_number(struct reader *reader, cmark_node *item)
{
	return blocks_number(&reader->blocks, reader->source, line_of(item),
	    (size_t)cmark_node_get_start_column(item));
}

/* Whether every item has the same number: whoever wrote that wants it counted.
 */
static bool is_counted(struct reader *reader, cmark_node *list)
{
	cmark_node *item = cmark_node_first_child(list);
	int first = item ? source_number(reader, item) : 0;

	while (item && source_number(reader, item) == first)
		item = cmark_node_next(item);
	return !item;
}

/* A list among the references: an entry for each item, and for each line of one
 * that is labelled. The numbers are those that citations name. */
static void read_references(
    struct reader *reader, cmark_node *node, struct markup_block ***tail)
{
	bool ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
	int number = cmark_node_get_list_start(node);
	cmark_node *item = cmark_node_first_child(node);
	bool counted = !ordered || is_counted(reader, node);
	struct str label = {0};

	for (; item; item = cmark_node_next(item), number++) {
		struct text text;

		str_clear(&label);
		if (ordered)
			str_printf(&label, "%d",
			    counted ? number : source_number(reader, item));
		text = str_text(&label);
		add_text(reader, item, tail, &text);
	}
	str_release(&label);
}

static void read_quote(struct reader *reader, cmark_node *node,
    struct markup_block ***tail, int depth)
{
	struct markup_block **inner =
	    &blocks_add(&reader->blocks, tail, MARKUP_QUOTE, line_of(node))
		 ->children;

	read_children(reader, node, &inner, depth + 1);
}

static void read_block(struct reader *reader, cmark_node *node,
    struct markup_block ***tail, int depth)
{
	cmark_node_type type = cmark_node_get_type(node);

	switch (type) {
	case CMARK_NODE_PARAGRAPH:
		if (!read_table(reader, node, tail, depth))
			add_text(reader, node, tail, NULL);
		break;
	case CMARK_NODE_HEADING:
		read_heading(reader, node, tail);
		break;
	case CMARK_NODE_CODE_BLOCK:
		read_code(reader, node, tail);
		break;
	case CMARK_NODE_HTML_BLOCK:
		read_html(reader, node, tail);
		break;
	case CMARK_NODE_THEMATIC_BREAK:
		blocks_add(&reader->blocks, tail, MARKUP_RULE, line_of(node));
		break;
	case CMARK_NODE_LIST:
	case CMARK_NODE_BLOCK_QUOTE:
		if (depth >= DEPTH_MAX) /* text, whatever hangs in it */
			add_text(reader, node, tail, NULL);
		else if (type == CMARK_NODE_BLOCK_QUOTE)
			read_quote(reader, node, tail, depth);
		else if (depth == 0 && reader->blocks.references)
			read_references(reader, node, tail);
		else
			read_list(reader, node, tail, depth);
		break;
	default:
		break;
	}
}

static void read_children(struct reader *reader, cmark_node *parent,
    struct markup_block ***tail, int depth)
{
	cmark_node *node = cmark_node_first_child(parent);

	for (; node; node = cmark_node_next(node))
		read_block(reader, node, tail, depth);
}

struct markup_block *markup_parse(
    struct arena *arena, struct text body, uint32_t first_line)
{
	struct inlines inlines = {0};
	struct shared shared = {
	    .cells_left = CELLS_MAX, .definitions_left = DEFINITIONS_ALL};
	struct reader reader = {
	    .blocks = {.arena = arena,
		.inlines = &inlines,
		.first_line = first_line},
	    .shared = &shared,
	};
	struct markup_block *root = NULL, **tail = &root;
	struct str plain = {0};

	if (body.len > SOURCE_MAX)
		body.len = SOURCE_MAX;
	if (kramdown_read(body, &plain))
		body = str_text(&plain);
	reader.tables = body.len && memchr(body.ptr, '|', body.len);
	blocks_add(&reader.blocks, &tail, MARKUP_DOCUMENT, 1);
	tail = &root->children;
	read_part(&reader, body, 1, &tail, 0);
	inlines_release(&inlines);
	str_release(&plain);
	str_release(&shared.scratch);
	str_release(&shared.definitions);
	str_release(&shared.texts.source);
	return root;
}

static void add_plain(
    const struct markup_block *block, struct str *out, size_t start)
{
	const struct markup_block *child;
	size_t i;

	if (out->len > start && out->data[out->len - 1] != '\n' &&
	    (block->text.len || block->span_count))
		str_putc(out, '\n');
	if (block->kind == MARKUP_CODE)
		str_add(out, block->text);
	for (i = 0; i < block->span_count; i++)
		str_add(out, block->spans[i].text);
	for (child = block->children; child; child = child->next)
		add_plain(child, out, start);
}

void markup_plain(const struct markup_block *block, struct str *out)
{
	add_plain(block, out, out->len);
}

const char *markup_version(void)
{
	return cmark_version_string();
}

struct markup_block *markup_parse_sentence(
    struct arena *arena, struct text text)
{
	struct markup_block *block = NULL;
	size_t i;

	for (i = 0; i < text.len && !block; i++)
		if (strchr("*_`", text.ptr[i]) && text.ptr[i])
			block = markup_parse(arena, text, 1)->children;
	if (block && block->kind == MARKUP_PARAGRAPH && !block->next)
		return block;
	block = arena_alloc(arena, 1, sizeof *block);
	*block = (struct markup_block){.kind = MARKUP_PARAGRAPH};
	if (!text.len)
		return block;
	block->spans = arena_alloc(arena, 1, sizeof *block->spans);
	block->spans[0] = (struct markup_span){.text = text};
	block->span_count = 1;
	return block;
}
