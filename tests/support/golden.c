/*
 * Compares a screen with the one in a file: text, look and cursor, in a form
 * that reads well in a diff.
 */
#include "support/golden.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "support/fixture.h"

enum { QUIET_MS = 300 };

struct theme_choice {
	unsigned attributes;
	int32_t foreground, background;
};

static bool same(struct theme_choice a, struct theme_choice b)
{
	return a.attributes == b.attributes && a.foreground == b.foreground &&
	       a.background == b.background;
}

/* On a blank only these can be seen. */
static struct theme_choice on_blank(struct theme_choice look)
{
	unsigned seen = TERMINAL_UNDERLINE | TERMINAL_REVERSE | TERMINAL_STRIKE;

	look.attributes &= seen;
	if (!look.attributes)
		look.foreground = TERMINAL_DEFAULT;
	return look;
}

static bool is_plain(struct theme_choice look)
{
	return same(
	    look, (struct theme_choice){0, TERMINAL_DEFAULT, TERMINAL_DEFAULT});
}

struct seen_cell {
	struct theme_choice look;
	bool blank;
};

static struct seen_cell see(const struct terminal *terminal, int row, int col)
{
	struct terminal_cell cell;
	struct seen_cell seen;

	terminal_cell(terminal, row, col, &cell);
	/* The second half of a wide glyph looks as its first, whatever its own
	 * cell says. */
	if (!cell.cells && col)
		terminal_cell(terminal, row, col - 1, &cell);
	seen.look = (struct theme_choice){
	    cell.attributes, cell.foreground, cell.background};
	seen.blank = !strcmp(cell.text, " ");
	if (seen.blank)
		seen.look = on_blank(seen.look);
	return seen;
}

static void print_color(struct str *out, const char *name, int32_t color)
{
	if (color == TERMINAL_DEFAULT)
		return;
	if (color & TERMINAL_RGB)
		str_printf(
		    out, " %s=#%06x", name, (unsigned)(color & ~TERMINAL_RGB));
	else
		str_printf(out, " %s=%d", name, (int)color);
}

static void print_look(struct str *out, struct theme_choice look)
{
	static const char *const names[] = {
	    "bold", "italic", "underline", "blink", "reverse", "strike"};

	for (unsigned i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (look.attributes & 1U << i)
			str_printf(out, " %s", names[i]);
	print_color(out, "fg", look.foreground);
	print_color(out, "bg", look.background);
	str_putc(out, '\n');
}

/* The column after the run that starts at COL: it goes on over blanks that
 * would look the same in it, when more of it follows. */
static int run_end(
    const struct seen_cell *cells, int cols, int col, struct theme_choice *look)
{
	struct theme_choice run = cells[col].look;
	bool blank = cells[col].blank;
	int end = col;

	for (int i = col; i < cols; i++) {
		/* Blanks at its start take the look of what follows. */
		if (blank && !cells[i].blank &&
		    same(on_blank(cells[i].look), run)) {
			run = cells[i].look;
			blank = false;
		}
		if (same(cells[i].look, run))
			end = i + 1;
		else if (!cells[i].blank || !same(cells[i].look, on_blank(run)))
			break;
	}
	*look = run;
	return end;
}

static void print_runs(const struct terminal *terminal, int row, int cols,
    struct seen_cell *cells, struct str *out)
{
	for (int col = 0; col < cols; col++)
		cells[col] = see(terminal, row, col);
	for (int col = 0; col < cols;) {
		struct theme_choice look;
		int end;

		if (is_plain(cells[col].look)) {
			col++;
			continue;
		}
		end = run_end(cells, cols, col, &look);
		str_printf(out, "%d %d-%d", row + 1, col + 1, end);
		print_look(out, look);
		col = end;
	}
}

void golden_print(const struct terminal *terminal, struct str *out)
{
	int rows = terminal_rows(terminal), cols = terminal_cols(terminal);
	struct seen_cell *cells = mem_new((size_t)cols, sizeof(*cells));
	int row, col;
	bool visible;

	for (row = 0; row < rows; row++) {
		str_putc(out, '|');
		terminal_row(terminal, row, out);
		str_puts(out, "|\n");
	}
	for (row = 0; row < rows; row++)
		print_runs(terminal, row, cols, cells, out);
	terminal_cursor(terminal, &row, &col, &visible);
	if (visible)
		str_printf(out, "cursor %d %d\n", row + 1, col + 1);
	else
		str_puts(out, "cursor hidden\n");
	free(cells);
}

static bool read_golden(const char *path, struct str *out)
{
	char block[4096];
	size_t n;
	FILE *file = fopen(path, "rbe");

	if (!file)
		return false;
	while ((n = fread(block, 1, sizeof(block), file)) > 0)
		str_append(out, block, n);
	fclose(file);
	return true;
}

static struct text next_line(struct text *rest)
{
	const char *end = memchr(rest->ptr, '\n', rest->len);
	size_t len = end ? (size_t)(end - rest->ptr) : rest->len;
	struct text line = {rest->ptr, len};

	rest->ptr += len + (end != NULL);
	rest->len -= len + (end != NULL);
	return line;
}

static bool has_line(struct text text, struct text line)
{
	while (text.len)
		if (text_equal(next_line(&text), line))
			return true;
	return false;
}

/* Rows are compared in their places, all other lines as a set. */
static void print_differences(struct text expected, struct text got)
{
	struct text a = expected, b = got;

	while (a.len || b.len) {
		struct text want = a.len ? next_line(&a) : (struct text){0};
		struct text have = b.len ? next_line(&b) : (struct text){0};
		bool rows = text_starts(want, "|") || text_starts(have, "|");

		if (want.len &&
		    (rows ? !text_equal(want, have) : !has_line(got, want)))
			print_error("- %.*s\n", (int)want.len, want.ptr);
		if (have.len && (rows ? !text_equal(want, have)
				      : !has_line(expected, have)))
			print_error("+ %.*s\n", (int)have.len, have.ptr);
	}
}

struct expectation {
	golden_form *print;
	struct text golden;
	struct str got;
};

static bool is_golden(struct screen *screen, void *context)
{
	struct expectation *e = context;

	str_clear(&e->got);
	e->print(screen_terminal(screen), &e->got);
	return text_equal(str_text(&e->got), e->golden);
}

static void generate(
    struct screen *screen, const char *path, golden_form *print)
{
	struct str got = {0};

	screen_settle(screen, QUIET_MS);
	print(screen_terminal(screen), &got);
	fixture_write(".", path, str_text(&got));
	str_release(&got);
}

void golden_expect_form(struct screen *screen, const char *path,
    golden_form *print, const char *file, int line)
{
	const char *mode = getenv("GENERATE");
	struct str golden = {0};
	struct expectation e = {.print = print};
	bool found;

	if (mode && !strcmp(mode, "1")) {
		generate(screen, path, print);
		return;
	}
	found = read_golden(path, &golden);
	e.golden = str_text(&golden);
	if (!found || !screen_wait(screen, is_golden, &e)) {
		print_error("%s: %s\n", path,
		    found ? "the screen never became this one"
			  : "is not there; GENERATE=1 writes it");
		print_differences(e.golden, str_text(&e.got));
		_fail(file, line);
	}
	str_release(&golden);
	str_release(&e.got);
}

void golden_expect_at(
    struct screen *screen, const char *name, const char *file, int line)
{
	struct str path = {0};

	str_printf(&path, "tests/screen/golden/%s.txt", name);
	golden_expect_form(screen, path.data, golden_print, file, line);
	str_release(&path);
}
