#ifndef QUERY_LANGUAGE_QUERY_LEX_H
#define QUERY_LANGUAGE_QUERY_LEX_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"

/* Where the words and strings of a query begin and end, and its signs, which a
 * Japanese input method gives in full width. */

/* Bytes of the blank (White_Space, U+3000 among them) at AT, else 0. */
size_t query_lex_blank(struct text source, size_t at);
/* The first place from AT on that is no blank. */
size_t query_lex_skip(struct text source, size_t at);
/* The character at AT, from full width as its narrow twin, if it is one of
 * SIGNS; else 0. *LEN is its bytes in either case. */
char query_lex_sign(
    struct text source, size_t at, const char *signs, size_t *len);
/* Appends TEXT with every full-width ASCII character narrow. */
void query_lex_narrow(struct str *out, struct text text);

/* A comparison as written: right ones are known by NAME ("<=", "="). */
struct query_operator {
	size_t len;        /* bytes; 0: there is none */
	const char *name;  /* NULL: a wrong one */
	const char *meant; /* what to write instead, "-" to negate, or NULL */
};

/* The operator at AT, of any length so that a wrong one is seen whole. */
struct query_operator query_lex_operator(struct text source, size_t at);

/* The bytes of the comma between values at AT, also of a Japanese keyboard's
 * (，、), or 0. */
size_t query_lex_comma(struct text source, size_t at);
/* Where the bare word at AT ends: before a blank, with GROUPED before a `)`
 * that none of its own `(` opened, with VALUE before a comma. */
size_t query_lex_bare(struct text source, size_t at, bool grouped, bool value);
/* Behind the string whose `"` stands at AT; 0 where it is not closed. */
size_t query_lex_string_end(struct text source, size_t at);
/* Reads the string whose `"` stands at *AT and moves after it; false, with
 * *AT untouched, where it is not closed. */
bool query_lex_string(
    struct arena *arena, struct text source, size_t *at, struct text *value);
/* The advice to whoever writes WORD, an operator of other query languages; NULL
 * where it is none. */
const char *query_lex_foreign(struct text word);
/* Appends VALUE as such a string. */
void query_lex_quote(struct str *out, struct text value);
/* The same only where it does not mean itself as a bare word or value. */
void query_lex_put(struct str *out, struct text value);

#endif
