/*
 * Questions answered by typing: a line with a label and completion of paths, or
 * yes and no. Folders are read in the background.
 */
#include "tui/view/ask.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/mem.h"
#include "base/message.h"
#include "tui/state/line.h"
#include "tui/term/clipboard.h"

enum { ESCAPE = 27, NAMES_SHOWN = 40 };

static void open_question(struct app *app, const char *label, bool path,
    bool letter, void (*answer)(struct app *app, struct text line))
{
	struct asking *asking = &app->asking;

	str_clear(&asking->label);
	str_puts(&asking->label, label);
	asking->path = path;
	asking->letter = letter;
	asking->answer = answer;
	asking->line.active = true;
}

void ask_line(struct app *app, const char *label, bool path,
    void (*answer)(struct app *app, struct text line))
{
	open_question(app, label, path, false, answer);
	str_clear(&app->asking.line.text);
	app->asking.line.cursor = 0;
}

void ask_whether(struct app *app, const char *label,
    void (*answer)(struct app *app, struct text line))
{
	open_question(app, label, false, true, answer);
}

void ask_again(struct app *app)
{
	app->asking.line.active = true;
}

bool ask_is_open(const struct app *app)
{
	return app->asking.line.active;
}

void ask_print_path(const struct app *app, struct text line, struct str *out)
{
	if (text_starts(line, "~/") && app->options->home) {
		str_puts(out, app->options->home);
		line = text_from(line, 1);
	}
	str_add(out, line);
}

/* Completes a path in the line. */
struct path_job {
	struct job job;
	struct str typed;  /* the line up to the cursor */
	struct str folder; /* folder of the completion */
	struct str prefix; /* start of the names to find */
	struct str common; /* common start of the names found */
	struct str names;
	size_t count;
};

static void drop(struct job *job)
{
	struct path_job *path = (struct path_job *)job;

	str_release(&path->typed);
	str_release(&path->folder);
	str_release(&path->prefix);
	str_release(&path->common);
	str_release(&path->names);
	free(path);
}

/* Shortens the common start to that of NAME, a FOLDER with a slash. */
static void add_name(struct path_job *path, const char *name, bool folder)
{
	struct str *common = &path->common;
	size_t i = 0;

	if (path->count++ < NAMES_SHOWN)
		str_printf(&path->names, "%s%s%s", path->count > 1 ? "  " : "",
		    name, folder ? "/" : "");
	if (path->count == 1) {
		str_printf(common, "%s%s", name, folder ? "/" : "");
		return;
	}
	while (i < common->len && common->data[i] == name[i])
		i++;
	common->len = i;
}

static bool is_folder(DIR *dir, const char *name)
{
	struct stat status;

	return !fstatat(dirfd(dir), name, &status, 0) &&
	       S_ISDIR(status.st_mode);
}

static void run(struct job *job)
{
	struct path_job *path = (struct path_job *)job;
	DIR *dir = opendir(path->folder.len ? str_c(&path->folder) : ".");
	struct dirent *entry;

	while (dir && (entry = readdir(dir))) {
		const char *name = entry->d_name;

		if (!text_starts(text_of(name), str_c(&path->prefix)) ||
		    (*name == '.' && !path->prefix.len) || !strcmp(name, ".") ||
		    !strcmp(name, "..") ||
		    !clipboard_is_harmless(text_of(name)))
			continue;
		add_name(path, name, is_folder(dir, name));
	}
	if (dir)
		closedir(dir);
}

static bool take(struct app *app, struct job *job)
{
	struct path_job *path = (struct path_job *)job;
	struct prompt *line = &app->asking.line;
	struct text typed = {line->text.data, line->cursor};

	if (!line->active || !text_equal(typed, str_text(&path->typed)))
		return false;
	if (!path->count)
		app_say(app, STYLE_NOTE, _("nothing starts like this"));
	else if (path->common.len == path->prefix.len)
		app_say(app, STYLE_NOTE, "%s", str_c(&path->names));
	else
		line_replace(line, line->cursor - path->prefix.len,
		    line->cursor, str_text(&path->common));
	return false;
}

static const struct job_ops path_ops = {
    .lane = LANE_READ, .run = run, .take = take, .drop = drop};

static void complete(struct app *app)
{
	struct path_job *path = mem_new(1, sizeof *path);
	const struct prompt *line = &app->asking.line;
	size_t at = line->cursor;

	path->job.ops = &path_ops;
	str_append(&path->typed, line->text.data, line->cursor);
	while (at && line->text.data[at - 1] != '/')
		at--;
	ask_print_path(app, (struct text){line->text.data, at}, &path->folder);
	str_append(&path->prefix, line->text.data + at, line->cursor - at);
	worker_add(app->worker, &path->job);
}

static void answer(struct app *app)
{
	struct str line = {0};

	str_add(&line, text_trim(str_text(&app->asking.line.text)));
	if (line.len)
		app->asking.answer(app, str_text(&line));
	str_release(&line);
}

void ask_key(struct app *app, uint32_t key)
{
	struct asking *asking = &app->asking;

	str_clear(&app->message.text);
	if (key == ESCAPE || asking->letter || key == '\r' || key == '\n') {
		asking->line.active = false;
		if (asking->letter ? key == 'y' || key == 'Y' : key != ESCAPE)
			answer(app);
	} else if (key == '\t' && asking->path) {
		complete(app);
	} else {
		line_edit(&asking->line, key);
	}
}

void ask_draw(struct app *app, uint32_t y, uint32_t width)
{
	static const struct prompt none;

	line_draw(app, app->asking.letter ? &none : &app->asking.line,
	    str_c(&app->asking.label), "", y, width);
}

void ask_release(struct app *app)
{
	str_release(&app->asking.label);
	str_release(&app->asking.line.text);
}
