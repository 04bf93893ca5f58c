#ifndef BASE_FOLDER_H
#define BASE_FOLDER_H

#include <stdbool.h>
#include <stddef.h>

/* Reads folders one after another without the three system calls that opendir
 * makes for each; {0} at first. */
struct folder {
	int descriptor;
	void *entries; /* the system's */
	size_t at, len;
};

struct folder_entry {
	const char *name; /* never "." or ".."; borrowed until the next entry */
	unsigned char type; /* DT_REG and the like */
};

/* Reads DESCRIPTOR, which is closed at the end. False with errno. */
bool folder_open(struct folder *folder, int descriptor);
/* False after the last entry; then errno is not 0 where reading failed. */
bool folder_next(struct folder *folder, struct folder_entry *entry);
void folder_close(struct folder *folder);
void folder_release(struct folder *folder);

#endif
