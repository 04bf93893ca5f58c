#ifndef CLI_MET_H
#define CLI_MET_H

#include "cli/session.h"
#include "library/catalog.h"
#include "library/state/known.h"

/* New products and read reviews, in the files of the browser. */
struct met {
	struct known *seen, *read; /* NULL if nothing is kept */
};

void met_load(struct met *met, const struct session *session);
void met_release(struct met *met);
/* Appends to a sentence about ROW that it is new, or has been read. */
void met_describe(const struct met *met, const struct catalog *catalog,
    uint32_t row, struct str *out);
/* Records that the review of ROW has been read. */
void met_add_read(struct met *met, const struct session *session,
    const struct catalog *catalog, uint32_t row);
/* At the end: products in CATALOG are not new to the next session. */
void met_keep_seen(const struct met *met, const struct session *session,
    const struct catalog *catalog);

#endif
