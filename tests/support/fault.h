#ifndef SUPPORT_FAULT_H
#define SUPPORT_FAULT_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#include "support/sandbox.h"

/*
 * Faults of the system, made by a library that is loaded before the others into
 * every process named earshot: see tests/preload/fault.c.
 */
enum fault_call {
	FAULT_OPEN, /* also a folder, and a temporary file */
	FAULT_READ, /* of a file */
	FAULT_LIST, /* an entry of a folder */
	FAULT_STAT,
	FAULT_WRITE,
	FAULT_SYNC,
	FAULT_TRUNCATE,
	FAULT_RENAME,
	FAULT_UNLINK,
	FAULT_MKDIR,
	FAULT_LOCK,
	FAULT_MMAP,
	FAULT_MALLOC,
	FAULT_THREAD,
	FAULT_YAML,  /* a text to parse; counted, never failing */
	FAULT_CMARK, /* the same */
	FAULT_CALLS,
	/* Any but FAULT_MALLOC and those, in the order in which they come. */
	FAULT_ANY = FAULT_CALLS
};

/* Besides values of errno. */
enum {
	FAULT_NONE = 0,   /* calls are only counted */
	FAULT_KILL = -1,  /* SIGKILL in place of the call */
	FAULT_SHORT = -2, /* half of what was to be read or written */
};

struct fault {
	enum fault_call call;
	uint64_t at;    /* the first call that fails, from 1 */
	uint64_t times; /* how many fail from there on; 0: one */
	int error;
	const char *path; /* only calls on paths with this in them; NULL: all */
};

/* Shared with the process that fails. */
struct fault_page {
	int32_t call, error;
	uint64_t at, times;
	char path[256];
	_Atomic uint64_t counts[FAULT_CALLS + 1];
	_Atomic uint64_t fired;
};

/* Sets SANDBOX's environment so that the programs started in it meet FAULT, and
 * forgets what was counted. NULL takes the library away. Fails the test where
 * the library is not built. */
void fault_set(struct sandbox *sandbox, const struct fault *fault);
/* How many calls failed since, and how many of a kind there were. */
uint64_t fault_fired(const struct sandbox *sandbox);
uint64_t fault_count(const struct sandbox *sandbox, enum fault_call call);
const char *fault_name(enum fault_call call);
/* Whether a library can be loaded before the others: not where sanitizers have
 * to be first. */
bool fault_is_possible(void);

#endif
