/*
 * The choice for --pick. Marks count for this session only, so that no mark
 * made for another purpose is printed.
 */
#include "tui/pick.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/message.h"
#include "base/utf8.h"

enum { PICKED = 0 /* the browser's status */ };

bool pick_is_on(const struct app *app)
{
	return app->options->chosen != NULL;
}

/* Prints a chosen ref as a line, fit for a terminal. */
static void put(struct app *app, uint32_t row)
{
	utf8_clean(app->options->chosen, catalog_ref(app->catalog, row));
	str_putc(app->options->chosen, '\n');
}

void pick_choose(struct app *app)
{
	size_t count = marks_rows(&app->marks, app->catalog, NULL, 0), i;
	uint32_t *rows = mem_new(count + 1, sizeof *rows);
	uint32_t current = nav_current(app);

	marks_rows(&app->marks, app->catalog, rows, count);
	for (i = 0; i < count; i++)
		put(app, rows[i]);
	if (!count && current != CATALOG_NONE)
		put(app, current);
	free(rows);
	if (!count && current == CATALOG_NONE &&
	    nav_front(app)->act(app, ACTION_OPEN, 0))
		return; /* a hint is offered where nothing was found */
	app->turn.done = count || current != CATALOG_NONE;
	if (app->turn.done)
		app->turn.status = PICKED;
	else
		app_say(app, STYLE_NOTE, _("there is nothing to choose"));
}

void pick_give_up(struct app *app)
{
	app->turn.done = true;
}
