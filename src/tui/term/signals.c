/*
 * Signals: those that end, stop or resize the browser arrive as bytes in a pipe
 * to poll; a crash puts the terminal back first, and so does the alarm that
 * goes off where the browser has not ended a second after it was told to.
 */
#include "tui/term/signals.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>
#include <unistd.h>

#include "tui/term/tty.h"

/* Written to by handlers, polled by the turn. */
static int signal_pipe[2] = {-1, -1};

/* Of those that end it, the last that came. */
static volatile sig_atomic_t ending;

enum { PATIENCE = 1 /* s */ };

static const int endings[] = {
    SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGUSR1, SIGUSR2, SIGXCPU};

static void on_signal(int number)
{
	int saved = errno;
	char byte = (char)number;
	ssize_t written;
	size_t i;

	for (i = 0; i < sizeof endings / sizeof *endings; i++)
		if (number == endings[i])
			signals_end(number);
	written = write(signal_pipe[1], &byte, 1);
	(void)written; /* a full pipe wakes us all the same */
	errno = saved;
}

/* Taken by the thread that ends the program, once it has nothing more to send
 * or before it discards what was sent: dying at the same time, two would take
 * the terminal's rescue with them. */
static atomic_flag end_taken = ATOMIC_FLAG_INIT;

static void on_crash(int number)
{
	signals_end(number); /* the terminal may be stuck */
	tty_rescue(false);
	while (atomic_flag_test_and_set(&end_taken))
		pause();
	signal(number, SIG_DFL);
	raise(number);
}

/* The terminal takes no byte, or a disk answers no call. */
static void on_alarm(int number)
{
	(void)number;
	if (atomic_flag_test_and_set(&end_taken))
		return;
	tty_rescue(true);
	signals_die(ending);
}

static const int caught[] = {SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGQUIT,
    SIGUSR1, SIGUSR2, SIGXCPU, SIGCONT, SIGTSTP};
static const int crashes[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGSYS};

/* For a crash by too deep a stack. */
static char crash_stack[64 << 10];

void signals_lend(void)
{
	signal(SIGINT, SIG_IGN);
	signal(SIGQUIT, SIG_IGN);
	signal(SIGTSTP, SIG_DFL);
}

void signals_take_back(void)
{
	struct sigaction action = {.sa_handler = on_signal};
	size_t i;

	sigemptyset(&action.sa_mask);
	action.sa_flags = SA_RESTART;
	for (i = 0; i < sizeof caught / sizeof *caught; i++)
		sigaction(caught[i], &action, NULL);
}

bool signals_catch(void)
{
	struct sigaction action = {0};
	const stack_t stack = {
	    .ss_sp = crash_stack, .ss_size = sizeof crash_stack};
	size_t i;

	if (pipe2(signal_pipe, O_CLOEXEC | O_NONBLOCK))
		return false;
	signals_take_back();
	sigemptyset(&action.sa_mask);
	action.sa_handler = on_crash;
	action.sa_flags = (int)SA_RESETHAND;
	if (!sigaltstack(&stack, NULL))
		action.sa_flags |= SA_ONSTACK;
	for (i = 0; i < sizeof crashes / sizeof *crashes; i++)
		sigaction(crashes[i], &action, NULL);
	action.sa_handler = on_alarm;
	sigaction(SIGALRM, &action, NULL);
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN); /* a file that may not grow is an error */
	return true;
}

void signals_release(void)
{
	size_t i;

	for (i = 0; i < sizeof caught / sizeof *caught; i++)
		signal(caught[i], SIG_DFL);
	for (i = 0; i < sizeof crashes / sizeof *crashes; i++)
		signal(crashes[i], SIG_DFL);
	close(signal_pipe[0]);
	close(signal_pipe[1]);
}

void signals_end(int number)
{
	if (!ending)
		alarm(PATIENCE);
	ending = number;
}

void signals_die(int number)
{
	sigset_t one;

	sigemptyset(&one);
	sigaddset(&one, number);
	signal(number, SIG_DFL);
	pthread_sigmask(SIG_UNBLOCK, &one, NULL);
	raise(number);
}

int signals_ending(void)
{
	return ending;
}

void signals_stop(void)
{
	struct sigaction before, plain = {0};

	plain.sa_handler = SIG_DFL;
	sigemptyset(&plain.sa_mask);
	sigaction(SIGTSTP, &plain, &before);
	kill(0, SIGTSTP);
	sigaction(SIGTSTP, &before, NULL);
}

int signals_fd(void)
{
	return signal_pipe[0];
}

int signals_next(void)
{
	char byte;

	return read(signal_pipe[0], &byte, 1) == 1 ? byte : 0;
}
