/*
 * The themes: built-in ones, and files in the user's folder, which come first.
 */
#include "page/themes.h"

#include <dirent.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/message.h"

enum { THEME_FILE = 64 << 10 };

static const char suffix[] = ".yaml";

static const struct theme *find_builtin(const char *name)
{
	const struct theme *theme;

	for (theme = themes_builtin; *theme->name; theme++)
		if (!strcmp(theme->name, name))
			return theme;
	return NULL;
}

/* The name of a theme's file without its ending; empty for other files. */
static struct text name_of_file(const char *file)
{
	size_t len = strlen(file), end = sizeof suffix - 1;

	if (len <= end || len - end >= THEME_NAME || file[0] == '.' ||
	    strcmp(file + len - end, suffix) != 0)
		return TEXT("");
	return (struct text){file, len - end};
}

/* Keeps CANDIDATE in BEST if it is the least name after NAME; NAME "" is
 * before all. */
static void offer(const char *name, struct text candidate, struct str *best)
{
	if (candidate.len && text_compare(candidate, text_of(name)) > 0 &&
	    (!best->len || text_compare(candidate, str_text(best)) < 0)) {
		str_clear(best);
		str_add(best, candidate);
	}
}

/* Empty if there is none after NAME. */
static void find_after(const char *folder, const char *name, struct str *next)
{
	const struct theme *theme;
	DIR *dir = folder ? opendir(folder) : NULL;
	const struct dirent *entry;

	str_clear(next);
	for (theme = themes_builtin; *theme->name; theme++)
		offer(name, text_of(theme->name), next);
	while (dir && (entry = readdir(dir)))
		offer(name, name_of_file(entry->d_name), next);
	if (dir)
		closedir(dir);
}

void themes_next(const char *folder, const char *name, struct str *next)
{
	find_after(folder, name, next);
	if (!next->len)
		find_after(folder, "", next);
}

static void set_unknown(
    const char *folder, const char *name, struct error *error)
{
	struct str names = {0}, at = {0}, next = {0};

	find_after(folder, "", &next);
	while (next.len) {
		str_printf(&names, "%s%s", names.len ? " " : "", str_c(&next));
		str_clear(&at);
		str_add(&at, str_text(&next));
		find_after(folder, str_c(&at), &next);
	}
	error_set(
	    error, _("no theme \"%s\"; there are: %s"), name, str_c(&names));
	str_release(&names);
	str_release(&at);
	str_release(&next);
}

bool themes_load(struct theme *theme, const char *folder, const char *name,
    struct error *error)
{
	const struct theme *builtin = find_builtin(name);
	struct str path = {0}, yaml = {0};
	bool good = builtin != NULL;

	if (folder)
		str_printf(&path, "%s/%s%s", folder, name, suffix);
	if (folder && !strchr(name, '/') && strlen(name) < THEME_NAME &&
	    !access(str_c(&path), F_OK))
		good = file_read(
			   AT_FDCWD, str_c(&path), THEME_FILE, &yaml, error) &&
		       theme_read(
			   theme, name, str_c(&path), str_text(&yaml), error);
	else if (builtin)
		*theme = *builtin;
	else
		set_unknown(folder, name, error);
	str_release(&path);
	str_release(&yaml);
	return good;
}
