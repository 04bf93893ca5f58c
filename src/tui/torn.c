/*
 * Reverts an Esc when the rest of the key it began comes late, so that an arrow
 * on a slow line leaves no view and drops no filter.
 */
#include "tui/torn.h"

#include "tui/command.h"
#include "tui/view/ask.h"
#include "tui/view/finder.h"
#include "tui/view/prompt.h"

void torn_remember(struct app *app)
{
	struct torn *torn = &app->turn.torn;
	const struct viewer *viewer = nav_viewer(app);

	torn->asking = ask_is_open(app);
	torn->prompt = app->prompt.line.active;
	torn->typing = finder_is_typing(app);
	torn->finding = viewer && viewer->finder.term_count;
	torn->filter = app->list.query.len > 0;
	nav_keep(app, &torn->views);
}

void torn_take_back(struct app *app)
{
	struct torn *torn = &app->turn.torn;
	bool had_filter = torn->filter && !app->list.query.len;

	nav_restore(app, &torn->views);
	if (torn->asking)
		ask_again(app);
	else if (torn->prompt)
		prompt_resume(app);
	else if (torn->typing || torn->finding)
		finder_resume(app, torn->typing);
	else if (had_filter)
		command_run(app, ACTION_UNDO, 0);
	*torn = (struct torn){0};
}
