#ifndef SUPPORT_TERMINAL_H
#define SUPPORT_TERMINAL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/* The door to libvterm: a terminal's screen made of the bytes fed to it. */
struct terminal;

enum terminal_attribute {
	TERMINAL_BOLD = 1 << 0,
	TERMINAL_ITALIC = 1 << 1,
	TERMINAL_UNDERLINE = 1 << 2,
	TERMINAL_BLINK = 1 << 3,
	TERMINAL_REVERSE = 1 << 4,
	TERMINAL_STRIKE = 1 << 5
};

enum {
	TERMINAL_DEFAULT = -1,
	TERMINAL_RGB = 1 << 24 /* added to 0xRRGGBB; else 0 to 255 */
};

struct terminal_cell {
	char text[32]; /* UTF-8 of one glyph; " " where nothing was written */
	int cells;     /* 1 or 2; 0: the second half of a wide glyph */
	unsigned attributes;
	int32_t foreground, background;
};

struct terminal *terminal_new(int rows, int cols);
void terminal_free(struct terminal *terminal);
void terminal_feed(struct terminal *terminal, const char *bytes, size_t len);
void terminal_resize(struct terminal *terminal, int rows, int cols);

int terminal_rows(const struct terminal *terminal);
int terminal_cols(const struct terminal *terminal);
void terminal_cell(const struct terminal *terminal, int row, int col,
    struct terminal_cell *out);
/* Appends a row's glyphs, blanks to its end included. */
void terminal_row(const struct terminal *terminal, int row, struct str *out);
void terminal_cursor(
    const struct terminal *terminal, int *row, int *col, bool *visible);
bool terminal_is_alternate(const struct terminal *terminal);
/* Appends what the terminal answered to queries since it was last asked. */
void terminal_answers(struct terminal *terminal, struct str *out);

#endif
