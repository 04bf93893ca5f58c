/*
 * The next theme, read in the background, since the user's own themes are
 * files.
 */
#include "tui/theme_choice.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/message.h"
#include "page/themes.h"
#include "tui/term/term.h"

struct theme_job {
	struct job job;
	const char *folder;
	struct str at, next;
	struct theme read;
	bool good;
	struct error error;
};

static void drop(struct job *job)
{
	struct theme_job *theme = (struct theme_job *)job;

	str_release(&theme->at);
	str_release(&theme->next);
	error_release(&theme->error);
	free(theme);
}

static void run(struct job *job)
{
	struct theme_job *theme = (struct theme_job *)job;

	themes_next(theme->folder, str_c(&theme->at), &theme->next);
	theme->good = themes_load(
	    &theme->read, theme->folder, str_c(&theme->next), &theme->error);
}

static void begin(struct app *app);

static bool take(struct app *app, struct job *job)
{
	struct theme_job *theme = (struct theme_job *)job;

	str_clear(&app->reader.theme.at);
	str_add(&app->reader.theme.at, str_text(&theme->next));
	if (theme->good) {
		term_set_theme(&theme->read);
		app_say(app, STYLE_NOTE, _("theme %s"), theme->read.name);
	} else {
		app_say(app, STYLE_ERROR, "%s", error_message(&theme->error));
	}
	if (--app->reader.theme.steps)
		begin(app);
	return false;
}

static const struct job_ops theme_ops = {
    .lane = LANE_READ, .run = run, .take = take, .drop = drop};

static void begin(struct app *app)
{
	struct theme_job *theme = mem_new(1, sizeof *theme);

	theme->job.ops = &theme_ops;
	theme->folder = app->options->themes;
	str_add(&theme->at, str_text(&app->reader.theme.at));
	worker_add(app->worker, &theme->job);
}

void theme_choice_next(struct app *app)
{
	if (!app->reader.theme.steps++)
		begin(app);
}

void theme_choice_release(struct app *app)
{
	str_release(&app->reader.theme.at);
}
