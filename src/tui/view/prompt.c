/*
 * The prompt: a line of text with a cursor, and the effect of its keys on the
 * filter.
 */
#include "tui/view/prompt.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/message.h"
#include "query/language/query_paint.h"
#include "tui/state/line.h"
#include "tui/state/undo.h"
#include "tui/term/term.h"
#include "tui/view/complete.h"
#include "tui/view/history.h"
#include "tui/view/list.h"

enum {
	CTRL_N = 14,
	CTRL_P = 16,
	CTRL_R = 18,
	ESCAPE = 27,
	PROMPT_MOST = 2000 /* bytes; a slip of the mouse can paste a book */
};

static void choose(struct app *app, struct prompt_product *product)
{
	uint32_t row = app_current(app);

	str_clear(&product->ref);
	if (row == CATALOG_NONE)
		return;
	product->kind = (enum review_kind)app->catalog->kind[row];
	str_add(&product->ref, catalog_ref(app->catalog, row));
}

static struct search_place place_of(const struct prompt_product *product)
{
	return (struct search_place){.top = !product->ref.len,
	    .kind = product->kind,
	    .ref = str_text(&product->ref)};
}

/* Runs the text as a query; false, with a message, if it has a mistake. */
static bool filter(struct app *app, bool typing)
{
	struct prompt *prompt = &app->prompt.line;
	struct search_place place = place_of(&prompt->chosen);

	prompt->wrong =
	    !list_filter(app, str_text(&prompt->text), typing, &place);
	if (prompt->wrong)
		list_keep_readable(app, str_text(&prompt->text), &place);
	return !prompt->wrong;
}

void prompt_start(struct app *app)
{
	struct prompt *prompt = &app->prompt.line;

	prompt->active = true;
	prompt->wrong = false;
	str_clear(&prompt->text);
	str_add(&prompt->text, str_text(&app->list.query));
	if (prompt->text.len) /* the next key starts another word */
		str_putc(&prompt->text, ' ');
	prompt->cursor = prompt->text.len;
	str_clear(&prompt->before);
	str_add(&prompt->before, str_text(&app->list.query));
	choose(app, &prompt->back);
	str_clear(&prompt->chosen.ref);
	if (app->list.cursor) /* the first row was not chosen */
		choose(app, &prompt->chosen);
	history_rewind(app);
	undo_remember(app);
}

/* Makes the text the filter; a text with a mistake stays in the prompt. */
static void accept(struct app *app)
{
	struct prompt *prompt = &app->prompt.line;

	str_clear(&app->message.text);
	while (
	    prompt->text.len && prompt->text.data[prompt->text.len - 1] == ' ')
		prompt->text.data[--prompt->text.len] = '\0';
	if (prompt->cursor > prompt->text.len)
		prompt->cursor = prompt->text.len;
	prompt->active = !filter(app, false);
	if (prompt->active)
		app->message.style = STYLE_ERROR; /* typing has ended */
	else
		history_add(app, str_text(&prompt->text));
}

static void leave(struct app *app)
{
	struct prompt *prompt = &app->prompt.line;
	struct search_place place = place_of(&prompt->back);

	prompt->active = false;
	str_clear(&app->message.text);
	list_filter(app, str_text(&prompt->before), false, &place);
}

bool prompt_moves(uint32_t key)
{
	return key == TERM_DOWN || key == TERM_UP || key == TERM_PAGE_DOWN ||
	       key == TERM_PAGE_UP;
}

static bool move(struct app *app, uint32_t key)
{
	int64_t page = app->list.height > 1 ? app->list.height - 1 : 1;

	if (!prompt_moves(key))
		return false;
	list_move(app, key == TERM_DOWN        ? 1
		       : key == TERM_UP        ? -1
		       : key == TERM_PAGE_DOWN ? page
					       : -page);
	choose(app, &app->prompt.line.chosen);
	return true;
}

void prompt_renew(struct app *app)
{
	str_clear(&app->message.text);
	filter(app, true);
}

void prompt_draw(struct app *app, uint32_t y, uint32_t width)
{
	const struct query_options options = {.typing = true,
	    .saved = config_find_query,
	    .context = app_config(app)};
	struct prompt *line = &app->prompt.line;
	unsigned char *paints = mem_new(line->text.len + 1, 1);

	query_paint(str_text(&line->text), &options, paints);
	line->paints = paints;
	line_draw(app, line, _("filter"), "/", y, width);
	line->paints = NULL;
	free(paints);
}

void prompt_resume(struct app *app)
{
	app->prompt.line.active = true;
	prompt_renew(app);
}

void prompt_recall(struct app *app, int by)
{
	struct prompt *prompt = &app->prompt.line;

	if (!history_step(app, by, &prompt->text))
		return;
	prompt->cursor = prompt->text.len;
	prompt_renew(app);
}

static void search_history(struct app *app)
{
	struct prompt *prompt = &app->prompt.line;
	bool found = history_search(app, &prompt->text);

	prompt->cursor = prompt->text.len;
	prompt_renew(app);
	if (!found)
		app_say(app, STYLE_NOTE, _("no earlier query contains that"));
}

/* Whether KEY is a blank that the prompt has already added. */
static bool is_there(const struct prompt *prompt, uint32_t key)
{
	size_t len = prompt->text.len;

	return key == ' ' && len && len == prompt->before.len + 1 &&
	       prompt->cursor == len && prompt->text.data[len - 1] == ' ';
}

void prompt_key(struct app *app, uint32_t key)
{
	struct prompt *prompt = &app->prompt.line;
	size_t len = prompt->text.len;

	if (key != CTRL_R)
		app->prompt.history.seeks = false;
	if (key == '\t' || key == TERM_BACKTAB) {
		complete_step(app, key == '\t' ? 1 : -1);
		return;
	}
	complete_end(app);
	if (key == '\r' || key == '\n') {
		accept(app);
	} else if (key == ESCAPE) {
		leave(app);
	} else if ((key == TERM_BACKSPACE || key == '\b') && !len) {
		accept(app); /* as in less and vi */
	} else if (key == CTRL_R) {
		search_history(app);
	} else if (key == CTRL_P || key == CTRL_N) {
		prompt_recall(app, key == CTRL_P ? -1 : 1);
	} else if (!move(app, key) && !is_there(prompt, key) &&
		   line_edit(prompt, key)) {
		prompt_renew(app);
	} else if (key < TERM_NONE && prompt->text.len >= PROMPT_MOST) {
		app_say(app, STYLE_ERROR,
		    _("a filter has at most %d bytes here; the rest is cut "
		      "off"),
		    PROMPT_MOST);
	}
}
