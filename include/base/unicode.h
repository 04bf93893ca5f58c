#ifndef BASE_UNICODE_H
#define BASE_UNICODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/*
 * The door to libunistring: widths, graphemes, line breaks and folding, with a
 * short way for ASCII that gives the same.
 */

/* Cells of one code point as terminals count them: 0, 1 or 2 by Unicode 16,
 * whatever the C library's version; ambiguous ones take 1 (UAX #11). A control
 * counts 1, since a mark stands in for it. */
int unicode_width(uint32_t code_point);

/*
 * Bytes of the grapheme cluster at P (< END; UAX #29) and its cells, as curses
 * and terminals count them: the sum over its code points, where an emoji
 * sequence counts as its first pictograph and a flag as 2. A cluster ends
 * before it would take a third cell, and takes in all that has no cells itself
 * (a terminal draws that over what stands before). Only at the start of a text
 * can one of a mark alone have 0.
 */
size_t unicode_grapheme(const char *p, const char *end, int *cells);

/* Bytes from P that are visible one-code-point clusters and nothing else, up to
 * where something else starts (or the cluster before it, if they may combine).
 */
size_t unicode_plain_run(const char *p, const char *end);

enum unicode_kind {
	UNICODE_VISIBLE,   /* takes cells */
	UNICODE_COMBINING, /* is drawn over what stands before it */
	UNICODE_INVISIBLE, /* format controls, variation selectors, fillers */
	UNICODE_CONTROL /* controls, line separators, surrogates, unassigned */
};

enum unicode_kind unicode_kind(uint32_t code_point);
/* Whether C continues the cluster before it: a mark, joiner or variation
 * selector. */
bool unicode_extends(uint32_t code_point);
/* Whether C can be part of an emoji sequence (Extended_Pictographic, skin
 * tones). */
bool unicode_is_pictograph(uint32_t code_point);

enum { UNICODE_ASCII = 16 };
/* The ASCII bytes C is made of by compatibility (é: e, ™: TM, Ａ: A), marks
 * left out; returns how many, 0 where its base has none. */
size_t unicode_ascii(uint32_t c, char out[UNICODE_ASCII]);

/* Cells of a whole text. */
size_t unicode_cells(struct text text);
/* For each byte of TEXT the cells of the cluster that starts there, else 0. MAP
 * has room for text.len values. */
void unicode_cell_map(struct text text, unsigned char *map);

enum unicode_break {
	UNICODE_NO_BREAK,
	UNICODE_MAY_BREAK,
	UNICODE_MUST_BREAK,
	UNICODE_TIED /* only where the line has no other: see tie.h */
};

/* For each byte of TEXT whether a line may end before it (UAX #14; strict for
 * Japanese, so no line starts with a closing mark, a small kana or a long
 * vowel sign), and must when a line end stands before it. BREAKS has room for
 * text.len values. See linebreak.h for a faster and better answer. */
void unicode_line_breaks(struct text text, unsigned char *breaks);

/*
 * Appends TEXT folded: NFKC_Casefold (so half- and full-width forms are one,
 * what is invisible is left out), every hyphen and dash (U+2010–2015, U+2212,
 * U+FE58, U+FE63, U+FF0D) to '-', every blank to ' ', what is no UTF-8 to
 * U+FFFD. With MAP, (*MAP)[i] is the offset in TEXT of what byte i of the
 * appended part came from, one more entry at its end; free() it.
 */
void unicode_casefold(struct str *out, struct text text, uint32_t **map);
/* The same for matching: spellings are one, too (see spelling.h). */
void unicode_fold(struct str *out, struct text text, uint32_t **map);

/* The letter C without its marks (é: e, ガ: カ); 0 for a mark. */
uint32_t unicode_base(uint32_t c);

/* Whether C is Han or kana, which are written without blanks between words. */
bool unicode_is_cjk(uint32_t code_point);
/* Whether C is a letter, mark or digit, as words are made of. */
bool unicode_is_word(uint32_t code_point);

/* Appends "1.0.0", libunistring's. */
void unicode_print_version(struct str *out);

#endif
