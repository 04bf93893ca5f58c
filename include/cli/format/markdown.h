#ifndef CLI_FORMAT_MARKDOWN_H
#define CLI_FORMAT_MARKDOWN_H

#include "base/str.h"

/* Appends TEXT as the cell of a table holds it: on one line, nothing taken for
 * markup. */
void markdown_print_cell(struct str *out, struct text text);

#endif
