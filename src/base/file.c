/*
 * Whole files: a read is not caught by a FIFO or a gigabyte of zeros, and a
 * crash during a write leaves either the old content or the new.
 */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/leftover.h"
#include "base/mem.h"
#include "base/message.h"
#include "base/utf8.h"

/* A path may hold any byte, and the message ends up on a terminal. */
static bool fail(struct error *error, const char *path, const char *why)
{
	struct str clean = {0};

	utf8_clean(&clean, text_of(path));
	error_set(error, "%s: %s", str_c(&clean), why);
	str_release(&clean);
	return false;
}

static bool fail_errno(struct error *error, const char *path, const char *what)
{
	struct str why = {0};
	int reason = errno;

	mem_check(reason);
	str_printf(&why, "%s: %s", what, message_errno(reason));
	fail(error, path, str_c(&why));
	str_release(&why);
	if (error)
		error->reason = reason;
	return false;
}

static bool check_kind(const struct stat *status, size_t limit,
    const char *path, struct error *error)
{
	struct str why = {0};

	if (S_ISDIR(status->st_mode))
		return fail(error, path, _("is a folder, not a file"));
	if (!S_ISREG(status->st_mode))
		return fail(error, path, _("is not a regular file"));
	if (status->st_size <= 0 || (uintmax_t)status->st_size <= limit)
		return true;
	str_printf(&why, _("is too large (%jd bytes; at most %zu)"),
	    (intmax_t)status->st_size, limit);
	fail(error, path, str_c(&why));
	str_release(&why);
	return false;
}

static void make_room(struct str *out, size_t more)
{
	if (out->capacity - out->len > more)
		return;
	out->capacity = out->len + more + 1;
	out->data = mem_resize(out->data, out->capacity, 1);
}

/* SIZE is a hint: the file may grow or shrink meanwhile, and files in /proc
 * report none. A byte beyond LIMIT shows that the file is too long. A first
 * read of exactly SIZE bytes is the whole file. */
static bool read_all(int fd, size_t hint, size_t limit, struct str *out)
{
	size_t left = limit + (limit < SIZE_MAX / 2);
	bool whole = false;
	ssize_t n = 1;

	make_room(out, hint + 1);
	while (n > 0 && left && !whole) {
		size_t want = out->capacity - out->len - 1;

		if (want > left)
			want = left;
		n = read(fd, out->data + out->len, want);
		if (n < 0 && errno != EINTR)
			return false;
		if (n < 0) {
			n = 1;
			continue;
		}
		whole = hint && (size_t)n == hint && hint < want;
		out->len += (size_t)n;
		left -= (size_t)n;
		if (n > 0 && out->capacity - out->len < 2)
			make_room(out, out->len < 4096 ? 4096 : out->len);
	}
	out->data[out->len] = '\0';
	return true;
}

/* Reads and closes FD. */
static bool read_file(int fd, const char *path, bool any, size_t limit,
    struct str *out, struct error *error)
{
	size_t before = out->len;
	struct stat status;
	bool good;

	if (fd < 0)
		return fail_errno(error, path, _("can't be opened"));
	if (fstat(fd, &status))
		good = fail_errno(error, path, _("can't be read"));
	else
		good = (any && !S_ISREG(status.st_mode) &&
			   !S_ISDIR(status.st_mode)) ||
		       check_kind(&status, limit, path, error);
	if (good && !read_all(fd, (size_t)status.st_size, limit, out))
		good = fail_errno(error, path, _("can't be read"));
	if (good && out->len - before > limit)
		good = fail(error, path, _("is too large"));
	close(fd);
	if (!good && out->len > before) {
		out->len = before;
		out->data[before] = '\0';
	}
	return good;
}

bool file_read(int dir_fd, const char *path, size_t limit, struct str *out,
    struct error *error)
{
	int fd =
	    openat(dir_fd, path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);

	return read_file(fd, path, false, limit, out, error);
}

bool file_read_stream(
    const char *path, size_t limit, struct str *out, struct error *error)
{
	int fd = open(path, O_RDONLY | O_NOCTTY | O_CLOEXEC);

	return read_file(fd, path, true, limit, out, error);
}

static bool write_all(int fd, struct text content)
{
	while (content.len) {
		ssize_t n = write(fd, content.ptr, content.len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		content = text_from(content, (size_t)n);
	}
	return true;
}

/* A rename is on disk once its folder is synced. Some network file systems
 * can't open or sync a folder; nothing more can be done there. */
static void sync_folder(const char *path)
{
	const char *slash = strrchr(path, '/');
	char *folder = slash ? mem_copy_string(path, (size_t)(slash - path) + 1)
			     : mem_copy_string(".", 1);
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd >= 0) {
		(void)fsync(fd);
		close(fd);
	}
	free(folder);
}

/* Writes to TEMPORARY, then renames it to PATH; keeps the mode of an existing
 * file. */
static bool replace(const char *path, char *temporary, struct text content)
{
	struct stat status;
	bool good;
	int fd = mkostemp(temporary, O_CLOEXEC);
	int saved;

	if (fd < 0)
		return false;
	if (!stat(path, &status))
		(void)fchmod(fd, status.st_mode & 0777);
	good = write_all(fd, content) && !fsync(fd);
	saved = errno;
	if (close(fd) && good) {
		saved = errno;
		good = false;
	}
	if (good && rename(temporary, path)) {
		saved = errno;
		good = false;
	}
	if (!good) {
		unlink(temporary);
		errno = saved;
	}
	return good;
}

struct text file_stem(const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *start = slash ? slash + 1 : path;
	const char *dot = strrchr(start, '.');

	return (struct text){
	    start, dot && dot > start ? (size_t)(dot - start) : strlen(start)};
}

int file_open_folder(const char *path)
{
#ifdef O_PATH
	return open(path, O_PATH | O_DIRECTORY | O_CLOEXEC);
#else
	return open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
#endif
}

bool file_write(const char *path, struct text content, struct error *error)
{
	/* Follows a symbolic link, so that it stays a link. */
	char *target = realpath(path, NULL);
	struct str temporary = {0};
	bool good;

	if (!target)
		mem_check(errno); /* do not treat a link as a file */
	str_printf(&temporary, "%s.XXXXXX", target ? target : path);
	leftover_add(temporary.data);
	good = replace(target ? target : path, temporary.data, content);
	if (!good)
		fail_errno(error, path, _("can't be written"));
	else
		sync_folder(target ? target : path);
	leftover_drop(temporary.data);
	str_release(&temporary);
	free(target);
	return good;
}

bool file_create(const char *path, struct text content, struct error *error)
{
	bool good;
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	int saved;

	if (fd < 0)
		return fail_errno(error, path, _("can't be made"));
	leftover_add(path); /* only now: an older one must stay */
	good = write_all(fd, content) && !fsync(fd);
	saved = errno;
	if (close(fd) && good) {
		saved = errno;
		good = false;
	}
	if (!good)
		unlink(path);
	leftover_drop(path);
	errno = saved;
	return good || fail_errno(error, path, _("can't be written"));
}

static bool make_folder(const char *path)
{
	struct stat status;
	int why;

	if (!mkdir(path, 0700))
		return true;
	/* An existing folder is no error, on whatever it is mounted. */
	why = errno;
	if (!stat(path, &status) && S_ISDIR(status.st_mode))
		return true;
	errno = why == EEXIST ? ENOTDIR : why;
	return false;
}

bool file_make_folders(const char *path, struct error *error)
{
	char *copy = mem_copy_string(path, strlen(path));
	bool good = true;

	for (char *p = copy; good && *p;) {
		char end;

		p += strspn(p, "/");
		p += strcspn(p, "/");
		end = *p;
		*p = '\0';
		good = make_folder(copy);
		if (!good)
			fail_errno(error, copy, _("can't be made a folder"));
		*p = end;
	}
	free(copy);
	return good;
}
