/*
 * Typed, pasted and clicked input: bytes that wait at the terminal, as keys.
 */
#include "tui/term/input.h"

#include "tui/term/keys.h"
#include "tui/term/term.h"
#include "tui/term/tty.h"

static struct {
	struct keys keys; /* the part of a key received so far */
	bool pasting;
	bool mouse;
} input;

void input_start(int delay, bool mouse, uint32_t (*known)(struct text sequence))
{
	input.keys = (struct keys){.delay = (uint64_t)delay, .known = known};
	input.mouse = mouse;
}

static uint32_t read_key(void)
{
	uint32_t key = keys_left(&input.keys);
	unsigned char byte;
	bool closed;

	if (key != TERM_NONE)
		return key;
	while (tty_read(&byte, &closed))
		if (keys_take(&input.keys, byte, tty_now(), &key))
			return key;
	return closed ? TERM_CLOSED : keys_expire(&input.keys, tty_now());
}

int input_patience(void)
{
	return keys_patience(&input.keys, tty_now());
}

uint32_t input_read(void)
{
	uint32_t key, plain;

	do {
		key = read_key();
		plain = key & ~TERM_TORN;
		if (plain == TERM_PASTE_BEGIN || plain == TERM_PASTE_END)
			input.pasting = plain == TERM_PASTE_BEGIN;
		if (plain != key && plain == TERM_PASTE_BEGIN)
			return TERM_UNKNOWN | TERM_TORN;
		if (key & TERM_MOUSE && (input.pasting || !input.mouse))
			key = TERM_UNKNOWN;
	} while (plain == TERM_PASTE_BEGIN || plain == TERM_PASTE_END);
	if (input.pasting && key != TERM_NONE && key != TERM_CLOSED)
		return key | TERM_PASTED;
	return key;
}

void input_end_paste(void)
{
	input.pasting = false;
}

bool input_is_pasting(void)
{
	return input.pasting;
}
