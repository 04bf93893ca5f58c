/*
 * Lines of Markdown source, for tables, which are read a second time.
 */
#include "review/source.h"

#include <stdbool.h>
#include <string.h>

#include "base/mem.h"

uint32_t *source_find_lines(struct text source, uint32_t base, size_t *count)
{
	const char *p = source.ptr, *end = p + source.len;
	bool returns = source.len && memchr(p, '\r', source.len);
	size_t capacity = 0;
	uint32_t *lines = NULL;

	*count = 0;
	while (p < end) {
		const char *stop = memchr(p, '\n', (size_t)(end - p)), *cr;

		stop = stop ? stop + 1 : end;
		cr = returns ? memchr(p, '\r', (size_t)(stop - p)) : NULL;
		if (cr && (cr + 1 == end || cr[1] != '\n'))
			stop = cr + 1;
		if (*count == capacity)
			lines =
			    mem_grow(lines, *count, &capacity, sizeof *lines);
		lines[(*count)++] = base + (uint32_t)(p - source.ptr);
		p = stop;
	}
	return lines;
}

void source_add_definitions(struct text source, size_t limit, struct str *out)
{
	size_t start = out->len;

	if (!text_find(source, TEXT("]:")))
		return;
	str_putc(out, '\n');
	while (source.len) {
		struct text line = text_trim(text_cut_line(&source));

		if (!text_starts(line, "[") || !text_find(line, TEXT("]:")))
			continue;
		if (out->len - start + line.len > limit) {
			out->len = start;
			return;
		}
		str_add(out, line);
		str_putc(out, '\n');
	}
}

struct text source_unquote(struct text line, size_t markers)
{
	for (line = text_trim(line); markers && text_starts(line, ">");
	     markers--)
		line = text_trim(text_from(line, 1));
	return line;
}
