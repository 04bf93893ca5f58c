/*
 * The prompt's history: lines in memory, the latest last, and a position for
 * going through them.
 */
#include "tui/view/history.h"

#include <string.h>

#include "tui/state/persist.h"
#include "tui/view/prompt.h"

enum { HISTORY_LIMIT = 500 };

static const char file[] = "history";

/* Lines typed before the file was read are newer than its lines. */
static void take(struct app *app, struct state_lines *lines)
{
	struct history *history = &app->prompt.history;
	size_t i;

	for (i = 0; i < history->lines.count; i++)
		state_lines_add(lines, text_of(history->lines.lines[i]));
	state_lines_release(&history->lines);
	history->lines = *lines;
	*lines = (struct state_lines){0};
	history->loaded = true;
	if (!app->prompt.line.active || !history->early)
		history_rewind(app);
	else
		history->at = history->lines.count;
	for (; app->prompt.line.active && history->early; history->early--)
		prompt_recall(app, -1);
}

void history_load(struct app *app)
{
	app->prompt.history.loaded = !app->options->state;
	persist_load(app, file, take);
}

void history_add(struct app *app, struct text query)
{
	query = text_trim(query);
	if (!query.len)
		return;
	state_lines_add(&app->prompt.history.lines, query);
	persist_add(app, file, query, HISTORY_LIMIT);
}

void history_rewind(struct app *app)
{
	app->prompt.history.at = app->prompt.history.lines.count;
	str_clear(&app->prompt.history.draft);
}

bool history_step(struct app *app, int by, struct str *text)
{
	struct history *history = &app->prompt.history;
	size_t count = history->lines.count;

	if (!history->loaded && by < 0)
		history->early++;
	if (by < 0 ? !history->at : history->at >= count)
		return false;
	if (history->at == count) {
		str_clear(&history->draft);
		str_add(&history->draft, str_text(text));
	}
	history->at += by < 0 ? (size_t)-1 : 1;
	str_clear(text);
	if (history->at == count)
		str_add(text, str_text(&history->draft));
	else
		str_puts(text, history->lines.lines[history->at]);
	return true;
}

bool history_search(struct app *app, struct str *text)
{
	struct history *history = &app->prompt.history;
	size_t i;

	if (!history->seeks) {
		str_clear(&history->sought);
		str_add(&history->sought, str_text(text));
		history->at = history->lines.count;
	}
	history->seeks = true;
	for (i = history->at; i-- > 0;) {
		const char *line = history->lines.lines[i];

		if (!strstr(line, str_c(&history->sought)) ||
		    text_is(str_text(text), line))
			continue;
		history->at = i;
		str_clear(text);
		str_puts(text, line);
		return true;
	}
	return false;
}

void history_release(struct app *app)
{
	state_lines_release(&app->prompt.history.lines);
	str_release(&app->prompt.history.sought);
	str_release(&app->prompt.history.draft);
}
