#ifndef PAGE_THEME_H
#define PAGE_THEME_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "base/str.h"
#include "page/style.h"

/* How each style looks; read from YAML. */

enum theme_color_kind { THEME_DEFAULT, THEME_INDEXED, THEME_RGB };

struct theme_color {
	enum theme_color_kind kind;
	uint32_t value; /* 0 to 255, or 0xRRGGBB */
};

struct theme_style {
	struct theme_color foreground, background;
	unsigned attributes; /* STYLE_BOLD … */
};

struct theme {
	char name[32];
	struct theme_style styles[STYLE_COUNT];
};

/* The themes that are part of the program, {NULL, NULL} behind the last. */
struct theme_source {
	const char *name;
	const char *yaml;
};
extern const struct theme_source theme_sources[];

/* Reads a theme; false with path, line and cure. What it does not name looks
 * as in the terminal's default. */
bool theme_read(struct theme *theme, const char *path, struct text yaml,
    struct error *error);
/* The built-in theme NAME; false where there is none. */
bool theme_builtin(struct theme *theme, const char *name);

#endif
