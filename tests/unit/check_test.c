/*
 * The rules of `earshot check`: each broken alone in an otherwise right review,
 * in both languages, is found at its place, and nothing else is; what FORMAT in
 * earshot(1) allows is not found.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "review/check/across.h"
#include "suite.h"

/* Where a finding is expected, in the text that breaks a rule. */
#define HERE "\xC2\xA6"

static const char english[] =
    "---\n"
    "layout: product\n"
    "title: \"Acme One Product Review\"\n"
    "target_name: \"Acme One\"\n"
    "company_id: acme\n"
    "lang: en\n"
    "ref: acme-one\n"
    "date: 2025-09-04\n"
    "rating: [3.7, 0.8, 0.7, 0.6, 0.9, 0.7]\n"
    "price: 100\n"
    "summary: \"One sentence. Another one.\"\n"
    "tags: [Headphones, Open-back, 2.1]\n"
    "permalink: /products/en/acme-one/\n"
    "---\n"
    "\n"
    "## Overview\n"
    "\n"
    "A pair of headphones: <0.1% of **distortion** [1]. It is ~5 dB | 3.\n"
    "\n"
    "## Scientific Validity\n"
    "\n"
    "$$ \\Large \\text{0.8} $$\n"
    "\n"
    "Measured [1][2], and again [1-2].\n"
    "\n"
    "## Technology Level\n"
    "\n"
    "$$ \\Large \\text{0.7} $$\n"
    "\n"
    "| part | is |\n"
    "|---|---:|\n"
    "| driver | 40 mm |\n"
    "| cable | 2 m |\n"
    "\n"
    "## Cost-Performance\n"
    "\n"
    "$$ \\Large \\text{0.6} $$\n"
    "\n"
    "Another one is cheaper. CP = 60 USD \xC3\xB7 100 USD = 0.6.\n"
    "\n"
    "## Reliability & Support\n"
    "\n"
    "$$ \\Large \\text{0.9} $$\n"
    "\n"
    "Two years [2].\n"
    "\n"
    "## Rationality of Design Philosophy\n"
    "\n"
    "$$ \\Large \\text{0.7} $$\n"
    "\n"
    "Sound, see [the page](https://example.com/a_(b)).\n"
    "\n"
    "## Advice\n"
    "\n"
    "Buy it.\n"
    "\n"
    "## References\n"
    "\n"
    "[1] Someone, A Measurement, https://example.com/one, accessed "
    "2025-09-01\n"
    "[2] Someone, A Warranty (https://example.com/two).\n"
    "\n"
    "(2025.9.4)\n";

static const char japanese[] =
    "---\n"
    "layout: product\n"
    "title: \"Acme One 製品レビュー\"\n"
    "target_name: \"Acme One\"\n"
    "company_id: acme\n"
    "lang: ja\n"
    "ref: acme-one\n"
    "date: 2025-09-04\n"
    "rating: [3.7, 0.8, 0.7, 0.6, 0.9, 0.7]\n"
    "price: 15000\n"
    "summary: \"一文です。もう一文です。\"\n"
    "tags: [ヘッドホン, オープンバック, 2.1]\n"
    "permalink: /products/ja/acme-one/\n"
    "---\n"
    "\n"
    "## 概要\n"
    "\n"
    "これは**「同等以上」**のヘッドホンです［1］。約5～6 dBです。\n"
    "\n"
    "## 科学的有効性\n"
    "\n"
    "$$ \\Large \\text{0.8} $$\n"
    "\n"
    "測定済みです［1］［2］。\n"
    "\n"
    "## 技術レベル\n"
    "\n"
    "$$ \\Large \\text{0.7} $$\n"
    "\n"
    "| 部品 | 値 |\n"
    "|---|---:|\n"
    "| ドライバー | 40 mm |\n"
    "| ケーブル | 2 m |\n"
    "\n"
    "## コストパフォーマンス\n"
    "\n"
    "$$ \\Large \\text{0.6} $$\n"
    "\n"
    "より安い製品があります。CP = 9,000円 \xC3\xB7 15,000円 = 0.6。\n"
    "\n"
    "## 信頼性・サポート\n"
    "\n"
    "$$ \\Large \\text{0.9} $$\n"
    "\n"
    "保証は二年です［2］。\n"
    "\n"
    "## 設計思想の合理性\n"
    "\n"
    "$$ \\Large \\text{0.7} $$\n"
    "\n"
    "堅実です。\n"
    "\n"
    "## アドバイス\n"
    "\n"
    "買いましょう。\n"
    "\n"
    "## 参考情報\n"
    "\n"
    "[1] 誰か「測定」, https://example.com/one, 2025年9月1日参照\n"
    "[2] 誰か「保証」（https://example.com/two）\n"
    "\n"
    "(2025.9.4)\n";

enum { LANGS = 2 };

static const char *const bases[LANGS] = {english, japanese};
static const char *const names[LANGS] = {"en", "ja"};

/* A rule broken: what stands in place of what, HERE where it is found. */
struct breach {
	enum check_rule rule;
	const char *from, *to; /* English, and both where the next is NULL */
	const char *ja_from, *ja_to;
};

static uint64_t all_rules(void)
{
	return check_rules_usual() | check_rule_bit(RULE_CURRENCY) |
	       check_rule_bit(RULE_REFERENCE_UNUSED);
}

static const char *path_of(int lang)
{
	return lang ? "_products/ja/acme/acme-one.md"
		    : "_products/en/acme/acme-one.md";
}

static void look(struct arena *arena, const char *path, struct text source,
    uint64_t rules, struct finding_list *list, struct check_facts *facts)
{
	const struct check_wish wish = {rules, 20251231};
	struct review review;

	*list = (struct finding_list){.arena = arena};
	check_run(arena, path, source, &wish, &review, list, facts);
}

static void print_all(const struct finding_list *list)
{
	size_t i;

	for (i = 0; i < list->count; i++) {
		const struct finding *finding = &list->items[i];
		struct str words = {0};

		finding_print(finding, NULL, &words);
		print_error("  %u:%u: %s: %s\n", finding->spot.line,
		    finding->spot.column,
		    check_rule(finding_rule(finding))->key, str_c(&words));
		str_release(&words);
	}
}

/* BASE with TO, the mark in it left out, for FROM; where the mark was. */
static struct check_spot replace(
    const char *base, const char *from, const char *to, struct str *out)
{
	const char *at = *from ? strstr(base, from) : base + strlen(base);
	const char *mark = strstr(to, HERE), *p;
	struct check_spot spot = {1, 1};
	size_t end;

	if (!at)
		print_error("not in the review: %s\n", from);
	assert_non_null(at);
	str_append(out, base, (size_t)(at - base));
	if (mark)
		str_append(out, to, (size_t)(mark - to));
	else
		str_puts(out, to);
	end = out->len;
	if (mark)
		str_puts(out, mark + strlen(HERE));
	str_puts(out, at + strlen(from));
	for (p = out->data; mark && p < out->data + end; p++) {
		spot.column += (*p & 0xC0) != 0x80;
		if (*p == '\n')
			spot = (struct check_spot){spot.line + 1, 1};
	}
	return spot;
}

static int failed;

static void expect(const struct breach *breach, int lang)
{
	struct arena *arena = arena_new();
	struct str source = {0};
	bool own = lang && breach->ja_from;
	struct finding_list list;
	struct check_spot spot =
	    replace(bases[lang], own ? breach->ja_from : breach->from,
		own ? breach->ja_to : breach->to, &source);
	bool good;

	look(arena, path_of(lang), str_text(&source), all_rules(), &list, NULL);
	good = list.count == 1 &&
	       finding_rule(&list.items[0]) == breach->rule &&
	       list.items[0].spot.line == spot.line &&
	       list.items[0].spot.column == spot.column;
	if (!good) {
		print_error("%s, %s: %s at %u:%u, but found\n", names[lang],
		    own ? breach->ja_to : breach->to,
		    check_rule(breach->rule)->key, spot.line, spot.column);
		print_all(&list);
	}
	failed += !good;
	str_release(&source);
	arena_free(arena);
}

static const struct breach breaches[] = {
    {RULE_FRONT_MATTER, "---\nlayout", HERE "layout", NULL, NULL},
    {RULE_FRONT_MATTER, "---\nlayout", HERE "\n---\nlayout", NULL, NULL},
    {RULE_FRONT_MATTER, "en/acme-one/\n---\n", "en/acme-one/\n" HERE "--\n",
	"ja/acme-one/\n---\n", "ja/acme-one/\n" HERE "--\n"},
    {RULE_FRONT_MATTER, "lang: ", HERE "lang ", NULL, NULL},
    {RULE_FIELD_MISSING, "layout: product\ntitle",
	"layout: product\n" HERE "Title", NULL, NULL},
    {RULE_FIELD_MISSING,
	"layout: product\ntitle: \"Acme One Product Review\"\n",
	HERE "layout: product\n",
	"layout: product\n"
	"title: \"Acme One 製品レビュー\"\n",
	HERE "layout: product\n"},
    {RULE_FIELD_MISSING, "summary: \"One sentence. Another one.\"",
	HERE "summary:", "summary: \"一文です。もう一文です。\"",
	HERE "summary:"},
    {RULE_FIELD_TYPE, "company_id: acme", "company_id: " HERE "[acme]", NULL,
	NULL},
    {RULE_FIELD_TYPE, "company_id: acme", "company_id: " HERE "no", NULL, NULL},
    {RULE_FIELD_TYPE, "company_id: acme", "company_id: " HERE "{a: b}", NULL,
	NULL},
    {RULE_FIELD_TYPE, "permalink: /products/en/acme-one/",
	"permalink: " HERE "{a: b}", "permalink: /products/ja/acme-one/",
	"permalink: " HERE "[a]"},
    {RULE_FIELD_TYPE, "target_name: \"Acme One\"",
	"target_name: " HERE "{a: b}", NULL, NULL},
    {RULE_FIELD_TYPE, "0.8, 0.7", HERE "[0.8], 0.7", NULL, NULL},
    {RULE_FIELD_TYPE, "price: 100", "price: " HERE "[100]", "price: 15000",
	"price: " HERE "{yen: 15000}"},
    {RULE_FIELD_TYPE, "Open-back, 2.1]", HERE "[Open-back], 2.1]",
	"オープンバック, 2.1]", HERE "{a: b}, 2.1]"},
    {RULE_FIELD_TYPE, "layout: product", "layout: " HERE "Product", NULL, NULL},
    {RULE_FIELD_TYPE, "price: 100", "price: " HERE "100 USD", "price: 15000",
	"price: " HERE "15,000円"},
    {RULE_FIELD_TYPE, "0.8, 0.7", HERE "good, 0.7", NULL, NULL},
    {RULE_FIELD_TYPE, "tags: [Headphones, Open-back, 2.1]",
	"tags: " HERE "Headphones", "tags: [ヘッドホン, オープンバック, 2.1]",
	"tags: " HERE "ヘッドホン"},
    {RULE_FIELD_TYPE, "[3.7, 0.8, 0.7, 0.6, 0.9, 0.7]", HERE "3.7", NULL, NULL},
    {RULE_KEY_REPEAT, "date: 2025-09-04",
	"date: 2025-09-05\n" HERE "date: 2025-09-04", NULL, NULL},
    {RULE_KEY_REPEAT, "ref: acme-one", "ref: acme-one\n" HERE "ref: acme-one",
	NULL, NULL},
    {RULE_RATING_COUNT, "[3.7, 0.8, 0.7, 0.6, 0.9, 0.7]",
	HERE "[3.7, 0.8, 0.7, 0.6, 0.9]", NULL, NULL},
    {RULE_RATING_RANGE, "[3.7, 0.8, 0.7, 0.6, 0.9, 0.7]",
	"[4.0, " HERE "1.1, 0.7, 0.6, 0.9, 0.7]", NULL, NULL},
    {RULE_RATING_RANGE, "[3.7", "[" HERE "5.1", NULL, NULL},
    {RULE_RATING_STEP, "[3.7", "[" HERE "3.71", NULL, NULL},
    {RULE_RATING_SUM, "[3.7", "[" HERE "3.8", NULL, NULL},
    {RULE_DATE_INVALID, "date: 2025-09-04", "date: " HERE "2025-09-31", NULL,
	NULL},
    {RULE_DATE_INVALID, "date: 2025-09-04", "date: " HERE "2025/9/4", NULL,
	NULL},
    {RULE_DATE_LINE, "\n(2025.9.4)", "\n" HERE "(2025.9.5)", NULL, NULL},
    {RULE_DATE_LINE,
	"[2] Someone, A Warranty (https://example.com/two).\n\n"
	"(2025.9.4)\n",
	HERE "[2] Someone, A Warranty (https://example.com/two).\n",
	"[2] 誰か「保証」（https://example.com/two）\n\n(2025.9.4)\n",
	HERE "[2] 誰か「保証」（https://example.com/two）"},
    {RULE_LANG_FOLDER, "lang: en", "lang: " HERE "ja", "lang: ja",
	"lang: " HERE "en"},
    {RULE_PERMALINK, "/products/en/acme-one/", HERE "/products/en/acme-1/",
	"/products/ja/acme-one/", HERE "/products/en/acme-one/"},
    {RULE_FILE_NAME, "ref: acme-one", "ref: " HERE "acme-1", NULL, NULL},
    {RULE_TITLE_NAME, "title: \"Acme One", "title: " HERE "\"Acme Two", NULL,
	NULL},
    {RULE_TITLE_NAME, "title: \"Acme One", "title: " HERE "\"Acme One2", NULL,
	NULL},
    {RULE_PRICE_MISSING,
	"layout: product\ntitle: \"Acme One Product Review\"\n"
	"target_name: \"Acme One\"\ncompany_id: acme\n"
	"lang: en\nref: acme-one\ndate: 2025-09-04\n"
	"rating: [3.7, 0.8, 0.7, 0.6, 0.9, 0.7]\n"
	"price: 100\n",
	HERE "layout: product\ntitle: \"Acme One Product Review\"\n"
	     "target_name: \"Acme One\"\ncompany_id: acme\nlang: en\n"
	     "ref: acme-one\ndate: 2025-09-04\n"
	     "rating: [3.7, 0.8, 0.7, 0.6, 0.9, 0.7]\n",
	"price: 15000", HERE "price:"},
    {RULE_PRICE_RANGE, "price: 100", "price: " HERE "-100", "price: 15000",
	"price: " HERE "15000000000"},
    {RULE_TAG_NONE, "[Headphones, Open-back, 2.1]", HERE "[]",
	"[ヘッドホン, オープンバック, 2.1]", HERE "[]"},
    {RULE_TAG_REPEAT, "2.1]", "2.1, " HERE "open back]", "2.1]",
	"2.1, " HERE "ヘッドホン]"},
    {RULE_TAG_SPELLING, "Headphones, Open", HERE "Headphone, Open",
	"ヘッドホン,", HERE "ヘッドフォン,"},
    {RULE_SECTION_MISSING, "## Advice\n\nBuy it.\n\n## References",
	HERE "## References", "## アドバイス\n\n買いましょう。\n\n## 参考情報",
	HERE "## 参考情報"},
    {RULE_SECTION_ORDER,
	"Two years [2].\n\n## Rationality of Design "
	"Philosophy\n\n$$ \\Large \\text{0.7} $$\n\nSound, see "
	"[the page](https://example.com/a_(b)).\n\n## Advice\n\n"
	"Buy it.\n",
	"Two years [2].\n\n## Advice\n\nBuy it.\n\n" HERE
	"## Rationality of Design Philosophy\n\n$$ \\Large \\text{0.7} "
	"$$\n\nSound.\n",
	"## 設計思想の合理性\n\n$$ \\Large \\text{0.7} $$\n\n堅実です。\n\n"
	"## アドバイス\n\n買いましょう。\n",
	"## アドバイス\n\n買いましょう。\n\n" HERE
	"## 設計思想の合理性\n\n$$ \\Large \\text{0.7} $$\n\n堅実です。\n"},
    {RULE_SECTION_ORDER, "## References", HERE "## Advice\n\n## References",
	"## 参考情報", HERE "## アドバイス\n\n## 参考情報"},
    {RULE_SECTION_TITLE, "## Technology Level", "## " HERE "Technology Levels",
	"## 技術レベル", "## " HERE "技術"},
    {RULE_SECTION_TITLE, "## Reliability & Support",
	"## " HERE "Reliability and Support", "## 信頼性・サポート",
	"## " HERE "Reliability & Support"},
    {RULE_SECTION_TITLE, "## Advice", "### " HERE "Advice", "## アドバイス",
	"### " HERE "アドバイス"},
    {RULE_SCORE_LINE, "{0.9} $$", "{" HERE "0.8} $$", NULL, NULL},
    {RULE_SCORE_LINE, "$$ \\Large \\text{0.9} $$",
	HERE "$$ \\Large \\text{0,9} $$", NULL, NULL},
    {RULE_SCORE_LINE, "$$ \\Large \\text{0.9} $$",
	"{: #id .big}\n{::comment}\nlater\n{:/}\n\n$$ \\Large \\text{" HERE
	"0.8} $$",
	NULL, NULL},
    {RULE_SCORE_LINE, "$$ \\Large \\text{0.9} $$", HERE "$ 0.9 $", NULL, NULL},
    {RULE_SCORE_LINE, "## Reliability & Support\n\n$$ \\Large \\text{0.9} $$\n",
	HERE "## Reliability & Support\n",
	"## 信頼性・サポート\n\n$$ \\Large \\text{0.9} $$\n",
	HERE "## 信頼性・サポート\n"},
    {RULE_SCORE_LINE, "$$ \\Large \\text{0.9} $$\n\nTwo years [2].\n",
	"Two years [2].\n\n" HERE "$$ \\Large \\text{0.9} $$\n",
	"$$ \\Large \\text{0.9} $$\n\n保証は二年です［2］。\n",
	"保証は二年です［2］。\n\n" HERE "$$ \\Large \\text{0.9} $$\n"},
    {RULE_FORMULA, "Buy it", "Buy it for " HERE "$100", "買いましょう",
	HERE "$x$で買いましょう"},
    {RULE_FORMULA, "Buy it", "Buy it: " HERE "$x^2 + \\alpha$", "買いましょう",
	"式は" HERE "$x^2 + \\alpha$です"},
    {RULE_FORMULA, "Buy it", "Buy it, " HERE "\\alpha", "買いましょう",
	"買い" HERE "\\times ましょう"},
    {RULE_FORMULA, "Buy it", "Buy " HERE "$x, it", "買いましょう",
	"`$y`と" HERE "$xで買いましょう"},
    {RULE_FORMULA, "Buy it", "A \\`, " HERE "$x$, a \\`", "買いましょう",
	"``を買う" HERE "$x$"},
    {RULE_FORMULA, "Buy it", "`a``b` and ``c` " HERE "$x$", "買いましょう",
	"<!-- $y$ -->" HERE "$x$"},
    {RULE_COST_RATIO, "CP = 60 USD", HERE "CP = 80 USD", "CP = 9,000円",
	HERE "CP = 3,000円"},
    {RULE_COST_RATIO, "CP = 60 USD", HERE "CP = 180 USD", "CP = 9,000円",
	HERE "CP = 19,000円"},
    {RULE_CITATION, "Two years [2]", "Two years " HERE "[3]", "二年です［2］",
	"二年です" HERE "［3］"},
    {RULE_CITATION, "Two years [2]", "Two years [1, " HERE "7]",
	"二年です［2］", "二年です[1," HERE "7]"},
    {RULE_CITATION, "Two years [2]", "Two years [1 ; 2 - " HERE "4]",
	"二年です［2］", "二年です［１、" HERE "３］"},
    {RULE_CITATION, "Two years [2]", "Two years [2] " HERE "[^3]",
	"二年です［2］", "二年です［2］" HERE "［３］"},
    {RULE_REFERENCE_UNUSED, "\n[2] Someone",
	"\n[2] Someone, https://example.com/x\n" HERE "[3] Someone",
	"\n[2] 誰か", "\n[2] 誰か https://example.com/x\n" HERE "[3] 誰か"},
    {RULE_LINK, "https://example.com/one", HERE "https:/example.com/one", NULL,
	NULL},
    {RULE_LINK, "https://example.com/one", HERE "htps://example.com/one", NULL,
	NULL},
    {RULE_LINK, "Buy it", "Buy [it](" HERE "example)", "買いましょう",
	"[買いましょう](" HERE "example)"},
    {RULE_LINK, "https://example.com/two", HERE "https://example", NULL, NULL},
    {RULE_LINK, "https://example.com/two", HERE "https//example.com/two", NULL,
	NULL},
    {RULE_LINK, "https://example.com/two", HERE "xttps://example.com/two", NULL,
	NULL},
    {RULE_LINK, "Buy it", "Buy [it]" HERE "()", "買いましょう",
	"[買いましょう]" HERE "( )"},
    {RULE_LINK, "Buy it", "Buy [it](" HERE "mailto:acme)", "買いましょう",
	"[買いましょう](<" HERE "acme>)"},
    {RULE_TABLE, "| driver | 40 mm |", HERE "| driver | 40 mm | more |",
	"| ドライバー | 40 mm |", HERE "| ドライバー |"},
    {RULE_TABLE, "|---|---:|\n", HERE "|---|\n", NULL, NULL},
    {RULE_TABLE, "| part | is |\n|---|---:|\n", HERE "| part | is |\n",
	"| 部品 | 値 |\n|---|---:|\n", HERE "| 部品 | 値 |\n"},
    {RULE_EMPHASIS, "Buy it", "Buy " HERE "**it", "買いましょう",
	"それを" HERE "**買いましょう"},
    {RULE_EMPHASIS, "Buy it", "Buy" HERE "**it", "買いましょう",
	"買い" HERE "**ましょう"},
    {RULE_EMPHASIS, "Buy it", "Buy 5" HERE "** it", "買いましょう",
	"(買い)" HERE "**ましょう"},
    {RULE_EMPHASIS, "Buy it", "Buy " HERE "__it", "買いましょう",
	"それを " HERE "__買いましょう"},
    {RULE_EMPHASIS, "Buy it", "Buy `*`, 2 ** 3, \\*\\*, 3*4 " HERE "*it",
	"買いましょう", "それを " HERE "*買いましょう"},
    {RULE_CONTROL, "Buy it", "Buy" HERE "\x07 it", "買いましょう",
	"買い" HERE "\x07ましょう"},
    {RULE_CONTROL, "Buy it", "Buy" HERE "\xC2\x9B it", "買いましょう",
	"買い" HERE "\xC2\x9Bましょう"},
    {RULE_CONTROL, "Buy it", "Buy" HERE "\xFF it", "買いましょう",
	"買い" HERE "\xFFましょう"},
    {RULE_CONTROL, "Buy it", "Buy" HERE "\xE2\x80\x8B it", "買いましょう",
	"買い" HERE "\xE2\x80\x8Bましょう"},
    {RULE_CONTROL, "One sentence.", "One " HERE "\x01sentence.", "一文です。も",
	"一文です。" HERE "\x01も"},
    {RULE_CURRENCY, "Buy it", "Buy it for " HERE "9,000\xE5\x86\x86",
	"買いましょう", HERE "60 USDで買いましょう"},
};

static void each_rule_broken_alone_is_found_at_its_place(void **context)
{
	size_t i;
	int lang;

	(void)context;
	for (i = 0; i < sizeof breaches / sizeof *breaches; i++)
		for (lang = 0; lang < LANGS; lang++)
			expect(&breaches[i], lang);
	assert_int_equal(failed, 0);
}

/* What FORMAT allows: from, to, in English; the same in Japanese. */
static const struct {
	const char *from, *to, *ja_from, *ja_to;
} variants[] = {
    {"---\nlayout", "\xEF\xBB\xBF---  \nlayout", NULL, NULL},
    {"acme-one/\n---\n", "acme-one/\n...\n", NULL, NULL},
    {"\n(2025.9.4)\n", "\n(2025-09-04)", NULL, NULL},
    {"\n(2025.9.4)\n", "\n(2025.09.04)\n\n", NULL, NULL},
    {"\n(2025.9.4)\n",
	"\n\357\274\210"
	"2025年9月4日\357\274\211\n",
	NULL, NULL},
    {"lang: ", "# a comment\nunknown: [1, {a: b}]\nlang: ", NULL, NULL},
    {"date: 2025-09-04", "date: '2025-09-04'", NULL, NULL},
    {"ref: acme-one\ndate: 2025-09-04\n", "date: 2025-09-04\nref: acme-one\n",
	NULL, NULL},
    {"[3.7, 0.8, 0.7, 0.6, 0.9, 0.7]",
	"\n  - 3.7\n  - 0.8\n  - 0.70\n  - 0.6\n  - 0.9\n  - 0.7", NULL, NULL},
    {"[3.7", "[3.70", NULL, NULL},
    {"price: 100", "price: 0", "price: 15000", "price: 250000000"},
    {"Open-back, 2.1]", "open-Back, 2005, '#1']", "オープンバック, 2.1]",
	"Open-back, 2005]"},
    {"$$ \\Large \\text{0.9} $$", "  $$ \\Large \\text{0.90} $$", NULL, NULL},
    {"$$ \\Large \\text{0.9} $$\n\n", "$$ \\Large \\text{0.9} $$\n", NULL,
	NULL},
    {"## Advice\n", "## Advice\n\n$$ \\Large \\text{0.5} $$\n",
	"## アドバイス\n", "## アドバイス\n\n$$ \\Large \\text{0.5} $$\n"},
    {"## References", "## References (all links verified)", "## 参考情報",
	"## 参考文献（到達確認済み）"},
    {"## References", "### Sources", "## 参考情報", "## 出典"},
    {"## References", "## More\n\nText.\n\n## References", "## 参考情報",
	"## 補足情報\n\n文。\n\n## 参考情報"},
    {"\n## Overview", "# Acme One\n\n## Overview\n\n### A part", "\n## 概要",
	"# Acme One\n\n## 概要\n\n### 一部"},
    {"Buy it", "Buy \\*\\*it, 2 * 3, ~5 <br> &amp; <0.1%, | pipe",
	"買いましょう", "買い\\*\\*ましょう、2 * 3"},
    {"Buy it", "| it", "買いましょう", "| 買いましょう"},
    {"Buy it", "*Buy* __it__, `$HOME` and `**`", "買いましょう",
	"*買い*ましょう、`$HOME`"},
    {"lang: ", "? [a, {b: c}]\n: d\nlang: ", NULL, NULL},
    {"Buy it", "```\n$x$ [9] **\n``` \n\nBuy it", "買いましょう",
	"  ~~~~\n```\n$x$ ［9］\n~~~~~\n\n買いましょう"},
    {"Buy it", "Buy <!-- $x$ [9] ** --> it", "買いましょう",
	"買い<!-- $x$ ［9］ -->ましょう"},
    {"Buy it", "__init__ is 2 ** 3 * 4, 2**8, a note* and *2 it",
	"買いましょう", "買い * ましょう*"},
    {"Buy it", "Of 2**n it", "買いましょう", "n**2です"},
    {"Buy it", "Of (n+1)**2 it", "買いましょう", "10**-3です"},
    {"Buy it", "Of 2**(n-1) it", "買いましょう", "2**bitsです"},
    {"Buy it",
	"[it](/products/a), [it](#part), [it](mailto:a@example.com), "
	"[it](<https://example.com/a>), [it]( https://example.com/b ), "
	"ftp://example.com, tel:123, http: it, a [it](\nb), [it](c",
	"買いましょう", "[買い](/a)[ましょう](#b)、tel:1"},
    {"Two years [2]",
	"Two years [^2], [1](https://example.com/a), [12345678], [1-, [1,] "
	"and [] ",
	"二年です［2］", "二年です［２］、［１、２］、［１〜２］"},
    {"Two years [2]",
	"Two years [1][2], [1,2], [1\xE2\x80\x93"
	"2], [2025]",
	"二年です［2］",
	"二年です[1][2]、[1,2]、［1］、[1\xE2\x80\x93"
	"2]"},
    {"[1] Someone", "1. Someone", "[1] 誰か", "[1]\xE8\xAA\xB0\xE3\x81\x8B"},
    {"https://example.com/two",
	"https://example.com/two_(a)?b=c#d, mail "
	"mailto:a@example.com",
	NULL, NULL},
    {"| cable | 2 m |\n", "| cable | 2 \\| 3 m |\n", "| ケーブル | 2 m |\n",
	"| ケーブル | 2 \\| 3 m |\n"},
    {"Another one",
	"It is over 5 dB **(\xC2\xB1"
	"3 dB)**. Another one",
	"より安い", "これは**（同等）**で、ノイズ**-1 dB**です。より安い"},
};

static void expect_none(
    const char *base, const char *from, const char *to, int lang)
{
	struct arena *arena = arena_new();
	struct str source = {0};
	struct finding_list list;

	replace(base, from, to, &source);
	look(arena, path_of(lang), str_text(&source), check_rules_usual(),
	    &list, NULL);
	if (list.count) {
		print_error("%s, %s: right, but found\n", names[lang], to);
		print_all(&list);
	}
	failed += list.count > 0;
	str_release(&source);
	arena_free(arena);
}

static void what_is_right_is_not_found(void **context)
{
	size_t i;
	int lang;

	(void)context;
	failed = 0;
	for (lang = 0; lang < LANGS; lang++)
		expect_none(bases[lang], "", "", lang);
	for (i = 0; i < sizeof variants / sizeof *variants; i++)
		for (lang = 0; lang < LANGS; lang++)
			if (lang && variants[i].ja_from)
				expect_none(bases[lang], variants[i].ja_from,
				    variants[i].ja_to, lang);
			else
				expect_none(bases[lang], variants[i].from,
				    variants[i].to, lang);
	assert_int_equal(failed, 0);
}

static void a_line_end_of_any_kind_moves_nothing(void **context)
{
	struct arena *arena = arena_new();
	struct str crlf = {0}, source = {0};
	struct finding_list list;
	const char *p;

	(void)context;
	for (p = english; *p; p++) {
		if (*p == '\n')
			str_putc(&crlf, '\r');
		str_putc(&crlf, *p);
	}
	replace(str_c(&crlf), "Buy it", "Buy **it", &source);
	look(arena, path_of(0), str_text(&source), all_rules(), &list, NULL);
	assert_int_equal(list.count, 1);
	assert_int_equal(list.items[0].spot.line, 55);
	assert_int_equal(list.items[0].spot.column, 5);
	str_release(&crlf);
	str_release(&source);
	arena_free(arena);
}

static void tomorrow_is_told_by_the_clock(void **context)
{
	struct arena *arena = arena_new();
	struct finding_list list = {.arena = arena};
	struct check_wish wish = {all_rules(), 20250903};
	struct review review;

	(void)context;
	check_run(
	    arena, path_of(0), text_of(english), &wish, &review, &list, NULL);
	assert_int_equal(list.count, 1);
	assert_int_equal(finding_rule(&list.items[0]), RULE_DATE_FUTURE);
	assert_int_equal(list.items[0].spot.line, 8);
	assert_int_equal(list.items[0].spot.column, 7);
	wish.today = 20250904;
	list.count = 0;
	check_run(
	    arena, path_of(0), text_of(english), &wish, &review, &list, NULL);
	assert_int_equal(list.count, 0);
	arena_free(arena);
}

/* Both reviews with FROM as TO in the one of LANG, held against each other:
 * RULE is found at LINE and COLUMN of the later, and nothing else; none where
 * LINE is 0. */
static void expect_across(int lang, const char *from, const char *to,
    enum check_rule rule, uint32_t line, uint32_t column)
{
	struct arena *arena = arena_new();
	struct check_wish wish = {all_rules() | check_rule_bit(rule), 20251231};
	struct check_facts facts[LANGS] = {0};
	struct finding_list lists[LANGS];
	struct across_file files[LANGS];
	int i;

	for (i = 0; i < LANGS; i++) {
		struct str source = {0};

		replace(bases[i], i == lang ? from : "", i == lang ? to : "",
		    &source);
		look(arena, path_of(i), arena_text(arena, str_text(&source)),
		    wish.rules & check_rules_across(), &lists[i], &facts[i]);
		files[i] = (struct across_file){&facts[i], &lists[i]};
		str_release(&source);
	}
	across_check(files, LANGS, &wish);
	if (lists[0].count || lists[1].count != (line > 0))
		for (i = 0; i < LANGS; i++)
			print_all(&lists[i]);
	assert_int_equal(lists[0].count, 0);
	assert_int_equal(lists[1].count, line > 0);
	if (line) {
		assert_int_equal(finding_rule(&lists[1].items[0]), rule);
		assert_int_equal(lists[1].items[0].spot.line, line);
		assert_int_equal(lists[1].items[0].spot.column, column);
	}
	arena_free(arena);
}

/* A part that is no tenth makes the sum none. */
static void a_step_that_a_part_explains_is_told_once(void **context)
{
	struct arena *arena = arena_new();
	struct str source = {0};
	struct finding_list list;

	(void)context;
	replace(english, "[3.7, 0.8,", "[3.75, 0.85,", &source);
	look(arena, path_of(0), str_text(&source),
	    check_rule_bit(RULE_RATING_STEP), &list, NULL);
	assert_int_equal(list.count, 1);
	assert_int_equal(list.items[0].spot.column, 16);
	str_release(&source);
	arena_free(arena);
}

static void twins_are_held_against_each_other(void **context)
{
	int lang;

	(void)context;
	expect_across(0, "", "", RULE_TWIN_MISSING, 0, 0);
	for (lang = 0; lang < LANGS; lang++)
		expect_across(
		    lang, "0.8, 0.7", "0.9, 0.7", RULE_TWIN_SCORES, 9, 15);
	expect_across(1, "[3.7, 0.8", "[3.8, 0.8", RULE_TWIN_SCORES, 9, 10);
	expect_across(0, "price: 100", "price: 10", RULE_TWIN_PRICE, 10, 8);
	expect_across(1, "price: 15000", "price: 4900", RULE_TWIN_PRICE, 10, 8);
	expect_across(1, "price: 15000", "price: 25000", RULE_TWIN_PRICE, 0, 0);
	expect_across(1, "price: 15000", "price: 0", RULE_TWIN_PRICE, 0, 0);
}

static void two_products_have_two_names(void **context)
{
	struct arena *arena = arena_new();
	struct check_wish wish = {all_rules(), 20251231};
	struct check_facts facts[2];
	struct finding_list lists[2];
	struct across_file files[2];
	struct str source = {0};

	(void)context;
	replace(english, "ref: acme-one", "ref: acme-two", &source);
	look(arena, path_of(0), text_of(english), check_rules_across(),
	    &lists[0], &facts[0]);
	look(arena, "_products/en/acme/acme-two.md", str_text(&source),
	    check_rules_across(), &lists[1], &facts[1]);
	files[0] = (struct across_file){&facts[0], &lists[0]};
	files[1] = (struct across_file){&facts[1], &lists[1]};
	across_check(files, 2, &wish);
	assert_int_equal(lists[0].count, 0);
	assert_int_equal(lists[1].count, 1);
	assert_int_equal(finding_rule(&lists[1].items[0]), RULE_NAME_REPEAT);
	assert_int_equal(lists[1].items[0].spot.line, 4);
	assert_int_equal(lists[1].items[0].spot.column, 14);
	str_release(&source);
	arena_free(arena);
}

/* A review whose ref, and the file it lies in, are called REF. */
static void expect_name(const char *ref, size_t findings)
{
	struct arena *arena = arena_new();
	struct str path = {0}, one = {0}, source = {0}, key = {0};
	struct finding_list list;

	str_printf(&path, "_products/en/acme/%s.md", ref);
	str_printf(&key, "ref: \"%s\"\n", ref);
	replace(english, "ref: acme-one\n", str_c(&key), &one);
	str_clear(&key);
	str_printf(&key, "/en/%s/", ref);
	replace(str_c(&one), "/en/acme-one/", str_c(&key), &source);
	look(arena, str_c(&path), str_text(&source), all_rules(), &list, NULL);
	if (list.count != findings)
		print_all(&list);
	assert_int_equal(list.count, findings);
	if (findings)
		assert_int_equal(finding_rule(&list.items[0]), RULE_FILE_NAME);
	str_release(&path);
	str_release(&one);
	str_release(&source);
	str_release(&key);
	arena_free(arena);
}

static void a_name_of_a_file_holds_plain_characters(void **context)
{
	(void)context;
	expect_name("acme-1.2_(b)+c", 0);
	expect_name("acme one", 1);
	expect_name("Acme", 1);
	expect_name("acme-\xC3\xA9", 1);
}

/* The folder says the language where the file is in none of its own. */
static void a_folder_of_a_language_is_found_at_any_depth(void **context)
{
	static const struct {
		const char *path;
		bool other; /* than English */
	} cases[] = {
	    {"acme-one.md", false},
	    {"reviews/acme-one.md", false},
	    {"fr/acme-one.md", false},
	    {"_products/fr/acme-one.md", true},
	    {"site/_products/ja/acme/acme-one.markdown", true},
	    {"ja/acme-one.md", true},
	    {"ja2/en/acme-one.md", false},
	};
	size_t i;

	(void)context;
	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct arena *arena = arena_new();
		struct finding_list list;

		look(arena, cases[i].path, text_of(english), all_rules(), &list,
		    NULL);
		if (list.count != cases[i].other) {
			print_error("%s\n", cases[i].path);
			print_all(&list);
		}
		assert_int_equal(list.count, cases[i].other);
		if (cases[i].other)
			assert_int_equal(
			    finding_rule(&list.items[0]), RULE_LANG_FOLDER);
		arena_free(arena);
	}
}

static void a_front_matter_that_nothing_ends_is_told_at_its_beginning(
    void **context)
{
	struct arena *arena = arena_new();
	struct finding_list list;

	(void)context;
	look(arena, path_of(0),
	    TEXT("---\nlayout: product\nref: acme-one\n## Overview\n\n--\n"),
	    check_rule_bit(RULE_FRONT_MATTER), &list, NULL);
	assert_int_equal(list.count, 1);
	assert_int_equal(finding_rule(&list.items[0]), RULE_FRONT_MATTER);
	assert_int_equal(list.items[0].spot.line, 1);
	arena_free(arena);
}

static void every_rule_is_tried(void **context)
{
	uint64_t tried = check_rules_across();
	size_t i;

	(void)context;
	for (i = 0; i < sizeof breaches / sizeof *breaches; i++)
		tried |= check_rule_bit(breaches[i].rule);
	tried |= check_rule_bit(RULE_DATE_FUTURE); /* of its own, below */
	assert_int_equal(tried, (UINT64_C(1) << CHECK_RULES) - 1);
}

SUITE(check)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(each_rule_broken_alone_is_found_at_its_place),
	    cmocka_unit_test(what_is_right_is_not_found),
	    cmocka_unit_test(a_line_end_of_any_kind_moves_nothing),
	    cmocka_unit_test(tomorrow_is_told_by_the_clock),
	    cmocka_unit_test(a_step_that_a_part_explains_is_told_once),
	    cmocka_unit_test(twins_are_held_against_each_other),
	    cmocka_unit_test(two_products_have_two_names),
	    cmocka_unit_test(a_name_of_a_file_holds_plain_characters),
	    cmocka_unit_test(a_folder_of_a_language_is_found_at_any_depth),
	    cmocka_unit_test(
		a_front_matter_that_nothing_ends_is_told_at_its_beginning),
	    cmocka_unit_test(every_rule_is_tried),
	};

	return cmocka_run_group_tests_name("check", tests, NULL, NULL);
}
