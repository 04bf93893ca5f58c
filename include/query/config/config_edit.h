#ifndef QUERY_CONFIG_CONFIG_EDIT_H
#define QUERY_CONFIG_CONFIG_EDIT_H

#include "query/config/config.h"

/* Appends QUERY as a value below `queries:`. */
void config_print_query(const struct config_query *query, struct str *out);

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
