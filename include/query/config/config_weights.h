#ifndef QUERY_CONFIG_CONFIG_WEIGHTS_H
#define QUERY_CONFIG_CONFIG_WEIGHTS_H

#include <stdbool.h>

#include "base/yaml.h"
#include "query/config/config.h"

/* The weights of the configuration: sets with a name, and those of saved
 * queries. */

/* Adds the set KEY names, VALUE being «science=3,cost=2» or a mapping. */
void config_weights_take(struct config *config, const struct yaml_node *key,
    const struct yaml_node *value);
/* Makes weights of what the saved queries name, once all sets are known. */
void config_weights_settle(struct config *config);

/* Reads TEXT, the name of a set (of CONFIG; NULL: there are none) or weights as
 * weights_parse takes them. */
bool config_weights_read(const struct config *config, struct text text,
    struct weights *weights, struct error *error);
/* The name of the set that WEIGHTS are, or {0}. */
struct text config_weights_name(
    const struct config *config, const struct weights *weights);
/* As struct query_options wants it, CONTEXT being the configuration. */
bool config_weights_of_query(
    void *context, struct text name, struct weights *weights);

#endif
