#ifndef TUI_TERM_ESCAPE_H
#define TUI_TERM_ESCAPE_H

#include <stdbool.h>
#include <stdint.h>

/* What comes together with Esc: it belongs to it, or else the letters of a key
 * that is not known would be taken for keys. */

enum escape_kind {
	ESCAPE_ALONE,
	ESCAPE_FIRST, /* *BEHIND was taken and is a key of its own */
	ESCAPE_KEY    /* a sequence: taken as a whole */
};

/* To be called behind Esc. Ctrl-C breaks a sequence off. NEXT gives the next
 * character, or false when none waits; *SPECIAL: it is no character. */
enum escape_kind escape_take(
    bool (*next)(uint32_t *key, bool *special), uint32_t *behind);

#endif
