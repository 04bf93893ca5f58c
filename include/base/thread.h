#ifndef BASE_THREAD_H
#define BASE_THREAD_H

#include <signal.h>

/* For the time in which threads are started: they take over that no signal is
 * for them but those of a crash, which can't be for another. BEFORE is to be
 * set again by pthread_sigmask. */
void thread_block_signals(sigset_t *before);

#endif
