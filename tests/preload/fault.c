/*
 * Loaded before the C library (LD_PRELOAD) into a program under test: counts
 * its calls of the system and of its parsers, and lets those of the system fail
 * that the page EARSHOT_FAULT names asks for. Other programs that the
 * environment reaches are left alone. Knows glibc's names, and nothing of
 * earshot.
 */
#undef _FILE_OFFSET_BITS
#undef _FORTIFY_SOURCE
#define _LARGEFILE64_SOURCE

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "support/fault.h"

#ifdef __GLIBC__ /* see fault_is_possible */

/* NULL until the program is known to be the one. */
static struct fault_page *page;

static bool is_on_path(const char *path)
{
	return !page->path[0] || (path && strstr(path, page->path));
}

static bool is_on_file(int fd)
{
	char link[64], path[4096];
	ssize_t len;

	if (!page->path[0])
		return true;
	snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
	len = readlink(link, path, sizeof path - 1);
	path[len > 0 ? len : 0] = '\0';
	return is_on_path(path);
}

static bool is_due(enum fault_call call)
{
	uint64_t count = atomic_fetch_add(&page->counts[call], 1) + 1;
	uint64_t wanted = (uint64_t)page->call;

	if (call != FAULT_MALLOC) {
		uint64_t all =
		    atomic_fetch_add(&page->counts[FAULT_ANY], 1) + 1;

		if (wanted == FAULT_ANY)
			count = all;
	}
	if (page->error == FAULT_NONE ||
	    (wanted != call && (wanted != FAULT_ANY || call == FAULT_MALLOC)) ||
	    count < page->at || count - page->at >= page->times)
		return false;
	atomic_fetch_add(&page->fired, 1);
	if (page->error == FAULT_KILL)
		syscall(SYS_kill, getpid(), SIGKILL);
	return true;
}

/* Whether the call at hand fails, with errno set. */
static bool fails(enum fault_call call, bool concerned)
{
	if (!page || !concerned || !is_due(call) || page->error < 0)
		return false;
	errno = page->error;
	return true;
}

#define FAILS_PATH(call, path) (page && fails(call, is_on_path(path)))
#define FAILS_FILE(call, fd) (page && fails(call, is_on_file(fd)))

/* The same for what may be done by half: *LEN is what is to be done. */
static bool fails_or_halves(enum fault_call call, int fd, size_t *len)
{
	if (!page || !is_on_file(fd) || !is_due(call))
		return false;
	if (page->error == FAULT_SHORT) {
		*len = *len > 1 ? *len / 2 : *len;
		return false;
	}
	errno = page->error;
	return true;
}

static void *real(void **slot, const char *name)
{
	if (!*slot)
		*slot = dlsym(RTLD_NEXT, name);
	if (!*slot)
		abort();
	return *slot;
}

/* The function that NAME stands for elsewhere. */
#define REAL(name) \
	__extension__({ \
		static void *slot; \
		(__typeof__(&(name)))real(&slot, #name); \
	})

__attribute__((constructor)) static void begin(void)
{
	const char *path = getenv("EARSHOT_FAULT");
	struct fault_page *shared;
	int fd;

	if (!path || strncmp(program_invocation_short_name, "earshot", 7) != 0)
		return;
	fd = (int)syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CLOEXEC);
	if (fd < 0)
		abort();
	shared = REAL(mmap)(
	    NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	syscall(SYS_close, fd);
	if (shared == MAP_FAILED)
		abort();
	page = shared;
}

static int take_mode(int flags, va_list words)
{
	return flags & (O_CREAT | __O_TMPFILE) ? va_arg(words, int) : 0;
}

#define OPEN(name) \
	int name(const char *path, int flags, ...) \
	{ \
		va_list words; \
		int mode; \
\
		va_start(words, flags); \
		mode = take_mode(flags, words); \
		va_end(words); \
		return FAILS_PATH(FAULT_OPEN, path) \
			   ? -1 \
			   : REAL(name)(path, flags, mode); \
	}
#define OPEN_AT(name) \
	int name(int folder, const char *path, int flags, ...) \
	{ \
		va_list words; \
		int mode; \
\
		va_start(words, flags); \
		mode = take_mode(flags, words); \
		va_end(words); \
		return FAILS_PATH(FAULT_OPEN, path) \
			   ? -1 \
			   : REAL(name)(folder, path, flags, mode); \
	}

OPEN(open)
OPEN(open64)
OPEN_AT(openat)
OPEN_AT(openat64)

FILE *fopen(const char *path, const char *mode)
{
	return FAILS_PATH(FAULT_OPEN, path) ? NULL : REAL(fopen)(path, mode);
}

FILE *fopen64(const char *path, const char *mode)
{
	return FAILS_PATH(FAULT_OPEN, path) ? NULL : REAL(fopen64)(path, mode);
}

DIR *opendir(const char *path)
{
	return FAILS_PATH(FAULT_OPEN, path) ? NULL : REAL(opendir)(path);
}

int mkostemp(char *path, int flags)
{
	return FAILS_PATH(FAULT_OPEN, path) ? -1 : REAL(mkostemp)(path, flags);
}

int mkostemp64(char *path, int flags)
{
	return FAILS_PATH(FAULT_OPEN, path) ? -1
					    : REAL(mkostemp64)(path, flags);
}

ssize_t read(int fd, void *to, size_t len)
{
	return fails_or_halves(FAULT_READ, fd, &len) ? -1
						     : REAL(read)(fd, to, len);
}

ssize_t pread(int fd, void *to, size_t len, off_t at)
{
	return fails_or_halves(FAULT_READ, fd, &len)
		   ? -1
		   : REAL(pread)(fd, to, len, at);
}

ssize_t pread64(int fd, void *to, size_t len, off64_t at)
{
	return fails_or_halves(FAULT_READ, fd, &len)
		   ? -1
		   : REAL(pread64)(fd, to, len, at);
}

ssize_t write(int fd, const void *from, size_t len)
{
	return fails_or_halves(FAULT_WRITE, fd, &len)
		   ? -1
		   : REAL(write)(fd, from, len);
}

ssize_t pwrite(int fd, const void *from, size_t len, off_t at)
{
	return fails_or_halves(FAULT_WRITE, fd, &len)
		   ? -1
		   : REAL(pwrite)(fd, from, len, at);
}

ssize_t pwrite64(int fd, const void *from, size_t len, off64_t at)
{
	return fails_or_halves(FAULT_WRITE, fd, &len)
		   ? -1
		   : REAL(pwrite64)(fd, from, len, at);
}

int fsync(int fd)
{
	return FAILS_FILE(FAULT_SYNC, fd) ? -1 : REAL(fsync)(fd);
}

int fdatasync(int fd)
{
	return FAILS_FILE(FAULT_SYNC, fd) ? -1 : REAL(fdatasync)(fd);
}

int ftruncate(int fd, off_t len)
{
	return FAILS_FILE(FAULT_TRUNCATE, fd) ? -1 : REAL(ftruncate)(fd, len);
}

int ftruncate64(int fd, off64_t len)
{
	return FAILS_FILE(FAULT_TRUNCATE, fd) ? -1 : REAL(ftruncate64)(fd, len);
}

int rename(const char *from, const char *to)
{
	return FAILS_PATH(FAULT_RENAME, to) ? -1 : REAL(rename)(from, to);
}

int unlink(const char *path)
{
	return FAILS_PATH(FAULT_UNLINK, path) ? -1 : REAL(unlink)(path);
}

int unlinkat(int folder, const char *path, int flags)
{
	return FAILS_PATH(FAULT_UNLINK, path)
		   ? -1
		   : REAL(unlinkat)(folder, path, flags);
}

int mkdir(const char *path, mode_t mode)
{
	return FAILS_PATH(FAULT_MKDIR, path) ? -1 : REAL(mkdir)(path, mode);
}

#define STAT(name, kind) \
	int name(const char *path, struct kind *status) \
	{ \
		return FAILS_PATH(FAULT_STAT, path) \
			   ? -1 \
			   : REAL(name)(path, status); \
	}
#define STAT_FILE(name, kind) \
	int name(int fd, struct kind *status) \
	{ \
		return FAILS_FILE(FAULT_STAT, fd) ? -1 \
						  : REAL(name)(fd, status); \
	}
#define STAT_AT(name, kind) \
	int name(int folder, const char *path, struct kind *status, int flags) \
	{ \
		return FAILS_PATH(FAULT_STAT, path) \
			   ? -1 \
			   : REAL(name)(folder, path, status, flags); \
	}

STAT(stat, stat)
STAT(stat64, stat64)
STAT(lstat, stat)
STAT(lstat64, stat64)
STAT_FILE(fstat, stat)
STAT_FILE(fstat64, stat64)
STAT_AT(fstatat, stat)
STAT_AT(fstatat64, stat64)

struct dirent *readdir(DIR *folder)
{
	return FAILS_FILE(FAULT_LIST, dirfd(folder)) ? NULL
						     : REAL(readdir)(folder);
}

struct dirent64 *readdir64(DIR *folder)
{
	return FAILS_FILE(FAULT_LIST, dirfd(folder)) ? NULL
						     : REAL(readdir64)(folder);
}

int flock(int fd, int how)
{
	return FAILS_FILE(FAULT_LOCK, fd) ? -1 : REAL(flock)(fd, how);
}

static bool is_lock(int command)
{
	return command == F_SETLK || command == F_SETLKW || command == F_GETLK;
}

#define FCNTL(name) \
	int name(int fd, int command, ...) \
	{ \
		va_list words; \
		void *word; \
\
		va_start(words, command); \
		word = va_arg(words, void *); \
		va_end(words); \
		return is_lock(command) && FAILS_FILE(FAULT_LOCK, fd) \
			   ? -1 \
			   : REAL(name)(fd, command, word); \
	}

FCNTL(fcntl)
FCNTL(fcntl64)

void *mmap(void *at, size_t len, int how, int flags, int fd, off_t from)
{
	return FAILS_FILE(FAULT_MMAP, fd)
		   ? MAP_FAILED
		   : REAL(mmap)(at, len, how, flags, fd, from);
}

void *mmap64(void *at, size_t len, int how, int flags, int fd, off64_t from)
{
	return FAILS_FILE(FAULT_MMAP, fd)
		   ? MAP_FAILED
		   : REAL(mmap64)(at, len, how, flags, fd, from);
}

int pthread_create(pthread_t *thread, const pthread_attr_t *how,
    void *(*run)(void *), void *context)
{
	return page && fails(FAULT_THREAD, true)
		   ? page->error
		   : REAL(pthread_create)(thread, how, run, context);
}

/* Of the libraries that parse: counted only. */
int yaml_parser_initialize(void *parser);
void *cmark_parser_new_with_mem(int options, void *memory);

int yaml_parser_initialize(void *parser)
{
	if (page)
		atomic_fetch_add(&page->counts[FAULT_YAML], 1);
	return REAL(yaml_parser_initialize)(parser);
}

void *cmark_parser_new_with_mem(int options, void *memory)
{
	if (page)
		atomic_fetch_add(&page->counts[FAULT_CMARK], 1);
	return REAL(cmark_parser_new_with_mem)(options, memory);
}

/* Looking a name up may allocate, so these are called by names of glibc's. */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *ptr, size_t size);

void *malloc(size_t size)
{
	return page && fails(FAULT_MALLOC, true) ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
	return page && fails(FAULT_MALLOC, true) ? NULL
						 : __libc_calloc(count, size);
}

void *realloc(void *ptr, size_t size)
{
	return page && fails(FAULT_MALLOC, true) ? NULL
						 : __libc_realloc(ptr, size);
}

#endif
