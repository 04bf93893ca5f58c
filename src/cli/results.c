/*
 * From what was typed to the products it finds, for whoever prints them.
 */
#include "cli/results.h"

#include <stdlib.h>

#include "library/marks.h"

static void say(const struct session *session, const char *title,
    struct text source, const struct query_error *error)
{
	struct str out = {0};

	str_puts(&out, title);
	query_print_error(source, error, &out);
	session_print_lines(session, str_text(&out));
	str_release(&out);
}

bool results_parse(struct results *results, const struct session *session,
    struct text source, const char *sort)
{
	struct query_options how = {
	    .saved = config_find_query, .context = (void *)session->config};
	struct results made = {.arena = arena_new()};
	struct query_error error;

	made.query = query_parse(made.arena, source, &how, &error);
	if (!made.query) {
		say(session, "earshot: query:\n", source, &error);
	} else if (!sort || query_parse_sort(made.arena, text_of(sort),
				&made.sort, &error)) {
		results_release(results);
		*results = made;
		return true;
	} else {
		say(session, "earshot: --sort:\n", text_of(sort), &error);
	}
	results_release(&made);
	return false;
}

static bool find_text(void *context, const struct text_search *search,
    int64_t **ids, int32_t **scores, size_t *count, struct error *error)
{
	return index_find_text(context, search, ids, scores, count, error);
}

/* What the browser has marked, for is:marked; free() it. NULL: nothing. */
static bool *read_marks(
    const struct session *session, const struct catalog *catalog)
{
	struct marks marks = {0};
	struct error error = {0};
	bool *marked;

	if (session->state &&
	    !marks_read(&marks, session->state, session->place.root, &error))
		session_complain(session, "%s", error_message(&error));
	marked = marks_products(&marks, catalog);
	marks_release(&marks);
	error_release(&error);
	return marked;
}

enum status results_find(struct results *results, const struct session *session,
    struct index *index, const struct catalog *catalog)
{
	bool *marked = read_marks(session, catalog);
	struct match_context context = {.catalog = catalog,
	    .lang = session->lang,
	    .today = session->today,
	    .marked = marked,
	    .find_text = find_text,
	    .find_context = index,
	    .cancel = session->interrupted};
	struct error error = {0};
	enum status status = STATUS_DONE;

	index_set_cancel(index, session->interrupted);
	if (!match_run(&context, results->query,
		results->sort.count ? &results->sort : NULL, NULL,
		&results->matches, &error))
		status = STATUS_WRONG;
	if (session_is_interrupted(session))
		status = STATUS_INTERRUPTED;
	else if (status == STATUS_WRONG)
		session_complain(session, "%s", error_message(&error));
	error_release(&error);
	free(marked);
	return status;
}

void results_release(struct results *results)
{
	match_list_release(&results->matches);
	if (results->arena)
		arena_free(results->arena);
	*results = (struct results){0};
}
