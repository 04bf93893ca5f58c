/*
 * Colours by --color, NO_COLOR, FORCE_COLOR, CLICOLOR, TERM and COLORTERM; the
 * browser also asks terminfo.
 */
#include "cli/colors.h"

#include <stddef.h>
#include <string.h>

#include "base/message.h"

/* Whether a terminal of this name, or beginning of a name, has no colours. */
static bool is_colorless(const char *term)
{
	static const char *const names[] = {"dumb", "vt1", "vt2"};
	size_t i;

	for (i = 0; i < sizeof names / sizeof *names; i++)
		if (text_starts(text_of(term), names[i]))
			return true;
	return false;
}

static bool is_no(const char *value)
{
	return !strcmp(value, "0") || !strcmp(value, "false");
}

/* Without --color: NO_COLOR wins, then the variables that force colours, then
 * the terminal. */
static bool are_usual(const struct colors_world *world)
{
	if (world->no_color)
		return false;
	if (world->force_color)
		return !is_no(world->force_color);
	if (world->clicolor_force && !is_no(world->clicolor_force))
		return true;
	if (world->clicolor && is_no(world->clicolor))
		return false;
	return world->terminal && world->term && !is_colorless(world->term);
}

bool colors_wanted(
    const struct colors_world *world, bool *wanted, struct error *error)
{
	const char *when = world->when;

	*wanted = are_usual(world);
	if (!when || !strcmp(when, "auto"))
		return true;
	*wanted = !strcmp(when, "always");
	if (*wanted || !strcmp(when, "never"))
		return true;
	error_set(
	    error, _("--color takes auto, always or never, not \"%s\""), when);
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
	const char *forced = world->force_color ? world->force_color : "";

	if (colors_are_true(world) || strstr(term, "-direct") ||
	    !strcmp(forced, "3"))
		return 1 << 24;
	return strstr(term, "256color") || !strcmp(forced, "2") ? 256 : 16;
}
