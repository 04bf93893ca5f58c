#ifndef SUPPORT_DISK_H
#define SUPPORT_DISK_H

#include <stdbool.h>

/* In a child: a disk of its own of SIZE ("64k") takes the place of what is in
 * FOLDER, for this process alone. False where that is not permitted. */
bool disk_put(const char *folder, const char *size);
/* Fills the disk that FOLDER is on to its last byte, as file "ballast". */
void disk_fill(const char *folder);

#endif
