/*
 * Services of the state for every part of the browser: the message in the
 * status line, refusals in restricted mode, the split, the current row.
 */
#include "tui/state/state.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/message.h"
#include "base/unicode.h"
#include "page/wrap.h"
#include "tui/term/term.h"

void app_say(struct app *app, enum style style, const char *format, ...)
{
	struct str filled = {0};
	char *text = NULL;
	va_list args;

	action_fill(app->options->actions, format, true, &filled);
	va_start(args, format);
	if (vasprintf(&text, str_c(&filled), args) < 0)
		mem_fail();
	va_end(args);
	str_release(&filled);
	str_clear(&app->message.text);
	str_puts(&app->message.text, text);
	app->message.style = style;
	free(text);
}

void app_draw_message(
    struct app *app, uint32_t foot, uint32_t width, struct text state)
{
	const struct wrap_span span = {
	    .text = str_text(&app->message.text), .style = app->message.style};
	struct wrap_indent indent = {.text = TEXT(" "), .cells = 1};
	uint32_t cells = (uint32_t)unicode_cells(state);
	uint32_t room = cells <= width / 2 ? width - cells : width;
	struct row_builder builder;
	struct row *rows;
	struct wrap wrap;
	size_t count = app->frame.count;

	/* A blank parts the message from the state. */
	wrap_init(&wrap, &app->frame, cells && room > 1 ? room - 1 : room,
	    app->reader.ascii);
	wrap_add(&wrap, &indent, &span, 1);
	wrap_release(&wrap);
	rows = app->frame.rows + count;
	count = app->frame.count - count;
	row_resume(&builder, app->frame.arena, &rows[count - 1], width,
	    app->reader.ascii);
	row_pad(&builder, room - builder.row.cells, STYLE_TEXT);
	row_add(&builder, state, STYLE_DIM);
	term_put(foot, 0, width, &builder.row, 0);
	for (count--; count && --foot; count--)
		term_put(foot, 0, width, &rows[count - 1], 0);
}

bool app_shows_error(const struct app *app)
{
	return app->message.text.len && app->message.style == STYLE_ERROR;
}

bool app_refuses(struct app *app)
{
	if (app->options->restricted)
		app_say(app, STYLE_NOTE, _("not in restricted mode"));
	return app->options->restricted;
}

struct index_place app_place(const struct app *app)
{
	const struct config *config = app->options->config;

	return (struct index_place){.root = app->options->root,
	    .cache = app->options->cache,
	    .confined = app->options->restricted,
	    .words = config ? config->type_words : NULL,
	    .word_count = config ? config->type_word_count : 0};
}

bool app_is_split(const struct app *app)
{
	return !app->nav.zoomed && term_columns() >= STATE_SPLIT;
}

uint32_t app_listed(const struct app *app)
{
	return app->library.partial ? app->library.counts.products
				    : (uint32_t)app->list.matches.count;
}

const struct weights *app_weights(const struct app *app)
{
	return app->list.found ? &app->list.found->query->weights
			       : &app->weights.set;
}

uint32_t app_current(const struct app *app)
{
	const struct list_state *list = &app->list;

	return list->cursor < list->matches.count
		   ? list->matches.matches[list->cursor].row
		   : CATALOG_NONE;
}

struct config *app_config(const struct app *app)
{
	return (struct config *)(app->saved.changed ? &app->saved.own
						    : app->options->config);
}
