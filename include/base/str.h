#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Borrowed bytes, as a rule UTF-8; no NUL need stand behind them. */
struct text {
	const char *ptr;
	size_t len;
};

/* A string that grows; {0} is an empty one. data[len] is NUL once it has data.
 */
struct str {
	char *data;
	size_t len;
	size_t capacity;
};

#define TEXT(literal) ((struct text){literal, sizeof(literal) - 1})

struct text text_of(const char *string);
bool text_equal(struct text a, struct text b);
bool text_is(struct text a, const char *string);
bool text_starts(struct text a, const char *prefix);
bool text_ends(struct text a, const char *suffix);
/* By bytes, the shorter first when one begins the other; as strcmp returns. */
int text_compare(struct text a, struct text b);
/* Where IN has WHAT first, or NULL. Quick where the first byte of WHAT is rare,
 * for which memmem looks at each byte of IN. */
const char *text_find(struct text in, struct text what);
/* Without blanks, tabs and line ends on either side. */
struct text text_trim(struct text a);
/* Takes the first line off *REST and returns it without its line end. */
struct text text_cut_line(struct text *rest);
/* A number as C writes it and nothing else; false otherwise. Takes no locale.
 */
bool text_to_double(struct text a, double *value);

/* Makes room for MORE bytes and a NUL behind those there are. */
void str_reserve(struct str *s, size_t more);
void str_append(struct str *s, const char *ptr, size_t len);
void str_add(struct str *s, struct text t);
void str_puts(struct str *s, const char *string);
void str_putc(struct str *s, char c);
void str_repeat(struct str *s, const char *string, size_t times);
void str_printf(struct str *s, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void str_clear(struct str *s);
void str_release(struct str *s);
/* The bytes as a NUL-terminated string (never NULL), borrowed from S. */
const char *str_c(struct str *s);
/* What S holds, borrowed until S changes. */
struct text str_text(const struct str *s);

/* A count as people read it, "1,561": an argument of a message is
 * figure_of(count).text, which lasts as long as its statement. */
struct figure {
	char text[32];
};
struct figure figure_of(uint64_t count);

#endif
