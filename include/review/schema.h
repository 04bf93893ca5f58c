#ifndef REVIEW_SCHEMA_H
#define REVIEW_SCHEMA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "review/review.h"

/* The domain in constant tables: the parts of a rating, the sections of a
 * review, the languages, and the types of product. A part is a value of enum
 * review_part and a line here, a language a value below and a line. What a
 * table lacks for a language counts as not there. */

enum { LANGUAGE_EN, LANGUAGE_JA, SCHEMA_LANGUAGES };

/* A part of a rating, or the reader's own score. */
struct schema_part {
	const char *key;    /* also its field, column, sort key and style */
	const char *label;  /* beside its bar; a message, as all below */
	const char *head;   /* above its column */
	const char *brief;  /* above a narrow column */
	const char *phrase; /* "scores more on …"; NULL of the whole */
	double scale;       /* the most it can reach */
	enum section_key section; /* that it scores; SECTION_OTHER: none */
};

struct schema_section {
	const char *key;    /* as in JSON and `--section` */
	const char *column; /* of the text index */
	/* Its title; a number before it, case, blanks and `&` for `and` make no
	 * difference. NULL: no title tells the section. */
	const char *heading[SCHEMA_LANGUAGES];
};

struct schema_language {
	const char *tag;
	const char *currency; /* a message */
	const char *amount;   /* of it, a message that takes the number */
	const char *head;     /* above bare amounts of it, a message */
	const char *sign;     /* of the currency */
	const char *money;    /* what else is written for it, '|' between two */
	double unit;          /* of prices, so that they are of one size */
	/* Headings of references: the beginnings, which more words may follow,
	 * and the whole headings; '|' stands between two. */
	const char *references, *references_alone;
};

/* A kind of product, or with parent 0 a group of such kinds. */
struct schema_type {
	const char *key;
	const char *title[SCHEMA_LANGUAGES]; /* in the order of languages */
	uint8_t parent;                      /* its number */
};

/* Words that name a type, or a trait where TYPE is one's name; a '|' between
 * two. Folded by the reader, so spelled in any way. '!' before a word: only
 * as a tag, never in running text. */
struct schema_words {
	const char *type; /* key; NULL: the words name nothing */
	const char *words[SCHEMA_LANGUAGES];
};

/* What traits or a second type make of a type. Keys are joined by '|'. */
struct schema_turn {
	const char *from;   /* any of these types */
	const char *also;   /* and any of these is named, too; or NULL */
	const char *trait;  /* and any of these traits; or NULL */
	const char *unless; /* and none of these traits; or NULL */
	const char *to;
};

struct schema_types {
	/* By number; types[0] is no type at all. Parents and the types below
	 * them in the order they are listed. */
	const struct schema_type *types;
	size_t count;
	/* By precedence: of several types that tags name, the first here is
	 * the product's. */
	const struct schema_words *words;
	size_t word_count;
	const struct schema_words *traits;
	size_t trait_count;
	const struct schema_turn *turns; /* each that fits, in this order */
	size_t turn_count;
	/* Around a word in running text: what makes it a part or a purpose. */
	const char *before, *behind;
	/* Phrases of a summary that say the first trait. */
	const char *said;
};

extern const struct schema_types schema_types;

struct schema {
	struct schema_part parts[PART_SCORES];
	struct schema_section sections[SECTION_KEYS];
	/* A reader of a language that nothing is written in reads the first. */
	struct schema_language languages[SCHEMA_LANGUAGES];
	const struct schema_types *types;
};

extern const struct schema review_schema;

/* The score that is shown at place I, from 0, of PART_SCORES: the reader's own
 * above the parts. */
enum review_part schema_shown(int i);
/* The part that a section scores, PART_COUNT where it scores none. */
enum review_part schema_section_part(enum section_key section);
/* The language TAG, however its letters' case; NULL where it is none. */
const struct schema_language *schema_language(struct text tag);
/* Orders two languages for a reader of a third: that one, then the schema's
 * first, then by their tags. Which version of a product is shown is decided by
 * this and nothing else. All in lower case. */
int schema_prefer(struct text a, struct text b, struct text reader);
/* Takes what stands before the next '|' off *LIST; false at its end. */
bool schema_cut(const char **list, struct text *word);

#endif
