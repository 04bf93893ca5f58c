#ifndef TUI_STATE_UNDO_H
#define TUI_STATE_UNDO_H

#include "tui/state/state.h"

/* A state that U goes back to. */
struct undo {
	char *query;
	char *saved, *saved_query; /* what was saved then, or NULL */
	enum review_kind kind;
	char *ref; /* of the product to have the cursor again, or NULL */
	struct marks marks;
};

/* Remembers filter and marks for U. */
void undo_remember(struct app *app);
/* The same, with the cursor back on the product of ROW, if it is listed then.
 */
void undo_remember_product(struct app *app, uint32_t row);
/* Has U take back that QUERY was saved as NAME. */
void undo_remember_saved(struct app *app, struct text name, struct text query);
/* The latest of them, which is no longer among them; NULL: there is none. It
 * holds until the next is remembered; drop it. */
struct undo *undo_take(struct app *app);
void undo_drop(struct undo *undo);
/* Lets go of all of them. */
void undo_release(struct app *app);

#endif
