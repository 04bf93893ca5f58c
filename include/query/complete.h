#ifndef QUERY_COMPLETE_H
#define QUERY_COMPLETE_H

#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "library/catalog.h"

/* Completion of a query that is being typed. */

struct completion {
	struct text text; /* takes the place of the last REPLACED bytes typed */
	uint32_t count;   /* products that have it; 0: not counted */
};

struct completions {
	struct completion *items;
	size_t count;
	size_t replaced; /* bytes at the end that a completion replaces */
};

enum { COMPLETIONS_MOST = 50 };

/* What may stand for the last word of TYPED: names of fields, or after `tag:`,
 * `company:`, `sort:`, `is:`, `kind:` and `lang:` their values, the most
 * frequent first; tags that the versions a reader of LANG sees have, others
 * only where these have none. In ARENA. Fewer where CANCEL (NULL: never) ends
 * it. */
void complete_query(struct completions *completions, struct arena *arena,
    const struct catalog *catalog, struct text lang, struct text typed,
    const atomic_bool *cancel);

#endif
