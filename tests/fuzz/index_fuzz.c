/*
 * libFuzzer over the bytes of an index: of the samples', four bytes of data
 * each change one; the first two say how much of the file is left. Whatever
 * is made of it, reading it ends in an answer or in none.
 */
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fuzz/target.h"
#include "library/index.h"
#include "library/index_store.h"
#include "library/index_update.h"

const char *const fuzz_seeds[] = {"tests/fuzz/seeds/index", NULL};
const size_t fuzz_rounds = 100;

static struct {
	struct index_place place;
	char *file;
	char *bytes, *damaged;
	size_t size;
} base;

static char folder[] = "/tmp/earshot-fuzz.XXXXXX";

static void clean_up(void)
{
	char *lock = NULL;

	unlink(base.file);
	if (asprintf(&lock, "%s-lock", base.file) > 0)
		unlink(lock);
	free(lock);
	rmdir(folder);
	free((char *)base.place.root);
	free(base.file);
	free(base.bytes);
	free(base.damaged);
}

static void build(void)
{
	struct index_update update = {.threads = 1};
	struct index_report report;
	FILE *file;
	long size;

	base.place.root = realpath("tests/samples", NULL);
	base.place.cache = mkdtemp(folder);
	update.place = base.place;
	index_close(index_update(&update, &report, NULL));
	base.file = index_store_path(&base.place);
	file = base.file ? fopen(base.file, "rbe") : NULL;
	if (!file || fseek(file, 0, SEEK_END) || (size = ftell(file)) <= 0)
		abort();
	base.size = (size_t)size;
	base.bytes = malloc(base.size);
	base.damaged = malloc(base.size);
	rewind(file);
	if (!base.bytes || !base.damaged ||
	    fread(base.bytes, 1, base.size, file) != base.size)
		abort();
	fclose(file);
	atexit(clean_up);
}

/* DATA's changes made to the file, which is truncated where they say so. */
static void write_damaged(const uint8_t *data, size_t size)
{
	size_t len = base.size, at;
	int fd;

	memcpy(base.damaged, base.bytes, base.size);
	if (size > 1 && data[0] == 0xFF)
		len = len * data[1] / 256;
	for (at = 2; at + 4 <= size; at += 4) {
		size_t place =
		    (size_t)data[at] << 16 | data[at + 1] << 8 | data[at + 2];

		base.damaged[place % base.size] ^= (char)data[at + 3];
	}
	fd = open(base.file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	if (fd < 0 || write(fd, base.damaged, len) != (ssize_t)len)
		abort();
	close(fd);
}

static bool print(void *context, const struct index_problem *problem)
{
	size_t *sum = context;

	*sum += problem->path.len + problem->message.len;
	return true;
}

static void search(struct index *index)
{
	struct text_search search = {.words = TEXT("noise"), .section = -1};
	struct error why = {0};
	int64_t *ids = NULL;
	int32_t *scores = NULL;
	size_t count = 0;

	if (index_find_text(index, &search, &ids, &scores, &count, &why)) {
		free(ids);
		free(scores);
	}
	error_release(&why);
}

static void use(struct index *index)
{
	struct arena *arena = arena_new();
	struct index_counts counts;
	struct index_version *versions;
	struct index_mentions mentions;
	size_t count, sum = 0;

	catalog_free(index_first(index, TEXT("en"), 20, &counts));
	catalog_free(index_load(index, NULL));
	index_find_ref(index, arena, REVIEW_PRODUCT, TEXT("orrery-apsis-5"),
	    &versions, &count);
	index_find_mentions(index, arena,
	    TEXT("_products/en/orrery/orrery-apsis-5.md"), &mentions);
	index_problems(index, print, &sum);
	search(index);
	arena_free(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct index *index;

	if (!base.file)
		build();
	write_damaged(data, size);
	index = index_open(&base.place);
	if (index)
		use(index);
	index_close(index);
	return 0;
}
