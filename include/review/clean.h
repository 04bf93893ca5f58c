#ifndef REVIEW_CLEAN_H
#define REVIEW_CLEAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "review/problem.h"

/* Invalid characters in a file's text; fast, since nearly all text is clean. */

enum clean_kind {
	CLEAN_CONTROL,  /* C0 except tab and line end, DEL, C1, a lone CR */
	CLEAN_INVALID,  /* an invalid byte */
	CLEAN_SEPARATOR /* U+2028, U+2029, U+FEFF, U+FFFE, U+FFFF: no controls,
			   but line ends or errors to libyaml */
};

struct clean_hit {
	size_t at; /* offset */
	size_t len;
	uint32_t code_point;
	enum clean_kind kind;
};

/* The first invalid character at or after FROM; false if there is none. */
bool clean_next(struct text text, size_t from, struct clean_hit *hit);

/* Notes controls and invalid bytes in TEXT, whose first line is LINE: one
 * problem a line. */
void clean_note(struct text text, uint32_t line, struct problem_list *problems);
/* The same, and returns a copy in the arena with each as U+FFFD, separators
 * too, and a lone CR as a blank. Returns TEXT itself if it is clean. Keeps the
 * number of lines. */
struct text clean_repair(
    struct text text, uint32_t line, struct problem_list *problems);

/* TEXT on one line, trimmed: line ends and tabs become one blank, controls and
 * invalid bytes U+FFFD. A part of TEXT itself if it is clean. */
struct text clean_line(struct arena *arena, struct text text);

#endif
