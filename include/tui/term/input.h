#ifndef TUI_TERM_INPUT_H
#define TUI_TERM_INPUT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/* Begins with nothing typed. DELAY: ms in which the rest of a key may come.
 * MOUSE: what the pointer does is asked for. KNOWN: see struct keys. */
void input_start(
    int delay, bool mouse, uint32_t (*known)(struct text sequence));
/* The next key that waits, as a code point or enum term_key. Never blocks. A
 * key with Alt and a sequence that is not known are TERM_UNKNOWN as a whole. */
uint32_t input_read(void);
/* ms after which input_read has a key unless more of it comes; -1: it waits for
 * no time. */
int input_patience(void);
/* Whether the end of what is pasted is still to come, and that it is not
 * waited for any longer. */
bool input_is_pasting(void);
void input_end_paste(void);

#endif
