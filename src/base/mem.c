/*
 * The heap: allocation that cannot fail. Knows nothing but malloc and the hook
 * that puts the terminal back.
 */
#include "base/mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void (*exit_hook)(void);

void mem_set_hook(void (*hook)(void))
{
	exit_hook = hook;
}

static _Noreturn void out_of_memory(void)
{
	static const char message[] = "earshot: out of memory\n";

	if (exit_hook)
		exit_hook();
	if (write(STDERR_FILENO, message, sizeof message - 1) < 0)
		_exit(2);
	_exit(2);
}

void *mem_new(size_t count, size_t size)
{
	void *p = calloc(count ? count : 1, size ? size : 1);

	if (!p)
		out_of_memory();
	return p;
}

void *mem_resize(void *ptr, size_t count, size_t size)
{
	void *p;

	if (size && count > SIZE_MAX / size)
		out_of_memory();
	p = realloc(ptr, count && size ? count * size : 1);
	if (!p)
		out_of_memory();
	return p;
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
