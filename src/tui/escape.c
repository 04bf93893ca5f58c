/*
 * Control sequences that nobody knows, taken apart by ECMA-48 so that nothing
 * of them is left.
 */
#include "tui/escape.h"

enum { SEQUENCE_MOST = 4096, BELL = 7, ESCAPE = 27 };

/* Behind Esc and `[`, up to the byte that ends it; old reports of the mouse go
 * on for three more. */
static void skip_sequence(bool (*next)(uint32_t *key, bool *special))
{
	uint32_t key = 0;
	bool special;
	int i;

	for (i = 0; i < SEQUENCE_MOST; i++)
		if (!next(&key, &special) || special ||
		    (key >= 0x40 && key <= 0x7E))
			break;
	for (i = i || key != 'M' ? 3 : 0; i < 3; i++)
		next(&key, &special);
}

/* A string, up to BEL or Esc and backslash. */
static void skip_string(bool (*next)(uint32_t *key, bool *special))
{
	uint32_t key, before = 0;
	bool special;
	int i;

	for (i = 0; i < SEQUENCE_MOST; i++, before = key)
		if (!next(&key, &special) || special || key == BELL ||
		    (before == ESCAPE && key == '\\'))
			return;
}

enum escape_kind escape_take(
    bool (*next)(uint32_t *key, bool *special), uint32_t *behind)
{
	uint32_t key;
	bool special;

	if (!next(&key, &special))
		return ESCAPE_ALONE;
	if (special)
		return ESCAPE_KEY;
	switch (key) {
	case '[':
		skip_sequence(next);
		break;
	case 'O':
		next(&key, &special);
		break;
	case 'P':
	case 'X':
	case ']':
	case '^':
	case '_':
		skip_string(next);
		break;
	default: /* also Alt and a key: who typed ahead must not lose both */
		*behind = key;
		return ESCAPE_FIRST;
	}
	return ESCAPE_KEY;
}
