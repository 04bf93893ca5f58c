#ifndef TUI_TERM_CLIPBOARD_H
#define TUI_TERM_CLIPBOARD_H

#include <stdbool.h>

#include "base/str.h"

/* Text for the clipboard of whoever sits before the terminal, at the other end
 * of SSH too: OSC 52, which a terminal may obey or not and never answers. */

/* The multiplexer between the browser and the terminal. */
enum clipboard_way {
	CLIPBOARD_PLAIN,
	CLIPBOARD_TMUX,
	CLIPBOARD_SCREEN,
	CLIPBOARD_NONE /* a terminal that would show the bytes */
};

enum {
	/* Bytes of text; terminals take 100,000 bytes of sequence and less. */
	CLIPBOARD_MOST = 74000
};

/* Whether TEXT has nothing in it that is not seen: no control, which a shell it
 * is pasted into would obey, no zero-width or bidirectional mark. */
bool clipboard_is_harmless(struct text text);
/* By the environment's TERM, TMUX and STY, NULL where they are not set. */
enum clipboard_way clipboard_find_way(
    const char *term, const char *tmux, const char *sty);
/* Appends the bytes that ask for TEXT to be copied. False, and nothing
 * appended, when there is no way or TEXT is too long. */
bool clipboard_encode(
    struct str *out, struct text text, enum clipboard_way way);

#endif
