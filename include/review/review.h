#ifndef REVIEW_REVIEW_H
#define REVIEW_REVIEW_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/yaml.h"
#include "review/markup.h"
#include "review/version.h"

/* One parsed review file. Its data lives in the arena given to the parser. See
 * FORMAT in earshot(1) for the file itself. */

enum section_key {
	SECTION_OVERVIEW,
	SECTION_SCIENCE,
	SECTION_TECHNOLOGY,
	SECTION_COST,
	SECTION_RELIABILITY,
	SECTION_DESIGN,
	SECTION_ADVICE,
	SECTION_REFERENCES,
	SECTION_OTHER, /* the text before the first, or a section with another
			  heading */
	SECTION_KEYS
};

struct section {
	enum section_key key;
	struct text
	    title; /* the heading as plain text; empty before the first */
	struct number score; /* of its score line */
	uint32_t line;       /* of the heading in the file */
	struct text
	    source; /* Markdown without heading and score line, trimmed */
	struct text plain; /* the words alone, for searching */
};

struct reference {
	struct text label; /* as printed between the brackets, or "" */
	struct text text;  /* plain text, without the label and the URL */
	struct text url;   /* or "" */
};

struct review {
	struct version version;
	/* All after the front matter, with lone CRs as blanks; with
	 * REVIEW_META not copied to the arena but borrowed from SOURCE
	 * unchanged. */
	struct text body;
	uint32_t body_line;
	struct section *sections; /* with REVIEW_BODY only, as the next two */
	size_t section_count;
	struct reference *references;
	size_t reference_count;
	const struct markup_block *blocks; /* the tree they come from */
	const struct yaml_node *front;     /* the front matter as it is */
};

enum review_result {
	REVIEW_OK,     /* a review, perhaps with problems */
	REVIEW_FAILED, /* looks like a review but can't be read: problems only
			*/
	REVIEW_IS_NONE /* a page of another kind, ignored without a message */
};

enum review_depth { REVIEW_META, REVIEW_BODY };

/*
 * Parses SOURCE, the bytes of the file at PATH, whose stem replaces a missing
 * name or ref (with a problem noted). Everything in REVIEW is free of control
 * characters except body, sections[].source. Never fails.
 */
enum review_result review_parse(struct arena *arena, const char *path,
    struct text source, enum review_depth depth, struct review *review);

/* Adds the parts that REVIEW_BODY reads beyond REVIEW_META, except the front
 * matter's tree, to a review whose version was read from the same SOURCE. */
void review_read_body(
    struct arena *arena, struct text source, struct review *review);

/* "overall", "science", …; also the names in the query language. */
const char *review_part_name(enum review_part part);
/* "overview", "science", … as in JSON and `--section`. */
const char *section_key_name(enum section_key key);
/* The currency of prices in LANG: "USD", "JPY"; "" if unknown. */
const char *review_currency(struct text lang);

#endif
