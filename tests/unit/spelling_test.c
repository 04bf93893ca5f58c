/* Spellings that are one, and those that must not become one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/spelling.h"
#include "base/unicode.h"
#include "suite.h"

static void check_fold(const char *text, const char *expected)
{
	struct str out = {0};

	unicode_fold(&out, text_of(text), NULL);
	if (strcmp(str_c(&out), expected))
		fail_msg("%s folds to %s, not %s", text, str_c(&out), expected);
	str_release(&out);
}

static const char *const same[][2] = {
    {"イヤフォン", "イヤホン"},
    {"イヤフオン", "イヤホン"},
    {"イヤーフォン", "イヤホン"},
    {"ｲﾔﾌｫﾝ", "イヤホン"},
    {"フオノ", "フォノ"},
    {"マイクロフォン", "マイクロホン"},
    {"ヴォーカル", "ボーカル"},
    {"ｳﾞｫｰｶﾙ", "ボーカル"},
    {"ヴィンテージ", "ビンテージ"},
    {"インタヴュー", "インタビュー"},
    {"ラヴ", "ラブ"},
    {"ゔぁいおりん", "ばいおりん"},
    {"ヷ", "ヴァ"},
    {"ドライバーユニット", "ドライバユニット"},
    {"プレーヤー", "プレイヤー"},
    {"インターフェース", "インターフェイス"},
    {"トゥイーター", "ツィータ"},
    {"ディジタル", "デジタル"},
    {"髙橋", "高橋"},
    {"﨑", "崎"},
    {"渡邉", "渡邊"},
    {"濵田", "浜田"},
    {"カテゴリー", "カテゴリ"},
};
static const char *const apart[][2] = {
    {"ホーン", "ホン"},
    {"ビール", "ビル"},
    {"カバー", "カバ"},
    {"レーザー", "レザー"},
    {"ワイヤー", "ワイヤレス"},
    {"ハーフオープン", "ハーホープン"},
    {"いやほん", "イヤホン"},
    {"ファン", "ハン"},
};

static void spellings_fold_to_one(void **state)
{
	struct str x = {0}, y = {0};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof same / sizeof *same; i++) {
		str_clear(&y);
		unicode_fold(&y, text_of(same[i][1]), NULL);
		check_fold(same[i][0], str_c(&y));
	}
	for (i = 0; i < sizeof apart / sizeof *apart; i++) {
		str_clear(&x);
		str_clear(&y);
		unicode_fold(&x, text_of(apart[i][0]), NULL);
		unicode_fold(&y, text_of(apart[i][1]), NULL);
		assert_string_not_equal(str_c(&x), str_c(&y));
	}
	str_release(&x);
	str_release(&y);
}

/* What is folded once stays as it is, and is what a part of it folds to. */
static void folding_ends(void **state)
{
	static const char *const texts[] = {
	    "ヴォーカル用イヤフォンのドライバー", "plain ASCII, é and ヴ",
	    "髙﨑の髙", "クリエーターとディスプレー", "ハーフオープン型フオノ",
	    "ー", "ヴ", "", "\xE3\x83", "\xF0\x9F\x8E"};
	struct str once = {0};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof texts / sizeof *texts; i++) {
		str_clear(&once);
		unicode_fold(&once, text_of(texts[i]), NULL);
		check_fold(str_c(&once), str_c(&once));
	}
	str_release(&once);
}

static void the_map_leads_to_what_was_written(void **state)
{
	struct text text = TEXT("Aヴォーカルのドライバー髙");
	struct str out = {0};
	uint32_t *map;
	size_t i;

	(void)state;
	unicode_fold(&out, text, &map);
	assert_string_equal(str_c(&out), "aボーカルのドライバ高");
	assert_int_equal(map[1], 1); /* ボ from ヴォ */
	assert_int_equal(map[3], 1);
	assert_int_equal(map[4], 7); /* ー */
	assert_int_equal(map[out.len - 3], text.len - 3);
	assert_int_equal(map[out.len - 6], text.len - 9); /* バ, then ー */
	assert_int_equal(map[out.len], text.len);
	for (i = 0; i < out.len; i++)
		assert_true(map[i] <= map[i + 1]);
	free(map);
	str_release(&out);
}

static void a_last_long_vowel_may_go(void **state)
{
	static const char *const cases[][2] = {
	    {"ハンガー", "ハンガ"},
	    {"xハンガー", "xハンガ"},
	    {"コピー", "コピー"},
	    {"キー", "キー"},
	    {"型カバー", "型カバー"},
	    {"ハンガ", "ハンガ"},
	    {"らあめんー", "らあめんー"},
	    {"ー", "ー"},
	    {"", ""},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_true(
		    text_is(spelling_stem(text_of(cases[i][0])), cases[i][1]));
}

SUITE(spelling)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(spellings_fold_to_one),
	    cmocka_unit_test(folding_ends),
	    cmocka_unit_test(the_map_leads_to_what_was_written),
	    cmocka_unit_test(a_last_long_vowel_may_go),
	};

	return cmocka_run_group_tests_name("spelling", tests, NULL, NULL);
}
