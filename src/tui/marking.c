/*
 * Changes of the marks. They show at once; the file gets only the difference,
 * so that marks of other sessions stay.
 */
#include "tui/marking.h"

#include "base/message.h"
#include "tui/pick.h"
#include "tui/state/persist.h"
#include "tui/state/undo.h"
#include "tui/view/list.h"

void marking_load(struct app *app)
{
	const struct app_options *options = app->options;
	struct error error = {0};

	if (options->state && !pick_is_on(app))
		marks_read(&app->marks, options->state, options->root, &error);
	error_release(&error); /* an unreadable file means no marks */
}

/* Updates list and file; BEFORE are the former marks. */
static void spread(struct app *app, const struct marks *before)
{
	struct state_lines gone = {0}, added = {0};

	if (!pick_is_on(app)) {
		marks_print(before, &app->marks, app->options->root, &gone);
		marks_print(&app->marks, before, app->options->root, &added);
		persist_merge(app, marks_file, &gone, &added, MARKS_MOST);
	}
	list_follow(app, QUERY_MARKED);
}

void marking_toggle(struct app *app)
{
	uint32_t row = nav_current(app);
	struct marks before;

	if (row == CATALOG_NONE)
		return;
	undo_remember(app);
	marks_copy(&before, &app->marks);
	marks_toggle(&app->marks, app->catalog, row);
	spread(app, &before);
	marks_release(&before);
	if (nav_is_on_list(app))
		list_move(app, 1);
}

void marking_restore(struct app *app, const struct marks *marks)
{
	struct marks before = app->marks;

	marks_copy(&app->marks, marks);
	spread(app, &before);
	marks_release(&before);
}

void marking_clear(struct app *app)
{
	size_t count = marking_count(app);

	if (app->marks.count) {
		undo_remember(app);
		marking_restore(app, &(struct marks){0});
	}
	if (!count)
		app_say(app, STYLE_NOTE, _("nothing is marked"));
	else
		app_say(app, STYLE_NOTE,
		    P_("%s mark cleared; {undo} brings it back",
			"%s marks cleared; {undo} brings them back", count),
		    figure_of(count).text);
}

size_t marking_count(const struct app *app)
{
	return app->library.loaded
		   ? marks_rows(&app->marks, app->catalog, NULL, 0)
		   : app->marks.count;
}
