#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stddef.h>
#include <stdint.h>

/* The heap, and arrays in it. Out of memory ends the program with status 2,
 * after the hook has put the terminal back, so no caller tests for it. */

/* Zeroed memory for COUNT objects of SIZE bytes; free() it. */
void *mem_new(size_t count, size_t size) __attribute__((returns_nonnull));

/* Like realloc for COUNT objects of SIZE bytes; overflow is out of memory. */
void *mem_resize(void *ptr, size_t count, size_t size)
    __attribute__((returns_nonnull));

/* LEN bytes for a caller that writes all of them at once: a large block comes
 * in large pages; free() it. */
void *mem_block(size_t len) __attribute__((returns_nonnull));

/* A copy of LEN bytes with a NUL after them; free() it. */
char *mem_copy_string(const char *ptr, size_t len)
    __attribute__((returns_nonnull));

/* Makes room for one more object in *ARRAY, which holds COUNT of *CAPACITY. */
void *mem_grow(void *array, size_t count, size_t *capacity, size_t size)
    __attribute__((returns_nonnull));

/* Index of the first of COUNT ITEMS of SIZE bytes whose uint32_t at OFFSET is
 * LEAST or more, or COUNT. The items are in ascending order of it. */
size_t mem_first_from(const void *items, size_t count, size_t size,
    size_t offset, uint32_t least);

/* Ends the program in the same way where a library had no memory, so that no
 * answer is shorter for it; mem_check: if REASON, an errno, is ENOMEM. */
_Noreturn void mem_fail(void);
void mem_check(int reason);

/* For a crash's handler: returns unless another thread is ending the program
 * for want of memory, which may be the cause of the crash. */
void mem_await_end(void);

/* HOOK runs once, on any thread, before the program ends for want of memory; it
 * may leave the end to another thread, by mem_end, which is async-signal-safe.
 */
void mem_set_hook(void (*hook)(void));
_Noreturn void mem_end(void);
/* The same end with MESSAGE, a line, in place of the usual one: for what no
 * number here can count. */
_Noreturn void mem_refuse(const char *message);

#endif
