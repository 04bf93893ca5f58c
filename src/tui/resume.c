/*
 * The end of the last session as a line of a file: the anchor of the place,
 * kind and ref of the product, + (language asked for) or - with the language
 * that L chose, then the words of the command line. The session that ends last
 * counts; each library has one line.
 */
#include "tui/resume.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/words.h"
#include "library/state/state.h"
#include "tui/view/copy.h"

enum {
	RESUME_MOST = 200, /* libraries */
	/* The words of a line: these, then `earshot -L ROOT …`. */
	ANCHOR = 0,
	PRODUCT,
	TURNED,
	COMMAND,
	ROOT = COMMAND + 2,
	LEAST
};

static const char file[] = "resume";

/* The words of LINE if it belongs to the library at ROOT, else NULL. */
static char **split(
    struct arena *arena, const char *line, const char *root, size_t *count)
{
	char **words = words_split(arena, text_of(line), count);

	return *count >= LEAST && strchr("cp", words[PRODUCT][0]) &&
		       strchr("+-", words[TURNED][0]) &&
		       !strcmp(words[ROOT], root)
		   ? words
		   : NULL;
}

struct resume resume_read(
    struct arena *arena, const char *folder, const char *root)
{
	struct state_lines lines = {0};
	struct error error = {0};
	struct resume resume = {0};
	char **words = NULL;
	size_t i, count = 0;

	if (folder)
		state_read(folder, file, &lines, &error);
	for (i = lines.count; i-- > 0 && !words;)
		words = split(arena, lines.lines[i], root, &count);
	if (words)
		resume = (struct resume){.words = words + COMMAND,
		    .count = count - COMMAND,
		    .kind = words[PRODUCT][0] == 'c' ? REVIEW_COMPANY
						     : REVIEW_PRODUCT,
		    .ref = text_of(words[PRODUCT] + 1),
		    .has_lang = words[TURNED][0] == '+',
		    .turned = text_of(words[TURNED] + 1),
		    .anchor = (uint32_t)strtoul(words[ANCHOR], NULL, 10)};
	state_lines_release(&lines);
	error_release(&error);
	return resume;
}

struct save_job {
	struct job job;
	const char *folder, *root;
	struct state_lines added;
};

static void drop(struct job *job)
{
	state_lines_release(&((struct save_job *)job)->added);
	free(job);
}

/* At the end nobody is left to be told of a failure. */
static void run(struct job *job)
{
	struct save_job *save = (struct save_job *)job;
	struct state_lines lines = {0}, gone = {0};
	struct arena *arena = arena_new();
	struct error error = {0};
	size_t i, count;

	if (state_read(save->folder, file, &lines, &error))
		for (i = 0; i < lines.count; i++)
			if (split(arena, lines.lines[i], save->root, &count))
				state_lines_add(&gone, text_of(lines.lines[i]));
	state_merge(save->folder, file,
	    &(struct state_change){&gone, &save->added, RESUME_MOST}, &error);
	state_lines_release(&lines);
	state_lines_release(&gone);
	arena_free(arena);
	error_release(&error);
}

static bool take(struct app *app, struct job *job)
{
	(void)app;
	(void)job;
	return false;
}

static const struct job_ops ops = {
    .lane = LANE_WRITE, .run = run, .take = take, .drop = drop};

void resume_keep(struct app *app)
{
	uint32_t row = app_current(app);
	struct str line = {0}, product = {0}, lang = {0};
	struct save_job *save;

	if (!app->options->state || !app->library.loaded || !app->list.found)
		return;
	str_puts(&product, "p");
	if (row != CATALOG_NONE) {
		str_clear(&product);
		str_putc(&product,
		    app->catalog->kind[row] == REVIEW_COMPANY ? 'c' : 'p');
		str_add(&product, catalog_ref(app->catalog, row));
	}
	str_printf(&line, "%u ", app->review.viewer.place.anchor);
	words_quote(&line, str_text(&product));
	str_puts(&lang, app->options->has_lang ? "+" : "-");
	str_add(&lang, copy_turned_lang(app));
	str_putc(&line, ' ');
	words_quote(&line, str_text(&lang));
	str_putc(&line, ' ');
	copy_make_command(app, app->reader.lang, &line);
	save = mem_new(1, sizeof *save);
	save->job.ops = &ops;
	save->folder = app->options->state;
	save->root = app->options->root;
	state_lines_add(&save->added, str_text(&line));
	worker_add(app->worker, &save->job);
	str_release(&line);
	str_release(&product);
	str_release(&lang);
}
