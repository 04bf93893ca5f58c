/*
 * Completion in the prompt. A job of the search lane counts the candidates;
 * then Tab goes from one to the next.
 */
#include "tui/view/complete.h"

#include <stdlib.h>

#include "query/complete.h"
#include "tui/state/line.h"
#include "tui/term/term.h"
#include "tui/view/prompt.h"
#include "tui/view/search.h"

/* The job, and its result on the screen. */
struct complete_shown {
	struct search_job job;
	struct text typed; /* the line up to the cursor */
	struct completions found;
	size_t current;
};

static void run(struct job *job)
{
	struct complete_shown *shown = (struct complete_shown *)job;
	const struct scope *scope = &shown->job.scope;

	complete_query(&shown->found, shown->job.arena, scope->catalog,
	    scope->lang, shown->typed, scope->cancel);
}

/* Puts the candidate in place of the last bytes before the cursor. */
static void put(struct app *app, size_t replaced)
{
	const struct complete_shown *shown = app->prompt.completing;
	struct prompt *prompt = &app->prompt.line;
	struct text text = shown->found.items[shown->current].text;

	line_replace(prompt, prompt->cursor - replaced, prompt->cursor, text);
	prompt_renew(app);
}

static bool take(struct app *app, struct job *job)
{
	struct complete_shown *shown = (struct complete_shown *)job;
	struct prompt *prompt = &app->prompt.line;
	struct text typed = {prompt->text.data, prompt->cursor};

	if (job_is_cancelled(job) || !prompt->active ||
	    !text_equal(typed, shown->typed) || !shown->found.count)
		return false;
	complete_end(app);
	app->prompt.completing = shown;
	put(app, shown->found.replaced);
	return true;
}

static const struct job_ops complete_job = {
    .lane = LANE_SEARCH, .run = run, .take = take, .drop = search_job_drop};

static void start(struct app *app)
{
	struct complete_shown *shown =
	    search_job_new(app, sizeof *shown, &complete_job, NULL);
	const struct prompt *prompt = &app->prompt.line;

	shown->typed = arena_text(shown->job.arena,
	    (struct text){
		prompt->cursor ? prompt->text.data : "", prompt->cursor});
	search_add(app, &shown->job.job);
}

void complete_step(struct app *app, int by)
{
	struct complete_shown *shown = app->prompt.completing;
	size_t before;

	if (!shown) {
		start(app);
		return;
	}
	before = shown->found.items[shown->current].text.len;
	shown->current += by > 0 ? 1 : shown->found.count - 1;
	shown->current %= shown->found.count;
	put(app, before);
}

void complete_end(struct app *app)
{
	if (app->prompt.completing)
		job_drop(&app->prompt.completing->job.job);
	app->prompt.completing = NULL;
}

void complete_draw(struct app *app, uint32_t y, uint32_t width)
{
	const struct complete_shown *shown = app->prompt.completing;
	struct row_builder builder;
	struct str count = {0};
	size_t i;

	if (!shown)
		return;
	row_start(&builder, app->frame.arena, width, app->reader.ascii);
	/* Starts at a multiple of four, so that the current candidate is
	 * visible. */
	for (i = shown->current / 4 * 4; i < shown->found.count; i++) {
		const struct completion *item = &shown->found.items[i];
		unsigned style = i == shown->current
				     ? STYLE_CURRENT | STYLE_REVERSE
				     : STYLE_TEXT;

		row_add(&builder, TEXT(" "), STYLE_TEXT);
		row_add(&builder, item->text, style);
		str_clear(&count);
		if (item->count)
			str_printf(&count, " %s", figure_of(item->count).text);
		row_add(&builder, str_text(&count), STYLE_DIM);
		row_add(&builder, TEXT(" "), STYLE_TEXT);
	}
	term_put(y, 0, width, &builder.row, 0);
	str_release(&count);
}
