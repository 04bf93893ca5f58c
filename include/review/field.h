#ifndef REVIEW_FIELD_H
#define REVIEW_FIELD_H

#include <stdbool.h>

#include "base/yaml.h"
#include "review/problem.h"

/* A field of the front matter as its writer meant it. */

enum field_kind {
	FIELD_NAME, /* an id, a number, a date */
	FIELD_PROSE /* text for people: includes text that YAML drops */
};

/* The scalar NODE, the value of KEY, on one line; notes text that YAML does not
 * take as such. */
struct text field_read(const char *key, const struct yaml_node *node,
    enum field_kind kind, struct problem_list *problems);

/* Notes keys of MAP with two different values, merge keys without a target, and
 * keys close to a known one. */
void field_check_keys(
    const struct yaml_node *map, struct problem_list *problems);

/* Whether WRITTEN is KEY except for case and the characters between words. */
bool field_is_nearly(struct text written, const char *key);

#endif
