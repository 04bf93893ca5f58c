/*
 * A small disk for a test to fill: a tmpfs in a namespace of its own, which
 * goes with the process.
 */
#include "support/disk.h"

#include <fcntl.h>
#include <sched.h>
#include <stdlib.h>
#include <sys/mount.h>
#include <unistd.h>

#include "base/str.h"

bool disk_put(const char *folder, const char *size)
{
	struct str options = {0};
	bool done;

	str_printf(&options, "size=%s", size);
	done = !unshare(CLONE_NEWNS) &&
	       !mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) &&
	       !mount("tmpfs", folder, "tmpfs", 0, str_c(&options));
	str_release(&options);
	return done;
}

void disk_fill(const char *folder)
{
	static const char block[4096];
	struct str path = {0};
	size_t len = sizeof block;
	int fd;

	str_printf(&path, "%s/ballast", folder);
	fd =
	    open(str_c(&path), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
	str_release(&path);
	if (fd < 0)
		return; /* not even its name has room */
	while (len) {
		ssize_t written = write(fd, block, len);

		if (written <= 0)
			len /= 2;
	}
	close(fd);
}
