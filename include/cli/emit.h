#ifndef CLI_EMIT_H
#define CLI_EMIT_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "cli/pager.h"
#include "cli/session.h"
#include "page/document.h"
#include "page/row.h"

/* Where results go: standard output, in pieces, with what went wrong there. */
struct emit {
	struct str buffer;
	int error;   /* errno of the first write that failed */
	bool closed; /* whoever read has gone: not an error, but the end */
	const atomic_bool *stop; /* drops what is not written yet; or NULL */
	struct pager pager;      /* see pager_want */
};

/* Writes what has gathered when there is enough of it. False when nothing more
 * can be written. */
bool emit_flow(struct emit *emit);
/* Writes all of it. */
bool emit_flush(struct emit *emit);
/* Writes the rest and lets go. Says so when it could not be written; STATUS, or
 * STATUS_WRONG then. */
enum status emit_finish(
    struct emit *emit, const struct session *session, enum status status);

/* Appends TEXT as a field of tab-separated values: as it is but for controls,
 * on a terminal also those of UAX #9. */
void emit_tsv(const struct session *session, struct text text, struct str *out);
/* Appends TEXT as people may read it, on a terminal or in a pipe. */
void emit_text(
    const struct session *session, struct text text, struct str *out);
/* Appends ROW and a line end, in the colours of SESSION; with LINKS its links
 * as those of the terminal (OSC 8): http, https and mailto alone. */
void emit_row(const struct session *session, const struct row *row,
    const struct document_links *links, struct str *out);

/* Appends LABEL and blanks up to CELLS. */
void emit_label(const char *label, size_t cells, struct str *out);

#endif
