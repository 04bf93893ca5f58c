/*
 * Settings that all threads share.
 */
#include "base/thread.h"

#include <signal.h>
#include <stddef.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

enum {
	STACK = 512 << 10,
	/* A heap for each thread costs more memory than it saves time. */
	HEAPS = 2,
	STEPS_A_LOOK = 1024
};

static void block_signals(sigset_t *before)
{
	/* If blocked, these signals would end the program before a handler
	 * runs. */
	static const int crashes[] = {
	    SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGSYS, SIGTRAP};
	sigset_t blocked;
	size_t i;

	sigfillset(&blocked);
	for (i = 0; i < sizeof crashes / sizeof *crashes; i++)
		sigdelset(&blocked, crashes[i]);
	pthread_sigmask(SIG_SETMASK, &blocked, before);
}

bool thread_start(pthread_t *thread, void *(*run)(void *), void *context)
{
	pthread_attr_t attributes;
	sigset_t before;
	bool started;

#ifdef __GLIBC__
	mallopt(M_ARENA_MAX, HEAPS);
#endif
	if (pthread_attr_init(&attributes))
		return false;
	pthread_attr_setstacksize(&attributes, STACK);
	block_signals(&before);
	started = !pthread_create(thread, &attributes, run, context);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	pthread_attr_destroy(&attributes);
	return started;
}

bool thread_is_cancelled(const atomic_bool *cancel, size_t step)
{
	return step % STEPS_A_LOOK == 0 && cancel &&
	       atomic_load_explicit(cancel, memory_order_relaxed);
}
