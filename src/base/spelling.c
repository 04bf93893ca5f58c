/*
 * Variant spellings of Japanese: the tables, and one pass over a text. Sources:
 * the cabinet notice on loanwords (外来語の表記, 1991), JIS Z 8301 on long
 * vowels, and the old and rare forms of kanji in names.
 */
#include "base/spelling.h"

#include <stdbool.h>
#include <string.h>

#include "base/utf8.h"

enum {
	KANA_FIRST = 0x30A1, /* ァ */
	LONG_VOWEL = 0x30FC, /* ー */
	HAN_FIRST = 0x4E00,
	HAN_LAST = 0x9FFF,
	RARE_SAKI = 0xFA11, /* 﨑, outside the range of the others */
	BYTES = 3,          /* of a kana or Han */
	STEM_LEAST = 3      /* letters before a sign that may be dropped */
};

/* A leading `^`: only where no katakana comes before. */
struct pair {
	const char *from, *to;
};

/* Katakana by their first letter; of two that match the longer is listed first.
 */
#define KANA(c) [(c)-KANA_FIRST] = (const struct pair[])
static const struct pair *const kana[LONG_VOWEL - KANA_FIRST] = {
    KANA(u'ヴ'){{"ヴァ", "バ"}, {"ヴィ", "ビ"}, {"ヴェ", "ベ"}, {"ヴォ", "ボ"},
	{"ヴャ", "ビャ"}, {"ヴュ", "ビュ"}, {"ヴョ", "ビョ"}, {"ヴ", "ブ"},
	{0}},
    KANA(u'ヷ'){{"ヷ", "バ"}, {0}},
    KANA(u'ヸ'){{"ヸ", "ビ"}, {0}},
    KANA(u'ヹ'){{"ヹ", "ベ"}, {0}},
    KANA(u'ヺ'){{"ヺ", "ボ"}, {0}},
    /* the ホ in ハーフオープン is no フォ */
    KANA(u'フ'){{"フォ", "ホ"}, {"フオン", "ホン"}, {"^フオ", "ホ"},
	{"フェース", "フェイス"}, {0}},
    KANA(u'ツ'){{"ツィ", "ツイ"}, {0}},
    KANA(u'ト'){{"トゥイ", "ツイ"}, {"トゥィ", "ツイ"}, {0}},
    KANA(u'ウ'){{"ウーハ", "ウーファ"}, {"ウインドウ", "ウィンドウ"}, {0}},
    KANA(u'ク'){{"クォ", "クオ"}, {"クリエータ", "クリエイタ"}, {0}},
    KANA(u'デ'){{"ディジ", "デジ"}, {"ディスプレー", "ディスプレイ"}, {0}},
    KANA(u'プ'){{"プレーヤ", "プレイヤ"}, {"プレース", "プレイス"}, {0}},
    KANA(u'ブ'){{"ブレーク", "ブレイク"}, {0}},
    KANA(u'ス'){{"スタンドアローン", "スタンドアロン"}, {0}},
    KANA(u'メ'){{"メーン", "メイン"}, {0}},
    KANA(u'イ'){{"イヤーホ", "イヤホ"}, {"イヤーフォ", "イヤホ"},
	{"イヤーピ", "イヤピ"}, {"イヤーパ", "イヤパ"}, {"イヤーチ", "イヤチ"},
	{"イヤーモ", "イヤモ"}, {"インタフェース", "インターフェイス"}, {0}},
    KANA(u'オ'){{"オンキヨー", "オンキョー"}, {0}},
    KANA(u'キ'){{"キヤノン", "キャノン"}, {0}},
    KANA(u'シ'){{"シャシー", "シャーシ"}, {0}},
};

static const struct pair hiragana[] = {{"ゔぁ", "ば"}, {"ゔぃ", "び"},
    {"ゔぇ", "べ"}, {"ゔぉ", "ぼ"}, {"ゔ", "ぶ"}, {0}};

/* Word endings written with or without a long vowel sign, also inside longer
 * words, by their last letter. */
#define STEMS(c) [(c)-KANA_FIRST] = (const char *const[])
static const char *const *const stems[LONG_VOWEL - KANA_FIRST] = {
    STEMS(u'ァ'){"ウーファ", "バッファ", NULL},
    STEMS(u'ア'){"アンプリファイア", "エンジニア", NULL},
    STEMS(u'ィ'){"パーティ", "クオリティ", "ユーティリティ", "セキュリティ",
	"コミュニティ", "セレブリティ", NULL},
    STEMS(u'カ'){"スピーカ", "メーカ", NULL},
    STEMS(u'サ'){"コンデンサ", "プロセッサ", "トランスデューサ", "センサ",
	"ミキサ", "コンプレッサ", NULL},
    STEMS(u'ザ'){"ユーザ", "イコライザ", "アナライザ", "ディフューザ",
	"ブラウザ", "コンポーザ", "シンセサイザ", "スタビライザ",
	"オプティマイザ", NULL},
    STEMS(u'シ'){"レイテンシ", NULL},
    STEMS(u'ジ'){"トポロジ", "テクノロジ", NULL},
    STEMS(u'タ'){"モニタ", "コネクタ", "アダプタ", "パラメータ", "フィルタ",
	"ツイータ", "コンピュータ", "ジッタ", "トランスミッタ", "レギュレータ",
	"コンバータ", "ファクタ", "ラジエータ", "リミッタ", "シミュレータ",
	"オシレータ", "インダクタ", "アクチュエータ", "インジケータ",
	"アイソレータ", "アッテネータ", "ジェネレータ", "オペレータ",
	"セレクタ", "コレクタ", "リフレクタ", "クリエイタ", "プリンタ",
	"エキサイタ", "ポインタ", "ディレクタ", "インテグレータ",
	"エバリュエータ", "アクセラレータ", "トランジスタ", "サイリスタ",
	"バリスタ", "サーミスタ", "レジスタ", "ポテンショメータ",
	"ディストリビュータ", NULL},
    STEMS(u'ダ'){"レコーダ", "エンコーダ", "デコーダ", "ベンダ", "ヘッダ",
	"スライダ", NULL},
    STEMS(u'ナ'){"チューナ", "スキャナ", "デザイナ", "プランナ", NULL},
    STEMS(u'バ'){"ドライバ", "レシーバ", "サーバ", NULL},
    STEMS(u'マ'){"コンシューマ", NULL},
    STEMS(u'ャ'){"エンクロージャ", "アーキテクチャ", "シグネチャ",
	"ストラクチャ", "テクスチャ", NULL},
    STEMS(u'ヤ'){"プレイヤ", NULL},
    STEMS(u'ラ'){"カプラ", "コントローラ", "スケーラ", "ディーラ", NULL},
    STEMS(u'リ'){"アクセサリ", "エントリ", "バッテリ", "メモリ", "カテゴリ",
	"セカンダリ", "プライエタリ", "アッセンブリ", "シンメトリ", "ギャラリ",
	"ライブラリ", "ディレクトリ", "ファクトリ", "ヒストリ", NULL},
};

#define HAN(from, to) [(from)-HAN_FIRST] = (to)
static const uint16_t han[HAN_LAST - HAN_FIRST + 1] = {HAN(u'乘', u'乗'),
    HAN(u'佛', u'仏'), HAN(u'來', u'来'), HAN(u'侭', u'儘'), HAN(u'假', u'仮'),
    HAN(u'價', u'価'), HAN(u'兩', u'両'), HAN(u'冨', u'富'), HAN(u'冲', u'沖'),
    HAN(u'决', u'決'), HAN(u'况', u'況'), HAN(u'凉', u'涼'), HAN(u'减', u'減'),
    HAN(u'凜', u'凛'), HAN(u'凾', u'函'), HAN(u'剝', u'剥'), HAN(u'劍', u'剣'),
    HAN(u'劑', u'剤'), HAN(u'劒', u'剣'), HAN(u'劔', u'剣'), HAN(u'勞', u'労'),
    HAN(u'勳', u'勲'), HAN(u'勵', u'励'), HAN(u'勸', u'勧'), HAN(u'區', u'区'),
    HAN(u'卷', u'巻'), HAN(u'參', u'参'), HAN(u'吞', u'呑'), HAN(u'咊', u'和'),
    HAN(u'單', u'単'), HAN(u'噓', u'嘘'), HAN(u'嚴', u'厳'), HAN(u'囘', u'回'),
    HAN(u'囬', u'回'), HAN(u'圈', u'圏'), HAN(u'國', u'国'), HAN(u'圍', u'囲'),
    HAN(u'圓', u'円'), HAN(u'圖', u'図'), HAN(u'團', u'団'), HAN(u'埜', u'野'),
    HAN(u'堯', u'尭'), HAN(u'塡', u'填'), HAN(u'增', u'増'), HAN(u'墮', u'堕'),
    HAN(u'壓', u'圧'), HAN(u'壘', u'塁'), HAN(u'壤', u'壌'), HAN(u'壹', u'壱'),
    HAN(u'壽', u'寿'), HAN(u'奬', u'奨'), HAN(u'孃', u'嬢'), HAN(u'學', u'学'),
    HAN(u'實', u'実'), HAN(u'寫', u'写'), HAN(u'寬', u'寛'), HAN(u'寶', u'宝'),
    HAN(u'將', u'将'), HAN(u'專', u'専'), HAN(u'對', u'対'), HAN(u'屆', u'届'),
    HAN(u'屬', u'属'), HAN(u'峯', u'峰'), HAN(u'峽', u'峡'), HAN(u'崕', u'崖'),
    HAN(u'嵜', u'崎'), HAN(u'嶋', u'島'), HAN(u'嶌', u'島'), HAN(u'嶽', u'岳'),
    HAN(u'巖', u'巌'), HAN(u'巢', u'巣'), HAN(u'廏', u'厩'), HAN(u'廐', u'厩'),
    HAN(u'廣', u'広'), HAN(u'廳', u'庁'), HAN(u'彈', u'弾'), HAN(u'彌', u'弥'),
    HAN(u'彎', u'弯'), HAN(u'彥', u'彦'), HAN(u'徑', u'径'), HAN(u'從', u'従'),
    HAN(u'德', u'徳'), HAN(u'恆', u'恒'), HAN(u'悅', u'悦'), HAN(u'惠', u'恵'),
    HAN(u'惡', u'悪'), HAN(u'惱', u'悩'), HAN(u'慘', u'惨'), HAN(u'應', u'応'),
    HAN(u'懷', u'懐'), HAN(u'戀', u'恋'), HAN(u'戰', u'戦'), HAN(u'戾', u'戻'),
    HAN(u'拂', u'払'), HAN(u'拔', u'抜'), HAN(u'拜', u'拝'), HAN(u'挾', u'挟'),
    HAN(u'插', u'挿'), HAN(u'搔', u'掻'), HAN(u'搖', u'揺'), HAN(u'搜', u'捜'),
    HAN(u'摑', u'掴'), HAN(u'擇', u'択'), HAN(u'擔', u'担'), HAN(u'據', u'拠'),
    HAN(u'擧', u'挙'), HAN(u'擴', u'拡'), HAN(u'攝', u'摂'), HAN(u'攪', u'撹'),
    HAN(u'收', u'収'), HAN(u'效', u'効'), HAN(u'敍', u'叙'), HAN(u'敎', u'教'),
    HAN(u'敕', u'勅'), HAN(u'敘', u'叙'), HAN(u'數', u'数'), HAN(u'斷', u'断'),
    HAN(u'晝', u'昼'), HAN(u'曆', u'暦'), HAN(u'曉', u'暁'), HAN(u'曾', u'曽'),
    HAN(u'會', u'会'), HAN(u'桧', u'檜'), HAN(u'條', u'条'), HAN(u'榮', u'栄'),
    HAN(u'槇', u'槙'), HAN(u'槪', u'概'), HAN(u'樂', u'楽'), HAN(u'樓', u'楼'),
    HAN(u'樞', u'枢'), HAN(u'樣', u'様'), HAN(u'橫', u'横'), HAN(u'檢', u'検'),
    HAN(u'櫻', u'桜'), HAN(u'權', u'権'), HAN(u'欝', u'鬱'), HAN(u'歐', u'欧'),
    HAN(u'歡', u'歓'), HAN(u'步', u'歩'), HAN(u'歷', u'歴'), HAN(u'歸', u'帰'),
    HAN(u'殘', u'残'), HAN(u'殼', u'殻'), HAN(u'毆', u'殴'), HAN(u'每', u'毎'),
    HAN(u'氣', u'気'), HAN(u'涉', u'渉'), HAN(u'淚', u'涙'), HAN(u'淨', u'浄'),
    HAN(u'淸', u'清'), HAN(u'淺', u'浅'), HAN(u'溪', u'渓'), HAN(u'滯', u'滞'),
    HAN(u'澁', u'渋'), HAN(u'澤', u'沢'), HAN(u'濕', u'湿'), HAN(u'濟', u'済'),
    HAN(u'濱', u'浜'), HAN(u'濵', u'浜'), HAN(u'瀧', u'滝'), HAN(u'瀨', u'瀬'),
    HAN(u'灣', u'湾'), HAN(u'燈', u'灯'), HAN(u'燒', u'焼'), HAN(u'營', u'営'),
    HAN(u'爐', u'炉'), HAN(u'爭', u'争'), HAN(u'爲', u'為'), HAN(u'犧', u'犠'),
    HAN(u'狀', u'状'), HAN(u'狹', u'狭'), HAN(u'獨', u'独'), HAN(u'獵', u'猟'),
    HAN(u'獸', u'獣'), HAN(u'瑤', u'瑶'), HAN(u'瓣', u'弁'), HAN(u'產', u'産'),
    HAN(u'畧', u'略'), HAN(u'畫', u'画'), HAN(u'當', u'当'), HAN(u'疊', u'畳'),
    HAN(u'瘦', u'痩'), HAN(u'癡', u'痴'), HAN(u'發', u'発'), HAN(u'盜', u'盗'),
    HAN(u'盡', u'尽'), HAN(u'眞', u'真'), HAN(u'硏', u'研'), HAN(u'碎', u'砕'),
    HAN(u'祕', u'秘'), HAN(u'禪', u'禅'), HAN(u'禮', u'礼'), HAN(u'稅', u'税'),
    HAN(u'稱', u'称'), HAN(u'稻', u'稲'), HAN(u'穩', u'穏'), HAN(u'竊', u'窃'),
    HAN(u'竝', u'並'), HAN(u'籔', u'藪'), HAN(u'粹', u'粋'), HAN(u'絲', u'糸'),
    HAN(u'經', u'経'), HAN(u'綠', u'緑'), HAN(u'緖', u'緒'), HAN(u'縣', u'県'),
    HAN(u'縱', u'縦'), HAN(u'總', u'総'), HAN(u'繩', u'縄'), HAN(u'繪', u'絵'),
    HAN(u'繫', u'繋'), HAN(u'繼', u'継'), HAN(u'續', u'続'), HAN(u'纖', u'繊'),
    HAN(u'羣', u'群'), HAN(u'聲', u'声'), HAN(u'聽', u'聴'), HAN(u'肅', u'粛'),
    HAN(u'脫', u'脱'), HAN(u'腦', u'脳'), HAN(u'膽', u'胆'), HAN(u'臟', u'臓'),
    HAN(u'臺', u'台'), HAN(u'與', u'与'), HAN(u'舊', u'旧'), HAN(u'舖', u'舗'),
    HAN(u'舘', u'館'), HAN(u'舩', u'船'), HAN(u'艷', u'艶'), HAN(u'莊', u'荘'),
    HAN(u'莖', u'茎'), HAN(u'萊', u'莱'), HAN(u'萠', u'萌'), HAN(u'萬', u'万'),
    HAN(u'蔣', u'蒋'), HAN(u'薮', u'藪'), HAN(u'薰', u'薫'), HAN(u'藏', u'蔵'),
    HAN(u'藝', u'芸'), HAN(u'藥', u'薬'), HAN(u'處', u'処'), HAN(u'號', u'号'),
    HAN(u'螢', u'蛍'), HAN(u'蟲', u'虫'), HAN(u'蠟', u'蝋'), HAN(u'蠶', u'蚕'),
    HAN(u'蠻', u'蛮'), HAN(u'衞', u'衛'), HAN(u'裝', u'装'), HAN(u'裡', u'裏'),
    HAN(u'覺', u'覚'), HAN(u'覽', u'覧'), HAN(u'觀', u'観'), HAN(u'觸', u'触'),
    HAN(u'說', u'説'), HAN(u'謠', u'謡'), HAN(u'證', u'証'), HAN(u'譯', u'訳'),
    HAN(u'譽', u'誉'), HAN(u'讀', u'読'), HAN(u'變', u'変'), HAN(u'讓', u'譲'),
    HAN(u'讚', u'讃'), HAN(u'豐', u'豊'), HAN(u'豔', u'艶'), HAN(u'豫', u'予'),
    HAN(u'貳', u'弐'), HAN(u'賎', u'賤'), HAN(u'賣', u'売'), HAN(u'賴', u'頼'),
    HAN(u'贊', u'賛'), HAN(u'踐', u'践'), HAN(u'輕', u'軽'), HAN(u'轉', u'転'),
    HAN(u'辨', u'弁'), HAN(u'辭', u'辞'), HAN(u'辯', u'弁'), HAN(u'迩', u'邇'),
    HAN(u'遙', u'遥'), HAN(u'遞', u'逓'), HAN(u'遲', u'遅'), HAN(u'邉', u'辺'),
    HAN(u'邊', u'辺'), HAN(u'鄕', u'郷'), HAN(u'醉', u'酔'), HAN(u'醫', u'医'),
    HAN(u'醬', u'醤'), HAN(u'釀', u'醸'), HAN(u'釋', u'釈'), HAN(u'鈎', u'鉤'),
    HAN(u'銳', u'鋭'), HAN(u'鋪', u'舗'), HAN(u'錢', u'銭'), HAN(u'鎭', u'鎮'),
    HAN(u'鐵', u'鉄'), HAN(u'鑄', u'鋳'), HAN(u'閱', u'閲'), HAN(u'關', u'関'),
    HAN(u'陷', u'陥'), HAN(u'隨', u'随'), HAN(u'險', u'険'), HAN(u'隱', u'隠'),
    HAN(u'隸', u'隷'), HAN(u'雙', u'双'), HAN(u'雜', u'雑'), HAN(u'霸', u'覇'),
    HAN(u'靈', u'霊'), HAN(u'靑', u'青'), HAN(u'靜', u'静'), HAN(u'頰', u'頬'),
    HAN(u'顏', u'顔'), HAN(u'顚', u'顛'), HAN(u'顯', u'顕'), HAN(u'飮', u'飲'),
    HAN(u'餘', u'余'), HAN(u'騷', u'騒'), HAN(u'驅', u'駆'), HAN(u'驒', u'騨'),
    HAN(u'驗', u'験'), HAN(u'驛', u'駅'), HAN(u'髓', u'髄'), HAN(u'體', u'体'),
    HAN(u'髙', u'高'), HAN(u'髮', u'髪'), HAN(u'鬪', u'闘'), HAN(u'鬭', u'闘'),
    HAN(u'鷄', u'鶏'), HAN(u'鷗', u'鴎'), HAN(u'鹽', u'塩'), HAN(u'麥', u'麦'),
    HAN(u'麪', u'麺'), HAN(u'麴', u'麹'), HAN(u'麵', u'麺'), HAN(u'黃', u'黄'),
    HAN(u'黑', u'黒'), HAN(u'默', u'黙'), HAN(u'點', u'点'), HAN(u'黨', u'党'),
    HAN(u'鼡', u'鼠'), HAN(u'齊', u'斉'), HAN(u'齋', u'斎'), HAN(u'齒', u'歯'),
    HAN(u'齡', u'齢'), HAN(u'龍', u'竜'), HAN(u'龜', u'亀'), HAN(u'龝', u'秋'),
    HAN(u'龢', u'和')};

/* State of the pass; the output never overtakes the input. */
struct pass {
	char *bytes;
	uint32_t *map; /* or NULL */
	size_t len, from, to;
};

static void keep(struct pass *pass, size_t count)
{
	if (pass->from != pass->to) {
		memmove(
		    pass->bytes + pass->to, pass->bytes + pass->from, count);
		if (pass->map)
			memmove(pass->map + pass->to, pass->map + pass->from,
			    count * sizeof *pass->map);
	}
	pass->from += count;
	pass->to += count;
}

/* Maps the whole replacement of COUNT bytes to their start. */
static void replace(struct pass *pass, size_t count, const char *with)
{
	uint32_t start = pass->map ? pass->map[pass->from] : 0;

	for (; *with; with++) {
		if (pass->map)
			pass->map[pass->to] = start;
		pass->bytes[pass->to++] = *with;
	}
	pass->from += count;
}

/* Decodes a character of three bytes. */
static uint32_t decode(const char *p)
{
	return (p[0] & 0x0Fu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
}

static bool is_katakana(const char *p)
{
	return (unsigned char)p[0] == 0xE3 && decode(p) >= KANA_FIRST &&
	       decode(p) <= LONG_VOWEL;
}

static bool follows_katakana(const struct pass *pass)
{
	return pass->to >= BYTES && is_katakana(pass->bytes + pass->to - BYTES);
}

/* Tries the PAIRS of one letter; false if none matches. */
static bool rewrite(struct pass *pass, const struct pair *pairs)
{
	size_t rest = pass->len - pass->from, len;

	for (; pairs && pairs->from; pairs++) {
		bool first = *pairs->from == '^';
		const char *from = pairs->from + first;

		len = strlen(from);
		if (len > rest ||
		    memcmp(pass->bytes + pass->from, from, len) != 0 ||
		    (first && follows_katakana(pass)))
			continue;
		replace(pass, len, pairs->to);
		return true;
	}
	return false;
}

static bool follows_stem(const struct pass *pass)
{
	const char *end = pass->bytes + pass->to, *const * stem;
	size_t len;

	if (!follows_katakana(pass) || !memcmp(end - BYTES, "ー", BYTES))
		return false;
	stem = stems[decode(end - BYTES) - KANA_FIRST];
	for (; stem && *stem; stem++) {
		len = strlen(*stem);
		if (len <= pass->to && !memcmp(end - len, *stem, len))
			return true;
	}
	return false;
}

static bool rewrite_kana(struct pass *pass, uint32_t c)
{
	if (c == LONG_VOWEL) {
		if (!follows_stem(pass))
			return false;
		pass->from += BYTES;
		return true;
	}
	if (c >= KANA_FIRST && c < LONG_VOWEL)
		return rewrite(pass, kana[c - KANA_FIRST]);
	return c == u'ゔ' && rewrite(pass, hiragana);
}

static bool rewrite_han(struct pass *pass, uint32_t c)
{
	char bytes[5] = {0};

	c = c == RARE_SAKI                    ? u'崎'
	    : c >= HAN_FIRST && c <= HAN_LAST ? han[c - HAN_FIRST]
					      : 0;
	if (!c)
		return false;
	utf8_put(c, bytes);
	replace(pass, BYTES, bytes);
	return true;
}

/* Whether the tables have the three-byte character at P. */
static bool is_known(const char *p)
{
	uint32_t c = decode(p);

	if (c < HAN_FIRST)
		return c >= KANA_FIRST
			   ? c == LONG_VOWEL ||
				 (c < LONG_VOWEL && kana[c - KANA_FIRST])
			   : c == u'ゔ';
	return c <= HAN_LAST ? han[c - HAN_FIRST] != 0 : c == RARE_SAKI;
}

/* Number of bytes from P on that are copied unchanged. */
static size_t skip(const char *p, const char *end)
{
	const uint64_t tops = UINT64_C(0x8080808080808080);
	const char *start = p;
	uint64_t eight;

	while (p < end) {
		if ((unsigned char)*p < 0x80 && end - p >= 8) {
			memcpy(&eight, p, sizeof eight);
			p += eight & tops ? 1 : 8;
		} else if ((*p & 0xF0) != 0xE0 || end - p < BYTES) {
			p++;
		} else if (is_known(p)) {
			break;
		} else {
			p += BYTES;
		}
	}
	return (size_t)(p - start);
}

size_t spelling_fold(char *bytes, size_t len, uint32_t *map)
{
	struct pass pass = {.bytes = bytes, .map = map, .len = len};
	uint32_t c;

	for (;;) {
		keep(&pass, skip(bytes + pass.from, bytes + len));
		if (pass.from == len)
			break;
		c = decode(bytes + pass.from);
		if (c < HAN_FIRST ? !rewrite_kana(&pass, c)
				  : !rewrite_han(&pass, c))
			keep(&pass, BYTES);
	}
	if (map)
		map[pass.to] = map[len];
	return pass.to;
}

struct text spelling_stem(struct text folded)
{
	const char *end = folded.ptr + folded.len;
	size_t letters = 0, at;

	if (folded.len < BYTES || memcmp(end - BYTES, "ー", BYTES) != 0)
		return folded;
	for (at = folded.len - BYTES; at >= BYTES && letters < STEM_LEAST;
	     at -= BYTES, letters++)
		if (!is_katakana(folded.ptr + at - BYTES))
			break;
	if (letters == STEM_LEAST)
		folded.len -= BYTES;
	return folded;
}
