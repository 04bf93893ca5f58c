#ifndef CLI_PAGER_H
#define CLI_PAGER_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/str.h"
#include "cli/session.h"

/* Output longer than the screen, shown through a pager as git does it. {0}: no
 * pager. */
struct pager {
	const struct session *session; /* asked for; NULL: no, or not again */
	pid_t pid;                     /* it runs; 0: it does not */
	int complaints;                /* standard error as it was */
};

/* Asks for one, where SESSION is on a terminal. */
void pager_want(struct pager *pager, const struct session *session);
/* Whether TEXT, all so far, is for the screen as well: it must be kept. */
bool pager_fits(const struct pager *pager, struct text text);
/* Puts the pager before standard output, and before standard error where that
 * is the terminal. Where none can be started, output goes where it went. */
void pager_start(struct pager *pager);
/* After standard output was closed: waits for its end. False, and said so,
 * where it showed nothing. */
bool pager_finish(struct pager *pager, const struct session *session);

#endif
