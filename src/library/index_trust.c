/*
 * Trust in an index: owner and mode of its folder and of each file that SQLite
 * would open. Of SQLite's formats only the names are known, and the bytes that
 * make SQLite open or delete other files.
 */
#include "library/index_trust.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/message.h"
#include "base/str.h"
#include "library/index.h"

enum { HEAD = 100, MAGIC = 8, MODES_AT = 18, MODE_JOURNAL = 1 };

/* First bytes of a journal, and last bytes of one with a super-journal, which
 * SQLite would delete together with the files named in it. Our transactions
 * write to one file, so our journals have none. */
static const unsigned char journal_magic[MAGIC] = {
    0xD9, 0xD5, 0x05, 0xF9, 0x20, 0xA1, 0x63, 0xD7};

static bool is_ours(const struct stat *status)
{
	return (status->st_uid == geteuid() || status->st_uid == 0) &&
	       !(status->st_mode & (S_IWGRP | S_IWOTH));
}

/* Whether no other user can replace a folder on PATH, which has no links. */
static bool is_fixed(char *path, struct error *error)
{
	struct stat status;
	char *slash;

	while ((slash = strrchr(path, '/'))) {
		*slash = '\0';
		if (stat(*path ? path : "/", &status) < 0)
			return true; /* unreadable: not judged */
		if ((status.st_mode & S_IWOTH) && !(status.st_mode & S_ISVTX)) {
			error_set(error,
			    _("%s: anybody can write there (chmod o-w)"),
			    *path ? path : "/");
			return false;
		}
	}
	return true;
}

bool index_trust_folder(const char *folder, struct error *error)
{
	char *path = realpath(folder, NULL);
	struct stat status;
	bool good = false;

	if (!path || stat(path, &status) < 0) {
		mem_check(errno);
		error_set(error, "%s: %s", folder, message_errno(errno));
	} else if (!S_ISDIR(status.st_mode)) {
		error_set(error, _("%s: it is not a folder"), folder);
	} else if (status.st_uid != geteuid() && status.st_uid != 0) {
		error_set(error, _("%s: it belongs to another user"), folder);
	} else if (!is_ours(&status)) {
		error_set(error, _("%s: others can write there (chmod go-w)"),
		    folder);
	} else {
		good = is_fixed(path, error);
	}
	free(path);
	return good;
}

bool index_place_is_safe(const struct index_place *place, struct error *error)
{
	return !place->cache || access(place->cache, F_OK) ||
	       index_trust_folder(place->cache, error);
}

/* Opens the regular file NAME; -1 unless it is ours. */
static int open_ours(const char *name, struct stat *status)
{
	int fd = open(
	    name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);

	if (fd < 0)
		return -1;
	if (fstat(fd, status) == 0 && S_ISREG(status->st_mode) &&
	    is_ours(status))
		return fd;
	close(fd);
	return -1;
}

static bool is_our_journal(const char *name)
{
	unsigned char end[MAGIC];
	struct stat status;
	int fd = open_ours(name, &status);
	bool ours = fd >= 0;

	if (ours && status.st_size >= MAGIC &&
	    pread(fd, end, MAGIC, status.st_size - MAGIC) == MAGIC)
		ours = memcmp(end, journal_magic, MAGIC) != 0;
	if (fd >= 0)
		close(fd);
	return ours;
}

/* Whether file and journal are ours, and SQLite would open no others. */
static bool is_our_index(const char *path)
{
	unsigned char head[HEAD];
	struct stat status;
	int fd = open_ours(path, &status);
	bool ours = fd >= 0 && pread(fd, head, HEAD, 0) == HEAD &&
		    head[MODES_AT] == MODE_JOURNAL &&
		    head[MODES_AT + 1] == MODE_JOURNAL;

	if (fd >= 0)
		close(fd);
	return ours;
}

bool index_trust_file(const char *path)
{
	static const char *const suffixes[] = {"-journal", "-wal", "-shm"};
	struct str name = {0};
	struct stat status;
	bool good = true;
	size_t i;

	for (i = 0; good && i < sizeof suffixes / sizeof *suffixes; i++) {
		str_clear(&name);
		str_printf(&name, "%s%s", path, suffixes[i]);
		if (lstat(name.data, &status) < 0 ||
		    (i == 0 && is_our_journal(name.data)))
			continue;
		/* SQLite may have needed it to restore the index, so both go.
		 */
		good = unlink(name.data) == 0;
		unlink(path);
	}
	str_release(&name);
	return good && is_our_index(path);
}

int index_trust_open_lock(const char *name)
{
	struct stat status;
	int i, fd;

	for (i = 0; i < 2; i++) {
		fd = open(name,
		    O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK,
		    0600);
		if (fd >= 0 && fstat(fd, &status) == 0 &&
		    S_ISREG(status.st_mode) && is_ours(&status))
			return fd;
		if (fd >= 0)
			close(fd);
		if (lstat(name, &status) < 0 || S_ISREG(status.st_mode) ||
		    unlink(name) < 0)
			return -1;
	}
	return -1;
}
