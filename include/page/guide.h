#ifndef PAGE_GUIDE_H
#define PAGE_GUIDE_H

#include <stddef.h>

#include "base/str.h"
#include "page/wrap.h"

/* What is said of a library without reviews, and what a review looks like. */
struct guide {
	const char *root;
	size_t files;     /* Markdown below it */
	size_t problems;  /* files that look like reviews, and can't be read */
	const char *tell; /* what tells these, "! tells why" */
};

/* Appends the one sentence, without its full stop. */
void guide_say(const struct guide *guide, struct str *out);
/* Appends the lines a review begins with, INDENT before each. */
void guide_print_sample(const char *indent, struct str *out);
/* Adds all of it as rows. */
void guide_lay_out(const struct guide *guide, struct wrap *wrap);

#endif
