/*
 * Detects the first session ever by a file that every session leaves.
 */
#include "tui/welcome.h"

#include "tui/state/persist.h"

enum { LIMIT = 1 };

static const char file[] = "started";

static void take(struct app *app, struct state_lines *lines)
{
	if (lines->count)
		return;
	app->turn.is_first = !app->turn.key_came;
	app->turn.drawn = false;
	persist_add(app, file, TEXT("yes"), LIMIT);
}

void welcome_begin(struct app *app)
{
	persist_load(app, file, take);
}
