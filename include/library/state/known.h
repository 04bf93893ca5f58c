#ifndef LIBRARY_STATE_KNOWN_H
#define LIBRARY_STATE_KNOWN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "library/catalog.h"

/*
 * The products of one library that the reader has met: as hashes of kind and
 * ref, in a file of the state's folder for each library, so that no cache
 * matters. Any thread may ask.
 */
struct known;

enum known_kind {
	KNOWN_SEEN, /* in the list of a session that has ended */
	KNOWN_READ  /* opened, and stayed on */
};

enum {
	KNOWN_READ_MOST = 65536, /* a library's reviews that stay read */
	KNOWN_FILES = 200        /* libraries that are remembered */
};

/* Keys of products; {0} is none. */
struct known_keys {
	uint64_t *keys;
	size_t count;
	size_t capacity;
};

uint64_t known_key(const struct catalog *catalog, uint32_t row);
void known_keys_add(struct known_keys *keys, uint64_t key);
void known_keys_release(struct known_keys *keys);

/* Reads the set kept for the library at ROOT; empty where there is no file or a
 * damaged one. NULL where it can't be read. */
struct known *known_read(const char *folder, const char *root,
    enum known_kind kind, struct error *error);
/* NULL is fine. */
void known_free(struct known *known);
/* Whether there was a file. */
bool known_is_kept(struct known *known);
bool known_is_empty(struct known *known);
/* False where KNOWN is NULL. */
bool known_has(struct known *known, uint64_t key);
bool known_has_row(
    struct known *known, const struct catalog *catalog, uint32_t row);
void known_add(struct known *known, const struct known_keys *keys);
/* Appends the keys of CATALOG's products that KNOWN lacks. */
void known_collect_new(struct known *known, const struct catalog *catalog,
    struct known_keys *keys);
/* Appends those of KNOWN that CATALOG has no more, where they are so many that
 * the file would grow without end. */
void known_collect_gone(struct known *known, const struct catalog *catalog,
    struct known_keys *keys);

/* Takes the keys GONE out of the file and puts ADDED in, as it is now: what
 * other sessions wrote stays. Of all, the latest LIMIT stay (0: all). */
bool known_merge(const char *folder, const char *root, enum known_kind kind,
    const struct known_keys *gone, const struct known_keys *added, size_t limit,
    struct error *error);

#endif
