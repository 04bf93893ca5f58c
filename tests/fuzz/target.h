#ifndef FUZZ_TARGET_H
#define FUZZ_TARGET_H

#include <stddef.h>
#include <stdint.h>

/* What a fuzz target is made of; see libFuzzer. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Folders of seeds, from the project's root, NULL after the last: what was
 * once found, and what is good. */
extern const char *const fuzz_seeds[];
/* How often `make test` tries it on something changed. */
extern const size_t fuzz_rounds;

#endif
