#ifndef PAGE_THEME_H
#define PAGE_THEME_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "base/str.h"
#include "page/color.h"
#include "page/style.h"

/* The look of each style, read from YAML. */

struct theme_style {
	struct color foreground, background;
	unsigned attributes; /* STYLE_BOLD … */
};

enum { THEME_NAME = 32 };

struct theme {
	char name[THEME_NAME];
	struct theme_style styles[STYLE_COUNT];
};

/* Reads theme NAME; false with path, line and cure. A style without a colour of
 * its own has that of text, which may be the terminal's. */
bool theme_read(struct theme *theme, const char *name, const char *path,
    struct text yaml, struct error *error);
/* Reduces the theme to COLORS (see color_reduce), keeping text legible; below 8
 * only attributes are left. */
void theme_reduce(struct theme *theme, uint32_t colors);
/* Leaves the colours of text and background to the terminal: for pages in its
 * scrollback. */
void theme_clear_ground(struct theme *theme);
/* The name of STYLE as in the file. */
const char *theme_style_name(enum style style);

#endif
