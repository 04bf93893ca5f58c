/*
 * Bytes to keys. Esc begins a sequence or is a key, which only time can tell,
 * and on a slow line not even time: a sequence that continues after its Esc was
 * taken for a key is marked as torn, so that the effect of Esc can be undone.
 */
#include "tui/term/keys.h"

#include <stdlib.h>
#include <string.h>

#include "tui/term/term.h"
#include "tui/term/tty.h"

enum {
	BELL = 7,
	ESCAPE = 27,
	DELETE = 0x7F,
	TORN = 1000,     /* ms after Esc during which `[` may belong to it */
	FORGOTTEN = 5000 /* ms after which an unfinished sequence is dropped */
};

static char byte_at(const struct keys *keys, size_t at)
{
	return at < keys->len && at < KEYS_MOST ? keys->bytes[at] : '\0';
}

/* Esc before Esc: Alt with a key that is a sequence, on some terminals. */
static size_t first(const struct keys *keys)
{
	return byte_at(keys, 1) == ESCAPE ? 2 : 1;
}

static void reset(struct keys *keys)
{
	keys->len = 0;
	keys->escaped = keys->torn = keys->alt = false;
}

static void add(struct keys *keys, unsigned char byte)
{
	if (keys->len < KEYS_MOST)
		keys->bytes[keys->len] = (char)byte;
	keys->len++;
	keys->before = keys->last;
	keys->last = byte;
}

/* Returns Esc as a key; the bytes after it may begin another. */
static uint32_t give_escape(struct keys *keys, uint64_t now, size_t left)
{
	keys->len = left;
	keys->escaped = !left;
	keys->torn = false;
	if (!left)
		keys->since = now;
	return ESCAPE;
}

/* Reports of the mouse, `[<b;x;yM` and `[Mbxy`: button, column and row, from 0.
 */
static uint32_t read_mouse(const struct keys *keys)
{
	char text[KEYS_MOST + 1] = {0};
	unsigned long at[3] = {0};
	char *p = text + 3;
	int i;

	if (keys->len > KEYS_MOST)
		return TERM_UNKNOWN;
	memcpy(text, keys->bytes, keys->len);
	for (i = 0; i < 3; i++, p++)
		if (text[2] == 'M')
			at[i] = (unsigned char)*p - (i ? 33UL : 32UL);
		else
			at[i] = strtoul(p, &p, 10) - (i > 0);
	if (text[keys->len - 1] == 'm' || at[1] > 0x3FFF || at[2] > 0x3FFF)
		return TERM_UNKNOWN;
	if (at[0] != 0 && at[0] != 64 && at[0] != 65)
		return TERM_UNKNOWN;
	return TERM_MOUSE |
	       (uint32_t)(at[0] == 0    ? TERM_MOUSE_CLICK
			  : at[0] == 64 ? TERM_MOUSE_UP
					: TERM_MOUSE_DOWN)
		   << 28 |
	       (uint32_t)at[2] << 14 | (uint32_t)at[1];
}

/* Keys that terminals send regardless of terminfo: most have two modes. */
static uint32_t usual_key(struct text sequence)
{
	static const struct {
		const char *sequence;
		uint32_t key;
	} usual[] = {
	    {"[A", TERM_UP},
	    {"[B", TERM_DOWN},
	    {"[C", TERM_RIGHT},
	    {"[D", TERM_LEFT},
	    {"[H", TERM_HOME},
	    {"[F", TERM_END},
	    {"OA", TERM_UP},
	    {"OB", TERM_DOWN},
	    {"OC", TERM_RIGHT},
	    {"OD", TERM_LEFT},
	    {"OH", TERM_HOME},
	    {"OF", TERM_END},
	    {"OM", '\r'},
	    {"[1~", TERM_HOME},
	    {"[7~", TERM_HOME},
	    {"[4~", TERM_END},
	    {"[8~", TERM_END},
	    {"[3~", TERM_DELETE},
	    {"[5~", TERM_PAGE_UP},
	    {"[6~", TERM_PAGE_DOWN},
	    {"[Z", TERM_BACKTAB},
	    {"[200~", TERM_PASTE_BEGIN},
	    {"[201~", TERM_PASTE_END},
	};
	size_t i;

	for (i = 0; i < sizeof usual / sizeof *usual; i++)
		if (text_is(sequence, usual[i].sequence))
			return usual[i].key;
	return TERM_UNKNOWN;
}

/* Returns the key of the complete sequence. */
static uint32_t give_sequence(struct keys *keys)
{
	size_t len = keys->len < KEYS_MOST ? keys->len : KEYS_MOST, alt;
	struct text all = {keys->bytes, len}, after;
	uint32_t key = TERM_NONE, usual, torn = keys->torn ? TERM_TORN : 0;

	alt = first(keys) - 1;
	after = (struct text){keys->bytes + alt + 1, len - alt - 1};
	usual = usual_key(after);
	if (usual == TERM_PASTE_BEGIN || usual == TERM_PASTE_END)
		key = usual; /* also after a pasted Esc */
	else if (alt)
		key = TERM_UNKNOWN;
	else if (byte_at(keys, 1) == '[' &&
		 (byte_at(keys, 2) == '<' || byte_at(keys, 2) == 'M'))
		key = read_mouse(keys);
	else if (keys->known)
		key = keys->known(all);
	if (key == TERM_NONE)
		key = usual;
	reset(keys);
	return key & TERM_MOUSE ? key : key | torn;
}

static bool is_string(char kind)
{
	return kind && strchr("PX]^_", kind);
}

/* Whether BYTE comes too late to continue the sequence: Alt and a letter begin
 * some, too. */
static bool is_over(const struct keys *keys, unsigned char byte, uint64_t now)
{
	uint64_t passed = now - keys->since;
	char kind = byte_at(keys, first(keys));
	bool begins = keys->len == first(keys) + 1;

	if (passed > FORGOTTEN)
		return true;
	if (!begins || passed <= keys->delay)
		return false;
	return is_string(kind) ||
	       (kind == 'O' && !strchr("ABCDEFHIMPQRS", byte));
}

/* Whether the last byte ends the sequence. */
static bool ends(const struct keys *keys)
{
	unsigned char byte = keys->last;
	size_t at = first(keys);
	char kind = byte_at(keys, at);

	if (is_string(kind))
		return byte == BELL || (keys->before == ESCAPE && byte == '\\');
	if (kind == 'O')
		return keys->len > at + 1;
	if (byte_at(keys, at + 1) == 'M') /* an old mouse report */
		return keys->len == at + 5;
	if (byte_at(keys, at + 1) == '[') /* the console's F1 to F5 */
		return keys->len == at + 3;
	return keys->len > at + 1 && byte >= 0x40 && byte <= 0x7E;
}

static bool take_character(struct keys *keys, unsigned char byte, uint32_t *key)
{
	wint_t wide;

	if (!tty_complete(&keys->typed, byte, &wide))
		return false;
	*key = keys->alt        ? TERM_UNKNOWN
	       : wide == DELETE ? TERM_BACKSPACE
				: (uint32_t)wide;
	reset(keys);
	return true;
}

/* Takes the first byte after one or two Escs. */
static bool take_second(
    struct keys *keys, unsigned char byte, uint64_t now, uint32_t *key)
{
	char bytes[] = {ESCAPE, (char)byte};
	bool two = first(keys) == 2;

	if (byte == ESCAPE) {
		if (two)
			*key = give_escape(keys, now, 2);
		else
			add(keys, byte);
		return two;
	}
	if (byte == '[' || byte == 'O' || is_string((char)byte)) {
		add(keys, byte);
		return false;
	}
	if (byte < ' ') { /* typed ahead */
		*key = give_escape(keys, now, 0);
		keys->escaped = false;
		keys->left = byte;
		return true;
	}
	if (two) { /* Esc, then Alt and a key */
		*key = give_escape(keys, now, 0);
		keys->escaped = false;
		return true;
	}
	*key = keys->known ? keys->known((struct text){bytes, 2}) : TERM_NONE;
	reset(keys);
	if (*key != TERM_NONE)
		return true;
	keys->alt = true;
	return take_character(keys, byte, key);
}

/* Takes a byte outside a sequence. */
static bool take_first(struct keys *keys, unsigned char byte, uint32_t *key)
{
	keys->torn = keys->escaped && (byte == '[' || byte == 'O');
	keys->escaped = false;
	if (byte != ESCAPE && !keys->torn)
		return take_character(keys, byte, key);
	memset(&keys->typed, 0, sizeof keys->typed);
	add(keys, ESCAPE);
	if (keys->torn)
		add(keys, byte);
	return false;
}

static bool take_next(
    struct keys *keys, unsigned char byte, uint64_t now, uint32_t *key)
{
	char kind = byte_at(keys, first(keys));

	if (keys->len == first(keys))
		return take_second(keys, byte, now, key);
	if (!is_string(kind) &&
	    (byte < ' ' || (byte >= DELETE && byte_at(keys, 2) != 'M'))) {
		reset(keys); /* interrupted by a key */
		return take_first(keys, byte, key);
	}
	add(keys, byte);
	if (!ends(keys))
		return false;
	*key = give_sequence(keys);
	return true;
}

bool keys_take(
    struct keys *keys, unsigned char byte, uint64_t now, uint32_t *key)
{
	uint64_t passed = now - keys->since;
	bool begun = keys->len != 0;

	if (byte == TERM_CTRL_C) {
		reset(keys);
		memset(&keys->typed, 0, sizeof keys->typed);
		*key = byte;
		return true;
	}
	if (begun && is_over(keys, byte, now)) {
		reset(keys);
		begun = false;
	}
	keys->escaped &= passed <= TORN;
	keys->since = now;
	return begun ? take_next(keys, byte, now, key)
		     : take_first(keys, byte, key);
}

uint32_t keys_left(struct keys *keys)
{
	uint32_t key = keys->left ? keys->left : (uint32_t)TERM_NONE;

	keys->left = 0;
	return key;
}

int keys_patience(const struct keys *keys, uint64_t now)
{
	uint64_t end;

	if (keys->len && keys->len == first(keys))
		end = keys->since + keys->delay;
	else if (keys->torn && keys->len == 2)
		end = keys->since + TORN;
	else
		return -1;
	return end > now ? (int)(end - now) : 0;
}

uint32_t keys_expire(struct keys *keys, uint64_t now)
{
	uint32_t key;

	if (keys_patience(keys, now) != 0)
		return TERM_NONE;
	if (keys->len == first(keys))
		return give_escape(keys, now, keys->len - 1);
	key = (unsigned char)keys->bytes[1]; /* `[` and nothing else */
	reset(keys);
	return key;
}
