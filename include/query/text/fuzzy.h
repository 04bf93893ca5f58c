#ifndef QUERY_TEXT_FUZZY_H
#define QUERY_TEXT_FUZZY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/*
 * Fuzzy matching in the way of fzf (its algorithm V2): the characters of a word
 * in order, others between them; of all the ways to lay them into a text the
 * one that scores best, for runs and for starts of words.
 */
struct fuzzy;

/* For WORD, folded and not empty; copies it. Not for two threads at once. */
struct fuzzy *fuzzy_new(struct text word);
void fuzzy_free(struct fuzzy *fuzzy);

/*
 * Whether the word is in TEXT (folded); *SCORE as fzf counts. POSITIONS, if not
 * NULL, has room for fuzzy_length() values and gets the byte each character
 * was found at.
 */
bool fuzzy_match(
    struct fuzzy *fuzzy, struct text text, int32_t *score, uint32_t *positions);
/* Characters of the word, and what a text that is the word scores. */
size_t fuzzy_length(const struct fuzzy *fuzzy);
int32_t fuzzy_best(const struct fuzzy *fuzzy);

#endif
