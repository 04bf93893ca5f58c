#ifndef CLI_PAGER_H
#define CLI_PAGER_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/str.h"
#include "cli/session.h"

/* Output longer than the screen, through a pager as in git. {0}: no pager. */
struct pager {
	const struct session *session; /* asked for; NULL: no */
	pid_t pid;                     /* of the running pager, or 0 */
	int complaints;                /* the former standard error */
};

/* Requests a pager if SESSION is on a terminal. */
void pager_want(struct pager *pager, const struct session *session);
/* Whether TEXT, all output so far, fits the screen and must be held back. */
bool pager_fits(const struct pager *pager, struct text text);
/* Puts the pager before standard output, and before standard error if that is
 * the terminal. Without a working pager, output goes directly. */
void pager_start(struct pager *pager);
/* Waits for the pager's end; standard output must be closed. False, with a
 * message, if it showed nothing. */
bool pager_finish(struct pager *pager, const struct session *session);

#endif
