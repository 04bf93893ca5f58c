/*
 * The list of units. A short word counts as a unit unless it is a common word:
 * an unneeded tie, as in «3 new», does no harm.
 */
#include "base/unit.h"

#include <stdint.h>
#include <string.h>

#include "base/utf8.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))

enum { SHORT = 3, KATAKANA_MOST = 8 };

/* By first letter, without the plural's «s». */
static const char *const units[26] = {['a' - 'a'] = "amp ampere",
    ['b' - 'a'] = "billion bit bp byte",
    ['c' - 'a'] = "cent channel",
    ['d' - 'a'] = "day decade decibel degree dollar dozen",
    ['e' - 'a'] = "euro",
    ['f' - 'a'] = "farad feet foot frame",
    ['g' - 'a'] = "gauss gram",
    ['h' - 'a'] = "henry hertz hour hundred",
    ['i' - 'a'] = "inch inche",
    ['l' - 'a'] = "liter litre lumen",
    ['m' - 'a'] = "meter metre mile million minute month",
    ['o' - 'a'] = "octave ohm ounce",
    ['p' - 'a'] = "pascal percent phon pixel point pound",
    ['s' - 'a'] = "sample second sone",
    ['t' - 'a'] = "tesla thousand time trillion",
    ['v' - 'a'] = "vac vdc volt vpp vrm",
    ['w' - 'a'] = "watt week",
    ['y' - 'a'] = "yard year"};
static const char *const prefixes[26] = {['c' - 'a'] = "centi",
    ['d' - 'a'] = "deci",
    ['g' - 'a'] = "giga g",
    ['k' - 'a'] = "kilo k",
    ['m' - 'a'] = "mega micro milli m",
    ['n' - 'a'] = "nano",
    ['p' - 'a'] = "pico",
    ['t' - 'a'] = "tera t"};
static const char *const scales[26] = {['b' - 'a'] = "billion",
    ['h' - 'a'] = "hundred",
    ['m' - 'a'] = "million",
    ['t' - 'a'] = "thousand trillion"};
/* Short words that are no units. */
static const char *const common[26] = {['a' - 'a'] = "all an and are as at",
    ['b' - 'a'] = "be but by",
    ['c' - 'a'] = "can",
    ['d' - 'a'] = "did do",
    ['f' - 'a'] = "for",
    ['h' - 'a'] = "had has he how",
    ['i' - 'a'] = "if is it its",
    ['m' - 'a'] = "may",
    ['n' - 'a'] = "new no nor not",
    ['o' - 'a'] = "of on or our",
    ['s' - 'a'] = "so",
    ['t' - 'a'] = "than the to",
    ['u' - 'a'] = "up",
    ['v' - 'a'] = "via",
    ['w' - 'a'] = "was we who",
    ['y' - 'a'] = "yet"};
static const char *const months[26] = {['a' - 'a'] = "apr april aug august",
    ['d' - 'a'] = "dec december",
    ['f' - 'a'] = "feb february",
    ['j' - 'a'] = "jan january jul july jun june",
    ['m' - 'a'] = "mar march may",
    ['n' - 'a'] = "nov november",
    ['o' - 'a'] = "oct october",
    ['s' - 'a'] = "sep sept september"};
static const char *const leads[26] = {['a' - 'a'] = "about approx",
    ['c' - 'a'] = "ca circa",
    ['e' - 'a'] = "est eur",
    ['f' - 'a'] = "fig",
    ['g' - 'a'] = "gbp gen",
    ['j' - 'a'] = "jpy",
    ['m' - 'a'] = "mark mk",
    ['n' - 'a'] = "no nos",
    ['p' - 'a'] = "pp",
    ['r' - 'a'] = "rev",
    ['t' - 'a'] = "type",
    ['u' - 'a'] = "usd",
    ['v' - 'a'] = "ver version vol"};

static bool is_letter(char c)
{
	return (unsigned char)((c | 32) - 'a') < 26;
}

/* Length of the entry in LIST that equals WORD, or begins it with BEGINS; 0 if
 * none. */
static size_t find(const char *const list[26], struct text word, bool begins)
{
	const char *entry;
	size_t i;

	if (!word.len || !is_letter(word.ptr[0]))
		return 0;
	entry = list[(word.ptr[0] | 32) - 'a'];
	while (entry && *entry) {
		for (i = 0; i < word.len && entry[i] == (word.ptr[i] | 32);)
			i++;
		if ((i == word.len || begins) && (entry[i] & ~' ') == 0)
			return i;
		for (entry += i; *entry && *entry != ' ';)
			entry++;
		entry += *entry == ' ';
	}
	return 0;
}

static bool is_unit_word(struct text word)
{
	if (find(units, word, false))
		return true;
	word.len -= word.len && word.ptr[word.len - 1] == 's';
	return find(units, word, false) > 0;
}

static bool ends_token(char c)
{
	switch (c) {
	case '"':
	case '(':
	case ')':
	case ',':
	case ':':
	case ';':
	case '<':
	case '>':
	case '[':
	case ']':
		return true;
	default:
		return c <= ' ';
	}
}

/* Length of the letters, figures and signs of a unit: «dB/mW», «m/s²», «°C». */
static size_t token(const char *p, const char *end)
{
	const char *start = p;
	size_t len;

	for (; p < end; p += len) {
		uint32_t c = utf8_decode(p, end, &len);

		if (c < 0x80 ? ends_token((char)c)
			     : (c >= 0x2010 && c < 0x2030) || c == 0xA0 ||
				   (c >= 0x2E80 && c != 0xFF05))
			break;
	}
	while (p > start && (p[-1] == '.' || p[-1] == '!' || p[-1] == '?'))
		p--;
	return (size_t)(p - start);
}

/* °C, µV, Ω, ‰, ″, ℃ */
static bool is_unit_sign(uint32_t c)
{
	return c == '%' || c == 0xB0 || c == 0xB5 || c == 0xFF05 ||
	       (c >= 0x370 && c < 0x400) || (c >= 0x2030 && c < 0x2038) ||
	       (c >= 0x2100 && c < 0x2150);
}

/* Whether a token after a blank is a unit; *SCALE: one that scales another. */
static bool is_unit(const char *p, size_t len, bool *scale)
{
	struct text word = {p, 0};
	size_t prefix, i;

	while (word.len < len && is_letter(p[word.len]))
		word.len++;
	*scale = false;
	if (!word.len)
		return is_unit_sign(utf8_decode(p, p + len, &prefix));
	for (i = 1; i < word.len; i++)
		if (!(p[i] & 32)) /* kHz, USD */
			return true;
	if (word.len <= SHORT)
		return !find(common, word, false);
	*scale = find(scales, word, false) > 0;
	if (is_unit_word(word))
		return true;
	prefix = find(prefixes, word, true);
	word = text_from(word, prefix);
	return prefix && is_unit_word(word);
}

/* «SPL» of «dB SPL», «USD» of «million USD». */
static size_t length_west(const char *p, const char *end)
{
	size_t len = token(p, end), more;
	bool scale, ignored;

	if (!len || !is_unit(p, len, &scale))
		return 0;
	if (end - p <= (ptrdiff_t)len + 1 || p[len] != ' ' ||
	    (p[len + 1] & 0x80))
		return len;
	more = token(p + len + 1, end);
	if (!more || (scale && !is_unit(p + len + 1, more, &ignored)))
		return len;
	for (size_t i = 0; !scale && i < more; i++)
		if (more > 4 || p[len + 1 + i] < 'A' || p[len + 1 + i] > 'Z')
			return len;
	return len + 1 + more;
}

static bool is_one_of(uint32_t c, const uint_least16_t *list)
{
	while (*list && *list != c)
		list++;
	return *list;
}

static bool is_kanji(uint32_t c)
{
	return (c >= 0x3400 && c <= 0x9FFF) || c == 0x3005;
}

static bool is_katakana(uint32_t c)
{
	return (c >= 0x30A1 && c <= 0x30FA) || c == 0x30FC;
}

/* Length of the katakana: all of a short run, else the unit at its start. */
static size_t katakana(const char *p, const char *end, bool apart)
{
	static const char *const known[] = {"ドル", "ユーロ", "ポンド",
	    "セント", "インチ", "フィート", "ヘルツ", "キロ", "メガ", "ギガ",
	    "ミリ", "センチ", "マイクロ", "メートル", "グラム", "オーム",
	    "ワット", "ボルト", "アンペア", "デシベル", "ビット", "バイト",
	    "パーセント", "ポイント", "チャンネル", "チャネル", "オクターブ",
	    "トン", "リットル", "ペア", "ウェイ", "ウエイ", "ドライバー"};
	size_t at = 0, count = 0, len, i, prefix;

	while (p + at < end && is_katakana(utf8_decode(p + at, end, &len))) {
		at += len;
		count++;
	}
	for (i = 0; i < COUNT(known); i++) {
		prefix = strlen(known[i]);
		if (at >= prefix && !memcmp(p, known[i], prefix))
			return count > KATAKANA_MOST ? prefix : at;
	}
	if (apart)
		return 0;
	return count > KATAKANA_MOST ? 3 : at;
}

/* A counter of one kanji, including a usual follower. */
static size_t counter(const char *p, const char *end, bool apart)
{
	size_t len, more, last;
	uint32_t c = utf8_decode(p, end, &len);

	if (apart &&
	    !is_one_of(c, u"円年月日時分秒週個台本件人倍回段枚点名種度"))
		return 0;
	if (p + len == end)
		return len;
	c = utf8_decode(p + len, end, &more);
	if (!is_kanji(c))
		return len;
	if (is_one_of(c, u"間目類統代階月所国度種率数半分式型"))
		return len + more;
	/* Both characters of «製品», but only the counter in «年発売». */
	if (p + len + more < end &&
	    is_kanji(utf8_decode(p + len + more, end, &last)))
		return len;
	return apart ? len : len + more;
}

/* Length of «万», «億» and the text between them in «1万5千». */
static size_t scale_east(const char *p, const char *end)
{
	const char *start = p;
	size_t len;

	for (; p < end; p += len) {
		uint32_t c = utf8_decode(p, end, &len);

		if (!is_one_of(c, u"十百千万億兆") &&
		    !(p > start && c >= '0' && c <= '9'))
			break;
	}
	return (size_t)(p - start);
}

static size_t length_east(const char *p, const char *end, bool apart)
{
	const char *start = p;
	size_t len, more = 0;
	uint32_t c, next = 0;

	p += scale_east(p, end);
	if (p == end)
		return (size_t)(p - start);
	c = utf8_decode(p, end, &len);
	if (p + len < end)
		next = utf8_decode(p + len, end, &more);
	if (is_katakana(next) && is_one_of(c, u"米豪英加"))
		return (size_t)(p - start) + len +
		       katakana(p + len, end, false);
	if (is_kanji(next) && is_one_of(c, u"かカヶケヵ"))
		p += len + more;
	else if (is_katakana(c))
		p += katakana(p, end, apart);
	else if (is_kanji(c))
		p += counter(p, end, apart);
	else if (c == U'つ' || (c >= 0x3300 && c < 0x3400))
		p += len; /* or of one cell: ㎏ */
	if (is_kanji(c) && end - p >= 6 && !memcmp(p, "ドル", 6))
		p += 6; /* 香港ドル */
	return (size_t)(p - start);
}

size_t unit_length(const char *p, const char *end, bool apart)
{
	const unsigned char *s = (const unsigned char *)p;

	if (p == end)
		return 0;
	if (s[0] >= 0xE3 && s[0] <= 0xE9)
		return length_east(p, end, apart);
	return apart ? length_west(p, end) : token(p, end);
}

bool unit_is_month(struct text word)
{
	/* «May» with a capital is the month. */
	return word.len >= SHORT && !(*word.ptr & 32) &&
	       find(months, word, false);
}

bool unit_leads(struct text word)
{
	static const char *const east[] = {"約", "第", "令和", "平成", "昭和",
	    "西暦", "午前", "午後", "毎秒", "毎分", "毎時"};
	size_t i, len;

	if (word.len < 3 || !(word.ptr[word.len - 1] & 0x80))
		return find(leads, word, false);
	if (!is_one_of(
		utf8_decode(word.ptr + word.len - 3, word.ptr + word.len, &len),
		u"約第和成暦前後秒分時"))
		return false;
	for (i = 0; i < COUNT(east); i++)
		if (text_ends(word, east[i]))
			return true;
	return false;
}
