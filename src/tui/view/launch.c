/*
 * Opening links by the available program, else by hand.
 */
#include "tui/view/launch.h"

#include <string.h>

#include "base/message.h"
#include "tui/term/opener.h"
#include "tui/term/spawn.h"
#include "tui/view/copy.h"

enum { BY_SIGNAL = 128 /* statuses from here on */ };

/* False, with a message, if COMMAND did not open URL. */
static bool open_by(struct app *app, struct text command, struct text url)
{
	struct arena *arena = arena_new();
	struct error error = {0};
	bool background, good = false;
	char **words = opener_make_words(arena, command, url, &background);
	int status;

	if (!words)
		;
	else if (!spawn_run(words,
		     background ? SPAWN_BACKGROUND : SPAWN_IN_FRONT, &status,
		     &error))
		app_say(app, STYLE_ERROR, "%s", error_message(&error));
	else if (status && status < BY_SIGNAL)
		app_say(app, STYLE_ERROR, _("%s failed with status %d"),
		    words[0], status);
	else
		good = true;
	if (good)
		app_say(app, STYLE_NOTE,
		    background ? _("handed to %s") : _("opened by %s"),
		    words[0]);
	error_release(&error);
	arena_free(arena);
	return good;
}

/* $BROWSER holds commands separated by colons, the best first. */
static bool open_by_browser(struct app *app, struct text url)
{
	const char *list = app->options->browser;

	while (list && *list) {
		size_t len = strcspn(list, ":");

		if (open_by(app, (struct text){list, len}, url))
			return true;
		list += len + (list[len] == ':');
	}
	return false;
}

void launch_open(struct app *app, struct text url)
{
	struct text opener = app->options->config->opener;
	const char *why = NULL;
	struct str copy = {0};
	bool opened = false;

	if (!opener_accepts(url)) {
		app_say(app, STYLE_ERROR,
		    _("only http, https and mailto links are opened, not %.*s"),
		    (int)url.len, url.ptr);
		return;
	}
	str_add(&copy, url); /* its page may be freed */
	str_clear(&app->message.text);
	if (app->options->restricted)
		why = _("nothing is started in restricted mode");
	else if (opener.len)
		opened = open_by(app, opener, str_text(&copy));
	else if (app->options->browser)
		opened = open_by_browser(app, str_text(&copy));
	else
		why = _("no program to open links: set opener: in the "
			"configuration, or $BROWSER");
	if (!opened)
		copy_show(app, str_text(&copy), why);
	str_release(&copy);
}
