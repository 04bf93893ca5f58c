/*
 * The heap: allocation that cannot fail. Knows nothing but malloc, the files
 * that may not be left behind, and the hook that puts the terminal back.
 */
#include "base/mem.h"

#include <errno.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include "base/leftover.h"

static void (*exit_hook)(void);

void mem_set_hook(void (*hook)(void))
{
	exit_hook = hook;
}

static atomic_bool failing;
static const char *_Atomic last_words = "earshot: out of memory\n";

_Noreturn void mem_end(void)
{
	const char *message = atomic_load(&last_words);
	ssize_t written;

	leftover_remove();
	written = write(STDERR_FILENO, message, strlen(message));
	(void)written; /* a failure here can't be reported */
	_exit(2);
}

/* The first thread to come here restores the terminal and reports. */
_Noreturn void mem_fail(void)
{
	while (atomic_exchange(&failing, true))
		pause();
	if (exit_hook)
		exit_hook();
	mem_end();
}

_Noreturn void mem_refuse(const char *message)
{
	atomic_store(&last_words, message);
	mem_fail();
}

void mem_await_end(void)
{
	const struct timespec most = {1, 0};

	if (atomic_load(&failing))
		nanosleep(&most, NULL);
}

void mem_check(int reason)
{
	if (reason == ENOMEM)
		mem_fail();
}

void *mem_new(size_t count, size_t size)
{
	void *p = calloc(count ? count : 1, size ? size : 1);

	if (!p)
		mem_fail();
	return p;
}

void *mem_resize(void *ptr, size_t count, size_t size)
{
	void *p;

	if (size && count > SIZE_MAX / size)
		mem_fail();
	p = realloc(ptr, count && size ? count * size : 1);
	if (!p)
		mem_fail();
	return p;
}

void *mem_block(size_t len)
{
#ifdef MADV_HUGEPAGE
	enum { LARGE = 2 << 20 };
	size_t rest = -len % LARGE;
	void *p;

	/* Filling the last page may cost an eighth more. */
	if (rest <= len / 8)
		len += rest;
	if (len >= LARGE) {
		if (posix_memalign(&p, LARGE, len))
			mem_fail();
		madvise(p, len / LARGE * LARGE, MADV_HUGEPAGE);
		return p;
	}
#endif
	return mem_resize(NULL, len, 1);
}

char *mem_copy_string(const char *ptr, size_t len)
{
	char *copy = mem_resize(NULL, len + 1, 1);

	if (len)
		memcpy(copy, ptr, len);
	copy[len] = '\0';
	return copy;
}

void *mem_grow(void *array, size_t count, size_t *capacity, size_t size)
{
	if (count < *capacity)
		return array;
	*capacity = *capacity ? *capacity + *capacity / 2 + 1 : 8;
	return mem_resize(array, *capacity, size);
}

size_t mem_first_from(
    const void *items, size_t count, size_t size, size_t offset, uint32_t least)
{
	size_t low = 0, high = count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		uint32_t number;

		memcpy(&number, (const char *)items + middle * size + offset,
		    sizeof number);
		if (number < least)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}
