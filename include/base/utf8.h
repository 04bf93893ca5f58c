#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/* UTF-8 (RFC 3629). A byte that starts no valid sequence stands for U+FFFD. */

/* The code point at P (< END) and in *LEN its bytes, at least 1. */
uint32_t utf8_decode(const char *p, const char *end, size_t *len);
/* Bytes written to OUT (1 to 4); a value that is no scalar as U+FFFD. */
size_t utf8_put(uint32_t code_point, char out[4]);
/* Where the character starts that the byte AT belongs to, at most the end. */
size_t utf8_start(struct text text, size_t at);
/* TEXT, or as many whole characters from its start as BYTES hold. */
struct text utf8_head(struct text text, size_t bytes);
/* C0, C1 and DEL: what no terminal may be sent. */
bool utf8_is_control(uint32_t code_point);
/* Appends TEXT with every control and invalid byte as U+FFFD; returns how many
 * were replaced. For messages and file names that go to stderr or a table. */
size_t utf8_clean(struct str *out, struct text text);

#endif
