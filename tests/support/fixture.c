/*
 * Files for tests: small libraries written from pairs of path and content,
 * copies of the samples, and where the corpus lies.
 */
#include "support/fixture.h"

#include <errno.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MAX_OPEN = 32 };

static void fail(const char *path)
{
	perror(path);
	abort();
}

static void make_parents(char *path)
{
	for (char *p = strchr(path + 1, '/'); p; p = strchr(p + 1, '/')) {
		*p = '\0';
		if (mkdir(path, 0755) && errno != EEXIST)
			fail(path);
		*p = '/';
	}
}

void fixture_write(const char *root, const char *path, struct text content)
{
	struct str name = {0};
	FILE *file;

	str_puts(&name, root);
	str_putc(&name, '/');
	str_puts(&name, path);
	make_parents(name.data);
	file = fopen(name.data, "wbe");
	if (!file)
		fail(name.data);
	if (fwrite(content.ptr, 1, content.len, file) != content.len ||
	    fclose(file))
		fail(name.data);
	str_release(&name);
}

void fixture_write_all(const char *root, const struct fixture_file *files)
{
	for (; files->path; files++)
		fixture_write(root, files->path, text_of(files->content));
}

/* What nftw's callback can't be handed otherwise. */
static struct {
	const char *to;
	size_t from_len;
} copying;

static int copy_one(
    const char *path, const struct stat *st, int type, struct FTW *at)
{
	struct str content = {0};
	char block[65536];
	size_t n;
	FILE *file;

	(void)at;
	if (type != FTW_F || !S_ISREG(st->st_mode))
		return 0;
	file = fopen(path, "rbe");
	if (!file)
		fail(path);
	while ((n = fread(block, 1, sizeof(block), file)) > 0)
		str_append(&content, block, n);
	fclose(file);
	fixture_write(
	    copying.to, path + copying.from_len + 1, str_text(&content));
	str_release(&content);
	return 0;
}

void fixture_copy(const char *from, const char *to)
{
	copying.to = to;
	copying.from_len = strlen(from);
	if (nftw(from, copy_one, MAX_OPEN, FTW_PHYS))
		fail(from);
}

static int remove_one(
    const char *path, const struct stat *st, int type, struct FTW *at)
{
	(void)st;
	(void)type;
	(void)at;
	remove(path);
	return 0;
}

/* A test may have taken the rights of a folder away. */
static int unlock_one(
    const char *path, const struct stat *st, int type, struct FTW *at)
{
	(void)st;
	(void)at;
	if (type == FTW_D || type == FTW_DNR)
		chmod(path, 0700);
	return 0;
}

void fixture_remove(const char *path)
{
	nftw(path, unlock_one, MAX_OPEN, FTW_PHYS);
	nftw(path, remove_one, MAX_OPEN, FTW_PHYS | FTW_DEPTH);
}

const char *fixture_corpus(void)
{
	const char *corpus = "../shared/corpus";

	return access(corpus, R_OK | X_OK) ? NULL : corpus;
}
