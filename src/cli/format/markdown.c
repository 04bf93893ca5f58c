/*
 * Literal text as Markdown.
 */
#include "cli/format/markdown.h"

#include <string.h>

#include "page/row.h"

void markdown_print_cell(struct str *out, struct text text)
{
	struct str clean = {0};
	size_t i;

	row_clean(&clean, text, false);
	for (i = 0; i < clean.len; i++) {
		if (strchr("\\|*_`[]<>&", clean.data[i]))
			str_putc(out, '\\');
		str_putc(out, clean.data[i]);
	}
	str_release(&clean);
}
