/*
 * The report of an update, gathered while it runs.
 */
#include "library/index_report.h"

#include <stdlib.h>

#include "base/message.h"
#include "base/str.h"
#include "base/utf8.h"

void index_report_memory(struct index_report *report, const char *why)
{
	struct str note = {0};

	str_printf(&note, _("%s; the index is kept for this run only"),
	    *why ? why : _("it can't be opened"));
	free(report->note);
	report->note = note.data;
	report->in_memory = true;
}

void index_report_unread(
    struct index_report *report, const char *path, int reason)
{
	struct str told = {0};

	if (report->unread++ >= INDEX_TOLD)
		return;
	if (report->told)
		str_puts(&told, report->told);
	utf8_clean(&told, text_of(path));
	str_puts(&told, ": ");
	str_printf(&told, _("can't be opened: %s"), message_errno(reason));
	str_putc(&told, '\n');
	free(report->told);
	report->told = told.data;
}

void index_report_folders(
    struct index_report *report, const struct library_scan *scan)
{
	size_t i;

	for (i = 0; i < scan->trouble_count; i++)
		index_report_unread(
		    report, scan->troubles[i].path, scan->troubles[i].reason);
}

void index_report_forget(struct index_report *report)
{
	free(report->told);
	report->told = NULL;
	report->unread = 0;
}
