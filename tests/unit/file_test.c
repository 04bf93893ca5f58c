/* Whole files: what is read, what is refused, what a write leaves after. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/mem.h"
#include "suite.h"

struct place {
	char folder[64];
	int fd;
};

static int setup(void **state)
{
	struct place *place = mem_new(1, sizeof *place);

	strcpy(place->folder, "/tmp/file_test.XXXXXX");
	*state = place;
	if (!mkdtemp(place->folder))
		return -1;
	place->fd = open(place->folder, O_RDONLY | O_DIRECTORY);
	return place->fd < 0;
}

static int teardown(void **state)
{
	struct place *place = *state;
	struct str command = {0};
	int status;

	close(place->fd);
	str_printf(&command, "rm -rf '%s'", place->folder);
	status = system(str_c(&command));
	str_release(&command);
	free(place);
	return status;
}

static char *path_in(const struct place *place, const char *name)
{
	struct str path = {0};

	str_printf(&path, "%s/%s", place->folder, name);
	return path.data;
}

static void make(const struct place *place, const char *name, struct text text)
{
	int fd = openat(place->fd, name, O_WRONLY | O_CREAT | O_TRUNC, 0600);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, text.ptr, text.len), (ssize_t)text.len);
	close(fd);
}

static void assert_refused(
    struct place *place, const char *name, size_t limit, const char *words)
{
	struct error error = {0};
	struct str out = {0};

	str_puts(&out, "kept");
	assert_false(file_read(place->fd, name, limit, &out, &error));
	assert_string_equal(str_c(&out), "kept");
	if (!strstr(error_message(&error), words) ||
	    !strstr(error_message(&error), name))
		fail_msg("\"%s\" lacks \"%s\"", error_message(&error), words);
	error_release(&error);
	str_release(&out);
}

static void a_file_is_appended_as_it_is(void **state)
{
	struct place *place = *state;
	struct error error = {0};
	struct str out = {0};

	make(place, "a", TEXT("one\0two\r\n\xFF"));
	make(place, "empty", TEXT(""));
	str_puts(&out, "before ");
	assert_true(file_read(place->fd, "a", 10, &out, &error));
	assert_int_equal(out.len, 17);
	assert_memory_equal(out.data, "before one\0two\r\n\xFF", 18);
	assert_true(file_read(place->fd, "empty", 0, &out, &error));
	assert_int_equal(out.len, 17);
	str_release(&out);
}

static void a_file_without_a_size_is_read(void **state)
{
	struct error error = {0};
	struct str out = {0};

	(void)state;
	if (access("/proc/self/status", R_OK)) {
		print_message("no /proc here\n");
		skip();
	}
	assert_true(
	    file_read(AT_FDCWD, "/proc/self/status", 1 << 20, &out, &error));
	assert_non_null(strstr(str_c(&out), "Name:"));
	str_clear(&out);
	assert_false(
	    file_read(AT_FDCWD, "/proc/self/status", 100, &out, &error));
	assert_non_null(strstr(error_message(&error), "too large"));
	assert_int_equal(out.len, 0);
	error_release(&error);
	str_release(&out);
}

static void what_is_no_file_is_refused(void **state)
{
	struct place *place = *state;

	assert_int_equal(mkfifoat(place->fd, "fifo", 0600), 0);
	assert_int_equal(mkdirat(place->fd, "folder", 0700), 0);
	assert_int_equal(symlinkat("loop", place->fd, "loop"), 0);
	assert_int_equal(symlinkat("/dev/zero", place->fd, "zero"), 0);
	make(place, "large", TEXT("12345678901"));
	make(place, "sparse", TEXT(""));
	assert_refused(place, "fifo", 100, "not a regular file");
	assert_refused(place, "folder", 100, "is a folder");
	assert_refused(place, "loop", 100, "can't be opened");
	assert_refused(place, "zero", 100, "not a regular file");
	assert_refused(place, "missing", 100, "can't be opened: No such");
	assert_refused(place, "large", 10, "too large (11 bytes; at most 10)");
}

static void a_message_holds_no_control_from_a_path(void **state)
{
	struct place *place = *state;
	struct error error = {0};
	struct str out = {0};

	assert_false(file_read(place->fd, "a\x1B[2J\n\xFF", 10, &out, &error));
	assert_null(strpbrk(error_message(&error), "\x1B\n\xFF"));
	error_release(&error);
	str_release(&out);
}

static int is_shown(const struct dirent *entry)
{
	return strcmp(entry->d_name, ".") && strcmp(entry->d_name, "..");
}

static size_t count_entries(const struct place *place)
{
	struct dirent **entries;
	int count = scandir(place->folder, &entries, is_shown, alphasort);

	assert_true(count >= 0);
	for (int i = 0; i < count; i++)
		free(entries[i]);
	free(entries);
	return (size_t)count;
}

static void a_write_replaces_the_whole(void **state)
{
	struct place *place = *state;
	char *path = path_in(place, "state");
	struct error error = {0};
	struct str out = {0};
	struct stat status;

	assert_true(file_write(path, TEXT("a long first one"), &error));
	assert_int_equal(chmod(path, 0640), 0);
	assert_true(file_write(path, TEXT("short"), &error));
	assert_true(file_read(AT_FDCWD, path, 100, &out, &error));
	assert_string_equal(str_c(&out), "short");
	assert_int_equal(stat(path, &status), 0);
	assert_int_equal(status.st_mode & 0777, 0640);
	assert_int_equal(count_entries(place), 1);
	str_release(&out);
	free(path);
}

static void a_link_stays_one(void **state)
{
	struct place *place = *state;
	char *path = path_in(place, "link");
	struct error error = {0};
	struct stat status;

	make(place, "target", TEXT("old"));
	assert_int_equal(symlinkat("target", place->fd, "link"), 0);
	assert_true(file_write(path, TEXT("newer"), &error));
	assert_int_equal(lstat(path, &status), 0);
	assert_true(S_ISLNK(status.st_mode));
	assert_int_equal(stat(path, &status), 0);
	assert_int_equal(status.st_size, 5);
	free(path);
}

static void a_failed_write_leaves_nothing(void **state)
{
	struct place *place = *state;
	char *path = path_in(place, "folder");
	char *nowhere = path_in(place, "none/here");
	struct error error = {0};

	assert_int_equal(mkdir(path, 0700), 0);
	assert_false(file_write(path, TEXT("text"), &error));
	assert_non_null(strstr(error_message(&error), "can't be written"));
	assert_int_equal(count_entries(place), 1);
	assert_false(file_write(nowhere, TEXT("text"), &error));
	assert_non_null(strstr(error_message(&error), "none/here"));
	error_release(&error);
	free(nowhere);
	free(path);
}

static void folders_are_made_with_their_parents(void **state)
{
	struct place *place = *state;
	char *path = path_in(place, "a/b//c/");
	char *below = path_in(place, "file/x");
	struct error error = {0};
	struct stat status;

	assert_true(file_make_folders(path, &error));
	assert_true(file_make_folders(path, &error));
	assert_int_equal(stat(path, &status), 0);
	assert_int_equal(status.st_mode & 0777, 0700);
	make(place, "file", TEXT(""));
	assert_false(file_make_folders(below, &error));
	assert_non_null(strstr(error_message(&error), "/file: "));
	error_release(&error);
	free(below);
	free(path);
}

SUITE(file)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
	    CASE(a_file_is_appended_as_it_is),
	    CASE(a_file_without_a_size_is_read),
	    CASE(what_is_no_file_is_refused),
	    CASE(a_message_holds_no_control_from_a_path),
	    CASE(a_write_replaces_the_whole),
	    CASE(a_link_stays_one),
	    CASE(a_failed_write_leaves_nothing),
	    CASE(folders_are_made_with_their_parents),
	};

	return cmocka_run_group_tests_name("file", tests, NULL, NULL);
}
