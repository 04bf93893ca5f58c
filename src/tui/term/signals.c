/*
 * Signals. Those that end, stop or resize the browser arrive as bytes in a pipe
 * to poll. A crash and want of memory restore the terminal first, and so does
 * the alarm that fires if the browser has not ended a second after it was told
 * to.
 */
#include "tui/term/signals.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/leftover.h"
#include "base/mem.h"
#include "tui/term/tty.h"

/* Written by handlers, polled by the turn. */
static int signal_pipe[2] = {-1, -1};

/* The latest ending signal. */
static atomic_int ending;
static _Atomic int64_t ended; /* ns; the first ending signal */

/* Set when a stopped job was continued. */
static volatile sig_atomic_t went_on;

enum { PATIENCE = 1 /* s */ };

static void on_signal(int number)
{
	int saved = errno;
	char byte = (char)number;
	ssize_t written;

	if (number == SIGCONT)
		went_on = true;
	else if (number != SIGWINCH && number != SIGTSTP)
		signals_end(number);
	written = write(signal_pipe[1], &byte, 1);
	(void)written; /* a full pipe wakes the poll as well */
	errno = saved;
}

/* Taken by the thread that ends the program, before it discards unsent output
 * or after it has sent all: two threads dying at once would lose the bytes that
 * restore the terminal. */
static atomic_flag end_taken = ATOMIC_FLAG_INIT;

/* The thread that owns the terminal, and whether another one ends the program.
 */
static pthread_t terminal_thread;
static atomic_bool wants_memory;

/* Any thread may run out of memory. The thread that owns the terminal must be
 * at rest before the terminal is restored, so it restores the terminal itself.
 */
static void end_for_memory(void)
{
	if (pthread_equal(pthread_self(), terminal_thread)) {
		tty_rescue(false);
		return;
	}
	wants_memory = true;
	pthread_kill(terminal_thread, SIGABRT);
	for (;;)
		pause();
}

static volatile sig_atomic_t curses_works;

static void on_crash(int number)
{
	bool wants = wants_memory || (curses_works && errno == ENOMEM);

	if (wants && pthread_equal(pthread_self(), terminal_thread)) {
		tty_rescue(false);
		mem_end();
	}
	signals_end(number); /* the terminal may hang */
	tty_rescue(false);
	while (atomic_flag_test_and_set(&end_taken))
		pause();
	leftover_die(number);
}

static int64_t now_ns(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * INT64_C(1000000000) + now.tv_nsec;
}

/* Whether the terminal accepts no byte, or a disk answers no call. */
static bool is_overdue(void)
{
	return now_ns() - ended >= PATIENCE * INT64_C(1000000000);
}

/* An alarm may come from elsewhere. */
static void on_alarm(int number)
{
	if (!ending) {
		on_signal(number);
	} else if (!is_overdue()) {
		alarm(PATIENCE);
	} else if (!atomic_flag_test_and_set(&end_taken)) {
		tty_rescue(true);
		leftover_die(ending);
	}
}

static const int crashes[] = {
    SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGSYS, SIGTRAP};

/* Whether NUMBER would end or stop the program, is no crash and can be caught.
 * SIGTTIN and SIGTTOU may stop it: see signals_wait_for_front. */
static bool is_caught(int number)
{
	static const int others[] = {SIGKILL, SIGSTOP, SIGCHLD, SIGURG, SIGPIPE,
	    SIGXFSZ, SIGTTIN, SIGTTOU, SIGALRM};
	size_t i;

	for (i = 0; i < sizeof others / sizeof *others; i++)
		if (number == others[i])
			return false;
	for (i = 0; i < sizeof crashes / sizeof *crashes; i++)
		if (number == crashes[i])
			return false;
	return true;
}

/* For a crash by stack overflow. */
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
	int number;

	sigemptyset(&action.sa_mask);
	action.sa_flags = SA_RESTART;
	for (number = 1; number <= SIGRTMAX; number++)
		if (is_caught(number))
			sigaction(number, &action, NULL);
}

static void catch_crashes(void)
{
	struct sigaction action = {.sa_handler = on_crash};
	const stack_t stack = {
	    .ss_sp = crash_stack, .ss_size = sizeof crash_stack};
	size_t i;

	sigemptyset(&action.sa_mask);
	action.sa_flags = (int)SA_RESETHAND;
	if (!sigaltstack(&stack, NULL))
		action.sa_flags |= SA_ONSTACK;
	for (i = 0; i < sizeof crashes / sizeof *crashes; i++)
		sigaction(crashes[i], &action, NULL);
}

static void leave_crashes(void)
{
	size_t i;

	for (i = 0; i < sizeof crashes / sizeof *crashes; i++)
		signal(crashes[i], SIG_DFL);
}

static void end_of_curses(void)
{
	if (curses_works)
		mem_fail();
}

void signals_guard_curses(bool on)
{
	static bool registered;

	if (!registered)
		registered = !atexit(end_of_curses);
	if (on)
		errno = 0;
	curses_works = on;
	if (signal_pipe[0] >= 0)
		return; /* crash handlers stay as long as the signal handlers */
	terminal_thread = pthread_self();
	if (on)
		catch_crashes();
	else
		leave_crashes();
}

bool signals_catch(void)
{
	struct sigaction action = {
	    .sa_handler = on_alarm, .sa_flags = SA_RESTART};
	sigset_t none;

	if (pipe2(signal_pipe, O_CLOEXEC | O_NONBLOCK))
		return false;
	signals_take_back();
	catch_crashes();
	terminal_thread = pthread_self();
	mem_set_hook(end_for_memory);
	sigemptyset(&action.sa_mask);
	sigaction(SIGALRM, &action, NULL);
	signal(SIGPIPE, SIG_IGN);
	/* An inherited mask might block them for ever. */
	sigemptyset(&none);
	pthread_sigmask(SIG_SETMASK, &none, NULL);
	return true;
}

void signals_release(void)
{
	int number;

	mem_set_hook(NULL);
	for (number = 1; number <= SIGRTMAX; number++)
		if (is_caught(number))
			signal(number, SIG_DFL);
	leave_crashes();
	close(signal_pipe[0]);
	close(signal_pipe[1]);
	signal_pipe[0] = signal_pipe[1] = -1;
}

void signals_end(int number)
{
	int64_t none = 0;

	if (atomic_compare_exchange_strong(&ended, &none, now_ns()))
		alarm(PATIENCE);
	ending = number;
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

bool signals_wait_for_front(void)
{
	pid_t front;

	while (!ending && (front = tcgetpgrp(STDIN_FILENO)) > 0 &&
	       front != getpgrp()) {
		went_on = false;
		if (kill(0, SIGTTIN))
			raise(SIGTTIN); /* all it may send */
		if (!went_on)
			break; /* no shell is there to continue it */
	}
	return !ending;
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
