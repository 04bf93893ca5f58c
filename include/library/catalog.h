#ifndef LIBRARY_CATALOG_H
#define LIBRARY_CATALOG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "review/review.h"

/* The library in memory: one row a version (a file), one product for all the
 * versions with one kind and ref. Rows are added at the end and never move; a
 * changed library is a new catalogue. Threads may read while nobody adds. */

#define CATALOG_NONE UINT32_MAX

/* Strings that many rows share, each once. */
struct catalog_names {
	uint32_t count;
	struct text *shown;  /* as most rows write it */
	struct text *folded; /* see catalog_fold_tag */
};

struct catalog_row {
	int64_t id; /* of the file in the index, 0 before it is there */
	uint32_t product;
	uint32_t next; /* next version of the same product, or CATALOG_NONE */
	uint32_t company; /* number in companies */
	uint32_t tags;    /* first of tag_count numbers in tag_numbers */
	uint32_t lang;    /* number in langs */
	int32_t date;
	uint16_t tag_count;
	uint8_t kind; /* enum review_kind */
	uint8_t has;  /* enum catalog_has */
	double price;
	float rating[PART_COUNT]; /* NAN where missing */
};

enum catalog_has {
	CATALOG_HAS_PRICE = 1,
	CATALOG_PRICE_INTEGER = 2,
	CATALOG_HAS_PROBLEM = 4
};

struct catalog {
	uint32_t count;
	struct catalog_row *rows;
	uint32_t product_count;
	uint32_t *product_first; /* a version of each product */
	struct catalog_names companies, tags, langs;
	uint32_t *tag_numbers;
	uint32_t problem_count; /* files; those without a row are added */
	struct catalog_store *store;
	/* The place of each row among all names, those with one name sharing
	 * it: kept by order.c once it was needed, gone with the next row. */
	_Atomic(uint32_t *) name_ranks;
};

/* What a row is made from. The texts are copied. */
struct catalog_entry {
	int64_t id;
	const struct review *review; /* sections and body are not looked at */
	struct text path;
	/* Folded by an earlier run, else {0}: name, name without hyphens and
	 * blanks, summary. */
	struct text folded_name, squeezed_name, folded_summary;
};

struct catalog *catalog_new(void);
void catalog_free(struct catalog *catalog);
/* Sets room aside for ROWS of the usual size. */
void catalog_reserve(struct catalog *catalog, size_t rows);
uint32_t catalog_add(
    struct catalog *catalog, const struct catalog_entry *entry);
/* Adds all rows of MORE behind those of CATALOG. */
void catalog_append(struct catalog *catalog, const struct catalog *more);
/* Gives back what was set aside for more rows; adding goes on working. */
void catalog_trim(struct catalog *catalog);

/* Borrowed until the next catalog_add. */
struct text catalog_name(const struct catalog *catalog, uint32_t row);
struct text catalog_ref(const struct catalog *catalog, uint32_t row);
struct text catalog_path(const struct catalog *catalog, uint32_t row);
struct text catalog_folded_name(const struct catalog *catalog, uint32_t row);
struct text catalog_squeezed_name(const struct catalog *catalog, uint32_t row);
struct text catalog_folded_summary(const struct catalog *catalog, uint32_t row);
struct text catalog_lang(const struct catalog *catalog, uint32_t row);
struct text catalog_company(const struct catalog *catalog, uint32_t row);

/*
 * The folded names and summaries of all rows as one text, in the order of the
 * rows: name, squeezed name (left out where it is the same), summary, each
 * with a line end behind it. For searching all of them at once.
 */
struct text catalog_folded_block(const struct catalog *catalog);
/* The row that byte OFFSET of the block belongs to. */
uint32_t catalog_row_at(const struct catalog *catalog, size_t offset);

/* Which of two versions of a product is rather shown a reader of LANG: see
 * schema_prefer; of two files in one language, the first by path. */
uint32_t catalog_prefer(
    const struct catalog *catalog, uint32_t a, uint32_t b, struct text lang);
/* The version of PRODUCT to show a reader of LANG. */
uint32_t catalog_version(
    const struct catalog *catalog, uint32_t product, struct text lang);
/* The version with exactly this language, or CATALOG_NONE. */
uint32_t catalog_version_in(
    const struct catalog *catalog, uint32_t product, struct text lang);
/* The product with this kind and ref, or CATALOG_NONE. */
uint32_t catalog_find(
    const struct catalog *catalog, enum review_kind kind, struct text ref);
/* The name the company's own review gives, in the row's language if there is
 * one; {0} where no review tells it. */
struct text catalog_company_name(const struct catalog *catalog, uint32_t row);

/* Folds a tag or company: as unicode_fold, blank and hyphen alike '-'. */
void catalog_fold_tag(struct str *out, struct text tag);
/* A tag or company as it is written, in lower case and one word. */
struct text catalog_spell_tag(struct arena *arena, struct text tag);
/* Appends a folded name without its hyphens and blanks. */
void catalog_squeeze(struct str *out, struct text folded_name);

#endif
