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

/* The sink of results: standard output, written in pieces, and its failures. */
struct emit {
	struct str buffer;
	int error;   /* errno of the first write that failed */
	bool closed; /* the reader has closed it: the end, but no error */
	const atomic_bool *stop; /* drops unwritten output when set; or NULL */
	struct pager pager;      /* see pager_want */
};

/* Writes the collected output once it is enough. False when nothing more can be
 * written. */
bool emit_flow(struct emit *emit);
/* Writes all of it. */
bool emit_flush(struct emit *emit);
/* Writes the rest and releases EMIT. Reports a failed write; returns STATUS, or
 * STATUS_WRONG then. */
enum status emit_finish(
    struct emit *emit, const struct session *session, enum status status);

/* Appends TEXT as a field of tab-separated values: without controls, and on a
 * terminal also without those of UAX #9. */
void emit_tsv(const struct session *session, struct text text, struct str *out);
/* Appends TEXT for people, on a terminal or in a pipe. */
void emit_text(
    const struct session *session, struct text text, struct str *out);
/* Appends ROW and a line end, in the colours of SESSION; with LINKS as links of
 * the terminal (OSC 8), for http, https and mailto only. */
void emit_row(const struct session *session, const struct row *row,
    const struct document_links *links, struct str *out);

/* Appends LABEL and blanks up to CELLS. */
void emit_label(const char *label, size_t cells, struct str *out);

#endif
