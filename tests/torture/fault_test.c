/*
 * Each call of the system that the commands make fails once, or from then on
 * (see support/ordeal.h). TORTURE=1 tries every call, not a sample.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "support/command.h"
#include "support/fault.h"
#include "support/ordeal.h"

struct command {
	const char *words[6];
	char *expected;
};

static const char *judge(struct ordeal *ordeal)
{
	const struct command *command = ordeal->context;
	struct process *process = &ordeal->world->process;
	/* Nothing is told where nothing can be written. */
	bool mute = ordeal->fault->call == FAULT_WRITE;

	if (process->timed_out)
		return "it hangs";
	if (process->signal)
		return "it crashes";
	if (process->status == 0)
		return strcmp(str_c(&process->out), command->expected)
			   ? "another answer, as if it were right"
			   : NULL;
	if (process->status != 2)
		return "another status than 2";
	if (!mute && strncmp(str_c(&process->err), "earshot: ", 9) != 0)
		return "no message";
	if (strstr(str_c(&process->err), ": ;") ||
	    strstr(str_c(&process->err), ": \n"))
		return "a message without a reason";
	return NULL;
}

static const char *run_command(struct ordeal *ordeal)
{
	const struct command *command = ordeal->context;

	command_run(ordeal->world, command->words);
	return judge(ordeal);
}

/* Files as old as they are in a library, not as young as the index. */
static void set_up_library(struct command_state *world)
{
	command_run_shell(world,
	    "find \"$EARSHOT_LIBRARY\" -exec touch -d 2025-01-01 '{}' +");
	EXPECT(world, 0, "", "");
}

static void make_index(struct command_state *world)
{
	RUN(world, "index");
	EXPECT(world, 0, NULL, "");
}

static void edit_library(struct command_state *world)
{
	command_run_shell(world,
	    "cd \"$EARSHOT_LIBRARY\"/_products/en && "
	    "sed s/Two/Three/ acme/beta.md >acme/gamma.md && "
	    "sed -i s/small/smaller/ other/beta-mini.md && "
	    "find . -name '*m*.md' -exec touch -d 2025-01-02 '{}' +");
	EXPECT(world, 0, "", "");
}

static void torture(struct command_state *world, const char *name,
    struct command command, bool deadly)
{
	struct ordeal ordeal = {
	    .name = name, .run = run_command, .context = &command};

	ordeal_begin(&ordeal, world);
	command_run(world, command.words);
	EXPECT(world, 0, NULL, "");
	command.expected =
	    mem_copy_string(str_c(&world->process.out), world->process.out.len);
	if (deadly)
		ordeal_kill(&ordeal);
	else
		ordeal_fail_calls(&ordeal);
	ordeal_report(&ordeal);
	ordeal_release(&ordeal);
	free(command.expected);
}

static void building_the_index(void **context)
{
	set_up_library(*context);
	torture(*context, "index",
	    (struct command){.words = {"index", "--rebuild"}}, false);
}

static void listing_with_changes(void **context)
{
	set_up_library(*context);
	make_index(*context);
	edit_library(*context);
	torture(*context, "list",
	    (struct command){.words = {"list", "--jsonl", "-text:converts"}},
	    false);
}

static void showing_a_review(void **context)
{
	set_up_library(*context);
	make_index(*context);
	torture(*context, "show",
	    (struct command){.words = {"show", "alpha-one"}}, false);
}

static void killed_while_building(void **context)
{
	set_up_library(*context);
	torture(*context, "index",
	    (struct command){.words = {"index", "--rebuild"}}, true);
}

static void killed_while_updating(void **context)
{
	set_up_library(*context);
	make_index(*context);
	edit_library(*context);
	torture(*context, "list",
	    (struct command){.words = {"list", "--jsonl", "-text:converts"}},
	    true);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define IN_WORLD(test) \
	cmocka_unit_test_setup_teardown(test, command_set_up, command_tear_down)
	    IN_WORLD(building_the_index),
	    IN_WORLD(listing_with_changes),
	    IN_WORLD(showing_a_review),
	    IN_WORLD(killed_while_building),
	    IN_WORLD(killed_while_updating),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
