/*
 * A set of tags, searched from end to end since it is small.
 */
#include "library/tag_set.h"

#include "library/catalog.h"

void tag_set_init(
    struct tag_set *set, struct arena *arena, const struct review *review)
{
	size_t i;

	set->count = review->version.tag_count;
	set->folded = arena_alloc(arena, set->count, sizeof *set->folded);
	for (i = 0; i < set->count; i++)
		catalog_fold_tag(&set->folded[i], review->version.tags[i]);
}

void tag_set_release(struct tag_set *set)
{
	size_t i;

	for (i = 0; i < set->count; i++)
		str_release(&set->folded[i]);
	*set = (struct tag_set){0};
}

/* Whether TAG is one of the first COUNT. */
static bool has(const struct tag_set *set, size_t count, const struct str *tag)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (text_equal(str_text(&set->folded[i]), str_text(tag)))
			return true;
	return false;
}

bool tag_set_has(const struct tag_set *set, const struct str *tag)
{
	return has(set, set->count, tag);
}

bool tag_set_repeats(const struct tag_set *set, size_t i)
{
	return has(set, i, &set->folded[i]);
}
