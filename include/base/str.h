#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Borrowed bytes, as a rule UTF-8; no NUL need stand after them. */
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
/* The bytes from START up to END. */
struct text text_between(const char *start, const char *end);
/* A without its first AT bytes; its bytes from FROM up to TO. */
struct text text_from(struct text a, size_t at);
struct text text_part(struct text a, size_t from, size_t to);
bool text_equal(struct text a, struct text b);
bool text_is(struct text a, const char *string);
bool text_starts(struct text a, const char *prefix);
bool text_ends(struct text a, const char *suffix);
/* Whether PART stands at AT. */
bool text_at(struct text a, size_t at, struct text part);
/* The first place from AT on whose byte is not in SET. */
size_t text_skip(struct text a, size_t at, const char *set);
/* The decimal number at *AT, MOST at most; moves *AT after its digits. */
unsigned text_take_number(struct text a, size_t *at, unsigned most);
/* By bytes, the shorter first when one begins the other; as strcmp returns. */
int text_compare(struct text a, struct text b);
/* The first place of WHAT, which is not empty, in IN, or NULL. Fast where the
 * first byte of WHAT is rare; memmem looks at every byte of IN. */
const char *text_find(struct text in, struct text what);
/* A without blanks, tabs and line ends at both ends. */
struct text text_trim(struct text a);
/* Takes the first line off *REST and returns it without its line end. */
struct text text_cut_line(struct text *rest);
/* Reads A, a number as C writes it and nothing else, in no locale; false
 * otherwise. */
bool text_to_double(struct text a, double *value);

/* Makes room for MORE bytes and a NUL after the present bytes. */
void str_reserve(struct str *s, size_t more);
void str_append(struct str *s, const char *ptr, size_t len);
void str_add(struct str *s, struct text t);
void str_puts(struct str *s, const char *string);
void str_putc(struct str *s, char c);
/* Appends WORD, after SEPARATOR unless S is empty. */
void str_join(struct str *s, const char *separator, const char *word);
void str_repeat(struct str *s, const char *string, size_t times);
void str_printf(struct str *s, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void str_vprintf(struct str *s, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));
void str_clear(struct str *s);
void str_release(struct str *s);
/* The bytes as a NUL-terminated string (never NULL), borrowed from S. */
const char *str_c(struct str *s);
/* The bytes of S, borrowed until S changes. */
struct text str_text(const struct str *s);

/* A count as people read it, "1,561": an argument of a message is
 * figure_of(count).text, which lasts as long as its statement. */
struct figure {
	char text[32];
};
struct figure figure_of(uint64_t count);

#endif
