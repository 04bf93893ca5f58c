/*
 * The index as a file: name, schema, version, the writers' lock, and the
 * replacement of an old file by a new one. A file with anything unexpected in
 * it is no index.
 */
#include "library/index_store.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/leftover.h"
#include "base/mem.h"
#include "base/message.h"
#include "library/index_trust.h"
#include "library/segment.h"
#include "library/tokenizer.h"
#include "review/schema.h"

enum {
	NAME_LONGEST = 48,
	LOCK_PAUSE = 5, /* ms; then twice as long each time */
	LOCK_PAUSE_MOST = 80,
	STALE_AFTER = 3600 /* s */
};

/* Ids of texts are never used again: a changed file gets a new id and leaves a
 * dead entry. To delete an entry, a contentless FTS5 index would need the old
 * text, and storing texts would double the file. */
static const char schema[] =
    "CREATE TABLE state(root TEXT, complete, settled, next_id, products,"
    " companies, versions, files, problems, whole);"
    /* Segments (see library/segment.h): first path, counts of files without
     * folders and of files with problems, then sizes for catalog_reserve. */
    "CREATE TABLE segment(first TEXT UNIQUE, files, problems, versions, tags,"
    " folded, shown, bytes BLOB);"
    "CREATE TABLE version(id INTEGER PRIMARY KEY, path TEXT, kind, ref TEXT,"
    " lang TEXT, date, name_key BLOB, name TEXT, folded TEXT);"
    /* See library/index_first.h. LANG has an index, since a scan would read the
     * bytes of each row. */
    "CREATE TABLE first(lang TEXT UNIQUE, fresh, bytes BLOB);"
    "CREATE INDEX version_path ON version(path);"
    "CREATE INDEX version_ref ON version(kind, ref, lang);"
    "CREATE INDEX version_order ON version(kind, date DESC, name_key, ref,"
    " lang);"
    "CREATE INDEX version_name ON version(kind, lang, folded, ref);"
    /* See library/index_mentions.h. */
    "CREATE TABLE mention(source, name TEXT, lang TEXT, count,"
    " PRIMARY KEY(source, name)) WITHOUT ROWID;"
    "CREATE INDEX mention_name ON mention(name, lang);"
    "CREATE TABLE name(folded TEXT, lang TEXT, PRIMARY KEY(folded, lang))"
    " WITHOUT ROWID;"
    "CREATE TABLE scanned(id);"
    "CREATE TABLE problem(path TEXT, number, line, code TEXT, parts TEXT,"
    " PRIMARY KEY(path, number)) WITHOUT ROWID;"
    "CREATE TABLE dead(id INTEGER PRIMARY KEY);"
    "CREATE VIRTUAL TABLE text USING fts5(name, tags, summary"; /* … */
static const char schema_end[] = ", content='', tokenize='earshot');";

/* Appends the schema, with a column for each section. */
static void print_schema(struct str *out)
{
	int i;

	str_puts(out, schema);
	for (i = 0; i < SECTION_KEYS; i++)
		str_printf(out, ", %s", review_schema.sections[i].column);
	str_puts(out, schema_end);
}

/* The tables FTS5 adds. A schema counts as ours only if all of it matches. */
static const char schema_of_fts5[] =
    "CREATE TABLE 'text_data'(id INTEGER PRIMARY KEY, block BLOB);"
    "CREATE TABLE 'text_idx'(segid, term, pgno, PRIMARY KEY(segid, term))"
    " WITHOUT ROWID;"
    "CREATE TABLE 'text_docsize'(id INTEGER PRIMARY KEY, sz BLOB);"
    "CREATE TABLE 'text_config'(k PRIMARY KEY, v) WITHOUT ROWID;";

/* Number of the schema. Segments hold numbers in the machine's byte order, and
 * problems and types by number, so all three are part of it. */
static int schema_number(const struct index_place *place)
{
	const uint32_t numbers[] = {INDEX_SCHEMA, SEGMENT_COLUMNS, PART_COUNT,
	    PROBLEM_CODES,
	    (uint32_t)type_words_hash(
		&schema_types, place->words, place->word_count)};
	struct text bytes = {(const char *)numbers, sizeof numbers};

	return (int)(hash_text(bytes, 0) >> 34);
}

char *index_store_path(const struct index_place *place)
{
	const char *slash = strrchr(place->root, '/');
	const char *base = slash ? slash + 1 : place->root;
	struct str path = {0};
	size_t i;

	if (!place->cache)
		return NULL;
	str_printf(&path, "%s/", place->cache);
	for (i = 0; i < NAME_LONGEST && base[i]; i++)
		str_putc(&path,
		    isalnum((unsigned char)base[i]) || strchr("-_.", base[i])
			? base[i]
			: '_');
	str_printf(&path, "-%016llx.db",
	    (unsigned long long)hash_text(text_of(place->root), 0));
	return path.data;
}

static struct index *index_new(struct db *db, const char *path)
{
	struct index *index = mem_new(1, sizeof *index);

	index->db = db;
	index->segment_rows = SEGMENT_ROWS;
	index->path = mem_copy_string(path, strlen(path));
	return index;
}

void index_close(struct index *index)
{
	if (!index)
		return;
	catalog_free(index->catalog);
	db_finish(index->mentions_of);
	db_finish(index->mentioned_by);
	db_close(index->db);
	free(index->path);
	free(index);
}

static bool ask_int(struct db *db, const char *sql, int64_t *value)
{
	struct db_statement *statement = db_prepare(db, sql);
	bool found = db_step(statement);

	if (found)
		*value = db_int(statement, 0);
	db_finish(statement);
	return found;
}

/* A view, a trigger or a computed column could run any SQL. */
static bool has_our_schema(struct db *db)
{
	struct db_statement *from =
	    db_prepare(db, "SELECT sql FROM sqlite_schema WHERE type != 'index'"
			   " OR sql NOT NULL ORDER BY rowid");
	struct str own = {0};
	struct text ours[] = {{0}, text_of(schema_of_fts5)};
	bool same = true;
	size_t at = 0;

	print_schema(&own);
	ours[0] = str_text(&own);
	while (same && db_step(from)) {
		struct text sql = db_text(from, 0);

		at += !ours[at].len && at == 0;
		same = sql.len && sql.len < ours[at].len &&
		       !memcmp(sql.ptr, ours[at].ptr, sql.len) &&
		       ours[at].ptr[sql.len] == ';';
		if (same) {
			ours[at].ptr += sql.len + 1;
			ours[at].len -= sql.len + 1;
		}
	}
	db_finish(from);
	str_release(&own);
	return same && !ours[0].len && !ours[1].len;
}

static bool is_ours(struct db *db, const struct index_place *place)
{
	struct db_statement *statement;
	int64_t application = 0, version = 0;
	bool same;

	if (!ask_int(db, "PRAGMA application_id", &application) ||
	    application != INDEX_APPLICATION ||
	    !ask_int(db, "PRAGMA user_version", &version) ||
	    version != schema_number(place) || !has_our_schema(db))
		return false;
	statement = db_prepare(db, "SELECT root FROM state");
	same = db_step(statement) &&
	       text_equal(db_text(statement, 0), text_of(place->root));
	db_finish(statement);
	return same;
}

struct index *index_store_read(const char *path,
    const struct index_place *place, enum db_mode mode, int patience)
{
	struct db *db;

	if (!index_trust_file(path))
		return NULL;
	db = db_open(path, mode);
	db_defend(db, true);
	db_set_patience(db, patience);
	if (db_run(db, "PRAGMA cell_size_check=ON; BEGIN;"
		       "PRAGMA cache_size=-512") &&
	    is_ours(db, place))
		return index_new(db, path);
	db_close(db);
	return NULL;
}

bool index_store_end(struct index *index)
{
	return db_run(index->db, "END");
}

struct index *index_store_open(const char *path,
    const struct index_place *place, enum db_mode mode, int patience)
{
	struct index *index = index_store_read(path, place, mode, patience);

	if (index && index_store_end(index) &&
	    db_run(index->db, "PRAGMA synchronous=NORMAL"))
		return index;
	index_close(index);
	return NULL;
}

/* For a new file that no other session sees: a crash may lose it. */
static const char builder_settings[] =
    "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;"
    "PRAGMA locking_mode=EXCLUSIVE; PRAGMA cache_size=-16384";

static bool write_schema(struct index *index, const struct index_place *place)
{
	const struct index_state state = {.next_id = 1};
	struct db *db = index->db;
	struct db_statement *statement;
	struct str sql = {0};
	bool done;

	str_printf(&sql, "PRAGMA application_id=%d; PRAGMA user_version=%d;",
	    INDEX_APPLICATION, schema_number(place));
	print_schema(&sql);
	done = db_run(db, str_c(&sql));
	str_release(&sql);
	statement = db_prepare(
	    db, "INSERT INTO state VALUES(?, 0, 0, 0, 0, 0, 0, 0, 0, 0)");
	db_bind_text(statement, 1, text_of(place->root));
	done = done && db_do(statement) &&
	       db_run(db, "INSERT INTO scanned VALUES(0)");
	db_finish(statement);
	return done && index_store_write_state(index, &state);
}

struct index *index_store_create(const char *path,
    const struct index_place *place, const char *name, struct error *error)
{
	struct index *index = index_new(db_open(path, DB_CREATE), path);

	if (db_run(index->db, "PRAGMA page_size=4096") &&
	    db_run(index->db, builder_settings) &&
	    index_store_add_tokenizer(index) && write_schema(index, place))
		return index;
	db_explain(index->db, name, error);
	index_close(index);
	return NULL;
}

struct index *index_store_resume(
    const char *path, const struct index_place *place)
{
	struct index *index = index_store_open(path, place, DB_WRITE, 0);

	if (index)
		db_defend(index->db, false); /* forbids journal_mode=OFF */
	if (index && db_run(index->db, builder_settings) &&
	    index_store_add_tokenizer(index))
		return index;
	index_close(index);
	return NULL;
}

static bool pass_on(void *context, struct text token, bool colocated)
{
	return db_token(context, token, colocated);
}

static bool split_for_db(struct text text, struct db_tokens *tokens)
{
	struct tokenizer_sink sink = {pass_on, tokens};

	return tokenizer_split(text, &sink);
}

bool index_store_add_tokenizer(struct index *index)
{
	if (!index->can_search)
		index->can_search =
		    db_add_tokenizer(index->db, "earshot", split_for_db);
	return index->can_search;
}

void index_store_count_files(struct index *index, struct index_counts *counts)
{
	struct db_statement *from = db_prepare(
	    index->db, "SELECT sum(files), sum(problems) FROM segment");

	if (db_step(from)) {
		counts->files = (uint32_t)db_int(from, 0);
		counts->problems = (uint32_t)db_int(from, 1);
	}
	db_finish(from);
}

size_t index_store_count_dead(struct index *index)
{
	int64_t count = 0;

	ask_int(index->db, "SELECT count(*) FROM dead", &count);
	return (size_t)count;
}

/* A sum over the numbers of STATE, to find damage. */
static int64_t sum_of(const struct index_state *state)
{
	const struct index_counts *counts = &state->counts;
	const uint64_t numbers[] = {state->complete, state->settled,
	    (uint64_t)state->next_id, counts->products, counts->companies,
	    counts->versions, counts->files, counts->problems};
	struct text bytes = {(const char *)numbers, sizeof numbers};

	return (int64_t)(hash_text(bytes, 0) >> 16);
}

void index_store_discard(struct index *index)
{
	if (db_state(index->db) != DB_DAMAGED)
		return;
	index->is_lost = true;
	if (*index->path)
		unlink(index->path);
}

bool index_store_read_state(struct index *index, struct index_state *state)
{
	struct db_statement *statement = db_prepare(index->db,
	    "SELECT complete, settled, next_id, products, companies, versions,"
	    " files, problems, whole FROM state");
	bool found = db_step(statement);

	*state = (struct index_state){.next_id = 1};
	if (found) {
		state->complete = db_int(statement, 0);
		state->settled = db_int(statement, 1);
		state->next_id = db_int(statement, 2);
		state->counts = (struct index_counts){
		    .products = (uint32_t)db_int(statement, 3),
		    .companies = (uint32_t)db_int(statement, 4),
		    .versions = (uint32_t)db_int(statement, 5),
		    .files = (uint32_t)db_int(statement, 6),
		    .problems = (uint32_t)db_int(statement, 7)};
		found = db_int(statement, 8) == sum_of(state);
	}
	db_finish(statement);
	return found;
}

bool index_store_write_state(
    struct index *index, const struct index_state *state)
{
	struct db_statement *statement = db_prepare(index->db,
	    "UPDATE state SET complete=?, settled=?, next_id=?, products=?,"
	    " companies=?, versions=?, files=?, problems=?, whole=?");
	const struct index_counts *counts = &state->counts;
	bool done;

	db_bind_int(statement, 1, state->complete);
	db_bind_int(statement, 2, state->settled);
	db_bind_int(statement, 3, state->next_id);
	db_bind_int(statement, 4, counts->products);
	db_bind_int(statement, 5, counts->companies);
	db_bind_int(statement, 6, counts->versions);
	db_bind_int(statement, 7, counts->files);
	db_bind_int(statement, 8, counts->problems);
	db_bind_int(statement, 9, sum_of(state));
	done = db_do(statement);
	db_finish(statement);
	return done;
}

static char *with_suffix(const char *path, const char *suffix)
{
	struct str name = {0};

	str_puts(&name, path);
	str_puts(&name, suffix);
	return name.data;
}

static bool wait_for_lock(int lock, int milliseconds, const atomic_bool *cancel)
{
	int pause = LOCK_PAUSE;

	while (flock(lock, LOCK_EX | LOCK_NB) < 0) {
		if ((errno != EWOULDBLOCK && errno != EINTR) ||
		    milliseconds <= 0 || (cancel && atomic_load(cancel)))
			return false;
		nanosleep(&(struct timespec){0, pause * 1000000L}, NULL);
		milliseconds -= pause;
		/* Hundreds of waiting sessions would starve each other. */
		if (pause < LOCK_PAUSE_MOST)
			pause *= 2;
	}
	return true;
}

/* SQLite's locks are not enough: a file renamed into place would find the
 * journal of a session that writes to the old file, and roll that back into
 * itself. */
int index_store_lock(
    const char *path, int milliseconds, const atomic_bool *cancel, int64_t *now)
{
	char *name = with_suffix(path, "-lock");
	int lock = index_trust_open_lock(name);
	struct stat status;

	free(name);
	if (lock < 0)
		return -1;
	if (wait_for_lock(lock, milliseconds, cancel) &&
	    futimens(lock, NULL) == 0 && fstat(lock, &status) == 0) {
		*now = (int64_t)status.st_mtim.tv_sec * 1000000000 +
		       status.st_mtim.tv_nsec;
		return lock;
	}
	close(lock);
	return -1;
}

/* Removes old temporary files of any library, by the file system's clock. */
static void remove_stale(const char *path, const char *mine)
{
	const char *slash = strrchr(path, '/');
	char *folder = mem_copy_string(path, (size_t)(slash - path));
	struct stat now, status;
	struct dirent *entry;
	DIR *dir = opendir(folder);

	free(folder);
	if (!dir)
		return;
	if (stat(mine, &now) == 0)
		while ((entry = readdir(dir)))
			if (strstr(entry->d_name, ".db-new-") &&
			    fstatat(dirfd(dir), entry->d_name, &status,
				AT_SYMLINK_NOFOLLOW) == 0 &&
			    S_ISREG(status.st_mode) &&
			    now.st_mtime - status.st_mtime > STALE_AFTER)
				unlinkat(dirfd(dir), entry->d_name, 0);
	closedir(dir);
}

char *index_store_temporary(const char *path)
{
	char *name = with_suffix(path, "-new-XXXXXX");
	int fd;

	leftover_add(name);
	fd = mkostemp(name, O_CLOEXEC);
	if (fd < 0) {
		leftover_drop(name);
		free(name);
		return NULL;
	}
	close(fd);
	remove_stale(path, name);
	return name;
}

static bool sync_file(const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	bool done = fd >= 0 && fsync(fd) == 0;

	if (fd >= 0)
		close(fd);
	return done;
}

bool index_store_install(
    const char *temporary, const char *path, struct error *error)
{
	char *journal = with_suffix(path, "-journal");
	bool done;

	/* The journal of a writer that died would be rolled back into the new
	 * file. */
	unlink(journal);
	free(journal);
	done = sync_file(temporary) && rename(temporary, path) == 0;
	if (!done)
		error_set(error, _("%s: can't be written: %s"), path,
		    message_errno(errno));
	return done;
}
