/*
 * Builders that are killed at any moment: the next is right.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "suite.h"
#include "support/ordeal.h"
#include "support/place.h"

enum { KILLS = 1000, SAMPLE = 24, LONGEST = 40000 /* us */ };

/* In a child whose clock sends SIGKILL; whether that came before its end. */
static bool update_and_die(const struct place *place, bool rebuild, int after)
{
	const struct itimerspec when = {.it_value = {0, after * 1000L}};
	struct sigevent event = {
	    .sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGKILL};
	struct index_update update = {
	    .place = place->index, .rebuild = rebuild, .threads = 2};
	struct index_report report;
	timer_t timer;
	int status;
	pid_t child = fork();

	assert_true(child >= 0);
	if (child == 0) {
		if (timer_create(CLOCK_MONOTONIC, &event, &timer) ||
		    timer_settime(timer, 0, &when, NULL))
			_exit(1);
		index_update(&update, &report, NULL);
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status) || WEXITSTATUS(status) == 0);
	return WIFSIGNALED(status);
}

static void killed_at_any_moment_the_next_is_right(void **state)
{
	const struct place *place = *state;
	int wanted = ordeal_is_whole() ? KILLS : SAMPLE, killed = 0, round;

	place_write_library(place, 300);
	srand(11);
	for (round = 0; killed < wanted; round++) {
		if (round % 2)
			place_write_library(place, 20 + rand() % 100);
		killed += update_and_die(
		    place, round % 2 == 0, 100 + rand() % LONGEST);
		place_update(place, NULL);
		place_check_as_fresh(place);
	}
	print_message("%d builders, %d killed, 0 failures\n", round, killed);
}

SUITE(kill)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
		killed_at_any_moment_the_next_is_right, place_set_up,
		place_tear_down),
	};

	return cmocka_run_group_tests_name("kill", tests, NULL, NULL);
}
