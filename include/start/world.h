#ifndef START_WORLD_H
#define START_WORLD_H

#include <stdbool.h>

#include "base/error.h"
#include "base/str.h"
#include "cli/colors.h"
#include "cli/options.h"
#include "cli/session.h"
#include "page/theme.h"
#include "query/config/config.h"
#include "tui/resume.h"
#include "tui/state/settings.h"

/* All that is found out before anything runs. */
struct world {
	struct options options;
	struct session session;
	struct theme theme, printed; /* on the screen; between other pages */
	char *root;
	char *file; /* below it, to open; or NULL */
	struct config config;
	struct settings settings;
	struct colors_world colors;
	bool utf8;             /* the terminal's text */
	struct text interface; /* the language of messages */
	const char *library_from, *interface_from, *lang_from, *theme_from;
	const char *named; /* the library, as it was said; NULL: nowhere */
	struct str lang, cache, state, themes, config_path, library, note;
	struct resume resume; /* the end of the session before */
	struct options last;  /* its options */
	struct str chosen;    /* by --pick */
	int output; /* standard output as it was, where it prints that */
};

void world_release(struct world *world);
bool world_is_restricted(const struct world *world);
/* Whether --help or --version is asked for, which need nothing but a language.
 */
bool world_is_help(const struct world *world);
/* Messages speak as the locale's variables have it; then, with the
 * configuration read, as that says. */
void world_hear_locale(struct world *world);
bool world_hear_config(struct world *world, struct error *error);
/* Chooses the day, language and colours, which need no library; COLOR: whether
 * there are any. */
bool world_choose_looks(struct world *world, bool *color, struct error *error);
/* --library or a word, EARSHOT_LIBRARY, the configuration, the working
 * directory if it holds reviews, the samples; library_from says which. */
bool world_choose_library(struct world *world, struct error *error);
/* Where the cache and the reader's state lie. */
void world_choose_folders(struct world *world);
/* A terminal of UTF-8 has letters where it has no lines; a pipe that asks for
 * ASCII gets that, and else the reviews as they are. Before world_hear_config,
 * whose notes are in a language that can be shown. */
void world_choose_glyphs(struct world *world);
/* Removes NAME, LINES or COLUMNS, if no terminal can have its value: curses
 * would fail. */
void world_check_size(struct world *world, const char *name, long most);
/* The program that edits, and the one that pages: NULL for none. */
const char *world_editor(void);
const char *world_pager(void);

#endif
