/*
 * What `list` prints for spreadsheets and for Markdown: every text stays within
 * its field, whatever a review's writer made of it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "suite.h"
#include "support/command.h"
#include "support/fixture.h"

/* One review more, with NAME and SUMMARY as YAML writes them. */
static void write_review(
    struct command_state *state, const char *name, const char *summary)
{
	struct str file = {0};

	str_printf(&file,
	    "---\nlayout: product\ntarget_name: %s\ncompany_id: acme\n"
	    "lang: en\nref: odd\ndate: 2024-01-01\n"
	    "rating: [2, 0.4, 0.4, 0.4, 0.4, 0.4]\nprice: 5\n"
	    "summary: %s\ntags: [a]\n---\n## Overview\nText.\n",
	    name, summary);
	fixture_write(state->library, "odd.md", str_text(&file));
	str_release(&file);
}

static void csv_is_as_rfc_4180_has_it(void **context)
{
	struct command_state *state = *context;

	RUN(state, "list", "--csv", "--columns", "ref,name,price", "acme", "-s",
	    "ref");
	EXPECT(state, 0,
	    "ref,name,price\r\nalpha-one,Alpha One,129.5\r\n"
	    "beta-2,Beta 2,300\r\n",
	    "");
	write_review(state, "'6\" wide, \"best\"'", "\"one, two\\e[31m\"");
	RUN(state, "list", "--csv", "--columns", "name,summary", "ref:odd");
	EXPECT(state, 0,
	    "name,summary\r\n\"6\"\" wide, \"\"best\"\"\","
	    "\"one, two\uFFFD[31m\"\r\n",
	    "");
	RUN(state, "list", "--csv", "ref:none-such");
	EXPECT(state, 1, NULL, NULL);
	EXPECT_OUT(state, "kind,ref,lang,name,company,date,price,");
}

static void no_field_of_csv_is_a_formula(void **context)
{
	static const char *const starts[] = {"=", "+", "-", "@", "＝"};
	struct command_state *state = *context;
	struct str name = {0}, wanted = {0};
	size_t i;

	for (i = 0; i < sizeof starts / sizeof *starts; i++) {
		str_clear(&name);
		str_clear(&wanted);
		str_printf(&name, "\"%sHYPERLINK(1)\"", starts[i]);
		str_printf(
		    &wanted, "name,price\r\n'%sHYPERLINK(1),5\r\n", starts[i]);
		write_review(state, str_c(&name), "s");
		RUN(state, "list", "--csv", "--columns", "name,price",
		    "ref:odd");
		EXPECT(state, 0, str_c(&wanted), "");
	}
	/* Programs get it as it is. */
	RUN(state, "list", "--tsv", "--columns", "name", "ref:odd");
	EXPECT(state, 0, "name\n＝HYPERLINK(1)\n", "");
	str_release(&name);
	str_release(&wanted);
}

static void markdown_is_a_table(void **context)
{
	struct command_state *state = *context;

	write_review(state, "'A|B *c* <i>'", "s");
	RUN(state, "list", "--markdown", "--columns", "name,price", "ref:odd");
	EXPECT(state, 0,
	    "| NAME | PRICE |\n|---|---:|\n"
	    "| A\\|B \\*c\\* \\<i\\> | 5 |\n",
	    "");
	RUN(state, "list", "--markdown", "-n", "1", "-s", "price", "acme",
	    "price:100..");
	EXPECT(state, 0,
	    "| NAME | OVERALL | PRICE |  | DATE | REF |\n"
	    "|---|---:|---:|---|---|---|\n"
	    "| Alpha One | 4.0 | 129.5 | USD | 2025-03-01 | alpha-one |\n",
	    "");
	RUN(state, "list", "--markdown", "--csv");
	EXPECT(state, 2, "", NULL);
	EXPECT_ERR(state, "exclude each other");
}

SUITE(export)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(csv_is_as_rfc_4180_has_it),
	    cmocka_unit_test(no_field_of_csv_is_a_formula),
	    cmocka_unit_test(markdown_is_a_table),
	};

	return cmocka_run_group_tests_name(
	    "export", tests, command_set_up, command_tear_down);
}
