/*
 * What many readers at once take: starts as many sessions on terminals of their
 * own, types the same into each, a key at a time, and tells what one of them
 * has in memory and has used of a processor.
 */
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"
#include "support/pty.h"
#include "support/samples.h"
#include "support/sandbox.h"

static const char USAGE[] =
    "usage: sessions COUNT TEXT KEYS program [argument...]\n"
    "COUNT sessions are started at once; when all show TEXT, KEYS are typed.\n"
    "prints: what, median, 95th percentile\n"
    "  first ms; memory kB (private), shared kB (its part of what is shared);\n"
    "  cpu ms (the mean, twice)\n";

enum { DEADLINE_MS = 300000, QUIET_MS = 300, TAIL = 1 << 16 };

struct session {
	struct pty pty;
	struct str out; /* the last of it */
	bool shown;
};

struct figures {
	struct samples first, memory, shared;
};

static void fail(const char *what)
{
	fprintf(stderr, "sessions: %s\n", what);
	exit(1);
}

/* Moves what has come; false where nothing came for MS. */
static bool take(
    struct session *sessions, struct pollfd *fds, size_t count, int ms)
{
	size_t i;

	for (i = 0; i < count; i++)
		fds[i] = (struct pollfd){sessions[i].pty.fd, POLLIN, 0};
	if (poll(fds, count, ms) <= 0)
		return false;
	for (i = 0; i < count; i++) {
		struct session *session = &sessions[i];

		if (!fds[i].revents)
			continue;
		if (session->out.len > TAIL)
			str_clear(&session->out);
		pty_read(&session->pty, 0, &session->out);
		if (session->pty.ended)
			fail("a session has ended before its time");
	}
	return true;
}

static void wait_for_text(struct session *sessions, struct pollfd *fds,
    size_t count, const char *text, struct samples *first)
{
	int64_t start = pty_now_ns();
	size_t left = count, i;

	while (left) {
		if (!take(sessions, fds, count, DEADLINE_MS))
			fail("the text was never shown");
		for (i = 0; i < count; i++) {
			struct session *session = &sessions[i];

			if (session->shown ||
			    !strstr(str_c(&session->out), text))
				continue;
			session->shown = true;
			samples_add(
			    first, (double)(pty_now_ns() - start) / 1e6);
			left--;
		}
	}
}

static void type(struct session *sessions, struct pollfd *fds, size_t count,
    const char *keys)
{
	size_t i;

	for (; *keys; keys++) {
		for (i = 0; i < count; i++)
			pty_write(&sessions[i].pty, keys, 1);
		while (take(sessions, fds, count, QUIET_MS))
			;
	}
}

static void measure(const struct session *session, struct figures *figures)
{
	char path[64], line[256];
	long own = 0, pss = 0, kb;
	FILE *file;

	snprintf(
	    path, sizeof path, "/proc/%d/smaps_rollup", (int)session->pty.pid);
	file = fopen(path, "re");
	if (!file)
		fail("/proc tells nothing of memory");
	while (fgets(line, sizeof line, file)) {
		if (sscanf(line, "Private_Clean: %ld kB", &kb) == 1 ||
		    sscanf(line, "Private_Dirty: %ld kB", &kb) == 1)
			own += kb;
		if (sscanf(line, "Pss: %ld kB", &kb) == 1)
			pss = kb;
	}
	fclose(file);
	samples_add(&figures->memory, (double)own);
	samples_add(&figures->shared, (double)(pss - own));
}

/* Ends them all; the seconds of processors they took together. */
static double end(struct session *sessions, size_t count)
{
	struct rusage usage;
	size_t i;

	for (i = 0; i < count; i++)
		pty_write(&sessions[i].pty, "Q", 1);
	for (i = 0; i < count; i++) {
		struct session *session = &sessions[i];

		while (!session->pty.ended) {
			pty_read(&session->pty, DEADLINE_MS, &session->out);
			str_clear(&session->out);
		}
		if (!pty_wait(&session->pty, DEADLINE_MS) ||
		    !WIFEXITED(session->pty.wait_status) ||
		    WEXITSTATUS(session->pty.wait_status))
			fail("a session did not end well");
		pty_release(&session->pty);
		str_release(&session->out);
	}
	getrusage(RUSAGE_CHILDREN, &usage);
	return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
	       (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

int main(int argc, char **argv)
{
	size_t count = argc > 4 ? strtoul(argv[1], NULL, 10) : 0, i;
	struct figures figures = {0};
	struct session *sessions;
	struct sandbox sandbox;
	struct pollfd *fds;
	double cpu;

	if (!count) {
		fputs(USAGE, stderr);
		return 2;
	}
	sessions = mem_new(count, sizeof *sessions);
	fds = mem_new(count, sizeof *fds);
	sandbox_init(&sandbox);
	if (getenv("XDG_CACHE_HOME"))
		sandbox_set(
		    &sandbox, "XDG_CACHE_HOME", getenv("XDG_CACHE_HOME"));
	for (i = 0; i < count; i++)
		pty_start(&sessions[i].pty,
		    &(struct pty_options){.argv = (const char *const *)argv + 4,
			.env = sandbox.env,
			.rows = 24,
			.cols = 80});
	wait_for_text(sessions, fds, count, argv[2], &figures.first);
	type(sessions, fds, count, argv[3]);
	for (i = 0; i < count; i++)
		measure(&sessions[i], &figures);
	cpu = end(sessions, count) * 1000 / (double)count;
	samples_print(&figures.first, "first");
	samples_print(&figures.memory, "memory");
	samples_print(&figures.shared, "shared");
	printf("cpu\t%.1f\t%.1f\n", cpu, cpu);
	sandbox_release(&sandbox);
	free(sessions);
	free(fds);
	return 0;
}
