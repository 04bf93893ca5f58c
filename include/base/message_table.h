#ifndef BASE_MESSAGE_TABLE_H
#define BASE_MESSAGE_TABLE_H

#include <stddef.h>
#include <stdint.h>

/* A .po file as src/po/table.awk compiles it: all texts in one block, and the
 * offset of each. No pointers: these would have to be relocated at every start.
 */
struct message {
	uint32_t id;         /* with its context before it, and \004 between */
	uint32_t text, many; /* the same where the language has one form */
};

struct messages {
	const char *tag;
	const char *texts;
	const struct message *items; /* by their ids' bytes */
	size_t count;
};

/* Ends with a tag of NULL. */
extern const struct messages message_languages[];

#endif
