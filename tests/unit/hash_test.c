/* Sums: whatever is likely to happen to bytes on a disk changes them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/hash.h"
#include "suite.h"

enum { BYTES = 4088, BLOCK = 512 };

static uint64_t sum(const unsigned char *bytes, size_t len)
{
	return hash_sum((struct text){(const char *)bytes, len});
}

static void fill(unsigned char *bytes)
{
	uint32_t value = 1, i;

	for (i = 0; i < BYTES; i++) {
		value = value * 1664525 + 1013904223;
		bytes[i] = (unsigned char)(value >> 24);
	}
}

static void one_changed_bit_is_noticed(void **state)
{
	unsigned char bytes[BYTES];
	uint64_t before;
	size_t bit;

	(void)state;
	fill(bytes);
	before = sum(bytes, BYTES);
	for (bit = 0; bit < 8 * (size_t)BYTES; bit++) {
		bytes[bit / 8] ^= (unsigned char)(1 << bit % 8);
		assert_int_not_equal(sum(bytes, BYTES), before);
		bytes[bit / 8] ^= (unsigned char)(1 << bit % 8);
	}
	assert_int_equal(sum(bytes, BYTES), before);
}

/* The same bit in words at any distance: what is added up may cancel out. */
static void two_changed_bits_are_noticed(void **state)
{
	unsigned char bytes[BYTES];
	uint64_t before;
	size_t bit, other;

	(void)state;
	fill(bytes);
	before = sum(bytes, BYTES);
	for (bit = 0; bit < 64; bit++)
		for (other = bit + 64; other < 8 * (size_t)BYTES; other += 64) {
			bytes[bit / 8] ^= (unsigned char)(1 << bit % 8);
			bytes[other / 8] ^= (unsigned char)(1 << other % 8);
			assert_int_not_equal(sum(bytes, BYTES), before);
			bytes[bit / 8] ^= (unsigned char)(1 << bit % 8);
			bytes[other / 8] ^= (unsigned char)(1 << other % 8);
		}
}

static void blocks_at_each_others_place_are_noticed(void **state)
{
	unsigned char bytes[BYTES], moved[BYTES];
	size_t at;

	(void)state;
	fill(bytes);
	for (at = BLOCK; at + BLOCK <= BYTES; at += BLOCK) {
		memcpy(moved, bytes, BYTES);
		memcpy(moved, bytes + at, BLOCK);
		memcpy(moved + at, bytes, BLOCK);
		assert_int_not_equal(sum(moved, BYTES), sum(bytes, BYTES));
		memset(moved, 0, BYTES);
		assert_int_not_equal(sum(moved, at), sum(moved, at + BLOCK));
		assert_int_not_equal(sum(moved, at), 0);
	}
}

SUITE(hash)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(one_changed_bit_is_noticed),
	    cmocka_unit_test(two_changed_bits_are_noticed),
	    cmocka_unit_test(blocks_at_each_others_place_are_noticed),
	};

	return cmocka_run_group_tests_name("hash", tests, NULL, NULL);
}
