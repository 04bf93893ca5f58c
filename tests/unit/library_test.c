/* The walk over a folder: what it lists, once, in order, and never waits for.
 */
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "library/library.h"
#include "suite.h"
#include "support/fixture.h"
#include "support/sandbox.h"

static int set_up(void **state)
{
	static struct sandbox sandbox;

	sandbox_init(&sandbox);
	*state = &sandbox;
	return 0;
}

static int tear_down(void **state)
{
	sandbox_release(*state);
	return 0;
}

/* The paths found, parted by blanks. */
static void check(const char *root, const char *expected)
{
	struct library_scan scan;
	struct error error = {0};
	struct str paths = {0};
	size_t i;

	assert_true(library_scan(root, NULL, NULL, &scan, &error));
	for (i = 0; i < scan.count; i++) {
		if (i)
			str_putc(&paths, ' ');
		str_puts(&paths, scan.files[i].path);
	}
	assert_string_equal(str_c(&paths), expected);
	assert_int_equal(scan.trouble_count, 0);
	str_release(&paths);
	library_scan_release(&scan);
}

static void write_files(const char *root, const char *const *paths)
{
	for (; *paths; paths++)
		fixture_write(root, *paths, TEXT("x"));
}

static void make_link(
    const struct sandbox *sandbox, const char *to, const char *name)
{
	char *path = sandbox_path(sandbox, name);

	assert_int_equal(symlink(to, path), 0);
	free(path);
}

static void reviews_are_listed_by_path(void **state)
{
	const struct sandbox *sandbox = *state;
	static const char *const paths[] = {"b/x.md", "a.md", "b-1/y.markdown",
	    "b.md", "b/c/d/e/z.md", "notes.txt", "README", "b/x.md~", "c.MD",
	    "d.Markdown", "e.mD", ".f.MD", ".git/a.md", "b/.cache/a.md",
	    "b/.x.md", NULL};

	write_files(sandbox->root, paths);
	check(sandbox->root,
	    "a.md b-1/y.markdown b.md b/c/d/e/z.md b/x.md c.MD d.Markdown "
	    "e.mD");
}

/* One folder's name may begin another's, and a file's. */
static void folders_stand_where_what_lies_in_them_belongs(void **state)
{
	const struct sandbox *sandbox = *state;
	static const char *const paths[] = {"d/s/x.md", "d/s/t/x.md",
	    "d/s/t-u/x.md", "d/s-x/y.md", "d/s-x/a.md", "d/s!/z.md",
	    "d/s\xC3\xA9/w.md", "d/s0/v.md", "d/s.md", "d/a/b/c.md", "d/a/b.md",
	    NULL};

	write_files(sandbox->root, paths);
	check(sandbox->root,
	    "d/a/b.md d/a/b/c.md d/s!/z.md d/s-x/a.md d/s-x/y.md d/s.md "
	    "d/s/t-u/x.md d/s/t/x.md d/s/x.md d/s0/v.md d/s\xC3\xA9/w.md");
}

static void names_may_be_any_bytes(void **state)
{
	const struct sandbox *sandbox = *state;
	static const char *const paths[] = {
	    "a\n.md", "\xFF\xFE.md", "\x1B[31m.md", "日本.md", NULL};

	write_files(sandbox->root, paths);
	check(sandbox->root, "\x1B[31m.md a\n.md 日本.md \xFF\xFE.md");
}

static void figures_are_the_files(void **state)
{
	const struct sandbox *sandbox = *state;
	const struct timespec times[2] = {{1000, 5}, {1234567890, 123456789}};
	struct library_scan scan;
	struct stat status;
	char *path = sandbox_path(sandbox, "a.md");

	fixture_write(sandbox->root, "a.md", TEXT("12345"));
	assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
	assert_int_equal(stat(path, &status), 0);
	assert_true(library_scan(sandbox->root, NULL, NULL, &scan, NULL));
	assert_int_equal(scan.count, 1);
	assert_int_equal(scan.files[0].size, 5);
	assert_true(scan.files[0].mtime == INT64_C(1234567890123456789));
	assert_true(scan.files[0].inode == status.st_ino);
	library_scan_release(&scan);
	free(path);
}

static void links_are_followed_once(void **state)
{
	const struct sandbox *sandbox = *state;
	static const char *const paths[] = {
	    "lib/real/a.md", "other/b.md", "other/deep/c.md", NULL};
	char *root = sandbox_path(sandbox, "lib");

	write_files(sandbox->root, paths);
	make_link(sandbox, ".", "lib/loop");
	make_link(sandbox, "..", "lib/real/up");
	make_link(sandbox, "real", "lib/again");
	make_link(sandbox, "../other", "lib/first");
	make_link(sandbox, "../other", "lib/second");
	make_link(sandbox, "../../lib/real", "other/back");
	make_link(sandbox, "../../other", "lib/real/x-other");
	make_link(sandbox, "nowhere", "lib/gone");
	make_link(sandbox, "nowhere.md", "lib/gone.md");
	make_link(sandbox, "self.md", "lib/self.md");
	make_link(sandbox, "../other/b.md", "lib/file.md");
	check(root, "file.md first/b.md first/deep/c.md real/a.md");
	free(root);
}

static void what_is_no_file_is_passed_over(void **state)
{
	const struct sandbox *sandbox = *state;
	char *fifo = sandbox_path(sandbox, "pipe.md");
	char *folder = sandbox_path(sandbox, "folder.md");

	assert_int_equal(mkfifo(fifo, 0600), 0);
	assert_int_equal(mkdir(folder, 0700), 0);
	make_link(sandbox, "/dev/zero", "zero.md");
	make_link(sandbox, "pipe.md", "linked.md");
	fixture_write(sandbox->root, "folder.md/a.md", TEXT("x"));
	check(sandbox->root, "folder.md/a.md");
	free(fifo);
	free(folder);
}

/* Root reads every folder, so it becomes nobody for the while. */
static void a_folder_that_cannot_be_read_is_told(void **state)
{
	const struct sandbox *sandbox = *state;
	char *shut = sandbox_path(sandbox, "lib/shut");
	char *root = sandbox_path(sandbox, "lib");
	const uid_t nobody = 65534, mine = geteuid();
	struct library_scan scan;

	fixture_write(root, "a.md", TEXT("x"));
	fixture_write(root, "shut/b.md", TEXT("x"));
	assert_int_equal(chmod(shut, 0), 0);
	assert_int_equal(chmod(sandbox->root, 0755), 0);
	if (mine == 0)
		assert_int_equal(seteuid(nobody), 0);
	assert_true(library_scan(root, NULL, NULL, &scan, NULL));
	if (mine == 0)
		assert_int_equal(seteuid(mine), 0);
	assert_int_equal(scan.count, 1);
	assert_int_equal(scan.trouble_count, 1);
	assert_string_equal(scan.troubles[0].path, "shut");
	assert_int_equal(scan.troubles[0].reason, EACCES);
	library_scan_release(&scan);
	assert_int_equal(chmod(shut, 0700), 0);
	free(shut);
	free(root);
}

static void deep_folders_cost_no_stack(void **state)
{
	const struct sandbox *sandbox = *state;
	struct str path = {0};
	struct library_scan scan;

	str_repeat(&path, "d/", 1500);
	str_puts(&path, "a.md");
	fixture_write(sandbox->root, str_c(&path), TEXT("x"));
	assert_true(library_scan(sandbox->root, NULL, NULL, &scan, NULL));
	assert_int_equal(scan.count, 1);
	assert_string_equal(scan.files[0].path, str_c(&path));
	library_scan_release(&scan);
	str_release(&path);
}

static void a_missing_library_is_an_error(void **state)
{
	const struct sandbox *sandbox = *state;
	char *missing = sandbox_path(sandbox, "missing");
	struct library_scan scan;
	struct error error = {0};

	assert_false(library_scan(missing, NULL, NULL, &scan, &error));
	assert_non_null(strstr(error_message(&error), missing));
	assert_null(scan.arena);
	error_release(&error);
	free(missing);
}

static void a_cancelled_walk_ends_without_a_message(void **state)
{
	const struct sandbox *sandbox = *state;
	atomic_bool cancel = true;
	struct library_scan scan;
	struct error error = {0};

	fixture_write(sandbox->root, "a.md", TEXT("x"));
	assert_false(library_scan(sandbox->root, NULL, &cancel, &scan, &error));
	assert_string_equal(error_message(&error), "");
}

static void a_review_is_read(void **state)
{
	const struct sandbox *sandbox = *state;
	struct error error = {0};
	struct str content = {0};
	char *large = sandbox_path(sandbox, "large.md");

	fixture_write(sandbox->root, "d/a.md", (struct text){"x\0y", 3});
	assert_true(library_read(sandbox->root, "d/a.md", &content, &error));
	assert_int_equal(content.len, 3);
	assert_false(library_read(sandbox->root, "d/b.md", &content, &error));
	assert_non_null(strstr(error_message(&error), "d/b.md"));
	fixture_write(sandbox->root, "large.md", TEXT(""));
	assert_int_equal(truncate(large, LIBRARY_FILE_LIMIT + 1), 0);
	assert_false(library_read(sandbox->root, "large.md", &content, &error));
	assert_false(library_read("/nowhere", "a.md", &content, &error));
	assert_non_null(strstr(error_message(&error), "/nowhere"));
	error_release(&error);
	str_release(&content);
	free(large);
}

SUITE(library)
{
	const struct CMUnitTest tests[] = {
#define WITH_FOLDER(test) \
	cmocka_unit_test_setup_teardown(test, set_up, tear_down)
	    WITH_FOLDER(reviews_are_listed_by_path),
	    WITH_FOLDER(folders_stand_where_what_lies_in_them_belongs),
	    WITH_FOLDER(names_may_be_any_bytes),
	    WITH_FOLDER(figures_are_the_files),
	    WITH_FOLDER(links_are_followed_once),
	    WITH_FOLDER(what_is_no_file_is_passed_over),
	    WITH_FOLDER(a_folder_that_cannot_be_read_is_told),
	    WITH_FOLDER(deep_folders_cost_no_stack),
	    WITH_FOLDER(a_missing_library_is_an_error),
	    WITH_FOLDER(a_cancelled_walk_ends_without_a_message),
	    WITH_FOLDER(a_review_is_read),
	};

	return cmocka_run_group_tests_name("library", tests, NULL, NULL);
}
