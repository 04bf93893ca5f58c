/*
 * Headings: their weight, or the mark of their level, the section they open,
 * and its score at the end of the row.
 */
#include "page/heading.h"

#include "page/bars.h"
#include "page/figures.h"
#include "review/schema.h"
#include "review/section.h"

enum { BAR = 9, GAP = 3, FIGURES = 3 };
enum { SECTIONS_MOST = 256 }; /* in an outline, since pairs are quadratic */

/* The score line of the section that HEADING opens, or NULL. */
static const struct markup_block *find_score(const struct markup_block *heading)
{
	const struct markup_block *block = heading->next;

	for (; block && block->kind != MARKUP_HEADING; block = block->next)
		if (block->kind == MARKUP_SCORE)
			return block;
	return NULL;
}

/* The score beside a heading. */
struct score {
	const struct markup_block *block; /* NULL: there is none to show */
	enum review_part part;
	uint32_t bar;   /* cells, 0: figures only */
	uint32_t cells; /* to leave free at the end of the row */
};

static struct score plan_score(const struct body *body, enum section_key key,
    const struct markup_block *heading, uint32_t room)
{
	struct score score = {0};

	score.part = schema_section_part(key);
	if (score.part == PART_COUNT)
		return score;
	if (!body->options->plain)
		score.cells = GAP + FIGURES;
	if (score.cells && room >= 2 * (GAP + FIGURES + BAR + 2)) {
		score.bar = BAR;
		score.cells += BAR + 2;
	}
	if (room >= 2 * score.cells)
		score.block = find_score(heading);
	return score;
}

/* Puts the score after the heading's words, in words. */
static void say_score(struct body *body, const struct score *score)
{
	struct str figures = {0}, words = {0};

	figures_score(&figures, score->block->score);
	/* A heading stands before it. */
	str_printf(&words, message_in(body->words, ": %s of %.0f"),
	    str_c(&figures), bars_scale(score->part));
	links_add_span(&body->spans,
	    arena_text(body->page->arena, str_text(&words)), STYLE_TEXT, 0);
	str_release(&figures);
	str_release(&words);
}

/* Puts the score at the end of ROW. */
static void add_score(
    struct body *body, struct row *row, const struct score *score)
{
	struct wrap *wrap = &body->wrap;
	uint32_t anchor = row->anchor;
	struct row_builder builder;

	row_resume(&builder, wrap->page->arena, row, wrap->width, wrap->ascii);
	if (wrap->width != UINT32_MAX)
		row_pad(&builder, wrap->width - score->cells - row->cells,
		    STYLE_TEXT);
	row_pad(&builder, GAP - 1, STYLE_TEXT);
	bars_add_score(&builder, score->part, score->block->score, score->bar);
	*row = builder.row;
	row->anchor = anchor;
}

static void note_section(
    struct body *body, enum section_key key, struct text title)
{
	struct document_outline *outline = &body->outline;
	struct arena *arena = body->page->arena;
	struct str clean = {0};

	if (outline->count == SECTIONS_MOST)
		return;
	outline->sections = arena_grow(arena, outline->sections, outline->count,
	    &body->section_capacity, sizeof *outline->sections);
	row_clean(&clean, title, body->options->ascii);
	outline->sections[outline->count++] = (struct document_section){
	    key, arena_text(arena, str_text(&clean)), body->page->count};
	str_release(&clean);
}

void heading_lay_out(struct body *body, const struct markup_block *block,
    struct wrap_indent *indent)
{
	static const char hashes[] = "###### ";
	struct wrap *wrap = &body->wrap;
	uint32_t level = (uint32_t)block->level, width = wrap->width;
	uint32_t mark = body->options->hashes ? level + 1 : 0;
	struct wrap_indent inner = {.outer = indent,
	    .text = {hashes + 6 - level, mark},
	    .cells = mark,
	    .style = STYLE_DIM,
	    .once = true};
	struct score score = {0};
	size_t row = body->page->count;
	bool opens = false;
	enum section_key key = SECTION_OTHER;
	struct str title = {0};

	markup_plain(block, &title);
	if (indent == &body->margin && level > 1) {
		key = section_find_key(text_trim(str_text(&title)));
		opens = level == 2 || key == SECTION_REFERENCES;
		if (opens)
			note_section(body, key, text_trim(str_text(&title)));
		score = plan_score(
		    body, key, block, width - wrap_indent_cells(wrap, &inner));
	}
	str_release(&title);
	if (opens) /* no links in the headings of sections */
		body->names = NULL;
	body_add_spans(body, block,
	    STYLE_HEADING | STYLE_BOLD | (level > 2 ? STYLE_ITALIC : 0));
	if (opens && key <= SECTION_ADVICE)
		body->names = body->options->names;
	if (score.block && body->options->plain)
		say_score(body, &score);
	if (score.block && width != UINT32_MAX)
		wrap->width -= score.cells;
	body_wrap_spans(body, &inner);
	wrap->width = width;
	if (score.block && !body->options->plain)
		add_score(body, &body->page->rows[row], &score);
}
