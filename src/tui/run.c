/*
 * Pipes and commands. No text of a review becomes an option of a program: a
 * value that begins with `-`, or that no terminal could show, is refused.
 */
#include "tui/run.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/message.h"
#include "library/library.h"
#include "page/document.h"
#include "tui/term/clipboard.h"
#include "tui/term/spawn.h"
#include "tui/view/ask.h"
#include "tui/view/follow.h"
#include "tui/view/reading.h"

/* The rows of the marked products, in the order of marking; free() it. */
static uint32_t *marked_rows(const struct app *app, size_t *count)
{
	uint32_t *rows;

	*count = marks_rows(&app->marks, app->catalog, NULL, 0);
	rows = mem_new(*count + 1, sizeof *rows);
	marks_rows(&app->marks, app->catalog, rows, *count);
	return rows;
}

/* The text of ROW's review as `earshot show` puts it into a pipe. */
static bool print_review(
    struct app *app, uint32_t row, struct str *out, struct error *error)
{
	struct arena *arena = arena_new();
	struct str source = {0}, path = {0};
	struct document_options options = {.plain = true,
	    .company_name = catalog_company_name(app->catalog, row),
	    .section = -1};
	struct review review;
	struct page page;
	bool good;
	size_t i;

	page_init(&page);
	str_add(&path, catalog_path(app->catalog, row));
	good = library_read(app->options->root, str_c(&path), &source, error);
	if (good && review_parse(arena, str_c(&path), str_text(&source),
			REVIEW_META, &review) != REVIEW_OK) {
		error_set(error, _("%s is no review any more"), str_c(&path));
		good = false;
	}
	if (good)
		document_lay_out(&page, &review, &options, NULL);
	for (i = 0; i < page.count; i++) {
		row_print(&page.rows[i], out);
		str_putc(out, '\n');
	}
	page_release(&page);
	str_release(&source);
	str_release(&path);
	arena_free(arena);
	return good;
}

/* The input of a pipe; false, with a message, if it can't be read. */
static bool print_input(struct app *app, struct str *out)
{
	struct error error = {0};
	uint32_t row = reading_wanted_row(app);
	size_t count, i;
	uint32_t *rows = marked_rows(app, &count);

	for (i = 0; i < count; i++) {
		row_clean(out, catalog_ref(app->catalog, rows[i]), false);
		str_putc(out, '\n');
	}
	free(rows);
	if (!count && row != CATALOG_NONE)
		print_review(app, row, out, &error);
	if (error.message)
		app_say(app, STYLE_ERROR, "%s", error_message(&error));
	error_release(&error);
	return out->len > 0;
}

static void show(struct app *app, char *const *argv, const struct text *input)
{
	struct error error = {0};

	if (!spawn_show(argv, input, &error))
		app_say(app, STYLE_ERROR, "%s", error_message(&error));
	error_release(&error);
}

static void pipe_into(struct app *app, struct text line)
{
	struct str command = {0}, input = {0};
	struct text text;

	str_add(&command, line);
	if (print_input(app, &input)) {
		text = str_text(&input);
		show(app, (char *[]){"sh", "-c", (char *)str_c(&command), NULL},
		    &text);
	}
	str_release(&command);
	str_release(&input);
}

void run_pipe(struct app *app)
{
	size_t marked = marks_rows(&app->marks, app->catalog, NULL, 0);
	struct str label = {0};

	if (app_refuses(app))
		return;
	if (marked)
		str_printf(&label,
		    P_("pipe %s ref marked to:", "pipe %s refs marked to:",
			marked),
		    figure_of(marked).text);
	else
		str_puts(&label, _("pipe the review to:"));
	if (marked || reading_wanted_row(app) != CATALOG_NONE)
		ask_line(app, str_c(&label), false, pipe_into);
	else
		app_say(app, STYLE_NOTE, _("there is nothing to pipe"));
	str_release(&label);
}

/* The words of a command with their placeholders filled in. */
struct filling {
	struct app *app;
	struct arena *arena;
	const struct config_command *command;
	char **words;
	size_t count, capacity;
};

static void put(struct filling *filling, struct text word)
{
	filling->words = mem_grow(filling->words, filling->count,
	    &filling->capacity, sizeof *filling->words);
	filling->words[filling->count++] =
	    word.ptr ? (char *)arena_text(filling->arena, word).ptr : NULL;
}

/* Puts VALUE in place of PLACE; false, with a message, if it is refused. */
static bool put_value(
    struct filling *filling, const char *place, struct text value)
{
	const char *why = NULL;

	if (!value.len)
		why = !strcmp(place, "{url}")
			  ? N_("%.*s is not run: for %s no link is chosen")
		      : !strcmp(place, "{marked}")
			  ? N_("%.*s is not run: for %s nothing is marked")
			  : N_("%.*s is not run: %s is empty");
	else if (value.ptr[0] == '-')
		why = N_("%.*s is not run: %s starts with - like an option");
	else if (!clipboard_is_harmless(value))
		why = N_("%.*s is not run: %s has control characters");
	if (why)
		app_say(filling->app, STYLE_ERROR, _(why),
		    (int)filling->command->name.len, filling->command->name.ptr,
		    place);
	else
		put(filling, value);
	return !why;
}

static bool put_marked(struct filling *filling)
{
	struct app *app = filling->app;
	size_t count, i;
	uint32_t *rows = marked_rows(app, &count);
	bool good = count || put_value(filling, "{marked}", TEXT(""));

	for (i = 0; good && i < count; i++)
		good = put_value(
		    filling, "{marked}", catalog_ref(app->catalog, rows[i]));
	free(rows);
	return good;
}

static bool fill(struct filling *filling, struct text word, uint32_t row)
{
	struct app *app = filling->app;
	struct str path = {0};
	bool none = row == CATALOG_NONE, good;

	if (text_is(word, "{marked}"))
		return put_marked(filling);
	if (text_is(word, "{url}"))
		return put_value(filling, "{url}", follow_url(app));
	if (text_is(word, "{ref}"))
		return put_value(filling, "{ref}",
		    none ? TEXT("") : catalog_ref(app->catalog, row));
	if (text_is(word, "{name}"))
		return put_value(filling, "{name}",
		    none ? TEXT("") : catalog_shown_name(app->catalog, row));
	if (!text_is(word, "{path}")) {
		put(filling, word);
		return true;
	}
	if (!none) {
		str_printf(&path, "%s/", app->options->root);
		str_add(&path, catalog_path(app->catalog, row));
	}
	good = put_value(filling, "{path}", str_text(&path));
	str_release(&path);
	return good;
}

/* Starts it, in the background if the last word is `&`. */
static void start(struct app *app, struct filling *filling, bool background)
{
	struct error error = {0};
	int status;

	put(filling, (struct text){0});
	if (!background)
		show(app, filling->words, NULL);
	else if (spawn_run(filling->words, SPAWN_BACKGROUND, &status, &error))
		app_say(app, STYLE_NOTE, _("%.*s: started"),
		    (int)filling->command->name.len,
		    filling->command->name.ptr);
	else
		app_say(app, STYLE_ERROR, "%s", error_message(&error));
	error_release(&error);
}

void run_command(struct app *app, size_t number)
{
	const struct config *config = app->options->config;
	const struct config_command *command = &config->commands[number];
	struct filling filling = {
	    .app = app, .arena = arena_new(), .command = command};
	uint32_t row = nav_view_pane(app)->reads ? reading_wanted_row(app)
						 : nav_current(app);
	size_t count = command->count, i;
	bool background = text_is(command->words[count - 1], "&"), good = true;

	if (app_refuses(app))
		good = false;
	for (i = 0; good && i < count - background; i++)
		good = fill(&filling, command->words[i], row);
	if (good)
		start(app, &filling, background);
	free(filling.words);
	arena_free(filling.arena);
}
