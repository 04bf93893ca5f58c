#ifndef REVIEW_TYPE_H
#define REVIEW_TYPE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "review/schema.h"

/* The type of a product, found from its tags, else from name and summary. */

enum { TYPE_NONE = 0, TYPES_MOST = 64 };

/* A word of the reader's own for a type. */
struct type_word {
	uint8_t type;
	struct text word;
};

/* The schema's words prepared for lookup; safe on any thread. */
struct type_words;
/* MORE come before the schema's. Copies all texts. */
struct type_words *type_words_new(const struct schema_types *schema,
    const struct type_word *more, size_t more_count);
void type_words_free(struct type_words *words);

struct type_question {
	const struct text *tags; /* as written */
	size_t tag_count;
	struct text name, summary; /* folded by unicode_fold */
};

/* Buffers reused from call to call; {0} to begin with. */
struct type_scratch {
	struct str cased, folded;
};

/* The number of the type, TYPE_NONE if it is unknown. */
uint8_t type_decide(const struct type_words *words,
    const struct type_question *question, struct type_scratch *scratch);
void type_scratch_release(struct type_scratch *scratch);

/* TAG in a form comparable with words; borrowed from SCRATCH. */
struct text type_level(struct type_scratch *scratch, struct text tag);

/* The type or parent with KEY, or TYPE_NONE. */
uint8_t type_find_key(const struct schema_types *schema, struct text key);
/* The number of TYPE's parent; a parent's own. */
uint8_t type_parent(const struct schema_types *schema, uint8_t type);
/* Whether TYPE is WIDER or below it; all are below TYPE_NONE. */
bool type_is_of(const struct schema_types *schema, uint8_t type, uint8_t wider);
/* Its title for a reader of LANG. */
struct text type_title(
    const struct schema_types *schema, uint8_t type, struct text lang);
/* Appends the title as within a sentence of LANG: "wired headphones"; nothing
 * for no type. */
void type_noun(const struct schema_types *schema, uint8_t type,
    struct text lang, struct str *out);
/* The set, a bit each, of the types called NAME in any language: by key or
 * title of one, or of a parent for all below it, else by a word. With BEFORE or
 * AFTER further text may stand there. */
uint64_t type_find(const struct schema_types *schema, struct text name,
    bool before, bool after);
/* Changes with the schema's tables and with MORE. */
uint64_t type_words_hash(const struct schema_types *schema,
    const struct type_word *more, size_t more_count);

#endif
