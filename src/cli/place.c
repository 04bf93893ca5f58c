/*
 * Choosing the library's folder: the named one, the one that holds a named
 * review, the working directory if it holds reviews, or the samples beside the
 * program.
 */
#include "cli/place.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/message.h"
#include "base/str.h"
#include "library/library.h"
#include "review/review.h"

/* Entries and files that are read before a folder counts as no library. */
enum { PLACE_ENTRIES = 400, PLACE_FILES = 24 };

static bool is_folder(const char *path)
{
	struct stat status;

	return !stat(path, &status) && S_ISDIR(status.st_mode);
}

/* The absolute path of RELATIVE in FOLDER, if it is a folder. */
static char *try_folder(struct text folder, const char *relative)
{
	struct str path = {0};
	char *resolved;

	str_add(&path, folder);
	str_puts(&path, relative);
	resolved = realpath(str_c(&path), NULL);
	str_release(&path);
	if (!resolved)
		mem_check(errno);
	if (resolved && !is_folder(resolved)) {
		free(resolved);
		resolved = NULL;
	}
	return resolved;
}

char *place_resolve(const char *path, struct error *error)
{
	char *resolved = realpath(path, NULL);

	if (!resolved) {
		mem_check(errno);
		error_set(error, _("can't open the library %s: %s"),
		    path[0] ? path : "\"\"", message_errno(errno));
		return NULL;
	}
	if (is_folder(resolved) && !access(resolved, R_OK | X_OK))
		return resolved;
	error_set(error, _("can't open the library %s: %s"), path,
	    is_folder(resolved)
		? message_errno(EACCES)
		: _("it is not a folder; name the one that holds the reviews"));
	free(resolved);
	return NULL;
}

static bool is_review(const char *root, const char *name)
{
	struct str source = {0};
	struct arena *arena;
	struct review review = {0};
	bool found = false;

	if (library_read(root, name, &source, NULL)) {
		arena = arena_new();
		found = review_parse(arena, name, str_text(&source),
			    REVIEW_META, &review) == REVIEW_OK;
		arena_free(arena);
	}
	str_release(&source);
	return found;
}

/* Appends PATH without empty parts such as `.`. */
static void add_path(struct str *out, const char *path)
{
	while (*path) {
		size_t len = strcspn(path, "/");

		if (len && !(len == 1 && *path == '.')) {
			str_putc(out, '/');
			str_append(out, path, len);
		}
		path += len + (path[len] == '/');
	}
}

static bool goes_up(const char *path)
{
	return !strncmp(path, "../", 3) || strstr(path, "/../");
}

/* PATH as an absolute path, unresolved, so that links in it stay as in a walk
 * of the library; only `..` is followed. */
static bool make_absolute(struct str *absolute, const char *path)
{
	const char *name = strrchr(path, '/');
	struct str before = {0};
	char *folder = NULL;

	if (path[0] == '/' && !goes_up(path)) {
		add_path(absolute, path);
		return true;
	}
	if (goes_up(path)) {
		str_append(&before, path, (size_t)(name - path));
		folder = realpath(str_c(&before), NULL);
		path = name;
	} else {
		folder = realpath(".", NULL);
	}
	str_release(&before);
	if (!folder)
		return false;
	add_path(absolute, folder);
	add_path(absolute, path);
	free(folder);
	return true;
}

/* The first LEN bytes of PATH as a folder's path. */
static void set_folder(struct str *folder, const char *path, size_t len)
{
	str_clear(folder);
	if (len)
		str_append(folder, path, len);
	else
		str_putc(folder, '/');
}

static bool holds(const char *folder, const char *name)
{
	char *found = try_folder(text_of(folder), name);

	free(found);
	return found != NULL;
}

/* Length of the topmost library's path among the folder of the first OWN bytes
 * of PATH and those above; OWN, and *FOUND false, if there is none. */
static size_t find_library(
    const char *path, size_t own, struct str *folder, bool *found)
{
	size_t len;

	*found = true;
	for (len = 0; len <= own; len += 1 + strcspn(path + len + 1, "/")) {
		set_folder(folder, path, len);
		if (holds(str_c(folder), "/_products") ||
		    holds(str_c(folder), "/_companies"))
			return len;
		if (len == own)
			break;
	}
	*found = false;
	set_folder(folder, path, own);
	return own;
}

static bool add_real(struct str *absolute, const char *path)
{
	char *real = realpath(path, NULL);

	if (real)
		add_path(absolute, real);
	free(real);
	return real != NULL;
}

bool place_locate(
    const char *path, struct place_found *found, struct error *error)
{
	struct str absolute = {0}, folder = {0};
	struct stat status;
	size_t len, own;

	*found = (struct place_found){0};
	if (stat(path, &status) ||
	    !(S_ISDIR(status.st_mode) ? add_real(&absolute, path)
				      : make_absolute(&absolute, path))) {
		mem_check(errno);
		error_set(error, _("can't open %s: %s"),
		    path[0] ? path : "\"\"", message_errno(errno));
		str_release(&absolute);
		return false;
	}
	found->is_folder = S_ISDIR(status.st_mode);
	own = absolute.len;
	if (!found->is_folder)
		own = (size_t)(strrchr(str_c(&absolute), '/') - absolute.data);
	len = find_library(str_c(&absolute), own, &folder, &found->in_library);
	if (len < absolute.len)
		len++;
	found->root = mem_copy_string(str_c(&folder), folder.len);
	found->below =
	    mem_copy_string(str_c(&absolute) + len, absolute.len - len);
	str_release(&absolute);
	str_release(&folder);
	return true;
}

void place_found_release(struct place_found *found)
{
	free(found->root);
	free(found->below);
	*found = (struct place_found){0};
}

static char *open_review(const char *path, char **file, struct error *error)
{
	struct str absolute = {0}, folder = {0};
	char *root = NULL;
	size_t len;
	bool found;

	*file = NULL;
	if (!make_absolute(&absolute, path)) {
		error_set(
		    error, _("can't open %s: %s"), path, message_errno(errno));
		return NULL;
	}
	len = find_library(str_c(&absolute),
		  (size_t)(strrchr(absolute.data, '/') - absolute.data),
		  &folder, &found) +
	      1;
	if (library_may_be_review(strrchr(absolute.data, '/') + 1) &&
	    is_review(str_c(&folder), absolute.data + len)) {
		root = place_resolve(str_c(&folder), error);
		*file =
		    mem_copy_string(absolute.data + len, absolute.len - len);
	} else {
		error_set(error,
		    _("%s can't be read as a review: a review is a *.md file "
		      "with front matter that has layout: product or company"),
		    path);
	}
	str_release(&absolute);
	str_release(&folder);
	return root;
}

static bool is_sign(const char *root, const char *name, int *files)
{
	if (!strcmp(name, "_products") || !strcmp(name, "_companies"))
		return true;
	return library_may_be_review(name) && (*files)++ < PLACE_FILES &&
	       is_review(root, name);
}

bool place_holds_reviews(const char *path)
{
	DIR *folder = opendir(path);
	struct dirent *entry;
	int entries, files = 0;
	bool found = false;

	if (!folder) {
		mem_check(errno);
		return false;
	}
	for (entries = 0; !found && entries < PLACE_ENTRIES; entries++) {
		entry = readdir(folder);
		if (!entry)
			break;
		found = is_sign(path, entry->d_name, &files);
	}
	closedir(folder);
	return found;
}

char *place_open(const char *path, char **file, struct error *error)
{
	struct stat status;

	*file = NULL;
	if (!stat(path, &status) && S_ISREG(status.st_mode))
		return open_review(path, file, error);
	return place_resolve(path, error);
}

char *place_samples(const char *data_folder)
{
	/* Installed; run from the source tree; the same from build/NAME. */
	static const char *const beside[] = {"/../share/earshot/samples",
	    "/../tests/samples", "/../../tests/samples"};
	char *program = realpath("/proc/self/exe", NULL), *found = NULL;
	size_t i;

	if (program) {
		struct text folder = text_of(program);

		folder.len = (size_t)(strrchr(program, '/') - program);
		for (i = 0; !found && i < sizeof beside / sizeof beside[0]; i++)
			found = try_folder(folder, beside[i]);
	}
	if (!program)
		mem_check(errno);
	free(program);
	return found ? found : try_folder(text_of(data_folder), "/samples");
}
