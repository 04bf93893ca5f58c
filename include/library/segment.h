#ifndef LIBRARY_SEGMENT_H
#define LIBRARY_SEGMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/str.h"
#include "library/library.h"
#include "review/version.h"

/*
 * Some files as columns in one piece of memory with a sum: what the index
 * stores, and what the catalogue copies. First the files that are versions,
 * then those that are none, both by path. SEGMENT_COLUMNS names the columns;
 * numbers are as this machine writes them.
 */

enum {
	SEGMENT_ROWS = 4096,   /* at most, as a rule */
	SEGMENT_NAMES = 40000, /* spellings of one kind, about at most */
	SEGMENT_BYTES = 1 << 28
};

enum segment_column {
	/* Of every file: what tells a change of it. */
	SEGMENT_SIZE,
	SEGMENT_MTIME,
	SEGMENT_CTIME,
	SEGMENT_INODE,
	SEGMENT_HASH,     /* of its bytes */
	SEGMENT_ID,       /* in the text index */
	SEGMENT_SHOWN,    /* where its shown texts start */
	SEGMENT_PROBLEMS, /* of enum segment_problem */
	/* Of every version. */
	SEGMENT_PRICE, /* NAN: none */
	SEGMENT_RATING,
	SEGMENT_DATE = SEGMENT_RATING + PART_COUNT,
	SEGMENT_REF_HASH,  /* see segment_hash_ref */
	SEGMENT_FOLDED,    /* where its folded texts start */
	SEGMENT_TAG_START, /* of its tags, and one more */
	SEGMENT_COMPANY,   /* numbers of spellings in this segment */
	SEGMENT_LANG,
	SEGMENT_KIND,
	SEGMENT_TYPE,
	SEGMENT_HAS, /* of enum version_has */
	/* Of the segment. */
	SEGMENT_TAGS,  /* numbers of spellings */
	SEGMENT_CODES, /* a version's row and a problem of its own, in pairs */
	/* Spellings by number, each with a NUL after it. */
	SEGMENT_COMPANIES,
	SEGMENT_TAG_NAMES,
	SEGMENT_LANGS,
	/* Name, name without hyphens and blanks (where it is another),
	 * summary, each with a line end after it. */
	SEGMENT_FOLDED_TEXT,
	/* Name (of a version), path, ref (where the file is not named after
	 * it), each with a NUL after it. */
	SEGMENT_SHOWN_TEXT,
	SEGMENT_COLUMNS
};

enum version_has {
	VERSION_PRICE_INTEGER = 1,
	VERSION_PROBLEM = 2,  /* of any kind */
	VERSION_SQUEEZED = 4, /* a squeezed name of its own */
	VERSION_REF = 8       /* a ref that is not the file's name */
};

/* Kinds of problems: in the file itself, with its twin in another language, or
 * that it can't be read. */
enum segment_problem { SEGMENT_OWN = 1, SEGMENT_TWIN = 2, SEGMENT_UNREAD = 4 };

/* A file as it was when it was read. */
struct segment_file {
	struct library_file file;
	int64_t id;
	uint64_t hash; /* of its bytes; 0: it could not be read */
};

struct segment_row {
	struct segment_file known; /* its path is the version's, too */
	uint8_t problems;
	bool is_version; /* else the rest is nothing */
	struct version version;
	struct text folded_name, squeezed_name, folded_summary;
	const uint16_t *codes; /* of its own problems */
	size_t code_count;
};

/* One to be read; its bytes are the caller's. */
struct segment {
	uint32_t versions, files; /* all files, with or without a version */
	const void *column[SEGMENT_COLUMNS];
	uint32_t size[SEGMENT_COLUMNS]; /* entries */
	/* The spellings by number, once they are listed. */
	struct text *companies, *tags, *langs;
	uint32_t company_count, tag_count, lang_count;
};

/* False where BYTES (aligned to 8) are none as it was written. */
bool segment_open(struct segment *segment, struct text bytes);
struct text segment_path(const struct segment *segment, uint32_t file);
struct segment_file segment_file(const struct segment *segment, uint32_t file);
/* The file at PATH, or UINT32_MAX. */
uint32_t segment_find(const struct segment *segment, struct text path);
/* Lists the spellings, in ARENA: for segment_read. */
void segment_list_names(struct segment *segment, struct arena *arena);
/* Fills ROW with texts borrowed from SEGMENT, lists in ARENA. */
void segment_read(const struct segment *segment, uint32_t file,
    struct arena *arena, struct segment_row *row);

/* A copy of ROW with all it points to, in ARENA. */
struct segment_row *segment_copy_row(
    struct arena *arena, const struct segment_row *row);

enum { SEGMENT_SPELLINGS = 3 }; /* kinds: companies, tags, languages */

struct segment_spellings {
	struct hash_table numbers;
	struct str starts; /* of each in its column, as uint32_t */
	uint32_t count;
};

/* One to be written; {0} is empty. */
struct segment_builder {
	/* Of versions, and of files without one. */
	struct str columns[2][SEGMENT_COLUMNS];
	struct segment_spellings spellings[SEGMENT_SPELLINGS];
	uint32_t counts[2];     /* versions, and the others */
	uint32_t problem_count; /* files with any */
	uint32_t real_count;    /* files, without folders that can't be read */
	bool full;
};

/* Files of one sort come by path. */
void segment_add(
    struct segment_builder *builder, const struct segment_row *row);
/* Appends the bytes, and makes BUILDER empty. OUT is aligned to 8. */
void segment_finish(struct segment_builder *builder, struct str *out);
void segment_builder_release(struct segment_builder *builder);

uint32_t segment_hash_ref(enum review_kind kind, struct text ref);

/* A file's name without its ending, which is its ref as a rule. */
struct text segment_stem(struct text path);

#endif
