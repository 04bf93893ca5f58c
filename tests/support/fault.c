/*
 * The page that tells a program under test which of its calls fail, and what
 * became of that.
 */
#include "support/fault.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/str.h"
#include "support/sanitized.h"

static const char library[] = "tests/fault.so";

const char *fault_name(enum fault_call call)
{
	static const char *const names[] = {[FAULT_OPEN] = "open",
	    [FAULT_READ] = "read",
	    [FAULT_LIST] = "readdir",
	    [FAULT_STAT] = "stat",
	    [FAULT_WRITE] = "write",
	    [FAULT_SYNC] = "fsync",
	    [FAULT_TRUNCATE] = "ftruncate",
	    [FAULT_RENAME] = "rename",
	    [FAULT_UNLINK] = "unlink",
	    [FAULT_MKDIR] = "mkdir",
	    [FAULT_LOCK] = "lock",
	    [FAULT_MMAP] = "mmap",
	    [FAULT_MALLOC] = "malloc",
	    [FAULT_THREAD] = "thread",
	    [FAULT_YAML] = "YAML",
	    [FAULT_CMARK] = "Markdown",
	    [FAULT_ANY] = "any call"};

	return names[call];
}

bool fault_is_possible(void)
{
#ifdef __GLIBC__
	return !SANITIZED;
#else
	return false;
#endif
}

/* Maps the page in SANDBOX, made where it is not there. */
static struct fault_page *map(const struct sandbox *sandbox)
{
	char *path = sandbox_path(sandbox, "fault");
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	struct fault_page *page;

	assert_true(fd >= 0);
	assert_int_equal(ftruncate(fd, sizeof *page), 0);
	page =
	    mmap(NULL, sizeof *page, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	assert_ptr_not_equal(page, MAP_FAILED);
	close(fd);
	free(path);
	return page;
}

static char *find_built(const char *name)
{
	const char *build = getenv("BUILD");
	struct str named = {0};
	char *path;

	str_printf(&named, "%s/%s", build && *build ? build : "build", name);
	path = realpath(str_c(&named), NULL);
	if (!path)
		fail_msg("%s is not built", str_c(&named));
	str_release(&named);
	return path;
}

/* Into the program with shared libraries. */
static void preload(struct sandbox *sandbox)
{
	char *path = find_built(library);

	sandbox_set(sandbox, "LD_PRELOAD", path);
	free(path);
	free(sandbox->program);
	sandbox->program = find_built("tests/earshot");
	path = sandbox_path(sandbox, "fault");
	sandbox_set(sandbox, "EARSHOT_FAULT", path);
	free(path);
}

void fault_set(struct sandbox *sandbox, const struct fault *fault)
{
	struct fault_page *page;

	if (!fault) {
		sandbox_set(sandbox, "LD_PRELOAD", NULL);
		sandbox_set(sandbox, "EARSHOT_FAULT", NULL);
		return;
	}
	page = map(sandbox);
	memset(page, 0, sizeof *page);
	page->call = (int32_t)fault->call;
	page->error = fault->error;
	page->at = fault->at;
	page->times = fault->times ? fault->times : 1;
	snprintf(page->path, sizeof page->path, "%s",
	    fault->path ? fault->path : "");
	munmap(page, sizeof *page);
	preload(sandbox);
}

uint64_t fault_fired(const struct sandbox *sandbox)
{
	struct fault_page *page = map(sandbox);
	uint64_t fired = page->fired;

	munmap(page, sizeof *page);
	return fired;
}

uint64_t fault_count(const struct sandbox *sandbox, enum fault_call call)
{
	struct fault_page *page = map(sandbox);
	uint64_t count = page->counts[call];

	munmap(page, sizeof *page);
	return count;
}
