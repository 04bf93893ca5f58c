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
	size_t taken; /* bytes already returned */
	bool ended;   /* end of input */
	const atomic_bool *interrupted;
};

/* Waits for the next line and returns it without its end, borrowed until the
 * next call; a line beyond READER_LONGEST is cut one byte after that. False at
 * the end of input, and as soon as INTERRUPTED is set, by a handler of SIGINT.
 */
bool reader_next(struct reader *reader, struct text *line);
void reader_release(struct reader *reader);

#endif
