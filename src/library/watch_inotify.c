/*
 * Watching by inotify: a watch for every folder, in a table by the watch's
 * number. Names that can't be reviews are ignored, so that temporary files of
 * editors wake nobody.
 */
#include "library/watch.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/message.h"
#include "library/library.h"

enum { READ_BYTES = 64 << 10, READS_MOST = 16 };

static const uint32_t folder_events =
    IN_CREATE | IN_CLOSE_WRITE | IN_ATTRIB | IN_MOVED_FROM | IN_MOVED_TO |
    IN_DELETE | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR | IN_EXCL_UNLINK;

struct folder {
	char *path; /* relative; NULL: not watched any more */
	unsigned round;
};

struct watch {
	const char *root;
	int fd;     /* -1: none could be had */
	int parent; /* the watch for ROOT's return, or -1 */
	unsigned round;
	bool there; /* the library, when its folders were listed last */
	struct folder *folders; /* by the number of their watch */
	size_t count, capacity;
	const char
	    *complaint; /* the complaint about exhausted watches, or NULL */
	bool complained;
	struct str path; /* scratch */
};

struct watch *watch_new(const char *root)
{
	struct watch *watch;
	int fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);

	if (fd < 0 && errno != EMFILE)
		return NULL;
	watch = mem_new(1, sizeof *watch);
	watch->root = root;
	watch->fd = fd;
	if (fd < 0)
		watch->complaint =
		    _("r looks for changes: fs.inotify.max_user_instances is "
		      "too low");
	watch->parent = -1;
	return watch;
}

void watch_free(struct watch *watch)
{
	if (!watch)
		return;
	if (watch->fd >= 0)
		close(watch->fd);
	while (watch->count)
		free(watch->folders[--watch->count].path);
	free(watch->folders);
	str_release(&watch->path);
	free(watch);
}

int watch_fd(const struct watch *watch)
{
	return watch ? watch->fd : -1;
}

void watch_begin(struct watch *watch)
{
	if (!watch)
		return;
	watch->round++;
	watch->there = false;
	if (watch->parent >= 0)
		inotify_rm_watch(watch->fd, watch->parent);
	watch->parent = -1;
}

static const char *full_path(
    struct watch *watch, const char *folder, const char *name)
{
	str_clear(&watch->path);
	str_printf(&watch->path, "%s/%s/%s", watch->root, folder, name);
	return str_c(&watch->path);
}

static void keep_folder(struct watch *watch, int number, const char *path)
{
	struct folder *folder;
	size_t at = (size_t)number;

	while (watch->count <= at) {
		watch->folders = mem_grow(watch->folders, watch->count,
		    &watch->capacity, sizeof *watch->folders);
		watch->folders[watch->count++] = (struct folder){0};
	}
	folder = &watch->folders[at];
	folder->round = watch->round;
	if (folder->path && !strcmp(folder->path, path))
		return;
	free(folder->path);
	folder->path = mem_copy_string(path, strlen(path));
}

void watch_add(struct watch *watch, const char *folder)
{
	int number;

	if (!watch)
		return;
	watch->there = true;
	number = inotify_add_watch(
	    watch->fd, full_path(watch, folder, ""), folder_events);
	if (number >= 0)
		keep_folder(watch, number, folder);
	else if (errno == ENOSPC)
		watch->complaint = _("r looks for changes: "
				     "fs.inotify.max_user_watches is too low");
}

void watch_end(struct watch *watch)
{
	size_t i;

	for (i = 0; watch && i < watch->count; i++) {
		struct folder *folder = &watch->folders[i];

		if (!folder->path || folder->round == watch->round)
			continue;
		inotify_rm_watch(watch->fd, (int)i);
		free(folder->path);
		folder->path = NULL;
	}
}

/* Name of the library in its parent, whose path is put into watch->path. */
static const char *split_root(struct watch *watch)
{
	const char *slash = strrchr(watch->root, '/');

	str_clear(&watch->path);
	str_append(&watch->path, watch->root, (size_t)(slash - watch->root));
	str_putc(&watch->path, '/');
	return slash + 1;
}

void watch_await(struct watch *watch, struct changes *changes)
{
	struct stat status;

	if (!watch || watch->there)
		return;
	split_root(watch);
	watch->parent = inotify_add_watch(watch->fd, str_c(&watch->path),
	    IN_CREATE | IN_MOVED_TO | IN_ATTRIB | IN_ONLYDIR);
	if (stat(watch->root, &status) == 0 && access(watch->root, R_OK) == 0)
		changes_add_all(changes);
}

/* Whether FOLDER/NAME is a symbolic or hard link, for which no close event
 * comes. */
static bool is_link(struct watch *watch, const char *folder, const char *name)
{
	struct stat status;

	return lstat(full_path(watch, folder, name), &status) == 0 &&
	       (S_ISLNK(status.st_mode) || status.st_nlink > 1);
}

/* Whether FOLDER/NAME is a watched folder, as a removed link may have been. */
static bool is_folder(
    const struct watch *watch, const char *folder, const char *name)
{
	size_t len = strlen(folder), i;

	for (i = 0; i < watch->count; i++) {
		const char *path = watch->folders[i].path;

		if (!path || strncmp(path, folder, len))
			continue;
		path += len;
		if (len && *path++ != '/')
			continue;
		if (!strcmp(path, name))
			return true;
	}
	return false;
}

/* Notes an event for NAME in FOLDER; false when it is irrelevant. */
static bool take_name(struct watch *watch, const char *folder, const char *name,
    uint32_t mask, struct changes *changes)
{
	bool came = mask & (IN_CREATE | IN_MOVED_TO);
	bool went = mask & (IN_DELETE | IN_MOVED_FROM);
	struct str path = {0};

	if (mask & IN_ISDIR) {
		if (name[0] != '.')
			changes_add_all(changes);
		return name[0] != '.';
	}
	if (!library_may_be_review(name)) {
		if (!(came && is_link(watch, folder, name)) &&
		    !(went && is_folder(watch, folder, name)))
			return false;
		changes_add_all(changes);
		return true;
	}
	if ((mask & IN_CREATE) && !is_link(watch, folder, name))
		return false; /* a close event follows */
	str_printf(&path, "%s%s%s", folder, *folder ? "/" : "", name);
	changes_add(changes, str_text(&path));
	str_release(&path);
	return true;
}

static bool take_event(struct watch *watch, const struct inotify_event *event,
    struct changes *changes)
{
	struct folder *folder = NULL;

	if (event->mask & IN_Q_OVERFLOW) {
		changes_add_all(changes);
		return true;
	}
	if (event->wd >= 0 && (size_t)event->wd < watch->count)
		folder = &watch->folders[event->wd];
	if (event->mask & IN_IGNORED) {
		if (folder) {
			free(folder->path);
			folder->path = NULL;
		}
		return false;
	}
	if (event->len && event->wd == watch->parent &&
	    !strcmp(event->name, split_root(watch))) {
		changes_add_all(changes);
		return true;
	}
	if (!folder || !folder->path)
		return false;
	if (event->len)
		return take_name(
		    watch, folder->path, event->name, event->mask, changes);
	changes_add_all(changes); /* the folder itself */
	return true;
}

bool watch_read(struct watch *watch, struct changes *changes)
{
	_Alignas(struct inotify_event) char bytes[READ_BYTES];
	const struct inotify_event *event;
	bool told = false;
	ssize_t count, at;
	int reads;

	for (reads = 0; watch && reads < READS_MOST; reads++) {
		count = read(watch->fd, bytes, sizeof bytes);
		if (count <= 0)
			break;
		for (at = 0; at < count;
		     at += (ssize_t)(sizeof *event + event->len)) {
			event = (const struct inotify_event *)(bytes + at);
			told = take_event(watch, event, changes) || told;
		}
	}
	return told;
}

const char *watch_complain(struct watch *watch)
{
	if (!watch || watch->complained)
		return NULL;
	watch->complained = watch->complaint;
	return watch->complaint;
}
