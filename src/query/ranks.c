/*
 * The scores of each type that several products share, counted once.
 */
#include "query/ranks.h"

const struct ranks_scope *ranks_find(struct ranks *ranks,
    const struct catalog *catalog, const struct weights *weights,
    struct text lang, uint8_t type, const atomic_bool *cancel)
{
	struct peer_group wish = {.scope = PEER_SCOPE_TYPE,
	    .kind = REVIEW_PRODUCT,
	    .lang = lang,
	    .type = peer_group_type(catalog, type),
	    .weights = *weights};
	struct ranks_scope *scope;
	size_t i;

	for (i = 0; i < ranks->count; i++)
		if (ranks->scopes[i].type == wish.type)
			return &ranks->scopes[i];
	if (ranks->count == LINEUP_MOST)
		return NULL;
	scope = &ranks->scopes[ranks->count];
	*scope = (struct ranks_scope){.type = wish.type};
	if (!peer_group_collect(catalog, NULL, &wish, cancel, &scope->scores)) {
		percentile_release(&scope->scores);
		return NULL;
	}
	ranks->count++;
	return scope;
}

void ranks_release(struct ranks *ranks)
{
	while (ranks->count)
		percentile_release(&ranks->scopes[--ranks->count].scores);
}
