/*
 * Runs a fuzz target without libFuzzer, so that every test run runs it: its
 * seeds, and the same again with bytes changed, taken out and repeated, in the
 * same way each time. HARDER=n does so n times as often.
 */
#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/str.h"
#include "fuzz/target.h"

enum { LONGEST = 1 << 16, FOLDERS_AT_ONCE = 8 };

static struct str *seeds;
static size_t seed_count, seed_capacity;

static int take(
    const char *path, const struct stat *status, int kind, struct FTW *place)
{
	struct str seed = {0};
	char block[4096];
	size_t n;
	FILE *file;

	(void)status;
	(void)place;
	if (kind != FTW_F)
		return 0;
	file = fopen(path, "rbe");
	while (file && (n = fread(block, 1, sizeof block, file)) > 0)
		str_append(&seed, block, n);
	if (file)
		fclose(file);
	seeds = mem_grow(seeds, seed_count, &seed_capacity, sizeof *seeds);
	seeds[seed_count++] = seed;
	return 0;
}

static uint32_t next_random(uint32_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 17;
	*state ^= *state << 5;
	return *state;
}

/* One change: a byte becomes another, or a piece goes or stands twice. */
static void change(struct str *data, uint32_t *random)
{
	size_t at = next_random(random) % data->len, len;
	size_t left = data->len - at;

	len = 1 + next_random(random) % (left < 64 ? left : 64);
	switch (next_random(random) % 4) {
	case 0:
		memmove(data->data + at, data->data + at + len, left - len);
		data->len -= len;
		break;
	case 1:
		if (data->len + len > LONGEST)
			break;
		str_repeat(data, " ", len);
		memmove(data->data + at + len, data->data + at, left);
		break;
	case 2:
		data->data[at] ^= (char)(1 << next_random(random) % 8);
		break;
	default:
		data->data[at] = (char)next_random(random);
	}
}

/* The target must not read beyond its data: the copy is no longer than that. */
static void try(struct text data)
{
	uint8_t *copy = mem_new(data.len + 1, 1);
	uint8_t *exact = mem_resize(copy, data.len ? data.len : 1, 1);

	if (data.len)
		memcpy(exact, data.ptr, data.len);
	LLVMFuzzerTestOneInput(exact, data.len);
	free(exact);
}

static void survives_seeds_and_changes(void **state)
{
	const char *harder = getenv("HARDER");
	size_t rounds = fuzz_rounds * (harder ? strtoul(harder, NULL, 10) : 1);
	uint32_t random = 2463534242u;
	struct str data = {0};
	size_t i;

	(void)state;
	assert_true(seed_count > 0);
	for (i = 0; i < seed_count; i++)
		try(str_text(&seeds[i]));
	for (i = 0; seed_count && i < rounds; i++) {
		const struct str *seed = &seeds[i % seed_count];
		uint32_t changes = 1 + next_random(&random) % 6;

		str_clear(&data);
		str_add(&data, str_text(seed));
		while (changes-- && data.len)
			change(&data, &random);
		try(str_text(&data));
	}
	str_release(&data);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(survives_seeds_and_changes),
	};
	size_t i;
	int failed;

	for (i = 0; fuzz_seeds[i]; i++)
		if (nftw(fuzz_seeds[i], take, FOLDERS_AT_ONCE, FTW_PHYS))
			return 1;
	failed = cmocka_run_group_tests_name("fuzz", tests, NULL, NULL);
	for (i = 0; i < seed_count; i++)
		str_release(&seeds[i]);
	free(seeds);
	return failed;
}
