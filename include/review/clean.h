#ifndef REVIEW_CLEAN_H
#define REVIEW_CLEAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "review/problem.h"

/* What in a file's text is no text: found fast, since nearly all is clean. */

enum clean_kind {
	CLEAN_CONTROL,  /* C0 but tab and line end, DEL, C1, a lone CR */
	CLEAN_INVALID,  /* a byte that is no UTF-8 */
	CLEAN_SEPARATOR /* U+2028, U+2029, U+FEFF, U+FFFE, U+FFFF: no control,
			   but libyaml ends a line at it or refuses it */
};

struct clean_hit {
	size_t at; /* offset */
	size_t len;
	uint32_t code_point;
	enum clean_kind kind;
};

/* The first such place at or behind FROM; false where there is none. */
bool clean_next(struct text text, size_t from, struct clean_hit *hit);

/* Notes the controls and invalid bytes of TEXT, which starts at LINE: one
 * problem a line. */
void clean_note(struct text text, uint32_t line, struct problem_list *problems);
/* The same, and a copy in the arena with each as U+FFFD, separators too; a lone
 * CR is a blank. TEXT itself where it is clean. No line is added or lost. */
struct text clean_repair(
    struct text text, uint32_t line, struct problem_list *problems);

/* TEXT on one line, trimmed: line ends and tabs as one blank, controls and
 * invalid bytes as U+FFFD. A part of TEXT itself where it is clean. */
struct text clean_line(struct arena *arena, struct text text);

#endif
