#ifndef LIBRARY_CATALOG_H
#define LIBRARY_CATALOG_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "library/segment.h"
#include "review/version.h"

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

struct catalog_problem {
	uint32_t row;
	uint16_t code; /* enum problem_code */
};

struct catalog {
	uint32_t count;
	/* Columns: an entry a row. */
	uint32_t *id;      /* of the file in the index, 0 before it is there */
	uint32_t *product; /* its number */
	uint32_t *next;    /* version of the same product, or CATALOG_NONE */
	uint32_t *company; /* number in companies */
	uint32_t *lang;    /* number in langs */
	uint32_t *tag_start; /* of its tags in tag_numbers; and one more */
	int32_t *date;
	double *price;             /* NAN: none */
	float *rating[PART_COUNT]; /* NAN: none */
	uint8_t *kind;             /* enum review_kind */
	uint8_t *type;             /* 0: none */
	uint8_t *has;              /* enum version_has */

	uint32_t product_count;
	uint32_t *product_first; /* a version of each product */
	struct catalog_names companies, tags, langs;
	uint32_t *tag_numbers;
	struct catalog_problem *problems; /* of versions, by row */
	size_t row_problem_count;
	uint32_t problem_count; /* files, with or without a version */
	struct catalog_store *store;
	/* Kept once they are needed, gone with the next row: the place of each
	 * name among all, equal ones sharing it; tags that are one word. */
	_Atomic(uint32_t *) name_ranks;
	_Atomic(struct tag_twins *) tag_twins;
};

struct catalog *catalog_new(void);
void catalog_free(struct catalog *catalog);
/* Adds the versions of SEGMENT, and counts its files with problems. */
void catalog_add(struct catalog *catalog, const struct segment *segment);
/* Reserves memory for so many rows, tags and texts, so that none move while
 * they are added; more may be added all the same. */
struct catalog_room {
	size_t versions, tags, folded, shown; /* the texts in bytes */
};
void catalog_reserve(struct catalog *catalog, const struct catalog_room *room);
/* Frees the memory reserved for more rows; rows may still be added. */
void catalog_trim(struct catalog *catalog);

/* Fills VERSION with what the catalogue has of ROW, borrowed or in ARENA: no
 * title, permalink, summary or problems, and tags as most rows write them. */
void catalog_read(const struct catalog *catalog, uint32_t row,
    struct arena *arena, struct version *version);

/* Borrowed until the next catalog_add. */
struct text catalog_name(const struct catalog *catalog, uint32_t row);
/* The same without the company said twice, see version_name_once. */
struct text catalog_shown_name(const struct catalog *catalog, uint32_t row);
struct text catalog_ref(const struct catalog *catalog, uint32_t row);
struct text catalog_path(const struct catalog *catalog, uint32_t row);
struct text catalog_folded_name(const struct catalog *catalog, uint32_t row);
struct text catalog_squeezed_name(const struct catalog *catalog, uint32_t row);
struct text catalog_folded_summary(const struct catalog *catalog, uint32_t row);
/* The three at once. */
struct catalog_texts {
	struct text name, squeezed, summary;
};
struct catalog_texts catalog_folded(
    const struct catalog *catalog, uint32_t row);
struct text catalog_lang(const struct catalog *catalog, uint32_t row);
struct text catalog_company(const struct catalog *catalog, uint32_t row);

/* The folded names and summaries of all rows as one text to search at once, in
 * the order of the rows: name, squeezed name (left out where it is the same),
 * summary, each with a line end after it. */
struct text catalog_folded_block(const struct catalog *catalog);
/* The offset of ROW's texts in the block. */
const char *catalog_folded_start(const struct catalog *catalog, uint32_t row);

/* The version of a product to show a reader of LANG, of the two given: see
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
/* The type of ROW's product, the same for all its versions: that of the one
 * that comes first by schema_prefer, of those that have one. 0: none. */
uint8_t catalog_type(const struct catalog *catalog, uint32_t row);
/* The name the company's own review gives, in the row's language if there is
 * one; {0} where no review tells it. */
struct text catalog_company_name(const struct catalog *catalog, uint32_t row);

/* Folds a tag or company: as unicode_fold, blank and hyphen alike '-'. */
void catalog_fold_tag(struct str *out, struct text tag);
/* A tag or company as it is written, in lower case and one word. */
struct text catalog_spell_tag(struct arena *arena, struct text tag);
/* Appends a folded name without its hyphens and blanks. */
void catalog_squeeze(struct str *out, struct text folded_name);
/* Fills the folded texts of ROW from its version, in ARENA. */
void catalog_fold(struct segment_row *row, struct arena *arena);

#endif
