/*
 * A set of paths, searched from end to end since it is small. With too many
 * paths it becomes "everything".
 */
#include "library/changes.h"

#include <stdlib.h>

#include "base/mem.h"

void changes_release(struct changes *changes)
{
	while (changes->count)
		free(changes->paths[--changes->count]);
	free(changes->paths);
	*changes = (struct changes){0};
}

void changes_add_all(struct changes *changes)
{
	changes_release(changes);
	changes->all = true;
}

void changes_add(struct changes *changes, struct text path)
{
	size_t i;

	if (changes->all)
		return;
	for (i = changes->count; i--;) /* often the last one again */
		if (text_is(path, changes->paths[i]))
			return;
	if (changes->count == CHANGES_MOST) {
		changes_add_all(changes);
		return;
	}
	changes->paths = mem_grow(changes->paths, changes->count,
	    &changes->capacity, sizeof *changes->paths);
	changes->paths[changes->count++] = mem_copy_string(path.ptr, path.len);
}

void changes_move(struct changes *to, struct changes *from)
{
	size_t i;

	if (from->all)
		changes_add_all(to);
	for (i = 0; i < from->count; i++)
		changes_add(to, text_of(from->paths[i]));
	changes_release(from);
}

bool changes_any(const struct changes *changes)
{
	return changes->all || changes->count;
}

void changes_settle(
    struct changes *changes, const struct changes_source *source, int most)
{
	while (most-- > 0 && source->read(source->context, changes))
		if (!source->pause(source->context))
			return;
}
