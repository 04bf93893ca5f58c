/*
 * Services for all commands: messages on standard error, and the index brought
 * up to date. Only this file and emit.c write output.
 */
#include "cli/session.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/calendar.h"
#include "base/message.h"
#include "page/guide.h"
#include "page/row.h"

bool session_set_day(struct session *session, const char *pinned,
    const struct tm *now, struct error *error)
{
	int32_t *today = &session->today;

	*today = pinned ? calendar_read(text_of(pinned)) : 0;
	if (!pinned && now)
		*today = (now->tm_year + 1900) * 10000 +
			 (now->tm_mon + 1) * 100 + now->tm_mday;
	if (!pinned || *today)
		return true;
	error_set(error,
	    _("EARSHOT_TODAY takes a day such as 2026-03-01, not \"%s\""),
	    pinned);
	return false;
}

/* An error here can't be reported anywhere. */
static void write_error(struct text text)
{
	while (text.len) {
		ssize_t n = write(STDERR_FILENO, text.ptr, text.len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return;
		text = text_from(text, (size_t)n);
	}
}

/* Adds one line through the place that makes cells of text. */
static void add_line(
    const struct session *session, struct text line, struct str *out)
{
	struct arena *arena = arena_new();
	struct row_builder builder;

	row_start(&builder, arena, UINT16_MAX, session->err_ascii);
	row_add(&builder, line, STYLE_TEXT);
	row_print(&builder.row, out);
	str_putc(out, '\n');
	arena_free(arena);
}

void session_complain(const struct session *session, const char *format, ...)
{
	struct str line = {0};
	va_list args;

	str_puts(&line, "earshot: ");
	va_start(args, format);
	str_vprintf(&line, format, args);
	va_end(args);
	session_print_lines(session, str_text(&line));
	str_release(&line);
}

void session_print_lines(const struct session *session, struct text text)
{
	struct str out = {0};

	while (text.len)
		add_line(session, text_cut_line(&text), &out);
	write_error(str_text(&out));
	str_release(&out);
}

bool session_is_interrupted(const struct session *session)
{
	return session->interrupted && atomic_load(session->interrupted);
}

/* The terminal writes `^C` after the line, which must not begin another. */
enum { PROGRESS_ECHO = 2 };

void session_watch_begin(struct session_watch *watch,
    const struct session *session, const char *doing)
{
	*watch =
	    (struct session_watch){session, {doing, session->seconds(), 0}};
}

void session_watch_show(struct session_watch *watch, size_t done, size_t total)
{
	const struct session *session = watch->session;
	double now = session->seconds();
	struct str line = {0};

	if (!session->err_width || !progress_is_due(&watch->progress, now))
		return;
	str_puts(&line, "\r");
	progress_print(&watch->progress, now, done, total,
	    session->err_width > PROGRESS_ECHO
		? session->err_width - PROGRESS_ECHO
		: 0,
	    &line);
	str_puts(&line, "\033[K");
	write_error(str_text(&line));
	str_release(&line);
}

void session_watch_end(struct session_watch *watch)
{
	if (watch->progress.shown > 0)
		write_error(TEXT("\r\033[K"));
	watch->progress.shown = 0;
}

static void show_progress(void *context, const struct index_progress *counts)
{
	session_watch_show(context, counts->done, counts->total);
}

void session_tell_mistakes(const struct session *session, const char *path)
{
	for (size_t i = 0; i < session->config->mistake_count; i++) {
		struct str mistake = {0};

		config_print_mistake(session->config, path, i, &mistake);
		session_complain(session, "%s", str_c(&mistake));
		str_release(&mistake);
	}
}

void session_tell_empty(
    const struct session *session, size_t files, size_t problems)
{
	const struct guide guide = {.root = session->place.root,
	    .files = files,
	    .problems = problems,
	    .tell = _("earshot index --status tells why")};
	struct str words = {0};

	guide_say(&guide, &words);
	session_complain(session, "%s", str_c(&words));
	session_complain(
	    session, _("a review is a .md file that begins like this:"));
	str_clear(&words);
	guide_print_sample("    ", &words);
	session_print_lines(session, str_text(&words));
	str_release(&words);
}

/* Unreadable files are retried by every command, and reported by every command.
 */
static void tell_unread(
    const struct session *session, struct index_report *report)
{
	struct str lines = {0};

	if (!report->unread)
		return;
	str_printf(&lines,
	    P_("earshot: can't be read now, and will be tried again: %s file "
	       "or folder\n%s",
		"earshot: can't be read now, and will be tried again: "
		"%s files or folders\n%s",
		report->unread),
	    figure_of(report->unread).text, report->told);
	if (report->unread > INDEX_TOLD)
		str_printf(&lines,
		    _("and %s more; earshot index --status lists them all\n"),
		    figure_of(report->unread - INDEX_TOLD).text);
	session_print_lines(session, str_text(&lines));
	str_release(&lines);
	free(report->told);
	report->told = NULL;
}

struct index *session_update(const struct session *session, bool rebuild,
    bool load, struct index_report *report, enum status *status)
{
	struct session_watch watch;
	struct index_update update = {
	    .place = session->place,
	    .rebuild = rebuild,
	    .load = load,
	    .cancel = session->interrupted,
	    .on_progress = session->err_width ? show_progress : NULL,
	    .context = &watch,
	};
	struct error error = {0};
	struct index *index;

	*report = (struct index_report){0};
	session_watch_begin(&watch, session, _("indexing %s of %s files"));
	index = index_update(&update, report, &error);
	session_watch_end(&watch);
	if (report->note)
		session_complain(session, "%s", report->note);
	free(report->note);
	report->note = NULL;
	tell_unread(session, report);
	*status = STATUS_DONE;
	if (index && !report->reviews)
		session_tell_empty(session, report->files, report->problems);
	if (!index && session_is_interrupted(session)) {
		*status = STATUS_INTERRUPTED;
	} else if (!index) {
		*status = STATUS_WRONG;
		session_complain(session, "%s", error_message(&error));
	}
	error_release(&error);
	return index;
}
