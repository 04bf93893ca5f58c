#ifndef BASE_SPELLING_H
#define BASE_SPELLING_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/*
 * Spellings that Japanese has side by side (イヤフォン and イヤホン, 髙 and
 * 高), each to one of them, by tables. No entry makes a text longer, and none
 * but whole words loses its long vowel sign: ホーン is no ホン.
 */

/*
 * Rewrites LEN bytes of UTF-8 in place; their new length. MAP (or NULL) holds
 * an entry a byte and one more at the end, and is kept in step.
 */
size_t spelling_fold(char *bytes, size_t len, uint32_t *map);

/* FOLDED without a long vowel sign at its end, of a katakana word of four
 * letters or more: スピーカー is looked for as スピーカ, and finds both. */
struct text spelling_stem(struct text folded);

#endif
