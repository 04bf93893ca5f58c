#ifndef REVIEW_FIELD_H
#define REVIEW_FIELD_H

#include <stdbool.h>

#include "base/yaml.h"
#include "review/problem.h"

/* A field of the front matter as its writer meant it. */

enum field_kind {
	FIELD_NAME, /* an id, a number, a date */
	FIELD_PROSE /* text for people: what YAML leaves out of it counts */
};

/* The scalar NODE, the value of KEY, on one line; noted is what YAML does not
 * take for text. */
struct text field_read(const char *key, const struct yaml_node *node,
    enum field_kind kind, struct problem_list *problems);

/* Notes keys of MAP that stand twice with different values, merge keys that
 * name nothing, and keys that are nearly one that is read. */
void field_check_keys(
    const struct yaml_node *map, struct problem_list *problems);

/* Whether WRITTEN is KEY but for case and what stands between words. */
bool field_is_nearly(struct text written, const char *key);

#endif
