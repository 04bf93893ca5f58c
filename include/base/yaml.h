#ifndef BASE_YAML_H
#define BASE_YAML_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "base/yaml_fault.h"

/*
 * The door to libyaml: one document as a tree of source text, since a tag
 * `2.1` is no number. Nothing is resolved or typed.
 */
enum yaml_kind { YAML_SCALAR, YAML_SEQUENCE, YAML_MAPPING };

struct yaml_node {
	enum yaml_kind kind;
	bool quoted;        /* a scalar in quotes, a block scalar, or tagged */
	bool plain;         /* a scalar without quotes, tagged or not */
	bool block;         /* a scalar after | or > */
	bool referred;      /* an alias stands for it */
	uint32_t line;      /* from 1 */
	uint32_t column;    /* in characters, from 1 */
	struct text text;   /* of a scalar */
	struct text prefix; /* its anchor and tag, as the source has them */
	struct text tag;    /* in full: "tag:yaml.org,2002:binary", "!local" */
	struct text rest;   /* from a # on, after a plain scalar */
	size_t count;       /* items of a sequence, pairs of a mapping */
	struct yaml_node **keys;  /* of a mapping, in source order */
	struct yaml_node **items; /* of a sequence, or a mapping's values */
};

/*
 * Reads TEXT, whose first line is FIRST_LINE of its file. The tree lives in
 * ARENA and borrows nothing from TEXT. NULL with *FAULT on a syntax error, more
 * than one document, nesting or a size beyond the limits stated in yaml.c. An
 * empty document gives an empty mapping. An alias gives its anchor's node: the
 * tree is finite, but what hangs in it many times is there only once. A merge
 * key (yaml.org/type/merge.html) has become what it stands for, after the
 * mapping's own pairs; one that names no mapping stays a pair. Two escapes for
 * the halves of one character, as JSON has them, are that character.
 */
struct yaml_node *yaml_parse(struct arena *arena, struct text text,
    uint32_t first_line, struct yaml_fault *fault);
/* The same, the reason as «line N, column M: …» (no path). */
struct yaml_node *yaml_read(struct arena *arena, struct text text,
    uint32_t first_line, struct error *error);

/* The value of KEY in a mapping (the last one, if it stands twice), or NULL. */
const struct yaml_node *yaml_get(const struct yaml_node *node, const char *key);
/* Appends TEXT as a scalar in quotes, harmless to a terminal. */
void yaml_print_quoted(struct text text, struct str *out);
/* Null as YAML writes it: empty, ~, null (not in quotes). NULL is null too. */
bool yaml_is_null(const struct yaml_node *node);

/* "0.2.5", libyaml's. */
const char *yaml_version(void);

#endif
