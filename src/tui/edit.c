/*
 * Editing a review: its file and line, the editor in the foreground, and a
 * check of the file afterwards, whether or not the system reports a change.
 */
#include "tui/edit.h"

#include <errno.h>
#include <unistd.h>

#include "base/message.h"
#include "tui/term/spawn.h"
#include "tui/view/reading.h"

/* A shell's status where the program does not exist, or can't be run. */
enum { NOT_RUN = 126, NOT_FOUND = 127, BY_SIGNAL = 128 };

/* EDITOR may hold arguments and quotes, so a shell reads it; the file's name is
 * passed as a word that the shell does not read. */
static bool run_editor(const char *editor, const char *path, uint32_t line,
    int *status, struct error *error)
{
	struct str script = {0}, at = {0};
	char *argv[] = {"sh", "-c", NULL, "sh", NULL, NULL, NULL};
	size_t count = 4;
	bool ran;

	str_printf(&script, "%s \"$@\"", editor);
	argv[2] = script.data;
	if (line > 1) { /* not every editor takes +LINE */
		str_printf(&at, "+%u", line);
		argv[count++] = at.data;
	}
	argv[count] = (char *)path;
	ran = spawn_run(argv, SPAWN_IN_FRONT, status, error);
	str_release(&script);
	str_release(&at);
	return ran;
}

static void report(struct app *app, int status)
{
	const char *editor = app->options->editor;

	if (status > BY_SIGNAL)
		app_say(app, STYLE_ERROR, _("signal %d ended the editor: %s"),
		    status - BY_SIGNAL, editor);
	else if (status == NOT_FOUND || status == NOT_RUN)
		app_say(app, STYLE_ERROR,
		    _("no such editor; set VISUAL or EDITOR: %s"), editor);
	else if (status)
		app_say(app, STYLE_ERROR,
		    _("the editor failed with status %d: %s"), status, editor);
}

void edit_begin(struct app *app)
{
	const struct pane_ops *view = nav_view_pane(app);
	uint32_t row =
	    view->edits_current ? view->current(app) : reading_wanted_row(app);
	uint32_t line = view->line ? view->line(app) : 0;
	struct str path = {0}, full = {0};
	struct error error = {0};
	int status = 0;

	if (app_refuses(app) || row == CATALOG_NONE)
		return;
	str_add(&path, catalog_path(app->catalog, row));
	str_printf(&full, "%s/%s", app->options->root, str_c(&path));
	if (access(str_c(&full), F_OK) < 0) {
		app_say(app, STYLE_ERROR, "%s: %s", str_c(&path),
		    message_errno(errno));
	} else {
		if (run_editor(app->options->editor, str_c(&full), line,
			&status, &error))
			report(app, status);
		else
			app_say(app, STYLE_ERROR, "%s", error_message(&error));
		str_clear(&app->review.checked);
		str_add(&app->review.checked, str_text(&path));
		app->review.tells = true;
		nav_reread(app);
	}
	worker_look(app->worker, str_c(&path));
	str_release(&path);
	str_release(&full);
	error_release(&error);
}
