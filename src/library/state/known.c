/*
 * Sets of products the reader has seen or read. A file has a line with its
 * format, a line with the library, then eight bytes a product, the latest last.
 */
#include "library/state/known.h"

#include <dirent.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/mem.h"
#include "base/str.h"
#include "library/state/state.h"

enum { KEY = sizeof(uint64_t), KNOWN_FILE = 256 << 20, GONE_LEAST = 4096 };

static const char *const prefixes[] = {
    [KNOWN_SEEN] = "seen-", [KNOWN_READ] = "read-"};

struct known {
	pthread_mutex_t lock; /* for the slots */
	uint64_t *slots;      /* by open addressing; 0: free */
	size_t size, count;
	bool kept;
};

/* Never 0. */
uint64_t known_key(const struct catalog *catalog, uint32_t row)
{
	uint64_t key =
	    hash_text(catalog_ref(catalog, row), catalog->kind[row] + 1);

	return key ? key : 1;
}

void known_keys_add(struct known_keys *keys, uint64_t key)
{
	keys->keys = mem_grow(
	    keys->keys, keys->count, &keys->capacity, sizeof *keys->keys);
	keys->keys[keys->count++] = key;
}

void known_keys_release(struct known_keys *keys)
{
	free(keys->keys);
	*keys = (struct known_keys){0};
}

/* The slot of KEY, or the free slot for it. */
static size_t slot_of(const struct known *known, uint64_t key)
{
	size_t at = (size_t)key & (known->size - 1);

	while (known->slots[at] && known->slots[at] != key)
		at = (at + 1) & (known->size - 1);
	return at;
}

static void grow(struct known *known)
{
	struct known old = *known;
	size_t i;

	known->size = old.size ? old.size * 2 : 64;
	known->slots = mem_new(known->size, sizeof *known->slots);
	for (i = 0; i < old.size; i++)
		if (old.slots[i])
			known->slots[slot_of(known, old.slots[i])] =
			    old.slots[i];
	free(old.slots);
}

/* Adds KEY; false if it was there. */
static bool put(struct known *known, uint64_t key)
{
	size_t at;

	if (known->count >= known->size / 4 * 3)
		grow(known);
	at = slot_of(known, key);
	if (known->slots[at])
		return false;
	known->slots[at] = key;
	known->count++;
	return true;
}

static bool holds(const struct known *known, uint64_t key)
{
	return known->size && known->slots[slot_of(known, key)];
}

static struct known *make(void)
{
	struct known *known = mem_new(1, sizeof *known);

	pthread_mutex_init(&known->lock, NULL);
	return known;
}

void known_free(struct known *known)
{
	if (!known)
		return;
	pthread_mutex_destroy(&known->lock);
	free(known->slots);
	free(known);
}

bool known_is_kept(struct known *known)
{
	bool kept;

	pthread_mutex_lock(&known->lock);
	kept = known->kept;
	pthread_mutex_unlock(&known->lock);
	return kept;
}

bool known_is_empty(struct known *known)
{
	bool empty;

	pthread_mutex_lock(&known->lock);
	empty = !known->count;
	pthread_mutex_unlock(&known->lock);
	return empty;
}

bool known_has(struct known *known, uint64_t key)
{
	bool has;

	if (!known)
		return false;
	pthread_mutex_lock(&known->lock);
	has = holds(known, key);
	pthread_mutex_unlock(&known->lock);
	return has;
}

bool known_has_row(
    struct known *known, const struct catalog *catalog, uint32_t row)
{
	return known && known_has(known, known_key(catalog, row));
}

void known_add(struct known *known, const struct known_keys *keys)
{
	size_t i;

	pthread_mutex_lock(&known->lock);
	known->kept = true;
	for (i = 0; i < keys->count; i++)
		put(known, keys->keys[i]);
	pthread_mutex_unlock(&known->lock);
}

void known_collect_new(
    struct known *known, const struct catalog *catalog, struct known_keys *keys)
{
	uint32_t i;

	for (i = 0; i < catalog->product_count; i++) {
		uint64_t key = known_key(catalog, catalog->product_first[i]);

		if (!known_has(known, key))
			known_keys_add(keys, key);
	}
}

void known_collect_gone(
    struct known *known, const struct catalog *catalog, struct known_keys *keys)
{
	struct known *present = make();
	size_t i;

	for (i = 0; i < catalog->product_count; i++)
		put(present, known_key(catalog, catalog->product_first[i]));
	if (known->count > 2 * present->count + GONE_LEAST)
		for (i = 0; i < known->size; i++)
			if (known->slots[i] && !holds(present, known->slots[i]))
				known_keys_add(keys, known->slots[i]);
	known_free(present);
}

static void print_head(const char *root, struct str *out)
{
	str_printf(out, "earshot known 1\n%s\n", root);
}

static void print_name(const char *root, enum known_kind kind, struct str *out)
{
	str_printf(out, "%s%016llx", prefixes[kind],
	    (unsigned long long)hash_text(text_of(root), 0));
}

/* Appends the keys of the file, once each; false where it can't be read. */
static bool read_keys(const char *folder, const char *root,
    enum known_kind kind, struct known_keys *keys, bool *there,
    struct error *error)
{
	struct str path = {0}, head = {0}, all = {0};
	struct known *once = make();
	bool good = true;
	uint64_t key;
	size_t at;

	str_printf(&path, "%s/", folder);
	print_name(root, kind, &path);
	print_head(root, &head);
	if (!access(str_c(&path), F_OK))
		good =
		    file_read(AT_FDCWD, str_c(&path), KNOWN_FILE, &all, error);
	*there = good && text_starts(str_text(&all), str_c(&head));
	for (at = head.len; *there && all.len - at >= KEY; at += KEY) {
		memcpy(&key, str_c(&all) + at, KEY);
		if (key && put(once, key))
			known_keys_add(keys, key);
	}
	known_free(once);
	str_release(&path);
	str_release(&head);
	str_release(&all);
	return good;
}

struct known *known_read(const char *folder, const char *root,
    enum known_kind kind, struct error *error)
{
	struct known_keys keys = {0};
	struct known *known = NULL;
	bool there;

	if (read_keys(folder, root, kind, &keys, &there, error)) {
		known = make();
		known_add(known, &keys);
		known->kept = there;
	}
	known_keys_release(&keys);
	return known;
}

/* Counts the files of KIND; PATH becomes that of the oldest. */
static size_t find_oldest(
    const char *folder, enum known_kind kind, struct str *path)
{
	struct timespec oldest = {0};
	DIR *dir = opendir(folder);
	struct dirent *entry;
	struct stat status;
	size_t count = 0;

	while (dir && (entry = readdir(dir))) {
		if (!text_starts(text_of(entry->d_name), prefixes[kind]) ||
		    fstatat(dirfd(dir), entry->d_name, &status,
			AT_SYMLINK_NOFOLLOW))
			continue;
		if (!count++ || status.st_mtim.tv_sec < oldest.tv_sec) {
			oldest = status.st_mtim;
			str_clear(path);
			str_printf(path, "%s/%s", folder, entry->d_name);
		}
	}
	if (dir)
		closedir(dir);
	return count;
}

static void forget_oldest(const char *folder, enum known_kind kind)
{
	struct str path = {0};

	while (find_oldest(folder, kind, &path) > KNOWN_FILES &&
	       !unlink(str_c(&path)))
		;
	str_release(&path);
}

/* Removes GONE from KEYS and appends ADDED; keeps the latest LIMIT (0: all). */
static void apply(struct known_keys *keys, const struct known_keys *gone,
    const struct known_keys *added, size_t limit)
{
	struct known *out = make(), *in = make();
	size_t i, to = 0;

	for (i = 0; gone && i < gone->count; i++)
		put(out, gone->keys[i]);
	for (i = 0; i < keys->count; i++)
		if (!holds(out, keys->keys[i])) {
			put(in, keys->keys[i]);
			keys->keys[to++] = keys->keys[i];
		}
	keys->count = to;
	for (i = 0; added && i < added->count; i++)
		if (put(in, added->keys[i]))
			known_keys_add(keys, added->keys[i]);
	if (limit && keys->count > limit) {
		memmove(
		    keys->keys, keys->keys + keys->count - limit, limit * KEY);
		keys->count = limit;
	}
	known_free(out);
	known_free(in);
}

static bool write_keys(const char *folder, const char *root,
    enum known_kind kind, const struct known_keys *keys, struct error *error)
{
	struct str path = {0}, all = {0};
	bool good;

	str_printf(&path, "%s/", folder);
	print_name(root, kind, &path);
	print_head(root, &all);
	if (keys->count)
		str_append(&all, (const char *)keys->keys, keys->count * KEY);
	good = file_write(str_c(&path), str_text(&all), error);
	str_release(&path);
	str_release(&all);
	return good;
}

bool known_merge(const char *folder, const char *root, enum known_kind kind,
    const struct known_keys *gone, const struct known_keys *added, size_t limit,
    struct error *error)
{
	struct known_keys keys = {0};
	bool good, there;
	int fd;

	if (!file_make_folders(folder, error))
		return false;
	fd = state_lock(folder);
	good = read_keys(folder, root, kind, &keys, &there, error);
	if (good) {
		apply(&keys, gone, added, limit);
		good = write_keys(folder, root, kind, &keys, error);
	}
	if (good && !there)
		forget_oldest(folder, kind);
	if (fd >= 0)
		close(fd);
	known_keys_release(&keys);
	return good;
}
