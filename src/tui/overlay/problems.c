/*
 * The overlay of problems: the files with mistakes, each with line and cure.
 */
#include "base/message.h"
#include "base/str.h"
#include "page/wrap.h"
#include "tui/state/pane.h"
#include "tui/view/overlay_list.h"

/* Cells before a message, including the line's number. */
enum { NUMBER = 9 };

static void add_problem(struct wrap *wrap, const struct index_problem *item)
{
	struct wrap_indent indent = {.once = true, .style = STYLE_DIM};
	struct wrap_span span = {.style = STYLE_TEXT};
	struct str number = {0}, message = {0};

	problem_print(&item->problem, message_spoken(), &message);
	span.text = arena_text(wrap->page->arena, str_text(&message));
	if (item->problem.line)
		str_printf(&number, "%7u  ", item->problem.line);
	else
		str_repeat(&number, " ", NUMBER);
	indent.text = arena_text(wrap->page->arena, str_text(&number));
	indent.cells = (uint32_t)number.len;
	wrap_add(wrap, &indent, &span, 1);
	str_release(&number);
	str_release(&message);
}

static void add_line(struct wrap *wrap, struct text text, enum style style)
{
	struct row_builder builder;

	row_start(&builder, wrap->page->arena, wrap->width, wrap->ascii);
	row_add(&builder, TEXT(" "), STYLE_TEXT);
	row_add_field(&builder, text, style, wrap->width - 1, false);
	wrap_add_row(wrap, &builder);
}

static void lay_out(struct app *app, struct page *page, uint32_t width)
{
	const struct worker_problems *problems = &app->library.problems;
	size_t i;
	struct wrap wrap;

	wrap_init(&wrap, page, width, app->reader.ascii);
	for (i = 0; i < problems->count; i++) {
		const struct index_problem *item = &problems->items[i];

		if (!i || !text_equal(item->path, item[-1].path))
			add_line(&wrap, item->path, STYLE_KEY);
		add_problem(&wrap, item);
	}
	if (!problems->count)
		add_line(&wrap,
		    app->library.checked
			? text_of(_("every file reads as it should"))
			: text_of(_("the files are still being read")),
		    STYLE_NOTE);
	wrap_release(&wrap);
}

const struct pane_ops problems_pane = {
    .draw = overlay_draw,
    .lay_out = lay_out,
    .act = overlay_act,
    .closes = ACTION_PROBLEMS,
    .keys = ACTION_IN_OVERLAY,
    .enter = "",
    .viewer = overlay_viewer,
};
