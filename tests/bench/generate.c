/*
 * Writes a library of invented reviews, the same every time: of twelve files
 * ten are five products in English and Japanese, two a company in both. Sizes
 * are those of real ones; beyond 50,000 files each has one short section, so
 * that a million fit.
 */
#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/str.h"
#include "base/utf8.h"

enum { SHORT_FROM = 50000, GROUP = 12, GROUP_PRODUCTS = 5 };

enum language { EN, JA };

static const char *const language_names[] = {"en", "ja"};

#define COUNT(array) (sizeof(array) / sizeof(*(array)))
#define PICK(random, array) ((array)[next(random) % COUNT(array)])

/* splitmix64. */
static uint64_t next(uint64_t *random)
{
	uint64_t z = (*random += 0x9E3779B97F4A7C15);

	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
	z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
	return z ^ (z >> 31);
}

static bool chance(uint64_t *random, unsigned one_in)
{
	return next(random) % one_in == 0;
}

static const char *const brand_starts[] = {"Al", "Bor", "Cal", "Dor", "El",
    "Fen", "Gal", "Hol", "Ir", "Jas", "Kel", "Lum", "Mor", "Nor", "Or", "Pel",
    "Quin", "Ral", "Sol", "Tan", "Ul", "Ver", "Wil", "Xen", "Yar", "Zel"};
static const char *const brand_middles[] = {"a", "e", "i", "o", "u", "ando",
    "eri", "ilo", "omi", "ura", "avi", "eno", "ista", "oro", "uma"};
static const char *const brand_ends[] = {"n", "x", "tek", "ra", "phon", "vox",
    "ton", "lis", "dyne", "mar", "co", "wave", "sonic", "dor", "lab"};
static const char *const model_letters[] = {"WH", "XM", "HD", "DT", "SR", "K",
    "MX", "ATH", "QC", "LS", "RS", "DX", "AP", "TR", "Q", "ZX"};
static const char *const model_ends[] = {"", "", "", " Pro", " II", " SE",
    " Mini", " Studio", " Max", "+", " (2024)", " Signature"};

static const char *const tags[][2] = {{"Headphones", "ヘッドホン"},
    {"Wireless", "ワイヤレス"}, {"ANC", "ノイズキャンセリング"},
    {"LDAC", "LDAC"}, {"DAC", "DAC"}, {"Amplifier", "アンプ"},
    {"Speakers", "スピーカー"}, {"IEM", "イヤホン"}, {"Open-back", "開放型"},
    {"Closed-back", "密閉型"}, {"Streaming", "ストリーミング"},
    {"Bluetooth", "Bluetooth"}, {"Subwoofer", "サブウーファー"},
    {"Soundbar", "サウンドバー"}, {"Turntable", "ターンテーブル"},
    {"Studio", "スタジオ"}, {"Portable", "ポータブル"},
    {"Balanced", "バランス接続"}, {"Class D", "D級"},
    {"Planar magnetic", "平面駆動"}, {"2.1", "2.1"}, {"USB-C", "USB-C"},
    {"Bookshelf", "ブックシェルフ"}, {"Gaming", "ゲーミング"}};
static const char *const tag_kinds[][2] = {{"", ""}, {"Entry ", "入門"},
    {"Premium ", "高級"}, {"Compact ", "小型"}, {"Desktop ", "卓上"},
    {"Vintage ", "往年の"}, {"Budget ", "廉価"}, {"Reference ", "基準"}};

static const char *const headings[][2] = {{"Overview", "概要"},
    {"Scientific Validity", "科学的有効性"}, {"Technology Level", "技術レベル"},
    {"Cost-Performance", "コストパフォーマンス"},
    {"Reliability & Support", "信頼性・サポート"},
    {"Rationality of Design Philosophy", "設計思想の合理性"},
    {"Advice", "アドバイス"}};

static const char *const subjects[] = {"The housing", "Its driver",
    "The amplifier stage", "This model", "The firmware", "A second sample",
    "The maker", "The published response", "Its companion app", "The cable",
    "Output impedance", "The battery", "Every measured unit", "The crossover"};
static const char *const verbs[] = {"shows", "keeps", "reaches", "delivers",
    "lacks", "reports", "shares", "exceeds", "matches", "undercuts", "allows",
    "hides", "repeats", "documents"};
static const char *const objects[] = {"a flat response within ±1.5 dB",
    "less than 0.05 % distortion at 90 dB", "a warranty of two years",
    "an isolation of 32 dB", "no independent measurement",
    "a price of half its rivals'", "thirty hours between charges",
    "the same parts as its predecessor", "an audible peak near 8 kHz",
    "a signal-to-noise ratio of 118 dB", "spare pads and cables for years",
    "nothing that a cheaper one does not", "a case of recycled aluminium",
    "codecs up to 990 kbit/s"};
static const char *const places[] = {"in the usual listening range",
    "at every volume tried", "when driven from a phone",
    "according to the manual [1]", "in two laboratories [2][3]",
    "after a firmware update", "beyond what anyone can hear",
    "on the desk as on the road", "compared with **three of its rivals**",
    "for most of its buyers", "with the supplied cable",
    "without any equalisation"};

static const char *const ja_subjects[] = {"本機は", "筐体は", "ドライバーは",
    "アンプ部は", "付属アプリは", "メーカーは", "公開された特性は",
    "二台目の個体も", "電池は", "出力段は", "ケーブルは", "この価格帯では"};
static const char *const ja_objects[] = {"可聴帯域で±1.5 dB以内の平坦な応答を",
    "90 dBで0.05 %未満の歪みを", "二年間の保証を", "32 dBの遮音量を",
    "同等品の半額という価格を", "一回の充電で三十時間の再生を",
    "前の型と同じ部品を", "8 kHz付近の目立つ山を", "118 dBのS/N比を",
    "交換用パッドの長期供給を", "**「十分以上」**の余裕を",
    "最大990 kbit/sのコーデックを"};
static const char *const ja_places[] = {"通常の音量で",
    "スマートフォン接続時に", "説明書によれば[1]", "二つの測定で[2][3]",
    "更新後に", "他社の三機種と比べて", "多くの利用者にとって",
    "付属のケーブルでも", "補正を加えずに", "机上でも屋外でも"};
static const char *const ja_verbs[] = {"示しています。", "保っています。",
    "備えています。", "実現しています。", "確認できます。", "上回ります。",
    "明らかにしています。", "提供しています。"};

struct product {
	char brand[32];
	char company[32];
	char name[64];
	char stem[64];
	unsigned tenths[5]; /* the five scores */
	unsigned price;     /* USD; 0: none */
	unsigned year, month, day;
	uint64_t tags; /* what they are drawn from, in every language */
};

/* Lower case, all but letters and digits as single hyphens. */
static void make_stem(char *out, size_t size, const char *name)
{
	size_t len = 0;

	for (; *name && len + 1 < size; name++) {
		char c = *name;

		if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
			out[len++] = c;
		else if (len && out[len - 1] != '-')
			out[len++] = '-';
	}
	while (len && out[len - 1] == '-')
		len--;
	out[len] = '\0';
}

/* The name of company NUMBER; no two have the same. */
static void make_brand(struct product *p, unsigned number)
{
	unsigned i = number;
	const char *start = brand_starts[i % COUNT(brand_starts)];
	const char *middle, *end;

	i /= COUNT(brand_starts);
	end = brand_ends[i % COUNT(brand_ends)];
	i /= COUNT(brand_ends);
	middle = brand_middles[i % COUNT(brand_middles)];
	i /= COUNT(brand_middles);
	snprintf(p->brand, sizeof(p->brand), i ? "%s%s%s %u" : "%s%s%s", start,
	    middle, end, i);
	make_stem(p->company, sizeof(p->company), p->brand);
}

static void make_product(struct product *p, unsigned company, unsigned number)
{
	uint64_t random = (uint64_t)company << 8 | number;

	make_brand(p, company);
	snprintf(p->name, sizeof(p->name), "%s %s-%u%s", p->brand,
	    PICK(&random, model_letters),
	    (unsigned)(number * 190 + next(&random) % 190 + 1),
	    PICK(&random, model_ends));
	make_stem(p->stem, sizeof(p->stem), p->name);
	for (size_t i = 0; i < COUNT(p->tenths); i++)
		p->tenths[i] = (unsigned)(next(&random) % 10 + 1);
	p->price = (unsigned)(next(&random) % 40);
	p->price = p->price ? p->price * p->price * 3 + 19 : 0;
	p->year = 2024 + (unsigned)(next(&random) % 2);
	p->month = (unsigned)(next(&random) % 12 + 1);
	p->day = (unsigned)(next(&random) % 28 + 1);
	p->tags = next(&random);
}

/* Below LIMIT, the lower the likelier, as words are in a language. */
static unsigned skewed(uint64_t *random, unsigned limit)
{
	double x = (double)(next(random) >> 11) / 9007199254740992.0;

	return (unsigned)(x * x * x * limit);
}

/* One of 30,000 words, so that an index has something to tell apart. */
static void add_rare_word(struct str *s, uint64_t *random, enum language lang)
{
	static const char *const syllables[] = {"ka", "mor", "ti", "ven", "so",
	    "la", "pri", "den", "u", "rast", "mi", "con", "tal", "bre", "nu",
	    "fos", "ge", "lin", "par", "ex", "to", "vi", "sem", "ha", "dro",
	    "que", "ni", "ster", "ob", "fal", "ing"};
	unsigned i = skewed(random, lang == JA ? 2500 : 30000);

	if (lang == JA) {
		char kanji[4];

		str_append(s, kanji, utf8_put(0x4E00 + i, kanji));
		i = skewed(random, 2500);
		str_append(s, kanji, utf8_put(0x4E00 + i, kanji));
		str_puts(s, "的に");
		return;
	}
	for (i += 31; i; i /= 31)
		str_puts(s, syllables[i % 31]);
	str_puts(s, "ly ");
}

static void add_sentence(struct str *s, uint64_t *random, enum language lang)
{
	if (lang == JA) {
		str_puts(s, PICK(random, ja_subjects));
		str_puts(s, PICK(random, ja_places));
		add_rare_word(s, random, lang);
		str_puts(s, PICK(random, ja_objects));
		str_puts(s, PICK(random, ja_verbs));
		return;
	}
	str_printf(s, "%s ", PICK(random, subjects));
	add_rare_word(s, random, lang);
	str_printf(s, "%s %s %s. ", PICK(random, verbs), PICK(random, objects),
	    PICK(random, places));
}

static void add_tags(struct str *s, const struct product *p, enum language lang)
{
	uint64_t random = p->tags;
	size_t first = next(&random) % COUNT(tags);
	size_t count = 3 + next(&random) % 4;

	str_puts(s, "tags: [");
	for (size_t i = 0; i < count; i++)
		str_printf(s, "%s%s%s", i ? ", " : "",
		    chance(&random, 3) ? PICK(&random, tag_kinds)[lang] : "",
		    tags[(first + i * 5) % COUNT(tags)][lang]);
	str_puts(s, "]\n");
}

static void add_front_matter(struct str *s, uint64_t *random,
    const struct product *p, enum language lang, bool company)
{
	const char *kind = company ? "company" : "product";
	const char *name = company ? p->brand : p->name;
	unsigned sum = 0;

	for (size_t i = 0; i < COUNT(p->tenths); i++)
		sum += p->tenths[i];
	str_printf(s,
	    "---\nlayout: %s\ntitle: \"%s %s\"\ntarget_name: \"%s\"\n"
	    "company_id: %s\nlang: %s\nref: %s\ndate: %04u-%02u-%02u\n",
	    kind, name, lang == JA ? "レビュー" : "Review", name, p->company,
	    language_names[lang], company ? p->company : p->stem, p->year,
	    p->month, p->day);
	str_printf(s, "rating: [%u.%u", sum / 10, sum % 10);
	for (size_t i = 0; i < COUNT(p->tenths); i++)
		str_printf(s, ", %u.%u", p->tenths[i] / 10, p->tenths[i] % 10);
	str_puts(s, "]\n");
	if (p->price && !company)
		str_printf(
		    s, "price: %u\n", lang == JA ? p->price * 150 : p->price);
	str_puts(s, "summary: \"");
	add_sentence(s, random, lang);
	str_puts(s, "\"\n");
	add_tags(s, p, lang);
	str_printf(s, "permalink: /%s/%s/%s/\n---\n",
	    company ? "companies" : "products", language_names[lang],
	    company ? p->company : p->stem);
}

static void add_table(struct str *s)
{
	str_puts(s,
	    "\n\n| Figure | Value | Source |\n|---|---:|---|\n"
	    "| Weight | 254 g | maker |\n| Distortion | 0.05 % | measured |\n"
	    "| Impedance | 32 Ω | measured |");
}

static void add_section(struct str *s, uint64_t *random, int section,
    const struct product *p, enum language lang)
{
	size_t sentences = (lang == JA ? 5 : 6) + next(random) % 4;

	str_printf(s, "\n## %s\n\n", headings[section][lang]);
	if (section > 0 && section < 6)
		str_printf(s, "$$ \\Large \\text{%u.%u} $$\n\n",
		    p->tenths[section - 1] / 10, p->tenths[section - 1] % 10);
	str_printf(s, lang == JA ? "%sについて。" : "The %s. ", p->name);
	for (size_t i = 0; i < sentences; i++)
		add_sentence(s, random, lang);
	if (chance(random, 150))
		add_table(s);
	str_putc(s, '\n');
}

static void add_references(
    struct str *s, const struct product *p, enum language lang)
{
	str_printf(s, "\n## %s\n\n", lang == JA ? "参考情報" : "References");
	for (unsigned i = 1; i <= 5; i++)
		str_printf(s,
		    "[%u] %s, Measurements of the %s, "
		    "https://example.org/%s/%u, accessed %u-%02u-%02u\n",
		    i, p->brand, p->name, p->stem, i, p->year, p->month,
		    p->day);
	str_printf(s, "\n(%u.%u.%u)\n", p->year, p->month, p->day);
}

static void make_review(struct str *s, uint64_t seed, const struct product *p,
    enum language lang, bool company, bool brief)
{
	uint64_t random = seed * 2 + (lang == JA);

	str_clear(s);
	add_front_matter(s, &random, p, lang, company);
	if (brief) {
		str_printf(s, "## %s\n\n", headings[0][lang]);
		add_sentence(s, &random, lang);
		add_sentence(s, &random, lang);
		str_putc(s, '\n');
		return;
	}
	for (int i = 0; i < (int)COUNT(headings); i++)
		add_section(s, &random, i, p, lang);
	add_references(s, p, lang);
}

static void fail(const char *path)
{
	fprintf(stderr, "generate: %s: %s\n", path, strerror(errno));
	exit(2);
}

static void make_folder(const char *path)
{
	if (mkdir(path, 0755) && errno != EEXIST)
		fail(path);
}

static void write_file(const char *path, const struct str *content)
{
	FILE *file = fopen(path, "wbe");

	if (!file)
		fail(path);
	if (fwrite(content->data, 1, content->len, file) != content->len ||
	    fclose(file))
		fail(path);
}

struct job {
	const char *root;
	FILE *names;
	unsigned long left;
	bool brief;
	struct str path, content;
};

static void write_review(struct job *job, const struct product *p,
    uint64_t seed, enum language lang, bool company)
{
	const char *folder = company ? "_companies" : "_products";

	if (!job->left)
		return;
	job->left--;
	str_clear(&job->path);
	str_printf(
	    &job->path, "%s/%s/%s/", job->root, folder, language_names[lang]);
	if (!company) {
		str_puts(&job->path, p->company);
		make_folder(str_c(&job->path));
		str_putc(&job->path, '/');
	}
	str_printf(&job->path, "%s.md", company ? p->company : p->stem);
	make_review(&job->content, seed, p, lang, company, job->brief);
	write_file(str_c(&job->path), &job->content);
	fprintf(job->names, "%s\n", company ? p->brand : p->name);
}

static void write_group(struct job *job, unsigned company)
{
	for (unsigned i = 0; i <= GROUP_PRODUCTS; i++) {
		uint64_t seed = (uint64_t)company * GROUP + i;
		struct product p;

		make_product(&p, company, i);
		for (int lang = EN; lang <= JA; lang++)
			write_review(job, &p, seed, (enum language)lang,
			    i == GROUP_PRODUCTS);
	}
}

static void make_folders(struct job *job)
{
	static const char *const folders[] = {"", "/_products", "/_products/en",
	    "/_products/ja", "/_companies", "/_companies/en", "/_companies/ja"};

	for (size_t i = 0; i < COUNT(folders); i++) {
		str_clear(&job->path);
		str_printf(&job->path, "%s%s", job->root, folders[i]);
		make_folder(str_c(&job->path));
	}
}

int main(int argc, char **argv)
{
	struct job job = {0};

	if (argc != 3) {
		fputs("usage: generate DIR FILES\n"
		      "writes DIR and the names of its reviews to DIR.names\n",
		    stderr);
		return 2;
	}
	job.root = argv[1];
	job.left = strtoul(argv[2], NULL, 10);
	job.brief = job.left >= SHORT_FROM;
	make_folders(&job);
	str_clear(&job.path);
	str_printf(&job.path, "%s.names", job.root);
	job.names = fopen(str_c(&job.path), "we");
	if (!job.names)
		fail(str_c(&job.path));
	for (unsigned company = 0; job.left; company++)
		write_group(&job, company);
	if (fclose(job.names))
		fail(str_c(&job.path));
	str_release(&job.path);
	str_release(&job.content);
	return 0;
}
