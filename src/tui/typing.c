/*
 * Lines being typed at the bottom of the screen: which of them gets a key, and
 * the rest of a paste.
 */
#include "tui/typing.h"

#include <stdlib.h>

#include "base/message.h"
#include "base/utf8.h"
#include "tui/term/input.h"
#include "tui/term/term.h"
#include "tui/term/tty.h"
#include "tui/view/ask.h"
#include "tui/view/finder.h"
#include "tui/view/prompt.h"

int typing_escape_delay(const char *given)
{
	enum { USUAL = 50, MOST = 10000 };
	char *end;
	long ms = given ? strtol(given, &end, 10) : USUAL;

	return given && (*end || ms < 0 || ms > MOST) ? USUAL : (int)ms;
}

uint32_t typing_read(void)
{
	uint32_t key = input_read();

	if (key == (TERM_CTRL_C | TERM_PASTED) && !tty_pending()) {
		input_end_paste();
		return TERM_CTRL_C;
	}
	return key;
}

void typing_end_paste(struct app *app)
{
	input_end_paste();
	app_say(app, STYLE_NOTE, _("the paste never ended; keys work again"));
}

static bool type(struct app *app, uint32_t key)
{
	if (app->prompt.line.active)
		prompt_key(app, key);
	else if (ask_is_open(app))
		ask_key(app, key);
	else if (finder_is_typing(app))
		finder_key(app, key);
	else
		return false;
	return true;
}

static void paste(struct app *app, uint32_t key)
{
	bool blank = key == '\r' || key == '\n' || key == '\t';

	if (!blank && (key >= TERM_NONE || utf8_is_control(key)))
		return;
	if (!type(app, blank ? ' ' : key))
		app_say(app, STYLE_NOTE,
		    _("nothing to paste into here; {filter} begins a filter"));
}

bool typing_key(struct app *app, uint32_t key)
{
	if (!(key & TERM_PASTED))
		return type(app, key);
	paste(app, key & ~TERM_PASTED);
	return true;
}
