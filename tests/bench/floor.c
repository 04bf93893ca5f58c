/*
 * What the work costs at the least: the libraries alone, called straight, with
 * nothing of earshot's own around them.
 */
#include <cmark.h>
#include <ftw.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <yaml.h>

#include "base/mem.h"
#include "support/pty.h"
#include "support/samples.h"

static const char USAGE[] =
    "usage: floor walk|read|fts DIR [RUNS]\n"
    "  walk  find every *.md below DIR and stat it\n"
    "  read  the same, then read, libyaml and cmark on two threads\n"
    "  fts   the bodies into an FTS5 table on one thread, without the reading\n"
    "prints: ms, median, 95th percentile\n";

enum { MAX_OPEN = 32, THREADS = 2 };

/* What nftw's callback can't be handed otherwise. */
static struct {
	char **paths;
	size_t count, capacity;
} found;

static int find_one(
    const char *path, const struct stat *st, int type, struct FTW *at)
{
	size_t len = strlen(path);

	(void)at;
	if (type != FTW_F || !S_ISREG(st->st_mode) || len < 3 ||
	    strcmp(path + len - 3, ".md") != 0)
		return 0;
	found.paths = mem_grow(
	    found.paths, found.count, &found.capacity, sizeof(*found.paths));
	found.paths[found.count++] = mem_copy_string(path, len);
	return 0;
}

static void find_all(const char *root)
{
	for (size_t i = 0; i < found.count; i++)
		free(found.paths[i]);
	found.count = 0;
	if (nftw(root, find_one, MAX_OPEN, FTW_PHYS)) {
		perror(root);
		exit(2);
	}
}

static void read_file(const char *path, struct str *out)
{
	FILE *file = fopen(path, "rbe");
	char block[32768];
	size_t n;

	str_clear(out);
	if (!file)
		return;
	setvbuf(file, NULL, _IONBF, 0);
	while ((n = fread(block, 1, sizeof(block), file)) > 0)
		str_append(out, block, n);
	fclose(file);
}

/* Parts SOURCE at the second `---`. */
static void split(struct text source, struct text *front, struct text *body)
{
	const char *end = memmem(source.ptr, source.len, "\n---\n", 5);
	size_t len = end ? (size_t)(end - source.ptr) + 1 : 0;

	*front = (struct text){source.ptr + (len ? 4 : 0), len ? len - 4 : 0};
	*body = (struct text){
	    source.ptr + (len ? len + 4 : 0), source.len - (len ? len + 4 : 0)};
}

static void parse_yaml(struct text text)
{
	yaml_parser_t parser;
	yaml_document_t document;

	yaml_parser_initialize(&parser);
	yaml_parser_set_input_string(
	    &parser, (const unsigned char *)text.ptr, text.len);
	if (yaml_parser_load(&parser, &document))
		yaml_document_delete(&document);
	yaml_parser_delete(&parser);
}

static void *parse_some(void *context)
{
	atomic_size_t *taken = context;
	struct str source = {0};
	size_t i;

	while ((i = atomic_fetch_add(taken, 1)) < found.count) {
		struct text front, body;

		read_file(found.paths[i], &source);
		split(str_text(&source), &front, &body);
		parse_yaml(front);
		cmark_node_free(cmark_parse_document(body.ptr, body.len, 0));
	}
	str_release(&source);
	return NULL;
}

static void parse_all(void)
{
	pthread_t threads[THREADS];
	atomic_size_t taken = 0;

	for (int i = 0; i < THREADS; i++)
		pthread_create(&threads[i], NULL, parse_some, &taken);
	for (int i = 0; i < THREADS; i++)
		pthread_join(threads[i], NULL);
}

/*
 * The barest tokeniser that finds Japanese: words of ASCII in lower case, other
 * letters as they are, pairs of Han and kana.
 */
typedef int emit_token(void *, int, const char *, int, int, int);

static int tokenizer_new(
    void *context, const char **args, int count, Fts5Tokenizer **out)
{
	(void)context;
	(void)args;
	(void)count;
	*out = mem_new(1, 1);
	return SQLITE_OK;
}

static void tokenizer_free(Fts5Tokenizer *tokenizer)
{
	free(tokenizer);
}

static bool is_word(unsigned char c)
{
	return c >= 0x80 || (c >= '0' && c <= '9') ||
	       ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

/* Kana and Han: U+3040 on, three bytes from 0xE3 to 0xE9. */
static bool is_pair_letter(const char *p, const char *end)
{
	unsigned char c = (unsigned char)*p;

	return end - p >= 3 && c >= 0xE3 && c <= 0xE9 &&
	       (c > 0xE3 || (unsigned char)p[1] >= 0x81);
}

static int tokenize(Fts5Tokenizer *tokenizer, void *context, int flags,
    const char *text, int len, emit_token *emit)
{
	const char *p = text, *end = text + len;
	int result = SQLITE_OK;

	(void)tokenizer;
	(void)flags;
	while (p < end && result == SQLITE_OK) {
		const char *start = p;
		char word[64];
		int n = 0;

		if (is_pair_letter(p, end)) {
			p += 3;
			n = is_pair_letter(p, end) ? 6 : 3;
			result = emit(context, 0, start, n, (int)(start - text),
			    (int)(start - text) + n);
			continue;
		}
		for (; p < end && is_word((unsigned char)*p) &&
		       !is_pair_letter(p, end);
		     p++)
			if (n < (int)sizeof(word))
				word[n++] =
				    (char)(*p >= 'A' && *p <= 'Z' ? *p + 32
								  : *p);
		if (n)
			result = emit(context, 0, word, n, (int)(start - text),
			    (int)(p - text));
		else
			p++;
	}
	return result;
}

static void check(int result, sqlite3 *db)
{
	if (result == SQLITE_OK || result == SQLITE_DONE)
		return;
	fprintf(stderr, "floor: %s\n", sqlite3_errmsg(db));
	exit(2);
}

static void add_tokenizer(sqlite3 *db)
{
	static fts5_tokenizer tokenizer = {
	    tokenizer_new, tokenizer_free, tokenize};
	fts5_api *api = NULL;
	sqlite3_stmt *select;

	check(sqlite3_prepare_v2(db, "SELECT fts5(?)", -1, &select, NULL), db);
	sqlite3_bind_pointer(select, 1, &api, "fts5_api_ptr", NULL);
	sqlite3_step(select);
	check(sqlite3_finalize(select), db);
	check(api->xCreateTokenizer(api, "bare", NULL, &tokenizer, NULL), db);
}

static struct str *read_all(void)
{
	struct str *sources = mem_new(found.count, sizeof(*sources));

	for (size_t i = 0; i < found.count; i++)
		read_file(found.paths[i], &sources[i]);
	return sources;
}

static void insert_all(const struct str *sources)
{
	char path[] = "/tmp/earshot-floor.XXXXXX";
	int fd = mkstemp(path);
	sqlite3_stmt *insert;
	sqlite3 *db;

	check(sqlite3_open(path, &db), db);
	add_tokenizer(db);
	check(sqlite3_exec(db,
		  "PRAGMA journal_mode=off; PRAGMA synchronous=off;"
		  "CREATE VIRTUAL TABLE t USING fts5(body, content='',"
		  "tokenize='bare');"
		  "BEGIN",
		  NULL, NULL, NULL),
	    db);
	check(sqlite3_prepare_v2(db, "INSERT INTO t(rowid, body) VALUES (?, ?)",
		  -1, &insert, NULL),
	    db);
	for (size_t i = 0; i < found.count; i++) {
		struct text front, body;

		split(str_text(&sources[i]), &front, &body);
		sqlite3_bind_int64(insert, 1, (sqlite3_int64)i + 1);
		sqlite3_bind_text(
		    insert, 2, body.ptr, (int)body.len, SQLITE_STATIC);
		check(sqlite3_step(insert), db);
		check(sqlite3_reset(insert), db);
	}
	sqlite3_finalize(insert);
	check(sqlite3_exec(db, "COMMIT", NULL, NULL, NULL), db);
	sqlite3_close(db);
	close(fd);
	unlink(path);
}

int main(int argc, char **argv)
{
	const char *what = argc > 2 ? argv[1] : "";
	bool read = !strcmp(what, "read"), fts = !strcmp(what, "fts");
	int runs = argc > 3 ? atoi(argv[3]) : 5;
	struct samples samples = {0};
	struct str *sources = NULL;

	if (!read && !fts && strcmp(what, "walk") != 0) {
		fputs(USAGE, stderr);
		return 2;
	}
	if (fts) {
		find_all(argv[2]);
		sources = read_all();
	}
	for (int i = 0; i < runs; i++) {
		int64_t start = pty_now_ns();

		if (fts)
			insert_all(sources);
		else
			find_all(argv[2]);
		if (read)
			parse_all();
		samples_add(&samples, (double)(pty_now_ns() - start) / 1e6);
	}
	samples_print(&samples, "ms");
	samples_release(&samples);
	for (size_t i = 0; sources && i < found.count; i++)
		str_release(&sources[i]);
	free(sources);
	for (size_t i = 0; i < found.count; i++)
		free(found.paths[i]);
	free(found.paths);
	return 0;
}
