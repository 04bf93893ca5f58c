#ifndef LIBRARY_INDEX_REPORT_H
#define LIBRARY_INDEX_REPORT_H

#include "library/index_update.h"
#include "library/library.h"

/* Filling an index_report. Only for the index's own sources. */

/* The index is in memory, and WHY. */
void index_report_memory(struct index_report *report, const char *why);
/* Counts PATH as unread, for REASON. */
void index_report_unread(
    struct index_report *report, const char *path, int reason);
/* The same for what SCAN could not look into. */
void index_report_folders(
    struct index_report *report, const struct library_scan *scan);
/* Takes back all that was counted as unread: it is looked at once more. */
void index_report_forget(struct index_report *report);

#endif
