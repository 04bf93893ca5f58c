/*
 * Copying by y and Y, and the overlay with a text to select by hand: from the
 * first column on, with nothing between its rows.
 */
#include "tui/view/copy.h"

#include "base/message.h"
#include "base/unicode.h"
#include "base/words.h"
#include "page/wrap.h"
#include "query/language/query_sort.h"
#include "review/weights.h"
#include "tui/state/pane.h"
#include "tui/term/clipboard.h"
#include "tui/term/term.h"
#include "tui/term/tty.h"
#include "tui/view/overlay_list.h"
#include "tui/view/reading.h"

/* Stores TEXT in a form that is safe to paste, and asks the terminal to copy
 * it. */
static void take(struct app *app, struct text text)
{
	struct str picked = {0}, bytes = {0};

	if (clipboard_is_harmless(text))
		str_add(&picked, text);
	else
		row_clean(&picked, text, false);
	str_release(&app->picked.text);
	app->picked.text = picked;
	app->picked.why = NULL;
	app->picked.copied = clipboard_encode(
	    &bytes, str_text(&picked), app->options->clipboard);
	if (app->picked.copied)
		tty_send(str_text(&bytes));
	str_release(&bytes);
}

void copy_show(struct app *app, struct text text, const char *why)
{
	take(app, text);
	app->picked.why = why;
	nav_lay_over(app, OVERLAY_COPY);
}

/* Shows the beginning of the copied text. */
static void say_copied(struct app *app)
{
	enum { TOLD = 40 /* cells */ };
	struct text all = str_text(&app->picked.text);
	const char *p = all.ptr, *end = p + all.len;
	uint32_t used = 0;
	size_t len;
	int cells;

	for (; p < end; p += len, used += (uint32_t)cells) {
		len = unicode_grapheme(p, end, &cells);
		if (used + (uint32_t)cells > TOLD)
			break;
	}
	app_say(app, STYLE_NOTE,
	    _("copied \"%.*s%s\", if the terminal allows that"),
	    (int)(p - all.ptr), all.ptr,
	    p == end            ? ""
	    : app->reader.ascii ? "..."
				: "…");
}

void copy_text(struct app *app, struct text text)
{
	take(app, text);
	if (app->picked.copied)
		say_copied(app);
	else
		copy_show(app, text, NULL);
}

/* The row under the list's cursor, or of the review or rating shown, or
 * CATALOG_NONE. */
static uint32_t shown_alone(const struct app *app)
{
	return nav_view_pane(app)->of_one ? reading_current(app) : CATALOG_NONE;
}

/* The language on the screen, which need not be the reader's. */
static struct text shown_lang(const struct app *app)
{
	const struct pane_ops *view = nav_view_pane(app);
	struct text lang = copy_turned_lang(app);
	uint32_t row = shown_alone(app);

	if (!lang.len)
		return app->reader.lang;
	if (view->lang ||
	    (row != CATALOG_NONE && !view->options &&
		catalog_version_in(app->catalog, app->catalog->product[row],
		    lang) != CATALOG_NONE))
		return lang;
	return app->reader.lang;
}

struct text copy_turned_lang(const struct app *app)
{
	const struct pane_ops *view = nav_view_pane(app);

	return str_text(
	    view->lang ? view->lang(app) : &app->reader.turned_lang);
}

static void add_view(const struct app *app, struct str *out)
{
	const struct pane_ops *view = nav_view_pane(app);
	uint32_t row = shown_alone(app);
	struct str name = {0};

	if (row != CATALOG_NONE) {
		str_puts(&name, view->name);
		if (app->nav.zoomed && !view->fills)
			str_puts(&name, "-alone");
		words_add_option(out, "--view", str_text(&name));
		words_add_option(out, "--show", catalog_ref(app->catalog, row));
	}
	if (view->options)
		view->options(app, out);
	str_release(&name);
}

void copy_make_command(const struct app *app, struct text lang, struct str *out)
{
	const struct list_state *list = &app->list;
	struct str sort = {0}, weights = {0};

	str_puts(out, "earshot");
	words_add_option(out, "-L", text_of(app->options->root));
	if (list->query.len)
		words_add_option(out, "-q", str_text(&list->query));
	query_print_sort(&list->shown_sort, &sort);
	if (sort.len && !list->found->query->sort.count)
		words_add_option(out, "-s", str_text(&sort));
	weights_print(&app->weights.set, &weights);
	if (weights.len)
		words_add_option(out, "--weights", str_text(&weights));
	add_view(app, out);
	words_add_option(out, "--lang", lang);
	words_add_option(out, "--theme", str_text(&app->reader.theme.at));
	if (app->reader.ascii)
		str_puts(out, " --ascii");
	str_release(&sort);
	str_release(&weights);
}

void copy_command(struct app *app)
{
	struct str command = {0};

	copy_make_command(app, shown_lang(app), &command);
	copy_text(app, str_text(&command));
	str_release(&command);
}

static void release(struct app *app)
{
	str_release(&app->picked.text);
}

static void add_note(struct app *app, struct wrap *wrap)
{
	const struct picked *picked = &app->picked;
	struct wrap_span span = {.style = STYLE_NOTE};

	span.text = text_of(picked->why);
	if (picked->why)
		wrap_add(wrap, NULL, &span, 1);
	/* The terminal does not answer, so nothing more is known. */
	span.text = text_of(
	    picked->copied
		? _("copied, if the terminal allows that; else copy it by "
		    "hand:")
		: _("this terminal can't copy for you; copy it by hand:"));
	wrap_add(wrap, NULL, &span, 1);
	wrap_add_blank(wrap, NULL);
}

static void lay_out(struct app *app, struct page *page, uint32_t width)
{
	struct wrap_span span = {.style = STYLE_TEXT};
	struct str clean = {0};
	struct wrap wrap;

	wrap_init(&wrap, page, width, app->reader.ascii);
	add_note(app, &wrap);
	app->picked.start = page->count;
	row_clean(&clean, str_text(&app->picked.text), app->reader.ascii);
	span.text = str_text(&clean);
	wrap.hard = true;
	wrap_add(&wrap, NULL, &span, 1);
	wrap_release(&wrap);
	str_release(&clean);
}

static void draw(
    struct app *app, uint32_t y, uint32_t x, uint32_t height, uint32_t width)
{
	struct str clean = {0};

	overlay_draw(app, y, x, height, width);
	if (app->overlay.page.count > height)
		return;
	row_clean(&clean, str_text(&app->picked.text), app->reader.ascii);
	term_join(y + (uint32_t)app->picked.start, str_text(&clean));
	str_release(&clean);
}

static bool act(struct app *app, enum action action, uint32_t count)
{
	switch (action) {
	case ACTION_OPEN:
		nav_lift(app);
		return true;
	case ACTION_COPY:
		take(app, str_text(&app->picked.text));
		return true;
	default:
		return overlay_act(app, action, count);
	}
}

const struct pane_ops copy_pane = {
    .release = release,
    .draw = draw,
    .lay_out = lay_out,
    .act = act,
    .keys = ACTION_IN_OVERLAY,
    .enter = NC_("hint", "close"),
    .find = N_("find"),
    .not_found = N_("not in this text"),
    .viewer = overlay_viewer,
};
