/*
 * Control sequences that nobody knows, taken apart by ECMA-48 so that nothing
 * of them is left.
 */
#include "tui/term/escape.h"

#include "tui/term/term.h"

enum { SEQUENCE_MOST = 4096, BELL = 7, ESCAPE = 27 };

/* Behind Esc and `[`, up to the byte that ends it; old reports of the mouse go
 * on for three more. The last one taken, 0 where none was. */
static uint32_t skip_sequence(bool (*next)(uint32_t *key, bool *special))
{
	uint32_t key = 0;
	bool special;
	int i;

	for (i = 0; i < SEQUENCE_MOST; i++)
		if (!next(&key, &special) || special || key == TERM_CTRL_C ||
		    (key >= 0x40 && key <= 0x7E))
			break;
	for (i = i || key != 'M' ? 3 : 0; i < 3 && key != TERM_CTRL_C; i++)
		next(&key, &special);
	return key;
}

/* A string, up to BEL or Esc and backslash; the last one taken. */
static uint32_t skip_string(bool (*next)(uint32_t *key, bool *special))
{
	uint32_t key = 0, before = 0;
	bool special;
	int i;

	for (i = 0; i < SEQUENCE_MOST; i++, before = key)
		if (!next(&key, &special) || special || key == BELL ||
		    key == TERM_CTRL_C || (before == ESCAPE && key == '\\'))
			break;
	return key;
}

enum escape_kind escape_take(
    bool (*next)(uint32_t *key, bool *special), uint32_t *behind)
{
	uint32_t key, last = 0;
	bool special;

	if (!next(&key, &special))
		return ESCAPE_ALONE;
	if (special)
		return ESCAPE_KEY;
	switch (key) {
	case '[':
		last = skip_sequence(next);
		break;
	case 'O':
		next(&last, &special);
		break;
	case 'P':
	case 'X':
	case ']':
	case '^':
	case '_':
		last = skip_string(next);
		break;
	default: /* also Alt and a key: who typed ahead must not lose both */
		*behind = key;
		return ESCAPE_FIRST;
	}
	*behind = last;
	return last == TERM_CTRL_C ? ESCAPE_FIRST : ESCAPE_KEY;
}
