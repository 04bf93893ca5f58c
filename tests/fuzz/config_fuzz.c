/*
 * libFuzzer over the configuration: read, or refused with a reason. A query
 * that is added is there, beside all that was, and gone once it is removed.
 */
#include <stdlib.h>
#include <unistd.h>

#include "fuzz/target.h"
#include "query/config/config.h"
#include "query/config/config_edit.h"

const char *const fuzz_seeds[] = {"tests/fuzz/seeds/config", NULL};
const size_t fuzz_rounds = 300;

static const struct config_query added = {
    {"added by fuzz", 13}, {"tag:'x' \"y\"", 11}, 0};

/* The number of queries; one more must be there when ADDED is. */
static size_t read_queries(const char *path, bool there)
{
	struct config config;
	struct error error = {0};
	size_t count;

	if (!config_read(&config, path, true, &error))
		abort();
	count = config.query_count;
	if (text_equal(config_find_query(&config, added.name), added.query) !=
	    there)
		abort();
	config_release(&config);
	return count;
}

static void add_and_remove(const char *path)
{
	struct error error = {0};
	size_t before;

	before = read_queries(path, false);
	if (config_add_query(path, &added, &error)) {
		if (read_queries(path, true) != before + 1 ||
		    !config_remove_query(path, &added, &error) ||
		    read_queries(path, false) != before)
			abort();
	} else if (!*error_message(&error)) {
		abort();
	}
	error_release(&error);
}

static void use(const char *path)
{
	struct config config;
	struct error error = {0};
	bool good = config_read(&config, path, true, &error);
	bool taken = config_find_query(&config, added.name).ptr;

	if (!good && !*error_message(&error))
		abort();
	config_release(&config);
	error_release(&error);
	if (good && !taken)
		add_and_remove(path);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	/* In memory where there is such a folder: each change is synced. */
	char path[] = "/dev/shm/earshot-fuzz.XXXXXX";
	char other[] = "/tmp/earshot-fuzz.XXXXXX";
	char *name = path;
	int fd = mkstemp(path);

	if (fd < 0)
		fd = mkstemp(name = other);
	if (fd < 0 || write(fd, data, size) != (ssize_t)size)
		abort();
	close(fd);
	use(name);
	unlink(name);
	return 0;
}
