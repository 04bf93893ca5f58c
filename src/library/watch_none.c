/*
 * Watching on systems without inotify: no watch is ever made.
 */
#include "library/watch.h"

#include <stddef.h>

struct watch *watch_new(const char *root)
{
	(void)root;
	return NULL;
}

void watch_free(struct watch *watch)
{
	(void)watch;
}

int watch_fd(const struct watch *watch)
{
	(void)watch;
	return -1;
}

bool watch_read(struct watch *watch, struct changes *changes)
{
	(void)watch;
	(void)changes;
	return false;
}

void watch_begin(struct watch *watch)
{
	(void)watch;
}

void watch_add(struct watch *watch, const char *folder)
{
	(void)watch;
	(void)folder;
}

void watch_end(struct watch *watch)
{
	(void)watch;
}

void watch_await(struct watch *watch, struct changes *changes)
{
	(void)watch;
	(void)changes;
}

const char *watch_complain(struct watch *watch)
{
	(void)watch;
	return NULL;
}
