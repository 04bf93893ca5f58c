/*
 * What every part of the browser asks of its state: the message in the status
 * line, what restricted mode refuses, the split, the current row.
 */
#include "tui/state/state.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/message.h"
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
