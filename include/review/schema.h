#ifndef REVIEW_SCHEMA_H
#define REVIEW_SCHEMA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "review/review.h"

/* The domain in constant tables: the parts of a rating, the sections of a
 * review, the languages, and the types of product. A part is a value of enum
 * review_part and a line here, a language a value below and a line. An empty
 * entry for a language means that it has none. */

enum { LANGUAGE_EN, LANGUAGE_JA, SCHEMA_LANGUAGES };

/* A part of a rating, or the reader's own score. */
struct schema_part {
	const char *key;    /* also its field, column, sort key and style */
	const char *label;  /* beside its bar; a message, as all below */
	const char *head;   /* above its column */
	const char *brief;  /* above a narrow column */
	const char *phrase; /* "scores more on …"; NULL of the whole */
	double scale;       /* its highest value */
	enum section_key section; /* scored; SECTION_OTHER: none */
};

struct schema_section {
	const char *key;    /* as in JSON and `--section` */
	const char *column; /* of the text index */
	/* Its title; a leading number, case, blanks and `&` for `and` do not
	 * matter. NULL: recognised without a title. */
	const char *heading[SCHEMA_LANGUAGES];
};

struct schema_language {
	const char *tag;
	const char *currency; /* a message */
	const char *amount;   /* of it, a message that takes the number */
	const char *head;     /* above bare amounts of it, a message */
	const char *sign;     /* of the currency */
	const char *money;    /* its other spellings, separated by '|' */
	double unit;          /* of prices, for equal magnitudes */
	/* Headings of the references: beginnings, which more words may follow,
	 * and whole headings; separated by '|'. */
	const char *references, *references_alone;
};

/* A kind of product, or with parent 0 a group of such kinds. */
struct schema_type {
	const char *key;
	const char *title[SCHEMA_LANGUAGES]; /* in the order of languages */
	uint8_t parent;                      /* its number */
};

/* Words that name a type, or a trait if TYPE is a trait's name; separated by
 * '|'. Folded when read, so any spelling serves. '!' before a word: only as a
 * tag, never in running text. */
struct schema_words {
	const char *type; /* key; NULL: the words name nothing */
	const char *words[SCHEMA_LANGUAGES];
};

/* The effect of traits or of a second type on a type. Keys are separated by
 * '|'. */
struct schema_turn {
	const char *from;   /* any of these types */
	const char *also;   /* and any of these is named, too; or NULL */
	const char *trait;  /* and any of these traits; or NULL */
	const char *unless; /* and none of these traits; or NULL */
	const char *to;
};

struct schema_types {
	/* By number; types[0] is no type. Parents and the types below them in
	 * the order of lists. */
	const struct schema_type *types;
	size_t count;
	/* By precedence: if tags name several types, the first one here is the
	 * product's. */
	const struct schema_words *words;
	size_t word_count;
	const struct schema_words *traits;
	size_t trait_count;
	const struct schema_turn *turns; /* all that fit apply, in this order */
	size_t turn_count;
	/* Words around a type in running text that make it a part or a purpose.
	 */
	const char *before, *after;
	/* Phrases of a summary that mean the first trait. */
	const char *said;
};

extern const struct schema_types schema_types;

struct schema {
	struct schema_part parts[PART_SCORES];
	struct schema_section sections[SECTION_KEYS];
	/* If no review is in the reader's language, the first one is read. */
	struct schema_language languages[SCHEMA_LANGUAGES];
	const struct schema_types *types;
};

extern const struct schema review_schema;

/* The score at place I, from 0, of PART_SCORES: the reader's own above the
 * parts. */
enum review_part schema_shown(int i);
/* The part that a section scores, or PART_COUNT. */
enum review_part schema_section_part(enum section_key section);
/* The language TAG, in any case; NULL if unknown. */
const struct schema_language *schema_language(struct text tag);
/* Orders two languages for a reader of a third: that one, then the schema's
 * first, then by tag. Only this decides which version of a product is shown.
 * All in lower case. */
int schema_prefer(struct text a, struct text b, struct text reader);
/* Takes the text before the next '|' off *LIST; false at its end. */
bool schema_cut(const char **list, struct text *word);

#endif
