#ifndef QUERY_LANGUAGE_QUERY_H
#define QUERY_LANGUAGE_QUERY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "library/phrase.h"
#include "query/language/query_sort.h"
#include "review/weights.h"

/*
 * The query language (earshot-query(7)): text to a tree with positions. One
 * grammar in the prompt, on the command line and in saved queries.
 */

enum query_field {
	QUERY_PARTS, /* + enum review_part */
	QUERY_PRICE = QUERY_PARTS + PART_SCORES,
	QUERY_DATE,
	QUERY_AGE,
	QUERY_TAG,
	QUERY_TYPE,
	QUERY_COMPANY,
	QUERY_NAME,
	QUERY_REF,
	QUERY_FIELDS
};

enum query_kind {
	QUERY_ALL, /* the empty query */
	QUERY_AND,
	QUERY_OR,
	QUERY_NOT,
	QUERY_WORD,    /* substring of name, company, tags or summary */
	QUERY_FUZZY,   /* ~word */
	QUERY_TEXT,    /* text:… and text.SECTION:… */
	QUERY_RANGE,   /* numbers, dates, ages: low to high; `none` */
	QUERY_STRING,  /* tag, type, company, name, ref */
	QUERY_MARKED,  /* is:marked */
	QUERY_PROBLEM, /* is:problem */
	QUERY_RULE, /* problem:RULE (the value), of `earshot check` or of what
		       hinders reading */
	QUERY_NEW,  /* is:new */
	QUERY_READ, /* is:read */
	QUERY_SAVED /* @name (the value); its tree is the only child */
};

struct query_node {
	enum query_kind kind;
	uint32_t start, end;  /* bytes of the source it came from; inside a
			       * saved query those of its @name */
	struct text value;    /* as written, quotes and escapes undone */
	struct text folded;   /* for comparing; of a tag by catalog_fold_tag */
	struct text squeezed; /* of a word: without hyphens and blanks */
	enum query_field field;
	int section; /* of text.SECTION: enum section_key, else -1 */
	bool phrase; /* text:"…" */
	bool prefix; /* tag:dac*, and the last word of text: being typed */
	bool suffix; /* tag:*dac */
	bool none;   /* field:none */
	/* ±INFINITY where there is none; dates as in struct review, ages in
	 * the unit beside them: 'd', 'w', 'm' or 'y'. */
	double low, high;
	char low_unit, high_unit;
	bool low_open, high_open; /* the bound itself does not match */
	struct query_node **children;
	size_t child_count;
};

enum query_kinds { QUERY_PRODUCTS, QUERY_COMPANIES, QUERY_BOTH };

struct query {
	struct query_node *root; /* never NULL */
	struct text lang;        /* of the lang: directive, else {0} */
	/* The last such one's bytes of the source, and those of the last
	 * `sort:`; end 0: it has none, but a saved query may. */
	uint32_t lang_start, lang_end, sort_start, sort_end;
	enum query_kinds kinds;
	struct query_sort sort; /* of the sort: directive */
	bool frontier;
	struct text like;       /* of the like: directive, else {0} */
	struct weights weights; /* the reader's, else a saved query's */
};

struct query_error {
	uint32_t start, end; /* bytes of the source to point at */
	uint32_t term;   /* where the term of the top level starts it is in, or
			  * the `OR` before it */
	bool unfinished; /* more typing may cure it */
	struct text message; /* with the suggestion; in the arena */
};

struct query_options {
	bool typing; /* the last word is still being typed: text: as a prefix */
	/* The text of saved query NAME, or {0}; NULL: there are none. */
	struct text (*saved)(void *context, struct text name);
	/* The weights of saved query NAME; false: it has none. Or NULL. */
	bool (*saved_weights)(
	    void *context, struct text name, struct weights *weights);
	void *context;
	struct weights weights; /* the reader's, which go before */
};

/* The words of `kind:`, by enum query_kinds, and of `is:`; NULL after the
 * last.
 */
extern const char *const query_kind_words[], *const query_state_words[];
/* The word of `is:` that makes a node of KIND, or NULL. */
const char *query_state_word(enum query_kind kind);

/* Parses SOURCE into ARENA; NULL with *ERROR set. Borrows nothing of SOURCE. */
struct query *query_parse(struct arena *arena, struct text source,
    const struct query_options *options, struct query_error *error);
/* Whether a term of KIND stands in NODE or below it. */
bool query_asks_for(const struct query_node *node, enum query_kind kind);
/* Appends the tree as a query that parses to the same tree. */
void query_print(const struct query *query, struct str *out);
/* Appends what a star in the query that stands for itself, as within quotes,
 * was rather meant for, to tell where nothing is found; false where there is
 * none. */
bool query_tell_star(const struct query *query, struct str *out);
/* Appends ERROR for a terminal, free of control characters: the source line, a
 * caret line, the message, each with a line end. */
void query_print_error(
    struct text source, const struct query_error *error, struct str *out);
/* What NODE (QUERY_TEXT) looks for; borrows its words. */
struct text_search query_text_search(const struct query_node *node);
/* "price", "tag", … */
const char *query_field_name(enum query_field field);

#endif
