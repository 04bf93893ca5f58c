#ifndef CLI_FORMAT_MARKDOWN_H
#define CLI_FORMAT_MARKDOWN_H

#include "base/str.h"

/* Appends TEXT for a table's cell: on one line, with all markup escaped. */
void markdown_print_cell(struct str *out, struct text text);

#endif
