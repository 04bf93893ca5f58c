/*
 * Files of lines that outlive a session. A change reads and writes the file
 * under a lock on the folder, so that sessions keep each other's lines; without
 * locks (some network folders) the later one wins.
 */
#include "library/state/state.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/mem.h"
#include "base/utf8.h"

enum { STATE_FILE = 4 << 20, NOT_THERE = -1 };

static bool is_line(struct text line)
{
	size_t at = 0, len;

	if (!line.len || line.len > STATE_LINE)
		return false;
	for (; at < line.len; at += len) {
		uint32_t c =
		    utf8_decode(line.ptr + at, line.ptr + line.len, &len);

		if (utf8_is_control(c) || (c == 0xFFFD && len == 1))
			return false;
	}
	return true;
}

static ptrdiff_t find(const struct state_lines *lines, struct text line)
{
	size_t i;

	for (i = lines->count; i-- > 0;)
		if (text_is(line, lines->lines[i]))
			return (ptrdiff_t)i;
	return NOT_THERE;
}

static void drop(struct state_lines *lines, size_t at)
{
	assert(lines->lines && at < lines->count);
	free(lines->lines[at]);
	memmove(lines->lines + at, lines->lines + at + 1,
	    (--lines->count - at) * sizeof *lines->lines);
}

static bool remove_line(struct state_lines *lines, struct text line)
{
	ptrdiff_t at = find(lines, line);

	if (at != NOT_THERE)
		drop(lines, (size_t)at);
	return at != NOT_THERE;
}

static void append(struct state_lines *lines, struct text line)
{
	lines->lines = mem_grow(
	    lines->lines, lines->count, &lines->capacity, sizeof *lines->lines);
	lines->lines[lines->count++] = mem_copy_string(line.ptr, line.len);
}

void state_lines_add(struct state_lines *lines, struct text line)
{
	if (!is_line(line))
		return;
	remove_line(lines, line);
	append(lines, line);
}

/* Drops the COUNT oldest lines. */
static void drop_oldest(struct state_lines *lines, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		free(lines->lines[i]);
	lines->count -= count;
	memmove(lines->lines, lines->lines + count,
	    lines->count * sizeof *lines->lines);
}

void state_lines_release(struct state_lines *lines)
{
	size_t i;

	for (i = 0; i < lines->count; i++)
		free(lines->lines[i]);
	free(lines->lines);
	*lines = (struct state_lines){0};
}

/* Whether SEEN, a set of line numbers, holds a line equal to LINE; adds it. */
static bool is_repeated(struct hash_table *seen,
    const struct state_lines *lines, const char *line, size_t number)
{
	uint64_t hash = hash_text(text_of(line), 0);
	uint32_t cursor = 0, at;

	while (hash_table_next(seen, hash, &cursor, &at))
		if (!strcmp(lines->lines[at], line))
			return true;
	hash_table_add(seen, hash, (uint32_t)number);
	return false;
}

/* Keeps the latest of equal lines, by a hash table: a file of many short lines
 * would take minutes otherwise. */
static void drop_repeated(struct state_lines *lines)
{
	struct hash_table seen = {0};
	size_t to = lines->count, i;

	/* The lines that stay move to the end, so that numbers remain valid. */
	for (i = lines->count; i-- > 0;) {
		char *line = lines->lines[i];

		if (is_repeated(&seen, lines, line, to - 1))
			free(line);
		else
			lines->lines[--to] = line;
	}
	if (to)
		memmove(lines->lines, lines->lines + to,
		    (lines->count - to) * sizeof *lines->lines);
	lines->count -= to;
	hash_table_release(&seen);
}

static void split(struct text all, struct state_lines *lines)
{
	while (all.len) {
		struct text line = text_cut_line(&all);

		if (is_line(line))
			append(lines, line);
	}
	drop_repeated(lines);
}

bool state_read(const char *folder, const char *name, struct state_lines *lines,
    struct error *error)
{
	struct str path = {0}, all = {0};
	bool good = true;

	str_printf(&path, "%s/%s", folder, name);
	if (!access(path.data, F_OK))
		good = file_read(AT_FDCWD, path.data, STATE_FILE, &all, error);
	split(str_text(&all), lines);
	str_release(&path);
	str_release(&all);
	return good;
}

static void apply(struct state_lines *lines, const struct state_change *change)
{
	size_t i;

	for (i = 0; change->gone && i < change->gone->count; i++)
		remove_line(lines, text_of(change->gone->lines[i]));
	for (i = 0; change->added && i < change->added->count; i++)
		state_lines_add(lines, text_of(change->added->lines[i]));
	if (change->limit && lines->count > change->limit)
		drop_oldest(lines, lines->count - change->limit);
}

static bool write_lines(const char *folder, const char *name,
    const struct state_lines *lines, struct error *error)
{
	struct str path = {0}, all = {0};
	size_t i;
	bool good;

	for (i = 0; i < lines->count; i++) {
		str_puts(&all, lines->lines[i]);
		str_putc(&all, '\n');
	}
	str_printf(&path, "%s/%s", folder, name);
	good = file_write(path.data, str_text(&all), error);
	str_release(&path);
	str_release(&all);
	return good;
}

int state_lock(const char *folder)
{
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	while (fd >= 0 && flock(fd, LOCK_EX) && errno == EINTR)
		;
	return fd;
}

bool state_merge(const char *folder, const char *name,
    const struct state_change *change, struct error *error)
{
	struct state_lines lines = {0};
	bool good;
	int fd;

	if (!file_make_folders(folder, error))
		return false;
	fd = state_lock(folder);
	good = state_read(folder, name, &lines, error);
	if (good) {
		apply(&lines, change);
		good = write_lines(folder, name, &lines, error);
	}
	if (fd >= 0)
		close(fd);
	state_lines_release(&lines);
	return good;
}
