/* What stays together on a line beyond UAX #14: figures, dates, citations,
 * names of models. «_» marks a tie, «|» a break. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/linebreak.h"
#include "base/tie.h"
#include "base/unicode.h"
#include "suite.h"

static void expect(const char *marked)
{
	unsigned char breaks[256];
	struct str text = {0}, found = {0};
	const char *p;
	size_t i;

	for (p = marked; *p; p++)
		if (*p != '|' && *p != '_')
			str_putc(&text, *p);
	assert_true(text.len <= sizeof breaks);
	linebreak_find(str_text(&text), breaks);
	tie_find(str_text(&text), breaks);
	for (i = 0; i < text.len; i++) {
		if (breaks[i] == UNICODE_TIED)
			str_putc(&found, '_');
		if (breaks[i] == UNICODE_MAY_BREAK)
			str_putc(&found, '|');
		str_putc(&found, text.data[i]);
	}
	assert_string_equal(str_c(&found), marked);
	str_release(&text);
	str_release(&found);
}

static void a_unit_stays_with_its_figure(void **state)
{
	(void)state;
	expect("86 _dB |and |3.5 _mm");
	expect("94 _dB _SPL |at |1 _kHz");
	expect("118 _dB/_mW |or |2 _m/_s²");
	expect("0.0004 _% |20 _°C |600 _Ω |5 _µV |3 _㏀");
	expect("24 _hours |5 _minutes |6.5 _inches |2 _channels");
	expect("30 _kilohertz |4 _millimetres |990 _kbps |250 _Mbit");
	expect("31.7 _million _USD |in |sales");
	expect("a |sub-30 _USD |pair");
	expect("38,500_円|で、|0.0004 _％|で");
	expect(
	    "3_万_5,000_円|と|1_万_5_千_円|と|27_米_ド_ル|と|30_香_港_ド_ル");
	expect("5_年_間|の|8_時_間|と|3_種_類|と|2_か_月|と|3_つ|の");
	expect("6.5_イ_ン_チ|の|100_ワッ_ト|で|20 _円|を|30 _ユー_ロ");
	expect("１_２，_３_０_０_円|で");
}

static void what_is_no_unit_does_not(void **state)
{
	(void)state;
	expect("in |2024 |the |first");
	expect("all |5 |of |them");
	expect("the |HD650 |in |black |and |ATH-909|の|仕|様");
	expect("2025_年|発|売|で、|0.17|と|な|る");
	expect("2024 |headphones");
}

static void a_sign_stays_with_its_figure(void **state)
{
	(void)state;
	expect("± _15% |and |< _0.1 _% |or |≈ _3");
	expect("= _0.8 |× _2 |÷ _5");
	expect("at |−3 _dB |or |–_3 _dB |and |+/- _0.5 _dB");
	expect("~ _5, |No. _5, |ver. _2, |USD _199, |approx. _40");
	expect("約_1,560_ユー_ロ|と|約 _20_円|と|約_¥5");
	expect("第_5_世_代|の|平|成_7_年|の|午|前_10_時_30_分");
}

static void a_range_stays_whole(void **state)
{
	(void)state;
	expect("3–_150 _kHz |and |10 _Hz _– _20 _kHz");
	expect("20Hz～_20kHz|と|100～_300_ド_ル|と|2_年～_3_年");
	expect("15 _〜 _30 _W |and |5 _~ _10");
	expect("8〜_15 _USD |±3 _dB _- _±5 _dB");
	/* A dash between clauses is none. */
	expect("the |fs-20 |- |2026_年_6_月_20_日");
	expect("THD+N |-125 _dB |10 |— |text");
}

static void a_date_stays_whole(void **state)
{
	(void)state;
	expect("on |May _4, _2024 |and |September _4th, _2024");
	expect("on |4 _September _2024 |and |Sept. _4");
	expect("in |October _2022 |it |may |be");
	expect("2025_年_9_月_4_日|に|2025 _年 _9 _月");
	expect("2025-09-04 |and |2025/9/4");
}

static void a_citation_stays_with_its_word(void **state)
{
	(void)state;
	expect("未|記|載|で|す_[1]。|次");
	expect("not |known _[1]_[2] |(yet)");
	expect("known _［１］|と _[1, _2] |and _[3–_5]");
	expect("a |list |[x] |of |[it");
}

static void a_model_stays_whole(void **state)
{
	(void)state;
	expect("the |WH-1000XM5 |and |AT-_HA21");
	expect("USB-_C |and |Wi-_Fi |in-_ear |24-_bit");
	expect("Audio-_Technica |LDAC-_to-_AUX |S/_PDIF |D/_A");
	expect("a |well-|known |high-|resolution |and/|or");
}

static void addresses_are_let_alone(void **state)
{
	(void)state;
	expect("https://example.org/|a-20 |kHz");
	expect("see |http://x.example/8330a-|review-|of-5 |dB");
	expect("86 _dB");
	expect("");
}

SUITE(tie)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_unit_stays_with_its_figure),
	    cmocka_unit_test(what_is_no_unit_does_not),
	    cmocka_unit_test(a_sign_stays_with_its_figure),
	    cmocka_unit_test(a_range_stays_whole),
	    cmocka_unit_test(a_date_stays_whole),
	    cmocka_unit_test(a_citation_stays_with_its_word),
	    cmocka_unit_test(a_model_stays_whole),
	    cmocka_unit_test(addresses_are_let_alone),
	};

	return cmocka_run_group_tests_name("tie", tests, NULL, NULL);
}
