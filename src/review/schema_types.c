/*
 * The types of product: their names, the words that name them, and the traits
 * that turn one into another. review/type.c has the rule that reads these
 * tables.
 */
#include "review/schema.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* Numbers of the parents in types[]. */
enum {
	EARPHONES = 1,
	HEADPHONES,
	SPEAKERS,
	AMPLIFIERS,
	DACS,
	PLAYERS,
	VINYL,
	RECORDING,
	ACCESSORIES,
	SOFTWARE,
	CAR
};

static const struct schema_type types[] = {
    {NULL, {NULL}, 0},
    [EARPHONES] = {"earphones", {"Earphones", "イヤホン"}, 0},
    [HEADPHONES] = {"headphones", {"Headphones", "ヘッドホン"}, 0},
    [SPEAKERS] = {"speakers", {"Speakers", "スピーカー"}, 0},
    [AMPLIFIERS] = {"amplifiers", {"Amplifiers", "アンプ"}, 0},
    [DACS] = {"dacs-and-headphone-amps",
	{"DACs and headphone amplifiers", "DAC・ヘッドホンアンプ"}, 0},
    [PLAYERS] = {"players", {"Players and systems", "プレーヤー・システム"}, 0},
    [VINYL] = {"vinyl", {"Analogue disc", "アナログレコード"}, 0},
    [RECORDING] = {"recording", {"Recording and studio", "録音・スタジオ機器"},
	0},
    [ACCESSORIES] = {"accessories", {"Accessories", "アクセサリー"}, 0},
    [SOFTWARE] = {"software", {"Software", "ソフトウェア"}, 0},
    [CAR] = {"car", {"Car audio", "カーオーディオ"}, 0},
    {"wired-earphones", {"Wired earphones", "有線イヤホン"}, EARPHONES},
    {"wireless-earphones", {"Wireless earphones", "ワイヤレスイヤホン"},
	EARPHONES},
    {"open-ear", {"Open-ear earphones", "オープンイヤー・骨伝導イヤホン"},
	EARPHONES},
    {"wired-headphones", {"Wired headphones", "有線ヘッドホン"}, HEADPHONES},
    {"wireless-headphones", {"Wireless headphones", "ワイヤレスヘッドホン"},
	HEADPHONES},
    {"headset", {"Headsets", "ヘッドセット"}, HEADPHONES},
    {"bookshelf", {"Bookshelf speakers", "ブックシェルフスピーカー"}, SPEAKERS},
    {"floorstanding",
	{"Floorstanding speakers", "フロアスタンディングスピーカー"}, SPEAKERS},
    {"studio-monitor", {"Studio monitors", "スタジオモニター"}, SPEAKERS},
    {"active-speaker",
	{"Active speakers", "アクティブ・デスクトップスピーカー"}, SPEAKERS},
    {"wireless-speaker",
	{"Wireless speakers", "ワイヤレス・ポータブルスピーカー"}, SPEAKERS},
    {"soundbar", {"Soundbars", "サウンドバー"}, SPEAKERS},
    {"subwoofer", {"Subwoofers", "サブウーファー"}, SPEAKERS},
    {"surround",
	{"Surround and in-wall speakers", "サラウンド・埋め込みスピーカー"},
	SPEAKERS},
    {"pa", {"PA speakers", "PAスピーカー"}, SPEAKERS},
    {"drive-unit", {"Drive units", "スピーカーユニット"}, SPEAKERS},
    {"other-speaker", {"Other speakers", "その他のスピーカー"}, SPEAKERS},
    {"integrated", {"Integrated amplifiers", "プリメインアンプ"}, AMPLIFIERS},
    {"power-amp", {"Power amplifiers", "パワーアンプ"}, AMPLIFIERS},
    {"preamp", {"Preamplifiers", "プリアンプ"}, AMPLIFIERS},
    {"av-receiver", {"AV receivers", "AVレシーバー"}, AMPLIFIERS},
    {"other-amplifier", {"Other amplifiers", "その他のアンプ"}, AMPLIFIERS},
    {"dac", {"DACs", "DAC"}, DACS},
    {"dac-amp", {"DACs with headphone amplifier", "DAC内蔵ヘッドホンアンプ"},
	DACS},
    {"portable-dac", {"Portable DACs", "ポータブルDAC"}, DACS},
    {"headphone-amp", {"Headphone amplifiers", "ヘッドホンアンプ"}, DACS},
    {"dap", {"Digital audio players", "デジタルオーディオプレーヤー"}, PLAYERS},
    {"streamer", {"Network players", "ネットワークプレーヤー"}, PLAYERS},
    {"disc-player",
	{"CD, disc and tape players", "CD・ディスク・テーププレーヤー"},
	PLAYERS},
    {"system", {"All-in-one systems", "一体型システム・ラジオ"}, PLAYERS},
    {"turntable", {"Turntables and phono", "レコードプレーヤー・フォノ"},
	VINYL},
    {"microphone", {"Microphones", "マイク"}, RECORDING},
    {"interface", {"Audio interfaces", "オーディオインターフェース"},
	RECORDING},
    {"mixer", {"Mixers", "ミキサー"}, RECORDING},
    {"studio", {"Studio gear", "スタジオ機器"}, RECORDING},
    {"instrument", {"Instruments and guitar gear", "楽器・ギター機器"},
	RECORDING},
    {"cable", {"Cables", "ケーブル"}, ACCESSORIES},
    {"network", {"Network, USB and clocks", "ネットワーク・USB・クロック"},
	ACCESSORIES},
    {"other-accessory", {"Other accessories", "その他のアクセサリー"},
	ACCESSORIES},
    {"audio-software", {"Audio software", "オーディオソフトウェア"}, SOFTWARE},
    {"car-audio", {"Car speakers and amplifiers", "カースピーカー・アンプ"},
	CAR},
};

static const struct schema_words words[] = {
    {NULL, {"op amp", "オペアンプ"}},
    {"audio-software",
	{"software|plugin|plug in|!app|music service|streaming service",
	    "ソフトウェア|プラグイン|!アプリ|再生ソフト|ストリーミングサービス|"
	    "音楽配信サービス"}},
    {"other-accessory",
	{"ear tip|eartip|earpiece tip", "イヤーチップ|イヤーピース"}},
    {"car-audio",
	{"car audio|car speaker|component speaker|car amplifier|head unit|"
	 "!automotive|car stereo|car navigation|car subwoofer|automotive audio",
	    "カーオーディオ|カースピーカー|コンポーネントスピーカー|車載用|"
	    "車載オーディオ|自動車用|カーアンプ|カーナビ|車載用オーディオ|!"
	    "車載"}},
    {"headset", {"headset", "ヘッドセット"}},
    {"soundbar", {"soundbar|sound bar", "サウンドバー"}},
    {"subwoofer", {"subwoofer|sub woofer", "サブウーファー"}},
    {"instrument",
	{"guitar amplifier|guitar amp|practice amp|modeling amp|"
	 "wireless guitar system|guitar accessory|synthesizer|midi controller|"
	 "electric guitar|electronic drum|digital piano|guitar interface|"
	 "!keyboard|guitar effect|guitar pedal|wireless instrument system",
	    "ギターアンプ|練習用アンプ|モデリングアンプ|"
	    "ワイヤレスギターシステム|"
	    "ギターアクセサリー|シンセサイザー|midiコントローラー|"
	    "midiキーボード|"
	    "電子ドラム|電子ピアノ|ギターエフェクト"}},
    {"dap", {"dap|digital audio player|portable audio player|portable player|"
	     "music player|mp3 player|walkman|hi re player",
		"ポータブルプレーヤー|ミュージックプレーヤー|音楽プレーヤー|"
		"mp3プレーヤー|オーディオプレーヤー|ウォークマン"}},
    {"open-ear",
	{"open ear|bone conduction|cartilage conduction|open ear earbud|open "
	 "ear earphone|ear clip|"
	 "bone conduction headphone|bone conduction earphone|open ear "
	 "headphone|"
	 "ear cuff",
	    "オープンイヤー|骨伝導|オープンイヤー型|オープンイヤーイヤホン|"
	    "イヤーカフ|"
	    "骨伝導イヤホン|骨伝導ヘッドホン|ながら聴き|イヤークリップ"}},
    {"wireless-earphones",
	{"wireless earphone|bluetooth earphone|neckband|wireless iem|"
	 "wireless in ear|neckband earphone|true wireless|tw|wireless earbud|"
	 "true wireless stereo|tw earphone|tw earbud|anc earbud|"
	 "noise cancelling earbud|gaming earbud|bluetooth earbud",
	    "ワイヤレスイヤホン|bluetoothイヤホン|ネックバンド|ネックバンド型|"
	    "完全ワイヤレス|トゥルーワイヤレス|ワイヤレスイヤーバッド|"
	    "ワイヤレスイヤーバド"}},
    {"wired-earphones",
	{"in ear monitor|iem|earphone|in ear headphone|!in "
	 "ear|canalphone|earbud",
	    "イヤホン|カナル型|インイヤー|イヤーモニター|イヤモニ|"
	    "インイヤーヘッドホン|イヤーホン|イヤーバッド|インナーイヤー型|"
	    "インナーイヤー|イントラコンカ|イヤモニター"}},
    {"turntable", {"cartridge", "カートリッジ"}},
    {"turntable", {"turntable|record player|tonearm",
		      "ターンテーブル|レコードプレーヤー|トーンアーム"}},
    {"av-receiver",
	{"av receiver|a/v receiver|avr|av amplifier|av processor|"
	 "home theater receiver|av preamplifier|surround processor|"
	 "home theater processor|cinema processor|immersive sound processor",
	    "avレシーバー|avアンプ|avプロセッサー|avプリアンプ|"
	    "サラウンドプロセッサー|シネマプロセッサー|サウンドプロセッサー"}},
    {"portable-dac",
	{"dongle|dongle dac|dongle type|usb c dac|portable dac|portable "
	 "dac/amp|"
	 "portable dac amp|portable usb dac|headphone adapter|dac adapter|"
	 "headphone jack adapter|portable dac/headphone amplifier",
	    "ドングル|ドングル型|ドングルdac|ポータブルdac|ポータブルusb dac|"
	    "ポータブルdac/アンプ|ポータブルdac/ヘッドホンアンプ|dacアダプター|"
	    "ヘッドホンアダプター|スティック型dac"}},
    {"dac-amp",
	{"dac/amp|dac/amp combo|dac amp|dac amp combo|dac/amplifier|"
	 "dac/headphone amplifier|dac/headphone amp|dac and headphone "
	 "amplifier|"
	 "dac & headphone amplifier|headphone amplifier/dac|headphone dac|"
	 "amp/dac|dac headphone amplifier",
	    "dac/アンプ|dacアンプ|dac/アンプコンボ|dac/アンプ一体型|"
	    "dac/アンプ複合機|dacヘッドホンアンプ|dac/ヘッドホンアンプ|"
	    "dac兼ヘッドホンアンプ|dac&ヘッドホンアンプ|ヘッドホンアンプ/dac|"
	    "ヘッドホンアンプ兼dac|ヘッドホンdac|ヘッドホンアンプ兼usb dac|"
	    "dac内蔵ヘッドホンアンプ"}},
    {"network",
	{"network switch|audio switch|usb isolator|ddc|usb bridge|usb hub|"
	 "digital interface|usb interface converter|media converter|"
	 "lan isolator|ethernet switch|usb filter|usb reclocker|"
	 "network equipment|level converter|usb converter|digital converter|"
	 "jitter reducer",
	    "ネットワークスイッチ|オーディオスイッチ|usbアイソレーター|usbハブ|"
	    "デジタルインターフェース|メディアコンバーター|lanアイソレーター|"
	    "スイッチングハブ|usbフィルター|ネットワーク機器|usbリクロッカー|"
	    "レベルコンバーター|デジタルコンバーター"}},
    {"pa", {"pa speaker|pa system|column speaker|line array|pa loudspeaker|"
	    "stage monitor|party speaker",
	       "paスピーカー|paシステム|コラムスピーカー|ラインアレイ|"
	       "パーティースピーカー"}},
    {"mixer", {"mixer|mixing console|mixing desk|dj controller",
		  "ミキサー|ミキシングコンソール|djコントローラー"}},
    {"interface",
	{"audio interface|usb interface|thunderbolt interface|"
	 "recording interface",
	    "オーディオインターフェース|usbインターフェース|オーディオi/o"}},
    {"studio", {"monitor controller|fader box|!attenuator|passive preamp|"
		"monitor control|volume controller",
		   "モニターコントローラー|フェーダーボックス|!アッテネーター|"
		   "パッシブプリ"}},
    {"studio", {"!recorder", "!レコーダー"}},
    {"studio", {"microphone preamp|mic preamp|microphone preamplifier|mic "
		"preamplifier|"
		"channel strip|instrument preamp|direct box|di box",
		   "マイクプリアンプ|マイクプリ|マイクロホンプリアンプ|"
		   "チャンネルストリップ|diボックス"}},
    {"studio",
	{"!compressor|!equalizer|!limiter|signal processor|audio processor|"
	 "!crossover|effect processor|!reverb|effector|"
	 "room correction processor|dsp processor|loudspeaker management",
	    "!コンプレッサー|!イコライザー|!リミッター|シグナルプロセッサー|"
	    "オーディオプロセッサー|!クロスオーバー|チャンネルデバイダー|"
	    "エフェクター|dspプロセッサー|!リバーブ"}},
    {"system",
	{"stereo system|compact system|compact audio system|micro audio "
	 "system|all in one|all in one system|mini system|micro system|"
	 "mini component|!radio|!am/fm|!tuner|boombox|home theater system|"
	 "music system|radio cassette recorder|radio cassette|cd receiver",
	    "ステレオシステム|コンパクトシステム|コンパクトオーディオシステム|"
	    "ミニコンポ|オールインワン|オールインワンシステム|"
	    "!ラジオ|!チューナー|ラジカセ|ホームシアターシステム|"
	    "cdレシーバー"}},
    {"disc-player",
	{"cd player|sacd player|cd transport|sacd transport|disc player|"
	 "universal player|blu ray player|disc transport",
	    "cdプレーヤー|sacdプレーヤー|cdトランスポート|sacdトランスポート|"
	    "ディスクプレーヤー|ユニバーサルプレーヤー|ブルーレイプレーヤー|"
	    "bdプレーヤー|blu rayプレーヤー"}},
    {"disc-player",
	{"cassette player|cassette deck|tape deck|reel to reel|open reel|"
	 "!cassette|microcassette|tape recorder|md player|minidisc|"
	 "cassette recorder",
	    "カセットプレーヤー|カセットデッキ|テープデッキ|オープンリール|"
	    "!カセット|テープレコーダー|ミニディスク"}},
    {"integrated",
	{"integrated amplifier|integrated amp|streaming amplifier|streaming "
	 "amp|"
	 "network amplifier|receiver",
	    "プリメインアンプ|インテグレーテッドアンプ|ストリーミングアンプ|"
	    "ネットワークアンプ|レシーバー|一体型アンプ|インテグレートアンプ|"
	    "統合アンプ"}},
    {"streamer",
	{"network player|streamer|music server|network audio player|"
	 "streaming dac|network dac|network transport|digital transport|"
	 "streaming transport|streaming player|audio server|network server|"
	 "bluetooth receiver|streaming bridge|network bridge|"
	 "bluetooth transmitter",
	    "ネットワークプレーヤー|ストリーマー|ミュージックサーバー|"
	    "ネットワークオーディオプレーヤー|ネットワークdac|"
	    "ストリーミングdac|"
	    "ネットワークトランスポート|デジタルトランスポート|"
	    "オーディオサーバー|"
	    "bluetoothレシーバー|bluetoothトランスミッター"}},
    {"headphone-amp",
	{"headphone amplifier|headphone amp|portable amplifier|portable amp|"
	 "electrostatic amplifier|energizer|headphone driver unit|"
	 "earspeaker driver",
	    "ヘッドホンアンプ|ポータブルアンプ|ポタアン|静電型アンプ|"
	    "エナジャイザー|ドライバーユニット"}},
    {"wireless-headphones",
	{"wireless headphone|bluetooth headphone|noise cancelling headphone|"
	 "anc headphone|wireless over ear headphone",
	    "ワイヤレスヘッドホン|bluetoothヘッドホン|"
	    "ノイズキャンセリングヘッドホン"}},
    {"wired-headphones",
	{"headphone|earspeaker|stereophone|!over ear|!on ear",
	    "ヘッドホン|イヤースピーカー|!オーバーイヤー|!オンイヤー"}},
    {"microphone",
	{"microphone|mic|microphone system|lavalier", "マイク|マイクロホン"}},
    {"power-amp", {"power amplifier|power amp|monoblock|monoblock amplifier|"
		   "monaural amplifier|amplifier module",
		      "パワーアンプ|モノブロック|モノブロックアンプ"}},
    {"floorstanding",
	{"floorstanding speaker|floor speaker|floorstanding "
	 "loudspeaker|floorstander|"
	 "tower speaker|floorstanding|floor standing|floor standing speaker|"
	 "!tower",
	    "フロアスタンディングスピーカー|フロアスピーカー|"
	    "フロア型スピーカー|"
	    "トールボーイスピーカー|タワースピーカー|トールボーイ|"
	    "トールボーイ型|"
	    "フロア型|フロアスタンディング|フロアスタンディング型|"
	    "フロアスタンド|"
	    "フロアスタンド型"}},
    {"surround", {"center speaker|center channel|center channel "
		  "speaker|surround speaker|"
		  "height speaker|rear speaker|centre speaker|atmo speaker",
		     "センタースピーカー|センターチャンネル|"
		     "センターチャンネルスピーカー|"
		     "サラウンドスピーカー|ハイトスピーカー|リアスピーカー"}},
    {"surround",
	{"!in wall|!in ceiling|in wall speaker|ceiling speaker|"
	 "architectural speaker|on wall speaker|outdoor speaker|"
	 "installation speaker",
	    "インウォールスピーカー|インシーリングスピーカー|"
	    "天井埋込スピーカー|"
	    "天井スピーカー|埋め込みスピーカー|壁掛けスピーカー|インウォール|"
	    "インシーリング|屋外スピーカー|アウトドアスピーカー"}},
    {"bookshelf",
	{"bookshelf speaker|bookshelf loudspeaker|bookshelf|standmount|"
	 "standmount speaker|stand mount|stand mount speaker|bookshelf monitor",
	    "ブックシェルフスピーカー|ブックシェルフ型スピーカー|"
	    "ブックシェルフ|"
	    "ブックシェルフ型|スタンドマウント"}},
    {"studio-monitor",
	{"studio monitor|active monitor|monitor speaker|powered monitor|"
	 "nearfield monitor|near field monitor|monitor loudspeaker|"
	 "midfield monitor|desktop monitor",
	    "スタジオモニター|アクティブモニター|モニタースピーカー|"
	    "ニアフィールドモニター|パワードモニター|デスクトップモニター"}},
    {"wireless-speaker",
	{"portable speaker|bluetooth speaker|wireless speaker|smart speaker|"
	 "multiroom speaker|neck speaker|wearable speaker|wifi speaker",
	    "ポータブルスピーカー|bluetoothスピーカー|ワイヤレススピーカー|"
	    "スマートスピーカー|ネックスピーカー|ウェアラブルスピーカー"}},
    {"active-speaker",
	{"active speaker|powered speaker|desktop speaker|computer speaker|"
	 "gaming speaker|pc speaker|multimedia speaker|active loudspeaker|"
	 "2.1 system|active bookshelf speaker|powered bookshelf speaker",
	    "アクティブスピーカー|パワードスピーカー|デスクトップスピーカー|"
	    "コンピュータースピーカー|コンピュータスピーカー|pcスピーカー|"
	    "ゲーミングスピーカー|マルチメディアスピーカー|2.1システム"}},
    {"other-speaker", {"speaker|loudspeaker|speaker system",
			  "スピーカー|スピーカーシステム"}},
    {"drive-unit",
	{"speaker driver|full range driver|drive unit|driver unit|speaker "
	 "unit|midrange driver|"
	 "raw driver|diy audio|compression driver|supertweeter|diy speaker|"
	 "!tweeter",
	    "スピーカードライバー|フルレンジドライバー|スピーカーユニット|"
	    "フルレンジユニット|"
	    "ミッドレンジドライバー|!ウーファー|diyオーディオ|"
	    "コンプレッションドライバー|!ツイーター"}},
    {"dac",
	{"dac|d/a converter|digital to analog converter|da "
	 "converter|dac/preamp|"
	 "dac/preamplifier",
	    "d/aコンバーター|デジタル・アナログ・コンバーター|daコンバーター"}},
    {"preamp", {"preamplifier|preamp|pre amplifier|control amplifier|pre "
		"amp|linestage",
		   "プリアンプ|コントロールアンプ"}},
    {"turntable",
	{"phono preamp|phono preamplifier|phono stage|phono equalizer|"
	 "phono amplifier|phono amp",
	    "フォノイコライザー|フォノプリアンプ|フォノステージ|フォノアンプ|"
	    "フォノイコ"}},
    {"cable", {"!cable|interconnect|power cord", "!ケーブル|電源コード"}},
    {"network", {"clock generator|!clock|clock distributor",
		    "マスタークロック|クロックジェネレーター|ワードクロック|"
		    "外部クロック"}},
    {"other-accessory",
	{"power supply|power conditioner|power distributor|power strip|"
	 "isolation transformer|power transformer|power isolator|main filter|"
	 "power filter|power distribution",
	    "電源装置|電源コンディショナー|リニア電源|クリーン電源|電源タップ|"
	    "アイソレーショントランス|電源フィルター|パワーコンディショナー|"
	    "電源トランス"}},
    {"other-amplifier", {"amplifier|amp", "アンプ"}},
    {"streamer", {"transmitter", "トランスミッター"}},
    {"other-accessory",
	{"accessory|accessories|tweak|ear pad|speaker "
	 "stand|!isolator|insulator|vibration control|"
	 "!adapter|isolation platform|audio stand|audio rack|acoustic panel|"
	 "acoustic treatment|room acoustic|isolation feet|!switcher|"
	 "speaker selector|measurement equipment|test equipment|audio analyzer|"
	 "headphone stand",
	    "アクセサリー|イヤーパッド|スピーカースタンド|インシュレーター|"
	    "振動制御|振動対策|振動絶縁|!アダプター|オーディオボード|"
	    "オーディオラック|!吸音|"
	    "吸音パネル|調音パネル|スピーカーセレクター|!測定器|測定機器|!"
	    "除振"}},
};

static const struct schema_words traits[] = {
    {"wireless",
	{"wireless|bluetooth|tws|true wireless|ldac|aptx|"
	 "aptx adaptive|aptx lossless|aptx hd|bluetooth 5|le audio|2.4ghz",
	    "ワイヤレス|完全ワイヤレス"}},
    {"wired", {"wired|wired earphone|wired headphone", "有線|ワイヤード"}},
    {"portable", {"portable|mobile|portable audio|bus powered",
		     "ポータブル|ポータブルオーディオ|モバイル"}},
    {"desktop", {"desktop|desktop audio|pc speaker",
		    "デスクトップ|デスクトップオーディオ"}},
    {"active", {"active|powered|active design", "アクティブ|パワード"}},
    {"over-ear", {"over ear|on ear|circumaural", "オーバーイヤー|オンイヤー"}},
    {"integrated", {"integrated", "プリメイン|インテグレーテッド"}},
    {"streaming", {"streaming|network|network audio",
		      "ストリーミング|ネットワーク|ネットワークオーディオ"}},
    {"receiver", {"receiver", "レシーバー"}},
    {"class-d",
	{"class d|class d amp|digital amplifier", "d級|クラスd|d級増幅"}},
    {"stage", {"pa|live sound|public address|sound reinforcement",
		  "ライブサウンド|構内放送|業務用放送"}},
    {"outdoor", {"outdoor|indoor/outdoor|in wall|in ceiling",
		    "屋外|屋外用|アウトドア|埋め込み"}},
    {"unit", {"driver", "ドライバー"}},
    {"monitor",
	{"monitor|nearfield|near field|midfield", "モニター|ニアフィールド"}},
    {"open", {"open", "開放型"}},
    {"in-ear", {"in ear monitor|iem|chinese iem",
		   "インイヤーモニター|イヤーモニター|イヤモニ"}},
    {"electrostatic", {"electrostatic", "静電型|コンデンサー型"}},
    {"adapter", {"adapter|lightning|usb c adapter|dac adapter", "アダプター"}},
};

static const struct schema_turn turns[] = {
    /* An electrostatic one is sold with its amplifier. */
    {"wired-headphones", "other-amplifier", NULL, "electrostatic",
	"headphone-amp"},
    {"headphone-amp", "dac", NULL, NULL, "dac-amp"},
    {"dac", "other-amplifier", NULL, NULL, "dac-amp"},
    {"dac-amp", NULL, "portable", "desktop", "portable-dac"},
    {"dac|wired-headphones", NULL, "adapter", NULL, "portable-dac"},
    /* One of its drivers uses bone conduction. */
    {"open-ear", NULL, "in-ear", "wireless", "wired-earphones"},
    {"wired-earphones", NULL, "over-ear", NULL, "wired-headphones"},
    {"wired-earphones", NULL, "wireless", "wired", "wireless-earphones"},
    {"wired-headphones", NULL, "wireless", "wired", "wireless-headphones"},
    {"wireless-earphones", NULL, "open", NULL, "open-ear"},
    {"network", "microphone", NULL, NULL, "microphone"},
    {"network", "interface", NULL, NULL, "interface"},
    {"network", "disc-player", NULL, NULL, "disc-player"},
    {"surround", "wireless-speaker", NULL, NULL, "wireless-speaker"},
    {"other-amplifier", NULL, "integrated|streaming", NULL, "integrated"},
    {"integrated", "dac", "receiver", "integrated", "streamer"},
    {"dac-amp", NULL, "class-d|integrated", NULL, "integrated"},
    {"disc-player", "other-amplifier|integrated", NULL, NULL, "system"},
    {"subwoofer", "other-speaker|active-speaker", "desktop", NULL,
	"active-speaker"},
    {"preamp", "turntable", NULL, NULL, "turntable"},
    {"other-speaker", NULL, "stage", NULL, "pa"},
    {"other-speaker", NULL, "portable|wireless", NULL, "wireless-speaker"},
    {"other-speaker", NULL, "active|desktop", NULL, "active-speaker"},
    {"other-speaker", NULL, "outdoor", NULL, "surround"},
    {"other-speaker", NULL, "unit", NULL, "drive-unit"},
    {"other-speaker", NULL, "monitor", NULL, "studio-monitor"},
};

const struct schema_types schema_types = {
    .types = types,
    .count = COUNT(types),
    .words = words,
    .word_count = COUNT(words),
    .traits = traits,
    .trait_count = COUNT(traits),
    .turns = turns,
    .turn_count = COUNT(turns),
    .before = "with|with a|with an|for|for a|for the|including|built in|than|"
	      "than a",
    .after = "output|input|driver|chip|jack|等|など|用|向け|対応|搭載|内蔵|"
	     "付き|端子|"
	     "を搭載",
    .said = "wireless headphone|wireless earphone|wireless earbud|"
	    "wireless noise|wireless over ear|true wireless|"
	    "ワイヤレスヘッドホン|ワイヤレスイヤホン|ワイヤレスノイズ|"
	    "完全ワイヤレス",
};
