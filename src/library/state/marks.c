/*
 * The set of marked products: a short array of keys in the order of marking. A
 * line of the file is the key, a blank and the library.
 */
#include "library/state/marks.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

const char marks_file[] = "marks";

static void make_key(
    struct str *key, const struct catalog *catalog, uint32_t row)
{
	str_putc(key, catalog->kind[row] == REVIEW_COMPANY ? 'c' : 'p');
	str_add(key, catalog_ref(catalog, row));
}

/* Index of KEY, or the count. */
static size_t find(const struct marks *marks, const char *key)
{
	size_t i = 0;

	while (i < marks->count && strcmp(marks->keys[i], key) != 0)
		i++;
	return i;
}

static void add(struct marks *marks, struct text key)
{
	marks->keys = mem_grow(
	    marks->keys, marks->count, &marks->capacity, sizeof *marks->keys);
	marks->keys[marks->count++] = mem_copy_string(key.ptr, key.len);
}

bool marks_has(
    const struct marks *marks, const struct catalog *catalog, uint32_t row)
{
	struct str key = {0};
	bool found;

	if (!marks->count)
		return false;
	make_key(&key, catalog, row);
	found = find(marks, str_c(&key)) < marks->count;
	str_release(&key);
	return found;
}

bool marks_toggle(
    struct marks *marks, const struct catalog *catalog, uint32_t row)
{
	struct str key = {0};
	size_t at;
	bool found;

	make_key(&key, catalog, row);
	at = find(marks, str_c(&key));
	found = at < marks->count;
	if (found) {
		free(marks->keys[at]);
		memmove(marks->keys + at, marks->keys + at + 1,
		    (--marks->count - at) * sizeof *marks->keys);
	} else {
		add(marks, str_text(&key));
	}
	str_release(&key);
	return !found;
}

/* The product with KEY, or CATALOG_NONE. */
static uint32_t product_of(const struct catalog *catalog, const char *key)
{
	return catalog_find(catalog,
	    *key == 'c' ? REVIEW_COMPANY : REVIEW_PRODUCT, text_of(key + 1));
}

size_t marks_rows(const struct marks *marks, const struct catalog *catalog,
    uint32_t *rows, size_t most)
{
	size_t i, count = 0;

	for (i = 0; i < marks->count; i++) {
		uint32_t product = product_of(catalog, marks->keys[i]);

		if (product == CATALOG_NONE)
			continue;
		if (count < most)
			rows[count] = catalog->product_first[product];
		count++;
	}
	return count;
}

bool *marks_products(const struct marks *marks, const struct catalog *catalog)
{
	bool *marked;
	size_t i;

	if (!marks->count)
		return NULL;
	marked = mem_new(catalog->product_count, sizeof *marked);
	for (i = 0; i < marks->count; i++) {
		uint32_t product = product_of(catalog, marks->keys[i]);

		if (product != CATALOG_NONE)
			marked[product] = true;
	}
	return marked;
}

bool marks_equal(const struct marks *a, const struct marks *b)
{
	size_t i;

	for (i = 0; a->count == b->count && i < a->count; i++)
		if (strcmp(a->keys[i], b->keys[i]) != 0)
			return false;
	return a->count == b->count;
}

void marks_copy(struct marks *to, const struct marks *from)
{
	size_t i;

	*to = (struct marks){0};
	for (i = 0; i < from->count; i++)
		add(to, text_of(from->keys[i]));
}

void marks_release(struct marks *marks)
{
	size_t i;

	for (i = 0; i < marks->count; i++)
		free(marks->keys[i]);
	free(marks->keys);
	*marks = (struct marks){0};
}

bool marks_read(struct marks *marks, const char *folder, const char *root,
    struct error *error)
{
	struct state_lines lines = {0};
	struct str end = {0};
	bool good = state_read(folder, marks_file, &lines, error);
	size_t i;

	str_printf(&end, " %s", root);
	for (i = 0; i < lines.count; i++) {
		char *line = lines.lines[i];
		size_t len = strlen(line);

		/* A kind and a letter of the ref at least. */
		if (len < end.len + 2 || !strchr("cp", line[0]) ||
		    strcmp(line + len - end.len, end.data) != 0)
			continue;
		line[len - end.len] = '\0';
		if (find(marks, line) == marks->count)
			add(marks, text_of(line));
	}
	str_release(&end);
	state_lines_release(&lines);
	return good;
}

void marks_print(const struct marks *marks, const struct marks *but,
    const char *root, struct state_lines *lines)
{
	struct str line = {0};
	size_t i;

	for (i = 0; i < marks->count; i++) {
		if (find(but, marks->keys[i]) < but->count)
			continue;
		str_clear(&line);
		str_printf(&line, "%s %s", marks->keys[i], root);
		state_lines_add(lines, str_text(&line));
	}
	str_release(&line);
}
