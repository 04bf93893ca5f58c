#ifndef SUPPORT_FIXTURE_H
#define SUPPORT_FIXTURE_H

#include "base/str.h"

/* Files for tests to read. A file that can't be written ends the test run. */

struct fixture_file {
	const char *path; /* relative */
	const char *content;
};

/* Writes CONTENT to PATH below ROOT, making the folders on the way. */
void fixture_write(const char *root, const char *path, struct text content);
/* The same for each of FILES, up to one whose path is NULL. */
void fixture_write_all(const char *root, const struct fixture_file *files);
/* Copies the regular files below FROM to TO. */
void fixture_copy(const char *from, const char *to);
/* Removes PATH and all below it; follows no links. */
void fixture_remove(const char *path);

/* The corpus of reviews beside the project, relative to its root, or NULL where
 * it is absent: then skip(), saying so. */
const char *fixture_corpus(void);

#endif
