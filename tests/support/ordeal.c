/*
 * Faults in turn: which there are, how far apart, and what is made of a run.
 */
#include "support/ordeal.h"

#include <dirent.h>
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "base/mem.h"
#include "support/fixture.h"

enum {
	SAMPLE = 4,         /* of a kind of fault */
	FOR_GOOD_EVERY = 7, /* where all is tried */
	TOLD_MOST = 40
};

#define FOR_GOOD UINT64_MAX

static const struct fault kinds[] = {
    {.call = FAULT_OPEN, .error = EMFILE},
    {.call = FAULT_OPEN, .error = EMFILE, .times = FOR_GOOD},
    {.call = FAULT_READ, .error = EIO},
    {.call = FAULT_READ, .error = EIO, .times = FOR_GOOD},
    {.call = FAULT_READ, .error = EINTR},
    {.call = FAULT_READ, .error = FAULT_SHORT},
    {.call = FAULT_LIST, .error = EIO},
    {.call = FAULT_STAT, .error = EIO},
    {.call = FAULT_WRITE, .error = ENOSPC},
    {.call = FAULT_WRITE, .error = ENOSPC, .times = FOR_GOOD},
    {.call = FAULT_WRITE, .error = EINTR},
    {.call = FAULT_WRITE, .error = FAULT_SHORT},
    {.call = FAULT_SYNC, .error = EIO},
    {.call = FAULT_TRUNCATE, .error = EIO},
    {.call = FAULT_RENAME, .error = EIO},
    {.call = FAULT_UNLINK, .error = EIO},
    {.call = FAULT_MKDIR, .error = EACCES},
    {.call = FAULT_LOCK, .error = ENOLCK},
    {.call = FAULT_MMAP, .error = ENOMEM},
    {.call = FAULT_MALLOC, .error = ENOMEM},
    {.call = FAULT_MALLOC, .error = ENOMEM, .times = FOR_GOOD},
    {.call = FAULT_THREAD, .error = EAGAIN},
    {.call = FAULT_THREAD, .error = EAGAIN, .times = FOR_GOOD},
};

static void set_times(struct command_state *world)
{
	command_run_shell(world,
	    "find \"$EARSHOT_LIBRARY\" -exec touch -d 2025-01-01 '{}' +");
	EXPECT(world, 0, "", "");
}

int ordeal_set_up(void **context)
{
	command_set_up(context);
	set_times(*context);
	return 0;
}

int ordeal_set_up_indexed(void **context)
{
	ordeal_set_up(context);
	RUN((struct command_state *)*context, "index");
	EXPECT((struct command_state *)*context, 0, NULL, "");
	return 0;
}

int ordeal_set_up_changed(void **context)
{
	struct command_state *world;

	ordeal_set_up_indexed(context);
	world = *context;
	command_run_shell(world,
	    "cd \"$EARSHOT_LIBRARY\"/_products/en && "
	    "sed 's/eta.2/amma/; s/Two/Three/' acme/beta.md >acme/gamma.md && "
	    "sed -i s/small/smaller/ other/beta-mini.md");
	EXPECT(world, 0, "", "");
	set_times(world);
	return 0;
}

static const struct fault deadly_fault = {
    .call = FAULT_ANY, .error = FAULT_KILL};

bool ordeal_is_whole(void)
{
	return getenv("TORTURE") != NULL;
}

static void restore(struct ordeal *ordeal)
{
	fixture_remove(ordeal->cache);
	assert_int_equal(mkdir(ordeal->cache, 0700), 0);
	fixture_copy(ordeal->before, ordeal->cache);
}

static const char *describe_fault(const struct fault *fault)
{
	switch (fault->error) {
	case FAULT_KILL:
		return "SIGKILL";
	case FAULT_SHORT:
		return "by half";
	default:
		return strerror(fault->error);
	}
}

static void tell(struct ordeal *ordeal, const char *wrong)
{
	const struct fault *fault = ordeal->fault;
	const struct process *process = &ordeal->world->process;

	if (++ordeal->failures > TOLD_MOST)
		return;
	print_error("%s, %s %llu, %s%s: %s (status %d, signal %d)\n%s%s",
	    ordeal->name, fault_name(fault->call),
	    (unsigned long long)fault->at, describe_fault(fault),
	    fault->times == FOR_GOOD ? ", for good" : "", wrong,
	    process->status, process->signal, process->err.len ? "    " : "",
	    process->err.len ? str_c((struct str *)&process->err) : "");
}

static bool is_littered(const char *folder, const char *with)
{
	struct dirent **entries = NULL;
	int count = scandir(folder, &entries, NULL, alphasort), i;
	bool littered = false;

	for (i = 0; i < count; i++) {
		littered = littered || strstr(entries[i]->d_name, with);
		free(entries[i]);
	}
	free(entries);
	return littered;
}

/* The answer from what a run has left. */
static void ask(struct ordeal *ordeal)
{
	fault_set(&ordeal->world->sandbox, NULL);
	RUN(ordeal->world, "list", "--jsonl", "kind:*", "-text:boxes");
}

/* A journal may be left for the next to take back what was begun, but nothing
 * else; and by that one nothing. */
static void check_next(struct ordeal *ordeal)
{
	struct process *process = &ordeal->world->process;
	char *folder = sandbox_path(&ordeal->world->sandbox, "cache/earshot");
	bool littered = ordeal->fault->error != FAULT_KILL &&
			ordeal->fault->call != FAULT_UNLINK &&
			is_littered(folder, "-new-");

	ask(ordeal);
	if (process->status || process->err.len ||
	    strcmp(str_c(&process->out), ordeal->next) != 0)
		tell(ordeal, "the next answer is another one");
	else if (littered || is_littered(folder, "-journal"))
		tell(ordeal, "a temporary file is left");
	free(folder);
}

/* The run with FAULT; false where there are no such calls any more. */
static bool meet(struct ordeal *ordeal, const struct fault *fault)
{
	struct sandbox *sandbox = &ordeal->world->sandbox;
	const char *wrong;

	restore(ordeal);
	ordeal->fault = fault;
	fault_set(sandbox, fault);
	wrong = ordeal->run(ordeal);
	if (!fault_fired(sandbox))
		return false;
	ordeal->runs++;
	if (fault->error == FAULT_KILL)
		ordeal->killed += ordeal->world->process.signal == 9;
	else if (wrong)
		tell(ordeal, wrong);
	check_next(ordeal);
	return true;
}

/* How many calls FAULT could meet, where it is none. */
static uint64_t count_calls(struct ordeal *ordeal, struct fault fault)
{
	const char *wrong;

	restore(ordeal);
	fault.error = FAULT_NONE;
	ordeal->fault = &fault;
	fault_set(&ordeal->world->sandbox, &fault);
	wrong = ordeal->run(ordeal);
	if (wrong)
		fail_msg("%s without a fault: %s\n%s", ordeal->name, wrong,
		    str_c(&ordeal->world->process.err));
	ordeal->fault = NULL;
	return fault_count(&ordeal->world->sandbox, fault.call);
}

/* KIND at each call, or at SAMPLE of them. Threads make the number of calls
 * differ a little from run to run: the last ones need not be there. */
static void meet_each(
    struct ordeal *ordeal, const struct fault *kind, uint64_t sample)
{
	struct fault fault = *kind;
	uint64_t whole = kind->times == FOR_GOOD ? FOR_GOOD_EVERY : 1;
	uint64_t count, step;

	if (kind->call == FAULT_READ || kind->call == FAULT_WRITE)
		fault.path = ordeal->files;
	count = count_calls(ordeal, fault);
	step = ordeal_is_whole() ? whole : count / sample + 1;
	for (fault.at = 1 + step / 2; fault.at <= count; fault.at += step)
		if (!meet(ordeal, &fault) && fault.at + count / 8 + 4 < count)
			tell(ordeal, "the fault did not come");
	ordeal->fault = NULL;
}

static void fail_calls(struct ordeal *ordeal)
{
	size_t i;

	for (i = 0; i < sizeof kinds / sizeof *kinds; i++)
		meet_each(ordeal, &kinds[i],
		    kinds[i].call == FAULT_MALLOC ? 4 * SAMPLE : SAMPLE);
}

static void kill_at_calls(struct ordeal *ordeal)
{
	meet_each(ordeal, &deadly_fault, 8 * SAMPLE);
}

static void begin(struct ordeal *ordeal)
{
	struct command_state *world = ordeal->world;
	struct process *process = &world->process;

	ordeal->cache = sandbox_path(&world->sandbox, "cache");
	ordeal->before = sandbox_path(&world->sandbox, "before");
	assert_int_equal(mkdir(ordeal->before, 0700), 0);
	fixture_copy(ordeal->cache, ordeal->before);
	if (ordeal->words) {
		command_run(world, ordeal->words);
		EXPECT(world, 0, NULL, "");
		ordeal->right =
		    mem_copy_string(str_c(&process->out), process->out.len);
	}
	ask(ordeal);
	EXPECT(world, 0, NULL, "");
	ordeal->next = mem_copy_string(str_c(&process->out), process->out.len);
}

void ordeal_meet(struct ordeal *ordeal, bool deadly)
{
	if (!fault_is_possible()) {
		print_message("no library can be loaded before the others\n");
		skip();
		return; /* which skip() does by itself */
	}
	begin(ordeal);
	if (deadly)
		kill_at_calls(ordeal);
	else
		fail_calls(ordeal);
	free(ordeal->cache);
	free(ordeal->before);
	free(ordeal->next);
	free(ordeal->right);
	print_message("%s: %u runs under faults, %u killed, %u failures\n",
	    ordeal->name, ordeal->runs, ordeal->killed, ordeal->failures);
	if (ordeal->failures)
		fail_msg(
		    "%u of %u runs failed", ordeal->failures, ordeal->runs);
	assert_true(ordeal->runs > 0);
}

bool ordeal_is_told(struct ordeal *ordeal)
{
	const char *told = str_c(&ordeal->world->process.err);

	return !strncmp(told, "earshot: ", 9) && !strstr(told, ": ;") &&
	       !strstr(told, ": \n");
}

static const char *run_command(struct ordeal *ordeal)
{
	struct process *process = &ordeal->world->process;

	command_run(ordeal->world, ordeal->words);
	if (process->timed_out)
		return "it hangs";
	if (process->signal)
		return "it crashes";
	if (process->status == 0)
		return ordeal->right &&
			       !strcmp(str_c(&process->out), ordeal->right)
			   ? NULL
			   : "another answer, as if it were right";
	if (process->status != 2)
		return "another status than 2";
	/* Where nothing can be written, nothing is told. */
	return ordeal->fault->call == FAULT_WRITE || ordeal_is_told(ordeal)
		   ? NULL
		   : "no reason is told";
}

void ordeal_meet_command(struct command_state *world, const char *name,
    const char *const *words, bool deadly)
{
	struct ordeal ordeal = {
	    .name = name, .world = world, .run = run_command, .words = words};

	ordeal_meet(&ordeal, deadly);
}
