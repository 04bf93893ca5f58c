#ifndef BASE_FOLDER_H
#define BASE_FOLDER_H

#include <stdbool.h>
#include <stddef.h>

/* What lies in folders, one after another, without the three system calls for
 * each that opendir makes before it reads; {0} to begin with. */
struct folder {
	int descriptor;
	void *entries; /* the system's */
	size_t at, len;
};

struct folder_entry {
	const char *name;   /* neither "." nor ".."; until the next one */
	unsigned char type; /* DT_REG and the like */
};

/* Reads DESCRIPTOR, which is closed at the end. False with errno. */
bool folder_open(struct folder *folder, int descriptor);
/* False behind the last entry; errno tells when there may be more. */
bool folder_next(struct folder *folder, struct folder_entry *entry);
void folder_close(struct folder *folder);
void folder_release(struct folder *folder);

#endif
