/*
 * The list pane when nothing was found: queries like the one that found
 * nothing, each with what it finds, looked for by the search thread.
 */
#include "tui/hints.h"

#include <stdlib.h>

#include "base/mem.h"
#include "tui/list.h"
#include "tui/state/undo.h"
#include "tui/term/term.h"

/* What is on the screen; the task that has found it. */
struct hints {
	struct task task;
	struct scope scope;
	bool *marked;
	struct found *found; /* whose list it is about */
	struct arena *arena;
	struct text source;
	struct offers offers;
	uint32_t cursor;
};

static void drop(struct task *task)
{
	struct hints *hints = (struct hints *)task;

	found_release(hints->found);
	arena_free(hints->arena);
	free(hints->marked);
	free(hints);
}

static void run(struct task *task, struct seeker *seeker)
{
	struct hints *hints = (struct hints *)task;

	seeker_offer(seeker, &hints->scope, hints->found->query, hints->source,
	    hints->arena, &hints->offers);
}

static void take(struct app *app, struct task *task)
{
	struct hints *hints = (struct hints *)task;

	search_done(app);
	if (hints->found != app->list.found || atomic_load(&task->cancelled)) {
		drop(task);
		return;
	}
	hints_clear(app);
	app->hints = hints;
}

void hints_begin(struct app *app)
{
	struct hints *hints = mem_new(1, sizeof *hints);

	hints->task = (struct task){.run = run, .take = take, .drop = drop};
	hints->found = found_hold(app->list.found);
	hints->arena = arena_new();
	hints->source = arena_text(hints->arena, str_text(&app->list.query));
	hints->marked = marks_products(&app->marks, app->catalog);
	hints->scope.marked = hints->marked;
	search_add(app, &hints->task, &hints->scope);
}

void hints_clear(struct app *app)
{
	if (app->hints)
		drop(&app->hints->task);
	app->hints = NULL;
}

static void put_label(const struct offer *offer, struct str *out)
{
	if (offer->kind == OFFER_TEXT)
		str_puts(out, "in the text of the reviews");
	else if (offer->kind == OFFER_SPELT)
		str_printf(out, "did you mean `%.*s`?", (int)offer->query.len,
		    offer->query.ptr);
	else
		str_printf(out, "without `%.*s`", (int)offer->term.len,
		    offer->term.ptr);
}

static void draw_hint(
    struct app *app, uint32_t number, uint32_t y, uint32_t x, uint32_t width)
{
	const struct offer *offer = &app->hints->offers.items[number];
	bool current = number == app->hints->cursor;
	struct row_builder builder;
	struct str label = {0}, count = {0};

	put_label(offer, &label);
	str_printf(&count, ": %zu", offer->count);
	row_start(&builder, app->frame.arena, width, app->ascii);
	row_add(&builder,
	    text_of(!current     ? "   "
		    : app->ascii ? " > "
				 : " ▸ "),
	    STYLE_CURRENT);
	row_add(
	    &builder, str_text(&label), current ? STYLE_CURRENT : STYLE_TEXT);
	row_add(&builder, str_text(&count), STYLE_KEY);
	term_put(y, x, width, &builder.row, 0);
	str_release(&label);
	str_release(&count);
}

void hints_draw(
    struct app *app, uint32_t y, uint32_t x, uint32_t height, uint32_t width)
{
	struct row_builder builder, star;
	struct str text = {0};
	uint32_t i;

	row_start(&builder, app->frame.arena, width, app->ascii);
	row_add(&builder, TEXT("   nothing matches"), STYLE_NOTE);
	if (app->hints && app->hints->offers.count)
		row_add(&builder,
		    text_of(app->prompt.active ? "; Enter, then Enter again:"
					       : "; Enter takes one of these:"),
		    STYLE_DIM);
	row_start(&star, app->frame.arena, width, app->ascii);
	if (query_tell_star(app->list.found->query, &text)) {
		row_add(&star, TEXT("   "), STYLE_DIM);
		row_add(&star, str_text(&text), STYLE_DIM);
	}
	str_release(&text);
	for (i = 0; i < height; i++) {
		if (i < 2)
			term_put(
			    y + i, x, width, i ? &star.row : &builder.row, 0);
		else if (app->hints && i - 2 < app->hints->offers.count)
			draw_hint(app, i - 2, y + i, x, width);
		else
			term_put(y + i, x, width, NULL, 0);
	}
	term_cursor(y + (app->hints ? app->hints->cursor + 2 : 0), x, false);
}

bool hints_act(struct app *app, enum action action, uint32_t count)
{
	struct hints *hints = app->hints;
	uint32_t n = count ? count : 1, last;
	struct str query = {0};

	if (!hints || !hints->offers.count || app->list.matches.count)
		return false;
	last = (uint32_t)hints->offers.count - 1;
	if (action == ACTION_DOWN)
		hints->cursor =
		    n > last - hints->cursor ? last : hints->cursor + n;
	else if (action == ACTION_UP)
		hints->cursor -= n > hints->cursor ? hints->cursor : n;
	else if (action != ACTION_OPEN)
		return false;
	if (action != ACTION_OPEN)
		return true;
	str_add(&query, hints->offers.items[hints->cursor].query);
	undo_remember(app);
	list_filter(app, str_text(&query), false, NULL);
	str_release(&query);
	return true;
}
