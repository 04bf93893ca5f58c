/*
 * The manual pages, in English and in Japanese, tell of every option, column,
 * section, sort key, key and action there is, and of no option there is not.
 */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/error.h"
#include "base/file.h"
#include "cli/options.h"
#include "page/column.h"
#include "page/themes.h"
#include "query/language/query.h"
#include "review/check/rule.h"
#include "review/review.h"
#include "review/schema.h"
#include "suite.h"
#include "tui/state/action.h"
#include "tui/state/settings.h"

struct manual {
	struct str program, query, config;
	const char *synopsis, *form; /* the section's head, what opens a form */
	const char *off;             /* opens a rule that is off */
};

static bool read_page(const char *path, struct str *page)
{
	struct error error = {0};

	return file_read(AT_FDCWD, path, 1 << 20, page, &error);
}

static int read_english(void **context)
{
	static struct manual manual = {.synopsis = ".Sh SYNOPSIS",
	    .form = ".Nm earshot\n",
	    .off = "Off by default:"};

	*context = &manual;
	return read_page("man/earshot.1", &manual.program) &&
		       read_page("man/earshot-query.7", &manual.query) &&
		       read_page("man/earshot.5", &manual.config)
		   ? 0
		   : -1;
}

/* One page describes program and configuration. */
static int read_japanese(void **context)
{
	static struct manual manual = {.synopsis = ".Sh 書式",
	    .form = ".It Nm earshot\n",
	    .off = "既定では無効:"};

	*context = &manual;
	return read_page("man/ja/earshot.1", &manual.program) &&
		       read_page("man/ja/earshot.1", &manual.config) &&
		       read_page("man/ja/earshot-query.7", &manual.query)
		   ? 0
		   : -1;
}

static int release_manuals(void **context)
{
	struct manual *manual = *context;

	str_release(&manual->program);
	str_release(&manual->query);
	str_release(&manual->config);
	return 0;
}

static bool is_part_of_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || c == '_';
}

/* WORD on a line that begins with MACRO, not as part of a longer one. */
static bool has_word(struct str *page, const char *macro, const char *word)
{
	const char *line = str_c(page), *end;
	size_t len = strlen(word);

	for (; *line; line = end + 1) {
		const char *p = line;

		end = strchr(line, '\n');
		assert_non_null(end);
		if (strncmp(line, macro, strlen(macro)) != 0)
			continue;
		while ((p = memmem(p, (size_t)(end - p), word, len))) {
			if (p[-1] == ' ' && !is_part_of_word(p[len]))
				return true;
			p++;
		}
	}
	return false;
}

static void expect_word(struct str *page, const char *macro, struct text word)
{
	char *copy = strndup(word.ptr, word.len);

	if (!has_word(page, macro, copy))
		print_error("%s is not in the manual\n", copy);
	assert_true(has_word(page, macro, copy));
	free(copy);
}

/* Each of LIST, which blanks part. */
static void expect_words(struct str *page, const char *macro, const char *list)
{
	while (*list) {
		size_t len = strcspn(list, " ");

		expect_word(page, macro, (struct text){list, len});
		list += len + strspn(list + len, " ");
	}
}

static void options_are_those_of_the_table(void **context)
{
	struct manual *manual = *context;
	struct str help = {0};
	const char *p;
	unsigned scope;

	for (scope = 1; scope <= OPTION_OF_ALL; scope++)
		options_print_help(scope, &help);
	for (p = str_c(&help); (p = strstr(p, "--")); p++) {
		struct str flag = {0};

		str_puts(&flag, "Fl ");
		str_append(&flag, p + 1, strcspn(p + 1, " \n"));
		if (!strstr(str_c(&manual->program), str_c(&flag)))
			print_error("%s is not in the manual\n", str_c(&flag));
		assert_non_null(strstr(str_c(&manual->program), str_c(&flag)));
		str_release(&flag);
	}
	for (p = str_c(&manual->program); (p = strstr(p, ".It Fl -")); p++) {
		struct str flag = {0};

		str_puts(&flag, "-");
		str_append(&flag, p + 7, strcspn(p + 7, " \n"));
		if (!strstr(str_c(&help), str_c(&flag)))
			print_error("there is no %s\n", str_c(&flag));
		assert_non_null(strstr(str_c(&help), str_c(&flag)));
		str_release(&flag);
	}
	str_release(&help);
}

/* The forms of COMMAND in the synopsis, or with NULL those before the first
 * command; free() them. */
static char *synopsis_of(struct manual *manual, const char *command)
{
	const char *start = strstr(str_c(&manual->program), manual->synopsis);
	const char *end;
	struct str head = {0};

	assert_non_null(start);
	if (command) {
		str_printf(&head, "%s.Cm %s\n", manual->form, command);
		start = strstr(start, str_c(&head));
		assert_non_null(start);
		start += head.len;
	}
	str_release(&head);
	end = strstr(start, command ? manual->form : "\n.Cm");
	assert_non_null(end);
	return strndup(start, (size_t)(end - start));
}

static void expect_in_synopsis(
    struct manual *manual, const char *command, unsigned scope)
{
	char *synopsis = synopsis_of(manual, command);
	struct str help = {0};
	const char *p;

	options_print_help(scope, &help);
	for (p = str_c(&help); (p = strstr(p, "--")); p += 2) {
		bool found;
		struct str flag = {0}, letter = {0};

		/* Also as an alternative: Fl -a | -b. */
		str_puts(&flag, " -");
		str_append(&flag, p + 2, strcspn(p + 2, " \n"));
		if (p - str_c(&help) > 4 && p[-2] == ',')
			str_printf(&letter, "Fl %c ", p[-3]);
		found = strstr(synopsis, str_c(&flag)) ||
			(letter.len && strstr(synopsis, str_c(&letter)));
		if (!found)
			print_error("%s: %s is not in the synopsis\n",
			    command ? command : "the browser", str_c(&flag));
		assert_true(found);
		str_release(&flag);
		str_release(&letter);
	}
	str_release(&help);
	free(synopsis);
}

static void the_synopsis_has_all_options(void **context)
{
	struct manual *manual = *context;

	expect_in_synopsis(manual, NULL, OPTION_OF_BROWSER);
	expect_in_synopsis(manual, "list", OPTION_OF_LIST);
	expect_in_synopsis(manual, "show", OPTION_OF_SHOW);
	expect_in_synopsis(manual, "compare", OPTION_OF_COMPARE);
	expect_in_synopsis(manual, "plot", OPTION_OF_PLOT);
	expect_in_synopsis(manual, "check", OPTION_OF_CHECK);
	expect_in_synopsis(manual, "index", OPTION_OF_INDEX);
}

/* All variables that FILE names are described; returns how many it names. */
static int expect_variables(struct manual *manual, const char *file)
{
	struct str source = {0};
	struct error error = {0};
	const char *p;
	int names = 0;

	assert_true(file_read(AT_FDCWD, file, 1 << 20, &source, &error));
	for (p = str_c(&source); (p = strchr(p, '"')); p++) {
		size_t len = strspn(p + 1, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_");

		if (len < 3 || p[len + 1] != '"')
			continue;
		expect_word(
		    &manual->program, ".It Ev", (struct text){p + 1, len});
		names++;
		p += len + 1;
	}
	str_release(&source);
	return names;
}

/* Nothing else looks at the environment. */
static void the_environment_is_described(void **context)
{
	int names = expect_variables(*context, "src/main.c") +
		    expect_variables(*context, "src/start/environment.c") +
		    expect_variables(*context, "src/start/world.c");

	assert_true(names > 20);
}

static void columns_and_sections_are_named(void **context)
{
	struct manual *manual = *context;
	struct str names = {0};
	int key;

	column_print_names(&names, false, " ");
	expect_words(&manual->program, ".Cm", str_c(&names));
	str_release(&names);
	for (key = 0; key < SECTION_KEYS; key++)
		expect_words(&manual->program, ".Cm",
		    section_key_name((enum section_key)key));
}

static void query_words_are_named(void **context)
{
	struct manual *manual = *context;
	int i;

	for (i = 0; i < QUERY_FIELDS; i++)
		expect_words(&manual->query, ".It Cm",
		    query_field_name((enum query_field)i));
	for (i = 0; i < SORT_KEYS; i++)
		expect_words(&manual->query, ".Cm",
		    query_sort_name((enum query_sort_key)i));
	for (i = 0; i < SECTION_OTHER; i++)
		expect_words(&manual->query, ".Cm",
		    section_key_name((enum section_key)i));
}

static void rules_and_types_are_named(void **context)
{
	struct manual *manual = *context;
	int rule;
	size_t i;

	for (rule = 0; rule < CHECK_RULES; rule++)
		expect_words(&manual->program, ".It Cm",
		    check_rule((enum check_rule)rule)->key);
	for (i = 1; i < schema_types.count; i++)
		expect_words(&manual->query, ".It", schema_types.types[i].key);
}

/* As the manual has to write a key: `~` and what roff takes for a sentence's
 * end or its own. */
static const char *written(const char *key)
{
	static const char *const escapes[][2] = {{"~", "\\(ti"}, {"?", "\\&?"},
	    {"!", "\\&!"}, {")", "\\&)"}, {"(", "\\&("}, {"]", "\\&]"},
	    {"[", "\\&["}, {"|", "\\&|"}};
	size_t i;

	for (i = 0; i < sizeof escapes / sizeof *escapes; i++)
		if (!strcmp(key, escapes[i][0]))
			return escapes[i][1];
	return key;
}

static void keys_are_those_of_the_table(void **context)
{
	struct manual *manual = *context;
	const struct action_entry *entry;

	for (entry = action_table; entry->keys; entry++) {
		const char *p = entry->keys;

		while (*p) {
			size_t len = strcspn(p, " ");
			char *key = strndup(p, len);

			expect_word(
			    &manual->program, ".It Ic", text_of(written(key)));
			free(key);
			p += len + strspn(p + len, " ");
		}
	}
}

/* What is printed reads back, so its keys are those there are. */
static void configuration_is_described(void **context)
{
	struct manual *manual = *context;
	struct settings settings = {.actions = action_table};
	const struct config config = {0};
	const struct settings_world world = {.library.from = "",
	    .lang.from = "",
	    .theme.from = "",
	    .sort.from = "",
	    .path = ""};
	const struct theme *source;
	struct str printed = {0}, names = {0};
	const char *line;
	size_t i;

	settings_print(&settings, &config, &world, &printed);
	for (line = str_c(&printed); *line; line = strchr(line, '\n') + 1) {
		size_t blanks = strspn(line, " ");
		struct text key = {line + blanks, strcspn(line + blanks, ":")};

		expect_word(&manual->config, ".It Ic", key);
	}
	column_print_names(&names, true, " ");
	expect_words(&manual->config, ".Cm", str_c(&names));
	for (i = 0; i < STYLE_COUNT; i++)
		expect_word(&manual->config, ".It Cm",
		    text_of(theme_style_name((enum style)i)));
	for (source = themes_builtin; *source->name; source++) {
		expect_word(&manual->config, ".Cm", text_of(source->name));
		expect_word(&manual->program, ".Cm", text_of(source->name));
	}
	str_release(&printed);
	str_release(&names);
}

static bool ends_block(const char *line)
{
	return !strncmp(line, ".It", 3) || !strncmp(line, ".El", 3) ||
	       !strncmp(line, ".Sh", 3) || !strncmp(line, ".Ss", 3);
}

static bool is_figure(char c)
{
	return (c >= '0' && c <= '9') || c == '.' || c == ',';
}

/* Whether FIGURE stands in what a page says of the item with this HEAD. */
static bool has_figure(struct str *page, struct text head, struct text figure)
{
	const char *line = str_c(page), *end, *p;
	bool inside = false;

	for (; *line; line = end + 1) {
		end = strchr(line, '\n');
		assert_non_null(end);
		if (ends_block(line)) {
			inside = text_equal(
			    head, (struct text){line, (size_t)(end - line)});
			continue;
		}
		for (p = line; inside && p < end; p++)
			if (!strncmp(p, figure.ptr, figure.len) &&
			    !is_figure(p[-1]) &&
			    (!is_figure(p[figure.len]) ||
				!is_figure(p[figure.len + 1])))
				return true;
	}
	return false;
}

/* Limits and defaults, which have two digits at least. */
static void expect_figures(struct str *english, struct str *translated)
{
	const char *line = str_c(english), *end, *p;
	struct text head = {0}, figure;

	for (; *line; line = end + 1) {
		end = strchr(line, '\n');
		assert_non_null(end);
		if (ends_block(line))
			head = (struct text){line, !strncmp(line, ".It", 3)
						       ? (size_t)(end - line)
						       : 0};
		if (!head.len || *line == '.')
			continue;
		for (p = line; p < end; p += figure.len + !figure.len) {
			figure = (struct text){p, strspn(p, "0123456789.,")};
			while (figure.len && strchr(".,", p[figure.len - 1]))
				figure.len--;
			if (figure.len < 2 || is_part_of_word(p[-1]) ||
			    !strncmp(p - 2, "\\(", 2) || /* a glyph */
			    is_part_of_word(p[figure.len]) ||
			    has_figure(translated, head, figure))
				continue;
			fail_msg("%.*s: %.*s is missing", (int)head.len,
			    head.ptr, (int)figure.len, p);
		}
	}
}

/* What an item is called is the same in each language. */
static void figures_are_in_step(void **context)
{
	struct manual *manual = *context;
	struct str page = {0};

	assert_true(read_page("man/earshot.1", &page));
	expect_figures(&page, &manual->program);
	str_clear(&page);
	assert_true(read_page("man/earshot.5", &page));
	expect_figures(&page, &manual->config);
	str_clear(&page);
	assert_true(read_page("man/earshot-query.7", &page));
	expect_figures(&page, &manual->query);
	str_release(&page);
}

/* A rule that is off by default says so, and no other. */
static void rules_tell_their_default(void **context)
{
	struct manual *manual = *context;

	for (int i = 0; i < CHECK_RULES; i++) {
		enum check_rule rule = (enum check_rule)i;
		bool off = !(check_rules_usual() & check_rule_bit(rule));
		struct str head = {0};

		str_printf(
		    &head, ".It Cm %s\n%s", check_rule(rule)->key, manual->off);
		assert_int_equal(
		    strstr(str_c(&manual->program), str_c(&head)) != NULL, off);
		str_release(&head);
	}
}

SUITE(manual)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(options_are_those_of_the_table),
	    cmocka_unit_test(the_synopsis_has_all_options),
	    cmocka_unit_test(the_environment_is_described),
	    cmocka_unit_test(columns_and_sections_are_named),
	    cmocka_unit_test(query_words_are_named),
	    cmocka_unit_test(rules_and_types_are_named),
	    cmocka_unit_test(keys_are_those_of_the_table),
	    cmocka_unit_test(configuration_is_described),
	    cmocka_unit_test(figures_are_in_step),
	    cmocka_unit_test(rules_tell_their_default),
	};

	return cmocka_run_group_tests_name(
		   "manual", tests, read_english, release_manuals) +
	       cmocka_run_group_tests_name(
		   "manual in Japanese", tests, read_japanese, release_manuals);
}
