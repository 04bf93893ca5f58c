/*
 * Libraries of generated reviews, their index, and what it says as text, to
 * hold one against another.
 */
#include "support/place.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/mem.h"
#include "library/index_store.h"
#include "support/fixture.h"

int place_set_up(void **state)
{
	struct place *place = mem_new(1, sizeof *place);

	sandbox_init(&place->sandbox);
	place->root = sandbox_path(&place->sandbox, "lib");
	place->cache = sandbox_path(&place->sandbox, "index/of/it");
	assert_int_equal(mkdir(place->root, 0700), 0);
	place->index =
	    (struct index_place){.root = place->root, .cache = place->cache};
	place->file = index_store_path(&place->index);
	*state = place;
	return 0;
}

int place_tear_down(void **state)
{
	struct place *place = *state;

	sandbox_release(&place->sandbox);
	free(place->root);
	free(place->cache);
	free(place->file);
	free(place);
	return 0;
}

void place_age(const struct place *place, const char *path, time_t seconds)
{
	const struct timespec times[2] = {
	    {1700000000 + seconds, 1}, {1700000000 + seconds, 1}};
	int folder = open(place->root, O_PATH | O_CLOEXEC);

	assert_int_equal(utimensat(folder, path, times, 0), 0);
	close(folder);
}

void place_write_review(const struct place *place, const char *path,
    const char *ref, const char *lang, const char *name, const char *text)
{
	static time_t clock;
	struct str content = {0};

	str_printf(&content,
	    "---\nlayout: product\ntitle: \"%s - Review\"\n"
	    "target_name: \"%s\"\ncompany_id: maker\nlang: %s\nref: %s\n"
	    "date: 2025-0%d-11\nrating: [3.0, 0.6, 0.6, 0.6, 0.6, 0.6]\n"
	    "price: 120\nsummary: \"Of %s.\"\ntags: [Wired, \"2.1\"]\n"
	    "permalink: /products/%s/\n---\n## Overview\n\n%s\n\n"
	    "## Scientific Validity\n\n$$ \\Large \\text{0.6} $$\n\n"
	    "Measured well.\n",
	    name, name, lang, ref, (int)strlen(ref) % 9 + 1, name, ref, text);
	fixture_write(place->root, path, str_text(&content));
	place_age(place, path, ++clock);
	str_release(&content);
}

void place_write_library(const struct place *place, int count)
{
	char path[64], ref[32], name[32], text[160];
	int i;

	for (i = 0; i < count; i++) {
		const char *lang = i % 2 ? "ja" : "en";

		snprintf(ref, sizeof ref, "thing-%d", i / 2);
		snprintf(name, sizeof name, "Thing K-%d", i / 2);
		snprintf(path, sizeof path, "p/%s/%s.md", lang, ref);
		snprintf(text, sizeof text,
		    i % 2 ? "高音質な再生機、番号%dである。"
			  : "The word%d stands here, with hum and hiss.",
		    i);
		place_write_review(place, path, ref, lang, name, text);
	}
}

struct index *place_update_with(const struct place *place,
    const struct index_update *how, struct index_report *report)
{
	struct index_update update = how ? *how : (struct index_update){0};
	struct error error = {0};
	struct index *index;

	update.place = place->index;
	update.load = true;
	update.threads = 2;
	index = index_update(&update, report, &error);
	assert_string_equal(error_message(&error), "");
	return index;
}

void place_update(const struct place *place, struct index_report *report)
{
	struct index_report unwanted;
	struct index *index =
	    place_update_with(place, NULL, report ? report : &unwanted);

	assert_non_null(index);
	free((report ? report : &unwanted)->note);
	index_close(index);
}

static int compare_lines(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Sorts the lines of OUT from START on. */
static void sort_lines(struct str *out, size_t start)
{
	size_t count = 0, capacity = 0, i;
	char **lines = NULL, *all, *line, *rest;

	if (out->len == start)
		return;
	all = strdup(out->data + start);
	assert_non_null(all);
	for (line = strtok_r(all, "\n", &rest); line;
	     line = strtok_r(NULL, "\n", &rest)) {
		lines = mem_grow(lines, count, &capacity, sizeof *lines);
		lines[count++] = line;
	}
	if (lines)
		qsort(lines, count, sizeof *lines, compare_lines);
	out->len = start;
	for (i = 0; i < count; i++)
		str_printf(out, "%s\n", lines[i]);
	free(lines);
	free(all);
}

static void write_row(
    struct str *out, const struct catalog *catalog, uint32_t at)
{
	struct text texts[] = {catalog_path(catalog, at),
	    catalog_name(catalog, at), catalog_ref(catalog, at),
	    catalog_lang(catalog, at), catalog_company(catalog, at),
	    catalog_folded_name(catalog, at),
	    catalog_squeezed_name(catalog, at),
	    catalog_folded_summary(catalog, at)};
	size_t i;

	for (i = 0; i < sizeof texts / sizeof *texts; i++) {
		str_add(out, texts[i]);
		str_putc(out, '|');
	}
	str_printf(out, "%d %d %d %d %g", catalog->date[at], catalog->kind[at],
	    catalog->type[at], catalog->has[at], catalog->price[at]);
	for (i = 0; i < PART_COUNT; i++)
		str_printf(out, " %g", (double)catalog->rating[i][at]);
	for (i = 0; i < catalog->row_problem_count; i++)
		if (catalog->problems[i].row == at)
			str_printf(out, " %s",
			    problem_key(
				(enum problem_code)catalog->problems[i].code));
	for (i = catalog->tag_start[at]; i < catalog->tag_start[at + 1]; i++) {
		str_putc(out, '|');
		str_add(out, catalog->tags.shown[catalog->tag_numbers[i]]);
	}
}

char *place_dump_catalog(const struct catalog *catalog)
{
	struct str out = {0};
	uint32_t i;

	for (i = 0; i < catalog->count; i++) {
		write_row(&out, catalog, i);
		str_putc(&out, '\n');
	}
	sort_lines(&out, 0);
	str_printf(&out, "%u rows, %u products, %u problems\n", catalog->count,
	    catalog->product_count, catalog->problem_count);
	return out.data;
}

struct catalog *place_load_corpus(void)
{
	struct index_report report;
	struct index_update update = {.place.root = fixture_corpus()};
	struct error error = {0};
	struct catalog *catalog;
	struct index *index;

	if (!update.place.root) {
		print_message("no corpus beside the project\n");
		skip();
	}
	index = index_update(&update, &report, &error);
	assert_non_null(index);
	catalog = index_load(index, NULL);
	assert_non_null(catalog);
	free(report.note);
	index_close(index);
	return catalog;
}

struct catalog *place_first(const struct place *place, struct text lang,
    size_t limit, struct index_counts *counts)
{
	struct catalog *first;

	index_close(
	    index_open_first(&place->index, lang, limit, &first, counts));
	assert_non_null(first);
	return first;
}

char *place_dump_index(struct index *index)
{
	struct catalog *catalog = index_load(index, NULL);
	char *dump;

	assert_non_null(catalog);
	dump = place_dump_catalog(catalog);
	catalog_free(catalog);
	return dump;
}

static void write_mention(struct str *out, struct text path, const char *way,
    const struct index_mention *mention)
{
	struct text texts[] = {mention->ref, mention->name, mention->folded};
	size_t i;

	str_add(out, path);
	str_printf(out, " %s %d", way, mention->kind);
	for (i = 0; i < sizeof texts / sizeof *texts; i++) {
		str_putc(out, '|');
		str_add(out, texts[i]);
	}
	str_printf(out, " %u\n", mention->count);
}

static void write_mentions(struct str *out, struct index *index)
{
	struct db_statement *paths =
	    db_prepare(index->db, "SELECT path FROM version");
	struct arena *arena = arena_new();
	struct index_mentions mentions;
	size_t i;

	while (db_step(paths)) {
		struct text path = db_text(paths, 0);

		assert_true(index_find_mentions(index, arena, path, &mentions));
		for (i = 0; i < mentions.of_count; i++)
			write_mention(out, path, "names", &mentions.of[i]);
		for (i = 0; i < mentions.by_count; i++)
			write_mention(
			    out, path, "is named by", &mentions.by[i]);
		arena_reset(arena);
	}
	db_finish(paths);
	arena_free(arena);
}

static bool write_problem(void *context, const struct index_problem *found)
{
	struct str *out = context, values = {0};
	size_t i;

	str_add(&values, found->problem.values);
	for (i = 0; i < values.len; i++)
		if (values.data[i] == '\n')
			values.data[i] = '|';
	str_add(out, found->path);
	str_printf(out, ":%u: %s ", found->problem.line,
	    problem_key(found->problem.code));
	str_add(out, str_text(&values));
	str_putc(out, '\n');
	str_release(&values);
	return true;
}

/* Each word that is searched, with its place. */
static void write_words(struct str *out, struct index *index)
{
	struct db_statement *from;

	assert_true(index_store_add_tokenizer(index));
	assert_true(db_run(index->db,
	    "CREATE VIRTUAL TABLE temp.word USING fts5vocab(main, text,"
	    " instance)"));
	from = db_prepare(index->db,
	    "SELECT path || ' ' || col || ' ' || offset || ' ' || term"
	    " FROM word JOIN version ON id = doc");
	while (db_step(from)) {
		str_add(out, db_text(from, 0));
		str_putc(out, '\n');
	}
	db_finish(from);
	assert_true(db_run(index->db, "DROP TABLE temp.word"));
}

/* Everything that is asked of INDEX. */
static char *dump_answers(struct index *index)
{
	struct str out = {0};
	char *rows;
	size_t start;

	assert_non_null(index);
	rows = place_dump_index(index);
	str_puts(&out, rows);
	free(rows);
	start = out.len;
	write_mentions(&out, index);
	index_problems(index, write_problem, &out);
	write_words(&out, index);
	assert_int_equal(db_state(index->db), DB_OK);
	sort_lines(&out, start);
	return out.data;
}

/* The one of PLACE, made this moment from nothing. */
static struct index *open_fresh(const struct place *place)
{
	struct place fresh = *place;
	struct index_report report;
	struct index *index;

	fresh.index.cache = NULL;
	index = place_update_with(&fresh, NULL, &report);
	assert_non_null(index);
	assert_true(report.in_memory);
	free(report.note);
	return index;
}

char *place_dump_fresh(const struct place *place)
{
	struct index *index = open_fresh(place);
	char *lines = place_dump_index(index);

	index_close(index);
	return lines;
}

void place_check_as_fresh(const struct place *place)
{
	struct index *index = index_open(&place->index),
		     *fresh = open_fresh(place);
	char *mine = dump_answers(index), *anew = dump_answers(fresh);

	assert_string_equal(mine, anew);
	index_close(index);
	index_close(fresh);
	free(mine);
	free(anew);
}

size_t place_find(struct index *index, const char *words, int section,
    bool phrase, bool prefix, bool *ranked)
{
	struct text_search search = {.words = text_of(words),
	    .section = section,
	    .exact = phrase,
	    .prefix = prefix};
	struct error error = {0};
	int64_t *ids;
	int32_t *scores;
	size_t count, i;

	assert_true(
	    index_find_text(index, &search, &ids, &scores, &count, &error));
	for (i = 1; i < count; i++)
		assert_true(ids[i - 1] < ids[i]);
	if (ranked)
		*ranked = scores != NULL;
	free(ids);
	free(scores);
	return count;
}

size_t place_count_found(const struct place *place, const char *words)
{
	struct index *index = index_open(&place->index);
	size_t count;

	assert_non_null(index);
	count = place_find(index, words, -1, false, false, NULL);
	index_close(index);
	return count;
}
