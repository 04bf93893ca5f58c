#ifndef CLI_READER_H
#define CLI_READER_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

enum { READER_LONGEST = 64 << 10 }; /* bytes of a line */

/* Standard input, line by line. */
struct reader {
	struct str input;
	size_t taken; /* bytes of it */
	bool ended;   /* there is no more */
	const atomic_bool *interrupted;
};

/* Waits for the next line and gives it without its end, borrowed until the next
 * call; of one that is longer than READER_LONGEST no more than to show that it
 * is. False at the end of input, and as soon as INTERRUPTED is set, by a
 * handler of SIGINT. */
bool reader_next(struct reader *reader, struct text *line);
void reader_release(struct reader *reader);

#endif
