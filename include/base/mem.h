#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stddef.h>

/*
 * The heap. Out of memory ends the program with status 2, after the hook has
 * put back what must not be left behind (the terminal), so nobody tests for it.
 */

/* Zeroed memory for COUNT objects of SIZE bytes; free() it. */
void *mem_new(size_t count, size_t size) __attribute__((returns_nonnull));

/* Like realloc for COUNT objects of SIZE bytes; overflow is out of memory. */
void *mem_resize(void *ptr, size_t count, size_t size)
    __attribute__((returns_nonnull));

/* LEN bytes that will all be written at once: where they are many, the system
 * hands them out in large pages; free() it. */
void *mem_block(size_t len) __attribute__((returns_nonnull));

/* A copy of LEN bytes with a NUL behind them; free() it. */
char *mem_copy_string(const char *ptr, size_t len)
    __attribute__((returns_nonnull));

/* Makes room for one more object in *ARRAY, which holds COUNT of *CAPACITY. */
void *mem_grow(void *array, size_t count, size_t *capacity, size_t size)
    __attribute__((returns_nonnull));

/* The same end where a library had no memory, so that no answer is shorter for
 * it; mem_check: where REASON, an errno, is ENOMEM. */
_Noreturn void mem_fail(void);
void mem_check(int reason);

/* For a crash: returns unless a thread ends the program in this way, which a
 * library may have stumbled over on another. */
void mem_await_end(void);

/* HOOK runs once before the program ends for want of memory, on any thread; it
 * may leave the end to another one, by mem_end, which a signal may call. */
void mem_set_hook(void (*hook)(void));
_Noreturn void mem_end(void);

#endif
