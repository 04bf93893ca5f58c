/*
 * The entries of a folder, read in large pieces by getdents(2) on Linux and
 * through the C library elsewhere.
 */
#include "base/folder.h"

#include <dirent.h>
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/mem.h"

static bool is_real(const char *name)
{
	return strcmp(name, ".") != 0 && strcmp(name, "..") != 0;
}

#if defined __linux__ && defined SYS_getdents64

enum { PIECE = 32 << 10 };

/* The kernel's layout, see getdents(2). */
struct linux_entry {
	uint64_t inode;
	int64_t offset;
	unsigned short size;
	unsigned char type;
	char name[];
};

bool folder_open(struct folder *folder, int descriptor)
{
	if (!folder->entries)
		folder->entries = mem_resize(NULL, PIECE, 1);
	folder->descriptor = descriptor;
	folder->at = folder->len = 0;
	return true;
}

bool folder_next(struct folder *folder, struct folder_entry *entry)
{
	const struct linux_entry *next;
	long len;

	errno = 0;
	do {
		if (folder->at == folder->len) {
			len = syscall(SYS_getdents64, folder->descriptor,
			    folder->entries, PIECE);
			if (len <= 0)
				return false;
			folder->at = 0;
			folder->len = (size_t)len;
		}
		next = (const void *)((char *)folder->entries + folder->at);
		folder->at += next->size;
	} while (!is_real(next->name));
	*entry = (struct folder_entry){next->name, next->type};
	return true;
}

void folder_close(struct folder *folder)
{
	close(folder->descriptor);
}

void folder_release(struct folder *folder)
{
	free(folder->entries);
	*folder = (struct folder){0};
}

#else

bool folder_open(struct folder *folder, int descriptor)
{
	int reason;

	folder->entries = fdopendir(descriptor);
	if (folder->entries)
		return true;
	reason = errno;
	close(descriptor);
	errno = reason;
	return false;
}

bool folder_next(struct folder *folder, struct folder_entry *entry)
{
	const struct dirent *next;

	do {
		errno = 0;
		next = readdir(folder->entries);
	} while (next && !is_real(next->d_name));
	if (next)
		*entry = (struct folder_entry){next->d_name, next->d_type};
	return next != NULL;
}

void folder_close(struct folder *folder)
{
	closedir(folder->entries);
	folder->entries = NULL;
}

void folder_release(struct folder *folder)
{
	*folder = (struct folder){0};
}

#endif
