/*
 * libFuzzer over the bytes of an index: of a few samples, four bytes of data
 * each change one; the first two say how much of the file is left. Whatever
 * is made of it, reading it ends in an answer or in none.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fuzz/target.h"
#include "library/index.h"
#include "library/index_first.h"
#include "library/index_store.h"
#include "library/index_update.h"

const char *const fuzz_seeds[] = {"tests/fuzz/seeds/index", NULL};
const size_t fuzz_rounds = 100;

/* Small enough that each change meets something. */
static const char library[] = "tests/samples/_products/en/orrery";

static struct {
	struct index_place place;
	char *file;
	int fd; /* of the file; -1 where it has to be written whole */
	char *bytes;
	size_t size;
	struct index *index; /* kept open where that went well; NULL */
} base;

static char folder[] = "/tmp/earshot-fuzz.XXXXXX";
static char folder_in_memory[] = "/dev/shm/earshot-fuzz.XXXXXX";

static void clean_up(void)
{
	char *lock = NULL;

	index_close(base.index);

	unlink(base.file);
	if (asprintf(&lock, "%s-lock", base.file) > 0)
		unlink(lock);
	free(lock);
	rmdir(base.place.cache);
	free((char *)base.place.root);
	free(base.file);
	free(base.bytes);
	if (base.fd >= 0)
		close(base.fd);
}

static void build(void)
{
	struct index_update update = {.threads = 1};
	struct index_report report;
	FILE *file;
	long size;

	base.fd = -1;
	base.place.root = realpath(library, NULL);
	base.place.cache = mkdtemp(folder_in_memory);
	if (!base.place.cache)
		base.place.cache = mkdtemp(folder);
	update.place = base.place;
	index_close(index_update(&update, &report, NULL));
	base.file = index_store_path(&base.place);
	file = base.file ? fopen(base.file, "rbe") : NULL;
	if (!file || fseek(file, 0, SEEK_END) || (size = ftell(file)) <= 0)
		abort();
	base.size = (size_t)size;
	base.bytes = malloc(base.size);
	rewind(file);
	if (!base.bytes || fread(base.bytes, 1, base.size, file) != base.size)
		abort();
	fclose(file);
	atexit(clean_up);
}

static void put(const char *bytes, size_t len, size_t at)
{
	if (pwrite(base.fd, bytes, len, (off_t)at) != (ssize_t)len)
		abort();
}

/* The whole file, where the last one is gone, as one found damaged is. */
static void write_whole(void)
{
	struct stat status;

	if (base.fd >= 0 && fstat(base.fd, &status) == 0 && status.st_nlink)
		return;
	if (base.fd >= 0)
		close(base.fd);
	base.fd = open(base.file, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	if (base.fd < 0)
		abort();
	put(base.bytes, base.size, 0);
}

/* The page that holds PLACE, as it is in the file but for its sum. */
static void put_page(char *page, size_t place)
{
	db_write_sum(page);
	put(page, DB_PAGE, place / DB_PAGE * DB_PAGE);
}

/* Where the NUMBERth change of DATA is made; false after the last. */
static bool find_change(
    const uint8_t *data, size_t size, size_t number, size_t *place)
{
	const uint8_t *at = data + 2 + number * 4;

	if (size < 2 + number * 4 + 4)
		return false;
	*place = ((size_t)at[0] << 16 | at[1] << 8 | at[2]) % base.size;
	return true;
}

/* DATA's changes made to the file: four bytes of it say where, and what is to
 * be other; the first two, what is cut off. */
static void damage(const uint8_t *data, size_t size)
{
	char page[DB_PAGE];
	size_t i, place;

	for (i = 0; find_change(data, size, i, &place); i++) {
		if (pread(base.fd, page, DB_PAGE,
			(off_t)(place / DB_PAGE * DB_PAGE)) != DB_PAGE)
			abort();
		page[place % DB_PAGE] ^= (char)data[2 + i * 4 + 3];
		put_page(page, place);
	}
	if (size > 1 && data[0] == 0xFF &&
	    ftruncate(base.fd, (off_t)(base.size * data[1] / 256)))
		abort();
}

static void repair(const uint8_t *data, size_t size)
{
	size_t i, place;

	for (i = 0; find_change(data, size, i, &place); i++) {
		place = place / DB_PAGE * DB_PAGE;
		put(base.bytes + place, DB_PAGE, place);
	}
	if (size > 1 && data[0] == 0xFF) {
		place = base.size * data[1] / 256;
		put(base.bytes + place, base.size - place, place);
	}
}

/* Tells a connection that is kept that its pages are out of date. */
static void count_change(void)
{
	char *counter = base.bytes + 24;
	int i;

	for (i = 3; i >= 0 && !++counter[i]; i--)
		;
	memcpy(base.bytes + 92, counter, 4); /* as valid as the counter */
	put_page(base.bytes, 0);
}

static bool print(void *context, const struct index_problem *problem)
{
	size_t *sum = context;

	*sum += problem->path.len + problem->problem.values.len;
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
	struct index_version *versions;
	struct index_mentions mentions;
	size_t count, sum = 0;

	/* Locked once, not for each question. */
	db_run(index->db, "BEGIN");
	catalog_free(index_first_kept(index, TEXT("en"), 20));
	catalog_free(index_load(index, NULL));
	index_find_ref(index, arena, REVIEW_PRODUCT, TEXT("orrery-apsis-5"),
	    &versions, &count);
	index_find_mentions(index, arena, TEXT("orrery-apsis-5.md"), &mentions);
	index_problems(index, print, &sum);
	search(index);
	db_run(index->db, "COMMIT");
	arena_free(arena);
}

/* To open is most of the work: most inputs do without, also after one that
 * was found damaged, for which the file is not to be taken away. */
static void open_index(bool anew)
{
	if (anew) {
		index_close(base.index);
		base.index = NULL;
	}
	if (!base.index)
		base.index = index_open(&base.place);
	if (!base.index)
		return;
	*base.index->path = '\0';
	base.index->is_lost = false;
	db_forgive(base.index->db);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (!base.file)
		build();
	write_whole();
	count_change();
	damage(data, size);
	open_index(size && data[0] % 16 == 7);
	if (base.index)
		use(base.index);
	repair(data, size);
	return 0;
}
