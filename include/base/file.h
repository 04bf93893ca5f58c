#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/str.h"

/*
 * Appends the whole of a regular file of at most LIMIT bytes to OUT. Opens
 * without blocking and never as a terminal; a FIFO, device, folder or larger
 * file is an error that says so and names PATH. DIR_FD as for openat.
 */
bool file_read(int dir_fd, const char *path, size_t limit, struct str *out,
    struct error *error);
/* The same for a file that a user names, also a pipe or /dev/null: blocks until
 * its end. */
bool file_read_stream(
    const char *path, size_t limit, struct str *out, struct error *error);
/* Opens a folder for *at(), for which it need not be readable; -1 and errno on
 * failure. */
int file_open_folder(const char *path);
/* Replaces PATH as a whole (temporary file beside it, fsync, rename). */
bool file_write(const char *path, struct text content, struct error *error);
/* Makes the file PATH with the mode that the umask leaves; it must not be there
 * yet (error's reason: EEXIST). */
bool file_create(const char *path, struct text content, struct error *error);
/* The part of PATH between its last '/' and the last '.' after that. */
struct text file_stem(const char *path);
/* Makes PATH and its parents (0700). */
bool file_make_folders(const char *path, struct error *error);

#endif
