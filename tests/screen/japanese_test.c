/*
 * The browser for who reads Japanese: no English on its screens but names,
 * fields and keys.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <ctype.h>
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "suite.h"
#include "support/golden.h"
#include "support/screen.h"
#include "support/stage.h"

static const struct {
	int rows, cols;
} sizes[] = {{24, 80}, {40, 120}, {60, 200}};

enum { SIZES = sizeof sizes / sizeof *sizes };

/* What is typed, pressed or read by other programs. */
static const char words[] =
    " earshot samples list review Enter Esc Tab Space Home End PgUp PgDn Up "
    "Down Left Right Backspace Shift Ctrl Delete tag company type price date "
    "name overall science technology cost reliability design lang kind is "
    "new marked problem section ref advice overview references config print "
    "relevance mine sort JPY USD ASCII ";

/* Appends the lines of the file at PATH that are names, ALL of them where it
 * is in Japanese. */
static void add_file(const char *path, bool all, struct str *out)
{
	struct error error = {0};
	struct str text = {0};
	const char *line, *end;

	if (!file_read_stream(path, 1 << 20, &text, &error))
		fail_msg("%s", error_message(&error));
	for (line = str_c(&text); *line; line = *end ? end + 1 : end) {
		end = strchr(line, '\n');
		end = end ? end : line + strlen(line);
		if (all || !strncmp(line, "target_name:", 12) ||
		    !strncmp(line, "tags:", 5) || !strncmp(line, "  - ", 4) ||
		    !strncmp(line, "company", 7))
			str_append(out, line, (size_t)(end - line) + 1);
	}
	str_release(&text);
}

static void add_folder(const char *folder, bool all, struct str *out)
{
	DIR *dir = opendir(folder);
	struct dirent *entry;
	struct str path = {0};

	assert_non_null(dir);
	while ((entry = readdir(dir))) {
		if (*entry->d_name == '.')
			continue;
		str_clear(&path);
		str_printf(&path, "%s/%s", folder, entry->d_name);
		if (strstr(entry->d_name, ".m"))
			add_file(str_c(&path), all, out);
		else
			add_folder(str_c(&path),
			    all || !strcmp(entry->d_name, "ja"), out);
	}
	closedir(dir);
	str_release(&path);
}

static bool has_word(const char *text, const char *word, size_t len)
{
	const char *at;

	for (at = text; (at = strstr(at, word)); at++)
		if ((at == text || !isalpha((unsigned char)at[-1])) &&
		    !isalpha((unsigned char)at[len]))
			return true;
	return false;
}

/* Words cut at the end of a field are not known; the first letters are. */
static bool begins_one(const char *text, const char *word)
{
	const char *at;

	for (at = text; (at = strstr(at, word)); at++)
		if (at == text || !isalpha((unsigned char)at[-1]))
			return true;
	return false;
}

static void expect_no_english(struct screen *s, const char *names)
{
	const char *text = screen_text(s), *p = text, *end;
	char word[64];
	bool value;

	for (; *p; p = end) {
		end = p + 1;
		if (!isalpha((unsigned char)*p))
			continue;
		value = p > text && strchr(":-", p[-1]); /* of a field */
		while (isalpha((unsigned char)*end))
			end++;
		if (value || end - p < 3 || end - p >= (ptrdiff_t)sizeof word)
			continue;
		memcpy(word, p, (size_t)(end - p));
		word[end - p] = 0;
		if (has_word(words, word, (size_t)(end - p)) ||
		    has_word(names, word, (size_t)(end - p)) ||
		    (!strncmp(end, "…", strlen("…")) &&
			begins_one(names, word)))
			continue;
		fail_msg("English on the screen: %s\n%s", word, screen_text(s));
	}
}

static struct screen *start(struct stage *stage, size_t size)
{
	screen_free(stage->screen);
	sandbox_set(&stage->sandbox, "LC_ALL", NULL);
	sandbox_set(&stage->sandbox, "LANG", "ja_JP.UTF-8");
	stage->screen = screen_start_program(&stage->sandbox, sizes[size].rows,
	    sizes[size].cols, "-L", "tests/samples", "-q", "lang:ja", NULL);
	screen_expect(stage->screen, "1/14");
	return stage->screen;
}

/* Types KEYS, waits for SIGN, and reads what is there. */
static void look(
    struct screen *s, const char *keys, const char *sign, const char *names)
{
	screen_type(s, keys);
	screen_expect(s, sign);
	expect_no_english(s, names);
}

static void no_view_has_english(void **context)
{
	struct str names = {0};
	struct screen *s;
	size_t i;

	add_folder("tests/samples", false, &names);
	for (i = 0; i < SIZES; i++) {
		s = start(*context, i);
		look(s, "", "ヘルプ", str_c(&names));
		look(s, "\r", "設計思想", str_c(&names));
		look(s, "q", "1/14", str_c(&names));
		look(s, "mjc", "Aのみ", str_c(&names));
		look(s, "d", "違いのみ", str_c(&names));
		look(s, "qv", "中央値", str_c(&names));
		look(s, "q?", "一覧画面", str_c(&names));
		look(s, "qM", "を外しました", str_c(&names));
		look(s, "/ぬぬぬ\r", "該当なし", str_c(&names));
		look(s, "\033", "解除しました", str_c(&names));
		screen_type(s, "q");
		screen_expect_end(s, 0);
	}
	str_release(&names);
}

static void golden(struct screen *s, const char *what, size_t size)
{
	struct str name = {0};

	str_printf(&name, "japanese-%s-%dx%d", what, sizes[size].cols,
	    sizes[size].rows);
	golden_expect(s, str_c(&name));
	str_release(&name);
}

static void looks_right_at_every_size(void **context)
{
	for (size_t i = 0; i < SIZES; i++) {
		struct screen *s = start(*context, i);

		golden(s, "list", i);
		screen_type(s, "\r");
		golden(s, "review", i);
		screen_type(s, "qmjc");
		golden(s, "compare", i);
		screen_type(s, "qMF");
		golden(s, "facets", i);
		screen_type(s, "qq"); /* what is marked is kept */
		screen_expect_end(s, 0);
	}
}

SUITE(japanese)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
		no_view_has_english, stage_set_up, stage_tear_down),
	    cmocka_unit_test_setup_teardown(
		looks_right_at_every_size, stage_set_up, stage_tear_down),
	};

	return cmocka_run_group_tests_name("japanese", tests, NULL, NULL);
}
