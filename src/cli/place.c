/*
 * Which folder is a library: the one named, the present one if it looks like
 * one, or the samples beside the program.
 */
#include "cli/place.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/str.h"
#include "library/library.h"
#include "review/review.h"

/* How much is looked at before a folder is none of ours. */
enum { PLACE_ENTRIES = 400, PLACE_FILES = 24 };

static bool is_folder(const char *path)
{
	struct stat status;

	return !stat(path, &status) && S_ISDIR(status.st_mode);
}

char *place_resolve(const char *path, struct error *error)
{
	char *resolved = realpath(path, NULL);

	if (!resolved) {
		error_set(error, "can't open the library %s: %s",
		    path[0] ? path : "\"\"", strerror(errno));
		return NULL;
	}
	if (is_folder(resolved) && !access(resolved, R_OK | X_OK))
		return resolved;
	error_set(error, "can't open the library %s: %s", path,
	    is_folder(resolved) ? strerror(EACCES)
				: "it is not a folder; name the one that "
				  "holds the reviews");
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

	if (!folder)
		return false;
	for (entries = 0; !found && entries < PLACE_ENTRIES; entries++) {
		entry = readdir(folder);
		if (!entry)
			break;
		found = is_sign(path, entry->d_name, &files);
	}
	closedir(folder);
	return found;
}

/* FOLDER and RELATIVE as an absolute path, if that is a folder. */
static char *try_folder(struct text folder, const char *relative)
{
	struct str path = {0};
	char *resolved;

	str_add(&path, folder);
	str_puts(&path, relative);
	resolved = realpath(str_c(&path), NULL);
	str_release(&path);
	if (resolved && !is_folder(resolved)) {
		free(resolved);
		resolved = NULL;
	}
	return resolved;
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
	free(program);
	return found ? found : try_folder(text_of(data_folder), "/samples");
}
