#ifndef TUI_RESUME_H
#define TUI_RESUME_H

#include "base/arena.h"
#include "tui/state/state.h"

/* Where the last session in a library ended, for --resume: the command line
 * that shows that screen (see copy.h), and the place in it. */

struct resume {
	char **words; /* the command line, the program first; NULL: none */
	size_t count;
	enum review_kind kind; /* of the product under the cursor */
	struct text ref;
	bool has_lang;      /* its --lang was asked for */
	struct text turned; /* the language L turned to, or empty */
	uint32_t anchor;    /* of the review's place */
};

/* What the file in FOLDER has of the library at ROOT, in ARENA. One that can't
 * be read has nothing. */
struct resume resume_read(
    struct arena *arena, const char *folder, const char *root);
/* At the end of a session. */
void resume_keep(struct app *app);

#endif
