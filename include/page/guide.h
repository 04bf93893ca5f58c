#ifndef PAGE_GUIDE_H
#define PAGE_GUIDE_H

#include <stddef.h>

#include "base/str.h"
#include "page/wrap.h"

/* A library without reviews, and how to begin one. */
struct guide {
	const char *root;
	size_t files;     /* Markdown files below it */
	size_t problems;  /* unreadable files that look like reviews */
	const char *tell; /* where these are explained, "! tells why" */
};

/* Appends one sentence about it, without a full stop. */
void guide_say(const struct guide *guide, struct str *out);
/* Appends the first lines of a review, INDENT before each. */
void guide_print_sample(const char *indent, struct str *out);
/* Adds all of it as rows. */
void guide_lay_out(const struct guide *guide, struct wrap *wrap);

#endif
