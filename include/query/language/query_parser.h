#ifndef QUERY_LANGUAGE_QUERY_PARSER_H
#define QUERY_LANGUAGE_QUERY_PARSER_H

#include "query/language/query.h"

/* The state that the parts of the query parser share; for them alone. */
enum {
	QUERY_DEPTH = 100,      /* groups and saved queries within each other */
	QUERY_EXPANSIONS = 1000 /* saved queries named by one query in all */
};

/* Shared by a query and the saved ones it names. */
struct query_state {
	struct arena *arena;
	const struct query_options *options;
	struct query *query;
	struct query_error *error;
	uint32_t term; /* as in struct query_error */
	unsigned depth, expansions;
	unsigned terms; /* so far */
	bool lang_set, kind_set, sort_set, like_set;
	/* Bytes that ask for the reader's own score; end 0: none do. */
	uint32_t mine_start, mine_end;
};

/* One source text being read. */
struct query_parser {
	struct query_state *state;
	struct text source;
	size_t at;
	unsigned groups; /* open around AT */
	bool nested;     /* no directive here: in a group, under OR, negated */
	/* The directive last read at the top level, none while end is 0. */
	uint32_t directive_start, directive_end;
	/* A saved query's: its name, and who names it from where. */
	struct text name;
	const struct query_parser *outer;
	uint32_t outer_start, outer_end;
};

struct query_nodes {
	struct query_node **items;
	size_t count, capacity;
};

/* Sets the error, in a saved query at the word that names it; false. */
bool query_fail(struct query_parser *parser, size_t start, size_t end,
    bool unfinished, const char *format, ...)
    __attribute__((format(printf, 5, 6)));
/* Nothing but blanks from AT on: what is missing there may still be typed. */
bool query_is_end(const struct query_parser *parser, size_t at);

/* Whether the source, the terms read so far and the searches of the text below
 * ROOT keep within bounds; false with the error set. */
bool query_check_length(struct query_parser *parser);
bool query_check_terms(struct query_parser *parser);
bool query_check_texts(
    struct query_parser *parser, const struct query_node *root);

/* Notes that START to END asks for the reader's own score. */
void query_note_mine(struct query_parser *parser, size_t start, size_t end);

struct query_node *query_new_node(struct query_parser *parser,
    enum query_kind kind, size_t start, size_t end);
void query_add_node(struct query_parser *parser, struct query_nodes *nodes,
    struct query_node *node);
/* One node for NODES: the only one itself, else a KIND of them. */
struct query_node *query_join_nodes(struct query_parser *parser,
    enum query_kind kind, const struct query_nodes *nodes, size_t start,
    size_t end);

/* The kind of bare word at parser->at. */
enum query_head {
	QUERY_HEAD_WORD,  /* text */
	QUERY_HEAD_FIELD, /* a field: NAME */
	QUERY_HEAD_WRONG  /* with the error set */
};

/* END is where the word ends; an operator may stand after blanks. Moves
 * parser->at after a field's colon, or on its operator. */
enum query_head query_read_head(
    struct query_parser *parser, size_t end, struct text *name);

/* Reads what stands after the name of a field at parser->at and appends a
 * node, or none for a directive; NAME stands at START. */
bool query_parse_field(struct query_parser *parser, size_t start,
    struct text name, struct query_nodes *nodes);

struct query_scalar {
	struct text text;  /* quotes and escapes undone; narrow where ranged */
	size_t start, end; /* bytes of the source, quotes included */
	bool quoted;
};

/* A value as written. */
struct query_value {
	size_t start, end;
	const char *op;                /* narrow; "" where none */
	struct query_scalar low, high; /* high: of a range; else low alone */
	bool range, none, star_before, star_after;
};

/* Reads one value at parser->at. RANGED ones know operators and `..`, others
 * `*` at either end. WHAT names the field in messages. */
bool query_lex_value(struct query_parser *parser, bool ranged, const char *what,
    struct query_value *value);
/* Past a comma, if there is one. */
bool query_take_comma(struct query_parser *parser);

/* Reads a value that is one of a few words. */
bool query_read_word(
    struct query_parser *parser, const char *what, struct query_value *value);
/* Messages for a word that is none of those there are. */
struct query_unknown {
	const char *guessed; /* takes the word and what may be meant */
	const char *listed;  /* takes the word and all there are */
};
/* Which of COUNT words TEXT, at START, is; COUNT with the error set if none.
 */
size_t query_find_word(struct query_parser *parser,
    const struct query_unknown *unknown, size_t start, struct text text,
    const char *const *words, size_t count);
/* Reads sort keys. */
bool query_read_sort(struct query_parser *parser, struct query_sort *sort);

/* Whether TEXT is a value of FIELD, and which days or numbers it stands for. */
struct query_bound {
	double low, high;
	char unit; /* of an age */
};
bool query_read_bound(
    enum query_field field, struct text text, struct query_bound *bound);

/* Numbers, dates and ages: fills the bounds of NODE from VALUE. */
bool query_parse_range(struct query_parser *parser,
    const struct query_value *value, struct query_node *node);

/* Reads a directive's values; `is:` may append nodes. */
bool query_parse_directive(struct query_parser *parser, size_t start,
    struct text name, struct query_nodes *nodes);

/* The best guess at what TEXT was meant to be, of COUNT words, or NULL. */
const char *query_suggest(
    struct text text, const char *const *words, size_t count);
/* TEXT, made short and harmless, for a message; in the arena. */
const char *query_shown(struct arena *arena, struct text text);
/* The same between `"`, as one would have to write it. */
const char *query_quoted(struct arena *arena, struct text text);

#endif
