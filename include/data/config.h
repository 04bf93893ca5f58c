#ifndef DATA_CONFIG_H
#define DATA_CONFIG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "data/query.h"

/* The user's configuration, a YAML file. What it does not say is {0}. */

enum { CONFIG_MEASURE_LEAST = 20, CONFIG_MEASURE_MOST = 400 }; /* cells */

struct config_query {
	struct text name, query;
};

struct config {
	struct arena *arena;
	struct text library, lang, theme, sort, opener;
	uint32_t measure;             /* of text, in cells */
	struct config_query *queries; /* in the file's order */
	size_t query_count;
};

/* Reads PATH; one that is not there says nothing, unless it MUST be. False with
 * path, line and cure; then CONFIG is {0}. */
bool config_read(
    struct config *config, const char *path, bool must, struct error *error);
void config_release(struct config *config);

/* As struct query_options wants it, CONTEXT being the configuration. */
struct text config_find_query(void *context, struct text name);

/*
 * Writes query NAME into PATH, and takes it out again as it was put there.
 * What the user wrote stays as it is, comments too. False when there is one of
 * that name, or when its place in the file can't be told.
 */
bool config_add_query(
    const char *path, const struct config_query *query, struct error *error);
bool config_remove_query(
    const char *path, const struct config_query *query, struct error *error);

#endif
