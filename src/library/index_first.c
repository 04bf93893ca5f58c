/*
 * The first rows of the usual list, which every start shows. They lie all over
 * the index, and to collect them takes longer than all else of opening it; so
 * they are collected when it is written, in one piece a language.
 */
#include "library/index_first.h"

#include <string.h>

#include "library/index_row.h"

enum {
	KEPT_ROWS = 120, /* of a screen */
	LANGUAGES_MOST = 8
};

/* Stands before each row's bytes. */
struct kept_head {
	int64_t id;
	uint64_t len;
};

/* The version catalog_version would choose. Versions are compared by what the
 * indices hold, but for twins. */
static const char first_rows[] =
    "SELECT r.id, r.bytes"
    " FROM version v INDEXED BY version_order JOIN row r ON r.id = v.id"
    " WHERE v.kind = 0 AND NOT EXISTS (SELECT 1 FROM version w"
    " WHERE w.kind = v.kind AND w.ref = v.ref AND w.id != v.id AND"
    " (lower(w.lang) != ?1, lower(w.lang) != 'en', lower(w.lang), w.path) <"
    " (lower(v.lang) != ?1, lower(v.lang) != 'en', lower(v.lang), v.path))"
    " ORDER BY v.date DESC, v.name_key, v.ref LIMIT ?2";

struct db_statement *index_first_query(
    struct index *index, struct text lang, size_t limit)
{
	struct db_statement *from = db_prepare(index->db, first_rows);

	db_bind_text(from, 1, lang);
	db_bind_int(from, 2, (int64_t)limit);
	return from;
}

static void keep_for(struct index *index, struct text lang)
{
	struct db_statement *from = index_first_query(index, lang, KEPT_ROWS);
	struct db_statement *to = db_prepare(
	    index->db, "INSERT OR REPLACE INTO first VALUES(?1, ?2)");
	struct str bytes = {0};

	while (db_step(from)) {
		struct text row = db_bytes(from, 1);
		struct kept_head head = {db_int(from, 0), row.len};

		str_append(&bytes, (const char *)&head, sizeof head);
		str_add(&bytes, row);
	}
	db_finish(from);
	db_bind_text(to, 1, lang);
	db_bind_bytes(to, 2, str_text(&bytes));
	db_do(to);
	db_finish(to);
	str_release(&bytes);
}

/* Readers of a language nothing is written in are kept for by "", if all there
 * are have been. */
void index_first_keep(struct index *index)
{
	struct db_statement *next = db_prepare(index->db,
	    "SELECT lang, lower(lang) FROM version INDEXED BY version_name"
	    " WHERE kind = 0 AND lang > ?1 ORDER BY lang LIMIT 1");
	struct str lang = {0}, reader = {0};
	size_t count = 0;
	bool more = true;

	db_run(index->db, "DELETE FROM first");
	while (more && count++ < LANGUAGES_MOST) {
		db_bind_text(next, 1, text_of(str_c(&lang)));
		more = db_step(next);
		str_clear(&reader);
		if (more) {
			str_clear(&lang);
			str_add(&lang, db_text(next, 0));
			str_add(&reader, db_text(next, 1));
		}
		db_reset(next);
		keep_for(index, text_of(str_c(&reader)));
	}
	db_finish(next);
	str_release(&reader);
	str_release(&lang);
}

static bool read_kept(
    struct index *index, struct text bytes, size_t limit, struct catalog *rows)
{
	struct index_row_reader reader = {0};
	struct kept_head head;
	bool whole = true;

	while (whole && bytes.len && rows->count < limit) {
		whole = bytes.len >= sizeof head;
		if (!whole)
			break;
		memcpy(&head, bytes.ptr, sizeof head);
		bytes.ptr += sizeof head;
		bytes.len -= sizeof head;
		whole = head.len <= bytes.len &&
			index_row_read(&reader,
			    (struct text){bytes.ptr, head.len}, head.id, rows);
		bytes.ptr += head.len;
		bytes.len -= head.len;
	}
	index_row_reader_release(&reader);
	if (!whole)
		db_set_damaged(index->db);
	return whole;
}

struct catalog *index_first_kept(
    struct index *index, struct text lang, size_t limit)
{
	struct db_statement *from;
	struct catalog *rows = NULL;

	if (limit > KEPT_ROWS)
		return NULL;
	from = db_prepare(index->db,
	    "SELECT bytes FROM first WHERE lang IN (?1, '')"
	    " ORDER BY lang DESC LIMIT 1");
	db_bind_text(from, 1, lang);
	if (db_step(from)) {
		rows = catalog_new();
		if (!read_kept(index, db_bytes(from, 0), limit, rows)) {
			catalog_free(rows);
			rows = NULL;
		}
	}
	db_finish(from);
	return rows;
}
