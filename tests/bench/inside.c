/*
 * Times parts of the program from within, where starting it would hide them:
 * laying out a review, searching the text, checking an unchanged library, what
 * is told from all products.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/mem.h"
#include "library/index_update.h"
#include "library/library.h"
#include "page/chart/plot.h"
#include "page/document.h"
#include "query/language/query.h"
#include "query/match.h"
#include "query/peer_group.h"
#include "query/tag_twins.h"
#include "review/review.h"
#include "review/type.h"
#include "support/pty.h"
#include "support/samples.h"

static const char USAGE[] =
    "usage: inside layout DIR LANG       from a file's bytes to rows\n"
    "       inside search DIR CACHE WORD ranked\n"
    "       inside check DIR CACHE       of a library that did not change\n"
    "       inside plot DIR CACHE        all products as points in cells\n"
    "       inside weights DIR CACHE     all products by other weights\n"
    "       inside peers DIR CACHE       the scores of all products counted\n"
    "       inside type DIR CACHE        those of one type\n"
    "       inside like DIR CACHE        what is like a product\n"
    "       inside twins DIR CACHE       which tags are one word\n"
    "       inside parse DIR LANG        a review read\n"
    "       inside told DIR LANG         its type told\n"
    "       inside typing DIR CACHE WORD a search for each letter more\n"
    "prints: us of a review or ms, median, 95th percentile\n";

enum { REVIEWS = 1000, ROUNDS = 9, WIDTH = 80, RUNS = 30, FIRST = 256 };

static _Noreturn void fail(struct error *error)
{
	fprintf(stderr, "inside: %s\n", error_message(error));
	exit(2);
}

struct source {
	char *path;
	struct str bytes;
};

struct sources {
	struct source *items;
	size_t count, capacity;
};

/* The product reviews in LANG, up to REVIEWS of them. */
static void load(struct sources *sources, const char *root, const char *lang)
{
	struct arena *arena = arena_new();
	struct library_scan scan = {0};
	struct error error = {0};

	if (!library_scan(root, NULL, NULL, &scan, &error))
		fail(&error);
	for (size_t i = 0; i < scan.count && sources->count < REVIEWS; i++) {
		const char *path = scan.files[i].path;
		struct str bytes = {0};
		struct review review;

		arena_reset(arena);
		if (library_read(root, path, &bytes, NULL) &&
		    review_parse(arena, path, str_text(&bytes), REVIEW_META,
			&review) == REVIEW_OK &&
		    review.version.kind == REVIEW_PRODUCT &&
		    text_is(review.version.lang, lang)) {
			sources->items =
			    mem_grow(sources->items, sources->count,
				&sources->capacity, sizeof(*sources->items));
			sources->items[sources->count++] = (struct source){
			    mem_copy_string(path, strlen(path)), bytes};
		} else {
			str_release(&bytes);
		}
	}
	library_scan_release(&scan);
	arena_free(arena);
}

static void release(struct sources *sources)
{
	for (size_t i = 0; i < sources->count; i++) {
		free(sources->items[i].path);
		str_release(&sources->items[i].bytes);
	}
	free(sources->items);
}

static void lay_out_all(const struct sources *sources)
{
	struct document_options options = {.width = WIDTH, .section = -1};
	struct arena *arena = arena_new();

	for (size_t i = 0; i < sources->count; i++) {
		const struct source *source = &sources->items[i];
		struct review review;
		struct page page;

		arena_reset(arena);
		review_parse(arena, source->path, str_text(&source->bytes),
		    REVIEW_META, &review);
		page_init(&page);
		document_lay_out(&page, &review, &options, NULL);
		page_release(&page);
	}
	arena_free(arena);
}

static void parse_all(const struct sources *sources)
{
	struct arena *arena = arena_new();

	for (size_t i = 0; i < sources->count; i++) {
		const struct source *source = &sources->items[i];
		struct review review;

		arena_reset(arena);
		review_parse(arena, source->path, str_text(&source->bytes),
		    REVIEW_BODY, &review);
	}
	arena_free(arena);
}

/* DO_ALL with the reviews in LANG, as the time for each. */
static void measure_reviews(const char *root, const char *lang,
    void (*do_all)(const struct sources *sources))
{
	struct samples samples = {0};
	struct sources sources = {0};

	load(&sources, root, lang);
	for (int i = 0; i < ROUNDS && sources.count; i++) {
		int64_t start = pty_now_ns();

		do_all(&sources);
		samples_add(&samples, (double)(pty_now_ns() - start) / 1e3 /
					  (double)sources.count);
	}
	samples_print(&samples, "us");
	samples_release(&samples);
	release(&sources);
}

/* The type alone: the facts are read before. */
static void measure_types(const char *root, const char *lang)
{
	struct type_words *words = type_words_new(&schema_types, NULL, 0);
	struct type_scratch scratch = {0};
	struct samples samples = {0};
	struct sources sources = {0};
	struct arena *arena = arena_new();
	struct segment_row *rows;

	load(&sources, root, lang);
	rows = arena_alloc(arena, sources.count, sizeof *rows);
	for (size_t i = 0; i < sources.count; i++) {
		struct review review;

		review_parse(arena, sources.items[i].path,
		    str_text(&sources.items[i].bytes), REVIEW_META, &review);
		rows[i].version = review.version;
		catalog_fold(&rows[i], arena);
	}
	for (int round = 0; round < ROUNDS && sources.count; round++) {
		int64_t start = pty_now_ns();

		for (size_t i = 0; i < sources.count; i++)
			type_decide(words,
			    &(struct type_question){rows[i].version.tags,
				rows[i].version.tag_count, rows[i].folded_name,
				rows[i].folded_summary},
			    &scratch);
		samples_add(&samples, (double)(pty_now_ns() - start) / 1e3 /
					  (double)sources.count);
	}
	samples_print(&samples, "us");
	samples_release(&samples);
	release(&sources);
	type_scratch_release(&scratch);
	type_words_free(words);
	arena_free(arena);
}

static void measure_search(struct index_place place, const char *word)
{
	struct text_search search = {.words = text_of(word), .section = -1};
	struct samples samples = {0};
	struct error error = {0};
	struct index *index = index_open(&place);

	if (!index) {
		error_set(&error, "no index of %s", place.root);
		fail(&error);
	}
	for (int i = 0; i < RUNS && !error.message; i++) {
		int64_t start = pty_now_ns(), *ids = NULL;
		int32_t *scores = NULL;
		size_t count = 0;

		index_find_text(index, &search, &ids, &scores, &count, &error);
		samples_add(&samples, (double)(pty_now_ns() - start) / 1e6);
		free(ids);
		free(scores);
	}
	if (error.message)
		fail(&error);
	samples_print(&samples, "ms");
	samples_release(&samples);
	index_close(index);
}

static void measure_check(struct index_place place)
{
	struct index_update update = {.place = place};
	struct samples samples = {0};

	/* Once before, so that nothing is younger than the index. */
	for (int i = -1; i < ROUNDS; i++) {
		struct index_report report = {0};
		struct error error = {0};
		int64_t start = pty_now_ns();
		struct index *index = index_update(&update, &report, &error);

		if (!index)
			fail(&error);
		if (i >= 0)
			samples_add(
			    &samples, (double)(pty_now_ns() - start) / 1e6);
		index_close(index);
		free(report.note);
	}
	samples_print(&samples, "ms");
	samples_release(&samples);
}

/* All products, in an order that is not the catalogue's. */
static struct catalog *load_list(
    const struct index_place *place, struct match_list *list)
{
	struct index *index = index_open(place);
	struct catalog *catalog = index ? index_load(index, NULL) : NULL;
	struct error error = {0};

	if (!catalog || !catalog->product_count) {
		error_set(&error, "no product in the index of %s", place->root);
		fail(&error);
	}
	list->matches = mem_new(catalog->product_count, sizeof(struct match));
	for (uint32_t i = 0; i < catalog->product_count; i++)
		list->matches[list->count++].row = catalog_version(
		    catalog, i * 7919U % catalog->product_count, TEXT("en"));
	index_close(index);
	return catalog;
}

static void measure_peers(struct index_place place, enum peer_scope scope)
{
	struct peer_group wish = {.scope = scope};
	struct samples samples = {0};
	struct match_list list = {0};
	struct catalog *catalog = load_list(&place, &list);

	for (uint32_t i = 0; i < RUNS; i++) {
		struct percentile scores = {0};
		int64_t start = pty_now_ns();

		wish.type = peer_group_type(catalog,
		    catalog_type(catalog, list.matches[i % list.count].row));
		peer_group_collect(catalog, &list, &wish, NULL, &scores);
		samples_add(&samples, (double)(pty_now_ns() - start) / 1e6);
		percentile_release(&scores);
	}
	samples_print(&samples, "ms");
	samples_release(&samples);
	match_list_release(&list);
	catalog_free(catalog);
}

/* Of one product after another, as `=` asks for it. */
static void measure_like(struct index_place place)
{
	struct query_node all = {.kind = QUERY_ALL};
	struct query query = {.root = &all};
	struct samples samples = {0};
	struct match_list list = {0};
	struct catalog *catalog = load_list(&place, &list);
	struct match_context context = {
	    .catalog = catalog, .lang = TEXT("en"), .first = FIRST};

	for (uint32_t i = 0; i < RUNS && i < list.count; i++) {
		struct match_list found = {0};
		struct error error = {0};
		int64_t start = pty_now_ns();

		if (catalog->kind[list.matches[i].row] != REVIEW_PRODUCT)
			continue;
		query.like = catalog_ref(catalog, list.matches[i].row);
		if (!match_run(&context, &query, NULL, NULL, &found, &error))
			fail(&error);
		samples_add(&samples, (double)(pty_now_ns() - start) / 1e6);
		match_list_release(&found);
	}
	samples_print(&samples, "ms");
	samples_release(&samples);
	match_list_release(&list);
	catalog_free(catalog);
}

/* The first search that asks for it pays, once a catalogue. */
static void measure_twins(struct index_place place)
{
	struct samples samples = {0};

	for (int i = 0; i < ROUNDS; i++) {
		struct match_list list = {0};
		struct catalog *catalog = load_list(&place, &list);
		int64_t start = pty_now_ns();

		tag_twins_of(catalog, NULL);
		samples_add(&samples, (double)(pty_now_ns() - start) / 1e6);
		match_list_release(&list);
		catalog_free(catalog);
	}
	samples_print(&samples, "ms");
	samples_release(&samples);
}

/* A weight changed, each time to another one, until the list's first rows stand
 * in their order, as the browser asks for them. */
static void measure_weights(struct index_place place)
{
	struct query_sort sort = {
	    .count = 1, .by = {{SORT_PARTS + PART_MINE, true}}};
	struct query_node all = {.kind = QUERY_ALL};
	struct query query = {.root = &all};
	struct samples samples = {0};
	struct match_list list = {0};
	struct catalog *catalog = load_list(&place, &list);
	struct match_context context = {
	    .catalog = catalog, .lang = TEXT("en"), .first = FIRST};

	query.weights.of[PART_SCIENCE] = 3;
	for (int i = 0; i < RUNS; i++) {
		struct match_list found = {0};
		int64_t start = pty_now_ns();

		query.weights.of[PART_COST] = (uint8_t)(i % WEIGHTS_MOST + 1);
		match_run(&context, &query, &sort, NULL, &found, NULL);
		samples_add(&samples, (double)(pty_now_ns() - start) / 1e6);
		match_list_release(&found);
	}
	samples_print(&samples, "ms");
	samples_release(&samples);
	match_list_release(&list);
	catalog_free(catalog);
}

/* All that a filter changes in the plot, at 120x40. */
static void measure_plot(struct index_place place)
{
	struct samples samples = {0};
	struct match_list list = {0};
	struct catalog *catalog = load_list(&place, &list);

	for (int i = 0; i < RUNS; i++) {
		struct points points = {0};
		struct plot_options options = {.width = 120,
		    .height = 38,
		    .catalog = catalog,
		    .list = &list,
		    .points = &points,
		    .current = (uint32_t)i};
		struct axis_source source = {
		    .catalog = catalog, .lang = TEXT("en")};
		struct plot_grid grid = {0};
		int64_t start = pty_now_ns();
		struct plot_form form;
		struct page page;

		page_init(&page);
		points_collect(&points, &source, &list, AXIS_PRICE, AXIS_PARTS);
		form = plot_choose_form(&options);
		plot_grid_make(&grid, &points, form.columns, form.rows, false);
		plot_lay_out(&page, &grid, &options);
		samples_add(&samples, (double)(pty_now_ns() - start) / 1e6);
		page_release(&page);
		plot_grid_release(&grid);
		points_release(&points);
	}
	samples_print(&samples, "ms");
	samples_release(&samples);
	match_list_release(&list);
	catalog_free(catalog);
}

static void type(struct match_context *context, const char *word)
{
	struct samples samples = {0};
	struct match_list found = {0}, next;

	for (size_t len = 1; len <= strlen(word); len++) {
		struct arena *arena = arena_new();
		struct query_options options = {.typing = true};
		struct query_error wrong;
		struct query *query = query_parse(
		    arena, (struct text){word, len}, &options, &wrong);
		struct error error = {0};
		int64_t start = pty_now_ns();

		next = (struct match_list){0};
		if (!query || !match_run(context, query, NULL,
				  len > 1 ? &found : NULL, &next, &error))
			fail(&error);
		samples_add(&samples, (double)(pty_now_ns() - start) / 1e6);
		match_list_release(&found);
		found = next;
		arena_free(arena);
	}
	match_list_release(&found);
	samples_print(&samples, "ms");
	samples_release(&samples);
}

static void measure_typing(struct index_place place, const char *word)
{
	struct index *index = index_open(&place);
	struct catalog *catalog = index ? index_load(index, NULL) : NULL;
	struct error error = {0};

	if (!catalog) {
		error_set(&error, "no index of %s", place.root);
		fail(&error);
	}
	type(&(struct match_context){.catalog = catalog,
		 .lang = TEXT("en"),
		 .today = 20251001,
		 .first = FIRST},
	    word);
	catalog_free(catalog);
	index_close(index);
}

/* WHAT is of the library at ROOT; false where that is none. */
static bool run_in_library(const char *what, const char *root, char **arguments)
{
	struct index_place place = {.root = root, .cache = arguments[0]};

	if (!strcmp(what, "search") && arguments[1])
		measure_search(place, arguments[1]);
	else if (!strcmp(what, "check"))
		measure_check(place);
	else if (!strcmp(what, "weights"))
		measure_weights(place);
	else if (!strcmp(what, "plot"))
		measure_plot(place);
	else if (!strcmp(what, "peers"))
		measure_peers(place, PEER_SCOPE_LIST);
	else if (!strcmp(what, "type"))
		measure_peers(place, PEER_SCOPE_TYPE);
	else if (!strcmp(what, "like"))
		measure_like(place);
	else if (!strcmp(what, "twins"))
		measure_twins(place);
	else if (!strcmp(what, "typing") && arguments[1])
		measure_typing(place, arguments[1]);
	else
		return false;
	return true;
}

int main(int argc, char **argv)
{
	const char *what = argc > 3 ? argv[1] : "";
	char *root = argc > 3 ? realpath(argv[2], NULL) : NULL;
	int status = 0;

	if (root && !strcmp(what, "layout")) {
		measure_reviews(root, argv[3], lay_out_all);
	} else if (root && !strcmp(what, "parse")) {
		measure_reviews(root, argv[3], parse_all);
	} else if (root && !strcmp(what, "told")) {
		measure_types(root, argv[3]);
	} else if (!root || !run_in_library(what, root, argv + 3)) {
		fputs(USAGE, stderr);
		status = 2;
	}
	free(root);
	return status;
}
