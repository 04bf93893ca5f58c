/*
 * The paths of temporary files, where a signal handler finds them. There are
 * few at a time: an index under construction, a file being written.
 */
#include "base/leftover.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <unistd.h>

#include "base/mem.h"

enum { LEFTOVERS = 16 };

static _Atomic(const char *) leftovers[LEFTOVERS];

void leftover_remove(void)
{
	size_t i;

	for (i = 0; i < LEFTOVERS; i++) {
		const char *path = atomic_load(&leftovers[i]);

		if (path)
			unlink(path);
	}
}

void leftover_die(int number)
{
	sigset_t one;

	mem_await_end();
	leftover_remove();
	sigemptyset(&one);
	sigaddset(&one, number);
	signal(number, SIG_DFL);
	raise(number);
	pthread_sigmask(SIG_UNBLOCK, &one, NULL);
}

static bool ends_by_default(int number)
{
	static const int others[] = {SIGKILL, SIGSTOP, SIGTSTP, SIGTTIN,
	    SIGTTOU, SIGCONT, SIGCHLD, SIGURG, SIGWINCH};
	size_t i;

	for (i = 0; i < sizeof others / sizeof *others; i++)
		if (number == others[i])
			return false;
	return true;
}

/* Handles every signal that would end the program, to remove the files first;
 * ignored and already handled signals are left alone. */
static void catch_signals(void)
{
	struct sigaction action = {.sa_handler = leftover_die}, before;
	int number;

	sigfillset(&action.sa_mask);
	for (number = 1; number <= SIGRTMAX; number++)
		if (ends_by_default(number) &&
		    !sigaction(number, NULL, &before) &&
		    before.sa_handler == SIG_DFL)
			sigaction(number, &action, NULL);
}

void leftover_add(const char *path)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	size_t i;

	pthread_once(&once, catch_signals);
	for (i = 0; i < LEFTOVERS; i++) {
		const char *none = NULL;

		if (atomic_compare_exchange_strong(&leftovers[i], &none, path))
			return;
	}
}

void leftover_drop(const char *path)
{
	size_t i;

	for (i = 0; i < LEFTOVERS; i++) {
		const char *mine = path;

		if (atomic_compare_exchange_strong(&leftovers[i], &mine, NULL))
			return;
	}
}
