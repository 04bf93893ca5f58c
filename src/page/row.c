/*
 * Text to cells: the one place that decides which characters of a file, a name
 * or a query may reach a terminal. Knows arenas and Unicode; nothing of
 * screens.
 */
#include "page/row.h"

#include <string.h>

#include "base/mem.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "review/schema.h"

enum { CLUSTER_CODE_POINTS = 5, ZWNJ = 0x200C, ZWJ };

/* Spellings of common glyphs without a compatibility form. */
static const struct spelling {
	uint32_t code_point;
	const char *spelt;
} spellings[] = {{0xA3, "GBP"}, {0xA9, "(C)"}, {0xAB, "<<"}, {0xAE, "(R)"},
    {0xB0, "deg"}, {0xB1, "+-"}, {0xB5, "u"}, {0xB7, "."}, {0xBB, ">>"},
    {0xC6, "AE"}, {0xD7, "x"}, {0xD8, "O"}, {0xDF, "ss"}, {0xE6, "ae"},
    {0xF7, "/"}, {0xF8, "o"}, {0x3A9, "Ohm"}, {0x3BC, "u"}, {0x2018, "'"},
    {0x2019, "'"}, {0x201A, ","}, {0x201B, "'"}, {0x201C, "\""}, {0x201D, "\""},
    {0x201E, "\""}, {0x201F, "\""}, {0x2022, "*"}, {0x2032, "'"},
    {0x2033, "\""}, {0x2039, "<"}, {0x203A, ">"}, {0x203B, "*"}, {0x2044, "/"},
    {0x20AC, "EUR"}, {0x2126, "Ohm"}, {0x2190, "<-"}, {0x2192, "->"},
    {0x2194, "<->"}, {0x21D2, "=>"}, {0x2212, "-"}, {0x221E, "inf"},
    {0x2248, "~"}, {0x2252, "~"}, {0x2264, "<="}, {0x2265, ">="},
    {0x2266, "<="}, {0x2267, ">="}, {0x2605, "*"}, {0x2606, "*"},
    {0x3001, ", "}, {0x3002, ". "}, {0x300C, "\""}, {0x300D, "\""},
    {0x301C, "~ "}};

static const char *spell(uint32_t c)
{
	struct text sign;
	size_t i, len;

	if (c >= 0x2010 && c <= 0x2015)
		return "-";
	if (c == 0x2500 || c == 0x2501 || c == 0x2550)
		return "-";
	if (c == 0x2502 || c == 0x2503 || c == 0x2551)
		return "|";
	if (c >= 0x2504 && c <= 0x257F)
		return "+";
	if (c >= 0x2580 && c <= 0x259F)
		return "#";
	for (i = 0; i < sizeof spellings / sizeof *spellings; i++)
		if (spellings[i].code_point == c)
			return spellings[i].spelt;
	for (i = 0; i < SCHEMA_LANGUAGES; i++) {
		sign = text_of(review_schema.languages[i].sign);
		if (utf8_decode(sign.ptr, sign.ptr + sign.len, &len) == c)
			return review_schema.languages[i].currency;
	}
	return NULL;
}

/* Whether a font without line and bar glyphs is likely to lack C; all of these
 * have an ASCII spelling. */
static bool is_drawing(uint32_t c)
{
	return c >= 0x2190 && c < 0x27C0 && !(c >= 0x2200 && c < 0x2500) &&
	       spell(c);
}

static void put_ascii(struct str *out, uint32_t c, int cells)
{
	const char *spelt = spell(c);
	char parts[UNICODE_ASCII];
	size_t len, i;

	if (spelt) {
		str_puts(out, spelt);
		return;
	}
	len = unicode_ascii(c, parts);
	for (i = 0; i < len; i++)
		if (parts[i] < ' ' || parts[i] > '~')
			len = 0;
	if (len)
		str_append(out, parts, len);
	else
		str_repeat(out, "?", (size_t)cells);
}

static void put_control(struct str *out, uint32_t c, enum row_glyphs ascii)
{
	if (c == '\t' || c == '\n' || c == '\r')
		str_putc(out, ' ');
	else
		str_puts(out, ascii ? "?" : "\xEF\xBF\xBD");
}

/* Whether C, after LAST in one cluster, is the rest of an emoji sequence. */
static bool is_emoji_tail(uint32_t last, uint32_t c)
{
	return (last == ZWJ && unicode_is_pictograph(c)) ||
	       (c >= 0x1F3FB && c <= 0x1F3FF);
}

/* Invisible letters and digits, used in flags only. */
static bool is_tag(uint32_t c)
{
	return c >= 0xE0000 && c <= 0xE007F;
}

static void clean_cluster(
    struct str *out, const char *p, const char *end, enum row_glyphs ascii)
{
	uint32_t last = 0, base = 0, c;
	size_t len;

	for (; p < end; p += len, last = c) {
		enum unicode_kind kind;

		c = utf8_decode(p, end, &len);
		kind = unicode_kind(c);
		if (kind == UNICODE_CONTROL || (c == 0xFFFD && len == 1)) {
			put_control(out, c, ascii);
			continue;
		}
		if (kind == UNICODE_INVISIBLE &&
		    (ascii == ROW_ASCII || !base || !unicode_extends(c) ||
			(is_tag(c) && !unicode_is_pictograph(base))))
			continue;
		if (ascii == ROW_ASCII || (ascii && is_drawing(c))) {
			if (kind == UNICODE_VISIBLE &&
			    !(last && is_emoji_tail(last, c)))
				put_ascii(out, c, unicode_width(c));
			continue;
		}
		if (kind == UNICODE_COMBINING && !base)
			str_puts(out, "\xE2\x97\x8C");
		str_append(out, p, len);
		if (!base)
			base = c;
	}
}

/* Cuts a cluster to the number of code points that every terminal takes. */
static void cut_cluster(struct str *out, const char *p, const char *end)
{
	uint32_t last = 0, base = 0, c;
	size_t len;
	int count = 0;

	for (; p < end && count < CLUSTER_CODE_POINTS; p += len, last = c) {
		c = utf8_decode(p, end, &len);
		if (base && unicode_is_pictograph(base) &&
		    (is_emoji_tail(last, c) || unicode_extends(c)))
			continue;
		if (base && unicode_kind(c) == UNICODE_INVISIBLE && c != ZWJ &&
		    c != ZWNJ)
			continue;
		str_append(out, p, len);
		base = base ? base : c;
		count++;
	}
}

void row_cut_clusters(struct str *out, struct text clean)
{
	const char *p = clean.ptr, *end = p + clean.len;
	size_t len;
	int cells;

	for (; p < end; p += len) {
		len = unicode_plain_run(p, end);
		if (len) {
			str_append(out, p, len);
			continue;
		}
		len = unicode_grapheme(p, end, &cells);
		cut_cluster(out, p, p + len);
	}
}

static size_t ascii_run(const char *p, const char *end)
{
	const char *start = p;

	while (p < end && *p >= ' ' && *p <= '~')
		p++;
	return (size_t)(p - start);
}

/* Length of the text from P on that is clean as it stands. */
static size_t clean_run(const char *p, const char *end, enum row_glyphs ascii)
{
	size_t len =
	    ascii == ROW_ASCII ? ascii_run(p, end) : unicode_plain_run(p, end);
	const char *drawn = p;

	if (ascii != ROW_LETTERS)
		return len;
	/* the first byte of U+2190 to U+27BF */
	while ((drawn = memchr(drawn, 0xE2, (size_t)(p + len - drawn)))) {
		size_t ignored;

		if (is_drawing(utf8_decode(drawn, end, &ignored)))
			return (size_t)(drawn - p);
		drawn++;
	}
	return len;
}

void row_clean(struct str *out, struct text text, enum row_glyphs ascii)
{
	const char *p = text.ptr, *end;
	size_t len;
	int cells;

	if (!text.len)
		return;
	for (end = p + text.len; p < end; p += len) {
		len = clean_run(p, end, ascii);
		if (len) {
			str_append(out, p, len);
			continue;
		}
		len = unicode_grapheme(p, end, &cells);
		clean_cluster(out, p, p + len, ascii);
	}
}

void row_start(struct row_builder *builder, struct arena *arena, uint32_t width,
    enum row_glyphs ascii)
{
	*builder = (struct row_builder){
	    .arena = arena, .width = width, .ascii = ascii};
}

void row_resume(struct row_builder *builder, struct arena *arena,
    const struct row *row, uint32_t width, enum row_glyphs ascii)
{
	row_start(builder, arena, width, ascii);
	builder->row = *row;
	builder->capacity = row->count;
}

static void add_span(struct row_builder *builder, struct text text,
    uint32_t cells, unsigned style)
{
	struct row *row = &builder->row;

	if (!row->spans) { /* most rows hold few */
		builder->capacity = 4;
		row->spans = arena_alloc(
		    builder->arena, builder->capacity, sizeof *row->spans);
	}
	row->spans = arena_grow(builder->arena, row->spans, row->count,
	    &builder->capacity, sizeof *row->spans);
	row->spans[row->count++] = (struct span){
	    text, (uint16_t)cells, (uint16_t)style, builder->link};
	row->cells += cells;
}

/* The number of bytes from P on, at most MOST, that take a cell each. Excludes
 * the last one before a non-ASCII character, which may combine with it. */
static size_t narrow_run(const char *p, const char *end, size_t most)
{
	size_t len = (size_t)(end - p);

	len = ascii_run(p, len > most ? p + most : end);
	return len && p + len < end && (p[len] & 0x80) ? len - 1 : len;
}

/* The part of a clean TEXT that fits into ROOM cells; its cells in *CELLS. */
static struct text fitting(struct text text, uint32_t room, uint32_t *cells)
{
	const char *p = text.ptr, *end = p + text.len;
	uint32_t sum = 0;
	int more;

	while (p < end) {
		size_t len = narrow_run(p, end, room - sum);

		if (len) {
			sum += (uint32_t)len;
			p += len;
			continue;
		}
		len = unicode_grapheme(p, end, &more);
		if (sum + (uint32_t)more > room)
			break;
		sum += (uint32_t)more;
		p += len;
	}
	*cells = sum;
	return text_between(text.ptr, p);
}

void row_add_clean(struct row_builder *builder, struct text text,
    uint32_t cells, unsigned style)
{
	struct row *row = &builder->row;
	struct span *last = row->count ? &row->spans[row->count - 1] : NULL;

	if (!text.len)
		return;
	/* Adjacent in memory and alike: one span. */
	if (last && last->style == style && last->link == builder->link &&
	    last->text.ptr + last->text.len == text.ptr &&
	    last->cells + cells <= UINT16_MAX) {
		last->text.len += text.len;
		last->cells = (uint16_t)(last->cells + cells);
		row->cells += cells;
		return;
	}
	while (cells > UINT16_MAX) { /* only in rows that are not wrapped */
		uint32_t used;
		struct text part = fitting(text, UINT16_MAX, &used);

		add_span(builder, part, used, style);
		text = text_from(text, part.len);
		cells -= used;
	}
	add_span(builder, text, cells, style);
}

/* TEXT cleaned, in the builder's memory. */
static struct text cleaned(const struct row_builder *builder, struct text text)
{
	struct str scratch = {0};
	struct text copy;

	if (!text.len || clean_run(text.ptr, text.ptr + text.len,
			     builder->ascii) == text.len)
		return arena_text(builder->arena, text);
	row_clean(&scratch, text, builder->ascii);
	copy = arena_text(builder->arena, str_text(&scratch));
	str_release(&scratch);
	return copy;
}

static uint32_t room_left(const struct row_builder *builder)
{
	return builder->row.cells < builder->width
		   ? builder->width - builder->row.cells
		   : 0;
}

uint32_t row_add(struct row_builder *builder, struct text text, unsigned style)
{
	struct text clean, part;
	uint32_t cells;

	if (builder->full || !text.len)
		return 0;
	clean = cleaned(builder, text);
	part = fitting(clean, room_left(builder), &cells);
	builder->full = part.len < clean.len;
	row_add_clean(builder, part, cells, style);
	return cells;
}

void row_add_field(struct row_builder *builder, struct text text,
    unsigned style, uint32_t cells, bool right)
{
	const char *mark = builder->ascii ? "~" : "\xE2\x80\xA6";
	struct text clean, part;
	uint32_t room = room_left(builder), used;
	bool cut;

	if (cells > room)
		cells = room;
	if (builder->full || !cells)
		return;
	clean = cleaned(builder, text);
	part = fitting(clean, cells, &used);
	cut = part.len < clean.len;
	if (cut)
		part = fitting(clean, cells - 1, &used);
	if (right)
		row_pad(builder, cells - used - cut, style);
	row_add_clean(builder, part, used, style);
	if (cut)
		row_add_clean(builder, text_of(mark), 1, style);
	if (!right)
		row_pad(builder, cells - used - cut, style);
}

void row_pad(struct row_builder *builder, uint32_t cells, unsigned style)
{
	static const char blanks[] = "                                "
				     "                                ";
	uint32_t room = room_left(builder);

	if (cells > room)
		cells = room;
	while (cells) {
		uint32_t n =
		    cells < sizeof blanks - 1 ? cells : sizeof blanks - 1;

		row_add_clean(builder, (struct text){blanks, n}, n, style);
		cells -= n;
	}
}

bool row_is_narrow(const struct span *span)
{
	const char *p = span->text.ptr;
	uint32_t count = 0;
	size_t i;

	for (i = 0; i < span->text.len; i++)
		count += (p[i] & 0xC0) != 0x80;
	return count == span->cells &&
	       unicode_plain_run(p, p + span->text.len) == span->text.len;
}

void page_init(struct page *page)
{
	*page = (struct page){.arena = arena_new()};
}

void page_release(struct page *page)
{
	arena_free(page->arena);
	*page = (struct page){0};
}

void page_add(
    struct page *page, const struct row_builder *builder, uint32_t anchor)
{
	page->rows = arena_grow(page->arena, page->rows, page->count,
	    &page->capacity, sizeof *page->rows);
	page->rows[page->count] = builder->row;
	page->rows[page->count++].anchor = anchor;
}

uint32_t page_line(const struct page *page, uint32_t row)
{
	uint32_t first = row, end = row + 1, line;

	if (row >= page->count || !page->rows[row].line)
		return 0;
	line = page->rows[row].line;
	while (first && page->rows[first - 1].line == line)
		first--;
	while (end < page->count && page->rows[end].line == line)
		end++;
	/* A block of several lines: as far into it as into its rows. */
	if (end < page->count && page->rows[end].line > line + 1)
		line += (uint32_t)((uint64_t)(page->rows[end].line - line - 1) *
				   (row - first) / (end - first));
	return line;
}

uint32_t page_find(const struct page *page, uint32_t anchor)
{
	uint32_t row = (uint32_t)mem_first_from(page->rows, page->count,
	    sizeof *page->rows, offsetof(struct row, anchor), anchor);
	bool found = row < page->count && page->rows[row].anchor == anchor;

	return row && !found ? row - 1 : row;
}

void row_print(const struct row *row, struct str *out)
{
	size_t start = out->len, i;

	for (i = 0; i < row->count; i++)
		str_add(out, row->spans[i].text);
	while (out->len > start && out->data[out->len - 1] == ' ')
		out->data[--out->len] = '\0';
}
