/* What a query may ask for at most, and that a search can be stopped. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/db.h"
#include "query/language/query.h"
#include "query/match.h"
#include "suite.h"
#include "support/shelf.h"

/* COUNT terms, each UNIT with its number in place of the %, joined by GLUE. */
static void fill(struct str *out, const char *unit, const char *glue, int count)
{
	const char *number = strchr(unit, '%');
	int i;

	str_clear(out);
	for (i = 0; i < count; i++) {
		if (i)
			str_puts(out, glue);
		if (number)
			str_printf(out, "%.*s%d%s", (int)(number - unit), unit,
			    i, number + 1);
		else
			str_puts(out, unit);
	}
}

/* NULL where it is understood, else what is wrong; in ARENA. */
static const char *parse(struct arena *arena, const struct str *source,
    const struct query_options *options)
{
	struct query_error error;

	if (query_parse(arena, str_text(source), options, &error))
		return NULL;
	assert_true(error.start <= source->len);
	assert_true(error.end <= source->len);
	return error.message.ptr;
}

static const struct {
	const char *before, *unit, *glue, *after;
	int most; /* one more is too many; 0: no number is */
	const char *says;
} bounds[] = {
    {"", "w%", " ", "", 2000, "2000 terms at most"},
    {"", "~w%", " OR ", "", 2000, "2000 terms at most"},
    {"ref:", "r%", ",", "", 2000, "2000 terms at most"},
    {"-(", "price:%..", " OR ", ")", 2000, "2000 terms at most"},
    {"", "(w%)", " ", "", 2000, "2000 terms at most"},
    {"", "text:w%", " ", "", 32, "32 at most"},
    {"text:", "w%*", ",", "", 32, "32 at most"},
    {"x (", "-text.advice:\"w%\"", " OR ", ")", 32, "32 at most"},
    {"", "text:w*", " ", "", 0, NULL},
    {"text:\"", "w%", " ", "\"", 100, "100 at most"},
    {"text:\"", "w%", " ", "\"*", 100, "100 at most"},
    {"text:", "w%", "-", "", 100, "100 at most"},
    {"text:", "語", "", "", 101, "100 at most"}, /* pairs */
};

static void each_bound_is_told(void **state)
{
	struct str terms = {0}, source = {0};
	size_t i;
	int more;

	(void)state;
	for (i = 0; i < sizeof bounds / sizeof *bounds; i++)
		for (more = 0; more <= (bounds[i].most > 0 ? 1 : 0); more++) {
			int count =
			    bounds[i].most ? bounds[i].most + more : 200;
			struct arena *arena = arena_new();
			const char *says;

			fill(&terms, bounds[i].unit, bounds[i].glue, count);
			str_clear(&source);
			str_printf(&source, "%s%s%s", bounds[i].before,
			    str_c(&terms), bounds[i].after);
			says = parse(arena, &source, NULL);
			if (!says != !more ||
			    (more && !strstr(says, bounds[i].says)))
				fail_msg("%zu, %d terms: %s", i, count,
				    says ? says : "understood");
			arena_free(arena);
		}
	str_release(&terms);
	str_release(&source);
}

static void a_query_that_is_too_long_is_cut_in_the_message(void **state)
{
	struct arena *arena = arena_new();
	struct query_error error;
	struct str source = {0}, out = {0};

	(void)state;
	str_repeat(&source, "é", 32 << 10);
	assert_null(parse(arena, &source, NULL));
	str_puts(&source, " x");
	assert_non_null(strstr(parse(arena, &source, NULL), "too long"));
	assert_null(query_parse(arena, str_text(&source), NULL, &error));
	query_print_error(str_text(&source), &error, &out);
	assert_true(out.len < 2000);
	assert_non_null(strstr(str_c(&out), "é x\n"));
	assert_memory_equal(out.data, "…é", strlen("…é"));
	str_clear(&source);
	fill(&source, "word%", " ", 500);
	str_puts(&source, " pricee:5");
	fill(&out, "x", "", 0);
	assert_null(query_parse(arena, str_text(&source), NULL, &error));
	query_print_error(str_text(&source), &error, &out);
	assert_non_null(strstr(str_c(&out), " pricee:5\n"));
	str_release(&source);
	str_release(&out);
	arena_free(arena);
}

/* Saved queries within one another count as if they were written out. */
static struct text saved(void *context, struct text name)
{
	return text_is(name, "many") ? *(const struct text *)context
	       : text_is(name, "b")  ? TEXT("@many @many @many")
	       : text_is(name, "c")  ? TEXT("@b @b @b @b @b @b @b @b @b")
				     : (struct text){0};
}

static void saved_queries_count(void **state)
{
	struct arena *arena = arena_new();
	struct str many = {0}, source = {0};
	struct text text;
	const struct query_options options = {.saved = saved, .context = &text};

	(void)state;
	fill(&many, "w%", " ", 500);
	text = str_text(&many);
	str_puts(&source, "@b x");
	assert_null(parse(arena, &source, &options));
	str_puts(&source, " @c");
	assert_non_null(strstr(parse(arena, &source, &options), "2000 terms"));
	fill(&many, "w", "", (64 << 10) + 1);
	text = str_text(&many);
	str_clear(&source);
	str_puts(&source, "@many");
	assert_non_null(strstr(parse(arena, &source, &options),
	    "in the saved query `@many`: this query is too long"));
	str_release(&many);
	str_release(&source);
	arena_free(arena);
}

static bool find_text(void *context, const struct text_search *search,
    int64_t **ids, int32_t **scores, size_t *count, struct error *error)
{
	int *calls = context;

	(void)search;
	(void)error;
	*ids = calloc(1, sizeof **ids);
	**ids = 1;
	*scores = NULL;
	*count = 1;
	++*calls;
	return true;
}

static struct catalog *make_catalog(int count)
{
	struct catalog *catalog = catalog_new();
	struct str path = {0};
	int i;

	for (i = 0; i < count; i++) {
		struct review review = {.version.kind = REVIEW_PRODUCT,
		    .version.name = TEXT("Thing"),
		    .version.lang = TEXT("en")};

		str_clear(&path);
		str_printf(&path, "%d.md", i);
		review.version.ref = str_text(&path);
		shelf_add(catalog, &(struct shelf_entry){.id = i + 1,
				       .review = &review,
				       .path = str_text(&path)});
	}
	str_release(&path);
	return catalog;
}

static bool run(const struct match_context *context, const char *source,
    struct error *error)
{
	struct arena *arena = arena_new();
	struct query_error why;
	struct query *query = query_parse(arena, text_of(source), NULL, &why);
	struct match_list list = {0};
	bool done;

	assert_non_null(query);
	done = match_run(context, query, NULL, NULL, &list, error);
	match_list_release(&list);
	arena_free(arena);
	return done;
}

static void what_is_asked_twice_is_searched_once(void **state)
{
	int calls = 0;
	struct match_context context = {.catalog = make_catalog(3),
	    .lang = TEXT("en"),
	    .find_text = find_text,
	    .find_context = &calls};

	(void)state;
	assert_true(run(&context, "text:a* text:a* text:a*", NULL));
	assert_int_equal(calls, 1);
	assert_true(run(&context, "text:b OR text:a OR text:b", NULL));
	assert_int_equal(calls, 3);
	assert_true(run(&context, "(text:a x) OR (text:a x)", NULL));
	assert_int_equal(calls, 4);
	assert_true(run(&context, "text:a text:a* text.advice:a", NULL));
	assert_int_equal(calls, 7);
	assert_true(run(&context,
	    "(text:a OR x1) (text:a OR x2) -(text:a y) OR (text:a z)", NULL));
	assert_int_equal(calls, 8);
	catalog_free((struct catalog *)context.catalog);
}

static void too_many_steps_are_told(void **state)
{
	struct match_context context = {
	    .catalog = make_catalog(100), .lang = TEXT("en")};
	struct error error = {0};

	(void)state;
	context.steps_most = 1000;
	assert_true(run(&context, "thing", &error));
	assert_false(run(&context,
	    "thing -x1 -x2 -x3 -x4 -x5 -x6 -x7 -x8 -x9 -x10 -x11", &error));
	assert_non_null(strstr(error_message(&error), "ask for less at once"));
	error_release(&error);
	context.steps_most = 0;
	assert_true(run(&context,
	    "thing -x1 -x2 -x3 -x4 -x5 -x6 -x7 -x8 -x9 -x10 -x11", &error));
	catalog_free((struct catalog *)context.catalog);
}

/* Within one step of SQLite's, which would never end. */
static void a_statement_can_be_stopped(void **state)
{
	static const char endless[] =
	    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
	    "SELECT count(*) FROM n";
	struct db *db = db_open(":memory:", DB_CREATE);
	atomic_bool cancel = true;
	struct db_statement *statement;

	(void)state;
	db_set_cancel(db, &cancel);
	statement = db_prepare(db, endless);
	assert_false(db_step(statement));
	assert_int_equal(db_state(db), DB_STOPPED);
	db_finish(statement);
	db_forgive(db);
	cancel = false;
	assert_true(db_run(db, "CREATE TABLE t(x)"));
	db_close(db);
}

SUITE(bounds)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(each_bound_is_told),
	    cmocka_unit_test(a_query_that_is_too_long_is_cut_in_the_message),
	    cmocka_unit_test(saved_queries_count),
	    cmocka_unit_test(what_is_asked_twice_is_searched_once),
	    cmocka_unit_test(too_many_steps_are_told),
	    cmocka_unit_test(a_statement_can_be_stopped),
	};

	return cmocka_run_group_tests_name("bounds", tests, NULL, NULL);
}
