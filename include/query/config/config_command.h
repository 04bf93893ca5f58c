#ifndef QUERY_CONFIG_CONFIG_COMMAND_H
#define QUERY_CONFIG_CONFIG_COMMAND_H

#include "base/yaml.h"
#include "query/config/config.h"

/* Commands of the user's, `commands:` in the configuration. */

/* Takes the mapping NODE: `name: {key: X, run: [program, {ref}]}`, the words
 * also in one text. What is wrong is noted and left out. */
void config_take_commands(struct config *config, const struct yaml_node *node);

#endif
