/*
 * Colours as --color, NO_COLOR, TERM and COLORTERM have them; the browser asks
 * terminfo besides.
 */
#include "cli/colors.h"

#include <stddef.h>
#include <string.h>

/* Beginnings of the names of terminals without colours. */
static bool is_colorless(const char *term)
{
	static const char *const names[] = {"dumb", "vt1", "vt2"};
	size_t i;

	for (i = 0; i < sizeof names / sizeof *names; i++)
		if (!strncmp(term, names[i], strlen(names[i])))
			return true;
	return false;
}

bool colors_wanted(
    const struct colors_world *world, bool *wanted, struct error *error)
{
	const char *when = world->when;

	*wanted = world->terminal && !world->no_color && world->term &&
		  !is_colorless(world->term);
	if (!when || !strcmp(when, "auto"))
		return true;
	*wanted = !strcmp(when, "always");
	if (*wanted || !strcmp(when, "never"))
		return true;
	error_set(
	    error, "--color takes auto, always or never, not \"%s\"", when);
	return false;
}

bool colors_are_true(const struct colors_world *world)
{
	const char *says = world->color_term;

	return says && (!strcmp(says, "truecolor") || !strcmp(says, "24bit"));
}

uint32_t colors_count(const struct colors_world *world)
{
	const char *term = world->term ? world->term : "";

	if (colors_are_true(world) || strstr(term, "-direct"))
		return 1 << 24;
	return strstr(term, "256color") ? 256 : 16;
}
