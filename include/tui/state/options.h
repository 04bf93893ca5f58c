#ifndef TUI_STATE_OPTIONS_H
#define TUI_STATE_OPTIONS_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "library/catalog.h"
#include "page/columns.h"
#include "page/row.h"
#include "page/theme.h"
#include "query/config/config.h"
#include "tui/state/action.h"
#include "tui/term/clipboard.h"

struct resume;

/* Products as a file, from outside the browser; see cli/export.h. */
struct exporter {
	/* Whether PATH's ending names a form; else ERROR says which do. */
	bool (*knows)(const char *path, struct error *error);
	/* Appends the versions ROWS of CATALOG in that form, with the score by
	 * WEIGHTS where any are set. */
	bool (*print)(const struct catalog *catalog,
	    const struct weights *weights, const char *root,
	    const uint32_t *rows, size_t count, const char *path,
	    atomic_bool *stop, struct str *out, struct error *error);
};

/* The options of a session. */

struct app_options {
	const char *root;        /* the library, an absolute path */
	const char *cache;       /* folder for index files, or NULL */
	const char *config_path; /* to write saved queries to, or NULL */
	const struct config *config;
	const struct action_entry *actions; /* with their keys */
	const struct columns_choice *columns;
	const char *state; /* folder for history and the like, or NULL */
	const char *lang;  /* the reader's: "en", "ja" */
	bool has_lang;     /* it was asked for in this session */
	bool asks_lang;    /* or in the configuration */
	const struct theme *theme;
	const char *themes; /* folder with the user's own, or NULL */
	const char *type;   /* of the terminal, or NULL */
	const char *editor; /* a shell's words: a program, arguments */
	const char *query;  /* to start with, or NULL */
	const char *sort;   /* to start with, or NULL */
	const char *show;   /* what names a review to open, or NULL */
	const char *file;   /* the path of one, below ROOT, or NULL */
	/* Names of the products to compare, NULL after the last. */
	const char *const *compare;
	const char *view;    /* to start with, or NULL */
	const char *x, *y;   /* axes of the plot, or NULL */
	const char *browser; /* $BROWSER, or NULL */
	enum clipboard_way clipboard;
	const char *note; /* to show in the status line at first, or NULL */
	struct weights weights;  /* to start with, or none */
	int32_t today;           /* as struct review's date */
	double (*seconds)(void); /* a clock that only goes forward */
	uint32_t measure;        /* cells, the widest a line of text gets */
	enum row_glyphs ascii;
	bool color;
	int escape_delay; /* ms, see term.h */
	bool true_color;  /* the terminal knows RGB, whatever its type says */
	bool restricted;  /* nothing but the library; see app_refuses */
	const char *home; /* folder, or NULL */
	/* The session before, whose options are among those above; a review of
	 * its that has gone is no error. NULL: none. */
	const struct resume *resume;
	const struct exporter *exporter;
	struct str *chosen; /* takes the refs, a line each; NULL: no --pick */
};

#endif
