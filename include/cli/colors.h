#ifndef CLI_COLORS_H
#define CLI_COLORS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"

/* Whether to print colours, and how many, by options, environment and terminal.
 */

struct colors_world {
	const char *when;       /* --color, or NULL */
	const char *term;       /* TERM, or NULL */
	const char *color_term; /* COLORTERM, or NULL */
	const char *no_color;   /* NO_COLOR, FORCE_COLOR, …, or NULL */
	const char *force_color, *clicolor, *clicolor_force;
	bool terminal; /* output goes to a terminal */
};

/* False if --color takes no such word. */
bool colors_wanted(
    const struct colors_world *world, bool *wanted, struct error *error);
/* Whether the terminal announces RGB, whatever terminfo says. */
bool colors_are_true(const struct colors_world *world);
/* The number of colours to print with, as for theme_reduce. */
uint32_t colors_count(const struct colors_world *world);

#endif
