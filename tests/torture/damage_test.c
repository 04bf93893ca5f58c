/*
 * The index's files with a byte changed or the end cut off, at every 97th place
 * in turn: the file itself, and the journal that a kill leaves beside it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/mem.h"
#include "library/index.h"
#include "suite.h"
#include "support/fixture.h"
#include "support/ordeal.h"
#include "support/place.h"

enum { EVERY = 97, SAMPLE = 61 /* of these */, SECOND = 1000000 /* us */ };

/* A file of the index as it was, and what is made of it. */
struct victim {
	char *path;
	char *bytes, *damaged;
	size_t len;
	struct victim *beside; /* put back with it; NULL: none */
};

static void victim_read(struct victim *victim, const char *path)
{
	FILE *file = fopen(path, "rbe");
	struct str bytes = {0};
	char block[65536];
	size_t n;

	assert_non_null(file);
	while ((n = fread(block, 1, sizeof block, file)) > 0)
		str_append(&bytes, block, n);
	fclose(file);
	*victim = (struct victim){.path = mem_copy_string(path, strlen(path)),
	    .bytes = bytes.data,
	    .damaged = mem_new(bytes.len + 1, 1),
	    .len = bytes.len};
}

static void victim_release(struct victim *victim)
{
	free(victim->path);
	free(victim->bytes);
	free(victim->damaged);
}

static void write_file(const char *path, const char *bytes, size_t len)
{
	FILE *file = fopen(path, "wbe");

	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, len, file), len);
	fclose(file);
}

/* What a library says: its list, and how many have some words; NULL where the
 * damage is told. */
static char *ask(struct index *index)
{
	static const char *const words[] = {"hum", "word7", "measured", "12"};
	char *list = place_dump_index(index);
	struct str answer = {0};
	struct error error = {0};
	size_t i, count;
	int64_t *ids;
	int32_t *scores;

	str_puts(&answer, list);
	free(list);
	for (i = 0; i < sizeof words / sizeof *words && !error.message; i++) {
		const struct text_search search = {
		    .words = text_of(words[i]), .section = -1};

		if (!index_find_text(
			index, &search, &ids, &scores, &count, &error))
			continue;
		str_printf(&answer, "%s: %zu\n", words[i], count);
		free(ids);
		free(scores);
	}
	if (!error.message)
		return answer.data;
	error_release(&error);
	str_release(&answer);
	return NULL;
}

static char *ask_fresh(const struct place *place)
{
	struct place fresh = *place;
	struct index_report report;
	struct index *index;
	char *answer;

	fresh.index.cache = NULL;
	index = place_update_with(&fresh, NULL, &report);
	free(report.note);
	answer = ask(index);
	index_close(index);
	return answer;
}

static char *update_and_ask(const struct place *place)
{
	struct index_report report;
	struct index *index = place_update_with(place, NULL, &report);
	char *answer;

	assert_non_null(index);
	free(report.note);
	answer = ask(index);
	index_close(index);
	return answer;
}

/* What is read before an update is something or nothing; after it, all is right
 * or the damage is told, and then all is right. */
static bool is_repaired(const struct place *place, const char *expected)
{
	struct catalog *first;
	struct index_counts counts;
	struct index *index =
	    index_open_first(&place->index, TEXT("en"), 10, &first, &counts);
	bool right;
	char *mine;

	catalog_free(first);
	if (index)
		catalog_free(index_load(index, NULL));
	index_close(index);
	mine = update_and_ask(place);
	if (!mine)
		mine = update_and_ask(place);
	right = mine && !strcmp(mine, expected);
	free(mine);
	return right;
}

/* With what AT says done to it: the byte there, with another bit each time, or
 * all from there on. */
static bool survives(const struct place *place, struct victim *victim,
    const char *expected, size_t at, bool cut)
{
	const struct victim *beside = victim->beside;

	if (beside)
		write_file(beside->path, beside->bytes, beside->len);
	memcpy(victim->damaged, victim->bytes, victim->len);
	victim->damaged[at] ^= (char)(1 << at / EVERY % 8);
	write_file(victim->path, victim->damaged, cut ? at : victim->len);
	if (is_repaired(place, expected))
		return true;
	print_error("%s at %zu: another answer\n", cut ? "cut" : "changed", at);
	return false;
}

static void damage(const struct place *place, struct victim *victim,
    const char *name, const char *expected)
{
	size_t step = ordeal_is_whole() ? EVERY : EVERY * SAMPLE;
	unsigned runs = 0, failures = 0;
	size_t at;

	for (at = 0; at < victim->len; at += step, runs += 2) {
		failures += !survives(place, victim, expected, at, false);
		failures += !survives(place, victim, expected, at, true);
	}
	print_message(
	    "%s: %u runs with damage, %u failures\n", name, runs, failures);
	if (failures)
		fail_msg("%u of %u runs failed", failures, runs);
}

static void the_index_is_damaged(void **state)
{
	const struct place *place = *state;
	struct victim victim;
	char *expected;

	place_write_library(place, 60);
	place_update(place, NULL);
	expected = ask_fresh(place);
	victim_read(&victim, place->file);
	damage(place, &victim, "index", expected);
	victim_release(&victim);
	free(expected);
}

/* In a child that the clock kills AFTER microseconds; true where it left a
 * journal. */
static bool update_and_die(const struct place *place, int after)
{
	const struct itimerval when = {
	    {0, 0}, {after / SECOND, after % SECOND}};
	struct index_update update = {.place = place->index, .threads = 1};
	struct index_report report;
	struct str journal = {0};
	struct stat status;
	bool left;
	pid_t child = fork();

	assert_true(child >= 0);
	if (child == 0) {
		setitimer(ITIMER_REAL, &when, NULL);
		index_update(&update, &report, NULL);
		_exit(0);
	}
	waitpid(child, NULL, 0);
	str_printf(&journal, "%s-journal", place->file);
	left = stat(str_c(&journal), &status) == 0 && status.st_size > 0;
	str_release(&journal);
	return left;
}

static void a_journal_is_damaged(void **state)
{
	const struct place *place = *state;
	struct victim index, journal;
	struct str path = {0};
	char *expected;
	int after = 500;

	place_write_library(place, 200);
	do {
		place_update(place, NULL);
		place_write_library(place, 60);
		/* How long a build takes is the machine's and the sanitizer's.
		 */
		after = after > 4 * SECOND ? 500 : after + after / 16;
	} while (!update_and_die(place, after));
	expected = ask_fresh(place);
	victim_read(&index, place->file);
	str_printf(&path, "%s-journal", place->file);
	victim_read(&journal, str_c(&path));
	journal.beside = &index;
	damage(place, &journal, "journal", expected);
	victim_release(&index);
	victim_release(&journal);
	str_release(&path);
	free(expected);
}

SUITE(damage)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
		the_index_is_damaged, place_set_up, place_tear_down),
	    cmocka_unit_test_setup_teardown(
		a_journal_is_damaged, place_set_up, place_tear_down),
	};

	return cmocka_run_group_tests_name("damage", tests, NULL, NULL);
}
