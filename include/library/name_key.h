#ifndef LIBRARY_NAME_KEY_H
#define LIBRARY_NAME_KEY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/*
 * The natural order of names, as bytes that order by memcmp: numbers by
 * value, a hyphen like a blank, several like one, and one between a letter and
 * a digit in any case ("k-5", "k 5" and "k5" stand together). No byte is 0.
 */
struct name_key {
	const char *p, *end;
	size_t length; /* of a number: what its length byte must still say */
	size_t digits; /* of it still to come */
	int last;      /* kind of what came last */
	bool counting;
};

/* NAME as it sorts first, in SCRATCH or FOLDED_NAME: without marks (é as e),
 * kana as one. What differs in these alone is in the folded names' order. */
struct text name_key_text(
    struct text name, struct text folded_name, struct str *scratch);

/* The key of a text that name_key_text gave, to be read from its beginning. */
struct name_key name_key_of(struct text text);
/* The next eight, the first the highest, 0 after the end. */
uint64_t name_key_chunk(struct name_key *key);
/* Two names by their keys, as strcmp returns; 0 is not only for the same. */
int name_key_compare(struct text a, struct text b);

/* Natural order of two folded names, as strcmp returns. */
int name_key_order(struct text a, struct text b);

/* Appends a key to OUT; two such keys order by memcmp as their names do. */
void name_key_write(struct str *out, struct text name, struct text folded_name);

#endif
