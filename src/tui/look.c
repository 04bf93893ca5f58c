/*
 * The next theme: read behind the screen, since the user's own are files.
 */
#include "tui/look.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/message.h"
#include "page/themes.h"
#include "tui/term/term.h"

struct look_job {
	struct job job;
	const char *folder;
	struct str at, next;
	struct theme theme;
	bool good;
	struct error error;
};

static void drop(struct job *job)
{
	struct look_job *look = (struct look_job *)job;

	str_release(&look->at);
	str_release(&look->next);
	error_release(&look->error);
	free(look);
}

static void run(struct job *job)
{
	struct look_job *look = (struct look_job *)job;

	themes_next(look->folder, str_c(&look->at), &look->next);
	look->good = themes_load(
	    &look->theme, look->folder, str_c(&look->next), &look->error);
}

static void begin(struct app *app);

static bool take(struct app *app, struct job *job)
{
	struct look_job *look = (struct look_job *)job;

	str_clear(&app->reader.look.at);
	str_add(&app->reader.look.at, str_text(&look->next));
	if (look->good) {
		term_set_theme(&look->theme);
		app_say(app, STYLE_NOTE, _("theme %s"), look->theme.name);
	} else {
		app_say(app, STYLE_ERROR, "%s", error_message(&look->error));
	}
	if (--app->reader.look.steps)
		begin(app);
	return false;
}

static const struct job_ops look_ops = {
    .lane = LANE_READ, .run = run, .take = take, .drop = drop};

static void begin(struct app *app)
{
	struct look_job *look = mem_new(1, sizeof *look);

	look->job.ops = &look_ops;
	look->folder = app->options->themes;
	str_add(&look->at, str_text(&app->reader.look.at));
	worker_add(app->worker, &look->job);
}

void look_next(struct app *app)
{
	if (!app->reader.look.steps++)
		begin(app);
}

void look_release(struct app *app)
{
	str_release(&app->reader.look.at);
}
