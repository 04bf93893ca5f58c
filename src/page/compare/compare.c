/*
 * Two reviews as one page. Each side's body is laid out by itself, then the
 * sections are paired and put beside or below each other.
 *
 * Anchors, so that the same paragraph stays on top whatever the width: within a
 * pair first all of A's, then B's; a row with both bears A's.
 */
#include "page/compare/compare.h"

#include "page/compare/compare_top.h"
#include "page/compare/strip.h"
#include "page/document.h"
#include "page/links.h"
#include "review/schema.h"

enum { LEAST = 8 };

/* One side's body. */
struct side {
	struct page page;
	struct document_outline outline;
	bool *paired;   /* each section */
	size_t *starts; /* first row of each section in the whole page, or
			   DOCUMENT_NOWHERE */
	uint32_t links; /* of the other side, see struct strip */
};

static void lay_side(struct compare *compare, struct side *side, int i)
{
	const struct compare_options *options = compare->options;
	uint32_t width = options->width;
	size_t j;

	if (options->beside && width)
		width = (width - COMPARE_RULE) / 2;
	*side = (struct side){.page = {.arena = compare->page->arena}};
	document_lay_out(&side->page, compare->comparison.sides[i],
	    &(struct document_options){
		.width = width,
		.measure = options->measure,
		.ascii = options->ascii,
		.plain = options->plain,
		.hashes = options->plain,
		.names = options->names[i],
		.section = DOCUMENT_BODY,
	    },
	    &side->outline);
	side->paired = arena_alloc(
	    compare->page->arena, side->outline.count, sizeof *side->paired);
	side->starts = arena_alloc(
	    compare->page->arena, side->outline.count, sizeof *side->starts);
	for (j = 0; j < side->outline.count; j++)
		side->starts[j] = DOCUMENT_NOWHERE;
}

/* Section I of SIDE (SIZE_MAX: none), without the blank rows at its end. */
static struct strip section_of(const struct side *side, size_t i)
{
	const struct document_outline *outline = &side->outline;
	struct strip strip = {.page = &side->page, .links = side->links};

	if (i == SIZE_MAX)
		return strip;
	strip.first = outline->sections[i].row;
	strip.end = i + 1 < outline->count ? outline->sections[i + 1].row
					   : side->page.count;
	while (
	    strip.end > strip.first && !strip.page->rows[strip.end - 1].cells)
		strip.end--;
	return strip;
}

static void put_beside(
    struct compare *compare, const struct strip *a, const struct strip *b)
{
	struct wrap *wrap = &compare->wrap;
	struct strip strips[] = {*a, *b};

	strips[1].cell = (wrap->width - COMPARE_RULE) / 2;
	strip_put_beside(wrap, strips, 2, wrap->ascii ? " | " : " │ ");
}

/* STRIP under a row that says whose it is. */
static void put_below(struct compare *compare, const struct strip *strip,
    const char *letter, struct text name)
{
	struct wrap *wrap = &compare->wrap;
	uint32_t base = wrap->anchor;
	struct row_builder builder;
	size_t i;

	if (strip->end == strip->first)
		return;
	row_start(&builder, wrap->page->arena, wrap->width, wrap->ascii);
	row_add(&builder, text_of(letter), STYLE_KEY);
	row_add(&builder, compare->options->plain ? TEXT(": ") : TEXT("  "),
	    STYLE_TEXT);
	if (wrap->width > 2 * LEAST && wrap->width < UINT32_MAX)
		row_add_field(
		    &builder, name, STYLE_DIM, wrap->width - 3, false);
	else
		row_add(&builder, name, STYLE_DIM);
	page_add(wrap->page, &builder, base);
	for (i = 0; i < strip->end - strip->first; i++) {
		row_start(
		    &builder, wrap->page->arena, wrap->width, wrap->ascii);
		strip_add_row(strip, i, &builder);
		page_add(wrap->page, &builder, base + strip_anchor(strip, i));
	}
	wrap->anchor = base + strip_anchors(strip);
	wrap_add_blank(wrap, NULL);
	wrap->anchor--; /* side by side, a pair has one blank row fewer */
}

static bool same_rows(const struct strip *a, const struct strip *b)
{
	struct str x = {0}, y = {0};
	size_t i;
	bool same = a->end - a->first == b->end - b->first;

	for (i = 0; same && i < a->end - a->first; i++) {
		str_clear(&x);
		str_clear(&y);
		row_print(&a->page->rows[a->first + i], &x);
		row_print(&b->page->rows[b->first + i], &y);
		same = text_equal(str_text(&x), str_text(&y));
	}
	str_release(&x);
	str_release(&y);
	return same;
}

static struct compare_section *note_section(
    struct compare *compare, const struct document_section *from)
{
	struct compare_outline *outline = &compare->outline;
	struct compare_section *section;

	outline->sections =
	    arena_grow(compare->page->arena, outline->sections, outline->count,
		&compare->section_capacity, sizeof *outline->sections);
	section = &outline->sections[outline->count++];
	*section = (struct compare_section){.key = from->key,
	    .title = from->title,
	    .rows = {compare->page->count, compare->page->count}};
	return section;
}

/* Whether the scores of section KEY differ. */
static bool scores_differ(const struct compare *compare, enum section_key key)
{
	enum review_part part = schema_section_part(key);
	const struct number *d;

	if (part == PART_COUNT)
		return false;
	d = &compare->comparison.parts[part];
	return d->present && d->value != 0;
}

/* Records that section I of SIDE (SIZE_MAX: none) starts in ROW of the whole
 * page. */
static void note_start(struct side *side, size_t i, size_t row)
{
	if (i != SIZE_MAX)
		side->starts[i] = row;
}

/* Puts section I of A and J of B (SIZE_MAX: none). */
static void put_pair(
    struct compare *compare, struct side sides[2], size_t i, size_t j)
{
	const struct document_section *from =
	    i == SIZE_MAX ? &sides[1].outline.sections[j]
			  : &sides[0].outline.sections[i];
	struct strip a = section_of(&sides[0], i), b = section_of(&sides[1], j);
	struct compare_section *section;

	if (i != SIZE_MAX)
		sides[0].paired[i] = true;
	if (j != SIZE_MAX)
		sides[1].paired[j] = true;
	if (compare->options->differences && same_rows(&a, &b))
		return;
	if (i == SIZE_MAX || j == SIZE_MAX || scores_differ(compare, from->key))
		compare_note_difference(compare);
	section = note_section(compare, from);
	if (compare->options->beside) {
		note_start(&sides[0], i, compare->page->count);
		note_start(&sides[1], j, compare->page->count);
		put_beside(compare, &a, &b);
		wrap_add_blank(&compare->wrap, NULL);
		return;
	}
	note_start(&sides[0], i, compare->page->count + 1);
	put_below(compare, &a, "A",
	    version_shown_name(&compare->comparison.sides[0]->version));
	section->rows[1] = compare->page->count;
	note_start(&sides[1], j, compare->page->count + 1);
	put_below(compare, &b, "B",
	    version_shown_name(&compare->comparison.sides[1]->version));
	if (j == SIZE_MAX)
		section->rows[1] = section->rows[0];
	compare->wrap.anchor++;
}

/* Index of B's first unpaired section with SECTION's key, or SIZE_MAX. */
static size_t find_partner(
    const struct side *side, const struct document_section *section)
{
	size_t i;

	for (i = 0; i < side->outline.count; i++) {
		const struct document_section *other =
		    &side->outline.sections[i];

		if (!side->paired[i] && other->key == section->key &&
		    (section->key != SECTION_OTHER ||
			text_equal(other->title, section->title)))
			return i;
	}
	return SIZE_MAX;
}

static bool has_partner(
    const struct side *side, const struct document_section *section)
{
	return find_partner(side, section) != SIZE_MAX;
}

static void put_sections(struct compare *compare, struct side sides[2])
{
	size_t i, j, before;

	for (i = 0; i < sides[0].outline.count; i++) {
		j = find_partner(&sides[1], &sides[0].outline.sections[i]);
		/* A section that only B has keeps its place among B's. */
		for (before = 0; j != SIZE_MAX && before < j; before++)
			if (!sides[1].paired[before] &&
			    !has_partner(
				&sides[0], &sides[1].outline.sections[before]))
				put_pair(compare, sides, SIZE_MAX, before);
		put_pair(compare, sides, i, j);
	}
	for (j = 0; j < sides[1].outline.count; j++)
		if (!sides[1].paired[j])
			put_pair(compare, sides, SIZE_MAX, j);
}

/* The row of the whole page that shows ROW of SIDE, or DOCUMENT_NOWHERE. */
static size_t row_in_whole(const struct side *side, size_t row)
{
	const struct document_outline *outline = &side->outline;
	size_t i = outline->count;

	while (i && outline->sections[i - 1].row > row)
		i--;
	if (row == DOCUMENT_NOWHERE || !i ||
	    side->starts[i - 1] == DOCUMENT_NOWHERE)
		return DOCUMENT_NOWHERE;
	return side->starts[i - 1] + row - outline->sections[i - 1].row;
}

/* Appends link NUMBER, counted over both SIDES. */
static void add_link(
    struct compare *compare, const struct side sides[2], uint32_t number)
{
	struct document_links *links = &compare->outline.links;
	uint32_t i = number > sides[1].links;
	const struct side *side = &sides[i];
	struct document_link link =
	    side->outline.links.items[number - side->links - 1];
	struct str mark = {0};

	str_printf(
	    &mark, "%s %.*s", i ? "B" : "A", (int)link.mark.len, link.mark.ptr);
	link.mark = arena_text(compare->page->arena, str_text(&mark));
	str_release(&mark);
	link.row = row_in_whole(side, link.row);
	link.target = row_in_whole(side, link.target);
	link.side = i;
	links->items[links->count++] = link;
}

/* Numbers the links of both sides in the order of the rows. */
static void number_links(struct compare *compare, const struct side sides[2])
{
	struct document_links *links = &compare->outline.links;
	size_t all = sides[1].links + sides[1].outline.links.count, i;
	struct arena *arena = compare->page->arena;
	uint32_t *order = arena_alloc(arena, all, sizeof *order);
	size_t count = links_number(compare->page, 0, order, all);

	links->items = arena_alloc(arena, count, sizeof *links->items);
	for (i = 0; i < count; i++)
		add_link(compare, sides, order[i]);
}

void compare_lay_out(struct page *page, const struct review *a,
    const struct review *b, const struct compare_options *options,
    struct compare_outline *outline)
{
	struct compare compare = {.page = page, .options = options};
	struct side sides[2];

	comparison_make(&compare.comparison, page->arena, a, b);
	wrap_init(&compare.wrap, page, options->width, options->ascii);
	compare_lay_out_top(&compare);
	lay_side(&compare, &sides[0], 0);
	lay_side(&compare, &sides[1], 1);
	sides[1].links = (uint32_t)sides[0].outline.links.count;
	put_sections(&compare, sides);
	if (page->count && !page->rows[page->count - 1].cells)
		page->count--;
	if (outline) {
		number_links(&compare, sides);
		*outline = compare.outline;
	}
	wrap_release(&compare.wrap);
}
