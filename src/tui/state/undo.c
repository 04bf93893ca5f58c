/*
 * Former filters, marks and saved queries for U, the latest last.
 */
#include "tui/state/undo.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { UNDO_DEPTH = 64 };

void undo_drop(struct undo *undo)
{
	free(undo->query);
	free(undo->saved);
	free(undo->saved_query);
	free(undo->ref);
	marks_release(&undo->marks);
}

void undo_remember(struct app *app)
{
	struct undo *undo;

	if (app->undo.count == UNDO_DEPTH) {
		undo_drop(&app->undo.items[0]);
		memmove(app->undo.items, app->undo.items + 1,
		    --app->undo.count * sizeof *app->undo.items);
	}
	app->undo.items = mem_grow(app->undo.items, app->undo.count,
	    &app->undo.capacity, sizeof *app->undo.items);
	undo = &app->undo.items[app->undo.count++];
	*undo = (struct undo){0};
	undo->query =
	    mem_copy_string(app->list.query.data, app->list.query.len);
	marks_copy(&undo->marks, &app->marks);
}

void undo_remember_product(struct app *app, uint32_t row)
{
	struct undo *undo;
	struct text ref;

	undo_remember(app);
	if (row == CATALOG_NONE)
		return;
	undo = &app->undo.items[app->undo.count - 1];
	ref = catalog_ref(app->catalog, row);
	undo->kind = (enum review_kind)app->catalog->kind[row];
	undo->ref = mem_copy_string(ref.ptr, ref.len);
}

void undo_remember_saved(struct app *app, struct text name, struct text query)
{
	struct undo *undo;

	undo_remember(app);
	undo = &app->undo.items[app->undo.count - 1];
	undo->saved = mem_copy_string(name.ptr, name.len);
	undo->saved_query = mem_copy_string(query.ptr, query.len);
}

struct undo *undo_take(struct app *app)
{
	return app->undo.count ? &app->undo.items[--app->undo.count] : NULL;
}

void undo_release(struct app *app)
{
	struct undo *undo;

	while ((undo = undo_take(app)))
		undo_drop(undo);
	free(app->undo.items);
}
