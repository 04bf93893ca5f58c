/*
 * A block of HTML as the blocks that a page would show. Tags that only style
 * text stay in it, for the reader of the inlines. Knows no Markdown.
 */
#include "review/html.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "review/repair.h"

enum {
	DEPTH_MAX = 8,    /* nested lists with numbers of their own */
	COLUMNS_MAX = 64, /* of a table: further cells begin another row */
	TAG_MAX = 2048    /* bytes; a longer tag is text */
};

enum kind {
	INLINE,
	BREAK,
	HEADING,
	LIST,
	ITEM,
	TABLE,
	ROW,
	CELL,
	LINES,
	HIDDEN,
	RULE
};

static const struct tag {
	const char *name;
	enum kind kind;
} tags[] = {
    {"address", BREAK},
    {"article", BREAK},
    {"aside", BREAK},
    {"blockquote", BREAK},
    {"body", BREAK},
    {"caption", BREAK},
    {"center", BREAK},
    {"details", BREAK},
    {"dialog", BREAK},
    {"div", BREAK},
    {"dl", BREAK},
    {"dt", BREAK},
    {"fieldset", BREAK},
    {"figcaption", BREAK},
    {"figure", BREAK},
    {"footer", BREAK},
    {"form", BREAK},
    {"head", BREAK},
    {"header", BREAK},
    {"html", BREAK},
    {"legend", BREAK},
    {"main", BREAK},
    {"nav", BREAK},
    {"noscript", BREAK},
    {"option", BREAK},
    {"p", BREAK},
    {"section", BREAK},
    {"select", BREAK},
    {"summary", BREAK},
    {"title", BREAK},
    {"base", BREAK},
    {"basefont", BREAK},
    {"col", BREAK},
    {"link", BREAK},
    {"meta", BREAK},
    {"param", BREAK},
    {"track", BREAK},
    {"colgroup", BREAK},
    {"h1", HEADING},
    {"h2", HEADING},
    {"h3", HEADING},
    {"h4", HEADING},
    {"h5", HEADING},
    {"h6", HEADING},
    {"ul", LIST},
    {"ol", LIST},
    {"menu", LIST},
    {"dir", LIST},
    {"li", ITEM},
    {"dd", ITEM},
    {"table", TABLE},
    {"thead", ROW},
    {"tbody", ROW},
    {"tfoot", ROW},
    {"tr", ROW},
    {"td", CELL},
    {"th", CELL},
    {"pre", LINES},
    {"script", HIDDEN},
    {"style", HIDDEN},
    {"template", HIDDEN},
    {"hr", RULE},
};

struct html {
	struct blocks *blocks;
	struct markup_block ***tail;
	const char *at, *end;
	size_t line;      /* the line of AT */
	struct str piece; /* text collected so far, one line */
	size_t piece_line;
	int level;                   /* of the open heading, or 0 */
	struct markup_block *list;   /* the open one, or NULL */
	struct markup_block **items; /* its tail */
	struct markup_block **inner; /* tail of its last item, or NULL */
	int depth,
	    numbers[DEPTH_MAX]; /* last number of each open list; -1: bullets */
	struct markup_block *table, *row, *cell; /* the open ones, or NULL */
	struct markup_block **rows, **cells;     /* their tails */
	size_t columns;                          /* of the row */
	size_t *left;
	bool endless[sizeof tags / sizeof *tags]; /* no end tag follows */
	bool endless_comment;
};

/* Adds LEN bytes at AT to the piece as one line, and skips them. */
static void take(struct html *h, size_t len)
{
	const char *stop = h->at + len;

	for (; h->at < stop; h->at++) {
		char c = *h->at;

		h->line += c == '\n';
		if (isspace((unsigned char)c)) {
			if (h->piece.len)
				str_putc(&h->piece, ' ');
			continue;
		}
		if (!h->piece.len)
			h->piece_line = h->line;
		str_putc(&h->piece, c);
	}
}

static void skip(struct html *h, size_t len)
{
	for (; len; len--)
		h->line += *h->at++ == '\n';
}

/* Puts the piece into the open cell, item or heading, or on its own. */
static void end_piece(struct html *h)
{
	struct text text = text_trim(str_text(&h->piece));
	struct markup_block *block;

	if (text.len && h->cell) {
		h->cell->text = arena_text(h->blocks->arena, text);
	} else if (text.len) {
		block = blocks_add(h->blocks, h->inner ? &h->inner : h->tail,
		    h->level ? MARKUP_HEADING : MARKUP_PARAGRAPH,
		    h->piece_line);
		block->level = h->level;
		block->text = arena_text(h->blocks->arena, text);
	}
	h->cell = NULL;
	str_clear(&h->piece);
}

static void end_table(struct html *h)
{
	struct markup_block *table = h->table, *row, **cells;
	size_t count;

	h->table = h->row = h->cell = NULL;
	if (!table)
		return;
	table->aligns = arena_alloc(
	    h->blocks->arena, table->column_count, sizeof *table->aligns);
	for (row = table->children; row; row = row->next) {
		count = 0;
		for (cells = &row->children; *cells; cells = &(*cells)->next)
			count++;
		for (; count < table->column_count; count++)
			blocks_add(h->blocks, &cells, MARKUP_PARAGRAPH, 1)
			    ->line = row->line;
	}
}

static void end_list(struct html *h)
{
	h->list = NULL;
	h->inner = NULL;
	h->depth = 0;
}

static void open_item(struct html *h)
{
	int *number = h->depth && h->depth <= DEPTH_MAX
			  ? &h->numbers[h->depth - 1]
			  : NULL;
	struct markup_block *item;

	end_table(h);
	if (!h->list) {
		h->list = blocks_add(h->blocks, h->tail, MARKUP_LIST, h->line);
		h->list->tight = true;
		h->items = &h->list->children;
	}
	item = blocks_add(h->blocks, &h->items, MARKUP_ITEM, h->line);
	if (number && *number >= 0)
		item->number = ++*number;
	h->inner = &item->children;
}

static void open_cell(struct html *h)
{
	if (!h->row && *h->left < COLUMNS_MAX) {
		end_table(h);
		return;
	}
	if (!h->table) {
		end_list(h);
		h->table =
		    blocks_add(h->blocks, h->tail, MARKUP_TABLE, h->line);
		h->rows = &h->table->children;
	}
	if (!h->row) {
		h->row = blocks_add(h->blocks, &h->rows, MARKUP_ROW, h->line);
		h->cells = &h->row->children;
		h->columns = 0;
		*h->left -= COLUMNS_MAX;
	}
	h->cell = blocks_add(h->blocks, &h->cells, MARKUP_PARAGRAPH, h->line);
	if (++h->columns > h->table->column_count)
		h->table->column_count = h->columns;
	if (h->columns == COLUMNS_MAX)
		h->row = NULL;
}

static void open_list(struct html *h, bool ordered)
{
	end_table(h);
	if (h->depth < DEPTH_MAX)
		h->numbers[h->depth] = ordered ? 0 : -1;
	h->depth++;
}

static void close_list(struct html *h)
{
	if (h->depth > 1)
		h->depth--;
	else
		end_list(h);
}

/* The end of the tag at P, after its ">"; NULL if it is no tag. */
static const char *tag_end(const char *p, const char *end)
{
	char quote = 0;

	end = end - p > TAG_MAX ? p + TAG_MAX : end;
	for (p += 1 + (p + 1 < end && p[1] == '/'); p < end; p++) {
		if (quote)
			quote = *p == quote ? 0 : quote;
		else if (*p == '"' || *p == '\'')
			quote = *p;
		else if (*p == '>')
			return p + 1;
	}
	return NULL;
}

static const struct tag *find_tag(const char *name, const char *end)
{
	size_t len = 0, i;

	while (name + len < end && isalnum((unsigned char)name[len]))
		len++;
	for (i = 0; i < sizeof tags / sizeof *tags; i++)
		if (strlen(tags[i].name) == len &&
		    !strncasecmp(name, tags[i].name, len))
			return &tags[i];
	return NULL;
}

/* The next "</NAME" from P on, or NULL. */
static const char *find_close(const char *p, const char *end, const char *name)
{
	size_t len = strlen(name);

	while (p < end && (p = memmem(p, (size_t)(end - p), "</", 2))) {
		if ((size_t)(end - p) > len + 2 &&
		    !strncasecmp(p + 2, name, len))
			return p;
		p += 2;
	}
	return NULL;
}

/* Adds preformatted lines up to STOP, without their tags. */
static void add_lines(struct html *h, const char *stop)
{
	static const char *const names[][2] = {
	    {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&amp;", "&"}};
	struct str lines = {0};
	size_t first = h->line, i;

	while (h->at < stop) {
		const char *close = *h->at == '<' ? tag_end(h->at, stop) : NULL;
		struct text rest = text_between(h->at, stop);

		for (i = 0; i < 4 && !text_starts(rest, names[i][0]);)
			i++;
		if (close) {
			skip(h, (size_t)(close - h->at));
		} else if (i < 4) {
			str_puts(&lines, names[i][1]);
			skip(h, strlen(names[i][0]));
		} else {
			str_putc(&lines, *h->at);
			skip(h, 1);
		}
	}
	if (lines.len)
		blocks_add(h->blocks, h->tail, MARKUP_CODE, first)->text =
		    arena_text(h->blocks->arena, str_text(&lines));
	str_release(&lines);
}

/* Skips an invisible element, up to its end tag or the end of the text. */
static void hide(struct html *h, const struct tag *tag)
{
	bool *endless = &h->endless[tag - tags];
	const char *stop =
	    *endless ? NULL : find_close(h->at, h->end, tag->name);

	*endless = !stop;
	if (stop)
		skip(h, (size_t)(stop - h->at));
}

static void take_lines(struct html *h, const struct tag *tag)
{
	const char *stop = find_close(h->at, h->end, tag->name);

	add_lines(h, stop ? stop : h->end);
}

static void take_table(struct html *h, enum kind kind, bool closes)
{
	if (kind == TABLE)
		end_table(h);
	else if (kind == ROW)
		h->row = NULL;
	else if (!closes)
		open_cell(h);
}

/* Handles the block tag of LEN bytes at AT. */
static void take_block(struct html *h, const struct tag *tag, size_t len)
{
	bool closes = h->at[1] == '/';
	bool of_table =
	    tag->kind == TABLE || tag->kind == ROW || tag->kind == CELL;

	skip(h, len);
	if (tag->kind == HIDDEN && !closes)
		hide(h, tag);
	if (h->cell && !of_table) {
		str_putc(&h->piece, ' ');
		return;
	}
	end_piece(h);
	h->level = 0;
	if (of_table)
		take_table(h, tag->kind, closes);
	else if (tag->kind == LIST)
		closes ? close_list(h) : open_list(h, tag->name[0] == 'o');
	else if (tag->kind == ITEM && !closes)
		open_item(h);
	else if (tag->kind != ITEM && tag->kind != HIDDEN &&
		 (tag->kind != BREAK || !h->depth))
		end_list(h);
	if (tag->kind == HEADING && !closes)
		h->level = tag->name[1] - '0';
	else if (tag->kind == RULE)
		blocks_add(h->blocks, h->tail, MARKUP_RULE, h->line);
	else if (tag->kind == LINES && !closes)
		take_lines(h, tag);
}

/* The end of "<!-- … -->" or another declaration at AT, or NULL. */
static const char *declaration_end(struct html *h)
{
	struct text rest = text_between(h->at, h->end);
	const char *close;

	if (text_starts(rest, "<!--")) {
		close = h->endless_comment
			    ? NULL
			    : memmem(h->at + 2, rest.len - 2, "-->", 3);
		h->endless_comment = !close;
		return close ? close + 3 : NULL;
	}
	if (!text_starts(rest, "<!") && !text_starts(rest, "<?"))
		return NULL;
	close = memchr(h->at, '>', rest.len > TAG_MAX ? TAG_MAX : rest.len);
	return close ? close + 1 : NULL;
}

static void take_markup(struct html *h)
{
	const char *name = h->at + 1, *close = declaration_end(h);
	const struct tag *tag = NULL;

	if (close) {
		skip(h, (size_t)(close - h->at));
		return;
	}
	name += name < h->end && *name == '/';
	if (name < h->end && isalpha((unsigned char)*name))
		close = tag_end(h->at, h->end);
	if (close)
		tag = find_tag(name, close);
	if (tag) {
		take_block(h, tag, (size_t)(close - h->at));
	} else if (close) {
		take(h, (size_t)(close - h->at));
	} else {
		str_puts(&h->piece, REPAIR_ESCAPE);
		take(h, 1);
	}
}

void html_add(struct blocks *blocks, struct markup_block ***tail,
    struct text html, size_t line, size_t *left)
{
	struct html h = {.blocks = blocks,
	    .tail = tail,
	    .at = html.ptr,
	    .end = html.ptr + html.len,
	    .line = line,
	    .left = left};

	while (h.at < h.end) {
		const char *next = memchr(h.at, '<', (size_t)(h.end - h.at));

		if (next == h.at)
			take_markup(&h);
		else
			take(&h, (size_t)((next ? next : h.end) - h.at));
	}
	end_piece(&h);
	end_table(&h);
	str_release(&h.piece);
}
