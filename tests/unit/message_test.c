/*
 * Messages and their translations: each that is marked in the sources has one,
 * none is left of a message that went, and their style is that of one house.
 */
#include <fcntl.h>
#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/error.h"
#include "base/file.h"
#include "base/message.h"
#include "base/message_table.h"
#include "cli/locale.h"
#include "suite.h"

/* The marks of src/po/merge: the arguments that are skipped, and whether the
 * next is a context, and whether two forms follow. */
static const struct mark {
	const char *name;
	int skipped;
	bool context, plural;
} marks[] = {
    {"_"},
    {"N_"},
    {"C_", .context = true},
    {"NC_", .context = true},
    {"P_", .plural = true},
    {"message_in", .skipped = 1},
    {"message_count_in", .skipped = 1, .plural = true},
    {NULL},
};

/* What is marked in all sources, each message once. */
static struct {
	char **ids;
	size_t count;
} found;

static bool is_name(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || c == '_';
}

/* Behind what stands at P: a comment, a literal, else a character. */
static const char *pass(const char *p)
{
	char quote = *p;

	if (!strncmp(p, "/*", 2))
		return strstr(p + 2, "*/") + 2;
	if (quote != '"' && quote != '\'')
		return p + 1;
	for (p++; *p != quote; p++)
		p += *p == '\\';
	return p + 1;
}

/* The character that P, after a backslash, stands for. */
static char unescape(char c)
{
	return c == 'n' ? '\n' : c == 't' ? '\t' : c;
}

/* Literals side by side are one; false where something else stands there. */
static bool read_literal(const char **at, struct str *text)
{
	const char *p = *at, *end;
	bool any = false;

	for (;;) {
		p += strspn(p, " \t\n\\");
		if (*p != '"')
			break;
		for (end = pass(p) - 1, p++; p < end; p++)
			str_putc(text, *p == '\\' ? unescape(*++p) : *p);
		p++;
		any = true;
	}
	*at = p;
	return any;
}

static void add(struct str *id)
{
	char *copy = strdup(str_c(id));

	for (size_t i = 0; i < found.count; i++)
		if (!strcmp(found.ids[i], copy)) {
			free(copy);
			return;
		}
	found.ids = realloc(found.ids, (found.count + 1) * sizeof *found.ids);
	assert_non_null(found.ids);
	found.ids[found.count++] = copy;
}

/* P is after the bracket of a mark. */
static void read_mark(const struct mark *mark, const char *p)
{
	struct str id = {0};
	int depth = 0, skipped = mark->skipped;

	for (; skipped; p = pass(p)) {
		depth += (*p == '(') - (*p == ')');
		skipped -= *p == ',' && !depth;
	}
	if (!read_literal(&p, &id)) {
		str_release(&id);
		return; /* a variable, marked elsewhere */
	}
	if (mark->context) {
		assert_int_equal(*p++, ',');
		str_putc(&id, '\004');
		assert_true(read_literal(&p, &id));
	}
	/* Nothing but a literal: what a macro puts together is not seen. */
	assert_non_null(strchr("),", *p));
	add(&id);
	str_release(&id);
}

static void scan(const char *p)
{
	while (*p) {
		const struct mark *mark = marks;
		size_t len = 0;

		if (*p == '#' && !strncmp(p, "#define", 7)) {
			p += strcspn(p, " ");
			p += strcspn(p, "\n)");
		}
		while (is_name(p[len]))
			len++;
		for (; len && mark->name; mark++)
			if (strlen(mark->name) == len && p[len] == '(' &&
			    !strncmp(p, mark->name, len))
				read_mark(mark, p + len + 1);
		p = len ? p + len : pass(p);
	}
}

static int scan_file(
    const char *path, const struct stat *status, int type, struct FTW *at)
{
	size_t len = strlen(path);
	struct str text = {0};
	struct error error = {0};

	(void)status;
	(void)at;
	if (type != FTW_F || path[len - 2] != '.' ||
	    !strchr("ch", path[len - 1]))
		return 0;
	assert_true(file_read(AT_FDCWD, path, 1 << 20, &text, &error));
	scan(str_c(&text));
	str_release(&text);
	return 0;
}

static int read_sources(void **state)
{
	(void)state;
	return nftw("src", scan_file, 16, FTW_PHYS) ||
	       nftw("include", scan_file, 16, FTW_PHYS);
}

static int release_sources(void **state)
{
	(void)state;
	while (found.count)
		free(found.ids[--found.count]);
	free(found.ids);
	found.ids = NULL;
	return 0;
}

static void every_message_is_translated_and_no_other(void **state)
{
	const struct messages *messages = message_languages;
	size_t missing = 0;

	(void)state;
	assert_true(found.count > 10);
	for (; messages->tag; messages++) {
		for (size_t i = 0; i < found.count; i++) {
			const char *text = message_in(messages, found.ids[i]);
			const char *id = found.ids[i];

			if (text < id || text > id + strlen(id))
				continue;
			print_error(
			    "%s: not translated: %s\n", messages->tag, id);
			missing++;
		}
		assert_int_equal(missing, 0);
		assert_int_equal(messages->count, found.count);
	}
}

static void messages_are_found_in_any_language(void **state)
{
	const struct messages *ja = messages_find(TEXT("ja"));

	(void)state;
	assert_non_null(ja);
	assert_ptr_equal(messages_find(TEXT("ja-JP")), ja);
	assert_ptr_equal(messages_find(TEXT("JA")), ja);
	assert_null(messages_find(TEXT("en")));
	assert_null(messages_find(TEXT("j")));
	assert_null(messages_find(TEXT("jav")));
	assert_null(messages_find(TEXT("")));
	assert_true(messages_has(TEXT("ja-JP")));
	assert_true(messages_has(TEXT("en")));
	assert_true(messages_has(TEXT("EN-us")));
	assert_false(messages_has(TEXT("english")));
	assert_false(messages_has(TEXT("")));
	assert_string_equal(message_in(ja, "the locale"), "ロケール");
	assert_string_equal(message_in(NULL, "the locale"), "the locale");
	assert_string_equal(message_in(ja, "no message"), "no message");
	assert_string_equal(message_in(ja, NC_("verb", "fly %s")), "fly %s");
	assert_string_equal(
	    message_count_in(ja, "a bird", "birds", 1), "a bird");
	assert_string_equal(
	    message_count_in(ja, "a bird", "birds", 0), "birds");
	assert_string_equal(_("the locale"), "the locale");
	message_speak(ja);
	assert_string_equal(_("the locale"), "ロケール");
	assert_string_equal(message_in(NULL, "the locale"), "the locale");
	message_speak(NULL);
}

/* Two halves can't change places; a list has its comma as a message. */
static void messages_are_whole(void **state)
{
	(void)state;
	for (size_t i = 0; i < found.count; i++) {
		const char *mark = strchr(found.ids[i], '\004');
		const char *id = mark ? mark + 1 : found.ids[i];
		size_t len = strlen(id);

		if (len > 2 &&
		    (strchr(",;", *id) || !strcmp(id + len - 2, ", ") ||
			!strcmp(id + len - 2, "; ")))
			fail_msg("half a message: \"%s\"", id);
	}
}

/* A table that is out of order is searched in vain. */
static void tables_are_in_order(void **state)
{
	const struct messages *messages = message_languages;

	(void)state;
	for (; messages->tag; messages++)
		for (size_t i = 1; i < messages->count; i++)
			assert_true(
			    strcmp(messages->texts + messages->items[i - 1].id,
				messages->texts + messages->items[i].id) < 0);
}

/* Some terminals draw these two cells wide, or they are not this house's. */
static void japanese_is_written_in_one_way(void **state)
{
	static const char *const strange[] = {"…", "→", "×", "±", "※", "“", "”",
	    "—", "·", "！", "：", "；", "～", "ください", "あなた", "、 ",
	    "。 ", "\u3000", NULL};
	const struct messages *ja = messages_find(TEXT("ja"));

	(void)state;
	for (size_t i = 0; i < ja->count; i++) {
		const char *text = ja->texts + ja->items[i].text;

		for (size_t k = 0; strange[k]; k++)
			if (strstr(text, strange[k]) &&
			    !strstr(ja->texts + ja->items[i].id, strange[k]))
				fail_msg("%s in: %s", strange[k], text);
	}
}

static void the_language_is_that_of_the_variables(void **state)
{
	static const struct {
		const char *list, *name, *lang;
	} cases[] = {
	    {NULL, "ja_JP.UTF-8", "ja"},
	    {NULL, "ja", "ja"},
	    {NULL, "de_DE@euro", "de"},
	    {NULL, "C", ""},
	    {NULL, "C.UTF-8", ""},
	    {NULL, "", ""},
	    {"ja", "C.UTF-8", "ja"},
	    {"ja_JP.UTF-8", "en_US.UTF-8", "ja"},
	    {"en", "ja_JP.UTF-8", "en"},
	    {"fr:ja:en", "de_DE.UTF-8", "ja"},
	    {"fr", "de_DE.UTF-8", "de"},
	    {"::", "ja_JP.UTF-8", "ja"},
	    {"../etc:%s", "ja_JP.UTF-8", "ja"},
	    {"ja", "C", ""},
	    {"ja", "POSIX", ""},
	    {"ja", "", ""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct text lang =
		    locale_language(cases[i].list, cases[i].name);

		if (!text_is(lang, cases[i].lang))
			fail_msg("LANGUAGE=%s %s: %.*s", cases[i].list,
			    cases[i].name, (int)lang.len, lang.ptr);
	}
}

SUITE(message)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_message_is_translated_and_no_other),
	    cmocka_unit_test(messages_are_found_in_any_language),
	    cmocka_unit_test(messages_are_whole),
	    cmocka_unit_test(tables_are_in_order),
	    cmocka_unit_test(japanese_is_written_in_one_way),
	    cmocka_unit_test(the_language_is_that_of_the_variables),
	};

	return cmocka_run_group_tests_name(
	    "message", tests, read_sources, release_sources);
}
