#ifndef TUI_TERM_KEYS_H
#define TUI_TERM_KEYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <wchar.h>

#include "base/str.h"

/* Bytes to keys. A control sequence (ECMA-48) is one key or none, in however
 * many pieces a slow line delivers it. Knows no terminal and no clock. */

enum { KEYS_MOST = 32 };

struct keys {
	char bytes[KEYS_MOST]; /* of a sequence, Esc and all */
	size_t len;            /* how many came, also beyond those; 0: none */
	unsigned char last, before; /* the latest two */
	uint64_t since;             /* ms: when the last byte came */
	uint64_t delay;     /* ms in which Esc may turn out to begin more */
	bool escaped;       /* Esc was a key of its own, at SINCE */
	bool torn;          /* so it was, and yet this goes on with it */
	unsigned char left; /* a control after an Esc that was given; or 0 */
	bool alt;           /* the character to come is Alt's */
	mbstate_t typed;    /* the part of a character that has come */
	/* The key that terminfo has for SEQUENCE, TERM_NONE for none; or NULL.
	 */
	uint32_t (*known)(struct text sequence);
};

/* Takes BYTE, which came at NOW; true where it ends a key: in *KEY, see term.h.
 * Alt and a letter, and sequences of no use, are TERM_UNKNOWN. */
bool keys_take(
    struct keys *keys, unsigned char byte, uint64_t now, uint32_t *key);
/* The key that the last byte is besides ending another one, else TERM_NONE. */
uint32_t keys_left(struct keys *keys);
/* ms until what has come is a key unless more follows; -1: never. */
int keys_patience(const struct keys *keys, uint64_t now);
/* The unfinished key once its time is over, else TERM_NONE. */
uint32_t keys_expire(struct keys *keys, uint64_t now);

#endif
