/*
 * The door to cmark: from its nodes to our blocks. Source goes in with marks
 * (data/repair.h) and comes out without; the text of one block at a time passes
 * through struct inlines. Nesting is bounded here, cmark's own is not.
 */
#include "review/markup.h"

#include <cmark.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "review/blocks.h"
#include "review/emphasis.h"
#include "review/html.h"
#include "review/inlines.h"
#include "review/kramdown.h"
#include "review/lines.h"
#include "review/pen.h"
#include "review/repair.h"
#include "review/source.h"
#include "review/tables.h"
#include "review/urls.h"

enum {
	DEPTH_MAX = 32,            /* deeper blocks become text */
	CELLS_MAX = 1 << 14,       /* of all tables: a row is cheap to write */
	CELLS_AT_ONCE = 512,       /* handed to cmark together */
	DEFINITIONS_MAX = 1 << 14, /* bytes of link definitions for tables */
	DEFINITIONS_ALL = 1 << 22, /* bytes of them, however often needed */
	SOURCE_MAX = 64 << 20      /* bytes; the rest is not looked at */
};

/* Cells of tables, to be read together as a document: each is a heading there,
 * which takes inlines only and is one line. */
struct cells {
	struct str source;
	struct markup_block *blocks[CELLS_AT_ONCE];
	size_t count;
};

/* What the parts of one document share. */
struct shared {
	struct str scratch;
	struct str
	    definitions; /* lines that define links, behind a blank one */
	bool defined;    /* they have been looked for */
	size_t definitions_left;
	size_t cells_left;
	struct cells cells;
};

struct reader {
	struct blocks blocks;
	struct text source;
	struct shared *shared;
	bool tables;   /* looked for */
	bool nested;   /* in one that reads the cells */
	bool repaired; /* what is read comes out of repaired source */
	int references_level;
};

static void *resize(void *ptr, size_t size)
{
	return mem_resize(ptr, size, 1);
}

/* cmark's own ends the program without putting the terminal back. */
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

/* Markdown as a tree; *REPAIRED: its texts are to go through repair_strip(). */
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

/* A block below the one whose text is taken up starts a line. */
static void enter_block(struct pen *pen, cmark_node *node, size_t first)
{
	struct inlines *in = pen->inlines;
	size_t line = (size_t)cmark_node_get_start_line(node);

	if (in->count && in->runs[in->count - 1].kind == INLINE_TEXT)
		inlines_break(in, true);
	if (line >= first)
		in->line = (uint32_t)(line - first);
}

static void enter(
    struct reader *reader, struct pen *pen, cmark_node *node, size_t first)
{
	cmark_node_type type = cmark_node_get_type(node);

	if (type == CMARK_NODE_TEXT) {
		pen_text(pen, literal(reader, node));
	} else if (type == CMARK_NODE_CODE) {
		pen_code(pen, literal(reader, node));
	} else if (type == CMARK_NODE_HTML_INLINE) {
		pen_html(pen, literal(reader, node));
	} else if (type == CMARK_NODE_SOFTBREAK ||
		   type == CMARK_NODE_LINEBREAK) {
		inlines_break(pen->inlines, type == CMARK_NODE_LINEBREAK);
		pen->inlines->line++;
	} else if (type == CMARK_NODE_STRONG) {
		pen->strong++;
	} else if (type == CMARK_NODE_EMPH) {
		pen->emphasis++;
	} else if (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE) {
		pen_open_link(pen, clean(reader, cmark_node_get_url(node)));
	} else if (type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING) {
		enter_block(pen, node, first);
	} else if (type == CMARK_NODE_CODE_BLOCK ||
		   type == CMARK_NODE_HTML_BLOCK) {
		enter_block(pen, node, first);
		pen_lines(pen, literal(reader, node));
	}
}

static void leave(struct pen *pen, cmark_node *node)
{
	cmark_node_type type = cmark_node_get_type(node);

	if (type == CMARK_NODE_STRONG)
		pen->strong--;
	else if (type == CMARK_NODE_EMPH)
		pen->emphasis--;
	else if (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE)
		pen_close_link(pen);
}

/* Takes up the text below NODE, blocks as lines; without recursion. */
static void collect(struct reader *reader, cmark_node *node)
{
	size_t first = (size_t)cmark_node_get_start_line(node);
	cmark_iter *iter = cmark_iter_new(node);
	struct pen pen = {.arena = reader->blocks.arena,
	    .inlines = reader->blocks.inlines,
	    .references = reader->blocks.references};
	cmark_event_type event;

	inlines_clear(pen.inlines);
	while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
		if (event == CMARK_EVENT_ENTER)
			enter(reader, &pen, cmark_iter_get_node(iter), first);
		else
			leave(&pen, cmark_iter_get_node(iter));
	}
	cmark_iter_free(iter);
}

static void read_children(struct reader *reader, cmark_node *parent,
    struct markup_block ***tail, int depth);
static void read_cells(struct reader *reader);

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
		read_cells(&part);
	free(offsets);
	cmark_node_free(root);
}

/* Links may be defined far from what is parsed apart. */
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

static void read_cells(struct reader *reader)
{
	struct cells *cells = &reader->shared->cells;
	struct reader part = *reader;
	cmark_node *root, *node;
	size_t i;

	if (!cells->count)
		return;
	add_definitions(reader, &cells->source);
	root = parse(str_text(&cells->source), &part.repaired);
	part.repaired = true; /* by add_cell() */
	node = cmark_node_first_child(root);
	for (i = 0; i < cells->count && node; i++) {
		struct markup_block *cell = cells->blocks[i];

		collect(&part, node);
		blocks_fill(&part.blocks, cell,
		    cell->line - reader->blocks.first_line + 1);
		node = cmark_node_next(node);
	}
	cmark_node_free(root);
	str_clear(&cells->source);
	cells->count = 0;
}

/* The mark keeps what a cell ends with from being the heading's closing `#`. */
static void add_cell(struct reader *reader, struct markup_block *cell)
{
	struct cells *cells = &reader->shared->cells;
	struct text t = cell->text;
	size_t i;

	str_puts(&cells->source, "# ");
	for (i = 0; i < t.len; i++)
		if (t.ptr[i] != '\\' || i + 1 == t.len || t.ptr[i + 1] != '|')
			str_putc(&cells->source, t.ptr[i]);
	str_puts(&cells->source, " " REPAIR_LETTER "\n");
	cells->blocks[cells->count++] = cell;
	cell->text = TEXT("");
	if (cells->count == CELLS_AT_ONCE)
		read_cells(reader);
}

static void add_cells(struct reader *reader, struct markup_block *table)
{
	struct markup_block *row, *cell;

	for (row = table->children; row; row = row->next)
		for (cell = row->children; cell; cell = cell->next)
			if (cell->text.len)
				add_cell(reader, cell);
}

/* The lines of a paragraph without what makes them a part of quotes and items;
 * free() them. */
static struct text *source_lines(
    struct reader *reader, cmark_node *node, size_t *count)
{
	size_t first = (size_t)cmark_node_get_start_line(node) - 1, i;
	size_t column = (size_t)cmark_node_get_start_column(node);
	size_t end = (size_t)cmark_node_get_end_line(node), quotes = 0;
	const struct blocks *b = &reader->blocks;
	struct text *lines;
	cmark_node *up;

	for (up = node; up; up = cmark_node_parent(up))
		quotes += cmark_node_get_type(up) == CMARK_NODE_BLOCK_QUOTE;
	if (end > b->line_count)
		end = b->line_count;
	*count = end > first ? end - first : 0;
	lines = mem_new(*count + 1, sizeof *lines);
	for (i = 0; i < *count; i++) {
		size_t from = b->offsets[first + i] - b->offsets[0];
		size_t to = first + i + 1 < b->line_count
				? b->offsets[first + i + 1] - b->offsets[0]
				: reader->source.len;
		struct text line = text_part(reader->source, from, to);

		if (i == 0 && column > 1 && column <= line.len)
			line = text_from(line, column - 1);
		lines[i] = source_unquote(line, i ? quotes : 0);
	}
	return lines;
}

/* Reads lines of a paragraph as one again. Indented, a line that goes on with a
 * paragraph can be nothing else. */
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

/* A paragraph that is, or ends as, a table; false where it holds none. */
static bool read_table(struct reader *reader, cmark_node *node,
    struct markup_block ***tail, int depth)
{
	size_t line = (size_t)cmark_node_get_start_line(node), count, head,
	       used;
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
		add_cells(reader, *table);
	used += head;
	if (used < count)
		read_lines(&rest, lines + used, count - used, line + used, tail,
		    depth);
	free(lines);
	return true;
}

static void read_paragraph(struct reader *reader, cmark_node *node,
    struct markup_block ***tail, int depth)
{
	if (read_table(reader, node, tail, depth))
		return;
	collect(reader, node);
	blocks_add_paragraph(&reader->blocks, tail,
	    (size_t)cmark_node_get_start_line(node), NULL);
}

/* Whether the references are open, behind a heading. */
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
	size_t line = (size_t)cmark_node_get_start_line(node);
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
	size_t line = (size_t)cmark_node_get_start_line(node), len;
	struct text text = literal(reader, node);
	double score;

	if (lines_score(text, &score, &len) && len == text.len)
		blocks_add(&reader->blocks, tail, MARKUP_SCORE, line)->score =
		    score;
	else
		blocks_add(&reader->blocks, tail, MARKUP_CODE, line)->text =
		    arena_text(reader->blocks.arena, text);
}

/* Hands on what html_add() made for its text to be read. */
static void read_html_texts(struct reader *reader, struct markup_block *block)
{
	for (; block; block = block->next) {
		bool heading = block->kind == MARKUP_HEADING;

		if (heading || block->kind == MARKUP_PARAGRAPH) {
			if (block->text.len)
				add_cell(reader, block);
		} else {
			read_html_texts(reader, block->children);
		}
	}
}

static void read_html(
    struct reader *reader, cmark_node *node, struct markup_block ***tail)
{
	struct markup_block **first = *tail, *block;
	struct str title = {0};

	html_add(&reader->blocks, tail, literal(reader, node),
	    (size_t)cmark_node_get_start_line(node),
	    &reader->shared->cells_left);
	read_html_texts(reader, *first);
	for (block = *first; block; block = block->next) {
		if (block->kind != MARKUP_HEADING)
			continue;
		read_cells(reader);
		str_clear(&title);
		markup_plain(block, &title);
		follow_heading(reader, block->level, str_text(&title));
	}
	str_release(&title);
}

/* Text instead of blocks that are nested too deep. */
static void read_flat(
    struct reader *reader, cmark_node *node, struct markup_block ***tail)
{
	collect(reader, node);
	blocks_add_paragraph(&reader->blocks, tail,
	    (size_t)cmark_node_get_start_line(node), NULL);
}

static void read_list(struct reader *reader, cmark_node *node,
    struct markup_block ***tail, int depth)
{
	bool ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
	int number = ordered ? cmark_node_get_list_start(node) : 0;
	struct markup_block *list, *item, **items, **inner;
	cmark_node *child = cmark_node_first_child(node);

	list = blocks_add(&reader->blocks, tail, MARKUP_LIST,
	    (size_t)cmark_node_get_start_line(node));
	list->tight = cmark_node_get_list_tight(node);
	items = &list->children;
	for (; child; child = cmark_node_next(child)) {
		item = blocks_add(&reader->blocks, &items, MARKUP_ITEM,
		    (size_t)cmark_node_get_start_line(child));
		item->number = number;
		number += ordered;
		inner = &item->children;
		read_children(reader, child, &inner, depth + 2);
	}
}

static int source_number(struct reader *reader, cmark_node *item)
{
	return blocks_number(&reader->blocks, reader->source,
	    (size_t)cmark_node_get_start_line(item),
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
		collect(reader, item);
		blocks_add_paragraph(&reader->blocks, tail,
		    (size_t)cmark_node_get_start_line(item), &text);
	}
	str_release(&label);
}

static void read_block(struct reader *reader, cmark_node *node,
    struct markup_block ***tail, int depth)
{
	size_t line = (size_t)cmark_node_get_start_line(node);
	struct markup_block *block, **inner;

	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_PARAGRAPH:
		read_paragraph(reader, node, tail, depth);
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
		blocks_add(&reader->blocks, tail, MARKUP_RULE, line);
		break;
	case CMARK_NODE_LIST:
		if (depth >= DEPTH_MAX)
			read_flat(reader, node, tail);
		else if (depth == 0 && reader->blocks.references)
			read_references(reader, node, tail);
		else
			read_list(reader, node, tail, depth);
		break;
	case CMARK_NODE_BLOCK_QUOTE:
		if (depth >= DEPTH_MAX) {
			read_flat(reader, node, tail);
			break;
		}
		block = blocks_add(&reader->blocks, tail, MARKUP_QUOTE, line);
		inner = &block->children;
		read_children(reader, node, &inner, depth + 1);
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
	str_release(&shared.cells.source);
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
