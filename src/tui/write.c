/*
 * Writing a selection to a file: the line that asks for the name, and the job
 * that writes in the background.
 */
#include "tui/write.h"

#include <stdlib.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/message.h"
#include "tui/view/ask.h"
#include "tui/view/list.h"
#include "tui/view/search.h"

struct write_job {
	struct search_job job;
	const struct exporter *exporter;
	const char *root;
	struct weights weights; /* weights in force */
	struct str path, shown;
	uint32_t *rows;
	size_t count;
	bool over; /* the file exists and is replaced */
	bool exists;
	struct error error;
};

static void drop(struct job *job)
{
	struct write_job *write = (struct write_job *)job;

	str_release(&write->path);
	str_release(&write->shown);
	free(write->rows);
	error_release(&write->error);
	search_job_drop(job);
}

static void run(struct job *job)
{
	struct write_job *write = (struct write_job *)job;
	const char *path = str_c(&write->path);
	struct str text = {0};
	struct stat status;

	write->exists = !stat(path, &status) && S_ISREG(status.st_mode);
	if (write->exists && !write->over)
		return;
	if (!write->exporter->print(write->job.scope.catalog, &write->weights,
		write->root, write->rows, write->count, path, &job->cancelled,
		&text, &write->error))
		;
	else if (write->over)
		file_write(path, str_text(&text), &write->error);
	else
		file_create(path, str_text(&text), &write->error);
	str_release(&text);
}

static void write_over(struct app *app, struct text line);

static bool take(struct app *app, struct job *job)
{
	struct write_job *write = (struct write_job *)job;
	struct str label = {0};

	if (write->error.message) {
		app_say(app, STYLE_ERROR, "%s", error_message(&write->error));
	} else if (write->exists && !write->over) {
		str_printf(&label, _("%s is there; write over it? (y/n)"),
		    str_c(&write->shown));
		ask_whether(app, str_c(&label), write_over);
	} else {
		app_say(app, STYLE_NOTE, _("%s written to %s"),
		    figure_of(write->count).text, str_c(&write->shown));
	}
	str_release(&label);
	return false;
}

static const struct job_ops ops = {.lane = LANE_WRITE,
    .searches = true,
    .run = run,
    .take = take,
    .drop = drop};

/* The marked rows in their order, else the list. */
static void collect(struct app *app, struct write_job *write)
{
	size_t marked = marks_rows(&app->marks, app->catalog, NULL, 0), i;

	write->count = marked ? marked : app->list.matches.count;
	write->rows = mem_new(write->count + 1, sizeof *write->rows);
	marks_rows(&app->marks, app->catalog, write->rows, marked);
	list_sort_to(app, marked ? 0 : write->count);
	for (i = 0; i < write->count; i++)
		write->rows[i] =
		    marked ? catalog_version(app->catalog,
				 app->catalog->product[write->rows[i]],
				 app->reader.lang)
			   : app->list.matches.matches[i].row;
}

static void begin(struct app *app, struct text line, bool over)
{
	const struct exporter *exporter = app->options->exporter;
	struct error error = {0};
	struct write_job *write;

	write = search_job_new(app, sizeof *write, &ops, NULL);
	write->job.scope.catalog = app->catalog; /* the catalogue of its rows */
	write->exporter = exporter;
	write->root = app->options->root;
	write->over = over;
	write->weights = *app_weights(app);
	str_add(&write->shown, line);
	ask_print_path(app, line, &write->path);
	if (exporter->knows(str_c(&write->path), &error)) {
		collect(app, write);
		search_add(app, &write->job.job);
	} else {
		app_say(app, STYLE_ERROR, "%s", error_message(&error));
		ask_again(app);
		drop(&write->job.job);
	}
	error_release(&error);
}

static void write_new(struct app *app, struct text line)
{
	begin(app, line, false);
}

static void write_over(struct app *app, struct text line)
{
	begin(app, line, true);
}

void write_begin(struct app *app)
{
	size_t marked = marks_rows(&app->marks, app->catalog, NULL, 0);
	struct str label = {0};

	if (app_refuses(app))
		return;
	if (!app->library.loaded || (!marked && !app->list.matches.count)) {
		app_say(app, STYLE_NOTE,
		    app->library.loaded ? _("there is nothing to write")
					: _("the library is still being read"));
		return;
	}
	if (marked)
		str_printf(
		    &label, _("write %s marked to:"), figure_of(marked).text);
	else
		str_printf(&label, _("write %s listed to:"),
		    figure_of(app->list.matches.count).text);
	ask_line(app, str_c(&label), true, write_new);
	str_release(&label);
}
