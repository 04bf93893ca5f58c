#ifndef SUPPORT_PLACE_H
#define SUPPORT_PLACE_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

#include "library/catalog.h"
#include "library/index.h"
#include "library/index_update.h"
#include "support/sandbox.h"

/* A library and the place of its index, for tests that bring it up to date.
 * All fail the test that calls them. */
struct place {
	struct sandbox sandbox;
	char *root, *cache, *file;
	struct index_place index;
};

/* For cmocka; *STATE is the place. */
int place_set_up(void **state);
int place_tear_down(void **state);

/* Sets a file's time to SECONDS after one that is older than any index. */
void place_age(const struct place *place, const char *path, time_t seconds);
/* A review older than any index, newer than the last one written. */
void place_write_review(const struct place *place, const char *path,
    const char *ref, const char *lang, const char *name, const char *text);
/* COUNT reviews, each thing in en and ja. */
void place_write_library(const struct place *place, int count);

/* HOW may be NULL; NULL when cancelled. */
struct index *place_update_with(const struct place *place,
    const struct index_update *how, struct index_report *report);
/* REPORT may be NULL. */
void place_update(const struct place *place, struct index_report *report);

/* See index_open_first; catalog_free() them. */
struct catalog *place_first(const struct place *place, struct text lang,
    size_t limit, struct index_counts *counts);

/* All of the corpus beside the project, by an index in memory; skips the test
 * where there is none. catalog_free() it. */
struct catalog *place_load_corpus(void);

/* The catalogue as sorted lines; free() them. */
char *place_dump_catalog(const struct catalog *catalog);
char *place_dump_index(struct index *index);
/* The catalogue of an index made this moment from nothing. */
char *place_dump_fresh(const struct place *place);
/* All answers of both are the same: rows, mentions, problems, words. */
void place_check_as_fresh(const struct place *place);

/* How many reviews hold WORDS; RANKED may be NULL. */
size_t place_find(struct index *index, const char *words, int section,
    bool phrase, bool prefix, bool *ranked);
size_t place_count_found(const struct place *place, const char *words);

#endif
