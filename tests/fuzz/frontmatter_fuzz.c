/*
 * libFuzzer over front matter: split off, read, and saved where it is broken.
 * What is split must lie in the source; what is read must be a bounded tree of
 * lines that exist.
 */
#include <stdlib.h>

#include "fuzz/target.h"
#include "review/frontmatter.h"

const char *const fuzz_seeds[] = {
    "tests/samples", "tests/fuzz/seeds/frontmatter", NULL};
const size_t fuzz_rounds = 5000;

static void check_inside(struct text outer, struct text inner)
{
	if (inner.ptr < outer.ptr ||
	    inner.ptr + inner.len > outer.ptr + outer.len)
		abort();
}

/* Aliases make a tree of them a graph: one level is looked at. */
static void check_node(const struct yaml_node *node, uint32_t last_line)
{
	size_t i;

	if (!node->line || node->line > last_line)
		abort();
	for (i = 0; i < node->count; i++)
		if (!node->items[i] ||
		    (node->kind == YAML_MAPPING && !node->keys[i]))
			abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct text source = {(const char *)data, size};
	struct frontmatter front;
	struct problem_list problems = {0};
	const struct yaml_node *root;
	size_t i;

	if (!frontmatter_split(source, FRONTMATTER_LINE, &front))
		return 0;
	check_inside(source, front.text);
	check_inside(source, front.body);
	problems.arena = arena_new();
	root = frontmatter_read(&front, &problems);
	check_node(root, (uint32_t)size + 2);
	for (i = 0; i < root->count; i++)
		check_node(root->items[i], (uint32_t)size + 2);
	arena_free(problems.arena);
	return 0;
}
