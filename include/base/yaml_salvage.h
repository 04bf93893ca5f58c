#ifndef BASE_YAML_SALVAGE_H
#define BASE_YAML_SALVAGE_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/yaml.h"

enum { YAML_FAULTS_MOST = 32 };

struct yaml_fault_list {
	struct yaml_fault
	    items[YAML_FAULTS_MOST]; /* further ones are left out */
	size_t count;
};

/*
 * The mapping that TEXT, which yaml_parse refuses, was meant to be: each key
 * whose value can be read, and for the others what stands after the colon.
 * FAULTS, by line, are those of the keys, or what yaml_parse says.
 */
struct yaml_node *yaml_salvage(struct arena *arena, struct text text,
    uint32_t first_line, struct yaml_fault_list *faults);

#endif
