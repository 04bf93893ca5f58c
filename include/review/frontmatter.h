#ifndef REVIEW_FRONTMATTER_H
#define REVIEW_FRONTMATTER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "base/yaml.h"
#include "review/problem.h"

/* The front matter of a file by Jekyll's rule, or the recoverable part of a
 * broken one. */
struct frontmatter {
	struct text text;   /* between the marks, borrowed from the source */
	uint32_t line;      /* its first line in the file */
	struct text body;   /* after the front matter, borrowed too */
	uint32_t body_line; /* its first line */
	bool closed; /* else it ends before the first line that can't belong to
			it */
};

enum { FRONTMATTER_LINE = 2 }; /* usual first line of the text */

/* False if SOURCE does not open with front matter whose text would start in
 * line FIRST of the file. */
bool frontmatter_split(
    struct text source, uint32_t first, struct frontmatter *front);

/*
 * The mapping, read by libyaml with unprintable characters replaced by U+FFFD
 * or, if that fails, key by key; never NULL, but perhaps no mapping. Adds
 * mistakes to PROBLEMS. The tree lives in the list's arena.
 */
const struct yaml_node *frontmatter_read(
    const struct frontmatter *front, struct problem_list *problems);

/* Whether SOURCE, which does not open with front matter, has that of a review
 * further down its beginning. */
bool frontmatter_is_hidden(struct text source);
/* Whether a line of TEXT, which may be no YAML, gives a review's layout. */
bool frontmatter_has_layout(struct text text);

#endif
