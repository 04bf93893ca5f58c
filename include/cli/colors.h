#ifndef CLI_COLORS_H
#define CLI_COLORS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"

/* Whether to show colours, and how many, by what people tell programs. */

struct colors_world {
	const char *when;       /* --color, or NULL */
	const char *term;       /* TERM, or NULL */
	const char *color_term; /* COLORTERM, or NULL */
	const char *no_color;   /* NO_COLOR, FORCE_COLOR, …, or NULL */
	const char *force_color, *clicolor, *clicolor_force;
	bool terminal; /* someone looks */
};

/* False with what --color takes. */
bool colors_wanted(
    const struct colors_world *world, bool *wanted, struct error *error);
/* Whether the terminal says it takes RGB, whatever terminfo does. */
bool colors_are_true(const struct colors_world *world);
/* How many may be printed, as theme_reduce wants it. */
uint32_t colors_count(const struct colors_world *world);

#endif
