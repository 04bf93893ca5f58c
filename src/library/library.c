/*
 * The walk over a library's folder. Folders are opened by their path from the
 * root, one at a time, so that depth takes neither stack nor descriptors. Links
 * to folders come after all real folders, so that a folder reached both ways
 * has its own name.
 */
#include "library/library.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/folder.h"
#include "base/hash.h"
#include "base/mem.h"
#include "base/message.h"

struct names {
	const char **at;
	size_t count, capacity;
};

struct folder_id {
	dev_t device;
	ino_t inode;
};

struct walk {
	int root;
	struct watch *watch;
	const atomic_bool *cancel;
	struct library_scan *scan;
	size_t file_capacity, trouble_capacity;
	struct names folders; /* still to be read */
	struct names links;   /* to folders, for later */
	struct folder folder; /* being read */
	struct hash_table seen;
	struct folder_id *seen_ids;
	uint32_t seen_count;
	size_t seen_capacity;
	struct str path; /* of the current entry */
};

static void push(struct names *names, const char *name)
{
	names->at = mem_grow(
	    names->at, names->count, &names->capacity, sizeof *names->at);
	names->at[names->count++] = name;
}

static const char *keep_path(struct walk *walk)
{
	return arena_text(walk->scan->arena, str_text(&walk->path)).ptr;
}

static void note_trouble(struct walk *walk, const char *path, int reason)
{
	struct library_scan *scan = walk->scan;

	mem_check(reason);
	scan->troubles = mem_grow(scan->troubles, scan->trouble_count,
	    &walk->trouble_capacity, sizeof *scan->troubles);
	scan->troubles[scan->trouble_count++] =
	    (struct library_trouble){path, reason};
}

/* Whether STATUS is of a folder that was not read before. */
static bool is_new_folder(struct walk *walk, const struct stat *status)
{
	struct folder_id id = {status->st_dev, status->st_ino};
	uint64_t parts[2] = {id.device, id.inode};
	uint64_t hash =
	    hash_text((struct text){(const char *)parts, sizeof parts}, 0);
	uint32_t cursor = 0, at;

	while (
	    walk->seen_ids && hash_table_next(&walk->seen, hash, &cursor, &at))
		if (walk->seen_ids[at].device == id.device &&
		    walk->seen_ids[at].inode == id.inode)
			return false;
	walk->seen_ids = mem_grow(walk->seen_ids, walk->seen_count,
	    &walk->seen_capacity, sizeof *walk->seen_ids);
	walk->seen_ids[walk->seen_count] = id;
	hash_table_add(&walk->seen, hash, walk->seen_count++);
	return true;
}

static bool ends(const char *name, size_t len, const char *end)
{
	size_t end_len = strlen(end);

	return len > end_len && !strcasecmp(name + len - end_len, end);
}

bool library_may_be_review(const char *name)
{
	size_t len = strlen(name);

	return name[0] != '.' &&
	       (ends(name, len, ".md") || ends(name, len, ".markdown"));
}

static int64_t nanoseconds(struct timespec time)
{
	return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static void add_file(struct walk *walk, const struct stat *status)
{
	struct library_scan *scan = walk->scan;

	scan->files = mem_grow(scan->files, scan->count, &walk->file_capacity,
	    sizeof *scan->files);
	scan->files[scan->count++] =
	    (struct library_file){.path = keep_path(walk),
		.size = status->st_size,
		.mtime = nanoseconds(status->st_mtim),
		.ctime = nanoseconds(status->st_ctim),
		.inode = status->st_ino};
}

/* Whether errno REASON means that there is no file, or a dangling link. */
static bool is_nothing(int reason)
{
	return reason == ENOENT || reason == ENOTDIR || reason == ELOOP;
}

/* Type of an entry; STATUS is filled where a stat was needed. A link has the
 * type of its target, and sets *LINKED. DT_UNKNOWN, with errno, if stat failed.
 */
static unsigned char entry_type(int folder, const struct folder_entry *entry,
    struct stat *status, bool *linked)
{
	unsigned char type = entry->type;

	*linked = type == DT_LNK;
	if (type == DT_DIR ||
	    (type != DT_REG && type != DT_LNK && type != DT_UNKNOWN))
		return type;
	if (type == DT_UNKNOWN) {
		if (fstatat(folder, entry->name, status, AT_SYMLINK_NOFOLLOW) <
		    0)
			return DT_UNKNOWN;
		*linked = S_ISLNK(status->st_mode);
		if (!*linked)
			return IFTODT(status->st_mode);
	}
	if (fstatat(folder, entry->name, status, 0) < 0)
		return DT_UNKNOWN;
	return IFTODT(status->st_mode);
}

static void take_entry(
    struct walk *walk, int folder, const struct folder_entry *entry)
{
	const char *name = entry->name;
	bool wanted = library_may_be_review(name), linked;
	size_t base = walk->path.len;
	struct stat status;
	unsigned char type;
	int reason;

	/* Only reviews and folders need a stat. */
	if (entry->type == DT_REG && !wanted)
		return;
	type = entry_type(folder, entry, &status, &linked);
	reason = type == DT_UNKNOWN && !is_nothing(errno) ? errno : 0;
	if (reason           ? name[0] == '.' || !(wanted || linked)
	    : type == DT_DIR ? name[0] == '.'
			     : type != DT_REG || !wanted)
		return;
	str_puts(&walk->path, name);
	if (reason)
		note_trouble(walk, keep_path(walk), reason);
	else if (type == DT_DIR)
		push(linked ? &walk->links : &walk->folders, keep_path(walk));
	else
		add_file(walk, &status);
	walk->path.len = base;
}

static bool is_cancelled(const struct walk *walk)
{
	return walk->cancel && atomic_load(walk->cancel);
}

static int compare_files(const void *a, const void *b)
{
	const struct library_file *left = a, *right = b;

	return strcmp(left->path, right->path);
}

/* In descending order of the paths in them, since the stack is read from its
 * end. */
static int compare_folders(const void *a, const void *b)
{
	struct text left = text_of(*(const char *const *)a);
	struct text right = text_of(*(const char *const *)b);
	size_t len = left.len < right.len ? left.len : right.len;
	int order = memcmp(left.ptr, right.ptr, len);

	if (order || left.len == right.len)
		return -order;
	return left.len < right.len ? (unsigned char)right.ptr[len] - '/'
				    : '/' - (unsigned char)left.ptr[len];
}

/* Sorts the entries of one folder, so that the final sort finds nearly sorted
 * lists. */
static void sort_folder(struct walk *walk, size_t files, size_t folders)
{
	struct library_scan *scan = walk->scan;

	if (scan->count - files > 1)
		qsort(scan->files + files, scan->count - files,
		    sizeof *scan->files, compare_files);
	if (walk->folders.count - folders > 1)
		qsort(walk->folders.at + folders, walk->folders.count - folders,
		    sizeof *walk->folders.at, compare_folders);
}

static bool read_entries(struct walk *walk, const char *path, int descriptor)
{
	size_t files = walk->scan->count, folders = walk->folders.count;
	struct folder_entry entry;
	int reason;

	if (!folder_open(&walk->folder, descriptor))
		return false;
	str_clear(&walk->path);
	str_puts(&walk->path, path);
	if (*path)
		str_putc(&walk->path, '/');
	while (errno = 0,
	    !is_cancelled(walk) && folder_next(&walk->folder, &entry))
		take_entry(walk, descriptor, &entry);
	reason = errno;
	folder_close(&walk->folder);
	sort_folder(walk, files, folders);
	errno = reason;
	return reason == 0;
}

/* Reads one folder; "" is the library itself. False with errno set. */
static bool read_folder(struct walk *walk, const char *path)
{
	int folder = openat(walk->root, *path ? path : ".",
	    O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	struct stat status;

	if (folder < 0)
		return false;
	if (fstat(folder, &status) == 0 && !is_new_folder(walk, &status)) {
		close(folder);
		return true;
	}
	watch_add(walk->watch, path);
	return read_entries(walk, path, folder);
}

static int compare_names(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void read_pending(struct walk *walk)
{
	while (walk->folders.count && !is_cancelled(walk)) {
		const char *path = walk->folders.at[--walk->folders.count];

		if (!read_folder(walk, path) && !is_nothing(errno))
			note_trouble(walk, path, errno);
	}
}

/* Follows links in rounds: links found behind a link wait for the next round.
 */
static void follow_links(struct walk *walk)
{
	struct names links;
	size_t i;

	while (walk->links.count && !is_cancelled(walk)) {
		links = walk->links;
		walk->links = (struct names){0};
		qsort(links.at, links.count, sizeof *links.at, compare_names);
		for (i = 0; i < links.count; i++) {
			push(&walk->folders, links.at[i]);
			read_pending(walk);
		}
		free(links.at);
	}
}

static int compare_troubles(const void *a, const void *b)
{
	const struct library_trouble *left = a, *right = b;

	return strcmp(left->path, right->path);
}

static bool are_sorted(const struct library_scan *scan)
{
	size_t i;

	for (i = 1; i < scan->count; i++)
		if (compare_files(&scan->files[i - 1], &scan->files[i]) > 0)
			return false;
	return true;
}

static void sort_scan(struct library_scan *scan)
{
	if (!are_sorted(scan))
		qsort(scan->files, scan->count, sizeof *scan->files,
		    compare_files);
	if (scan->trouble_count)
		qsort(scan->troubles, scan->trouble_count,
		    sizeof *scan->troubles, compare_troubles);
}

static bool walk_library(struct walk *walk)
{
	if (!read_folder(walk, ""))
		return false;
	read_pending(walk);
	follow_links(walk);
	return true;
}

static void walk_release(struct walk *walk)
{
	if (walk->root >= 0)
		close(walk->root);
	free(walk->folders.at);
	free(walk->links.at);
	free(walk->seen_ids);
	hash_table_release(&walk->seen);
	str_release(&walk->path);
	folder_release(&walk->folder);
}

bool library_scan(const char *root, struct watch *watch,
    const atomic_bool *cancel, struct library_scan *scan, struct error *error)
{
	struct walk walk = {.watch = watch, .cancel = cancel, .scan = scan};
	bool done;

	*scan = (struct library_scan){.arena = arena_new()};
	watch_begin(watch);
	walk.root = open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	done = walk.root >= 0 && walk_library(&walk);
	if (!done)
		mem_check(errno);
	if (!done)
		error_set(error, _("%s: can't read the folder: %s"), root,
		    message_errno(errno));
	else if (is_cancelled(&walk))
		done = false;
	else
		sort_scan(scan);
	if (done)
		watch_end(watch);
	walk_release(&walk);
	if (!done)
		library_scan_release(scan);
	return done;
}

bool library_look(const char *root, const struct changes *changes,
    struct library_scan *scan, struct error *error)
{
	struct walk walk = {.scan = scan};
	struct stat status;
	size_t i;

	*scan = (struct library_scan){.arena = arena_new()};
	walk.root = open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (walk.root < 0)
		error_set(error, _("%s: can't read the folder: %s"), root,
		    message_errno(errno));
	for (i = 0; walk.root >= 0 && i < changes->count; i++) {
		bool there = !fstatat(walk.root, changes->paths[i], &status, 0);
		int reason = there ? 0 : errno;

		if (there ? !S_ISREG(status.st_mode) : is_nothing(reason))
			continue;
		str_clear(&walk.path);
		str_puts(&walk.path, changes->paths[i]);
		if (there)
			add_file(&walk, &status);
		else
			note_trouble(&walk, keep_path(&walk), reason);
	}
	sort_scan(scan);
	walk_release(&walk);
	if (walk.root < 0)
		library_scan_release(scan);
	return walk.root >= 0;
}

void library_scan_release(struct library_scan *scan)
{
	arena_free(scan->arena);
	free(scan->files);
	free(scan->troubles);
	*scan = (struct library_scan){0};
}

bool library_read(
    const char *root, const char *path, struct str *out, struct error *error)
{
	int folder = file_open_folder(root);
	bool done;

	if (folder < 0) {
		error_set(error, _("%s: can't open the folder: %s"), root,
		    message_errno(errno));
		return false;
	}
	done = file_read(folder, path, LIBRARY_FILE_LIMIT, out, error);
	close(folder);
	return done;
}
