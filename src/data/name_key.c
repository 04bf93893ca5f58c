/*
 * Names in natural order, one byte of the key at a time: a comparison seldom
 * needs more than a few.
 */
#include "data/name_key.h"

enum { START, LETTER, DIGIT, OTHER };
/* Digits of a number that one length byte can tell of. */
enum { LENGTH_STEP = 254 };

struct name_key name_key_of(struct text folded_name)
{
	return (struct name_key){
	    .p = folded_name.ptr, .end = folded_name.ptr + folded_name.len};
}

static bool is_separator(char c)
{
	return c == ' ' || c == '-';
}

static int kind_of(char c)
{
	unsigned char byte = (unsigned char)c;

	if (byte >= '0' && byte <= '9')
		return DIGIT;
	if ((byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
	    byte >= 0x80)
		return LETTER;
	return OTHER;
}

/* A longer number is a greater one, so its length comes first: in steps, each
 * but the last the highest byte. */
static int next_length(struct name_key *key)
{
	int byte;

	if (key->length >= LENGTH_STEP) {
		key->length -= LENGTH_STEP;
		return 0xFF;
	}
	byte = (int)key->length + 1;
	key->counting = false;
	return byte;
}

static int start_number(struct name_key *key)
{
	const char *p = key->p;

	while (p < key->end && *p == '0')
		p++;
	key->p = p;
	while (p < key->end && kind_of(*p) == DIGIT)
		p++;
	key->digits = key->length = (size_t)(p - key->p);
	key->counting = true;
	key->last = DIGIT;
	return '0';
}

int name_key_next(struct name_key *key)
{
	const char *p = key->p;
	int kind, last = key->last;

	if (key->counting)
		return next_length(key);
	if (key->digits) {
		key->digits--;
		return (unsigned char)*key->p++;
	}
	while (p < key->end && is_separator(*p))
		p++;
	if (p == key->end)
		return -1;
	kind = kind_of(*p);
	if (p > key->p && last != START && last + kind != LETTER + DIGIT) {
		key->p = p;
		key->last = START; /* no second blank */
		return ' ';
	}
	key->p = p;
	if (kind == DIGIT)
		return start_number(key);
	key->p++;
	key->last = kind;
	return *p ? (unsigned char)*p : 1;
}
