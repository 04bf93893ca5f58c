/*
 * Eight builders of one index at once while files are edited, come and go: each
 * has every file as it was at some time, and at rest all are right.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "library/index.h"
#include "suite.h"
#include "support/ordeal.h"
#include "support/place.h"

enum { BUILDERS = 8, FILES = 120, ROUNDS = 150, SAMPLE = 4 };

/* Each text of it names the number of its edit. */
static void write_edit(const struct place *place, int file, unsigned edit)
{
	char path[32], ref[32], name[64], text[64];

	snprintf(path, sizeof path, "p/%d.md", file);
	snprintf(ref, sizeof ref, "thing-%d", file);
	snprintf(name, sizeof name, "Thing edit%u", edit);
	snprintf(text, sizeof text, "All of edit%u.", edit);
	place_write_review(place, path, ref, "en", name, text);
}

static bool is_consistent(const struct catalog *catalog)
{
	uint32_t i;

	/* Every seventh file may be away, and any that is being written. */
	if (catalog->count < FILES / 2 || catalog->count > FILES)
		return false;
	for (i = 0; i < catalog->count; i++) {
		struct text name = catalog_name(catalog, i);
		struct text summary = catalog_folded_summary(catalog, i);
		unsigned in_name, in_summary;
		char copies[2][128];

		snprintf(copies[0], sizeof copies[0], "%.*s", (int)name.len,
		    name.ptr);
		snprintf(copies[1], sizeof copies[1], "%.*s", (int)summary.len,
		    summary.ptr);
		if (sscanf(copies[0], "Thing edit%u", &in_name) != 1 ||
		    sscanf(copies[1], "of thing edit%u", &in_summary) != 1 ||
		    in_name != in_summary)
			return false;
	}
	return true;
}

/* In a child: 0, or the round that went wrong, from 1. */
static int build_often(const struct place *place, int rounds)
{
	struct index_update update = {.place = place->index, .threads = 1};
	struct index_report report;
	struct error error = {0};
	int round;

	for (round = 1; round <= rounds; round++) {
		struct index *index = index_update(&update, &report, &error);
		struct catalog *catalog =
		    index ? index_load(index, NULL) : NULL;

		if (!catalog || !is_consistent(catalog))
			return round % 100 + 1;
		catalog_free(catalog);
		index_close(index);
		free(report.note);
	}
	return 0;
}

static void edit(const struct place *place, unsigned edit)
{
	int file = rand() % FILES;
	char path[64], *whole;

	if (file % 7 || rand() % 2) {
		write_edit(place, file, edit);
		return;
	}
	snprintf(path, sizeof path, "lib/p/%d.md", file);
	whole = sandbox_path(&place->sandbox, path);
	unlink(whole);
	free(whole);
}

static unsigned edit_until_done(
    const struct place *place, const pid_t *children, int *wrong)
{
	int left = BUILDERS, i, status;
	unsigned edits = 1;
	pid_t ended[BUILDERS] = {0};

	while (left) {
		edit(place, ++edits);
		for (i = 0; i < BUILDERS; i++) {
			if (ended[i] ||
			    waitpid(children[i], &status, WNOHANG) <= 0)
				continue;
			ended[i] = children[i];
			left--;
			*wrong += !WIFEXITED(status) || WEXITSTATUS(status);
		}
	}
	return edits;
}

static void eight_build_while_files_are_edited(void **state)
{
	const struct place *place = *state;
	int rounds = ordeal_is_whole() ? ROUNDS : SAMPLE, wrong = 0, i;
	pid_t children[BUILDERS];
	unsigned edits;

	srand(13);
	for (i = 0; i < FILES; i++)
		write_edit(place, i, 1);
	for (i = 0; i < BUILDERS; i++) {
		children[i] = fork();
		assert_true(children[i] >= 0);
		if (children[i] == 0)
			_exit(build_often(place, rounds));
	}
	edits = edit_until_done(place, children, &wrong);
	print_message("%d builders, %d builds, %u edits, %d failures\n",
	    BUILDERS, BUILDERS * rounds, edits, wrong);
	assert_int_equal(wrong, 0);
	place_update(place, NULL);
	place_check_as_fresh(place);
}

SUITE(crowd)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(eight_build_while_files_are_edited,
		place_set_up, place_tear_down),
	};

	return cmocka_run_group_tests_name("crowd", tests, NULL, NULL);
}
