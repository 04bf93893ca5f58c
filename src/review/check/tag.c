/*
 * Tags: present, without repetition, and in the usual spelling.
 */

#include "base/hash.h"
#include "base/unicode.h"
#include "review/check/rules.h"

/* Known spellings, folded (no case, blanks for hyphens), and the usual one: the
 * same thing by another name or ending, never a thing of another kind. */
static const struct {
	const char *folded, *usual;
} spellings[] = {
    {"headphone", "Headphones"},
    {"head phones", "Headphones"},
    {"earphone", "Earphones"},
    {"in ear monitor", "In-ear monitors"},
    {"iem", "In-ear monitors"},
    {"iems", "In-ear monitors"},
    {"loudspeaker", "Speakers"},
    {"loudspeakers", "Speakers"},
    {"amp", "Amplifiers"},
    {"amps", "Amplifiers"},
    {"mic", "Microphones"},
    {"mics", "Microphones"},
    {"headphone amp", "Headphone amplifier"},
    {"headphone amps", "Headphone amplifier"},
    {"sub woofer", "Subwoofer"},
    {"sound bar", "Soundbar"},
    {"dacs", "DAC"},
    {"d/a converter", "DAC"},
    {"daps", "DAP"},
    {"usb dacs", "USB DAC"},
    {"blue tooth", "Bluetooth"},
    {"openback", "Open-back"},
    {"closedback", "Closed-back"},
    {"overear", "Over-ear"},
    {"onear", "On-ear"},
    {"highend", "High-end"},
    {"hi end", "High-end"},
    {"hires", "Hi-Res"},
    {"high res", "Hi-Res"},
    {"noise canceling", "Noise cancelling"},
    {"active noise canceling", "Active noise cancelling"},
    {"active noise cancellation", "Active noise cancelling"},
    {"floor standing speakers", "Floorstanding speakers"},
    {"ヘッドフォン", "ヘッドホン"},
    {"ヘッドフォーン", "ヘッドホン"},
    {"イヤフォン", "イヤホン"},
    {"イヤーフォン", "イヤホン"},
    {"イヤーホン", "イヤホン"},
    {"スピーカ", "スピーカー"},
    {"アンプリファイア", "アンプ"},
    {"ヘッドフォンアンプ", "ヘッドホンアンプ"},
    {"マイクロフォン", "マイクロホン"},
    {"マイクロホーン", "マイクロホン"},
    {"ブルートゥース", "Bluetooth"},
    {"サブウーハー", "サブウーファー"},
    {"サブウーファ", "サブウーファー"},
    {"オーディオインターフェイス", "オーディオインターフェース"},
    {"オーディオインタフェース", "オーディオインターフェース"},
    {"デジタルオーディオプレイヤー", "デジタルオーディオプレーヤー"},
    {"cdプレイヤー", "CDプレーヤー"},
    {"レコードプレイヤー", "レコードプレーヤー"},
    {"ブックシェルフ型スピーカー", "ブックシェルフスピーカー"},
    {"フロアスタンディング型スピーカー", "フロアスタンディングスピーカー"},
    {"完全ワイヤレスイヤフォン", "完全ワイヤレスイヤホン"},
    {"ワイヤレスイヤフォン", "ワイヤレスイヤホン"},
    {"ワイヤレスヘッドフォン", "ワイヤレスヘッドホン"},
    {"ヴィンテージ", "ビンテージ"},
    {"アクティブノイズキャンセル", "アクティブノイズキャンセリング"},
};

enum { SPELLINGS = sizeof spellings / sizeof *spellings };

/* TAG without case, width and hyphens. */
static struct text fold(struct check *check, struct text tag)
{
	struct str folded = {0};
	struct text kept;

	unicode_casefold(&folded, tag, NULL);
	for (size_t i = 0; i < folded.len; i++)
		if (folded.data[i] == '-')
			folded.data[i] = ' ';
	kept = arena_text(check->arena, text_trim(str_text(&folded)));
	str_release(&folded);
	return kept;
}

static void check_spelling(
    struct check *check, const struct yaml_node *node, struct text folded)
{
	struct text usual;

	for (size_t i = 0; i < SPELLINGS; i++) {
		if (!text_is(folded, spellings[i].folded))
			continue;
		usual = text_of(spellings[i].usual);
		check_note(check, check_spot_of(node), FAULT_TAG_SPELLING,
		    "%.*s\n%.*s", (int)node->text.len, node->text.ptr,
		    (int)usual.len, usual.ptr);
		return;
	}
}

static void check_each(struct check *check, const struct yaml_node *tags)
{
	struct text *seen =
	    arena_alloc(check->arena, tags->count, sizeof *seen);
	struct hash_table table = {0};

	for (size_t i = 0; i < tags->count; i++) {
		const struct yaml_node *node = tags->items[i];
		uint32_t cursor = 0, at;
		bool found = false;
		uint64_t hash;

		if (node->kind != YAML_SCALAR)
			continue;
		seen[i] = fold(check, node->text);
		hash = hash_text(seen[i], 0);
		while (!found && hash_table_next(&table, hash, &cursor, &at))
			found = text_equal(seen[at], seen[i]);
		if (found)
			check_note(check, check_spot_of(node), FAULT_TAG_REPEAT,
			    "%.*s", (int)node->text.len, node->text.ptr);
		else
			hash_table_add(&table, hash, (uint32_t)i);
		if (!found)
			check_spelling(check, node, seen[i]);
	}
	hash_table_release(&table);
}

void check_tags(struct check *check)
{
	const struct yaml_node *name = NULL;
	const struct yaml_node *node = check_field(check, "tags", &name);

	if (!node)
		check_note(
		    check, check_top(check), FAULT_TAGS_MISSING, "%s", "");
	else if (yaml_is_null(node))
		check_note(
		    check, check_spot_of(name), FAULT_TAGS_NONE, "%s", "");
	else if (node->kind == YAML_SEQUENCE && !node->count)
		check_note(
		    check, check_spot_of(node), FAULT_TAGS_NONE, "%s", "");
	else if (node->kind == YAML_SEQUENCE)
		check_each(check, node);
}
