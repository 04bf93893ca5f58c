/* Markdown as a tree, written on one line: what becomes of each construct of a
 * review, what only looks like one, and what hostile sources cost. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/str.h"
#include "review/markup.h"
#include "suite.h"

static void write_spans(const struct markup_block *block, struct str *out)
{
	size_t i;

	for (i = 0; i < block->span_count; i++) {
		const struct markup_span *span = &block->spans[i];
		bool marked = span->style || span->url.len;

		if (marked)
			str_puts(out, "{");
		if (span->style & MARKUP_STRONG)
			str_puts(out, "B");
		if (span->style & MARKUP_EMPHASIS)
			str_puts(out, "I");
		if (span->style & MARKUP_CODE_SPAN)
			str_puts(out, "C");
		if (span->style & MARKUP_HTML_SPAN)
			str_puts(out, "H");
		if (marked)
			str_puts(out, ":");
		str_add(out, span->text);
		if (span->url.len && text_equal(span->url, span->text))
			str_puts(out, ">");
		else if (span->url.len)
			str_printf(
			    out, ">%.*s", (int)span->url.len, span->url.ptr);
		if (marked)
			str_puts(out, "}");
	}
}

static void write_tree(const struct markup_block *block, struct str *out);

static void write_children(const struct markup_block *block, struct str *out)
{
	const struct markup_block *child;

	str_puts(out, "[");
	for (child = block->children; child; child = child->next) {
		if (child != block->children)
			str_puts(out, " ");
		write_tree(child, out);
	}
	str_puts(out, "]");
}

/* p(words {B:bold} {:link>url}) list[1.[p(item)]] … */
static void write_tree(const struct markup_block *block, struct str *out)
{
	static const char *const names[] = {"", "h", "p", "quote", "list", "-",
	    "code", "rule", "table", "row", "score", "ref"};
	size_t i;

	if (block->kind == MARKUP_ITEM && block->number)
		str_printf(out, "%d.", block->number);
	else
		str_puts(out, names[block->kind]);
	if (block->kind == MARKUP_HEADING)
		str_printf(out, "%d", block->level);
	for (i = 0; i < block->column_count; i++)
		str_putc(out, "<^>"[block->aligns[i]]);
	if (block->kind == MARKUP_SCORE)
		str_printf(out, " %g", block->score);
	if (block->kind == MARKUP_REFERENCE)
		str_printf(out, "#%.*s", (int)block->text.len, block->text.ptr);
	if (block->children || block->kind == MARKUP_DOCUMENT ||
	    block->kind == MARKUP_ITEM || block->kind == MARKUP_QUOTE) {
		write_children(block, out);
		return;
	}
	if (block->kind == MARKUP_RULE || block->kind == MARKUP_SCORE)
		return;
	str_puts(out, "(");
	if (block->kind != MARKUP_REFERENCE)
		str_add(out, block->text);
	write_spans(block, out);
	str_puts(out, ")");
}

static void expect(const char *source, const char *tree)
{
	struct arena *arena = arena_new();
	struct str out = {0};

	write_tree(markup_parse(arena, text_of(source), 1), &out);
	assert_string_equal(str_c(&out), tree);
	str_release(&out);
	arena_free(arena);
}

/* In a section of references. */
static void expect_references(const char *source, const char *tree)
{
	struct str all = {0}, expected = {0};

	str_printf(&all, "## References\n\n%s", source);
	str_printf(&expected, "[h2(References) %s]", tree);
	expect(str_c(&all), str_c(&expected));
	str_release(&all);
	str_release(&expected);
}

static void blocks_of_commonmark_come_through(void **state)
{
	(void)state;
	expect("", "[]");
	expect("# One\n\nTwo\n=====\n\n### 3 *x*\n",
	    "[h1(One) h1(Two) h3(3 {I:x})]");
	expect("> a\n> b\n\n---\n", "[quote[p(a b)] rule]");
	expect("3. a\n4. b\n", "[list[3.[p(a)] 4.[p(b)]]]");
	expect("- a\n\n  b\n- c\n  - d\n",
	    "[list[-[p(a) p(b)] -[p(c) list[-[p(d)]]]]]");
	expect("```\n**x**\n  y\n```\n", "[code(**x**\n  y\n)]");
	expect("-\n", "[list[-[]]]");
}

static void spans_carry_style_and_link(void **state)
{
	(void)state;
	expect(
	    "a **b *c* d** `e` _f_", "[p(a {B:b }{BI:c}{B: d} {C:e} {I:f})]");
	expect("[a **b**](http://x.y/ \"title\")",
	    "[p({:a >http://x.y/}{B:b>http://x.y/})]");
	expect(
	    "![picture](p.png) ![](q.png)", "[p({:picture>p.png} {:q.png>})]");
	expect("[![alt](i.png)](page)", "[p({:alt>page})]");
	expect("&lt;0.1&#37; &copy; <0.1% \\*no\\* ~5",
	    "[p(<0.1% © <0.1% *no* ~5)]");
	expect("[1] and [1][2] and [1,2]", "[p([1] and [1][2] and [1,2])]");
	expect("see [1]\n\n[1]: http://x.y/\n", "[p(see {:1>http://x.y/})]");
}

static void line_ends_are_blanks_breaks_or_nothing(void **state)
{
	(void)state;
	expect("one\ntwo", "[p(one two)]");
	expect("one  \ntwo\\\nthree", "[p(one\ntwo\nthree)]");
	expect("日本\n語", "[p(日本語)]");
	expect("日本\nabc\n語", "[p(日本 abc 語)]");
	expect("文。\n「次」", "[p(文。「次」)]");
	expect("한국\n어", "[p(한국 어)]");
	expect("a\r\nb\rc", "[p(a b c)]");
	expect("次の通り。\n・甲\n・**乙**\n※注 ・丙",
	    "[p(次の通り。\n・甲\n・{B:乙}\n※注 ・丙)]");
	expect("a\n• b\n•\n", "[p(a\n• b •)]");
}

static void html_is_shown_or_understood(void **state)
{
	(void)state;
	expect("a <b>c</b><br>d<br/>\ne<!-- f -->g", "[p(a {B:c}\nd\neg)]");
	expect("H<sub>2</sub>O, 10<sup>-3</sup>, x<sup>ab</sup></sup>",
	    "[p(H₂O, 10⁻³, x^ab)]");
	expect("<kbd>C</kbd> <mark>m</mark> <i>i</i></b> <del>d</del>",
	    "[p({C:C} {B:m} {I:i} ~~d~~)]");
	expect("x <a href=\"http://a.b/\">c</a></a> <a name='n'>d</a>",
	    "[p(x {:c>http://a.b/} d)]");
	expect("x <img src='http://a.b/' alt='pic'> <q>y</q><wbr>z",
	    "[p(x {:pic>http://a.b/} “y”z)]");
	expect("<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby> <no>y</no>",
	    "[p(漢(かん) {H:<no>}y{H:</no>})]");
	expect("a <script>b()</script>c", "[p(a c)]");
	expect(
	    "a <iframe src='http://a.b/'></iframe>", "[p(a {:http://a.b/>})]");
}

static void blocks_of_html_are_what_a_page_shows(void **state)
{
	(void)state;
	expect("<div>\nx &amp; *y*\n</div>\n", "[p(x & {I:y})]");
	expect("<!-- all\nof it -->\n\na", "[p(a)]");
	expect("<!-- a --><p>b</p>\n", "[p(b)]");
	expect("<!-- never *closed*\n\nb", "[p(<!-- never {I:closed}) p(b)]");
	expect("<style>\na\n\nb</style>\n\nc\n<script>d", "[p(c <script>d)]");
	expect("<details><summary>More</summary>\n\n**b**\n\n</details>\n\nc",
	    "[p(More) p({B:b}) p(c)]");
	expect("<h3 id='x'>A <b>b</b></h3>\ntext\n", "[h3(A {B:b}) p(text)]");
	expect("<ul>\n<li>a<li><p>b</p><ol><li>c</li></ol></li>\n</ul>d",
	    "[list[-[p(a)] -[p(b)] 1.[p(c)]] p(d)]");
	expect("<dl><dt>a</dt><dd>b</dd><dt>c<dd>d</dl>",
	    "[p(a) list[-[p(b)]] p(c) list[-[p(d)]]]");
	expect("<table><tr><th>a<th>b</tr>\n<tr><td><p>c<p>d</td></table>e",
	    "[table<<[row[p(a) p(b)] row[p(c d) p()]] p(e)]");
	expect("<pre><code>a &lt;b&gt;\n\n c</code></pre>\n",
	    "[code(a <b>\n\n c)]");
	expect("<div>a <b and 1 < 2\n</div>", "[p(a <b and 1 < 2)]");
	expect("<div>\na <!-- b <script>c", "[p(a <!-- b) p(c)]");
	expect("a\n<hr>\n<p>b<br>c</p>", "[p(a) rule p(b\nc)]");
}

static void what_kramdown_adds_is_read(void **state)
{
	(void)state;
	expect("## Overview {#o}\na\n{: .x #y}\n\nb *c*{:.d}",
	    "[h2(Overview) p(a) p(b {I:c})]");
	expect("概要{#o}\n===\n\n- {:.a} b", "[h1(概要) list[-[p(b)]]]");
	expect("a {: not: this} `*{:.x}`\n\n```\n{: .x}\n```",
	    "[p(a {: not: this} {C:*{:.x}}) code({: .x}\n)]");
	expect("a{::comment}b\n\nc{:/comment}d\n\n{::comment}e",
	    "[p(a) p(d) p({::comment}e)]");
	expect("{::options toc='1' /}\n{::nomarkdown}a{:/}", "[p(a)]");
	expect("*[HTML]: Hyper *Text*\n*[CSS]: b",
	    "[p(HTML: Hyper {I:Text}\nCSS: b)]");
	expect("T\n: a\n: b\n\nU\n\n:   c\n\n: d",
	    "[p(T) list[-[p(a)] -[p(b)]] p(U) list[-[p(c)] -[p(d)]]]");
	expect(": a\n\n| b |\n: --- |\n", "[p(: a) p(| b | : --- |)]");
}

static void footnotes_are_text(void **state)
{
	(void)state;
	expect("a[^1] b[^x][^2]\n\n[^1]: http://a.b/\n[^x]: c *d*\n",
	    "[p(a¹ b[x][^2]) p(¹ {:http://a.b/>}\n[x] c {I:d})]");
	expect("a[^1]\n\n[^1]:\n    b\n\n    c\n\nd `[^1]` \\[^1]",
	    "[p(a¹) p(¹\nb) p(c) p(d {C:[^1]} [^1])]");
	expect("a[^1]\n\n## References\n\n[^1]: B http://a.b/\n[^2]: c",
	    "[p(a[1]) h2(References) ref#1(B {:http://a.b/>}) ref#2(c)]");
	expect("a[^1] [1]\n\n## References\n\n[1] b\n\n[^1]: c\n",
	    "[p(a¹ [1]) h2(References) ref#1(b) p(¹ c)]");
	expect("a[^45]\n\n[^45]: b\r\n", "[p(a[45]) p([45] b)]");
}

static void tables_are_as_in_gfm(void **state)
{
	(void)state;
	expect("| a | b |\n|---|:-:|\n| 1 | 2 |\n",
	    "[table<^[row[p(a) p(b)] row[p(1) p(2)]]]");
	expect("a | b | c\n:- | -: | -\n1 | 2\n3|4|5|6\n",
	    "[table<><[row[p(a) p(b) p(c)] row[p(1) p(2) p()] "
	    "row[p(3) p(4) p(5)]]]");
	expect("| a\\|b | `c\\|d` |\n|--|--|\n| **x** | <http://u.v> # |\n",
	    "[table<<[row[p(a|b) p({C:c|d})] "
	    "row[p({B:x}) p({:http://u.v>} #)]]]");
	expect("| - a | # b |\n|--|--|\n|1. c|    d|\n",
	    "[table<<[row[p(- a) p(# b)] row[p(1. c) p(d)]]]");
	expect("before\n| a | b |\n|--|--|\n| c\nd\n\nafter",
	    "[p(before) table<<[row[p(a) p(b)] row[p(c) p()] row[p(d) p()]] "
	    "p(after)]");
	expect("|a|b|\n|-|-|\n|[x]|y|\n> q\n\n[x]: http://x.y/\n",
	    "[table<<[row[p(a) p(b)] row[p({:x>http://x.y/}) p(y)]] "
	    "quote[p(q)]]");
	expect("|a|b|\n|-|-|\n|1|2|\n(2025.9.4)",
	    "[table<<[row[p(a) p(b)] row[p(1) p(2)]] p((2025.9.4))]");
}

static void tables_lie_in_quotes_and_items(void **state)
{
	(void)state;
	expect("> | a | b |\n> |---|---|\n> | 1 | 2 |\n",
	    "[quote[table<<[row[p(a) p(b)] row[p(1) p(2)]]]]");
	expect("- x\n  - | a | b |\n    |---|---|\n    | 1 | 2 |\n",
	    "[list[-[p(x) list[-[table<<[row[p(a) p(b)] "
	    "row[p(1) p(2)]]]]]]]");
	expect("> text\n>     - more\n> a | b\n> --|--\n",
	    "[quote[p(text - more) table<<[row[p(a) p(b)]]]]");
}

static void a_pipe_alone_is_prose(void **state)
{
	(void)state;
	expect("| one | two |\n| three |\n", "[p(| one | two | | three |)]");
	expect("a | b\n---|---|---\n", "[p(a | b ---|---|---)]");
	expect("Studio | Pro is a box\n", "[p(Studio | Pro is a box)]");
	expect("a\n:-:\n", "[p(a :-:)]");
	expect("```\n|a|b|\n|-|-|\n```\n", "[code(|a|b|\n|-|-|\n)]");
	expect("|a|b|\n|-|x|\n", "[p(|a|b| |-|x|)]");
}

/* Runs between other characters keep the pairs of their line. */
static void emphasis_pairs_along_a_japanese_line(void **state)
{
	(void)state;
	expect("ノイズ**-116.2 dB**、THD+N**-74.3 dB(A)**、IMD+ノイズ"
	       "**0.067%**です",
	    "[p(ノイズ{B:-116.2 dB}、THD+N{B:-74.3 dB(A)}、IMD+ノイズ"
	    "{B:0.067%}です)]");
	expect("SNR**(A)**と", "[p(SNR{B:(A)}と)]");
	expect("値はX**-1**Y**-2**Z", "[p(値はX{B:-1}Y{B:-2}Z)]");
	/* Not on a line of other text. */
	expect("a**-b**c", "[p(a**-b**c)]");
}

static void emphasis_stands_beside_japanese(void **state)
{
	(void)state;
	expect("これは**「同等以上」**です", "[p(これは{B:「同等以上」}です)]");
	expect("値は**約5%。**つぎ", "[p(値は{B:約5%。}つぎ)]");
	expect("**「甲」**と**「乙」**、**丙（A）**だ",
	    "[p({B:「甲」}と{B:「乙」}、{B:丙（A）}だ)]");
	expect(
	    "は*「斜」*で***「両」***も", "[p(は{I:「斜」}で{BI:「両」}も)]");
	expect("は**「*内*」**で", "[p(は{B:「}{BI:内}{B:」}で)]");
	expect(
	    "は**[「名」](http://x.y/)**で", "[p(は{B:「名」>http://x.y/}で)]");
	expect("**WH-1(仮)**は\n続**\"x\"**き",
	    "[p({B:WH-1(仮)}は続{B:\"x\"}き)]");
	expect("|は**「表」**で|b|\n|-|-|\n",
	    "[table<<[row[p(は{B:「表」}で) p(b)]]]");
}

static void stars_that_are_none_stay(void **state)
{
	(void)state;
	expect("は\\*\\*「甲」\\*\\*で", "[p(は**「甲」**で)]");
	expect("`は**「甲」**で`", "[p({C:は**「甲」**で})]");
	expect("```\nは**「甲」**で\n```\n", "[code(は**「甲」**で\n)]");
	expect("[甲](は*「乙」*で)", "[p({:甲>は*「乙」*で})]");
	expect("2 * 3 * 4 a ** b **", "[p(2 * 3 * 4 a ** b **)]");
	expect("は ** 「甲」 ** で", "[p(は ** 「甲」 ** で)]");
	expect("in**\"x\"**out", "[p(in**\"x\"**out)]");
	expect("価格*（税込）、保証*（一年）",
	    "[p(価格*（税込）、保証*（一年）)]");
	expect("は__「甲」__で", "[p(は__「甲」__で)]");
	expect("は**「甲", "[p(は**「甲)]");
}

static void scores_are_found_in_any_spelling(void **state)
{
	(void)state;
	expect("$$ \\Large \\text{0.5} $$", "[score 0.5]");
	expect("$$\\Large\\text{0.55}$$  ", "[score 0.55]");
	expect("   $$ \\text{ 1 } $$", "[score 1]");
	expect("$$ 0.7 $$", "[score 0.7]");
	expect("$$\n\\Large \\text{0.5}\n$$\n", "[score 0.5]");
	expect("    $$ \\Large \\text{0.5} $$", "[score 0.5]");
	expect("## T\n$$ \\Large \\text{0.5} $$\nText\n",
	    "[h2(T) score 0.5 p(Text)]");
	expect("Text\n$$ \\Large \\text{0.5} $$", "[p(Text) score 0.5]");
	expect("- $$ \\text{0.5} $$\n", "[list[-[score 0.5]]]");
}

static void other_formulas_are_text(void **state)
{
	(void)state;
	expect("It got $$ \\text{0.5} $$ here",
	    "[p(It got $$ \\text{0.5} $$ here)]");
	expect("$$ \\text{0.5} $$ here", "[p($$ \\text{0.5} $$ here)]");
	expect("$$ \\text{good} $$", "[p($$ \\text{good} $$)]");
	expect("$$ 0.5 / 1 $$", "[p($$ 0.5 / 1 $$)]");
	expect("$$ \\text{0.5.5} $$", "[p($$ \\text{0.5.5} $$)]");
	expect("$$ \\text{0.5}", "[p($$ \\text{0.5})]");
	expect("```\n$$ 0.5 $$\n\nx\n```\n", "[code($$ 0.5 $$\n\nx\n)]");
}

static void references_are_told_apart(void **state)
{
	(void)state;
	expect_references("[1] One, http://a.b/c.\n[2] Two\n［3］Three\n",
	    "ref#1(One, {:http://a.b/c>}.) ref#2(Two) ref#3(Three)");
	expect_references("[1] One\n  http://a.b/\n\n[^2]: Two\n［１０］十\n",
	    "ref#1(One {:http://a.b/>}) ref#2(Two) ref#10(十)");
	expect("a [1]\n\n## Sources\n\n[1]: http://a.b/\n[2]: c\n",
	    "[p(a [1]) h2(Sources) ref#1({:http://a.b/>}) ref#2(c)]");
	expect_references("1. One\n2. Two\n   - http://a.b/\n",
	    "ref#1(One) ref#2(Two\n{:http://a.b/>})");
	/* Citations name these, and so Markdown's counting is no help. */
	expect_references("1. One\n2. Two\n5. Five\n5. Again\n",
	    "ref#1(One) ref#2(Two) ref#5(Five) ref#5(Again)");
	expect_references(
	    "1. One\n1. Two\n1. Three\n", "ref#1(One) ref#2(Two) ref#3(Three)");
	expect_references("- One\n- [7] Seven\n  - [8] Eight\n",
	    "ref#(One) ref#7(Seven) ref#8(Eight)");
	expect_references("[1] [Name](http://a.b/) **x**\n",
	    "ref#1({:Name>http://a.b/} {B:x})");
	expect_references("[1] `http://a.b/`\n", "ref#1({C:http://a.b/>})");
	expect_references("1) One\n(2025.9.4)\n", "ref#1(One) p((2025.9.4))");
	expect_references(
	    "[1] One\n（2025-09-04）\n", "ref#1(One) p(（2025-09-04）)");
	expect_references("[1] One (2025.9.4)\n", "ref#1(One (2025.9.4))");
	expect_references(
	    "Words\n\n### Sub\n\n[1] One\n", "p(Words) h3(Sub) ref#1(One)");
}

static void outside_the_references_lists_stay_lists(void **state)
{
	(void)state;
	expect("[1] One\n[2] Two\n", "[p([1] One [2] Two)]");
	expect("## References\n\n[1] a\n\n## Advice\n\n- b\n",
	    "[h2(References) ref#1(a) h2(Advice) list[-[p(b)]]]");
	expect("Text\n(2025.9.4)\n", "[p(Text) p((2025.9.4))]");
	expect("Text\n(2025.9.4) more\n", "[p(Text (2025.9.4) more)]");
}

static void headings_of_references_are_known(void **state)
{
	static const char *const yes[] = {"References", "Reference", "Sources",
	    "references (checked)", "参考情報", "参考文献（References）",
	    "出典", "参考URL", "Sources:", NULL};
	static const char *const no[] = {"Preferences", "Referenced works",
	    "Overview", "参考価格", "Source code", "Resources", "", NULL};
	size_t i;

	(void)state;
	for (i = 0; yes[i]; i++)
		assert_true(markup_heading_is_references(text_of(yes[i])));
	for (i = 0; no[i]; i++)
		assert_false(markup_heading_is_references(text_of(no[i])));
}

static void dates_are_known(void **state)
{
	static const char *const yes[] = {"(2025.9.4)", "(2025.09.04)",
	    " (2025-9-4) ", "（2025年9月4日）", "(2025/12/31)", NULL};
	static const char *const no[] = {"2025.9.4", "(2025.9)", "(9.4)",
	    "(2025.9.4", "(2025.9.4) x", "(20250.9.4)", "()", "", NULL};
	size_t i;

	(void)state;
	for (i = 0; yes[i]; i++)
		assert_true(markup_is_date_line(text_of(yes[i])));
	for (i = 0; no[i]; i++)
		assert_false(markup_is_date_line(text_of(no[i])));
}

static void bare_urls_end_where_they_should(void **state)
{
	(void)state;
	expect("http://a.b/c?d=e&amp;f#g.", "[p({:http://a.b/c?d=e&f#g>}.)]");
	expect("(https://a.b/c), (x https://a.b/d_(e)).",
	    "[p(({:https://a.b/c>}), (x {:https://a.b/d_(e)>}).)]");
	expect("https://a.b/c。次 https://a.b/d）", "[p({:https://a.b/c>}。次 "
						    "{:https://a.b/d>}）)]");
	expect("「https://a.b/c」はhttps://a.b/dです",
	    "[p(「{:https://a.b/c>}」は{:https://a.b/d>}です)]");
	expect("“https://a.b/c” <no>https://a.b/d</no>",
	    "[p(“{:https://a.b/c>}” {H:<no>}{:https://a.b/d>}{H:</no>})]");
	expect("www.a.com/x, WWW a.www.b.com",
	    "[p({:www.a.com/x>http://www.a.com/x}, WWW a.www.b.com)]");
	expect("HTTPS://a.b **https://a.b/c**",
	    "[p({:HTTPS://a.b>} {B:https://a.b/c>})]");
	expect("https://a.b/x_(y)_z_(w)_v https://a.b/*q*r*s",
	    "[p({:https://a.b/x_(y)_z_(w)_v>} {:https://a.b/*q*r*s>})]");
	expect("https://a.b/é/ü?ü=1", "[p({:https://a.b/é/ü?ü=1>})]");
}

static void what_is_no_bare_url_is_text(void **state)
{
	(void)state;
	expect("`http://a.b/_c_*d*`", "[p({C:http://a.b/_c_*d*})]");
	expect("[http://a.b/*c*](http://d.e/_f_)",
	    "[p({:http://a.b/*c*>http://d.e/_f_})]");
	expect("<http://a.b/_c_>", "[p({:http://a.b/_c_>})]");
	expect("<a href=\"http://a.b/*c*\">x", "[p({:x>http://a.b/*c*})]");
	expect("http:// http://a ftp://a.b x@y.z xhttp://a.b",
	    "[p(http:// http://a ftp://a.b x@y.z xhttp://a.b)]");
	expect(
	    "www. www.a_b.c http://a_b.c", "[p(www. www.a_b.c http://a_b.c)]");
}

static void lines_are_those_of_the_file(void **state)
{
	static const char source[] = "\n# A\n\none\n$$ 0.5 $$\ntwo\n\n"
				     "|a|b|\n|-|-|\n|c|d|\n\n- e\n\n  > f\n";
	struct arena *arena = arena_new();
	struct markup_block *root = markup_parse(arena, text_of(source), 11);
	struct markup_block *b = root->children, *inner;

	(void)state;
	assert_int_equal(root->line, 11);
	assert_int_equal(b->line, 12);
	assert_int_equal(b->spans[0].offset, 1);
	b = b->next;
	assert_int_equal(b->line, 14);
	b = b->next;
	assert_int_equal(b->line, 15);
	b = b->next;
	assert_int_equal(b->line, 16);
	assert_int_equal(b->spans[0].offset, 20);
	b = b->next;
	assert_int_equal(b->kind, MARKUP_TABLE);
	assert_int_equal(b->line, 18);
	assert_int_equal(b->children->next->line, 20);
	assert_int_equal(b->children->next->children->spans[0].offset, 37);
	inner = b->next->children->children->next;
	assert_int_equal(inner->kind, MARKUP_QUOTE);
	assert_int_equal(inner->children->line, 24);
	arena_free(arena);
}

static void plain_text_has_every_word_once(void **state)
{
	struct arena *arena = arena_new();
	struct str out = {0};

	(void)state;
	str_puts(&out, "before");
	markup_plain(
	    markup_parse(arena,
		TEXT("# A *b*\n\nc\n\n- d\n- e\n\n|f|g|\n|-|-|\n|h||\n\n"
		     "    code\n\n$$ 0.5 $$\n\n## Sources\n\n[1] i http://j.k"),
		1),
	    &out);
	assert_string_equal(str_c(&out),
	    "beforeA b\nc\nd\ne\nf\ng\nh\ncode\nSources\ni http://j.k");
	str_release(&out);
	arena_free(arena);
}

static void bytes_that_are_no_text_pass(void **state)
{
	static const char source[] = "a\0b \xFF\xFE *\xE3\x81* \x1B[1m "
				     "**\xEF\xB7** \xEF\xB7\x90|\x80\n\xC0";
	struct arena *arena = arena_new();
	size_t len;

	(void)state;
	for (len = 0; len < sizeof source; len++) {
		struct str out = {0};

		markup_plain(
		    markup_parse(arena, (struct text){source, len}, 1), &out);
		assert_true(out.len < 3 * sizeof source);
		str_release(&out);
		arena_reset(arena);
	}
	arena_free(arena);
}

static size_t count_blocks(const struct markup_block *block)
{
	size_t count = 0;

	for (; block; block = block->next)
		count += 1 + count_blocks(block->children);
	return count;
}

/* TIMES times PIECE, then END. What would take hours if it were not linear
 * makes the test hang. */
static size_t parse_many(const char *piece, size_t times, const char *end)
{
	struct arena *arena = arena_new();
	struct str source = {0};
	size_t count;

	str_repeat(&source, piece, times);
	str_puts(&source, end);
	count = count_blocks(markup_parse(arena, str_text(&source), 1));
	str_release(&source);
	arena_free(arena);
	return count;
}

static void nesting_is_bounded(void **state)
{
	char blank[20001];

	(void)state;
	memset(blank, '\n', sizeof blank - 1);
	blank[sizeof blank - 1] = '\0';
	assert_in_range(parse_many(">", 100000, "a\n"), 10, 100);
	assert_in_range(parse_many("- + ", 100000, "a\n"), 10, 200);
	assert_in_range(parse_many("- + ", 20000, blank), 10, 200);
	assert_in_range(parse_many("1) > ", 50000, "a\n"), 10, 200);
	assert_in_range(parse_many("*a **b ", 50000, ""), 2, 2);
	assert_in_range(parse_many("[", 50000, ""), 2, 2);
	assert_in_range(parse_many("*", 50000, ""), 2, 2);
	assert_in_range(parse_many("![[]()", 100000, ""), 2, 2);
	assert_in_range(parse_many("http://", 200000, ""), 2, 2);
	assert_in_range(parse_many("は**「", 100000, ""), 2, 2);
}

static void text_nested_too_deep_is_kept(void **state)
{
	struct arena *arena = arena_new();
	struct str source = {0}, out = {0};
	size_t i;

	(void)state;
	for (i = 0; i < 60; i++) {
		str_repeat(&source, "  ", i);
		str_printf(&source, "- item%zu\n", i);
	}
	markup_plain(markup_parse(arena, str_text(&source), 1), &out);
	assert_non_null(strstr(str_c(&out), "item0\nitem1\n"));
	assert_non_null(strstr(str_c(&out), "item58\nitem59"));
	str_release(&source);
	str_release(&out);
	arena_free(arena);
}

static void tables_are_bounded(void **state)
{
	struct str head = {0};
	size_t count;

	(void)state;
	count = parse_many("|a|b|c|d|\n|-|-|-|-|\n|e|f|g|h|\n\n", 50000, "");
	assert_in_range(count, 60000, 200000);
	str_repeat(&head, "|a", 2000);
	str_puts(&head, "\n");
	str_repeat(&head, "|-", 2000);
	str_puts(&head, "\n");
	str_repeat(&head, "|\n", 100000);
	assert_in_range(parse_many(str_c(&head), 1, ""), 2000, 70000);
	str_release(&head);
}

static void rows_beyond_the_bound_are_text(void **state)
{
	struct arena *arena = arena_new();
	struct str source = {0}, out = {0};

	(void)state;
	str_puts(&source, "|a|b|\n|-|-|\n");
	str_repeat(&source, "|c|d|\n", 40000);
	str_puts(&source, "|last|*row*|\n");
	markup_plain(markup_parse(arena, str_text(&source), 1), &out);
	assert_non_null(strstr(str_c(&out), "|last|row|"));
	str_release(&source);
	str_release(&out);
	arena_free(arena);
}

SUITE(markup)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(blocks_of_commonmark_come_through),
	    cmocka_unit_test(spans_carry_style_and_link),
	    cmocka_unit_test(line_ends_are_blanks_breaks_or_nothing),
	    cmocka_unit_test(html_is_shown_or_understood),
	    cmocka_unit_test(blocks_of_html_are_what_a_page_shows),
	    cmocka_unit_test(what_kramdown_adds_is_read),
	    cmocka_unit_test(footnotes_are_text),
	    cmocka_unit_test(tables_are_as_in_gfm),
	    cmocka_unit_test(tables_lie_in_quotes_and_items),
	    cmocka_unit_test(a_pipe_alone_is_prose),
	    cmocka_unit_test(emphasis_stands_beside_japanese),
	    cmocka_unit_test(emphasis_pairs_along_a_japanese_line),
	    cmocka_unit_test(stars_that_are_none_stay),
	    cmocka_unit_test(scores_are_found_in_any_spelling),
	    cmocka_unit_test(other_formulas_are_text),
	    cmocka_unit_test(references_are_told_apart),
	    cmocka_unit_test(outside_the_references_lists_stay_lists),
	    cmocka_unit_test(headings_of_references_are_known),
	    cmocka_unit_test(dates_are_known),
	    cmocka_unit_test(bare_urls_end_where_they_should),
	    cmocka_unit_test(what_is_no_bare_url_is_text),
	    cmocka_unit_test(lines_are_those_of_the_file),
	    cmocka_unit_test(plain_text_has_every_word_once),
	    cmocka_unit_test(bytes_that_are_no_text_pass),
	    cmocka_unit_test(nesting_is_bounded),
	    cmocka_unit_test(text_nested_too_deep_is_kept),
	    cmocka_unit_test(tables_are_bounded),
	    cmocka_unit_test(rows_beyond_the_bound_are_text),
	};

	return cmocka_run_group_tests_name("markup", tests, NULL, NULL);
}
