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
    "relevance mine sort JPY USD ASCII query weights BROWSER opener md csv "
    "tsv json jsonl overal like VISUAL EDITOR ";

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
		str_add(out, str_text(&path));
		str_putc(out, '\n');
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

/* What is English on the screen, into WORD; false: nothing. */
static bool find_english(const char *text, const char *names, char word[64])
{
	const char *p = text, *end;

	for (; *p; p = end) {
		bool value = p > text && strchr(":-", p[-1]); /* of a field */

		end = p + 1;
		if (!isalpha((unsigned char)*p))
			continue;
		while (isalpha((unsigned char)*end))
			end++;
		if (value || end - p < 3 || end - p >= 64)
			continue;
		memcpy(word, p, (size_t)(end - p));
		word[end - p] = 0;
		if (!has_word(words, word, (size_t)(end - p)) &&
		    !has_word(names, word, (size_t)(end - p)) &&
		    !(!strncmp(end, "…", strlen("…")) &&
			begins_one(names, word)))
			return true;
	}
	return false;
}

static struct screen *start(struct stage *stage, size_t size)
{
	screen_free(stage->screen);
	sandbox_set(&stage->sandbox, "LC_ALL", NULL);
	sandbox_set(&stage->sandbox, "LANG", "ja_JP.UTF-8");
	sandbox_set(&stage->sandbox, "VISUAL", "/");
	stage->screen = screen_start_program(&stage->sandbox, sizes[size].rows,
	    sizes[size].cols, "-L", "tests/samples", "-q", "lang:ja", NULL);
	screen_expect(stage->screen, "1/14");
	return stage->screen;
}

/* What is typed, and what then stands there; HINTED: over the line of keys. */
static const struct {
	const char *keys, *sign;
	bool hinted;
} looks[] = {
    {"", "1/14", true},
    {"?", "一覧画面", true},
    {"G", "履歴の前・次", true},
    {"qX", "このキーは使えません", false},
    {"/overal:4", "フィールド `overal` はありません", false},
    {"\033", "1/14", true},
    {"F", "アナログ", true},
    {"-", "31件中12件", true},
    {"qU", "31件中14件", true},
    {"fa", "名前を付けて保存:", false},
    {"\033", "Enter 絞込", true},
    {"q", "総合", true},
    {"s", "関連度", true},
    {"qW", "すべて0", true},
    {"3", "science=3", true},
    {"0q", "31件中14件  lang:ja ", true},
    {"!", "個必要です", true},
    {"qw", "書き出し先:", false},
    {"\033", "ヘルプ", true},
    {"|", "レビューを渡すコマンド:", false},
    {"\033", "ヘルプ", true},
    {"=", "似ている順です", false},
    {"U", "31件中14件  lang:ja ", true},
    {"gB", "同等以上かつ", false},
    {"p", "四分位", true},
    {"?", "散布図画面", true},
    {"qxX", "科学", true},
    {"q\r", "設計思想", true},
    {"?", "レビュー画面", true},
    {"qt", "参考情報", true},
    {"qu", "被言及", true},
    {"q]t", "参考情報", true},
    {"qq", "総合", true},
    {"v", "中央値", true},
    {"?", "評価画面", true},
    {"q%", "この一覧の", true},
    {"q", "1/14", true},
    {"mjc", "Aのみ", true},
    {"?", "比較画面", true},
    {"qd", "違いのみ", true},
    {"qmjmc", "マーク3", true},
    {"?", "比較表画面", true},
    {"qd", "違いのみ", true},
    {"qM", "を外しました", false},
    {"/ぬぬぬ\r", "該当なし", true},
    {"\033", "解除しました", false},
};

static const char *find_foot(const char *text)
{
	const char *foot = text;

	for (; *text; text++)
		if (*text == '\n' && text[1])
			foot = text + 1;
	return foot;
}

struct glance {
	const char *sign, *names;
	bool hinted;
	char english[64];
};

/* SIGN is there, the foot is whole, and nothing is English. */
static bool is_japanese(struct screen *s, void *context)
{
	struct glance *glance = context;
	const char *foot = find_foot(screen_text(s));

	return screen_has(s, glance->sign) && !strstr(foot, "…") &&
	       (!glance->hinted || strstr(foot, "? ヘルプ")) &&
	       !find_english(screen_text(s), glance->names, glance->english);
}

static void no_view_has_english(void **context)
{
	struct str names = {0};
	struct screen *s;

	add_folder("tests/samples", false, &names);
	for (size_t i = 0; i < SIZES; i++) {
		s = start(*context, i);
		for (size_t k = 0; k < sizeof looks / sizeof *looks; k++) {
			struct glance glance = {.sign = looks[k].sign,
			    .names = str_c(&names),
			    .hinted = looks[k].hinted};

			screen_type(s, looks[k].keys);
			if (screen_wait(s, is_japanese, &glance))
				continue;
			fail_msg("not \"%s\" alone, or \"%s\" is English: "
				 "%s%s",
			    looks[k].sign, glance.english,
			    find_foot(screen_text(s)), screen_text(s));
		}
		screen_type(s, "Q");
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
