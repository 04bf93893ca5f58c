/*
 * What the reader has met: files that merge, stay within bounds, and mean
 * nothing where they are damaged.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/mem.h"
#include "library/state/known.h"
#include "suite.h"
#include "support/fixture.h"
#include "support/shelf.h"

static int set_up(void **state)
{
	char *folder = mem_copy_string("/tmp/known_test.XXXXXX", 22);

	*state = folder;
	return !mkdtemp(folder);
}

static int tear_down(void **state)
{
	fixture_remove(*state);
	free(*state);
	return 0;
}

/* COUNT keys from FIRST on. */
static struct known_keys make_keys(uint64_t first, size_t count)
{
	struct known_keys keys = {0};

	while (count--)
		known_keys_add(&keys, first++);
	return keys;
}

static void merge(const char *folder, const char *root, struct known_keys gone,
    struct known_keys added, size_t limit)
{
	struct error error = {0};

	assert_true(known_merge(
	    folder, root, KNOWN_SEEN, &gone, &added, limit, &error));
	known_keys_release(&gone);
	known_keys_release(&added);
}

static bool has(const char *folder, const char *root, uint64_t key)
{
	struct error error = {0};
	struct known *known = known_read(folder, root, KNOWN_SEEN, &error);
	bool has = known_has(known, key);

	known_free(known);
	return has;
}

static void sessions_add_to_each_other(void **state)
{
	const char *folder = *state;
	struct known_keys none = {0};
	struct error error = {0};
	struct known *known = known_read(folder, "/a", KNOWN_SEEN, &error);

	assert_false(known_is_kept(known));
	assert_true(known_is_empty(known));
	known_free(known);
	merge(folder, "/a", none, make_keys(1, 3), 0);
	merge(folder, "/a", none, make_keys(3, 100), 0);
	merge(folder, "/a", make_keys(2, 1), none, 0);
	assert_true(has(folder, "/a", 1));
	assert_false(has(folder, "/a", 2));
	assert_true(has(folder, "/a", 102));
	assert_false(has(folder, "/b", 1));
	known = known_read(folder, "/a", KNOWN_READ, &error);
	assert_false(known_is_kept(known));
	known_free(known);
	/* A library without products has been seen too. */
	merge(folder, "/empty", none, none, 0);
	known = known_read(folder, "/empty", KNOWN_SEEN, &error);
	assert_true(known_is_kept(known));
	known_free(known);
}

static void the_oldest_go(void **state)
{
	struct known_keys none = {0};

	merge(*state, "/a", none, make_keys(1, 10), 4);
	merge(*state, "/a", none, make_keys(20, 1), 4);
	assert_false(has(*state, "/a", 7));
	assert_true(has(*state, "/a", 8));
	assert_true(has(*state, "/a", 20));
}

static size_t count_files(const char *folder)
{
	DIR *dir = opendir(folder);
	struct dirent *entry;
	size_t count = 0;

	while ((entry = readdir(dir)))
		count += entry->d_name[0] != '.';
	closedir(dir);
	return count;
}

static void libraries_are_bounded(void **state)
{
	struct known_keys none = {0};
	char root[20];
	int i;

	for (i = 0; i < KNOWN_FILES + 5; i++) {
		snprintf(root, sizeof root, "/%d", i);
		merge(*state, root, none, make_keys(1, 1), 0);
	}
	assert_int_equal(count_files(*state), KNOWN_FILES);
}

/* As another library's with the same hash, or cut off. */
static void a_damaged_file_is_none(void **state)
{
	struct known_keys none = {0};
	struct error error = {0};
	struct known *known;
	struct dirent *entry;
	DIR *dir;

	merge(*state, "/a", none, make_keys(1, 2), 0);
	dir = opendir(*state);
	while ((entry = readdir(dir)))
		if (entry->d_name[0] != '.')
			fixture_write(*state, entry->d_name,
			    TEXT("earshot known 1\n/other\n12345678"));
	closedir(dir);
	known = known_read(*state, "/a", KNOWN_SEEN, &error);
	assert_non_null(known);
	assert_false(known_is_kept(known));
	known_free(known);
	merge(*state, "/a", none, make_keys(5, 1), 0);
	assert_true(has(*state, "/a", 5));
	assert_false(has(*state, "/a", 1));
}

static void what_is_gone_is_dropped_once_it_is_much(void **state)
{
	struct catalog *catalog = catalog_new();
	struct review review = {.version.name = TEXT("a"),
	    .version.ref = TEXT("a"),
	    .version.lang = TEXT("en")};
	struct known_keys few = make_keys(1, 100), many = make_keys(1, 10000);
	struct known_keys gone = {0}, fresh = {0};
	struct error error = {0};
	struct known *known = known_read(*state, "/a", KNOWN_SEEN, &error);

	shelf_add(catalog,
	    &(struct shelf_entry){.review = &review, .path = TEXT("a.md")});
	known_collect_new(known, catalog, &fresh);
	assert_int_equal(fresh.count, 1);
	assert_true(fresh.keys[0] == known_key(catalog, 0));
	known_add(known, &fresh);
	assert_true(known_has_row(known, catalog, 0));
	known_add(known, &few);
	known_collect_gone(known, catalog, &gone);
	assert_int_equal(gone.count, 0);
	known_add(known, &many);
	known_collect_gone(known, catalog, &gone);
	assert_int_equal(gone.count, 10000);
	known_free(known);
	known_keys_release(&few);
	known_keys_release(&many);
	known_keys_release(&gone);
	known_keys_release(&fresh);
	catalog_free(catalog);
}

SUITE(known)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
		sessions_add_to_each_other, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(the_oldest_go, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(
		libraries_are_bounded, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(
		a_damaged_file_is_none, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(
		what_is_gone_is_dropped_once_it_is_much, set_up, tear_down),
	};

	return cmocka_run_group_tests_name("known", tests, NULL, NULL);
}
