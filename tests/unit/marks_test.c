/* Marks: their order, what a library holds of them, the file between sessions.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <stdlib.h>

#include <cmocka.h>

#include "base/mem.h"
#include "library/state/marks.h"
#include "suite.h"
#include "support/fixture.h"
#include "support/shelf.h"

static int set_up(void **state)
{
	char *folder = mem_copy_string("/tmp/marks_test.XXXXXX", 22);

	*state = folder;
	return !mkdtemp(folder);
}

static int tear_down(void **state)
{
	fixture_remove(*state);
	free(*state);
	return 0;
}

/* Products by these refs, up to NULL, one row each. */
static struct catalog *make_catalog(const char *const *refs)
{
	struct catalog *catalog = catalog_new();

	for (; *refs; refs++) {
		struct review review = {.version.name = text_of(*refs),
		    .version.ref = text_of(*refs),
		    .version.lang = TEXT("en")};

		shelf_add(catalog, &(struct shelf_entry){.review = &review,
				       .path = text_of(*refs)});
	}
	return catalog;
}

static const char *const three[] = {"hm-40", "a b", "ear(3)", NULL};

static void they_stand_in_the_order_of_marking(void **state)
{
	struct catalog *catalog = make_catalog(three);
	struct marks marks = {0}, copy;
	uint32_t rows[2];
	bool *products;

	(void)state;
	assert_null(marks_products(&marks, catalog));
	assert_true(marks_toggle(&marks, catalog, 2));
	assert_true(marks_toggle(&marks, catalog, 0));
	assert_true(marks_toggle(&marks, catalog, 1));
	assert_int_equal(marks_rows(&marks, catalog, rows, 2), 3);
	assert_int_equal(rows[0], 2);
	assert_int_equal(rows[1], 0);
	marks_copy(&copy, &marks);
	assert_true(marks_equal(&copy, &marks));
	assert_false(marks_toggle(&marks, catalog, 0));
	assert_false(marks_has(&marks, catalog, 0));
	assert_true(marks_has(&marks, catalog, 1));
	assert_false(marks_equal(&copy, &marks));
	products = marks_products(&marks, catalog);
	assert_false(products[catalog->product[0]]);
	assert_true(products[catalog->product[2]]);
	free(products);
	marks_release(&copy);
	marks_release(&marks);
	catalog_free(catalog);
}

static void what_a_library_lost_does_not_count(void **state)
{
	static const char *const fewer[] = {"ear(3)", NULL};
	struct catalog *all = make_catalog(three), *few = make_catalog(fewer);
	struct marks marks = {0};
	uint32_t row;
	bool *products;

	(void)state;
	marks_toggle(&marks, all, 0);
	marks_toggle(&marks, all, 2);
	assert_int_equal(marks_rows(&marks, few, &row, 1), 1);
	assert_int_equal(row, 0);
	products = marks_products(&marks, few);
	assert_true(products[0]);
	free(products);
	marks_release(&marks);
	catalog_free(all);
	catalog_free(few);
}

/* Makes the file tell that the marks of ROOT became AFTER from BEFORE. */
static void change(const char *folder, const char *root,
    const struct marks *before, const struct marks *after)
{
	struct state_lines gone = {0}, added = {0};
	struct error error = {0};

	marks_print(before, after, root, &gone);
	marks_print(after, before, root, &added);
	assert_true(state_merge(folder, marks_file,
	    &(struct state_change){&gone, &added, MARKS_MOST}, &error));
	state_lines_release(&gone);
	state_lines_release(&added);
}

static void expect(const char *folder, const char *root, const char *keys)
{
	struct marks marks = {0};
	struct str joined = {0};
	struct error error = {0};
	size_t i;

	assert_true(marks_read(&marks, folder, root, &error));
	for (i = 0; i < marks.count; i++)
		str_printf(&joined, "%s%s", i ? "|" : "", marks.keys[i]);
	assert_string_equal(str_c(&joined), keys);
	str_release(&joined);
	marks_release(&marks);
}

static void each_library_has_its_own(void **state)
{
	struct catalog *catalog = make_catalog(three);
	struct marks none = {0}, one = {0}, other = {0};

	expect(*state, "/lib", "");
	marks_toggle(&one, catalog, 1);
	marks_toggle(&one, catalog, 0);
	marks_toggle(&other, catalog, 2);
	change(*state, "/lib", &none, &one);
	change(*state, "/other lib", &none, &other);
	expect(*state, "/lib", "pa b|phm-40");
	expect(*state, "/other lib", "pear(3)");
	expect(*state, "/li", "");
	change(*state, "/lib", &one, &none);
	expect(*state, "/lib", "");
	expect(*state, "/other lib", "pear(3)");
	marks_release(&one);
	marks_release(&other);
	catalog_free(catalog);
}

static void two_sessions_merge(void **state)
{
	struct catalog *catalog = make_catalog(three);
	struct marks none = {0}, mine = {0}, yours = {0};

	marks_toggle(&mine, catalog, 0);
	marks_toggle(&yours, catalog, 2);
	change(*state, "/lib", &none, &mine);
	change(*state, "/lib", &none, &yours); /* knew nothing of mine */
	expect(*state, "/lib", "phm-40|pear(3)");
	change(*state, "/lib", &mine, &none);
	expect(*state, "/lib", "pear(3)");
	marks_release(&mine);
	marks_release(&yours);
	catalog_free(catalog);
}

static void what_is_no_mark_is_passed_over(void **state)
{
	fixture_write(*state, marks_file,
	    TEXT("p /lib\nxhm-40 /lib\n /lib\n/lib\nphm-40/lib\n"
		 "phm-40 /lib\n\tp /lib\ncacme /lib\nphm-40 /lib/more\n"));
	expect(*state, "/lib", "phm-40|cacme");
}

SUITE(marks)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(they_stand_in_the_order_of_marking),
	    cmocka_unit_test(what_a_library_lost_does_not_count),
	    cmocka_unit_test_setup_teardown(
		each_library_has_its_own, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(
		two_sessions_merge, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(
		what_is_no_mark_is_passed_over, set_up, tear_down),
	};

	return cmocka_run_group_tests_name("marks", tests, NULL, NULL);
}
