#ifndef QUERY_COMPLETE_H
#define QUERY_COMPLETE_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "library/catalog.h"

/* How a query being typed may go on. */

struct completion {
	struct text text; /* in place of the last bytes of what is typed */
	uint32_t count;   /* products that have it; 0: not counted */
};

struct completions {
	struct completion *items;
	size_t count;
	size_t replaced; /* bytes before the end that each takes the place of */
};

enum { COMPLETIONS_MOST = 50 };

/* What may stand for the last word of TYPED: names of fields, or after `tag:`,
 * `company:`, `sort:`, `is:`, `kind:` and `lang:` their values, the most
 * frequent first; tags that the versions a reader of LANG sees have, others
 * only where these have none. In ARENA. */
void complete_query(struct completions *completions, struct arena *arena,
    const struct catalog *catalog, struct text lang, struct text typed);

#endif
