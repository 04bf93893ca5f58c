/*
 * Runs a fuzz target without libFuzzer, so that every test run runs it: seeds,
 * and the same again with bytes changed, the same ones each time.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { ROUNDS = 2000, LONGEST = 128 };

/* The first byte chooses how the target takes the rest. */
static const char *const seeds[] = {
    "0wh-1000xm5 -wired tag:dac,amp price:..300",
    "1tag:\"in ear\" (overall:>=4 OR cost:.9..) sort:-cost,price",
    "0text.advice:\"exact phrase\" date:2025-09 age:<30d is:frontier",
    "1~fzy name:*pro lang:ja kind:* @saved price:none ear(3)",
    "0\xe3\x83\x98\xe3\x83\x83\xe3\x83\x89 \"open",
    "1((((((((((((((((a",
    "0\xff\xfe\xc2\x9b:\xe2\x80\x90",
    "( ## Cost\n\n$$ \\Large \\text{0.5} $$\n\n| a | b |\n|--|-:|\n| **x** | "
    "[1] |\n",
    "* - a\n  1. b\n> c `d` <br> &amp; [e](http://f.g/(h))\n\n## "
    "References\n[1] i\n",
    "\x14 "
    "\xe3\x81\xaf**\xe3\x80\x8c\xe7\x94\xb2\xe3\x80\x8d**\xe3\x81\xa7\n```"
    "\nx\ty\n```\n***",
};

static uint32_t next_random(uint32_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 17;
	*state ^= *state << 5;
	return *state;
}

static void survives_seeds_and_changes(void **state)
{
	uint32_t random = 2463534242u;
	size_t i;
	int round;

	(void)state;
	for (i = 0; i < sizeof seeds / sizeof *seeds; i++) {
		size_t size = strlen(seeds[i]);

		for (round = 0; round < ROUNDS; round++) {
			uint8_t data[LONGEST];
			int changes = round % 6;

			memcpy(data, seeds[i], size);
			while (changes--)
				data[next_random(&random) % size] =
				    (uint8_t)next_random(&random);
			LLVMFuzzerTestOneInput(
			    data, round % 5 ? size : size * 2 / 3);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(survives_seeds_and_changes),
	};

	return cmocka_run_group_tests_name("fuzz", tests, NULL, NULL);
}
