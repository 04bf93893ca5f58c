#ifndef CLI_MET_H
#define CLI_MET_H

#include "cli/session.h"
#include "library/catalog.h"
#include "library/state/known.h"

/* What the reader has met, as the browser keeps it: which products are new, and
 * which reviews were read. */
struct met {
	struct known *seen, *read; /* NULL where nothing is kept */
};

void met_load(struct met *met, const struct session *session);
void met_release(struct met *met);
/* Appends to a sentence about ROW that it is new, or was read. */
void met_describe(const struct met *met, const struct catalog *catalog,
    uint32_t row, struct str *out);
/* The review of ROW has been read, from now on. */
void met_add_read(struct met *met, const struct session *session,
    const struct catalog *catalog, uint32_t row);
/* At the end: what CATALOG holds is not new to the next session. */
void met_keep_seen(const struct met *met, const struct session *session,
    const struct catalog *catalog);

#endif
