/*
 * `earshot index`: counts on standard output, a name and a number on each line;
 * with --status also the files with problems as PATH:LINE: MESSAGE.
 */
#include "cli/index.h"

#include "base/message.h"
#include "base/unicode.h"
#include "cli/emit.h"

struct count {
	const char *label;
	size_t count;
};

/* Prints a line for each, up to the one without a label. */
static void print_counts(const struct count *counts, struct str *out)
{
	size_t widest = 0, i;

	for (i = 0; counts[i].label; i++) {
		size_t cells = unicode_cells(text_of(_(counts[i].label)));

		widest = cells > widest ? cells : widest;
	}
	for (i = 0; counts[i].label; i++) {
		emit_label(_(counts[i].label), widest + 2, out);
		str_printf(out, "%s\n", figure_of(counts[i].count).text);
	}
}

static enum status update(const struct session *session, bool rebuild)
{
	struct index_report report;
	enum status status;
	struct index *index =
	    session_update(session, rebuild, false, &report, &status);
	struct emit emit = {0};

	if (!index)
		return status;
	index_close(index);
	print_counts(
	    (const struct count[]){{N_("files"), report.files},
		{N_("reviews"), report.reviews}, {N_("parsed"), report.parsed},
		{N_("removed"), report.removed},
		{N_("problems"), report.problems}, {NULL}},
	    &emit.buffer);
	if (report.unread)
		status = STATUS_WRONG;
	else if (!report.reviews)
		status = STATUS_NOTHING;
	return emit_finish(&emit, session, status);
}

struct printer {
	const struct session *session;
	struct emit emit;
};

static bool print_problem(void *context, const struct index_problem *problem)
{
	struct printer *printer = context;
	struct str *out = &printer->emit.buffer, message = {0};

	emit_text(printer->session, problem->path, out);
	if (problem->problem.line)
		str_printf(out, ":%u", problem->problem.line);
	str_puts(out, ": ");
	problem_print(&problem->problem, message_spoken(), &message);
	emit_text(printer->session, str_text(&message), out);
	str_release(&message);
	str_putc(out, '\n');
	return emit_flow(&printer->emit);
}

static bool compare(const struct session *session, struct index *index,
    struct index_difference *since, enum status *status)
{
	struct error error = {0};
	bool done = index_compare(
	    index, session->place.root, session->interrupted, since, &error);

	*status = STATUS_INTERRUPTED;
	if (!done && !session_is_interrupted(session)) {
		*status = STATUS_WRONG;
		session_complain(session, "%s", error_message(&error));
	}
	error_release(&error);
	return done;
}

static enum status complain_of_none(const struct session *session)
{
	struct error error = {0};

	if (index_place_is_safe(&session->place, &error)) {
		session_complain(session,
		    _("no index of %s yet; earshot index builds it"),
		    session->place.root);
		return STATUS_NOTHING;
	}
	session_complain(
	    session, _("no index is kept: %s"), error_message(&error));
	error_release(&error);
	return STATUS_WRONG;
}

static enum status print_status(const struct session *session)
{
	struct catalog *none;
	struct index_counts counts;
	struct index *index =
	    index_open_first(&session->place, session->lang, 0, &none, &counts);
	struct index_difference since = {0};
	struct printer printer = {.session = session};
	struct emit *emit = &printer.emit;
	enum status status;
	bool ok;

	if (!index)
		return complain_of_none(session);
	ok = none != NULL;
	catalog_free(none);
	if (ok && !compare(session, index, &since, &status)) {
		index_close(index);
		return status;
	}
	print_counts((const struct count[]){{N_("files"), counts.files},
			 {N_("reviews"), counts.versions},
			 {N_("products"), counts.products},
			 {N_("companies"), counts.companies},
			 {N_("problems"), counts.problems},
			 {NC_("since the index", "new"), since.added},
			 {NC_("since the index", "changed"), since.changed},
			 {NC_("since the index", "gone"), since.gone}, {NULL}},
	    &emit->buffer);
	ok = ok && index_problems(index, print_problem, &printer);
	if (ok && !counts.versions)
		session_tell_empty(session, counts.files, 0);
	index_close(index);
	if (!ok && !emit->error && !emit->closed) {
		session_complain(session,
		    _("the index is damaged; earshot index builds it anew"));
		str_release(&emit->buffer);
		return STATUS_WRONG;
	}
	return emit_finish(emit, session,
	    counts.problems || !counts.versions ? STATUS_NOTHING : STATUS_DONE);
}

enum status command_index_run(
    const struct session *session, const struct options *options)
{
	if (options->word_count) {
		session_complain(session,
		    _("index takes no words, as \"%s\" is; see earshot index "
		      "--help"),
		    options->words[0]);
		return STATUS_WRONG;
	}
	if (options_has(options, OPTION_STATUS) &&
	    options_has(options, OPTION_REBUILD)) {
		session_complain(
		    session, _("--status and --rebuild exclude each other"));
		return STATUS_WRONG;
	}
	if (options_has(options, OPTION_STATUS))
		return print_status(session);
	return update(session, options_has(options, OPTION_REBUILD));
}
