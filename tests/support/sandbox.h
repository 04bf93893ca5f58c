#ifndef SUPPORT_SANDBOX_H
#define SUPPORT_SANDBOX_H

#include <stdarg.h>
#include <stddef.h>

/*
 * A temporary folder with an environment of its own: HOME, XDG_* and TMPDIR lie
 * in it, PATH is the caller's, TERM=xterm-256color, LC_ALL and LANG=C.UTF-8,
 * TZ=UTC, and EARSHOT_TODAY=2026-03-01 pins the clock. Nothing else is passed
 * on but what sanitizers are told by.
 */
struct sandbox {
	char *root;    /* the folder, an absolute path */
	char *program; /* the program under test, an absolute path */
	char **env;    /* NULL after the last */
	size_t env_count;
	size_t env_capacity;
};

void sandbox_init(struct sandbox *sandbox);
/* Removes the folder and all that is in it. */
void sandbox_release(struct sandbox *sandbox);

/* Sets a variable; takes it away when VALUE is NULL. */
void sandbox_set(struct sandbox *sandbox, const char *name, const char *value);
const char *sandbox_get(const struct sandbox *sandbox, const char *name);
/* RELATIVE below the folder; free() it. */
char *sandbox_path(const struct sandbox *sandbox, const char *relative);

/* The program's argv with WORDS, which end with NULL; free() it. */
const char **sandbox_argv(const struct sandbox *sandbox, va_list words);

#endif
