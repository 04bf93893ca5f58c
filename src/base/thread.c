/*
 * What all threads have in common.
 */
#include "base/thread.h"

#include <pthread.h>
#include <stddef.h>

void thread_block_signals(sigset_t *before)
{
	/* Blocked, they would end the program before any handler of theirs. */
	static const int crashes[] = {
	    SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGSYS};
	sigset_t blocked;
	size_t i;

	sigfillset(&blocked);
	for (i = 0; i < sizeof crashes / sizeof *crashes; i++)
		sigdelset(&blocked, crashes[i]);
	pthread_sigmask(SIG_SETMASK, &blocked, before);
}
