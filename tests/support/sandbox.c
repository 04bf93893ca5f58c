/*
 * Where a program under test lives: a folder that goes away again, and an
 * environment from scratch, so that no test sees the tester's own settings.
 */
#include "support/sandbox.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/str.h"
#include "support/fixture.h"

static char *join(const char *a, const char *separator, const char *b)
{
	struct str s = {0};

	str_puts(&s, a);
	str_puts(&s, separator);
	str_puts(&s, b);
	return s.data;
}

/* The index of NAME, or the count where it is not set. */
static size_t find(const struct sandbox *sandbox, const char *name)
{
	size_t len = strlen(name);
	size_t i = 0;

	while (i < sandbox->env_count && (strncmp(sandbox->env[i], name, len) ||
					     sandbox->env[i][len] != '='))
		i++;
	return i;
}

void sandbox_set(struct sandbox *sandbox, const char *name, const char *value)
{
	size_t i = find(sandbox, name);

	if (i < sandbox->env_count) {
		free(sandbox->env[i]);
		sandbox->env[i] = sandbox->env[--sandbox->env_count];
		sandbox->env[sandbox->env_count] = NULL;
	}
	if (!value)
		return;
	sandbox->env = mem_grow(sandbox->env, sandbox->env_count + 1,
	    &sandbox->env_capacity, sizeof(*sandbox->env));
	sandbox->env[sandbox->env_count++] = join(name, "=", value);
	sandbox->env[sandbox->env_count] = NULL;
}

const char *sandbox_get(const struct sandbox *sandbox, const char *name)
{
	size_t i = find(sandbox, name);

	return i < sandbox->env_count ? sandbox->env[i] + strlen(name) + 1
				      : NULL;
}

char *sandbox_path(const struct sandbox *sandbox, const char *relative)
{
	return join(sandbox->root, "/", relative);
}

static void pass_on(struct sandbox *sandbox, const char *name)
{
	const char *value = getenv(name);

	if (value)
		sandbox_set(sandbox, name, value);
}

static void make_folders(struct sandbox *sandbox)
{
	static const char *const folders[][2] = {
	    {"HOME", "home"},
	    {"XDG_CACHE_HOME", "cache"},
	    {"XDG_CONFIG_HOME", "config"},
	    {"XDG_DATA_HOME", "data"},
	    {"XDG_STATE_HOME", "state"},
	    {"XDG_RUNTIME_DIR", "run"},
	    {"TMPDIR", "tmp"},
	};

	for (size_t i = 0; i < sizeof(folders) / sizeof(*folders); i++) {
		char *path = sandbox_path(sandbox, folders[i][1]);

		if (mkdir(path, 0700)) {
			perror(path);
			abort();
		}
		sandbox_set(sandbox, folders[i][0], path);
		free(path);
	}
}

/* No reader's first session, which says where the keys are told. */
static void make_started(struct sandbox *sandbox)
{
	char *folder = sandbox_path(sandbox, "state/earshot");

	fixture_write(folder, "started", TEXT("yes\n"));
	free(folder);
}

void sandbox_init(struct sandbox *sandbox)
{
	const char *tmp = getenv("TMPDIR");
	const char *build = getenv("BUILD");
	char *named;

	*sandbox = (struct sandbox){0};
	sandbox->root =
	    join(tmp && *tmp == '/' ? tmp : "/tmp", "/", "earshot-test.XXXXXX");
	if (!mkdtemp(sandbox->root)) {
		perror(sandbox->root);
		abort();
	}
	make_folders(sandbox);
	make_started(sandbox);
	pass_on(sandbox, "PATH");
	pass_on(sandbox, "ASAN_OPTIONS");
	pass_on(sandbox, "LSAN_OPTIONS");
	pass_on(sandbox, "TSAN_OPTIONS");
	pass_on(sandbox, "UBSAN_OPTIONS");
	sandbox_set(sandbox, "TERM", "xterm-256color");
	sandbox_set(sandbox, "LANG", "C.UTF-8");
	sandbox_set(sandbox, "LC_ALL", "C.UTF-8");
	sandbox_set(sandbox, "TZ", "UTC");
	sandbox_set(sandbox, "EARSHOT_TODAY", "2026-03-01");

	named = join(build && *build ? build : "build", "/", "earshot");
	sandbox->program = realpath(named, NULL);
	if (!sandbox->program)
		sandbox->program = mem_copy_string(named, strlen(named));
	free(named);
}

void sandbox_release(struct sandbox *sandbox)
{
	if (sandbox->root)
		fixture_remove(sandbox->root);
	for (size_t i = 0; i < sandbox->env_count; i++)
		free(sandbox->env[i]);
	free(sandbox->env);
	free(sandbox->program);
	free(sandbox->root);
	*sandbox = (struct sandbox){0};
}

const char **sandbox_argv(const struct sandbox *sandbox, va_list words)
{
	const char **argv = NULL, *word = sandbox->program;
	size_t count = 0, capacity = 0;

	do {
		argv = mem_grow(argv, count + 1, &capacity, sizeof(*argv));
		argv[count++] = word;
		word = va_arg(words, const char *);
	} while (word);
	argv[count] = NULL;
	return argv;
}
