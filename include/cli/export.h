#ifndef CLI_EXPORT_H
#define CLI_EXPORT_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/str.h"
#include "cli/session.h"
#include "library/catalog.h"
#include "page/column.h"
#include "page/record.h"

/* Products in formats for other programs: the output of `list`, and of `w` in
 * the browser. */

enum export_format {
	EXPORT_TSV,
	EXPORT_CSV, /* RFC 4180 */
	EXPORT_MARKDOWN,
	EXPORT_JSON, /* one array */
	EXPORT_JSONL,
	EXPORT_FORMATS
};

struct export
{
	enum export_format format;
	const struct column_list *columns; /* NULL for the JSON ones */
	const struct session *session;
	size_t count; /* records so far */
};

/* Whether FORMAT prints columns. */
bool export_has_columns(enum export_format format);
/* Appends the names of the columns of FORMAT if none are chosen, separated by
 * commas; with the own score if WEIGHTS has any. */
void export_columns(enum export_format format, const struct weights *weights,
    struct str *names);
/* Each function appends to OUT. */
void export_begin(struct export *export, struct str *out);
void export_add(
    struct export *export, const struct record *record, struct str *out);
void export_end(struct export *export, struct str *out);

/* Whether the ending of PATH is that of a format; if not, ERROR names the
 * endings. */
bool export_knows(const char *path, struct error *error);
/* Appends the versions ROWS of CATALOG in the format of PATH's ending, with the
 * own score if WEIGHTS has any. Reads their files below ROOT again if the
 * format needs them. Stops early at *STOP. False if a file can't be read. */
bool export_print(const struct catalog *catalog, const struct weights *weights,
    const char *root, const uint32_t *rows, size_t count, const char *path,
    atomic_bool *stop, struct str *out, struct error *error);

#endif
