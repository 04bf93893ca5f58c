#ifndef TUI_STATE_SETTINGS_H
#define TUI_STATE_SETTINGS_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"
#include "page/columns.h"
#include "query/config/config.h"
#include "tui/state/action.h"

/* The configuration of the browser, checked. */
struct settings {
	struct arena *arena;
	const struct action_entry *actions;
	bool has_keys; /* the configuration gives some */
	struct columns_choice columns;
};

/* Borrows from CONFIG and notes there what is wrong, which is as if it were not
 * said, also in CONFIG. */
void settings_make(struct settings *settings, struct config *config);
void settings_release(struct settings *settings);

/* The first mistake of CONFIG, and how many there are, instead of NOTE: a line
 * on the screen has little room. As it is where there is none. */
void settings_print_note(
    const struct config *config, const char *path, struct str *note);

/* A value in force, and where it comes from. */
struct settings_value {
	struct text value; /* ptr NULL: none */
	const char *from;
};

struct settings_world {
	struct settings_value library, interface, lang, theme, sort;
	uint32_t measure;
	const char *path; /* of the configuration */
};

/* Appends all of it as a configuration that reads back. */
void settings_print(const struct settings *settings,
    const struct config *config, const struct settings_world *world,
    struct str *out);

#endif
