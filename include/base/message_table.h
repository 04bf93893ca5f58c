#ifndef BASE_MESSAGE_TABLE_H
#define BASE_MESSAGE_TABLE_H

#include <stddef.h>
#include <stdint.h>

/* What src/po/table.awk makes of a .po file: all texts one behind the other,
 * and where each begins. No pointers, which a start would have to relocate. */
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
