/*
 * The door to cmark: from its nodes to our blocks. Source goes in with marks
 * (data/repair.h) and comes out without; the text of one block at a time passes
 * through struct inlines. Nesting is bounded here, cmark's own is not.
 */
#include "data/markup.h"

#include <cmark.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "data/blocks.h"
#include "data/emphasis.h"
#include "data/inlines.h"
#include "data/lines.h"
#include "data/repair.h"
#include "data/tables.h"
#include "data/urls.h"

enum {
	DEPTH_MAX = 32,          /* deeper blocks become text */
	CELLS_MAX = 1 << 18,     /* of all tables: a row is cheap to write */
	CELLS_AT_ONCE = 512,     /* handed to cmark together */
	DEFINITIONS_MAX = 16384, /* bytes of link definitions for cells */
	SOURCE_MAX = 64 << 20    /* bytes; the rest is not looked at */
};

struct reader {
	struct blocks blocks;
	struct text source;
	struct str *scratch;
	size_t *cells_left;
	bool tables; /* looked for */
	int references_level;
};

/* Markdown as a tree; where it had to be helped, the texts hold marks. */
static cmark_node *parse(struct text source)
{
	static bool (*const passes[])(struct text, struct str *) = {
	    repair_limit_nesting, repair_limit_images, urls_protect,
	    emphasis_repair};
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
	root = cmark_parse_document(
	    source.ptr ? source.ptr : "", source.len, CMARK_OPT_DEFAULT);
	str_release(&from);
	str_release(&to);
	return root;
}

/* What holds where the walk through one block's inlines is. */
struct place {
	struct reader *reader;
	size_t line; /* of the source, the block's first */
	unsigned strong, emphasis;
	unsigned links;   /* open, images among them */
	size_t link_from; /* what the bytes were at the outermost one */
	struct text url;  /* of the outermost one */
};

static struct text literal(struct reader *reader, cmark_node *node)
{
	return repair_strip(
	    text_of(cmark_node_get_literal(node)), reader->scratch);
}

static void add_text(struct place *place, struct text text, unsigned style)
{
	struct inlines *in = place->reader->blocks.inlines;

	if (place->strong)
		style |= MARKUP_STRONG;
	if (place->emphasis)
		style |= MARKUP_EMPHASIS;
	if (place->links || style & (MARKUP_CODE_SPAN | MARKUP_HTML_SPAN))
		inlines_add(in, text, style, place->url);
	else
		inlines_add_linked(
		    in, place->reader->blocks.arena, text, style);
}

static void enter_link(struct place *place, cmark_node *node)
{
	struct reader *reader = place->reader;

	if (place->links++)
		return;
	place->link_from = reader->blocks.inlines->bytes.len;
	place->url = arena_text(reader->blocks.arena,
	    repair_strip(text_of(cmark_node_get_url(node)), reader->scratch));
}

/* A link without a word, an image without a description: its address. */
static void leave_link(struct place *place)
{
	struct inlines *in = place->reader->blocks.inlines;

	if (--place->links)
		return;
	if (in->bytes.len == place->link_from)
		inlines_add(in, place->url, 0, place->url);
	place->url = (struct text){0};
}

static bool is_line_break(struct text html)
{
	return html.len > 3 && !strncasecmp(html.ptr, "<br", 3) &&
	       strchr(" \t\n/>", html.ptr[3]);
}

static void add_html(struct place *place, struct text html)
{
	if (is_line_break(html))
		inlines_break(place->reader->blocks.inlines, true);
	else if (!text_starts(html, "<!--"))
		add_text(place, html, MARKUP_HTML_SPAN);
}

/* Text of a block below the one that is read: line for line. */
static void add_lines(struct place *place, struct text text)
{
	struct inlines *in = place->reader->blocks.inlines;

	while (text.len) {
		const char *end = memchr(text.ptr, '\n', text.len);
		size_t len = end ? (size_t)(end - text.ptr) : text.len;

		inlines_add(
		    in, (struct text){text.ptr, len}, 0, (struct text){0});
		len += end != NULL;
		text.ptr += len;
		text.len -= len;
		if (text.len)
			inlines_break(in, true);
	}
}

static void enter_block(struct place *place, cmark_node *node)
{
	struct inlines *in = place->reader->blocks.inlines;
	size_t line = (size_t)cmark_node_get_start_line(node);

	if (in->bytes.len && in->runs[in->count - 1].kind == INLINE_TEXT)
		inlines_break(in, true);
	if (line >= place->line)
		in->line = (uint32_t)(line - place->line);
}

static void enter(struct place *place, cmark_node *node)
{
	struct inlines *in = place->reader->blocks.inlines;

	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_TEXT:
		add_text(place, literal(place->reader, node), 0);
		break;
	case CMARK_NODE_CODE:
		add_text(place, literal(place->reader, node), MARKUP_CODE_SPAN);
		break;
	case CMARK_NODE_HTML_INLINE:
		add_html(place, literal(place->reader, node));
		break;
	case CMARK_NODE_SOFTBREAK:
	case CMARK_NODE_LINEBREAK:
		inlines_break(
		    in, cmark_node_get_type(node) == CMARK_NODE_LINEBREAK);
		in->line++;
		break;
	case CMARK_NODE_STRONG:
		place->strong++;
		break;
	case CMARK_NODE_EMPH:
		place->emphasis++;
		break;
	case CMARK_NODE_LINK:
	case CMARK_NODE_IMAGE:
		enter_link(place, node);
		break;
	case CMARK_NODE_CODE_BLOCK:
	case CMARK_NODE_HTML_BLOCK:
		enter_block(place, node);
		add_lines(place, literal(place->reader, node));
		break;
	case CMARK_NODE_PARAGRAPH:
	case CMARK_NODE_HEADING:
		enter_block(place, node);
		break;
	default:
		break;
	}
}

static void leave(struct place *place, cmark_node *node)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_STRONG:
		place->strong--;
		break;
	case CMARK_NODE_EMPH:
		place->emphasis--;
		break;
	case CMARK_NODE_LINK:
	case CMARK_NODE_IMAGE:
		leave_link(place);
		break;
	default:
		break;
	}
}

/* Takes up the text below NODE, blocks as lines; without recursion. */
static void collect(struct reader *reader, cmark_node *node)
{
	cmark_iter *iter = cmark_iter_new(node);
	struct place place = {
	    .reader = reader, .line = (size_t)cmark_node_get_start_line(node)};
	cmark_event_type event;

	inlines_clear(reader->blocks.inlines);
	while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
		if (event == CMARK_EVENT_ENTER)
			enter(&place, cmark_iter_get_node(iter));
		else
			leave(&place, cmark_iter_get_node(iter));
	}
	cmark_iter_free(iter);
}

/* Where each line of SOURCE starts, with cmark's line ends, BASE added; free()
 * it. */
static uint32_t *find_lines(struct text source, uint32_t base, size_t *count)
{
	const char *p = source.ptr, *end = p + source.len;
	bool returns = source.len && memchr(p, '\r', source.len);
	size_t capacity = 0;
	uint32_t *lines = NULL;

	*count = 0;
	while (p < end) {
		const char *stop = memchr(p, '\n', (size_t)(end - p)), *cr;

		stop = stop ? stop + 1 : end;
		cr = returns ? memchr(p, '\r', (size_t)(stop - p)) : NULL;
		if (cr && (cr + 1 == end || cr[1] != '\n'))
			stop = cr + 1;
		if (*count == capacity)
			lines =
			    mem_grow(lines, *count, &capacity, sizeof *lines);
		lines[(*count)++] = base + (uint32_t)(p - source.ptr);
		p = stop;
	}
	return lines;
}

static void read_children(struct reader *reader, cmark_node *parent,
    struct markup_block ***tail, int depth);

/* Reads SOURCE as a document of its own, from line LINE of READER's. */
static void read_part(struct reader *reader, struct text source, size_t line,
    struct markup_block ***tail, int depth)
{
	struct reader part = *reader;
	cmark_node *root = parse(source);
	size_t index = line - 1;
	uint32_t *offsets = find_lines(source,
	    index < reader->blocks.line_count ? reader->blocks.offsets[index]
					      : 0,
	    &part.blocks.line_count);

	part.source = source;
	part.blocks.offsets = offsets;
	part.blocks.first_line += (uint32_t)index;
	read_children(&part, root, tail, depth);
	free(offsets);
	cmark_node_free(root);
}

/* The lines of SOURCE that may define links, for what is parsed apart. */
static void add_definitions(struct text source, struct str *out)
{
	const char *p = source.ptr, *end = p + source.len;
	size_t start = out->len;

	if (!source.len || !memmem(p, source.len, "]:", 2))
		return;
	str_puts(out, "\n");
	while (p < end) {
		const char *stop = memchr(p, '\n', (size_t)(end - p));
		struct text line = {p, (size_t)((stop ? stop : end) - p)};
		struct text trimmed = text_trim(line);

		p += line.len + 1;
		if (!text_starts(trimmed, "[") ||
		    !memmem(trimmed.ptr, trimmed.len, "]:", 2))
			continue;
		str_add(out, trimmed);
		str_putc(out, '\n');
		if (out->len - start > DEFINITIONS_MAX) {
			out->len = start;
			return;
		}
	}
}

/* Cells as a document to parse: each a heading, which takes inlines only and is
 * one line. The mark keeps what a cell ends with from being a closing `#`. */
struct cells {
	struct str source;
	struct markup_block *blocks[CELLS_AT_ONCE];
	size_t count;
	bool brackets;
};

static void add_cell(struct cells *cells, struct markup_block *cell)
{
	struct text t = cell->text;
	size_t i;

	str_puts(&cells->source, "# ");
	for (i = 0; i < t.len; i++) {
		if (t.ptr[i] == '\\' && i + 1 < t.len && t.ptr[i + 1] == '|')
			continue;
		cells->brackets |= t.ptr[i] == '[';
		str_putc(&cells->source, t.ptr[i]);
	}
	str_puts(&cells->source, " " REPAIR_LETTER "\n");
	cells->blocks[cells->count++] = cell;
	cell->text = TEXT("");
}

static void parse_cells(struct reader *reader, struct cells *cells)
{
	cmark_node *root, *node;
	size_t i;

	if (cells->brackets)
		add_definitions(reader->source, &cells->source);
	root = parse(str_text(&cells->source));
	node = cmark_node_first_child(root);
	for (i = 0; i < cells->count && node; i++) {
		struct markup_block *cell = cells->blocks[i];

		collect(reader, node);
		blocks_fill(&reader->blocks, cell,
		    cell->line - reader->blocks.first_line + 1);
		node = cmark_node_next(node);
	}
	cmark_node_free(root);
	str_clear(&cells->source);
	cells->count = 0;
	cells->brackets = false;
}

static void read_cells(struct reader *reader, struct markup_block *table)
{
	struct cells cells = {.count = 0};
	struct markup_block *row, *cell;

	for (row = table->children; row; row = row->next)
		for (cell = row->children; cell; cell = cell->next) {
			if (!cell->text.len)
				continue;
			add_cell(&cells, cell);
			if (cells.count == CELLS_AT_ONCE)
				parse_cells(reader, &cells);
		}
	if (cells.count)
		parse_cells(reader, &cells);
	str_release(&cells.source);
}

/* The lines of a paragraph without what makes them a part of quotes and items;
 * free() them. */
static struct text *source_lines(
    struct reader *reader, cmark_node *node, size_t *count)
{
	size_t first = (size_t)cmark_node_get_start_line(node) - 1, i;
	size_t column = (size_t)cmark_node_get_start_column(node);
	size_t end = (size_t)cmark_node_get_end_line(node), quotes = 0, q;
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
		struct text line = {reader->source.ptr + from, to - from};

		if (i == 0 && column > 1 && column <= line.len) {
			line.ptr += column - 1;
			line.len -= column - 1;
		}
		line = text_trim(line);
		for (q = quotes; i && q && text_starts(line, ">"); q--) {
			line.ptr++;
			line.len--;
			line = text_trim(line);
		}
		lines[i] = line;
	}
	return lines;
}

static void read_lines(struct reader *reader, const struct text *lines,
    size_t count, size_t line, struct markup_block ***tail, int depth)
{
	struct str source = {0};
	size_t i;

	for (i = 0; i < count; i++) {
		str_add(&source, lines[i]);
		str_putc(&source, '\n');
	}
	if (memchr(source.data, '[', source.len))
		add_definitions(reader->source, &source);
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
	    line + head, reader->cells_left);
	if (used)
		read_cells(reader, *table);
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

static void read_heading(
    struct reader *reader, cmark_node *node, struct markup_block ***tail)
{
	size_t line = (size_t)cmark_node_get_start_line(node);
	struct markup_block *block =
	    blocks_add(&reader->blocks, tail, MARKUP_HEADING, line);

	block->level = cmark_node_get_heading_level(node);
	collect(reader, node);
	blocks_fill(&reader->blocks, block, line);
	if (markup_heading_is_references(
		str_text(&reader->blocks.inlines->bytes)))
		reader->references_level = block->level;
	else if (block->level <= reader->references_level)
		reader->references_level = 0;
	reader->blocks.references = reader->references_level;
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

/* HTML without its comments, which nobody is meant to see. */
static void read_html(
    struct reader *reader, cmark_node *node, struct markup_block ***tail)
{
	size_t line = (size_t)cmark_node_get_start_line(node);
	struct text text = literal(reader, node), shown;
	const char *p = text.ptr, *end = p + text.len, *open, *close;
	struct str out = {0};

	while ((open = memmem(p, (size_t)(end - p), "<!--", 4))) {
		str_append(&out, p, (size_t)(open - p));
		close = memmem(open + 2, (size_t)(end - open - 2), "-->", 3);
		p = close ? close + 3 : end;
	}
	str_append(&out, p, (size_t)(end - p));
	shown = text_trim(str_text(&out));
	if (shown.len)
		blocks_add(&reader->blocks, tail, MARKUP_HTML, line)->text =
		    arena_text(reader->blocks.arena, shown);
	str_release(&out);
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

/* A list among the references: an entry for each item, and for each line of one
 * that is labelled. */
static void read_references(
    struct reader *reader, cmark_node *node, struct markup_block ***tail)
{
	bool ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
	int number = cmark_node_get_list_start(node);
	cmark_node *item = cmark_node_first_child(node);
	struct str label = {0};

	for (; item; item = cmark_node_next(item), number++) {
		struct text text;

		str_clear(&label);
		if (ordered)
			str_printf(&label, "%d", number);
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
	struct str scratch = {0};
	size_t cells = CELLS_MAX;
	struct reader reader = {
	    .blocks = {.arena = arena,
		.inlines = &inlines,
		.first_line = first_line},
	    .scratch = &scratch,
	    .cells_left = &cells,
	};
	struct markup_block *root = NULL, **tail = &root;

	if (body.len > SOURCE_MAX)
		body.len = SOURCE_MAX;
	reader.tables = body.len && memchr(body.ptr, '|', body.len);
	blocks_add(&reader.blocks, &tail, MARKUP_DOCUMENT, 1);
	tail = &root->children;
	read_part(&reader, body, 1, &tail, 0);
	inlines_release(&inlines);
	str_release(&scratch);
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
	if (block->kind == MARKUP_CODE || block->kind == MARKUP_HTML)
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
