/*
 * Moving over a page that may be longer than the screen. The anchor of the top
 * row is kept, so that the place holds when another page, of another width,
 * comes instead.
 */
#include "tui/scroll.h"

uint32_t scroll_last(const struct scroll *scroll, const struct page *page)
{
	size_t count = page ? page->count : 0;

	return count > scroll->height ? (uint32_t)(count - scroll->height) : 0;
}

void scroll_to(struct scroll *scroll, const struct page *page, int64_t row)
{
	int64_t last = scroll_last(scroll, page);

	if (row > last)
		row = last;
	scroll->top = row < 0 ? 0 : (uint32_t)row;
	if (page && scroll->top < page->count)
		scroll->anchor = page->rows[scroll->top].anchor;
}

bool scroll_shows(const struct scroll *scroll, uint32_t row)
{
	return row >= scroll->top && row < scroll->top + scroll->height;
}

void scroll_show(struct scroll *scroll, const struct page *page, uint32_t row)
{
	if (!scroll_shows(scroll, row))
		scroll_to(scroll, page, (int64_t)row - scroll->height / 3);
}

bool scroll_act(struct scroll *scroll, const struct page *page,
    enum action action, uint32_t typed)
{
	uint32_t top = scroll->top;

	if (!action_move(action, typed, scroll->height,
		scroll_last(scroll, page) + 1, &top))
		return false;
	scroll_to(scroll, page, top);
	return true;
}

void scroll_fit(struct scroll *scroll, const struct page *page, uint32_t height)
{
	scroll->height = height;
	if (scroll->top > scroll_last(scroll, page))
		scroll->top = scroll_last(scroll, page);
}

void scroll_print(const struct scroll *scroll, const struct page *page,
    struct text title, struct str *out)
{
	uint32_t last = scroll_last(scroll, page);

	if (title.len) {
		str_add(out, title);
		str_putc(out, ' ');
	}
	if (!last)
		str_puts(out, "all");
	else
		str_printf(out, "%u%%",
		    (unsigned)((uint64_t)scroll->top * 100 / last));
}
