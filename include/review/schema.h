#ifndef REVIEW_SCHEMA_H
#define REVIEW_SCHEMA_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "review/review.h"

/* The domain in constant tables: what a product can be, and how its type is
 * told from a review's words. */

enum { SCHEMA_LANGUAGES = 2 };

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

#endif
